use crate::api::{Catalogue, DeclarationForm, Me, News, Session};
use crate::app::clock::Fix;
use crate::domain::{Challenge, HOUR_MS, Instant, Private, WaveRules};
use serde::{Deserialize, Serialize};

/// What the server told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// Whose file this is, once somebody has signed in.
    pub owner: Option<String>,
    /// The participant.
    pub me: Option<Me>,
    /// The rules that hold (§7 of the plan: rules are data).
    pub rules: Option<WaveRules>,
    /// The declaration.
    pub declaration: Option<DeclarationForm>,
    /// When the server told of the participant what is known; an hour at most before it was last told.
    pub told: Option<Instant>,
    /// What is sold.
    pub catalogue: Option<Catalogue>,
    /// A copy of what the programme knows of the participant, for as long as the process lives.
    #[serde(skip)]
    pub copy: Option<Private>,
    /// A code on its way for signing up, signing in or recovering.
    pub challenge: Option<Challenge>,
    /// The address is verified, or the password is new: signing in is next.
    pub verified: bool,
    /// Who speaks.
    pub session: Option<Session>,
    /// The server's time.
    pub fix: Option<Fix>,
}

impl Known {
    /// Notes that the server told of the participant at `at`. Hearing the same again is noted once an hour: a note for
    /// each answer would only wear the disk.
    pub fn note_told(&mut self, at: Instant, news: bool) {
        if news || self.told.is_none_or(|told| at.since_ms(told) > HOUR_MS) {
            self.told = Some(at);
        }
    }

    /// The one place where answers are learnt. True: it was news that can be read.
    pub fn learn(&mut self, news: News) -> bool {
        match news {
            News::Me(me) => {
                if self.me.as_ref().is_none_or(|old| old.revision <= me.revision) {
                    self.me = Some(*me);
                }
            }
            News::Challenge(challenge) if challenge.purpose.needs_session() => {
                if let Some(place) = self.me.as_mut().and_then(|me| me.challenge_mut(challenge.purpose)) {
                    *place = Some(challenge);
                }
            }
            News::Challenge(challenge) => (self.challenge, self.verified) = (Some(challenge), false),
            News::Verified => (self.challenge, self.verified) = (None, true),
            News::Session(session) => {
                self.owner = Some(session.account.clone());
                (self.session, self.challenge, self.verified) = (Some(session), None, false);
            }
            News::Rules(rules) => self.rules = Some(*rules),
            News::Declaration(form) => self.declaration = Some(form),
            News::Catalogue(catalogue) => self.catalogue = Some(*catalogue),
            News::DataCopy(copy) => self.copy = Some(copy),
            News::Nothing => {}
            News::Unreadable => return false,
        }
        true
    }
}
