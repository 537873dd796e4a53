//! Full names, as on the e-KTP.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::private::HIDDEN;

/// A full name, spaces tidied: letters, spaces, apostrophes, dots, hyphens and commas, 2 to 100 characters. Digits
/// are kept, since a register may hold them; the server compares (BR-10). `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct FullName(String);

/// Why typed text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Fewer than two characters.
    TooShort,
    /// More than a hundred characters.
    TooLong,
    /// A character that no name on a card has.
    Character(char),
}

impl FullName {
    /// Fewest characters.
    pub const MIN: usize = 2;
    /// Most characters.
    pub const MAX: usize = 100;

    /// Reads what people type; spaces around it are dropped, runs of spaces become one.
    pub fn parse(typed: &str) -> Result<Self, NameError> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(odd) = name.chars().find(|c| !(c.is_alphanumeric() || " '’‘`.-‐‑,".contains(*c) || is_mark(*c)))
        {
            return Err(NameError::Character(odd));
        }
        match name.chars().count() {
            ..Self::MIN => Err(NameError::TooShort),
            count if count > Self::MAX => Err(NameError::TooLong),
            _ => Ok(FullName(name)),
        }
    }

    /// The name, for drawing and sending.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Combining accents, which some keyboards send apart from their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

impl fmt::Debug for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FullName({HIDDEN})")
    }
}

impl<'de> Deserialize<'de> for FullName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FullName::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("not a name"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_are_tidied_and_the_marks_of_names_are_kept() {
        let name = FullName::parse("  Hj. Siti   Nur'aini-Contoh, S.Pd ").unwrap();
        assert_eq!(name.reveal(), "Hj. Siti Nur'aini-Contoh, S.Pd");
        assert_eq!(format!("{name:?}"), "FullName(•••)");
    }

    #[test]
    fn digits_are_left_to_the_server() {
        assert_eq!(FullName::parse("Ani C0ntoh").unwrap().reveal(), "Ani C0ntoh");
    }

    #[test]
    fn each_wrong_shape_has_its_reason() {
        assert_eq!(FullName::parse(" A "), Err(NameError::TooShort));
        assert_eq!(FullName::parse(""), Err(NameError::TooShort));
        assert_eq!(FullName::parse(&"a".repeat(101)), Err(NameError::TooLong));
        assert_eq!(FullName::parse("Ani @ Contoh"), Err(NameError::Character('@')));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_tidying_twice_changes_nothing(text: String) {
            if let Ok(name) = FullName::parse(&text) {
                prop_assert_eq!(FullName::parse(name.reveal()), Ok(name.clone()));
            }
        }
    }
}
