//! The profile: names as the register has them, and everything filled.

use rusqlite::params;

use crate::{
    areas,
    desk::{Desk, json_column},
    me,
    problem::Problem,
    register,
    routes::me::ProfileForm,
    rulebook::Choice,
    rules,
    sessions::AccountId,
};

/// Judges a profile and keeps it.
pub fn fill(desk: &Desk, account: AccountId, form: &ProfileForm) -> Result<(), Problem> {
    require_filled(desk, form)?;
    areas::require_known(desk, "home_area", &form.home_area)?;
    areas::require_known(desk, "domicile_area", &form.domicile_area)?;
    let nik = me::nik(desk, account)?.ok_or_else(|| Problem::refused(&rules::STEP_NOT_OPEN))?;
    if let Some(person) = register::find(desk.db, &nik)? {
        desk.require(&rules::NAME_MISMATCH, same_name(&form.full_name, &person.full_name))?;
        desk.require(&rules::MOTHER_NAME_MISMATCH, same_name(&form.mother_name, &person.mother_name))?;
    }
    desk.db
        .prepare_cached(
            "INSERT INTO profiles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT DO UPDATE SET full_name = ?2, mother_name = ?3, home_address = ?4, home_area = ?5,
             domicile_address = ?6, domicile_area = ?7, education = ?8, work_situation = ?9,
             reason = ?10, interests = ?11",
        )?
        .execute(params![
            account,
            form.full_name,
            form.mother_name,
            form.home_address,
            form.home_area,
            form.domicile_address,
            form.domicile_area,
            form.education,
            form.work_situation,
            form.reason,
            json_column(&form.interests),
        ])?;
    Ok(())
}

fn require_filled(desk: &Desk, form: &ProfileForm) -> Result<(), Problem> {
    let rules = desk.rules();
    let one_of = |choices: &[Choice], id: &str| choices.iter().any(|choice| choice.id == id);
    let fields = [
        ("full_name", !form.full_name.trim().is_empty()),
        ("mother_name", !form.mother_name.trim().is_empty()),
        ("home_address", !form.home_address.trim().is_empty()),
        ("domicile_address", !form.domicile_address.trim().is_empty()),
        ("education", one_of(&rules.education, &form.education)),
        ("work_situation", one_of(&rules.eligibility.work_situations, &form.work_situation)),
        ("reason", one_of(&rules.reasons, &form.reason)),
        ("interests", !form.interests.is_empty() && form.interests.iter().all(|id| one_of(&rules.interests, id))),
    ];
    for (field, filled) in fields {
        desk.require(&rules::FIELD_MISSING, filled).map_err(|problem| problem.field(field))?;
    }
    Ok(())
}

/// Names are compared without regard to case and to how many spaces stand between their words.
fn same_name(typed: &str, registered: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(typed) == words(registered)
}
