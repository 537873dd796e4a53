//! Dates for the phone's calendar (RFC 5545), as a file to share. A date keeps its name in every export, so that a newer
//! one takes its place, and nothing personal stands in it.

use super::deadline::{self, Due};
use crate::api::{Attendance, Me, Survey, Training};
use crate::domain::{Date, Instant, WaveRules, Zone};
use crate::text::{Say, Words, date_time};
use crate::vocabulary::Request;
use ics::properties::{Description, DtEnd, DtStart, Location, Summary};
use ics::{Event, ICalendar, escape_text};

/// One date.
struct Entry {
    name: String,
    starts: Instant,
    ends: Option<Instant>,
    title: String,
    text: String,
    place: Option<String>,
}

/// The meetings of a training that have a time.
pub(super) fn of_training(training: &Training, today: Date, words: &Words) -> Request {
    let meetings = training.attendances.iter().filter_map(|one| meeting(training, one, words));
    file("pelatihan-prakerja.ics", meetings, today)
}

/// Whether `of_training` has something to tell.
pub(super) fn has_meetings(training: &Training) -> bool {
    training.attendances.iter().any(|one| one.starts_at.is_some())
}

/// What must not be missed: purchases, ends of the programme, surveys.
pub(super) fn of_deadlines(me: &Me, rules: Option<&WaveRules>, today: Date, words: &Words) -> Request {
    let ends = deadline::all(me, rules).into_iter().map(|due| end(&due, words));
    let surveys = surveys(me).flat_map(|survey| {
        let text = words.say(&Say::from("remind-survey"));
        let entry = |name: String, title: Say, starts: Instant| Entry {
            name,
            starts,
            ends: None,
            title: words.say(&title),
            text: text.clone(),
            place: None,
        };
        let last = deadline::last_minute(survey.closes_at);
        [
            entry(
                format!("survey-{}-opens", survey.n),
                Say::of("calendar-survey-opens").number("n", survey.n),
                survey.opens_at,
            ),
            entry(format!("survey-{}", survey.n), Say::of("calendar-survey").number("n", survey.n), last),
        ]
    });
    file("tenggat-prakerja.ics", ends.chain(surveys), today)
}

/// Whether `of_deadlines` has something to tell.
pub(super) fn has_deadlines(me: &Me, rules: Option<&WaveRules>) -> bool {
    !deadline::all(me, rules).is_empty() || surveys(me).next().is_some()
}

fn surveys(me: &Me) -> impl Iterator<Item = &Survey> {
    me.recipient.iter().flat_map(|life| &life.surveys).filter(|survey| survey.answered_at.is_none())
}

fn meeting(training: &Training, one: &Attendance, words: &Words) -> Option<Entry> {
    let (zone, language) = (training.zone(), words.language());
    let starts = one.starts_at?;
    let at = |at: Instant| date_time(at, zone, language);
    let window = one.opens_at.zip(one.closes_at).map(|(opens, closes)| {
        words.say(&Say::of("calendar-window").text("opens", at(opens)).text("closes", at(closes)))
    });
    let named = Say::of("calendar-meeting")
        .text("name", words.pick(&training.name))
        .text("meeting", words.say(&super::training::meeting(one)));
    Some(Entry {
        name: format!("{}-{}-{}", training.course, training.schedule, one.sequence),
        starts,
        ends: one.ends_at,
        title: words.say(&named),
        text: [Some(at(starts)), window].into_iter().flatten().collect::<Vec<_>>().join(". "),
        place: training.venue.as_ref().map(|venue| format!("{}, {}", venue.name, venue.address)),
    })
}

fn end(due: &Due, words: &Words) -> Entry {
    let last = deadline::last_minute(due.at);
    let text = Say::of("calendar-until").text("at", date_time(last, Zone::Wib, words.language()));
    let title = words.say(&Say::from(due.name));
    Entry { name: due.name.to_owned(), starts: last, ends: None, title, text: words.say(&text), place: None }
}

/// The dates in UTC, as of today.
fn file(name: &str, entries: impl Iterator<Item = Entry>, today: Date) -> Request {
    let stamp = utc(Zone::Wib.instant(today, 0, 0, 0).unwrap_or_default());
    let mut calendar = ICalendar::new("2.0", "-//Prakerja Mobile//ID");
    entries.for_each(|entry| calendar.add_event(event(&entry, &stamp)));
    Request::ShareFile { name: name.to_owned(), kind: "text/calendar".to_owned(), text: calendar.to_string() }
}

fn event(entry: &Entry, stamp: &str) -> Event<'static> {
    let text = |text: &str| escape_text(text.to_owned());
    let mut event = Event::new(format!("{}@mobile.prakerja.example", entry.name), stamp.to_owned());
    event.push(DtStart::new(utc(entry.starts)));
    if let Some(ends) = entry.ends {
        event.push(DtEnd::new(utc(ends)));
    }
    event.push(Summary::new(text(&entry.title)));
    event.push(Description::new(text(&entry.text)));
    if let Some(place) = &entry.place {
        event.push(Location::new(text(place)));
    }
    event
}

fn utc(at: Instant) -> String {
    at.utc().format("%Y%m%dT%H%M%SZ").to_string()
}
