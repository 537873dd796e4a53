//! The app in process: the phones' own crank, turned by hand before the sandbox's own door, so that it can die at every
//! point where a process can: around each commit, each key that is written, each request that leaves, each answer, and
//! each thing asked of the phone. It stops there with nothing flushed; copies of its files are what the next process
//! opens.

use crate::stage::{Hand, Rig, Scene, Time, locked};
use anyhow::Result;
use bytes::Bytes;
use prakerja_core::api::{APP_VERSION, Sent};
use prakerja_core::app::{Model, Rows};
use prakerja_core::vocabulary::{Answer, Event};
use prakerja_device::crank::{Crank, Flight, Point, Ticket, Turned};
use prakerja_device::store::{Key, Store};
use prakerja_device::transport::{Outgoing, WHOLE_TIMEOUT, read_headers};
use prakerja_device::{FileVault, Parts, Shell, Vault, account_files, photo};
use prakerja_sandbox::{Delay, Fault, FaultKind, Sandbox};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{fs, io};
use tempfile::TempDir;

/// The process died; another has opened what was left of it.
#[derive(Debug, thiserror::Error)]
#[error("the process died")]
pub struct Died;

/// A defect that is planted to see the kill test or the sweep turn red.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Defect {
    /// Requests leave before they are on the disk.
    SendBeforeCommit,
    /// Each try has a key of its own.
    FreshKeys,
    /// A one-time code is written to the disk.
    CodeOnDisk,
    /// A secret whose answer is lost leaves again by itself.
    SecretAgain,
}

/// Where it dies, and all that it passed.
#[derive(Default)]
pub struct Fate {
    /// Die at the point of this number.
    pub dies_at: Option<usize>,
    /// What is wrong with this build.
    pub defect: Option<Defect>,
    /// A real signal ends the process there; before it, the clock's time is written into this file.
    pub last_words: Option<PathBuf>,
    passed: Mutex<Passed>,
}

/// What was passed, and left behind.
#[derive(Default)]
struct Passed {
    points: Vec<&'static str>,
    folder: Option<Arc<TempDir>>,
    time: Option<Arc<Time>>,
    /// The files as they were before the last commit, for [`Defect::SendBeforeCommit`].
    before: Option<TempDir>,
    left: Option<TempDir>,
    /// Kept for the search.
    grave: Option<TempDir>,
    /// What was typed last.
    typed: String,
}

impl Fate {
    /// Lives, or dies at the point of this number.
    pub fn new(dies_at: Option<usize>, defect: Option<Defect>) -> Arc<Self> {
        Arc::new(Self { dies_at, defect, ..Self::default() })
    }

    /// Ends the process at the point of this number.
    pub fn to_be_killed(dies_at: usize, last_words: PathBuf) -> Arc<Self> {
        Arc::new(Self { dies_at: Some(dies_at), last_words: Some(last_words), ..Self::default() })
    }

    /// The points so far.
    pub fn points(&self) -> Vec<&'static str> {
        locked(&self.passed).points.clone()
    }

    /// What was on the disk when it died; nothing if it never did.
    pub fn left(&self) -> Option<TempDir> {
        locked(&self.passed).grave.take()
    }

    fn lives_in(&self, folder: Arc<TempDir>, time: Arc<Time>) {
        let mut passed = locked(&self.passed);
        (passed.folder, passed.time) = (Some(folder), Some(time));
    }

    /// Ends this process as the system does when it needs the memory.
    fn be_killed(last_words: &Path, now: i64) -> ! {
        fs::write(last_words, now.to_string()).unwrap_or_else(|e| panic!("the clock's time can be left: {e}"));
        let _ = Command::new("kill").args(["-KILL", &std::process::id().to_string()]).status();
        unreachable!("nobody survives this signal")
    }

    /// Whether the point that comes next is the one.
    fn is_next(&self) -> bool {
        self.dies_at == Some(locked(&self.passed).points.len())
    }

    fn pass(&self, point: &'static str) {
        let dies = self.is_next();
        let mut passed = locked(&self.passed);
        passed.points.push(point);
        let Some(folder) = passed.folder.clone() else { return };
        if point == "before commit" && self.defect == Some(Defect::SendBeforeCommit) {
            passed.before = Some(copied(folder.path()).unwrap_or_else(|e| panic!("the files can be copied: {e}")));
        }
        if !dies {
            return;
        }
        if let Some(last_words) = &self.last_words {
            Self::be_killed(last_words, passed.time.as_ref().map_or(0, |time| time.now()));
        }
        let sending = matches!(point, "after send" | "before answer");
        let before = passed.before.take().filter(|_| sending);
        passed.left = before.or_else(|| copied(folder.path()).ok());
        passed.grave = copied(folder.path()).ok();
        if let Some(grave) = passed.grave.as_ref().filter(|_| self.defect == Some(Defect::CodeOnDisk)) {
            leak(grave.path(), &passed.typed).unwrap_or_else(|e| panic!("a draft can be planted: {e}"));
        }
        drop(passed);
        panic_any(Died);
    }
}

/// A copy of a folder.
pub fn copied(folder: &Path) -> io::Result<TempDir> {
    let copy = tempfile::tempdir()?;
    copy_into(folder, copy.path())?;
    Ok(copy)
}

fn copy_into(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_into(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// What left the phone, for those who judge.
#[derive(Default)]
pub struct Ledger {
    /// What each key was sent with.
    bodies: BTreeMap<String, u64>,
    /// Posts that left and have no answer yet, by key: what the app has taken in leaves again until it has one.
    pub unanswered: BTreeMap<String, String>,
    /// How often each attended call left, by method and path.
    pub attended: BTreeMap<String, usize>,
    /// The codes of refusals that came back.
    pub refusals: Vec<String>,
    /// Requests in all.
    pub sends: usize,
    /// What must never happen.
    pub wrongs: Vec<String>,
    /// There is no network.
    pub offline: bool,
    /// Which tries to send find none, by their number.
    pub unsent: BTreeSet<usize>,
    /// Tries to send so far.
    pub tries: usize,
    /// Every call that left, by method and path, with its access token.
    pub calls: Vec<(String, Option<String>)>,
}

impl Ledger {
    /// One more try to send; whether there is a network for it.
    fn tries(&mut self) -> bool {
        self.tries += 1;
        !self.offline && !self.unsent.contains(&self.tries)
    }

    fn leaves(&mut self, outgoing: &Outgoing) {
        self.sends += 1;
        let call = format!("{} {}", outgoing.method, outgoing.path.split('?').next().unwrap_or_default());
        let is_attended = call.ends_with("/resend")
            || call.ends_with("/memberships")
            || matches!(call.as_str(), "PUT me/phone" | "POST me/test" | "POST recoveries");
        if is_attended {
            *self.attended.entry(call.clone()).or_default() += 1;
        }
        self.calls.push((call.clone(), outgoing.token.clone()));
        let Some(key) = &outgoing.key else { return };
        if !is_attended {
            self.unanswered.insert(key.clone(), call.clone());
        }
        let mut hash = DefaultHasher::new();
        (&call, &outgoing.body).hash(&mut hash);
        let known = *self.bodies.entry(key.clone()).or_insert(hash.finish());
        if known != hash.finish() {
            self.wrongs.push(format!("{call}: a key was sent with two bodies"));
        }
    }

    fn comes_back(&mut self, key: Option<&String>, sent: &Sent) {
        let Sent::Answer { status, body, .. } = sent else { return };
        let mut is_final = (200..300).contains(status);
        if (400..500).contains(status) && !matches!(status, 401 | 429) {
            let problem: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
            let code = problem["code"].as_str().unwrap_or("–").to_owned();
            is_final = code != "in_flight";
            self.refusals.push(code);
        }
        if let Some(key) = key.filter(|_| is_final) {
            self.unanswered.remove(key);
        }
    }
}

/// A vault that may be died at.
struct Mortal {
    vault: FileVault,
    fate: Arc<Fate>,
}

impl Vault for Mortal {
    fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.vault.get(name)
    }

    fn set(&self, name: &str, secret: &[u8]) -> io::Result<()> {
        self.fate.pass("before key");
        self.vault.set(name, secret)?;
        self.fate.pass("after key");
        Ok(())
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        self.fate.pass("before key");
        self.vault.delete(name)?;
        self.fate.pass("after key");
        Ok(())
    }

    fn clear(&self) -> io::Result<()> {
        self.vault.clear()
    }
}

/// What comes of a request.
struct Coming {
    ticket: Ticket,
    key: Option<String>,
    sent: Sent,
}

/// The app in process.
pub struct Rehearsal {
    sandbox: Arc<Sandbox>,
    time: Arc<Time>,
    hand: Arc<Hand>,
    language: String,
    fate: Arc<Fate>,
    ledger: Arc<Mutex<Ledger>>,
    folder: Arc<TempDir>,
    crank: Option<Crank>,
    air: VecDeque<Flight>,
    /// Answers on their way, and when they come.
    under_way: Vec<(i64, Coming)>,
    dice: Arc<Mutex<ChaCha8Rng>>,
    commits: u64,
}

impl Rehearsal {
    /// In this folder, empty or left by another. If it dies while it opens, what is left is opened.
    pub fn open(scene: Scene, folder: TempDir, seed: u64, fate: Arc<Fate>, ledger: Arc<Mutex<Ledger>>) -> Result<Self> {
        let Scene { sandbox, time, hand, .. } = scene;
        let folder = Arc::new(folder);
        let dice = Arc::new(Mutex::new(ChaCha8Rng::seed_from_u64(seed)));
        let (language, air, under_way) = ("id".to_owned(), VecDeque::new(), vec![]);
        let mut phone =
            Self { sandbox, time, hand, language, fate, ledger, folder, crank: None, air, under_way, dice, commits: 0 };
        match phone.alive(Self::start) {
            Err(error) if error.is::<Died>() => Ok(phone),
            started => started.map(|()| phone),
        }
    }

    fn start(&mut self) -> Result<()> {
        self.fate.lives_in(self.folder.clone(), self.time.clone());
        let vault = Mortal { vault: FileVault::open(self.folder.path().join("keys"))?, fate: self.fate.clone() };
        let (dice, fate) = (self.dice.clone(), self.fate.clone());
        let parts = Parts {
            random: Arc::new(move || locked(&dice).next_u64()),
            points: Some(Arc::new(move |point| {
                fate.pass(match point {
                    Point::Commit => "before commit",
                    Point::Committed => "after commit",
                });
            })),
            ..Parts::new(Arc::new(vault), self.time.clone())
        };
        self.crank = Some(Crank::open(self.folder.path(), parts)?);
        self.turn(Crank::wake)?;
        self.work()
    }

    /// Does it, and if the process dies in it, opens what is left and says so.
    fn alive<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        match catch_unwind(AssertUnwindSafe(|| work(self))) {
            Ok(done) => done,
            Err(why) if why.is::<Died>() => {
                let left = locked(&self.fate.passed).left.take();
                self.folder = Arc::new(left.unwrap_or_else(|| unreachable!("what dies leaves its files")));
                self.restart()?;
                Err(Died.into())
            }
            Err(why) => resume_unwind(why),
        }
    }

    fn restart(&mut self) -> Result<()> {
        self.commits = self.commits();
        self.crank = None;
        self.air.clear();
        self.under_way.clear();
        self.hand.drop_requests();
        self.start()?;
        self.say(Event::LocaleChanged { language: self.language.clone() })?;
        self.say(Event::Foreground)
    }

    fn say(&mut self, event: Event) -> Result<()> {
        self.turn(|crank| crank.hear(event))?;
        self.work()
    }

    fn turn(&mut self, turn: impl FnOnce(&mut Crank) -> Turned) -> Result<()> {
        let crank = self.crank.as_mut().ok_or(Died)?;
        let Turned { screen, reminders, requests, flights } = turn(crank);
        if let Some(reminders) = reminders {
            self.hand.remind(reminders);
        }
        self.hand.show(screen);
        for (id, request) in requests {
            self.fate.pass("before request");
            self.hand.request(id, request);
            self.fate.pass("after request");
        }
        self.air.extend(flights);
        Ok(())
    }

    /// Until nothing is in the air and nothing is due.
    fn work(&mut self) -> Result<()> {
        loop {
            if let Some(flight) = self.air.pop_front() {
                self.fly(flight)?;
            } else if let Some(i) = self.under_way.iter().position(|(at, _)| *at <= self.time.now()) {
                let (_, coming) = self.under_way.remove(i);
                self.land(coming)?;
            } else if self.wake_at().is_some_and(|wake| wake <= self.time.now()) {
                self.turn(Crank::wake)?;
            } else {
                return Ok(());
            }
        }
    }

    fn fly(&mut self, flight: Flight) -> Result<()> {
        let (outgoing, ticket) = flight.split();
        let outgoing = match outgoing {
            Ok(outgoing) if locked(&self.ledger).tries() => outgoing,
            Ok(_) => return self.turn(|crank| crank.land(ticket, Sent::Unsent)),
            Err(sent) => return self.turn(|crank| crank.land(ticket, sent)),
        };
        let key = outgoing.key.clone();
        let again = (self.fate.defect == Some(Defect::SecretAgain)).then(|| outgoing.clone());
        let (mut wait, mut sent) = self.exchange(outgoing);
        if let Some(again) = again.filter(|call| matches!(sent, Sent::Lost) && key.is_none() && call.method == "POST") {
            (wait, sent) = self.exchange(again);
        }
        // The phones' own transport gives up then.
        let (wait, sent) = if wait > WHOLE_TIMEOUT { (WHOLE_TIMEOUT, Sent::Lost) } else { (wait, sent) };
        let coming = Coming { ticket, key, sent };
        if wait.is_zero() {
            return self.land(coming);
        }
        self.under_way.push((self.time.now() + i64::try_from(wait.as_millis())?, coming));
        Ok(())
    }

    fn land(&mut self, Coming { ticket, key, sent }: Coming) -> Result<()> {
        self.fate.pass("before answer");
        locked(&self.ledger).comes_back(key.as_ref(), &sent);
        self.turn(|crank| crank.land(ticket, sent))
    }

    /// Sends it; what comes back, and after how long.
    fn exchange(&mut self, mut outgoing: Outgoing) -> (Duration, Sent) {
        if self.fate.defect == Some(Defect::FreshKeys) {
            let fresh = locked(&self.dice).next_u64();
            outgoing.key = outgoing.key.map(|_| format!("{fresh:016x}-1"));
        }
        self.fate.pass("before send");
        locked(&self.ledger).leaves(&outgoing);
        if self.fate.is_next() {
            // It has left when the process dies, and arrives when three others of the next process have.
            let (path_prefix, kind) = (String::new(), FaultKind::Late { after: 3 });
            self.sandbox.fault(Fault { method: None, path_prefix, kind, times: 1, skip: 0 });
            self.deliver(outgoing);
            self.fate.pass("after send");
            unreachable!("it dies here");
        }
        self.fate.pass("after send");
        self.deliver(outgoing)
    }

    fn deliver(&self, outgoing: Outgoing) -> (Duration, Sent) {
        let mut request = http::Request::builder().method(outgoing.method).uri(format!("/v1/{}", outgoing.path));
        request = request.header("App-Version", APP_VERSION);
        for (name, value) in [
            ("Idempotency-Key", outgoing.key),
            ("Authorization", outgoing.token.map(|token| format!("Bearer {token}"))),
            ("Content-Type", outgoing.content_type.map(str::to_owned)),
        ] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let Ok(request) = request.body(Bytes::from(outgoing.body)) else { return (Duration::ZERO, Sent::Unsent) };
        match self.sandbox.handle(request) {
            Err(_) => (Duration::ZERO, Sent::Lost),
            Ok(answer) => {
                let wait = answer.extensions().get().map_or(Duration::ZERO, |Delay(wait)| *wait);
                let (server_time, retry_after) = read_headers(answer.headers());
                let (status, body) = (answer.status().as_u16(), answer.into_body().to_vec());
                (wait, Sent::Answer { status, server_time, retry_after, body })
            }
        }
    }
}

impl Rig for Rehearsal {
    fn send(&mut self, event: Event) -> Result<()> {
        if let Event::Entered { text, .. } = &event {
            locked(&self.fate.passed).typed.clone_from(text);
        }
        self.alive(|phone| phone.say(event))
    }

    fn settle(&mut self) -> Result<()> {
        self.alive(Self::work)
    }

    fn attach(&mut self, id: u64, file: &[u8]) -> Result<Option<String>> {
        self.alive(|phone| {
            let Ok(prepared) = photo::prepare(file) else {
                phone.say(Event::Answered { id, answer: Answer::Unreadable })?;
                return Ok(None);
            };
            let mut kept = None;
            phone.turn(|crank| {
                let (photo, turned) = crank.keep(id, prepared);
                kept = photo.ok();
                turned
            })?;
            phone.work()?;
            Ok(kept.map(|id| id.0))
        })
    }

    fn wake_at(&self) -> Option<i64> {
        let wake = self.crank.as_ref().and_then(|crank| crank.progress().wake_boot_ms);
        let wake = wake.map(|wake| self.time.of_boot(wake));
        self.under_way.iter().map(|(at, _)| *at).chain(wake).min()
    }

    fn commits(&self) -> u64 {
        self.commits + self.crank.as_ref().map_or(0, |crank| crank.progress().commits)
    }

    #[cfg(test)]
    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn kill(&mut self) -> Result<()> {
        self.folder = Arc::new(copied(self.folder.path())?);
        self.restart()
    }
}

/// The defect: what was typed last, a code too, becomes a draft, sealed like any other.
fn leak(folder: &Path, typed: &str) -> Result<()> {
    for (mut store, _) in opened(folder)? {
        let mut rows = store.load(&Model::parts())?;
        rows.0.insert(("account", "email".into()), serde_json::Value::from(typed).into());
        store.commit(&rows)?;
    }
    Ok(())
}

/// The accounts' files of a phone's folder, with what they hold unsealed.
fn opened(folder: &Path) -> Result<Vec<(Store, Rows)>> {
    let vault = FileVault::open(folder.join("keys"))?;
    let mut stores = vec![];
    for path in account_files(folder).unwrap_or_default() {
        let account = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        let Some(key) = vault.get(&format!("account-{account}"))?.and_then(|key| Key::try_from(key).ok()) else {
            continue;
        };
        let mut store = Store::open(&path, &key)?;
        let rows = store.load(&Model::parts())?;
        stores.push((store, rows));
    }
    Ok(stores)
}

/// All that a phone's folder keeps, without its seal.
pub fn unsealed(folder: &Path) -> Result<Vec<u8>> {
    let mut kept = vec![];
    for (store, rows) in opened(folder)? {
        kept.extend(rows.0.values().flat_map(|row| row.value().to_string().into_bytes()));
        for photo in Model::load(&rows, 1, "").photos() {
            kept.extend(store.photo(&photo)?.unwrap_or_default());
        }
    }
    Ok(kept)
}

/// Whether any of these stands in what the phone keeps, sealed or not.
pub fn keeps(folder: &Path, secrets: &[String]) -> Result<bool> {
    let rows =
        opened(folder)?.into_iter().flat_map(|(_, rows)| rows.0.into_values().map(|row| row.value().to_string()));
    let text: Vec<String> = rows.collect();
    Ok(secrets.iter().any(|secret| text.iter().any(|row| row.contains(&format!("\"{secret}\"")))))
}
