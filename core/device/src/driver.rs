//! The crank: step; commit what changed; publish the screen; start the jobs that are not running; set the alarm. One thread of its own
//! with tokio on it; the shell's calls never wait for it.

use crate::clock::Clock;
use crate::mailbox::Mailbox;
use crate::photo::{self, PhotoError, Prepared};
use crate::store::{Key, Store, StoreError};
use crate::transport::{Outgoing, Transport};
use crate::vault::{Vault, write_atomically};
use prakerja_core::api::{Body, PhotoId, Request as Call, Sent};
use prakerja_core::app::{Input, Job, JobId, Model, Reading, Seen};
use prakerja_core::vocabulary::{Answer, Event, Publisher, Reminder, Request, Screen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;

/// What draws. Called on a thread of its own, one call at a time and in order; it may be slow.
pub trait Shell: Send + Sync {
    /// The newest screen.
    fn show(&self, screen: Screen);
    /// The whole set of notifications.
    fn remind(&self, reminders: Vec<Reminder>);
    /// Something only a phone can do; answered by an event with this id.
    fn request(&self, id: u64, request: Request);
}

/// What the driver touches the phone with.
pub struct Parts {
    /// The way to the server.
    pub transport: Arc<dyn Transport>,
    /// Where keys live.
    pub vault: Arc<dyn Vault>,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness for ids and keys: the system's, or a seed's in a rehearsal.
    pub random: fn() -> u64,
}

/// Why the app cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be read or written, or another app has it open.
    #[error("the app's folder cannot be used")]
    Folder(#[source] io::Error),
    /// The account's file cannot be opened.
    #[error("the account's file cannot be opened")]
    Store(#[from] StoreError),
    /// The platform's secret store does not answer.
    #[error("the secret store does not answer")]
    Vault(#[source] io::Error),
}

/// Why a photo was not attached.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// Not a photo that can be used.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// It cannot be kept.
    #[error("the photo cannot be kept")]
    Store(#[from] StoreError),
    /// The app is closed.
    #[error("the app is closed")]
    Closed,
}

/// How far the driver is: what a rehearsal waits for instead of sleeping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// How many events have been stepped and published.
    pub heard: u64,
    /// How many calls are under way.
    pub in_flight: usize,
    /// When the boot clock shows this, something would differ.
    pub wake_boot_ms: Option<i64>,
    /// Commits so far.
    pub commits: u64,
}

enum Message {
    Event(Event),
    Attach(Prepared, oneshot::Sender<Result<PhotoId, StoreError>>),
    Photo(PhotoId, oneshot::Sender<Option<Vec<u8>>>),
    Close,
}

/// The app of one folder.
pub struct App {
    messages: mpsc::UnboundedSender<Message>,
    dispatched: Mutex<u64>,
    progress: watch::Receiver<Progress>,
    mailbox: Arc<Mailbox>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl App {
    /// Opens the folder, or makes it, and starts. The first screen comes at once.
    pub fn open(folder: &Path, parts: Parts, shell: Arc<dyn Shell>) -> Result<Self, OpenError> {
        fs::create_dir_all(folder).map_err(OpenError::Folder)?;
        let lock = lock(folder).map_err(OpenError::Folder)?;
        let (store, install) = open_account(folder, &parts)?;
        let (messages, inbox) = mpsc::unbounded_channel();
        let (report, progress) = watch::channel(Progress::default());
        let mailbox = Arc::new(Mailbox::default());
        let delivery = thread::spawn({
            let mailbox = mailbox.clone();
            move || mailbox.deliver(&shell)
        });
        let driver = thread::spawn({
            let mailbox = mailbox.clone();
            move || {
                run(store, install, &parts, inbox, &report, &mailbox);
                drop(lock);
            }
        });
        Ok(Self { messages, dispatched: Mutex::new(0), progress, mailbox, threads: Mutex::new(vec![delivery, driver]) })
    }

    /// Hands an event in; never waits. Returns its number, which `Progress::heard` reaches. After `close` it does nothing.
    pub fn dispatch(&self, event: Event) -> u64 {
        let mut dispatched = self.dispatched.lock().unwrap_or_else(PoisonError::into_inner);
        if self.messages.send(Message::Event(event)).is_ok() {
            *dispatched += 1;
        }
        *dispatched
    }

    /// Makes the photo that the request `id` asked for small and upright, and keeps it sealed; what comes back goes into
    /// `Event::Captured`. A file that is no photo is told to the core here, so the shell need do nothing.
    pub fn attach(&self, id: u64, bytes: &[u8]) -> Result<String, AttachError> {
        let prepared = photo::prepare(bytes).inspect_err(|error| {
            let answer = match error {
                PhotoError::TooLarge | PhotoError::TooManyPixels => Answer::TooLarge,
                PhotoError::NotJpeg | PhotoError::Damaged => Answer::Unreadable,
            };
            self.dispatch(Event::Answered { id, answer });
        })?;
        let (answer, answered) = oneshot::channel();
        self.messages.send(Message::Attach(prepared, answer)).map_err(|_| AttachError::Closed)?;
        let id = answered.blocking_recv().map_err(|_| AttachError::Closed)??;
        Ok(id.0)
    }

    /// A photo's bytes, to draw them.
    pub fn photo(&self, id: &str) -> Option<Vec<u8>> {
        let (answer, answered) = oneshot::channel();
        self.messages.send(Message::Photo(PhotoId(id.to_owned()), answer)).ok()?;
        answered.blocking_recv().ok()?
    }

    /// How far the driver is.
    pub fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.clone()
    }

    /// Until the shell has had everything that was published.
    pub fn drained(&self) {
        self.mailbox.drained(Duration::MAX);
    }

    /// Until what was handed in is written, the calls under way have landed and the shell has had all that came of it; false if that took
    /// longer than `deadline`. Calls that are tried again later are not waited for. On the shell's own thread it is never true.
    pub fn quiesce(&self, deadline: Duration) -> bool {
        let end = Instant::now() + deadline;
        let dispatched = *self.dispatched.lock().unwrap_or_else(PoisonError::into_inner);
        let mut progress = self.progress();
        let landed = progress.wait_for(|p| p.heard >= dispatched && p.in_flight == 0);
        let Ok(waiter) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return false };
        let landed = waiter.block_on(async { tokio::time::timeout(deadline, landed).await });
        landed.is_ok() && self.mailbox.drained(end.saturating_duration_since(Instant::now()))
    }

    /// Stops: what was committed stays, what is under way is cut off. The shell hears nothing after it.
    pub fn close(&self) {
        let _ = self.messages.send(Message::Close);
        self.mailbox.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads.into_iter().filter(|t| t.thread().id() != thread::current().id()) {
            let _ = thread.join();
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.close();
    }
}

/// What the phone knows apart from accounts.
#[derive(Serialize, Deserialize)]
struct Device {
    /// Which installation this is.
    install: u64,
    /// Which account's file is open.
    account: String,
}

/// One app at a time in a folder, in all processes: two would overwrite each other's drafts.
fn lock(folder: &Path) -> io::Result<fs::File> {
    let file = fs::File::create(folder.join("lock"))?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)?;
    Ok(file)
}

fn open_account(folder: &Path, parts: &Parts) -> Result<(Store, u64), OpenError> {
    let device = open_device(&folder.join("device.json"), parts.random).map_err(OpenError::Folder)?;
    let account = folder.join("accounts").join(&device.account);
    fs::create_dir_all(&account).map_err(OpenError::Folder)?;
    let is_new = !account.join("account.db").exists();
    let key = account_key(&device.account, is_new, parts)?;
    Ok((Store::open(&account.join("account.db"), &key)?, device.install))
}

/// Only a file that is not there is a new phone; one that does not read is an error, never a silent new beginning.
fn open_device(path: &Path, random: fn() -> u64) -> io::Result<Device> {
    match fs::read(path) {
        Ok(json) => Ok(serde_json::from_slice(&json)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let device = Device { install: random() | 1, account: format!("{:016x}", random()) };
            write_atomically(path, &serde_json::to_vec(&device)?)?;
            Ok(device)
        }
        Err(error) => Err(error),
    }
}

/// Only a new account gets a new key: a lost one is an error, never a silent wipe.
fn account_key(account: &str, is_new: bool, parts: &Parts) -> Result<Key, OpenError> {
    let name = format!("account-{account}");
    if let Some(key) = parts.vault.get(&name).map_err(OpenError::Vault)?.and_then(|key| Key::try_from(key).ok()) {
        return Ok(key);
    }
    if !is_new {
        return Err(StoreError::WrongKey.into());
    }
    let mut key = Key::default();
    for chunk in key.chunks_exact_mut(8) {
        chunk.copy_from_slice(&rand::random::<u64>().to_le_bytes());
    }
    parts.vault.set(&name, &key).map_err(OpenError::Vault)?;
    Ok(key)
}

fn run(
    store: Store,
    install: u64,
    parts: &Parts,
    mut inbox: mpsc::UnboundedReceiver<Message>,
    report: &watch::Sender<Progress>,
    mailbox: &Mailbox,
) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        let Some(mut driver) = Driver::load(store, install, parts, mailbox) else { return };
        driver.turn_to_shell(report);
        loop {
            let wake = driver.wake;
            let alarm = async {
                match wake {
                    Some(at) => parts.clock.sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                message = inbox.recv() => match message {
                    Some(Message::Event(event)) => driver.hear(event),
                    Some(Message::Attach(prepared, answer)) => drop(answer.send(driver.keep(prepared))),
                    Some(Message::Photo(id, answer)) => drop(answer.send(driver.store.photo(&id).ok().flatten())),
                    Some(Message::Close) | None => break,
                },
                Some(landed) = driver.flights.join_next() => if let Ok(landed) = landed { driver.land(landed) },
                () = alarm => driver.turn(Input::Woke),
            }
            driver.turn_to_shell(report);
        }
    });
}

/// An answer that came.
struct Landed {
    job: JobId,
    turn: u64,
    asked: Reading,
    sent: Sent,
}

struct Driver<'a> {
    parts: &'a Parts,
    mailbox: &'a Mailbox,
    store: Store,
    install: u64,
    model: Model,
    publisher: Publisher,
    flights: JoinSet<Landed>,
    flying: BTreeSet<JobId>,
    handed: u64,
    heard: u64,
    reminders: Vec<Reminder>,
    wake: Option<i64>,
    disk_full: bool,
    is_broken: bool,
    needed: Vec<PhotoId>,
}

impl<'a> Driver<'a> {
    fn load(mut store: Store, install: u64, parts: &'a Parts, mailbox: &'a Mailbox) -> Option<Self> {
        let rows = store.load(&Model::parts()).ok()?;
        let model = Model::load(&rows, install);
        let _ = store.forget_photos_but(&model.photos()); // attached, and killed before it was captured
        Some(Self {
            parts,
            mailbox,
            store,
            install,
            model,
            publisher: Publisher::default(),
            flights: JoinSet::new(),
            flying: BTreeSet::new(),
            handed: 0,
            heard: 0,
            reminders: vec![],
            wake: None,
            disk_full: false,
            is_broken: false,
            needed: vec![],
        })
    }

    fn hear(&mut self, event: Event) {
        self.heard += 1;
        self.publisher.heard(&event);
        if self.is_broken {
            if matches!(event, Event::Tapped { .. }) {
                self.is_broken = false;
                self.reload();
                self.model.start_over();
            }
            return;
        }
        self.turn(Input::Event(event));
    }

    fn land(&mut self, landed: Landed) {
        let Landed { job, turn, asked, sent } = landed;
        self.flying.remove(&job);
        self.turn(Input::Answered { job, turn, asked, sent });
    }

    /// A panic is crash-only: the model is dropped and read from the disk again, as if the phone had died.
    fn turn(&mut self, input: Input) {
        let reading = self.parts.clock.read();
        let stepped = catch_unwind(AssertUnwindSafe(|| self.model.step(input, &reading)));
        if stepped.is_err() {
            self.reload();
        }
    }

    fn reload(&mut self) {
        self.flights.abort_all();
        self.flying.clear();
        self.handed = 0; // the new model counts its requests anew
        if let Ok(rows) = self.store.load(&Model::parts()) {
            self.model = Model::load(&rows, self.install);
        }
    }

    /// Commits first; only what is on the disk may be shown or leave.
    fn turn_to_shell(&mut self, report: &watch::Sender<Progress>) {
        let committed = self.store.commit(&self.model.rows()).is_ok();
        if committed {
            self.forget_photos();
        }
        if self.disk_full == committed {
            self.disk_full = !committed;
            self.turn(Input::Disk { full: self.disk_full });
        }
        let reading = self.parts.clock.read();
        let now = self.model.now(&reading);
        let Ok(seen) = catch_unwind(AssertUnwindSafe(|| self.model.look(now))) else {
            return self.broken(report);
        };
        let Seen { mut screen, jobs, requests, reminders, wake, turn } = seen;
        if committed {
            for job in jobs {
                self.start(job, turn, &reading);
            }
        }
        self.publisher.publish(&mut screen);
        let fresh: Vec<(u64, Request)> =
            requests.into_iter().filter(|p| p.id > self.handed).map(|p| (p.id, p.request)).collect();
        self.handed = fresh.last().map_or(self.handed, |(id, _)| *id);
        let changed = (reminders != self.reminders).then(|| reminders.clone());
        self.reminders = reminders;
        self.mailbox.put(screen, changed, fresh);
        self.wake = wake.map(|at| reading.boot_ms.saturating_add(at.since_ms(now.at)));
        self.report(report);
    }

    /// Not even the screen of what is known can be drawn: one way out remains, and it keeps the drafts.
    fn broken(&mut self, report: &watch::Sender<Progress>) {
        self.is_broken = true;
        self.wake = None;
        let mut screen = self.model.broken();
        self.publisher.publish(&mut screen);
        self.mailbox.put(screen, None, vec![]);
        self.report(report);
    }

    fn report(&self, report: &watch::Sender<Progress>) {
        let progress = Progress {
            heard: self.heard,
            in_flight: self.flying.len(),
            wake_boot_ms: self.wake,
            commits: self.store.commits(),
        };
        report.send_replace(progress);
    }

    fn start(&mut self, job: Job, turn: u64, reading: &Reading) {
        if !self.flying.insert(job.id.clone()) {
            return;
        }
        let (transport, asked, id) = (self.parts.transport.clone(), reading.clone(), job.id);
        let outgoing = self.outgoing(job.request);
        self.flights.spawn(async move {
            let sent = match outgoing {
                Some(outgoing) => transport.send(outgoing).await,
                None => Sent::Unsent,
            };
            Landed { job: id, turn, asked, sent }
        });
    }

    /// The request with its photo read from the store; none if the photo is gone.
    fn outgoing(&self, call: Call) -> Option<Outgoing> {
        let (content_type, body) = match call.body {
            Body::None => (None, vec![]),
            Body::Json(json) => (Some("application/json"), json),
            Body::Photo(id, adjust) => {
                let jpeg = self.store.photo(&id).ok().flatten()?;
                (Some("image/jpeg"), photo::adjust(&jpeg, adjust).ok()?)
            }
        };
        Some(Outgoing {
            method: call.method,
            path: call.path,
            key: call.key.map(|key| key.to_string()),
            token: call.token.map(|token| token.reveal().to_owned()),
            content_type,
            body,
        })
    }

    fn keep(&mut self, prepared: Prepared) -> Result<PhotoId, StoreError> {
        let id = PhotoId(format!("{:016x}", (self.parts.random)()));
        self.store.keep_photo(&id, &prepared.jpeg)?;
        self.turn(Input::Kept { photo: id.clone(), findings: prepared.findings });
        Ok(id)
    }

    /// A photo that no draft and no post needs any more dies.
    fn forget_photos(&mut self) {
        let needed = self.model.photos();
        if self.needed.iter().any(|id| !needed.contains(id)) {
            let _ = self.store.forget_photos_but(&needed); // what stays behind is tried again at the next start
        }
        self.needed = needed;
    }
}

/// Where the accounts' files of a folder are: for a search through all that is kept.
pub fn account_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder.join("accounts"))?.map(|entry| entry.map(|e| e.path().join("account.db"))).collect()
}

/// The system's randomness.
pub fn random() -> u64 {
    rand::random()
}
