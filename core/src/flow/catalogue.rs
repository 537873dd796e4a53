use super::{Flow, Fresh, Settled, Want};
use crate::api::{Course, Meeting, Mode, Read, Schedule};
use crate::app::{Hands, Place, World};
use crate::domain::{DAY_MS, Zone, region};
use crate::draw::{Draw, Drawn, Field};
use crate::text::{Say, date_time, time_of_day};
use crate::vocabulary::{Choosable, Ready};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// "Katalog Pelatihan" (seed004): what is sold, and why it cannot be bought, before anybody tries.
pub struct Catalogue;

/// What is looked for.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    query: String,
    filters: BTreeMap<Filter, String>,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    filtering: bool,
    pages: usize,
}

/// By what the list is narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named by its question")]
pub enum Filter {
    Category,
    Institution,
    Mode,
    Area,
    Price,
    Length,
    Start,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Query(String),
    Filters(bool),
    Narrow(Filter, String),
    NoFilters,
    More,
    See { course: String },
    Buy { course: String, schedule: String },
}

/// Courses on a page; ten thousand would not be read, and take long to draw.
const PAGE: usize = 20;
/// What counts as short, in hours: the least that a course has (BR-43) and a little more.
const SHORT_HOURS: u32 = 20;
/// What counts as soon.
const SOON_MS: i64 = 14 * DAY_MS;
/// Places and prices change: while somebody looks, the list is asked for again, in milliseconds.
const FRESH_MS: i64 = 10 * 60_000;
/// The answer that does not narrow.
const ANY: &str = "any";

impl Flow for Catalogue {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let Some(catalogue) = w.catalogue else { return w.draw("catalogue").progress("catalogue-loading").done() };
        match w.place {
            Some(Place::Course { course }) => match catalogue.course(course) {
                Some(course) => one(course, w),
                None => w.draw("catalogue.course").empty("course-gone", "course-gone-text").done(),
            },
            _ => list(s, l, &catalogue.courses, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Query(typed) => (s.query, l.pages) = (typed, 0),
            Act::Filters(shown) => l.filtering = shown,
            Act::Narrow(by, to) if to == ANY => drop(s.filters.remove(&by)),
            Act::Narrow(by, to) => drop(s.filters.insert(by, to)),
            Act::NoFilters => *s = Saved::default(),
            Act::More => l.pages += 1,
            Act::See { course } => h.go(Place::Course { course }),
            Act::Buy { course, schedule } => h.go(Place::Purchase { course, schedule }),
        }
    }

    fn settled(_: &mut Saved, _: &mut Live, _: &Settled<'_>) {}

    fn wants(_: &Saved, _: &World<'_>) -> Vec<Want> {
        vec![Want { read: Read::Courses, fresh: Fresh::Within(FRESH_MS) }]
    }
}

fn list(s: &Saved, l: &Live, courses: &[Course], w: &World<'_>) -> Drawn<Act> {
    let found: Vec<&Course> = courses.iter().filter(|course| fits(s, course, w)).collect();
    let page = w.draw("catalogue").text("catalogue-text");
    let page = page.field(Field::text("catalogue-search", &s.query), Act::Query);
    let page = if l.filtering { filters(page, s, w) } else { page };
    let label = if l.filtering { "filters-hide" } else { "filters-show" };
    let page = page.button(label, Act::Filters(!l.filtering), Ready::Yes);
    let page = if found.is_empty() { page.empty("catalogue-none", "catalogue-none-text") } else { page };
    let page = if s.filters.is_empty() && s.query.is_empty() {
        page
    } else {
        page.button("filters-none", Act::NoFilters, Ready::Yes)
    };
    let shown = PAGE.saturating_mul(l.pages.saturating_add(1));
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let page = page.heading(Say::of("catalogue-found").number("n", count));
    let page = found.iter().take(shown).fold(page, |page, course| row(page, course, w));
    if found.len() > shown { page.button("more", Act::More, Ready::Yes).done() } else { page.done() }
}

fn row<'w>(page: Draw<'w, Act>, course: &Course, w: &World<'w>) -> Draw<'w, Act> {
    let say = |say: Say| w.words.say(&say);
    let details = vec![
        institution(&course.institution, w),
        say(kind(course.mode)),
        say(Say::of("course-hours").number("n", course.hours)),
        course.price_idr.to_string(),
    ];
    let open = course.schedules.iter().any(|schedule| schedule.refused.is_none());
    let state = say(Say::of(if open { "course-open" } else { "course-shut" }));
    let see = Act::See { course: course.code.clone() };
    page.row(w.pick(&course.name).to_owned(), details, state, vec![("see-details", see, Ready::Yes)])
}

fn filters<'w>(page: Draw<'w, Act>, s: &Saved, w: &World<'w>) -> Draw<'w, Act> {
    let word = |id: &'static str| (id.to_owned(), w.words.say(&Say::from(id)));
    let categories = w.rules.map(|rules| w.options(&rules.interests)).unwrap_or_default();
    let institutions = w.catalogue.map(|c| c.institutions.iter().map(|i| (i.id.clone(), i.name.clone())));
    let modes = Mode::ALL.map(|mode| (mode.name().to_owned(), w.words.say(&kind(mode))));
    let asked = [
        (Filter::Category, "filter-category", categories.into_iter().map(|c| (c.id, c.label)).collect::<Vec<_>>()),
        (Filter::Institution, "filter-institution", institutions.into_iter().flatten().collect()),
        (Filter::Mode, "filter-mode", modes.into()),
        (Filter::Area, "filter-area", vec![word("near-me")]),
        (Filter::Price, "filter-price", vec![word("within-balance")]),
        (Filter::Length, "filter-length", vec![word("short-course"), word("long-course")]),
        (Filter::Start, "filter-start", vec![word("any-time"), word("starts-soon")]),
    ];
    asked.into_iter().fold(page, |page, (by, label, answers)| {
        let any = (ANY.to_owned(), w.words.say(&"filter-any".into()));
        let options = [any].into_iter().chain(answers).map(|(id, label)| Choosable { id, label, hint: None });
        let chosen = s.filters.get(&by).map_or(ANY, String::as_str);
        page.choice(label, options.collect(), Some(chosen), None, move |to| Act::Narrow(by, to))
    })
}

fn fits(s: &Saved, course: &Course, w: &World<'_>) -> bool {
    let words = s.query.to_lowercase();
    let text = format!("{} {} {}", course.name.id, course.name.en, institution(&course.institution, w)).to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
        && s.filters.iter().all(|(by, to)| fits_one(*by, to, course, w))
}

fn fits_one(by: Filter, to: &str, course: &Course, w: &World<'_>) -> bool {
    let home = || w.me.profile.as_ref().map(|profile| profile.domicile_area.as_str());
    let venues = || course.schedules.iter().filter_map(|schedule| schedule.venue.as_ref());
    let soon =
        |meeting: &Meeting| w.clock.reached(meeting.starts_at.plus_ms(-SOON_MS)) && !w.clock.closed(meeting.starts_at);
    match by {
        Filter::Category => course.category == to,
        Filter::Institution => course.institution == to,
        Filter::Mode => course.mode.name() == to,
        Filter::Area => venues().next().is_none() || venues().any(|venue| Some(venue.area.as_str()) == home()),
        Filter::Price => w.me.card.as_ref().is_none_or(|card| course.price_idr <= card.balance_idr),
        Filter::Length => (course.hours <= SHORT_HOURS) == (to == "short-course"),
        Filter::Start if to == "any-time" => course.mode == Mode::SelfPaced,
        Filter::Start => course.schedules.iter().any(|schedule| schedule.sessions.first().is_some_and(soon)),
    }
}

fn one(course: &Course, w: &World<'_>) -> Drawn<Act> {
    let say = |say: Say| w.words.say(&say);
    let rating = &course.rating;
    let stars = format!("{},{}", rating.tenths / 10, rating.tenths % 10);
    let page = w.draw("catalogue.course").named(w.pick(&course.name).to_owned());
    let page = page.facts(&[
        ("course-institution", institution(&course.institution, w)),
        ("course-mode", say(kind(course.mode))),
        ("course-length", say(Say::of("course-hours").number("n", course.hours))),
        ("course-price", course.price_idr.to_string()),
        ("course-rating", say(Say::of("course-stars").text("stars", stars).number("n", rating.count))),
        ("course-certificate", w.pick(&course.certificate).to_owned()),
        ("course-tasks", say(Say::of("course-task-count").number("n", course.tasks))),
    ]);
    let page = page.heading("course-curriculum");
    let page = course.curriculum.iter().fold(page, Draw::told);
    let page = conditions(page, course, w).heading("course-schedules");
    let page = course.schedules.iter().fold(page, |page, schedule| offer(page, course, schedule, w));
    let page = page.heading("course-platforms").text("course-platforms-text");
    let sellers = course.platforms.iter().filter_map(|id| w.catalogue?.platform(id));
    let page = sellers.fold(page, |page, platform| {
        page.named(platform.name.clone()).told(&platform.guide).told(&platform.refund).contacts(&platform.contacts)
    });
    page.done()
}

fn conditions<'w>(page: Draw<'w, Act>, course: &Course, w: &World<'w>) -> Draw<'w, Act> {
    let wanted = &course.conditions;
    let page = page.heading("course-conditions");
    let page = match (wanted.min_age, wanted.max_age) {
        (None, None) => page,
        (min, max) => {
            let age = |age: Option<u32>| age.map_or_else(|| "–".to_owned(), |age| age.to_string());
            page.text(Say::of("course-ages").text("min", age(min)).text("max", age(max)))
        }
    };
    let levels = w.rules.map(|rules| w.options(&rules.education)).unwrap_or_default();
    let named = levels.into_iter().filter(|level| wanted.education.contains(&level.id)).map(|level| level.label);
    let schools = named.collect::<Vec<_>>().join(", ");
    let page = if schools.is_empty() { page } else { page.text(Say::of("course-education").text("levels", schools)) };
    let named = wanted.areas.iter().filter_map(|code| region::regency(code)).map(|regency| regency.name.to_owned());
    let areas = named.collect::<Vec<_>>().join(", ");
    let page = if areas.is_empty() { page } else { page.text(Say::of("course-areas").text("areas", areas)) };
    page.text("course-conditions-all")
}

/// One time at which it is held; it can be bought, or says why not.
fn offer<'w>(page: Draw<'w, Act>, course: &Course, schedule: &Schedule, w: &World<'w>) -> Draw<'w, Act> {
    let zone = Zone::of_name(&schedule.zone).unwrap_or(Zone::Wib);
    let when = schedule.sessions.iter().map(|meeting| span(meeting, zone, w));
    let venue = schedule.venue.iter().map(|venue| format!("{}, {}", venue.name, venue.address));
    let places = w.words.say(&Say::of("course-places").number("n", schedule.places_left));
    let details = when.chain(venue).chain([places]).collect();
    let title = match schedule.sessions.first() {
        Some(meeting) => date_time(meeting.starts_at, zone, w.words.language()),
        None => w.words.say(&"course-any-time".into()),
    };
    let state = w.words.say(&schedule.refused.as_ref().map_or_else(|| "course-open".into(), |why| w.sentence_of(why)));
    let buy = Act::Buy { course: course.code.clone(), schedule: schedule.code.clone() };
    let actions = if schedule.refused.is_none() { vec![("buy-course", buy, Ready::Yes)] } else { vec![] };
    page.row(title, details, state, actions)
}

/// `Kamis, 16 Maret 2023 09.00 WIB–15.00`.
fn span(meeting: &Meeting, zone: Zone, w: &World<'_>) -> String {
    let begins = date_time(meeting.starts_at, zone, w.words.language());
    format!("{begins}–{}", time_of_day(meeting.ends_at, zone))
}

/// How a course is held, in words.
pub(super) fn kind(mode: Mode) -> Say {
    Say::of(match mode {
        Mode::Webinar => "mode-webinar",
        Mode::Offline => "mode-offline",
        Mode::Hybrid => "mode-hybrid",
        Mode::SelfPaced => "mode-self-paced",
        Mode::Unknown => "mode-unknown",
    })
}

/// An institution's name; its id where the catalogue is not known.
pub(super) fn institution(id: &str, w: &World<'_>) -> String {
    let known = w.catalogue.and_then(|catalogue| catalogue.institution(id));
    known.map_or_else(|| id.to_owned(), |institution| institution.name.clone())
}
