//! The one next step of a recipient, derived from what the server told (F-07): people were struck off for life because
//! they "did not know what to do next" (participant.md §1.6).

use super::{Fresh, Want};
use crate::api::{Purchase, Read, Recipient, Survey, Training, TrainingState};
use crate::app::World;
use crate::domain::Instant;

/// What is to be done now.
#[derive(Clone, Copy)]
pub(super) enum Next<'a> {
    /// The code of a purchase waits to be typed.
    Code(&'a Purchase),
    /// The induction videos.
    Watch,
    /// The first course, or the next.
    Buy,
    /// The redeem code at the institution, or the ticket at the venue.
    Redeem(&'a Training),
    /// Lessons, tasks, the post-test.
    Learn(&'a Training),
    /// The institution has to report.
    Certificate(&'a Training),
    /// Stars and a review.
    Rate(&'a Training),
    /// Where the incentive is paid to.
    Link,
    /// A survey that is open.
    Answer(&'a Survey),
    /// A survey that is still to open: nothing now, and the day to come back.
    Later(&'a Survey),
    /// The programme has to schedule the incentive.
    Schedule,
    /// Money is on its way.
    Payment,
    /// Nothing is left to do.
    Nothing,
}

impl<'a> Next<'a> {
    pub(super) fn of(w: &World<'a>) -> Self {
        let life = w.life();
        let unfinished = life.running().find(|training| !training.is_certified());
        let unrated = life.running().find(|training| training.is_certified() && training.rated.is_none());
        // Once its code is too old, what ends soonest must not wait behind a purchase that was given up.
        let buying = life
            .purchase
            .as_ref()
            .filter(|purchase| purchase.challenge.as_ref().is_some_and(|code| !w.clock.closed(code.expires_at)));
        if let Some(purchase) = buying {
            Self::Code(purchase)
        } else if let Some(training) = unfinished {
            Self::with(training)
        } else if let Some(training) = unrated {
            Self::Rate(training)
        } else if life.running().next().is_none() {
            Self::first(life, w)
        } else if !life.is_linked() {
            Self::Link
        } else if let Some(survey) = life.surveys.iter().find(|survey| is_open(survey, w)) {
            Self::Answer(survey)
        } else if may_buy_again(w) {
            Self::Buy
        } else if let Some(survey) = life.surveys.iter().find(|survey| is_to_come(survey, w)) {
            Self::Later(survey)
        } else if life.payments.is_empty() {
            Self::Schedule
        } else if life.payments.iter().any(|payment| payment.paid_at.is_none()) {
            Self::Payment
        } else {
            Self::Nothing
        }
    }

    fn first(life: &Recipient, w: &World<'_>) -> Self {
        let before = w.rules.and_then(|rules| rules.induction.required_before.as_deref());
        if life.is_inducted() || before == Some("link") { Self::Buy } else { Self::Watch }
    }

    fn with(training: &'a Training) -> Self {
        match training.state {
            TrainingState::Finished => Self::Certificate(training),
            TrainingState::Redeemed => Self::Learn(training),
            _ => Self::Redeem(training),
        }
    }
}

/// Whether a survey can be answered now (BR-49).
pub(super) fn is_open(survey: &Survey, w: &World<'_>) -> bool {
    survey.answered_at.is_none() && w.clock.reached(survey.opens_at) && !w.clock.closed(survey.closes_at)
}

/// Whether a survey opens later.
fn is_to_come(survey: &Survey, w: &World<'_>) -> bool {
    survey.answered_at.is_none() && !w.clock.reached(survey.opens_at)
}

fn may_buy_again(w: &World<'_>) -> bool {
    deadline(w).is_some_and(|end| !w.clock.closed(end))
}

/// Until when the next course has to be bought, while there is credit for one (BR-32, BR-55).
pub(super) fn deadline(w: &World<'_>) -> Option<Instant> {
    let card = w.me.card.as_ref().filter(|card| card.balance_idr.0 > 0)?;
    [w.life().next_purchase_deadline, card.credit_until].into_iter().flatten().min()
}

/// What the server will know more of by itself, when it has come: certificates, payments, surveys, ends of deadlines;
/// and the certificates that are there and not on this phone.
pub(super) fn wants(w: &World<'_>) -> Vec<Want> {
    let life = w.life();
    let certificates = life.running().filter(|training| !training.is_certified());
    let certificates = certificates.filter_map(|training| training.certificate_due_at);
    let payments = life.payments.iter().filter(|payment| payment.paid_at.is_none()).map(|payment| payment.due_at);
    let surveys = life.surveys.iter().flat_map(|survey| [survey.opens_at, survey.closes_at]);
    let ends = w.me.card.iter().flat_map(|card| [card.first_purchase_deadline, card.credit_until]);
    let ends = ends.chain([life.next_purchase_deadline]).flatten();
    let moments = certificates.chain(payments).chain(surveys).chain(ends);
    let moments = moments.map(|at| Want { read: Read::Me, fresh: Fresh::After(at) });
    let missing = life.certified().filter(|training| w.certificate(&training.id).is_none());
    let missing = missing.map(|training| Want { read: Read::Certificate(training.id.clone()), fresh: Fresh::Known });
    moments.chain(missing).collect()
}
