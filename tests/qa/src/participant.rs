//! A made-up participant: what a person does on each screen, whatever happened before. Scripts name the Indonesian
//! labels.

use crate::photo::{self, Defect, FaceKind, Size};
use crate::rehearsal::Died;
use crate::stage::Stage;
use crate::{draw, find, hear};
use anyhow::{Context as _, Result, bail, ensure};
use prakerja_core::domain::region;
use prakerja_core::vocabulary::{Block, CaptureKind, Request, Screen};
use prakerja_sandbox::Person;
use std::collections::BTreeSet;

/// A person with a phone.
pub struct Participant {
    /// The phone, and the server behind it.
    pub stage: Stage,
    /// Who it is, as the register knows them.
    pub person: Person,
    /// What was done since it was last asked.
    pub did: Vec<String>,
    /// The photos are drawn before the clock starts.
    pub pictures: Pictures,
    has_result: bool,
    /// The codes that were typed: one that did not help is not typed again.
    typed_codes: BTreeSet<String>,
    /// Where the person lives; somebody who starts again may type another way.
    street: &'static str,
    /// What is still to be bought, in this order.
    pub courses: Vec<String>,
    /// Whether home, once accepted, is not the end.
    lives_on: bool,
}

/// The password of every made-up participant.
pub const PASSWORD: &str = "kata sandi contoh";
/// What is said when another phone did a step; somebody with one phone never reads it.
pub const ELSEWHERE: &str = "Ada langkah yang sudah kamu kerjakan di perangkat lain";
/// Who has just been told no tries again after this long.
const MOMENT_MS: i64 = 30_000;
/// The street, and how somebody who starts again writes it.
pub const STREETS: [&str; 2] = ["Jalan Contoh 1", "Jalan Contoh nomor 1"];
/// Waves open and are announced days later.
pub const DAYS_MS: i64 = 15 * 24 * 3_600_000;

/// The photos of one person, each drawn when it is first needed.
#[derive(Clone)]
pub struct Pictures {
    sitter: photo::Person,
    size: Size,
    seed: u64,
    drawn: Vec<(Option<FaceKind>, Vec<u8>)>,
}

impl Pictures {
    /// The card, or a face of this kind.
    pub fn of(&mut self, face: Option<FaceKind>) -> &[u8] {
        let known = self.drawn.iter().position(|(kind, _)| *kind == face);
        let place = known.unwrap_or_else(|| {
            let jpeg = match face {
                None => photo::card(&self.sitter, Defect::Good, self.size, self.seed),
                Some(kind) => photo::face(&self.sitter, kind, Defect::Good, self.size, self.seed),
            };
            self.drawn.push((face, jpeg));
            self.drawn.len() - 1
        });
        &self.drawn[place].1
    }

    /// Puts a comment beside each picture that is drawn, as cameras do.
    pub fn plant(&mut self, comment: &[u8]) {
        let [high, low] = u16::try_from(comment.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
        for (_, jpeg) in &mut self.drawn {
            jpeg.splice(2..2, [&[0xFF, 0xFE, high, low], comment].concat());
        }
    }
}

/// The person as the photos show them.
pub fn drawn(person: &Person) -> photo::Person {
    photo::Person {
        number: person.number,
        nik: person.nik.clone(),
        name: person.full_name.clone(),
        born: person.birth_date.to_string(),
        address: "Jalan Contoh 1".into(),
    }
}

impl Participant {
    /// The person of this number in the sandbox's data, with photos of this size.
    pub fn new(stage: Stage, number: u16, size: Size, seed: u64) -> Result<Self> {
        let person =
            stage.sandbox.people().iter().find(|p| p.number == number).context("the data has this person")?.clone();
        let pictures = Pictures { sitter: drawn(&person), size, seed, drawn: vec![] };
        let (typed_codes, street) = (BTreeSet::new(), STREETS[0]);
        Ok(Self {
            stage,
            person,
            did: vec![],
            pictures,
            has_result: false,
            typed_codes,
            street,
            courses: vec![],
            lives_on: false,
        })
    }

    /// Lives on after acceptance, to the last payment, and buys these courses.
    pub fn will_learn(&mut self, courses: &[impl AsRef<str>]) {
        (self.courses, self.lives_on) = (courses.iter().map(|course| course.as_ref().to_owned()).collect(), true);
    }

    /// Draws the photos that the running rules can ask for, so that no clock waits for them.
    pub fn draw_photos(&mut self, face: FaceKind) {
        self.pictures.of(None);
        self.pictures.of(Some(face));
    }

    /// Goes on, step by step, until the screen `key` is there.
    pub fn live_until(&mut self, key: &str) -> Result<()> {
        self.live_until_there(key, |screen| screen.key == key)
    }

    /// Goes on, step by step, until a screen is `there`, which is called `what`.
    pub fn live_until_there(&mut self, what: &str, there: impl Fn(&Screen) -> bool) -> Result<()> {
        for _ in 0..200 {
            let screen = self.stage.screen();
            if there(&screen) {
                return Ok(());
            }
            let Some(follows) = self.act(&screen)? else { break };
            self.stage.wait_until(DAYS_MS, what, |screen| there(screen) || follows.contains(&screen.key.as_str()))?;
        }
        bail!("{what} never came; there is\n{}", draw::text(&self.stage.screen()))
    }

    /// Goes on to the end through whatever happens: a process that dies, a network that is gone, a server that errs. A
    /// person looks at the screen, does what can be done there, and waits when nothing can.
    pub fn live_through(&mut self) -> Result<()> {
        ensure!(self.live_a_while(2_000)?, "no end is in sight on\n{}", draw::text(&self.stage.screen()));
        Ok(())
    }

    /// So many deeds at most; true at the end.
    pub fn live_a_while(&mut self, deeds: usize) -> Result<bool> {
        for _ in 0..deeds {
            let screen = self.stage.screen();
            ensure!(!draw::all_text(&screen).contains(ELSEWHERE), "no other phone did a step of {}", screen.key);
            match self.try_to_act(&screen) {
                Ok(true) => {}
                Ok(false) => return Ok(true),
                Err(error) if error.is::<Died>() => self.starts_again()?,
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// A new process is there: what was typed must be, too.
    pub fn starts_again(&mut self) -> Result<()> {
        let lost = self.stage.lost();
        ensure!(lost.is_empty(), "{lost:?} was typed and is lost on\n{}", draw::text(&self.stage.screen()));
        self.street = STREETS[1];
        Ok(())
    }

    /// False at the end.
    fn try_to_act(&mut self, screen: &Screen) -> Result<bool> {
        if screen.key == "app.upgrade" {
            self.stage.kill()?; // the store replaces the app
            self.starts_again()?;
            return Ok(true);
        }
        let waits = matches!(
            screen.key.as_str(),
            "ktp.waiting"
                | "face.waiting"
                | "wave.wait"
                | "wave.none"
                | "aptitude.over"
                | "app.maintenance"
                | "account.locked"
                | "phone.locked"
        );
        if waits || find::is_busy(screen) {
            return self.lets_time_pass(DAYS_MS);
        }
        if matches!(
            screen.key.as_str(),
            "account.verify" | "account.code" | "phone.code" | "purchase.code" | "link.code"
        ) && self.code_is_spent(screen)?
        {
            return self.orders_another_code(screen);
        }
        match self.act(screen) {
            Ok(None) => Ok(false),
            Ok(Some(_)) if self.stage.screen().key == screen.key => self.lets_time_pass(MOMENT_MS),
            Err(error) if error.is::<Died>() || self.stage.screen().key == screen.key => Err(error),
            // What was begun on a screen that has gone meanwhile is begun anew on the one that is there.
            Ok(Some(_)) | Err(_) => Ok(true),
        }
    }

    /// Until something happens, but not longer than a person waits here.
    fn lets_time_pass(&mut self, patience_ms: i64) -> Result<bool> {
        let now = self.stage.now();
        let next = self.stage.next_event()?.map_or(now + MOMENT_MS, |next| next.min(now + patience_ms));
        self.stage.move_clock_to(next)?;
        Ok(true)
    }

    fn code_is_spent(&mut self, screen: &Screen) -> Result<bool> {
        let channel = if screen.key.starts_with("account.") { "email" } else { "sms" };
        let code = self.stage.code(channel)?;
        Ok(!self.typed_codes.insert(format!("{}/{code}", screen.key)))
    }

    fn orders_another_code(&mut self, screen: &Screen) -> Result<bool> {
        let label = hear::label("Kirim ulang kode");
        if find::is_ready(screen, &label) {
            self.did.push(format!("tekan “{label}”"));
            self.stage.press(&label)?;
            return Ok(true);
        }
        self.lets_time_pass(MOMENT_MS)
    }

    /// What a person does on this screen, and which screens may follow; none: home, at the end.
    #[expect(clippy::too_many_lines, reason = "one arm for each screen")]
    pub fn act(&mut self, screen: &Screen) -> Result<Option<&'static [&'static str]>> {
        let person = self.person.clone();
        let birth = person.birth_date.format("%d-%m-%Y").to_string();
        let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
        let follows: &[&str] = match screen.key.as_str() {
            "welcome" => {
                go.press("Daftar")?;
                &["account.sign_up"]
            }
            "account.sign_up" if draw::all_text(screen).contains("Email ini sudah dipakai akun lain") => {
                go.press("Sudah punya akun")?; // it is their own: the answer had been lost
                &["account.sign_in"]
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
                if find::value(screen, &hear::label("Alamat email")).is_some_and(|email| email.is_empty()) {
                    go.types("Alamat email", &person.email)?;
                }
                go.types("Password", PASSWORD)?;
                go.press("Masuk")?;
                &["account.code"]
            }
            "account.code" => {
                go.types_code("email")?;
                go.press("Lanjut")?;
                &["home.applicant"]
            }
            "home.applicant" if self.has_result => return Ok(None),
            "home.applicant" => {
                go.press("Lanjutkan pendaftaran")?;
                &["eligibility.form", "identity.form", "face.consent"]
            }
            "eligibility.form" => {
                go.chooses("Apakah kamu warga negara Indonesia dan punya e-KTP?", "Ya")?;
                go.types("Tanggal lahir", &birth)?;
                go.chooses("Apakah kamu sedang sekolah atau kuliah?", "Tidak")?;
                go.chooses("Bagaimana keadaan kerjamu sekarang?", "Mencari kerja")?;
                go.chooses("Apakah kamu salah satu dari ini?", "Bukan salah satunya")?;
                go.chooses("Apakah kamu menerima bantuan sosial lain dari pemerintah?", "Tidak")?;
                go.finds("Kabupaten atau kota tempat tinggalmu sekarang", &person.domicile_area)?;
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
                go.types("Alamat di e-KTP", self.street)?;
                go.finds("Kabupaten atau kota di e-KTP", &person.domicile_area)?;
                go.chooses("Apakah kamu tinggal di alamat itu sekarang?", "Ya")?;
                go.chooses("Pendidikan terakhir", "SMA atau sederajat")?;
                if go.is_asked("Bagaimana keadaan kerjamu sekarang?") {
                    go.chooses("Bagaimana keadaan kerjamu sekarang?", "Mencari kerja")?;
                }
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
                go.photographs("e-KTP", self.pictures.of(None))?;
                &["ktp.preview"]
            }
            "ktp.preview" => {
                go.press("Kirim Foto e-KTP")?;
                &["ktp.waiting"]
            }
            "ktp.waiting" => {
                go.waits();
                &["face.consent", "phone.number", "wave.choose"]
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
                go.poses(&mut self.pictures)?;
                &["face.adjust"]
            }
            "face.adjust" => {
                go.adjusts("Perbesar")?;
                go.adjusts("Perkecil")?;
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
            "aptitude.review" => {
                go.press("Kumpulkan jawaban")?;
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
                self.has_result = true;
                &["home.accepted", "home.applicant"]
            }
            "home.accepted" if !self.lives_on => return Ok(None),
            _ => return self.lives_on(screen),
        };
        Ok(Some(follows))
    }
}

/// Hands that write down what they do.
pub(crate) struct Hands<'a> {
    pub(crate) stage: &'a mut Stage,
    pub(crate) did: &'a mut Vec<String>,
}

impl Hands<'_> {
    pub(crate) fn press(&mut self, label: &str) -> Result<()> {
        self.did.push(format!("tekan “{}”", hear::label(label)));
        self.stage.press(&hear::label(label))
    }

    /// Presses a button beside the photo and sees the photo change.
    fn adjusts(&mut self, label: &str) -> Result<()> {
        let photo = |screen: Screen| screen.blocks.into_iter().find(|b| matches!(b, Block::PhotoPreview { .. }));
        let before = photo(self.stage.screen()).context("there is a photo to adjust")?;
        self.press(label)?;
        let after = photo(self.stage.screen());
        ensure!(after.is_some_and(|photo| photo != before), "“{label}” does nothing to the photo");
        Ok(())
    }

    pub(crate) fn types(&mut self, label: &str, text: &str) -> Result<()> {
        let shown = if label == "Password" { "••••••" } else { text };
        self.did.push(format!("isi “{}”: {shown}", hear::label(label)));
        self.stage.type_into(&hear::label(label), text)
    }

    pub(crate) fn types_code(&mut self, channel: &str) -> Result<()> {
        let code = self.stage.code(channel)?;
        self.did.push(format!("baca kode dari {channel}, ketik 6 angka"));
        self.stage.type_into(&hear::label("Kode 6 angka"), &code)
    }

    pub(crate) fn chooses(&mut self, label: &str, option: &str) -> Result<()> {
        self.did.push(format!("pilih “{}”", hear::label(option)));
        self.stage.choose(&hear::label(label), &hear::label(option))
    }

    /// Whether the form asks for this choice, which depends on what earlier steps were told.
    fn is_asked(&self, label: &str) -> bool {
        let wanted = hear::label(label);
        self.stage.screen().blocks.iter().any(|block| matches!(block, Block::Choice { label, .. } if *label == wanted))
    }

    /// The first option, unless one is chosen: a second press would take it back.
    fn chooses_first(&mut self, label: &str) -> Result<()> {
        let wanted = hear::label(label);
        let chosen = |block: &Block| matches!(block, Block::SeveralChoices { label, chosen, .. } if *label == wanted && !chosen.is_empty());
        if self.stage.screen().blocks.iter().any(chosen) {
            return Ok(());
        }
        let first = self.stage.screen().blocks.iter().find_map(|block| match block {
            Block::Choice { label, options, .. } | Block::SeveralChoices { label, options, .. } if *label == wanted => {
                options.first().cloned()
            }
            _ => None,
        });
        let option = first.with_context(|| format!("“{wanted}” has no options"))?.label;
        self.did.push(format!("pilih “{option}”"));
        self.stage.choose(&wanted, &option)
    }

    /// Types the beginning of the area's name and chooses it among what fits.
    fn finds(&mut self, label: &str, area: &str) -> Result<()> {
        let name = region::regency(area).with_context(|| format!("{area} is a regency"))?.full_name();
        let typed = name.split_once(' ').map_or(name.as_str(), |(_, rest)| rest).to_lowercase();
        self.stage.type_into(&hear::label(label), &typed)?;
        self.did.push(format!("cari “{typed}”, pilih “{name}”"));
        self.stage.choose(&hear::label(label), &name)
    }

    pub(crate) fn reads(&mut self, text: &str) -> Result<()> {
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

    /// One picture for each that the camera asks for.
    fn poses(&mut self, pictures: &mut Pictures) -> Result<()> {
        loop {
            let Some(Request::OpenCamera { profile }) = self.stage.asked() else {
                bail!("nobody asked for the camera")
            };
            let face = match profile.kind {
                CaptureKind::EyesClosed => FaceKind::EyesClosed,
                CaptureKind::FaceWithCard => FaceKind::WithCard,
                _ => FaceKind::EyesOpen,
            };
            self.photographs("wajah", pictures.of(Some(face)))?;
            if self.stage.screen().key != "face.camera" {
                return Ok(());
            }
            self.press("Buka kamera")?;
        }
    }

    pub(crate) fn waits(&mut self) {
        self.did.push("tunggu".into());
    }

    pub(crate) fn answers_everything(&mut self) -> Result<()> {
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
            // By the question, so that somebody who is interrupted goes on answering alike.
            let option = options.get(text.len() % options.len().max(1)).context("a question has options")?;
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
