//! What the server tells of one participant. Unknown fields are ignored; numbers are masked by the server.
use crate::domain::{Bilingual, Challenge, Date, Instant, Membership, Photo, Private, Rupiah, Test, Wave};
use serde::{Deserialize, Serialize};

/// The whole participant. Each mutation answers with it; the newest `revision` wins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the wire; what is not obvious has a comment")]
pub struct Me {
    pub revision: u64,
    pub stage: String,
    pub account: Account,
    pub rules_id: String,
    pub rules_version: String,
    /// The list and its order are the server's (C-09).
    pub steps: Vec<Step>,
    pub eligibility: Option<Eligibility>,
    pub identity: Option<Identity>,
    pub profile: Option<Profile>,
    pub consents: Consents,
    pub photos: Photos,
    pub phone: Option<Phone>,
    pub declaration: Option<Given>,
    pub test: Option<Test>,
    /// Open ones and those to come.
    pub waves: Vec<Wave>,
    pub membership: Option<Membership>,
    pub card: Option<Card>,
    pub blocked: Option<Blocked>,
}

impl Me {
    /// Whether the server calls this step done.
    pub fn is_done(&self, step: &str) -> bool {
        self.steps.iter().any(|s| s.id == step && s.done)
    }
}

macro_rules! wire {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        #[expect(missing_docs, reason = "the fields are those of the wire")]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )* };
}

wire! {
    /// The account; its address is masked.
    Account { email: Private }
    /// One step of the registration.
    Step { id: String, done: bool }
    /// What the pre-check told.
    Eligibility { area: String, work_situation: String }
    /// Who the person is; numbers masked.
    Identity { nik: Private, kk: Private, birth_date: Option<Date> }
    /// What the long form told.
    Profile { full_name: Private, domicile_area: String }
    /// What was agreed to, and what is asked for now.
    Consents { biometric: Option<Given>, biometric_version: String }
    /// An agreement: which version, and when.
    Given { version: String, given_at: Instant }
    /// The photos' verdicts.
    Photos { ktp: Option<Photo>, face: Option<Photo> }
    /// The number; masked.
    Phone { number: Private, verified: bool, challenge: Option<Challenge>, by: Option<String> }
    /// The participant's card (BR-27, BR-29, BR-30).
    Card {
        number: Private,
        balance_idr: Rupiah,
        announced_at: Instant,
        first_purchase_deadline: Option<Instant>,
        credit_until: Option<Instant>,
    }
    /// Why the account is blocked, and how to appeal.
    Blocked { code: String, appeal: String }
    /// The declaration, delivered by the server with its version (BR-21).
    DeclarationForm { version: String, title: Bilingual, intro: Bilingual, consent: Bilingual, questions: Vec<DeclarationQuestion> }
    /// One question of it; `kind` is `yes_no`, `choice` or `text`.
    DeclarationQuestion { id: String, kind: String, text: Bilingual, options: Vec<DeclarationOption>, required: bool }
    /// One option of a question.
    DeclarationOption { id: String, text: Bilingual }
}

/// Who speaks: opaque tokens with their ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Whose it is: opaque, the same in every session of one account.
    pub account: String,
    /// Sent with each request.
    pub access_token: Private,
    /// Its end.
    pub access_expires_at: Instant,
    /// Changed for a new pair.
    pub refresh_token: Private,
    /// Its end.
    pub refresh_expires_at: Instant,
}
