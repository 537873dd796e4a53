//! Wrong clocks: the server's time counts as long as the phone was not restarted; after that time is a guess, which
//! warns and closes nothing.

use super::Someone;
use crate::kills::{Life, WORLDS, World, same};
use crate::stage::locked;
use prakerja_core::vocabulary::{Block, Event};
use prakerja_device::Clock as _;
use std::sync::Arc;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const YEAR_MS: i64 = 365 * DAY_MS;

#[test]
fn with_a_phone_a_day_or_a_year_off_everything_ends_alike() {
    let world: &World = &WORLDS[0];
    let good = Life::new(world, 1, 1, &Arc::default(), None).unwrap().live().unwrap();
    for ahead in [-DAY_MS, YEAR_MS] {
        let mut life = Life::new(world, 1, 1, &Arc::default(), None).unwrap();
        life.participant.stage.time().set_phone(ahead);
        same(&life.live().unwrap(), &good).unwrap_or_else(|error| panic!("{ahead} ms ahead: {error:#}"));
    }
}

/// How long the countdown of this screen still runs, as a shell reckons: by the phone's own clock.
fn left(someone: &mut Someone) -> i64 {
    countdown(someone) - someone.stage().time().read().wall.0
}

/// When the countdown of this screen ends, by the phone's own clock.
fn countdown(someone: &mut Someone) -> i64 {
    let blocks = someone.stage().screen().blocks;
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Countdown { until, .. } => Some(*until),
            _ => None,
        })
        .expect("a countdown")
}

#[test]
fn a_clock_that_is_stepped_back_during_the_test_wins_no_minute() {
    let mut someone = Someone::at(1, "aptitude.question");
    let before = left(&mut someone);
    someone.stage().time().set_phone(-HOUR_MS);
    // Shells tell when somebody sets the clock.
    let mut someone = someone.says(Event::ClockChanged).passes(30 * 60_000).stands_on("aptitude.question");
    assert_eq!(left(&mut someone), before - 30 * 60_000);
    someone.passes(11 * 60_000).comes_to("aptitude.done");
}

#[test]
fn under_any_wrong_clock_a_countdown_says_what_is_left() {
    let right = left(&mut Someone::at(1, "aptitude.question"));
    for ahead in [-YEAR_MS, -10 * 60_000, DAY_MS] {
        let mut someone = Someone::new(1);
        someone.stage().time().set_phone(ahead);
        let wrong = left(&mut someone.until("aptitude.question"));
        assert_eq!(wrong, right, "{ahead} ms ahead");
    }
}

#[test]
fn restarted_without_a_network_and_a_year_ahead_nothing_is_closed_and_the_person_is_warned() {
    let mut someone = Someone::at(1, "aptitude.question").lacks("perkiraan").offline();
    someone.stage().time().restart_phone();
    someone.stage().time().set_phone(YEAR_MS);
    someone.stage().kill().unwrap();
    let someone = someone.stands_on("aptitude.question").sees("perkiraan").acts_once().online();
    someone.lacks("perkiraan").stands_on("aptitude.question");
}

#[test]
fn restarted_without_a_network_a_wave_is_not_called_closed() {
    let mut someone = Someone::at(1, "wave.confirm").offline();
    someone.stage().time().restart_phone();
    someone.stage().time().set_phone(YEAR_MS);
    someone.stage().kill().unwrap();
    let someone = someone.stands_on("wave.confirm").presses("Gabung").stands_on("wave.consent").online();
    someone.presses("Saya Menyetujui").comes_to("wave.wait");
}

#[test]
fn asleep_until_after_the_closing_a_press_joins_nothing_and_the_person_reads_why() {
    let mut someone = Someone::at(1, "wave.consent").says(Event::Background);
    let key = someone.stage().screen().primary.expect("a button").key;
    let someone = someone.offline().passes(5 * DAY_MS).says(Event::Tapped { key });
    let someone = someone.lacks("Saya Menyetujui").sees("baru saja ditutup").online().says(Event::Foreground);
    assert!(someone.calls("POST waves").is_empty(), "nobody joins what is closed");
    someone.stands_on("wave.none");
}

#[test]
fn what_lay_unsent_for_too_long_is_not_sent_and_the_person_is_told() {
    let someone = Someone::at(1, "identity.form").offline().acts().stands_on("identity.sending").passes(4 * DAY_MS);
    let someone =
        someone.stands_on("identity.form").sees("Belum terkirim sampai batas waktunya").loses_nothing().online();
    assert!(someone.calls("PUT me/identity").is_empty());
    someone.presses("Lanjut").comes_to("profile.form");
}

#[test]
fn another_zone_changes_the_second_clock_and_no_deadline() {
    let mut someone = Someone::at(1, "home.accepted");
    let end = countdown(&mut someone);
    let mut someone = someone.says(Event::ZoneChanged { minutes: 540 }).sees("WIB").sees("WIT");
    assert_eq!(countdown(&mut someone), end);
    someone
        .says(Event::ZoneChanged { minutes: i32::MAX })
        .sees("WIB")
        .says(Event::ZoneChanged { minutes: 420 })
        .lacks("WIT");
}

impl Someone {
    /// Answers the question that is there.
    fn acts_once(mut self) -> Self {
        let question = self.stage().screen().blocks.into_iter().find_map(|block| match block {
            Block::Question { text, options, .. } => Some((text, options)),
            _ => None,
        });
        let (text, options) = question.expect("a question");
        self.stage().choose(&text, &options[0].label).unwrap();
        self.sees("Tersimpan di ponsel")
    }
}

/// Answers `n` questions of the test, as one goes.
fn answers(someone: &mut Someone, n: usize) {
    for _ in 0..n {
        let question = someone.stage().screen().blocks.into_iter().find_map(|block| match block {
            Block::Question { text, options, .. } => Some((text, options)),
            _ => None,
        });
        let (text, options) = question.expect("a question");
        someone.stage().choose(&text, &options[0].label).unwrap();
        someone.stage().pass(5_000).unwrap();
        let next = someone.stage().screen().primary.expect("a button").label;
        someone.stage().press(&next).unwrap();
    }
}

/// What was reckoned in sure time before the restart is no guess, and does not move with the wall clock.
#[test]
fn answers_given_before_a_restart_leave_whatever_the_wall_clock_says() {
    for ahead in [0, 3 * HOUR_MS, YEAR_MS, -3 * YEAR_MS] {
        let mut someone = Someone::at(1, "aptitude.question").offline();
        answers(&mut someone, 3);
        someone.stage().time().restart_phone();
        someone.stage().time().set_phone(ahead);
        someone.stage().kill().unwrap();
        let someone = someone.online().says(Event::Foreground).passes(60_000);
        assert_eq!(someone.calls("PUT me/test/answers").len(), 3, "{ahead} ms ahead");
    }
}

/// The network is there when the app starts: nobody says that it came back.
#[test]
fn a_form_that_waits_leaves_after_a_restart_though_the_clock_was_set_back_years() {
    for ahead in [-3 * YEAR_MS, YEAR_MS] {
        let mut someone = Someone::at(1, "identity.form").offline().acts().stands_on("identity.sending");
        someone.stage().time().restart_phone();
        someone.stage().time().set_phone(ahead);
        locked(&someone.ledger).offline = false;
        someone.stage().kill().unwrap();
        let someone = someone.passes(10 * 60_000);
        assert_eq!(someone.calls("PUT me/identity").len(), 1, "{ahead} ms ahead");
        someone.stands_on("profile.form");
    }
}

impl Someone {
    /// The next answer to what begins like this takes so long.
    fn waits_for(mut self, path_prefix: &str, millis: u64) -> Self {
        let slow = serde_json::json!({"kind": "delay", "path_prefix": path_prefix, "millis": millis});
        self.stage().sandbox.fault(serde_json::from_value(slow).unwrap());
        self
    }
}

#[test]
fn an_answer_that_takes_its_time_is_waited_for() {
    let someone = Someone::at(1, "identity.form").waits_for("/v1/me/identity", 100_000).acts();
    let someone = someone.stands_on("identity.sending").passes(99_000).stands_on("identity.sending");
    let someone = someone.passes(1_000).stands_on("profile.form");
    assert_eq!(someone.calls("PUT me/identity").len(), 1);
}

#[test]
fn an_answer_that_is_older_than_what_is_known_changes_nothing() {
    let mut someone = Someone::at(1, "identity.form");
    let slow = serde_json::json!({"kind": "delay", "method": "GET", "path_prefix": "/v1/me", "millis": 60_000});
    someone.stage().sandbox.fault(serde_json::from_value(slow).unwrap());
    let someone = someone.says(Event::Foreground).acts().stands_on("profile.form");
    someone.passes(60_000).stands_on("profile.form").until("ktp.rules");
}

#[test]
fn an_answer_that_takes_its_time_moves_no_clock_that_is_known() {
    let mut someone = Someone::at(1, "aptitude.question");
    let end = someone.stage().now() + left(&mut someone);
    let someone = someone.waits_for("/v1/me/test/answers", 110_000).acts_once().passes(110_000).offline();
    let rest = someone.person.stage.now();
    someone.passes(end - rest - 1_000).stands_on("aptitude.question").passes(2_000).stands_on("aptitude.over");
}

#[test]
fn an_answer_that_never_comes_is_asked_for_again_and_a_test_is_begun_once() {
    let someone = Someone::at(1, "identity.form").waits_for("/v1/me/identity", 180_000).acts();
    let someone =
        someone.stands_on("identity.sending").passes(119_000).stands_on("identity.sending").passes(1_000).passes(3_000);
    let someone = someone.stands_on("profile.form");
    assert_eq!(someone.calls("PUT me/identity").len(), 2, "the phone gives up after two minutes");
    let someone = someone.until("aptitude.rules").waits_for("/v1/me/test", 180_000).presses("Mulai Tes");
    let someone = someone.passes(119_000).stands_on("aptitude.rules").passes(2_000).stands_on("aptitude.question");
    assert_eq!(someone.calls("POST me/test").len(), 1, "looked for, not begun again");
}
