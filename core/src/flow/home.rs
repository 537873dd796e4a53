use super::Flow;
use crate::api::{Card, Step};
use crate::app::{Hands, Place, World};
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::domain::{DAY_MS, Membership, MembershipState};
use crate::draw::{CardFace, Drawn};
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
    Continue,
    About,
    Privacy,
    Appeal,
    ShowCard,
    HideCard,
    CopyCard,
}

/// A copied number dies after so many seconds (BR-27).
const COPY_SECONDS: u32 = 60;

impl Flow for Home {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        match &w.me.card {
            _ if w.me.blocked.is_some() => blocked(w),
            Some(card) => accepted(card, l, w),
            None => applicant(w),
        }
    }

    fn act((): &mut (), l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Continue => h.go(Place::Registration),
            Act::About => h.go(Place::About),
            Act::Privacy => h.go(Place::Privacy),
            Act::Appeal => {
                if let Some(address) = h.me.blocked.as_ref().map(|b| b.appeal.clone()) {
                    h.request(Request::OpenAddress { address });
                }
            }
            Act::ShowCard => l.card_shown = true,
            Act::HideCard => l.card_shown = false,
            Act::CopyCard => {
                if let Some(card) = &h.me.card {
                    let text = card.number.reveal().to_owned();
                    h.request(Request::Copy { text, sensitive: true, seconds: COPY_SECONDS });
                }
            }
        }
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let card = w.me.card.as_ref().filter(|card| card.first_purchase_deadline.is_some());
        let occasion = |card: &Card| Occasion {
            kind: Kind::FirstPurchase,
            subject: String::new(),
            moments: Moments {
                accepted: Some(card.announced_at),
                deadline: card.first_purchase_deadline,
                ..Moments::default()
            },
        };
        card.map(occasion).into_iter().collect()
    }
}

/// The account is closed by the programme (BR-20): why, and how to appeal.
fn blocked(w: &World<'_>) -> Drawn<Act> {
    let code = w.me.blocked.as_ref().map_or("", |blocked| &blocked.code);
    let page = w.draw("home.blocked").trouble(Some(w.sentence_of(code))).text("blocked-text");
    let page = page.way("privacy", None, Act::Privacy, Ready::Yes).way("welcome-about", None, Act::About, Ready::Yes);
    page.primary("appeal", Act::Appeal, Ready::Yes).done()
}

fn applicant(w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("home.applicant");
    let page = page.as_of(w.stale());
    let waits = |m: &Membership| !matches!(m.state, MembershipState::Selected | MembershipState::NotSelected);
    let joined = w.me.membership.as_ref().is_some_and(waits);
    let page = page.text(if joined { "home-joined-text" } else { "home-applicant-text" }).heading("home-steps");
    page.checklist(w.me.steps.iter().enumerate().map(|step| item(step, w)).collect())
        .way("privacy", None, Act::Privacy, Ready::Yes)
        .way("welcome-about", None, Act::About, Ready::Yes)
        .primary(if joined { "home-see-wave" } else { "home-continue" }, Act::Continue, Ready::Yes)
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

/// Four blocks: the card, its balance on it, the first purchase with its deadline in its clocks, the next step.
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
    let page = w.draw("home.accepted");
    let page = page.as_of(w.stale());
    let page = page.card(face);
    let page = if l.card_shown { page.notice(NoticeKind::Warning, "card-secret") } else { page };
    let page = page.heading("first-purchase");
    let page = match card.first_purchase_deadline {
        Some(deadline) => {
            // The deadline is exclusive: at midnight it is over, so people read the day before, 23.59 (contract §4).
            let last = deadline.plus_ms(-60_000);
            let days = deadline.since_ms(midnight_after(card.announced_at)) / DAY_MS;
            let say = Say::of("purchase-until").at("at", last).number("days", days);
            page.countdown(deadline.0, say, w.second_clock(last), "purchase-after")
        }
        None => page.text("purchase-unknown"),
    };
    page.heading("next-step")
        .text("next-step-buy")
        .way("privacy", None, Act::Privacy, Ready::Yes)
        .way("welcome-about", None, Act::About, Ready::Yes)
        .done()
}

/// The first midnight in WIB after an instant: the announcement's own day does not count.
fn midnight_after(at: crate::domain::Instant) -> crate::domain::Instant {
    let zone = crate::domain::Zone::Wib;
    zone.instant(zone.local(at).date, 0, 0, 0).unwrap_or(at).plus_ms(DAY_MS)
}
