//! The main job: a person lives the 27 steps. What they do is a policy, screen → hands; a step counts only when its
//! action was pressed by the seed's label on its screen *and* what must follow was seen.

use crate::participant::{DAYS_MS, Participant};
use crate::photo::{FaceKind, Size};
use crate::stage::{self, Setting, Stage};
use crate::steps::{STEPS, Step};
use crate::{draw, hear, recipient, story};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use prakerja_core::domain::Rupiah;
use prakerja_core::vocabulary::Screen;
use prakerja_sandbox::{Change, Sent};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How the journey is played.
#[derive(Args)]
pub struct Options {
    /// The running scheme.
    #[arg(long, value_enum, default_value_t = Scheme::Normal)]
    scheme: Scheme,
    /// How the draw ends, by the wave's quota; or no wave is open at first.
    #[arg(long, value_enum, default_value_t = Outcome::Selected)]
    outcome: Outcome,
    /// The size of the photos.
    #[arg(long, value_enum, default_value_t = Photos::Small)]
    photos: Photos,
    /// The same seed plays the same journey, byte for byte.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The phone's language; English plays the same steps by the keys of the Indonesian labels.
    #[arg(long, value_enum, default_value_t = Lang::Id)]
    lang: Lang,
    /// How long it is lived: to the card, or to the last payment.
    #[arg(long, value_enum, default_value_t = Until::Accepted)]
    until: Until,
    /// Minutes after the start of a class until which one is let in: both readings of C-01.
    #[arg(long, value_enum, default_value_t = Window::SixtyMinutes)]
    window: Window,
    /// Write one HTML page with every screen in order into this folder.
    #[arg(long)]
    report: Option<PathBuf>,
    /// One JSON object a screen instead of text, and one for how it ended.
    #[arg(long)]
    json: bool,
    /// What a screen reader says instead of the screen.
    #[arg(long)]
    a11y: bool,
    /// Take a screen out, to see which steps go missing.
    #[arg(long, value_name = "SCREEN")]
    without: Option<String>,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Scheme {
    Normal,
    SemiBansos,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Outcome {
    Selected,
    NotSelected,
    NoWave,
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Selected => "selected",
            Self::NotSelected => "not-selected",
            Self::NoWave => "no-wave",
        }
    }
}

/// How long a life is.
#[derive(Clone, Copy, ValueEnum, PartialEq)]
pub enum Until {
    /// To the card.
    Accepted,
    /// To the last payment.
    Paid,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Window {
    #[value(name = "60")]
    SixtyMinutes,
    #[value(name = "120")]
    TwoHours,
}

#[derive(Clone, Copy, ValueEnum)]
enum Photos {
    Small,
    #[value(name = "12mp")]
    TwelveMegapixels,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Lang {
    Id,
    En,
}

impl Lang {
    fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }
}

/// Monday, 6 March 2023, 09.00 WIB: wave 49 is open until Thursday.
const WAVE_49: i64 = 1_678_068_000_000;
/// Friday, 10 March 2023, 09.00 WIB: wave 49 is closed and the next opens on the 17th.
const NO_WAVE: i64 = 1_678_413_600_000;
/// Thursday, 9 September 2021, 09.00 WIB: wave 20 is open.
const WAVE_20: i64 = 1_631_152_800_000;

/// Monday, 13 September 2021, 09.00 WIB: wave 20 is closed and the next opens on the 16th.
const NO_WAVE_OLD: i64 = 1_631_498_400_000;
/// Friday, 2 August 2024, 13.00 WIB: wave 71 is open.
const WAVE_71: i64 = 1_722_578_400_000;

/// One on the internet, one of each, one at the venue; the last costs what is left of the credit.
pub const COURSES: &[&str] = &["Kasir Digital", "Mengolah Data Tabel", "Barista Pemula"];
/// The old scheme's credit buys two.
pub const COURSES_OLD: &[&str] = &["Kasir Digital", "Pajak Usaha Kecil"];

struct Journey {
    participant: Participant,
    options: Options,
    bar: ProgressBar,
    report: Option<File>,
    counted: BTreeSet<usize>,
    shown: Vec<story::Page>,
}

/// Plays it; true if every step counted.
pub fn play(options: Options) -> Result<bool> {
    let report = options.report.as_deref().map(story::open).transpose()?;
    let drawing = Instant::now();
    let (rules_id, begins) = match (options.scheme, options.outcome) {
        (Scheme::Normal, Outcome::NoWave) => ("normal-2023", NO_WAVE),
        (Scheme::Normal, _) if options.window == Window::TwoHours => ("normal-2024", WAVE_71),
        (Scheme::SemiBansos, Outcome::NoWave) => ("semi-bansos-2021", NO_WAVE_OLD),
        (Scheme::SemiBansos, _) => ("semi-bansos-2021", WAVE_20),
        (Scheme::Normal, _) => ("normal-2023", WAVE_49),
    };
    let setting = Setting {
        seed: options.seed,
        rules_id: rules_id.into(),
        begins,
        language: options.lang.tag().into(),
        without: options.without.clone(),
        ..Setting::default()
    };
    let stage = Stage::set(setting)?;
    let size = match options.photos {
        Photos::Small => Size::Small,
        Photos::TwelveMegapixels => Size::TwelveMegapixels,
    };
    let mut participant = Participant::new(stage, 1, size, options.seed)?;
    participant.draw_photos(if options.scheme == Scheme::SemiBansos { FaceKind::WithCard } else { FaceKind::EyesOpen });
    if options.until == Until::Paid {
        participant.will_learn(if options.scheme == Scheme::SemiBansos { COURSES_OLD } else { COURSES });
    }
    let drawn = drawing.elapsed();
    if options.outcome == Outcome::NotSelected {
        participant.stage.sandbox.setting(Change { quota: Some(0), ..Change::default() })?;
    }
    let english = options.lang == Lang::En;
    let mut journey = Journey { participant, options, bar: bar()?, report, counted: BTreeSet::new(), shown: vec![] };
    let living = Instant::now();
    hear::in_language(english, || {
        let ended = journey.live();
        stage::was_taken_out(journey.options.without.as_ref())?;
        journey.close(&ended, drawn, living.elapsed())
    })
}

/// On a terminal only, and on stderr: stdout is the story.
fn bar() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:27} {pos} of {len} steps  {msg}")?;
    Ok(ProgressBar::new(STEPS.len() as u64).with_style(style.progress_chars("━╸─")))
}

/// What a screen printed, for `--json`.
#[derive(Serialize)]
struct Told<'a> {
    /// All that count on it.
    steps: &'a [usize],
    says: &'a str,
    screen: &'a str,
    did: &'a [String],
    server: &'a [String],
    answer: &'a str,
}

/// How it ended, for `--json`.
#[derive(Serialize)]
struct End<'a> {
    counted: usize,
    outcome: &'a str,
    missing: Vec<usize>,
}

impl Journey {
    fn says(&self, step: &Step) -> &'static str {
        if self.options.lang == Lang::En { step.in_english } else { step.says }
    }

    /// Until there is nothing more to do; an error is a screen from which the person cannot go on.
    fn live(&mut self) -> Result<()> {
        for _ in 0..400 {
            let screen = self.participant.stage.screen();
            let steps = steps_of(&screen.key);
            self.bar.set_message(screen.title.clone());
            self.participant.stage.answers();
            let Some(follows) = self.participant.act(&screen)? else { return Ok(()) };
            let did = std::mem::take(&mut self.participant.did);
            let mut answer = self.after(follows)?;
            if screen.key == "wave.result" {
                answer.extend(self.result_messages()?);
            }
            self.count(&screen, &steps, did, answer)?;
        }
        bail!("the person went in circles on\n{}", draw::text(&self.participant.stage.screen()))
    }

    /// Waits for what must follow, and says what it was.
    fn after(&mut self, follows: &[&str]) -> Result<Vec<String>> {
        self.participant
            .stage
            .wait_until(DAYS_MS, &follows.join(" or "), |screen| follows.contains(&screen.key.as_str()))?;
        let screen = self.participant.stage.screen();
        Ok(vec![format!("{} ({})", screen.title, screen.key)])
    }

    /// Both the SMS and the e-mail with the result (BR-26).
    fn result_messages(&self) -> Result<Vec<String>> {
        let result = |channel| -> Result<Option<Sent>> {
            Ok(self.participant.stage.outbox(channel)?.into_iter().rev().find(|m| m.kind == "result"))
        };
        let (Some(sms), Some(mail)) = (result("sms")?, result("email")?) else {
            bail!("the result did not come by both SMS and e-mail");
        };
        Ok(vec![format!("SMS: {}", sms.text), format!("email: {}", mail.subject.unwrap_or_default())])
    }

    fn count(&mut self, screen: &Screen, steps: &[usize], did: Vec<String>, answer: Vec<String>) -> Result<()> {
        let told = self.is_told(screen);
        self.counted.extend(steps.iter().filter(|n| **n != 22 || told));
        let says = steps.iter().map(|n| self.says(&STEPS[n - 1])).collect::<Vec<_>>().join("; ");
        let server = counted(self.participant.stage.answers());
        let page = story::Page { steps: steps.to_vec(), says, screen: screen.clone(), did, server, answer };
        let text = if self.options.json { json(&page)? } else { self.text(&page) };
        self.bar.suspend(|| writeln!(io::stdout(), "{text}"))?;
        self.bar.set_position(self.counted.len() as u64);
        self.shown.push(page);
        Ok(())
    }

    /// Step 22 is being told that the test is compulsory, and how long its clock runs.
    fn is_told(&self, screen: &Screen) -> bool {
        let minutes = if self.options.scheme == Scheme::SemiBansos { 25 } else { 40 };
        tells_of_the_test(&draw::all_text(screen), minutes, self.options.lang)
    }

    fn text(&self, page: &story::Page) -> String {
        let numbers = page.steps.iter().map(|n| format!("[{n:2}/27]")).collect::<Vec<_>>().join(" ");
        let numbers = if numbers.is_empty() { "[  ·  ]".to_owned() } else { numbers };
        let heading = format!("{numbers} {}", page.says);
        let did = page.did.iter().map(|line| format!("> {line}\n"));
        let heard = page.server.iter().chain(&page.answer).map(|line| format!("< {line}\n"));
        format!("{}\n{}{}", heading.trim_end(), self.screen(&page.screen), did.chain(heard).collect::<String>())
    }

    fn screen(&self, screen: &Screen) -> String {
        if self.options.a11y { hear::aloud(screen) } else { draw::text(screen) }
    }

    /// What was to come of it, if the person got there.
    fn outcome(&self, ended: &Result<()>) -> String {
        let outcome = self.options.outcome.name();
        match (ended, self.options.until) {
            (Err(_), _) => "unfinished".to_owned(),
            (Ok(()), Until::Accepted) => outcome.to_owned(),
            (Ok(()), Until::Paid) => {
                format!("{outcome}, paid {}", Rupiah(recipient::paid_idr(&self.participant.stage.screen())))
            }
        }
    }

    /// The last screen, what is missing, and the figures.
    fn close(mut self, ended: &Result<()>, drawn: Duration, lived: Duration) -> Result<bool> {
        self.bar.finish_and_clear();
        if let Err(error) = ended {
            eprintln!("{error:#}");
        }
        let last = self.participant.stage.screen();
        if !self.options.json {
            print!("{}", self.screen(&last));
        }
        self.shown.push(story::Page::last(last));
        if let Some(file) = self.report.take() {
            story::write(file, self.options.lang.tag(), &self.shown)?;
        }
        let missing = STEPS.iter().filter(|step| !self.counted.contains(&step.n));
        if self.options.json {
            let end = End {
                counted: self.counted.len(),
                outcome: &self.outcome(ended),
                missing: missing.map(|step| step.n).collect(),
            };
            println!("{}", serde_json::to_string(&end)?);
        } else {
            for step in missing {
                println!("[{:2}/27] missing: {} ({})", step.n, self.says(step), step.screen);
            }
            println!("journey: {} of 27 steps, {}", self.counted.len(), self.outcome(ended));
        }
        let peak = peak_memory_mb().map_or_else(|| "?".to_owned(), |mb| mb.to_string());
        eprintln!(
            "photos drawn in {} ms; journey {} ms, {} commits, peak memory {peak} MB",
            drawn.as_millis(),
            lived.as_millis(),
            self.participant.stage.commits()
        );
        Ok(ended.is_ok() && self.counted.len() == STEPS.len())
    }
}

/// Equal answers in one line. What is asked at the same time may be answered in any order, so reads come last and
/// sorted.
fn counted(answers: Vec<String>) -> Vec<String> {
    let (mut reads, changes): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.starts_with("GET"));
    reads.sort();
    let mut lines: Vec<(String, usize)> = vec![];
    for answer in changes.into_iter().chain(reads) {
        match lines.iter_mut().find(|(line, _)| *line == answer) {
            Some((_, times)) => *times += 1,
            None => lines.push((answer, 1)),
        }
    }
    lines.into_iter().map(|(line, times)| if times == 1 { line } else { format!("{line} ({times} ×)") }).collect()
}

fn json(page: &story::Page) -> Result<String> {
    let told = Told {
        steps: &page.steps,
        says: &page.says,
        screen: &page.screen.key,
        did: &page.did,
        server: &page.server,
        answer: &page.answer.join("; "),
    };
    Ok(serde_json::to_string(&told)?)
}

fn tells_of_the_test(text: &str, minutes: u32, lang: Lang) -> bool {
    let (compulsory, minute) = match lang {
        Lang::Id => ("wajib", "menit"),
        Lang::En => ("compulsory", "minutes"),
    };
    text.contains(compulsory) && text.contains(&format!("{minutes} {minute}"))
}

/// The steps that count on this screen; the rules of the test and its questions each hold one.
fn steps_of(key: &str) -> Vec<usize> {
    STEPS.iter().filter(|step| step.screen == key).map(|step| step.n).collect()
}

/// The largest size of this process so far.
fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kb = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    kb.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|kb| kb / 1024)
}

#[cfg(test)]
mod tests {
    use super::{Lang, counted, tells_of_the_test};

    #[test]
    fn the_test_counts_as_told_only_with_its_duty_and_its_clock() {
        assert!(tells_of_the_test("Tes ini wajib. Waktunya 40 menit.", 40, Lang::Id));
        assert!(!tells_of_the_test("Waktunya 40 menit.", 40, Lang::Id));
        assert!(!tells_of_the_test("Tes ini wajib. Waktunya terbatas.", 40, Lang::Id));
        assert!(!tells_of_the_test("Tes ini wajib. Waktunya 25 menit.", 40, Lang::Id));
    }

    #[test]
    fn answers_of_one_kind_are_one_line_and_reads_come_last() {
        let answers = ["GET b: 200", "PUT c: 200", "GET a: 200", "PUT c: 200", "POST d: 202", "GET b: 200"];
        let lines = counted(answers.map(str::to_owned).to_vec());
        assert_eq!(lines, ["PUT c: 200 (2 ×)", "POST d: 202", "GET a: 200", "GET b: 200 (2 ×)"]);
    }
}
