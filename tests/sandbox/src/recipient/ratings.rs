//! Rating and review on the dashboard (BR-47, C-23).

use rusqlite::params;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{card, payments, trainings};
use crate::{desk::Desk, problem::Problem, rules, sessions::AccountId};

/// What a participant thought of a training.
#[derive(Deserialize, ToSchema)]
pub struct RatingForm {
    /// 1 to 5; a poor one costs nothing.
    pub stars: u32,
    /// In words.
    pub review: String,
}

/// Keeps a rating.
pub fn rate(desk: &Desk, account: AccountId, training: &str, form: &RatingForm, by: &str) -> Result<(), Problem> {
    let row = trainings::own(desk, account, training)?;
    desk.require(&rules::NOT_CERTIFIED, row.certified_at.is_some())?;
    desk.require(&rules::ALREADY_RATED, row.rated_at.is_none())?;
    let in_time = card::rules(desk, account)?.cutoffs.rate_by.is_none_or(|end| desk.now < end);
    desk.require(&rules::RATE_OVER, in_time)?;
    let complete = (1..=5).contains(&form.stars) && !form.review.trim().is_empty();
    desk.require(&rules::RATING_INCOMPLETE, complete)?;
    desk.db
        .prepare_cached("UPDATE trainings SET stars = ?2, review = ?3, rated_at = ?4, rated_by = ?5 WHERE id = ?1")?
        .execute(params![training, form.stars, form.review, desk.now, by])?;
    payments::schedule(desk, account)
}
