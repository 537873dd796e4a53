//! The driver of the phones: one thread of its own, with tokio on it, turns the crank, sends what is to leave, and sets
//! the alarm. The shell's calls never wait for it.

use crate::accounts::OpenError;
use crate::clock::Clock;
use crate::crank::{Crank, Flight, Point, Ticket, Turned};
use crate::mailbox::Mailbox;
use crate::photo::{self, Framing, PhotoError, Prepared};
use crate::store::StoreError;
use crate::transport::Transport;
use crate::vault::Vault;
use prakerja_core::api::{PhotoId, Sent};
use prakerja_core::vocabulary::{Answer, Event, Reminder, Request, Screen};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::{self, JoinSet};

/// What draws. Called on a thread of its own, one call at a time and in order; it may be slow.
pub trait Shell: Send + Sync {
    /// The newest screen.
    fn show(&self, screen: Screen);
    /// The whole set of notifications.
    fn remind(&self, reminders: Vec<Reminder>);
    /// Something only a phone can do; answered by an event with this id. False: it was not heard, and nobody answers.
    fn request(&self, id: u64, request: Request) -> bool;
}

/// What the driver touches the phone with.
pub struct Parts {
    /// Where keys live.
    pub vault: Arc<dyn Vault>,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness for ids and keys: the system's, or a seed's in a rehearsal.
    pub random: Random,
    /// Told of each point where the process may die: for rehearsals, none on a phone.
    pub points: Option<Points>,
}

/// A source of randomness.
pub type Random = Arc<dyn Fn() -> u64 + Send + Sync>;
/// Who is told of points.
pub type Points = Arc<dyn Fn(Point) + Send + Sync>;

impl Parts {
    /// With the system's randomness.
    pub fn new(vault: Arc<dyn Vault>, clock: Arc<dyn Clock>) -> Self {
        Self { vault, clock, random: Arc::new(rand::random), points: None }
    }
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
    /// Whether all that follows from them is on the disk.
    pub is_written: bool,
    /// How many calls are under way.
    pub in_flight: usize,
    /// When the boot clock shows this, something would differ.
    pub wake_boot_ms: Option<i64>,
    /// Commits so far.
    pub commits: u64,
}

enum Message {
    Event(Event),
    Attach(u64, Prepared, oneshot::Sender<Result<PhotoId, StoreError>>),
    Photo(PhotoId, oneshot::Sender<Option<Vec<u8>>>),
    Close,
}

/// What hears events.
struct Ear {
    messages: mpsc::UnboundedSender<Message>,
    dispatched: Mutex<u64>,
}

impl Ear {
    fn hear(&self, event: Event) -> u64 {
        let mut dispatched = self.dispatched.lock().unwrap_or_else(PoisonError::into_inner);
        if self.messages.send(Message::Event(event)).is_ok() {
            *dispatched += 1;
        }
        *dispatched
    }
}

/// The app of one folder.
pub struct App {
    ear: Arc<Ear>,
    progress: watch::Receiver<Progress>,
    mailbox: Arc<Mailbox>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl App {
    /// Opens the folder, or makes it, and starts. The first screen comes at once.
    pub fn open(
        folder: &Path,
        parts: Parts,
        transport: Arc<dyn Transport>,
        shell: Arc<dyn Shell>,
    ) -> Result<Self, OpenError> {
        let clock = parts.clock.clone();
        let crank = Crank::open(folder, parts)?;
        let (messages, inbox) = mpsc::unbounded_channel();
        let (report, progress) = watch::channel(Progress::default());
        let mailbox = Arc::new(Mailbox::default());
        let ear = Arc::new(Ear { messages, dispatched: Mutex::new(0) });
        let delivery = thread::spawn({
            let (mailbox, ear) = (mailbox.clone(), Arc::downgrade(&ear));
            let unheard = move |id| {
                ear.upgrade().map(|ear| ear.hear(Event::Answered { id, answer: Answer::Unavailable }));
            };
            move || mailbox.deliver(&shell, unheard)
        });
        let out = Out { mailbox: mailbox.clone(), report };
        let driver = thread::spawn(move || run(crank, &transport, &clock, inbox, &out));
        Ok(Self { ear, progress, mailbox, threads: Mutex::new(vec![delivery, driver]) })
    }

    /// Hands an event in; never waits. Returns its number, which `Progress::heard` reaches. After `close` it does
    /// nothing.
    pub fn dispatch(&self, event: Event) -> u64 {
        self.ear.hear(event)
    }

    /// Makes the photo that the request `id` asked for small and upright, and keeps it sealed; what comes back goes
    /// into `Event::Captured`. A card that the coach saw at `before` is cut out if it is surely there. A file that is no
    /// photo, and one that cannot be kept, is told to the core here, so the shell need do nothing.
    pub fn attach(&self, id: u64, bytes: &[u8], before: Option<Framing>) -> Result<String, AttachError> {
        let prepare = || match &before {
            Some(before) => photo::prepare_card(bytes, before),
            None => photo::prepare(bytes),
        };
        // A file that breaks the decoder is a damaged one.
        let prepared = catch_unwind(prepare).unwrap_or(Err(PhotoError::Damaged));
        let prepared = prepared.inspect_err(|error| {
            let answer = match error {
                PhotoError::TooLarge | PhotoError::TooManyPixels => Answer::TooLarge,
                PhotoError::NotJpeg | PhotoError::Damaged => Answer::Unreadable,
            };
            self.dispatch(Event::Answered { id, answer });
        })?;
        let (answer, answered) = oneshot::channel();
        self.ear.messages.send(Message::Attach(id, prepared, answer)).map_err(|_| AttachError::Closed)?;
        let id = answered.blocking_recv().map_err(|_| AttachError::Closed)??;
        Ok(id.0)
    }

    /// A photo's bytes, to draw them.
    pub fn photo(&self, id: &str) -> Option<Vec<u8>> {
        let (answer, answered) = oneshot::channel();
        self.ear.messages.send(Message::Photo(PhotoId(id.to_owned()), answer)).ok()?;
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

    /// Until what was handed in is written, the calls under way have landed and the shell has had all that came of it;
    /// false if that took longer than `deadline`, or if it stopped before. Calls that are tried again later are
    /// not waited for. On the shell's own thread it is never true.
    pub fn quiesce(&self, deadline: Duration) -> bool {
        let end = Instant::now() + deadline;
        let dispatched = *self.ear.dispatched.lock().unwrap_or_else(PoisonError::into_inner);
        let mut progress = self.progress();
        let landed = progress.wait_for(|p| p.heard >= dispatched && p.is_written && p.in_flight == 0);
        let Ok(waiter) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return false };
        let landed = waiter.block_on(async { tokio::time::timeout(deadline, landed).await });
        matches!(landed, Ok(Ok(_))) && self.mailbox.drained(end.saturating_duration_since(Instant::now()))
    }

    /// Stops: what was committed stays, what is under way is cut off. The shell hears nothing after it.
    pub fn close(&self) {
        let _ = self.ear.messages.send(Message::Close);
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

fn run(
    mut crank: Crank,
    transport: &Arc<dyn Transport>,
    clock: &Arc<dyn Clock>,
    mut inbox: mpsc::UnboundedReceiver<Message>,
    out: &Out,
) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        let mut flights = Flights { transport: transport.clone(), tasks: JoinSet::new(), tickets: HashMap::new() };
        let first = turned(&mut crank, Crank::wake);
        out.put(first, &crank, &mut flights);
        loop {
            let alarm = async {
                match crank.progress().wake_boot_ms {
                    Some(at) => clock.sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            let turned = tokio::select! {
                biased;
                message = inbox.recv() => match message {
                    Some(Message::Event(event)) => turned(&mut crank, |crank| crank.hear(event)),
                    Some(Message::Attach(id, prepared, answer)) => turned(&mut crank, |crank| {
                        let (kept, turned) = crank.keep(id, prepared);
                        drop(answer.send(kept));
                        turned
                    }),
                    Some(Message::Photo(id, answer)) => {
                        drop(answer.send(crank.photo(&id)));
                        continue;
                    }
                    Some(Message::Close) | None => break,
                },
                Some((ticket, sent)) = flights.land() => turned(&mut crank, |crank| crank.land(ticket, sent)),
                () = alarm => turned(&mut crank, Crank::wake),
            };
            out.put(turned, &crank, &mut flights);
        }
    });
}

/// Whatever breaks in a turn ends on the one screen that needs nothing, never with a driver that hears no more.
fn turned(crank: &mut Crank, turn: impl FnOnce(&mut Crank) -> Turned) -> Turned {
    catch_unwind(AssertUnwindSafe(|| turn(crank))).unwrap_or_else(|_| crank.broken())
}

/// Where a turn goes.
struct Out {
    mailbox: Arc<Mailbox>,
    report: watch::Sender<Progress>,
}

impl Out {
    fn put(&self, turned: Turned, crank: &Crank, flights: &mut Flights) {
        self.mailbox.put(turned.screen, turned.reminders, turned.requests);
        turned.flights.into_iter().for_each(|flight| flights.start(flight));
        self.report.send_replace(crank.progress());
    }
}

/// What is in the air.
struct Flights {
    transport: Arc<dyn Transport>,
    tasks: JoinSet<Sent>,
    tickets: HashMap<task::Id, Ticket>,
}

impl Flights {
    fn start(&mut self, flight: Flight) {
        let (outgoing, ticket) = flight.split();
        let transport = self.transport.clone();
        let task = self.tasks.spawn(async move {
            match outgoing {
                Ok(outgoing) => transport.send(outgoing).await,
                Err(sent) => sent,
            }
        });
        self.tickets.insert(task.id(), ticket);
    }

    /// The next that comes back; none while nothing is in the air. One that broke off on the way may have arrived.
    async fn land(&mut self) -> Option<(Ticket, Sent)> {
        let (id, sent) = match self.tasks.join_next_with_id().await? {
            Ok(landed) => landed,
            Err(broken) => (broken.id(), Sent::Lost),
        };
        Some((self.tickets.remove(&id)?, sent))
    }
}
