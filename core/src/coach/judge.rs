//! From numbers to one reason, in a fixed order: what must be put right first is said first.

use super::{Card, Cut, Face, FaceSeen, Guide, Limits, Look};

macro_rules! reasons {
    ($($(#[$meta:meta])* $name:ident $key:literal;)+) => {
        /// What should be put right, in the order in which it is said; `Good` if nothing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum Reason { $($(#[$meta])* $name),+ }

        impl Reason {
            /// All of them.
            pub const ALL: &[Reason] = &[$(Reason::$name),+];

            /// Its message in `text`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

reasons! {
    /// Too little light.
    TooDark "coach-too-dark";
    /// Too much light.
    TooBright "coach-too-bright";
    /// Larger than the guide.
    TooNear "coach-too-near";
    /// A side lies outside the picture.
    CutEdge "coach-cut-edge";
    /// No card to be seen.
    NoCard "coach-no-card";
    /// The phone's detector sees no face.
    NoFace "coach-no-face";
    /// The phone's detector sees several.
    ManyFaces "coach-many-faces";
    /// Smaller than the guide.
    TooFar "coach-too-far";
    /// Turned in the picture's plane.
    Turned "coach-turned";
    /// Seen from the side.
    Tilted "coach-tilted";
    /// Something of another shape or without a portrait.
    NotIdCard "coach-not-id-card";
    /// The portrait is on the wrong side.
    UpsideDown "coach-upside-down";
    /// Beside the guide.
    OffCentre "coach-off-centre";
    /// The head is turned aside, raised or lowered.
    LookStraight "coach-look-straight";
    /// The eyes should be open.
    OpenEyes "coach-open-eyes";
    /// The eyes should be closed.
    CloseEyes "coach-close-eyes";
    /// Phone or subject moves.
    Moving "coach-moving";
    /// A finger covers an edge.
    Finger "coach-finger";
    /// The edges cannot be told from what the card lies on.
    PlainGround "coach-plain-ground";
    /// Light comes from one side.
    SideLight "coach-side-light";
    /// A reflection.
    Glare "coach-glare";
    /// Not sharp.
    Blurred "coach-blurred";
    /// Nothing.
    Good "coach-good";
}

/// Least support of a side, and of all four.
const SUPPORT: f32 = 0.62;
const SUPPORT_OF_ALL: f32 = 3.1;
/// Longest stretch of a side without its edge.
const GAP: f32 = 0.10;
/// Least share of places with an edge: an empty sheet has none.
const EDGES: f32 = 0.02;
/// Share of places with an edge on a printed card, at least.
const PRINTED: f32 = 0.20;
/// Least darkness of the portrait.
const PORTRAIT: f32 = 0.15;
/// A ground's pattern is alike on both sides of its lines.
const ALIKE: f32 = 0.3;
/// Brightest of a picture in which nobody could see a card.
const PITCH: f32 = 20.0;
/// A tilt of some 30° makes a card look so much smaller.
const FORESHORTENED: f32 = 0.85;
/// Motion blurs one way only: the softer way over the sharper one.
const ONE_WAY: f32 = 0.60;

/// How open an eye is at least that is open, and at most that is closed.
const OPEN: f32 = 0.6;
const CLOSED: f32 = 0.25;
/// Fewer edges in a face say nothing about sharpness.
const EDGES_OF_FACE: u32 = 40;

/// What the eyes should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Open.
    Open,
    /// Closed, as a blink's second picture wants them.
    Closed,
}

/// The first thing that is wrong with a card.
pub fn judge(look: &Look, limits: &Limits) -> Reason {
    let found = look.card.and_then(|card| {
        let reason = place(look, &card, limits)?;
        // How it lies cannot be told from its print, whose paper goes on on both sides.
        let of_sides = [Reason::TooFar, Reason::Turned, Reason::Tilted, Reason::OffCentre, Reason::Moving];
        let is_print = card.alike > ALIKE && has_portrait(&card) && look.sharpness.edges > PRINTED;
        Some(if is_print && of_sides.contains(&reason) { Reason::PlainGround } else { reason })
    });
    found.or_else(|| still(look, limits)).unwrap_or(Reason::Good)
}

/// The first thing that is wrong with a face. What a detector did not see is not judged.
pub fn judge_face(look: &Look, face: &Face, eyes: Eyes, guide: Guide, limits: &Limits) -> Reason {
    let light = &look.light;
    let seen = face.seen.and_then(|seen| pose(&seen, eyes, guide, limits));
    let sharp = look.sharpness.across.max(look.sharpness.down);
    if light.median < limits.dark_face && light.high < 2.0 * limits.dark_face {
        Reason::TooDark
    } else if light.burnt > limits.burnt {
        Reason::TooBright
    } else if let Some(reason) = seen {
        reason
    } else if look.speed > limits.change {
        Reason::Moving
    } else if face.balance < limits.balance {
        Reason::SideLight
    } else if look.sharpness.count > EDGES_OF_FACE && sharp < limits.sharp_face {
        Reason::Blurred
    } else {
        Reason::Good
    }
}

/// What the phone's detector saw.
fn pose(seen: &FaceSeen, eyes: Eyes, guide: Guide, limits: &Limits) -> Option<Reason> {
    let middle = [
        seen.left + seen.width / 2.0 - guide.left - guide.width / 2.0,
        seen.top + seen.height / 2.0 - guide.top - guide.height / 2.0,
    ];
    let size = seen.width / guide.width;
    Some(if seen.count == 0 {
        Reason::NoFace
    } else if seen.count > 1 {
        Reason::ManyFaces
    } else if size > limits.near * 1.1 {
        Reason::TooNear
    } else if size < limits.far * 0.7 {
        Reason::TooFar
    } else if (middle[0] / guide.width).hypot(middle[1] / guide.height) > 2.0 * limits.off {
        Reason::OffCentre
    } else if seen.roll.abs() > limits.head {
        Reason::Turned
    } else if seen.yaw.abs().max(seen.pitch.abs()) > limits.head {
        Reason::LookStraight
    } else {
        return match (eyes, seen.eyes?) {
            (Eyes::Open, open) if open < OPEN => Some(Reason::OpenEyes),
            (Eyes::Closed, open) if open > CLOSED => Some(Reason::CloseEyes),
            _ => None,
        };
    })
}

/// The first thing that is wrong with a card that is held beside a face: that it is there, whole and sharp is enough.
pub fn judge_held(look: &Look, card: &Card, limits: &Limits) -> Reason {
    let weak = card.support.iter().filter(|&&s| s < SUPPORT).count();
    let sharp = &look.sharpness;
    if weak > 1 || !has_portrait(card) {
        Reason::NoCard
    } else if look.light.glare > 2.0 * limits.glare {
        Reason::Glare
    } else if sharp.count > EDGES_OF_FACE && sharp.across.min(sharp.down) < limits.sharp_face {
        Reason::Blurred
    } else {
        Reason::Good
    }
}

/// Light, and how the card lies.
fn place(look: &Look, card: &Card, limits: &Limits) -> Option<Reason> {
    let light = &look.light;
    let support: f32 = card.support.iter().sum();
    let weak = card.support.iter().filter(|&&s| s < SUPPORT).count();
    let at_border = card.margin < limits.margin && support > SUPPORT_OF_ALL - 0.5;
    let is_cut = card.cut != Cut::No || at_border;
    let is_lost = weak >= 2 || support < SUPPORT_OF_ALL - 0.5 || (card.alike > ALIKE && !has_portrait(card));
    let is_dark = light.median < limits.dark && light.high < 2.0 * limits.dark;
    // A dark table in good light is as dark as a card in bad light.
    Some(if is_dark && (!is_lost || has_portrait(card) || light.high < PITCH) {
        Reason::TooDark
    } else if light.burnt > limits.burnt {
        Reason::TooBright
    } else if card.cut == Cut::Across || (is_cut && card.width > limits.near) {
        Reason::TooNear
    } else if is_cut {
        Reason::CutEdge
    } else if is_lost || (card.width < limits.far && !has_portrait(card)) {
        // What is printed like a card where the card should be is one whose edges cannot be seen.
        if weak >= 2 && has_portrait(card) && look.sharpness.edges > PRINTED {
            Reason::PlainGround
        } else {
            Reason::NoCard
        }
    } else if card.width < limits.far
        && !(card.side_ratio < limits.side_ratio && card.width > FORESHORTENED * limits.far)
    {
        Reason::TooFar
    } else if card.width > limits.near {
        Reason::TooNear
    } else if card.roll.abs() > limits.roll {
        Reason::Turned
    } else if card.side_ratio < limits.side_ratio {
        Reason::Tilted
    } else if look.speed > limits.speed {
        Reason::Moving
    } else if is_glared(look, limits) {
        Reason::Glare
    } else if (card.aspect - 1.0).abs() > limits.aspect {
        Reason::NotIdCard
    } else if card.portrait[1] > card.portrait[0].max(PORTRAIT) {
        Reason::UpsideDown
    } else if card.portrait[0] < PORTRAIT {
        Reason::NotIdCard
    } else if card.off > limits.off {
        Reason::OffCentre
    } else {
        return edges(card, support, weak, limits);
    })
}

fn is_glared(look: &Look, limits: &Limits) -> bool {
    // A well-lit white card is nearly burnt out itself.
    let bright = ((look.light.median - 205.0) / 13.0).clamp(0.0, 1.0);
    look.light.glare > limits.glare * (1.0 + 2.0 * bright)
}

fn has_portrait(card: &Card) -> bool {
    card.portrait[0].max(card.portrait[1]) > PORTRAIT
}

/// A finger takes one edge away and what is inside it; a like-coloured ground takes edges only.
fn edges(card: &Card, support: f32, weak: usize, limits: &Limits) -> Option<Reason> {
    let lost = card.gap.iter().filter(|&&gap| gap > GAP).count();
    let on_strong_edge = (0..4).any(|i| card.gap[i] > GAP && card.step[i] > 10.0);
    if card.covered.iter().any(|&share| share > limits.covered) || (lost == 1 && on_strong_edge) {
        Some(Reason::Finger)
    } else if lost > 1 || weak > 0 || support < SUPPORT_OF_ALL {
        Some(Reason::PlainGround)
    } else {
        None
    }
}

/// What remains once the subject lies well.
fn still(look: &Look, limits: &Limits) -> Option<Reason> {
    let sharp = &look.sharpness;
    let (soft, hard) = (sharp.across.min(sharp.down), sharp.across.max(sharp.down));
    if sharp.edges < EDGES || soft < limits.sharp || soft < ONE_WAY * hard { Some(Reason::Blurred) } else { None }
}
