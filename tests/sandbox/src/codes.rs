//! One-time codes: ordering, resending, answering (BR-14, BR-15; figures from the rules' `otp`).

use rand::Rng;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::{Desk, identifier},
    mask, me,
    outbox::{self, Message},
    problem::Problem,
    rulebook::CodeRules,
    rules,
    sessions::AccountId,
};

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The e-mail address of a new account.
    Verify,
    /// Signing in.
    Login,
    /// A new password.
    Recovery,
    /// The phone number.
    Phone,
    /// Buying a course.
    Purchase,
    /// Linking a bank account or wallet.
    Link,
    /// Another e-mail address.
    Email,
    /// Signing in on the programme's pages, to redeem or for an institution.
    Redeem,
}

impl Purpose {
    /// Its name in columns, on the wire and as the kind of the message.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Login => "login",
            Self::Recovery => "recovery",
            Self::Phone => "phone",
            Self::Purchase => "purchase",
            Self::Link => "link",
            Self::Email => "email",
            Self::Redeem => "redeem",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "verify" => Self::Verify,
            "login" => Self::Login,
            "recovery" => Self::Recovery,
            "purchase" => Self::Purchase,
            "link" => Self::Link,
            "email" => Self::Email,
            "redeem" => Self::Redeem,
            _ => Self::Phone,
        }
    }
}

/// A code that was sent and waits for its answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Challenge {
    /// Its name in addresses.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
    /// email or sms (C-11).
    pub channel: String,
    /// Where it went, masked.
    pub to: String,
    /// Digits (C-10).
    pub length: u32,
    /// When the newest code was sent.
    pub sent_at: Instant,
    /// When the newest code dies.
    pub expires_at: Instant,
    /// When a new one may be asked for.
    pub resend_at: Instant,
    /// New codes left before the wait.
    pub resends_left: u32,
    /// Wrong tries left.
    pub attempts_left: u32,
    /// The end of the wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<Instant>,
    /// Idempotency-Key of the Attended call that ordered the newest code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A row of `challenges`.
pub struct Stored {
    id: String,
    /// Whose it is.
    pub account: AccountId,
    /// What it is for.
    pub purpose: Purpose,
    channel: String,
    recipient: String,
    code: String,
    sent_at: Instant,
    resends: u32,
    tries: u32,
    locked_until: Option<Instant>,
    answered: bool,
    used: bool,
    made_by: Option<String>,
}

impl Stored {
    /// Its name in addresses.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where its codes go, unmasked.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }

    /// As the wire shows it.
    pub fn shown(&self, desk: &Desk) -> Challenge {
        let figures = code_rules(desk, self.purpose);
        Challenge {
            id: self.id.clone(),
            purpose: self.purpose,
            channel: self.channel.clone(),
            to: if self.channel == "sms" { mask::phone(&self.recipient) } else { mask::email(&self.recipient) },
            length: figures.length,
            sent_at: self.sent_at,
            expires_at: self.sent_at.plus_seconds(figures.lives_s),
            resend_at: self.sent_at.plus_seconds(figures.resend_s),
            resends_left: figures.resend_max.saturating_sub(self.resends),
            attempts_left: figures.tries.saturating_sub(self.tries),
            locked_until: self.locked_until.filter(|until| *until > desk.now),
            by: self.made_by.clone(),
        }
    }
}

fn code_rules<'a>(desk: &'a Desk, purpose: Purpose) -> &'a CodeRules {
    let otp = &desk.rules().otp;
    match purpose {
        Purpose::Phone => &otp.phone,
        Purpose::Purchase => &otp.purchase,
        Purpose::Link => &otp.link,
        Purpose::Verify | Purpose::Login | Purpose::Recovery | Purpose::Email | Purpose::Redeem => &otp.login,
    }
}

/// What is asked for: a code for an account, sent to an address or number.
pub struct Order<'a> {
    /// Whose.
    pub account: AccountId,
    /// What for.
    pub purpose: Purpose,
    /// The address or number.
    pub recipient: &'a str,
    /// The key of the Attended call.
    pub by: Option<&'a str>,
}

/// Orders a code by a Secret call: the challenge that stands is given again, and a new mail goes out only once the
/// resend time is over (contract §1). Refuses nothing: a lock is told by `locked_until`.
pub fn order_quietly(desk: &Desk, order: &Order) -> Result<Challenge, Problem> {
    match standing(desk, order)? {
        None => begin(desk, order),
        Some(challenge) if desk.now < challenge.shown(desk).resend_at => Ok(challenge.shown(desk)),
        Some(challenge) => {
            let id = challenge.id.clone();
            match resend(desk, &challenge, order.by) {
                Err(problem) if problem.code == rules::RESEND_LIMIT.id => Ok(get(desk, &id)?.shown(desk)),
                result => result,
            }
        }
    }
}

/// Orders a code by an Attended call: too soon and too often are refused.
pub fn order(desk: &Desk, order: &Order) -> Result<Challenge, Problem> {
    match standing(desk, order)? {
        None => begin(desk, order),
        Some(challenge) => resend(desk, &challenge, order.by),
    }
}

/// A new code for a challenge.
pub fn resend(desk: &Desk, challenge: &Stored, by: Option<&str>) -> Result<Challenge, Problem> {
    let figures = code_rules(desk, challenge.purpose);
    let resend_at = challenge.sent_at.plus_seconds(figures.resend_s);
    desk.require(&rules::RESEND_TOO_SOON, desk.now >= resend_at).map_err(|problem| problem.retry_at(resend_at))?;
    let resends = match challenge.locked_until {
        Some(until) if desk.now < until => return Err(Problem::refused(&rules::RESEND_LIMIT).retry_at(until)),
        Some(_) => 0,
        None if challenge.resends >= figures.resend_max && !desk.is_off(&rules::RESEND_LIMIT) => {
            let until = desk.now.plus_seconds(figures.lockout_s);
            desk.db
                .prepare_cached("UPDATE challenges SET locked_until = ?2 WHERE id = ?1")?
                .execute(params![challenge.id, until])?;
            return Err(Problem::refused(&rules::RESEND_LIMIT).retry_at(until));
        }
        None => challenge.resends,
    };
    let code = new_code(desk, figures.length)?;
    desk.db
        .prepare_cached(
            "UPDATE challenges SET code = ?2, sent_at = ?3, resends = ?4, tries = 0, locked_until = NULL,
             answered_at = NULL, used = 0, made_by = ?5 WHERE id = ?1",
        )?
        .execute(params![challenge.id, code, desk.now, resends + 1, by])?;
    let challenge = get(desk, &challenge.id)?;
    send(desk, &challenge)?;
    if matches!(challenge.purpose, Purpose::Phone | Purpose::Purchase | Purpose::Link | Purpose::Email) {
        // `Me` shows this challenge.
        me::bump(desk, challenge.account)?;
    }
    Ok(challenge.shown(desk))
}

/// The challenge with this id.
pub fn get(desk: &Desk, id: &str) -> Result<Stored, Problem> {
    let found = desk.db.prepare_cached("SELECT * FROM challenges WHERE id = ?1")?.query_row([id], read).optional()?;
    found.ok_or_else(|| Problem::refused(&rules::CHALLENGE_UNKNOWN))
}

/// Judges a typed code. The right one stays right until the session it gave was first used.
pub fn check(desk: &Desk, challenge: &Stored, code: &str) -> Result<(), Problem> {
    let figures = code_rules(desk, challenge.purpose);
    desk.require(&rules::USED_CODE, !challenge.used)?;
    if challenge.tries >= figures.tries && !desk.is_off(&rules::CHALLENGE_LOCKED) {
        let next_code = challenge.sent_at.plus_seconds(figures.resend_s);
        return Err(Problem::refused(&rules::CHALLENGE_LOCKED)
            .retry_at(challenge.locked_until.unwrap_or(next_code).max(next_code)));
    }
    if code != challenge.code {
        if was_sent_before(desk, challenge, code)? {
            return desk.require(&rules::EXPIRED_CODE, false);
        }
        desk.db.prepare_cached("UPDATE challenges SET tries = tries + 1 WHERE id = ?1")?.execute([&challenge.id])?;
        if challenge.purpose == Purpose::Link && challenge.tries + 1 >= figures.tries {
            // After the last wrong try one waits; a new code is no way around it (BR-53).
            desk.db
                .prepare_cached("UPDATE challenges SET locked_until = ?2 WHERE id = ?1")?
                .execute(params![challenge.id, desk.now.plus_seconds(figures.lockout_s)])?;
        }
        let left = figures.tries.saturating_sub(challenge.tries + 1);
        return desk.require(&rules::WRONG_CODE, false).map_err(|problem| problem.attempts_left(left));
    }
    let alive = desk.now < challenge.sent_at.plus_seconds(figures.lives_s);
    desk.require(&rules::EXPIRED_CODE, alive || challenge.answered)?;
    desk.db
        .prepare_cached("UPDATE challenges SET answered_at = coalesce(answered_at, ?2) WHERE id = ?1")?
        .execute(params![challenge.id, desk.now])?;
    Ok(())
}

/// The newest challenge of an account for this purpose.
pub fn newest(desk: &Desk, account: AccountId, purpose: Purpose) -> Result<Option<Stored>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT * FROM challenges WHERE account = ?1 AND purpose = ?2 ORDER BY rowid DESC LIMIT 1")?
        .query_row(params![account, purpose.name()], read)
        .optional()?)
}

fn was_sent_before(desk: &Desk, challenge: &Stored, code: &str) -> rusqlite::Result<bool> {
    desk.db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM outbox WHERE challenge = ?1 AND code = ?2)")?
        .query_row([&challenge.id, code], |row| row.get(0))
}

/// The unanswered challenge of the same account, purpose and recipient, unless it was quiet for as long as the lock
/// lasts: a new one must not be a way around the lock.
fn standing(desk: &Desk, order: &Order) -> Result<Option<Stored>, Problem> {
    let quiet = i64::from(code_rules(desk, order.purpose).lockout_s) * 1000;
    let found = desk
        .db
        .prepare_cached(
            "SELECT * FROM challenges WHERE account = ?1 AND purpose = ?2 AND recipient = ?3 AND answered_at IS NULL
             AND max(sent_at, coalesce(locked_until, 0)) > ?4 ORDER BY rowid DESC LIMIT 1",
        )?
        .query_row(params![order.account, order.purpose.name(), order.recipient, desk.now.plus_millis(-quiet)], read)
        .optional()?;
    Ok(found)
}

fn begin(desk: &Desk, order: &Order) -> Result<Challenge, Problem> {
    let figures = code_rules(desk, order.purpose);
    let id = identifier(desk, "kode")?;
    let code = new_code(desk, figures.length)?;
    desk.db
        .prepare_cached(
            "INSERT INTO challenges (id, account, purpose, channel, recipient, code, sent_at, made_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id,
            order.account,
            order.purpose.name(),
            figures.channel.name(),
            order.recipient,
            code,
            desk.now,
            order.by,
        ])?;
    let challenge = get(desk, &id)?;
    send(desk, &challenge)?;
    Ok(challenge.shown(desk))
}

fn new_code(desk: &Desk, length: u32) -> Result<String, Problem> {
    let mut dice = desk.dice()?;
    Ok((0..length).map(|_| char::from(b'0' + dice.random_range(0..10u8))).collect())
}

fn send(desk: &Desk, challenge: &Stored) -> Result<(), Problem> {
    let Stored { id, code, .. } = challenge;
    let (subject, text, link) = match challenge.purpose {
        Purpose::Verify => {
            let link = format!("https://prakerja.example/verifikasi?t={id}&k={code}");
            let text = format!("Kode verifikasi kamu: {code}. Atau buka {link}");
            ("Verifikasi e-mail Prakerja", text, Some(link))
        }
        Purpose::Login => {
            ("Kode masuk Prakerja", format!("Kode masuk kamu: {code}. Jangan beri tahu siapa pun."), None)
        }
        Purpose::Recovery => (
            "Kata sandi baru Prakerja",
            format!("Kode untuk kata sandi baru: {code}. Jangan beri tahu siapa pun."),
            None,
        ),
        Purpose::Email => {
            ("Ganti e-mail Prakerja", format!("Kode ganti e-mail: {code}. Jangan beri tahu siapa pun."), None)
        }
        Purpose::Redeem => {
            ("Kode verifikasi Prakerja", format!("Kode verifikasi kamu: {code}. Jangan beri tahu siapa pun."), None)
        }
        Purpose::Phone => ("", format!("Kode OTP Prakerja: {code}. Jangan beri tahu siapa pun."), None),
        Purpose::Purchase => ("", format!("Kode OTP pembelian pelatihan: {code}. Jangan beri tahu siapa pun."), None),
        Purpose::Link => ("", format!("Kode OTP sambung rekening: {code}. Jangan beri tahu siapa pun."), None),
    };
    outbox::send(
        desk,
        &Message {
            account: challenge.account,
            channel: &challenge.channel,
            to: &challenge.recipient,
            subject: (!subject.is_empty()).then_some(subject),
            text: &text,
            code: Some(code),
            link: link.as_deref(),
            kind: challenge.purpose.name(),
            challenge: Some(id),
        },
    )
}

fn read(row: &Row) -> rusqlite::Result<Stored> {
    let purpose: String = row.get("purpose")?;
    Ok(Stored {
        id: row.get("id")?,
        account: row.get("account")?,
        purpose: Purpose::from_name(&purpose),
        channel: row.get("channel")?,
        recipient: row.get("recipient")?,
        code: row.get("code")?,
        sent_at: row.get("sent_at")?,
        resends: row.get("resends")?,
        tries: row.get("tries")?,
        locked_until: row.get("locked_until")?,
        answered: row.get::<_, Option<Instant>>("answered_at")?.is_some(),
        used: row.get("used")?,
        made_by: row.get("made_by")?,
    })
}
