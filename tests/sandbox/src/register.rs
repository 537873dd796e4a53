//! The population register (Dukcapil) as the sandbox plays it: the people of `people.csv`.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Deserializer, Serialize};

use crate::problem::Problem;

/// A made-up person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// The number in the mark of their photos, 1 … 32767.
    pub number: u16,
    /// 16 digits, district 00.
    pub nik: String,
    /// 16 digits.
    pub kk: String,
    /// As the card says.
    pub birth_date: NaiveDate,
    /// As the card says.
    pub full_name: String,
    /// The mother's maiden name.
    pub mother_name: String,
    /// m or f.
    pub sex: String,
    /// Regency of the card.
    pub home_area: String,
    /// Regency where they live.
    pub domicile_area: String,
    /// An id of `excluded_occupations`, or `none`.
    pub occupation: String,
    /// In formal education.
    #[serde(deserialize_with = "yes_no")]
    pub in_school: bool,
    /// Indonesian.
    #[serde(deserialize_with = "yes_no")]
    pub citizen: bool,
    /// Receives other social aid.
    #[serde(deserialize_with = "yes_no")]
    pub other_aid: bool,
    /// What the programme remembers of them.
    pub history: History,
    /// An address of theirs.
    pub email: String,
    /// A number of theirs, E.164.
    pub phone: String,
    /// Whether they have an account from the beginning.
    #[serde(default)]
    pub account: Account,
    /// The refusal this person is there for.
    #[serde(default)]
    pub note: String,
}

/// What the programme remembers of a person (BR-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// Nothing.
    None,
    /// Was a recipient.
    FormerRecipient,
    /// Was struck off.
    StruckOff,
}

/// Whether a person has an account from the beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// No.
    #[default]
    None,
    /// Yes, with NIK and phone number.
    Open,
    /// Yes, and it is blocked.
    Blocked,
}

fn yes_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum YesNo {
        Bool(bool),
        Word(String),
    }
    Ok(match YesNo::deserialize(deserializer)? {
        YesNo::Bool(value) => value,
        YesNo::Word(word) => word == "yes" || word == "true",
    })
}

impl Person {
    /// Full years on `day`.
    pub fn age_on(&self, day: NaiveDate) -> u32 {
        age_on(self.birth_date, day)
    }
}

/// Full years on `day` of somebody born on `birth`; a birthday counts from its first moment (C-06, assumed).
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> u32 {
    let years = day.year() - birth.year();
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    u32::try_from(years - i32::from(before_birthday)).unwrap_or(0)
}

/// Enters a person, replacing the one with the same NIK.
pub fn enter(db: &Connection, person: &Person) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO people VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)")?
        .execute(params![
            person.nik,
            person.kk,
            person.number,
            person.birth_date.to_string(),
            person.full_name,
            person.mother_name,
            person.sex,
            person.home_area,
            person.domicile_area,
            person.occupation,
            person.in_school,
            person.citizen,
            person.other_aid,
            history_name(person.history),
        ])?;
    Ok(())
}

/// The person with this NIK.
pub fn find(db: &Connection, nik: &str) -> Result<Option<Person>, Problem> {
    Ok(db.prepare_cached("SELECT * FROM people WHERE nik = ?1")?.query_row([nik], read).optional()?)
}

/// Recipients of a KK: those of earlier years and those who hold a card now (BR-05).
pub fn recipients_in_kk(db: &Connection, kk: &str) -> Result<u32, Problem> {
    Ok(db
        .prepare_cached(
            "SELECT (SELECT count(*) FROM people WHERE kk = ?1 AND history = 'former_recipient')
                  + (SELECT count(*) FROM cards JOIN identities USING (account) WHERE kk = ?1)",
        )?
        .query_row([kk], |row| row.get(0))?)
}

fn read(row: &Row) -> rusqlite::Result<Person> {
    let birth: String = row.get("birth_date")?;
    let history: String = row.get("history")?;
    Ok(Person {
        number: row.get("number")?,
        nik: row.get("nik")?,
        kk: row.get("kk")?,
        birth_date: birth.parse().unwrap_or_default(),
        full_name: row.get("full_name")?,
        mother_name: row.get("mother_name")?,
        sex: row.get("sex")?,
        home_area: row.get("home_area")?,
        domicile_area: row.get("domicile_area")?,
        occupation: row.get("occupation")?,
        in_school: row.get("in_school")?,
        citizen: row.get("citizen")?,
        other_aid: row.get("other_aid")?,
        history: history_from(&history),
        email: String::new(),
        phone: String::new(),
        account: Account::None,
        note: String::new(),
    })
}

const fn history_name(history: History) -> &'static str {
    match history {
        History::None => "none",
        History::FormerRecipient => "former_recipient",
        History::StruckOff => "struck_off",
    }
}

fn history_from(name: &str) -> History {
    match name {
        "former_recipient" => History::FormerRecipient,
        "struck_off" => History::StruckOff,
        _ => History::None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    use super::age_on;

    proptest! {
        #[test]
        fn one_grows_a_year_older_on_the_birthday_and_not_before(
            year in 1930..2010_i32, day in 1..=365_u32, years in 1..90_u32,
        ) {
            let birth = NaiveDate::from_yo_opt(year, day).expect("a day");
            prop_assume!((birth.month(), birth.day()) != (2, 29));
            let birthday = birth.with_year(year + years.cast_signed()).expect("no leap day");
            prop_assert_eq!(age_on(birth, birthday), years);
            prop_assert_eq!(age_on(birth, birthday.pred_opt().expect("a day")), years - 1);
        }
    }
}
