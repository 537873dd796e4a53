//! Flat things: a made-up ID card, a sheet of paper, a photocopy. Each is painted once and projected.

use super::Grey;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// Height of an ID-1 card, in its widths (ISO/IEC 7810: 85.60 × 53.98 mm).
pub const TALL: f32 = 53.98 / 85.60;
/// Radius of its corners, in its widths (3.18 mm).
const CORNER: f32 = 3.18 / 85.60;
const PX: usize = 900;

/// A painted thing, `1` wide.
pub struct Flat {
    paint: Grey,
    corner: f32,
    /// How far it reaches beyond the card's rectangle, in card widths: a sheet is larger.
    beyond: f32,
}

impl Flat {
    /// A card of this grey, with text at the left and a portrait at the right.
    pub fn card(paper: f32, rng: &mut ChaCha8Rng) -> Self {
        let mut paint = blank(paper);
        waves(&mut paint, rng.random_range(3.0..7.0), rng);
        print(&mut paint, rng);
        Self { paint, corner: CORNER, beyond: 0.0 }
    }

    /// A card with the sandbox's mark, by which it tells whose card it is (`tests/sandbox/src/photo/mark.rs`).
    pub fn marked(mut self, person: u16) -> Self {
        const CELL: f32 = 0.02;
        const X: f32 = 0.47;
        const Y: f32 = 0.385;
        let [high, low] = person.to_be_bytes();
        let card = [1, high, low];
        let bits = 1 << 32 | u64::from(person) << 16 | u64::from(crc(&card));
        fill(&mut self.paint, [X - CELL, Y - CELL], [CELL * 10.0; 2], 235.0);
        for (row, column) in (0..8).flat_map(|row| (0..8).map(move |column| (row, column))) {
            let is_ring = row % 7 == 0 || column % 7 == 0;
            if is_ring || bits >> (35 - (row - 1) * 6 - (column - 1)) & 1 == 1 {
                fill(&mut self.paint, [X + CELL * column as f32, Y + CELL * row as f32], [CELL; 2], 25.0);
            }
        }
        self
    }

    /// A card's print on a larger white sheet, without the card's own edge.
    pub fn photocopy(paper: f32, rng: &mut ChaCha8Rng) -> Self {
        let mut paint = blank(paper);
        print(&mut paint, rng);
        Self { paint, corner: 0.0, beyond: rng.random_range(0.25..0.6) }
    }

    /// A sheet with lines of text, of a sheet's shape.
    pub fn sheet(paper: f32, rng: &mut ChaCha8Rng) -> Self {
        let mut paint = blank(paper);
        let lines = rng.random_range(6..14);
        for n in 0..lines {
            let y = 0.06 + 0.88 * n as f32 / lines as f32;
            text(
                &mut paint,
                [0.06, y * TALL],
                0.9 * TALL / lines as f32 * 0.55,
                rng.random_range(0.5..0.88),
                55.0,
                rng,
            );
        }
        Self { paint, corner: 0.0, beyond: rng.random_range(0.25..0.6) }
    }

    /// Distance outside, in card widths; negative inside.
    pub(super) fn beyond(&self, [x, y]: [f32; 2]) -> f32 {
        // A sheet is taller than a card: its beyond counts twice downwards.
        let dx = (x - 0.5).abs() - 0.5 - self.beyond * 0.4 + self.corner;
        let dy = (y - TALL / 2.0).abs() - TALL / 2.0 - self.beyond * 1.5 + self.corner;
        if dx > 0.0 && dy > 0.0 { dx.hypot(dy) - self.corner } else { dx.max(dy) - self.corner }
    }

    pub(super) fn covers(&self, at: [f32; 2]) -> bool {
        self.beyond(at) < 0.0
    }

    pub(super) fn grey(&self, [x, y]: [f32; 2]) -> f32 {
        let unit = self.paint.width as f32;
        self.paint.sample(x * unit, y * unit)
    }
}

/// CRC-16/CCITT-FALSE.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, &byte| {
        (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    })
}

fn blank(grey: f32) -> Grey {
    Grey::new(PX, (PX as f32 * TALL) as usize, grey)
}

/// Security print: fine waves.
fn waves(paint: &mut Grey, height: f32, rng: &mut ChaCha8Rng) {
    let (a, b) = (rng.random_range(0.02..0.06), rng.random_range(0.1..0.2));
    let width = paint.width;
    for (i, px) in paint.pixels.iter_mut().enumerate() {
        let (x, y) = ((i % width) as f32, (i / width) as f32);
        *px += height * ((y + 14.0 * (x * a).sin()) * b).sin();
    }
}

fn fill(paint: &mut Grey, [x, y]: [f32; 2], [w, h]: [f32; 2], grey: f32) {
    let unit = paint.width as f32;
    let px = |v: f32| (v.max(0.0) * unit) as usize;
    let (right, bottom) = (px(x + w).min(paint.width), px(y + h).min(paint.height));
    for y in px(y)..bottom {
        for x in px(x)..right {
            paint.pixels[y * paint.width + x] = grey;
        }
    }
}

/// Glyphs of 5 × 7 dots that no language has.
fn text(paint: &mut Grey, [x, y]: [f32; 2], high: f32, long: f32, ink: f32, rng: &mut ChaCha8Rng) {
    let dot = high / 7.0;
    let mut at = x;
    while at < x + long {
        if rng.random_bool(0.85) {
            let mut bits: u64 = rng.random();
            bits |= 0b10001_10001_10001; // stems
            for n in (0..35).filter(|n| bits >> n & 1 == 1) {
                let (dx, dy) = ((n % 5) as f32 * dot, (n / 5) as f32 * dot);
                fill(paint, [at + dx, y + dy], [dot * 0.95, dot], ink);
            }
        }
        at += dot * 6.5;
    }
}

fn print(paint: &mut Grey, rng: &mut ChaCha8Rng) {
    let ink = rng.random_range(30.0..60.0);
    text(paint, [0.28, 0.030], 0.030, 0.44, ink, rng);
    text(paint, [0.33, 0.072], 0.030, 0.34, ink, rng);
    text(paint, [0.045, 0.118], 0.042, 0.60, ink, rng);
    for n in 0..11 {
        let y = 0.180 + 0.039 * n as f32;
        text(paint, [0.045, y], 0.024, 0.17, ink, rng);
        text(paint, [0.235, y], 0.024, rng.random_range(0.12..0.44), ink, rng);
    }
    let back = rng.random_range(70.0..115.0);
    let [x, y] = [0.735, 0.130];
    fill(paint, [x, y], [0.205, 0.275], back);
    head(paint, [x + 0.1025, y + 0.275], rng);
    text(paint, [0.76, 0.43], 0.022, 0.15, ink, rng);
    text(paint, [0.77, 0.47], 0.022, 0.12, ink, rng);
}

/// Shoulders, face and hair: ovals.
fn head(paint: &mut Grey, [x, foot]: [f32; 2], rng: &mut ChaCha8Rng) {
    let unit = paint.width as f32;
    let (skin, hair, cloth) =
        (rng.random_range(110.0..170.0), rng.random_range(20.0..50.0), rng.random_range(40.0..190.0));
    let mut oval = |[cx, cy]: [f32; 2], [rx, ry]: [f32; 2], grey: f32| {
        for py in ((cy - ry) * unit) as usize..((cy + ry).min(foot) * unit) as usize {
            for px in ((cx - rx) * unit) as usize..((cx + rx) * unit) as usize {
                let (dx, dy) = ((px as f32 / unit - cx) / rx, (py as f32 / unit - cy) / ry);
                if dx * dx + dy * dy < 1.0 {
                    paint.pixels[py * PX + px] = grey;
                }
            }
        }
    };
    oval([x, foot], [0.088, 0.080], cloth);
    oval([x, foot - 0.150], [0.058, 0.075], hair);
    oval([x, foot - 0.135], [0.046, 0.062], skin);
}
