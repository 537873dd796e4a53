//! The phones' driver against the sandbox in process: what a person sees from sign-up to the first form, over kills and dead networks.

use bytes::Bytes;
use prakerja_core::api::Sent;
use prakerja_core::app::Reading;
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Block, Control, Event, Ready, Reminder, Request, Screen};
use prakerja_device::clock::Wait;
use prakerja_device::transport::{Outgoing, Sending, Transport, read_headers};
use prakerja_device::{App, Clock, FileVault, Parts, Shell};
use prakerja_sandbox::{Config, Filter, Sandbox};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// One clock for the phone and the server; it moves only when a test moves it.
struct Time(AtomicI64);

impl Clock for Time {
    fn read(&self) -> Reading {
        let now = self.0.load(Ordering::SeqCst);
        Reading { wall: Instant(now), boot_ms: now, boot_id: "one".into() }
    }

    fn sleep_until(&self, _: i64) -> Wait<'_> {
        Box::pin(std::future::pending()) // the test wakes the app by an event
    }
}

impl prakerja_sandbox::Clock for Time {
    fn now(&self) -> prakerja_sandbox::Instant {
        prakerja_sandbox::Instant::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn set(&self, now: prakerja_sandbox::Instant) {
        self.0.store(now.millis(), Ordering::SeqCst);
    }
}

/// The sandbox without TCP, and a switch for the network.
struct Network {
    sandbox: Arc<Sandbox>,
    online: AtomicBool,
}

impl Transport for Network {
    fn send(&self, outgoing: Outgoing) -> Sending<'_> {
        if !self.online.load(Ordering::SeqCst) {
            return Box::pin(std::future::ready(Sent::Unsent));
        }
        let mut request = http::Request::builder().method(outgoing.method).uri(format!("/v1/{}", outgoing.path));
        request = request.header("App-Version", prakerja_core::api::APP_VERSION);
        for (name, value) in [
            ("Idempotency-Key", outgoing.key),
            ("Authorization", outgoing.token.map(|token| format!("Bearer {token}"))),
            ("Content-Type", outgoing.content_type.map(str::to_owned)),
        ] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let sent = match self.sandbox.handle(request.body(Bytes::from(outgoing.body)).unwrap()) {
            Err(_) => Sent::Lost,
            Ok(answer) => {
                let (server_time, retry_after) = read_headers(answer.headers());
                Sent::Answer {
                    status: answer.status().as_u16(),
                    server_time,
                    retry_after,
                    body: answer.into_body().to_vec(),
                }
            }
        };
        Box::pin(std::future::ready(sent))
    }
}

#[derive(Default)]
struct Newest(Mutex<Option<Screen>>);

impl Shell for Newest {
    fn show(&self, screen: Screen) {
        *self.0.lock().unwrap() = Some(screen);
    }

    fn remind(&self, _: Vec<Reminder>) {}

    fn request(&self, _: u64, _: Request) {}
}

struct Person {
    folder: TempDir,
    time: Arc<Time>,
    network: Arc<Network>,
    shell: Arc<Newest>,
    app: App,
}

impl Person {
    fn new() -> Self {
        // 1 March 2023, 09.00 WIB: wave 49 is still open.
        let time = Arc::new(Time(AtomicI64::new(1_677_636_000_000)));
        let sandbox = Sandbox::start(Config { listen: None, clock: time.clone(), ..Config::default() }).unwrap();
        let network = Arc::new(Network { sandbox: Arc::new(sandbox), online: AtomicBool::new(true) });
        let folder = tempfile::tempdir().unwrap();
        let shell = Arc::new(Newest::default());
        let app = open(&folder, &time, &network, &shell);
        Self { folder, time, network, shell, app }.settled()
    }

    /// Until everything that was asked for is answered and shown.
    fn settled(self) -> Self {
        let mut progress = self.app.progress();
        let heard = self.app.dispatch(Event::Woken);
        let wait = progress.wait_for(|p| p.heard >= heard && p.in_flight == 0);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(wait).unwrap();
        self.app.drained();
        self
    }

    fn screen(&self) -> Screen {
        self.shell.0.lock().unwrap().clone().expect("a screen")
    }

    fn types(self, label: &str, text: &str) -> Self {
        let key = self.screen().blocks.iter().find_map(|block| match block {
            Block::Field { key, label: l, .. }
            | Block::DateField { key, label: l, .. }
            | Block::OneTimeCode { key, label: l, .. }
                if l == label =>
            {
                Some(key.clone())
            }
            _ => None,
        });
        let key = key.unwrap_or_else(|| panic!("no field {label} on {:#?}", self.screen().in_full()));
        self.app.dispatch(Event::Entered { key, text: text.into() });
        self.settled()
    }

    fn presses(self, label: &str) -> Self {
        let screen = self.screen();
        let fits = |control: &&Control| control.label == label && control.ready == Ready::Yes;
        let control = screen.primary.iter().chain(&screen.secondary).find(fits);
        let key = control.unwrap_or_else(|| panic!("no button {label} on {:#?}", screen.in_full())).key.clone();
        self.app.dispatch(Event::Tapped { key });
        self.settled()
    }

    fn stands_on(self, key: &str) -> Self {
        assert_eq!(self.screen().key, key, "{:#?}", self.screen().in_full());
        self
    }

    fn sees(self, text: &str) -> Self {
        let screen = format!("{:?}", self.screen().in_full());
        assert!(screen.contains(text), "{text} is not on {screen}");
        self
    }

    fn code(&self) -> String {
        let mails =
            self.network.sandbox.outbox(&Filter { channel: Some("email".into()), ..Filter::default() }).unwrap();
        mails.last().and_then(|mail| mail.code.clone()).expect("a mail with a code")
    }

    fn dies(mut self) -> Self {
        self.app.close();
        self.app = open(&self.folder, &self.time, &self.network, &self.shell);
        self.settled()
    }

    fn goes_online(self, online: bool) -> Self {
        self.network.online.store(online, Ordering::SeqCst);
        if online {
            self.app.dispatch(Event::Connectivity { online });
        }
        self.settled()
    }

    fn later(self, ms: i64) -> Self {
        self.time.0.fetch_add(ms, Ordering::SeqCst);
        self.network.sandbox.run_due().unwrap();
        self.app.dispatch(Event::Woken);
        self.settled()
    }

    fn signs_in(self) -> Self {
        let person =
            self.presses("Daftar").types("Alamat email", "contoh@contoh.id").types("Password", "rahasia-sekali");
        let person = person.presses("Daftar").stands_on("account.verify");
        let code = person.code();
        let person = person.types("Kode 6 angka", &code).presses("Verifikasi").stands_on("account.sign_in");
        let person = person
            .sees("sudah terverifikasi")
            .types("Password", "rahasia-sekali")
            .presses("Masuk")
            .stands_on("account.code");
        let code = person.code();
        person.types("Kode 6 angka", &code).presses("Lanjut").stands_on("home.applicant")
    }
}

fn open(folder: &TempDir, time: &Arc<Time>, network: &Arc<Network>, shell: &Arc<Newest>) -> App {
    let vault = Arc::new(FileVault::open(folder.path().join("keys")).unwrap());
    App::open(folder.path(), Parts::new(vault, time.clone()), network.clone(), shell.clone()).unwrap()
}

#[test]
fn a_new_person_signs_up_verifies_and_signs_in() {
    Person::new().stands_on("welcome").signs_in();
}

#[test]
fn killed_on_any_screen_the_same_screen_comes_back() {
    let person = Person::new().presses("Daftar").dies().stands_on("account.sign_up");
    let person = person.types("Alamat email", "contoh@contoh.id").dies().sees("contoh@contoh.id");
    let person = person.types("Password", "rahasia-sekali").presses("Daftar").dies().stands_on("account.verify");
    let code = person.code();
    let person = person.types("Kode 6 angka", &code).presses("Verifikasi").dies().stands_on("account.sign_in");
    let person = person.types("Password", "rahasia-sekali").presses("Masuk").dies().stands_on("account.code");
    let code = person.code();
    let person = person.types("Kode 6 angka", &code).presses("Lanjut").dies().stands_on("home.applicant");
    person.presses("Lanjutkan pendaftaran").dies().stands_on("eligibility.form");
}

#[test]
fn without_a_network_a_secret_is_not_kept_and_the_person_is_told() {
    let person =
        Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id").types("Password", "rahasia-sekali");
    let person = person.goes_online(false).presses("Daftar").stands_on("account.sign_up").sees("Tidak ada sinyal");
    person
        .goes_online(true)
        .stands_on("account.sign_up")
        .types("Password", "rahasia-sekali")
        .presses("Daftar")
        .stands_on("account.verify");
}

#[test]
fn a_wrong_code_says_how_many_tries_are_left() {
    let person =
        Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id").types("Password", "rahasia-sekali");
    person
        .presses("Daftar")
        .types("Kode 6 angka", "000000")
        .presses("Verifikasi")
        .stands_on("account.verify")
        .sees("Kode salah. Sisa 4");
}

#[test]
fn the_session_is_renewed_by_itself_and_the_person_notices_nothing() {
    let person = Person::new().signs_in().later(16 * 60_000).stands_on("home.applicant");
    person
        .presses("Lanjutkan pendaftaran")
        .stands_on("eligibility.form")
        .later(3 * 3_600_000)
        .stands_on("eligibility.form");
}

#[test]
fn ended_elsewhere_signing_in_covers_the_same_screen_and_nothing_typed_is_lost() {
    let person = Person::new().signs_in().presses("Lanjutkan pendaftaran").types("Tanggal lahir", "20 Oktober 1990");
    person.network.sandbox.end_sessions("contoh@contoh.id").unwrap();
    person.app.dispatch(Event::Foreground);
    let person = person.settled().stands_on("account.sign_in").sees("Sesi kamu sudah berakhir");
    assert!(person.screen().cover && !person.screen().back);
    let person = person.types("Password", "rahasia-sekali").presses("Masuk");
    let code = person.code();
    person.types("Kode 6 angka", &code).presses("Lanjut").stands_on("eligibility.form").sees("20 Oktober 1990");
}
