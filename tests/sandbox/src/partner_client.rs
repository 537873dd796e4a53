//! A partner's own program. It knows a base address, its client code and its key, and nothing of the sandbox's rows:
//! what it sends is whole, signed HTTP.

use bytes::Bytes;
use http::{Request, Response, StatusCode, Uri, uri::Authority};
use serde_json::{Value, json};

use crate::{
    clock::Instant,
    desk::Desk,
    offer::{Course, Offer, Schedule},
    partner::{self, RefusalBody, sign, wire_code},
    problem::Problem,
    rules::RULES,
};

/// What the programme office gives a partner (partner-api.md §1). The key is a secret: no `Debug`.
#[derive(Clone)]
pub struct Credentials {
    client_code: String,
    sign_key: String,
}

impl Credentials {
    /// Those of the platform or institution with this id.
    pub(crate) fn find(offer: &Offer, id: &str) -> Option<Self> {
        let platform = offer.platform(id).map(|known| (&known.client_code, &known.sign_key));
        let known = platform.or_else(|| offer.institution(id).map(|known| (&known.client_code, &known.sign_key)));
        known.map(|(client_code, sign_key)| Self { client_code: client_code.clone(), sign_key: sign_key.clone() })
    }

    /// A request to this address, signed at this moment (partner-api.md §3); an error where the address is none.
    pub fn request(
        &self,
        address: &str,
        at: Instant,
        body: &Value,
        authorization: Option<&str>,
    ) -> http::Result<Request<Bytes>> {
        let address = Uri::try_from(address)?;
        let (timestamp, body) = (at.seconds().to_string(), body.to_string());
        let parts = [&self.client_code, &timestamp, "POST", address.path(), authorization.unwrap_or_default(), &body];
        let mut request = Request::post(&address)
            .header("host", address.authority().map_or("", Authority::as_str))
            .header("content-type", "application/json")
            .header("client_code", &self.client_code)
            .header("signature", sign(&self.sign_key, &parts))
            .header("timestamp", timestamp);
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        request.body(body.into())
    }
}

/// Why a partner's program did not get what it asked for.
pub enum Failure {
    /// The programme refused.
    Refused(RefusalBody),
    /// The sandbox itself failed.
    Broken(Problem),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Broken(problem)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error.into())
    }
}

/// How a request travels: by TCP, or inside the sandbox within the transaction of whoever caused it.
pub type Transport<'a> = Box<dyn Fn(Request<Bytes>) -> Result<Response<Bytes>, Problem> + 'a>;

/// A partner's program.
pub struct PartnerClient<'a> {
    base: String,
    credentials: Credentials,
    now: Instant,
    transport: Transport<'a>,
}

impl<'a> PartnerClient<'a> {
    /// The program of the platform or institution with this id; the partner API is at `base`.
    pub fn of(desk: &'a Desk, id: &str, base: &str) -> Result<Self, Problem> {
        Ok(Self {
            base: base.to_owned(),
            credentials: Credentials::find(&desk.data.offer, id).ok_or_else(Problem::not_found)?,
            now: desk.now,
            transport: Box::new(|request| partner::serve(desk, &request)),
        })
    }

    /// The program of a platform, on a server of its own.
    pub fn of_platform(desk: &'a Desk, id: &str) -> Result<Self, Problem> {
        Self::of(desk, id, "http://mitra.prakerja.example")
    }

    /// Looks whether there are places.
    pub fn look(&self, course: &str, schedule: &str) -> Result<(), Problem> {
        let query = json!({ "course_code": course, "schedule_code": schedule });
        self.call("payment/quota-schedule", &query, None).map(drop).map_err(told)
    }

    /// Asks for a code by SMS; gives the payment token.
    pub fn send_otp(&self, card: &str, user: &str, course: &Course, schedule: &Schedule) -> Result<String, Problem> {
        let query = json!({
            "prakerja_id": card, "user_platform_id": user, "course_code": course.code, "schedule_code": schedule.code,
            "amount": course.price_idr,
        });
        let data = self.call("payment/send-otp", &query, None).map_err(told)?;
        data["payment_token"].as_str().map(str::to_owned).ok_or_else(unexpected)
    }

    /// Pays with the code.
    pub fn authorize(&self, token: &str, otp: &str, invoice: &str) -> Result<(), Problem> {
        let query = json!({
            "otp": otp, "invoice_url": format!("https://faktur.example/{invoice}"), "invoice_code": invoice,
        });
        self.call("payment/authorize", &query, Some(&format!("Payment {token}"))).map(drop).map_err(told)
    }

    /// Cancels a transaction.
    pub fn void(&self, invoice: &str, transaction: &str) -> Result<(), Problem> {
        let query = json!({ "invoice_code": invoice, "transaction_code": transaction });
        self.call("payment/void", &query, None).map(drop).map_err(told)
    }

    /// Looks where a redeem code and one of its attendances stand.
    pub fn look_up(&self, redeem_code: &str, sequence: u32) -> Result<Value, Failure> {
        self.call("payment/redeem-code/status", &json!({ "redeem_code": redeem_code, "sequence": sequence }), None)
    }

    /// Asks for an address at which a participant is seen, and the state that comes back.
    pub fn send_to_be_seen(
        &self,
        redeem_code: &str,
        sequence: u32,
        redirect_uri: &str,
        email: &str,
    ) -> Result<(String, String), Failure> {
        let query = json!({
            "redeem_code": redeem_code, "sequence": sequence, "redirect_uri": redirect_uri, "email": email,
        });
        let data = self.call("oauth/url-generate", &query, None)?;
        let text = |name: &str| data[name].as_str().map(str::to_owned).ok_or_else(unexpected);
        Ok((text("url")?, text("state")?))
    }

    fn call(&self, path: &str, query: &Value, authorization: Option<&str>) -> Result<Value, Failure> {
        let address = format!("{}/api/v1/integration/{path}", self.base);
        let request = self.credentials.request(&address, self.now, query, authorization).map_err(|_| unexpected())?;
        let response = (self.transport)(request)?;
        let mut answer: Value = serde_json::from_slice(response.body()).map_err(|_| unexpected())?;
        if answer["success"] == true {
            return Ok(answer["data"].take());
        }
        Err(serde_json::from_value(answer).map_or_else(|_| unexpected().into(), Failure::Refused))
    }
}

/// What the participant is told of a partner's refusal.
fn told(failure: Failure) -> Problem {
    let refused = match failure {
        Failure::Refused(refused) => refused,
        Failure::Broken(problem) => return problem,
    };
    let rule = RULES.iter().find(|rule| wire_code(rule.id) == refused.code);
    rule.map_or_else(unexpected, |rule| Problem::refused(rule))
}

fn unexpected() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "platform_refused")
}
