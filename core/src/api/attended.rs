use super::{Key, Me, Request};
use crate::domain::{Challenge, Private};
use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Marked on disk before it leaves, never repeated unasked: nothing is joined or ordered hours later while nobody
/// looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Attended {
    /// Another code for a challenge (BR-14).
    Resend {
        /// The challenge's id.
        challenge: String,
    },
    /// A way back in when the password is forgotten.
    Recover {
        /// `email`, `phone` or `nik`.
        by: RecoverBy,
        /// What was typed.
        value: Private,
    },
    /// A code to this number (BR-15).
    Phone {
        /// E.164.
        number: Private,
    },
    /// A code to another e-mail address.
    Email {
        /// The address.
        address: Private,
    },
    /// The test begins, and its clock (BR-22).
    StartTest,
    /// A course at a platform; a code comes by SMS (seed002).
    Purchase {
        /// The course's code.
        course: String,
        /// The schedule's code.
        schedule: String,
        /// The platform's id.
        platform: String,
        /// The card's 16 digits.
        card_number: Private,
    },
    /// A purchase taken back (BR-35).
    Cancel {
        /// The training's id.
        training: String,
    },
    /// A bank account or wallet for the incentive; a code comes by SMS (BR-51, BR-53).
    Link {
        /// One of the rules' payment partners.
        partner: String,
        /// A bank's number, or a phone's (E.164).
        number: Private,
    },
    /// The linked account is taken off (BR-54).
    Disconnect,
    /// Into a wave (BR-23).
    Join {
        /// The wave's id.
        wave: String,
        /// What was agreed to.
        consent_version: String,
    },
}

/// What the person still knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecoverBy {
    /// The e-mail address.
    #[default]
    Email,
    /// The phone number.
    Phone,
    /// The NIK.
    Nik,
}

impl Attended {
    /// The request, the same each time it is offered.
    pub fn request(&self, key: Key) -> Request {
        let post = |path: &str, body: serde_json::Value| Request::json(Method::POST, path, &body);
        let request = match self {
            Self::Resend { challenge } => post(&format!("challenges/{challenge}/resend"), json!({})),
            Self::Recover { by, value } => post("recoveries", json!({"by": by, "value": value})),
            Self::Phone { number } => Request::json(Method::PUT, "me/phone", &json!({"number": number})),
            Self::Email { address } => Request::json(Method::PUT, "me/email", &json!({"email": address})),
            Self::StartTest => post("me/test", json!({})),
            Self::Purchase { course, schedule, platform, card_number } => post(
                "me/purchases",
                json!({"course": course, "schedule": schedule, "platform": platform, "card_number": card_number}),
            ),
            Self::Cancel { training } => post(&format!("me/trainings/{training}/cancellation"), json!({})),
            Self::Link { partner, number } => {
                Request::json(Method::PUT, "me/link", &json!({"partner": partner, "number": number}))
            }
            Self::Disconnect => Request::new(Method::DELETE, "me/link"),
            Self::Join { wave, consent_version } => {
                post(&format!("waves/{wave}/memberships"), json!({"consent_version": consent_version}))
            }
        };
        request.keyed(key)
    }

    /// Whether it needs a session.
    pub fn needs_session(&self) -> bool {
        match self {
            // A code for the phone belongs to a session; a code for signing in is ordered before there is one.
            Self::Resend { .. } | Self::Recover { .. } => false,
            _ => true,
        }
    }

    /// After a kill or a lost answer: does what the server tells show that it did happen?
    pub fn happened(&self, key: Key, me: Option<&Me>, challenge: Option<&Challenge>) -> bool {
        let by = Some(key.to_string());
        let phone = me.and_then(|m| m.phone.as_ref());
        let recipient = me.and_then(|m| m.recipient.as_ref());
        match self {
            Self::Resend { .. } => {
                challenge.is_some_and(|c| c.by == by) || me.is_some_and(|m| m.challenges().any(|c| c.by == by))
            }
            // Nobody can look for a recovery: its challenge's id was in the answer. It is simply offered again, with
            // its key.
            Self::Recover { .. } => false,
            Self::Phone { .. } => phone.and_then(|p| p.challenge.as_ref()).is_some_and(|c| c.by == by),
            Self::Email { .. } => {
                me.and_then(|m| m.account.challenge.as_ref()).is_some_and(|challenge| challenge.by == by)
            }
            Self::StartTest => me.and_then(|m| m.test.as_ref()).is_some_and(|t| t.by == by),
            Self::Join { .. } => me.and_then(|m| m.membership.as_ref()).is_some_and(|m| m.by == by),
            Self::Purchase { .. } => recipient.is_some_and(|r| {
                r.purchase.as_ref().map(|purchase| &purchase.by) == by.as_ref()
                    || r.trainings.iter().any(|t| t.by == by)
            }),
            Self::Cancel { training } => {
                recipient.and_then(|r| r.training(training)).is_some_and(|training| training.ended.is_some())
            }
            Self::Link { .. } => {
                recipient.and_then(|r| r.link.as_ref()).is_some_and(|link| Some(&link.by) == by.as_ref())
            }
            Self::Disconnect => recipient.is_some_and(|r| r.link.is_none()),
        }
    }
}
