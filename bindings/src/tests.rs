//! What a shell sees and hears when the core breaks.

mod border;

use super::*;
use prakerja_core::app::Reading;
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Block, Ready};
use prakerja_device::Clock;
use prakerja_device::clock::Wait;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use tempfile::TempDir;

const NOBODY: &str = "https://api.prakerja.invalid";
const EMAIL: &str = "account.sign_up/email";
const TYPED: &str = "budi.contoh@surat.example";

/// It stands still; the number says how often reading it panics from now on.
#[derive(Default)]
struct Time(AtomicU32);

impl Clock for Time {
    fn read(&self) -> Reading {
        let breaks = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        assert!(!breaks, "a planted panic about {TYPED}");
        Reading { wall: Instant(1_677_636_000_000), boot_ms: 0, boot_id: "one".into() }
    }

    fn sleep_until(&self, _: i64) -> Wait<'_> {
        Box::pin(std::future::pending())
    }
}

struct Newest(Sender<Screen>);

impl PrakerjaShell for Newest {
    fn show(&self, screen: Screen) -> Result<(), ShellError> {
        self.0.send(screen).map_err(|_| ShellError::Thrown)
    }

    fn remind(&self, _: Vec<Reminder>) -> Result<(), ShellError> {
        Ok(())
    }

    fn request(&self, _: u64, _: Request) -> Result<(), ShellError> {
        Ok(())
    }
}

struct Phone {
    core: Arc<PrakerjaCore>,
    time: Arc<Time>,
    screens: Receiver<Screen>,
    newest: Screen,
    _folder: TempDir,
}

impl Phone {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (show, screens) = channel();
        let time = Arc::new(Time::default());
        let path = folder.path().to_str().unwrap();
        let core = PrakerjaCore::opened(path, NOBODY, time.clone(), Arc::new(Newest(show))).unwrap();
        let newest = screens.recv_timeout(Duration::from_secs(10)).expect("the first screen");
        Self { core, time, screens, newest, _folder: folder }
    }

    fn hears(mut self, event: Event) -> Self {
        self.core.dispatch(event);
        assert!(self.core.quiesce(10_000));
        self.newest = self.screens.try_iter().last().expect("a screen");
        self
    }

    fn breaks(self) -> Self {
        self.time.0.store(1, Ordering::SeqCst);
        self.hears(Event::LowMemory)
    }

    /// The way that is offered first.
    fn goes_on(self) -> Self {
        let key = self.newest.primary.as_ref().expect("a button").key.clone();
        self.hears(Event::Tapped { key })
    }

    fn stands_on(self, key: &str) -> Self {
        assert_eq!(self.newest.key, key);
        self
    }

    /// Whether a field is marked as wrong, which is kept in memory only.
    fn complains(self, yes: bool) -> Self {
        let wrong = |block: &Block| matches!(block, Block::Field { error: Some(_), .. });
        assert_eq!(self.newest.blocks.iter().any(wrong), yes);
        self
    }

    fn still_has_what_was_typed(self) -> Self {
        let kept = |block: &Block| matches!(block, Block::Field { key, value, .. } if key == EMAIL && value == TYPED);
        assert!(self.newest.blocks.iter().any(kept));
        self
    }
}

#[test]
fn a_panic_is_caught_and_a_second_one_asks_to_start_over() {
    let phone = Phone::new().stands_on("welcome").goes_on();
    let phone = phone.hears(Event::Entered { key: EMAIL.into(), text: TYPED.into() });
    let phone = phone.goes_on().complains(true); // there is no password yet
    // It goes on from the disk, as if the phone had died: the model that broke may be half changed.
    let phone = phone.breaks().stands_on("account.sign_up").still_has_what_was_typed().complains(false);
    let phone = phone.breaks().stands_on("app.broken").goes_on().stands_on("welcome");
    phone.goes_on().stands_on("account.sign_up").still_has_what_was_typed();
}

/// Throws at everything.
struct Throws;

impl PrakerjaShell for Throws {
    fn show(&self, _: Screen) -> Result<(), ShellError> {
        Err(ShellError::Thrown)
    }

    fn remind(&self, _: Vec<Reminder>) -> Result<(), ShellError> {
        Err(ShellError::Thrown)
    }

    fn request(&self, _: u64, _: Request) -> Result<(), ShellError> {
        Err(ShellError::Thrown)
    }
}

#[test]
fn a_request_that_the_shell_threw_at_was_not_heard() {
    let heard = |shell: Arc<dyn PrakerjaShell>| device::Shell::request(&Foreign(shell), 1, Request::OpenSettings);
    assert!(!heard(Arc::new(Throws)));
    assert!(heard(Arc::new(Newest(channel().0))));
}

#[test]
fn a_panic_on_the_shells_own_thread_gives_nothing_back() {
    assert_eq!(panics::ended(|| panic!("a planted panic about {TYPED}")), None::<()>);
}

/// Plays this test again in a process of its own, begun by `by`, and tells what that said; nothing where this is that
/// process.
fn again(test: &str, by: &[&str]) -> Option<String> {
    const CHILD: &str = "PRAKERJA_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        return None;
    }
    let this = std::env::current_exe().unwrap();
    let command = [by, &[this.to_str().unwrap(), "--exact", test, "--nocapture"]].concat();
    let output = Command::new(command[0]).args(&command[1..]).env(CHILD, "yes").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    Some(said.into_owned())
}

/// In a process of its own, as it has one hook for all threads, and its errors are read here.
#[cfg(feature = "loopback-http")]
#[test]
fn a_panic_says_where_it_was_and_none_of_its_words() {
    let Some(said) = again("tests::a_panic_says_where_it_was_and_none_of_its_words", &[]) else {
        return open_without_its_sandbox();
    };
    assert!(said.contains("prakerja: a panic at core/device/src/clock.rs:"), "{said}");
    assert!(!said.contains("what time it is") && !said.contains("ConnectionRefused"), "{said}");
}

/// The clock that it is told to go by does not answer.
#[cfg(feature = "loopback-http")]
fn open_without_its_sandbox() {
    let folder = tempfile::tempdir().unwrap();
    let (show, screens) = channel();
    let gone = Configuration { server: NOBODY.into(), sandbox_control: Some("127.0.0.1:1".into()) };
    let path = folder.path().to_str().unwrap().to_owned();
    let core = PrakerjaCore::open(path, gone, Arc::new(Newest(show))).unwrap();
    assert_eq!(screens.recv_timeout(Duration::from_secs(10)).unwrap().key, "app.broken");
    core.close();
}
