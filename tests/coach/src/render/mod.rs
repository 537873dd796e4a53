//! What a camera's luminance plane shows of a flat thing on a ground: projection, shadow, light, reflection, finger,
//! lens, noise.
//!
//! Written apart from the coach: it knows nothing of how the coach looks. Nobody is depicted.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and greys, clamped before they are cut to whole numbers"
)]

mod flat;
mod ground;
mod lens;
mod pose;

pub use flat::{Flat, TALL};
pub use ground::Ground;
pub use lens::Lens;
pub use pose::Pose;

use pose::Projection;
use rand_chacha::ChaCha8Rng;

/// px of the upright frame.
pub const WIDTH: usize = 480;
pub const HEIGHT: usize = 640;

/// A grey picture, 0–255, row by row.
#[derive(Clone)]
pub struct Grey {
    pub pixels: Vec<f32>,
    pub width: usize,
    pub height: usize,
}

impl Grey {
    pub fn new(width: usize, height: usize, grey: f32) -> Self {
        Self { pixels: vec![grey; width * height], width, height }
    }

    /// Bilinear; beyond the border its nearest pixel.
    pub fn sample(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, self.width as f32 - 1.001);
        let y = (y - 0.5).clamp(0.0, self.height as f32 - 1.001);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let row = |y: usize| {
            let at = y * self.width + left;
            self.pixels[at] + (self.pixels[at + 1] - self.pixels[at]) * fx
        };
        row(top) + (row(top + 1) - row(top)) * fy
    }
}

/// Brightness: `base` in the middle, rising by `slope` along `direction` from one end of the frame to the other.
#[derive(Clone, Copy)]
pub struct Lighting {
    pub base: f32,
    pub slope: f32,
    pub direction: f32,
    /// A hard shadow: where its edge passes the middle (in frame widths), its direction, and what light is left.
    pub shade: Option<(f32, f32, f32)>,
}

/// A reflection: middle and radius in shares of the card's width.
#[derive(Clone, Copy)]
pub struct Glare {
    pub at: [f32; 2],
    pub radius: f32,
}

/// A finger that lies over an edge of the card.
#[derive(Clone, Copy)]
pub struct Finger {
    /// Where on the card its tip is, in card widths.
    pub tip: [f32; 2],
    /// Where it comes from: radians, 0 is from the right.
    pub from: f32,
    pub width: f32,
    pub grey: f32,
}

/// Everything before the lens.
pub struct Scene {
    pub flat: Option<Flat>,
    pub pose: Pose,
    pub ground: Ground,
    /// The flat thing's shadow: offset in px, softness in px, darkness 0–1.
    pub shadow: ([f32; 2], f32, f32),
    pub light: Lighting,
    pub glare: Option<Glare>,
    pub fingers: Vec<Finger>,
}

impl Scene {
    /// The upright picture, `WIDTH` × `HEIGHT` times `zoom`, without lens and noise.
    pub fn draw(&self, zoom: f32) -> Grey {
        let (width, height) = ((WIDTH as f32 * zoom) as usize, (HEIGHT as f32 * zoom) as usize);
        let projection = self.pose.projection();
        let light = self.light.prepared();
        let mut picture = Grey::new(width, height, 0.0);
        for (y, row) in picture.pixels.chunks_exact_mut(width).enumerate() {
            for (x, px) in row.iter_mut().enumerate() {
                let at = [(x as f32 + 0.5) / zoom, (y as f32 + 0.5) / zoom];
                let parts = [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]];
                let around = parts.map(|[dx, dy]| [at[0] + dx / zoom, at[1] + dy / zoom]);
                let shares = around
                    .map(|at| self.thing(&projection, at).map_or_else(|| Err(self.in_shadow(&projection, at)), Ok));
                let is_covered = shares.iter().all(Result::is_ok);
                let ground = if is_covered { 0.0 } else { self.ground.grey(at) };
                let sum: f32 = shares.into_iter().map(|share| share.unwrap_or_else(|lit| ground * lit)).sum();
                let glare = self.glare.map_or(0.0, |glare| glare.at(projection.to_flat(at)));
                *px = sum / 4.0 * light(at) + glare;
            }
        }
        picture
    }

    /// What lies on the ground at one point of the frame, evenly lit.
    fn thing(&self, projection: &Projection, at: [f32; 2]) -> Option<f32> {
        let on = projection.to_flat(at);
        let finger = self.fingers.iter().find_map(|finger| finger.grey(on));
        finger.or_else(|| self.flat.as_ref().filter(|flat| flat.covers(on)).map(|flat| flat.grey(on)))
    }

    fn in_shadow(&self, projection: &Projection, at: [f32; 2]) -> f32 {
        let Some(flat) = &self.flat else { return 1.0 };
        let ([dx, dy], soft, dark) = self.shadow;
        let from = projection.to_flat([at[0] - dx, at[1] - dy]);
        let beyond = flat.beyond(from) * self.pose.width;
        1.0 - dark * (1.0 - (beyond / soft).clamp(0.0, 1.0))
    }

    /// Where the flat thing's corners fall, px of the frame.
    pub fn corners(&self) -> [[f32; 2]; 4] {
        self.pose.corners()
    }
}

impl Lighting {
    /// The light at a point of the frame.
    fn prepared(self) -> impl Fn([f32; 2]) -> f32 {
        let along = |angle: f32| {
            let (sin, cos) = angle.sin_cos();
            move |u: f32, v: f32| u * cos + v * sin
        };
        let slope = along(self.direction);
        let shade = self.shade.map(|(edge, angle, left)| (edge, along(angle), left));
        move |[x, y]| {
            let (u, v) = (x / WIDTH as f32 - 0.5, (y - HEIGHT as f32 / 2.0) / WIDTH as f32);
            let shade = shade.as_ref().map_or(1.0, |(edge, along, left)| {
                let lit = ((along(u, v) - edge) / 0.03 + 0.5).clamp(0.0, 1.0);
                left + (1.0 - left) * lit
            });
            self.base * (1.0 + self.slope * slope(u, v)) * shade
        }
    }
}

impl Glare {
    fn at(&self, [x, y]: [f32; 2]) -> f32 {
        let near = (x - self.at[0]).hypot(y - self.at[1]) / self.radius;
        255.0 * ((1.6 - near) / 0.8).clamp(0.0, 1.0).powi(2) * 1.3
    }
}

impl Finger {
    /// A capsule, darker towards its sides.
    fn grey(&self, [x, y]: [f32; 2]) -> Option<f32> {
        let [dx, dy] = [x - self.tip[0], y - self.tip[1]];
        let (sin, cos) = self.from.sin_cos();
        let (along, aside) = (dx * cos + dy * sin, (dy * cos - dx * sin).abs());
        let radius = self.width / 2.0;
        let out = if along < radius { (along - radius).hypot(aside) } else { aside };
        (out < radius).then(|| self.grey * (1.0 - 0.35 * (out / radius).powi(2)))
    }
}

/// The sensor's bytes.
pub struct Frame {
    pub pixels: Vec<u8>,
    pub width: usize,
    pub height: usize,
    pub stride: usize,
    /// Quarter turns clockwise that make it upright.
    pub quarters: u8,
}

/// Through the lens, onto the sensor, which lies turned by `quarters`, into rows with rubbish behind them.
pub fn frame(scene: &Scene, lens: &Lens, quarters: u8, rng: &mut ChaCha8Rng) -> Frame {
    let picture = lens.expose(scene.draw(1.0), rng);
    sensor(&picture, quarters)
}

/// The upright photo of the same lens, `zoom` times as large: what it blurs, it blurs there too.
pub fn still(scene: &Scene, lens: &Lens, zoom: f32, rng: &mut ChaCha8Rng) -> Grey {
    let (length, direction) = lens.motion;
    let lens = Lens { blur: lens.blur * zoom, motion: (length * zoom, direction), ..*lens };
    lens.expose(scene.draw(zoom), rng)
}

/// Turns the upright picture as the sensor lies.
pub fn sensor(picture: &Grey, quarters: u8) -> Frame {
    let (w, h) = (picture.width, picture.height);
    let (width, height) = if quarters.is_multiple_of(2) { (w, h) } else { (h, w) };
    let stride = width.next_multiple_of(64) + 32;
    let mut pixels: Vec<u8> = (0..stride * height).map(|i| (i * 37 % 251) as u8).collect();
    for y in 0..height {
        for x in 0..width {
            let (u, v) = match quarters % 4 {
                0 => (x, y),
                1 => (w - 1 - y, x),
                2 => (w - 1 - x, h - 1 - y),
                _ => (y, h - 1 - x),
            };
            pixels[y * stride + x] = picture.pixels[v * w + u].clamp(0.0, 255.0) as u8;
        }
    }
    Frame { pixels, width, height, stride, quarters }
}
