//! The words spoken across the border between the core and whatever draws it: plain data, defined once.
//!
//! Shells know these words and nothing of the programme. Screens go out, events come in, requests are answered by events.
//! No tuples, no generics, no borrowed data: uniffi carries each type as it is (feature `uniffi`).

/// Milliseconds since the Unix epoch, by the server's clock.
pub type Ms = i64;

macro_rules! border {
    ($($(#[$meta:meta])* $kind:ident $Derive:ident $name:ident $body:tt)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::$Derive))]
        pub $kind $name $body
    )* };
}

mod block;
mod event;
mod publisher;
mod request;
mod screen;

pub use block::*;
pub use event::*;
pub use publisher::Publisher;
pub use request::*;
pub use screen::*;
