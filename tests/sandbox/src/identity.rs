//! NIK, KK and birth date, held against the register (BR-05, BR-07, BR-08, BR-10 to BR-12).

use rusqlite::{OptionalExtension, params};

use crate::{
    desk::Desk,
    eligibility,
    problem::Problem,
    register::{self, History, Person},
    routes::me::IdentityForm,
    rules,
    sessions::AccountId,
};

/// Judges an identity and keeps it.
pub fn check(desk: &Desk, account: AccountId, form: &IdentityForm) -> Result<(), Problem> {
    desk.require(&rules::NIK_SHAPE, has_nik_shape(&form.nik))?;
    desk.require(&rules::KK_SHAPE, is_sixteen_digits(&form.kk))?;
    desk.require(&rules::NIK_IS_KK, form.nik != form.kk)?;
    desk.require(&rules::NIK_USED, !is_used(desk, account, &form.nik)?)?;
    let person = register::find(desk.db, &form.nik)?;
    let agrees = person.as_ref().is_some_and(|person| person.kk == form.kk && person.birth_date == form.birth_date);
    desk.require(&rules::REGISTER_MISMATCH, agrees)?;
    if let Some(person) = &person {
        require_eligible(desk, person)?;
    }
    require_place_in_kk(desk, &form.kk)?;
    desk.db
        .prepare_cached(
            "INSERT INTO identities VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET nik = ?2, kk = ?3, birth_date = ?4",
        )?
        .execute(params![account, form.nik, form.kk, form.birth_date.to_string()])?;
    Ok(())
}

/// Refuses whoever's household has its recipients (BR-05).
pub fn require_place_in_kk(desk: &Desk, kk: &str) -> Result<(), Problem> {
    let full = register::recipients_in_kk(desk.db, kk)? >= desk.rules().eligibility.max_recipients_per_kk;
    desk.require(&rules::KK_FULL, !full)
}

/// The KK number that the register agreed to.
pub fn kk(desk: &Desk, account: AccountId) -> Result<Option<String>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT kk FROM identities WHERE account = ?1")?
        .query_row([account], |row| row.get(0))
        .optional()?)
}

/// What the register knows against a person, whatever they said in the pre-check.
fn require_eligible(desk: &Desk, person: &Person) -> Result<(), Problem> {
    require_history(desk, person)?;
    desk.require(&rules::NOT_CITIZEN, person.citizen)?;
    eligibility::require_age(desk, person.birth_date)?;
    desk.require(&rules::IN_SCHOOL, !person.in_school)?;
    eligibility::require_occupation(desk, &person.occupation)?;
    eligibility::require_no_excluded_aid(desk, person.other_aid)
}

/// Refuses former recipients and those struck off (BR-07).
pub fn require_history(desk: &Desk, person: &Person) -> Result<(), Problem> {
    let once = desk.rules().eligibility.once_in_lifetime;
    desk.require(&rules::FORMER_RECIPIENT, !(once && person.history == History::FormerRecipient))?;
    desk.require(&rules::STRUCK_OFF, person.history != History::StruckOff)
}

/// 16 digits; day 1–31 or 41–71, month 1–12, serial from 0001 (BR-08).
fn has_nik_shape(nik: &str) -> bool {
    if !is_sixteen_digits(nik) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| nik[range].parse::<u32>().unwrap_or(0);
    matches!(number(6..8), 1..=31 | 41..=71) && matches!(number(8..10), 1..=12) && number(12..16) >= 1
}

fn is_sixteen_digits(number: &str) -> bool {
    number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_used(desk: &Desk, account: AccountId, nik: &str) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM identities WHERE nik = ?1 AND account <> ?2)")?
        .query_row(params![nik, account], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::has_nik_shape;

    prop_compose! {
        fn nik()(area in 0..1_000_000_u32, day in 1..=31_u32, woman: bool, month in 1..=12_u32, year in 0..100_u32,
                 serial in 1..10_000_u32) -> String {
            format!("{area:06}{:02}{month:02}{year:02}{serial:04}", day + if woman { 40 } else { 0 })
        }
    }

    proptest! {
        #[test]
        fn a_nik_of_a_day_and_a_serial_has_shape(nik in nik()) {
            prop_assert!(has_nik_shape(&nik));
        }

        #[test]
        fn one_digit_more_or_less_or_a_letter_has_none(nik in nik(), at in 0..16_usize) {
            let (mut shorter, mut longer, mut letter) = (nik.clone(), nik.clone(), nik);
            shorter.remove(at);
            longer.insert(at, '1');
            letter.replace_range(at..=at, "O");
            prop_assert!(![shorter, longer, letter].iter().any(|nik| has_nik_shape(nik)));
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(text in ".*") {
            has_nik_shape(&text);
        }
    }
}
