use crate::api::{Attended, DeclarationForm, Key, Me, Post, Recipient, Refusal, Whisper};
use crate::app::sending::{Mark, Queued, Sending};
use crate::app::{Departure, Now, Pending, Place, Whispered};
use crate::domain::{Challenge, WaveRules};
use crate::flow::Id;
use crate::text::Words;
use crate::vocabulary::Request;

/// A copied secret dies after so many seconds.
const COPY_SECONDS: u32 = 60;

/// What an act may do beside changing its own flow.
pub struct Hands<'a> {
    /// The participant.
    pub me: &'a Me,
    /// The rules, once known.
    pub rules: Option<&'a WaveRules>,
    /// The declaration, once known.
    pub declaration: Option<&'a DeclarationForm>,
    /// A code on its way for the account; a flow may drop it.
    pub challenge: &'a mut Option<Challenge>,
    /// Signing in is next, until somebody goes another way.
    pub(super) verified: &'a mut bool,
    /// Today in WIB, for ages.
    pub today: crate::domain::Date,
    /// Where the person is.
    pub place: &'a mut Vec<Place>,
    /// The words, for what a request shows.
    pub words: &'static Words,
    pub(super) flow: Id,
    pub(super) now: Now,
    pub(super) sending: &'a mut Sending,
    pub(super) whisper: &'a mut Option<Whispered>,
    pub(super) leaving: &'a mut Vec<Key>,
    pub(super) pending: &'a mut Vec<Pending>,
    pub(super) requests: &'a mut u64,
    pub(super) whispers: &'a mut u64,
    pub(super) departure: &'a mut Option<Departure>,
    pub(super) forgotten: Vec<Id>,
}

impl<'a> Hands<'a> {
    /// Durable: sent by itself until it is answered.
    pub fn post(&mut self, post: Post) {
        let (key, Now { at, sure, .. }) = (self.sending.key(), self.now);
        let (expires, guessed) = (at.plus_ms(post.lives_ms()), !sure);
        self.sending.posts.push(Queued {
            key,
            from: self.flow,
            expires,
            post,
            seen: self.me.revision,
            due: at,
            tries: 0,
            busy: false,
            due_guessed: guessed,
            expires_guessed: guessed,
        });
    }

    /// Takes back what waits to be sent and fits: it never leaves.
    pub fn take_back(&mut self, fits: impl Fn(&Post) -> bool) {
        self.sending.posts.retain(|queued| !fits(&queued.post));
    }

    /// The draft of this flow dies, with its photos.
    pub fn forget(&mut self, flow: Id) {
        self.forgotten.push(flow);
    }

    /// What only recipients have.
    pub fn life(&self) -> Option<&'a Recipient> {
        self.me.recipient.as_ref()
    }

    /// Copies a text; a sensitive one dies after a minute (BR-27).
    pub fn copy(&mut self, text: &str, sensitive: bool) {
        self.request(Request::Copy { text: text.to_owned(), sensitive, seconds: COPY_SECONDS });
    }

    /// The newest post on its way that fits.
    pub fn posted<T>(&self, fits: impl Fn(&Post) -> Option<T>) -> Option<T> {
        self.sending.posts.iter().rev().find_map(|queued| fits(&queued.post))
    }

    /// Attended: sent once, now. The same intent after a doubt goes with its first key; another intent gets a new one.
    pub fn attend(&mut self, call: Attended) {
        let known = self.sending.marks.iter().find(|m| m.call == call).map(|m| m.key);
        let key = known.unwrap_or_else(|| self.sending.key());
        self.sending.marks.retain(|m| m.call != call && (m.from != self.flow || m.offered.is_none()));
        self.sending.marks.push(Mark { key, from: self.flow, call, offered: None });
        self.leaving.push(key);
    }

    /// Secret: sent at most once.
    pub fn whisper(&mut self, whisper: Whisper) {
        *self.whispers += 1;
        *self.whisper = Some(Whispered { n: *self.whispers, from: self.flow, whisper });
    }

    /// Asks the shell for something; the flow hears the answer. What is asked already is not asked twice: a double tap
    /// opens one camera.
    pub fn request(&mut self, request: Request) {
        if self.pending.iter().any(|p| p.from == self.flow && p.request == request) {
            return;
        }
        *self.requests += 1;
        self.pending.push(Pending { id: *self.requests, from: self.flow, request });
    }

    /// Says no by itself, without asking the server.
    pub fn refuse(&mut self, why: Refusal) {
        self.sending.refuse(self.flow, why);
    }

    /// Leaves the account; the driver carries it out.
    pub fn depart(&mut self, how: Departure) {
        *self.departure = Some(how);
    }

    /// One place deeper.
    pub fn go(&mut self, place: Place) {
        if place.is_guest() {
            *self.verified = false;
        }
        self.place.push(place);
    }

    /// All the way home.
    pub fn home(&mut self) {
        self.place.clear();
    }
}
