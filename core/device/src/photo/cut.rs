//! A card cut out of its photo where the coach finds it as before the shot: straightened if it is sure of every side,
//! what the guide framed if of three. Nobody loses a corner of a card: any other photo stays whole.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates, at most 1600 and clamped"
)]

use super::Framing;
use image::RgbImage;
use image::imageops::{crop_imm, interpolate_bilinear};
use prakerja_core::coach::{Card, Cut, Guide, Luma, Point, Quad, Scratch, Turn, measure};

/// Least share of a side on which its edge is seen, for it to be sure.
const SURE: f32 = 0.80;
/// Furthest that a corner lies from where it was before the shot, in shares of the picture's width.
const AGREES: f32 = 0.04;
/// Most unlike shapes of photo and frame that show the same, as a share.
const SAME_SHAPE: f32 = 0.02;
/// Most unlike an ID card's aspect: what is of another shape is a part of one.
const ID_CARD: f32 = 0.055;
/// What is kept around a straightened card, in its widths, and around the guide, in the guide's.
const AROUND_CARD: f32 = 0.04;
const AROUND_GUIDE: f32 = 0.08;
/// Width over height of an ID-1 card (ISO/IEC 7810).
const ID_1: f32 = 1.586;

/// Cuts the card out of an upright picture.
pub(super) fn card(picture: RgbImage, before: &Framing) -> RgbImage {
    let (width, height) = picture.dimensions();
    let guide = Guide::card(width as usize, height as usize);
    let Some(card) = found(&picture, guide).filter(|card| is_where_it_was(card.quad, before, &picture)) else {
        return picture;
    };
    match card.support.into_iter().filter(|&side| side >= SURE).count() {
        4 => straight(&picture, card.quad),
        3 => framed(&picture, guide, card.quad),
        _ => picture,
    }
}

/// The card, if all of it is in the picture.
fn found(picture: &RgbImage, guide: Guide) -> Option<Card> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let luma: Vec<u8> = picture.pixels().map(|px| super::luma(px.0)).collect();
    let luma = Luma::new(&luma, width, height, width).ok()?;
    let card = measure(&mut Scratch::default(), luma, guide, Turn::default()).card?;
    (card.cut == Cut::No && (card.aspect - 1.0).abs() <= ID_CARD).then_some(card)
}

/// Corners that are no numbers are nowhere.
fn is_where_it_was(quad: Quad, before: &Framing, picture: &RgbImage) -> bool {
    let flat = picture.width() as f32 / picture.height() as f32;
    let apart = |[a, b]: [Point; 2]| (a[0] - b[0]).hypot((a[1] - b[1]) / flat);
    (flat / before.aspect - 1.0).abs() <= SAME_SHAPE
        && quad.into_iter().zip(before.corners).all(|(a, b)| apart([a, b]) <= AGREES)
}

/// The card seen from straight above, a margin around it.
fn straight(picture: &RgbImage, quad: Quad) -> RgbImage {
    let size = [picture.width() as f32, picture.height() as f32];
    let corners = quad.map(|[x, y]| [x * size[0], y * size[1]]);
    let length = |a: Point, b: Point| (a[0] - b[0]).hypot(a[1] - b[1]);
    let margin = [AROUND_CARD, AROUND_CARD * ID_1];
    let wide = length(corners[0], corners[1]).max(length(corners[3], corners[2]));
    let wide = wide.min(super::LONGEST as f32 / (1.0 + 2.0 * margin[0]));
    let whole = |card: f32, around: f32| (card * (1.0 + 2.0 * around)).max(1.0) as u32;
    let (width, height) = (whole(wide, margin[0]), whole(wide / ID_1, margin[1]));
    let share = |at: u32, side: u32, around: f32| (at as f32 + 0.5) / side as f32 * (1.0 + 2.0 * around) - around;
    let map = projection(corners);
    RgbImage::from_fn(width, height, |x, y| {
        let on = map([share(x, width, margin[0]), share(y, height, margin[1])]);
        // The middle of a pixel is a half; beyond the border its last pixel.
        let [x, y] = [0, 1].map(|i| (on[i] - 0.5).clamp(0.0, size[i] - 1.0));
        interpolate_bilinear(picture, x, y).unwrap_or(image::Rgb([0; 3]))
    })
}

/// From the unit square to four corners (Heckbert 1989, §2.2.3).
#[expect(clippy::many_single_char_names, reason = "the names that Heckbert's derivation of the projective map has")]
fn projection([a, b, c, d]: Quad) -> impl Fn(Point) -> Point {
    let [sum, d1, d2] = [0, 1, 2].map(|n| {
        [0, 1].map(|i| match n {
            0 => a[i] - b[i] + c[i] - d[i],
            1 => b[i] - c[i],
            _ => d[i] - c[i],
        })
    });
    let det = d1[0] * d2[1] - d2[0] * d1[1];
    let g = (sum[0] * d2[1] - d2[0] * sum[1]) / det;
    let h = (d1[0] * sum[1] - sum[0] * d1[1]) / det;
    move |[u, v]| {
        let w = g * u + h * v + 1.0;
        [0, 1].map(|i| ((b[i] - a[i] + g * b[i]) * u + (d[i] - a[i] + h * d[i]) * v + a[i]) / w)
    }
}

/// What lies in the guide, all of the card, and a margin around them.
fn framed(picture: &RgbImage, guide: Guide, card: Quad) -> RgbImage {
    let (size, start, length) =
        ([picture.width(), picture.height()], [guide.left, guide.top], [guide.width, guide.height]);
    let around = AROUND_GUIDE * guide.width * size[0] as f32;
    let [[x, wide], [y, high]] = [0, 1].map(|axis| {
        let whole = size[axis] as f32;
        let corners = card.map(|corner| corner[axis]).into_iter();
        let first = corners.clone().fold(start[axis], f32::min) * whole - around;
        let last = corners.fold(start[axis] + length[axis], f32::max) * whole + around;
        let [first, last] = [first, last].map(|end| end.clamp(0.0, whole) as u32);
        [first, last - first]
    });
    crop_imm(picture, x, y, wide, high).to_image()
}
