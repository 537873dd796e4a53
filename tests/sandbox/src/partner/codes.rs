//! Redeem codes: real ones, and those for tests (partner-api.md §8).

use rand::Rng;
use rusqlite::{OptionalExtension, Row, params};

use super::{Client, Refusal};
use crate::{clock::Instant, desk::Desk, offer::Mode, problem::Problem, rules};

/// A redeem code.
pub struct RedeemCode {
    /// The code itself.
    pub code: String,
    /// The id of the institution that may use it.
    pub institution: String,
    /// The platform's id.
    pub platform: String,
    /// The course's code.
    pub course: String,
    /// The schedule's code.
    pub schedule: String,
    /// How the course is held.
    pub mode: Mode,
    /// The platform's invoice.
    pub invoice_code: String,
    /// `open`, `redeemed`, `void` (by the platform) or `cancelled` (by the organiser).
    pub state: String,
    /// When it was redeemed.
    pub redeemed_at: Option<Instant>,
}

impl RedeemCode {
    /// Codes for tests begin like this and belong to no participant.
    pub fn is_test(&self) -> bool {
        self.code.starts_with("PRAT-")
    }
}

/// 12 upper-case letters and digits, as real codes look.
pub fn fresh(desk: &Desk) -> Result<String, Problem> {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut dice = desk.dice()?;
    Ok((0..12).map(|_| char::from(LETTERS[dice.random_range(0..LETTERS.len())])).collect())
}

/// The code as this client may use it: magic codes refuse, test codes are made when they are first named.
pub fn usable(desk: &Desk, client: Client, code: &str) -> Result<RedeemCode, Refusal> {
    let institution = client.institution()?;
    if let Some(refusal) = Refusal::official(code) {
        return Err(refusal);
    }
    if is_test(code) {
        make_test_code(desk, &institution.id, code)?;
    }
    let found = find(desk, code)?;
    desk.require(&rules::REDEEM_UNKNOWN, found.is_some())?;
    let found = found.ok_or_else(|| Refusal::sandbox("NOT_FOUND"))?;
    desk.require(&rules::REDEEM_OTHER_INSTITUTION, found.institution == institution.id)?;
    desk.require(&rules::TRANSACTION_CANCELLED, found.state != "void")?;
    desk.require(&rules::REDEEM_CANCELLED, found.state != "cancelled")?;
    Ok(found)
}

/// The code, whosever it is.
pub fn find(desk: &Desk, code: &str) -> Result<Option<RedeemCode>, Problem> {
    Ok(desk.db.prepare_cached("SELECT * FROM redeem_codes WHERE code = ?1")?.query_row([code], read).optional()?)
}

fn is_test(code: &str) -> bool {
    code.strip_prefix("PRAT-").is_some_and(|rest| {
        rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

/// `PRAT-TC2…` stands for a webinar (TC2-001-200, TC2-999-200), every other for self-paced learning.
fn make_test_code(desk: &Desk, institution: &str, code: &str) -> Result<(), Problem> {
    let mode = if code.starts_with("PRAT-TC2") { Mode::Webinar } else { Mode::SelfPaced };
    desk.db
        .prepare_cached(
            "INSERT OR IGNORE INTO redeem_codes (code, institution, platform, course, schedule, mode, invoice_code, state)
             VALUES (?1, ?2, 'tokopedia', 'uji-coba', 'uji-coba', ?3, 'uji-coba', 'open')",
        )?
        .execute(params![code, institution, mode.name()])?;
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<RedeemCode> {
    let mode: String = row.get("mode")?;
    Ok(RedeemCode {
        code: row.get("code")?,
        institution: row.get("institution")?,
        platform: row.get("platform")?,
        course: row.get("course")?,
        schedule: row.get("schedule")?,
        mode: match mode.as_str() {
            "webinar" => Mode::Webinar,
            "offline" => Mode::Offline,
            "hybrid" => Mode::Hybrid,
            _ => Mode::SelfPaced,
        },
        invoice_code: row.get("invoice_code")?,
        state: row.get("state")?,
        redeemed_at: row.get("redeemed_at")?,
    })
}
