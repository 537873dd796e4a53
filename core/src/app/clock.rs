//! Time. Only the driver reads clocks; here they become `Now`, and `Now` can be compared only through a `Clock` that
//! notes what was compared, so `wake` needs no code in any flow and no timer can be forgotten.

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
        let waited = heard.boot_ms.saturating_sub(asked.boot_ms);
        let same_boot = asked.boot_id == heard.boot_id && waited >= 0;
        same_boot.then(|| Self { server: server.plus_ms(waited / 2), phone: heard.clone() })
    }

    /// The time by this fix: sure in the same boot; after a restart the wall clock is the best guess.
    pub fn now(fix: Option<&Self>, reading: &Reading) -> Now {
        match fix {
            Some(fix) if fix.phone.boot_id == reading.boot_id => {
                Now { at: fix.server.plus_ms(reading.boot_ms.saturating_sub(fix.phone.boot_ms)), sure: true }
            }
            Some(fix) => Now { at: reading.wall.plus_ms(fix.server.since_ms(fix.phone.wall)), sure: false },
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(wall: i64, boot_ms: i64, boot_id: &str) -> Reading {
        Reading { wall: Instant(wall), boot_ms, boot_id: boot_id.into() }
    }

    #[test]
    fn without_the_server_the_wall_clock_is_a_guess() {
        assert_eq!(Fix::now(None, &reading(7, 0, "a")), Now { at: Instant(7), sure: false });
    }

    #[test]
    fn in_one_boot_a_wrong_or_moved_wall_clock_changes_nothing() {
        let fix = Fix::of_answer(Instant(1_000_000), &reading(5, 100, "a"), &reading(25, 120, "a")).unwrap();
        let year = 31_536_000_000;
        assert_eq!(Fix::now(Some(&fix), &reading(5 - year, 1_120, "a")), Now { at: Instant(1_001_010), sure: true });
    }

    #[test]
    fn after_a_restart_time_is_estimated_and_unsure() {
        let fix = Fix::of_answer(Instant(1_000_000), &reading(500, 100, "a"), &reading(500, 100, "a")).unwrap();
        assert_eq!(Fix::now(Some(&fix), &reading(2_500, 3, "b")), Now { at: Instant(1_002_000), sure: false });
    }

    #[test]
    fn an_answer_over_a_restart_says_nothing() {
        assert_eq!(Fix::of_answer(Instant(1), &reading(0, 100, "a"), &reading(0, 5, "b")), None);
        assert_eq!(Fix::of_answer(Instant(1), &reading(0, 100, "a"), &reading(0, 5, "a")), None);
    }

    #[test]
    fn unsure_time_closes_nothing() {
        let unsure = Clock::new(Now { at: Instant(10), sure: false });
        assert!(unsure.reached(Instant(10)) && !unsure.closed(Instant(10)));
        assert!(Clock::new(Now { at: Instant(10), sure: true }).closed(Instant(10)));
    }

    proptest! {
        #[test]
        fn the_wake_is_the_nearest_instant_that_was_asked_for(now in 0i64..1000, asked: Vec<u16>) {
            let clock = Clock::new(Now { at: Instant(now), sure: true });
            for at in &asked {
                prop_assert_eq!(clock.reached(Instant(i64::from(*at))), i64::from(*at) <= now);
            }
            let nearest = asked.iter().map(|at| i64::from(*at)).filter(|at| *at > now).min();
            prop_assert_eq!(clock.next(), nearest.map(Instant));
        }
    }
}
