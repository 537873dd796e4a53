use super::{Flow, Settled, Want, deadline, next};
use crate::api::{Movement, Payout, Survey};
use crate::app::{Hands, Place, World};
use crate::domain::Instant;
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::draw::{Draw, Drawn};
use crate::text::Say;
use crate::vocabulary::{CheckItem, CheckState, Ready};

/// The credit with its ledger, payments, surveys, and "Kenapa uang saya belum masuk?" (BR-48 to BR-50, F-05).
pub struct Money;

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Link,
    Answer { n: u32 },
    Rate { training: String },
    Trainings,
}

impl Flow for Money {
    type Saved = ();
    type Live = ();
    type Act = Act;

    fn screen((): &(), (): &(), w: &World<'_>) -> Drawn<Act> {
        let page = w.draw("money");
        let page = page.heading("why-no-money").text("why-no-money-text").checklist(why(w));
        let page = if w.life().revoked.is_none() { ways(page, w) } else { page };
        let page = payments(page, w);
        let page = surveys(page, w);
        let balance = w.me.card.as_ref().map(|card| card.balance_idr).unwrap_or_default();
        let page = page.heading("ledger").text(Say::of("ledger-balance").text("balance", balance.to_string()));
        let page = w.life().ledger.iter().rev().fold(page, |page, movement| {
            page.money(movement_words(movement, w), movement.amount_idr, w.wib(movement.at))
        });
        page.text("ledger-text").done()
    }

    fn act((): &mut (), (): &mut (), h: &mut Hands<'_>, act: Act) {
        h.go(match act {
            Act::Link => Place::Link,
            Act::Answer { n } => Place::Survey { n },
            Act::Rate { training } => Place::Rating { training },
            Act::Trainings => Place::Trainings,
        });
    }

    fn settled((): &mut (), (): &mut (), _: &Settled<'_>) {}

    fn wants((): &(), w: &World<'_>) -> Vec<Want> {
        next::wants(w)
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let survey = |survey: &Survey| Occasion {
            kind: Kind::Survey,
            subject: survey.n.to_string(),
            moments: Moments { opens: Some(survey.opens_at), deadline: Some(survey.closes_at), ..Moments::default() },
        };
        let open = w.life().surveys.iter().filter(|survey| survey.answered_at.is_none()).map(survey);
        let ends = deadline::all(w.me, w.rules).into_iter().filter(|due| due.kind == Kind::CutOff);
        let cut_off = |due: deadline::Due| Occasion {
            kind: Kind::CutOff,
            subject: due.name.to_owned(),
            moments: Moments { deadline: Some(due.at), ..Moments::default() },
        };
        open.chain(ends.map(cut_off)).collect()
    }
}

fn movement_words(movement: &Movement, w: &World<'_>) -> Say {
    let training = movement.training.as_ref().and_then(|id| w.life().training(id));
    let name = training.map(|training| w.pick(&training.name).to_owned()).unwrap_or_default();
    match movement.kind.as_str() {
        "credit" => Say::of("ledger-credit"),
        "purchase" => Say::of("ledger-purchase").text("name", name),
        "refund" => Say::of("ledger-refund").text("name", name),
        "withdrawn" => Say::of("ledger-withdrawn"),
        _ => Say::of("ledger-other"),
    }
}

/// Where it stands, whose turn it is and what helps, from the certificate to the payment (participant.md §3.14, §5 P10
/// and P11). One is "now"; what is before it is done, what is after it waits.
fn why(w: &World<'_>) -> Vec<CheckItem> {
    let life = w.life();
    let first = life.running().next();
    let linked = life.is_linked();
    let scheduled = life.payments.iter().find(|payment| payment.kind == "incentive");
    let paid = scheduled.and_then(|payment| payment.paid_at);
    let say = |say: Say| w.words.say(&say);
    let since = |at: Instant| say(Say::of("why-since").at("at", at));
    let certificate = first.and_then(|training| training.certificate.as_ref()).map(|certificate| certificate.issued_at);
    let rated = first.and_then(|training| training.rated.as_ref()).map(|rated| rated.at);
    let steps: [(&'static str, bool, String); 8] = [
        (
            "why-certificate",
            certificate.is_some(),
            certificate.map_or_else(|| say("why-certificate-fix".into()), since),
        ),
        ("why-rating", rated.is_some(), rated.map_or_else(|| say("why-rating-fix".into()), since)),
        ("why-link", linked, say(if linked { "why-link-done" } else { "why-link-fix" }.into())),
        // The server links only what has the same NIK, a verified owner and, for a wallet, the same number (BR-52).
        ("why-nik", linked, say(if linked { "why-same" } else { "why-nik-fix" }.into())),
        ("why-kyc", linked, say(if linked { "why-same" } else { "why-kyc-fix" }.into())),
        ("why-number", linked, say(if linked { "why-same" } else { "why-number-fix" }.into())),
        (
            "why-schedule",
            scheduled.is_some(),
            scheduled.map_or_else(|| say("why-schedule-fix".into()), |one| since(one.scheduled_at)),
        ),
        (
            "why-paid",
            paid.is_some(),
            match (paid, scheduled) {
                (Some(done), _) => since(done),
                (None, Some(one)) => say(Say::of("why-due").at("at", one.due_at)),
                (None, None) => say("why-paid-fix".into()),
            },
        ),
    ];
    let mut before = true;
    let item = |(label, done, detail): (&'static str, bool, String)| {
        let reached = before;
        before = before && done;
        let others_turn = matches!(label, "why-schedule" | "why-paid" | "why-certificate");
        let (state, detail) = match (done, reached) {
            (true, _) => (CheckState::Done, Say::of("why-is-done").text("detail", detail)),
            (false, true) if others_turn => (CheckState::Waiting, Say::of("why-is-waiting").text("detail", detail)),
            (false, true) => (CheckState::Now, Say::of("why-is-now").text("detail", detail)),
            (false, false) => (CheckState::Later, Say::of("why-is-later").text("detail", detail)),
        };
        CheckItem { label: say(label.into()), state, detail: say(detail), control: None }
    };
    steps.into_iter().map(item).collect()
}

/// The one thing that the person can do about it.
fn ways<'w>(page: Draw<'w, Act>, w: &World<'w>) -> Draw<'w, Act> {
    let life = w.life();
    let unrated = life.running().find(|training| training.is_certified() && training.rated.is_none());
    let page = match unrated {
        Some(training) => page.way("rate", None, Act::Rate { training: training.id.clone() }, Ready::Yes),
        None => page.way("training-list", None, Act::Trainings, Ready::Yes),
    };
    page.way("link", None, Act::Link, Ready::Yes)
}

fn payments<'w>(page: Draw<'w, Act>, w: &World<'w>) -> Draw<'w, Act> {
    let page = page.heading("payments");
    let page = if w.life().payments.is_empty() { page.text("payments-none") } else { page };
    w.life().payments.iter().fold(page, |page, payment: &Payout| {
        let label = match payment.kind.as_str() {
            "survey" => Say::of("payment-survey").number("n", payment.n),
            _ => Say::of("payment-incentive").number("n", payment.n),
        };
        let told = match payment.paid_at {
            Some(paid) => Say::of("payment-paid").at("at", paid),
            None => Say::of("payment-due").at("at", payment.due_at),
        };
        page.money(label, payment.amount_idr, w.words.say(&told))
    })
}

fn surveys<'w>(page: Draw<'w, Act>, w: &World<'w>) -> Draw<'w, Act> {
    let page = page.heading("surveys");
    let page = if w.life().surveys.is_empty() { page.text("surveys-none") } else { page };
    w.life().surveys.iter().fold(page, |page, survey| {
        let title = w.words.say(&Say::of("survey-name").number("n", survey.n));
        let amount = survey.amount_idr.to_string();
        let last = deadline::last_minute(survey.closes_at);
        let state = match survey.answered_at {
            Some(at) => Say::of("survey-answered").at("at", at),
            None if w.clock.closed(survey.closes_at) => Say::of("survey-closed").at("at", last),
            None if w.clock.reached(survey.opens_at) => Say::of("survey-open").at("at", last),
            None => Say::of("survey-opens").at("at", survey.opens_at),
        };
        let answer = ("survey-answer", Act::Answer { n: survey.n }, Ready::Yes);
        let actions = if next::is_open(survey, w) { vec![answer] } else { vec![] };
        page.row(title, vec![amount], w.words.say(&state), actions)
    })
}
