//! NIK, the number of a person in the population register. Public vectors: participant.md §4.1.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::date::Date;
use super::digits::{self, NotSixteen};
use super::private::HIDDEN;
use super::region;

/// Women's days of birth stand this much higher.
const WOMEN: u32 = 40;

/// A NIK of sound shape: `PP KK CC DDMMYY SSSS` (BR-08). It has no check digit: a sound shape proves nothing, and
/// the server decides. `Debug` hides the digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Nik(String);

/// Why typed text is no NIK (BR-08, hard).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NikError {
    /// Not sixteen digits.
    NotSixteenDigits {
        /// How many there are.
        count: usize,
    },
    /// Something other than digits, spaces, dashes and dots.
    Letters,
    /// The day is not 1–31 or, for women, 41–71.
    Day,
    /// The month is not 1–12.
    Month,
    /// The serial number is 0000.
    Serial,
}

/// What may be wrong although the shape is sound (BR-09, soft): a NIK keeps an early mistake and an old area for
/// life, so the person only compares it with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NikWarning {
    /// The birth date in it is not the one given.
    BirthDateDiffers,
    /// The table has no such regency.
    UnknownArea,
    /// The calendar has no such day, such as 30 February.
    NoSuchDay,
}

/// Sex as the register knows it; women's days of birth stand 40 higher in a NIK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// `laki-laki`
    Male,
    /// `perempuan`
    Female,
}

/// The ages that a wave's rules admit, both ends included (BR-02); an end that the rules do not tell is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgeWindow {
    /// Youngest age admitted, in full years.
    pub min: Option<u32>,
    /// Oldest age admitted, in full years.
    pub max: Option<u32>,
}

/// The birth date as a NIK tells it, to be read back to the person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NikBirth {
    /// Day of the month, 1 to 31.
    pub day: u32,
    /// Month, 1 to 12.
    pub month: u32,
    /// The last two digits of the year.
    pub year_of_century: u32,
    /// The year, if one century fits the ages admitted; otherwise the person is asked to check.
    pub year: Option<i32>,
}

impl Nik {
    /// Reads what people type or paste; spaces, dashes and dots are ignored.
    pub fn parse(typed: &str) -> Result<Self, NikError> {
        let nik = Nik(digits::sixteen(typed).map_err(|wrong| match wrong {
            NotSixteen::Letters => NikError::Letters,
            NotSixteen::Count(count) => NikError::NotSixteenDigits { count },
        })?);
        if !matches!(nik.pair(6), 1..=31 | 41..=71) {
            return Err(NikError::Day);
        }
        if !(1..=12).contains(&nik.pair(8)) {
            return Err(NikError::Month);
        }
        if nik.0.ends_with("0000") {
            return Err(NikError::Serial);
        }
        Ok(nik)
    }

    /// The sixteen digits, for sending.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// For reading: `3200 0041 0790 0001`.
    pub fn grouped(&self) -> String {
        digits::grouped(&self.0)
    }

    /// As the server masks it: `3200••••••••0001`.
    pub fn masked(&self) -> String {
        digits::masked(&self.0)
    }

    /// Two-digit code of the province where it was first issued; it never changes on moving.
    pub fn province(&self) -> &str {
        &self.0[..2]
    }

    /// Four-digit code of the regency or city where it was first issued.
    pub fn regency(&self) -> &str {
        &self.0[..4]
    }

    /// The sex that its day of birth tells.
    pub fn sex(&self) -> Sex {
        if self.pair(6) > WOMEN { Sex::Female } else { Sex::Male }
    }

    /// The birth date in it. The century is the one in which the person's age `today` lies within `ages`; with
    /// 18–64 that is one century at most (participant.md §4.1). Without an upper age, 100 years are taken.
    pub fn birth(&self, today: Date, ages: AgeWindow) -> NikBirth {
        let (day, month, year_of_century) = self.birth_digits();
        let min = ages.min.unwrap_or(0);
        let max = ages.max.unwrap_or(min.saturating_add(99));
        let century = today.year() - today.year() % 100;
        let year =
            [century, century - 100].map(|century| century + year_of_century.cast_signed()).into_iter().find(|year| {
                let age = last_day_up_to(*year, month, day).and_then(|born| born.age_on(today));
                age.is_some_and(|age| (min..=max).contains(&age))
            });
        NikBirth { day, month, year_of_century, year }
    }

    /// What to compare with the card (BR-09): never an error, the server decides.
    pub fn warnings(&self, birth: Option<Date>) -> Vec<NikWarning> {
        let (day, month, year) = self.birth_digits();
        let differs = |date: Date| (date.day(), date.month(), date.year() % 100) != (day, month, year.cast_signed());
        let no_such_day =
            [1900, 2000].iter().all(|century| Date::new(century + year.cast_signed(), month, day).is_none());
        [
            (birth.is_some_and(differs), NikWarning::BirthDateDiffers),
            (!region::issues_niks(self.regency()), NikWarning::UnknownArea),
            (no_such_day, NikWarning::NoSuchDay),
        ]
        .into_iter()
        .filter_map(|(found, warning)| found.then_some(warning))
        .collect()
    }

    /// Day, month and year of the century; 40 taken off a woman's day.
    fn birth_digits(&self) -> (u32, u32, u32) {
        let day = self.pair(6);
        (if day > WOMEN { day - WOMEN } else { day }, self.pair(8), self.pair(10))
    }

    /// The two digits from `at` on.
    fn pair(&self, at: usize) -> u32 {
        self.0[at..at + 2].parse().unwrap_or(0)
    }
}

/// The day itself, or the month's last one when the calendar has no such day.
fn last_day_up_to(year: i32, month: u32, day: u32) -> Option<Date> {
    (1..=day).rev().find_map(|day| Date::new(year, month, day))
}

impl NikBirth {
    /// The whole date; `None` if the century is open or the calendar has no such day.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day)
    }
}

impl fmt::Debug for NikBirth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NikBirth({HIDDEN})")
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({HIDDEN})")
    }
}

impl<'de> Deserialize<'de> for Nik {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nik::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("not a NIK"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ADULT: AgeWindow = AgeWindow { min: Some(18), max: Some(64) };

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn birth(nik: &str, today: &str, ages: AgeWindow) -> String {
        let birth = Nik::parse(nik).unwrap().birth(date(today), ages);
        birth.date().map_or("none".into(), |date| date.to_string())
    }

    /// Participant.md §4.1.
    #[test]
    fn public_vectors_read_back_date_and_sex() {
        for (nik, sex, born) in [
            ("3273000101010001", Sex::Male, "2001-01-01"),
            ("3273007101010001", Sex::Female, "2001-01-31"),
            ("3273056010900009", Sex::Female, "1990-10-20"),
            ("3576014403910003", Sex::Female, "1991-03-04"),
        ] {
            assert_eq!(Nik::parse(nik).unwrap().sex(), sex, "{nik}");
            assert_eq!(birth(nik, "2024-08-02", ADULT), born, "{nik}");
        }
    }

    #[test]
    fn pasted_spaces_dashes_and_dots_are_ignored_br_08() {
        for typed in ["3200004107900001", " 3200 0041 0790 0001 ", "3200-0041-0790-0001", "32.00.00.410790.0001"] {
            assert_eq!(Nik::parse(typed).unwrap().digits(), "3200004107900001", "{typed}");
        }
    }

    #[test]
    fn every_wrong_shape_has_its_reason_br_08() {
        for (typed, wrong) in [
            ("", NikError::NotSixteenDigits { count: 0 }),
            ("320000410790000", NikError::NotSixteenDigits { count: 15 }),
            ("32000041079000011", NikError::NotSixteenDigits { count: 17 }),
            ("32OOOO41O79OOOO1", NikError::Letters),
            ("3200000007900001", NikError::Day),
            ("3200003207900001", NikError::Day),
            ("3200004007900001", NikError::Day),
            ("3200007207900001", NikError::Day),
            ("3200004100900001", NikError::Month),
            ("3200004113900001", NikError::Month),
            ("3200004107900000", NikError::Serial),
        ] {
            assert_eq!(Nik::parse(typed), Err(wrong), "{typed}");
        }
    }

    /// Participant.md §4.1: for 2024, 59–99 → 19xx, 00–06 → 20xx, 07–58 → not eligible either way.
    #[test]
    fn the_century_is_the_one_that_the_ages_admit() {
        for year in 0..=99 {
            let born = birth(&format!("32000001{:02}{year:02}0001", 1), "2024-12-31", ADULT);
            let expected = match year {
                0..=6 => format!("20{year:02}-01-01"),
                60..=99 => format!("19{year:02}-01-01"),
                _ => "none".into(),
            };
            // Born on 1 January 1959, one is 65 on the last day of 2024: the paper's 59 counts those born later.
            assert_eq!(born, expected, "{year:02}");
        }
        assert_eq!(birth("3200003112590001", "2024-08-02", ADULT), "1959-12-31");
    }

    #[test]
    fn ages_that_the_rules_do_not_tell_leave_the_nearest_century() {
        let open = AgeWindow::default();
        assert_eq!(birth("3200000101100001", "2026-11-24", open), "2010-01-01");
        assert_eq!(birth("3200000101300001", "2026-11-24", open), "1930-01-01");
        assert_eq!(birth("3200000101100001", "2026-11-24", AgeWindow { min: Some(18), max: None }), "1910-01-01");
    }

    #[test]
    fn differences_are_warnings_and_never_errors_br_09() {
        let nik = Nik::parse("3273056010900009").unwrap();
        assert_eq!(nik.warnings(Some(date("1990-10-20"))), []);
        assert_eq!(nik.warnings(None), []);
        assert_eq!(nik.warnings(Some(date("1990-10-21"))), [NikWarning::BirthDateDiffers]);
    }

    #[test]
    fn unknown_areas_and_days_that_do_not_exist_are_warned_about() {
        assert_eq!(Nik::parse("0000004107900001").unwrap().warnings(None), [NikWarning::UnknownArea]);
        assert_eq!(Nik::parse("3273003102900001").unwrap().warnings(None), [NikWarning::NoSuchDay]);
        assert_eq!(Nik::parse("3273007102900001").unwrap().warnings(None), [NikWarning::NoSuchDay]);
        assert_eq!(Nik::parse("3273002902040001").unwrap().warnings(None), []);
        assert_eq!(Nik::parse("3273002902050001").unwrap().warnings(None), [NikWarning::NoSuchDay]);
        assert_eq!(birth("3273003102900001", "2024-08-02", ADULT), "none");
    }

    #[test]
    fn grouped_for_reading_masked_for_showing_hidden_in_logs() {
        let nik = Nik::parse("3200004107900001").unwrap();
        assert_eq!(nik.grouped(), "3200 0041 0790 0001");
        assert_eq!(nik.masked(), "3200••••••••0001");
        assert_eq!(format!("{nik:?} {:?}", nik.birth(date("2024-08-02"), ADULT)), "Nik(•••) NikBirth(•••)");
        assert_eq!((nik.province(), nik.regency()), ("32", "3200"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_taken_can_be_read(text: String, digits in "[0-9]{16}", year in 1i32..=9999) {
            for typed in [text, digits] {
                if let Ok(nik) = Nik::parse(&typed) {
                    let birth = nik.birth(Date::new(year, 1, 1).unwrap(), AgeWindow::default());
                    prop_assert!((1..=31).contains(&birth.day) && (1..=12).contains(&birth.month));
                    prop_assert_eq!(Nik::parse(&nik.grouped()), Ok(nik.clone()));
                    let _ = nik.warnings(birth.date());
                }
            }
        }

        #[test]
        fn a_card_made_for_an_adult_reads_back_as_that_adult(
            age in 18i32..=64, month in 1u32..=12, day in 1u32..=28, woman: bool
        ) {
            let today = date("2026-11-24");
            let year = today.year() - age;
            let born = Date::new(year, month, day).unwrap();
            prop_assume!((18..=64).contains(&born.age_on(today).unwrap()));
            let shown = if woman { day + 40 } else { day };
            let nik = Nik::parse(&format!("327300{shown:02}{month:02}{:02}0001", year % 100)).unwrap();
            prop_assert_eq!(nik.birth(today, ADULT).date(), Some(born));
            prop_assert_eq!(nik.sex() == Sex::Female, woman);
            prop_assert_eq!(nik.warnings(Some(born)), []);
        }
    }
}
