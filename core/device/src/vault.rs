//! Where keys live: the platform's secret store, or on hosts without one an atomic file that says what it is.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The secret store of this system. `folder` is used on hosts only.
#[cfg(target_os = "android")]
pub fn system_vault(_folder: &Path) -> io::Result<Arc<dyn Vault>> {
    let store = android_native_keyring_store::by_store::Store::new().map_err(io::Error::other)?;
    Ok(Arc::new(PlatformVault::new(store, HashMap::new())))
}

/// The secret store of this system. `folder` is used on hosts only. Reminders and refreshes come while the phone is
/// locked, so the key can be read once the phone was unlocked since its start; it never leaves this phone.
#[cfg(target_os = "ios")]
pub fn system_vault(_folder: &Path) -> io::Result<Arc<dyn Vault>> {
    let store = apple_native_keyring_store::protected::Store::new().map_err(io::Error::other)?;
    let modifiers = HashMap::from([("access-policy", "after-first-unlock-this-device-only")]);
    Ok(Arc::new(PlatformVault::new(store, modifiers)))
}

/// The secret store of this system: a host has none, so files in `folder`.
#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub fn system_vault(folder: &Path) -> io::Result<Arc<dyn Vault>> {
    Ok(Arc::new(FileVault::open(folder)?))
}

/// A place for small secrets, by name.
pub trait Vault: Send + Sync {
    /// The secret, if there is one.
    fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
    /// Keeps it; after this call it survives a kill.
    fn set(&self, name: &str, secret: &[u8]) -> io::Result<()>;
    /// Destroys it.
    fn delete(&self, name: &str) -> io::Result<()>;
    /// Destroys all: an iPhone keeps the secrets of an app that was deleted, and they open nothing any more.
    fn clear(&self) -> io::Result<()>;
}

/// The platform's own store, through `keyring-core`; an instance, never the process-wide default.
pub struct PlatformVault {
    store: Arc<keyring_core::CredentialStore>,
    modifiers: HashMap<&'static str, &'static str>,
}

const SERVICE: &str = "prakerja-mobile";

impl PlatformVault {
    /// Over a store of `keyring-core`, with what that store must be told at each entry.
    pub fn new(store: Arc<keyring_core::CredentialStore>, modifiers: HashMap<&'static str, &'static str>) -> Self {
        Self { store, modifiers }
    }

    fn entry(&self, name: &str) -> io::Result<keyring_core::Entry> {
        self.store.build(SERVICE, name, Some(&self.modifiers)).map_err(io::Error::other)
    }
}

impl Vault for PlatformVault {
    fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match self.entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> io::Result<()> {
        self.entry(name)?.set_secret(secret).map_err(io::Error::other)
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    fn clear(&self) -> io::Result<()> {
        let entries = match self.store.search(&HashMap::from([("service", SERVICE)])) {
            // Android destroys them together with the app.
            Err(keyring_core::Error::NotSupportedByStore(_)) => vec![],
            entries => entries.map_err(io::Error::other)?,
        };
        entries.into_iter().try_for_each(|entry| match entry.delete_credential() {
            Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
            Err(error) => Err(io::Error::other(error)),
        })
    }
}

/// Files in a folder, for hosts without a secret store. Whoever reads the folder reads the keys: not for phones.
pub struct FileVault {
    folder: PathBuf,
}

impl FileVault {
    /// In `folder`, made if it is not there, with a note that says what it is.
    pub fn open(folder: impl AsRef<Path>) -> io::Result<Self> {
        let folder = folder.as_ref().to_owned();
        private_folder(&folder)?;
        fs::write(folder.join("README.txt"), "Keys in plain files: a host's stand-in for a phone's secret store.\n")?;
        Ok(Self { folder })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.key"))
    }
}

impl Vault for FileVault {
    fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(name)) {
            Ok(secret) => Ok(Some(secret)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> io::Result<()> {
        write_atomically(&self.path(name), secret)
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn clear(&self) -> io::Result<()> {
        for file in fs::read_dir(&self.folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "key") {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// A folder that nobody but this app may look into, whoever made it.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    if fs::metadata(path)?.permissions().mode() & 0o777 != 0o700 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// How a file is opened that nobody but this app may read.
pub(crate) fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Either the old bytes or the new ones, whenever the process is killed.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = private().create(true).truncate(true).open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    sync_folder(path)
}

/// A renamed file is there after a power cut only if its folder was written too.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps_its_promises(vault: &dyn Vault) {
        assert_eq!(vault.get("one").unwrap(), None);
        vault.set("one", b"secret").unwrap();
        vault.set("two", b"another").unwrap();
        vault.set("one", b"changed").unwrap();
        assert_eq!(vault.get("one").unwrap().as_deref(), Some(b"changed".as_slice()));
        vault.delete("one").unwrap();
        vault.delete("one").unwrap();
        assert_eq!(vault.get("one").unwrap(), None);
        assert_eq!(vault.get("two").unwrap().as_deref(), Some(b"another".as_slice()));
        vault.clear().unwrap();
        assert_eq!(vault.get("two").unwrap(), None);
    }

    #[test]
    fn files_keep_what_a_vault_promises() {
        let folder = tempfile::tempdir().unwrap();
        keeps_its_promises(&FileVault::open(folder.path()).unwrap());
    }

    #[test]
    fn the_platform_store_keeps_what_a_vault_promises() {
        let store = keyring_core::mock::Store::new().unwrap();
        keeps_its_promises(&PlatformVault::new(store, HashMap::new()));
    }

    #[test]
    fn a_new_process_finds_what_the_old_one_kept() {
        let folder = tempfile::tempdir().unwrap();
        FileVault::open(folder.path()).unwrap().set("key", b"kept").unwrap();
        assert_eq!(FileVault::open(folder.path()).unwrap().get("key").unwrap().as_deref(), Some(b"kept".as_slice()));
    }
}
