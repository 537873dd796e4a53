//! The sandbox's own: the scanner at a venue, a client with the institution's key. No public page tells how a QR is
//! scanned (partner-api.md §12); the rules are the press's (BR-37, BR-40, BR-41, C-14).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Done, Outcome, Refusal, Signed, attendance, codes, payment::read};
use crate::{
    clock::Instant,
    desk::{Desk, identifier},
    offer::{Place, Schedule},
    problem::Problem,
    recipient::{qr, qr::FACE_SECONDS, trainings},
    rules,
};

/// What a scanner read.
#[derive(Deserialize, ToSchema)]
pub struct ScanQuery {
    /// The text of the QR.
    pub token: String,
}

/// Whose face to look at next.
#[derive(Serialize, ToSchema)]
pub struct Scanned {
    scan_id: String,
    redeem_code: String,
    schedule_code: String,
    sequence: u32,
}

/// A scanner read a QR; the face follows.
#[utoipa::path(post, path = "/sandbox/v1/scans", tag = "sandbox", request_body = ScanQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Scanned>))))]
pub fn scan(desk: &Desk, signed: &Signed) -> Outcome {
    let ScanQuery { token } = read(signed)?;
    let training: Option<String> = desk
        .db
        .prepare_cached("SELECT training FROM qr_tokens WHERE token = ?1")?
        .query_row([&token], |row| row.get(0))
        .optional()?;
    let training = training.ok_or_else(|| Refusal::sandbox("QR_UNKNOWN"))?;
    let training = trainings::find(desk, &training)?.ok_or_else(|| Refusal::sandbox("QR_UNKNOWN"))?;
    let code = codes::usable(desk, signed.client, &training.code)?;
    let (_, schedule) =
        desk.data.offer.schedule(&training.course, &training.schedule).ok_or_else(|| Refusal::sandbox("QR_UNKNOWN"))?;
    desk.require(&rules::QR_USED, !has_scan(desk, &token, "verified", Instant::from_millis(0))?)?;
    let waiting = has_scan(desk, &token, "verifying", desk.now.plus_millis(-i64::from(FACE_SECONDS) * 1000))?;
    desk.require(&rules::QR_VERIFYING, !waiting)?;
    let sequence = session_now(desk, schedule).ok_or_else(|| Problem::refused(&rules::REDEEM_OUTSIDE_WINDOW))?;
    attendance::require_window(desk, &code, sequence)?;
    let day = schedule.day(desk.now).to_string();
    let (used, most) = (qr::scans(desk, &training.id, &day)?, qr::scans_max(desk, training.account, code.mode)?);
    desk.require(&rules::SCAN_LIMIT, most.is_none_or(|most| used < most))?;
    let scan_id = identifier(desk, "pindai")?;
    desk.db.prepare_cached("INSERT INTO scans VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'verifying')")?.execute(params![
        scan_id,
        token,
        training.id,
        sequence,
        day,
        desk.now
    ])?;
    trainings::changed(desk, &code.code)?;
    let scanned = Scanned { scan_id, redeem_code: code.code, schedule_code: training.schedule, sequence };
    Ok(Done::told("Sistem sedang memverifikasi.", &scanned))
}

fn has_scan(desk: &Desk, token: &str, state: &str, since: Instant) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM scans WHERE token = ?1 AND state = ?2 AND scanned_at > ?3)")?
        .query_row(params![token, state, since], |row| row.get(0))?)
}

/// The session at the venue on this day there.
fn session_now(desk: &Desk, schedule: &Schedule) -> Option<u32> {
    let today = schedule.day(desk.now);
    let mut here = schedule.sessions.iter().filter(|session| session.place == Place::Venue);
    here.find(|session| schedule.day(session.starts_at) == today).map(|session| session.sequence)
}

/// What the institution's device saw.
#[derive(Deserialize, ToSchema)]
pub struct FaceQuery {
    /// The scan.
    pub scan_id: String,
    /// Whether the face is the participant's; simulated.
    pub is_match: bool,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub struct FaceSeen {
    redeem_code: String,
    sequence: u32,
    attendance_status: u32,
}

/// The face on the institution's device ends a scan (BR-41).
#[utoipa::path(post, path = "/sandbox/v1/scans/face", tag = "sandbox", request_body = FaceQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<FaceSeen>))))]
pub fn face(desk: &Desk, signed: &Signed) -> Outcome {
    let FaceQuery { scan_id, is_match } = read(signed)?;
    let found: Option<(String, u32)> = desk
        .db
        .prepare_cached(
            "SELECT code, sequence FROM scans s JOIN trainings t ON t.id = s.training
             WHERE s.id = ?1 AND state = 'verifying' AND scanned_at > ?2",
        )?
        .query_row(params![scan_id, desk.now.plus_millis(-i64::from(FACE_SECONDS) * 1000)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (code, sequence) = found.ok_or_else(|| Refusal::sandbox("SCAN_UNKNOWN"))?;
    let code = codes::usable(desk, signed.client, &code)?;
    let is_match = is_match || desk.is_off(&rules::FACE_OTHER_PERSON);
    let state = if is_match { "verified" } else { "refused" };
    desk.db.prepare_cached("UPDATE scans SET state = ?2 WHERE id = ?1")?.execute([&scan_id, state])?;
    trainings::changed(desk, &code.code)?;
    desk.require(&rules::FACE_OTHER_PERSON, is_match)?;
    attendance::attend(desk, &code, sequence)?;
    Ok(Done::told("Kehadiran tercatat.", &FaceSeen { redeem_code: code.code, sequence, attendance_status: 1 }))
}
