//! The picture as it is looked at: at most 1280 px long, its luma, and geometry on it.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates, far below 2^31, clamped before they become indices"
)]

use image::{DynamicImage, RgbImage};

use super::measure::Outline;

/// All lengths are measured in a picture of this length, so that limits mean the same for every camera.
const LENGTH: u32 = 1280;

pub(super) struct View {
    pub rgb: RgbImage,
    /// Row by row, as long as `rgb`.
    pub luma: Vec<u8>,
    pub width: usize,
    pub height: usize,
    /// Received pixels per pixel of the view, at least 1.
    pub shrunk_by: f64,
}

/// x to the right and y down, in pixels of the view.
pub(super) type Point = [f64; 2];

impl View {
    pub(super) fn new(picture: &DynamicImage) -> Self {
        let longest = picture.width().max(picture.height());
        let rgb = if longest > LENGTH { picture.thumbnail(LENGTH, LENGTH).to_rgb8() } else { picture.to_rgb8() };
        let luma = rgb.pixels().map(|p| weigh(p.0)).collect();
        let (width, height) = (rgb.width() as usize, rgb.height() as usize);
        Self { rgb, luma, width, height, shrunk_by: f64::from(longest.max(LENGTH)) / f64::from(LENGTH) }
    }

    pub(super) fn longest(&self) -> f64 {
        self.width.max(self.height) as f64
    }

    /// The middle of the picture: what is looked at when no subject was found.
    pub(super) fn middle(&self) -> Outline {
        let (w, h) = (self.width as f64, self.height as f64);
        Outline::rectangle([w * 0.15, h * 0.15], [w * 0.85, h * 0.85])
    }

    /// Luma between pixels; outside the picture, that of the nearest pixel.
    pub(super) fn at(&self, [x, y]: Point) -> f64 {
        let x = x.clamp(0.0, self.width as f64 - 1.001);
        let y = y.clamp(0.0, self.height as f64 - 1.001);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x.fract(), y.fract());
        let px = |dx: usize, dy: usize| f64::from(self.luma[(top + dy) * self.width + left + dx]);
        (px(0, 0) * (1.0 - fx) + px(1, 0) * fx) * (1.0 - fy) + (px(0, 1) * (1.0 - fx) + px(1, 1) * fx) * fy
    }
}

/// BT.601 luma.
fn weigh([r, g, b]: [u8; 3]) -> u8 {
    ((u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) >> 8) as u8
}

/// The perspective map of the unit square (0,0) (1,0) (1,1) (0,1) to four points in the picture.
/// After P. Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, §2.2.3.
#[derive(Clone, Copy)]
pub(super) struct Perspective {
    m: [[f64; 3]; 2],
    g: f64,
    h: f64,
}

impl Perspective {
    pub(super) fn new([p0, p1, p2, p3]: [Point; 4]) -> Self {
        let sum = [p0[0] - p1[0] + p2[0] - p3[0], p0[1] - p1[1] + p2[1] - p3[1]];
        let d1 = [p1[0] - p2[0], p1[1] - p2[1]];
        let d2 = [p3[0] - p2[0], p3[1] - p2[1]];
        let det = d1[0] * d2[1] - d2[0] * d1[1];
        let g = (sum[0] * d2[1] - d2[0] * sum[1]) / det;
        let h = (d1[0] * sum[1] - sum[0] * d1[1]) / det;
        let row = |i: usize| [p1[i] - p0[i] + g * p1[i], p3[i] - p0[i] + h * p3[i], p0[i]];
        Self { m: [row(0), row(1)], g, h }
    }

    pub(super) fn map(&self, [u, v]: Point) -> Point {
        let w = self.g * u + self.h * v + 1.0;
        self.m.map(|[a, b, c]| (a * u + b * v + c) / w)
    }
}
