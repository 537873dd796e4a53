//! A key that was answered is answered the same again, and nothing changes (contract §1).

use http::StatusCode;
use rusqlite::{OptionalExtension, params};

use crate::{answer::Answer, call::Call, desk::Desk, problem::Problem};

/// Answers are kept for 60 days.
const KEPT_MILLIS: i64 = 60 * 24 * 3600 * 1000;

/// Does `work` unless this subject's key was answered before. Refusals are answers too: a request that arrives late
/// must not succeed after it was refused.
pub fn once(
    desk: &Desk,
    call: &Call,
    subject: &str,
    work: impl FnOnce(&str) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let key = call.key()?;
    let hash = call.hash();
    if let Some((known_hash, answer)) = find(desk, subject, key)? {
        return if known_hash == hash {
            Ok(answer)
        } else {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "key_reused"))
        };
    }
    let answer = work(key).or_else(|problem| {
        if is_final(problem.status) { Ok(problem.into_answer(call.trace_id())) } else { Err(problem) }
    })?;
    store(desk, subject, key, &hash, &answer)?;
    Ok(answer)
}

fn is_final(status: StatusCode) -> bool {
    status.is_client_error() && status != StatusCode::UNAUTHORIZED
}

fn find(desk: &Desk, subject: &str, key: &str) -> rusqlite::Result<Option<(String, Answer)>> {
    desk.db
        .prepare_cached("SELECT request_hash, status, body FROM answers WHERE subject = ?1 AND key = ?2")?
        .query_row([subject, key], |row| {
            let status = StatusCode::from_u16(row.get(1)?).unwrap_or_default();
            Ok((row.get(0)?, Answer::stored(status, row.get(2)?)))
        })
        .optional()
}

fn store(desk: &Desk, subject: &str, key: &str, hash: &str, answer: &Answer) -> rusqlite::Result<()> {
    desk.db
        .prepare_cached("DELETE FROM answers WHERE answered_at < ?1")?
        .execute([desk.now.plus_millis(-KEPT_MILLIS)])?;
    desk.db.prepare_cached("INSERT INTO answers VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
        subject,
        key,
        hash,
        answer.status.as_u16(),
        &answer.body[..],
        desk.now
    ])?;
    Ok(())
}
