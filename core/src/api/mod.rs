//! The participant API as the app speaks it: each call encodes its request and decodes its answer here, purely.
//!
//! Three kinds of sending are three types, so that these mistakes do not compile:
//!
//! ```compile_fail,E0277
//! // a secret in a draft
//! #[derive(Default, serde::Serialize)]
//! struct Saved { code: Option<prakerja_core::api::Secret> }
//! ```
//! ```compile_fail,E0277
//! // a secret in the outbox
//! #[derive(serde::Serialize)]
//! enum Post { Code(prakerja_core::api::Secret) }
//! ```
//! ```compile_fail,E0308
//! // a secret kept to be sent again
//! fn twice(whisper: &prakerja_core::api::Whisper) -> prakerja_core::api::Whisper { whisper.clone() }
//! ```
//! ```compile_fail,E0624
//! // a flow that reads a secret
//! fn leak(secret: &prakerja_core::api::Secret) -> String { secret.spoken().to_owned() }
//! ```
//! ```compile_fail,E0308
//! // a join that repeats itself
//! fn later(hands: &mut prakerja_core::app::Hands, wave: String) {
//!     hands.post(prakerja_core::api::Attended::Join { wave, consent_version: "1".into() });
//! }
//! ```
//! What is right compiles:
//! ```
//! fn right(hands: &mut prakerja_core::app::Hands, wave: String) {
//!     hands.attend(prakerja_core::api::Attended::Join { wave, consent_version: "1".into() });
//! }
//! #[derive(Default, serde::Serialize)]
//! struct Saved { nik: prakerja_core::domain::Private }
//! ```

/// Records of the wire: what is missing is empty, what is unknown is ignored.
macro_rules! wire {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        #[expect(missing_docs, reason = "the fields are those of the wire")]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )* };
}

mod attended;
mod catalogue;
mod me;
mod post;
mod read;
mod recipient;
mod reply;
mod secret;
mod whisper;

pub use attended::{Attended, RecoverBy};
pub use catalogue::*;
pub use me::*;
pub use post::{DeclarationAnswer, Lane, Post};
pub use read::Read;
pub use recipient::*;
pub use reply::{News, Refusal, Reply, Sent, reply};
pub use secret::Secret;
pub use whisper::Whisper;

use crate::domain::Private;
use http::Method;
use serde::{Deserialize, Serialize};

/// The number that this build sends as `App-Version`; the server answers 426 to one that is too old.
pub const APP_VERSION: u32 = 1;

/// The idempotency key of one intent: install id and a saved counter, so that it is the same after a kill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// Drawn once, when the app is first opened.
    pub install: u64,
    /// Grows by one for each intent.
    pub count: u64,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}-{}", self.install, self.count)
    }
}

/// A photo that was attached; its bytes are sealed in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoId(pub String);

/// How a photo was adjusted before it was sent; the driver cuts and turns it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// 100 is the whole picture.
    pub zoom_percent: u32,
    /// The middle, moved to the right, in percent of the width.
    pub right_percent: i32,
    /// The middle, moved down, in percent of the height.
    pub down_percent: i32,
    /// Clockwise.
    pub quarter_turns: u32,
}

impl Default for Adjust {
    fn default() -> Self {
        Self { zoom_percent: 100, right_percent: 0, down_percent: 0, quarter_turns: 0 }
    }
}

/// What leaves the phone. No `Debug`: the body may hold a secret.
pub struct Request {
    /// The method.
    pub method: Method,
    /// Below `/v1/`, with its query. Nothing personal stands in it.
    pub path: String,
    /// `Idempotency-Key`.
    pub key: Option<Key>,
    /// The access token.
    pub token: Option<Private>,
    /// What is sent.
    pub body: Body,
}

/// A request's body.
pub enum Body {
    /// Nothing.
    None,
    /// JSON text.
    Json(Vec<u8>),
    /// A photo's bytes, which the driver reads from the store and adjusts.
    Photo(PhotoId, Adjust),
}

impl Request {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), key: None, token: None, body: Body::None }
    }

    fn json(method: Method, path: impl Into<String>, body: &impl Serialize) -> Self {
        let body = Body::Json(serde_json::to_vec(body).unwrap_or_default());
        Self { body, ..Self::new(method, path) }
    }

    /// A new pair of tokens.
    pub(crate) fn refresh(session: &Session) -> Self {
        Self::json(Method::POST, "sessions/refresh", &serde_json::json!({"refresh_token": session.refresh_token}))
    }

    fn keyed(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
    }
}
