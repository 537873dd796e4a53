//! Sealed rows in SQLite, one file an account. It knows no flow: it gets all rows, compares them with what it last
//! wrote, and commits the difference.

use crate::vault::{private, sync_folder};
use chacha20poly1305::aead::{Aead, AeadCore, OsRng, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use prakerja_core::api::PhotoId;
use prakerja_core::app::{Name, Row, Rows, Trace};
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use rusqlite_migration::{M, Migrations, SchemaVersion};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;
use std::sync::LazyLock;

/// The file's key.
pub type Key = [u8; 32];

/// Each released schema is opened by every later version (`fixtures/`).
static MIGRATIONS: LazyLock<Migrations<'static>> = LazyLock::new(|| {
    Migrations::new(vec![M::up(
        "CREATE TABLE canary (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
         CREATE TABLE field (part TEXT, field TEXT, sealed BLOB NOT NULL, PRIMARY KEY (part, field)) WITHOUT ROWID;
         CREATE TABLE photo (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;",
    )])
});

/// Why a file cannot be opened or written. Nothing of what it holds is told, and nothing of it is lost by trying.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Sealed with another key, or the key is lost.
    #[error("the file was sealed with another key")]
    WrongKey,
    /// Written by a later version of the app.
    #[error("the file is of a later version")]
    Newer,
    /// Cut off, overwritten or never an account's file.
    #[error("the file is damaged")]
    Damaged,
    /// No room.
    #[error("the disk is full")]
    DiskFull,
    /// The folder may only be read.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// The disk or its database does not do as it should.
    #[error("the file cannot be read or written")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // A full disk has no room for the shared index of the journal either.
        let no_index = error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure) if no_index => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Broken(error.into()),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            error => Self::Broken(error.into()),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Broken(error.into()),
        }
    }
}

/// What a row of the file holds: a hash, not a copy, by a key of this process's own; and of which row it was taken.
struct Written {
    hash: u64,
    of: Trace,
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

/// One account's file.
pub struct Store {
    db: Connection,
    seal: XChaCha20Poly1305,
    written: BTreeMap<Name, Written>,
    hasher: RandomState,
    commits: u64,
}

/// Made beside its place and moved there whole, so that a file without a schema or a canary is a damaged one, never a
/// new one.
fn make(path: &Path, key: &XChaCha20Poly1305) -> Result<(), StoreError> {
    let new = path.with_extension("new");
    private().create(true).truncate(true).open(&new)?;
    let mut db = Connection::open(&new)?;
    MIGRATIONS.to_latest(&mut db)?;
    db.execute("INSERT INTO canary VALUES ('key', ?1)", [seal(key, CANARY, b"prakerja")])?;
    db.close().map_err(|(_, error)| error)?;
    fs::rename(&new, path)?;
    Ok(sync_folder(path)?)
}

/// Only reads: whose file it is, and whether all of it is there.
fn check(db: &Connection, key: &XChaCha20Poly1305) -> Result<(), StoreError> {
    match MIGRATIONS.current_version(db)? {
        SchemaVersion::NoneSet => return Err(StoreError::Damaged),
        SchemaVersion::Outside(_) => return Err(StoreError::Newer),
        SchemaVersion::Inside(_) => {}
    }
    let canary = "SELECT sealed FROM canary WHERE name = 'key'";
    let sealed: Option<Vec<u8>> = db.query_row(canary, [], |row| row.get(0)).optional()?;
    unseal(key, CANARY, &sealed.ok_or(StoreError::Damaged)?).ok_or(StoreError::WrongKey)?;
    let found: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

const FIELDS: &str = "SELECT part, field, sealed FROM field";

/// Sealed once, to tell a wrong key from a damaged file.
const CANARY: &str = "canary/key";

/// The associated data is the value's logical name and version, so that cells cannot be swapped.
fn seal(key: &XChaCha20Poly1305, name: &str, plain: &[u8]) -> Vec<u8> {
    let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
    let aad = format!("{name}/1");
    let payload = Payload { msg: plain, aad: aad.as_bytes() };
    // Sealing fails only for texts of 256 GiB.
    let sealed = key.encrypt(&nonce, payload).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

fn unseal(key: &XChaCha20Poly1305, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, msg) = sealed.split_at_checked(24)?;
    key.decrypt(XNonce::from_slice(nonce), Payload { msg, aad: format!("{name}/1").as_bytes() }).ok()
}

impl Store {
    /// Opens or makes the file. WAL, so that a kill at any instant leaves the last commit.
    pub fn open(path: &Path, key: &Key) -> Result<Self, StoreError> {
        let seal = XChaCha20Poly1305::new(key.into());
        if !fs::exists(path)? {
            make(path, &seal)?;
        }
        let mut db = Connection::open(path)?;
        check(&db, &seal)?;
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;")?;
        MIGRATIONS.to_latest(&mut db)?;
        // A page can be whole and say nonsense: the text of the schema is data too.
        for query in [FIELDS, "SELECT id, sealed FROM photo"] {
            db.prepare(query).map_err(|_| StoreError::Damaged)?;
        }
        Ok(Self { db, seal, written: BTreeMap::new(), hasher: RandomState::new(), commits: 0 })
    }

    /// Reads all rows of these parts. A row that no longer reads is left out; of another version's parts nothing is
    /// touched.
    pub fn load(&mut self, parts: &[&'static str]) -> Result<Rows, StoreError> {
        let mut rows = Rows::default();
        let mut statement = self.db.prepare(FIELDS)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let cells = (row.get::<_, String>(0), row.get::<_, String>(1), row.get::<_, Vec<u8>>(2));
            let (Ok(part), Ok(field), Ok(sealed)) = cells else { continue };
            let plain = unseal(&self.seal, &format!("field/{part}/{field}"), &sealed);
            let value = plain.and_then(|plain| serde_json::from_slice::<Value>(&plain).ok());
            if let (Some(part), Some(value)) = (parts.iter().find(|p| **p == part), value) {
                rows.0.insert((*part, field), Row::from(value));
            }
        }
        self.written = self.hashes(&rows);
        Ok(rows)
    }

    /// Whether the file already holds just these rows.
    pub fn holds(&self, rows: &Rows) -> bool {
        self.hashes(rows) == self.written
    }

    /// A row that is still the very one that was hashed is not written out again.
    fn hashes(&self, rows: &Rows) -> BTreeMap<Name, Written> {
        let hash = |name: &Name, row: &Row| match self.written.get(name) {
            Some(written) if written.of.is_of(row) => written.hash,
            _ => self.hasher.hash_one(row.value().to_string()),
        };
        rows.0.iter().map(|(name, row)| (name.clone(), Written { hash: hash(name, row), of: row.trace() })).collect()
    }

    /// Writes what changed, in one transaction; false if nothing did. What is about to leave the phone is on the disk
    /// before it leaves (`synchronous = FULL`), drafts may lose the last moment of a power cut.
    pub fn commit(&mut self, rows: &Rows) -> Result<bool, StoreError> {
        let now = self.hashes(rows);
        if now == self.written {
            self.written = now;
            return Ok(false);
        }
        let leaving = |((part, _), _): &(&Name, &Written)| *part == "sending";
        let full = !now.iter().filter(leaving).eq(self.written.iter().filter(leaving));
        self.db.pragma_update(None, "synchronous", if full { "FULL" } else { "NORMAL" })?;
        let transaction = self.db.unchecked_transaction()?;
        {
            let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO field VALUES (?1, ?2, ?3)")?;
            let mut delete = transaction.prepare_cached("DELETE FROM field WHERE part = ?1 AND field = ?2")?;
            for ((part, field), row) in rows.0.iter().filter(|(name, _)| self.written.get(*name) != now.get(*name)) {
                put.execute(params![
                    part,
                    field,
                    seal(&self.seal, &format!("field/{part}/{field}"), row.value().to_string().as_bytes())
                ])?;
            }
            for (part, field) in self.written.keys().filter(|name| !now.contains_key(*name)) {
                delete.execute(params![part, field])?;
            }
        }
        transaction.commit()?;
        self.written = now;
        self.commits += 1;
        Ok(true)
    }

    /// How many transactions this process has written.
    pub fn commits(&self) -> u64 {
        self.commits
    }

    /// Keeps a photo, sealed.
    pub fn keep_photo(&self, id: &PhotoId, jpeg: &[u8]) -> Result<(), StoreError> {
        let sealed = seal(&self.seal, &format!("photo/{}", id.0), jpeg);
        self.db.execute("INSERT OR REPLACE INTO photo VALUES (?1, ?2)", params![id.0, sealed])?;
        Ok(())
    }

    /// A photo's bytes, if it is there.
    pub fn photo(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed = self
            .db
            .query_row("SELECT sealed FROM photo WHERE id = ?1", [&id.0], |row| row.get::<_, Vec<u8>>(0))
            .optional()?;
        Ok(sealed.and_then(|sealed| unseal(&self.seal, &format!("photo/{}", id.0), &sealed)))
    }

    /// Removes all photos but these.
    pub fn forget_photos_but(&self, kept: &[PhotoId]) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached("SELECT id FROM photo")?;
        let ids: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for id in ids.iter().filter(|id| !kept.iter().any(|k| k.0 == **id)) {
            self.db.execute("DELETE FROM photo WHERE id = ?1", [id])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KEY: Key = [7; 32];

    fn rows(name: &str) -> Rows {
        Rows(BTreeMap::from([
            (("identity", "nik".to_owned()), json!(name).into()),
            (("nav", "place".to_owned()), json!(["About"]).into()),
        ]))
    }

    #[test]
    fn a_new_process_reads_what_the_old_one_committed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        let mut store = Store::open(&path, &KEY).unwrap();
        store.load(&["identity", "nav"]).unwrap();
        assert!(store.commit(&rows("Contoh")).unwrap());
        assert!(!store.commit(&rows("Contoh")).unwrap(), "nothing changed, nothing is written");
        store.keep_photo(&PhotoId("p1".into()), b"jpeg").unwrap();
        drop(store);
        let mut store = Store::open(&path, &KEY).unwrap();
        assert!(store.load(&["identity", "nav"]).unwrap() == rows("Contoh"));
        assert_eq!(store.photo(&PhotoId("p1".into())).unwrap().as_deref(), Some(b"jpeg".as_slice()));
        store.forget_photos_but(&[]).unwrap();
        assert_eq!(store.photo(&PhotoId("p1".into())).unwrap(), None);
    }

    /// Copied files cannot show it: what leaves waits for the disk, what is typed does not (contract §9).
    #[test]
    fn what_leaves_is_on_the_disk_first_and_a_draft_need_not_be() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("account.db"), &KEY).unwrap();
        store.load(&["identity", "nav", "sending"]).unwrap();
        let mut rows = rows("Contoh");
        let mut level = |rows: &Rows| {
            assert!(store.commit(rows).unwrap());
            store.db.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0)).unwrap()
        };
        let (normal, full) = (1, 2);
        assert_eq!(level(&rows), normal);
        rows.0.insert(("sending", "posts".to_owned()), json!(["a post"]).into());
        assert_eq!(level(&rows), full, "it was put in");
        rows.0.insert(("identity", "nik".to_owned()), json!("Lain").into());
        assert_eq!(level(&rows), normal);
        rows.0.remove(&("sending", "posts".to_owned()));
        assert_eq!(level(&rows), full, "it was taken out");
    }

    #[test]
    fn nothing_personal_stands_in_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("account.db"), &KEY).unwrap();
        store.load(&["identity", "nav"]).unwrap();
        store.commit(&rows("Nama Yang Panjang Sekali")).unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(12).any(|part| part == b"Yang Panjang"));
        }
    }

    #[test]
    fn another_key_is_told_from_a_damaged_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        drop(Store::open(&path, &KEY).unwrap());
        assert!(matches!(Store::open(&path, &[8; 32]), Err(StoreError::WrongKey)));
        fs::write(&path, "not a database at all, whatever its name says").unwrap();
        assert!(matches!(Store::open(&path, &KEY), Err(StoreError::Damaged)));
    }

    #[test]
    fn swapped_cells_do_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        let mut store = Store::open(&path, &KEY).unwrap();
        store.load(&["identity", "nav"]).unwrap();
        store.commit(&rows("Contoh")).unwrap();
        store
            .db
            .execute(
                "UPDATE field SET sealed = (SELECT sealed FROM field WHERE part = 'nav') WHERE part = 'identity'",
                [],
            )
            .unwrap();
        assert_eq!(store.load(&["identity", "nav"]).unwrap().0.len(), 1);
    }

    #[test]
    fn a_commit_that_finds_no_room_changes_nothing_and_is_made_up_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        let mut store = Store::open(&path, &KEY).unwrap();
        store.load(&["identity", "nav"]).unwrap();
        store.commit(&rows("Contoh")).unwrap();
        let long = rows(&"a".repeat(100_000));
        store.db.pragma_update(None, "max_page_count", 10).unwrap();
        assert!(matches!(store.commit(&long), Err(StoreError::DiskFull)));
        assert!(store.load(&["identity", "nav"]).unwrap() == rows("Contoh"));
        store.db.pragma_update(None, "max_page_count", 1_000).unwrap();
        assert!(store.commit(&long).unwrap());
        assert!(store.load(&["identity", "nav"]).unwrap() == long);
    }

    #[test]
    fn a_file_of_a_later_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        let store = Store::open(&path, &KEY).unwrap();
        store.db.pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        assert!(matches!(Store::open(&path, &KEY), Err(StoreError::Newer)));
    }

    /// `fixtures/schema-N.db` is a file as version N wrote it: made once, never again.
    #[test]
    fn every_released_schema_opens() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.db");
        fs::write(&path, include_bytes!("../fixtures/schema-1.db")).unwrap();
        let mut store = Store::open(&path, &KEY).unwrap();
        assert!(store.load(&["identity", "nav"]).unwrap() == rows("Contoh"));
    }
}
