//! Sessions: opaque tokens, a refresh that rotates and stays valid until the new one is first used (contract §1).

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use rand::RngCore;
use rusqlite::{
    OptionalExtension, params,
    types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::{
    call::{Call, hex},
    clock::Instant,
    desk::Desk,
    problem::Problem,
};

const ACCESS_SECONDS: u32 = 15 * 60;
const REFRESH_SECONDS: u32 = 90 * 24 * 3600;

/// Names an account inside the sandbox; never on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountId(pub i64);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToSql for AccountId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for AccountId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

/// The tokens of somebody signed in. Opaque, 256 bits, base64url.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Whose it is: opaque, the same in every session of one account, so that a phone that several people share keeps
    /// them apart.
    pub account: String,
    /// Goes into `Authorization: Bearer`.
    pub access_token: String,
    /// 15 minutes after it was given.
    pub access_expires_at: Instant,
    /// Gives a new pair.
    pub refresh_token: String,
    /// 90 days after it was given.
    pub refresh_expires_at: Instant,
}

/// Opens a session by the challenge that was answered.
pub fn open(desk: &Desk, account: AccountId, challenge: &str) -> Result<Session, Problem> {
    insert(desk, account, Some(challenge), None)
}

/// A new pair for a refresh token that is alive.
pub fn refresh(desk: &Desk, token: &str) -> Result<Session, Problem> {
    let row: Option<(i64, AccountId)> = desk
        .db
        .prepare_cached("SELECT id, account FROM sessions WHERE refresh = ?1 AND refresh_expires_at > ?2")?
        .query_row(params![digest(token), desk.now], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, account) = row.ok_or_else(Problem::unauthorized)?;
    use_first(desk, id)?;
    insert(desk, account, None, Some(id))
}

/// Whose access token this call carries.
pub fn signed_in(desk: &Desk, call: &Call) -> Result<AccountId, Problem> {
    let token = call.bearer().ok_or_else(Problem::unauthorized)?;
    let row: Option<(i64, AccountId)> = desk
        .db
        .prepare_cached("SELECT id, account FROM sessions WHERE access = ?1 AND access_expires_at > ?2")?
        .query_row(params![digest(token), desk.now], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, account) = row.ok_or_else(Problem::unauthorized)?;
    use_first(desk, id)?;
    Ok(account)
}

/// Ends the session of this call.
pub fn close(desk: &Desk, call: &Call) -> Result<(), Problem> {
    let token = call.bearer().ok_or_else(Problem::unauthorized)?;
    desk.db.prepare_cached("DELETE FROM sessions WHERE access = ?1")?.execute([digest(token)])?;
    Ok(())
}

/// Ends every session of an account.
pub fn close_all(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    desk.db.prepare_cached("DELETE FROM sessions WHERE account = ?1")?.execute([account])?;
    Ok(())
}

/// At its first use a session ends what it replaces: its parent, its unused twins, the code that gave it, and a code
/// that had set a new password.
fn use_first(desk: &Desk, id: i64) -> Result<(), Problem> {
    let first = desk.db.prepare_cached("UPDATE sessions SET used = 1 WHERE id = ?1 AND used = 0")?.execute([id])? == 1;
    if first {
        desk.db
            .prepare_cached(
                "UPDATE challenges SET used = 1 WHERE id = (SELECT challenge FROM sessions WHERE id = ?1)
                    OR (account = (SELECT account FROM sessions WHERE id = ?1)
                        AND purpose = 'recovery' AND answered_at IS NOT NULL)",
            )?
            .execute([id])?;
        desk.db
            .prepare_cached(
                "DELETE FROM sessions WHERE id <> ?1 AND (
                    id = (SELECT parent FROM sessions WHERE id = ?1)
                    OR parent = (SELECT parent FROM sessions WHERE id = ?1)
                    OR challenge = (SELECT challenge FROM sessions WHERE id = ?1))",
            )?
            .execute([id])?;
    }
    Ok(())
}

fn insert(desk: &Desk, account: AccountId, challenge: Option<&str>, parent: Option<i64>) -> Result<Session, Problem> {
    let session = Session {
        account: digest(&format!("account {} {account}", desk.seed))[..16].to_owned(),
        access_token: token(desk)?,
        access_expires_at: desk.now.plus_seconds(ACCESS_SECONDS),
        refresh_token: token(desk)?,
        refresh_expires_at: desk.now.plus_seconds(REFRESH_SECONDS),
    };
    desk.db
        .prepare_cached(
            "INSERT INTO sessions (account, access, access_expires_at, refresh, refresh_expires_at, parent, challenge)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            account,
            digest(&session.access_token),
            session.access_expires_at,
            digest(&session.refresh_token),
            session.refresh_expires_at,
            parent,
            challenge,
        ])?;
    Ok(session)
}

/// An opaque token of 256 bits, base64url.
pub fn token(desk: &Desk) -> Result<String, Problem> {
    let mut bytes = [0; 32];
    desk.dice()?.fill_bytes(&mut bytes);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}
