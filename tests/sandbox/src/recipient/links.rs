//! Linking a bank account or a wallet (BR-51 to BR-54).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{card, induction, payments};
use crate::{
    codes::{self, Challenge, Order, Purpose},
    desk::Desk,
    mask, me,
    problem::Problem,
    rules,
    sessions::AccountId,
};

/// Partners whose accounts have the number of a phone.
const WALLETS: &[&str] = &["OVO", "GoPay", "LinkAja", "DANA"];

/// A bank account or wallet that exists: a row of `payment_accounts.csv`.
#[derive(Debug, Deserialize)]
pub struct PaymentAccount {
    /// BNI, BCA, OVO, `GoPay`, `LinkAja` or DANA.
    pub partner: String,
    /// A bank's number, or a phone's (E.164).
    pub number: String,
    /// Whose it is.
    pub nik: String,
    /// Whether its owner was verified ("premium").
    #[serde(deserialize_with = "yes")]
    pub kyc: bool,
    /// Whether it is in rupiah.
    #[serde(deserialize_with = "yes")]
    pub rupiah: bool,
    /// Whether it is in use.
    #[serde(deserialize_with = "yes")]
    pub active: bool,
}

fn yes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(String::deserialize(deserializer)? == "yes")
}

/// Where the incentive is to be paid to.
#[derive(Deserialize, ToSchema)]
pub struct LinkForm {
    /// One of the rules' `payment_partners`.
    pub partner: String,
    /// A bank's number, or a phone's (E.164).
    pub number: String,
}

/// Where the incentive is paid to.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Link {
    /// One of the rules' `payment_partners`.
    pub partner: String,
    /// Masked.
    pub number: String,
    /// Its code was answered.
    pub linked: bool,
    /// The code that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Challenge>,
    /// The Idempotency-Key of the call that gave it.
    pub by: String,
}

/// Judges an account and orders its code.
pub fn begin(desk: &Desk, account: AccountId, form: &LinkForm, by: &str) -> Result<(), Problem> {
    card::require(desk, account)?;
    let recipient_rules = card::rules(desk, account)?;
    let before = recipient_rules.induction.required_before == "link";
    desk.require(&rules::INDUCTION_MISSING, !before || induction::is_done(desk, account)?)?;
    let in_time = recipient_rules.cutoffs.link_by.is_none_or(|end| desk.now < end);
    desk.require(&rules::LINK_OVER, in_time)?;
    desk.require(&rules::ALREADY_LINKED, !is_linked(desk, account)?)?;
    desk.require(&rules::PAYMENT_PARTNER_UNKNOWN, recipient_rules.payment_partners.contains(&form.partner))?;
    let phone = card::phone(desk, account)?.unwrap_or_default();
    let wallet = WALLETS.contains(&form.partner.as_str());
    desk.require(&rules::LINK_OTHER_PHONE, !wallet || form.number == phone)?;
    let mut accounts = desk.data.payment_accounts.iter();
    let known = accounts.find(|known| known.partner == form.partner && known.number == form.number);
    desk.require(&rules::PAYMENT_ACCOUNT_UNKNOWN, known.is_some())?;
    if let Some(known) = known {
        desk.require(&rules::PAYMENT_ACCOUNT_INACTIVE, known.active && known.rupiah)?;
        desk.require(&rules::LINK_OTHER_NIK, me::nik(desk, account)?.as_ref() == Some(&known.nik))?;
        desk.require(&rules::KYC_MISSING, known.kyc)?;
    }
    let order = Order { account, purpose: Purpose::Link, recipient: &phone, by: Some(by) };
    let challenge = codes::order(desk, &order)?;
    desk.db.prepare_cached("INSERT OR REPLACE INTO links VALUES (?1, ?2, ?3, ?4, NULL, ?5)")?.execute(params![
        account,
        form.partner,
        form.number,
        challenge.id,
        by
    ])?;
    Ok(())
}

/// Links the account whose code this challenge asked for.
pub fn verify(desk: &Desk, account: AccountId, challenge: &str) -> Result<(), Problem> {
    let changed = desk
        .db
        .prepare_cached("UPDATE links SET linked_at = ?3 WHERE account = ?1 AND challenge = ?2 AND linked_at IS NULL")?
        .execute(params![account, challenge, desk.now])?;
    if changed > 0 {
        payments::schedule(desk, account)?;
        me::bump(desk, account)?;
    }
    Ok(())
}

/// Disconnects, unless money is on its way there (participant.md §5, P12).
pub fn disconnect(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    desk.require(&rules::PAYMENT_UNDER_WAY, !payments::is_under_way(desk, account)?)?;
    desk.db.prepare_cached("DELETE FROM links WHERE account = ?1")?.execute([account])?;
    Ok(())
}

/// Whether an account is linked.
pub fn is_linked(desk: &Desk, account: AccountId) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM links WHERE account = ?1 AND linked_at IS NOT NULL)")?
        .query_row([account], |row| row.get(0))?)
}

/// Where the incentive is paid to.
pub fn read(desk: &Desk, account: AccountId) -> Result<Option<Link>, Problem> {
    let found: Option<(String, String, String, bool, String)> = desk
        .db
        .prepare_cached("SELECT * FROM links WHERE account = ?1")?
        .query_row([account], |row| {
            let linked: Option<i64> = row.get("linked_at")?;
            Ok((row.get("partner")?, row.get("number")?, row.get("challenge")?, linked.is_some(), row.get("made_by")?))
        })
        .optional()?;
    let Some((partner, number, challenge, linked, by)) = found else { return Ok(None) };
    let challenge = if linked { None } else { Some(codes::get(desk, &challenge)?.shown(desk)) };
    let wallet = WALLETS.contains(&partner.as_str());
    let number = if wallet { mask::phone(&number) } else { mask::sixteen(&number) };
    Ok(Some(Link { partner, number, linked, challenge, by }))
}
