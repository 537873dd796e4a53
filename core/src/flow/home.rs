use super::next::{self, Next};
use super::{Flow, Want, calendar, deadline};
use crate::api::{Card, Revoked, Step};
use crate::app::{Hands, Place, World};
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::domain::{DAY_MS, Membership, MembershipState};
use crate::draw::{CardFace, Draw, Drawn};
use crate::text::Say;
use crate::vocabulary::{CheckItem, CheckState, NoticeKind, Ready, Request};

/// Where everything begins once signed in: where I am, what to do now, until when, what happens if not (F-07).
pub struct Home;

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    card_shown: bool,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Go(Place),
    Appeal,
    ShowCard,
    HideCard,
    CopyCard,
    Calendar,
}

impl Flow for Home {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        match &w.me.card {
            _ if w.me.blocked.is_some() => blocked(w),
            Some(_) if let Some(lost) = &w.life().revoked => revoked(lost, w),
            Some(card) => accepted(card, l, w),
            None => applicant(w),
        }
    }

    fn act((): &mut (), l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Go(place) => h.go(place),
            Act::Appeal => {
                let blocked = h.me.blocked.as_ref().map(|blocked| blocked.appeal.clone());
                let revoked = h.life().and_then(|life| life.revoked.as_ref()).map(|revoked| revoked.appeal.clone());
                if let Some(address) = blocked.or(revoked) {
                    h.request(Request::OpenAddress { address });
                }
            }
            Act::ShowCard => l.card_shown = true,
            Act::HideCard => l.card_shown = false,
            Act::Calendar => {
                let dates = calendar::of_deadlines(h.me, h.rules, h.today, h.words);
                h.request(dates);
            }
            Act::CopyCard => {
                if let Some(number) = h.me.card.as_ref().map(|card| card.number.clone()) {
                    h.copy(number.reveal(), true);
                }
            }
        }
    }

    fn wants((): &(), w: &World<'_>) -> Vec<Want> {
        next::wants(w)
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let accepted = w.me.card.as_ref().map(|card| card.announced_at);
        // The end of the calendar is recalled as one (`money.rs`).
        let purchases = deadline::all(w.me, w.rules).into_iter().filter(|due| due.kind != Kind::CutOff);
        let occasion = |due: deadline::Due| Occasion {
            kind: due.kind,
            subject: String::new(),
            moments: Moments { accepted, deadline: Some(due.at), ..Moments::default() },
        };
        purchases.map(occasion).collect()
    }
}

/// The account is closed by the programme (BR-20): why, and how to appeal.
fn blocked(w: &World<'_>) -> Drawn<Act> {
    let code = w.me.blocked.as_ref().map_or("", |blocked| &blocked.code);
    let page = w.draw("home.blocked").trouble(Some(w.sentence_of(code))).text("blocked-text");
    let page = page.way("privacy", None, Act::Go(Place::Privacy), Ready::Yes).way(
        "welcome-about",
        None,
        Act::Go(Place::About),
        Ready::Yes,
    );
    page.primary("appeal", Act::Appeal, Ready::Yes).done()
}

fn applicant(w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("home.applicant");
    let waits = |m: &Membership| !matches!(m.state, MembershipState::Selected | MembershipState::NotSelected);
    let joined = w.me.membership.as_ref().is_some_and(waits);
    let page = page.text(if joined { "home-joined-text" } else { "home-applicant-text" }).heading("home-steps");
    page.checklist(w.me.steps.iter().enumerate().map(|step| item(step, w)).collect())
        .way("notices", None, Act::Go(Place::Notices), Ready::Yes)
        .way("privacy", None, Act::Go(Place::Privacy), Ready::Yes)
        .way("welcome-about", None, Act::Go(Place::About), Ready::Yes)
        .primary(if joined { "home-see-wave" } else { "home-continue" }, Act::Go(Place::Registration), Ready::Yes)
        .done()
}

fn item((n, step): (usize, &Step), w: &World<'_>) -> CheckItem {
    let current = w.me.steps.iter().position(|s| !s.done);
    let (state, detail) = match current {
        _ if step.done => (CheckState::Done, "step-done"),
        Some(now) if now == n => (CheckState::Now, "step-now"),
        _ => (CheckState::Later, "step-later"),
    };
    let name = format!("step-{}", step.id);
    let label = if w.words.has(&name) { w.words.say(&Say::of(name)) } else { step.id.clone() };
    CheckItem { label, state, detail: w.words.say(&Say::from(detail)), control: None }
}

/// Four blocks: the card, its balance on it, the deadline of the next purchase in its clocks, the next step.
fn accepted(card: &Card, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let digits = card.number.reveal();
    let fours = |text: &str| text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
    let face = CardFace {
        masked: format!("•••• •••• •••• {last}"),
        shown: l.card_shown.then(|| fours(digits)),
        balance: card.balance_idr.to_string(),
        reveal_label: if l.card_shown { "hide" } else { "show" },
        reveal: if l.card_shown { Act::HideCard } else { Act::ShowCard },
        copy: l.card_shown.then_some(Act::CopyCard),
    };
    let page = w.draw("home.accepted").trouble(w.trouble(&[]));
    let page = page.card(face);
    let page = if l.card_shown { page.notice(NoticeKind::Warning, "card-secret") } else { page };
    let page = purchase(page, card, w);
    let dates = calendar::has_deadlines(w.me, w.rules);
    let page = if dates { page.button("calendar-save", Act::Calendar, Ready::Yes) } else { page };
    let (text, way) = next_step(Next::of(w), w);
    let page = page.heading("next-step").text(text);
    let ways = [
        ("catalogue", Place::Catalogue),
        ("training-list", Place::Trainings),
        ("money", Place::Money),
        ("notices", Place::Notices),
        ("help", Place::Help),
        ("privacy", Place::Privacy),
        ("welcome-about", Place::About),
    ];
    let ways = ways.into_iter().filter(|(_, place)| way.as_ref().is_none_or(|(_, first)| first != place));
    let page = ways.fold(page, |page, (label, place)| page.way(label, None, Act::Go(place), Ready::Yes));
    match way {
        Some((label, place)) => page.primary(label, Act::Go(place), Ready::Yes).done(),
        None => page.done(),
    }
}

/// Until when the first course, or the next, has to be bought, and what happens if not (BR-30 to BR-32).
fn purchase<'w>(page: Draw<'w, Act>, card: &Card, w: &World<'w>) -> Draw<'w, Act> {
    let bought = w.life().has_bought();
    match (card.first_purchase_end(), next::deadline(w)) {
        (Some(end), _) if !bought => {
            let page = page.heading("first-purchase");
            let days = end.since_ms(midnight_after(card.announced_at)) / DAY_MS;
            let say = Say::of("purchase-until").at("at", deadline::last_minute(end)).number("days", days);
            deadline::countdown(page, end, say, "purchase-after", w)
        }
        (None, _) if !bought => page.heading("first-purchase").text("purchase-unknown"),
        (_, Some(end)) => {
            let page = page.heading("next-purchase");
            let say = Say::of("next-purchase-until").at("at", deadline::last_minute(end));
            deadline::countdown(page, end, say, "next-purchase-after", w)
        }
        _ => page,
    }
}

/// What to do now in a sentence, and the button that leads there.
fn next_step(next: Next<'_>, w: &World<'_>) -> (Say, Option<(&'static str, Place)>) {
    let training = |id: &str| Place::Training { training: id.to_owned() };
    let (text, way) = match next {
        Next::Code(purchase) => (
            "next-step-code",
            Some((
                "purchase-go-on",
                Place::Purchase { course: purchase.course.clone(), schedule: purchase.schedule.clone() },
            )),
        ),
        Next::Watch => ("next-step-watch", Some(("watch", Place::Induction))),
        Next::Buy if w.life().running().next().is_some() => {
            ("next-step-buy-next", Some(("to-catalogue", Place::Catalogue)))
        }
        Next::Buy => ("next-step-buy", Some(("to-catalogue", Place::Catalogue))),
        Next::Redeem(one) => ("next-step-redeem", Some(("see-training", training(&one.id)))),
        Next::Learn(one) => ("next-step-learn", Some(("see-training", training(&one.id)))),
        Next::Certificate(one) => ("next-step-certificate", Some(("see-training", training(&one.id)))),
        Next::Rate(one) => ("next-step-rate", Some(("rate", Place::Rating { training: one.id.clone() }))),
        Next::Link => ("next-step-link", Some(("link", Place::Link))),
        Next::Answer(survey) => ("next-step-survey", Some(("survey-answer", Place::Survey { n: survey.n }))),
        Next::Later(survey) => {
            let until = deadline::last_minute(survey.closes_at);
            let say = Say::of("next-step-later")
                .number("n", survey.n)
                .at("opens", survey.opens_at)
                .at("until", until)
                .text("amount", survey.amount_idr.to_string());
            return (say, Some(("money", Place::Money)));
        }
        Next::Schedule => ("next-step-schedule", Some(("money", Place::Money))),
        Next::Payment => ("next-step-payment", Some(("money", Place::Money))),
        Next::Nothing => ("next-step-nothing", None),
    };
    (Say::from(text), way)
}

/// The status is lost for good (BR-31): why, and how to appeal.
fn revoked(revoked: &Revoked, w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("home.revoked").trouble(Some(w.sentence_of(&revoked.code)));
    let page = page.text(Say::of("revoked-text").at("at", revoked.at));
    let page = page.way("money", None, Act::Go(Place::Money), Ready::Yes);
    let page = page.way("notices", None, Act::Go(Place::Notices), Ready::Yes);
    let page = page.way("help", None, Act::Go(Place::Help), Ready::Yes);
    let page = page.way("privacy", None, Act::Go(Place::Privacy), Ready::Yes);
    page.primary("appeal", Act::Appeal, Ready::Yes).done()
}

/// The first midnight in WIB after an instant: the announcement's own day does not count.
fn midnight_after(at: crate::domain::Instant) -> crate::domain::Instant {
    let zone = crate::domain::Zone::Wib;
    zone.instant(zone.local(at).date, 0, 0, 0).unwrap_or(at).plus_ms(DAY_MS)
}
