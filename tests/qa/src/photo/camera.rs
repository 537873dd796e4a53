//! The photograph of a flat subject: perspective, light that falls off, glare, a soft lens, noise.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and colours, clamped before they are cut to whole numbers"
)]

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::canvas::{Canvas, Colour};

/// Everything between the subject and the file. Lengths are px of the picture.
pub(super) struct Shot {
    pub width: usize,
    pub height: usize,
    /// Where the subject's corners fall, from its top left, clockwise.
    pub corners: [[f32; 2]; 4],
    /// Colour of the table round the subject; `None`: the subject fills the picture.
    pub table: Option<Colour>,
    /// 1 is as painted.
    pub exposure: f32,
    /// Standard deviation of a Gaussian blur.
    pub blur: f32,
    /// Centre and radius of what is burnt out.
    pub glare: Option<([f32; 2], f32)>,
    /// Standard deviation of the noise, in steps of 255.
    pub noise: f32,
}

/// Rows of RGB.
pub(super) fn expose(subject: &Canvas, shot: &Shot, rng: &mut ChaCha8Rng) -> Vec<u8> {
    let light = Light::new(shot, rng);
    let grain = Grain::new(rng);
    let map = Projection::to_unit(shot.corners);
    let mut rgb = vec![0; shot.width * shot.height * 3];
    for (y, row) in rgb.chunks_exact_mut(shot.width * 3).enumerate() {
        for (x, px) in row.chunks_exact_mut(3).enumerate() {
            let at = [x as f32 + 0.5, y as f32 + 0.5];
            let colour = colour_at(subject, shot, &grain, &map, at);
            let factor = light.at(at);
            let burnt = shot.glare.map_or(0.0, |glare| burnt(glare, at));
            px.iter_mut().zip(colour).for_each(|(out, c)| *out = (c * factor + burnt) as u8);
        }
    }
    if shot.blur > 0.0 {
        rgb = blurred(rgb, shot.width, shot.blur);
    }
    add_noise(&mut rgb, shot, rng);
    rgb
}

fn colour_at(subject: &Canvas, shot: &Shot, grain: &Grain, map: &Projection, at: [f32; 2]) -> Colour {
    let [u, v] = map.apply(at);
    let Some(table) = shot.table else { return sample(subject, u, v) };
    let tall = subject.height as f32 / subject.width as f32;
    let outside = beyond_rounded(u, v * tall, tall);
    let edge = 1.0 / (subject.width as f32);
    if outside < -edge {
        return sample(subject, u, v);
    }
    let scale = 1280.0 / shot.width.max(shot.height) as f32;
    let shadow = 1.0 - 0.35 * (1.0 - outside.max(0.0) / 0.02).clamp(0.0, 1.0);
    let wood = table.map(|c| c * grain.at(at.map(|p| p * scale)) * shadow);
    let cover = (0.5 - outside / (2.0 * edge)).clamp(0.0, 1.0);
    if cover == 0.0 {
        return wood;
    }
    let card = sample(subject, u, v);
    [0, 1, 2].map(|i| wood[i] + (card[i] - wood[i]) * cover)
}

/// Distance from a card with round corners, in card widths; negative inside.
fn beyond_rounded(x: f32, y: f32, tall: f32) -> f32 {
    const RADIUS: f32 = 0.037;
    let from_middle = [(x - 0.5).abs() - 0.5 + RADIUS, (y - tall / 2.0).abs() - tall / 2.0 + RADIUS];
    let [dx, dy] = from_middle.map(|d| d.max(0.0));
    if dx > 0.0 && dy > 0.0 { dx.hypot(dy) - RADIUS } else { from_middle[0].max(from_middle[1]) - RADIUS }
}

/// Bilinear; beyond the subject, its nearest pixel.
fn sample(subject: &Canvas, u: f32, v: f32) -> Colour {
    let x = (u * subject.width as f32 - 0.5).clamp(0.0, subject.width as f32 - 1.001);
    let y = (v * subject.height as f32 - 0.5).clamp(0.0, subject.height as f32 - 1.001);
    let (left, top) = (x as usize, y as usize);
    let (fx, fy) = (x - left as f32, y - top as f32);
    let upper = (top * subject.width + left) * 3;
    let lower = upper + subject.width * 3;
    let (above, below) = (&subject.rgb[upper..upper + 6], &subject.rgb[lower..lower + 6]);
    let mut colour = [0.0; 3];
    for (i, c) in colour.iter_mut().enumerate() {
        let mix = |row: &[u8]| f32::from(row[i]) + (f32::from(row[i + 3]) - f32::from(row[i])) * fx;
        let (high, low) = (mix(above), mix(below));
        *c = high + (low - high) * fy;
    }
    colour
}

/// What glare adds: all of the light inside the radius, nothing beyond 1.5 radii.
fn burnt(([cx, cy], radius): ([f32; 2], f32), [x, y]: [f32; 2]) -> f32 {
    let near = (x - cx).hypot(y - cy) / radius;
    if near >= 1.5 { 0.0 } else { 255.0 * ((1.5 - near) * 2.0).min(1.0).powi(2) }
}

/// One side of the picture is up to a quarter darker than the other.
struct Light {
    start: f32,
    slope: [f32; 2],
}

impl Light {
    fn new(shot: &Shot, rng: &mut ChaCha8Rng) -> Self {
        let angle = rng.random_range(0.0..std::f32::consts::TAU);
        let fall = rng.random_range(0.08..0.25);
        let slope = [angle.cos() * fall / shot.width as f32, angle.sin() * fall / shot.height as f32];
        let middle = slope[0] * shot.width as f32 / 2.0 + slope[1] * shot.height as f32 / 2.0;
        let scale = shot.exposure;
        Self { start: (0.93 - middle) * scale, slope: slope.map(|s| s * scale) }
    }

    fn at(&self, [x, y]: [f32; 2]) -> f32 {
        self.start + self.slope[0] * x + self.slope[1] * y
    }
}

/// The table's grain: streaks along it, finer ones across.
struct Grain {
    streaks: Vec<f32>,
}

impl Grain {
    fn new(rng: &mut ChaCha8Rng) -> Self {
        let mut level = 1.0_f32;
        let step = |_| {
            level = (level + rng.random_range(-0.035..0.035)) * 0.94 + 0.06;
            level
        };
        Self { streaks: (0..4096).map(step).collect() }
    }

    fn at(&self, [x, y]: [f32; 2]) -> f32 {
        let bent = y + x * 0.03 + (x - 500.0).powi(2) * 0.00003;
        self.streaks[(bent as usize + 512) % self.streaks.len()]
    }
}

/// Three box blurs each way come close to a Gaussian.
fn blurred(rgb: Vec<u8>, width: usize, sigma: f32) -> Vec<u8> {
    // Variance of a box of 2r + 1 is r(r + 1)/3; three of them add up to r(r + 1). A fraction of r is a weighted end.
    let reach = ((1.0 + 4.0 * sigma * sigma).sqrt() - 1.0) / 2.0;
    let height = rgb.len() / 3 / width;
    let mut across = rgb;
    (0..3).for_each(|_| box_blur(&mut across, width, height, 3, width * 3, reach));
    (0..3).for_each(|_| box_blur(&mut across, height, width, width * 3, 3, reach));
    across
}

/// Blurs `lines` lines of `length` pixels; `step` and `next` are the bytes between pixels and between lines.
fn box_blur(rgb: &mut [u8], length: usize, lines: usize, step: usize, next: usize, reach: f32) {
    let whole = reach as usize;
    let end = reach.fract();
    let share = 1.0 / (2.0 * reach + 1.0);
    let pad = whole + 1;
    let mut line = vec![[0.0_f32; 3]; length + 2 * pad];
    for start in (0..lines).map(|i| i * next) {
        for (i, px) in line.iter_mut().enumerate() {
            let at = start + i.saturating_sub(pad).min(length - 1) * step;
            *px = [0, 1, 2].map(|c| f32::from(rgb[at + c]));
        }
        let mut sum = [0, 1, 2].map(|c| line[1..2 * pad].iter().map(|px| px[c]).sum::<f32>());
        for i in 0..length {
            let (before, first, after) = (line[i], line[i + 1], line[i + 2 * pad]);
            for c in 0..3 {
                rgb[start + i * step + c] = ((sum[c] + (before[c] + after[c]) * end) * share + 0.5) as u8;
                sum[c] += after[c] - first[c];
            }
        }
    }
}

/// Sums of four uniform numbers are near enough to a Gaussian; a row starts anywhere in the prepared ones.
fn add_noise(rgb: &mut [u8], shot: &Shot, rng: &mut ChaCha8Rng) {
    const PREPARED: usize = 1 << 16;
    let row = shot.width * 3;
    let spread = shot.noise * 3.0_f32.sqrt();
    let four = |rng: &mut ChaCha8Rng| (0..4).map(|_| rng.random_range(-spread..spread)).sum::<f32>() / 2.0;
    let noise: Vec<i16> = (0..PREPARED + row).map(|_| four(rng).round() as i16).collect();
    for row in rgb.chunks_exact_mut(row) {
        let start = rng.random_range(0..PREPARED);
        row.iter_mut().zip(&noise[start..]).for_each(|(c, n)| *c = (i16::from(*c) + n).clamp(0, 255) as u8);
    }
}

/// The map of the picture's plane to the subject's unit square.
struct Projection([f32; 9]);

impl Projection {
    /// Inverse of Heckbert's unit square to quadrilateral (1989, §2.2.3).
    #[expect(clippy::many_single_char_names, reason = "the letters of the paper")]
    fn to_unit([p0, p1, p2, p3]: [[f32; 2]; 4]) -> Self {
        let sum = [0, 1].map(|i| p0[i] - p1[i] + p2[i] - p3[i]);
        let (right, low) = ([p1[0] - p2[0], p1[1] - p2[1]], [p3[0] - p2[0], p3[1] - p2[1]]);
        let det = cross(right, low);
        let (g, h) = (cross(sum, low) / det, cross(right, sum) / det);
        let [[a, b, c], [d, e, f]] = [0, 1].map(|i| [p1[i] - p0[i] + g * p1[i], p3[i] - p0[i] + h * p3[i], p0[i]]);
        Self([
            e - f * h,
            c * h - b,
            b * f - c * e,
            f * g - d,
            a - c * g,
            c * d - a * f,
            d * h - e * g,
            b * g - a * h,
            a * e - b * d,
        ])
    }

    fn apply(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let m = &self.0;
        let w = 1.0 / (m[6] * x + m[7] * y + m[8]);
        [(m[0] * x + m[1] * y + m[2]) * w, (m[3] * x + m[4] * y + m[5]) * w]
    }
}

fn cross(a: [f32; 2], b: [f32; 2]) -> f32 {
    a[0] * b[1] - a[1] * b[0]
}
