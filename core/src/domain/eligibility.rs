//! The pre-check: who may join, by the rules' data. It spares people a long form; the server decides.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::private::HIDDEN;
use super::wave_rules::{Eligibility, OtherAid};

/// What a person tells in the pre-check, in the words of the wire. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// Indonesian citizen with an e-KTP of one's own.
    pub citizen: bool,
    /// Date of birth.
    pub birth_date: Date,
    /// In formal education now.
    pub in_school: bool,
    /// The id of one of the rules' work situations; any other id is none of them.
    pub work_situation: String,
    /// The id of one of the rules' excluded occupations, or `none`.
    pub occupation: String,
    /// Receives other social aid.
    pub other_aid: bool,
    /// Four-digit code of the regency or city.
    pub area: String,
}

/// Why a person may not join, in the codes of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligible {
    /// Not a citizen (BR-01).
    NotCitizen,
    /// Younger than the rules admit (BR-02, C-06).
    TooYoung,
    /// Older than the rules admit (BR-02, C-06).
    TooOld,
    /// In formal education (BR-03).
    InSchool,
    /// An excluded occupation (BR-04, C-20).
    OccupationExcluded,
    /// None of the work situations that may join.
    SituationNotEligible,
    /// Other social aid, where the rules exclude it (BR-06, C-04).
    OtherAid,
}

impl Ineligible {
    /// The server's code for the same refusal.
    pub fn code(self) -> &'static str {
        match self {
            Ineligible::NotCitizen => "not_citizen",
            Ineligible::TooYoung => "too_young",
            Ineligible::TooOld => "too_old",
            Ineligible::InSchool => "in_school",
            Ineligible::OccupationExcluded => "occupation_excluded",
            Ineligible::SituationNotEligible => "situation_not_eligible",
            Ineligible::OtherAid => "other_aid",
        }
    }

    /// The field of [`Answers`] that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Ineligible::NotCitizen => "citizen",
            Ineligible::TooYoung | Ineligible::TooOld => "birth_date",
            Ineligible::InSchool => "in_school",
            Ineligible::OccupationExcluded => "occupation",
            Ineligible::SituationNotEligible => "work_situation",
            Ineligible::OtherAid => "other_aid",
        }
    }
}

/// Checks the answers on `today` (in WIB, the day of registration) and gives every reason against. A rule that the
/// server did not tell refuses nobody. Household and once-in-a-lifetime (BR-05, BR-07) only the server can know.
pub fn check(answers: &Answers, rules: &Eligibility, today: Date) -> Result<(), Vec<Ineligible>> {
    // One not born yet is zero years old.
    let age = answers.birth_date.age_on(today).unwrap_or(0);
    let situations = &rules.work_situations;
    let reasons: Vec<Ineligible> = [
        (!answers.citizen, Ineligible::NotCitizen),
        (rules.min_age.is_some_and(|min| age < min), Ineligible::TooYoung),
        (rules.max_age.is_some_and(|max| age > max), Ineligible::TooOld),
        (answers.in_school, Ineligible::InSchool),
        (rules.excluded_occupations.iter().any(|o| o.id == answers.occupation), Ineligible::OccupationExcluded),
        (
            !situations.is_empty() && situations.iter().all(|s| s.id != answers.work_situation),
            Ineligible::SituationNotEligible,
        ),
        (answers.other_aid && rules.other_aid == OtherAid::Excluded, Ineligible::OtherAid),
    ]
    .into_iter()
    .filter_map(|(against, reason)| against.then_some(reason))
    .collect();
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({HIDDEN})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wave_rules::Choice;
    use proptest::prelude::*;

    fn choice(id: &str) -> Choice {
        Choice { id: id.into(), ..Choice::default() }
    }

    fn rules() -> Eligibility {
        Eligibility {
            min_age: Some(18),
            max_age: Some(64),
            other_aid: OtherAid::Allowed,
            work_situations: vec![choice("job_seeker"), choice("laid_off")],
            excluded_occupations: vec![choice("tni"), choice("polri"), choice("asn")],
            ..Eligibility::default()
        }
    }

    fn answers() -> Answers {
        Answers {
            citizen: true,
            birth_date: Date::new(1990, 10, 20).unwrap(),
            in_school: false,
            work_situation: "job_seeker".into(),
            occupation: "none".into(),
            other_aid: false,
            area: "3273".into(),
        }
    }

    fn today() -> Date {
        Date::new(2023, 3, 9).unwrap()
    }

    fn against(answers: &Answers) -> Vec<Ineligible> {
        check(answers, &rules(), today()).err().unwrap_or_default()
    }

    #[test]
    fn an_adult_seeking_work_may_join() {
        assert_eq!(check(&answers(), &rules(), today()), Ok(()));
    }

    #[test]
    fn eighteen_to_sixty_four_inclusive_br_02_c_06() {
        let born = |birth_date: &str| Answers { birth_date: Date::parse(birth_date).unwrap(), ..answers() };
        assert_eq!(against(&born("2005-03-10")), [Ineligible::TooYoung]);
        assert_eq!(against(&born("2005-03-09")), []);
        assert_eq!(against(&born("1958-03-10")), []);
        assert_eq!(against(&born("1958-03-09")), [Ineligible::TooOld]);
        assert_eq!(against(&born("2030-01-01")), [Ineligible::TooYoung]);
    }

    #[test]
    fn the_old_scheme_has_no_oldest_age() {
        let old = Answers { birth_date: Date::new(1940, 1, 1).unwrap(), ..answers() };
        let rules = Eligibility { max_age: None, ..rules() };
        assert_eq!(check(&old, &rules, today()), Ok(()));
    }

    #[test]
    fn each_answer_against_has_its_reason() {
        assert_eq!(against(&Answers { citizen: false, ..answers() }), [Ineligible::NotCitizen]);
        assert_eq!(against(&Answers { in_school: true, ..answers() }), [Ineligible::InSchool]);
        let situation = Answers { work_situation: "none_of_these".into(), ..answers() };
        assert_eq!(against(&situation), [Ineligible::SituationNotEligible]);
        for occupation in ["tni", "polri", "asn"] {
            let excluded = Answers { occupation: occupation.into(), ..answers() };
            assert_eq!(against(&excluded), [Ineligible::OccupationExcluded], "{occupation}");
        }
    }

    #[test]
    fn other_aid_excludes_only_where_the_rules_say_so_c_04() {
        let aided = Answers { other_aid: true, ..answers() };
        assert_eq!(against(&aided), []);
        let rules = Eligibility { other_aid: OtherAid::Excluded, ..rules() };
        assert_eq!(check(&aided, &rules, today()), Err(vec![Ineligible::OtherAid]));
    }

    #[test]
    fn every_reason_is_named_at_once() {
        let answers = Answers { citizen: false, in_school: true, occupation: "tni".into(), ..answers() };
        let reasons = [Ineligible::NotCitizen, Ineligible::InSchool, Ineligible::OccupationExcluded];
        assert_eq!(against(&answers), reasons);
    }

    #[test]
    fn codes_are_those_of_the_wire_and_fields_those_of_the_answers() {
        let body = serde_json::to_value(answers()).unwrap();
        for reason in [
            Ineligible::NotCitizen,
            Ineligible::TooYoung,
            Ineligible::TooOld,
            Ineligible::InSchool,
            Ineligible::OccupationExcluded,
            Ineligible::SituationNotEligible,
            Ineligible::OtherAid,
        ] {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
            assert!(body.get(reason.field()).is_some(), "{reason:?}");
        }
    }

    #[test]
    fn debug_hides_the_answers() {
        assert_eq!(format!("{:?}", answers()), "Answers(•••)");
    }

    proptest! {
        #[test]
        fn rules_that_are_not_told_refuse_nobody_by_them(
            year in 1900i32..2100, other_aid: bool, work_situation: String, occupation: String
        ) {
            let birth_date = Date::new(year, 1, 1).unwrap();
            let answers = Answers { birth_date, work_situation, occupation, other_aid, ..answers() };
            prop_assert_eq!(check(&answers, &Eligibility::default(), today()), Ok(()));
        }
    }
}
