//! What the server tells of one participant. Unknown fields are ignored; numbers are masked by the server.
use super::Recipient;
use crate::domain::{Bilingual, Challenge, Date, Instant, Membership, Photo, Private, Purpose, Rupiah, Test, Wave};
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
    pub deletion: Option<Deletion>,
    /// What only recipients have.
    pub recipient: Option<Recipient>,
}

impl Me {
    /// Where a code of this purpose is waited for.
    pub fn challenge_mut(&mut self, purpose: Purpose) -> Option<&mut Option<Challenge>> {
        match purpose {
            Purpose::Phone => self.phone.as_mut().map(|phone| &mut phone.challenge),
            Purpose::Purchase => self.recipient.as_mut()?.purchase.as_mut().map(|purchase| &mut purchase.challenge),
            Purpose::Link => self.recipient.as_mut()?.link.as_mut().map(|link| &mut link.challenge),
            Purpose::Email => Some(&mut self.account.challenge),
            _ => None,
        }
    }

    /// The codes that are waited for in a session.
    pub fn challenges(&self) -> impl Iterator<Item = &Challenge> {
        let recipient = self.recipient.as_ref();
        let phone = self.phone.as_ref().and_then(|phone| phone.challenge.as_ref());
        let purchase = recipient.and_then(|r| r.purchase.as_ref()?.challenge.as_ref());
        let link = recipient.and_then(|r| r.link.as_ref()?.challenge.as_ref());
        phone.into_iter().chain(purchase).chain(link).chain(&self.account.challenge)
    }

    /// Whether the server calls this step done.
    pub fn is_done(&self, step: &str) -> bool {
        self.steps.iter().any(|s| s.id == step && s.done)
    }
}

wire! {
    /// The account; its address is masked. The challenge is of another address, `proven` the one by which this was proven.
    Account { email: Private, challenge: Option<Challenge>, proven: Option<String> }
    /// What was asked to be erased, when that is answered, and what stays (UU 27/2022).
    Deletion { requested_at: Instant, answer_by: Instant, kept: Bilingual }
    /// One step of the registration.
    Step { id: String, done: bool }
    /// What the pre-check told.
    Eligibility { area: String, work_situation: String }
    /// Who the person is; numbers masked.
    Identity { nik: Private, kk: Private, birth_date: Option<Date> }
    /// What the long form told.
    Profile { full_name: Private, domicile_area: String }
    /// What was agreed to, and what is asked for now.
    Consents { biometric: Option<Given>, biometric_now: ConsentText }
    /// A text to agree to, by its version.
    ConsentText { version: String, text: Bilingual }
    /// An agreement: which version, and when.
    Given { version: String, given_at: Instant }
    /// The photos' verdicts.
    Photos { ktp: Option<Photo>, face: Option<Photo> }
    /// The number; masked. `proven` is the challenge by which it was proven.
    Phone { number: Private, verified: bool, challenge: Option<Challenge>, proven: Option<String>, by: Option<String> }
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
    /// All that the participant was told, oldest first.
    Notices { notices: Vec<Notice> }
    /// Something that the participant was told: on the dashboard, and perhaps by SMS and e-mail too.
    Notice { at: Instant, code: String, channel: String }
}

impl Card {
    /// Until when the first course has to be bought, exclusive: once the credit is gone nothing can be (BR-30, seed002).
    pub fn first_purchase_end(&self) -> Option<Instant> {
        self.first_purchase_deadline.map(|end| self.credit_until.map_or(end, |credit| credit.min(end)))
    }
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
