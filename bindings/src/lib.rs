//! The core as Kotlin and Swift hold it: one object, one foreign trait, and the vocabulary. No rules, no text, no state
//! here.

mod coach;
#[cfg(test)]
mod gallery;
mod panics;
#[cfg(test)]
mod tests;

pub use coach::{Coach, CoachVerdict, Corner, FrameLayout, Framing, GuideFrame};

use prakerja_core::app::{self, Unopened};
use prakerja_core::vocabulary::{Event, Reminder, Request, Screen};
use prakerja_device::store::StoreError;
use prakerja_device::{self as device, OpenError};
use std::fs;
use std::io::ErrorKind::{ReadOnlyFilesystem, StorageFull};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

uniffi::setup_scaffolding!();

/// Where the app speaks to.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Configuration {
    /// The server's address, such as `https://api.prakerja.example`.
    pub server: String,
    /// The address of a sandbox's control listener: its clock is used then. Builds for people refuse it.
    pub sandbox_control: Option<String>,
}

/// Why the app could not be opened, or a photo not be used. Nothing personal is told.
#[derive(Clone, Debug, PartialEq, thiserror::Error, uniffi::Error)]
pub enum PrakerjaError {
    /// The folder cannot be made, read or written.
    #[error("the folder cannot be used")]
    Folder,
    /// There is no room.
    #[error("there is no room")]
    NoRoom,
    /// Another app has it open.
    #[error("the folder is in use")]
    InUse,
    /// The account's file is of a later version of the app.
    #[error("the file is of a later version")]
    Newer,
    /// The account's file is damaged.
    #[error("the file is damaged")]
    Damaged,
    /// The key to the account's file is lost.
    #[error("the key is lost")]
    Key,
    /// The secret store does not answer.
    #[error("the secret store does not answer")]
    Secrets,
    /// The configuration is not allowed in this build.
    #[error("the configuration is not allowed")]
    Configuration,
    /// Not a photo that can be used.
    #[error("the photo cannot be used")]
    Photo,
    /// The app is closed.
    #[error("the app is closed")]
    Closed,
}

impl From<OpenError> for PrakerjaError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::InUse => Self::InUse,
            OpenError::Store(error) => error.into(),
            // A host's secrets are files in the folder.
            OpenError::Folder(error) | OpenError::Vault(error) if error.kind() == StorageFull => Self::NoRoom,
            OpenError::Vault(error) if error.kind() != ReadOnlyFilesystem => Self::Secrets,
            OpenError::Folder(_) | OpenError::Vault(_) => Self::Folder,
        }
    }
}

impl From<StoreError> for PrakerjaError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::NoRoom,
            StoreError::ReadOnly | StoreError::Broken(_) => Self::Folder,
            StoreError::Newer => Self::Newer,
            StoreError::Damaged => Self::Damaged,
            StoreError::WrongKey => Self::Key,
        }
    }
}

/// What to draw when [`PrakerjaCore::open`] failed, in the phone's language (a BCP 47 tag). Its one button means: open
/// again.
#[uniffi::export]
pub fn unopened(error: PrakerjaError, language: &str) -> Screen {
    let why = match error {
        PrakerjaError::InUse => Unopened::InUse,
        PrakerjaError::NoRoom => Unopened::NoRoom,
        PrakerjaError::Folder => Unopened::Storage,
        PrakerjaError::Newer => Unopened::Newer,
        PrakerjaError::Damaged => Unopened::Damaged,
        PrakerjaError::Key => Unopened::Key,
        PrakerjaError::Secrets => Unopened::Secrets,
        PrakerjaError::Configuration | PrakerjaError::Photo | PrakerjaError::Closed => Unopened::Build,
    };
    app::unopened(why, language)
}

/// A call into the shell went wrong; the core goes on.
#[derive(Clone, Debug, thiserror::Error, uniffi::Error)]
pub enum ShellError {
    /// The shell threw.
    #[error("the shell threw")]
    Thrown,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for ShellError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Thrown // the reason may quote what was on a screen
    }
}

/// What draws. Called from one thread, one call at a time and in order.
#[uniffi::export(with_foreign)]
pub trait PrakerjaShell: Send + Sync {
    /// The newest screen; those between may be skipped, the last one always arrives.
    fn show(&self, screen: Screen) -> Result<(), ShellError>;
    /// The whole set of notifications.
    fn remind(&self, reminders: Vec<Reminder>) -> Result<(), ShellError>;
    /// Something only a phone can do: never dropped, never repeated, answered by an event with this id.
    fn request(&self, id: u64, request: Request) -> Result<(), ShellError>;
}

struct Foreign(Arc<dyn PrakerjaShell>);

/// A shell that throws misses what it threw at, and nothing else.
impl device::Shell for Foreign {
    fn show(&self, screen: Screen) {
        let _ = self.0.show(screen);
    }

    fn remind(&self, reminders: Vec<Reminder>) {
        let _ = self.0.remind(reminders);
    }

    fn request(&self, id: u64, request: Request) -> bool {
        self.0.request(id, request).is_ok()
    }
}

/// The app of one folder.
#[derive(uniffi::Object)]
pub struct PrakerjaCore {
    app: device::App,
}

#[uniffi::export]
impl PrakerjaCore {
    /// Opens the folder, or makes it. The first screen comes at once, on another thread.
    #[uniffi::constructor]
    pub fn open(
        folder: String,
        configuration: Configuration,
        shell: Arc<dyn PrakerjaShell>,
    ) -> Result<Arc<Self>, PrakerjaError> {
        panics::say_only_where();
        let opened = || Self::opened(&folder, &configuration.server, clock(&configuration)?, shell);
        panics::ended(opened).unwrap_or(Err(PrakerjaError::Folder))
    }

    /// Hands an event in; never waits. After `close` it does nothing.
    pub fn dispatch(&self, event: Event) {
        self.app.dispatch(event);
    }

    /// Makes the photo that the request `request` asked for small and upright and keeps it sealed; what comes back goes
    /// into `captured`. `framing` is the coach's last verdict's: a card that is surely still there is cut out. A file that
    /// is no photo is told to the core here, so the shell need do nothing.
    #[uniffi::method(default(framing = None))]
    pub fn attach(&self, request: u64, bytes: &[u8], framing: Option<Framing>) -> Result<String, PrakerjaError> {
        self.app.attach(request, bytes, framing.map(Into::into)).map_err(|error| match error {
            device::AttachError::Photo(_) => PrakerjaError::Photo,
            device::AttachError::Store(error) => error.into(),
            device::AttachError::Closed => PrakerjaError::Closed,
        })
    }

    /// A photo's bytes, to draw them once.
    pub fn photo(&self, id: String) -> Option<Vec<u8>> {
        self.app.photo(&id)
    }

    /// Waits until what was handed in is written, the calls under way have landed and the shell has had all that came
    /// of it, at most `deadline_ms`; false if that was not long enough, there is no room, or it was closed before. For
    /// the moment before the system stops the app; never on the shell's own thread.
    pub fn quiesce(&self, deadline_ms: u32) -> bool {
        self.app.quiesce(Duration::from_millis(deadline_ms.into()))
    }

    /// Stops. What was committed stays; the shell hears nothing after it.
    pub fn close(&self) {
        self.app.close();
    }
}

impl PrakerjaCore {
    fn opened(
        folder: &str,
        server: &str,
        clock: Arc<dyn device::Clock>,
        shell: Arc<dyn PrakerjaShell>,
    ) -> Result<Arc<Self>, PrakerjaError> {
        if folder.is_empty() {
            return Err(PrakerjaError::Folder); // it would be the process's own
        }
        let folder = Path::new(folder);
        fs::create_dir_all(folder).map_err(OpenError::Folder)?; // first: a vault in it would say that the secrets are lost
        let transport = device::HttpTransport::new(server).map_err(|_| PrakerjaError::Configuration)?;
        let vault = device::system_vault(&folder.join("keys")).map_err(OpenError::Vault)?;
        let parts = device::Parts::new(vault, clock);
        let app = device::App::open(folder, parts, Arc::new(transport), Arc::new(Foreign(shell)))?;
        Ok(Arc::new(Self { app }))
    }
}

#[cfg(feature = "loopback-http")]
fn clock(configuration: &Configuration) -> Result<Arc<dyn device::Clock>, PrakerjaError> {
    match &configuration.sandbox_control {
        Some(address) => {
            Ok(Arc::new(device::SandboxClock::new(address.parse().map_err(|_| PrakerjaError::Configuration)?)))
        }
        None => Ok(Arc::new(device::SystemClock::new())),
    }
}

#[cfg(not(feature = "loopback-http"))]
fn clock(configuration: &Configuration) -> Result<Arc<dyn device::Clock>, PrakerjaError> {
    if configuration.sandbox_control.is_some() {
        return Err(PrakerjaError::Configuration);
    }
    Ok(Arc::new(device::SystemClock::new()))
}
