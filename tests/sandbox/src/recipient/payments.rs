//! The incentive: when it is scheduled, when it is paid; surveys and theirs (BR-48 to BR-50).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{card, links, trainings};
use crate::{clock::Instant, declaration::FormQuestion, desk::Desk, me, problem::Problem, rules, sessions::AccountId};

/// Working days from the schedule to the money (BR-50).
const WORKING_DAYS: u32 = 5;
/// Between two payments of the same incentive (assumed).
const MONTH_SECONDS: u32 = 30 * 86_400;
/// From a survey's answer to its money (BR-49).
const SURVEY_SECONDS: u32 = 14 * 86_400;
/// So long before it is due a payment is under way (assumed).
const UNDER_WAY_SECONDS: u32 = 5 * 86_400;
const DAY_SECONDS: u32 = 86_400;

/// A payment that is scheduled or made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Payout {
    /// incentive or survey.
    pub kind: String,
    /// Its number of its kind, from 1.
    pub n: u32,
    /// Rupiah.
    pub amount_idr: i64,
    /// When it was scheduled.
    pub scheduled_at: Instant,
    /// When it will be paid.
    pub due_at: Instant,
    /// When it was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Instant>,
}

/// A survey whose window is known.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct SurveyState {
    /// Its number, from 1.
    pub n: u32,
    /// From then on it may be answered, inclusive.
    pub opens_at: Instant,
    /// From then on it may not.
    pub closes_at: Instant,
    /// Rupiah for answering it, whatever the answers.
    pub amount_idr: i64,
    /// What it asks.
    pub questions: Vec<FormQuestion>,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Instant>,
}

/// The answers of a survey; they change nothing about the money.
#[derive(Deserialize, ToSchema)]
pub struct SurveyForm {
    /// By question.
    pub answers: std::collections::BTreeMap<String, String>,
}

/// Schedules the incentive, once: the first course is finished and rated, an account is linked.
pub fn schedule(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let scheduled: bool = desk
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM payments WHERE account = ?1 AND kind = 'incentive')")?
        .query_row([account], |row| row.get(0))?;
    let rated = trainings::rows(desk, account)?.iter().any(|row| row.ended_at.is_none() && row.rated_at.is_some());
    if scheduled || !rated || !links::is_linked(desk, account)? {
        return Ok(());
    }
    let incentive = &card::rules(desk, account)?.incentive;
    let first = desk.now.after_working_days(WORKING_DAYS);
    for n in 1..=incentive.times {
        insert(desk, account, "incentive", n, incentive.amount_idr, first.plus_seconds(MONTH_SECONDS * (n - 1)))?;
    }
    card::tell(desk, account, "incentive_scheduled", None)
}

fn insert(desk: &Desk, account: AccountId, kind: &str, n: u32, amount_idr: i64, due: Instant) -> Result<(), Problem> {
    desk.db
        .prepare_cached(
            "INSERT INTO payments (account, kind, n, amount_idr, scheduled_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![account, kind, n, amount_idr, desk.now, due])?;
    Ok(())
}

/// The next payment that can be made: it is due, and an account is linked.
pub fn next(desk: &Desk) -> rusqlite::Result<Option<(Instant, i64)>> {
    desk.db
        .prepare_cached(
            "SELECT max(due_at, linked_at) AS at, p.id FROM payments p JOIN links USING (account)
             WHERE paid_at IS NULL AND linked_at IS NOT NULL ORDER BY at, p.id LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Makes a payment.
pub fn pay(desk: &Desk, id: i64) -> Result<(), Problem> {
    let account: AccountId = desk
        .db
        .prepare_cached("UPDATE payments SET paid_at = ?2 WHERE id = ?1 RETURNING account")?
        .query_row(params![id, desk.now], |row| row.get(0))?;
    card::tell(desk, account, "paid", Some("Insentif Prakerja kamu sudah dikirim."))?;
    me::bump(desk, account)
}

/// Whether money is on its way to the linked account.
pub fn is_under_way(desk: &Desk, account: AccountId) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM payments WHERE account = ?1 AND paid_at IS NULL AND due_at <= ?2)",
        )?
        .query_row(params![account, desk.now.plus_seconds(UNDER_WAY_SECONDS)], |row| row.get(0))?)
}

/// Scheduled and made payments, in the order of their time.
pub fn read(desk: &Desk, account: AccountId) -> Result<Vec<Payout>, Problem> {
    let mut statement = desk.db.prepare_cached("SELECT * FROM payments WHERE account = ?1 ORDER BY due_at, id")?;
    let rows = statement.query_map([account], |row| {
        Ok(Payout {
            kind: row.get("kind")?,
            n: row.get("n")?,
            amount_idr: row.get("amount_idr")?,
            scheduled_at: row.get("scheduled_at")?,
            due_at: row.get("due_at")?,
            paid_at: row.get("paid_at")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The surveys: their windows are known from the first incentive's payment (C-13).
pub fn surveys(desk: &Desk, account: AccountId) -> Result<Vec<SurveyState>, Problem> {
    let mut paid = read(desk, account)?.into_iter().filter(|payment| payment.kind == "incentive");
    let Some(first) = paid.find_map(|payment| payment.paid_at) else { return Ok(Vec::new()) };
    let survey = &card::rules(desk, account)?.survey;
    (1..)
        .zip(survey.windows.iter().take(survey.times as usize))
        .map(|(n, window)| {
            let opens_at = first.plus_seconds(window.opens_after_days * DAY_SECONDS);
            let closes_at = opens_at.plus_seconds(window.open_days * DAY_SECONDS);
            Ok(SurveyState {
                n,
                opens_at,
                closes_at: card::rules(desk, account)?.cutoffs.survey_by.map_or(closes_at, |end| end.min(closes_at)),
                amount_idr: survey.amount_idr,
                questions: desk.data.survey.clone(),
                answered_at: answered_at(desk, account, n)?,
            })
        })
        .collect()
}

fn answered_at(desk: &Desk, account: AccountId, n: u32) -> rusqlite::Result<Option<Instant>> {
    desk.db
        .prepare_cached("SELECT answered_at FROM survey_answers WHERE account = ?1 AND n = ?2")?
        .query_row(params![account, n], |row| row.get(0))
        .optional()
}

/// Takes in a survey in its window and schedules its money.
pub fn answer(desk: &Desk, account: AccountId, n: u32, form: &SurveyForm, by: &str) -> Result<(), Problem> {
    card::require(desk, account)?;
    let surveys = surveys(desk, account)?;
    let survey = surveys.iter().find(|survey| survey.n == n);
    let survey = survey.ok_or_else(|| Problem::refused(&rules::SURVEY_NOT_OPEN))?;
    desk.require(&rules::SURVEY_NOT_OPEN, desk.now >= survey.opens_at)?;
    desk.require(&rules::SURVEY_OVER, desk.now < survey.closes_at)?;
    desk.require(&rules::SURVEY_ANSWERED, survey.answered_at.is_none())?;
    desk.require(&rules::SURVEY_INCOMPLETE, !form.answers.is_empty())?;
    desk.db
        .prepare_cached("INSERT OR REPLACE INTO survey_answers VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![account, n, desk.now, by])?;
    insert(desk, account, "survey", n, survey.amount_idr, desk.now.plus_seconds(SURVEY_SECONDS))
}
