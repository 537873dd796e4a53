//! The ticket for a venue: 128 random bits that only the scanner's server can resolve (contract §4, BR-37, BR-40).

use rand::RngCore;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{card, trainings, trainings::Row};
use crate::{
    call::hex,
    clock::Instant,
    desk::Desk,
    offer::{Mode, Place, Schedule},
    partner::attendance,
    problem::Problem,
    rules,
    sessions::AccountId,
};

/// A scan that waits longer for its face is given up (assumed).
pub const FACE_SECONDS: u32 = 300;

/// The newest token of a training and what became of it. Earlier ones stay valid until they were verified (assumed).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Qr {
    /// What the QR says: 32 hexadecimal digits.
    pub token: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// `ready`, `verifying`, `verified` or `refused`: of the training's newest scan, if it was of this day.
    pub state: String,
    /// Scans of this day at the venue.
    pub scans_used: u32,
    /// Scans a day, where the rules count them (C-14).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scans_max: Option<u32>,
    /// The attendance that comes next at the venue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_sequence: Option<u32>,
}

/// Gives a training a new token.
pub fn issue(desk: &Desk, training: &str) -> Result<(), Problem> {
    let mut bytes = [0; 16];
    desk.dice()?.fill_bytes(&mut bytes);
    desk.db.prepare_cached("INSERT INTO qr_tokens VALUES (?1, ?2, ?3)")?.execute(params![
        hex(&bytes),
        training,
        desk.now
    ])?;
    Ok(())
}

/// Gives a participant's training a new token.
pub fn refresh(desk: &Desk, account: AccountId, training: &str) -> Result<(), Problem> {
    let row = trainings::own(desk, account, training)?;
    let mode = desk.data.offer.course(&row.course).map(|course| course.mode);
    let has_venue = matches!(mode, Some(Mode::Offline | Mode::Hybrid));
    desk.require(&rules::NO_QR, has_venue && row.ended_at.is_none())?;
    issue(desk, training)
}

/// Scans of a training on a day at the venue.
pub fn scans(desk: &Desk, training: &str, day: &str) -> Result<u32, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT count(*) FROM scans WHERE training = ?1 AND day = ?2")?
        .query_row([training, day], |row| row.get(0))?)
}

/// Scans a day that the recipient's rules allow.
pub fn scans_max(desk: &Desk, account: AccountId, mode: Mode) -> Result<Option<u32>, Problem> {
    let windows = &card::rules(desk, account)?.redeem.by_mode;
    Ok(windows.iter().find(|window| window.mode == mode.name()).map(|window| window.scans_per_day))
}

/// The newest token, as the wire shows it.
pub fn read(desk: &Desk, row: &Row, mode: Mode, schedule: &Schedule) -> Result<Option<Qr>, Problem> {
    let newest: Option<(String, Instant)> = desk
        .db
        .prepare_cached("SELECT token, issued_at FROM qr_tokens WHERE training = ?1 ORDER BY rowid DESC LIMIT 1")?
        .query_row([&row.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((token, issued_at)) = newest else { return Ok(None) };
    let day = schedule.day(desk.now).to_string();
    let scan: Option<(String, Instant)> = desk
        .db
        .prepare_cached(
            "SELECT state, scanned_at FROM scans WHERE training = ?1 AND day = ?2 ORDER BY rowid DESC LIMIT 1",
        )?
        .query_row([&row.id, &day], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let given_up = |at: Instant| at.plus_seconds(FACE_SECONDS) <= desk.now;
    let state = scan.filter(|(state, at)| state != "verifying" || !given_up(*at)).map(|(state, _)| state);
    let mut next_sequence = None;
    for session in schedule.sessions.iter().filter(|session| session.place == Place::Venue) {
        if next_sequence.is_none() && !attendance::is_present(desk, &row.code, session.sequence)? {
            next_sequence = Some(session.sequence);
        }
    }
    Ok(Some(Qr {
        token,
        issued_at,
        state: state.unwrap_or_else(|| "ready".to_owned()),
        scans_used: scans(desk, &row.id, &day)?,
        scans_max: scans_max(desk, row.account, mode)?,
        next_sequence,
    }))
}
