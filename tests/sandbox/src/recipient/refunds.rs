//! Taking back a purchase, and classes that the organiser cancels (BR-35, C-05).

use rusqlite::params;

use super::{
    card,
    trainings::{self, Row},
};
use crate::{
    desk::Desk, me, offer::Schedule, partner, partner_client::PartnerClient, problem::Problem, rules,
    sessions::AccountId,
};

/// The participant takes a purchase back: the platform asks the programme to cancel it.
pub fn take_back(desk: &Desk, account: AccountId, id: &str) -> Result<(), Problem> {
    let row = trainings::own(desk, account, id)?;
    PartnerClient::of_platform(desk, &row.platform)?.void(&row.invoice_code, &row.id)
}

/// Cancels a transaction for a platform.
pub fn void(desk: &Desk, transaction: &str) -> Result<(), Problem> {
    let row = trainings::find(desk, transaction)?.ok_or_else(|| Problem::refused(&rules::TRANSACTION_UNKNOWN))?;
    require_possible(desk, &row)?;
    end(desk, &row, "void")
}

/// Refuses what was cancelled before, has begun, was redeemed, or was the only purchase when no other is possible any
/// more (assumed; platforms' policies differ).
pub fn require_possible(desk: &Desk, row: &Row) -> Result<(), Problem> {
    desk.require(&rules::ALREADY_VOID, row.ended_at.is_none())?;
    let code = partner::find_code(desk, &row.code)?;
    let schedule = desk.data.offer.schedule(&row.course, &row.schedule).and_then(|(_, known)| known.starts_at());
    let fresh = code.is_some_and(|code| code.state == "open") && schedule.is_none_or(|start| desk.now < start);
    let only = trainings::count(desk, row.account)? == 1;
    let late = card::find(desk, row.account)?.is_some_and(|card| desk.now >= card.first_purchase_deadline);
    desk.require(&rules::CANCEL_TOO_LATE, fresh && !(only && late))
}

/// The organiser cancels a schedule: everybody's money goes back, whatever they did.
pub fn cancel_schedule(desk: &Desk, schedule: &Schedule) -> Result<(), Problem> {
    let mut statement = desk
        .db
        .prepare_cached("SELECT id FROM trainings WHERE schedule = ?1 AND ended_at IS NULL AND certified_at IS NULL")?;
    let ids: Vec<String> = statement.query_map([&schedule.code], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for id in ids {
        if let Some(row) = trainings::find(desk, &id)? {
            end(desk, &row, "cancelled")?;
            card::tell(desk, row.account, "class_cancelled", Some("Kelas kamu dibatalkan. Saldo kamu sudah kembali."))?;
        }
    }
    Ok(())
}

fn end(desk: &Desk, row: &Row, reason: &str) -> Result<(), Problem> {
    desk.db
        .prepare_cached("UPDATE trainings SET ended_at = ?2, ended_because = ?3 WHERE id = ?1")?
        .execute(params![row.id, desk.now, reason])?;
    desk.db.prepare_cached("UPDATE redeem_codes SET state = ?2 WHERE code = ?1")?.execute([&row.code, reason])?;
    card::pay(desk, row.account, "refund", row.price_idr, Some(&row.id))?;
    trainings::begin_next_deadline(desk, row.account)?;
    me::bump(desk, row.account)
}
