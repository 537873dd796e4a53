//! The words spoken across the border between the core and whatever draws it: plain data, defined once.
//!
//! Shells know these words and nothing of the programme. Screens go out, events come in, requests are answered by
//! events. No tuples, no generics, no borrowed data: uniffi carries each type as it is (feature `uniffi`).

/// Milliseconds since the Unix epoch, by the clock that the phone shows, right or wrong: what is left is this less now.
pub type Ms = i64;

macro_rules! border {
    ($($(#[$meta:meta])* $kind:ident $Derive:ident $name:ident $body:tt)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::$Derive))]
        pub $kind $name $body
    )* };
}

/// What may hold something personal: its `Debug`, which ends up in logs, says only which it is.
macro_rules! discreet {
    ($(#[$meta:meta])* enum $name:ident {
        $($(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),* $(,)? })?),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum $name { $($(#[$doc])* $variant $({ $($field: $type),* })?),* }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self { $(Self::$variant { .. } => stringify!($variant)),* })
            }
        }

        impl $name {
            /// With all that it holds: for tests, never for a log.
            pub fn in_full(&self) -> impl std::fmt::Debug + '_ {
                std::fmt::from_fn(move |f| match self {
                    $(Self::$variant $({ $($field),* })? => {
                        f.debug_struct(stringify!($variant))$($(.field(stringify!($field), $field))*)?.finish()
                    })*
                })
            }
        }
    };
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
