use crate::api::{self, News, Read, Refusal, Reply, Sent};
use crate::app::look::REMINDER;
use crate::app::{
    Asked, Clock, Departure, Fix, JobId, Known, Live, Model, NotArrived, Now, Place, Reading, Saved, Whispered,
    sending::backoff_ms,
};
use crate::domain::Instant;
use crate::domain::photo::Finding;
use crate::flow::{self, Answered, Id, Settled};
use crate::text::Language;
use crate::vocabulary::Event;

/// What changes data.
pub enum Input {
    /// From the shell.
    Event(Event),
    /// From the transport: when and in which turn it was asked, and what came back.
    Answered {
        /// Which job.
        job: JobId,
        /// The turn in which it left.
        turn: u64,
        /// The clocks when it left.
        asked: Reading,
        /// What came back.
        sent: Sent,
    },
    /// A photo was kept, and this was found in it.
    Kept {
        /// Its id.
        photo: api::PhotoId,
        /// What may be wrong with it; the person is told and may go on.
        findings: Vec<Finding>,
    },
    /// The photo that this request asked for could not be kept.
    NotKept {
        /// The request's number.
        request: u64,
    },
    /// What is wrong with what is kept on the phone, if anything.
    Disk(Option<DiskTrouble>),
    /// The wake has come; time changes nothing that is stored.
    Woke,
}

/// What is wrong with what is kept on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskTrouble {
    /// Nothing can be written.
    Full,
    /// What this person left on this phone before cannot be opened; it stays where it is.
    Unreadable,
    /// The account cannot be left: nothing was signed out or wiped.
    Staying,
}

/// Steps that only the participant does: one that is done without this phone was done on another. The others end by
/// themselves too.
const FORMS: [Id; 4] = [Id::Eligibility, Id::Identity, Id::Profile, Id::Declaration];

impl Model {
    /// The only place that changes data.
    pub fn step(&mut self, input: Input, reading: &Reading) {
        self.live.turn += 1;
        self.expire(self.now(reading));
        match input {
            Input::Event(event) => self.hear(event, self.now(reading)),
            Input::Answered { job, turn, asked, sent } => {
                if let Sent::Answer { server_time: Some(server), .. } = &sent {
                    self.learn_time(*server, &asked, reading);
                }
                let at = self.now(&asked).at;
                self.answered(job, Asked { turn, at }, api::reply(sent), self.now(reading));
            }
            Input::Kept { photo, findings } => drop(self.live.findings.insert(photo.0, findings)),
            Input::NotKept { request } => self.reply_of_shell(request, Answered::NotKept, self.now(reading)),
            Input::Disk(trouble) => self.live.disk = trouble,
            Input::Woke => {}
        }
        self.leave_dead_places();
    }

    fn learn_time(&mut self, server: Instant, asked: &Reading, heard: &Reading) {
        let Some(fix) = Fix::of_answer(server, asked, heard) else { return };
        let before = self.now(heard);
        let moved = Fix::now(Some(&fix), heard).at.since_ms(before.at);
        let old = self.saved.known.fix.as_ref().filter(|_| before.sure);
        if old.is_some_and(|old| !fix.betters(old, moved)) {
            return;
        }
        self.saved.known.fix = Some(fix);
        if !before.sure {
            self.rebase(moved);
        }
    }

    /// The guess was wrong by `moved` milliseconds: what was reckoned by it moves along. What was reckoned before the
    /// phone was restarted was no guess, and stays.
    fn rebase(&mut self, moved: i64) {
        for queued in &mut self.saved.sending.posts {
            if std::mem::take(&mut queued.due_guessed) {
                queued.due = queued.due.plus_ms(moved);
            }
            if std::mem::take(&mut queued.expires_guessed) {
                queued.expires = queued.expires.plus_ms(moved);
            }
        }
        for asked in self.live.asked.values_mut() {
            asked.at = asked.at.plus_ms(moved);
        }
        for trying in self.live.trying.values_mut().chain([&mut self.live.refreshing]) {
            trying.due = trying.due.plus_ms(moved);
        }
    }

    /// Unsure time closes nothing, so it lets nothing expire either.
    fn expire(&mut self, now: Now) {
        if !now.sure {
            return;
        }
        let sending = &mut self.saved.sending;
        let expired: Vec<Id> = sending.posts.extract_if(.., |p| p.expires <= now.at).map(|p| p.from).collect();
        for flow in expired {
            sending.refuse(flow, Refusal::of("expired"));
        }
    }

    fn leave_dead_places(&mut self) {
        let step = self.step_now().and_then(|s| s.0);
        let revoked = self.me().recipient.as_ref().is_some_and(|life| life.revoked.is_some());
        let place = &mut self.saved.nav.place;
        place.retain(|p| (!p.is_step() || p.flow() == step) && !(revoked && p.needs_status()));
    }

    fn hear(&mut self, event: Event, now: Now) {
        match event {
            Event::Background => self.live.unseen = true,
            Event::Refresh | Event::Foreground => {
                self.live.unseen = false;
                (self.live.since, self.live.upgrade, self.live.maintenance) = (self.live.turn, false, None);
                self.seen(now);
            }
            Event::Woken => {
                self.live.since = self.live.turn;
                self.seen(now);
            }
            Event::Connectivity { online: true } => self.try_at_once(now),
            Event::ZoneChanged { minutes } => self.live.zone_minutes = Some(minutes),
            Event::LocaleChanged { language } => self.saved.settings.language = Language::of_tag(&language),
            Event::Opened { link } => self.open(&link),
            Event::Captured { id, photo } => self.reply_of_shell(id, Answered::Photo(api::PhotoId(photo)), now),
            Event::Answered { id, answer } => self.reply_of_shell(id, Answered::Other(answer), now),
            event => self.press(event, now),
        }
    }

    fn seen(&mut self, now: Now) {
        if self.saved.known.session.is_none() {
            return;
        }
        for flow in Id::ALL {
            self.with_hands(*flow, now, |_, _, hands| flow::seen(*flow, hands, now.at));
        }
    }

    /// A link or a notification. A verification link shows its code and waits for a press; a reminder leads to what it
    /// is about, if it is this account's.
    fn open(&mut self, link: &str) {
        let Self { saved: Saved { nav, known, .. }, live } = self;
        if let Some(link) = flow::account::Link::of(link) {
            if known.session.is_none() {
                live.flows.account.follow(link);
                nav.place.retain(|place| !place.is_guest());
                nav.place.push(Place::SignUp);
            }
        } else if let Some((account, about)) = link.strip_prefix(REMINDER).and_then(|rest| rest.split_once('/')) {
            live.others_reminder = account != live.account;
            if account == live.account {
                let (kind, subjects) = about.split_once('/').unwrap_or((about, ""));
                nav.place = Place::of_reminder(kind, subjects).into_iter().collect();
            }
        }
    }

    /// A network is there again: what waits need not wait longer.
    fn try_at_once(&mut self, now: Now) {
        for queued in &mut self.saved.sending.posts {
            queued.wait(now, 0);
        }
        self.live.trying.clear();
        self.live.refreshing = super::Trying::default();
    }

    /// The one rule: an event counts only if the present screen offers it; stale or double, it does nothing.
    fn press(&mut self, event: Event, now: Now) {
        let is_back = event == Event::Back;
        let is_tap = matches!(event, Event::Tapped { .. });
        let clock = Clock::new(now);
        let drawn = self.drawn(&clock);
        let may_go_back = drawn.screen.back;
        let Some(act) = drawn.accept(event) else {
            if is_back && may_go_back {
                self.saved.nav.place.pop();
            }
            return;
        };
        let flow = act.flow();
        if is_tap {
            (self.live.others_reminder, self.live.done_elsewhere, self.live.departure) = (false, false, None);
            self.saved.sending.refused.remove(&flow);
        }
        self.with_hands(flow, now, |saved, live, hands| flow::act(saved, live, hands, act));
    }

    fn reply_of_shell(&mut self, id: u64, answer: Answered, now: Now) {
        let Some(i) = self.live.pending.iter().position(|p| p.id == id) else { return };
        let flow = self.live.pending.remove(i).from;
        self.saved.sending.refused.remove(&flow);
        self.with_hands(flow, now, |saved, live, hands| flow::answered(flow, saved, live, hands, answer));
    }

    fn with_hands(
        &mut self,
        flow: Id,
        now: Now,
        act: impl FnOnce(&mut flow::Saved, &mut flow::Live, &mut super::Hands<'_>),
    ) {
        let (today, words) = (Clock::new(now).today(), self.words());
        let Self { saved: Saved { flows, known, sending, nav, .. }, live } = self;
        let nobody = api::Me::default();
        let Live { flows: live_flows, whisper, whispers, leaving, pending, requests, departure, .. } = live;
        let mut hands = super::Hands {
            me: known.me.as_deref().unwrap_or(&nobody),
            rules: known.rules.as_deref(),
            declaration: known.declaration.as_deref(),
            challenge: &mut known.challenge,
            verified: &mut known.verified,
            today,
            words,
            place: &mut nav.place,
            flow,
            now,
            sending,
            whisper,
            leaving,
            pending,
            requests,
            whispers,
            departure,
            forgotten: vec![],
        };
        act(flows, live_flows, &mut hands);
        for flow in hands.forgotten {
            self.settle(flow, &Settled::Elsewhere);
        }
    }

    /// Reply × kind of sending: the whole table.
    fn answered(&mut self, job: JobId, asked: Asked, reply: Reply, now: Now) {
        match &reply {
            Reply::SignIn if job != JobId::Refresh => self.live.rejected = self.saved.known.session.is_some(),
            Reply::Upgrade => self.live.upgrade = true,
            Reply::Maintenance(until) => {
                self.live.maintenance = Some(until.unwrap_or(now.at.plus_ms(60_000)));
                self.give_back(NotArrived::Busy);
            }
            // What we knew was wrong: read again (tries left, locks, what another device did).
            Reply::Refused(_) => self.live.since = self.live.turn,
            _ => {}
        }
        match job {
            JobId::Post(key) => self.post_answered(key, reply, now),
            JobId::Attended(key) => self.attended_answered(key, reply),
            JobId::Whisper(n) => self.whisper_answered(n, reply),
            JobId::Read(read) => self.read_answered(read, asked, reply, now.at),
            JobId::Refresh => self.refresh_answered(reply, now.at),
        }
    }

    fn post_answered(&mut self, key: api::Key, reply: Reply, now: Now) {
        let sending = &mut self.saved.sending;
        let Some(i) = sending.posts.iter().position(|p| p.key == key) else { return };
        match reply {
            Reply::Done(body) => {
                let queued = sending.posts.remove(i);
                self.learn(News::me(&body), Some((queued.from, Settled::Post(&queued.post))));
            }
            Reply::Refused(why) => {
                let refused = sending.posts.remove(i);
                if matches!(refused.post, api::Post::TestAnswer { .. }) {
                    // Handed in was what had all its answers: the person is asked again.
                    sending.posts.retain(|queued| queued.post != api::Post::TestSubmission);
                }
                sending.refuse(refused.from, why);
            }
            Reply::Gone => {
                // Its neighbours show the same face: all are taken again.
                let from = sending.posts.remove(i).from;
                sending.posts.retain(|p| p.from != from || p.post.photo().is_none());
                self.with_hands(from, now, |saved, live, hands| {
                    flow::answered(from, saved, live, hands, Answered::Gone);
                });
            }
            reply => {
                let queued = &mut sending.posts[i];
                queued.wait(now, wait_ms(&reply, queued.tries, key.install ^ key.count));
                queued.tries = queued.tries.saturating_add(1);
                queued.busy = matches!(reply, Reply::Later(_) | Reply::Maintenance(_));
            }
        }
    }

    fn attended_answered(&mut self, key: api::Key, reply: Reply) {
        self.live.leaving.retain(|k| *k != key);
        let sending = &mut self.saved.sending;
        let Some(i) = sending.marks.iter().position(|m| m.key == key) else { return };
        match reply {
            Reply::Done(body) => {
                let mark = sending.marks.remove(i);
                let news = if mark.call.needs_session() { News::me(&body) } else { News::challenge(&body) };
                self.learn(news, Some((mark.from, Settled::Attended(&mark.call))));
            }
            Reply::Refused(why) => {
                let from = sending.marks.remove(i).from;
                sending.refuse(from, why);
            }
            Reply::Unsent | Reply::Gone => sending.marks[i].offered = Some(NotArrived::Unsent),
            Reply::SignIn => sending.marks[i].offered = Some(NotArrived::SignIn),
            Reply::Later(_) | Reply::Upgrade | Reply::Maintenance(_) => {
                sending.marks[i].offered = Some(NotArrived::Busy);
            }
            // Nobody can look for a recovery, see `Attended::happened`.
            Reply::Lost if matches!(sending.marks[i].call, api::Attended::Recover { .. }) => {
                sending.marks[i].offered = Some(NotArrived::Lost);
            }
            Reply::Lost => self.live.since = self.live.turn, // still marked: look
        }
    }

    fn whisper_answered(&mut self, n: u64, reply: Reply) {
        let Some(Whispered { from, whisper, .. }) = self.live.whisper.take_if(|w| w.n == n) else { return };
        if matches!(whisper, api::Whisper::SignOut) {
            return self.depart();
        }
        let refuse = match reply {
            Reply::Done(body) => return self.learn(whisper.news(&body), Some((from, Settled::Whisper(&whisper)))),
            Reply::Refused(why) => why,
            Reply::Unsent | Reply::Gone => Refusal::of("unsent"),
            Reply::Later(_) | Reply::Maintenance(_) => Refusal::of("busy"),
            Reply::Lost | Reply::SignIn | Reply::Upgrade => Refusal::of("lost"),
        };
        self.live.since = self.live.turn;
        self.live.flows.account.keep(whisper, &refuse);
        self.saved.sending.refuse(from, refuse);
    }

    fn read_answered(&mut self, read: Read, asked: Asked, reply: Reply, now: Instant) {
        match reply {
            Reply::Done(body) => {
                self.live.asked.insert(read.clone(), asked);
                self.live.trying.remove(&read);
                if self.waits_for(&read) {
                    let revision = self.me().revision;
                    self.learn(read.news(&body), None);
                    if read == Read::Me {
                        let news = self.me().revision != revision;
                        self.saved.known.note_told(asked.at, news);
                    }
                }
                self.look_for_marks(&read, asked);
            }
            Reply::Refused(_) if matches!(read, Read::Challenge(_)) => {
                // The challenge is gone, and its mark with it.
                self.live.asked.insert(read, asked);
                self.saved.sending.marks.retain(|m| m.call.needs_session());
            }
            reply => {
                let trying = self.live.trying.entry(read).or_default();
                let wait = wait_ms(&reply, trying.tries, self.saved.sending.install);
                (trying.tries, trying.due) = (trying.tries.saturating_add(1), now.plus_ms(wait));
            }
        }
    }

    /// A code that was answered, or dropped, while it was looked at does not come back.
    fn waits_for(&self, read: &Read) -> bool {
        let Read::Challenge(id) = read else { return true };
        let known = &self.saved.known;
        let guests = known.challenge.iter();
        guests.chain(known.me.iter().flat_map(|me| me.challenges())).any(|challenge| challenge.id == *id)
    }

    /// What the server tells shows whether an unsure call has happened.
    fn look_for_marks(&mut self, read: &Read, asked: Asked) {
        let Model { saved, live } = self;
        let known = &saved.known;
        let looked = |needs_session: bool| matches!((read, needs_session), (Read::Me, _) | (Read::Challenge(_), false));
        let fresh = asked.turn >= live.since;
        let mut happened = vec![];
        for mark in &mut saved.sending.marks {
            if mark.call.happened(mark.key, known.me.as_deref(), known.challenge.as_ref()) {
                happened.push(mark.clone());
            } else if looked(mark.call.needs_session())
                && fresh
                && !live.leaving.contains(&mark.key)
                && mark.offered.is_none()
            {
                mark.offered = Some(NotArrived::Lost);
            }
        }
        saved.sending.marks.retain(|m| !happened.contains(m));
        for mark in happened {
            self.settle(mark.from, &Settled::Attended(&mark.call));
        }
    }

    fn refresh_answered(&mut self, reply: Reply, now: Instant) {
        match reply {
            Reply::Done(body) if let Ok(session) = serde_json::from_slice(&body) => {
                self.saved.known.session = Some(session);
                (self.live.rejected, self.live.refreshing) = (false, super::Trying::default());
            }
            Reply::SignIn | Reply::Refused(_) => self.sign_out(),
            reply => {
                let trying = &mut self.live.refreshing;
                let wait = wait_ms(&reply, trying.tries, self.saved.sending.install);
                (trying.tries, trying.due) = (trying.tries.saturating_add(1), now.plus_ms(wait));
                self.give_back(NotArrived::Unsent);
            }
        }
    }

    /// What waited for a session that does not come now: nothing is ordered, joined or told later while nobody looks.
    fn give_back(&mut self, why: NotArrived) {
        let Self { saved, live } = self;
        for mark in saved.sending.marks.iter_mut().filter(|m| m.call.needs_session()) {
            if let Some(i) = live.leaving.iter().position(|key| *key == mark.key) {
                live.leaving.remove(i);
                mark.offered = Some(why);
            }
        }
        match live.whisper.take_if(|w| w.whisper.needs_session()) {
            Some(Whispered { whisper: api::Whisper::SignOut, .. }) => self.depart(),
            Some(w) if why == NotArrived::Busy => saved.sending.refuse(w.from, Refusal::of("busy")),
            Some(w) => saved.sending.refuse(w.from, Refusal::of("lost")),
            None => {}
        }
    }

    /// Signing out needs no yes of the server: whoever hands the phone on may have no signal.
    fn depart(&mut self) {
        self.saved.known.session = None;
        self.saved.nav.place.clear();
        self.live.departure = Some(Departure::SignedOut);
    }

    /// The session is over; place, drafts and posts stay for the same person.
    fn sign_out(&mut self) {
        self.saved.known.session = None;
        self.give_back(NotArrived::SignIn);
        (self.live.rejected, self.live.refreshing) = (false, super::Trying::default());
    }

    /// The one place where news is learnt; drafts and places die when the server said yes to a flow, here or on another
    /// device.
    pub(super) fn learn(&mut self, news: News, settled: Option<(Id, Settled<'_>)>) {
        let news = match news {
            News::Session(session) if self.saved.known.owner.as_ref().is_some_and(|o| *o != session.account) => {
                self.live.visitor = Some(session); // another person: nothing of this file is theirs
                News::Nothing
            }
            news => news,
        };
        let done = |known: &Known, id: Id| known.me.as_ref().is_some_and(|me| me.is_done(id.name()));
        let before: Vec<Id> = Id::ALL.iter().copied().filter(|id| done(&self.saved.known, *id)).collect();
        let knew = self.saved.known.me.is_some();
        let signed_in = matches!(news, News::Session(_));
        if !self.saved.known.learn(news) {
            self.live.since = self.live.turn; // an answer that does not read: ask again
        }
        if signed_in {
            self.live.since = self.live.turn;
            self.saved.nav.place.retain(|p| !p.is_guest());
        }
        // What was done before this phone knew the participant is no news.
        let newly = |id: &Id| knew && done(&self.saved.known, *id) && !before.contains(id);
        let elsewhere: Vec<Id> = Id::ALL.iter().copied().filter(newly).collect();
        let posts = self.saved.sending.posts.iter().map(|queued| queued.from);
        let ours: Vec<Id> = posts.chain(settled.iter().map(|(flow, _)| *flow)).collect();
        if let Some((flow, what)) = settled {
            self.settle(flow, &what);
        }
        for flow in elsewhere {
            self.live.done_elsewhere |= FORMS.contains(&flow) && !ours.contains(&flow);
            self.settle(flow, &Settled::Elsewhere);
        }
    }

    fn settle(&mut self, flow: Id, what: &Settled<'_>) {
        flow::settled(flow, &mut self.saved.flows, &mut self.live.flows, what);
        self.saved.nav.place.retain(|p| !p.is_step() || p.flow() != Some(flow));
    }
}

/// How long to wait before the next try: as long as the server says; not at all for the first with a new pair of
/// tokens; else longer each time.
fn wait_ms(reply: &Reply, tries: u32, seed: u64) -> i64 {
    match reply {
        Reply::Later(Some(wait)) => *wait,
        Reply::SignIn if tries == 0 => 0,
        _ => backoff_ms(tries, seed),
    }
}
