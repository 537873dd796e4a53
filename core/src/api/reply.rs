use super::{Catalogue, CertificatePage, DeclarationForm, Me, Notices, Session};
use crate::domain::{Challenge, Instant, Private, WaveRules};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;

/// What the transport brings back.
pub enum Sent {
    /// An HTTP answer.
    Answer {
        /// The status.
        status: u16,
        /// `Server-Time`.
        server_time: Option<Instant>,
        /// `Retry-After`, in seconds.
        retry_after: Option<u32>,
        /// The body.
        body: Vec<u8>,
    },
    /// No byte left the phone.
    Unsent,
    /// It may have arrived.
    Lost,
    /// It can never leave: its photo no longer reads.
    Gone,
}

/// The server's no, as a flow may meet it: a stable code, never the server's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Refusal {
    /// Stable, snake case.
    pub code: String,
    /// Which field it is about.
    pub field: Option<String>,
    /// When it may be tried again.
    pub retry_at: Option<Instant>,
    /// How many tries are left.
    pub attempts_left: Option<u32>,
    /// What support asks for.
    pub trace_id: Option<String>,
}

impl Refusal {
    /// A refusal of the app's own.
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }
}

/// What may come of sending.
pub enum Reply {
    /// Yes, with a body.
    Done(Vec<u8>),
    /// No.
    Refused(Refusal),
    /// No byte left the phone.
    Unsent,
    /// It may have arrived.
    Lost,
    /// It can never leave.
    Gone,
    /// Not now; after so many milliseconds, if the server said.
    Later(Option<i64>),
    /// The session is over.
    SignIn,
    /// This app is too old.
    Upgrade,
    /// The programme's server is being worked on.
    Maintenance(Option<Instant>),
}

/// What a good answer tells. All of it is learnt in one place (`Known::learn`).
pub enum News {
    /// The whole participant.
    Me(Arc<Me>),
    /// A code was sent.
    Challenge(Challenge),
    /// The e-mail address is verified, or the password is new: sign in.
    Verified,
    /// Signed in.
    Session(Session),
    /// The rules.
    Rules(Arc<WaveRules>),
    /// The declaration.
    Declaration(Arc<DeclarationForm>),
    /// What is sold.
    Catalogue(Arc<Catalogue>),
    /// What the participant was told.
    Notices(Arc<Notices>),
    /// All that the programme knows of the participant, as JSON for people to keep.
    DataCopy(Private),
    /// A certificate.
    Certificate(CertificatePage),
    /// Nothing that need be kept.
    Nothing,
    /// An answer that this version cannot read.
    Unreadable,
}

impl News {
    /// The whole participant, which each mutation of a session answers with.
    pub(crate) fn me(body: &[u8]) -> Self {
        read(body, |me| Self::Me(Arc::new(me)))
    }

    /// A challenge; ordering another code for the phone answers with one too.
    pub(crate) fn challenge(body: &[u8]) -> Self {
        read(body, Self::Challenge)
    }
}

pub(super) fn read<T: DeserializeOwned>(body: &[u8], news: impl FnOnce(T) -> News) -> News {
    // Rows are read from a `Value` too: one decoder for each type instead of two.
    let told = serde_json::from_slice::<Value>(body).and_then(serde_json::from_value);
    told.map_or(News::Unreadable, news)
}

/// The one conversion point from the wire to what a flow may meet.
pub fn reply(sent: Sent) -> Reply {
    let (status, retry_after, body) = match sent {
        Sent::Unsent => return Reply::Unsent,
        Sent::Lost => return Reply::Lost,
        Sent::Gone => return Reply::Gone,
        Sent::Answer { status, retry_after, body, .. } => (status, retry_after.map(|s| i64::from(s) * 1000), body),
    };
    let problem = serde_json::from_slice::<Refusal>(&body).unwrap_or_default();
    match status {
        200..=299 => Reply::Done(body),
        401 => Reply::SignIn,
        426 => Reply::Upgrade,
        503 if problem.code == "maintenance" => Reply::Maintenance(problem.retry_at),
        409 if problem.code == "in_flight" => Reply::Later(retry_after),
        429 | 500.. => Reply::Later(retry_after),
        _ if problem.code.is_empty() => Reply::Refused(Refusal::of("unknown")),
        _ => Reply::Refused(problem),
    }
}
