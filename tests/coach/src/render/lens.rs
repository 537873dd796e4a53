//! Lens and sensor: blur, motion, sharpening, noise.

use super::Grey;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// Lengths are px of the frame.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    /// Standard deviation of the blur.
    pub blur: f32,
    /// Whether the blur is a disc's, as out of focus, and not a bell's.
    pub disc: bool,
    /// Length and direction of a movement during the exposure.
    pub motion: (f32, f32),
    /// How much the camera sharpens.
    pub sharpened: f32,
    /// Standard deviation of the noise at full brightness, and of what is there in the dark too.
    pub noise: [f32; 2],
}

impl Lens {
    /// What the lens and the sensor make of a picture.
    pub fn expose(&self, mut picture: Grey, rng: &mut ChaCha8Rng) -> Grey {
        if self.motion.0 > 0.5 {
            picture = moved(&picture, self.motion);
        }
        if self.blur > 0.0 {
            picture = if self.disc { disc(&picture, self.blur) } else { bell(&picture, self.blur) };
        }
        if self.sharpened > 0.0 {
            let soft = bell(&picture, 1.0);
            for (px, soft) in picture.pixels.iter_mut().zip(soft.pixels) {
                *px = px.clamp(0.0, 255.0) + self.sharpened * (*px - soft).clamp(-40.0, 40.0);
            }
        }
        let table: Vec<f32> = (0..4096).map(|_| normal(rng)).collect();
        let mut at: u32 = rng.random();
        for px in &mut picture.pixels {
            let grey = px.clamp(0.0, 255.0);
            let sigma = self.noise[1].hypot(self.noise[0] * (grey / 255.0).sqrt());
            at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223); // Numerical Recipes' generator
            *px = grey + sigma * table[(at >> 20) as usize];
        }
        picture
    }
}

fn normal(rng: &mut ChaCha8Rng) -> f32 {
    (0..12).map(|_| rng.random::<f32>()).sum::<f32>() - 6.0
}

fn bell(picture: &Grey, sigma: f32) -> Grey {
    let reach = (sigma * 3.0).ceil() as i32;
    let kernel: Vec<f32> = (-reach..=reach).map(|d| (-(d as f32 / sigma).powi(2) / 2.0).exp()).collect();
    let sum: f32 = kernel.iter().sum();
    let kernel: Vec<f32> = kernel.iter().map(|k| k / sum).collect();
    along(&along(picture, &kernel, true), &kernel, false)
}

fn along(picture: &Grey, kernel: &[f32], across: bool) -> Grey {
    let (w, h) = (picture.width, picture.height);
    let reach = kernel.len() / 2;
    let mut out = Grey::new(w, h, 0.0);
    let mut padded = vec![0.0; w + 2 * reach];
    for (y, row) in out.pixels.chunks_exact_mut(w).enumerate() {
        let line = |y: usize| &picture.pixels[y * w..(y + 1) * w];
        padded[reach..reach + w].copy_from_slice(line(y));
        padded[..reach].fill(line(y)[0]);
        padded[reach + w..].fill(line(y)[w - 1]);
        for (i, k) in kernel.iter().enumerate() {
            let from = if across { &padded[i..i + w] } else { line((y + i).saturating_sub(reach).min(h - 1)) };
            row.iter_mut().zip(from).for_each(|(out, px)| *out += k * px);
        }
    }
    out
}

/// A disc of the same standard deviation: its radius is 2 σ.
fn disc(picture: &Grey, sigma: f32) -> Grey {
    let radius = 2.0 * sigma;
    let reach = radius.ceil() as i32;
    let spots: Vec<[f32; 2]> = (-reach * 2..=reach * 2)
        .flat_map(|y| (-reach * 2..=reach * 2).map(move |x| [x as f32 / 2.0, y as f32 / 2.0]))
        .filter(|[x, y]| x.hypot(*y) <= radius)
        .collect();
    gathered(picture, &spots)
}

fn moved(picture: &Grey, (length, direction): (f32, f32)) -> Grey {
    let steps = (length * 1.5).ceil() as i32;
    let (sin, cos) = direction.sin_cos();
    let spots: Vec<[f32; 2]> =
        (0..=steps).map(|i| length * (i as f32 / steps as f32 - 0.5)).map(|d| [d * cos, d * sin]).collect();
    gathered(picture, &spots)
}

/// The mean of the picture at these distances from each pixel, beyond the border its nearest pixel.
fn gathered(picture: &Grey, spots: &[[f32; 2]]) -> Grey {
    let farthest = spots.iter().flatten().fold(0.0_f32, |most, d| most.max(d.abs()));
    let reach = farthest.ceil() as usize + 1;
    let side = 2 * reach + 1;
    let mut kernel = Grey::new(side, side, 0.0);
    for [dx, dy] in spots {
        let [x, y] = [dx, dy].map(|d| d + reach as f32);
        let (left, top) = (x.floor(), y.floor());
        for (i, part) in [(0, 1.0 - (x - left)), (1, x - left)] {
            for (j, share) in [(0, 1.0 - (y - top)), (1, y - top)] {
                kernel.pixels[(top as usize + j) * side + left as usize + i] += part * share / spots.len() as f32;
            }
        }
    }
    let (w, h) = (picture.width, picture.height);
    let padded: Vec<Vec<f32>> = picture.pixels.chunks_exact(w).map(|row| edged(row, reach)).collect();
    let mut out = Grey::new(w, h, 0.0);
    for (y, row) in out.pixels.chunks_exact_mut(w).enumerate() {
        for (i, weights) in kernel.pixels.chunks_exact(side).enumerate() {
            let from = &padded[(y + i).saturating_sub(reach).min(h - 1)];
            for (j, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
                row.iter_mut().zip(&from[j..]).for_each(|(out, px)| *out += weight * px);
            }
        }
    }
    out
}

/// A row with its ends repeated.
fn edged(row: &[f32], reach: usize) -> Vec<f32> {
    let ends = [row[0], row[row.len() - 1]].map(|end| std::iter::repeat_n(end, reach));
    let [before, after] = ends;
    before.chain(row.iter().copied()).chain(after).collect()
}
