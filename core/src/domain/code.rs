//! One-time codes: what a screen needs to know of a challenge.

use serde::{Deserialize, Serialize};

use super::digits;
use super::instant::Instant;

/// A one-time code that the server has sent (BR-14, BR-15). The code itself is never in here and never stored (BR-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Its id at the server.
    pub id: String,
    /// What the code is for.
    pub purpose: Purpose,
    /// Where it was sent (C-11).
    pub channel: Channel,
    /// The address or number, masked by the server.
    pub to: String,
    /// Number of digits (C-10).
    #[serde(default = "six")]
    pub length: u8,
    /// When the last code was sent.
    pub sent_at: Instant,
    /// From here on the code is too old.
    pub expires_at: Instant,
    /// From here on a new code may be asked for.
    pub resend_at: Instant,
    /// How many new codes may still be asked for before the wait.
    pub resends_left: u32,
    /// How many wrong tries are left before the code is void.
    pub attempts_left: u32,
    /// The end of the wait after too many codes.
    #[serde(default)]
    pub locked_until: Option<Instant>,
    /// The key of the call that last ordered a code.
    #[serde(default)]
    pub by: Option<String>,
}

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To prove the e-mail address of a new account (BR-13).
    Verify,
    /// To log in (BR-14).
    Login,
    /// To set a new password.
    Recovery,
    /// To prove the phone number (BR-15).
    Phone,
    /// To pay for a course (seed002).
    Purchase,
    /// To link an account (BR-53).
    Link,
    /// To prove another e-mail address.
    Email,
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

impl Purpose {
    /// Whether the code belongs to somebody who is signed in.
    pub fn needs_session(self) -> bool {
        matches!(self, Self::Phone | Self::Purchase | Self::Link | Self::Email)
    }
}

/// Where a code was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By SMS.
    Sms,
    /// Somewhere that this version does not know.
    #[serde(other)]
    Unknown,
}

/// The code in what was typed or pasted: spaces, dashes and dots are ignored, `length` digits must remain.
pub fn typed_code(typed: &str, length: u8) -> Option<String> {
    let code: String = typed.chars().filter(|c| !digits::is_separator(*c)).collect();
    (code.len() == usize::from(length) && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

fn six() -> u8 {
    6
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn challenge() -> Challenge {
        serde_json::from_str(
            r#"{"id": "c1", "purpose": "login", "channel": "email", "to": "a•••@contoh.id", "news": 1,
                "sent_at": "2023-03-09T07:00:00.000Z", "expires_at": "2023-03-09T07:05:00.000Z",
                "resend_at": "2023-03-09T07:01:00.000Z", "resends_left": 5, "attempts_left": 5}"#,
        )
        .unwrap()
    }

    #[test]
    fn what_the_server_does_not_tell_is_six_digits_and_no_wait_c_10() {
        let sent = challenge();
        assert_eq!((sent.length, sent.locked_until, sent.by), (6, None, None));
        let other: Purpose = serde_json::from_str("\"dance\"").unwrap();
        assert_eq!(other, Purpose::Unknown);
    }

    #[test]
    fn pasted_codes_lose_their_spaces() {
        for typed in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(typed_code(typed, 6).as_deref(), Some("123456"), "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(typed_code(typed, 6), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_a_code_has_its_length(text: String, digits in "[0-9 -]{0,12}", length: u8) {
            for typed in [text, digits] {
                if let Some(code) = typed_code(&typed, length) {
                    prop_assert_eq!(code.len(), usize::from(length));
                }
            }
        }
    }
}
