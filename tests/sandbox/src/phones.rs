//! Phone numbers (BR-15, BR-58).

use rusqlite::params;

use crate::{
    codes::{self, Order, Purpose},
    desk::Desk,
    me,
    problem::Problem,
    recipient::links,
    rules,
    sessions::AccountId,
};

/// Keeps a number and orders its code.
pub fn set(desk: &Desk, account: AccountId, number: &str, by: &str) -> Result<(), Problem> {
    desk.require(&rules::PHONE_SHAPE, has_shape(number))?;
    desk.require(&rules::PHONE_LINKED, !links::is_linked(desk, account)?)?;
    desk.require(&rules::PHONE_USED, !is_used(desk, account, number)?)?;
    let order = Order { account, purpose: Purpose::Phone, recipient: number, by: Some(by) };
    let challenge = codes::order(desk, &order)?;
    desk.db
        .prepare_cached(
            "INSERT INTO phones (account, number, challenge, made_by) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET number = ?2, verified_at = NULL, challenge = ?3, made_by = ?4",
        )?
        .execute(params![account, number, challenge.id, by])?;
    Ok(())
}

/// Marks the number whose code this challenge asked for as verified.
pub fn verify(desk: &Desk, account: AccountId, challenge: &str) -> Result<(), Problem> {
    let changed = desk
        .db
        .prepare_cached(
            "UPDATE phones SET verified_at = ?3 WHERE account = ?1 AND challenge = ?2 AND verified_at IS NULL",
        )?
        .execute(params![account, challenge, desk.now])?;
    if changed > 0 {
        me::bump(desk, account)?;
    }
    Ok(())
}

/// `+62 8` and 8 to 11 digits more; no prefix is refused (BR-58).
fn has_shape(number: &str) -> bool {
    number
        .strip_prefix("+628")
        .is_some_and(|rest| (8..=11).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_used(desk: &Desk, account: AccountId, number: &str) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM phones WHERE number = ?1 AND account <> ?2 AND verified_at IS NOT NULL)",
        )?
        .query_row(params![number, account], |row| row.get(0))?)
}
