//! The privacy search (contract §6): a whole registration is lived through the phones' own driver over TCP, with every
//! library's log at its loudest. At each commit all files are searched, in the end logs, panics, errors and addresses,
//! for each personal value in each form that it may take. Two controls turn it red, and each value must be found by one
//! of them: with the seal off, and with a talkative transport.

use crate::participant::{PASSWORD, Participant, STREETS};
use crate::photo::{FaceKind, Size};
use crate::rehearsal::{copied, unsealed};
use crate::search::{Needle, Search};
use crate::stage::{Driven, Setting, Stage, Watcher, locked};
use anyhow::{Context as _, Result, bail, ensure};
use clap::{Args, ValueEnum};
use prakerja_core::api;
use prakerja_core::domain::{Email, Kk, Nik, Phone, name::FullName};
use prakerja_device::photo::prepare;
use prakerja_device::store::Store;
use prakerja_device::transport::{Outgoing, Sending, Transport};
use prakerja_device::{HttpTransport, account_files};
use prakerja_sandbox::{Config, Filter, Person, Sandbox};
use std::backtrace::Backtrace;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::{fs, panic};
use tracing::trace;

/// How it is played.
#[derive(Args)]
pub struct Options {
    /// A build with this defect: the search must find every value that it shows.
    #[arg(long, value_enum)]
    defect: Option<Defect>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Defect {
    /// What is under the seal lies beside it, too.
    Unsealed,
    /// The transport logs what it sends and hears.
    Talkative,
}

/// Everything that was logged, or said in a panic.
static LOG: Mutex<Vec<u8>> = Mutex::new(vec![]);

struct Logger;

impl Write for Logger {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        locked(&LOG).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// This program's own subscriber, `log`'s records included; panics with all that a person could send to support.
fn listen() -> Result<()> {
    let loudest = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
    loudest.with_writer(|| Logger).try_init().map_err(|error| anyhow::anyhow!("{error}"))?;
    panic::set_hook(Box::new(|what| {
        locked(&LOG).extend(format!("{what}\n{what:?}\n{}\n", Backtrace::force_capture()).into_bytes());
    }));
    Ok(())
}

/// Who looks over the app's shoulder.
struct Watch {
    defect: Option<Defect>,
    search: Mutex<Search>,
    /// The codes and tokens so far.
    secrets: Mutex<BTreeSet<String>>,
    addresses: Mutex<Vec<u8>>,
    commits: Mutex<usize>,
    sandbox: OnceLock<Arc<Sandbox>>,
    failure: Mutex<Option<anyhow::Error>>,
}

impl Watch {
    fn learn(&self, what: &str, secret: &str) {
        if locked(&self.secrets).insert(secret.to_owned()) {
            locked(&self.search).add(Needle::text(what, secret));
        }
    }

    fn learn_codes(&self) -> Result<()> {
        let sandbox = self.sandbox.get().context("the app lives before a sandbox")?;
        for message in sandbox.outbox(&Filter::default())? {
            if let Some(code) = &message.code {
                self.learn(&format!("code by {} {}", message.channel, message.kind), code);
            }
        }
        Ok(())
    }

    /// All files of the app, and all others that this process holds open: a temporary file has no name any more.
    fn search_files(&self, folder: &Path) -> Result<()> {
        self.learn_codes()?;
        *locked(&self.commits) += 1;
        let mut files = files_in(folder)?;
        if self.defect == Some(Defect::Unsealed) {
            let copy = copied(folder)?;
            locked(&self.search).through("the unsealed twin", &unsealed(copy.path())?);
        }
        for open in fs::read_dir("/proc/self/fd")? {
            let path = open?.path();
            let is_file = fs::metadata(&path).is_ok_and(|file| file.is_file());
            let held = fs::read_link(&path).is_ok_and(|target| target.starts_with(folder) || is_temporary(&target));
            if is_file && held {
                files.push(path);
            }
        }
        for file in files {
            if let Ok(bytes) = fs::read(&file) {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                locked(&self.search).through(&name, &bytes);
            }
        }
        Ok(())
    }
}

fn is_temporary(path: &Path) -> bool {
    path.starts_with(std::env::temp_dir()) || path.starts_with("/var/tmp")
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_in(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

impl Watcher for Watch {
    fn wrote(&self, folder: &Path) {
        if let Err(error) = self.search_files(folder) {
            locked(&self.failure).get_or_insert(error);
        }
    }

    fn wire(self: Arc<Self>, http: HttpTransport) -> Arc<dyn Transport> {
        Arc::new(Overheard { http, watch: self })
    }
}

struct Overheard {
    http: HttpTransport,
    watch: Arc<Watch>,
}

impl Transport for Overheard {
    fn send(&self, outgoing: Outgoing) -> Sending<'_> {
        let watch = &self.watch;
        let talks = watch.defect == Some(Defect::Talkative);
        locked(&watch.addresses).extend(format!("{} {}\n", outgoing.method, outgoing.path).into_bytes());
        if let Some(token) = &outgoing.token {
            watch.learn("access token", token);
        }
        if talks {
            trace!("{:?} {}", outgoing.token, String::from_utf8_lossy(&outgoing.body));
        }
        Box::pin(async move {
            let sent = self.http.send(outgoing).await;
            if let api::Sent::Answer { body, .. } = &sent {
                let body = String::from_utf8_lossy(body);
                if let Ok(session) = serde_json::from_str::<api::Session>(&body) {
                    watch.learn("access token", session.access_token.reveal());
                    watch.learn("refresh token", session.refresh_token.reveal());
                }
                if talks {
                    trace!("{body}");
                }
            }
            sent
        })
    }
}

/// Plays it; true if nothing was found.
pub fn play(options: &Options) -> Result<bool> {
    listen()?;
    let watch = Arc::new(Watch {
        defect: options.defect,
        search: Mutex::default(),
        secrets: Mutex::default(),
        addresses: Mutex::default(),
        commits: Mutex::default(),
        sandbox: OnceLock::new(),
        failure: Mutex::default(),
    });
    let stage = Stage::with(Setting::default(), Config::default(), |scene| {
        let _ = watch.sandbox.set(scene.sandbox.clone());
        Ok(Box::new(Driven::open(scene, Some(watch.clone()))?))
    })?;
    let mut participant = Participant::new(stage, 1, Size::Small, 1)?;
    participant.draw_photos(FaceKind::EyesOpen);
    participant.pictures.plant(PLANTED.as_bytes());
    let person = participant.person.clone();
    let values = values(&person);
    for (what, value) in &values {
        locked(&watch.search).add(Needle::text(what, value));
    }
    locked(&watch.search).add(Needle::bytes(STRIPPED, PLANTED.as_bytes()));
    for (what, face) in [(CARD, None), (FACE, Some(FaceKind::EyesOpen))] {
        let sent = prepare(participant.pictures.of(face))?.jpeg;
        let middle = sent.len() / 2;
        let pattern = sent.get(middle..middle + 32).context("a photo is longer")?;
        locked(&watch.search).add(Needle::bytes(what, pattern));
    }
    participant.live_through()?;
    if let Some(error) = locked(&watch.failure).take() {
        return Err(error);
    }
    knock_with_tls(&participant.stage.sandbox, &values)?;
    let errors = errors(&values, &person)?;
    drop(participant);
    let mut search = locked(&watch.search);
    let files = search.bytes;
    let addresses = locked(&watch.addresses).clone();
    let logs = std::mem::take(&mut *locked(&LOG));
    for voice in ["reqwest", "hyper_util", "rustls"] {
        ensure!(String::from_utf8_lossy(&logs).contains(voice), "{voice} logs nothing, so nothing was searched");
    }
    search.through("the logs", &logs);
    search.through("an error", &errors);
    search.through("an address", &addresses);
    for ((what, place), times) in &search.found {
        println!("  {what} is in {place}, {times} times");
    }
    if let Some(defect) = options.defect {
        let found: BTreeSet<&String> = search.found.keys().map(|(what, _)| what).collect();
        let missed: Vec<&str> =
            search.names().filter(|what| shows(defect, what) && !found.contains(&(*what).to_owned())).collect();
        ensure!(missed.is_empty(), "not found, although they are there: {missed:?}");
    }
    let red = search.found.len();
    println!(
        "privacy: {} values in {} forms; {} commits, {files} bytes of files, {} of logs, {} of errors, {} of addresses searched, {red} red",
        search.names().count(),
        search.forms(),
        locked(&watch.commits),
        logs.len(),
        errors.len(),
        addresses.len(),
    );
    Ok(red == 0)
}

/// The sandbox speaks no TLS; what its library says of a handshake that fails is heard here.
fn knock_with_tls(sandbox: &Sandbox, values: &[(&str, String)]) -> Result<()> {
    let address = sandbox.address().context("the sandbox does not listen")?;
    let https = HttpTransport::new(&format!("https://localhost:{}", address.port()))?;
    let outgoing = Outgoing {
        method: http::Method::POST,
        path: "sessions".into(),
        key: None,
        token: Some(PASSWORD.into()),
        content_type: Some("application/json"),
        body: format!("{values:?}").into_bytes(),
    };
    let sent = tokio::runtime::Runtime::new()?.block_on(https.send(outgoing));
    ensure!(matches!(sent, api::Sent::Unsent), "nothing leaves before the handshake");
    Ok(())
}

const CARD: &str = "the photo of the card";
const FACE: &str = "the photo of the face";
const STRIPPED: &str = "what the camera wrote beside the picture";
/// Where and with what a photo was taken stands in such a segment.
const PLANTED: &str = "POLA TANAM: kamera contoh, 6.9175 S 107.6191 E";

/// Whether a build with this defect shows it. Secrets are never kept, so no seal hides them; what stands beside a
/// picture is never kept or sent; pictures are no text for a log.
fn shows(defect: Defect, what: &str) -> bool {
    match defect {
        Defect::Unsealed => what != "password" && !what.starts_with("code") && what != STRIPPED,
        Defect::Talkative => ![CARD, FACE, STRIPPED].contains(&what),
    }
}

fn values(person: &Person) -> Vec<(&'static str, String)> {
    vec![
        ("nik", person.nik.clone()),
        ("kk", person.kk.clone()),
        ("birth date", person.birth_date.to_string()),
        ("name", person.full_name.clone()),
        ("mother's name", person.mother_name.clone()),
        ("address", STREETS[0].to_owned()),
        ("phone", person.phone.clone()),
        ("e-mail", person.email.clone()),
        ("password", PASSWORD.to_owned()),
    ]
}

/// Every error that the app can meet on the way of a value, as `Display` and `Debug` tell it, with its sources.
fn errors(values: &[(&str, String)], person: &Person) -> Result<Vec<u8>> {
    let mut told = vec![];
    for (_, value) in values {
        let (longer, doubled) = (format!("{value}x"), format!("{value}{value}"));
        for text in [value, &longer, &doubled] {
            tell(&mut told, &Nik::parse(text).err());
            tell(&mut told, &Kk::parse(text).err());
            tell(&mut told, &Phone::parse(text).err());
            tell(&mut told, &Email::parse(text).err());
            tell(&mut told, &FullName::parse(text).err());
            tell(&mut told, &prepare(text.as_bytes()).err());
            tell_error(&mut told, HttpTransport::new(text).err());
        }
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("account.db");
    drop(Store::open(&path, &[1; 32])?);
    tell_error(&mut told, Store::open(&path, &[2; 32]).err());
    fs::write(&path, format!("{person:?}").repeat(100))?;
    tell_error(&mut told, Store::open(&path, &[1; 32]).err());
    fs::remove_file(&path)?;
    fs::create_dir(&path)?;
    tell_error(&mut told, Store::open(&path, &[1; 32]).err());
    ensure!(account_files(folder.path()).is_err(), "a folder without accounts");
    if told.len() < 1_000 {
        bail!("too few errors to search")
    }
    Ok(told)
}

fn tell(told: &mut Vec<u8>, error: &dyn Debug) {
    told.extend(format!("{error:?}\n").into_bytes());
}

fn tell_error(told: &mut Vec<u8>, error: Option<impl std::error::Error>) {
    let Some(error) = error else { return };
    told.extend(format!("{error}\n{error:?}\n{error:#?}\n").into_bytes());
    let mut source = error.source();
    while let Some(error) = source {
        told.extend(format!("{error}\n{error:?}\n").into_bytes());
        source = error.source();
    }
}
