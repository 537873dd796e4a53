//! The pre-check: who may join by their own word (BR-01 to BR-06).

use chrono::NaiveDate;
use rusqlite::params;

use crate::{
    areas, desk::Desk, problem::Problem, register::age_on, routes::me::EligibilityForm, rulebook::OtherAid, rules,
    sessions::AccountId,
};

/// Judges the answers and keeps them.
pub fn declare(desk: &Desk, account: AccountId, form: &EligibilityForm) -> Result<(), Problem> {
    let eligibility = &desk.rules().eligibility;
    desk.require(&rules::NOT_CITIZEN, form.citizen)?;
    require_age(desk, form.birth_date)?;
    desk.require(&rules::IN_SCHOOL, !form.in_school)?;
    let situation = eligibility.work_situations.iter().any(|known| known.id == form.work_situation);
    desk.require(&rules::SITUATION_NOT_ELIGIBLE, situation)?;
    require_occupation(desk, &form.occupation)?;
    require_no_excluded_aid(desk, form.other_aid)?;
    areas::require_known(desk, "area", &form.area)?;
    desk.db
        .prepare_cached(
            "INSERT INTO eligibility VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET birth_date = ?2, work_situation = ?3, occupation = ?4, area = ?5",
        )?
        .execute(params![account, form.birth_date.to_string(), form.work_situation, form.occupation, form.area])?;
    Ok(())
}

/// Refuses who is too young or too old today, in WIB (BR-02, C-06).
pub fn require_age(desk: &Desk, birth_date: NaiveDate) -> Result<(), Problem> {
    let eligibility = &desk.rules().eligibility;
    let age = age_on(birth_date, desk.now.wib_date());
    desk.require(&rules::TOO_YOUNG, age >= eligibility.min_age)?;
    desk.require(&rules::TOO_OLD, eligibility.max_age.is_none_or(|max| age <= max))
}

/// Refuses an excluded occupation (BR-04, C-20).
pub fn require_occupation(desk: &Desk, occupation: &str) -> Result<(), Problem> {
    let excluded = desk.rules().eligibility.excluded_occupations.iter().any(|known| known.id == occupation);
    desk.require(&rules::OCCUPATION_EXCLUDED, !excluded)
}

/// Refuses other social aid where the rules exclude it (BR-06, C-04).
pub fn require_no_excluded_aid(desk: &Desk, other_aid: bool) -> Result<(), Problem> {
    desk.require(&rules::OTHER_AID, !other_aid || desk.rules().eligibility.other_aid == OtherAid::Allowed)
}
