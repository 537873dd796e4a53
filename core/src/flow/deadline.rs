//! How a deadline is told: until when on the programme's clock and on the person's own, and what happens then.

use crate::app::World;
use crate::domain::{Instant, MINUTE_MS};
use crate::draw::Draw;
use crate::text::Say;

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
