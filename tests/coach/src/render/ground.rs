//! What the card lies on.

use super::Grey;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// A ground; lengths are px of the frame.
pub enum Ground {
    /// A table, with some grain.
    Plain { grey: f32, grain: f32, turn: f32 },
    /// Square tiles and their joints.
    Tiles { grey: [f32; 2], side: f32, joint: f32, turn: f32 },
    /// Motifs in rows: ovals in fours (kawung) or slanted bands (parang).
    Batik { grey: [f32; 2], side: f32, turn: f32, slanted: bool },
    /// Columns of text.
    Newsprint { grey: [f32; 2], line: f32, column: f32, turn: f32, seed: u32 },
    /// Boards side by side.
    Boards { grey: f32, width: f32, turn: f32, seed: u32 },
    /// Things on a table: rectangles and discs, topmost first.
    Clutter { grey: f32, things: Vec<Thing> },
    /// A photo of the frame's size.
    Photo(Grey),
    /// A hand without a card.
    Hand { grey: f32, skin: f32, middle: [f32; 2], turn: f32 },
}

/// Something that lies about.
pub struct Thing {
    middle: [f32; 2],
    size: [f32; 2],
    turn: f32,
    grey: f32,
    round: bool,
}

impl Ground {
    /// Things strewn about.
    pub fn clutter(count: usize, rng: &mut ChaCha8Rng) -> Self {
        let things = (0..count)
            .map(|_| Thing {
                middle: [rng.random_range(-40.0..520.0), rng.random_range(-40.0..680.0)],
                size: [rng.random_range(15.0..130.0), rng.random_range(8.0..80.0)],
                turn: rng.random_range(0.0..std::f32::consts::PI),
                grey: rng.random_range(20.0..235.0),
                round: rng.random_bool(0.4),
            })
            .collect();
        Self::Clutter { grey: rng.random_range(60.0..200.0), things }
    }

    #[expect(clippy::many_single_char_names, reason = "coordinates")]
    pub(super) fn grey(&self, at: [f32; 2]) -> f32 {
        match *self {
            Self::Plain { grey, grain, turn } => {
                let [x, y] = turned(at, turn);
                grey + grain * ((y * 0.9 + 3.0 * (x * 0.011).sin()).sin() + 0.6 * (y * 0.31 + (x * 0.023).sin()).sin())
            }
            Self::Tiles { grey, side, joint, turn } => {
                let [x, y] = turned(at, turn).map(|v| v.rem_euclid(side));
                if x < joint || y < joint { grey[1] } else { grey[0] + 5.0 * (x * 0.3).sin() * (y * 0.23).cos() }
            }
            Self::Batik { grey, side, turn, slanted } => {
                let [x, y] = turned(at, turn).map(|v| v / side);
                let is_motif = if slanted {
                    let band = (x + y).rem_euclid(1.0);
                    band < 0.35 || ((x - y) * 3.0 + (x * 6.0).sin() * 0.3).rem_euclid(1.0) < 0.25
                } else {
                    let [u, v] = [x.rem_euclid(1.0) - 0.5, y.rem_euclid(1.0) - 0.5];
                    let petal = |a: f32, b: f32| (a / 0.42).powi(2) + (b / 0.17).powi(2) < 1.0;
                    let [p, q] = [(u + v) * 0.7, (u - v) * 0.7];
                    (petal(p, q) || petal(q, p)) && u.hypot(v) > 0.08
                };
                grey[usize::from(is_motif)]
            }
            Self::Newsprint { grey, line, column, turn, seed } => {
                let [x, y] = turned(at, turn);
                let (row, col) = ((y / line).floor(), (x / column).floor());
                let within = [x / column - col, y / line - row];
                let letter = (x / (line * 0.42)).floor();
                let stroke = (x / (line * 0.13)).floor();
                let inked = within[0] > 0.06
                    && within[0] < 0.95
                    && (0.2..0.72).contains(&within[1])
                    && !hash(seed, letter as i32, row as i32).is_multiple_of(6)
                    && hash(seed ^ 7, stroke as i32, (y / line * 6.0) as i32) % 5 > 1;
                grey[usize::from(inked)]
            }
            Self::Boards { grey, width, turn, seed } => {
                let [x, y] = turned(at, turn);
                let board = (y / width).floor();
                let tone = (hash(seed, board as i32, 0) % 50) as f32 - 25.0;
                if (y / width - board) * width < 1.6 {
                    grey * 0.45
                } else {
                    grey + tone + 5.0 * (y + 2.0 * (x * 0.02).sin()).sin()
                }
            }
            Self::Clutter { grey, ref things } => {
                things.iter().find(|thing| thing.covers(at)).map_or(grey, |thing| thing.grey)
            }
            Self::Photo(ref photo) => photo.sample(at[0], at[1]),
            Self::Hand { grey, skin, middle, turn } => {
                hand(turned([at[0] - middle[0], at[1] - middle[1]], turn), skin).unwrap_or(grey)
            }
        }
    }
}

impl Thing {
    fn covers(&self, at: [f32; 2]) -> bool {
        let [x, y] = turned([at[0] - self.middle[0], at[1] - self.middle[1]], self.turn);
        let [x, y] = [x / self.size[0], y / self.size[1]];
        if self.round { x * x + y * y < 1.0 } else { x.abs().max(y.abs()) < 1.0 }
    }
}

/// A palm and four fingers.
fn hand([x, y]: [f32; 2], skin: f32) -> Option<f32> {
    let palm = (x / 110.0).powi(2) + (y / 95.0).powi(2);
    if palm < 1.0 {
        return Some(skin * (1.0 - 0.25 * palm) + 4.0 * ((x + y * 0.5) * 0.15).sin());
    }
    (0..4u8).map(f32::from).find_map(|n| {
        let aside = (x - (n - 1.5) * 52.0 - y * 0.05 * (n - 1.5)).abs() / 24.0;
        (aside < 1.0 && (-230.0..-40.0).contains(&y)).then_some(skin * (1.0 - 0.3 * aside * aside))
    })
}

fn turned([x, y]: [f32; 2], angle: f32) -> [f32; 2] {
    let (sin, cos) = angle.sin_cos();
    [x * cos - y * sin, x * sin + y * cos]
}

/// A number that looks random.
fn hash(seed: u32, x: i32, y: i32) -> u32 {
    let mut n = seed ^ (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    n = (n ^ (n >> 15)).wrapping_mul(0x2C1B_3C6D);
    n = (n ^ (n >> 12)).wrapping_mul(0x297A_2D39);
    n ^ (n >> 15)
}
