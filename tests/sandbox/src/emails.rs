//! Another address for an account: proven by a code there, told to the old one (participant.md §4.6).

use rusqlite::{OptionalExtension, params};

use crate::{
    accounts,
    codes::{self, Challenge, Order, Purpose},
    desk::Desk,
    me,
    outbox::{self, Message},
    problem::Problem,
    rules,
    sessions::AccountId,
};

/// Orders a code to the new address.
pub fn order(desk: &Desk, account: AccountId, email: &str, by: &str) -> Result<(), Problem> {
    accounts::require_email_shape(desk, email)?;
    require_free(desk, account, email)?;
    let email = accounts::normal(email);
    let order = Order { account, purpose: Purpose::Email, recipient: &email, by: Some(by) };
    let challenge = codes::order(desk, &order)?;
    desk.db.prepare_cached("INSERT OR REPLACE INTO new_emails VALUES (?1, ?2, ?3)")?.execute(params![
        account,
        email,
        challenge.id
    ])?;
    Ok(())
}

/// An address that was never proven is nobody's.
fn require_free(desk: &Desk, account: AccountId, email: &str) -> Result<(), Problem> {
    let known = accounts::by_email(desk, email)?;
    desk.require(&rules::EMAIL_TAKEN, known.is_none_or(|known| !known.verified && known.id != account))
}

/// The code that waits.
pub fn waiting(desk: &Desk, account: AccountId) -> Result<Option<Challenge>, Problem> {
    let id: Option<String> = desk
        .db
        .prepare_cached("SELECT challenge FROM new_emails WHERE account = ?1")?
        .query_row([account], |row| row.get(0))
        .optional()?;
    id.map(|id| Ok(codes::get(desk, &id)?.shown(desk))).transpose()
}

/// The challenge by which the address that stands was proven, if it was changed.
pub fn proven(desk: &Desk, account: AccountId) -> rusqlite::Result<Option<String>> {
    desk.db
        .prepare_cached(
            "SELECT id FROM challenges WHERE account = ?1 AND purpose = 'email' AND answered_at IS NOT NULL
             AND id NOT IN (SELECT challenge FROM new_emails) ORDER BY answered_at DESC, rowid DESC LIMIT 1",
        )?
        .query_row([account], |row| row.get(0))
        .optional()
}

/// The new address takes the place of the old one, which is told.
pub fn change(desk: &Desk, account: AccountId, challenge: &str) -> Result<(), Problem> {
    let email: Option<String> = desk
        .db
        .prepare_cached("SELECT email FROM new_emails WHERE account = ?1 AND challenge = ?2")?
        .query_row(params![account, challenge], |row| row.get(0))
        .optional()?;
    let Some(email) = email else { return Ok(()) }; // the right code again
    require_free(desk, account, &email)?;
    desk.db.prepare_cached("DELETE FROM new_emails WHERE account = ?1")?.execute([account])?;
    let old: String =
        desk.db.prepare_cached("SELECT email FROM accounts WHERE id = ?1")?.query_row([account], |row| row.get(0))?;
    // Whoever typed this address for a new account and never proved it does not keep it.
    accounts::give_up_unproven(desk, &email)?;
    desk.db.prepare_cached("UPDATE accounts SET email = ?2 WHERE id = ?1")?.execute(params![account, email])?;
    outbox::send(
        desk,
        &Message {
            account,
            channel: "email",
            to: &old,
            subject: Some("E-mail akun Prakerja diganti"),
            text: "E-mail akun Prakerja kamu diganti. Kalau bukan kamu yang mengganti, hubungi 0800-150-3001.",
            code: None,
            link: None,
            kind: "email_changed",
            challenge: None,
        },
    )?;
    me::bump(desk, account)
}
