//! Accounts: e-mail and password.

use rand::RngCore;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::{call::hex, desk::Desk, problem::Problem, rules, sessions::AccountId};

const MIN_PASSWORD_CHARS: usize = 8;
/// Slow enough to mean it, fast enough for thousands of registrations; everybody in here is made up.
const HASH_ROUNDS: u32 = 100;

/// A row of `accounts`.
pub struct Account {
    /// Names it.
    pub id: AccountId,
    /// Its address, as it was typed.
    pub email: String,
    /// Whether the address was verified.
    pub verified: bool,
    /// Why it is blocked.
    pub blocked: Option<String>,
    salt: String,
    password: String,
}

impl Account {
    /// Whether this is its password.
    pub fn has_password(&self, password: &str) -> bool {
        hash(&self.salt, password) == self.password
    }
}

/// Finds an account by its address, whatever the case of its letters.
pub fn by_email(desk: &Desk, email: &str) -> Result<Option<Account>, Problem> {
    find(desk, "SELECT * FROM accounts WHERE email = ?1", &normal(email))
}

/// Finds an account by its verified phone number.
pub fn by_phone(desk: &Desk, number: &str) -> Result<Option<Account>, Problem> {
    find(
        desk,
        "SELECT a.* FROM accounts a JOIN phones p ON p.account = a.id WHERE number = ?1 AND p.verified_at IS NOT NULL",
        number,
    )
}

/// Finds an account by its NIK.
pub fn by_nik(desk: &Desk, nik: &str) -> Result<Option<Account>, Problem> {
    find(desk, "SELECT a.* FROM accounts a JOIN identities i ON i.account = a.id WHERE nik = ?1", nik)
}

/// Makes an account whose address is not verified yet.
pub fn make(desk: &Desk, email: &str, password: &str) -> Result<AccountId, Problem> {
    let salt = salt(desk)?;
    desk.db.prepare_cached("INSERT INTO accounts (email, salt, password) VALUES (?1, ?2, ?3)")?.execute(params![
        normal(email),
        salt,
        hash(&salt, password)
    ])?;
    Ok(AccountId(desk.db.last_insert_rowid()))
}

/// Refuses a blocked account; it may still read why (BR-20).
pub fn require_open(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let blocked = desk
        .db
        .prepare_cached("SELECT blocked IS NOT NULL FROM accounts WHERE id = ?1")?
        .query_row([account], |row| row.get::<_, bool>(0))?;
    desk.require(&rules::ACCOUNT_BLOCKED, !blocked)
}

/// Gives an account another password.
pub fn set_password(desk: &Desk, account: AccountId, password: &str) -> Result<(), Problem> {
    let salt = salt(desk)?;
    desk.db.prepare_cached("UPDATE accounts SET salt = ?2, password = ?3 WHERE id = ?1")?.execute(params![
        account,
        salt,
        hash(&salt, password)
    ])?;
    Ok(())
}

/// Takes an address from an account that never proved it, so that its owner may have it.
pub fn give_up_unproven(desk: &Desk, email: &str) -> Result<(), Problem> {
    desk.db
        .prepare_cached("UPDATE accounts SET email = 'tak-terbukti-' || id WHERE email = ?1 AND verified_at IS NULL")?
        .execute([email])?;
    Ok(())
}

/// Marks the address as verified.
pub fn verify(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    desk.db
        .prepare_cached("UPDATE accounts SET verified_at = coalesce(verified_at, ?2) WHERE id = ?1")?
        .execute(params![account, desk.now])?;
    Ok(())
}

/// Refuses an address without name, @ and domain.
pub fn require_email_shape(desk: &Desk, email: &str) -> Result<(), Problem> {
    let holds = email.trim().split_once('@').is_some_and(|(name, domain)| {
        let dotted = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
        !name.is_empty() && dotted && !domain.contains('@') && !email.trim().contains(char::is_whitespace)
    });
    desk.require(&rules::EMAIL_SHAPE, holds)
}

/// Refuses a password that is too short.
pub fn require_strong(desk: &Desk, password: &str) -> Result<(), Problem> {
    desk.require(&rules::PASSWORD_WEAK, password.chars().count() >= MIN_PASSWORD_CHARS)
}

fn find(desk: &Desk, query: &str, value: &str) -> Result<Option<Account>, Problem> {
    Ok(desk
        .db
        .prepare_cached(query)?
        .query_row([value], |row| {
            Ok(Account {
                id: row.get("id")?,
                email: row.get("email")?,
                verified: row.get::<_, Option<i64>>("verified_at")?.is_some(),
                blocked: row.get("blocked")?,
                salt: row.get("salt")?,
                password: row.get("password")?,
            })
        })
        .optional()?)
}

/// An address as it is kept.
pub fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}

fn salt(desk: &Desk) -> Result<String, Problem> {
    let mut bytes = [0; 16];
    desk.dice()?.fill_bytes(&mut bytes);
    Ok(hex(&bytes))
}

fn hash(salt: &str, password: &str) -> String {
    let mut digest = Sha256::new().chain_update(salt).chain_update(password).finalize();
    for _ in 1..HASH_ROUNDS {
        digest = Sha256::digest(digest);
    }
    hex(&digest)
}
