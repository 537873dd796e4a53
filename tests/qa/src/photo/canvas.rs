//! A surface to paint on, in units of its own width, with smooth edges.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and colours, clamped before they are cut to whole numbers"
)]

use std::ops::Range;

use super::font;

/// Red, green, blue, 0–255.
pub(super) type Colour = [f32; 3];

pub(super) struct Canvas {
    /// Row by row, three bytes a pixel.
    pub rgb: Vec<u8>,
    pub width: usize,
    pub height: usize,
    /// Where the painted thing's own (0, 0) is, px, and how many px its width is.
    origin: [f32; 2],
    unit: f32,
    /// Nothing is painted beyond these, px: left, top, right, bottom.
    clip: [usize; 4],
}

impl Canvas {
    /// A canvas `width` px wide and `tall` times as tall.
    pub(super) fn new(width: f32, tall: f32) -> Self {
        let (width, height) = (width.round() as usize, (width * tall).round() as usize);
        Self {
            rgb: vec![0; width * height * 3],
            width,
            height,
            origin: [0.0, 0.0],
            unit: width as f32,
            clip: [0, 0, width, height],
        }
    }

    /// Paints a thing into the frame with its top left corner at `corner`; the thing's unit is the frame's width.
    pub(super) fn within(&mut self, corner: [f32; 2], size: [f32; 2], paint: impl FnOnce(&mut Self)) {
        let outer = (self.origin, self.unit, self.clip);
        let [left, top, right, bottom] = self.bounds(corner, size);
        self.origin = [left, top];
        self.clip = [left, top, right, bottom].map(|edge| edge.max(0.0) as usize);
        self.clip[2] = self.clip[2].min(self.width);
        self.clip[3] = self.clip[3].min(self.height);
        self.unit *= size[0];
        paint(self);
        (self.origin, self.unit, self.clip) = outer;
    }

    /// Left, top, right, bottom in px.
    fn bounds(&self, [x, y]: [f32; 2], [w, h]: [f32; 2]) -> [f32; 4] {
        let [left, top] = [self.origin[0] + x * self.unit, self.origin[1] + y * self.unit];
        [left, top, left + w * self.unit, top + h * self.unit]
    }

    fn columns(&self, low: f32, high: f32) -> Range<usize> {
        within(low, high, self.clip[0], self.clip[2])
    }

    fn rows(&self, low: f32, high: f32) -> Range<usize> {
        within(low, high, self.clip[1], self.clip[3])
    }

    pub(super) fn rect(&mut self, corner: [f32; 2], size: [f32; 2], colour: Colour) {
        let [left, top, right, bottom] = self.bounds(corner, size);
        let cover = |at: usize, low: f32, high: f32| ((at + 1) as f32).min(high) - (at as f32).max(low);
        for row in self.rows(top, bottom) {
            let down = cover(row, top, bottom);
            for column in self.columns(left, right) {
                self.blend(column, row, colour, down * cover(column, left, right));
            }
        }
    }

    pub(super) fn ellipse(&mut self, centre: [f32; 2], radii: [f32; 2], colour: Colour) {
        self.shaded(centre, radii, |_, _| colour);
    }

    /// An ellipse whose colour depends on the place in it, −1 … 1 across and down.
    pub(super) fn shaded(&mut self, centre: [f32; 2], radii: [f32; 2], shade: impl Fn(f32, f32) -> Colour) {
        let [cx, cy] = [self.origin[0] + centre[0] * self.unit, self.origin[1] + centre[1] * self.unit];
        let [rx, ry] = radii.map(|r| r * self.unit);
        let edge = rx.min(ry);
        let inside = (1.0 - 1.0 / edge).max(0.0).powi(2);
        for row in self.rows(cy - ry - 1.0, cy + ry + 1.0) {
            let v = (row as f32 + 0.5 - cy) / ry;
            for column in self.columns(cx - rx - 1.0, cx + rx + 1.0) {
                let u = (column as f32 + 0.5 - cx) / rx;
                let square = u * u + v * v;
                if square < inside {
                    self.blend(column, row, shade(u, v), 1.0);
                } else if square < 1.3 {
                    self.blend(column, row, shade(u, v), (0.5 + (1.0 - square.sqrt()) * edge).clamp(0.0, 1.0));
                }
            }
        }
    }

    /// One line of text, letters `size` tall.
    pub(super) fn text(&mut self, [x, y]: [f32; 2], size: f32, text: &str, colour: Colour) {
        let dot = size / 7.0;
        for (i, letter) in text.chars().enumerate() {
            let left = x + i as f32 * dot * 6.0;
            for (column, bits) in font::columns(letter).into_iter().enumerate() {
                for row in (0..7).filter(|row| bits >> row & 1 == 1) {
                    // A little over a dot, so that dots run together.
                    self.rect([left + column as f32 * dot, y + row as f32 * dot], [dot * 1.05, dot * 1.05], colour);
                }
            }
        }
    }

    fn blend(&mut self, column: usize, row: usize, colour: Colour, cover: f32) {
        let at = (row * self.width + column) * 3;
        for (old, new) in self.rgb[at..at + 3].iter_mut().zip(colour) {
            let before = if cover < 1.0 { f32::from(*old) } else { new };
            *old = (before + (new - before) * cover + 0.5) as u8;
        }
    }
}

/// The pixels between two places, no further than the clip.
fn within(low: f32, high: f32, first: usize, end: usize) -> Range<usize> {
    low.floor().clamp(first as f32, end as f32) as usize..high.ceil().clamp(first as f32, end as f32) as usize
}
