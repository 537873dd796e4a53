//! The roots. `step` is the only place that changes data; `look` derives everything else in one pass with one clock.

pub mod clock;
mod hands;
mod known;
mod look;
mod place;
mod rows;
mod sending;
mod step;
mod unopened;
mod world;

pub use clock::{Clock, Fix, Now, Reading};
pub use hands::Hands;
pub use known::Known;
pub use look::{Job, JobId, Seen};
pub use place::Place;
pub use rows::{Name, Row, Rows, Trace};
pub use sending::{Mark, NotArrived, Queued, Sending};
pub use step::{DiskTrouble, Input};
pub use unopened::{Unopened, unopened};
pub use world::{Call, World};

use crate::api::{Key, News, PhotoId, Read, Session, Whisper};
use crate::domain::Instant;
use crate::domain::photo::Finding;
use crate::flow::{self, Id};
use crate::text::{Language, Words};
use crate::vocabulary::Request;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What survives the process. Loading it *is* resuming.
#[derive(Default)]
pub struct Saved {
    /// Each flow's own.
    pub flows: flow::Saved,
    /// What the server told.
    pub known: Known,
    /// What is on its way.
    pub sending: Sending,
    /// Where the person is.
    pub nav: Nav,
    /// What the person chose for this app.
    pub settings: Settings,
}

/// Where the person is; a place that this version does not know has no row, so it is home.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Nav {
    /// From home downwards.
    pub place: Vec<Place>,
}

/// What the person chose for this app.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language; the phone's until chosen.
    pub language: Language,
}

/// What dies with the process.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Live {
    /// Each flow's own.
    pub flows: flow::Live,
    whisper: Option<Whispered>,
    whispers: u64,
    /// Attended calls of this process that have no answer yet.
    leaving: Vec<Key>,
    /// Grows with each input; what was asked before `since` is not fresh enough.
    turn: u64,
    since: u64,
    asked: BTreeMap<Read, Asked>,
    trying: BTreeMap<Read, Trying>,
    /// The access token was refused: a new pair first.
    rejected: bool,
    refreshing: Trying,
    pending: Vec<Pending>,
    requests: u64,
    departure: Option<Departure>,
    visitor: Option<Session>,
    /// The name of this account on this phone; reminders carry it.
    account: String,
    /// A reminder of another account of this phone was opened.
    others_reminder: bool,
    /// A step was done on another phone; said until the next tap.
    done_elsewhere: bool,
    upgrade: bool,
    maintenance: Option<Instant>,
    zone_minutes: Option<i32>,
    disk: Option<DiskTrouble>,
    /// Nobody looks: nothing is asked for again only because time has passed.
    unseen: bool,
    /// What was found in photos that were taken since the app was opened.
    findings: BTreeMap<String, Vec<Finding>>,
}

/// The secret that is under way.
struct Whispered {
    /// Grows with each of this process, so that an answer that comes too late is not taken for another's.
    n: u64,
    from: Id,
    whisper: Whisper,
}

/// How an account is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Closed; all of it stays for the same person.
    SignedOut,
    /// Its key is destroyed, then its file.
    Wiped,
}

/// When something was last asked for, and answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// In which turn it left.
    pub turn: u64,
    /// When it left.
    pub at: Instant,
}

/// A read that went wrong is tried again later.
#[derive(Clone, Copy, Debug, Default)]
struct Trying {
    tries: u32,
    due: Instant,
}

/// A request that the shell has not answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// Grows with each request of this process.
    pub id: u64,
    /// Who hears the answer.
    pub from: Id,
    /// What is asked for.
    pub request: Request,
}

/// The whole app of one account.
#[derive(Default)]
pub struct Model {
    /// What survives.
    pub saved: Saved,
    /// What does not.
    pub live: Live,
}

impl Live {
    /// Whether asking for the participant goes wrong.
    fn is_failing(&self) -> bool {
        self.refreshing.tries > 0 || self.trying.get(&Read::Me).is_some_and(|trying| trying.tries > 0)
    }

    fn fresh() -> Self {
        Self { since: 1, turn: 1, ..Self::default() }
    }
}

impl Model {
    /// The model that these rows of the account `account` are of. `fresh` is drawn by the driver: keys begin with it where
    /// there were none, and it is kept from then on.
    pub fn load(rows: &Rows, fresh: u64, account: &str) -> Self {
        let mut sending: Sending = rows.get("sending");
        let (known, nav, settings): (Known, _, _) = (rows.get("known"), rows.get("nav"), rows.get("settings"));
        // Whoever is known has used keys: a count that no longer reads would give them out again.
        if sending.install == 0 || (sending.count == 0 && known.me.is_some()) {
            sending.install = fresh;
        }
        let saved = Saved { flows: flow::Saved::load(rows), known, sending, nav, settings };
        Self { saved, live: Live { account: account.to_owned(), ..Live::fresh() } }
    }

    /// The names of all parts; a stored part that is not among them is of another version.
    pub fn parts() -> Vec<&'static str> {
        Id::ALL.iter().map(|id| id.name()).chain(["known", "sending", "nav", "settings"]).collect()
    }

    /// All that is saved, as rows.
    pub fn rows(&self) -> Rows {
        let mut rows = Rows::default();
        self.saved.flows.rows(&mut rows);
        self.saved.known.rows(&mut rows);
        rows.put("sending", &self.saved.sending);
        rows.put("nav", &self.saved.nav);
        rows.put("settings", &self.saved.settings);
        rows
    }

    /// The photos that are still needed: the drafts' and the outbox's.
    pub fn photos(&self) -> Vec<PhotoId> {
        let mut photos = flow::photos(&self.saved.flows);
        photos.extend(self.saved.sending.posts.iter().filter_map(|p| p.post.photo().cloned()));
        photos
    }

    /// Home, with everything forgotten that dies with the process; drafts, posts and what is known stay.
    pub fn start_over(&mut self) {
        self.saved.nav.place.clear();
        self.live = Live { account: std::mem::take(&mut self.live.account), ..Live::fresh() };
    }

    /// What this phone told before stays true when another model takes over, and no request's number is used twice.
    pub fn take_over(&mut self, before: &Model) {
        self.live.zone_minutes = before.live.zone_minutes;
        self.live.requests = self.live.requests.max(before.live.requests);
        self.saved.settings = before.saved.settings.clone();
        let known = &before.saved.known;
        if let Some(me) = known.me.clone().filter(|_| known.owner.is_some() && known.owner == self.saved.known.owner) {
            self.learn(News::Me(me), None);
            self.live.done_elsewhere = before.live.done_elsewhere; // it was this phone, in the other file
        }
    }

    /// Whose file this is, once somebody has signed in.
    pub fn owner(&self) -> Option<&str> {
        self.saved.known.owner.as_deref()
    }

    /// Whether, and how, the account is to be left: until it is done, or the person presses something else.
    pub fn departure(&self) -> Option<Departure> {
        self.live.departure
    }

    /// Whether something was filled in, or is on its way, that only this file holds.
    pub fn has_begun(&self) -> bool {
        // Whoever has an account here has typed its address before.
        let own = |part: &str| part != Id::Account.name() && Id::ALL.iter().any(|id| id.name() == part);
        let Sending { posts, marks, .. } = &self.saved.sending;
        !posts.is_empty() || !marks.is_empty() || self.rows().0.keys().any(|(part, _)| own(part))
    }

    /// Somebody else signed in here: their session, which belongs into their own file.
    pub fn visitor(&self) -> Option<Session> {
        self.live.visitor.clone()
    }

    /// Gives the session away, to the file of the same person that was here before.
    pub fn hand_over(&mut self) -> Option<Session> {
        self.saved.known.session.take()
    }

    /// Goes on with a session that began in another file of this phone.
    pub fn admit(&mut self, session: Session) {
        self.learn(News::Session(session), None);
    }

    /// The words of the person's language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.saved.settings.language)
    }

    /// What time it is, from what the phone's clocks show.
    pub fn now(&self, reading: &Reading) -> Now {
        Fix::now(self.saved.known.fix.as_ref(), reading)
    }
}
