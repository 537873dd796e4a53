//! E-mail addresses: shape only.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::private::HIDDEN;

/// The longest address that mail can carry (RFC 5321), in bytes.
const MAX_BYTES: usize = 254;

/// An e-mail address of plausible shape; only the mailed code proves it (BR-13). `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

/// Why typed text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    /// Not exactly one `@`, or nothing before it.
    At,
    /// What follows the `@` is no domain with a dot.
    Domain,
    /// A space or an invisible character inside.
    Space,
    /// Longer than 254 bytes.
    TooLong,
}

impl Email {
    /// Reads what people type: spaces around it are dropped, the domain becomes lower-case.
    pub fn parse(typed: &str) -> Result<Self, EmailError> {
        let typed = typed.trim();
        if typed.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(EmailError::Space);
        }
        let (local, domain) = typed.split_once('@').ok_or(EmailError::At)?;
        if local.is_empty() || domain.contains('@') {
            return Err(EmailError::At);
        }
        if !domain.contains('.') || domain.split('.').any(str::is_empty) {
            return Err(EmailError::Domain);
        }
        let address = format!("{local}@{}", domain.to_lowercase());
        if address.len() > MAX_BYTES { Err(EmailError::TooLong) } else { Ok(Email(address)) }
    }

    /// The address, for sending.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The first letter and the domain: `a•••@contoh.id`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or_default();
        format!("{}•••@{domain}", local.chars().next().unwrap_or('•'))
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({HIDDEN})")
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Email::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("not an e-mail address"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_domain_becomes_lower_case() {
        let email = Email::parse("  Ani.Contoh@CONTOH.id ").unwrap();
        assert_eq!(email.address(), "Ani.Contoh@contoh.id");
        assert_eq!(email.masked(), "A•••@contoh.id");
        assert_eq!(format!("{email:?}"), "Email(•••)");
    }

    #[test]
    fn each_wrong_shape_has_its_reason() {
        let long = format!("{}@contoh.id", "a".repeat(245));
        for (typed, wrong) in [
            ("", EmailError::At),
            ("ani", EmailError::At),
            ("@contoh.id", EmailError::At),
            ("a@b@contoh.id", EmailError::At),
            ("ani@contoh", EmailError::Domain),
            ("ani@contoh.", EmailError::Domain),
            ("ani@.id", EmailError::Domain),
            ("a ni@contoh.id", EmailError::Space),
            (long.as_str(), EmailError::TooLong),
        ] {
            assert_eq!(Email::parse(typed), Err(wrong), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_taken_reads_back(text: String, near in "[a-zA-Z@. ]{0,12}") {
            for typed in [text, near] {
                if let Ok(email) = Email::parse(&typed) {
                    prop_assert_eq!(Email::parse(email.address()), Ok(email.clone()));
                    prop_assert!(!email.masked().is_empty());
                }
            }
        }
    }
}
