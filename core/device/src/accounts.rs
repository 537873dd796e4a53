//! The accounts of this phone: one sealed file and one key each, and a small file that says which is open. Phones are
//! shared: who signs in finds what they left, and nobody finds what is another's.

use crate::driver::Random;
use crate::lock::Lock;
use crate::store::{Key, Store, StoreError};
use crate::vault::{Vault, private_folder, write_atomically};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why the app cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be read or written.
    #[error("the app's folder cannot be used")]
    Folder(#[source] io::Error),
    /// Another process has it open.
    #[error("the app's folder is in use")]
    InUse,
    /// The account's file cannot be opened.
    #[error("the account's file cannot be opened")]
    Store(#[from] StoreError),
    /// The platform's secret store does not answer.
    #[error("the secret store does not answer")]
    Vault(#[source] io::Error),
}

/// What the phone knows apart from accounts.
#[derive(Clone, Serialize, Deserialize)]
struct Device {
    /// Which account's file is open.
    account: String,
    /// Each account's folder, and whose it is once somebody signed in: the server's opaque name.
    #[serde(default)]
    owners: BTreeMap<String, Option<String>>,
}

pub(crate) struct Accounts {
    folder: PathBuf,
    vault: Arc<dyn Vault>,
    random: Random,
    device: Device,
    /// Let go of last.
    _lock: Lock,
}

impl Accounts {
    /// Reads which accounts there are; only a folder without that file is a new phone, and whatever else is in it has
    /// been wiped.
    pub(crate) fn open(folder: &Path, vault: Arc<dyn Vault>, random: Random) -> Result<Self, OpenError> {
        private_folder(folder).map_err(OpenError::Folder)?;
        let lock = Lock::on(&folder.join("app.lock"))?; // first: of two first starts one makes the accounts
        let path = folder.join("device.json");
        let device = match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map_err(io::Error::from),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                vault.clear().map_err(OpenError::Vault)?;
                let account = format!("{:016x}", random());
                let owners = BTreeMap::from([(account.clone(), None)]);
                let device = Device { account, owners };
                serde_json::to_vec(&device)
                    .map_err(io::Error::from)
                    .and_then(|json| write_atomically(&path, &json))
                    .map(|()| device)
            }
            Err(error) => Err(error),
        };
        let mut device: Device = device.map_err(OpenError::Folder)?;
        device.owners.entry(device.account.clone()).or_default();
        let accounts = Self { folder: folder.to_owned(), vault, random, device, _lock: lock };
        accounts.sweep().map_err(OpenError::Folder)?;
        Ok(accounts)
    }

    /// What keys begin with where nothing is kept yet; never 0.
    pub(crate) fn fresh_install(&self) -> u64 {
        (self.random)() | 1
    }

    /// The account that is open.
    pub(crate) fn current(&self) -> &str {
        &self.device.account
    }

    /// The others in which somebody has signed in.
    pub(crate) fn others(&self) -> impl Iterator<Item = &String> {
        self.device.owners.iter().filter(|(id, owner)| **id != self.device.account && owner.is_some()).map(|(id, _)| id)
    }

    /// Where this person's things are on this phone, the open account aside.
    pub(crate) fn elsewhere(&self, owner: &str) -> Option<String> {
        let theirs =
            |entry: &(&String, &Option<String>)| entry.1.as_deref() == Some(owner) && *entry.0 != self.device.account;
        self.device.owners.iter().find(theirs).map(|(id, _)| id.clone())
    }

    /// A name for an account that is not there yet.
    pub(crate) fn new_name(&self) -> String {
        format!("{:016x}", (self.random)())
    }

    /// Opens an account's file, or makes it. Only a new account gets a new key: a lost one is an error, never a silent
    /// wipe.
    pub(crate) fn file(&self, account: &str) -> Result<Store, OpenError> {
        let accounts = self.folder.join("accounts");
        let folder = accounts.join(account);
        private_folder(&accounts).and_then(|()| private_folder(&folder)).map_err(OpenError::Folder)?;
        let path = folder.join("account.db");
        let key = self.key(account, !path.exists())?;
        Ok(Store::open(&path, &key)?)
    }

    fn key(&self, account: &str, is_new: bool) -> Result<Key, OpenError> {
        let name = key_name(account);
        if let Some(key) = self.vault.get(&name).map_err(OpenError::Vault)?.and_then(|key| Key::try_from(key).ok()) {
            return Ok(key);
        }
        if !is_new {
            return Err(StoreError::WrongKey.into());
        }
        let mut key = Key::default();
        for chunk in key.chunks_exact_mut(8) {
            chunk.copy_from_slice(&rand::random::<u64>().to_le_bytes());
        }
        self.vault.set(&name, &key).map_err(OpenError::Vault)?;
        Ok(key)
    }

    /// The open account is this person's.
    pub(crate) fn name_owner(&mut self, owner: &str) -> io::Result<()> {
        let mut device = self.device.clone();
        device.owners.insert(device.account.clone(), Some(owner.to_owned()));
        self.write(device)
    }

    pub(crate) fn owner(&self) -> Option<&str> {
        self.device.owners.get(&self.device.account)?.as_deref()
    }

    /// Another account is open from now on.
    pub(crate) fn switch(&mut self, account: &str) -> io::Result<()> {
        let mut device = self.device.clone();
        device.owners.entry(account.to_owned()).or_default();
        account.clone_into(&mut device.account);
        self.write(device)
    }

    /// The account is no longer of this phone; what is left of it goes with [`Self::sweep`], now or after a kill.
    pub(crate) fn strike(&mut self, account: &str) -> io::Result<()> {
        let mut device = self.device.clone();
        device.owners.remove(account);
        self.write(device)
    }

    /// Destroys what belongs to no account of this phone: first the key, then the file.
    pub(crate) fn sweep(&self) -> io::Result<()> {
        let folders = match fs::read_dir(self.folder.join("accounts")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            folders => folders?,
        };
        for folder in folders {
            let folder = folder?;
            let name = folder.file_name().to_string_lossy().into_owned();
            if !self.device.owners.contains_key(&name) {
                self.vault.delete(&key_name(&name))?;
                fs::remove_dir_all(folder.path())?;
            }
        }
        Ok(())
    }

    fn write(&mut self, device: Device) -> io::Result<()> {
        write_atomically(&self.folder.join("device.json"), &serde_json::to_vec(&device)?)?;
        self.device = device;
        Ok(())
    }
}

fn key_name(account: &str) -> String {
    format!("account-{account}")
}

/// Where the accounts' files of a folder are: for a search through all that is kept.
pub fn account_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder.join("accounts"))?.map(|entry| entry.map(|e| e.path().join("account.db"))).collect()
}
