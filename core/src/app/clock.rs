//! Time. Only the driver reads clocks; here they become `Now`, and `Now` can be compared only through a `Clock` that notes what was
//! compared, so `wake` needs no code in any flow and no timer can be forgotten.

use crate::domain::Instant;
use serde::{Deserialize, Serialize};
use std::cell::Cell;

/// What the phone's clocks showed at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The clock that people set.
    pub wall: Instant,
    /// Milliseconds since the phone was started, sleep included.
    pub boot_ms: i64,
    /// Which start of the phone.
    pub boot_id: String,
}

/// The server's time at one moment of this phone (BR-57).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What the server said.
    pub server: Instant,
    /// And what this phone showed.
    pub phone: Reading,
}

impl Fix {
    /// From an answer: the server spoke in the middle between asking and hearing.
    pub fn of_answer(server: Instant, asked: &Reading, heard: &Reading) -> Option<Self> {
        let waited = heard.boot_ms - asked.boot_ms;
        let same_boot = asked.boot_id == heard.boot_id && waited >= 0;
        same_boot.then(|| Self { server: server.plus_ms(waited / 2), phone: heard.clone() })
    }

    /// The time by this fix: sure in the same boot; after a restart the wall clock is the best guess.
    pub fn now(fix: Option<&Self>, reading: &Reading) -> Now {
        match fix {
            Some(fix) if fix.phone.boot_id == reading.boot_id => {
                Now { at: fix.server.plus_ms(reading.boot_ms - fix.phone.boot_ms), sure: true }
            }
            Some(fix) => Now { at: reading.wall.plus_ms(fix.server.0 - fix.phone.wall.0), sure: false },
            None => Now { at: reading.wall, sure: false },
        }
    }
}

/// The time, and whether it can be relied on. Unsure time warns, it never closes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now {
    /// By the server's clock, as well as is known.
    pub at: Instant,
    /// Whether the server said so since the phone was started.
    pub sure: bool,
}

/// The only way to compare with now; it notes the nearest instant that is still to come.
pub struct Clock {
    now: Now,
    next: Cell<Option<Instant>>,
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn new(now: Now) -> Self {
        Self { now, next: Cell::new(None) }
    }

    /// Whether `at` has come.
    pub fn reached(&self, at: Instant) -> bool {
        if at > self.now.at {
            self.next.set(Some(self.next.get().map_or(at, |next| next.min(at))));
        }
        at <= self.now.at
    }

    /// Whether `at` has come for certain: what is judged by it may be closed.
    pub fn closed(&self, at: Instant) -> bool {
        self.reached(at) && self.now.sure
    }

    /// Whether the time is only a guess.
    pub fn unsure(&self) -> bool {
        !self.now.sure
    }

    /// The nearest noted instant.
    pub fn next(&self) -> Option<Instant> {
        self.next.get()
    }

    /// Today in WIB, for ages. It notes tomorrow.
    pub fn today(&self) -> crate::domain::Date {
        let zone = crate::domain::Zone::Wib;
        let today = zone.local(self.now.at).date;
        if let Some(midnight) = zone.instant(today, 0, 0, 0) {
            self.reached(midnight.plus_ms(crate::domain::DAY_MS));
        }
        today
    }
}
