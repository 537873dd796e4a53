use super::{Flow, Fresh, Settled, Want, catalogue, code};
use crate::api::{Attended, Course, Read, Secret, Training};
use crate::app::{Hands, Place, World};
use crate::domain::Private;
use crate::draw::{Draw, Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{Choosable, NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// "Beli Pelatihan": what it costs and who sells it, the card's number, the code of the SMS (seed002, seed004). What
/// was ordered is looked for before anything is ordered again, so nothing is bought twice.
pub struct Purchase;

/// What was chosen and typed, for one course at one time: what was agreed to for another does not count.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    schedule: String,
    platform: String,
    agreed: bool,
    confirmed: bool,
    card_number: Private,
}

static UNTOUCHED: LazyLock<Saved> = LazyLock::new(Saved::default);

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    code: Option<Secret>,
    tried: bool,
    anew: bool,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Platform(String),
    Agree(bool),
    Confirm { price: i64 },
    Number(Private),
    FillIn,
    Order { course: String, schedule: String, platform: String },
    Edit,
    Code(Secret),
    Check,
    Resend,
    Anew,
    See { training: String },
}

impl Flow for Purchase {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let Some(Place::Purchase { course, schedule }) = w.place else { return gone(w) };
        if let Some(training) = w.life().running().find(|t| t.course == *course && t.schedule == *schedule) {
            return bought(training, w);
        }
        let s = if s.schedule == *schedule { s } else { &UNTOUCHED };
        let pending = w.life().purchase.as_ref().filter(|p| p.course == *course && p.schedule == *schedule);
        match pending.and_then(|pending| pending.challenge.as_ref()) {
            Some(c) if !l.anew && code::is_shut(c, w) => {
                return code::shut(w.draw("purchase.locked"), c, w, ("purchase-anew", Act::Anew));
            }
            Some(c) if !l.anew => return sent(c, l, w),
            _ => {}
        }
        let Some(catalogue) = w.catalogue else { return w.draw("purchase").progress("catalogue-loading").done() };
        match catalogue.course(course) {
            Some(course) if s.confirmed => number(s, l, course, schedule, w),
            Some(course) => confirm(s, l, course, schedule, w),
            None => gone(w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        if let Some(Place::Purchase { schedule, .. }) = h.place.last().filter(|place| !s.is_for(place)) {
            *s = Saved { schedule: schedule.clone(), ..Saved::default() };
        }
        let challenge = h.life().and_then(|life| life.purchase.as_ref()).and_then(|p| p.challenge.as_ref());
        match act {
            Act::Platform(id) => s.platform = id,
            Act::Agree(agreed) => s.agreed = agreed,
            Act::Confirm { .. } if s.agreed => (s.confirmed, l.tried) = (true, false),
            Act::Confirm { .. } => l.tried = true,
            Act::Number(typed) => s.card_number = typed,
            Act::FillIn => s.card_number = h.me.card.as_ref().map(|card| card.number.clone()).unwrap_or_default(),
            Act::Order { course, schedule, platform } => match digits(&s.card_number) {
                Some(card_number) => h.attend(Attended::Purchase { course, schedule, platform, card_number }),
                None => l.tried = true,
            },
            Act::Edit => (s.confirmed, l.tried) = (false, false),
            Act::Code(typed) => l.code = Some(typed),
            Act::Check => l.tried = !code::answer(&mut l.code, challenge, h),
            Act::Resend => code::another(challenge, h),
            Act::Anew => *l = Live { anew: true, ..Live::default() },
            Act::See { training } => {
                *s = Saved::default();
                h.home();
                h.go(Place::Trainings);
                h.go(Place::Training { training });
            }
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        if matches!(what, Settled::Whisper(_)) {
            *s = Saved::default();
        }
    }

    fn wants(_: &Saved, _: &World<'_>) -> Vec<Want> {
        vec![Want { read: Read::Courses, fresh: Fresh::Known }]
    }
}

impl Saved {
    fn is_for(&self, place: &Place) -> bool {
        matches!(place, Place::Purchase { schedule, .. } if *schedule == self.schedule)
    }
}

/// The card's number is 16 digits, however it is grouped (BR-27).
fn digits(typed: &Private) -> Option<Private> {
    let digits: String = typed.reveal().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| Private::new(digits))
}

fn gone(w: &World<'_>) -> Drawn<Act> {
    w.draw("purchase").trouble(w.trouble(&[])).empty("course-gone", "course-gone-text").done()
}

/// The platform: the chosen one, or the only one.
fn seller<'c>(s: &'c Saved, course: &'c Course) -> &'c str {
    let chosen = course.platforms.iter().find(|id| **id == s.platform);
    chosen.or(course.platforms.first()).map_or("", String::as_str)
}

fn summary<'w>(page: Draw<'w, Act>, course: &Course, platform: &str, w: &World<'w>) -> Draw<'w, Act> {
    let balance = w.me.card.as_ref().map(|card| card.balance_idr).unwrap_or_default();
    let rest = crate::domain::Rupiah(balance.0.saturating_sub(course.price_idr.0));
    let seller = w.catalogue.and_then(|catalogue| catalogue.platform(platform));
    page.facts(&[
        ("purchase-course", w.pick(&course.name).to_owned()),
        ("course-institution", catalogue::institution(&course.institution, w)),
        ("purchase-platform", seller.map_or(platform, |seller| &seller.name).to_owned()),
        ("course-price", course.price_idr.to_string()),
        ("card-balance", balance.to_string()),
        ("purchase-rest", rest.to_string()),
    ])
}

fn confirm(s: &Saved, l: &Live, course: &Course, schedule: &str, w: &World<'_>) -> Drawn<Act> {
    let platform = seller(s, course);
    let page = w.draw("purchase.confirm").about(schedule).trouble(w.trouble(&[]));
    let refused = course.schedules.iter().find(|s| s.code == schedule).and_then(|s| s.refused.as_ref());
    let page = page.trouble(refused.map(|why| w.sentence_of(why)));
    let page = summary(page, course, platform, w);
    let known = |id: &String| w.catalogue.and_then(|catalogue| catalogue.platform(id));
    let sellers = course.platforms.iter().filter_map(known);
    let options = sellers.map(|p| Choosable { id: p.id.clone(), label: p.name.clone(), hint: None }).collect();
    let page = page.choice("purchase-where", options, Some(platform), None, Act::Platform);
    let page = match w.catalogue.and_then(|catalogue| catalogue.platform(platform)) {
        Some(seller) => {
            page.heading("purchase-guide").told(&seller.guide).heading("purchase-refund").told(&seller.refund)
        }
        None => page,
    };
    let missing = (l.tried && !s.agreed).then(|| Say::of("purchase-agree-missing"));
    let terms = w.words.say(&"purchase-agree".into());
    let ready = if refused.is_some() { Ready::Busy } else { w.ready() };
    page.consent("agree", terms, s.agreed, missing, Act::Agree)
        .primary("purchase-confirm", Act::Confirm { price: course.price_idr.0 }, ready)
        .done()
}

fn number(s: &Saved, l: &Live, course: &Course, schedule: &str, w: &World<'_>) -> Drawn<Act> {
    let platform = seller(s, course).to_owned();
    let shape = (l.tried && digits(&s.card_number).is_none()).then(|| Say::of("card-number-shape"));
    let page = w.draw("purchase.card").about(schedule).trouble(w.trouble(&["card_number"]));
    let page = summary(page, course, &platform, w);
    let field = Field::sixteen("card-number", s.card_number.reveal()).hint("card-number-hint");
    let order = Act::Order { course: course.code.clone(), schedule: schedule.to_owned(), platform };
    page.field(field.error(shape.or_else(|| w.refused("card_number"))), |t| Act::Number(t.into()))
        .button("card-number-fill", Act::FillIn, Ready::Yes)
        .notice(NoticeKind::Warning, "card-secret")
        .primary("pay", order, w.ready())
        .secondary("purchase-edit", Act::Edit, Ready::Yes)
        .done()
}

fn sent(c: &crate::domain::Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw("purchase.code")
        .trouble(w.trouble(&["code"]))
        .text("purchase-code-text")
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .primary("purchase-verify", Act::Check, w.ready())
        .secondary("purchase-anew", Act::Anew, Ready::Yes)
        .done()
}

fn bought(training: &Training, w: &World<'_>) -> Drawn<Act> {
    let name = w.pick(&training.name);
    w.draw("purchase.done")
        .notice(NoticeKind::Good, Say::of("purchase-done-text").text("name", name))
        .text("purchase-done-mail")
        .primary("see-training", Act::See { training: training.id.clone() }, Ready::Yes)
        .done()
}
