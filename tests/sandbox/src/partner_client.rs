//! A partner's own program. It knows a base address, its client code and its key, and nothing of the sandbox's rows:
//! what it sends is whole, signed HTTP.

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    desk::Desk,
    offer::{Course, Schedule},
    partner::{self, sign, wire_code},
    problem::Problem,
    rules::RULES,
};

/// How a request travels: by TCP, or inside the sandbox within the transaction of the participant who caused it.
pub type Transport<'a> = Box<dyn Fn(Request<Bytes>) -> Result<Response<Bytes>, Problem> + 'a>;

/// A partner's program.
pub struct PartnerClient<'a> {
    base: &'a str,
    client_code: &'a str,
    sign_key: &'a str,
    /// Unix seconds.
    timestamp: i64,
    transport: Transport<'a>,
}

impl<'a> PartnerClient<'a> {
    /// The program of a platform.
    pub fn of_platform(desk: &'a Desk, id: &str) -> Result<Self, Problem> {
        let platform = desk.data.offer.platform(id).ok_or_else(Problem::not_found)?;
        Ok(Self {
            base: "http://mitra.prakerja.example",
            client_code: &platform.client_code,
            sign_key: &platform.sign_key,
            timestamp: desk.now.seconds(),
            transport: Box::new(|request| partner::serve(desk, &request)),
        })
    }

    /// Looks whether there are places.
    pub fn look(&self, course: &str, schedule: &str) -> Result<(), Problem> {
        let query = json!({ "course_code": course, "schedule_code": schedule });
        self.call("payment/quota-schedule", &query, None).map(drop)
    }

    /// Asks for a code by SMS; gives the payment token.
    pub fn send_otp(&self, card: &str, user: &str, course: &Course, schedule: &Schedule) -> Result<String, Problem> {
        let query = json!({
            "prakerja_id": card, "user_platform_id": user, "course_code": course.code, "schedule_code": schedule.code,
            "amount": course.price_idr,
        });
        let data = self.call("payment/send-otp", &query, None)?;
        data["payment_token"].as_str().map(str::to_owned).ok_or_else(unexpected)
    }

    /// Pays with the code.
    pub fn authorize(&self, token: &str, otp: &str, invoice: &str) -> Result<(), Problem> {
        let query = json!({
            "otp": otp, "invoice_url": format!("https://faktur.example/{invoice}"), "invoice_code": invoice,
        });
        self.call("payment/authorize", &query, Some(&format!("Payment {token}"))).map(drop)
    }

    /// Cancels a transaction.
    pub fn void(&self, invoice: &str, transaction: &str) -> Result<(), Problem> {
        let query = json!({ "invoice_code": invoice, "transaction_code": transaction });
        self.call("payment/void", &query, None).map(drop)
    }

    fn call(&self, path: &str, query: &Value, authorization: Option<&str>) -> Result<Value, Problem> {
        let path = format!("/api/v1/integration/{path}");
        let body = query.to_string();
        let timestamp = self.timestamp.to_string();
        let signature = sign(
            self.sign_key,
            &[self.client_code, &timestamp, "POST", &path, authorization.unwrap_or_default(), &body],
        );
        let mut request = Request::post(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .header("client_code", self.client_code)
            .header("timestamp", timestamp)
            .header("signature", signature);
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let response = (self.transport)(request.body(body.into()).map_err(|_| unexpected())?)?;
        let answer: Value = serde_json::from_slice(response.body()).map_err(|_| unexpected())?;
        if answer["success"] == true { Ok(answer["data"].clone()) } else { Err(told(&answer)) }
    }
}

/// What the participant is told of a partner's refusal.
fn told(answer: &Value) -> Problem {
    let code = answer["code"].as_str().unwrap_or_default();
    let rule = RULES.iter().find(|rule| wire_code(rule.id) == code);
    rule.map_or_else(unexpected, |rule| Problem::refused(rule))
}

fn unexpected() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "platform_refused")
}
