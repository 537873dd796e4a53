//! The stage: one sandbox, one app, one clock for both. The app speaks to the sandbox over this machine's loopback,
//! through the phones' own driver, or in process, where it can die at any point (`rehearsal.rs`); nothing else of
//! either is touched. Time stands still until somebody waits.

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use prakerja_core::api::Sent as Answered;
use prakerja_core::app::Reading;
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Answer, Block, Event, Reminder, Request, Screen};
use prakerja_device::clock::Wait;
use prakerja_device::crank::Point;
use prakerja_device::transport::{Outgoing, Sending};
use prakerja_device::{App, Clock, FileVault, HttpTransport, Parts, Shell, Transport};
use prakerja_sandbox::{Config, Filter, Sandbox, Sent, Watch, conformance};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::{draw, find, labels};

/// One clock for the phone and the server; it stands still until it is moved.
pub struct Time {
    now: watch::Sender<i64>,
    phone: Mutex<PhoneClock>,
}

/// What of the phone's clocks is its own.
struct PhoneClock {
    ahead_ms: i64,
    /// How often it was started, and when last.
    starts: u32,
    started_at: i64,
}

impl Time {
    /// A clock that shows `at`; the phone's own is set this far ahead.
    fn new(at: i64, phone_ahead_ms: i64) -> Self {
        Self {
            now: watch::channel(at).0,
            phone: Mutex::new(PhoneClock { ahead_ms: phone_ahead_ms, starts: 0, started_at: 0 }),
        }
    }

    /// Somebody sets the phone's clock, so far ahead.
    #[cfg(test)]
    pub fn set_phone(&self, ahead_ms: i64) {
        locked(&self.phone).ahead_ms = ahead_ms;
    }

    /// The phone is switched off and on.
    #[cfg(test)]
    pub fn restart_phone(&self) {
        let mut phone = locked(&self.phone);
        phone.starts += 1;
        phone.started_at = self.now() - 30_000;
    }

    /// What this clock shows when the phone's boot clock shows `boot_ms`.
    pub fn of_boot(&self, boot_ms: i64) -> i64 {
        boot_ms.saturating_add(locked(&self.phone).started_at)
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        *self.now.borrow()
    }
}

impl Clock for Time {
    fn read(&self) -> Reading {
        let (now, phone) = (self.now(), locked(&self.phone));
        let boot_id = format!("start {}", phone.starts);
        Reading { wall: Instant(now + phone.ahead_ms), boot_ms: now - phone.started_at, boot_id }
    }

    fn sleep_until(&self, boot_ms: i64) -> Wait<'_> {
        let (mut moved, until) = (self.now.subscribe(), self.of_boot(boot_ms));
        Box::pin(async move { drop(moved.wait_for(|now| *now >= until).await) })
    }
}

impl prakerja_sandbox::Clock for Time {
    fn now(&self) -> prakerja_sandbox::Instant {
        prakerja_sandbox::Instant::from_millis(Time::now(self))
    }

    fn set(&self, now: prakerja_sandbox::Instant) {
        self.now.send_replace(now.millis());
    }
}

/// Whether a screen that was to be taken out came up at all; one process takes out one.
static WAS_TAKEN_OUT: AtomicBool = AtomicBool::new(false);

/// An error if the screen that was to be taken out never came up: its name may be wrong.
pub fn was_taken_out(without: Option<&String>) -> Result<()> {
    let missed = without.filter(|_| !WAS_TAKEN_OUT.load(Ordering::Relaxed));
    missed.map_or(Ok(()), |screen| bail!("{screen} never came up"))
}

/// The headless shell: it keeps the newest screen and what was asked of the phone.
#[derive(Default)]
pub struct Hand {
    without: Option<String>,
    screen: Mutex<Option<Screen>>,
    reminders: Mutex<Vec<Reminder>>,
    requests: Mutex<VecDeque<(u64, Request)>>,
}

impl Hand {
    /// The process is gone, and with it what it asked for.
    pub fn drop_requests(&self) {
        locked(&self.requests).clear();
    }
}

/// A phone with the app on it.
pub trait Rig {
    /// Hands an event in and waits until all that follows from it is answered and shown.
    fn send(&mut self, event: Event) -> Result<()>;
    /// Waits until all that is due is done.
    fn settle(&mut self) -> Result<()>;
    /// Attaches a file for the request `id`; nothing if the app refused it, which it then knows.
    fn attach(&mut self, id: u64, file: &[u8]) -> Result<Option<String>>;
    /// When something is due.
    fn wake_at(&self) -> Option<i64>;
    /// How many transactions the process has written.
    fn commits(&self) -> u64;
    /// Where the phone keeps its files.
    #[cfg(test)]
    fn folder(&self) -> &Path;
    /// The process is gone; a new one opens the same folder.
    fn kill(&mut self) -> Result<()>;
}

/// Locks it, whatever happened to others who did.
pub fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shell for Hand {
    fn show(&self, mut screen: Screen) {
        if self.without.as_ref() == Some(&screen.key) {
            WAS_TAKEN_OUT.store(true, Ordering::Relaxed);
            screen.key = "taken out".into();
            screen.blocks.clear();
            (screen.primary, screen.secondary) = (None, None);
        }
        *locked(&self.screen) = Some(screen);
    }

    fn remind(&self, reminders: Vec<Reminder>) {
        *locked(&self.reminders) = reminders;
    }

    fn request(&self, id: u64, request: Request) -> bool {
        locked(&self.requests).push_back((id, request));
        true
    }
}

/// How a stage is set.
pub struct Setting {
    /// Codes, tokens, verdict delays and draws follow from it.
    pub seed: u64,
    /// The running rules.
    pub rules_id: String,
    /// What the clock shows.
    pub begins: i64,
    /// How far ahead somebody set the phone's clock.
    pub phone_ahead_ms: i64,
    /// Server rules that are switched off.
    pub off_rules: Vec<String>,
    /// The language that the phone speaks.
    pub language: String,
    /// A screen that is taken out: its page is blank.
    pub without: Option<String>,
    /// Ends of the calendar in the running rules, by their names there (BR-55).
    pub cutoffs: BTreeMap<&'static str, i64>,
}

impl Default for Setting {
    fn default() -> Self {
        // Monday, 6 March 2023, 09.00 WIB: wave 49 is open until Thursday.
        let begins = 1_678_068_000_000;
        Self {
            seed: 1,
            rules_id: "normal-2023".into(),
            begins,
            phone_ahead_ms: 0,
            off_rules: vec![],
            language: "id".into(),
            without: None,
            cutoffs: BTreeMap::new(),
        }
    }
}

/// A copy of the sandbox's data in which these rules have these ends of the calendar.
fn data_with(cutoffs: &BTreeMap<&str, i64>, rules_id: &str, data: &Path) -> Result<TempDir> {
    let copy = tempfile::tempdir()?;
    fs::create_dir(copy.path().join("rules"))?;
    for folder in ["", "rules"] {
        for file in fs::read_dir(data.join(folder))? {
            let file = file?;
            if file.file_type()?.is_file() {
                fs::copy(file.path(), copy.path().join(folder).join(file.file_name()))?;
            }
        }
    }
    let rules = copy.path().join(format!("rules/{rules_id}.json"));
    let mut changed: serde_json::Value = serde_json::from_slice(&fs::read(&rules)?)?;
    for (name, at) in cutoffs {
        changed["cutoffs"][*name] = prakerja_sandbox::Instant::from_millis(*at).to_string().into();
    }
    fs::write(rules, changed.to_string())?;
    Ok(copy)
}

/// Whether the phone has no way to the server.
#[derive(Clone, Default)]
pub struct Signal(Arc<AtomicBool>);

/// The phone's way to the server, while there is a signal.
struct Air {
    http: HttpTransport,
    signal: Signal,
}

impl Transport for Air {
    fn send(&self, outgoing: Outgoing) -> Sending<'_> {
        if self.signal.0.load(Ordering::Relaxed) {
            return Box::pin(std::future::ready(Answered::Unsent));
        }
        self.http.send(outgoing)
    }
}

/// One app before one sandbox.
pub struct Stage {
    /// The server, for its outbox and its faults.
    pub sandbox: Arc<Sandbox>,
    complaints: Complaints,
    answers: Answers,
    time: Arc<Time>,
    hand: Arc<Hand>,
    signal: Signal,
    rig: Box<dyn Rig>,
    typed: BTreeMap<String, String>,
    chosen: BTreeMap<String, BTreeSet<String>>,
    language: String,
}

/// How long a person waits for the server by the simulated clock before giving up.
pub const PATIENCE_MS: i64 = 20 * 60_000;

impl Stage {
    /// An empty phone before a fresh sandbox, with the phones' own driver.
    pub fn set(setting: Setting) -> Result<Self> {
        Self::with(setting, Config::default(), |scene| Ok(Box::new(Driven::open(scene, None)?)))
    }

    /// The same with another rig, before a sandbox of this kind.
    pub fn with(setting: Setting, config: Config, rig: impl FnOnce(Scene) -> Result<Box<dyn Rig>>) -> Result<Self> {
        let time = Arc::new(Time::new(setting.begins, setting.phone_ahead_ms));
        let (complaints, answers) = (Complaints::default(), Answers::default());
        let config = Config {
            clock: time.clone(),
            seed: setting.seed,
            rules_id: setting.rules_id,
            off_rules: setting.off_rules,
            watch: Some(watch_server(&complaints, &answers)),
            ..config
        };
        let changed = (!setting.cutoffs.is_empty())
            .then(|| data_with(&setting.cutoffs, &config.rules_id, &config.data_dir))
            .transpose()?;
        let data_dir = changed.as_ref().map_or(config.data_dir, |folder| folder.path().to_owned());
        let sandbox = Arc::new(Sandbox::start(Config { data_dir, ..config })?);
        let hand = Arc::new(Hand { without: setting.without, ..Hand::default() });
        let signal = Signal::default();
        let scene = Scene { sandbox: sandbox.clone(), time: time.clone(), hand: hand.clone(), signal: signal.clone() };
        let rig = rig(scene)?;
        let (typed, chosen, language) = (BTreeMap::new(), BTreeMap::new(), setting.language);
        let mut stage = Self { sandbox, complaints, answers, time, hand, signal, rig, typed, chosen, language };
        stage.greet()?;
        Ok(stage)
    }

    /// Another phone before the same server, with another rig.
    pub fn beside(&self, rig: impl FnOnce(Scene) -> Result<Box<dyn Rig>>) -> Result<Self> {
        let (sandbox, time, hand) = (self.sandbox.clone(), self.time.clone(), Arc::new(Hand::default()));
        let signal = Signal::default();
        let scene = Scene { sandbox: sandbox.clone(), time: time.clone(), hand: hand.clone(), signal: signal.clone() };
        let rig = rig(scene)?;
        let (complaints, answers) = (self.complaints.clone(), Answers::default());
        let (typed, chosen, language) = (BTreeMap::new(), BTreeMap::new(), self.language.clone());
        let mut stage = Self { sandbox, complaints, answers, time, hand, signal, rig, typed, chosen, language };
        stage.greet()?;
        Ok(stage)
    }

    /// Where the phone keeps its files.
    #[cfg(test)]
    pub fn folder(&self) -> &Path {
        self.rig.folder()
    }

    /// The clock of both, to set the phone's own.
    #[cfg(test)]
    pub fn time(&self) -> &Time {
        &self.time
    }

    fn greet(&mut self) -> Result<()> {
        self.send(Event::LocaleChanged { language: self.language.clone() })?;
        self.send(Event::Foreground)
    }

    /// What the person sees.
    pub fn screen(&self) -> Screen {
        locked(&self.hand.screen)
            .clone()
            .unwrap_or_else(|| unreachable!("the app shows a screen before it answers an event"))
    }

    /// The notifications that are set.
    pub fn reminders(&self) -> Vec<Reminder> {
        locked(&self.hand.reminders).clone()
    }

    /// Hands an event in and waits until all that follows from it is answered and shown.
    pub fn send(&mut self, event: Event) -> Result<()> {
        self.rig.send(event)?;
        self.check()
    }

    fn check(&self) -> Result<()> {
        let unworded = draw::all_text(&self.screen()).contains('⟦');
        ensure!(!unworded, "a message is missing on\n{}", draw::text(&self.screen()));
        let unknown = labels::unknown(&self.screen(), &self.language);
        ensure!(unknown.is_empty(), "not in tests/vectors/labels.csv: {unknown:?}");
        match locked(&self.complaints).first() {
            Some(complaint) => bail!("not as openapi.json says: {complaint}"),
            None => Ok(()),
        }
    }

    /// Moves the clock to `at` and lets both sides do what is due.
    pub fn move_clock_to(&mut self, at: i64) -> Result<()> {
        self.sandbox.set_now(prakerja_sandbox::Instant::from_millis(at.max(self.time.now())))?;
        self.rig.settle()?;
        self.check()
    }

    /// Takes the phone's way to the server away, or gives it back.
    pub fn lose_signal(&self, is_lost: bool) {
        self.signal.0.store(is_lost, Ordering::Relaxed);
    }

    /// What the clock shows.
    pub fn now(&self) -> i64 {
        self.time.now()
    }

    /// Moves the clock by so much.
    pub fn pass(&mut self, ms: i64) -> Result<()> {
        self.move_clock_to(self.time.now() + ms)
    }

    /// Waits, by the simulated clock, until `there` says so: the clock jumps to whatever happens next on either side.
    pub fn wait_until(&mut self, patience_ms: i64, what: &str, there: impl Fn(&Screen) -> bool) -> Result<()> {
        let end = self.time.now() + patience_ms;
        while !there(&self.screen()) {
            match self.next_event()?.filter(|next| *next <= end) {
                Some(next) => self.move_clock_to(next)?,
                None => bail!("{what} never came; there is\n{}", draw::text(&self.screen())),
            }
        }
        Ok(())
    }

    /// When something happens next on either side.
    pub fn next_event(&self) -> Result<Option<i64>> {
        let event = self.sandbox.next_event()?.map(prakerja_sandbox::Instant::millis);
        Ok(self.rig.wake_at().into_iter().chain(event).filter(|at| *at > self.time.now()).min())
    }

    /// Waits until the screen `key` is there.
    pub fn at(&mut self, key: &str) -> Result<()> {
        self.wait_until(PATIENCE_MS, key, |screen| screen.key == key)
    }

    /// Presses the one control with this label.
    pub fn press(&mut self, label: &str) -> Result<()> {
        let key = find::control(&self.screen(), label)?;
        self.send(Event::Tapped { key })
    }

    /// Types into the one field with this label.
    pub fn type_into(&mut self, label: &str, text: &str) -> Result<()> {
        let key = find::field(&self.screen(), label)?;
        self.send(Event::Entered { key: key.clone(), text: text.into() })?;
        self.typed.insert(key.clone(), text.to_owned());
        self.send(Event::Left { key })
    }

    /// The fields and questions of this screen that do not hold what was last typed or chosen; secrets hold nothing.
    pub fn lost(&self) -> Vec<String> {
        self.screen()
            .blocks
            .iter()
            .filter(|block| self.has_lost(block))
            .filter_map(find::name)
            .map(str::to_owned)
            .collect()
    }

    fn has_lost(&self, block: &Block) -> bool {
        let typed = |key, value| self.typed.get(key).is_some_and(|typed| typed != value);
        let chosen = |key, held: &[String]| {
            self.chosen.get(key).is_some_and(|chosen| *chosen != held.iter().cloned().collect::<BTreeSet<_>>())
        };
        match block {
            Block::Field { sensitive: true, .. } => false,
            Block::Field { key, value, .. } | Block::DateField { key, value, .. } => typed(key, value),
            Block::LongChoice { key, query, chosen: None, .. } if !self.chosen.contains_key(key) => typed(key, query),
            Block::Choice { key, chosen: held, .. } | Block::LongChoice { key, chosen: held, .. } => {
                chosen(key, held.as_slice())
            }
            Block::SeveralChoices { key, chosen: held, .. } => chosen(key, held),
            Block::Consent { key, agreed, .. } => self.chosen.get(key).is_some_and(|ticks| ticks.is_empty() == *agreed),
            _ => false,
        }
    }

    /// Chooses an option of the one question with this label.
    pub fn choose(&mut self, label: &str, option: &str) -> Result<()> {
        let (key, option) = find::option(&self.screen(), label, option)?;
        let may_be_several = find::may_be_several(&self.screen(), &key);
        self.send(Event::Chosen { key: key.clone(), option: option.clone() })?;
        let chosen = self.chosen.entry(key).or_default();
        if !(may_be_several && chosen.remove(&option)) {
            chosen.retain(|_| may_be_several);
            chosen.insert(option);
        }
        Ok(())
    }

    /// Goes back.
    pub fn back(&mut self) -> Result<()> {
        ensure!(self.screen().back, "there is no way back on\n{}", draw::text(&self.screen()));
        self.send(Event::Back)
    }

    /// Attaches a file for the oldest request and leaves it unanswered; whether the app took it.
    #[cfg(test)]
    pub fn attach(&mut self, file: &[u8]) -> Result<bool> {
        let (id, _) = self.request().context("nobody asked for the camera")?;
        Ok(self.rig.attach(id, file)?.is_some())
    }

    /// The oldest request that has not been answered.
    pub fn request(&self) -> Option<(u64, Request)> {
        locked(&self.hand.requests).pop_front()
    }

    /// What the oldest request asks for.
    pub fn asked(&self) -> Option<Request> {
        locked(&self.hand.requests).front().map(|(_, request)| request.clone())
    }

    /// Answers the camera's request with this file, as a phone would.
    pub fn photograph(&mut self, file: &[u8]) -> Result<()> {
        let (id, request) = self.request().context("nobody asked for the camera")?;
        ensure!(matches!(request, Request::OpenCamera { .. }), "not the camera, but {request:?} was asked for");
        match self.rig.attach(id, file)? {
            Some(photo) => self.send(Event::Captured { id, photo }),
            None => self.send(Event::Woken), // the core was told
        }
    }

    /// Answers the oldest request without doing it.
    pub fn answer(&mut self, answer: Answer) -> Result<()> {
        let (id, _) = self.request().context("nothing was asked of the phone")?;
        self.send(Event::Answered { id, answer })
    }

    /// The messages so far on `email` or `sms`, oldest first.
    pub fn outbox(&self, channel: &str) -> Result<Vec<Sent>> {
        self.sandbox.outbox(&Filter { channel: Some(channel.into()), ..Filter::default() })
    }

    /// The newest code on this channel.
    pub fn code(&self, channel: &str) -> Result<String> {
        let messages = self.outbox(channel)?;
        messages
            .into_iter()
            .rev()
            .find_map(|message| message.code)
            .with_context(|| format!("no code came by {channel}"))
    }

    /// The process is gone; a new one opens the same folder.
    pub fn kill(&mut self) -> Result<()> {
        self.rig.kill()?;
        self.greet()
    }

    /// What the server answered since it was last asked: method, path without ids, status.
    pub fn answers(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.answers))
    }

    /// How many transactions the app has written.
    pub fn commits(&self) -> u64 {
        self.rig.commits()
    }
}

type Complaints = Arc<Mutex<Vec<String>>>;
type Answers = Arc<Mutex<Vec<String>>>;

fn watch_server(complaints: &Complaints, answers: &Answers) -> Watch {
    let (complaints, answers) = (complaints.clone(), answers.clone());
    Arc::new(move |request, response| {
        locked(&complaints).extend(conformance::check(request, response).err());
        let path = conformance::template(request.method(), request.uri().path()).unwrap_or("?");
        locked(&answers).push(format!("{} {path}: {}", request.method(), response.status().as_u16()));
    })
}

/// What a rig stands before.
pub struct Scene {
    /// The server.
    pub sandbox: Arc<Sandbox>,
    /// The clock of both.
    pub time: Arc<Time>,
    /// The shell.
    pub hand: Arc<Hand>,
    /// Whether there is a way to the server.
    pub signal: Signal,
}

/// Who looks over the app's shoulder.
pub trait Watcher: Send + Sync {
    /// The app has written into its folder, and goes on after this call.
    fn wrote(&self, folder: &Path);
    /// The app's way to the server.
    fn wire(self: Arc<Self>, http: HttpTransport) -> Arc<dyn Transport>;
}

/// The phones' own driver, over loopback TCP.
pub struct Driven {
    scene: Scene,
    folder: TempDir,
    watcher: Option<Arc<dyn Watcher>>,
    app: App,
    waiter: tokio::runtime::Runtime,
}

impl Driven {
    /// In a folder of its own.
    pub fn open(scene: Scene, watcher: Option<Arc<dyn Watcher>>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let app = open(folder.path(), &scene, watcher.as_ref())?;
        let waiter = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Self { scene, folder, watcher, app, waiter })
    }

    fn until(&self, heard: u64) -> Result<()> {
        let now = self.scene.time.now();
        let mut progress = self.app.progress();
        let time = &self.scene.time;
        let done = progress.wait_for(|p| {
            p.heard >= heard && p.in_flight == 0 && p.wake_boot_ms.is_none_or(|wake| time.of_boot(wake) > now)
        });
        self.waiter.block_on(done).map_err(|_| anyhow!("the app has stopped"))?;
        self.app.drained();
        Ok(())
    }
}

impl Rig for Driven {
    fn send(&mut self, event: Event) -> Result<()> {
        let heard = self.app.dispatch(event);
        self.until(heard)
    }

    fn settle(&mut self) -> Result<()> {
        self.until(0)
    }

    fn attach(&mut self, id: u64, file: &[u8]) -> Result<Option<String>> {
        Ok(self.app.attach(id, file, None).ok())
    }

    fn wake_at(&self) -> Option<i64> {
        self.app.progress().borrow().wake_boot_ms.map(|wake| self.scene.time.of_boot(wake))
    }

    fn commits(&self) -> u64 {
        self.app.progress().borrow().commits
    }

    #[cfg(test)]
    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn kill(&mut self) -> Result<()> {
        self.app.close();
        self.scene.hand.drop_requests();
        self.app = open(self.folder.path(), &self.scene, self.watcher.as_ref())?;
        Ok(())
    }
}

fn open(folder: &Path, scene: &Scene, watcher: Option<&Arc<dyn Watcher>>) -> Result<App> {
    let address = scene.sandbox.address().context("the sandbox does not listen")?;
    let http = HttpTransport::new(&format!("http://{address}"))?;
    let vault = FileVault::open(folder.join("keys"))?;
    let mut parts = Parts::new(Arc::new(vault), scene.time.clone());
    let transport: Arc<dyn Transport> = match watcher.cloned() {
        Some(watcher) => {
            let (eye, folder) = (watcher.clone(), folder.to_owned());
            parts.points = Some(Arc::new(move |point| {
                if point == Point::Committed {
                    eye.wrote(&folder);
                }
            }));
            watcher.wire(http)
        }
        None => Arc::new(Air { http, signal: scene.signal.clone() }),
    };
    Ok(App::open(folder, parts, transport, scene.hand.clone())?)
}
