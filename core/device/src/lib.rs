//! The rooms around the core: the driver that turns its crank, and the adapters that touch the phone: transport, store,
//! vault, clock, photo.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo)]

mod accounts;
pub mod clock;
pub mod crank;
pub mod driver;
mod lock;
mod mailbox;
pub mod photo;
pub mod store;
pub mod transport;
pub mod vault;

pub use accounts::{OpenError, account_files};
#[cfg(feature = "loopback-http")]
pub use clock::SandboxClock;
pub use clock::{Clock, SystemClock};
pub use driver::{App, AttachError, Parts, Points, Progress, Random, Shell};
pub use transport::{HttpTransport, Transport};
pub use vault::{FileVault, PlatformVault, Vault, system_vault};
