//! The partner API as `domain/partner-api.md` has it, for platforms and institutions: real HTTP, signed, on the
//! participants' database. What no public page tells is marked *assumed* in [`crate::RULES`] or starts with `SANDBOX-`.

pub mod attendance;
mod body;
mod codes;
pub mod openapi;
pub mod pages;
pub mod payment;
mod redeem;
mod refusal;
mod scan;
mod signature;
mod site;
mod sso;
pub mod task;
pub mod visits;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use serde::Serialize;
use serde_json::json;

use crate::{
    desk::Desk,
    offer::{Institution, Platform},
    problem::Problem,
};

pub use codes::{RedeemCode, find as find_code, fresh as fresh_code};
pub use refusal::{Refusal, RefusalBody, wire_code};
pub use signature::sign;

/// Who calls.
#[derive(Clone, Copy)]
pub enum Client<'a> {
    /// A digital platform (DP): the payment family.
    Platform(&'a Platform),
    /// A training institution (LP): all others.
    Institution(&'a Institution),
}

impl<'a> Client<'a> {
    fn find(desk: &'a Desk, code: &str) -> Option<Self> {
        let offer = &desk.data.offer;
        let platform = offer.platforms.iter().find(|platform| platform.client_code == code).map(Self::Platform);
        platform.or_else(|| offer.institutions.iter().find(|known| known.client_code == code).map(Self::Institution))
    }

    const fn sign_key(&self) -> &'a str {
        match self {
            Self::Platform(platform) => platform.sign_key.as_str(),
            Self::Institution(institution) => institution.sign_key.as_str(),
        }
    }

    fn platform(self) -> Result<&'a Platform, Refusal> {
        match self {
            Self::Platform(platform) => Ok(platform),
            Self::Institution(_) => Err(Refusal::sandbox("NOT_A_PLATFORM")),
        }
    }

    fn institution(self) -> Result<&'a Institution, Refusal> {
        match self {
            Self::Institution(institution) => Ok(institution),
            Self::Platform(_) => Err(Refusal::sandbox("NOT_AN_INSTITUTION")),
        }
    }
}

/// One signed request on its way through the API.
pub struct Signed<'a> {
    client: Client<'a>,
    authorization: &'a str,
    /// `http://…` of the host that was asked, for addresses in answers.
    base: String,
    body: &'a [u8],
}

/// What was done: a message for people, and data.
pub struct Done {
    message: &'static str,
    data: Option<serde_json::Value>,
}

impl Done {
    fn ok(data: &impl Serialize) -> Self {
        Self { message: "OK", data: Some(json!(data)) }
    }

    fn told(message: &'static str, data: &impl Serialize) -> Self {
        Self { message, ..Self::ok(data) }
    }
}

type Outcome = Result<Done, Refusal>;

/// Answers a request. Refusals are answers; only the sandbox's own failure is a [`Problem`].
pub fn serve(desk: &Desk, request: &Request<Bytes>) -> Result<Response<Bytes>, Problem> {
    let path = collapsed(request.uri().path());
    if path.starts_with("/consent-") {
        return pages::serve(desk, request, &path);
    }
    if path.starts_with("/lembaga/") {
        return site::serve(desk, request, &path);
    }
    let outcome = match path.as_str() {
        "/api/v1/oauth/authorize" => sso::authorize(desk, request, &path),
        "/api/v1/oauth/token" => sso::token(desk, request),
        "/api/v1/oauth/token/refresh" => sso::refresh(desk, request),
        "/api/v1/resource/user_profile" => sso::profile(desk, request),
        _ => return answer(integration(desk, request, &path), |done| envelope(&done)),
    };
    answer(outcome, |done| sso::envelope(&done))
}

fn integration(desk: &Desk, request: &Request<Bytes>, path: &str) -> Outcome {
    let work = match path {
        "/api/v1/integration/payment/quota-schedule" => payment::quota,
        "/api/v1/integration/payment/send-otp" => payment::send_otp,
        "/api/v1/integration/payment/authorize" => payment::authorize,
        "/api/v1/integration/payment/status" => payment::status,
        "/api/v1/integration/payment/void" => payment::void,
        "/api/v1/integration/payment/redeem-code/status" => redeem::status,
        "/api/v1/integration/payment/redeem-code/commit" => redeem::commit,
        "/api/v1/integration/payment/redeem-code/reset" => redeem::reset,
        "/api/v1/integration/oauth/url-generate" => visits::generate,
        "/api/v1/integration/tpm/submission" => task::submit,
        "/api/v1/integration/tpm/feedback/submission" => task::give_feedback,
        "/api/v1/integration/tpm/submission/status" => task::status,
        "/sandbox/v1/scans" => scan::scan,
        "/sandbox/v1/scans/face" => scan::face,
        "/sandbox/v1/reports" => attendance::report,
        _ => return Err(Refusal::sandbox("NOT_FOUND").with_status(StatusCode::NOT_FOUND)),
    };
    if request.method() != Method::POST {
        return Err(Refusal::sandbox("METHOD").with_status(StatusCode::METHOD_NOT_ALLOWED));
    }
    let client = signature::verify(desk, request, path)?;
    let authorization = signature::header(request, header::AUTHORIZATION.as_str());
    work(desk, &Signed { client, authorization, base: base(request), body: request.body() })
}

/// Repeated slashes count as one, also for the signature: one partner's client doubles the first.
fn collapsed(path: &str) -> String {
    let mut collapsed = String::with_capacity(path.len());
    for c in path.chars().filter(char::is_ascii) {
        if c != '/' || !collapsed.ends_with('/') {
            collapsed.push(c);
        }
    }
    collapsed
}

fn base(request: &Request<Bytes>) -> String {
    let host = signature::header(request, header::HOST.as_str());
    if host.is_empty() { "https://oauth.prakerja.example".to_owned() } else { format!("http://{host}") }
}

fn envelope(done: &Done) -> serde_json::Value {
    let mut body = json!({ "success": true, "message": done.message });
    if let Some(data) = &done.data {
        body["data"] = data.clone();
    }
    body
}

fn answer(outcome: Outcome, envelope: impl FnOnce(Done) -> serde_json::Value) -> Result<Response<Bytes>, Problem> {
    let (status, body) = match outcome {
        Ok(done) => (StatusCode::OK, envelope(done)),
        Err(refusal) => (refusal.status()?, json!(refusal.body())),
    };
    Ok(respond(status, "application/json", body.to_string()))
}

/// What is answered when the sandbox itself failed.
pub fn failed() -> Response<Bytes> {
    let body = Refusal::sandbox("INTERNAL").body();
    respond(StatusCode::INTERNAL_SERVER_ERROR, "application/json", json!(body).to_string())
}

fn respond(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    #[test]
    fn slashes_collapse() {
        assert_eq!(super::collapsed("//api//v1/x"), "/api/v1/x");
    }
}
