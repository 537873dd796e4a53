//! The rooms around the core: the driver that turns its crank, and the adapters that touch the phone: transport, store, vault, clock, photo.

pub mod clock;
pub mod driver;
mod mailbox;
pub mod photo;
pub mod store;
pub mod transport;
pub mod vault;

#[cfg(feature = "loopback-http")]
pub use clock::SandboxClock;
pub use clock::{Clock, SystemClock};
pub use driver::{App, AttachError, OpenError, Parts, Progress, Shell, account_files, random};
pub use transport::{HttpTransport, Transport};
pub use vault::{FileVault, PlatformVault, Vault, system_vault};
