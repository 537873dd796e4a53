//! Calendar days: birth dates above all.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::private::HIDDEN;

/// A calendar day of the years 1 to 9999, `YYYY-MM-DD` on the wire and on disk. `Debug` hides it, since most days
/// that the app holds are birth dates; `Display` is the wire's form. The default is 1970-01-01.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// That day, if the calendar has it; `month` and `day` count from 1.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    /// Reads what people type: `20-10-1990`, `20/10/1990`, `20.10.1990`, `20101990`, `20 Oktober 1990`, and the
    /// wire's `1990-10-20`. The year needs four digits.
    pub fn parse(typed: &str) -> Result<Self, DateError> {
        let (year, month, day) = parts(typed).ok_or(DateError::Incomplete)?;
        Date::new(year, month, day).ok_or(DateError::NoSuchDay)
    }

    /// The year, such as 1990.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week: 1 is Monday, 7 Sunday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// Full years lived on `day` by someone born on this date; `None` before the birth. One born on 29 February
    /// grows older on 1 March of a common year.
    pub fn age_on(self, day: Date) -> Option<u32> {
        day.0.years_since(self.0)
    }

    /// The day `days` later, or earlier when negative.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let day = self.0.checked_add_signed(chrono::TimeDelta::days(days.into()))?;
        (1..=9999).contains(&day.year()).then_some(Date(day))
    }

    pub(super) fn of_naive(day: NaiveDate) -> Self {
        Date(day)
    }

    pub(super) fn naive(self) -> NaiveDate {
        self.0
    }
}

/// Why typed text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It does not name day, month and year.
    Incomplete,
    /// The calendar has no such day, such as 31 April.
    NoSuchDay,
}

/// Year, month and day as typed.
fn parts(typed: &str) -> Option<(i32, u32, u32)> {
    let is_mark = |c: char| c.is_whitespace() || "-/.,".contains(c);
    let parts: Vec<&str> = typed.split(is_mark).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts[..] {
        [whole] if whole.len() == 8 && number::<u32>(whole).is_some() => (&whole[4..], &whole[2..4], &whole[..2]),
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    Some((number(year)?, month_number(month)?, number(day)?))
}

/// Digits only: the standard parsers also take a leading `+`.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A month as people write it: a number, or the first three letters at least of its Indonesian or English name.
fn month_number(text: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "pebruari", "february"],
        &["maret", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["agustus", "august", "agt", "ags"],
        &["september"],
        &["oktober", "october"],
        &["november", "nopember"],
        &["desember", "december"],
    ];
    if let Some(month) = number(text) {
        return Some(month);
    }
    let text = text.to_lowercase();
    let index = NAMES.iter().position(|names| text.len() >= 3 && names.iter().any(|name| name.starts_with(&text)))?;
    u32::try_from(index + 1).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text).map_err(|_| de::Error::custom("not a date"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> String {
        Date::parse(text).map_or("none".into(), |date| date.to_string())
    }

    #[test]
    fn reads_what_people_type() {
        for text in [
            "20-10-1990",
            "20/10/1990",
            " 20.10.1990 ",
            "20101990",
            "20 Oktober 1990",
            "20 okt 1990",
            "20 October, 1990",
            "1990-10-20",
            "20 - 10 - 1990",
        ] {
            assert_eq!(typed(text), "1990-10-20", "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in
            ["", "20-10-90", "30-02-1990", "0-1-1990", "20-13-1990", "20 ma 1990", "+1-10-1990", "20101", "1-2-3-2000"]
        {
            assert_eq!(typed(text), "none", "{text}");
        }
    }

    #[test]
    fn age_changes_on_the_birthday_br_02() {
        let born = Date::new(1990, 10, 20).unwrap();
        assert_eq!(born.age_on(Date::new(2008, 10, 19).unwrap()), Some(17));
        assert_eq!(born.age_on(Date::new(2008, 10, 20).unwrap()), Some(18));
        assert_eq!(born.age_on(Date::new(1990, 10, 19).unwrap()), None);
        let leap = Date::new(2004, 2, 29).unwrap();
        assert_eq!(leap.age_on(Date::new(2022, 2, 28).unwrap()), Some(17));
        assert_eq!(leap.age_on(Date::new(2022, 3, 1).unwrap()), Some(18));
    }

    #[test]
    fn weekdays_count_from_monday() {
        assert_eq!(Date::new(2023, 3, 9).unwrap().weekday(), 4);
        assert_eq!(Date::new(2023, 3, 12).unwrap().weekday(), 7);
    }

    #[test]
    fn debug_hides_the_day() {
        assert_eq!(format!("{:?}", Date::new(1990, 10, 20)), "Some(•••)");
    }

    proptest! {
        #[test]
        fn no_text_panics(text: String, year: i32, month: u32, day: u32, days: i32) {
            let _ = Date::parse(&text);
            if let Some(date) = Date::new(year, month, day) {
                let _ = date.plus_days(days);
            }
        }

        #[test]
        fn what_is_written_reads_back(year in 1i32..=9999, month in 1u32..=12, day in 1u32..=28) {
            let date = Date::new(year, month, day).unwrap();
            let written = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<Date>(&written).unwrap(), date);
            prop_assert_eq!(Date::parse(&format!("{day:02}{month:02}{year:04}")), Ok(date));
        }
    }
}
