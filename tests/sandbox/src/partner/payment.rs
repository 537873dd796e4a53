//! Payments by platforms (partner-api.md §7).

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use utoipa::ToSchema;

use super::{Done, Outcome, Refusal, Signed};
use crate::{
    clock::Instant,
    codes::{self, Order, Purpose},
    desk::Desk,
    problem::Problem,
    recipient::{card, purchases, refunds},
    rules,
    sessions::{self, AccountId},
};

/// Reads a body; what is wrong with it is not told.
pub fn read<T: DeserializeOwned>(signed: &Signed) -> Result<T, Refusal> {
    serde_json::from_slice(signed.body).map_err(|_| Refusal::sandbox("MALFORMED"))
}

/// A schedule of a course.
#[derive(Deserialize, ToSchema)]
pub struct QuotaQuery {
    /// The course.
    #[serde(default)]
    pub course_code: String,
    /// Its schedule.
    #[serde(default)]
    pub schedule_code: String,
}

/// Places left.
#[derive(Serialize, ToSchema)]
pub struct PlacesLeft {
    schedule_code: String,
    course_code: String,
    quota: u32,
}

/// Places left in a schedule.
#[utoipa::path(post, path = "/api/v1/integration/payment/quota-schedule", tag = "payment", request_body = QuotaQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<PlacesLeft>))))]
pub fn quota(desk: &Desk, signed: &Signed) -> Outcome {
    signed.client.platform()?;
    let QuotaQuery { course_code, schedule_code } = read(signed)?;
    desk.require(&rules::SCHEDULE_MISSING, !course_code.is_empty() && !schedule_code.is_empty())?;
    let (_, schedule) =
        desk.data.offer.schedule(&course_code, &schedule_code).ok_or_else(|| Refusal::sandbox("SCHEDULE_UNKNOWN"))?;
    let quota = purchases::places_left(desk, schedule)?;
    Ok(Done::ok(&PlacesLeft { schedule_code, course_code, quota }))
}

/// A purchase that waits for its code.
#[derive(Deserialize, ToSchema)]
pub struct OtpQuery {
    /// The card's 16 digits.
    pub prakerja_id: String,
    /// The buyer's name at the platform.
    pub user_platform_id: String,
    /// The course.
    pub course_code: String,
    /// Its schedule.
    pub schedule_code: String,
    /// Its price in rupiah.
    pub amount: i64,
}

/// What goes into the `Authorization` of the next call.
#[derive(Serialize, ToSchema)]
pub struct PaymentToken {
    payment_token: String,
}

/// Checks a purchase and sends its code by SMS.
#[utoipa::path(post, path = "/api/v1/integration/payment/send-otp", tag = "payment", request_body = OtpQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<PaymentToken>))))]
pub fn send_otp(desk: &Desk, signed: &Signed) -> Outcome {
    let platform = signed.client.platform()?;
    let query: OtpQuery = read(signed)?;
    let account = card::owner(desk, &query.prakerja_id)?;
    desk.require(&rules::CARD_NUMBER_WRONG, account.is_some())?;
    let account = account.ok_or_else(|| Refusal::sandbox("NOT_FOUND"))?;
    let (course, schedule) = desk
        .data
        .offer
        .schedule(&query.course_code, &query.schedule_code)
        .ok_or_else(|| Refusal::sandbox("SCHEDULE_UNKNOWN"))?;
    desk.require(&rules::NOT_SOLD_THERE, course.platforms.contains(&platform.id))?;
    desk.require(&rules::AMOUNT_DIFFERS, query.amount == course.price_idr)?;
    desk.require(&rules::PLATFORM_ACCOUNT_TAKEN, !is_taken(desk, account, &platform.id, &query.user_platform_id)?)?;
    purchases::require_buyable(desk, account, course, schedule)?;
    let phone = card::phone(desk, account)?.ok_or_else(|| Refusal::sandbox("PHONE_MISSING"))?;
    let order = Order { account, purpose: Purpose::Purchase, recipient: &phone, by: None };
    let challenge = codes::order(desk, &order)?;
    let token = sessions::token(desk)?;
    // One payment at a time waits for its code: the newest.
    desk.db
        .prepare_cached("UPDATE payment_orders SET state = 'replaced' WHERE account = ?1 AND state = 'open'")?
        .execute([account])?;
    desk.db.prepare_cached("INSERT INTO payment_orders VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9)")?.execute(
        params![
            token,
            account,
            platform.id,
            query.user_platform_id,
            course.code,
            schedule.code,
            query.amount,
            challenge.id,
            desk.now
        ],
    )?;
    Ok(Done::told("Kode OTP sudah dikirim lewat SMS.", &PaymentToken { payment_token: token }))
}

/// One account of a platform belongs to one card, and one card to one account there (BR-33).
fn is_taken(desk: &Desk, account: AccountId, platform: &str, user: &str) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM payment_orders WHERE platform = ?2 AND state = 'paid'
             AND (account = ?1) <> (platform_user = ?3))",
        )?
        .query_row(params![account, platform, user], |row| row.get(0))?)
}

/// The code that came by SMS.
#[derive(Deserialize, ToSchema)]
pub struct AuthorizeQuery {
    /// 6 digits.
    pub otp: String,
    /// Where the platform shows the invoice.
    pub invoice_url: String,
    /// The platform's invoice, text or number.
    #[schema(value_type = String)]
    pub invoice_code: Value,
}

/// A payment.
#[derive(Serialize, ToSchema)]
pub struct Paid {
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    invoice_code: String,
    transaction_code: String,
    amount: i64,
    /// `SUCCESS`, or after a void `VOID`.
    status: String,
    prakerja_name: String,
}

/// Pays with the code; the same again answers the same.
#[utoipa::path(post, path = "/api/v1/integration/payment/authorize", tag = "payment", request_body = AuthorizeQuery,
    params(("Authorization" = String, Header, description = "Payment, a space, the payment token")),
    responses((status = 200, body = inline(super::openapi::Envelope<Paid>))))]
pub fn authorize(desk: &Desk, signed: &Signed) -> Outcome {
    let platform = signed.client.platform()?;
    let query: AuthorizeQuery = read(signed)?;
    let invoice = query.invoice_code.as_str().map_or_else(|| query.invoice_code.to_string(), str::to_owned);
    let token = signed.authorization.strip_prefix("Payment ").unwrap_or_default();
    let order = find_order(desk, token)?.filter(|order| order.platform == platform.id);
    let order = order.ok_or_else(|| Refusal::sandbox("PAYMENT_TOKEN"))?;
    if invoice.is_empty() || query.invoice_url.is_empty() {
        return Err(Refusal::sandbox("INVOICE"));
    }
    if order.state == "replaced" {
        return Err(Refusal::sandbox("PAYMENT_TOKEN"));
    }
    codes::check(desk, &codes::get(desk, &order.challenge)?, &query.otp)?;
    if order.state == "open" {
        purchases::buy(desk, &order, &invoice)?;
    }
    let paid = find_transaction(desk, "payment_token = ?1 AND platform = ?2", [token, &platform.id])?;
    let paid = paid.ok_or_else(|| Refusal::sandbox("PAYMENT_TOKEN"))?;
    Ok(Done::told("Pembelian pelatihan berhasil.", &Paid { created_at: None, ..paid }))
}

/// An open or finished order of a payment.
pub struct PaymentOrder {
    /// Its token.
    pub token: String,
    /// The buyer.
    pub account: AccountId,
    /// The platform's id.
    pub platform: String,
    /// The course's code.
    pub course: String,
    /// The schedule's code.
    pub schedule: String,
    /// Its code by SMS.
    pub challenge: String,
    /// `open`, `replaced` or `paid`.
    pub state: String,
}

/// The order of this token.
pub fn find_order(desk: &Desk, token: &str) -> Result<Option<PaymentOrder>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT * FROM payment_orders WHERE token = ?1")?
        .query_row([token], |row| {
            Ok(PaymentOrder {
                token: row.get("token")?,
                account: row.get("account")?,
                platform: row.get("platform")?,
                course: row.get("course")?,
                schedule: row.get("schedule")?,
                challenge: row.get("challenge")?,
                state: row.get("state")?,
            })
        })
        .optional()?)
}

/// An invoice of the platform.
#[derive(Deserialize, ToSchema)]
pub struct StatusQuery {
    /// The platform's invoice.
    pub invoice_code: String,
}

/// Where a payment stands.
#[utoipa::path(post, path = "/api/v1/integration/payment/status", tag = "payment", request_body = StatusQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Paid>))))]
pub fn status(desk: &Desk, signed: &Signed) -> Outcome {
    let platform = signed.client.platform()?;
    let StatusQuery { invoice_code } = read(signed)?;
    let found = find_transaction(desk, "t.invoice_code = ?1 AND platform = ?2", [&invoice_code, &platform.id])?;
    Ok(Done::ok(&found.ok_or_else(|| Refusal::sandbox("INVOICE_UNKNOWN"))?))
}

/// A payment to be cancelled.
#[derive(Deserialize, ToSchema)]
pub struct VoidQuery {
    /// The platform's invoice.
    pub invoice_code: String,
    /// The programme's transaction.
    pub transaction_code: String,
}

/// Cancels a payment: the money goes back, the place is free, the redeem code is dead.
#[utoipa::path(post, path = "/api/v1/integration/payment/void", tag = "payment", request_body = VoidQuery,
    responses((status = 200, body = inline(super::openapi::Told))))]
pub fn void(desk: &Desk, signed: &Signed) -> Outcome {
    let platform = signed.client.platform()?;
    let VoidQuery { invoice_code, transaction_code } = read(signed)?;
    let found = find_transaction(desk, "t.id = ?1 AND platform = ?2", [&transaction_code, &platform.id])?;
    let found = found.filter(|found| found.invoice_code == invoice_code);
    desk.require(&rules::TRANSACTION_UNKNOWN, found.is_some())?;
    let found = found.ok_or_else(|| Refusal::sandbox("NOT_FOUND"))?;
    refunds::void(desk, &found.transaction_code)?;
    Ok(Done { message: "Transaksi sudah dibatalkan.", data: None })
}

fn find_transaction(desk: &Desk, condition: &str, values: [&str; 2]) -> Result<Option<Paid>, Problem> {
    let query = format!(
        "SELECT t.*, full_name FROM trainings t LEFT JOIN profiles USING (account) WHERE {condition}
         ORDER BY t.bought_at DESC LIMIT 1"
    );
    Ok(desk.db.prepare_cached(&query)?.query_row(values, transaction).optional()?)
}

fn transaction(row: &Row) -> rusqlite::Result<Paid> {
    let ended: Option<Instant> = row.get("ended_at")?;
    Ok(Paid {
        created_at: Some(row.get::<_, Instant>("bought_at")?.in_seconds()),
        invoice_code: row.get("invoice_code")?,
        transaction_code: row.get("id")?,
        amount: row.get("price_idr")?,
        status: if ended.is_none() { "SUCCESS" } else { "VOID" }.to_owned(),
        prakerja_name: row.get::<_, Option<String>>("full_name")?.unwrap_or_default(),
    })
}
