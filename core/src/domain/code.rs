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
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
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

impl Challenge {
    /// Whether its code would still be taken at `at`: young enough, tries left, no wait.
    pub fn alive(&self, at: Instant) -> bool {
        at < self.expires_at && self.attempts_left > 0 && !self.locked(at)
    }

    /// Whether a new code may be asked for at `at`. With none left and no wait known it may: the server then tells
    /// when the wait ends, so that nobody stands before a closed door without a date (BR-14).
    pub fn can_resend(&self, at: Instant) -> bool {
        at >= self.resend_at && !self.locked(at)
    }

    /// Whether `at` lies in the wait after too many codes (BR-14).
    pub fn locked(&self, at: Instant) -> bool {
        self.locked_until.is_some_and(|end| at < end)
    }

    /// The code in what was typed or pasted (`123 456`), if it has the right number of digits.
    pub fn code(&self, typed: &str) -> Option<String> {
        typed_code(typed, self.length)
    }
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

    fn at(text: &str) -> Instant {
        Instant::parse(&format!("2023-03-09T{text}Z")).unwrap()
    }

    #[test]
    fn a_code_lives_until_its_end_its_last_try_or_the_wait() {
        let sent = challenge();
        assert!(sent.alive(at("07:04:59.999")) && !sent.alive(at("07:05:00")));
        assert!(!Challenge { attempts_left: 0, ..sent.clone() }.alive(sent.sent_at));
        assert!(!Challenge { locked_until: Some(at("09:00:00")), ..sent.clone() }.alive(sent.sent_at));
    }

    #[test]
    fn a_new_code_waits_for_its_minute_and_for_the_two_hours_br_14() {
        let sent = challenge();
        assert!(!sent.can_resend(at("07:00:59.999")) && sent.can_resend(at("07:01:00")));
        let locked = Challenge { resends_left: 0, locked_until: Some(at("09:00:00")), ..sent.clone() };
        assert!(locked.locked(at("08:59:59.999")) && !locked.can_resend(at("08:59:59.999")));
        assert!(!locked.locked(at("09:00:00")) && locked.can_resend(at("09:00:00")));
        assert!(Challenge { resends_left: 0, ..sent }.can_resend(at("07:01:00")), "the server tells the end");
    }

    #[test]
    fn what_the_server_does_not_tell_is_six_digits_and_no_wait_c_10() {
        let sent = challenge();
        assert_eq!((sent.length, sent.locked_until, sent.by), (6, None, None));
        let other: Purpose = serde_json::from_str("\"purchase\"").unwrap();
        assert_eq!(other, Purpose::Unknown);
    }

    #[test]
    fn pasted_codes_lose_their_spaces() {
        let sent = challenge();
        for typed in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(sent.code(typed).as_deref(), Some("123456"), "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(sent.code(typed), None, "{typed}");
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
