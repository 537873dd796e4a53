//! When the phone reminds: from the server's deadlines to the whole set of notifications (BR-30, BR-32, BR-36, BR-55;
//! the table of the design's contract §7). The words are put in elsewhere.

use super::instant::{DAY_MS, HOUR_MS, Instant, MINUTE_MS};
use super::zone::Local;

/// iPhones keep 64 pending notifications; a few stay free.
pub const MOST: usize = 60;

/// Two reminders of the same sort at most this far apart become one.
const MERGE_MS: i64 = 2 * HOUR_MS;

/// Quiet hours begin and end at these hours of the phone's clock …
const QUIET_FROM: u32 = 21;
const QUIET_UNTIL: u32 = 7;
/// … and what falls into them comes at this hour of the evening before them.
const EVENING: u32 = 19;

/// The priority that quiet hours do not move.
const URGENT: u8 = 1;

/// Something with a deadline or a beginning that a person should not miss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What it is.
    pub kind: Kind,
    /// Which one: an id that the flow understands, such as a course's.
    pub subject: String,
    /// What the server told of it. A moment that is missing gives no reminders of its own.
    pub moments: Moments,
}

/// What a reminder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A class's redeem window (BR-36, BR-37).
    RedeemWindow,
    /// The first purchase (BR-30); missing it costs the place for life (BR-31).
    FirstPurchase,
    /// The next purchase (BR-32).
    NextPurchase,
    /// An end of the calendar: credit, finishing, rating, linking, surveys (BR-55).
    CutOff,
    /// Rating a finished course (BR-47).
    Rating,
    /// Linking an account (BR-52).
    Linking,
    /// A survey (BR-49).
    Survey,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::RedeemWindow,
        Self::FirstPurchase,
        Self::NextPurchase,
        Self::CutOff,
        Self::Rating,
        Self::Linking,
        Self::Survey,
    ];

    /// Its name, in messages and links.
    pub fn name(self) -> &'static str {
        match self {
            Kind::RedeemWindow => "redeem-window",
            Kind::FirstPurchase => "first-purchase",
            Kind::NextPurchase => "next-purchase",
            Kind::CutOff => "cut-off",
            Kind::Rating => "rating",
            Kind::Linking => "linking",
            Kind::Survey => "survey",
        }
    }
}

/// The moments of an occasion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// When the class starts.
    pub starts: Option<Instant>,
    /// When the window opens.
    pub opens: Option<Instant>,
    /// When the person was accepted.
    pub accepted: Option<Instant>,
    /// When the (first) certificate came.
    pub certificate: Option<Instant>,
    /// The deadline: no reminder comes at it or after it.
    pub deadline: Option<Instant>,
}

/// The moment from which a reminder is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// [`Moments::starts`]
    Starts,
    /// [`Moments::opens`]
    Opens,
    /// [`Moments::accepted`]
    Accepted,
    /// [`Moments::certificate`]
    Certificate,
    /// [`Moments::deadline`]
    Deadline,
}

/// A planned reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it is for.
    pub kind: Kind,
    /// Of which moment it speaks.
    pub anchor: Anchor,
    /// The moment itself.
    pub moment: Instant,
    /// When it comes.
    pub at: Instant,
    /// What it is about: one subject, or several whose reminders became one.
    pub subjects: Vec<String>,
    /// The earliest deadline of its subjects.
    pub deadline: Option<Instant>,
    /// 1 is the most important.
    pub priority: u8,
}

/// One row of the contract's table.
struct Row {
    kind: Kind,
    anchor: Anchor,
    /// Milliseconds after the anchor, or before it when negative.
    offsets: &'static [i64],
    priority: u8,
}

const TABLE: [Row; 11] = [
    row(Kind::RedeemWindow, Anchor::Starts, &[-24 * HOUR_MS, -2 * HOUR_MS], 1),
    row(Kind::RedeemWindow, Anchor::Opens, &[0], 1),
    row(Kind::RedeemWindow, Anchor::Deadline, &[-15 * MINUTE_MS], 1),
    row(Kind::FirstPurchase, Anchor::Deadline, &[-10 * DAY_MS, -5 * DAY_MS, -2 * DAY_MS, -DAY_MS, -6 * HOUR_MS], 2),
    row(Kind::NextPurchase, Anchor::Deadline, &[-7 * DAY_MS, -2 * DAY_MS, -DAY_MS, -6 * HOUR_MS], 3),
    row(Kind::CutOff, Anchor::Deadline, &[-7 * DAY_MS, -2 * DAY_MS, -DAY_MS, -6 * HOUR_MS], 4),
    row(Kind::Rating, Anchor::Certificate, &[HOUR_MS, 3 * DAY_MS, 7 * DAY_MS], 5),
    row(Kind::Linking, Anchor::Accepted, &[DAY_MS], 6),
    row(Kind::Linking, Anchor::Certificate, &[0, 3 * DAY_MS], 6),
    row(Kind::Survey, Anchor::Opens, &[0], 7),
    row(Kind::Survey, Anchor::Deadline, &[-2 * DAY_MS, -6 * HOUR_MS], 7),
];

const fn row(kind: Kind, anchor: Anchor, offsets: &'static [i64], priority: u8) -> Row {
    Row { kind, anchor, offsets, priority }
}

/// The whole set of reminders after `now`, earliest first, for a phone whose clock stands `offset_seconds` ahead of
/// UTC: moved out of the quiet hours, merged, at most [`MOST`], none at or after its deadline. Planning again later
/// gives what is left of the same set.
pub fn plan(occasions: &[Occasion], now: Instant, offset_seconds: i32) -> Vec<Reminder> {
    let mut all: Vec<Reminder> = occasions.iter().flat_map(|occasion| reminders_of(occasion, offset_seconds)).collect();
    all.sort_by_key(|reminder| reminder.at);
    let mut kept = merged(all);
    kept.retain(|reminder| reminder.at > now);
    kept.sort_by_key(|reminder| (reminder.priority, reminder.at));
    kept.truncate(MOST);
    kept.sort_by_key(|reminder| (reminder.at, reminder.priority));
    kept
}

/// The reminders of one occasion by the table, out of the quiet hours and before the deadline.
fn reminders_of(occasion: &Occasion, offset_seconds: i32) -> impl Iterator<Item = Reminder> {
    let rows = TABLE.iter().filter(|row| row.kind == occasion.kind);
    let counted = rows.filter_map(|row| Some((row, occasion.moments.at(row.anchor)?)));
    let planned = counted.flat_map(move |(row, moment)| {
        row.offsets.iter().map(move |offset| Reminder {
            kind: row.kind,
            anchor: row.anchor,
            moment,
            at: out_of_quiet_hours(moment, *offset, row.priority, offset_seconds),
            subjects: vec![occasion.subject.clone()],
            deadline: occasion.moments.deadline,
            priority: row.priority,
        })
    });
    planned.filter(|reminder| reminder.deadline.is_none_or(|deadline| reminder.at < deadline))
}

/// Out of the quiet hours to the evening before them. What tells of something that has happened must not come before
/// it happened: that comes in the morning after.
fn out_of_quiet_hours(moment: Instant, offset_ms: i64, priority: u8, offset_seconds: i32) -> Instant {
    let at = moment.plus_ms(offset_ms);
    let wall = Local::at(at, offset_seconds);
    if priority == URGENT || (QUIET_UNTIL..QUIET_FROM).contains(&wall.hour) {
        return at;
    }
    let days_back = i32::from(wall.hour < QUIET_UNTIL);
    let on_the_hour = |days, hour| {
        let date = wall.date.plus_days(days)?;
        Local { date, hour, minute: 0, second: 0 }.instant(offset_seconds)
    };
    let evening = on_the_hour(-days_back, EVENING).unwrap_or(at);
    if offset_ms >= 0 && evening < moment {
        return on_the_hour(1 - days_back, QUIET_UNTIL).unwrap_or(at);
    }
    evening
}

/// Of reminders of one kind and anchor (`sorted` by time) each takes in those that follow within two hours. The
/// anchor belongs to the sort: "starts in two hours" must not swallow "is open now".
fn merged(sorted: Vec<Reminder>) -> Vec<Reminder> {
    let mut kept: Vec<Reminder> = Vec::new();
    for next in sorted {
        let same = |one: &&mut Reminder| (one.kind, one.anchor) == (next.kind, next.anchor);
        match kept.iter_mut().rev().find(same) {
            Some(first) if next.at.since_ms(first.at) <= MERGE_MS => first.take_in(next),
            _ => kept.push(next),
        }
    }
    kept
}

impl Reminder {
    fn take_in(&mut self, later: Reminder) {
        self.moment = self.moment.min(later.moment);
        self.deadline = [self.deadline, later.deadline].into_iter().flatten().min();
        for subject in later.subjects {
            if !self.subjects.contains(&subject) {
                self.subjects.push(subject);
            }
        }
    }
}

impl Moments {
    fn at(&self, anchor: Anchor) -> Option<Instant> {
        match anchor {
            Anchor::Starts => self.starts,
            Anchor::Opens => self.opens,
            Anchor::Accepted => self.accepted,
            Anchor::Certificate => self.certificate,
            Anchor::Deadline => self.deadline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Zone;
    use proptest::prelude::*;

    const WIB: i32 = 7 * 3600;
    const LONG_AGO: Instant = Instant(0);

    fn at(wib: &str) -> Instant {
        Instant::parse(&format!("{}+07:00", wib.replace(' ', "T"))).unwrap()
    }

    fn occasion(kind: Kind, subject: &str, moments: Moments) -> Occasion {
        Occasion { kind, subject: subject.into(), moments }
    }

    fn due(kind: Kind, subject: &str, deadline: &str) -> Occasion {
        occasion(kind, subject, Moments { deadline: Some(at(deadline)), ..Moments::default() })
    }

    /// What is planned, on WIB clocks.
    fn planned(occasions: &[Occasion]) -> Vec<String> {
        let times = plan(occasions, LONG_AGO, WIB).into_iter().map(|reminder| Zone::Wib.local(reminder.at));
        times.map(|wall| format!("{wall:?}")[..16].to_owned()).collect()
    }

    #[test]
    fn the_first_purchase_is_recalled_five_times_br_30() {
        let days = planned(&[due(Kind::FirstPurchase, "", "2023-03-27 00:00:00")]);
        // Midnight lies in the quiet hours: the evening before, and six hours before midnight as it is.
        let expected =
            ["2023-03-16 19:00", "2023-03-21 19:00", "2023-03-24 19:00", "2023-03-25 19:00", "2023-03-26 18:00"];
        assert_eq!(days, expected);
    }

    #[test]
    fn a_redeem_window_speaks_even_at_night_br_36() {
        let moments = Moments {
            starts: Some(at("2023-04-09 06:30:00")),
            opens: Some(at("2023-04-09 05:30:00")),
            deadline: Some(at("2023-04-09 07:30:00")),
            ..Moments::default()
        };
        let times = planned(&[occasion(Kind::RedeemWindow, "course", moments)]);
        assert_eq!(times, ["2023-04-08 06:30", "2023-04-09 04:30", "2023-04-09 05:30", "2023-04-09 07:15"]);
    }

    #[test]
    fn each_kind_has_the_reminders_of_the_table() {
        let everything = Moments {
            starts: Some(at("2023-05-10 12:00:00")),
            opens: Some(at("2023-05-10 11:00:00")),
            accepted: Some(at("2023-03-10 12:00:00")),
            certificate: Some(at("2023-04-10 12:00:00")),
            deadline: Some(at("2023-05-20 12:00:00")),
        };
        let count = |kind| planned(&[occasion(kind, "", everything)]).len();
        let kinds = [Kind::RedeemWindow, Kind::FirstPurchase, Kind::NextPurchase, Kind::CutOff];
        assert_eq!(kinds.map(count), [4, 5, 4, 4]);
        assert_eq!([Kind::Rating, Kind::Linking, Kind::Survey].map(count), [3, 3, 3]);
    }

    #[test]
    fn a_certificate_late_in_the_evening_is_recalled_in_the_morning_after() {
        let moments = Moments { certificate: Some(at("2023-04-10 21:30:00")), ..Moments::default() };
        let times = planned(&[occasion(Kind::Rating, "course", moments)]);
        assert_eq!(times, ["2023-04-11 07:00", "2023-04-13 19:00", "2023-04-17 19:00"]);
    }

    #[test]
    fn two_cut_offs_of_the_same_evening_are_one_reminder_br_55() {
        let both = [due(Kind::CutOff, "rate", "2022-12-10 17:00:00"), due(Kind::CutOff, "link", "2022-12-10 18:00:00")];
        let reminders = plan(&both, LONG_AGO, WIB);
        assert_eq!(reminders.len(), 4);
        assert!(reminders.iter().all(|reminder| reminder.subjects == ["rate", "link"]));
        assert!(reminders.iter().all(|reminder| reminder.deadline == Some(at("2022-12-10 17:00:00"))));
    }

    #[test]
    fn beyond_sixty_the_least_and_furthest_go_first() {
        let first = due(Kind::FirstPurchase, "", "2025-07-30 12:00:00");
        let cut_off = |n: i64| {
            let deadline = at("2023-06-10 12:00:00").plus_ms(n * 10 * DAY_MS);
            occasion(Kind::CutOff, "", Moments { deadline: Some(deadline), ..Moments::default() })
        };
        let mut occasions: Vec<Occasion> = (0..20).map(cut_off).collect();
        occasions.push(first);
        let reminders = plan(&occasions, LONG_AGO, WIB);
        assert_eq!(reminders.len(), MOST);
        let (first, cut_offs): (Vec<_>, Vec<_>) = reminders.iter().partition(|r| r.kind == Kind::FirstPurchase);
        assert_eq!(first.len(), 5, "the weightier stay, however far");
        // 55 places for 4 reminders each: 13 whole occasions and three of the fourteenth.
        assert_eq!(cut_offs.last().unwrap().at, at("2023-10-18 12:00:00").plus_ms(-DAY_MS));
    }

    #[test]
    fn nothing_known_reminds_of_nothing() {
        let kinds = [Kind::RedeemWindow, Kind::FirstPurchase, Kind::Rating, Kind::Survey];
        let unknown = kinds.map(|kind| occasion(kind, "", Moments::default()));
        assert_eq!(plan(&unknown, LONG_AGO, WIB), []);
    }

    prop_compose! {
        fn any_occasion()(
            kind in prop::sample::select(TABLE.map(|row| row.kind).to_vec()),
            subject in "[a-c]",
            moments in prop::collection::vec(prop::option::of(1_600_000_000_000i64..1_603_000_000_000), 5),
        ) -> Occasion {
            let at = |i: usize| moments[i].map(Instant);
            let moments =
                Moments { starts: at(0), opens: at(1), accepted: at(2), certificate: at(3), deadline: at(4) };
            Occasion { kind, subject, moments }
        }
    }

    proptest! {
        #[test]
        fn no_reminder_breaks_the_promises(
            occasions in prop::collection::vec(any_occasion(), 0..40),
            now in 1_599_000_000_000i64..1_603_000_000_000,
            offset_hours in -12i32..=14,
        ) {
            let (now, offset) = (Instant(now), offset_hours * 3600);
            let reminders = plan(&occasions, now, offset);
            prop_assert!(reminders.len() <= MOST);
            prop_assert!(reminders.is_sorted_by_key(|reminder| reminder.at));
            for reminder in &reminders {
                prop_assert!(reminder.at > now);
                prop_assert!(reminder.deadline.is_none_or(|deadline| reminder.at < deadline));
                let hour = Local::at(reminder.at, offset).hour;
                prop_assert!(reminder.priority == URGENT || (QUIET_UNTIL..QUIET_FROM).contains(&hour), "{hour}");
            }
            for (i, one) in reminders.iter().enumerate() {
                for other in &reminders[i + 1..] {
                    let same = (one.kind, one.anchor) == (other.kind, other.anchor);
                    prop_assert!(!same || other.at.since_ms(one.at) > MERGE_MS);
                }
            }
        }

        #[test]
        fn planning_again_later_gives_what_is_left(
            occasions in prop::collection::vec(any_occasion(), 0..8), later in 1_599_000_000_000i64..1_603_000_000_000
        ) {
            let all = plan(&occasions, LONG_AGO, WIB);
            prop_assume!(all.len() < MOST);
            let left: Vec<_> = all.into_iter().filter(|reminder| reminder.at > Instant(later)).collect();
            prop_assert_eq!(plan(&occasions, Instant(later), WIB), left);
        }

        #[test]
        fn no_moment_panics(ms: i64, now: i64, offset: i32) {
            let every = Some(Instant(ms));
            let moments = Moments { starts: every, opens: every, accepted: every, certificate: every, deadline: every };
            let occasions = TABLE.map(|row| occasion(row.kind, "", moments));
            let _ = plan(&occasions, Instant(now), offset);
        }
    }
}
