use super::{Adjust, Key, PhotoId, Request};
use crate::domain::eligibility::Answers;
use crate::domain::photo::Slot;
use crate::domain::{Date, Private};
use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// Durable: kept with its key until the server answers, retried by itself until it expires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the wire")]
pub enum Post {
    /// The pre-check's answers.
    Eligibility(Answers),
    /// Who the person is (BR-10).
    Identity { nik: Private, kk: Private, birth_date: Date },
    /// The long form.
    Profile {
        full_name: Private,
        mother_name: Private,
        home_address: Private,
        home_area: Private,
        domicile_address: Private,
        domicile_area: Private,
        education: Private,
        work_situation: Private,
        reason: Private,
        interests: Vec<Private>,
    },
    /// Consent to the face check (BR-59).
    ConsentBiometric { version: String },
    /// Consent taken back (BR-59).
    WithdrawBiometric,
    /// A request to erase what the programme knows (UU 27/2022).
    RequestDeletion,
    /// That request taken back, while it was not answered.
    TakeBackDeletion,
    /// A photo; `prompt` where the wave's rules ask for several (BR-19).
    Photo { slot: Slot, photo: PhotoId, adjust: Adjust, prompt: Option<u32> },
    /// The declaration (BR-21).
    Declaration { version: String, answers: Vec<DeclarationAnswer> },
    /// One answer of the test, from 1 (BR-22).
    TestAnswer { n: u32, option: String },
    /// The test is handed in.
    TestSubmission,
    /// How far an induction video was watched (BR-28).
    Watch { n: u32, position_s: u32 },
    /// A new ticket for the venue; earlier ones stay valid until they were verified (BR-40).
    RefreshTicket { training: String },
    /// A rating with its review (BR-47).
    Rate { training: String, stars: u32, review: Private },
    /// A survey's answers; they change nothing about the money (BR-49).
    Survey { n: u32, answers: BTreeMap<String, Private> },
}

/// An answer to one question of the declaration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclarationAnswer {
    /// The question's id.
    pub question: String,
    /// An option's id, `yes`, `no`, or text.
    pub value: Private,
}

/// Posts of one lane leave in order; lanes do not wait for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Forms.
    Forms,
    /// Photos.
    Photos,
    /// Answers of the test.
    Answers,
    /// Tickets: an old one opens all the same, so it holds nothing up.
    Tickets,
}

const HOUR_MS: i64 = 3_600_000;

impl Post {
    /// Which queue it stands in.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Photo { .. } => Lane::Photos,
            Self::TestAnswer { .. } | Self::TestSubmission => Lane::Answers,
            Self::RefreshTicket { .. } => Lane::Tickets,
            _ => Lane::Forms,
        }
    }

    /// The photo that leaves with it.
    pub fn photo(&self) -> Option<&PhotoId> {
        match self {
            Self::Photo { photo, .. } => Some(photo),
            _ => None,
        }
    }

    /// Whether it may leave only while the face may be looked at (BR-59).
    pub fn needs_biometric_consent(&self) -> bool {
        matches!(self, Self::ConsentBiometric { .. } | Self::Photo { slot: Slot::Face, .. })
    }

    /// How long it is worth sending, in milliseconds: an answer of the test as long as a test lasts, a ticket as long
    /// as a class is near, all else three days.
    pub fn lives_ms(&self) -> i64 {
        match self.lane() {
            Lane::Answers | Lane::Tickets => 2 * HOUR_MS,
            _ => 72 * HOUR_MS,
        }
    }

    /// The request, the same each time; `seen` is the revision on which a form was filled, so that an older one does not
    /// take the place of a newer one from another phone.
    pub fn request(&self, key: Key, seen: u64) -> Request {
        let form = |path: &str| format!("{path}?seen={seen}");
        let put = |path: &str, body: serde_json::Value| Request::json(Method::PUT, path, &body);
        let request = match self {
            Self::Eligibility(answers) => Request::json(Method::PUT, form("me/eligibility"), answers),
            Self::Identity { nik, kk, birth_date } => {
                put(&form("me/identity"), json!({"nik": nik, "kk": kk, "birth_date": birth_date}))
            }
            Self::Profile {
                full_name,
                mother_name,
                home_address,
                home_area,
                domicile_address,
                domicile_area,
                education,
                work_situation,
                reason,
                interests,
            } => put(
                &form("me/profile"),
                json!({"full_name": full_name, "mother_name": mother_name, "home_address": home_address, "home_area": home_area,
                       "domicile_address": domicile_address, "domicile_area": domicile_area, "education": education,
                       "work_situation": work_situation, "reason": reason, "interests": interests}),
            ),
            Self::ConsentBiometric { version } => put("me/consents/biometric", json!({"version": version})),
            Self::WithdrawBiometric => Request::new(Method::DELETE, "me/consents/biometric"),
            Self::TakeBackDeletion => Request::new(Method::DELETE, "me/deletion"),
            Self::RequestDeletion => Request::json(Method::POST, "me/deletion", &json!({})),
            Self::Photo { slot, photo, adjust, prompt } => {
                let query = prompt.map(|n| format!("?prompt={n}")).unwrap_or_default();
                let body = super::Body::Photo(photo.clone(), *adjust);
                Request { body, ..Request::new(Method::POST, format!("me/photos/{}{query}", slot.name())) }
            }
            Self::Declaration { version, answers } => Request::json(
                Method::POST,
                form("me/declaration"),
                &json!({"version": version, "answers": answers, "agreed": true}),
            ),
            Self::TestAnswer { n, option } => put(&format!("me/test/answers/{n}"), json!({"option": option})),
            Self::TestSubmission => Request::json(Method::POST, "me/test/submission", &json!({})),
            Self::Watch { n, position_s } => put(&format!("me/induction/{n}"), json!({"position_s": position_s})),
            Self::RefreshTicket { training } => {
                Request::json(Method::POST, format!("me/trainings/{training}/qr"), &json!({}))
            }
            Self::Rate { training, stars, review } => Request::json(
                Method::POST,
                format!("me/trainings/{training}/rating"),
                &json!({"stars": stars, "review": review}),
            ),
            Self::Survey { n, answers } => {
                Request::json(Method::POST, format!("me/surveys/{n}"), &json!({"answers": answers}))
            }
        };
        request.keyed(key)
    }
}
