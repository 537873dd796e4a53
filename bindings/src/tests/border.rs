//! The border's bad days, as Kotlin and Swift play them too: `tests/all` holds the names of the three rigs together.

use super::*;
use prakerja_core::vocabulary::Answer;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Instant as Moment;

type First = Box<dyn FnOnce() -> Result<(), ShellError> + Send>;

/// Keeps all that it was shown.
#[derive(Default)]
struct Drawn {
    screens: Mutex<Vec<Screen>>,
    changed: Condvar,
    /// Done inside its first call.
    first: Mutex<Option<First>>,
}

impl Drawn {
    fn at_first(first: impl FnOnce() -> Result<(), ShellError> + Send + 'static) -> Arc<Self> {
        Arc::new(Self { first: Mutex::new(Some(Box::new(first))), ..Self::default() })
    }

    fn screens(&self) -> Vec<Screen> {
        self.screens.lock().unwrap().clone()
    }

    /// What `find` finds on the newest screen, as soon as it does.
    fn find<T>(&self, find: impl Fn(&Screen) -> Option<T>) -> T {
        let missing = |screens: &mut Vec<Screen>| screens.last().and_then(&find).is_none();
        let screens = self.screens.lock().unwrap();
        let (screens, wait) = self.changed.wait_timeout_while(screens, Duration::from_secs(30), missing).unwrap();
        assert!(!wait.timed_out(), "not on {:?}", screens.last().map(|screen| &screen.key));
        screens.last().and_then(find).unwrap()
    }
}

impl PrakerjaShell for Drawn {
    fn show(&self, screen: Screen) -> Result<(), ShellError> {
        self.screens.lock().unwrap().push(screen);
        self.changed.notify_all();
        let first = self.first.lock().unwrap().take();
        first.map_or(Ok(()), |first| first())
    }

    fn remind(&self, _: Vec<Reminder>) -> Result<(), ShellError> {
        Ok(())
    }

    fn request(&self, _: u64, _: Request) -> Result<(), ShellError> {
        Ok(())
    }
}

struct App {
    core: Arc<PrakerjaCore>,
    shell: Arc<Drawn>,
}

impl Drop for App {
    fn drop(&mut self) {
        self.core.close();
    }
}

impl App {
    /// Not by `open`, which makes every panic of the process silent, also a test's.
    fn at(folder: &Path, server: &str, shell: Arc<Drawn>) -> Result<Self, PrakerjaError> {
        let clock = Arc::new(device::SystemClock::new());
        let core = PrakerjaCore::opened(folder.to_str().unwrap(), server, clock, shell.clone())?;
        Ok(Self { core, shell })
    }

    fn open(folder: &Path) -> Result<Self, PrakerjaError> {
        Self::at(folder, NOBODY, Arc::default())
    }

    fn newest(&self) -> Screen {
        self.shell.find(|screen| Some(screen.clone()))
    }

    fn taps(&self, label: &str) -> &Self {
        let primary = |screen: &Screen| screen.primary.clone().filter(|control| control.label == label);
        let key = self.shell.find(primary).key;
        self.core.dispatch(Event::Tapped { key });
        self
    }

    fn types(&self, label: &str, text: &str) -> &Self {
        let field = |block: &Block| match block {
            Block::Field { key, label: l, .. } if l == label => Some(key.clone()),
            _ => None,
        };
        let key = self.shell.find(|screen| screen.blocks.iter().find_map(field));
        self.core.dispatch(Event::Entered { key, text: text.into() });
        self
    }

    /// Goes to where an account is made.
    fn signs_up(&self) -> Screen {
        self.taps("Daftar").shell.find(|screen| (screen.key == "account.sign_up").then(|| screen.clone()))
    }

    fn enters(&self, text: &str) {
        self.core.dispatch(Event::Entered { key: EMAIL.into(), text: text.into() });
    }

    fn shows(&self, email: &str) {
        self.shell.find(|screen| (typed(screen)? == email).then_some(()));
    }
}

fn typed(screen: &Screen) -> Option<&str> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Field { key, value, .. } if key == EMAIL => Some(value.as_str()),
        _ => None,
    })
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// It is refused so, and the screen for that says it.
fn refused(folder: &Path, error: PrakerjaError, says: &str) {
    assert_eq!(App::open(folder).err(), Some(error.clone()));
    let screen = unopened(error, "id-ID");
    assert!(screen.blocks.iter().any(|block| matches!(block, Block::Notice { text, .. } if text.contains(says))));
    assert_eq!(screen.primary.unwrap().label, "Buka lagi");
}

fn account(folder: &Path) -> PathBuf {
    let mut accounts = fs::read_dir(folder.join("accounts")).unwrap();
    accounts.next().unwrap().unwrap().path().join("account.db")
}

/// 8 × 8 grey pixels.
fn small_jpeg() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/small.jpg")).unwrap()
}

fn strangers() -> Vec<Event> {
    let many = "😀".repeat(1_000);
    let keys = ["tidak/ada", "", "\0", EMAIL, &many];
    let of_key = |key: &str| {
        let key = || key.to_owned();
        [
            Event::Tapped { key: key() },
            Event::Entered { key: key(), text: "teks".into() },
            Event::Left { key: key() },
            Event::Chosen { key: key(), option: key() },
            Event::VideoAt { key: key(), position_ms: i64::MIN },
            Event::CodeReceived { code: key() },
            Event::Captured { id: u64::MAX, photo: key() },
            Event::Opened { link: key() },
        ]
    };
    let others = [Event::Answered { id: u64::MAX, answer: Answer::Done }, Event::Back, Event::Woken, Event::LowMemory];
    keys.into_iter().flat_map(of_key).chain(others).collect()
}

/// In a process of its own, begun by `by`; what it asserts there counts here.
fn in_its_own(name: &str, by: &[&str], test: impl FnOnce()) {
    if again(&format!("tests::border::{name}"), by).is_none() {
        test();
    }
}

#[test]
fn without_a_server_the_welcome_shows() {
    assert_eq!(App::open(folder().path()).unwrap().newest().key, "welcome");
}

#[test]
fn a_shell_that_throws_misses_what_it_threw_at_and_nothing_else() {
    let throws: [First; 2] = [Box::new(|| Err(ShellError::Thrown)), Box::new(|| panic!("made up"))];
    for first in throws {
        let (folder, shell) = (folder(), Drawn::at_first(first));
        let app = App::at(folder.path(), NOBODY, shell).unwrap();
        app.signs_up();
        app.core.dispatch(Event::Back);
        assert_eq!(app.shell.find(|screen| (!screen.back).then(|| screen.key.clone())), "welcome");
    }
}

/// Its server takes calls, and never answers.
#[cfg(feature = "loopback-http")]
#[test]
fn closes_at_once_with_a_request_under_way_and_what_was_typed_is_still_there() {
    let (folder, server) = (folder(), std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    let address = format!("http://{}", server.local_addr().unwrap());
    let app = App::at(folder.path(), &address, Arc::default()).unwrap();
    app.taps("Daftar").types("Alamat email", TYPED).types("Password", "kata sandi budi").taps("Daftar");
    let is_busy = |screen: &Screen| screen.primary.as_ref().is_some_and(|control| control.ready == Ready::Busy);
    app.shell.find(|screen| is_busy(screen).then_some(()));
    let begun = Moment::now();
    drop(app);
    assert!(begun.elapsed() < Duration::from_secs(5));
    App::open(folder.path()).unwrap().shows(TYPED);
}

#[test]
fn a_core_that_breaks_says_so_and_loses_nothing_that_was_typed() {
    let (folder, time, shell) = (folder(), Arc::new(Time::default()), Arc::<Drawn>::default());
    let path = folder.path().to_str().unwrap();
    let core = PrakerjaCore::opened(path, NOBODY, time.clone(), shell.clone()).unwrap();
    let app = App { core, shell };
    app.signs_up();
    app.enters(TYPED);
    assert!(app.core.quiesce(10_000));
    time.0.store(u32::MAX, Ordering::SeqCst); // no clock any more
    app.core.dispatch(Event::LowMemory);
    let broken = app.shell.find(|screen| (screen.key == "app.broken").then(|| screen.clone()));
    app.core.dispatch(Event::Tapped { key: broken.primary.unwrap().key });
    assert_eq!(app.shell.find(|screen| (screen.seq > broken.seq).then(|| screen.key.clone())), "app.broken");
    drop(app);
    let again = App::open(folder.path()).unwrap();
    again.signs_up();
    again.shows(TYPED);
}

#[test]
fn two_apps_in_one_process_know_nothing_of_each_other() {
    let folder = folder();
    let people = [("one", "satu@surat.example"), ("two", "dua@surat.example")];
    let open = |name: &str| App::open(&folder.path().join(name)).unwrap();
    let apps = people.map(|(name, _)| open(name));
    for (app, (_, email)) in apps.iter().zip(people) {
        app.signs_up();
        app.enters(email);
    }
    drop(apps);
    people.iter().for_each(|(name, email)| open(name).shows(email));
}

#[test]
fn a_shell_that_blocks_for_five_seconds_holds_nobody_up_and_gets_the_newest_screen() {
    let (release, released) = channel();
    let shell = Drawn::at_first(move || released.recv().map_err(|_| ShellError::Thrown));
    let folder = folder();
    let app = App::at(folder.path(), NOBODY, shell).unwrap();
    let begun = Moment::now();
    app.taps("Daftar");
    (0..100).for_each(|n| app.enters(&format!("surat{n}@surat.example")));
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert!(!app.core.quiesce(5_000), "the shell has not had all of it");
    release.send(()).unwrap();
    assert!(app.core.quiesce(10_000));
    let screens = app.shell.screens();
    assert_eq!(screens.len(), 2, "those between were skipped");
    assert_eq!(typed(&screens[1]), Some("surat99@surat.example"));
}

#[test]
fn a_shell_that_is_called_while_closing_finds_everything_closed_and_is_the_last_to_be_heard() {
    let (inside, core) = channel::<Arc<PrakerjaCore>>();
    let (outcome, outcomes) = channel();
    let shell = Drawn::at_first(move || {
        let core = core.recv().unwrap();
        core.dispatch(Event::Tapped { key: "welcome/SignUp".into() });
        core.close(); // from the core's own thread
        outcome.send(core.attach(1, &small_jpeg(), None)).map_err(|_| ShellError::Thrown)
    });
    let folder = folder();
    let app = App::at(folder.path(), NOBODY, shell).unwrap();
    let last = app.newest();
    let closing = thread::spawn({
        let core = app.core.clone();
        move || core.close()
    });
    inside.send(app.core.clone()).unwrap();
    assert_eq!(outcomes.recv_timeout(Duration::from_secs(10)).unwrap(), Err(PrakerjaError::Closed));
    closing.join().unwrap();
    assert_eq!(app.shell.screens(), [last]);
}

#[test]
fn ten_thousand_rapid_events_are_all_heard_and_the_last_one_shows() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    let before = app.signs_up().seq;
    (0..10_000).for_each(|n| app.enters(&format!("surat{n}@surat.example")));
    assert!(app.core.quiesce(60_000));
    assert_eq!(typed(&app.newest()), Some("surat9999@surat.example"));
    assert_eq!(app.newest().seq, before + 10_000);
}

#[test]
fn events_from_many_threads_are_all_heard() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    let before = app.signs_up().seq;
    thread::scope(|scope| {
        for thread in 0..8 {
            let app = &app;
            scope.spawn(move || (0..250).for_each(|n| app.enters(&format!("{thread}.{n}@surat.example"))));
        }
    });
    assert!(app.core.quiesce(30_000));
    assert!(typed(&app.newest()).unwrap().ends_with(".249@surat.example"), "the last of one of them");
    assert_eq!(app.newest().seq, before + 2_000);
}

#[test]
fn opened_and_closed_a_thousand_times_memory_stays_bounded() {
    in_its_own("opened_and_closed_a_thousand_times_memory_stays_bounded", &[], || {
        let folder = folder();
        let times = |n: u32| (0..n).for_each(|_| drop(App::open(folder.path()).unwrap()));
        times(200);
        let before = memory_kb();
        times(800);
        let grown = memory_kb() - before;
        println!("after 1,000 open and close: {grown} kB more");
        assert!(grown <= 1_024, "{grown} kB more");
    });
}

/// What this process holds of its own, kB.
fn memory_kb() -> i64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let resident = status.lines().find(|line| line.starts_with("RssAnon")).unwrap();
    resident.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_damaged_file_is_refused_and_stays_as_it_is() {
    let folder = folder();
    drop(App::open(folder.path()).unwrap());
    fs::write(account(folder.path()), [7; 4_096]).unwrap();
    refused(folder.path(), PrakerjaError::Damaged, "rusak");
    assert_eq!(fs::read(account(folder.path())).unwrap(), [7; 4_096]);
}

#[test]
fn a_folder_in_use_is_refused_until_it_is_closed() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    refused(folder.path(), PrakerjaError::InUse, "sudah terbuka");
    drop(app);
    App::open(folder.path()).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_a_file_for_a_folder_and_an_address_that_is_none_are_refused() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, []).unwrap();
    refused(&file, PrakerjaError::Folder, "Mulai ulang HP");
    for none in ["", "/proc/prakerja"] {
        refused(Path::new(none), PrakerjaError::Folder, "Mulai ulang HP"); // even for root
    }
    assert!(!Path::new("keys").exists(), "nothing is left where the process stands");
    let app = App::at(folder.path(), "bukan alamat", Arc::default());
    assert_eq!(app.err(), Some(PrakerjaError::Configuration));
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_stays_as_it_is() {
    const USER_VERSION: usize = 60; // where SQLite keeps it
    let folder = folder();
    drop(App::open(folder.path()).unwrap());
    let mut file = fs::read(account(folder.path())).unwrap();
    file[USER_VERSION..][..4].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(account(folder.path()), &file).unwrap();
    refused(folder.path(), PrakerjaError::Newer, "Perbarui aplikasi");
    assert_eq!(fs::read(account(folder.path())).unwrap(), file);
}

#[test]
fn a_lost_key_is_told_and_wipes_nothing() {
    let folder = folder();
    drop(App::open(folder.path()).unwrap());
    let before = fs::read(account(folder.path())).unwrap();
    fs::remove_dir_all(folder.path().join("keys")).unwrap();
    refused(folder.path(), PrakerjaError::Key, "Kunci data aplikasi hilang");
    assert_eq!(fs::read(account(folder.path())).unwrap(), before);
}

#[test]
fn a_store_of_secrets_that_does_not_answer_is_told_and_nothing_is_wiped() {
    let folder = folder();
    drop(App::open(folder.path()).unwrap());
    let (keys, elsewhere) = (folder.path().join("keys"), folder.path().join("elsewhere"));
    fs::rename(&keys, &elsewhere).unwrap();
    fs::write(&keys, []).unwrap();
    refused(folder.path(), PrakerjaError::Secrets, "Tempat kunci");
    fs::remove_file(&keys).unwrap();
    fs::rename(&elsewhere, &keys).unwrap();
    App::open(folder.path()).unwrap();
}

#[test]
fn a_file_that_is_no_photo_is_refused() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    for bytes in [vec![], vec![1], b"bukan foto".to_vec(), vec![0; 25_000_001]] {
        assert_eq!(app.core.attach(1, &bytes, None), Err(PrakerjaError::Photo));
    }
}

#[test]
fn any_text_can_be_typed_and_comes_back() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    app.signs_up();
    for typed in ["😀👩‍👩‍👧 é", "nol \0 di tengah", &"a".repeat(1 << 20), "setengah \u{fffd}"] {
        app.enters(typed);
        app.shows(typed);
    }
}

#[test]
fn events_for_what_is_not_on_the_screen_change_nothing() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    let mut before = app.newest();
    for event in strangers() {
        app.core.dispatch(event);
        let after = app.shell.find(|screen| (screen.seq > before.seq).then(|| screen.clone()));
        before.seq = after.seq;
        assert_eq!(after, before);
    }
}

#[test]
fn after_closing_everything_is_quiet() {
    let folder = folder();
    let app = App::open(folder.path()).unwrap();
    let last = app.newest();
    app.core.close();
    let tap = Event::Tapped { key: last.primary.clone().unwrap().key };
    strangers().into_iter().chain([tap]).for_each(|event| app.core.dispatch(event));
    assert_eq!(app.core.attach(1, &small_jpeg(), None), Err(PrakerjaError::Closed));
    assert_eq!(app.core.photo("tidak ada".into()), None);
    app.core.quiesce(1_000);
    app.core.close();
    assert_eq!(app.shell.screens().last(), Some(&last));
}

/// On the disks of `bindings/disks`.
fn on_disks(name: &str, test: impl FnOnce(&Path)) {
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = bindings.join("disks");
    in_its_own(name, &[script.to_str().unwrap()], || test(&bindings.parent().unwrap().join("target/disks")));
}

#[test]
fn a_folder_that_may_only_be_read_is_refused_and_opens_again_where_it_may_be_written() {
    on_disks("a_folder_that_may_only_be_read_is_refused_and_opens_again_where_it_may_be_written", |disks| {
        assert_eq!(App::open(&disks.join("read-only")).err(), Some(PrakerjaError::Folder));
        let app = App::open(&disks.join("kept/app")).unwrap();
        app.signs_up();
        app.enters(TYPED);
        app.shows(TYPED);
        drop(app);
        assert_eq!(App::open(&disks.join("read-only/app")).err(), Some(PrakerjaError::Folder));
        App::open(&disks.join("kept/app")).unwrap().shows(TYPED);
    });
}

#[test]
fn a_full_disk_is_refused_and_told_while_the_app_is_open_and_what_fits_again_is_kept() {
    on_disks("a_full_disk_is_refused_and_told_while_the_app_is_open_and_what_fits_again_is_kept", |disks| {
        let (small, ballast) = (disks.join("small/app"), disks.join("small/ballast"));
        fill(&ballast);
        assert_eq!(App::open(&small).err(), Some(PrakerjaError::NoRoom));
        fs::remove_file(&ballast).unwrap();
        let app = App::open(&small).unwrap();
        app.signs_up();
        app.enters(TYPED);
        app.shows(TYPED);
        fill(&ballast);
        app.enters(&"a".repeat(9_000));
        app.shell.find(|screen| says_full(screen).then_some(()));
        assert!(!app.core.quiesce(100), "it is not written");
        assert_eq!(app.core.attach(1, &small_jpeg(), None), Err(PrakerjaError::NoRoom));
        fs::remove_file(&ballast).unwrap();
        app.enters("muat@surat.example");
        app.shell.find(|screen| (!says_full(screen)).then_some(()));
        drop(app);
        App::open(&small).unwrap().shows("muat@surat.example");
    });
}

/// Writes until nothing fits any more.
fn fill(ballast: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(ballast).unwrap();
    while file.write_all(&[0; 512]).is_ok() {}
}

fn says_full(screen: &Screen) -> bool {
    screen.blocks.iter().any(|block| matches!(block, Block::Notice { text, .. } if text.contains("penuh")))
}
