//! The photo coach: one frame of the camera in, one reason out. It says what to do before the photo is taken, shoots by
//! itself when all is well, and never blocks: the server decides.
//!
//! `measure` turns a frame into numbers ([`Look`]), `judge` turns numbers into a [`Reason`] in a fixed order, `Run` turns
//! reasons over time into what is shown and into the shot. [`Coach`] holds the three together. No clock, no dependency,
//! and after the first frame of a size no allocation.
//!
//! The card is found by its sides, each in a band round the guide, as FairScan does it; blur is read from the steepness of
//! edges (a blur of σ px leaves 0.4/σ), which light, ink and content leave alone; light and left/right balance follow OFIQ
//! (ISO/IEC 29794-5). Limits and figures: `tests/bench/coach.md`.
#![cfg_attr(
    not(test),
    expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixel coordinates and counts, clamped and far below 2^24"
    )
)]

mod card;
mod face;
mod frame;
mod judge;
mod limits;
mod lines;
mod quality;
mod run;

pub use card::{Card, Cut};
pub use face::{Face, FaceSeen};
pub use frame::{FrameError, Guide, Luma, Point, Quad, Turn};
pub use judge::{Reason, judge};
pub use limits::Limits;
pub use quality::{Light, Sharpness};
pub use run::{Run, Verdict};

use frame::Work;
use lines::Finder;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An ID card that fills the guide.
    Card,
    /// A face in the guide's oval.
    Face,
    /// A face, and a card held beside it: the guide is the card's.
    CardInHand,
}

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
    /// The card, or what comes nearest to one. `None` where a face is looked for.
    pub card: Option<Card>,
    /// The face's oval. `None` where a card is looked for.
    pub face: Option<Face>,
    /// Light inside the card, the oval or, if there is none, the guide.
    pub light: Light,
    /// Sharpness of the same place.
    pub sharpness: Sharpness,
    /// How far the subject moved since the last frame, in guide widths a second. `measure` leaves it at 0; `Run` knows time.
    pub speed: f32,
}

/// Measures the card in a frame, or the light and sharpness of the guide if there is none.
pub fn measure(scratch: &mut Scratch, frame: Luma<'_>, guide: Guide, turn: Turn) -> Look {
    scratch.work.shrink(frame);
    card::measure(scratch, frame, guide, turn)
}
