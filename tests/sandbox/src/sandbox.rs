//! A running sandbox, and what testers do with it.

use std::{
    net::{self, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    thread,
};

use anyhow::{Context as _, anyhow, ensure};
use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot};

use crate::{
    accounts,
    clock::Instant,
    config::Config,
    data, database,
    desk::Desk,
    door::Door,
    due,
    faults::{ConnectionLost, Fault},
    listener,
    outbox::{self, Filter, Sent},
    partner,
    partner_client::Credentials,
    problem::Problem,
    recipient::refunds,
    register::Person,
    routes, rules, seeding,
    server::Server,
    sessions,
    settings::{Change, Settings},
    snapshot,
    waves::{self, WaveEntry},
};

/// A running sandbox; as a [`Tester`] it does what testers do. Dropping it stops it.
pub struct Sandbox {
    tester: Arc<Tester>,
    address: Option<SocketAddr>,
    control_address: Option<SocketAddr>,
    partner_address: Option<SocketAddr>,
    running: Option<(oneshot::Sender<()>, thread::JoinHandle<()>)>,
}

impl Sandbox {
    /// Opens the database, fills it if it is empty, and listens.
    pub fn start(config: Config) -> anyhow::Result<Self> {
        let data = data::load(&config.data_dir)?;
        ensure!(data.rules.contains_key(&config.rules_id), "no rules are called {}", config.rules_id);
        let change = Change { off_rules: Some(config.off_rules), ..Change::default() };
        let settings = Settings {
            minimum_version: 1,
            maintenance_until: None,
            rules_id: config.rules_id,
            quota: None,
            off_rules: Vec::new(),
            signature_skew_s: 86_400,
            task_delay_s: 0,
        };
        let server = Arc::new(Server {
            db: Mutex::new(database::open(&config.database)?),
            clock: config.clock,
            data,
            settings: Mutex::new(settings),
            seed: config.seed,
        });
        let tester = Arc::new(Tester {
            door: Door::new(Arc::clone(&server), routes::participant(Arc::clone(&server)), config.watch),
            server,
        });
        tester.setting(change)?;
        tester.at_the_desk(seeding::fill)?;
        let mut sandbox = Self { tester, address: None, control_address: None, partner_address: None, running: None };
        if [config.listen, config.partners, config.control].iter().any(Option::is_some) {
            sandbox.listen(config.listen, config.partners, config.control)?;
        }
        Ok(sandbox)
    }

    fn listen(
        &mut self,
        listen: Option<SocketAddr>,
        partners: Option<SocketAddr>,
        control: Option<SocketAddr>,
    ) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let entered = runtime.enter();
        if let Some(listener) = listen.map(bind).transpose()? {
            self.address = Some(listener.local_addr()?);
            runtime.spawn(listener::participants(listener, Arc::clone(&self.tester)));
        }
        if let Some(listener) = partners.map(bind).transpose()? {
            self.partner_address = Some(listener.local_addr()?);
            runtime.spawn(listener::partners(listener, Arc::clone(&self.tester)));
        }
        if let Some(listener) = control.map(bind).transpose()? {
            self.control_address = Some(listener.local_addr()?);
            runtime.spawn(listener::testers(listener, routes::control::router(Arc::clone(&self.tester))));
        }
        drop(entered);
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new().name("sandbox".to_owned()).spawn(move || {
            // Whether it was told to stop or its owner is gone, it ends.
            let _ = runtime.block_on(stopped);
        })?;
        self.running = Some((stop, thread));
        Ok(())
    }

    /// Where participants are served, such as `127.0.0.1:8080`; `None` without a listener.
    pub const fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// Where platforms and institutions are served.
    pub const fn partner_address(&self) -> Option<SocketAddr> {
        self.partner_address
    }

    /// Where testers are served.
    pub const fn control_address(&self) -> Option<SocketAddr> {
        self.control_address
    }
}

impl std::ops::Deref for Sandbox {
    type Target = Tester;

    fn deref(&self) -> &Tester {
        &self.tester
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            let _ = thread.join();
        }
    }
}

fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = net::TcpListener::bind(address).with_context(|| format!("listening on {address}"))?;
    listener.set_nonblocking(true)?;
    Ok(TcpListener::from_std(listener)?)
}

/// The testers' side of a sandbox: what the control API and the harness in process may do.
pub struct Tester {
    /// The participants' way in.
    pub(crate) door: Door,
    server: Arc<Server>,
}

impl Tester {
    /// Answers a request in process, by the same door as TCP. Nothing in it waits.
    pub fn handle(&self, request: Request<Bytes>) -> Result<Response<Bytes>, ConnectionLost> {
        let mut answer = pin!(self.door.serve(request));
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(answer) = answer.as_mut().poll(&mut context) {
                return answer;
            }
        }
    }

    /// Answers a platform or an institution in process, as their listener does.
    pub fn handle_partner(&self, request: &Request<Bytes>) -> Response<Bytes> {
        self.server.transact(|desk| partner::serve(desk, request)).unwrap_or_else(|_| partner::failed())
    }

    /// What the programme office gave the platform or institution with this id.
    pub fn credentials(&self, id: &str) -> Option<Credentials> {
        Credentials::find(&self.server.data.offer, id)
    }

    /// Cancels a schedule as its organiser: everybody's money goes back.
    pub fn cancel_schedule(&self, code: &str) -> anyhow::Result<()> {
        let schedules = self.server.data.offer.courses.iter().flat_map(|course| &course.schedules);
        let schedule = schedules.into_iter().find(|schedule| schedule.code == code);
        let schedule = schedule.with_context(|| format!("no schedule is called {code}"))?;
        self.at_the_desk(|desk| refunds::cancel_schedule(desk, schedule))
    }

    /// The sandbox's time.
    pub fn now(&self) -> Instant {
        self.server.clock.now()
    }

    /// Moves the clock and runs what is due.
    pub fn set_now(&self, now: Instant) -> anyhow::Result<()> {
        self.server.clock.set(now);
        self.run_due()
    }

    /// Moves the clock by milliseconds and runs what is due.
    pub fn advance(&self, millis: i64) -> anyhow::Result<()> {
        self.set_now(self.now().plus_millis(millis))
    }

    /// Runs what is due, for a harness that moves the clock itself.
    pub fn run_due(&self) -> anyhow::Result<()> {
        self.at_the_desk(|_| Ok(()))
    }

    /// When something happens next by itself: a verdict, the end of a test, a wave that opens, closes, is announced.
    pub fn next_event(&self) -> anyhow::Result<Option<Instant>> {
        self.at_the_desk(due::next)
    }

    /// The mails and SMS so far, oldest first.
    pub fn outbox(&self, filter: &Filter) -> anyhow::Result<Vec<Sent>> {
        self.at_the_desk(|desk| outbox::read(desk, filter))
    }

    /// Plants a fault.
    pub fn fault(&self, fault: Fault) {
        self.door.faults.lock().expect("faults lock").plant(fault);
    }

    /// How many faults have struck.
    pub fn struck_faults(&self) -> usize {
        self.door.faults.lock().expect("faults lock").struck()
    }

    /// Digs up all faults.
    pub fn clear_faults(&self) {
        self.door.faults.lock().expect("faults lock").clear();
    }

    /// Changes settings; refuses unknown rules.
    pub fn setting(&self, change: Change) -> anyhow::Result<()> {
        for id in change.off_rules.iter().flatten() {
            ensure!(rules::RULES.iter().any(|rule| rule.id == id), "no rule is called {id}");
        }
        if let Some(id) = &change.rules_id {
            ensure!(self.server.data.rules.contains_key(id), "no rules are called {id}");
        }
        let mut settings = self.server.settings.lock().expect("settings lock");
        *settings = settings.with(change);
        Ok(())
    }

    /// The settings that stand now.
    pub fn settings(&self) -> impl serde::Serialize + use<> {
        self.server.settings()
    }

    /// Enters a wave, or changes the one of the same id.
    pub fn wave(&self, wave: &WaveEntry) -> anyhow::Result<()> {
        self.at_the_desk(|desk| Ok(waves::enter(desk.db, wave)?))
    }

    /// The wave with this id, as it stands.
    pub fn find_wave(&self, id: &str) -> anyhow::Result<Option<WaveEntry>> {
        self.at_the_desk(|desk| waves::find(desk, id))
    }

    /// Enters a person into the register.
    pub fn person(&self, person: &Person) -> anyhow::Result<()> {
        self.at_the_desk(|desk| seeding::enter(desk, person))
    }

    /// The people of the data.
    pub fn people(&self) -> &[Person] {
        &self.server.data.people
    }

    /// Ends every session of the account with this address, as another device could.
    pub fn end_sessions(&self, email: &str) -> anyhow::Result<()> {
        self.at_the_desk(|desk| match accounts::by_email(desk, email)? {
            Some(account) => sessions::close_all(desk, account.id),
            None => Err(Problem::not_found()),
        })
    }

    /// The rows, normalised for comparing.
    pub fn rows(&self) -> anyhow::Result<Value> {
        self.at_the_desk(|desk| Ok(snapshot::rows(desk.db)?))
    }

    fn at_the_desk<T>(&self, work: impl FnOnce(&Desk) -> Result<T, Problem>) -> anyhow::Result<T> {
        self.server.transact(work).map_err(|problem| anyhow!("{}", problem.code))
    }
}
