//! What the sentences of the features mean. Everything goes through the screens, the outboxes and the server's own
//! testers' door.

#![expect(clippy::needless_pass_by_value, reason = "cucumber hands owned values to the sentences")]

use crate::institution::{Failure, Scan};
use crate::other::Other;
use crate::participant::{Participant, drawn};
use crate::photo::{self, Broken, Defect, FaceKind, Size, Strength};
use crate::stage::{PATIENCE_MS, Setting, Stage};
use crate::vector::length_ms;
use crate::{draw, find};
use anyhow::{Context as _, Result, bail, ensure};
use cucumber::gherkin::Step;
use cucumber::{World, given, then, when};
use prakerja_core::vocabulary::{Answer, Block, Event, Ready, Request};
use prakerja_sandbox::{Change, Fault, FaultKind, WaveEntry};
use serde_json::json;
use std::sync::OnceLock;

/// One scenario: who plays it, on which stage.
#[derive(World, Default)]
pub struct Scene {
    number: Option<u16>,
    pub(crate) setting: Setting,
    participant: Option<Participant>,
    other: Other,
    /// What is to be bought after acceptance.
    pub(crate) courses: Vec<String>,
    /// Somebody else with a phone.
    pub(crate) rival: Option<Participant>,
    /// What the institution's website says.
    pub(crate) page: String,
    /// How the scanner answered last.
    pub(crate) scan: Option<Result<Scan, Failure>>,
}

/// What is taken away in every scenario, so that some turn red.
#[derive(Clone, Default)]
pub struct Sabotage {
    /// Rules of the server that are off.
    pub off: Vec<String>,
    /// A screen whose page is blank.
    pub without: Option<String>,
}

static SABOTAGE: OnceLock<Sabotage> = OnceLock::new();

/// Before the first scenario.
pub fn sabotage(sabotage: Sabotage) {
    let _ = SABOTAGE.set(sabotage);
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scene").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Scene {
    /// The person, on a stage that is set when the first one acts.
    pub(crate) fn person(&mut self) -> Result<&mut Participant> {
        if self.participant.is_none() {
            let mut setting = std::mem::take(&mut self.setting);
            let Sabotage { off, without } = SABOTAGE.get().cloned().unwrap_or_default();
            setting.off_rules.extend(off);
            setting.without = without;
            let stage = Stage::set(setting)?;
            let mut participant = Participant::new(stage, self.number.unwrap_or(1), Size::Small, 1)?;
            if !self.courses.is_empty() {
                participant.will_learn(&self.courses);
            }
            self.participant = Some(participant);
        }
        self.participant.as_mut().context("there is a participant")
    }

    /// The person, and another client that knows nobody yet.
    fn stranger(&mut self) -> Result<(&mut Participant, &mut Other)> {
        self.person()?;
        let Self { participant: Some(person), other, .. } = self else { bail!("there is no participant") };
        Ok((person, other))
    }

    /// Another client of the same person, signed in.
    pub(crate) fn other(&mut self) -> Result<(&mut Participant, &mut Other)> {
        let (person, other) = self.stranger()?;
        other.sign_in(person)?;
        Ok((person, other))
    }

    pub(crate) fn stage(&mut self) -> Result<&mut Stage> {
        Ok(&mut self.person()?.stage)
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        Ok(draw::all_text(&self.stage()?.screen()))
    }
}

// ── who, where, when
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[given(expr = "ponsel baru")]
fn new_phone(scene: &mut Scene) -> Result<()> {
    scene.person().map(drop)
}

#[given(expr = "pendaftar nomor {int}")]
fn person_number(scene: &mut Scene, number: u16) {
    scene.number = Some(number);
}

#[given(expr = "aturan {string}")]
fn rules(scene: &mut Scene, rules_id: String) {
    if rules_id.starts_with("semi-bansos") {
        scene.setting.begins = 1_631_152_800_000; // Thursday, 9 September 2021, 09.00 WIB: wave 20 is open
    }
    scene.setting.rules_id = rules_id;
}

#[given(expr = "hari ini {string}")]
fn today(scene: &mut Scene, at: String) -> Result<()> {
    scene.setting.begins = prakerja_sandbox::Instant::parse(&at).context("an instant")?.millis();
    Ok(())
}

#[given(expr = "jam ponsel terlalu cepat {string}")]
fn phone_ahead(scene: &mut Scene, length: String) -> Result<()> {
    scene.setting.phone_ahead_ms = length_ms(&length)?;
    Ok(())
}

#[given(expr = "bahasa Inggris")]
fn english(scene: &mut Scene) {
    scene.setting.language = "en".into();
}

#[given(expr = "pendaftar sudah sampai di {string}")]
#[given(expr = "peserta sudah sampai di {string}")]
#[when(expr = "saya lanjut sampai {string}")]
fn live_until(scene: &mut Scene, key: String) -> Result<()> {
    scene.person()?.live_until(&key)
}

#[given(expr = "kuota gelombang {int}")]
fn has_quota(scene: &mut Scene, quota: u32) -> Result<()> {
    scene.stage()?.sandbox.setting(Change { quota: Some(quota), ..Change::default() })
}

// ── hands
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[when(expr = "saya menekan {string}")]
fn press(scene: &mut Scene, label: String) -> Result<()> {
    scene.stage()?.press(&label)
}

#[when(expr = "saya menekan {string} di {string}")]
fn press_on(scene: &mut Scene, label: String, key: String) -> Result<()> {
    let stage = scene.stage()?;
    stage.at(&key)?;
    stage.press(&label)
}

#[when(expr = "saya menekan {string} pada {string}")]
fn press_in(scene: &mut Scene, label: String, block: String) -> Result<()> {
    let stage = scene.stage()?;
    let key = find::control_in(&stage.screen(), &block, &label)?;
    stage.send(Event::Tapped { key })
}

#[when(expr = "saya mengisi {string} dengan {string}")]
fn type_into(scene: &mut Scene, label: String, text: String) -> Result<()> {
    scene.stage()?.type_into(&label, &text)
}

#[when(expr = "saya memilih {string} untuk {string}")]
fn choose(scene: &mut Scene, option: String, label: String) -> Result<()> {
    scene.stage()?.choose(&label, &option)
}

#[when(expr = "saya mencari {string} di {string} lalu memilih {string}")]
fn search(scene: &mut Scene, typed: String, label: String, option: String) -> Result<()> {
    let stage = scene.stage()?;
    stage.type_into(&label, &typed)?;
    stage.choose(&label, &option)
}

#[when(expr = "saya mengisi halaman ini")]
fn fill(scene: &mut Scene) -> Result<()> {
    let person = scene.person()?;
    let screen = person.stage.screen();
    person.act(&screen)?.with_context(|| format!("nothing to do on {}", screen.key)).map(drop)
}

#[when(expr = "saya mengetik kode dari {word}")]
fn type_code(scene: &mut Scene, channel: String) -> Result<()> {
    let stage = scene.stage()?;
    let code = stage.code(&channel.to_lowercase())?;
    stage.type_into("Kode 6 angka", &code)
}

#[when(expr = "saya meminta kode baru {int} kali, tiap menit")]
fn resend(scene: &mut Scene, times: u32) -> Result<()> {
    for _ in 0..times {
        scene.stage()?.pass(61_000)?;
        scene.stage()?.press("Kirim ulang kode")?;
    }
    Ok(())
}

#[when(expr = "saya {int} kali salah mengetik kode lalu menekan {string}")]
fn wrong_code(scene: &mut Scene, times: u32, label: String) -> Result<()> {
    for _ in 0..times {
        scene.stage()?.type_into("Kode 6 angka", "000000")?;
        scene.stage()?.press(&label)?;
    }
    Ok(())
}

#[when(expr = "saya kembali")]
fn back(scene: &mut Scene) -> Result<()> {
    scene.stage()?.back()
}

#[when(expr = "aplikasi tidak dilihat")]
fn unseen(scene: &mut Scene) -> Result<()> {
    scene.stage()?.send(Event::Background)?;
    scene.stage()?.answers();
    Ok(())
}

#[when(expr = "aplikasi dilihat lagi")]
fn seen(scene: &mut Scene) -> Result<()> {
    scene.stage()?.send(Event::Foreground)
}

#[when(expr = "saya menyegarkan")]
fn refresh(scene: &mut Scene) -> Result<()> {
    scene.stage()?.send(Event::Refresh)
}

#[when(expr = "saya memotret e-KTP yang {word} {word}")]
fn photograph_card(scene: &mut Scene, how_much: String, how: String) -> Result<()> {
    let person = scene.person()?;
    let jpeg = photo::card(&drawn(&person.person), defect(&how, &how_much)?, Size::Small, 2);
    person.stage.photograph(&jpeg)
}

#[when(expr = "saya memotret wajah yang {word} {word}")]
fn photograph_face(scene: &mut Scene, how_much: String, how: String) -> Result<()> {
    let person = scene.person()?;
    let jpeg = photo::face(&drawn(&person.person), FaceKind::EyesOpen, defect(&how, &how_much)?, Size::Small, 2);
    person.stage.photograph(&jpeg)
}

#[when(expr = "saya {int} kali mengirim foto wajah dengan mata tetap terbuka")]
fn eyes_stay_open(scene: &mut Scene, times: u32) -> Result<()> {
    for _ in 0..times {
        for _prompt in 0..2 {
            press(scene, "Buka kamera".into())?;
            photograph_face(scene, "sedikit".into(), "terpotong".into())?;
        }
        for label in ["Lanjut", "Gunakan Foto", "Kirim Foto"] {
            press(scene, label.into())?;
        }
        at_last(scene, "face.camera".into())?;
    }
    Ok(())
}

#[when(expr = "saya memotret {word} orang lain")]
fn photograph_other(scene: &mut Scene, what: String) -> Result<()> {
    let other = photo::Person::specimen(59);
    let jpeg = match what.as_str() {
        "e-KTP" => photo::card(&other, Defect::Good, Size::Small, 2),
        "wajah" => photo::face(&other, FaceKind::EyesOpen, Defect::Good, Size::Small, 2),
        _ => bail!("what is {what}?"),
    };
    scene.stage()?.photograph(&jpeg)
}

#[when(expr = "kamera memberi berkas {string}")]
fn broken_file(scene: &mut Scene, kind: String) -> Result<()> {
    let kind = match kind.as_str() {
        "terpotong di tengah" => Broken::Truncated,
        "PNG" => Broken::Png,
        "teks" => Broken::Text,
        "lebih dari 25 MB" => Broken::TooLarge,
        "JPEG 65500 x 65500" => Broken::HugeJpegHeader,
        "PNG 100000 x 100000" => Broken::HugePngHeader,
        other => bail!("no such file: {other}"),
    };
    scene.stage()?.photograph(&photo::broken(kind))
}

#[when(expr = "saya mengisi data diri pendaftar nomor {int}")]
fn of_another(scene: &mut Scene, number: u16) -> Result<()> {
    let stage = scene.stage()?;
    let other = stage.sandbox.people().iter().find(|p| p.number == number).context("the data has this person")?.clone();
    stage.type_into("NIK", &other.nik)?;
    stage.type_into("Nomor Kartu Keluarga", &other.kk)?;
    stage.type_into("Tanggal lahir", &other.birth_date.format("%d-%m-%Y").to_string())
}

#[when(expr = "kamera ditolak")]
fn camera_denied(scene: &mut Scene) -> Result<()> {
    scene.stage()?.answer(Answer::Denied)
}

fn defect(how: &str, how_much: &str) -> Result<Defect> {
    let strength = match how_much {
        "sedikit" => Strength::Slight,
        "agak" => Strength::Borderline,
        "sangat" => Strength::Strong,
        other => bail!("how much is {other}?"),
    };
    Ok(match how {
        "gelap" => Defect::Dark(strength),
        "buram" => Defect::Blurred(strength),
        "terpotong" => Defect::Cut(strength),
        "silau" => Defect::Glared(strength),
        "miring" => Defect::Turned,
        other => bail!("what is {other}?"),
    })
}

// ── time, the process, the server
// ────────────────────────────────────────────────────────────────────────────────────────────────────────

#[when(expr = "waktu berlalu {string}")]
fn pass(scene: &mut Scene, length: String) -> Result<()> {
    let ms = length_ms(&length)?;
    scene.stage()?.pass(ms)
}

#[when(expr = "aplikasi dimatikan lalu dibuka lagi")]
fn kill(scene: &mut Scene) -> Result<()> {
    scene.stage()?.kill()
}

fn fault(scene: &mut Scene, call: &str, kind: FaultKind, times: u32) -> Result<()> {
    let (method, path) = call.split_once(' ').context("a method and a path")?;
    let fault = Fault { method: Some(method.into()), path_prefix: format!("/v1/{path}"), kind, times, skip: 0 };
    scene.stage()?.sandbox.fault(fault);
    Ok(())
}

#[given(expr = "server menjawab {int} untuk {string}")]
#[when(expr = "server menjawab {int} untuk {string}")]
fn answers_with(scene: &mut Scene, status: u16, call: String) -> Result<()> {
    fault(scene, &call, FaultKind::Status { status, code: None, retry_after_s: None }, 1)
}

#[given(expr = "server menolak {string} dengan kode {string}")]
#[when(expr = "server kemudian menolak {string} dengan kode {string}")]
fn refuse(scene: &mut Scene, call: String, code: String) -> Result<()> {
    fault(scene, &call, FaultKind::Refuse { code }, 1)
}

#[given(expr = "jawaban server hilang untuk {string}")]
fn lost(scene: &mut Scene, call: String) -> Result<()> {
    fault(scene, &call, FaultKind::Reset, 1)
}

#[when(expr = "server meminta aplikasi versi {int}")]
fn minimum(scene: &mut Scene, version: u32) -> Result<()> {
    scene.stage()?.sandbox.setting(Change { minimum_version: Some(version), ..Change::default() })
}

#[when(expr = "server diperbaiki selama {string}")]
fn maintenance(scene: &mut Scene, length: String) -> Result<()> {
    let until = scene.stage()?.sandbox.now().plus_millis(length_ms(&length)?);
    scene.stage()?.sandbox.setting(Change { maintenance_until: Some(until), ..Change::default() })
}

#[when(expr = "ketentuan {string} diganti dengan {string}")]
fn new_terms(scene: &mut Scene, wave: String, text: String) -> Result<()> {
    change_wave(scene, &wave, |wave| {
        wave.consent.version += ".baru";
        wave.consent.text.id = text;
    })
}

fn change_wave(scene: &mut Scene, id: &str, change: impl FnOnce(&mut WaveEntry)) -> Result<()> {
    let sandbox = &scene.stage()?.sandbox;
    let mut wave = sandbox.find_wave(id)?.context("there is this wave")?;
    change(&mut wave);
    sandbox.wave(&wave)
}

#[when(expr = "gelombang {string} ditutup lebih awal")]
fn closes_early(scene: &mut Scene, wave: String) -> Result<()> {
    let now = scene.stage()?.sandbox.now();
    change_wave(scene, &wave, |wave| wave.closes_at = now)
}

#[when(expr = "gelombang {string} ditunda sehari")]
fn opens_late(scene: &mut Scene, wave: String) -> Result<()> {
    let tomorrow = scene.stage()?.sandbox.now().plus_millis(24 * 3_600_000);
    change_wave(scene, &wave, |wave| wave.opens_at = tomorrow)
}

#[when(expr = "sesudah gelombang {string} gelombang baru dibuka")]
fn new_wave(scene: &mut Scene, earlier: String) -> Result<()> {
    let now = scene.stage()?.sandbox.now();
    let days = |days: i64| now.plus_millis(days * 24 * 3_600_000);
    change_wave(scene, &earlier, |wave| {
        wave.id += "-baru";
        (wave.opens_at, wave.closes_at, wave.announces_at) = (now, days(3), days(5));
    })
}

#[when(expr = "gelombang {string} hanya untuk provinsi {string}")]
fn for_province(scene: &mut Scene, wave: String, province: String) -> Result<()> {
    change_wave(scene, &wave, |wave| wave.areas = vec![province])
}

#[when(expr = "saya masuk di ponsel lain dengan kode itu")]
fn on_another_phone(scene: &mut Scene) -> Result<()> {
    scene.other().map(drop)
}

#[given(expr = "orang yang lupa password sudah menerima kode")]
fn forgot_password(scene: &mut Scene) -> Result<()> {
    let stage = scene.stage()?;
    stage.press("Masuk")?;
    stage.press("Lupa password")?;
    stage.type_into("Email akunmu", FORGETFUL)?;
    stage.press("Kirim kode")
}

#[when(expr = "saya mengetik kode yang sudah mengganti password di ponsel lain")]
fn types_used_code(scene: &mut Scene) -> Result<()> {
    let (person, other) = scene.stranger()?;
    person.stage.pass(61_000)?;
    let code = other.set_password(person, FORGETFUL)?;
    person.stage.type_into("Kode 6 angka", &code)
}

/// Somebody of the data who has an account.
const FORGETFUL: &str = "contoh21@surat.example";

fn send_body((person, other): (&mut Participant, &mut Other), call: &str, step: &Step) -> Result<()> {
    let body = step.docstring.clone().context("a body below the step")?;
    other.request(&person.stage.sandbox, call, body.into_bytes()).map(drop)
}

#[when(expr = "klien lain mengirim {string}:")]
fn other_sends(scene: &mut Scene, call: String, step: &Step) -> Result<()> {
    send_body(scene.other()?, &call, step)
}

#[when(expr = "orang tanpa akun mengirim {string}:")]
fn stranger_sends(scene: &mut Scene, call: String, step: &Step) -> Result<()> {
    send_body(scene.stranger()?, &call, step)
}

#[when(expr = "klien lain mengirim foto {word} berupa {string}")]
fn other_sends_photo(scene: &mut Scene, what: String, file: String) -> Result<()> {
    let slot = if what == "e-KTP" { "ktp" } else { "face" };
    let (person, other) = scene.other()?;
    let drawn = drawn(&person.person);
    let body = match file.as_str() {
        "teks" => photo::broken(Broken::Text),
        "foto terpotong di tengah" => photo::broken(Broken::Truncated),
        "berkas lebih dari 2 MB" => vec![0; 2_000_001],
        "kartu dari jauh" => photo::far_card(&drawn),
        "wajah" => photo::face(&drawn, FaceKind::EyesOpen, Defect::Good, Size::Small, 2),
        other => bail!("no such photo: {other}"),
    };
    other.request(&person.stage.sandbox, &format!("POST me/photos/{slot}"), body).map(drop)
}

#[when(expr = "klien lain memakai kode masuk untuk memverifikasi email")]
fn other_misuses_code(scene: &mut Scene) -> Result<()> {
    let (person, other) = scene.stranger()?;
    let code = person.stage.code("email")?;
    let challenge = other.ask_to_sign_in(person)?;
    let body = json!({ "challenge": challenge["id"], "code": code }).to_string();
    other.request(&person.stage.sandbox, "POST accounts/verification", body.into()).map(drop)
}

#[then(expr = "server menolaknya dengan {string}")]
fn other_is_refused(scene: &mut Scene, code: String) -> Result<()> {
    let answer = &scene.other.answer;
    ensure!(answer["code"] == code.as_str(), "the server's answer has the code {}", answer["code"]);
    Ok(())
}

#[when(expr = "saya membuka tautan di email")]
fn opens_link(scene: &mut Scene) -> Result<()> {
    let stage = scene.stage()?;
    let mail = stage.outbox("email")?.pop().context("a mail")?;
    let link = mail.text.split_whitespace().find(|word| word.starts_with("https://")).context("a link in the mail")?;
    stage.send(Event::Opened { link: link.to_owned() })
}

#[when(expr = "sesi diakhiri dari perangkat lain")]
fn end_sessions(scene: &mut Scene) -> Result<()> {
    let person = scene.person()?;
    person.stage.sandbox.end_sessions(&person.person.email.clone())?;
    person.stage.send(Event::Foreground)
}

// ── what is seen
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[then(expr = "saya berada di {string}")]
fn at(scene: &mut Scene, key: String) -> Result<()> {
    scene.stage()?.at(&key)
}

#[then(expr = "setelah menunggu saya berada di {string}")]
fn at_last(scene: &mut Scene, key: String) -> Result<()> {
    scene.stage()?.wait_until(crate::participant::DAYS_MS, &key, |screen| screen.key == key)
}

#[then(expr = "saya melihat {string}")]
fn sees(scene: &mut Scene, text: String) -> Result<()> {
    let stage = scene.stage()?;
    stage.wait_until(PATIENCE_MS, &format!("“{text}”"), |screen| draw::all_text(screen).contains(&text))
}

#[then(expr = "saya melihat nomor {int} angka")]
fn sees_number(scene: &mut Scene, length: usize) -> Result<()> {
    let shown = scene.text()?;
    let digits = |line: &str| line.chars().filter(char::is_ascii_digit).count();
    ensure!(shown.lines().any(|line| digits(line) == length), "no number of {length} digits is on\n{shown}");
    Ok(())
}

#[then(expr = "saya tidak melihat {string}")]
fn sees_not(scene: &mut Scene, text: String) -> Result<()> {
    let shown = scene.text()?;
    ensure!(!shown.contains(&text), "“{text}” is on\n{shown}");
    Ok(())
}

#[then(expr = "isian {string} berisi {string}")]
fn field_holds(scene: &mut Scene, wanted: String, text: String) -> Result<()> {
    let screen = scene.stage()?.screen();
    let value = find::value(&screen, &wanted);
    ensure!(value.as_deref() == Some(text.as_str()), "“{wanted}” holds {value:?} on\n{}", draw::text(&screen));
    Ok(())
}

#[then(expr = "tidak ada isian yang hilang")]
fn nothing_lost(scene: &mut Scene) -> Result<()> {
    let screen = scene.stage()?.screen();
    let has_fields = screen.blocks.iter().any(|block| matches!(block, Block::Field { .. } | Block::DateField { .. }));
    ensure!(has_fields, "there is nothing to type into on\n{}", draw::text(&screen));
    let lost = scene.stage()?.lost();
    ensure!(lost.is_empty(), "{lost:?} no longer hold what was typed");
    Ok(())
}

#[then(expr = "tombol {string} belum bisa ditekan")]
fn not_ready(scene: &mut Scene, label: String) -> Result<()> {
    let screen = scene.stage()?.screen();
    let found = find::controls(&screen).into_iter().any(|c| c.label == label && c.ready != Ready::Yes);
    ensure!(found, "“{label}” can be pressed, or is not there:\n{}", draw::text(&screen));
    Ok(())
}

#[then(expr = "tombol {string} bisa ditekan")]
fn ready(scene: &mut Scene, label: String) -> Result<()> {
    find::control(&scene.stage()?.screen(), &label).map(drop)
}

#[then(expr = "tidak ada tombol {string}")]
fn no_button(scene: &mut Scene, label: String) -> Result<()> {
    let screen = scene.stage()?.screen();
    ensure!(find::controls(&screen).iter().all(|c| c.label != label), "there is “{label}” on\n{}", draw::text(&screen));
    Ok(())
}

#[then(expr = "tidak ada tombol pada {string}")]
fn no_button_in(scene: &mut Scene, block: String) -> Result<()> {
    let screen = scene.stage()?.screen();
    ensure!(draw::all_text(&screen).contains(&block), "there is no “{block}” on\n{}", draw::text(&screen));
    let found = find::controls_in(&screen, &block);
    ensure!(found.is_empty(), "“{block}” has a button on\n{}", draw::text(&screen));
    Ok(())
}

#[then(expr = "datang {word} yang memuat {string}")]
fn message(scene: &mut Scene, channel: String, text: String) -> Result<()> {
    let messages = scene.stage()?.outbox(&channel.to_lowercase())?;
    let fits = messages.iter().any(|m| m.text.contains(&text) || m.subject.as_ref().is_some_and(|s| s.contains(&text)));
    ensure!(fits, "no {channel} holds “{text}” among {} messages", messages.len());
    Ok(())
}

#[then(expr = "ada {int} pesan {word}")]
fn message_count(scene: &mut Scene, count: usize, channel: String) -> Result<()> {
    let messages = scene.stage()?.outbox(&channel.to_lowercase())?;
    ensure!(messages.len() == count, "there are {} messages", messages.len());
    Ok(())
}

#[then(expr = "server tidak ditanya")]
fn not_asked(scene: &mut Scene) -> Result<()> {
    let answers = scene.stage()?.answers();
    ensure!(answers.is_empty(), "the server was asked: {answers:?}");
    Ok(())
}

#[then(expr = "kamera diminta untuk {string}")]
fn camera_asked(scene: &mut Scene, hint: String) -> Result<()> {
    match scene.stage()?.asked() {
        Some(Request::OpenCamera { profile }) if profile.hint == hint => Ok(()),
        other => bail!("what was asked of the phone is {other:?}"),
    }
}

#[then(expr = "tidak ada pengingat {string}")]
fn no_reminder(scene: &mut Scene, text: String) -> Result<()> {
    let reminders = scene.stage()?.reminders();
    ensure!(!reminders.is_empty(), "the control: there are others");
    ensure!(reminders.iter().all(|r| !r.private_text.contains(&text)), "a reminder says “{text}”");
    Ok(())
}

#[then(expr = "ada pengingat {string}")]
fn reminder(scene: &mut Scene, text: String) -> Result<()> {
    let reminders = scene.stage()?.reminders();
    ensure!(
        reminders.iter().any(|r| r.private_text.contains(&text)),
        "none of {} reminders says “{text}”",
        reminders.len()
    );
    ensure!(
        reminders.iter().all(|r| r.public_text == "Ada tenggat di aplikasi"),
        "a lock screen may read what it must not"
    );
    Ok(())
}

#[then(expr = "layar ini aman dari tangkapan layar")]
fn secure(scene: &mut Scene) -> Result<()> {
    ensure!(scene.stage()?.screen().secure, "the screen is not secure");
    Ok(())
}
