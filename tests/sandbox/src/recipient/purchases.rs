//! Buying a course through a platform: the platform is a client of the partner API like any other, and the participant
//! gives it card number and code (BR-30 to BR-34).

use rand::Rng;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{card, induction, qr, trainings};
use crate::{
    codes::{self, Challenge, Purpose, Stored},
    desk::Desk,
    eligibility, me,
    offer::{Course, Mode, Schedule},
    outbox::{self, Message},
    partner::payment::PaymentOrder,
    partner_client::PartnerClient,
    problem::Problem,
    register,
    register::age_on,
    rules,
    sessions::AccountId,
};

/// What is to be bought.
#[derive(Deserialize, ToSchema)]
pub struct PurchaseForm {
    /// The course's code.
    pub course: String,
    /// The schedule's code.
    pub schedule: String,
    /// The platform's id.
    pub platform: String,
    /// The card's 16 digits.
    pub card_number: String,
}

/// A purchase whose code is waited for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Pending {
    /// The course's code.
    pub course: String,
    /// The schedule's code.
    pub schedule: String,
    /// The platform's id.
    pub platform: String,
    /// Rupiah.
    pub price_idr: i64,
    /// Its code by SMS.
    pub challenge: Challenge,
    /// The Idempotency-Key of the call that ordered it.
    pub by: String,
}

/// Places that are left.
pub fn places_left(desk: &Desk, schedule: &Schedule) -> Result<u32, Problem> {
    let taken: u32 = desk
        .db
        .prepare_cached("SELECT count(*) FROM trainings WHERE schedule = ?1 AND ended_at IS NULL")?
        .query_row([&schedule.code], |row| row.get(0))?;
    Ok(schedule.quota.saturating_sub(taken))
}

/// Refuses what this participant may not buy now.
pub fn require_buyable(desk: &Desk, account: AccountId, course: &Course, schedule: &Schedule) -> Result<(), Problem> {
    require_in_time(desk, account)?;
    let before = card::rules(desk, account)?.induction.required_before == "purchase";
    desk.require(&rules::INDUCTION_MISSING, !before || induction::is_done(desk, account)?)?;
    require_order(desk, account, course)?;
    require_conditions(desk, account, course)?;
    let card = card::require(desk, account)?;
    desk.require(&rules::BALANCE_LOW, course.price_idr <= card.balance_idr)?;
    desk.require(&rules::COURSE_STARTED, schedule.starts_at().is_none_or(|start| desk.now < start))?;
    desk.require(&rules::COURSE_FULL, places_left(desk, schedule)? > 0)
}

/// The deadlines, judged at the moment of receipt (contract §4).
fn require_in_time(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let card = card::find(desk, account)?.ok_or_else(|| Problem::refused(&rules::NOT_RECIPIENT))?;
    let first = trainings::count(desk, account)? == 0;
    desk.require(&rules::FIRST_PURCHASE_OVER, !first || desk.now < card.first_purchase_deadline)?;
    desk.require(&rules::REVOKED, card.revoked.is_none())?;
    desk.require(&rules::CREDIT_OVER, card.credit_until.is_none_or(|end| desk.now < end))?;
    desk.require(&rules::NEXT_PURCHASE_OVER, card.next_purchase_deadline.is_none_or(|end| desk.now < end))
}

/// One course after the other, each once (BR-32).
fn require_order(desk: &Desk, account: AccountId, course: &Course) -> Result<(), Problem> {
    let earlier = trainings::rows(desk, account)?;
    let mut running = earlier.iter().filter(|training| training.ended_at.is_none());
    desk.require(&rules::BOUGHT_BEFORE, running.clone().all(|training| training.course != course.code))?;
    desk.require(&rules::PREVIOUS_UNFINISHED, running.clone().all(|training| training.certified_at.is_some()))?;
    desk.require(
        &rules::PREVIOUS_UNRATED,
        running.all(|training| training.certified_at.is_none() || training.rated_at.is_some()),
    )
}

fn require_conditions(desk: &Desk, account: AccountId, course: &Course) -> Result<(), Problem> {
    let person = match me::nik(desk, account)? {
        Some(nik) => register::find(desk.db, &nik)?,
        None => None,
    };
    let conditions = &course.conditions;
    if let Some(person) = &person {
        eligibility::require_age(desk, person.birth_date)?;
        desk.require(&rules::IN_SCHOOL, !person.in_school)?;
        let age = age_on(person.birth_date, desk.now.wib_date());
        let fits =
            conditions.min_age.is_none_or(|least| age >= least) && conditions.max_age.is_none_or(|most| age <= most);
        desk.require(&rules::COURSE_AGE, fits)?;
    }
    let education: Option<String> = desk
        .db
        .prepare_cached("SELECT education FROM profiles WHERE account = ?1")?
        .query_row([account], |row| row.get(0))
        .optional()?;
    let schooled = education.is_some_and(|level| conditions.education.contains(&level));
    desk.require(&rules::COURSE_EDUCATION, conditions.education.is_empty() || schooled)?;
    let domicile = me::domicile(desk, account)?;
    let near = domicile.is_some_and(|regency| conditions.areas.contains(&regency));
    desk.require(&rules::COURSE_OTHER_AREA, conditions.areas.is_empty() || near)
}

/// Orders at the platform, which asks the programme for a code by SMS.
pub fn order(desk: &Desk, account: AccountId, form: &PurchaseForm, by: &str) -> Result<(), Problem> {
    let card = card::find(desk, account)?.ok_or_else(|| Problem::refused(&rules::NOT_RECIPIENT))?;
    desk.require(&rules::CARD_NUMBER_WRONG, form.card_number == card.number)?;
    let (course, schedule) = desk.data.offer.schedule(&form.course, &form.schedule).ok_or_else(Problem::not_found)?;
    let platform = PartnerClient::of_platform(desk, &form.platform)?;
    platform.look(&course.code, &schedule.code)?;
    // The number as it stands on the card: one that a rule let through though it is wrong belongs to nobody.
    let token = platform.send_otp(&card.number, &user_of(account), course, schedule).map_err(|problem| {
        let waits = codes::newest(desk, account, Purpose::Purchase).ok().flatten().map(|stored| stored.shown(desk));
        match waits {
            Some(challenge) if problem.code.starts_with("resend_") => {
                problem.retry_at(challenge.locked_until.unwrap_or(challenge.resend_at))
            }
            _ => problem,
        }
    })?;
    let invoice = format!("INV-{:010}", desk.dice()?.random_range(0..10_000_000_000_u64));
    desk.db
        .prepare_cached("INSERT INTO platform_orders VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![token, account, invoice, by])?;
    Ok(())
}

/// The participant's account at every platform; there is one for each card (BR-33).
fn user_of(account: AccountId) -> String {
    format!("pembeli-{account}")
}

/// Gives the code to the platform, which pays with it. The right one answers the same again.
pub fn answer(desk: &Desk, challenge: &Stored, code: &str) -> Result<(), Problem> {
    let (token, invoice, platform): (String, String, String) = desk
        .db
        .prepare_cached(
            "SELECT token, invoice_code, platform FROM platform_orders JOIN payment_orders ON token = payment_token
             WHERE challenge = ?1 AND state <> 'replaced' ORDER BY payment_orders.rowid DESC LIMIT 1",
        )?
        .query_row([challenge.id()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or_else(|| Problem::refused(&rules::CHALLENGE_UNKNOWN))?;
    let platform = PartnerClient::of_platform(desk, &platform)?;
    platform.authorize(&token, code, &invoice).map_err(|problem| {
        let left = codes::get(desk, challenge.id()).map(|stored| stored.shown(desk).attempts_left);
        match (problem.code.as_str(), left) {
            ("wrong_code", Ok(left)) => problem.attempts_left(left),
            _ => problem,
        }
    })
}

/// The purchase whose code is waited for.
pub fn pending(desk: &Desk, account: AccountId) -> Result<Option<Pending>, Problem> {
    let found = desk
        .db
        .prepare_cached(
            "SELECT p.*, o.made_by FROM payment_orders p JOIN platform_orders o ON o.payment_token = p.token
             WHERE p.account = ?1 AND state = 'open' ORDER BY p.rowid DESC LIMIT 1",
        )?
        .query_row([account], |row| {
            let challenge: String = row.get("challenge")?;
            let pending = (row.get("course")?, row.get("schedule")?, row.get("platform")?);
            Ok((pending, row.get("amount_idr")?, challenge, row.get("made_by")?))
        })
        .optional()?;
    let Some(((course, schedule, platform), price_idr, challenge, by)) = found else { return Ok(None) };
    let challenge = codes::get(desk, &challenge)?.shown(desk);
    Ok(Some(Pending { course, schedule, platform, price_idr, challenge, by }))
}

/// Makes the purchase that was paid for: money, place, redeem code and voucher, mail.
pub fn buy(desk: &Desk, order: &PaymentOrder, invoice: &str) -> Result<(), Problem> {
    let (course, schedule) = desk.data.offer.schedule(&order.course, &order.schedule).ok_or_else(Problem::not_found)?;
    require_buyable(desk, order.account, course, schedule)?;
    let code = crate::partner::fresh_code(desk)?;
    let voucher = crate::partner::fresh_code(desk)?;
    let id = crate::partner::fresh_code(desk)? + "PRKJ";
    desk.db
        .prepare_cached(
            "INSERT INTO redeem_codes (code, institution, platform, course, schedule, mode, invoice_code, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open')",
        )?
        .execute(params![
            code,
            course.institution,
            order.platform,
            course.code,
            schedule.code,
            course.mode.name(),
            invoice
        ])?;
    desk.db
        .prepare_cached(
            "INSERT INTO trainings (id, account, platform, course, schedule, price_idr, invoice_code, code, voucher,
             payment_token, bought_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            order.account,
            order.platform,
            course.code,
            schedule.code,
            course.price_idr,
            invoice,
            code,
            voucher,
            order.token,
            desk.now,
        ])?;
    desk.db.prepare_cached("UPDATE payment_orders SET state = 'paid' WHERE token = ?1")?.execute([&order.token])?;
    desk.db
        .prepare_cached("UPDATE cards SET next_purchase_deadline = NULL WHERE account = ?1")?
        .execute([order.account])?;
    card::pay(desk, order.account, "purchase", -course.price_idr, Some(&id))?;
    if matches!(course.mode, Mode::Offline | Mode::Hybrid) {
        qr::issue(desk, &id)?;
    }
    card::tell(desk, order.account, "bought", None)?;
    mail(desk, order.account, course, &code, &voucher)?;
    me::bump(desk, order.account)
}

fn mail(desk: &Desk, account: AccountId, course: &Course, code: &str, voucher: &str) -> Result<(), Problem> {
    let to: String =
        desk.db.prepare_cached("SELECT email FROM accounts WHERE id = ?1")?.query_row([account], |row| row.get(0))?;
    let text = format!(
        "Kamu membeli {}. Kode redeem: {code}. Kode voucher: {voucher}. Jangan beri tahu siapa pun.",
        course.name.id
    );
    outbox::send(
        desk,
        &Message {
            account,
            channel: "email",
            to: &to,
            subject: Some("Pembelian Pelatihan"),
            text: &text,
            code: None,
            link: None,
            kind: "purchased",
            challenge: None,
        },
    )
}
