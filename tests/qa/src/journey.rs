//! The main job: a person lives the 27 steps. What they do is a policy, screen → hands; a step counts only when its action was pressed by
//! the seed's label on its screen *and* what must follow was seen.

use crate::participant::{DAYS_MS, Participant};
use crate::photo::{FaceKind, Size};
use crate::stage::{Setting, Stage};
use crate::steps::STEPS;
use crate::{draw, hear, story};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use prakerja_core::vocabulary::Screen;
use prakerja_sandbox::{Change, Sent};
use serde::Serialize;
use std::collections::BTreeSet;
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
    /// Write one HTML page with every screen in order into this folder.
    #[arg(long)]
    report: Option<PathBuf>,
    /// One JSON object a step instead of text.
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

/// Monday, 6 March 2023, 09.00 WIB: wave 49 is open until Thursday.
const WAVE_49: i64 = 1_678_068_000_000;
/// Friday, 10 March 2023, 09.00 WIB: wave 49 is closed and the next opens on the 17th.
const NO_WAVE: i64 = 1_678_413_600_000;
/// Thursday, 9 September 2021, 09.00 WIB: wave 20 is open.
const WAVE_20: i64 = 1_631_152_800_000;

struct Journey {
    participant: Participant,
    options: Options,
    counted: BTreeSet<usize>,
    shown: Vec<story::Page>,
}

/// Plays it; true if every step counted.
pub fn play(options: Options) -> Result<bool> {
    let drawing = Instant::now();
    let (rules_id, begins) = match (options.scheme, options.outcome) {
        (Scheme::Normal, Outcome::NoWave) => ("normal-2023", NO_WAVE),
        (Scheme::Normal, _) => ("normal-2023", WAVE_49),
        (Scheme::SemiBansos, Outcome::NoWave) => bail!("the old scheme's data has no day without a wave"),
        (Scheme::SemiBansos, _) => ("semi-bansos-2021", WAVE_20),
    };
    let language = if options.lang == Lang::En { "en" } else { "id" };
    let setting = Setting {
        seed: options.seed,
        rules_id: rules_id.into(),
        begins,
        language: language.into(),
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
    let drawn = drawing.elapsed();
    if options.outcome == Outcome::NotSelected {
        participant.stage.sandbox.setting(Change { quota: Some(0), ..Change::default() })?;
    }
    let lang = options.lang;
    let mut journey = Journey { participant, options, counted: BTreeSet::new(), shown: vec![] };
    let living = Instant::now();
    let ended = hear::in_language(lang == Lang::En, || journey.live());
    journey.close(&ended, drawn, living.elapsed())
}

/// What a step printed, for `--json`.
#[derive(Serialize)]
struct Told<'a> {
    step: Option<usize>,
    says: &'a str,
    screen: &'a str,
    did: &'a [String],
    answer: &'a str,
}

impl Journey {
    /// Until there is nothing more to do; an error is a screen from which the person cannot go on.
    fn live(&mut self) -> Result<()> {
        for _ in 0..200 {
            let screen = self.participant.stage.screen();
            let steps = steps_of(&screen.key);
            let Some(follows) = self.participant.act(&screen)? else { return Ok(()) };
            let did = std::mem::take(&mut self.participant.did);
            let mut answer = self.after(follows)?;
            if screen.key == "wave.wait" || screen.key == "wave.result" {
                answer.extend(self.result_messages()?);
            }
            self.count(&screen, &steps, &did, &answer)?;
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

    fn count(&mut self, screen: &Screen, steps: &[usize], did: &[String], answer: &[String]) -> Result<()> {
        self.counted.extend(steps);
        let says = steps.iter().map(|n| STEPS[n - 1].says).collect::<Vec<_>>().join("; ");
        let page = story::Page {
            steps: steps.to_vec(),
            says: says.clone(),
            screen: screen.clone(),
            did: did.to_vec(),
            answer: answer.to_vec(),
        };
        if self.options.json {
            let told = Told {
                step: steps.first().copied(),
                says: &says,
                screen: &screen.key,
                did,
                answer: &answer.join("; "),
            };
            println!("{}", serde_json::to_string(&told)?);
        } else {
            let numbers = steps.iter().map(|n| format!("[{n:2}/27]")).collect::<Vec<_>>().join(" ");
            println!(
                "{}{}",
                if steps.is_empty() { "[  ·  ]".to_owned() } else { numbers },
                if says.is_empty() { String::new() } else { format!(" {says}") }
            );
            print!("{}", if self.options.a11y { hear::aloud(screen) } else { draw::text(screen) });
            for line in did {
                println!("> {line}");
            }
            for line in answer {
                println!("< {line}");
            }
            println!();
        }
        self.shown.push(page);
        Ok(())
    }

    /// The last screen, what is missing, and the figures.
    fn close(mut self, ended: &Result<()>, drawn: Duration, lived: Duration) -> Result<bool> {
        if let Err(error) = ended {
            eprintln!("{error:#}");
        }
        let last = self.participant.stage.screen();
        if !self.options.json {
            print!("{}", if self.options.a11y { hear::aloud(&last) } else { draw::text(&last) });
        }
        self.shown.push(story::Page { steps: vec![], says: String::new(), screen: last, did: vec![], answer: vec![] });
        for missing in STEPS.iter().filter(|step| !self.counted.contains(&step.n)) {
            println!("[{:2}/27] missing: {} ({})", missing.n, missing.says, missing.screen);
        }
        if let Some(folder) = &self.options.report {
            story::write(folder, &self.shown)?;
        }
        println!("journey: {} of 27 steps, {}", self.counted.len(), self.options.outcome.name());
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
