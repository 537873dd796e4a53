//! Practice tasks (TPM) and skill demonstrations (UK) (partner-api.md §6).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Done, Outcome, Refusal, Signed, codes, payment::read};
use crate::{clock::Instant, desk::Desk, offer::POST_TEST, problem::Problem, recipient::trainings};

/// A task that is handed in, marked, or asked about.
#[derive(Deserialize, ToSchema)]
pub struct TaskQuery {
    /// The code.
    pub redeem_code: String,
    /// `tpm` with sequence 1 to 998, or `uk` with 999.
    pub scope: String,
    /// The number of the task.
    pub sequence: u32,
    /// Where the file is.
    #[serde(default)]
    pub url_file: Option<String>,
    /// What the institution says of it.
    #[serde(default)]
    pub notes: Option<String>,
}

/// What was handed in or said.
#[derive(Serialize, ToSchema)]
pub struct Submitted {
    id: i64,
    redeem_code: String,
    scope: String,
    sequence: u32,
    /// 0 not submitted, 1 pending, 2 success, 3 failed.
    status: u32,
    url_file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
}

/// One side of a task.
#[derive(Serialize, ToSchema)]
pub struct TaskSide {
    redeem_code: String,
    scope: String,
    sequence: u32,
    /// 0 not submitted, 1 pending, 2 success, 3 failed.
    status: u32,
}

/// Both sides of a task.
#[derive(Serialize, ToSchema)]
pub struct TaskStatus {
    assignment: TaskSide,
    feedback: TaskSide,
}

/// Hands in a participant's file; the newest counts.
#[utoipa::path(post, path = "/api/v1/integration/tpm/submission", tag = "task", request_body = TaskQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Submitted>))))]
pub fn submit(desk: &Desk, signed: &Signed) -> Outcome {
    let query: TaskQuery = read(signed)?;
    if query.url_file.as_deref().is_none_or(str::is_empty) {
        return Err(Refusal::sandbox("URL_FILE"));
    }
    keep(desk, signed, query, "assignment", "Tugas sudah diterima.")
}

/// What the institution says of a task.
#[utoipa::path(post, path = "/api/v1/integration/tpm/feedback/submission", tag = "task", request_body = TaskQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<Submitted>))))]
pub fn give_feedback(desk: &Desk, signed: &Signed) -> Outcome {
    let query: TaskQuery = read(signed)?;
    if query.notes.as_deref().is_none_or(str::is_empty) {
        return Err(Refusal::sandbox("NOTES"));
    }
    keep(desk, signed, query, "feedback", "Umpan balik sudah diterima.")
}

/// Where both sides of a task stand.
#[utoipa::path(post, path = "/api/v1/integration/tpm/submission/status", tag = "task", request_body = TaskQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<TaskStatus>))))]
pub fn status(desk: &Desk, signed: &Signed) -> Outcome {
    let query: TaskQuery = read(signed)?;
    require_scope(&query)?;
    codes::usable(desk, signed.client, &query.redeem_code)?;
    let side = |kind| -> Result<TaskSide, Problem> {
        Ok(TaskSide {
            redeem_code: query.redeem_code.clone(),
            scope: query.scope.clone(),
            sequence: query.sequence,
            status: newest(desk, &query.redeem_code, &query.scope, query.sequence, kind)?,
        })
    };
    Ok(Done::ok(&TaskStatus { assignment: side("assignment")?, feedback: side("feedback")? }))
}

fn require_scope(query: &TaskQuery) -> Result<(), Refusal> {
    let fits = match query.scope.as_str() {
        "tpm" => (1..POST_TEST).contains(&query.sequence),
        "uk" => query.sequence == POST_TEST,
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal::sandbox("SCOPE")) }
}

fn keep(desk: &Desk, signed: &Signed, query: TaskQuery, kind: &str, message: &'static str) -> Outcome {
    require_scope(&query)?;
    let code = codes::usable(desk, signed.client, &query.redeem_code)?;
    desk.db
        .prepare_cached(
            "INSERT INTO submissions (code, scope, sequence, kind, url_file, notes, submitted_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![code.code, query.scope, query.sequence, kind, query.url_file, query.notes, desk.now])?;
    let id = desk.db.last_insert_rowid();
    trainings::changed(desk, &code.code)?;
    Ok(Done::told(
        message,
        &Submitted {
            id,
            status: judged(desk, desk.now),
            redeem_code: query.redeem_code,
            scope: query.scope,
            sequence: query.sequence,
            url_file: query.url_file.unwrap_or_default(),
            notes: query.notes,
        },
    ))
}

/// 1 while it is being taken in, 2 afterwards; the delay is the testers' (assumed).
fn judged(desk: &Desk, submitted_at: Instant) -> u32 {
    if desk.now < submitted_at.plus_seconds(desk.settings.task_delay_s) { 1 } else { 2 }
}

/// 0 to 2, by the newest submission.
pub fn newest(desk: &Desk, code: &str, scope: &str, sequence: u32, kind: &str) -> Result<u32, Problem> {
    let at: Option<Instant> = desk
        .db
        .prepare_cached(
            "SELECT submitted_at FROM submissions WHERE code = ?1 AND scope = ?2 AND sequence = ?3 AND kind = ?4
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![code, scope, sequence, kind], |row| row.get(0))
        .optional()?;
    Ok(at.map_or(0, |at| judged(desk, at)))
}
