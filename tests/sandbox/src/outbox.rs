//! Every mail and SMS that would have been sent.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::{clock::Instant, desk::Desk, problem::Problem, sessions::AccountId};

/// A message to be sent.
pub struct Message<'a> {
    /// Whose.
    pub account: AccountId,
    /// email or sms.
    pub channel: &'a str,
    /// Address or number.
    pub to: &'a str,
    /// Mails only.
    pub subject: Option<&'a str>,
    /// Its words.
    pub text: &'a str,
    /// The code in it.
    pub code: Option<&'a str>,
    /// The link in it.
    pub link: Option<&'a str>,
    /// What it is about.
    pub kind: &'a str,
    /// The challenge of the code.
    pub challenge: Option<&'a str>,
}

/// A message that was sent, as a tester reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Counts up.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// email or sms.
    pub channel: String,
    /// Address or number.
    pub to: String,
    /// Mails only.
    pub subject: Option<String>,
    /// Its words.
    pub text: String,
    /// The code in it.
    pub code: Option<String>,
    /// The link in it.
    pub link: Option<String>,
    /// Whose.
    pub account: i64,
    /// verify, login, recovery, phone or result.
    pub kind: String,
}

/// Which messages to read; what is absent does not narrow.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    /// email or sms.
    pub channel: Option<String>,
    /// Address or number.
    pub to: Option<String>,
    /// Only messages after this id.
    pub after: Option<i64>,
}

/// Puts a message into the outbox.
pub fn send(desk: &Desk, message: &Message) -> Result<(), Problem> {
    desk.db
        .prepare_cached(
            "INSERT INTO outbox (account, at, channel, recipient, subject, text, code, link, kind, challenge)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            message.account,
            desk.now,
            message.channel,
            message.to,
            message.subject,
            message.text,
            message.code,
            message.link,
            message.kind,
            message.challenge,
        ])?;
    Ok(())
}

/// Reads the outbox, oldest first.
pub fn read(desk: &Desk, filter: &Filter) -> Result<Vec<Sent>, Problem> {
    let mut statement = desk.db.prepare_cached(
        "SELECT * FROM outbox WHERE (?1 IS NULL OR channel = ?1) AND (?2 IS NULL OR recipient = ?2)
         AND id > ?3 ORDER BY id",
    )?;
    let rows = statement.query_map(params![filter.channel, filter.to, filter.after.unwrap_or(0)], |row| {
        Ok(Sent {
            id: row.get("id")?,
            at: row.get("at")?,
            channel: row.get("channel")?,
            to: row.get("recipient")?,
            subject: row.get("subject")?,
            text: row.get("text")?,
            code: row.get("code")?,
            link: row.get("link")?,
            account: row.get("account")?,
            kind: row.get("kind")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
