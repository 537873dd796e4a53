//! KK, the number of a household's card.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::digits::{self, NotSixteen};
use super::nik::Nik;
use super::private::HIDDEN;

/// A KK number: sixteen digits (BR-11). The date in it is the day of recording, nobody's birthday, so nothing more
/// is checked. `Debug` hides the digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Kk(String);

/// Why typed text is no KK number (BR-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KkError {
    /// Not sixteen digits.
    NotSixteenDigits {
        /// How many there are.
        count: usize,
    },
    /// Something other than digits, spaces, dashes and dots.
    Letters,
}

impl Kk {
    /// Reads what people type or paste; spaces, dashes and dots are ignored.
    pub fn parse(typed: &str) -> Result<Self, KkError> {
        digits::sixteen(typed).map(Kk).map_err(|wrong| match wrong {
            NotSixteen::Letters => KkError::Letters,
            NotSixteen::Count(count) => KkError::NotSixteenDigits { count },
        })
    }

    /// The sixteen digits, for sending.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// For reading: `3200 0012 0115 0001`.
    pub fn grouped(&self) -> String {
        digits::grouped(&self.0)
    }

    /// As the server masks it: `3200••••••••0001`.
    pub fn masked(&self) -> String {
        digits::masked(&self.0)
    }

    /// Whether it is the person's NIK typed twice, a frequent slip (participant.md §4.2).
    pub fn is_same_as(&self, nik: &Nik) -> bool {
        self.0 == nik.digits()
    }
}

impl fmt::Debug for Kk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kk({HIDDEN})")
    }
}

impl<'de> Deserialize<'de> for Kk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Kk::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("not a KK number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_pasted_spaces_dashes_and_dots() {
        let kk = Kk::parse(" 3200.0012-0115 0001\u{a0}").unwrap();
        assert_eq!(kk.digits(), "3200001201150001");
        assert_eq!(kk.grouped(), "3200 0012 0115 0001");
        assert_eq!(kk.masked(), "3200••••••••0001");
    }

    #[test]
    fn refuses_fifteen_seventeen_and_letters_br_11() {
        assert_eq!(Kk::parse("320000120115000"), Err(KkError::NotSixteenDigits { count: 15 }));
        assert_eq!(Kk::parse("32000012011500010"), Err(KkError::NotSixteenDigits { count: 17 }));
        assert_eq!(Kk::parse("32OO001201150001"), Err(KkError::Letters));
    }

    #[test]
    fn the_nik_typed_twice_is_noticed() {
        let nik = Nik::parse("3200004107900001").unwrap();
        assert!(Kk::parse("3200 0041 0790 0001").unwrap().is_same_as(&nik));
        assert!(!Kk::parse("3200 0012 0115 0001").unwrap().is_same_as(&nik));
    }

    #[test]
    fn debug_hides_the_digits() {
        assert_eq!(format!("{:?}", Kk::parse("3200001201150001").unwrap()), "Kk(•••)");
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_taken_is_sixteen_digits(text: String) {
            if let Ok(kk) = Kk::parse(&text) {
                prop_assert_eq!(kk.digits().len(), 16);
            }
        }

        #[test]
        fn any_separators_between_the_digits_are_ignored(digits in "[0-9]{16}", gap in "[ .\u{a0}–-]{0,3}") {
            let spaced: String = digits.chars().flat_map(|c| [c.to_string(), gap.clone()]).collect();
            prop_assert_eq!(Kk::parse(&spaced), Ok(Kk(digits)));
        }
    }
}
