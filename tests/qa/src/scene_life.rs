//! What the sentences about the life after acceptance mean: partners at work, clocks, a phone without signal.

#![expect(clippy::needless_pass_by_value, reason = "cucumber hands owned values to the sentences")]

use crate::institution::{Failure, Institution, Platform, attend, read_png, redeem};
use crate::outside::Bought;
use crate::participant::{PASSWORD, Participant};
use crate::photo::Size;
use crate::scene::Scene;
use crate::stage::{Driven, Stage};
use crate::ticket::{Look, paper_png, ticket_png};
use crate::{draw, recipient};
use anyhow::{Context as _, Result, bail, ensure};
use cucumber::{given, then, when};
use prakerja_core::vocabulary::{Block, Event, Request, Screen};
use prakerja_sandbox::{Instant, Sandbox};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Until the app has asked what became of a scan.
const LOOK_MS: i64 = 5_000;

// ── how far a recipient is
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[given(expr = "peserta ingin belajar {string}")]
fn wants_to_learn(scene: &mut Scene, course: String) {
    scene.courses.push(course);
}

#[given(expr = "peserta di beranda sudah melihat {string}")]
#[when(expr = "saya lanjut sampai beranda menampilkan {string}")]
fn sees_at_home(scene: &mut Scene, text: String) -> Result<()> {
    let there = |screen: &Screen| screen.key == "home.accepted" && draw::all_text(screen).contains(&text);
    scene.person()?.live_until_there(&format!("“{text}” at home"), there)
}

#[given(expr = "menurut aturan {string} berakhir pada {string}")]
fn ends(scene: &mut Scene, what: String, at: String) -> Result<()> {
    let name = match what.as_str() {
        "kehadiran pertama" => "attend_by",
        "penyelesaian" => "finish_by",
        "rating" => "rate_by",
        "penyambungan" => "link_by",
        "survei" => "survey_by",
        other => bail!("what ends is no {other}"),
    };
    scene.setting.cutoffs.insert(name, instant(&at)?);
    Ok(())
}

#[given(expr = "peserta lain nomor {int} ingin belajar {string}")]
fn rival(scene: &mut Scene, number: u16, course: String) -> Result<()> {
    let stage = scene.stage()?.beside(|phone| Ok(Box::new(Driven::open(phone, None)?)))?;
    let mut rival = Participant::new(stage, number, Size::Small, 1)?;
    rival.will_learn(&[course]);
    rival.live_until("wave.wait")?;
    scene.rival = Some(rival);
    Ok(())
}

#[when(expr = "peserta lain membeli lebih dulu")]
fn rival_buys(scene: &mut Scene) -> Result<()> {
    scene.rival.as_mut().context("somebody else")?.live_until("purchase.done")
}

// ── time and signal
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

fn instant(at: &str) -> Result<i64> {
    Ok(Instant::parse(at).with_context(|| format!("{at} is no instant"))?.millis())
}

#[given(expr = "jam menunjukkan {string}")]
#[when(expr = "jam menunjukkan {string}")]
fn clock_shows(scene: &mut Scene, at: String) -> Result<()> {
    let at = instant(&at)?;
    let stage = scene.stage()?;
    ensure!(at > stage.now(), "the clock is past that already");
    stage.move_clock_to(at)
}

#[when(expr = "sinyal hilang")]
fn no_signal(scene: &mut Scene) -> Result<()> {
    scene.stage()?.lose_signal(true);
    Ok(())
}

#[when(expr = "sinyal kembali")]
fn signal(scene: &mut Scene) -> Result<()> {
    let stage = scene.stage()?;
    stage.lose_signal(false);
    stage.send(Event::Foreground)
}

// ── hands
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[when(expr = "video diputar sampai detik {int}")]
fn video_at(scene: &mut Scene, seconds: i64) -> Result<()> {
    let stage = scene.stage()?;
    let video = stage.screen().blocks.into_iter().find_map(|block| match block {
        Block::Video { key, .. } => Some(key),
        _ => None,
    });
    let key = video.with_context(|| format!("no video on\n{}", draw::text(&stage.screen())))?;
    stage.send(Event::VideoAt { key, position_ms: seconds * 1_000 })
}

#[when(expr = "saya mengetik kode {string}")]
fn type_code(scene: &mut Scene, code: String) -> Result<()> {
    scene.stage()?.type_into("Kode 6 angka", &code)
}

// ── the institution's website and its people
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// The person at their own institution with the newest code; afterwards the app is looked at again.
fn at_class<T>(
    scene: &mut Scene,
    does: impl FnOnce(&Institution<'_>, &Bought, &Participant) -> Result<T>,
) -> Result<T> {
    let person = scene.person()?;
    let sandbox: Arc<Sandbox> = person.stage.sandbox.clone();
    let bought = Bought::read(&person.stage.sandbox)?;
    let done = does(&Institution::of(&sandbox, &bought.institution)?, &bought, person)?;
    person.stage.send(Event::Foreground)?;
    Ok(done)
}

#[when(expr = "saya menukar kode redeem di situs lembaga")]
fn redeems(scene: &mut Scene) -> Result<()> {
    scene.page = at_class(scene, |institution, bought, person| {
        let mut browser = institution.website()?;
        let mail = || person.stage.code("email");
        redeem(&mut browser, &person.person.email, PASSWORD, &bought.redeem_code, &mail)?;
        Ok(browser.text())
    })?;
    Ok(())
}

#[when(expr = "saya hadir lewat situs lembaga")]
fn attends(scene: &mut Scene) -> Result<()> {
    scene.page = at_class(scene, |institution, bought, person| {
        let mut browser = institution.website()?;
        attend(&mut browser, &person.person.email, PASSWORD, &bought.redeem_code, &|| person.stage.code("email"))?;
        Ok(browser.text())
    })?;
    Ok(())
}

#[when(expr = "saya mengirim kode {word} di situs lembaga")]
fn enters(scene: &mut Scene, which: String) -> Result<()> {
    enters_elsewhere(scene, which, String::new())
}

#[when(expr = "saya mengirim kode {word} di situs {string}")]
fn enters_elsewhere(scene: &mut Scene, which: String, elsewhere: String) -> Result<()> {
    scene.page = at_class(scene, |institution, bought, person| {
        let code = match which.as_str() {
            "redeem" => &bought.redeem_code,
            "voucher" => &bought.voucher_code,
            other => bail!("no code is called {other}"),
        };
        let sandbox = &person.stage.sandbox;
        let other = (!elsewhere.is_empty()).then(|| Institution::of(sandbox, recipient::institution_id(&elsewhere)?));
        let mut browser = other.transpose()?.as_ref().unwrap_or(institution).website()?;
        browser.fill("Kode redeem", code)?;
        browser.fill("E-mail kamu di lembaga ini", &person.person.email)?;
        browser.press("Tukarkan")?;
        Ok(browser.text())
    })?;
    Ok(())
}

#[when(expr = "saya menukar kode redeem dengan wajah orang lain")]
fn with_another_face(scene: &mut Scene) -> Result<()> {
    scene.page = at_class(scene, |institution, bought, person| {
        let mut browser = institution.website()?;
        browser.fill("Kode redeem", &bought.redeem_code)?;
        browser.fill("E-mail kamu di lembaga ini", &person.person.email)?;
        browser.press("Tukarkan")?;
        browser.fill("E-mail", &person.person.email)?;
        browser.fill("Kata sandi", PASSWORD)?;
        browser.press("Masuk")?;
        browser.fill("Kode dari e-mail", &person.stage.code("email")?)?;
        browser.press("Lanjut")?;
        browser.press("Ya, Berikan Akses")?;
        browser.press("Scan wajah orang lain (uji)")?;
        Ok(browser.text())
    })?;
    Ok(())
}

#[when(expr = "peserta lain masuk untuk kode redeem saya")]
fn another_signs_in(scene: &mut Scene) -> Result<()> {
    let rival = scene.rival.as_ref().context("somebody else")?.person.email.clone();
    scene.page = at_class(scene, |institution, bought, _| {
        let mut browser = institution.website()?;
        browser.fill("Kode redeem", &bought.redeem_code)?;
        browser.fill("E-mail kamu di lembaga ini", &rival)?;
        browser.press("Tukarkan")?;
        browser.fill("E-mail", &rival)?;
        browser.fill("Kata sandi", PASSWORD)?;
        browser.press("Masuk")?;
        Ok(browser.text())
    })?;
    Ok(())
}

#[then(expr = "situs itu berkata {string}")]
fn page_says(scene: &mut Scene, text: String) -> Result<()> {
    ensure!(scene.page.contains(&text), "“{text}” is not on\n{}", scene.page);
    Ok(())
}

#[when(expr = "lembaga melaporkan pre-test")]
fn pretest(scene: &mut Scene) -> Result<()> {
    at_class(scene, |institution, bought, _| Ok(institution.report_pretest(&bought.redeem_code)?))
}

#[when(expr = "lembaga menerima tugas praktik {int}")]
fn task(scene: &mut Scene, n: u32) -> Result<()> {
    at_class(scene, |institution, bought, _| Ok(institution.hand_in(&bought.redeem_code, n)?))
}

#[when(expr = "lembaga melaporkan post-test dengan nilai {int}")]
fn posttest(scene: &mut Scene, score: u32) -> Result<()> {
    at_class(scene, |institution, bought, _| Ok(institution.report_posttest(&bought.redeem_code, score)?))
}

#[then(expr = "laporan post-test ditolak dengan {string}")]
fn posttest_is_refused(scene: &mut Scene, wanted: String) -> Result<()> {
    at_class(scene, |institution, bought, _| match institution.report_posttest(&bought.redeem_code, 90) {
        Err(Failure::Refused { code, .. }) if code == wanted => Ok(()),
        other => bail!("the report was answered with {other:?}"),
    })
}

#[when(expr = "saya membeli {string} di situs {string} dengan akun platform {string}")]
fn buys_on_website(scene: &mut Scene, schedule: String, platform: String, user: String) -> Result<()> {
    let (person, other) = scene.other()?;
    let sandbox = person.stage.sandbox.clone();
    let me = other.request(&sandbox, "GET me", vec![])?;
    let card = me["card"]["number"].as_str().context("a card")?;
    let shop = Platform::of(&sandbox, &platform)?;
    let token = shop.order(card, &user, &schedule)?;
    shop.pay(&token, &person.stage.code("sms")?)?;
    person.stage.send(Event::Foreground)
}

#[when(expr = "di ponsel lain pembelian itu dibatalkan")]
fn cancelled_elsewhere(scene: &mut Scene) -> Result<()> {
    let (person, other) = scene.other()?;
    let sandbox = person.stage.sandbox.clone();
    let me = other.request(&sandbox, "GET me", vec![])?;
    let id = me["recipient"]["trainings"][0]["id"].as_str().context("a training")?;
    let answer = other.request(&sandbox, &format!("POST me/trainings/{id}/cancellation"), b"{}".to_vec())?;
    ensure!(answer["revision"].is_u64(), "not cancelled: {answer}");
    Ok(())
}

#[when(expr = "penyelenggara membatalkan jadwal {string}")]
fn class_is_cancelled(scene: &mut Scene, schedule: String) -> Result<()> {
    let stage = scene.stage()?;
    stage.sandbox.cancel_schedule(&schedule)?;
    stage.send(Event::Foreground)
}

// ── the QR and its scanner
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

fn ticket(stage: &Stage, look: &Look) -> Result<Vec<u8>> {
    let screen = stage.screen();
    let drawn = screen.blocks.iter().find_map(|block| match block {
        Block::Ticket { size, modules, .. } => Some(ticket_png(*size, modules, look)),
        _ => None,
    });
    drawn.with_context(|| format!("no QR is shown on\n{}", draw::text(&screen)))
}

#[then(expr = "QR di layar terbaca")]
fn ticket_is_read(scene: &mut Scene) -> Result<()> {
    let png = ticket(scene.stage()?, &Look { scale: 0.7, contrast: 0.3, turn_degrees: 15.0 })?;
    ensure!(read_png(&png).is_some(), "a scanner cannot read the QR");
    Ok(())
}

#[when(expr = "petugas memindai QR di layar")]
fn scans(scene: &mut Scene) -> Result<()> {
    let bought = Bought::read(&scene.stage()?.sandbox)?;
    hold_before(scene, &bought.institution)
}

#[when(expr = "petugas {string} memindai QR di layar")]
fn scans_elsewhere(scene: &mut Scene, name: String) -> Result<()> {
    hold_before(scene, recipient::institution_id(&name)?)
}

/// The phone is held before an institution's scanner.
fn hold_before(scene: &mut Scene, institution: &str) -> Result<()> {
    let stage = scene.stage()?;
    let scan = Institution::of(&stage.sandbox, institution)?.scan_png(&ticket(stage, &Look::PLAIN)?);
    stage.pass(LOOK_MS)?;
    scene.scan = Some(scan);
    Ok(())
}

#[when(expr = "alat petugas memeriksa wajah dan {word}")]
fn looks_at_face(scene: &mut Scene, verdict: String) -> Result<()> {
    let is_match = match verdict.as_str() {
        "cocok" => true,
        "menolak" => false,
        other => bail!("no verdict is {other}"),
    };
    let Some(Ok(scan)) = scene.scan.take() else { bail!("nothing was scanned") };
    let stage = scene.stage()?;
    let seen =
        Institution::of(&stage.sandbox, &Bought::read(&stage.sandbox)?.institution)?.look_at_face(&scan, is_match);
    ensure!(seen.is_ok() == is_match, "the face was answered with {seen:?}");
    stage.pass(LOOK_MS)
}

/// Two people hold the same QR, of which one is a picture of the other's screen, before two scanners at once.
#[when(expr = "QR yang disalin dipindai dua alat bersamaan")]
fn scans_copies(scene: &mut Scene) -> Result<()> {
    let stage = scene.stage()?;
    let (bought, png) = (Bought::read(&stage.sandbox)?, ticket(stage, &Look::PLAIN)?);
    let institution = Institution::of(&stage.sandbox, &bought.institution)?;
    let both = std::thread::scope(|threads| {
        let scans = [(); 2].map(|()| threads.spawn(|| institution.scan_png(&png)));
        scans.map(|scan| scan.join().expect("a scanner"))
    });
    stage.pass(LOOK_MS)?;
    let (taken, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
    let [Err(Failure::Refused { code, .. })] = refused.as_slice() else {
        bail!("{} of two scanners took the QR", taken.len())
    };
    ensure!(code == "SANDBOX-QR_VERIFYING", "the other scanner was told {code}");
    scene.scan = taken.into_iter().next();
    Ok(())
}

#[then(expr = "pemindai menerima QR")]
fn scan_is_taken(scene: &mut Scene) -> Result<()> {
    match scene.scan.as_ref().context("a scan")? {
        Ok(_) => Ok(()),
        Err(failure) => bail!("{failure}"),
    }
}

#[then(expr = "pemindai menolak dengan {string}")]
fn scan_is_refused(scene: &mut Scene, wanted: String) -> Result<()> {
    match scene.scan.as_ref().context("a scan")? {
        Err(Failure::Refused { code, .. }) if *code == wanted => Ok(()),
        Err(failure) => bail!("{failure}"),
        Ok(_) => bail!("the QR was taken"),
    }
}

// ── what is seen
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[then(expr = "ada {int} {word} yang memuat {string}")]
fn messages_with(scene: &mut Scene, count: usize, channel: String, text: String) -> Result<()> {
    let messages = scene.stage()?.outbox(&channel.to_lowercase())?;
    let fits = |text: &str, whole: &str| whole.contains(text);
    let found =
        messages.iter().filter(|m| fits(&text, &m.text) || m.subject.as_deref().is_some_and(|s| fits(&text, s)));
    let found = found.count();
    ensure!(found == count, "{found} of {} messages hold “{text}”", messages.len());
    Ok(())
}

/// Whether the phone was asked for something that says `text`.
fn asked(scene: &mut Scene, text: &str, says: impl Fn(&Request) -> Option<String>) -> Result<()> {
    let stage = scene.stage()?;
    let requests: Vec<_> = std::iter::from_fn(|| stage.request()).collect();
    let said = requests.iter().find_map(|(_, request)| says(request));
    let said = said.with_context(|| format!("what was asked of the phone is {requests:?}"))?;
    ensure!(said.contains(text), "“{text}” is not in “{said}”");
    Ok(())
}

#[then(expr = "ponsel diminta membuka {string}")]
fn opens(scene: &mut Scene, address: String) -> Result<()> {
    asked(scene, &address, |request| match request {
        Request::OpenAddress { address } => Some(address.clone()),
        _ => None,
    })
}

/// What must not leave with a text.
fn secrets(scene: &mut Scene) -> Result<Vec<String>> {
    let person = &scene.person()?.person;
    let mut secrets =
        [&person.nik, &person.kk, &person.full_name, &person.email, &person.phone].map(String::clone).to_vec();
    let bought = Bought::read(&scene.stage()?.sandbox);
    secrets.extend(bought.into_iter().flat_map(|bought| [bought.redeem_code, bought.voucher_code]));
    Ok(secrets)
}

#[then(expr = "ponsel diminta membagikan {string}, tanpa rahasia")]
fn shares(scene: &mut Scene, text: String) -> Result<()> {
    let secrets = secrets(scene)?;
    asked(scene, &text, |request| match request {
        Request::Share { text } if !secrets.iter().any(|secret| text.contains(secret)) => Some(text.clone()),
        _ => None,
    })
}

/// What the phone was asked to do with a text, which is read from now on.
fn handed_out(scene: &mut Scene, find: impl Fn(&Request) -> Option<&String>) -> Result<()> {
    let stage = scene.stage()?;
    let requests: Vec<_> = std::iter::from_fn(|| stage.request()).collect();
    let text = requests.iter().find_map(|(_, request)| find(request));
    let text = text.with_context(|| format!("what was asked of the phone is {requests:?}"))?;
    scene.page.clone_from(text);
    Ok(())
}

#[then(expr = "ponsel diminta membagikan berkas {string}, tanpa rahasia")]
fn shares_file(scene: &mut Scene, wanted: String) -> Result<()> {
    handed_out(scene, |request| match request {
        Request::ShareFile { name, text, .. } if *name == wanted => Some(text),
        _ => None,
    })?;
    let secrets = secrets(scene)?;
    ensure!(!secrets.iter().any(|secret| scene.page.contains(secret)), "a secret is in {wanted}");
    Ok(())
}

/// The dates of a calendar file (RFC 5545), each by the names of its lines.
fn dates(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let whole = calendar.replace("\r\n ", "");
    let dates = whole.split("BEGIN:VEVENT").skip(1).filter_map(|rest| rest.split("END:VEVENT").next());
    let line = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
    dates.map(|date| date.split("\r\n").filter_map(line).collect()).collect()
}

#[then(expr = "ponsel diminta membagikan berkas {string} yang memuat {string}")]
fn shares_file_with(scene: &mut Scene, wanted: String, text: String) -> Result<()> {
    handed_out(scene, |request| match request {
        Request::ShareFile { name, text, .. } if *name == wanted => Some(text),
        _ => None,
    })?;
    page_says(scene, text)?;
    ensure!(!scene.page.contains(PASSWORD), "a secret is in {wanted}");
    Ok(())
}

#[then(expr = "di kalender ada {string} pada {string}")]
fn in_calendar(scene: &mut Scene, title: String, at: String) -> Result<()> {
    let starts = at.replace(['-', ':'], "");
    let dates = dates(&scene.page);
    let names: BTreeSet<_> = dates.iter().filter_map(|date| date.get("UID")).collect();
    ensure!(names.len() == dates.len(), "two dates have one name in\n{}", scene.page);
    let mut called = dates.iter().filter(|date| date.get("SUMMARY") == Some(&title));
    let found = called.any(|date| date.get("DTSTART").is_some_and(|at| at.starts_with(&starts)));
    ensure!(found, "“{title}” is not at {at} in\n{}", scene.page);
    Ok(())
}

#[then(expr = "ponsel diminta mencetak {string}")]
fn prints(scene: &mut Scene, text: String) -> Result<()> {
    handed_out(scene, |request| match request {
        Request::Print { html, .. } => Some(html),
        _ => None,
    })?;
    page_says(scene, text)
}

#[when(expr = "petugas memindai QR di halaman yang dicetak")]
fn scans_paper(scene: &mut Scene) -> Result<()> {
    let bought = Bought::read(&scene.stage()?.sandbox)?;
    let png = paper_png(&scene.page)?;
    let stage = scene.stage()?;
    scene.scan = Some(Institution::of(&stage.sandbox, &bought.institution)?.scan_png(&png));
    Ok(())
}
