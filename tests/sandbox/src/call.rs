//! A request as the handlers read it.

use std::fmt;

use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, header};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// Names the request in answers and log; put there by the front door.
pub static TRACE_ID: HeaderName = HeaderName::from_static("trace-id");

/// Method, address, headers and the whole body of a request.
pub struct Call {
    headers: HeaderMap,
    line: String,
    /// The whole body.
    pub body: Bytes,
}

impl Call {
    /// The body as JSON; what is wrong with it is not told, because the words would carry what was typed.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(&self.body).map_err(|_| Problem::malformed())
    }

    /// A parameter of the address.
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.line.split_once('?')?;
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The bearer token.
    pub fn bearer(&self) -> Option<&str> {
        self.header(&header::AUTHORIZATION)?.strip_prefix("Bearer ")
    }

    /// The key of a Post or Attended call.
    pub fn key(&self) -> Result<&str, Problem> {
        let key = self.header(&HeaderName::from_static("idempotency-key"));
        key.filter(|key| !key.is_empty()).ok_or_else(|| Problem::malformed().field("Idempotency-Key"))
    }

    /// The name of this request in answers and log.
    pub fn trace_id(&self) -> &str {
        self.header(&TRACE_ID).unwrap_or("none")
    }

    /// SHA-256 of method, path and body: what a key stands for.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.line);
        hash.update([0]);
        hash.update(&self.body);
        hex(&hash.finalize())
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("trace_id", &self.trace_id()).finish_non_exhaustive()
    }
}

impl<S: Sync> FromRequest<S> for Call {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Self::Rejection> {
        let line = format!("{} {}", request.method(), request.uri().path_and_query().map_or("/", |path| path.as_str()));
        let headers = request.headers().clone();
        let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.expect("the body was read at the door");
        Ok(Self { headers, line, body })
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
