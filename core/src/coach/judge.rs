//! From numbers to one reason, in a fixed order: what must be put right first is said first.

use super::{Card, Cut, Limits, Look};

/// What should be put right, in the order in which it is said; `Good` if nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Too little light.
    TooDark,
    /// Too much light.
    TooBright,
    /// Larger than the guide.
    TooNear,
    /// A side lies outside the picture.
    CutEdge,
    /// No card to be seen.
    NoCard,
    /// Smaller than the guide.
    TooFar,
    /// Turned in the picture's plane.
    Turned,
    /// Seen from the side.
    Tilted,
    /// Something of another shape or without a portrait.
    NotIdCard,
    /// The portrait is on the wrong side.
    UpsideDown,
    /// Beside the guide.
    OffCentre,
    /// Phone or subject moves.
    Moving,
    /// A finger covers an edge.
    Finger,
    /// The edges cannot be told from what the card lies on.
    PlainGround,
    /// A reflection.
    Glare,
    /// Not sharp.
    Blurred,
    /// Nothing.
    Good,
}

/// Least support of a side, and of all four.
const SUPPORT: f32 = 0.62;
const SUPPORT_OF_ALL: f32 = 3.1;
/// Longest stretch of a side without its edge.
const GAP: f32 = 0.10;
/// Least share of places with an edge: an empty sheet has none.
const EDGES: f32 = 0.02;
/// Share of places with an edge on a printed card, at least.
const PRINTED: f32 = 0.10;
/// Least darkness of the portrait.
const PORTRAIT: f32 = 0.15;
/// Motion blurs one way only: the softer way over the sharper one.
const ONE_WAY: f32 = 0.60;

/// The first thing that is wrong.
pub fn judge(look: &Look, limits: &Limits) -> Reason {
    let found = look.card.and_then(|card| place(look, &card, limits));
    found.or_else(|| still(look, limits)).unwrap_or(Reason::Good)
}

/// Light, and how the card lies.
fn place(look: &Look, card: &Card, limits: &Limits) -> Option<Reason> {
    let light = &look.light;
    let support: f32 = card.support.iter().sum();
    let weak = card.support.iter().filter(|&&s| s < SUPPORT).count();
    let at_border = card.margin < 0.01 && support > SUPPORT_OF_ALL - 0.5;
    let is_cut = card.cut != Cut::No || at_border;
    Some(if light.median < limits.dark && light.high < 2.0 * limits.dark {
        Reason::TooDark
    } else if light.burnt > limits.burnt {
        Reason::TooBright
    } else if card.cut == Cut::Across || (is_cut && card.width > limits.width[1]) {
        Reason::TooNear
    } else if is_cut {
        Reason::CutEdge
    } else if weak >= 2 || support < SUPPORT_OF_ALL - 0.5 || (card.width < limits.width[0] && !has_portrait(card)) {
        // What is printed like a card where the card should be is one whose edges cannot be seen.
        if weak >= 2 && has_portrait(card) && look.sharpness.edges > PRINTED { Reason::PlainGround } else { Reason::NoCard }
    } else if card.width < limits.width[0] {
        Reason::TooFar
    } else if card.width > limits.width[1] {
        Reason::TooNear
    } else if card.roll.abs() > limits.roll {
        Reason::Turned
    } else if card.side_ratio < limits.side_ratio {
        Reason::Tilted
    } else if (card.aspect - 1.0).abs() > limits.aspect {
        Reason::NotIdCard
    } else if card.portrait[1] > card.portrait[0].max(PORTRAIT) {
        Reason::UpsideDown
    } else if card.portrait[0] < PORTRAIT {
        Reason::NotIdCard
    } else if card.off > limits.off {
        Reason::OffCentre
    } else if look.speed > limits.speed {
        Reason::Moving
    } else {
        return edges(card, support, weak, limits);
    })
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
    // A well-lit white card is nearly burnt out itself.
    let bright = ((look.light.median - 205.0) / 13.0).clamp(0.0, 1.0);
    let sharp = &look.sharpness;
    let (soft, hard) = (sharp.across.min(sharp.down), sharp.across.max(sharp.down));
    if look.light.glare > limits.glare * (1.0 + 2.0 * bright) {
        Some(Reason::Glare)
    } else if sharp.edges < EDGES || soft < limits.sharp || soft < ONE_WAY * hard {
        Some(Reason::Blurred)
    } else {
        None
    }
}
