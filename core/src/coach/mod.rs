//! The photo coach: one frame of the camera in, one reason out. It says what to do before the photo is taken, shoots by
//! itself when all is well, and never blocks: the server decides.
//!
//! `measure` turns a frame into numbers ([`Look`]), `judge` turns numbers into a [`Reason`] in a fixed order, `Run`
//! turns reasons over time into what is shown and into the shot. [`Coach`] holds the three together. No clock, no
//! dependency, and after the first frame of a size no allocation.
//!
//! The card is found by its sides, each in a band round the guide, as `FairScan` does it; blur is read from the
//! steepness of edges (a blur of σ px leaves 0.4/σ), which light, ink and content leave alone; light and left/right
//! balance follow OFIQ (ISO/IEC 29794-5). Limits and figures: `tests/bench/coach.md`.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and counts, clamped and far below 2^24"
)]

mod card;
mod face;
mod frame;
mod judge;
mod limits;
mod lines;
mod quality;
mod run;
mod words;

pub use card::{Card, Cut};
pub use face::{Face, FaceSeen};
pub use frame::{FrameError, Guide, Luma, Point, Quad, Turn};
pub use judge::{Eyes, Reason, judge, judge_face, judge_held};
pub use limits::Limits;
pub use quality::{Light, Sharpness};
pub use run::{Run, Verdict};
pub use words::profile;

use crate::vocabulary::CaptureKind;
use frame::Work;
use lines::Finder;

/// What is reused from frame to frame.
#[derive(Default)]
pub struct Scratch {
    work: Work,
    finder: Finder,
    patches: quality::Patches,
}

/// A frame in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The card, or what comes nearest to one; `None` where a face is measured.
    pub card: Option<Card>,
    /// The face's oval; `None` where a card is measured.
    pub face: Option<Face>,
    /// Light inside the card, the oval or, if there is none, the guide.
    pub light: Light,
    /// Sharpness of the same place.
    pub sharpness: Sharpness,
    /// How fast a card moves, in guide widths a second, or how much of a face changed. `measure` leaves it at 0;
    /// [`Run`] knows time.
    pub speed: f32,
}

/// Measures the card in a frame, or the light and sharpness of the guide if there is none.
pub fn measure(scratch: &mut Scratch, frame: Luma<'_>, guide: Guide, turn: Turn) -> Look {
    scratch.work.shrink(frame);
    card::measure(scratch, frame, guide, turn)
}

/// Measures the guide's oval; `seen` is what the phone's own detector found in this frame.
pub fn measure_face(scratch: &mut Scratch, frame: Luma<'_>, guide: Guide, turn: Turn, seen: Option<FaceSeen>) -> Look {
    scratch.work.shrink(frame);
    face::measure(scratch, frame, guide, turn, seen)
}

/// The coach of one camera opening.
pub struct Coach {
    kind: CaptureKind,
    limits: Limits,
    scratch: Scratch,
    run: Run,
}

impl Coach {
    /// For one kind of picture. With a screen reader the shutter is there at once.
    pub fn new(kind: CaptureKind, limits: Limits, screen_reader: bool) -> Self {
        Self { kind, limits, scratch: Scratch::default(), run: Run::new(screen_reader) }
    }

    /// Where the subject should be in an upright picture of this size.
    pub fn guide(&self, width: usize, height: usize) -> Guide {
        match self.kind {
            CaptureKind::Card => Guide::card(width, height),
            CaptureKind::FaceWithCard => Guide::face_above(width, height),
            CaptureKind::Face | CaptureKind::EyesOpen | CaptureKind::EyesClosed => Guide::face(width, height),
        }
    }

    /// Looks at one frame. `at` is any monotonic time in ms; `seen` is what the phone's own face detector found, if it
    /// has one.
    pub fn frame(&mut self, frame: Luma<'_>, turn: Turn, seen: Option<FaceSeen>, at: i64) -> Verdict {
        let [width, height] = turn.upright_size(frame.size());
        let guide = self.guide(width, height);
        let (scratch, limits) = (&mut self.scratch, &self.limits);
        if self.kind == CaptureKind::Card {
            let look = self.run.follow(measure(scratch, frame, guide, turn), guide, at);
            return self.run.step(&look, judge(&look, limits), at);
        }
        let look = self.run.follow(measure_face(scratch, frame, guide, turn, seen), guide, at);
        let eyes = if self.kind == CaptureKind::EyesClosed { Eyes::Closed } else { Eyes::Open };
        let face = look.face.unwrap_or_default();
        let mut reason = judge_face(&look, &face, eyes, guide, limits);
        if self.kind == CaptureKind::FaceWithCard && reason == Reason::Good {
            let held = measure(scratch, frame, Guide::card_in_hand(width, height), turn);
            reason = judge_held(&held, &held.card.unwrap_or_default(), limits);
        }
        self.run.step(&look, reason, at)
    }
}

#[cfg(test)]
mod tests;
