use crate::api::{Attended, Catalogue, DeclarationForm, Key, Me, Notices, PhotoId, Post, Recipient, Refusal, Whisper};
use crate::app::clock::Clock;
use crate::app::sending::{Mark, NotArrived, Sending};
use crate::app::{Place, Whispered};
use crate::domain::photo::Finding;
use crate::domain::wave_rules::Choice;
use crate::domain::{Bilingual, Challenge, Date, Instant, Private, WaveRules, Zone};
use crate::draw::Draw;
use crate::flow::Id;
use crate::text::{Arg, Say, Words};
use crate::vocabulary::{Choosable, Ready, StepCount};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What every flow may see. A flow gets its own `Saved` and `Live` beside it, and nobody else's. Read-only, one for
/// each drawing.
pub struct World<'a> {
    /// The participant; empty before the first answer.
    pub me: &'a Me,
    /// Whether there is a session.
    pub signed_in: bool,
    /// The rules, once known.
    pub rules: Option<&'a WaveRules>,
    /// The declaration, once known.
    pub declaration: Option<&'a DeclarationForm>,
    /// What is sold, once known.
    pub catalogue: Option<&'a Catalogue>,
    /// What the participant was told, once known.
    pub notices: Option<&'a Notices>,
    /// Certificates that are kept on this phone.
    pub(super) certificates: Option<&'a BTreeMap<String, Private>>,
    /// A copy of all that the programme knows of the participant, once asked for.
    pub copy: Option<&'a Private>,
    /// A code on its way for the account.
    pub challenge: Option<&'a Challenge>,
    /// Signing in is next.
    pub verified: bool,
    /// Where the person is.
    pub place: Option<&'a Place>,
    /// The time.
    pub clock: &'a Clock,
    /// The words.
    pub words: &'static Words,
    pub(super) sending: &'a Sending,
    pub(super) whispering: Option<&'a Whispered>,
    pub(super) leaving: &'a [Key],
    pub(super) asking: bool,
    pub(super) found: &'a BTreeMap<String, Vec<Finding>>,
    pub(super) zone_minutes: Option<i32>,
    pub(super) told: Option<Instant>,
    pub(super) flow: Id,
    pub(super) step: Option<StepCount>,
    pub(super) depth: u32,
}

/// Something of a flow that is under way.
pub enum Call<'a> {
    /// In the outbox.
    Post(&'a Post),
    /// Left, or unsure.
    Attended(&'a Attended),
    /// Left, once.
    Whisper(&'a Whisper),
}

/// Who is no recipient has none of it.
static NOTHING: LazyLock<Recipient> = LazyLock::new(Recipient::default);

impl<'a> World<'a> {
    /// What only recipients have; nothing for others.
    pub fn life(&self) -> &'a Recipient {
        self.me.recipient.as_ref().unwrap_or(&NOTHING)
    }

    /// The certificate of this training, once it is on this phone.
    pub fn certificate(&self, training: &str) -> Option<&'a Private> {
        self.certificates?.get(training)
    }

    /// A new screen of this flow. It says how old it is while asking for newer goes wrong.
    pub fn draw<A: std::fmt::Debug + 'static>(&self, key: &'static str) -> Draw<'a, A> {
        let page = Draw::new(self.words, key, self.step.clone(), self.depth).by(self.clock);
        let told = self.told.filter(|_| self.asking && self.signed_in);
        page.as_of(told.map(|told| Say::of("as-of").at("at", told)))
    }

    fn calls(&self) -> impl Iterator<Item = Call<'a>> {
        let flow = self.flow;
        let posts = self.sending.posts.iter().filter(move |p| p.from == flow).map(|p| Call::Post(&p.post));
        let marks = self
            .sending
            .marks
            .iter()
            .filter(move |m| m.from == flow && m.offered.is_none())
            .map(|m| Call::Attended(&m.call));
        let whisper = self.whispering.iter().filter(move |w| w.from == flow).map(|w| Call::Whisper(&w.whisper));
        posts.chain(marks).chain(whisper)
    }

    /// Whether something of this flow is under way. Derived, never stored.
    pub fn busy(&self) -> bool {
        self.calls().next().is_some()
    }

    /// Whether any flow's post like this waits or is under way.
    pub fn is_posting(&self, post: &Post) -> bool {
        self.sending.posts.iter().any(|queued| queued.post == *post)
    }

    /// Whether something of this flow that fits is under way.
    pub fn busy_with(&self, fits: impl Fn(&Call<'_>) -> bool) -> bool {
        self.calls().any(|call| fits(&call))
    }

    /// Ready, unless something is under way.
    pub fn ready(&self) -> Ready {
        if self.busy() { Ready::Busy } else { Ready::Yes }
    }

    /// Ready from `at` on.
    pub fn ready_at(&self, at: Instant) -> Ready {
        if self.clock.reached(at) { self.ready() } else { Ready::At { at: self.clock.on_phone(at) } }
    }

    fn marks(&self) -> impl Iterator<Item = &'a Mark> {
        let flow = self.flow;
        self.sending.marks.iter().filter(move |m| m.from == flow)
    }

    fn refusals(&self) -> &'a [Refusal] {
        self.sending.refused.get(&self.flow).map_or(&[], Vec::as_slice)
    }

    /// One table, kind of trouble → what the person reads. A refusal about one of `fields` stands at that field; about
    /// any other, here: no refusal may go unseen because its field is not on this screen.
    pub fn trouble(&self, fields: &[&str]) -> Option<Say> {
        let here = |r: &&Refusal| r.field.as_deref().is_none_or(|field| !fields.contains(&field));
        let mark = self.marks().find_map(|mark| match mark.offered {
            Some(NotArrived::Unsent) => Some("trouble-unsent"),
            Some(NotArrived::Lost) => Some("trouble-not-arrived"),
            Some(NotArrived::Busy) => Some("trouble-busy"),
            Some(NotArrived::SignIn) => Some("trouble-signed-out"),
            None => (!self.leaving.contains(&mark.key)).then_some("trouble-looking"),
        });
        mark.map(Say::from).or_else(|| self.refusals().iter().find(here).map(|r| self.sentence(r)))
    }

    /// What the server, or the app, has against a field.
    pub fn refused(&self, field: &str) -> Option<Say> {
        self.refusals().iter().find(|r| r.field.as_deref() == Some(field)).map(|r| self.sentence(r))
    }

    /// Whether something was refused with this code.
    pub fn is_refused(&self, code: &str) -> bool {
        self.refusals().iter().any(|r| r.code == code)
    }

    /// A post that could not leave yet: when it is tried again.
    pub fn waiting(&self) -> Option<Say> {
        let waiting = self.sending.posts.iter().find(|p| p.from == self.flow && p.tries > 0)?;
        let at = crate::text::time_of_day(waiting.due, Zone::Wib);
        Some(if waiting.busy {
            Say::of("post-waiting-busy").text("at", at)
        } else {
            Say::of("post-waiting").text("at", at)
        })
    }

    /// How many posts of this account have not been answered.
    pub fn unsent(&self) -> usize {
        self.sending.posts.len()
    }

    /// Nothing comes from the server, or nothing gets there.
    pub fn is_cut_off(&self) -> bool {
        self.asking || self.waiting().is_some()
    }

    /// The sentence of a code that the app itself found.
    pub fn sentence_of(&self, code: &str) -> Say {
        self.sentence(&Refusal::of(code))
    }

    fn sentence(&self, refusal: &Refusal) -> Say {
        // The last wrong try leaves nothing to try: another code is what helps.
        let spent = refusal.code == "wrong_code" && refusal.attempts_left == Some(0);
        let code = if spent { "challenge_locked" } else { refusal.code.as_str() };
        let id = format!("code-{}", code.replace('_', "-"));
        let say = if self.words.has(&id) { Say::of(id) } else { Say::of("code-unknown") };
        let say = say.text("trace", refusal.trace_id.clone().unwrap_or_else(|| "–".to_owned()));
        let ages = self.rules.map(|r| r.eligibility.ages()).unwrap_or_default();
        let age = |age: Option<u32>| age.map_or_else(|| "–".to_owned(), |age| age.to_string());
        let say = say.text("min_age", age(ages.min)).text("max_age", age(ages.max));
        let say = say.number("left", refusal.attempts_left.unwrap_or_default());
        match refusal.retry_at {
            Some(at) => say.at("at", at),
            None => say.text("at", "–"),
        }
    }

    /// What this phone found in a photo: it warns, the server decides.
    pub fn findings(&self, photo: &PhotoId) -> &'a [Finding] {
        self.found.get(&photo.0).map_or(&[], Vec::as_slice)
    }

    /// Choices that the rules hold, in the person's language.
    pub fn options(&self, choices: &[Choice]) -> Vec<Choosable> {
        let option = |choice: &Choice| Choosable {
            id: choice.id.clone(),
            label: self.pick(&choice.text).to_owned(),
            hint: None,
        };
        choices.iter().map(option).collect()
    }

    /// Yes and no.
    pub fn yes_no(&self) -> Vec<Choosable> {
        let option = |id: &str| Choosable { id: id.to_owned(), label: self.words.say(&Say::of(id)), hint: None };
        vec![option("yes"), option("no")]
    }

    /// The server's own text in the person's language.
    pub fn pick<'t>(&self, text: &'t Bilingual) -> &'t str {
        self.words.pick(text)
    }

    /// Today in WIB.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// The person's other clock, where it is not WIB: the phone's, else that of the domicile.
    pub fn other_zone(&self) -> Option<Zone> {
        let phone = self.zone_minutes.and_then(|minutes| Zone::of_offset(minutes.saturating_mul(60)));
        let home = || self.me.profile.as_ref().and_then(|p| Zone::of_province(&p.domicile_area));
        phone.or_else(home).filter(|zone| *zone != Zone::Wib)
    }

    /// An instant on the programme's clock.
    pub fn wib(&self, at: Instant) -> String {
        crate::text::date_time(at, Zone::Wib, self.words.language())
    }

    /// The same instant on the other clock, where there is one.
    pub fn second_clock(&self, at: Instant) -> Option<String> {
        self.other_zone().map(|zone| crate::text::date_time(at, zone, self.words.language()))
    }

    /// A message about an instant, with the hour in WIB, and with the day if it is not today.
    pub fn hour(&self, id: &'static str, at: Instant) -> Say {
        let hour = format!("{} WIB", crate::text::time_of_day(at, Zone::Wib));
        let day = Zone::Wib.local(at).date;
        let today = day == self.clock.today();
        let text = if today { hour } else { format!("{hour}, {}", crate::text::date(day, self.words.language())) };
        Say::of(id).with("at", Arg::Text(text))
    }
}
