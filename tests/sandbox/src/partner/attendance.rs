//! Attendance: the only thing that a return from a page, a scan or a commit can prove (partner-api.md §10).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Done, Outcome, RedeemCode, Signed, codes, payment::read};
use crate::{
    clock::Instant,
    desk::Desk,
    offer::{Course, Mode, POST_TEST, Place, Schedule},
    problem::Problem,
    recipient::{card, trainings},
    rules,
};

/// When somebody was present.
pub fn attended_at(desk: &Desk, code: &str, sequence: u32) -> Result<Option<Instant>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT attended_at FROM attendances WHERE code = ?1 AND sequence = ?2")?
        .query_row(params![code, sequence], |row| row.get(0))
        .optional()?)
}

/// Whether somebody was present.
pub fn is_present(desk: &Desk, code: &str, sequence: u32) -> Result<bool, Problem> {
    Ok(attended_at(desk, code, sequence)?.is_some())
}

/// Whether this attendance is on the internet; without a session the course's mode says so.
pub fn is_online(desk: &Desk, code: &RedeemCode, sequence: u32) -> bool {
    let schedule = desk.data.offer.schedule(&code.course, &code.schedule).map(|(_, schedule)| schedule);
    let session = schedule.and_then(|schedule| schedule.session(sequence));
    session.map_or(code.mode != Mode::Offline, |session| session.place == Place::Online)
}

fn mark(desk: &Desk, code: &RedeemCode, sequence: u32) -> Result<(), Problem> {
    desk.db
        .prepare_cached("INSERT OR IGNORE INTO attendances VALUES (?1, ?2, ?3)")?
        .execute(params![code.code, sequence, desk.now])?;
    Ok(())
}

/// Marks somebody as present; the first time redeems the code too.
pub fn attend(desk: &Desk, code: &RedeemCode, sequence: u32) -> Result<(), Problem> {
    mark(desk, code, sequence)?;
    if code.state == "redeemed" { trainings::changed(desk, &code.code) } else { redeem(desk, code) }
}

/// Marks a code as redeemed. A self-paced course has no other attendance than this.
pub fn redeem(desk: &Desk, code: &RedeemCode) -> Result<(), Problem> {
    desk.db
        .prepare_cached("UPDATE redeem_codes SET state = 'redeemed', redeemed_at = ?2 WHERE code = ?1")?
        .execute(params![code.code, desk.now])?;
    if code.mode == Mode::SelfPaced {
        mark(desk, code, 1)?;
    }
    trainings::changed(desk, &code.code)
}

/// From when until when one may be verified, both inclusive; nothing where no time is set (BR-36, BR-37, C-01).
pub fn window(
    desk: &Desk,
    rules_id: &str,
    course: &Course,
    schedule: &Schedule,
    sequence: u32,
) -> Option<(Instant, Instant)> {
    let rules = &desk.data.rules[rules_id];
    let window = rules.redeem.by_mode.iter().find(|window| window.mode == course.mode.name())?;
    let session = schedule.session(sequence)?;
    let opens_at = session.starts_at.plus_millis(-i64::from(window.opens_before_min) * 60_000);
    Some((opens_at, session.starts_at.plus_seconds(window.closes_after_min * 60)))
}

/// Refuses outside the window of a session. The post-test has none, but comes after the last session's start (assumed).
pub fn require_window(desk: &Desk, code: &RedeemCode, sequence: u32) -> Result<(), Problem> {
    let Some((course, schedule)) = desk.data.offer.schedule(&code.course, &code.schedule) else { return Ok(()) };
    let rules_id = match trainings::owner(desk, &code.code)? {
        Some(account) => card::rules(desk, account)?.rules_id.clone(),
        None => desk.settings.rules_id.clone(),
    };
    let inside = match schedule.sessions.last() {
        Some(last) if sequence == POST_TEST => desk.now >= last.starts_at,
        Some(_) => window(desk, &rules_id, course, schedule, sequence)
            .is_some_and(|(opens_at, closes_at)| (opens_at..=closes_at).contains(&desk.now)),
        None => true,
    };
    desk.require(&rules::REDEEM_OUTSIDE_WINDOW, inside)
}

/// A test that a participant took at the institution.
#[derive(Deserialize, ToSchema)]
pub struct ReportQuery {
    /// The code.
    pub redeem_code: String,
    /// `pretest` or `posttest`.
    pub kind: String,
    /// 0 to 100; a poor one costs nothing.
    pub score: u32,
}

/// When the certificate will be there.
#[derive(Serialize, ToSchema)]
pub struct Reported {
    redeem_code: String,
    /// Empty before the post-test.
    certificate_at: String,
}

/// The sandbox's own: an institution reports a test. After the post-test the certificate follows within one working
/// day (BR-44 to BR-46).
#[utoipa::path(post, path = "/sandbox/v1/reports", tag = "sandbox", request_body = ReportQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Reported>))))]
pub fn report(desk: &Desk, signed: &Signed) -> Outcome {
    let ReportQuery { redeem_code, kind, score } = read(signed)?;
    let code = codes::usable(desk, signed.client, &redeem_code)?;
    desk.require(&rules::NOT_REDEEMED, code.state == "redeemed")?;
    let certificate_at = match kind.as_str() {
        "pretest" => {
            desk.db
                .prepare_cached("UPDATE trainings SET pretest_at = coalesce(pretest_at, ?2) WHERE code = ?1")?
                .execute(params![redeem_code, desk.now])?;
            None
        }
        "posttest" => Some(finish(desk, &code, score)?),
        _ => return Err(super::Refusal::sandbox("KIND")),
    };
    trainings::changed(desk, &redeem_code)?;
    let certificate_at = certificate_at.map(Instant::in_seconds).unwrap_or_default();
    Ok(Done::told("Laporan sudah diterima.", &Reported { redeem_code, certificate_at }))
}

fn finish(desk: &Desk, code: &RedeemCode, score: u32) -> Result<Instant, Problem> {
    let Some(training) = trainings::by_code(desk, &code.code)? else { return Ok(desk.now) };
    let rules = card::rules(desk, training.account)?;
    desk.require(&rules::PRETEST_MISSING, !rules.pretest_required || training.pretest_at.is_some())?;
    let Some((course, schedule)) = desk.data.offer.schedule(&code.course, &code.schedule) else {
        return Ok(desk.now);
    };
    for sequence in course.sequences(schedule) {
        desk.require(&rules::ATTENDANCE_INCOMPLETE, is_present(desk, &code.code, sequence)?)?;
    }
    for task in 1..=course.tasks {
        let handed_in = super::task::newest(desk, &code.code, "tpm", task, "assignment")? > 0;
        desk.require(&rules::TASK_MISSING, handed_in)?;
    }
    let in_time = rules.cutoffs.finish_by.is_none_or(|end| desk.now < end);
    desk.require(&rules::FINISH_OVER, in_time)?;
    let due = training.certificate_due_at.unwrap_or_else(|| desk.now.after_working_days(1));
    desk.db
        .prepare_cached(
            "UPDATE trainings SET posttest_score = ?2, certificate_due_at = coalesce(certificate_due_at, ?3) WHERE id = ?1",
        )?
        .execute(params![training.id, score, due])?;
    Ok(due)
}
