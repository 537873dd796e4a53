//! The card, its credit, and how the status is lost (BR-27, BR-29 to BR-32).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::{Desk, identifier},
    me,
    outbox::{self, Message},
    problem::Problem,
    rulebook::Rules,
    rules,
    sessions::AccountId,
};

/// A movement of the credit.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Movement {
    /// When.
    pub at: Instant,
    /// credit, purchase, refund or withdrawn.
    pub kind: String,
    /// Rupiah, negative when it leaves the card.
    pub amount_idr: i64,
    /// The training that was bought or cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training: Option<String>,
}

/// Why the status was lost.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Revoked {
    /// `first_purchase_over` or `never_attended`.
    pub code: String,
    /// When.
    pub at: Instant,
    /// Where to appeal.
    pub appeal: String,
}

/// What the programme keeps of a card.
pub struct Stored {
    /// 16 digits.
    pub number: String,
    /// Rupiah.
    pub balance_idr: i64,
    /// Exclusive.
    pub first_purchase_deadline: Instant,
    /// Exclusive, while one runs.
    pub next_purchase_deadline: Option<Instant>,
    /// Exclusive, if the credit ends.
    pub credit_until: Option<Instant>,
    /// Why the status was lost.
    pub revoked: Option<Revoked>,
}

/// The card of an account.
pub fn find(desk: &Desk, account: AccountId) -> Result<Option<Stored>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT * FROM cards WHERE account = ?1")?
        .query_row([account], |row| {
            let revoked_at: Option<Instant> = row.get("revoked_at")?;
            let code: Option<String> = row.get("revoked_reason")?;
            Ok(Stored {
                number: row.get("number")?,
                balance_idr: row.get("balance_idr")?,
                first_purchase_deadline: row.get("first_purchase_deadline")?,
                next_purchase_deadline: row.get("next_purchase_deadline")?,
                credit_until: row.get("credit_until")?,
                revoked: revoked_at.zip(code).map(|(at, code)| Revoked {
                    code,
                    at,
                    appeal: "https://prakerja.example/pengaduan".to_owned(),
                }),
            })
        })
        .optional()?)
}

/// The card of somebody who must have one, and not have lost it.
pub fn require(desk: &Desk, account: AccountId) -> Result<Stored, Problem> {
    let card = find(desk, account)?;
    desk.require(&rules::NOT_RECIPIENT, card.is_some())?;
    let card = card.ok_or_else(Problem::not_found)?;
    desk.require(&rules::REVOKED, card.revoked.is_none())?;
    Ok(card)
}

/// Whose card this is.
pub fn owner(desk: &Desk, number: &str) -> Result<Option<AccountId>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT account FROM cards WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

/// The verified phone number.
pub fn phone(desk: &Desk, account: AccountId) -> Result<Option<String>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT number FROM phones WHERE account = ?1 AND verified_at IS NOT NULL")?
        .query_row([account], |row| row.get(0))
        .optional()?)
}

/// The rules of the recipient's wave.
pub fn rules<'a>(desk: &'a Desk, account: AccountId) -> Result<&'a Rules, Problem> {
    me::rules_of(desk, me::membership(desk, account)?.as_ref())
}

/// Moves credit and writes it down.
pub fn pay(
    desk: &Desk,
    account: AccountId,
    kind: &str,
    amount_idr: i64,
    training: Option<&str>,
) -> Result<(), Problem> {
    desk.db
        .prepare_cached("INSERT INTO ledger (account, at, kind, amount_idr, training) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![account, desk.now, kind, amount_idr, training])?;
    desk.db
        .prepare_cached(
            "UPDATE cards SET balance_idr = (SELECT sum(amount_idr) FROM ledger WHERE account = ?1) WHERE account = ?1",
        )?
        .execute([account])?;
    Ok(())
}

/// Every movement, oldest first.
pub fn ledger(desk: &Desk, account: AccountId) -> Result<Vec<Movement>, Problem> {
    let mut statement = desk.db.prepare_cached("SELECT * FROM ledger WHERE account = ?1 ORDER BY id")?;
    let rows = statement.query_map([account], |row| {
        Ok(Movement {
            at: row.get("at")?,
            kind: row.get("kind")?,
            amount_idr: row.get("amount_idr")?,
            training: row.get("training")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is left goes back to the treasury.
pub fn withdraw(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    if let Some(card) = find(desk, account)?.filter(|card| card.balance_idr > 0) {
        pay(desk, account, "withdrawn", -card.balance_idr, None)?;
    }
    Ok(())
}

/// Takes the status away for good: the credit goes back, the NIK is remembered (BR-07, BR-31).
pub fn revoke(desk: &Desk, account: AccountId, reason: &str) -> Result<(), Problem> {
    withdraw(desk, account)?;
    desk.db
        .prepare_cached("UPDATE cards SET revoked_at = ?2, revoked_reason = ?3 WHERE account = ?1")?
        .execute(params![account, desk.now, reason])?;
    desk.db
        .prepare_cached(
            "UPDATE people SET history = 'struck_off' WHERE nik = (SELECT nik FROM identities WHERE account = ?1)",
        )?
        .execute([account])?;
    tell(desk, account, "revoked", Some("Kepesertaan Prakerja kamu dicabut. Buka dasbor untuk tahu sebabnya."))?;
    me::bump(desk, account)
}

/// Tells something on the dashboard and, with a text, by SMS.
pub fn tell(desk: &Desk, account: AccountId, code: &str, sms: Option<&str>) -> Result<(), Problem> {
    let wave = me::membership(desk, account)?.map(|membership| membership.wave);
    let phone = phone(desk, account)?;
    let sms = sms.zip(phone.as_deref());
    for channel in ["dashboard"].into_iter().chain(sms.map(|_| "sms")) {
        let id = identifier(desk, "kabar")?;
        desk.db
            .prepare_cached("INSERT INTO notices VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![id, account, desk.now, code, channel, wave])?;
    }
    let Some((text, to)) = sms else { return Ok(()) };
    outbox::send(
        desk,
        &Message {
            account,
            channel: "sms",
            to,
            subject: None,
            text,
            code: None,
            link: None,
            kind: code,
            challenge: None,
        },
    )
}
