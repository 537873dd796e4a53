use crate::api::{Key, Me, Read, Request, Step};
use crate::app::{Clock, DiskTrouble, Model, Now, Pending, Place, Queued, Whispered, World};
use crate::domain::{self, Instant, Zone};
use crate::draw::{Draw, Drawn};
use crate::flow::{self, Fresh, Id};
use crate::text::Say;
use crate::vocabulary::{Block, NoticeKind, Ready, Reminder, Screen, StepCount};
use std::sync::LazyLock;

/// Names something that is under way, so that it is started once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JobId {
    /// A post.
    Post(Key),
    /// An attended call.
    Attended(Key),
    /// The secret, by its number.
    Whisper(u64),
    /// A question.
    Read(Read),
    /// A new pair of tokens.
    Refresh,
}

/// Something that should be under way.
pub struct Job {
    /// Its name.
    pub id: JobId,
    /// What leaves.
    pub request: Request,
}

/// All that follows from what is known, at one moment.
pub struct Seen {
    /// What to draw.
    pub screen: Screen,
    /// What should be under way.
    pub jobs: Vec<Job>,
    /// What only the shell can do, unanswered.
    pub requests: Vec<Pending>,
    /// The whole set of notifications.
    pub reminders: Vec<Reminder>,
    /// The next instant at which something would differ.
    pub wake: Option<Instant>,
    /// Which turn this is; jobs started now were asked in it.
    pub turn: u64,
}

/// The only act of a broken app.
#[derive(Debug)]
struct StartOver;

/// How the link of a reminder begins; the account follows, then what it is for and about which things.
pub(super) const REMINDER: &str = "reminder/";

static NOBODY: LazyLock<Me> = LazyLock::new(Me::default);

/// A new pair of tokens is asked for this long before the old one ends, so that nothing is refused on the way.
const REFRESH_EARLY_MS: i64 = 30_000;

impl Model {
    pub(super) fn me(&self) -> &Me {
        self.saved.known.me.as_deref().unwrap_or(&NOBODY)
    }

    /// The current step: its flow, if this version has it, and which of how many it is.
    pub(super) fn step_now(&self) -> Option<(Option<Id>, StepCount)> {
        let (step, count) = self.step_where(|step| !step.done)?;
        Some((Id::ALL.iter().copied().find(|id| id.name() == step.id), count))
    }

    fn step_where(&self, fits: impl Fn(&Step) -> bool) -> Option<(&Step, StepCount)> {
        let steps = &self.saved.known.me.as_ref()?.steps;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let n = steps.iter().position(fits)?;
        Some((&steps[n], StepCount { now: count(n + 1), of: count(steps.len()) }))
    }

    fn world<'a>(&'a self, clock: &'a Clock) -> World<'a> {
        let known = &self.saved.known;
        let places = &self.saved.nav.place;
        let signed_in = known.session.is_some();
        let place = places.last().filter(|p| p.is_guest() != signed_in || **p == Place::About);
        let lingering = flow::lingering(&self.saved.flows, self.me());
        let (flow, step) = match (place.map(Place::flow), self.step_now()) {
            _ if !signed_in && known.me.is_some() => (Id::Account, None), // place and drafts stay: the same screen comes back
            (Some(None), _) if let Some(flow) = lingering => {
                (flow, self.step_where(|step| step.id == flow.name()).map(|step| step.1))
            }
            (Some(None), Some((step, count))) => (step.unwrap_or(Id::Home), Some(count)),
            (Some(Some(flow)), step) => (flow, step.map(|s| s.1).filter(|_| place.is_some_and(Place::is_step))),
            (Some(None), None) => (Id::Home, None),
            (None, _) => (if signed_in { Id::Home } else { Id::Welcome }, None),
        };
        // What signing in covers is not left by going back.
        let depth = if place.is_some() { u32::try_from(places.len()).unwrap_or(u32::MAX) } else { 0 };
        World { place, flow, step, depth, ..self.world_of(flow, clock) }
    }

    fn world_of<'a>(&'a self, flow: Id, clock: &'a Clock) -> World<'a> {
        let (known, live) = (&self.saved.known, &self.live);
        World {
            me: self.me(),
            signed_in: known.session.is_some(),
            rules: known.rules.as_deref(),
            declaration: known.declaration.as_deref(),
            catalogue: known.catalogue.as_deref(),
            notices: known.notices.as_deref(),
            certificates: known.certificates.as_deref(),
            copy: known.copy.as_ref(),
            challenge: known.challenge.as_ref(),
            verified: known.verified,
            place: None,
            clock,
            words: self.words(),
            sending: &self.saved.sending,
            whispering: live.whisper.as_ref(),
            leaving: &live.leaving,
            found: &live.findings,
            zone_minutes: live.zone_minutes,
            asking: live.is_failing(),
            told: live.asked.get(&Read::Me).map(|asked| asked.at).or(known.told),
            flow,
            step: None,
            depth: 0,
        }
    }

    /// What is drawn when drawing itself went wrong twice: a plain screen with one way out, which keeps the drafts.
    pub fn broken(&self) -> Screen {
        let draw = Draw::new(self.words(), "app.broken", None, 0).text("broken-text");
        draw.primary("start-over", StartOver, Ready::Yes).done().screen
    }

    pub(super) fn drawn(&self, clock: &Clock) -> Drawn<flow::Act> {
        let plain = |key| Draw::new(self.words(), key, None, 0);
        if self.live.upgrade || matches!(self.step_now(), Some((None, _))) {
            // Too old for the server, or the server asks for a step that this version does not have.
            return plain("app.upgrade").text("upgrade-text").done();
        }
        if let Some(until) = self.live.maintenance.filter(|until| !clock.reached(*until)) {
            let world = self.world_of(Id::Home, clock);
            let screen = plain("app.maintenance").by(clock).text("maintenance-text");
            let (hour, second) = (world.hour("maintenance-until", until), world.second_clock(until));
            return screen.countdown(until, hour, second, "maintenance-after").done();
        }
        if self.saved.known.session.is_some() && self.saved.known.me.is_none() {
            let page = plain("app.loading").progress("loading-text");
            return if self.live.is_failing() {
                page.notice(NoticeKind::Warning, "loading-trouble").done()
            } else {
                page.done()
            };
        }
        let world = self.world(clock);
        let mut drawn = flow::screen(world.flow, &self.saved.flows, &self.live.flows, &world);
        drawn.screen.cover = !world.signed_in && self.saved.known.me.is_some();
        drawn
    }

    fn jobs(&self, clock: &Clock) -> Vec<Job> {
        if self.live.maintenance.is_some_and(|until| !clock.reached(until)) {
            return vec![];
        }
        let session = self.saved.known.session.as_ref();
        let token = session.map(|s| s.access_token.clone());
        let may = |needs_session: bool| token.is_some() || !needs_session;
        let job = |id: JobId, request: Request, needs_session: bool| {
            let token = token.clone().filter(|_| needs_session);
            Job { id, request: Request { token, ..request } }
        };
        let mut jobs = vec![];
        if let Some(Whispered { n, whisper, .. }) =
            self.live.whisper.as_ref().filter(|w| may(w.whisper.needs_session()))
        {
            jobs.push(job(JobId::Whisper(*n), whisper.request(), whisper.needs_session()));
        }
        if session.is_some() {
            jobs.extend(
                self.posts(clock).into_iter().map(|p| job(JobId::Post(p.key), p.post.request(p.key, p.seen), true)),
            );
        }
        let leaving = self
            .saved
            .sending
            .marks
            .iter()
            .filter(|m| self.live.leaving.contains(&m.key) && may(m.call.needs_session()));
        jobs.extend(leaving.map(|m| job(JobId::Attended(m.key), m.call.request(m.key), m.call.needs_session())));
        let reads = self.wishes(clock).into_iter().filter(|r| may(r.needs_session()));
        jobs.extend(reads.map(|read| job(JobId::Read(read.clone()), read.request(), read.needs_session())));
        match session.filter(|_| jobs.iter().any(|job| job.request.token.is_some())) {
            Some(session)
                if self.live.rejected || clock.reached(session.access_expires_at.plus_ms(-REFRESH_EARLY_MS)) =>
            {
                // Single-flight: nothing else of the session leaves before the new pair is kept.
                jobs.retain(|job| job.request.token.is_none());
                if clock.reached(self.live.refreshing.due) {
                    jobs.push(Job { id: JobId::Refresh, request: Request::refresh(session) });
                }
            }
            _ => {}
        }
        jobs
    }

    /// The first of each lane, when it is due.
    fn posts(&self, clock: &Clock) -> Vec<&Queued> {
        let mut lanes = vec![];
        let mut due = vec![];
        for queued in &self.saved.sending.posts {
            clock.reached(queued.expires);
            if lanes.contains(&queued.post.lane()) {
                continue;
            }
            lanes.push(queued.post.lane());
            // An instant that was sure before a restart cannot be compared with a guess: there is no need to wait.
            if clock.reached(queued.due) || (clock.unsure() && !queued.due_guessed) {
                due.push(queued);
            }
        }
        due
    }

    /// What should be known and is not, or not freshly enough.
    fn wishes(&self, clock: &Clock) -> Vec<Read> {
        let known = &self.saved.known;
        let world = self.world(clock);
        let mut wants = flow::wants(world.flow, &self.saved.flows, &world);
        if known.session.is_some() {
            wants.push(flow::Want { read: Read::Me, fresh: Fresh::Known });
        }
        let version = |rules: &domain::WaveRules| rules.rules_version.clone();
        if let Some(me) =
            known.me.as_ref().filter(|me| known.rules.as_deref().map(version).as_ref() != Some(&me.rules_version))
        {
            wants.push(flow::Want { read: Read::Rules(me.rules_id.clone()), fresh: Fresh::Known });
        }
        // Before there is a session, locks and tries left are known by the challenge alone.
        let guest = known.challenge.as_ref().filter(|_| known.session.is_none()).map(|c| c.id.clone());
        if let Some(id) = guest.or_else(|| self.challenge_to_look_at()) {
            wants.push(flow::Want { read: Read::Challenge(id), fresh: Fresh::Known });
        }
        let mut reads: Vec<Read> =
            wants.into_iter().filter(|want| self.is_due(want, clock)).map(|want| want.read).collect();
        reads.sort();
        reads.dedup();
        reads
    }

    /// An order of a code that got lost before there is a session: look at its challenge.
    fn challenge_to_look_at(&self) -> Option<String> {
        let lost =
            self.saved.sending.marks.iter().find(|m| m.offered.is_none() && !self.live.leaving.contains(&m.key))?;
        match &lost.call {
            crate::api::Attended::Resend { challenge } => Some(challenge.clone()),
            _ => None,
        }
    }

    fn is_due(&self, want: &flow::Want, clock: &Clock) -> bool {
        let asked = self.live.asked.get(&want.read);
        let fresh = asked.is_some_and(|a| a.turn >= self.live.since);
        let wanted = !fresh
            || match want.fresh {
                Fresh::Known => false,
                Fresh::Within(_) if self.live.unseen => false,
                Fresh::Within(ms) => asked.is_some_and(|a| clock.reached(a.at.plus_ms(ms))),
                Fresh::After(at) => clock.reached(at) && asked.is_some_and(|a| a.at < at),
            };
        let trying = self.live.trying.get(&want.read).copied().unwrap_or_default();
        wanted && clock.reached(trying.due)
    }

    /// The whole set of notifications; only an accepted participant has deadlines to be reminded of.
    pub fn reminders(&self, now: Now) -> Vec<Reminder> {
        let clock = Clock::new(now);
        let occasions: Vec<_> =
            Id::ALL.iter().flat_map(|id| flow::occasions(*id, &self.world_of(*id, &clock))).collect();
        let offset_seconds =
            self.live.zone_minutes.map_or(Zone::Wib.offset_seconds(), |minutes| minutes.saturating_mul(60));
        let (words, world) = (self.words(), self.world_of(Id::Home, &clock));
        let told = |at: Instant| {
            let wib = world.wib(at);
            world.second_clock(at).map_or_else(|| wib.clone(), |own| format!("{wib} ({own})"))
        };
        let reminder = |r: domain::reminder::Reminder| {
            // A deadline is over at midnight, so people read 23.59 (contract §4); a redeem window's end still counts.
            let counts = r.kind == domain::reminder::Kind::RedeemWindow;
            let last = |end: Instant| if counts { end } else { end.plus_ms(-domain::MINUTE_MS) };
            let deadline = r.deadline.map_or(r.moment, last);
            let kind = format!("remind-{}", r.kind.name());
            let named = r.subjects.iter().filter(|subject| words.has(subject));
            let what = named.map(|name| words.say(&Say::of(name.clone()))).collect::<Vec<_>>().join(", ");
            Reminder {
                id: format!("{}/{}", r.kind.name(), r.at),
                at: r.at.0,
                delay_ms: r.at.since_ms(now.at),
                public_text: words.say(&Say::from("remind-public")),
                private_text: words.say(&Say::of(kind).text("at", told(deadline)).text("what", what)),
                link: format!("{REMINDER}{}/{}/{}", self.live.account, r.kind.name(), r.subjects.join(",")),
            }
        };
        domain::reminder::plan(&occasions, now.at, offset_seconds).into_iter().map(reminder).collect()
    }

    /// A notice above whatever is shown.
    fn warn(&self, screen: &mut Screen, kind: NoticeKind, text: &'static str) {
        let lead = if kind == NoticeKind::Info { "notice-info" } else { "notice-warning" };
        let (lead, text) = (self.words().say(&Say::from(lead)), self.words().say(&Say::from(text)));
        screen.blocks.insert(0, Block::Notice { kind, lead, text, control: None });
    }

    /// Screen, jobs, requests, wake and reminders in one pass: `wake` is the nearest instant that anybody compared with
    /// now.
    pub fn look(&self, now: Now) -> Seen {
        let clock = Clock::new(now);
        let mut screen = self.drawn(&clock).screen;
        if self.live.others_reminder {
            self.warn(&mut screen, NoticeKind::Info, "others-reminder");
        }
        if self.live.done_elsewhere {
            self.warn(&mut screen, NoticeKind::Info, "done-elsewhere");
        }
        match self.live.disk {
            Some(DiskTrouble::Full) => self.warn(&mut screen, NoticeKind::Warning, "disk-full"),
            Some(DiskTrouble::Unreadable) => self.warn(&mut screen, NoticeKind::Warning, "account-unreadable"),
            Some(DiskTrouble::Staying) => self.warn(&mut screen, NoticeKind::Warning, "account-staying"),
            None => {}
        }
        let guesses = clock.unsure() && self.live.is_failing();
        if guesses && screen.blocks.iter().any(|block| matches!(block, Block::Countdown { .. })) {
            self.warn(&mut screen, NoticeKind::Warning, "time-unsure");
        }
        let jobs = self.jobs(&clock);
        Seen {
            screen,
            jobs,
            requests: self.live.pending.clone(),
            reminders: self.reminders(now),
            wake: clock.next(),
            turn: self.live.turn,
        }
    }
}
