//! Reminders as the phone gets them, in each of the 38 provinces.

use prakerja_core::app::{Fix, Model, Now, Reading, Rows};
use prakerja_core::domain::{Instant, region};
use prakerja_core::vocabulary::{Event, Reminder};
use proptest::prelude::*;
use serde_json::{Value, json};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Monday, 6 March 2023, 09.00 WIB.
const START: i64 = 1_678_068_000_000;
/// The longest that a reminder moves: from 07.00 to 19.00 on the evening before, or from 21.00 to 07.00.
const MOVED: i64 = 12 * HOUR;

/// Hours ahead of UTC (Keppres 41/1987, participant.md §4.5), by the province's number.
fn hours_east(province: &str) -> i64 {
    match province.parse().unwrap() {
        51..=53 | 63..=65 | 71..=76 => 8,
        81..=99 => 9,
        _ => 7,
    }
}

fn text(ms: i64) -> String {
    serde_json::to_value(Instant(ms)).unwrap().as_str().unwrap().to_owned()
}

/// `23.59 WITA`.
fn clock(ms: i64, hours: i64) -> String {
    let minutes = (ms / MINUTE + hours * 60).rem_euclid(24 * 60);
    let name = ["WIB", "WITA", "WIT"][usize::try_from(hours - 7).unwrap()];
    format!("{:02}.{:02} {name}", minutes / 60, minutes % 60)
}

/// A recipient there, whose phone shows the time there.
fn model(province: &str, life: &Value, first_purchase: i64) -> Model {
    let known = [
        (
            "session",
            json!({
                "account": "a", "access_token": "t", "access_expires_at": text(START + 900 * DAY), "refresh_token": "r",
                "refresh_expires_at": text(START + 900 * DAY),
            }),
        ),
        (
            "me",
            json!({
                "revision": 1, "profile": {"domicile_area": format!("{province}71")}, "recipient": life,
                "card": {"balance_idr": 3_500_000, "announced_at": text(START - DAY), "first_purchase_deadline": text(first_purchase)},
            }),
        ),
        ("fix", serde_json::to_value(Fix { server: Instant(START), phone: Reading::default(), off_ms: 0 }).unwrap()),
    ];
    let rows = Rows(known.into_iter().map(|(field, value)| (("known", field.to_owned()), value.into())).collect());
    let mut model = Model::load(&rows, 1, "one");
    let minutes = i32::try_from(hours_east(province) * 60).unwrap();
    model.step(prakerja_core::app::Input::Event(Event::ZoneChanged { minutes }), &Reading::default());
    model
}

fn of<'a>(reminders: &'a [Reminder], kind: &'a str) -> impl Iterator<Item = &'a Reminder> {
    reminders.iter().filter(move |reminder| reminder.id.starts_with(kind))
}

fn at(ms: i64) -> Now {
    Now { at: Instant(ms), sure: true, ahead_ms: 0 }
}

/// A deadline with the instants, relative to it or to the beginning, at which it is recalled (contract §7).
fn holds(
    reminders: &[Reminder],
    kind: &str,
    now: i64,
    deadline: i64,
    ideals: &[i64],
    hours: i64,
) -> Result<(), TestCaseError> {
    for ideal in ideals.iter().filter(|ideal| **ideal - MOVED > now && **ideal + MOVED < deadline) {
        let found = of(reminders, kind).any(|one| (one.at - ideal).abs() <= MOVED);
        prop_assert!(found, "{kind} lacks the reminder of {ideal}");
    }
    for one in of(reminders, kind) {
        prop_assert!(now < one.at && one.at < deadline, "{kind} comes at {}, its end is {deadline}", one.at);
        let hour = (one.at / HOUR + hours).rem_euclid(24);
        prop_assert!((7..21).contains(&hour) || kind == "redeem-window", "{kind} comes at {hour} o'clock");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn reminders_keep_their_promises_in_every_province(
        now in START..START + 5 * DAY,
        end in START + 6 * DAY..START + 30 * DAY,
        opens in START + 6 * DAY..START + 30 * DAY,
        classes in 0..30i64,
        later in 0..30 * DAY,
    ) {
        let end = end - end % MINUTE;
        let attendances: Vec<_> = (0..classes).map(|n| {
            let starts = opens + n * DAY;
            json!({"sequence": n + 1, "place": "venue", "starts_at": text(starts), "opens_at": text(starts - HOUR),
                   "closes_at": text(starts + HOUR)})
        }).collect();
        let training = json!({"id": "t", "state": "bought", "attendances": attendances});
        let trainings: Vec<_> = [training].into_iter().filter(|_| classes > 0).collect();
        let survey = json!({"n": 1, "opens_at": text(opens), "closes_at": text(opens + 30 * DAY), "amount_idr": 50_000});
        let life = json!({"trainings": trainings, "surveys": [survey]});
        for province in region::provinces() {
            let hours = hours_east(province.code);
            let model = model(province.code, &life, end);
            let reminders = model.reminders(at(now));
            prop_assert!(!reminders.is_empty() && reminders.len() <= 60, "{}", reminders.len());
            prop_assert_eq!(&reminders, &model.reminders(at(now)), "planned twice");
            let left: Vec<_> = reminders.iter().filter(|one| one.at > now + later).map(|one| &one.id).collect();
            let again = model.reminders(at(now + later));
            if reminders.len() < 60 {
                prop_assert_eq!(left, again.iter().map(|one| &one.id).collect::<Vec<_>>(), "planned again later");
            }
            let before = |ms: i64| end - ms;
            let purchase = [10 * DAY, 5 * DAY, 2 * DAY, DAY, 6 * HOUR].map(before);
            let wanted: &[i64] = if classes == 0 { &purchase } else { &[] };
            holds(&reminders, "first-purchase", now, end, wanted, hours)?;
            prop_assert_eq!(of(&reminders, "first-purchase").next().is_none(), classes > 0);
            let shuts = opens + 30 * DAY;
            if reminders.len() < 60 {
                holds(&reminders, "survey", now, shuts, &[opens, shuts - 2 * DAY, shuts - 6 * HOUR], hours)?;
                let windows = (0..classes).map(|n| opens + n * DAY);
                for instant in windows.flat_map(|starts| [starts - DAY, starts - 2 * HOUR, starts - HOUR, starts + 45 * MINUTE]) {
                    let found = of(&reminders, "redeem-window").any(|one| (one.at - instant).abs() <= 2 * HOUR);
                    prop_assert!(found || instant <= now, "a class lacks the reminder of {instant}");
                }
            }
            for one in of(&reminders, "first-purchase") {
                let wib = clock(end - MINUTE, 7);
                prop_assert!(one.private_text.contains(&wib), "{wib} is not in {}", one.private_text);
                let own = clock(end - MINUTE, hours);
                prop_assert!(one.private_text.contains(&own), "{own} is not in {}", one.private_text);
                prop_assert_eq!(one.private_text.matches("WI").count(), if hours == 7 { 1 } else { 2 });
            }
        }
    }
}

#[test]
fn there_are_38_provinces() {
    assert_eq!(region::provinces().len(), 38);
}
