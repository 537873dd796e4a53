//! A card cut out of its photo: straightened where the coach finds it as surely as before the shot, else what the guide
//! framed, and a little more.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates, at most 1600 and clamped"
)]

use image::RgbImage;
use image::imageops::{crop_imm, interpolate_bilinear};
use prakerja_core::coach::{Cut, Guide, Luma, Point, Quad, Scratch, Turn, measure};

/// Least share of each side on which its edge is seen.
const SURE: f32 = 0.80;
/// Furthest that a corner lies from where it was before the shot, in shares of the picture's width.
const AGREES: f32 = 0.04;
/// What is kept around a straightened card, in its widths, and around the guide, in the guide's.
const AROUND_CARD: f32 = 0.025;
const AROUND_GUIDE: f32 = 0.08;
/// Width over height of an ID-1 card (ISO/IEC 7810).
const ID_1: f32 = 1.586;

/// Cuts the card out of an upright picture. `live` are its corners as the coach last saw them.
pub(super) fn card(picture: &RgbImage, live: Option<Quad>) -> RgbImage {
    let (width, height) = picture.dimensions();
    let guide = Guide::card(width as usize, height as usize);
    let agreed = live.and_then(|live| found(picture, guide).filter(|&quad| agree(quad, live, picture)));
    agreed.map_or_else(|| framed(picture, guide), |quad| straight(picture, quad))
}

/// The card's corners, if every side is sure.
fn found(picture: &RgbImage, guide: Guide) -> Option<Quad> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let luma: Vec<u8> = picture.pixels().map(|px| super::luma(px.0)).collect();
    let luma = Luma::new(&luma, width, height, width).ok()?;
    let card = measure(&mut Scratch::default(), luma, guide, Turn::default()).card?;
    (card.cut == Cut::No && card.support.iter().all(|&side| side >= SURE)).then_some(card.quad)
}

fn agree(still: Quad, live: Quad, picture: &RgbImage) -> bool {
    let flat = picture.width() as f32 / picture.height() as f32;
    let apart = |[a, b]: [Point; 2]| (a[0] - b[0]).hypot((a[1] - b[1]) / flat);
    still.into_iter().zip(live).all(|(a, b)| apart([a, b]) <= AGREES)
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

/// What lies in the guide and a margin around it.
fn framed(picture: &RgbImage, guide: Guide) -> RgbImage {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let around = AROUND_GUIDE * guide.width * width;
    let ends = |start: f32, length: f32, side: f32| {
        let start = (start * side - around).clamp(0.0, side - 1.0);
        [start as u32, (length * side + 2.0 * around).min(side - start).max(1.0) as u32]
    };
    let [x, wide] = ends(guide.left, guide.width, width);
    let [y, high] = ends(guide.top, guide.height, height);
    crop_imm(picture, x, y, wide, high).to_image()
}
