//! The main job: a person lives the 27 steps. What they do is a policy, screen → hands; a step counts only when its action was pressed by
//! the seed's label on its screen *and* what must follow was seen.

use crate::photo::{self, Defect, FaceKind, Size};
use crate::stage::{Setting, Stage};
use crate::steps::STEPS;
use crate::{draw, hear, story};
use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use prakerja_core::vocabulary::{Block, Screen};
use prakerja_sandbox::{Change, Person, Sent};
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
const PASSWORD: &str = "kata sandi contoh";
/// Waves open and are announced days later.
const DAYS_MS: i64 = 15 * 24 * 3_600_000;

struct Pictures {
    card: Vec<u8>,
    face: Vec<u8>,
}

struct Journey {
    stage: Stage,
    person: Person,
    pictures: Pictures,
    options: Options,
    counted: BTreeSet<usize>,
    shown: Vec<story::Page>,
    rejoined: bool,
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
    let setting = Setting { seed: options.seed, rules_id: rules_id.into(), begins, language: language.into(), ..Setting::default() };
    let stage = Stage::set(setting)?;
    let person = stage.sandbox.people().first().context("the sandbox's data has people")?.clone();
    let pictures = pictures(&person, &options);
    let drawn = drawing.elapsed();
    if options.outcome == Outcome::NotSelected {
        stage.sandbox.setting(Change { quota: Some(0), ..Change::default() })?;
    }
    let lang = options.lang;
    let mut journey = Journey { stage, person, pictures, options, counted: BTreeSet::new(), shown: vec![], rejoined: false };
    let living = Instant::now();
    let ended = hear::in_language(lang == Lang::En, || journey.live());
    journey.close(ended, drawn, living.elapsed())
}

fn pictures(person: &Person, options: &Options) -> Pictures {
    let size = match options.photos {
        Photos::Small => Size::Small,
        Photos::TwelveMegapixels => Size::TwelveMegapixels,
    };
    let drawn = photo::Person {
        number: person.number,
        nik: person.nik.clone(),
        name: person.full_name.clone(),
        born: person.birth_date.to_string(),
        address: "Jalan Contoh 1".into(),
    };
    let kind = if options.scheme == Scheme::SemiBansos { FaceKind::WithCard } else { FaceKind::EyesOpen };
    Pictures {
        card: photo::card(&drawn, Defect::Good, size, options.seed),
        face: photo::face(&drawn, kind, Defect::Good, size, options.seed),
    }
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
            let screen = self.stage.screen();
            let steps = steps_of(&screen.key);
            let mut did = vec![];
            let follows = match self.hands(&screen, &mut did)? {
                Some(follows) => follows,
                None => return Ok(()),
            };
            let mut answer = self.after(follows)?;
            if screen.key == "wave.wait" || screen.key == "wave.result" {
                answer.extend(self.result_messages()?);
            }
            self.count(&screen, &steps, &did, &answer)?;
        }
        bail!("the person went in circles on\n{}", draw::text(&self.stage.screen()))
    }

    /// What a person does on this screen, and which screens may follow; none: home, at the end.
    fn hands(&mut self, screen: &Screen, did: &mut Vec<String>) -> Result<Option<&'static [&'static str]>> {
        let person = self.person.clone();
        let birth = person.birth_date.format("%d-%m-%Y").to_string();
        let mut go = Hands { stage: &mut self.stage, did };
        let follows: &[&str] = match screen.key.as_str() {
            "welcome" => {
                go.press("Daftar")?;
                &["account.sign_up"]
            }
            "account.sign_up" => {
                go.types("Alamat email", &person.email)?;
                go.types("Password", PASSWORD)?;
                go.press("Daftar")?;
                &["account.verify"]
            }
            "account.verify" => {
                go.types_code("email")?;
                go.press("Verifikasi")?;
                &["account.sign_in"]
            }
            "account.sign_in" => {
                go.types("Password", PASSWORD)?;
                go.press("Masuk")?;
                &["account.code"]
            }
            "account.code" => {
                go.types_code("email")?;
                go.press("Lanjut")?;
                &["home.applicant"]
            }
            "home.applicant" if self.rejoined => return Ok(None),
            "home.applicant" => {
                go.press("Lanjutkan pendaftaran")?;
                &["eligibility.form", "identity.form"]
            }
            "eligibility.form" => {
                go.chooses("Apakah kamu warga negara Indonesia dan punya e-KTP?", "Ya")?;
                go.types("Tanggal lahir", &birth)?;
                go.chooses("Apakah kamu sedang sekolah atau kuliah?", "Tidak")?;
                go.chooses("Bagaimana keadaan kerjamu sekarang?", "Mencari kerja")?;
                go.chooses("Apakah kamu salah satu dari ini?", "Bukan salah satunya")?;
                go.chooses("Apakah kamu menerima bantuan sosial lain dari pemerintah?", "Tidak")?;
                go.finds("Kabupaten atau kota tempat tinggalmu sekarang", "bandung", "Kota Bandung")?;
                go.press("Lanjut")?;
                &["identity.form"]
            }
            "identity.form" => {
                go.types("NIK", &person.nik)?;
                go.types("Nomor Kartu Keluarga", &person.kk)?;
                go.types("Tanggal lahir", &birth)?;
                go.press("Lanjut")?;
                &["profile.form"]
            }
            "profile.form" => {
                go.types("Nama lengkap", &person.full_name)?;
                go.types("Nama ibu kandung", &person.mother_name)?;
                go.types("Alamat di e-KTP", "Jalan Contoh 1")?;
                go.finds("Kabupaten atau kota di e-KTP", "bandung", "Kota Bandung")?;
                go.chooses("Apakah kamu tinggal di alamat itu sekarang?", "Ya")?;
                go.chooses("Pendidikan terakhir", "SMA atau sederajat")?;
                go.chooses("Bagaimana keadaan kerjamu sekarang?", "Mencari kerja")?;
                go.chooses_first("Alasan ikut Kartu Prakerja")?;
                go.chooses_first("Pelatihan yang kamu minati")?;
                go.press("Lanjut")?;
                &["profile.review"]
            }
            "profile.review" => {
                go.reads(&person.full_name)?;
                go.reads(&person.mother_name)?;
                go.press("Sudah sesuai")?;
                &["ktp.rules"]
            }
            "ktp.rules" => {
                go.press("Saya mengerti")?;
                &["ktp.camera"]
            }
            "ktp.camera" => {
                go.press("Buka kamera")?;
                go.photographs("e-KTP", &self.pictures.card)?;
                &["ktp.preview"]
            }
            "ktp.preview" => {
                go.press("Kirim Foto e-KTP")?;
                &["ktp.waiting"]
            }
            "ktp.waiting" => {
                go.waits();
                &["face.consent"]
            }
            "face.consent" => {
                go.press("Setuju")?;
                &["face.rules"]
            }
            "face.rules" => {
                go.press("Saya mengerti")?;
                &["face.camera"]
            }
            "face.camera" => {
                go.press("Buka kamera")?;
                go.photographs("wajah", &self.pictures.face)?;
                &["face.adjust"]
            }
            "face.adjust" => {
                go.press("Perbesar")?;
                go.press("Perkecil")?;
                go.press("Lanjut")?;
                &["face.preview"]
            }
            "face.preview" => {
                go.press("Gunakan Foto")?;
                &["face.send"]
            }
            "face.send" => {
                go.press("Kirim Foto")?;
                &["phone.number"]
            }
            "phone.number" => {
                let local = person.phone.replacen("+62", "0", 1);
                go.types("Nomor HP", &local)?;
                go.press("Kirim kode")?;
                &["phone.code"]
            }
            "phone.code" => {
                go.types_code("sms")?;
                go.press("Kirim OTP")?;
                &["phone.done"]
            }
            "phone.done" => {
                go.press("Lanjut")?;
                &["declaration.form"]
            }
            "declaration.form" => {
                go.answers_everything()?;
                go.press("Lanjut")?;
                &["aptitude.rules"]
            }
            "aptitude.rules" => {
                go.press("Mulai Tes")?;
                &["aptitude.question"]
            }
            "aptitude.question" => {
                go.takes_the_test()?;
                &["aptitude.done"]
            }
            "aptitude.done" => {
                go.press("Lanjut")?;
                &["wave.choose", "wave.none"]
            }
            "wave.none" => {
                go.waits();
                &["wave.choose"]
            }
            "wave.choose" => {
                go.press("Gabung")?;
                &["wave.confirm"]
            }
            "wave.confirm" => {
                go.press("Gabung")?;
                &["wave.consent"]
            }
            "wave.consent" => {
                go.press("Saya Menyetujui")?;
                &["wave.wait"]
            }
            "wave.wait" => {
                go.waits();
                &["wave.result"]
            }
            "wave.result" => {
                go.press("Ke beranda")?;
                self.rejoined = true;
                &["home.accepted", "home.applicant"]
            }
            "home.accepted" => return Ok(None),
            other => bail!("nobody knows what to do on {other}\n{}", draw::text(screen)),
        };
        Ok(Some(follows))
    }

    /// Waits for what must follow, and says what it was.
    fn after(&mut self, follows: &[&str]) -> Result<Vec<String>> {
        self.stage.wait_until(DAYS_MS, &follows.join(" or "), |screen| follows.contains(&screen.key.as_str()))?;
        let screen = self.stage.screen();
        Ok(vec![format!("{} ({})", screen.title, screen.key)])
    }

    /// Both the SMS and the e-mail with the result (BR-26).
    fn result_messages(&self) -> Result<Vec<String>> {
        let result = |channel| -> Result<Option<Sent>> { Ok(self.stage.outbox(channel)?.into_iter().rev().find(|m| m.kind == "result")) };
        let (Some(sms), Some(mail)) = (result("sms")?, result("email")?) else {
            bail!("the result did not come by both SMS and e-mail");
        };
        Ok(vec![format!("SMS: {}", sms.text), format!("email: {}", mail.subject.unwrap_or_default())])
    }

    fn count(&mut self, screen: &Screen, steps: &[usize], did: &[String], answer: &[String]) -> Result<()> {
        self.counted.extend(steps);
        let says = steps.iter().map(|n| STEPS[n - 1].says).collect::<Vec<_>>().join("; ");
        let page = story::Page { steps: steps.to_vec(), says: says.clone(), screen: screen.clone(), did: did.to_vec(), answer: answer.to_vec() };
        if self.options.json {
            let told = Told { step: steps.first().copied(), says: &says, screen: &screen.key, did, answer: &answer.join("; ") };
            println!("{}", serde_json::to_string(&told)?);
        } else {
            let numbers = steps.iter().map(|n| format!("[{n:2}/27]")).collect::<Vec<_>>().join(" ");
            println!("{}{}", if steps.is_empty() { "[  ·  ]".to_owned() } else { numbers }, if says.is_empty() { String::new() } else { format!(" {says}") });
            print!("{}", if self.options.a11y { hear::aloud(screen) } else { draw::text(screen) });
            did.iter().for_each(|line| println!("> {line}"));
            answer.iter().for_each(|line| println!("< {line}"));
            println!();
        }
        self.shown.push(page);
        Ok(())
    }

    /// The last screen, what is missing, and the figures.
    fn close(mut self, ended: Result<()>, drawn: Duration, lived: Duration) -> Result<bool> {
        if let Err(error) = &ended {
            eprintln!("{error:#}");
        }
        let last = self.stage.screen();
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
            self.stage.commits()
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

/// Hands that write down what they do.
struct Hands<'a> {
    stage: &'a mut Stage,
    did: &'a mut Vec<String>,
}

impl Hands<'_> {
    fn press(&mut self, label: &str) -> Result<()> {
        self.did.push(format!("tekan “{}”", hear::label(label)));
        self.stage.press(&hear::label(label))
    }

    fn types(&mut self, label: &str, text: &str) -> Result<()> {
        let shown = if label == "Password" { "••••••" } else { text };
        self.did.push(format!("isi “{}”: {shown}", hear::label(label)));
        self.stage.type_into(&hear::label(label), text)
    }

    fn types_code(&mut self, channel: &str) -> Result<()> {
        let code = self.stage.code(channel)?;
        self.did.push(format!("baca kode dari {channel}, ketik 6 angka"));
        self.stage.type_into(&hear::label("Kode 6 angka"), &code)
    }

    fn chooses(&mut self, label: &str, option: &str) -> Result<()> {
        self.did.push(format!("pilih “{}”", hear::label(option)));
        self.stage.choose(&hear::label(label), &hear::label(option))
    }

    fn chooses_first(&mut self, label: &str) -> Result<()> {
        let wanted = hear::label(label);
        let first = self.stage.screen().blocks.iter().find_map(|block| match block {
            Block::Choice { label, options, .. } | Block::SeveralChoices { label, options, .. } if *label == wanted => options.first().cloned(),
            _ => None,
        });
        let option = first.with_context(|| format!("“{wanted}” has no options"))?.label;
        self.did.push(format!("pilih “{option}”"));
        self.stage.choose(&wanted, &option)
    }

    fn finds(&mut self, label: &str, typed: &str, option: &str) -> Result<()> {
        self.stage.type_into(&hear::label(label), typed)?;
        self.did.push(format!("cari “{typed}”, pilih “{option}”"));
        self.stage.choose(&hear::label(label), option)
    }

    fn reads(&mut self, text: &str) -> Result<()> {
        let screen = self.stage.screen();
        let read = draw::text(&screen).contains(text);
        read.then_some(()).with_context(|| format!("{text} is not read back on\n{}", draw::text(&screen)))?;
        self.did.push(format!("baca “{text}”"));
        Ok(())
    }

    fn photographs(&mut self, what: &str, jpeg: &[u8]) -> Result<()> {
        self.did.push(format!("foto {what} ({} kB)", jpeg.len() / 1024));
        self.stage.photograph(jpeg)
    }

    fn waits(&mut self) {
        self.did.push("tunggu".into());
    }

    fn answers_everything(&mut self) -> Result<()> {
        for block in self.stage.screen().blocks {
            match block {
                Block::Choice { label, options, .. } => {
                    let first = options.first().with_context(|| format!("“{label}” has no options"))?;
                    self.did.push(format!("jawab “{}”", first.label));
                    self.stage.choose(&label, &first.label)?;
                }
                Block::Consent { text, .. } => {
                    self.did.push("centang pernyataan".into());
                    self.stage.choose(&text, "yes")?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Every question on its own screen, then handed in.
    fn takes_the_test(&mut self) -> Result<()> {
        let mut answered = 0;
        while self.stage.screen().key == "aptitude.question" {
            let question = self.stage.screen().blocks.into_iter().find_map(|block| match block {
                Block::Question { text, options, .. } => Some((text, options)),
                _ => None,
            });
            let (text, options) = question.context("a question is on the screen")?;
            let option = options.get(answered % options.len().max(1)).context("a question has options")?;
            self.stage.choose(&text, &option.label)?;
            answered += 1;
            self.stage.pass(20_000)?;
            let primary = self.stage.screen().primary.context("a question leads on")?.label;
            self.stage.press(&primary)?;
        }
        self.did.push(format!("jawab {answered} soal"));
        self.press("Kumpulkan jawaban")
    }
}
