//! What the sandbox answers when it does not do as asked: `application/problem+json`.

use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{answer::Answer, clock::Instant, rules::Rule};

/// The body of every answer that is not 2xx. Sentences come from the app by `code`; nothing personal is in here.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ProblemBody {
    /// A URI that names the kind of problem.
    pub r#type: String,
    /// English, for people who read traffic; never shown to participants.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable, `snake_case`.
    pub code: String,
    /// The field of the request that the problem speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// When to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Instant>,
    /// Tries left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// Names this request in the sandbox's log.
    pub trace_id: String,
}

/// A refusal or a failure on its way to becoming a [`ProblemBody`].
#[derive(Debug, Clone)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// Stable, `snake_case`.
    pub code: String,
    title: String,
    field: Option<String>,
    retry_at: Option<Instant>,
    retry_after_s: Option<u32>,
    attempts_left: Option<u32>,
}

impl Problem {
    /// A problem with this status and code.
    pub fn new(status: StatusCode, code: &str) -> Self {
        Self {
            status,
            code: code.to_owned(),
            title: code.replace('_', " "),
            field: None,
            retry_at: None,
            retry_after_s: None,
            attempts_left: None,
        }
    }

    /// The refusal of a rule.
    pub fn refused(rule: &Rule) -> Self {
        let status = match rule.id {
            "stale_revision" => StatusCode::CONFLICT,
            "photo_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
            "photo_not_jpeg" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self { title: rule.sentence.to_owned(), field: rule.field.map(str::to_owned), ..Self::new(status, rule.id) }
    }

    /// What would be refused, told beforehand: the `code`, or nothing if it would be done. A failure stays one.
    pub fn foretold(tried: Result<(), Self>) -> Result<Option<String>, Self> {
        match tried {
            Ok(()) => Ok(None),
            Err(problem) if problem.status.is_server_error() => Err(problem),
            Err(problem) => Ok(Some(problem.code)),
        }
    }

    /// The request cannot be understood.
    pub fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed")
    }

    /// Nothing by that name.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// The caller has to sign in.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized")
    }

    /// Names the field that the problem speaks of.
    #[must_use]
    pub fn field(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }

    /// Says when to try again.
    #[must_use]
    pub fn retry_at(self, at: Instant) -> Self {
        Self { retry_at: Some(at), ..self }
    }

    /// Says after how many seconds to try again, in the `Retry-After` header.
    #[must_use]
    pub fn retry_after(self, seconds: Option<u32>) -> Self {
        Self { retry_after_s: seconds, ..self }
    }

    /// Says how many tries are left.
    #[must_use]
    pub fn attempts_left(self, attempts: u32) -> Self {
        Self { attempts_left: Some(attempts), ..self }
    }

    /// The answer on the wire.
    pub fn into_answer(self, trace_id: &str) -> Answer {
        let body = ProblemBody {
            r#type: format!("https://prakerja.example/problems/{}", self.code),
            title: self.title,
            status: self.status.as_u16(),
            code: self.code,
            field: self.field,
            retry_at: self.retry_at,
            attempts_left: self.attempts_left,
            trace_id: trace_id.to_owned(),
        };
        let answer = Answer::json(self.status, &body);
        match self.retry_after_s {
            Some(seconds) => answer.with_header(header::RETRY_AFTER, seconds.into()),
            None => answer,
        }
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the database refused");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }
}
