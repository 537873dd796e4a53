//! The one next step of a recipient, derived from what the server told (F-07): people were struck off for life because
//! they "did not know what to do next" (participant.md §1.6).

use crate::api::{Purchase, Recipient, Survey, Training, TrainingState};
use crate::app::World;

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
        if let Some(purchase) = &life.purchase {
            Self::Code(purchase)
        } else if let Some(training) = unfinished {
            Self::with(training)
        } else if let Some(training) = unrated {
            Self::Rate(training)
        } else if life.running().next().is_none() {
            Self::first(life, w)
        } else if !life.link.as_ref().is_some_and(|link| link.linked) {
            Self::Link
        } else if let Some(survey) = life.surveys.iter().find(|survey| is_open(survey, w)) {
            Self::Answer(survey)
        } else if may_buy_again(life, w) {
            Self::Buy
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

/// The next course has a deadline only while one may be bought (BR-32).
fn may_buy_again(life: &Recipient, w: &World<'_>) -> bool {
    life.next_purchase_deadline.is_some_and(|end| !w.clock.closed(end))
}
