//! Cold open → first screen, beside rusqlite that opens the same file and reads the same rows with the same decryption.
//! Both are new processes and say how many microseconds passed since their first line; the files are in the system's
//! cache for both.

use crate::{percentile, process, row};
use anyhow::{Context as _, Result};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use prakerja_core::api::Sent;
use prakerja_core::app::{Model, Name, Row};
use prakerja_core::vocabulary::{Reminder, Request, Screen};
use prakerja_device::store::{Key, Store};
use prakerja_device::transport::{Outgoing, Sending, Transport};
use prakerja_device::{App, FileVault, Parts, Shell, SystemClock, account_files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

const SAMPLES: usize = 40;

struct NoNetwork;

impl Transport for NoNetwork {
    fn send(&self, _: Outgoing) -> Sending<'_> {
        Box::pin(std::future::ready(Sent::Unsent))
    }
}

struct Screens(Mutex<Sender<Screen>>);

impl Shell for Screens {
    fn show(&self, screen: Screen) {
        let _ = self.0.lock().expect("one thread").send(screen);
    }

    fn remind(&self, _: Vec<Reminder>) {}

    fn request(&self, _: u64, _: Request) -> bool {
        true
    }
}

/// The app of a folder, and its screens.
pub fn opened(folder: &Path) -> Result<(App, Receiver<Screen>)> {
    let (show, screens) = channel();
    let vault = Arc::new(FileVault::open(folder.join("keys"))?);
    let clock = Arc::new(SystemClock::new());
    let parts = Parts::new(vault, clock);
    Ok((App::open(folder, parts, Arc::new(NoNetwork), Arc::new(Screens(Mutex::new(show))))?, screens))
}

/// `open FOLDER`.
pub fn app(folder: &Path) -> Result<()> {
    let begun = Instant::now();
    let (_app, screens) = opened(folder)?;
    let screen = screens.recv()?;
    println!("{} {}", begun.elapsed().as_micros(), screen.blocks.len());
    Ok(())
}

/// `read FOLDER`.
pub fn peer(folder: &Path) -> Result<()> {
    let begun = Instant::now();
    let cipher = XChaCha20Poly1305::new(&key(folder)?.into());
    let db = rusqlite::Connection::open(file(folder)?)?;
    let mut statement = db.prepare("SELECT part, field, sealed FROM field")?;
    let mut found = statement.query([])?;
    let mut values = Vec::new();
    while let Some(row) = found.next()? {
        let (part, field, sealed): (String, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (nonce, msg) = sealed.split_at(24);
        let name = format!("field/{part}/{field}/1");
        let payload = Payload { msg, aad: name.as_bytes() };
        let plain = cipher.decrypt(XNonce::from_slice(nonce), payload).ok().context("another key")?;
        values.push((part, field, serde_json::from_slice::<Value>(&plain)?));
    }
    println!("{} {}", begun.elapsed().as_micros(), values.len());
    Ok(())
}

fn file(folder: &Path) -> Result<PathBuf> {
    account_files(folder)?.pop().context("an account")
}

fn key(folder: &Path) -> Result<Key> {
    let mut keys = fs::read_dir(folder.join("keys"))?.filter_map(|entry| Some(entry.ok()?.path()));
    let path = keys.find(|path| path.extension().is_some_and(|kind| kind == "key")).context("a key")?;
    Key::try_from(fs::read(path)?).ok().context("32 bytes")
}

/// A folder with `count` rows of 100 characters beside the app's own. Their part is one that this version does not
/// have: it reads them all and keeps them.
fn filled(folder: &Path, count: usize) -> Result<()> {
    changed(folder, |rows| {
        rows.extend(
            (0..count).map(|n| (("trainings", format!("row-{n:05}")), Value::from(format!("{n:0100}")).into())),
        );
    })
}

/// The app's folder, with other rows.
pub fn changed(folder: &Path, change: impl FnOnce(&mut BTreeMap<Name, Row>)) -> Result<()> {
    drop(opened(folder)?);
    let mut store = Store::open(&file(folder)?, &key(folder)?)?;
    let mut rows = store.load(&Model::parts())?;
    change(&mut rows.0);
    store.commit(&rows)?;
    Ok(())
}

/// Milliseconds of the app's cold start to its first screen, and of rusqlite with the same rows.
pub fn cold(folder: &Path) -> Result<(f64, f64)> {
    let ask = |word: &str| -> Result<f64> {
        let said = process::said(&mut process::own([word.as_ref(), folder.as_os_str()])?)?;
        Ok(said.split_whitespace().next().context("a time")?.parse::<f64>()? / 1000.0)
    };
    let (mut app, mut peer) = (vec![], vec![]);
    for _ in 0..SAMPLES {
        app.push(ask("open")?);
        peer.push(ask("read")?);
    }
    Ok((percentile(&mut app, 50), percentile(&mut peer, 50)))
}

pub fn compare() -> Result<()> {
    for count in [0, 10_000] {
        let folder = tempfile::tempdir_in("target")?;
        filled(folder.path(), count)?;
        let (app, peer) = cold(folder.path())?;
        let what = format!("cold open → first screen, {count} more rows");
        row(&what, &format!("{app:.2} ms"), &format!("rusqlite {peer:.2} ms"), Some(app / peer));
    }
    Ok(())
}
