//! The crank: step; commit what changed; say what is to be shown and what is to leave. It waits for nothing and starts
//! nothing: the driver of the phones turns it, and so does the rehearsal, which kills it at every point where a process
//! can die.

use crate::accounts::{Accounts, OpenError};
use crate::driver::{Parts, Progress};
use crate::photo::{self, Prepared};
use crate::store::{Store, StoreError};
use crate::transport::Outgoing;
use prakerja_core::api::{Body, PhotoId, Request as Call, Sent, Session};
use prakerja_core::app::{Departure, DiskTrouble, Input, Job, JobId, Model, Reading, Seen};
use prakerja_core::vocabulary::{Event, Publisher, Reminder, Request, Screen};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where a process may die around a transaction that writes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Before it.
    Commit,
    /// After it.
    Committed,
}

/// What follows from a turn.
pub struct Turned {
    /// To be drawn.
    pub screen: Screen,
    /// The whole set, if it changed.
    pub reminders: Option<Vec<Reminder>>,
    /// To be handed to the shell, each once.
    pub requests: Vec<(u64, Request)>,
    /// To be sent, each once; what comes back goes into [`Crank::land`].
    pub flights: Vec<Flight>,
}

/// A call that is to be sent.
pub struct Flight {
    /// What leaves, or what came of it already.
    pub outgoing: Result<Outgoing, Sent>,
    ticket: Ticket,
}

/// To which question an answer belongs.
pub struct Ticket {
    job: JobId,
    turn: u64,
    era: u64,
    asked: Reading,
}

impl Flight {
    /// Its two halves: what leaves, and the ticket for what comes back.
    pub fn split(self) -> (Result<Outgoing, Sent>, Ticket) {
        (self.outgoing, self.ticket)
    }
}

/// An account's file with what it holds, and its name.
type Opened = ((Store, Model), String);

/// The app of one folder, to be turned.
pub struct Crank {
    parts: Parts,
    accounts: Accounts,
    store: Store,
    model: Model,
    /// Accounts of this phone that are not open: nobody signed out loses a deadline.
    others: Vec<Model>,
    publisher: Publisher,
    flying: BTreeSet<JobId>,
    /// Grows when the model is another: what flew for the old one lands nowhere.
    era: u64,
    handed: u64,
    heard: u64,
    /// Panics since the person last did something that worked.
    panics: u32,
    /// What was told last, and when by the boot clock, ms; the first set is told even if it is empty, for another app may
    /// have left some.
    reminders: Option<(Vec<Reminder>, i64)>,
    wake: Option<i64>,
    trouble: Option<DiskTrouble>,
    is_written: bool,
    is_broken: bool,
    needed: Vec<PhotoId>,
}

/// A phone's system keeps no more notifications than this (contract §7).
const REMINDERS: usize = 60;

impl Crank {
    /// Opens the folder, or makes it.
    pub fn open(folder: &std::path::Path, parts: Parts) -> Result<Self, OpenError> {
        let accounts = Accounts::open(folder, parts.vault.clone(), parts.random.clone())?;
        let mut store = accounts.file(accounts.current())?;
        let model = load(&mut store, &accounts, accounts.current())?;
        let _ = store.forget_photos_but(&model.photos()); // attached, and killed before it was captured
        let mut crank = Self {
            parts,
            accounts,
            store,
            model,
            others: vec![],
            publisher: Publisher::default(),
            flying: BTreeSet::new(),
            era: 0,
            handed: 0,
            heard: 0,
            panics: 0,
            reminders: None,
            wake: None,
            trouble: None,
            is_written: false,
            is_broken: false,
            needed: vec![],
        };
        crank.look_at_others();
        Ok(crank)
    }

    /// The shell says something.
    pub fn hear(&mut self, event: Event) -> Turned {
        self.heard += 1;
        self.publisher.heard(&event);
        match event {
            Event::Tapped { key } if self.is_broken && self.offers(&key) => {
                self.is_broken = false;
                self.reload();
                self.model.start_over();
            }
            event => self.step(Input::Event(event)),
        }
        self.turned()
    }

    /// The one button of the screen that is there when it is broken: not the one that broke it, pressed once more.
    fn offers(&self, key: &str) -> bool {
        self.model.broken().primary.is_some_and(|control| control.key == key)
    }

    /// An answer came.
    pub fn land(&mut self, ticket: Ticket, sent: Sent) -> Turned {
        if ticket.era == self.era {
            self.flying.remove(&ticket.job);
            let Ticket { job, turn, asked, .. } = ticket;
            self.step(Input::Answered { job, turn, asked, sent });
        }
        self.turned()
    }

    /// The wake has come, or it is the first turn.
    pub fn wake(&mut self) -> Turned {
        self.step(Input::Woke);
        self.turned()
    }

    /// The photo that `request` asked for was prepared. What cannot be kept is told to whoever asked.
    pub fn keep(&mut self, request: u64, prepared: Prepared) -> (Result<PhotoId, StoreError>, Turned) {
        let id = PhotoId(format!("{:016x}", (self.parts.random)()));
        let kept = self.store.keep_photo(&id, &prepared.jpeg);
        self.step(match kept {
            Ok(()) => Input::Kept { photo: id.clone(), findings: prepared.findings },
            Err(_) => Input::NotKept { request },
        });
        (kept.map(|()| id), self.turned())
    }

    /// A photo's bytes.
    pub fn photo(&self, id: &PhotoId) -> Option<Vec<u8>> {
        self.store.photo(id).ok().flatten()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            heard: self.heard,
            is_written: self.is_written,
            in_flight: self.flying.len(),
            wake_boot_ms: self.wake,
            commits: self.store.commits(),
        }
    }

    /// A panic is crash-only: the model is dropped and read from the disk again, as if the phone had died. A second
    /// one, with nothing that worked in between, would come again and again: the person is asked.
    fn step(&mut self, input: Input) {
        if self.is_broken {
            return;
        }
        let of_person = matches!(input, Input::Event(_));
        match catch_unwind(AssertUnwindSafe(|| self.model.step(input, &self.parts.clock.read()))) {
            Ok(()) if of_person => self.panics = 0,
            Ok(()) => {}
            Err(_) => {
                self.panics += 1;
                self.reload();
                self.is_broken |= self.panics > 1;
            }
        }
    }

    fn reload(&mut self) {
        match load(&mut self.store, &self.accounts, self.accounts.current()) {
            Ok(model) => self.replace(model),
            Err(_) => self.is_broken = true,
        }
    }

    fn replace(&mut self, mut model: Model) {
        model.take_over(&self.model);
        self.model = model;
        self.flying.clear();
        self.era += 1;
    }

    /// Commits first; only what is on the disk may be shown or leave.
    fn turned(&mut self) -> Turned {
        self.is_written = false;
        let committed = self.commit();
        self.is_written = committed;
        let trouble = if committed { self.change_account().err() } else { Some(DiskTrouble::Full) };
        if committed {
            self.forget_photos();
        }
        if self.trouble != trouble {
            self.trouble = trouble;
            self.step(Input::Disk(trouble));
        }
        if self.is_broken {
            return self.broken();
        }
        let looked = catch_unwind(AssertUnwindSafe(|| self.look(committed)));
        looked.unwrap_or_else(|_| self.broken())
    }

    /// What is to be seen, and what may leave: nothing while it is not on the disk.
    fn look(&mut self, committed: bool) -> Turned {
        let reading = self.parts.clock.read();
        let now = self.model.now(&reading);
        let Seen { mut screen, jobs, requests, reminders, wake, turn } = self.model.look(now);
        let flights = if committed {
            jobs.into_iter().filter_map(|job| self.flight(job, turn, &reading)).collect()
        } else {
            vec![]
        };
        let reminders = self.with_others(reminders, &reading);
        self.publisher.publish(&mut screen);
        let requests: Vec<(u64, Request)> =
            requests.into_iter().filter(|p| p.id > self.handed).map(|p| (p.id, p.request)).collect();
        self.handed = requests.last().map_or(self.handed, |(id, _)| *id);
        self.wake = wake.map(|at| reading.boot_ms.saturating_add(at.since_ms(now.at)));
        let is_told = self.reminders.as_ref().is_some_and(|(set, at)| same(set, &reminders, reading.boot_ms - at));
        if !is_told {
            self.reminders = Some((reminders.clone(), reading.boot_ms));
        }
        Turned { screen, reminders: (!is_told).then_some(reminders), requests, flights }
    }

    fn commit(&mut self) -> bool {
        let rows = self.model.rows();
        let Some(points) = self.parts.points.clone().filter(|_| !self.store.holds(&rows)) else {
            return self.store.commit(&rows).is_ok();
        };
        points(Point::Commit);
        let committed = self.store.commit(&rows).is_ok();
        points(Point::Committed);
        committed
    }

    /// Not even the screen of what is known can be drawn: one way out remains, and it keeps the drafts.
    pub fn broken(&mut self) -> Turned {
        self.is_broken = true;
        self.wake = None;
        self.flying.clear();
        self.era += 1;
        let mut screen = self.model.broken();
        self.publisher.publish(&mut screen);
        Turned { screen, reminders: None, requests: vec![], flights: vec![] }
    }

    fn flight(&mut self, job: Job, turn: u64, reading: &Reading) -> Option<Flight> {
        if !self.flying.insert(job.id.clone()) {
            return None;
        }
        let ticket = Ticket { job: job.id, turn, era: self.era, asked: reading.clone() };
        Some(Flight { outgoing: self.outgoing(job.request), ticket })
    }

    /// The request with its photo read from the store. One that is not there, or no longer reads, is gone for good; a
    /// disk that does not answer is asked again.
    fn outgoing(&self, call: Call) -> Result<Outgoing, Sent> {
        let (content_type, body) = match call.body {
            Body::None => (None, vec![]),
            Body::Json(json) => (Some("application/json"), json),
            Body::Photo(id, adjust) => {
                let jpeg = self.store.photo(&id).map_err(|_| Sent::Unsent)?.ok_or(Sent::Gone)?;
                (Some("image/jpeg"), photo::adjust(&jpeg, adjust).map_err(|_| Sent::Gone)?)
            }
        };
        Ok(Outgoing {
            method: call.method,
            path: call.path,
            key: call.key.map(|key| key.to_string()),
            token: call.token.map(|token| token.reveal().to_owned()),
            content_type,
            body,
        })
    }

    /// A photo that no draft and no post needs any more dies.
    fn forget_photos(&mut self) {
        let needed = self.model.photos();
        if self.needed.iter().any(|id| !needed.contains(id)) {
            let _ = self.store.forget_photos_but(&needed); // what stays behind is tried again at the next start
        }
        self.needed = needed;
    }

    /// Who signs in where another is at home, or was here before, goes on in their own file; who leaves finds an empty
    /// phone. What cannot be written now is tried at the next turn.
    fn change_account(&mut self) -> Result<(), DiskTrouble> {
        match (self.model.departure(), self.model.visitor()) {
            (Some(how), _) => self.leave(how).map_err(|_| DiskTrouble::Staying),
            (None, Some(session)) => {
                let opened = self.theirs_or_new(&session.account)?;
                self.enter(session, opened, None)
            }
            (None, None) => self.name_owner(),
        }
    }

    fn leave(&mut self, how: Departure) -> Result<(), OpenError> {
        let left = self.accounts.current().to_owned();
        let fresh = self.accounts.new_name();
        let (store, model) = self.read(&fresh)?;
        self.move_into(&fresh, store, model)?;
        if how == Departure::Wiped || !self.is_somebodys(&left) {
            self.forget(&left)?;
        }
        Ok(())
    }

    /// The file of this person; a new one where there is none, or where it cannot be opened now.
    fn theirs_or_new(&self, owner: &str) -> Result<Opened, DiskTrouble> {
        let known = self.accounts.elsewhere(owner);
        if let Some(theirs) = known.and_then(|account| Some((self.read(&account).ok()?, account))) {
            return Ok(theirs);
        }
        let fresh = self.accounts.new_name();
        Ok((self.read(&fresh).map_err(|_| DiskTrouble::Full)?, fresh))
    }

    fn enter(&mut self, session: Session, opened: Opened, instead_of: Option<String>) -> Result<(), DiskTrouble> {
        let ((mut store, mut model), account) = opened;
        model.take_over(&self.model);
        model.admit(session);
        store.commit(&model.rows()).map_err(|_| DiskTrouble::Full)?;
        self.move_into(&account, store, model).map_err(|_| DiskTrouble::Full)?;
        self.name_owner()?;
        instead_of.map_or(Ok(()), |guest| self.forget(&guest).map_err(|_| DiskTrouble::Full))
    }

    /// A guest who signed in is somebody: the file is theirs now, or what they had here before is opened instead, as soon
    /// as it opens and nothing that was begun meanwhile would be lost.
    fn name_owner(&mut self) -> Result<(), DiskTrouble> {
        let Some(owner) = self.model.owner().filter(|owner| self.accounts.owner() != Some(owner)).map(str::to_owned)
        else {
            return Ok(());
        };
        let Some(before) = self.accounts.elsewhere(&owner) else {
            return self.accounts.name_owner(&owner).map_err(|_| DiskTrouble::Full);
        };
        if self.model.has_begun() {
            return Ok(());
        }
        // The session is given away only to a file that opens.
        let opened = (self.read(&before).map_err(|_| DiskTrouble::Unreadable)?, before);
        match self.model.hand_over() {
            Some(session) => self.enter(session, opened, Some(self.accounts.current().to_owned())),
            None => Ok(()),
        }
    }

    fn read(&self, account: &str) -> Result<(Store, Model), OpenError> {
        let mut store = self.accounts.file(account)?;
        let model = load(&mut store, &self.accounts, account)?;
        Ok((store, model))
    }

    fn move_into(&mut self, account: &str, store: Store, model: Model) -> Result<(), OpenError> {
        self.accounts.switch(account).map_err(OpenError::Folder)?;
        self.store = store;
        self.replace(model);
        self.needed = self.model.photos();
        self.look_at_others();
        Ok(())
    }

    fn is_somebodys(&self, account: &str) -> bool {
        self.accounts.others().any(|id| id == account)
    }

    fn forget(&mut self, account: &str) -> Result<(), OpenError> {
        self.accounts.strike(account).and_then(|()| self.accounts.sweep()).map_err(OpenError::Folder)?;
        self.look_at_others();
        Ok(())
    }

    /// What cannot be read now has no reminders now; it is looked at again at the next change of accounts.
    fn look_at_others(&mut self) {
        let others: Vec<String> = self.accounts.others().cloned().collect();
        let model = |id: String| load(&mut self.accounts.file(&id).ok()?, &self.accounts, &id).ok();
        self.others = others.into_iter().filter_map(model).collect();
    }

    /// Those of the open account first; of the others only that there is a deadline, for nobody knows who holds the
    /// phone.
    fn with_others(&self, mut reminders: Vec<Reminder>, reading: &Reading) -> Vec<Reminder> {
        let theirs = self.others.iter().flat_map(|model| model.reminders(model.now(reading)));
        reminders.extend(theirs.map(|r| Reminder { private_text: r.public_text.clone(), ..r }));
        reminders.truncate(REMINDERS);
        reminders
    }
}

/// Whether these are the same notifications, at the same moments to a second, told `later_ms` apart: each turn reckons
/// the delays anew, and a phone takes all its alarms away for a new set.
fn same(before: &[Reminder], now: &[Reminder], later_ms: i64) -> bool {
    let apart = |a: &Reminder, b: &Reminder| (a.delay_ms - b.delay_ms - later_ms).abs();
    before.len() == now.len() && before.iter().zip(now).all(|(a, b)| lasting(a) == lasting(b) && apart(a, b) < 1_000)
}

/// All but the delay.
fn lasting(Reminder { id, at, delay_ms: _, public_text, private_text, link }: &Reminder) -> impl PartialEq {
    (id, at, public_text, private_text, link)
}

fn load(store: &mut Store, accounts: &Accounts, account: &str) -> Result<Model, StoreError> {
    Ok(Model::load(&store.load(&Model::parts())?, accounts.fresh_install(), account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_told_again_when_a_moment_or_a_word_is_another_and_not_because_time_goes_by() {
        let reminder = |at, delay_ms| Reminder {
            id: "one".into(),
            at,
            delay_ms,
            public_text: String::new(),
            private_text: String::new(),
            link: String::new(),
        };
        let before = [reminder(90_000, 60_000)];
        assert!(same(&before, &[reminder(90_000, 55_000)], 5_000));
        assert!(!same(&before, &[reminder(90_000, 55_000)], 0), "the phone's clock was set");
        assert!(!same(&before, &[reminder(91_000, 55_000)], 5_000));
        let other = Reminder { private_text: "lain".into(), ..reminder(90_000, 55_000) };
        assert!(!same(&before, &[other], 5_000));
        assert!(!same(&before, &[], 5_000));
    }
}
