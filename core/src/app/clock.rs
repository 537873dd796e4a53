//! Time. Only the driver reads clocks; here they become `Now`, and `Now` can be compared only through a `Clock` that
//! notes what was compared, so `wake` needs no code in any flow and no timer can be forgotten.

use crate::domain::Instant;
use crate::vocabulary::Ms;
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
    /// How far it may be off: half of what the answer took, in milliseconds.
    #[serde(default)]
    pub off_ms: i64,
}

impl Fix {
    /// From an answer: the server spoke in the middle between asking and hearing.
    pub fn of_answer(server: Instant, asked: &Reading, heard: &Reading) -> Option<Self> {
        let waited = heard.boot_ms.saturating_sub(asked.boot_ms);
        let same_boot = asked.boot_id == heard.boot_id && waited >= 0;
        let off_ms = waited / 2;
        same_boot.then(|| Self { server: server.plus_ms(off_ms), phone: heard.clone(), off_ms })
    }

    /// Whether it takes the place of `old`, which is sure too and differs by `moved_ms`: a slow answer says little, but
    /// what lies outside its own doubt proves the old one wrong. Less than a quarter of a second is no news: a commit for
    /// each answer would only wear the disk.
    pub fn betters(&self, old: &Self, moved_ms: i64) -> bool {
        let moved = moved_ms.saturating_abs();
        moved >= 250 && (self.off_ms < old.off_ms || moved > self.off_ms)
    }

    /// The time by this fix: sure in the same boot; after a restart the wall clock is the best guess.
    pub fn now(fix: Option<&Self>, reading: &Reading) -> Now {
        let (at, sure) = match fix {
            Some(fix) if fix.phone.boot_id == reading.boot_id => {
                (fix.server.plus_ms(reading.boot_ms.saturating_sub(fix.phone.boot_ms)), true)
            }
            Some(fix) => (reading.wall.plus_ms(fix.server.since_ms(fix.phone.wall)), false),
            None => (reading.wall, false),
        };
        Now { at, sure, ahead_ms: shown_ahead(at.since_ms(reading.wall)) }
    }
}

/// The time, and whether it can be relied on. Unsure time warns, it never closes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now {
    /// By the server's clock, as well as is known.
    pub at: Instant,
    /// Whether the server said so since the phone was started.
    pub sure: bool,
    /// By how much the phone's wall clock is behind, in milliseconds, see [`Clock::on_phone`].
    pub ahead_ms: i64,
}

/// Whole seconds, and none for a few of them: two clocks are never read at once, and what is drawn must not tremble.
fn shown_ahead(ms: i64) -> i64 {
    if ms.saturating_abs() < 3_000 { 0 } else { ms / 1_000 * 1_000 }
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

    /// What the phone's own wall clock, right or wrong, will show at this instant: shells count down by it.
    pub fn on_phone(&self, at: Instant) -> Ms {
        at.plus_ms(self.now.ahead_ms.saturating_neg()).0
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

    fn guess(at: i64) -> Now {
        Now { at: Instant(at), sure: false, ahead_ms: 0 }
    }

    #[test]
    fn without_the_server_the_wall_clock_is_a_guess() {
        assert_eq!(Fix::now(None, &reading(7, 0, "a")), guess(7));
    }

    #[test]
    fn in_one_boot_a_wrong_or_moved_wall_clock_changes_nothing() {
        let fix = Fix::of_answer(Instant(1_000_000), &reading(5, 100, "a"), &reading(25, 120, "a")).unwrap();
        let year = 31_536_000_000;
        let now = Fix::now(Some(&fix), &reading(5 - year, 1_120, "a"));
        assert_eq!((now.at, now.sure), (Instant(1_001_010), true));
        let end = Clock::new(now).on_phone(Instant(1_001_010 + 60_000));
        assert!((end - (5 - year) - 60_000).abs() < 1_000, "a minute is left by the phone's clock, too");
    }

    #[test]
    fn after_a_restart_time_is_estimated_and_unsure() {
        let fix = Fix::of_answer(Instant(1_000_000), &reading(500, 100, "a"), &reading(500, 100, "a")).unwrap();
        let now = Fix::now(Some(&fix), &reading(2_500, 3, "b"));
        assert_eq!((now.at, now.sure), (Instant(1_002_000), false));
    }

    #[test]
    fn an_answer_over_a_restart_says_nothing() {
        assert_eq!(Fix::of_answer(Instant(1), &reading(0, 100, "a"), &reading(0, 5, "b")), None);
        assert_eq!(Fix::of_answer(Instant(1), &reading(0, 100, "a"), &reading(0, 5, "a")), None);
    }

    #[test]
    fn a_slow_answer_moves_no_good_clock_and_a_clock_that_is_wrong_is_set_right() {
        let heard_after = |server, waited: i64| {
            Fix::of_answer(Instant(server), &reading(0, 1_000, "a"), &reading(0, 1_000 + waited, "a")).unwrap()
        };
        let (quick, slow) = (heard_after(50_000, 100), heard_after(50_000, 110_000));
        let moved =
            |new: &Fix, old: &Fix| Fix::now(Some(new), &new.phone).at.since_ms(Fix::now(Some(old), &new.phone).at);
        assert!(!slow.betters(&quick, moved(&slow, &quick)), "its own doubt is larger than the difference");
        assert!(quick.betters(&slow, moved(&quick, &slow)));
        let later = heard_after(50_000 + 300_000, 110_000);
        assert!(later.betters(&quick, moved(&later, &quick)), "five minutes are more than a slow answer's doubt");
    }

    #[test]
    fn unsure_time_closes_nothing() {
        let unsure = Clock::new(guess(10));
        assert!(unsure.reached(Instant(10)) && !unsure.closed(Instant(10)));
        assert!(Clock::new(Now { sure: true, ..guess(10) }).closed(Instant(10)));
    }

    proptest! {
        #[test]
        fn the_wake_is_the_nearest_instant_that_was_asked_for(now in 0i64..1000, asked: Vec<u16>) {
            let clock = Clock::new(Now { sure: true, ..guess(now) });
            for at in &asked {
                prop_assert_eq!(clock.reached(Instant(i64::from(*at))), i64::from(*at) <= now);
            }
            let nearest = asked.iter().map(|at| i64::from(*at)).filter(|at| *at > now).min();
            prop_assert_eq!(clock.next(), nearest.map(Instant));
        }
    }
}
