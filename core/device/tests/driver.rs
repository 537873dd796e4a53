//! The phones' driver against the sandbox in process: what a person sees from sign-up to the first form, over kills and
//! dead networks.

use bytes::Bytes;
use prakerja_core::api::Sent;
use prakerja_core::app::Reading;
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Block, Control, Event, Ready, Reminder, Request, Screen};
use prakerja_device::clock::Wait;
use prakerja_device::transport::{Outgoing, Sending, Transport, read_headers};
use prakerja_device::{App, Clock, FileVault, Parts, Shell};
use prakerja_sandbox::{Config, Filter, Sandbox};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// One clock for the phone and the server; it moves only when a test moves it. The second says how often reading it
/// panics from now on.
struct Time(AtomicI64, AtomicU32);

/// Whether the next transaction that writes something panics.
#[derive(Default)]
struct Store(AtomicBool);

impl Store {
    fn write(&self) {
        assert!(!self.0.swap(false, Ordering::SeqCst), "a planted panic");
    }
}

impl Clock for Time {
    fn read(&self) -> Reading {
        let breaks = self.1.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        assert!(!breaks, "a planted panic");
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
    /// Whether the next call breaks on its way.
    breaks: AtomicBool,
}

impl Transport for Network {
    fn send(&self, outgoing: Outgoing) -> Sending<'_> {
        if !self.online.load(Ordering::SeqCst) {
            return Box::pin(std::future::ready(Sent::Unsent));
        }
        if self.breaks.swap(false, Ordering::SeqCst) {
            return Box::pin(async { panic!("a planted panic") });
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

    fn request(&self, _: u64, _: Request) -> bool {
        true
    }
}

struct Person {
    folder: TempDir,
    time: Arc<Time>,
    store: Arc<Store>,
    network: Arc<Network>,
    shell: Arc<Newest>,
    app: App,
}

impl Person {
    fn new() -> Self {
        // 1 March 2023, 09.00 WIB: wave 49 is still open.
        let time = Arc::new(Time(AtomicI64::new(1_677_636_000_000), AtomicU32::new(0)));
        let sandbox = Sandbox::start(Config { listen: None, clock: time.clone(), ..Config::default() }).unwrap();
        let network = Arc::new(Network {
            sandbox: Arc::new(sandbox),
            online: AtomicBool::new(true),
            breaks: AtomicBool::default(),
        });
        let folder = tempfile::tempdir().unwrap();
        let shell = Arc::new(Newest::default());
        let store = Arc::new(Store::default());
        let app = open(&folder, &time, &store, &network, &shell);
        Self { folder, time, store, network, shell, app }.settled()
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
        let control = controls(&screen).into_iter().find(fits);
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
        self.app = open(&self.folder, &self.time, &self.store, &self.network, &self.shell);
        self.settled()
    }

    /// Something goes wrong so often while this is worked on.
    fn breaks_at(self, event: Event, times: u32) -> Self {
        self.time.1.store(times, Ordering::SeqCst);
        let heard = self.app.dispatch(event);
        let mut progress = self.app.progress();
        let wait = progress.wait_for(|p| p.heard >= heard);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(wait).unwrap();
        self.app.drained();
        self
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

    fn opens(self, link: &str) -> Self {
        self.app.dispatch(Event::Opened { link: link.into() });
        self.settled()
    }

    fn lacks(self, text: &str) -> Self {
        let screen = format!("{:?}", self.screen().in_full());
        assert!(!screen.contains(text), "{text} is on {screen}");
        self
    }

    fn signs_in(self) -> Self {
        self.signs_in_as("contoh@contoh.id")
    }

    /// Somebody new.
    fn signs_in_as(self, email: &str) -> Self {
        let person = self.presses("Daftar").types("Alamat email", email).types("Password", "rahasia-sekali");
        let person = person.presses("Daftar").stands_on("account.verify");
        let code = person.code();
        let person = person.types("Kode 6 angka", &code).presses("Verifikasi").stands_on("account.sign_in");
        person.sees("sudah terverifikasi").proves()
    }

    /// Somebody who has been here, or elsewhere, before.
    fn returns_as(self, email: &str) -> Self {
        self.presses("Masuk").types("Alamat email", email).proves()
    }

    fn proves(self) -> Self {
        let person = self.types("Password", "rahasia-sekali").presses("Masuk").stands_on("account.code");
        let code = person.code();
        person.types("Kode 6 angka", &code).presses("Lanjut")
    }

    fn goes_home(self) -> Self {
        self.app.dispatch(Event::Back);
        self.settled().stands_on("home.applicant")
    }

    fn leaves_by(self, way: &str) -> Self {
        let person = self.presses("Akun dan privasi").presses(way);
        assert!(person.screen().sheet.is_some(), "it is asked once more");
        person.presses(way).stands_on("welcome")
    }
}

/// All that can be pressed; while a question blocks, its answers only.
fn controls(screen: &Screen) -> Vec<&Control> {
    if let Some(sheet) = &screen.sheet {
        return std::iter::once(&sheet.confirm).chain(&sheet.cancel).collect();
    }
    let inside = screen.blocks.iter().filter_map(|block| match block {
        Block::Way { control, .. } | Block::Button { control } => Some(control),
        _ => None,
    });
    inside.chain(&screen.primary).chain(&screen.secondary).collect()
}

fn open(folder: &TempDir, time: &Arc<Time>, store: &Arc<Store>, network: &Arc<Network>, shell: &Arc<Newest>) -> App {
    let vault = Arc::new(FileVault::open(folder.path().join("keys")).unwrap());
    let store = store.clone();
    let parts = Parts { points: Some(Arc::new(move |_| store.write())), ..Parts::new(vault, time.clone()) };
    App::open(folder.path(), parts, network.clone(), shell.clone()).unwrap()
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
    let person = Person::new().signs_in().presses("Lanjutkan pendaftaran").types("Tanggal lahir", "3 Maret 1988");
    person.network.sandbox.end_sessions("contoh@contoh.id").unwrap();
    person.app.dispatch(Event::Foreground);
    let person = person.settled().stands_on("account.sign_in").sees("Sesi kamu sudah berakhir");
    assert!(person.screen().cover && !person.screen().back);
    let person = person.types("Password", "rahasia-sekali").presses("Masuk");
    let code = person.code();
    person.types("Kode 6 angka", &code).presses("Lanjut").stands_on("eligibility.form").sees("3 Maret 1988");
}

#[test]
fn who_signs_out_finds_everything_again_and_nobody_else_finds_it() {
    let person = Person::new().signs_in().stands_on("home.applicant").presses("Lanjutkan pendaftaran");
    let person = person.types("Tanggal lahir", "3 Maret 1988").goes_home().leaves_by("Keluar dari akun");
    let person = person.signs_in_as("lain@contoh.id").presses("Lanjutkan pendaftaran").lacks("3 Maret 1988");
    let person = person.goes_home().leaves_by("Keluar dari akun").returns_as("contoh@contoh.id");
    person.stands_on("home.applicant").dies().presses("Lanjutkan pendaftaran").sees("3 Maret 1988");
}

#[test]
fn signing_out_needs_no_network() {
    let person = Person::new().signs_in().goes_online(false).leaves_by("Keluar dari akun");
    person.dies().stands_on("welcome").goes_online(true).returns_as("contoh@contoh.id").stands_on("home.applicant");
}

#[test]
fn what_is_wiped_is_gone_and_the_account_is_not() {
    let person = Person::new().signs_in().presses("Lanjutkan pendaftaran").types("Tanggal lahir", "3 Maret 1988");
    let person = person.goes_home().leaves_by("Hapus dari HP ini").dies().stands_on("welcome");
    assert_eq!(prakerja_device::account_files(person.folder.path()).unwrap().len(), 1, "only the new guest's");
    let keys = std::fs::read_dir(person.folder.path().join("keys")).unwrap();
    assert_eq!(keys.filter(|k| k.as_ref().unwrap().path().extension().is_some_and(|e| e == "key")).count(), 1);
    let person = person.returns_as("contoh@contoh.id").stands_on("home.applicant");
    person.presses("Lanjutkan pendaftaran").lacks("3 Maret 1988");
}

#[test]
fn another_person_who_signs_in_over_a_screen_comes_into_their_own_account() {
    let person = Person::new().signs_in_as("lain@contoh.id").leaves_by("Keluar dari akun").signs_in();
    let person = person.presses("Lanjutkan pendaftaran").types("Tanggal lahir", "3 Maret 1988");
    person.network.sandbox.end_sessions("contoh@contoh.id").unwrap();
    person.app.dispatch(Event::Foreground);
    let person = person.settled().stands_on("account.sign_in").types("Alamat email", "lain@contoh.id").proves();
    let person = person.stands_on("home.applicant").presses("Lanjutkan pendaftaran").lacks("3 Maret 1988");
    let person = person.goes_home().leaves_by("Keluar dari akun").returns_as("contoh@contoh.id");
    person.stands_on("eligibility.form").sees("3 Maret 1988");
}

#[test]
fn a_reminder_of_another_account_says_so_and_other_links_do_nothing() {
    let person = Person::new().signs_in().opens("tidak/ada").lacks("akun lain di HP ini");
    person.opens("reminder/0123456789abcdef/first_purchase").stands_on("home.applicant").sees("akun lain di HP ini");
}

#[test]
fn the_link_of_the_mail_shows_its_code_and_verifies_only_on_a_press() {
    let person =
        Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id").types("Password", "rahasia-sekali");
    let person = person.presses("Daftar").stands_on("account.verify");
    let mails = person.network.sandbox.outbox(&Filter::default()).unwrap();
    let (link, code) =
        mails.last().and_then(|mail| mail.link.clone().zip(mail.code.clone())).expect("a mail with a link");
    let person = person.opens(&link).stands_on("account.link").sees(&code);
    assert!(person.screen().secure);
    let person = person.presses("Batal").stands_on("account.verify").opens(&link).dies().stands_on("account.verify");
    person.opens(&link).presses("Verifikasi").stands_on("account.sign_in").sees("sudah terverifikasi");
}

#[test]
fn an_address_that_is_taken_costs_no_password() {
    let person = Person::new().signs_in().leaves_by("Keluar dari akun").presses("Daftar");
    let person = person.types("Alamat email", "contoh@contoh.id").types("Password", "rahasia-sekali").presses("Daftar");
    let person = person.stands_on("account.sign_up").types("Alamat email", "baru@contoh.id").presses("Daftar");
    person.stands_on("account.verify");
}

#[test]
fn a_server_that_is_too_busy_is_not_called_a_missing_signal() {
    let person = Person::new().signs_in().presses("Akun dan privasi");
    let fault = serde_json::json!({"kind": "status", "status": 503, "path_prefix": "/v1/me", "times": 9});
    person.network.sandbox.fault(serde_json::from_value(fault).unwrap());
    person.app.dispatch(Event::Foreground);
    person.settled().lacks("sinyal");
}

#[test]
fn a_panic_is_like_a_death_and_a_second_one_offers_to_start_over_with_all_drafts() {
    let person = Person::new().signs_in().presses("Lanjutkan pendaftaran").types("Tanggal lahir", "3 Maret 1988");
    let once = person.breaks_at(Event::Refresh, 1).stands_on("eligibility.form").sees("3 Maret 1988").settled();
    let twice = once.breaks_at(Event::Refresh, 1).stands_on("eligibility.form").breaks_at(Event::Refresh, 1);
    let person = twice.stands_on("app.broken").sees("tersimpan").presses("Mulai ulang").stands_on("home.applicant");
    person.presses("Lanjutkan pendaftaran").sees("3 Maret 1988").dies().sees("3 Maret 1988");
}

#[test]
fn what_breaks_while_it_is_written_offers_to_start_over_with_all_drafts() {
    let person = Person::new().presses("Daftar");
    person.store.0.store(true, Ordering::SeqCst);
    let person = person.types("Alamat email", "contoh@contoh.id").stands_on("app.broken");
    person.presses("Mulai ulang").stands_on("welcome").presses("Daftar").sees("contoh@contoh.id");
}

#[test]
fn a_call_that_breaks_on_its_way_is_told_as_one_without_an_answer() {
    let person = Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id");
    let person = person.types("Password", "rahasia-sekali");
    person.network.breaks.store(true, Ordering::SeqCst);
    person.presses("Daftar").stands_on("account.sign_up").sees("contoh@contoh.id").sees("tidak sampai");
}

#[test]
fn only_the_button_that_is_there_starts_over() {
    let person = Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id");
    let before = person.screen().primary.unwrap().key;
    let person = person.breaks_at(Event::Refresh, 2).stands_on("app.broken");
    person.app.dispatch(Event::Tapped { key: before }); // pressed once more
    person.settled().stands_on("app.broken").presses("Mulai ulang").stands_on("welcome");
}

#[test]
fn a_screen_that_cannot_be_drawn_offers_to_start_over_with_all_drafts() {
    let person = Person::new().presses("Daftar").types("Alamat email", "contoh@contoh.id");
    let person =
        person.breaks_at(Event::Refresh, 2).stands_on("app.broken").presses("Mulai ulang").stands_on("welcome");
    person.presses("Daftar").sees("contoh@contoh.id");
}
