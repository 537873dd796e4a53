//! What a handler answers.

use axum::response::IntoResponse;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;

/// A whole answer: status, body, and at most one header more.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// JSON, or nothing.
    pub body: Bytes,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Answer {
    /// A value as JSON.
    pub fn json(status: StatusCode, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).expect("answers are plain data");
        Self { status, body: body.into(), header: None }
    }

    /// 200 with a value as JSON.
    pub fn ok(value: &impl Serialize) -> Self {
        Self::json(StatusCode::OK, value)
    }

    /// 204.
    pub const fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: Bytes::new(), header: None }
    }

    /// An answer that was stored.
    pub fn stored(status: StatusCode, body: Vec<u8>) -> Self {
        Self { status, body: body.into(), header: None }
    }

    /// With a header more.
    #[must_use]
    pub fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> axum::response::Response {
        let kind = if self.status.is_success() { "application/json" } else { "application/problem+json" };
        let mut response = Response::new(self.body.into());
        *response.status_mut() = self.status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
