//! Bad days, planted by testers: what goes wrong with which request, and how often.

use std::{collections::HashSet, time::Duration};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A fault that waits for its requests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fault {
    /// Only requests of this method; absent: any.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests whose path begins so, such as `/v1/me/`.
    #[serde(default)]
    pub path_prefix: String,
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// How many requests it strikes.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching requests it lets pass first.
    #[serde(default)]
    pub skip: u32,
}

/// What goes wrong.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// The answer waits on the machine's own clock; in process it comes at once and says how long it should wait.
    Delay {
        /// Milliseconds.
        millis: u64,
    },
    /// The connection breaks, and the request arrives all the same, after some others: late, or out of order.
    Late {
        /// Requests in between.
        after: u32,
    },
    /// 422 with any code, known to the app or not.
    Refuse {
        /// The code.
        code: String,
    },
    /// This status, before anything is done.
    Status {
        /// Such as 503.
        status: u16,
        /// The problem's code; absent: a general one.
        #[serde(default)]
        code: Option<String>,
        /// The `Retry-After` header.
        #[serde(default)]
        retry_after_s: Option<u32>,
    },
    /// The request is worked on; half of the answer's body comes.
    Cut,
    /// The request is worked on and committed; the connection breaks before the answer.
    Reset,
    /// The request arrives twice; the second answer comes.
    Duplicate,
}

const fn once() -> u32 {
    1
}

/// The connection broke: there is no answer, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionLost {
    /// No answer.
    #[error("the connection was lost before the answer")]
    NoAnswer,
    /// The head and the beginning of the body.
    #[error("the connection was lost in the middle of the answer")]
    CutShort,
}

/// In the extensions of an answer: how long it should have waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay(pub Duration);

/// The faults that wait, and the requests that are still on their way.
#[derive(Debug, Default)]
pub struct Faults {
    waiting: Vec<Fault>,
    struck: usize,
    /// Keys of what was done: a server that keeps its answers never refuses it afterwards.
    done: HashSet<String>,
    late: Vec<(u32, Request<Bytes>)>,
}

impl Faults {
    /// Plants a fault.
    pub fn plant(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    /// Digs all of them up; what is on its way arrives all the same.
    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    /// The fault that strikes this request, if any: the first whose turn has come. Each counts for itself the requests
    /// that it lets pass; one whose turn comes together with another's strikes the next.
    pub fn strike(&mut self, method: &Method, path: &str) -> Option<FaultKind> {
        let fits = |fault: &&mut Fault| {
            fault.method.as_deref().is_none_or(|wanted| wanted == method.as_str())
                && path.starts_with(&fault.path_prefix)
        };
        let mut struck = None;
        for fault in self.waiting.iter_mut().filter(fits) {
            match (fault.skip, &struck) {
                (0, None) => {
                    fault.times = fault.times.saturating_sub(1);
                    struck = Some(fault.kind.clone());
                }
                (0, Some(_)) => {}
                _ => fault.skip -= 1,
            }
        }
        self.waiting.retain(|fault| fault.times > 0);
        self.struck += usize::from(struck.is_some());
        struck
    }

    /// What this key was for is done.
    pub fn is_done(&self, request: &Request<Bytes>) -> bool {
        key(request).is_some_and(|key| self.done.contains(key))
    }

    /// What this request asked for is done.
    pub fn note_done(&mut self, request: &Request<Bytes>) {
        self.done.extend(key(request).map(str::to_owned));
    }

    /// What this request asked for is refused: no copy of it that is still on its way is worked on.
    pub fn note_refused(&mut self, request: &Request<Bytes>) {
        if let Some(refused) = key(request) {
            self.late.retain(|(_, late)| key(late) != Some(refused));
        }
    }

    /// How many have struck.
    pub fn struck(&self) -> usize {
        self.struck
    }

    /// Holds a request back until `after` others have been answered.
    pub fn hold(&mut self, after: u32, request: Request<Bytes>) {
        self.late.push((after, request));
    }

    /// One more request was answered: those that arrive now.
    pub fn arriving(&mut self) -> Vec<Request<Bytes>> {
        for (after, _) in &mut self.late {
            *after = after.saturating_sub(1);
        }
        self.late.extract_if(.., |(after, _)| *after == 0).map(|(_, request)| request).collect()
    }
}

fn key(request: &Request<Bytes>) -> Option<&str> {
    request.headers().get("idempotency-key")?.to_str().ok()
}

/// The problem of a planted status.
pub fn planted(status: u16, code: Option<&str>, retry_after_s: Option<u32>) -> Problem {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let code = code.unwrap_or(match status.as_u16() {
        401 => "unauthorized",
        409 => "in_flight",
        426 => "upgrade_required",
        429 => "too_many_requests",
        503 => "unavailable",
        _ => "internal",
    });
    Problem::new(status, code).retry_after(retry_after_s)
}

/// What comes of an answer whose request was struck after it was worked on.
pub fn broken(kind: &FaultKind, response: Response<Bytes>) -> Result<Response<Bytes>, ConnectionLost> {
    match kind {
        FaultKind::Cut => Err(ConnectionLost::CutShort),
        FaultKind::Reset => Err(ConnectionLost::NoAnswer),
        FaultKind::Delay { millis } => {
            let mut response = response;
            response.extensions_mut().insert(Delay(Duration::from_millis(*millis)));
            Ok(response)
        }
        _ => Ok(response),
    }
}
