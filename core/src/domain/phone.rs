//! Indonesian mobile numbers (participant.md §4.4).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::digits::is_separator;
use super::private::HIDDEN;

/// An Indonesian mobile number: +62, 8, and 8 to 11 digits more, which is 10 to 13 digits with the leading 0
/// (BR-58). Operators' prefixes are never judged. E.164 on the wire and on disk; `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    /// Without country code and leading 0, so that it begins with 8.
    national: String,
}

/// Why typed text is no mobile number (BR-58, hard on shape).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    /// Something other than digits, spaces, dashes, dots, brackets and a leading plus.
    Letters,
    /// Not an Indonesian mobile number: it does not begin with 08, 628 or +628.
    NotMobile,
    /// Not 10 to 13 digits.
    Length {
        /// How many digits it has, counted with the leading 0.
        count: usize,
    },
}

impl Phone {
    /// Reads `08…`, `8…`, `628…`, `+628…`, `+62 (0)8…`, with spaces, dashes, dots and brackets.
    pub fn parse(typed: &str) -> Result<Self, PhoneError> {
        let kept: String = typed.chars().filter(|c| !is_separator(*c) && !matches!(c, '(' | ')')).collect();
        let digits = kept.strip_prefix('+').unwrap_or(&kept);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::Letters);
        }
        let local = digits.strip_prefix("62").unwrap_or(digits);
        let national = local.strip_prefix('0').unwrap_or(local);
        let count = national.len() + 1;
        if digits.is_empty() {
            return Err(PhoneError::Length { count: 0 });
        }
        if !national.starts_with('8') {
            return Err(PhoneError::NotMobile);
        }
        if !(10..=13).contains(&count) {
            return Err(PhoneError::Length { count });
        }
        Ok(Phone { national: national.to_owned() })
    }

    /// For the wire: `+6281234567890`.
    pub fn e164(&self) -> String {
        format!("+62{}", self.national)
    }

    /// For reading: `0812-3456-7890`.
    pub fn shown(&self) -> String {
        hyphened(&format!("0{}", self.national))
    }

    /// The first four and the last three digits: `0812-••••-•890`.
    pub fn masked(&self) -> String {
        let digits = format!("0{}", self.national);
        let open = digits.len() - 3;
        let hidden: String =
            digits.chars().enumerate().map(|(i, c)| if (4..open).contains(&i) { '•' } else { c }).collect();
        hyphened(&hidden)
    }
}

/// Hyphens after the fourth and the eighth character.
fn hyphened(number: &str) -> String {
    let mut out = String::new();
    for (i, c) in number.chars().enumerate() {
        if i == 4 || i == 8 {
            out.push('-');
        }
        out.push(c);
    }
    out
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({HIDDEN})")
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.e164())
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Phone::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("not a mobile number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_way_of_writing_it_br_58() {
        for typed in [
            "081234567890",
            "6281234567890",
            "+6281234567890",
            "+62 812-3456-7890",
            "+62 (0)812 3456 7890",
            "(0812) 3456.7890",
            "81234567890",
            "\u{202a}+62 812‑3456‑7890\u{202c}",
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.e164(), "+6281234567890", "{typed}");
            assert_eq!(phone.shown(), "0812-3456-7890");
            assert_eq!(phone.masked(), "0812-••••-•890");
        }
    }

    #[test]
    fn ten_to_thirteen_digits_with_the_leading_zero() {
        assert_eq!(Phone::parse("081234567"), Err(PhoneError::Length { count: 9 }));
        assert_eq!(Phone::parse("0812345678").unwrap().shown(), "0812-3456-78");
        assert_eq!(Phone::parse("0812345678901").unwrap().masked(), "0812-••••-••901");
        assert_eq!(Phone::parse("08123456789012"), Err(PhoneError::Length { count: 14 }));
        assert_eq!(Phone::parse(""), Err(PhoneError::Length { count: 0 }));
    }

    #[test]
    fn landlines_other_countries_and_letters_are_told_apart() {
        assert_eq!(Phone::parse("0215551234"), Err(PhoneError::NotMobile));
        assert_eq!(Phone::parse("+65 8123 4567"), Err(PhoneError::NotMobile));
        assert_eq!(Phone::parse("0812-contoh"), Err(PhoneError::Letters));
        assert_eq!(Phone::parse("0812+3456789"), Err(PhoneError::Letters));
    }

    #[test]
    fn debug_hides_the_number() {
        assert_eq!(format!("{:?}", Phone::parse("081234567890").unwrap()), "Phone(•••)");
    }

    proptest! {
        #[test]
        fn no_prefix_is_refused_and_every_form_reads_back(rest in "[0-9]{8,11}") {
            let phone = Phone::parse(&format!("08{rest}")).unwrap();
            prop_assert_eq!(&Phone::parse(&phone.e164()).unwrap(), &phone);
            prop_assert_eq!(&Phone::parse(&phone.shown()).unwrap(), &phone);
            prop_assert_eq!(serde_json::to_string(&phone).unwrap(), format!("\"+628{rest}\""));
        }

        #[test]
        fn no_text_panics(text: String, digits in "[+0-9() -]{0,20}") {
            for typed in [text, digits] {
                if let Ok(phone) = Phone::parse(&typed) {
                    prop_assert!(phone.masked().contains('•'));
                }
            }
        }
    }
}
