//! After acceptance: cold start → the QR at the venue's door, the squares of a QR beside three other encoders, and a long
//! list of trainings.

use crate::open::{self, changed, cold};
use crate::{percentile, process, row};
use anyhow::{Context as _, Result, ensure};
use prakerja_core::domain::Qr;
use prakerja_core::vocabulary::{Block, Event, Screen};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const SAMPLES: usize = 200;
const CODES: u32 = 2_000;
/// As long as the sandbox's.
const TOKEN: &str = "0123456789abcdef0123456789abcdef";

pub fn compare() -> Result<()> {
    ticket()?;
    qr()?;
    list()
}

/// A folder of somebody who has this many trainings and stands at `place`.
fn recipient(folder: &Path, count: usize, place: &Value) -> Result<()> {
    let trainings: Vec<Value> = (0..count).map(training).collect();
    let me = json!({"revision": 1, "stage": "selected", "recipient": {"trainings": trainings}});
    let far = "2100-01-01T00:00:00.000Z";
    let session = json!({"account": "contoh", "access_token": "a", "access_expires_at": far,
        "refresh_token": "r", "refresh_expires_at": far});
    changed(folder, |rows| {
        rows.extend([
            (("known", "me".into()), me.into()),
            (("known", "owner".into()), json!("contoh").into()),
            (("known", "session".into()), session.into()),
            (("nav", "place".into()), json!([place]).into()),
        ]);
    })
}

fn training(n: usize) -> Value {
    json!({
        "id": format!("pelatihan-{n}"), "course": "barista", "name": {"id": "Barista", "en": "Barista"},
        "institution": "lembaga-contoh", "platform": "platform-contoh", "schedule": format!("jadwal-{n}"),
        "mode": "offline", "price_idr": 700_000, "bought_at": "2023-03-13T02:00:00.000Z", "state": "bought",
        "redeem_code": format!("PRAT-{n:012}"), "voucher_code": format!("VCR-{n:012}"), "zone": "Asia/Jakarta",
        "venue": {"name": "Balai Contoh", "address": "Jalan Contoh 1", "area": "3171"},
        "attendances": [{"sequence": 1, "place": "venue"}],
        "qr": {"token": TOKEN, "issued_at": "2023-03-13T02:00:00.000Z", "state": "ready", "scans_used": 0},
    })
}

/// No signal, and the process is new.
fn ticket() -> Result<()> {
    let folder = tempfile::tempdir_in("target")?;
    recipient(folder.path(), 1_000, &json!({"Ticket": {"training": "pelatihan-999"}}))?;
    let (app, screens) = open::opened(folder.path())?;
    let first = screens.recv()?;
    ensure!(first.blocks.iter().any(|block| matches!(block, Block::Ticket { .. })), "{} shows no QR", first.key);
    drop(app);
    let (app, peer) = cold(folder.path())?;
    let what = "cold open → QR on the screen, 1,000 trainings";
    row(what, &format!("{app:.2} ms"), &format!("rusqlite {peer:.2} ms"), Some(app / peer));
    Ok(())
}

fn qr() -> Result<()> {
    let own = each_us(|| Qr::of(TOKEN).map(|qr| qr.modules.len()))?;
    let level = fast_qr::ECL::M;
    let fast = each_us(|| fast_qr::QRBuilder::new(TOKEN).ecl(level).build().ok().map(|qr| qr.size * qr.size))?;
    let here = |script: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(script);
    let (count, jar) = (CODES.to_string(), "target/core-3.5.3.jar");
    let says_us = |command: &mut Command| -> Result<f64> { Ok(process::said(command)?.trim().parse()?) };
    let c = says_us(Command::new("python3").arg(here("qrencode.py")).args([TOKEN, &count]))?;
    let java = says_us(Command::new("java").args(["-cp", jar]).arg(here("Zxing.java")).args([TOKEN, &count]))?;
    for (peer, us) in [("fast_qr", fast), ("libqrencode", c), ("ZXing, warm", java)] {
        row("token → squares of a QR", &format!("{own:.0} µs"), &format!("{peer} {us:.0} µs"), Some(own / us));
    }
    Ok(())
}

fn each_us(draw: impl Fn() -> Option<usize>) -> Result<f64> {
    let begun = Instant::now();
    for _ in 0..CODES {
        ensure!(draw().context("a code")? >= 25 * 25, "too small for a token");
    }
    Ok(begun.elapsed().as_secs_f64() * 1e6 / f64::from(CODES))
}

fn list() -> Result<()> {
    let folder = tempfile::tempdir_in("target")?;
    recipient(folder.path(), 10_000, &json!("Trainings"))?;
    let (app, screens) = open::opened(folder.path())?;
    let is_list = |screen: &Screen| screen.key == "training.list" && screen.blocks.len() >= 50;
    ensure!(is_list(&screens.recv()?), "the list is not there");
    let mut samples = vec![];
    for _ in 0..SAMPLES {
        screens.try_iter().for_each(drop);
        let begun = Instant::now();
        app.dispatch(Event::ClockChanged);
        ensure!(is_list(&screens.recv()?), "the list has gone");
        samples.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    let (middle, slow) = (percentile(&mut samples, 50), percentile(&mut samples, 99));
    let app = format!("p50 {middle:.2} ms, p99 {slow:.2} ms");
    row("list of 10,000 trainings → screen", &app, "one frame, 16.7 ms", Some(slow / 16.7));
    Ok(())
}
