//! What becomes of a person's draft when the phone's memory fails: a clear error or a screen, never a crash, never a
//! silent wipe.
//!
//! Full and read-only disks are small ones of the test's own: it runs itself again in a mount namespace (`unshare`, no
//! root needed).

use prakerja_core::api::Sent;
use prakerja_core::vocabulary::{Block, Event, Reminder, Request, Screen};
use prakerja_device::store::StoreError;
use prakerja_device::transport::{Outgoing, Sending, Transport};
use prakerja_device::{App, AttachError, FileVault, OpenError, Parts, Shell, SystemClock, account_files};
use rusqlite::Connection;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use tempfile::TempDir;

struct NoNetwork;

impl Transport for NoNetwork {
    fn send(&self, _: Outgoing) -> Sending<'_> {
        Box::pin(std::future::ready(Sent::Unsent))
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

struct Opened {
    app: App,
    shell: Arc<Newest>,
}

fn open(folder: &Path) -> Result<Opened, OpenError> {
    let vault = Arc::new(FileVault::open(folder.join("keys")).map_err(OpenError::Vault)?);
    let clock = Arc::new(SystemClock::new());
    let parts = Parts::new(vault, clock);
    let shell = Arc::new(Newest::default());
    Ok(Opened { app: App::open(folder, parts, Arc::new(NoNetwork), shell.clone())?, shell })
}

impl Opened {
    /// The screen after all that was dispatched. A driver that died fails here.
    fn screen(&self) -> Screen {
        let heard = self.app.dispatch(Event::Woken);
        let mut progress = self.app.progress();
        let wait = progress.wait_for(|progress| progress.heard >= heard);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(wait).unwrap();
        self.app.drained();
        self.shell.0.lock().unwrap().clone().expect("a screen")
    }

    fn signs_up(&self) {
        let key = self.screen().primary.expect("Daftar").key;
        self.app.dispatch(Event::Tapped { key });
        assert_eq!(self.screen().key, "account.sign_up");
    }

    fn types(&self, text: &str) {
        self.app.dispatch(Event::Entered { key: "account.sign_up/email".into(), text: text.into() });
    }

    fn draft(&self) -> String {
        let email = self.screen().blocks.into_iter().find_map(|block| match block {
            Block::Field { key, value, .. } if key == "account.sign_up/email" => Some(value),
            _ => None,
        });
        email.unwrap_or_default()
    }

    fn warns(&self) -> bool {
        self.screen().blocks.iter().any(|b| matches!(b, Block::Notice { text, .. } if text.starts_with("Penyimpanan")))
    }
}

/// Why the folder does not open.
fn refused(folder: &Path) -> StoreError {
    match open(folder) {
        Err(OpenError::Store(error)) => error,
        Err(other) => panic!("{other:?}"),
        Ok(opened) => panic!("it opened: {:?}", opened.screen().in_full()),
    }
}

fn file(folder: &Path) -> PathBuf {
    account_files(folder).unwrap().remove(0)
}

fn key_file(folder: &Path) -> PathBuf {
    let keys = fs::read_dir(folder.join("keys")).unwrap().map(|entry| entry.unwrap().path());
    keys.into_iter().find(|path| path.extension().is_some_and(|kind| kind == "key")).unwrap()
}

const DRAFT: &str = "contoh@surat.example";

/// A folder in which somebody has begun to sign up.
fn begun() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    folder
}

fn begin(folder: &Path) {
    let opened = open(folder).unwrap();
    opened.signs_up();
    opened.types(DRAFT);
    assert_eq!(opened.draft(), DRAFT);
}

#[test]
fn what_was_typed_is_there_again() {
    let folder = begun();
    assert_eq!(open(folder.path()).unwrap().draft(), DRAFT);
}

#[test]
fn a_cut_file_is_told_and_left_as_it_is_unless_nothing_of_it_is_missing() {
    let folder = begun();
    let path = file(folder.path());
    let whole = fs::read(&path).unwrap();
    let mut told = 0;
    for length in (0..whole.len()).step_by(1000) {
        fs::write(&path, &whole[..length]).unwrap();
        match open(folder.path()) {
            Ok(opened) => assert_eq!(opened.draft(), DRAFT, "cut to {length} bytes"),
            Err(OpenError::Store(StoreError::Damaged)) => {
                assert!(fs::read(&path).unwrap() == whole[..length], "cut to {length} bytes, and then changed");
                told += 1;
            }
            Err(other) => panic!("cut to {length} bytes: {other:?}"),
        }
    }
    assert!(told > whole.len() / 2000, "{told}");
    fs::write(&path, whole).unwrap();
    assert_eq!(open(folder.path()).unwrap().draft(), DRAFT);
}

#[test]
fn a_page_of_rubbish_is_told_or_costs_what_stood_there() {
    let folder = begun();
    let path = file(folder.path());
    let whole = fs::read(&path).unwrap();
    let (mut told, mut opened) = (0, 0);
    for start in (0..whole.len()).step_by(512) {
        let mut damaged = whole.clone();
        damaged[start..(start + 512).min(whole.len())].fill(0xAA);
        fs::write(&path, &damaged).unwrap();
        match open(folder.path()) {
            Ok(app) => {
                assert!(!app.screen().key.is_empty());
                opened += 1;
            }
            Err(OpenError::Store(_)) => {
                assert!(fs::read(&path).unwrap() == damaged, "refused, and then changed");
                told += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(told > 0 && opened > 0, "{told} told, {opened} opened");
}

#[test]
fn a_cut_journal_costs_the_last_moment_at_most() {
    let folder = begun();
    let opened = open(folder.path()).unwrap();
    opened.types("lebih@surat.example");
    assert_eq!(opened.draft(), "lebih@surat.example");
    let (path, journal) = (file(folder.path()), file(folder.path()).with_extension("db-wal"));
    let (whole, written) = (fs::read(&path).unwrap(), fs::read(&journal).unwrap());
    drop(opened);
    for length in (0..=written.len()).step_by(500) {
        fs::write(&path, &whole).unwrap();
        fs::write(&journal, &written[..length]).unwrap();
        let draft = open(folder.path()).unwrap().draft();
        assert!([DRAFT, "lebih@surat.example"].contains(&draft.as_str()), "cut to {length} bytes: {draft:?}");
    }
}

#[test]
fn swapped_cells_cost_those_two_fields_and_show_nothing_in_the_wrong_place() {
    let folder = begun();
    let db = Connection::open(file(folder.path())).unwrap();
    let cell = |part: &str| -> Vec<u8> {
        db.query_row("SELECT sealed FROM field WHERE part = ?1", [part], |row| row.get(0)).unwrap()
    };
    for (part, sealed) in [("account", cell("nav")), ("nav", cell("account"))] {
        assert_eq!(db.execute("UPDATE field SET sealed = ?1 WHERE part = ?2", (sealed, part)).unwrap(), 1);
    }
    drop(db);
    let opened = open(folder.path()).unwrap();
    assert_eq!(opened.screen().key, "welcome");
    opened.signs_up();
    assert_eq!(opened.draft(), "");
}

#[test]
fn with_another_key_or_none_nothing_opens_and_with_its_own_all_is_there() {
    let folder = begun();
    let (path, key) = (file(folder.path()), key_file(folder.path()));
    let (whole, own) = (fs::read(&path).unwrap(), fs::read(&key).unwrap());
    for other in [Some(vec![1; 32]), Some(vec![1; 7]), Some(vec![]), None] {
        match &other {
            Some(bytes) => fs::write(&key, bytes).unwrap(),
            None => fs::remove_file(&key).unwrap(),
        }
        assert!(matches!(refused(folder.path()), StoreError::WrongKey), "{other:?}");
        assert!(fs::read(&path).unwrap() == whole, "refused, and then changed");
    }
    fs::write(&key, own).unwrap();
    assert_eq!(open(folder.path()).unwrap().draft(), DRAFT);
}

#[test]
fn a_file_of_a_later_version_is_told_and_left_as_it_is() {
    let folder = begun();
    let path = file(folder.path());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let whole = fs::read(&path).unwrap();
    assert!(matches!(refused(folder.path()), StoreError::Newer));
    assert!(fs::read(&path).unwrap() == whole);
}

#[test]
fn a_damaged_device_file_is_told_and_no_new_account_is_begun() {
    let folder = begun();
    fs::write(folder.path().join("device.json"), "{").unwrap();
    assert!(matches!(open(folder.path()), Err(OpenError::Folder(_))));
    assert_eq!(account_files(folder.path()).unwrap().len(), 1);
}

/// An iPhone's keychain outlives the app; here all files go but the vault's.
#[test]
fn an_app_that_was_deleted_and_comes_back_destroys_the_keys_that_were_left() {
    let folder = begun();
    let old = key_file(folder.path());
    assert!(old.exists());
    fs::remove_file(folder.path().join("device.json")).unwrap();
    fs::remove_dir_all(folder.path().join("accounts")).unwrap();
    assert_eq!(open(folder.path()).unwrap().screen().key, "welcome");
    assert!(!old.exists() && key_file(folder.path()).exists(), "one key, the new account's");
}

/// `fixtures/schema-N.db` is a file as version N wrote it, on the page about this app.
#[test]
fn every_released_schema_opens_on_the_screen_it_was_left_on() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut opened = 0;
    for fixture in fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()) {
        let folder = begun();
        fs::copy(&fixture, file(folder.path())).unwrap();
        fs::write(key_file(folder.path()), [7; 32]).unwrap();
        assert_eq!(open(folder.path()).unwrap().screen().key, "welcome.about", "{}", fixture.display());
        opened += 1;
    }
    assert!(opened > 0);
}

#[test]
fn nobody_else_may_read_the_files() {
    let folder = begun();
    let somebody_made_it = fs::Permissions::from_mode(0o755);
    for made in [folder.path(), &folder.path().join("accounts")] {
        fs::set_permissions(made, somebody_made_it.clone()).unwrap();
    }
    let _open = open(folder.path()).unwrap();
    let account = file(folder.path()).parent().unwrap().to_owned();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for folder in [folder.path(), &folder.path().join("accounts"), &folder.path().join("keys"), &account] {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
    let files: Vec<PathBuf> = fs::read_dir(account).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 2, "{files:?}");
    for path in files.iter().chain([
        &key_file(folder.path()),
        &folder.path().join("device.json"),
        &folder.path().join("app.lock"),
    ]) {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
}

#[test]
fn of_two_first_starts_one_makes_the_accounts_and_the_other_is_told() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let starts =
            || thread::scope(|scope| [(); 2].map(|()| scope.spawn(|| open(folder.path()))).map(|s| s.join().unwrap()));
        let (opened, told): (Vec<_>, Vec<_>) = starts().into_iter().partition(Result::is_ok);
        assert_eq!(opened.len(), 1);
        assert!(told.iter().all(|start| matches!(start, Err(OpenError::InUse))));
        opened[0].as_ref().unwrap().signs_up();
        assert_eq!(account_files(folder.path()).unwrap().len(), 1);
    }
}

#[test]
fn a_second_app_on_the_same_folder_is_told() {
    let folder = begun();
    let first = open(folder.path()).unwrap();
    assert!(matches!(open(folder.path()), Err(OpenError::InUse)));
    first.app.close();
    assert_eq!(open(folder.path()).unwrap().draft(), DRAFT);
}

/// This test, run again by itself as a process of its own with `folder` to work in.
fn again(test: &str, through: &[&str], folder: &Path) -> Command {
    let exe = std::env::current_exe().unwrap();
    let mut words = through.iter().map(Into::into).chain([exe.into_os_string()]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).args(["--exact", test, "--nocapture"]).env("PRAKERJA_FOLDER", folder);
    command
}

/// Past the test's capture.
fn says(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

fn given_folder() -> Option<PathBuf> {
    std::env::var_os("PRAKERJA_FOLDER").map(Into::into)
}

#[test]
fn a_second_process_is_told_until_the_first_is_killed() {
    if let Some(folder) = given_folder() {
        let opened = open(&folder).unwrap();
        opened.screen();
        says("opened");
        std::io::stdin().read_line(&mut String::new()).unwrap(); // until it is killed
        return;
    }
    let folder = begun();
    let mut other = again("a_second_process_is_told_until_the_first_is_killed", &[], folder.path());
    let mut other = other.stdin(Stdio::piped()).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(other.stderr.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap() == "opened"));
    assert!(matches!(open(folder.path()), Err(OpenError::InUse)));
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(open(folder.path()).unwrap().draft(), DRAFT);
}

/// Runs `body` in a folder on a disk of 1 MB that nobody else sees; `store::tests` fills a file without a disk.
fn on_a_small_disk(test: &str, body: impl FnOnce(&Path)) {
    const UNSHARE: [&str; 3] = ["unshare", "--map-root-user", "--mount"];
    const MOUNT: &str = r#"mount -t tmpfs -o size=1m,mode=700 tmpfs "$PRAKERJA_FOLDER" && exec "$@""#;
    if let Some(folder) = given_folder() {
        return body(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let may_mount = Command::new(UNSHARE[0]).args(&UNSHARE[1..]).arg("true").status();
    assert!(
        may_mount.is_ok_and(|status| status.success()),
        "a small disk needs user namespaces, which are not allowed here"
    );
    let mount = [&UNSHARE[..], &["sh", "-c", MOUNT, "sh"]].concat();
    let played = again(test, &mount, folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&[played.stdout, played.stderr].concat()).into_owned();
    assert!(played.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

/// Writes until nothing fits any more.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("ballast");
    let mut ballast = fs::File::create(&path).unwrap();
    let full = loop {
        if let Err(error) = ballast.write_all(&[1; 512]) {
            break error;
        }
    };
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
    path
}

#[test]
fn on_a_full_disk_the_person_is_told_and_what_fits_again_is_kept() {
    on_a_small_disk("on_a_full_disk_the_person_is_told_and_what_fits_again_is_kept", |folder| {
        begin(folder);
        let opened = open(folder).unwrap();
        let ballast = fill(folder);
        opened.types(&"a".repeat(9_000));
        assert!(opened.warns(), "{:?}", opened.screen().in_full());
        fs::remove_file(&ballast).unwrap();
        opened.types("muat@surat.example");
        assert!(!opened.warns());
        drop(opened);
        assert_eq!(open(folder).unwrap().draft(), "muat@surat.example");
    });
}

#[test]
fn killed_on_a_full_disk_what_was_committed_before_is_there() {
    on_a_small_disk("killed_on_a_full_disk_what_was_committed_before_is_there", |folder| {
        begin(folder);
        let ballast = fill(folder);
        match open(folder) {
            Ok(opened) => assert_eq!(opened.draft(), DRAFT),
            Err(OpenError::Vault(error)) => assert_eq!(error.kind(), std::io::ErrorKind::StorageFull),
            Err(OpenError::Store(error)) => assert!(matches!(error, StoreError::DiskFull), "{error:?}"),
            Err(other) => panic!("{other:?}"),
        }
        fs::remove_file(&ballast).unwrap();
        assert_eq!(open(folder).unwrap().draft(), DRAFT);
    });
}

#[test]
fn a_photo_that_does_not_fit_is_told() {
    on_a_small_disk("a_photo_that_does_not_fit_is_told", |folder| {
        begin(folder);
        let opened = open(folder).unwrap();
        let ballast = fill(folder);
        let refused = opened.app.attach(1, &photo(), None).unwrap_err();
        assert!(matches!(refused, AttachError::Store(StoreError::DiskFull)), "{refused:?}");
        fs::remove_file(&ballast).unwrap();
        assert!(opened.app.attach(1, &photo(), None).is_ok());
        assert_eq!(opened.draft(), DRAFT);
    });
}

/// Noise, so that it stays large.
fn photo() -> Vec<u8> {
    let mut state = 1_u32;
    let noise = image::RgbImage::from_fn(640, 480, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [r, g, b, _] = state.to_be_bytes();
        image::Rgb([r, g, b])
    });
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&noise).unwrap();
    jpeg
}

#[test]
fn in_a_folder_that_may_only_be_read_the_app_says_so() {
    on_a_small_disk("in_a_folder_that_may_only_be_read_the_app_says_so", |folder| {
        begin(folder);
        let remount = |how: &str| Command::new("mount").args(["-o", how]).arg(folder).status().unwrap().success();
        assert!(remount("remount,ro"));
        match open(folder) {
            Err(OpenError::Vault(error)) => assert_eq!(error.kind(), std::io::ErrorKind::ReadOnlyFilesystem),
            Err(OpenError::Store(error)) => assert!(matches!(error, StoreError::ReadOnly), "{error:?}"),
            Err(other) => panic!("{other:?}"),
            Ok(opened) => panic!("it opened: {:?}", opened.screen().in_full()),
        }
        assert!(remount("remount,rw"));
        assert_eq!(open(folder).unwrap().draft(), DRAFT);
    });
}
