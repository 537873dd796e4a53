//! The way to the server: one method, HTTP in and HTTP out, or the knowledge of whether a byte has left.

use http::{HeaderMap, Method, header};
use prakerja_core::api::{APP_VERSION, Sent};
use prakerja_core::domain::Instant;
use reqwest::{Response, Url};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// What leaves, with a photo's bytes already in place. No `Debug`: it may hold a secret.
#[derive(Clone)]
pub struct Outgoing {
    /// The method.
    pub method: Method,
    /// Below `/v1/`, with its query.
    pub path: String,
    /// `Idempotency-Key`.
    pub key: Option<String>,
    /// The access token.
    pub token: Option<String>,
    /// `application/json` or `image/jpeg`.
    pub content_type: Option<&'static str>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer to come.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Sent> + Send + 'a>>;

/// A way to the server.
pub trait Transport: Send + Sync {
    /// Sends once. Never an error: it arrived, it did not leave, or nobody knows.
    fn send(&self, outgoing: Outgoing) -> Sending<'_>;
}

/// Why there is no way to the server.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// Only https, or http to this machine's loopback in a build that allows it.
    #[error("the server's address must be https")]
    NotHttps,
    /// The client cannot be built.
    #[error("the HTTP client cannot be built")]
    Client(#[source] reqwest::Error),
    /// The TLS settings are not accepted.
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
}

/// HTTP by reqwest: bundled roots, no redirects, no proxy.
pub struct HttpTransport {
    client: reqwest::Client,
    base: String,
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// Bytes; the whole participant is some 20 kB.
const BODY_MAX: usize = 8 << 20;
/// A request's whole time; a photo of 2 MB over a bad network takes a while.
pub const WHOLE_TIMEOUT: Duration = Duration::from_mins(2);

impl HttpTransport {
    /// To the server at `base`, such as `https://api.prakerja.example`.
    pub fn new(base: &str) -> Result<Self, TransportError> {
        let address = Url::parse(base).map_err(|_| TransportError::NotHttps)?;
        let loopback = cfg!(feature = "loopback-http") && address.scheme() == "http" && is_loopback(&address);
        if address.scheme() != "https" && !loopback {
            return Err(TransportError::NotHttps);
        }
        let roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(TransportError::Tls)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(!loopback)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(WHOLE_TIMEOUT)
            .build()
            .map_err(TransportError::Client)?;
        Ok(Self { client, base: base.trim_end_matches('/').to_owned() })
    }

    async fn exchange(&self, outgoing: Outgoing) -> Sent {
        let mut request = self.client.request(outgoing.method, format!("{}/v1/{}", self.base, outgoing.path));
        request = request.header("App-Version", APP_VERSION);
        if let Some(key) = outgoing.key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(token) = outgoing.token {
            request = request.bearer_auth(token);
        }
        if let Some(content_type) = outgoing.content_type {
            request = request.header(header::CONTENT_TYPE, content_type).body(outgoing.body);
        }
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() || error.is_builder() => return Sent::Unsent,
            Err(_) => return Sent::Lost,
        };
        let status = answer.status().as_u16();
        let (server_time, retry_after) = read_headers(answer.headers());
        match whole(answer).await {
            Some(body) => Sent::Answer { status, server_time, retry_after, body },
            None => Sent::Lost,
        }
    }
}

/// By the parsed host: neither a name that begins with these digits nor a user name before an `@` counts.
fn is_loopback(address: &Url) -> bool {
    matches!(address.host_str(), Some("127.0.0.1" | "[::1]"))
}

/// The whole body; none if it breaks off, or does not end.
async fn whole(mut answer: Response) -> Option<Vec<u8>> {
    let mut body = vec![];
    while let Some(chunk) = answer.chunk().await.ok()? {
        body.extend_from_slice(&chunk);
        if body.len() > BODY_MAX {
            return None;
        }
    }
    Some(body)
}

/// `Server-Time` and `Retry-After`, where they read.
pub fn read_headers(headers: &HeaderMap) -> (Option<Instant>, Option<u32>) {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    (text("server-time").and_then(Instant::parse), text("retry-after").and_then(|seconds| seconds.parse().ok()))
}

impl Transport for HttpTransport {
    fn send(&self, outgoing: Outgoing) -> Sending<'_> {
        Box::pin(self.exchange(outgoing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_unless_this_build_allows_loopback() {
        assert!(HttpTransport::new("https://api.prakerja.example").is_ok());
        assert!(HttpTransport::new("http://api.prakerja.example").is_err());
        assert!(HttpTransport::new("http://127.0.0.1.evil.example").is_err());
        assert!(HttpTransport::new("http://127.0.0.1:80@evil.example").is_err());
        assert_eq!(HttpTransport::new("http://127.0.0.1:8080").is_ok(), cfg!(feature = "loopback-http"));
    }
}
