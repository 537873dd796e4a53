//! The front door: every request of an app comes through here, by TCP or in process. Names it, lets planted faults
//! strike, turns away what is too old or comes during maintenance, and writes the server's time on every answer.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use axum::{Router, body::Body, response::IntoResponse};
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{
    call::TRACE_ID,
    config::Watch,
    faults::{self, ConnectionLost, FaultKind, Faults},
    problem::Problem,
    rules,
    server::Server,
};

/// The way in.
pub struct Door {
    server: Arc<Server>,
    router: Router,
    /// Planted by testers.
    pub faults: Mutex<Faults>,
    requests: AtomicU64,
    watch: Option<Watch>,
}

impl Door {
    /// A door to this router.
    pub fn new(server: Arc<Server>, router: Router, watch: Option<Watch>) -> Self {
        Self { server, router, faults: Mutex::default(), requests: AtomicU64::new(0), watch }
    }

    /// Answers a request, or loses the connection where a fault says so.
    pub async fn serve(&self, request: Request<Bytes>) -> Result<Response<Bytes>, ConnectionLost> {
        let answer = self.strike(request).await;
        let arriving = self.faults.lock().expect("faults lock").arriving();
        for late in arriving {
            self.work(late).await;
        }
        answer
    }

    /// Answers a request whose body is too long to be read.
    pub fn too_large(&self) -> Response<Bytes> {
        self.finish(&self.name(), Problem::refused(&rules::PHOTO_TOO_LARGE))
    }

    async fn strike(&self, request: Request<Bytes>) -> Result<Response<Bytes>, ConnectionLost> {
        let fault = self.faults.lock().expect("faults lock").strike(request.method(), request.uri().path());
        match fault {
            None => Ok(self.work(request).await),
            Some(FaultKind::Late { after }) => {
                // One more, because this request counts as answered too.
                self.faults.lock().expect("faults lock").hold(after + 1, request);
                Err(ConnectionLost::NoAnswer)
            }
            Some(FaultKind::Refuse { .. }) if self.faults.lock().expect("faults lock").is_done(&request) => {
                Ok(self.work(request).await)
            }
            Some(FaultKind::Refuse { code }) => {
                self.faults.lock().expect("faults lock").note_refused(&request);
                Ok(self.finish(&self.name(), Problem::new(StatusCode::UNPROCESSABLE_ENTITY, &code)))
            }
            Some(FaultKind::Status { status, code, retry_after_s }) => {
                Ok(self.finish(&self.name(), faults::planted(status, code.as_deref(), retry_after_s)))
            }
            Some(kind) => {
                if matches!(kind, FaultKind::Duplicate) {
                    self.work(request.clone()).await;
                }
                faults::broken(&kind, self.work(request).await)
            }
        }
    }

    async fn work(&self, mut request: Request<Bytes>) -> Response<Bytes> {
        let trace_id = self.name();
        if let Err(problem) = self.gate(&request) {
            return self.finish(&trace_id, problem);
        }
        request.headers_mut().insert(&TRACE_ID, HeaderValue::from_str(&trace_id).expect("a trace id is plain"));
        let routed =
            self.router.clone().oneshot(request.clone().map(Body::from)).await.expect("the router cannot fail");
        let response = self.stamp(collect(routed).await);
        if response.status().is_success() {
            self.faults.lock().expect("faults lock").note_done(&request);
        }
        let status = response.status().as_u16();
        tracing::info!(trace_id, method = %request.method(), path = request.uri().path(), status);
        if let Some(watch) = &self.watch {
            watch(&request, &response);
        }
        response
    }

    /// Maintenance, and apps that are too old or do not say how old they are; a page may be opened by any browser.
    fn gate(&self, request: &Request<Bytes>) -> Result<(), Problem> {
        let settings = self.server.settings();
        if let Some(until) = settings.maintenance_until.filter(|until| *until > self.server.clock.now()) {
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "maintenance").retry_at(until));
        }
        let version = request.headers().get("app-version").and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
        let is_page = !request.uri().path().starts_with("/v1/");
        if !is_page && version.is_none_or(|version| version < settings.minimum_version) {
            return Err(Problem::new(StatusCode::UPGRADE_REQUIRED, "upgrade_required"));
        }
        Ok(())
    }

    fn name(&self) -> String {
        format!("jejak-{:06}", self.requests.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn finish(&self, trace_id: &str, problem: Problem) -> Response<Bytes> {
        let answer = problem.into_answer(trace_id);
        let body = answer.body.clone();
        self.stamp(answer.into_response().map(|_| body))
    }

    fn stamp(&self, mut response: Response<Bytes>) -> Response<Bytes> {
        let now = self.server.clock.now().to_string();
        response.headers_mut().insert("server-time", HeaderValue::from_str(&now).expect("an instant is plain"));
        response
    }
}

/// Reads the whole body of an answer.
async fn collect(response: axum::response::Response) -> Response<Bytes> {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("the router's bodies are whole").to_bytes();
    Response::from_parts(parts, body)
}
