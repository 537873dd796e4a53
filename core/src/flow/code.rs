//! What every screen that asks for a sent code shares.

use crate::api::{Attended, Secret, Whisper};
use crate::app::{Hands, World};
use crate::domain::Challenge;
use crate::draw::{CodeResend, Draw, Drawn};
use crate::text::Say;
use crate::vocabulary::Ready;

/// The challenge's id and the typed code, if that has the shape of one; otherwise it stays where it is typed.
pub(super) fn take(typed: &mut Option<Secret>, challenge: Option<&Challenge>) -> Option<(String, Secret)> {
    let challenge = challenge?;
    let code = typed.take_if(|code| code.is_code(challenge.length))?;
    Some((challenge.id.clone(), code))
}

/// The typed code of an SMS leaves; false if it has not the shape of one.
pub(super) fn answer(typed: &mut Option<Secret>, challenge: Option<&Challenge>, h: &mut Hands<'_>) -> bool {
    let Some((challenge, code)) = take(typed, challenge) else { return false };
    h.whisper(Whisper::SessionCode { challenge, code });
    true
}

/// Another code is ordered.
pub(super) fn another(challenge: Option<&Challenge>, h: &mut Hands<'_>) {
    if let Some(challenge) = challenge.map(|c| c.id.clone()) {
        h.attend(Attended::Resend { challenge });
    }
}

/// What is wrong with it.
pub(super) fn error(tried: bool, w: &World<'_>) -> Option<Say> {
    tried.then(|| Say::of("code-shape")).or_else(|| w.refused("code"))
}

/// The way to a new one.
pub(super) fn resend<A>(c: &Challenge, act: A, w: &World<'_>) -> CodeResend<A> {
    CodeResend { label: "code-resend", act, ready: w.ready_at(c.resend_at.max(c.locked_until.unwrap_or_default())) }
}

/// Whether neither a new code may be asked for (BR-14) nor the last one helps any more.
pub(super) fn is_shut(c: &Challenge, w: &World<'_>) -> bool {
    let waits = c.locked_until.is_some_and(|until| !w.clock.reached(until));
    waits && (c.attempts_left == 0 || w.clock.closed(c.expires_at))
}

/// When the wait ends, and the one thing that can be done meanwhile.
pub(super) fn shut<A: std::fmt::Debug + 'static>(
    page: Draw<'_, A>,
    c: &Challenge,
    w: &World<'_>,
    other: (&'static str, A),
) -> Drawn<A> {
    let until = c.locked_until.unwrap_or_default();
    page.trouble(w.trouble(&[]))
        .text("locked-text")
        .countdown(until, w.hour("locked-until", until), w.second_clock(until), "locked-after")
        .secondary(other.0, other.1, Ready::Yes)
        .done()
}
