//! Redeem codes as institutions see them (partner-api.md §5).

use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Done, Outcome, Refusal, Signed, attendance, codes, payment::read};
use crate::{
    clock::Instant,
    desk::Desk,
    offer::{Mode, POST_TEST},
    problem::Problem,
    rules,
};

/// A redeem code and an attendance number.
#[derive(Deserialize, ToSchema)]
pub struct CodeQuery {
    /// The code.
    pub redeem_code: String,
    /// 1 to 10, or 999 for the post-test; 1 when it is missing.
    #[serde(default = "first")]
    pub sequence: u32,
}

/// The attendance number of those who send none.
pub const fn first() -> u32 {
    1
}

/// Refuses other attendance numbers than 1 to 10 and 999.
pub fn require_sequence(sequence: u32) -> Result<(), Refusal> {
    if (1..=10).contains(&sequence) || sequence == POST_TEST { Ok(()) } else { Err(Refusal::sandbox("SEQUENCE")) }
}

/// Everything that is told of a redeem code.
#[derive(Serialize, ToSchema)]
pub struct CodeStatus {
    redeem_code: String,
    course_code: String,
    invoice_code: String,
    schedule_code: String,
    /// 0: not yet, 1: redeemed.
    status: u32,
    /// Of the asked sequence; 1: present.
    attendance_status: u32,
    /// RFC 3339, or empty.
    redeem_at: String,
    dp_platform: String,
    /// Begin and end, RFC 3339 (format assumed).
    schedule_start_end: String,
    /// 1 self-paced, 2 webinar, 3 offline, 4 hybrid (3 and 4 assumed).
    course_type: u32,
    course_type_label: String,
    course_learning_method: String,
    is_online_attendance: bool,
    sequence: u32,
}

/// A number for the mode: those of the test cases' names, the others assumed.
pub const fn course_type(mode: Mode) -> u32 {
    match mode {
        Mode::SelfPaced => 1,
        Mode::Webinar => 2,
        Mode::Offline => 3,
        Mode::Hybrid => 4,
    }
}

/// Where a redeem code and one of its attendances stand.
#[utoipa::path(post, path = "/api/v1/integration/payment/redeem-code/status", tag = "redeem", request_body = CodeQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<CodeStatus>))))]
pub fn status(desk: &Desk, signed: &Signed) -> Outcome {
    let CodeQuery { redeem_code, sequence } = read(signed)?;
    require_sequence(sequence)?;
    let code = codes::usable(desk, signed.client, &redeem_code)?;
    Ok(Done::ok(&told(desk, code, sequence)?))
}

fn told(desk: &Desk, code: codes::RedeemCode, sequence: u32) -> Result<CodeStatus, Problem> {
    let offer = &desk.data.offer;
    let schedule = offer.schedule(&code.course, &code.schedule).map(|(_, schedule)| schedule);
    let span = schedule.and_then(|schedule| Some((schedule.sessions.first()?, schedule.sessions.last()?)));
    Ok(CodeStatus {
        status: u32::from(code.state == "redeemed"),
        attendance_status: u32::from(attendance::is_present(desk, &code.code, sequence)?),
        redeem_at: code.redeemed_at.map(Instant::in_seconds).unwrap_or_default(),
        dp_platform: offer.platform(&code.platform).map(|platform| platform.name.clone()).unwrap_or_default(),
        schedule_start_end: span
            .map(|(first, last)| format!("{} - {}", first.starts_at.in_seconds(), last.ends_at.in_seconds()))
            .unwrap_or_default(),
        course_type: course_type(code.mode),
        course_type_label: code.mode.name().to_owned(),
        course_learning_method: code.mode.name().to_owned(),
        is_online_attendance: attendance::is_online(desk, &code, sequence),
        sequence,
        redeem_code: code.code,
        course_code: code.course,
        invoice_code: code.invoice_code,
        schedule_code: code.schedule,
    })
}

/// A code that was used.
#[derive(Serialize, ToSchema)]
pub struct Committed {
    redeem_code: String,
    course_code: String,
    status: u32,
}

/// Declares a code as used (the flow of 2022). A second commit is refused.
#[utoipa::path(post, path = "/api/v1/integration/payment/redeem-code/commit", tag = "redeem", request_body = CodeQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Committed>))))]
pub fn commit(desk: &Desk, signed: &Signed) -> Outcome {
    let CodeQuery { redeem_code, .. } = read(signed)?;
    let code = codes::usable(desk, signed.client, &redeem_code)?;
    desk.require(&rules::REDEEM_USED, code.state != "redeemed")?;
    attendance::require_window(desk, &code, 1)?;
    attendance::redeem(desk, &code)?;
    Ok(Done::told(
        "Kode redeem berhasil dipakai.",
        &Committed { redeem_code: code.code, course_code: code.course, status: 1 },
    ))
}

/// Takes a test code back to its beginning.
#[utoipa::path(post, path = "/api/v1/integration/payment/redeem-code/reset", tag = "redeem", request_body = CodeQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<CodeStatus>))))]
pub fn reset(desk: &Desk, signed: &Signed) -> Outcome {
    let CodeQuery { redeem_code, sequence } = read(signed)?;
    let code = codes::usable(desk, signed.client, &redeem_code)?;
    desk.require(&rules::RESET_TEST_ONLY, code.is_test())?;
    desk.db.prepare_cached("DELETE FROM attendances WHERE code = ?1")?.execute([&redeem_code])?;
    desk.db
        .prepare_cached("UPDATE redeem_codes SET state = 'open', redeemed_at = NULL, email = NULL WHERE code = ?1")?
        .execute(params![redeem_code])?;
    let code = codes::usable(desk, signed.client, &redeem_code)?;
    Ok(Done::told("Kode uji sudah kembali ke awal.", &told(desk, code, sequence)?))
}
