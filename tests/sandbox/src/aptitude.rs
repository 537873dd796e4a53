//! The aptitude test: the server's clock, every answer saved, submitted by itself at the end (BR-22).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::Desk,
    me,
    problem::Problem,
    rulebook::{Choice, Rules, Text},
    rules,
    sessions::AccountId,
};

/// The test as the wire shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Test {
    /// The Idempotency-Key of the call that began it.
    pub by: String,
    /// When it began.
    pub started_at: Instant,
    /// When it is submitted by itself.
    pub ends_at: Instant,
    /// When it was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Instant>,
    /// Submitted by itself.
    pub auto: bool,
    /// Empty once submitted.
    pub questions: Vec<Question>,
    /// What was answered so far.
    pub answers: Vec<TestAnswer>,
}

/// A question of the test.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// From 1.
    pub n: u32,
    /// The section's id.
    pub section: String,
    /// Its words.
    pub text: Text,
    /// What may be chosen.
    pub options: Vec<Choice>,
}

/// An answer of the test.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct TestAnswer {
    /// The question, from 1.
    pub n: u32,
    /// The option's id.
    pub option: String,
}

/// Begins the test; one that was begun stays as it is.
pub fn begin(desk: &Desk, account: AccountId, by: &str) -> Result<(), Problem> {
    me::require_open_step(desk, account, "aptitude")?;
    if read(desk, account)?.is_some() {
        return desk.require(&rules::TEST_OVER, false);
    }
    let ends_at = desk.now.plus_seconds(desk.rules().test.total_seconds);
    desk.db
        .prepare_cached("INSERT OR IGNORE INTO tests (account, made_by, started_at, ends_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![account, by, desk.now, ends_at])?;
    Ok(())
}

/// Saves the answer to question `n`, counted from 1.
pub fn answer(desk: &Desk, account: AccountId, n: u32, option: &str) -> Result<(), Problem> {
    let test = read(desk, account)?.ok_or_else(|| Problem::refused(&rules::STEP_NOT_OPEN))?;
    desk.require(&rules::TEST_OVER, test.submitted_at.is_none())?;
    let questions = questions(desk, desk.rules());
    let question = questions.iter().find(|question| question.n == n).ok_or_else(Problem::not_found)?;
    if !question.options.iter().any(|known| known.id == option) {
        return Err(Problem::malformed().field("option"));
    }
    desk.db
        .prepare_cached("INSERT INTO test_answers VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET option = ?3")?
        .execute(params![account, n, option])?;
    Ok(())
}

/// Submits the test, by hand or because its time is over. Once is enough.
pub fn submit(desk: &Desk, account: AccountId, auto: bool) -> Result<(), Problem> {
    let changed = desk
        .db
        .prepare_cached("UPDATE tests SET submitted_at = ?2, auto = ?3 WHERE account = ?1 AND submitted_at IS NULL")?
        .execute(params![account, desk.now, auto])?;
    if auto && changed > 0 {
        me::bump(desk, account)?;
    }
    Ok(())
}

/// The test of an account, if it was begun.
pub fn read(desk: &Desk, account: AccountId) -> Result<Option<Test>, Problem> {
    let mut found = desk
        .db
        .prepare_cached("SELECT * FROM tests WHERE account = ?1")?
        .query_row([account], |row| {
            Ok(Test {
                by: row.get("made_by")?,
                started_at: row.get("started_at")?,
                ends_at: row.get("ends_at")?,
                submitted_at: row.get("submitted_at")?,
                auto: row.get("auto")?,
                questions: Vec::new(),
                answers: Vec::new(),
            })
        })
        .optional()?;
    if let Some(test) = &mut found {
        test.answers = answers(desk, account)?;
        if test.submitted_at.is_none() {
            test.questions = questions(desk, desk.rules());
        }
    }
    Ok(found)
}

fn answers(desk: &Desk, account: AccountId) -> Result<Vec<TestAnswer>, Problem> {
    let mut statement = desk.db.prepare_cached("SELECT n, option FROM test_answers WHERE account = ?1 ORDER BY n")?;
    let rows = statement.query_map([account], |row| Ok(TestAnswer { n: row.get(0)?, option: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn questions(desk: &Desk, rules: &Rules) -> Vec<Question> {
    let sections = rules.test.sections.iter();
    let all = sections.flat_map(|section| {
        desk.data.test[&section.id].iter().take(section.questions).map(|question| (&section.id, question))
    });
    all.zip(1..)
        .map(|((section, question), n)| Question {
            n,
            section: section.clone(),
            text: question.text.clone(),
            options: question.options.clone(),
        })
        .collect()
}
