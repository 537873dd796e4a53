//! How a deadline is told: until when on the programme's clock and on the person's own, and what happens then.

use crate::api::{Me, Recipient, Training};
use crate::app::World;
use crate::domain::reminder::Kind;
use crate::domain::{Instant, MINUTE_MS, WaveRules};
use crate::draw::Draw;
use crate::text::Say;

/// Something that ends for a recipient.
pub(super) struct Due {
    pub(super) kind: Kind,
    /// The message that names it.
    pub(super) name: &'static str,
    /// Exclusive.
    pub(super) at: Instant,
}

/// All that the server told to end: purchases (BR-30, BR-32) and the programme's calendar (BR-55). The first purchase
/// counts until something was bought, the next while there is credit; what is done has no end any more, and nothing has
/// after the status was lost.
pub(super) fn all(me: &Me, rules: Option<&WaveRules>) -> Vec<Due> {
    let life = me.recipient.as_ref();
    let Some(card) = me.card.as_ref().filter(|_| life.is_none_or(|life| life.revoked.is_none())) else { return vec![] };
    let trainings = || life.into_iter().flat_map(Recipient::running);
    let bought = life.is_some_and(Recipient::has_bought);
    let is_done = |done: fn(&Training) -> bool| trainings().next().is_some() && trainings().all(done);
    let linked = life.is_some_and(Recipient::is_linked);
    let surveys = life.map(|life| life.surveys.as_slice()).unwrap_or_default();
    let answered = !surveys.is_empty() && surveys.iter().all(|survey| survey.answered_at.is_some());
    let next = life.and_then(|life| life.next_purchase_deadline).filter(|_| card.balance_idr.0 > 0);
    let ends = rules.map(|rules| rules.cutoffs).unwrap_or_default();
    let all = [
        (Kind::FirstPurchase, "calendar-first-purchase", card.first_purchase_end().filter(|_| !bought)),
        (Kind::NextPurchase, "calendar-next-purchase", next),
        (Kind::CutOff, "calendar-finish-by", ends.finish_by.filter(|_| !is_done(Training::is_certified))),
        (Kind::CutOff, "calendar-rate-by", ends.rate_by.filter(|_| !is_done(|training| training.rated.is_some()))),
        (Kind::CutOff, "calendar-link-by", ends.link_by.filter(|_| !linked)),
        (Kind::CutOff, "calendar-survey-by", ends.survey_by.filter(|_| !answered)),
        (Kind::CutOff, "calendar-credit-until", card.credit_until),
    ];
    all.into_iter().filter_map(|(kind, name, at)| Some(Due { kind, name, at: at? })).collect()
}

/// A deadline of the server is exclusive: at midnight it is over, so people read the minute before, 23.59 (contract §4).
pub(super) fn last_minute(deadline: Instant) -> Instant {
    deadline.plus_ms(-MINUTE_MS)
}

/// The time that is left, on its own clock and the person's; `say` gets the last minute as `at`.
pub(super) fn countdown<'w, A: std::fmt::Debug + 'static>(
    page: Draw<'w, A>,
    deadline: Instant,
    say: Say,
    after: &'static str,
    w: &World<'_>,
) -> Draw<'w, A> {
    page.countdown(deadline, say, w.second_clock(last_minute(deadline)), after)
}
