//! Pernyataan Pendaftar: a form from the server with a version (BR-21).

use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    desk::{Desk, json_column},
    problem::Problem,
    rulebook::{Choice, Text},
    rules,
    sessions::AccountId,
};

/// The declaration as the wire shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Form {
    /// Changes with the text.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub intro: Text,
    /// What one agrees to.
    pub consent: Text,
    /// Its questions.
    pub questions: Vec<FormQuestion>,
}

/// A question of the declaration or of a survey.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FormQuestion {
    /// Its name.
    pub id: String,
    /// `yes_no`, `choice` or `text`.
    pub kind: String,
    /// Its words.
    pub text: Text,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// Whether it must be answered.
    pub required: bool,
}

/// The answered declaration.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct DeclarationAnswers {
    /// The version that was read.
    pub version: String,
    /// The answers.
    pub answers: Vec<DeclarationAnswer>,
    /// Whether the consent was given.
    pub agreed: bool,
}

/// An answer of the declaration.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct DeclarationAnswer {
    /// The question's id.
    pub question: String,
    /// `yes`, `no`, an option's id, or text.
    pub value: String,
}

/// The form as it stands.
pub fn form(desk: &Desk) -> Form {
    let declaration = desk.data.declaration.clone();
    let questions = declaration.questions.into_iter().map(|question| FormQuestion {
        id: question.id,
        kind: question.kind,
        text: question.text,
        options: question.options,
        required: question.required,
    });
    Form {
        version: declaration.version,
        title: declaration.title,
        intro: declaration.intro,
        consent: declaration.consent,
        questions: questions.collect(),
    }
}

/// Judges the answers and keeps them.
pub fn declare(desk: &Desk, account: AccountId, given: &DeclarationAnswers) -> Result<(), Problem> {
    let declaration = &desk.data.declaration;
    desk.require(&rules::STALE_REVISION, given.version == declaration.version)?;
    for question in &declaration.questions {
        let value =
            given.answers.iter().find(|answer| answer.question == question.id).map(|answer| answer.value.trim());
        let answered = value.is_some_and(|value| match question.kind.as_str() {
            "yes_no" => matches!(value, "yes" | "no"),
            "choice" => question.options.iter().any(|option| option.id == value),
            _ => !value.is_empty(),
        });
        desk.require(&rules::DECLARATION_INCOMPLETE, answered || !question.required)
            .map_err(|problem| problem.field(&question.id))?;
        let honest = question.must_be.as_deref().is_none_or(|must| value == Some(must));
        desk.require(&rules::DECLARATION_UNTRUE, honest).map_err(|problem| problem.field(&question.id))?;
    }
    desk.require(&rules::DECLARATION_INCOMPLETE, given.agreed).map_err(|problem| problem.field("agreed"))?;
    desk.db
        .prepare_cached(
            "INSERT INTO declarations VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET version = ?2, given_at = ?3, answers = ?4",
        )?
        .execute(params![account, given.version, desk.now, json_column(&given.answers)])?;
    Ok(())
}
