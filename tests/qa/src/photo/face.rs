//! A drawn person: wall, shoulders, head with hair or a headscarf, eyes open or closed, a badge with the mark.

use super::canvas::{Canvas, Colour};
use super::mark::{self, Kind};
use super::{FaceKind, Person, card};

/// The picture is 3 × 4.
pub(super) const TALL: f32 = 4.0 / 3.0;
/// Centre and half axes of the face, in widths of the picture.
pub(super) const CENTRE: [f32; 2] = [0.5, 0.50];
pub(super) const RADII: [f32; 2] = [0.19, 0.26];
/// Half of the face's width with its ears.
pub(super) const REACH: f32 = 0.228;

const SKINS: [Colour; 4] = [[226.0, 178.0, 146.0], [208.0, 154.0, 118.0], [188.0, 132.0, 98.0], [166.0, 114.0, 84.0]];
const WALLS: [Colour; 4] = [[186.0, 194.0, 204.0], [170.0, 188.0, 182.0], [152.0, 166.0, 190.0], [198.0, 202.0, 204.0]];
const CLOTHS: [Colour; 5] =
    [[52.0, 84.0, 132.0], [44.0, 104.0, 92.0], [88.0, 78.0, 120.0], [66.0, 72.0, 84.0], [108.0, 134.0, 164.0]];
const HAIR: Colour = [30.0, 30.0, 36.0];
const DARK: Colour = [34.0, 32.0, 38.0];
const WHITE: Colour = [226.0, 228.0, 230.0];
const LIPS: Colour = [172.0, 84.0, 88.0];

/// The whole picture.
pub(super) fn paint(canvas: &mut Canvas, person: &Person, kind: FaceKind) {
    let wall = pick(WALLS, person.number / 3);
    canvas.rect([0.0, 0.0], [1.0, TALL], wall);
    bust(canvas, person, kind != FaceKind::EyesClosed);
    let eyes = if kind == FaceKind::EyesClosed { Kind::EyesClosed } else { Kind::EyesOpen };
    mark::paint(canvas, [0.436, 0.966], 0.128, eyes, person.number);
    if kind == FaceKind::WithCard {
        hand_with_card(canvas, person);
    }
}

/// Shoulders and head, without a wall.
pub(super) fn bust(canvas: &mut Canvas, person: &Person, eyes_open: bool) {
    let skin = pick(SKINS, person.number);
    let cloth = pick(CLOTHS, person.number / 2);
    let scarf = person.number % 3 == 1;
    let scarf_colour = pick(CLOTHS, person.number / 2 + 2);
    let folded = |colour: Colour| {
        move |u: f32, _: f32| darker(colour, 0.2 * ((u * 4.5 + 9.0).fract() - 0.5).abs() + 0.12 * u * u)
    };

    if scarf {
        canvas.shaded([0.5, 0.56], [0.29, 0.38], folded(scarf_colour));
    } else {
        canvas.ellipse([0.5, 0.43], [0.225, 0.25], HAIR);
    }
    canvas.shaded([0.5, 1.36], [0.43, 0.50], folded(cloth));
    if scarf {
        canvas.shaded([0.5, 0.80], [0.27, 0.16], folded(scarf_colour));
    } else {
        canvas.rect([0.42, 0.66], [0.16, 0.19], darker(skin, 0.14));
        canvas.ellipse([0.5, 0.86], [0.105, 0.055], darker(skin, 0.10));
        canvas.ellipse([0.302, 0.51], [0.028, 0.055], darker(skin, 0.08));
        canvas.ellipse([0.698, 0.51], [0.028, 0.055], darker(skin, 0.08));
    }
    canvas.shaded(CENTRE, RADII, |u, v| darker(skin, 0.13 * u * u + 0.06 * v * v));
    if !scarf {
        canvas.ellipse([0.5, 0.285], [0.15, 0.055], HAIR);
    }
    for x in [0.425, 0.575] {
        canvas.rect([x - 0.04, 0.435], [0.08, 0.013], DARK);
        eye(canvas, x, eyes_open, skin);
    }
    canvas.ellipse([0.5, 0.578], [0.026, 0.014], darker(skin, 0.22));
    canvas.ellipse([0.5, 0.57], [0.014, 0.05], darker(skin, 0.05));
    canvas.ellipse([0.5, 0.655], [0.062, 0.018], LIPS);
    canvas.rect([0.445, 0.653], [0.11, 0.004], darker(LIPS, 0.45));
}

fn eye(canvas: &mut Canvas, x: f32, open: bool, skin: Colour) {
    if open {
        canvas.ellipse([x, 0.485], [0.036, 0.019], DARK);
        canvas.ellipse([x, 0.487], [0.033, 0.016], WHITE);
        canvas.ellipse([x, 0.486], [0.016, 0.016], [64.0, 46.0, 40.0]);
        canvas.ellipse([x, 0.486], [0.008, 0.008], DARK);
    } else {
        canvas.ellipse([x, 0.489], [0.036, 0.014], DARK);
        canvas.ellipse([x, 0.484], [0.038, 0.014], darker(skin, 0.05));
    }
}

fn hand_with_card(canvas: &mut Canvas, person: &Person) {
    let skin = pick(SKINS, person.number);
    canvas.ellipse([0.20, 1.24], [0.10, 0.09], darker(skin, 0.10));
    canvas.within([0.035, 0.94], [0.36, 0.36 * card::TALL], |inner| card::paint(inner, person));
    canvas.ellipse([0.19, 1.19], [0.034, 0.05], skin);
}

fn darker(colour: Colour, share: f32) -> Colour {
    colour.map(|c| c * (1.0 - share))
}

fn pick<const N: usize>(from: [Colour; N], number: u16) -> Colour {
    from[usize::from(number) % N]
}
