//! Forms that two phones of one participant may fill: the newer counts, and the older is told.

use rusqlite::{OptionalExtension, params};

use crate::{desk::Desk, problem::Problem, rules, sessions::AccountId};

/// Refuses a form that was filled on an older `Me` than the one which the same form last changed. A client that does not
/// say which it saw is believed.
pub fn require_seen(desk: &Desk, account: AccountId, form: &str, seen: Option<i64>) -> Result<(), Problem> {
    let changed: Option<i64> = desk
        .db
        .prepare_cached("SELECT revision FROM forms WHERE account = ?1 AND form = ?2")?
        .query_row(params![account, form], |row| row.get(0))
        .optional()?;
    let is_newer = changed.zip(seen).is_none_or(|(changed, seen)| changed <= seen);
    desk.require(&rules::STALE_REVISION, is_newer)
}

/// This change, which the next revision tells, filled the form.
pub fn note(desk: &Desk, account: AccountId, form: &str) -> Result<(), Problem> {
    desk.db
        .prepare_cached(
            "INSERT INTO forms SELECT id, ?2, revision + 1 FROM accounts WHERE id = ?1
             ON CONFLICT DO UPDATE SET revision = excluded.revision",
        )?
        .execute(params![account, form])?;
    Ok(())
}
