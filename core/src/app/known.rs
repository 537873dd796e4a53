use crate::api::{Catalogue, CertificatePage, DeclarationForm, Me, News, Notices, Session};
use crate::app::Rows;
use crate::app::clock::Fix;
use crate::domain::{Challenge, HOUR_MS, Instant, Private, WaveRules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the server told. What is large is shared with its rows ([`Known::rows`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// Whose file this is, once somebody has signed in.
    pub owner: Option<String>,
    /// The participant.
    #[serde(skip_serializing)]
    pub me: Option<Arc<Me>>,
    /// The rules that hold (§7 of the plan: rules are data).
    #[serde(skip_serializing)]
    pub rules: Option<Arc<WaveRules>>,
    /// The declaration.
    #[serde(skip_serializing)]
    pub declaration: Option<Arc<DeclarationForm>>,
    /// When the server told of the participant what is known; an hour at most before it was last told.
    pub told: Option<Instant>,
    /// What is sold.
    #[serde(skip_serializing)]
    pub catalogue: Option<Arc<Catalogue>>,
    /// What the participant was told.
    #[serde(skip_serializing)]
    pub notices: Option<Arc<Notices>>,
    /// Certificates, by their trainings.
    #[serde(skip_serializing)]
    pub certificates: Option<Arc<BTreeMap<String, Private>>>,
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
    /// All of it, as rows.
    pub fn rows(&self, rows: &mut Rows) {
        rows.put("known", self);
        rows.share("known", "me", self.me.as_ref());
        rows.share("known", "rules", self.rules.as_ref());
        rows.share("known", "declaration", self.declaration.as_ref());
        rows.share("known", "catalogue", self.catalogue.as_ref());
        rows.share("known", "notices", self.notices.as_ref());
        rows.share("known", "certificates", self.certificates.as_ref());
    }

    /// Notes that the server told of the participant at `at`. Hearing the same again is noted once an hour: a note for
    /// each answer would only wear the disk.
    pub fn note_told(&mut self, at: Instant, news: bool) {
        if news || self.told.is_none_or(|told| at.since_ms(told) > HOUR_MS) {
            self.told = Some(at);
        }
    }

    /// Keeps a certificate, unless it is too large; those of trainings that are no longer among the newest go.
    fn keep(&mut self, page: CertificatePage) {
        let Some(life) = self.me.as_ref().and_then(|me| me.recipient.as_ref()) else { return };
        if page.html.reveal().len() <= CertificatePage::MAX {
            let pages = Arc::make_mut(self.certificates.get_or_insert_default());
            let guarded = page.guarded();
            pages.insert(page.training, guarded);
            pages.retain(|id, _| life.certified().any(|training| training.id == *id));
        }
    }

    /// The one place where answers are learnt. True: it was news that can be read.
    pub fn learn(&mut self, news: News) -> bool {
        match news {
            News::Me(me) => {
                if self.me.as_ref().is_none_or(|old| old.revision <= me.revision) {
                    self.me = Some(me);
                }
            }
            News::Challenge(challenge) if challenge.purpose.needs_session() => {
                let me = self.me.as_mut().map(Arc::make_mut);
                if let Some(place) = me.and_then(|me| me.challenge_mut(challenge.purpose)) {
                    *place = Some(challenge);
                }
            }
            News::Challenge(challenge) => (self.challenge, self.verified) = (Some(challenge), false),
            News::Verified => (self.challenge, self.verified) = (None, true),
            News::Session(session) => {
                self.owner = Some(session.account.clone());
                (self.session, self.challenge, self.verified) = (Some(session), None, false);
            }
            News::Rules(rules) => self.rules = Some(rules),
            News::Declaration(form) => self.declaration = Some(form),
            News::Catalogue(catalogue) => self.catalogue = Some(catalogue),
            News::Notices(notices) => self.notices = Some(notices),
            News::DataCopy(copy) => self.copy = Some(copy),
            News::Certificate(page) => self.keep(page),
            News::Nothing => {}
            News::Unreadable => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A field that its row forgot would be gone after a restart.
    #[test]
    fn all_that_is_known_reads_back_from_its_rows() {
        let at = "2023-03-06T02:00:00.000Z";
        let challenge = json!({
            "id": "c", "purpose": "sign_in", "channel": "email", "to": "c…@surat.example", "sent_at": at, "expires_at": at,
            "resend_at": at, "resends_left": 1, "attempts_left": 3,
        });
        let session = json!({
            "account": "a", "access_token": "t", "access_expires_at": at, "refresh_token": "r", "refresh_expires_at": at,
        });
        let known = json!({
            "owner": "a", "me": {"revision": 7}, "rules": {"rules_version": "2"}, "declaration": {"version": "3"},
            "told": at, "catalogue": {"courses": [{"code": "barista"}]}, "certificates": {"t": "<p>"}, "notices": {"notices": []}, "challenge": challenge, "verified": true,
            "session": session, "fix": {"server": at, "phone": {"wall": at, "boot_ms": 1, "boot_id": "b"}, "off_ms": 2},
        });
        let fields = known.as_object().unwrap().len();
        let known: Known = serde_json::from_value(known).unwrap();
        let mut rows = Rows::default();
        known.rows(&mut rows);
        assert_eq!(rows.0.len(), fields);
        assert!(rows.get::<Known>("known") == known);
    }

    #[test]
    fn certificates_are_kept_of_the_newest_trainings_and_only_if_they_are_small() {
        let training = |n: usize| json!({"id": format!("t{n}"), "certificate": {}});
        let me = json!({"recipient": {"trainings": (0..20).map(training).collect::<Vec<_>>()}});
        let mut known = Known { me: serde_json::from_value(me).unwrap(), ..Known::default() };
        let page = |n: usize, bytes| CertificatePage { training: format!("t{n}"), html: "x".repeat(bytes).into() };
        for n in 0..20 {
            known.learn(News::Certificate(page(n, CertificatePage::MAX)));
        }
        known.learn(News::Certificate(page(19, CertificatePage::MAX + 1)));
        let kept = known.certificates.unwrap();
        assert_eq!(kept.len(), 16);
        let own = page(0, CertificatePage::MAX).guarded();
        assert!(own.reveal().contains("default-src 'none'"), "nothing runs where it is opened");
        assert!((4..20).all(|n| kept[&format!("t{n}")] == own));
    }

    #[test]
    fn what_changes_is_another_row_and_what_does_not_is_the_same() {
        let mut known = Known { me: Some(Arc::default()), rules: Some(Arc::default()), ..Known::default() };
        let row = |known: &Known, field: &str| {
            let mut rows = Rows::default();
            known.rows(&mut rows);
            rows.0.remove(&("known", field.to_owned())).unwrap()
        };
        let (me, rules) = (row(&known, "me").trace(), row(&known, "rules").trace());
        assert!(me.is_of(&row(&known, "me")));
        Arc::make_mut(known.me.as_mut().unwrap()).revision = 1; // nobody else holds it: its address could have stayed
        assert!(!me.is_of(&row(&known, "me")));
        assert!(rules.is_of(&row(&known, "rules")));
    }
}
