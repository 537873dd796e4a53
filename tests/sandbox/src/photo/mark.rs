//! The mark, exactly.
//!
//! A square of 8 × 8 cells on a white ground one cell wider on every side. The outer ring (28 cells) is black. The
//! inner 6 × 6 cells are 36 bits, row by row from the top left, black = 1, most significant bit first:
//!
//! | bits | what |
//! |---|---|
//! | 4 | kind: 1 card, 2 face with open eyes, 3 face with closed eyes |
//! | 16 | the person's number |
//! | 16 | CRC-16/CCITT-FALSE (0x1021, starts at 0xFFFF) of the three bytes kind, number high, number low |
//!
//! On a card (ID-1, width 1, height 54/85.6) the ring's square is [`ON_CARD`]: from x 0.47, y 0.385 to x 0.63, y 0.545,
//! so a cell is 2 % of the card's width. The card's corners follow from it. On a face picture it is a badge on the
//! chest, upright like the face, a cell at least 1 % of the picture's width; where it sits does not matter.
//!
//! Reading takes any turn (the CRC tells which), perspective, a shrunk picture (cells of 6 px and more), JPEG of
//! quality 80, uneven light, noise and more blur than a good photo may have.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and counts, far below 2^31"
)]

use super::measure::Outline;
use super::view::{Perspective, Point, View};

/// Left, top and side of the ring's square on a card, as shares of the card's width.
const ON_CARD: (f64, f64, f64) = (0.47, 0.385, 0.16);
/// Height of an ID-1 card, as a share of its width (ISO/IEC 7810).
const CARD_HEIGHT: f64 = 54.0 / 85.6;
const CELLS: u32 = 8;
/// Least side of the ring in the halved picture, px.
const MIN_SIDE: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Card,
    FaceEyesOpen,
    FaceEyesClosed,
}

pub(super) struct Mark {
    pub kind: Kind,
    pub person: u16,
    square: Perspective,
}

impl Mark {
    /// The corners of the card that the mark is printed on.
    pub(super) fn card(&self) -> Outline {
        let (left, top, side) = ON_CARD;
        let corner = |x: f64, y: f64| self.square.map([(x - left) / side, (y - top) / side]);
        Outline([corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, CARD_HEIGHT), corner(0.0, CARD_HEIGHT)])
    }
}

/// Every mark in the picture.
pub(super) fn find(view: &View) -> Vec<Mark> {
    let half = Dark::new(view);
    half.squares().into_iter().filter_map(|corners| read(view, refine(view, corners)?)).collect()
}

/// Which pixels of the halved picture are darker than their surroundings.
struct Dark {
    px: Vec<bool>,
    width: usize,
}

impl Dark {
    /// Surroundings: a square of 49 px, wider than the ring and its white ground together.
    const REACH: usize = 24;

    fn new(view: &View) -> Self {
        let (width, height) = (view.width / 2, view.height / 2);
        let quad = |x: usize, y: usize| {
            let at = 2 * y * view.width + 2 * x;
            [at, at + 1, at + view.width, at + view.width + 1].iter().map(|&i| u32::from(view.luma[i])).sum::<u32>()
        };
        // sums[y][x]: of everything above and to the left.
        let mut sums = vec![0_u32; (width + 1) * (height + 1)];
        let mut lumas = vec![0_u32; width * height];
        for y in 0..height {
            let mut row = 0;
            for x in 0..width {
                let luma = quad(x, y);
                lumas[y * width + x] = luma;
                row += luma;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        let darker = |i: usize| {
            let (x, y) = (i % width, i / width);
            let (left, right) = (x.saturating_sub(Self::REACH), (x + Self::REACH + 1).min(width));
            let (top, bottom) = (y.saturating_sub(Self::REACH), (y + Self::REACH + 1).min(height));
            let sum = |x: usize, y: usize| sums[y * (width + 1) + x];
            let total = sum(right, bottom) + sum(left, top) - sum(right, top) - sum(left, bottom);
            let count = ((right - left) * (bottom - top)) as u32;
            u64::from(lumas[i]) * u64::from(count) * 100 < u64::from(total) * 75
        };
        Self { px: (0..width * height).map(darker).collect(), width }
    }

    /// Corners, in pixels of the view, of every connected dark patch that could be a ring.
    fn squares(mut self) -> Vec<[Point; 4]> {
        let mut found = Vec::new();
        for start in 0..self.px.len() {
            if self.px[start] {
                let patch = self.take(start);
                found.extend(self.square(&patch));
            }
        }
        found
    }

    /// Takes the connected patch at `start` out of the picture.
    fn take(&mut self, start: usize) -> Vec<usize> {
        let mut patch = vec![start];
        self.px[start] = false;
        let mut next = 0;
        while let Some(&i) = patch.get(next) {
            next += 1;
            let x = i % self.width;
            let neighbours = [
                (x > 0).then(|| i - 1),
                (x + 1 < self.width).then_some(i + 1),
                i.checked_sub(self.width),
                (i + self.width < self.px.len()).then_some(i + self.width),
            ];
            for neighbour in neighbours.into_iter().flatten() {
                if self.px[neighbour] {
                    self.px[neighbour] = false;
                    patch.push(neighbour);
                }
            }
        }
        patch
    }

    fn square(&self, patch: &[usize]) -> Option<[Point; 4]> {
        let points = || patch.iter().map(|&i| [(i % self.width) as f64, (i / self.width) as f64]);
        let span = |axis: usize| {
            let (low, high) = points().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p[axis]), h.max(p[axis])));
            high - low
        };
        let (across, down) = (span(0), span(1));
        let (short, long) = (across.min(down), across.max(down));
        let is_ring = short >= MIN_SIDE as f64 && long < short * 2.0 && patch.len() as f64 > across * down * 0.2;
        if !is_ring {
            return None;
        }
        let count = patch.len() as f64;
        let centre = points().fold([0.0, 0.0], |sum, p| [sum[0] + p[0] / count, sum[1] + p[1] / count]);
        let farthest = |measure: &dyn Fn(Point) -> f64| points().max_by(|a, b| measure(*a).total_cmp(&measure(*b)));
        let a = farthest(&|p| distance(p, centre))?;
        let c = farthest(&|p| distance(p, a))?;
        let side = |p: Point| (c[0] - a[0]) * (p[1] - a[1]) - (c[1] - a[1]) * (p[0] - a[0]);
        let b = farthest(&|p| -side(p))?;
        let d = farthest(&|p| side(p))?;
        // Clockwise on the screen; the middle of a halved pixel.
        Some([a, b, c, d].map(|p| p.map(|v| v * 2.0 + 0.5)))
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Moves the corners to where the sides' edges cross, to a fraction of a pixel.
fn refine(view: &View, corners: [Point; 4]) -> Option<[Point; 4]> {
    let lines: Vec<Line> = (0..4).filter_map(|i| Line::along(view, corners[i], corners[(i + 1) % 4])).collect();
    let [top, right, bottom, left] = lines.try_into().ok()?;
    let refined = [left.crossing(&top)?, top.crossing(&right)?, right.crossing(&bottom)?, bottom.crossing(&left)?];
    let near = refined.iter().zip(&corners).all(|(a, b)| distance(*a, *b) < 12.0);
    near.then_some(refined)
}

/// All points p with normal · p = offset.
struct Line {
    normal: Point,
    offset: f64,
}

impl Line {
    const SAMPLES: u32 = 32;
    /// How far the edge is looked for on either side, px.
    const REACH: i32 = 7;

    /// The edge from black (inside) to white (outside) near the side from `a` to `b`, inside on its right.
    fn along(view: &View, a: Point, b: Point) -> Option<Self> {
        let length = distance(a, b);
        if length < 8.0 {
            return None;
        }
        let out = [(b[1] - a[1]) / length, (a[0] - b[0]) / length];
        let edges: Vec<Point> = (0..Self::SAMPLES)
            .filter_map(|i| {
                let t = 0.06 + 0.88 * f64::from(i) / f64::from(Self::SAMPLES - 1);
                let on = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
                let beside = |k: f64| [on[0] + out[0] * k, on[1] + out[1] * k];
                let step = |k: i32| {
                    let k = f64::from(k);
                    view.at(beside(k + 1.0)) - view.at(beside(k - 1.0))
                };
                let best = (-Self::REACH..=Self::REACH).max_by(|a, b| step(*a).total_cmp(&step(*b)))?;
                let (before, here, after) = (step(best - 1), step(best), step(best + 1));
                let bend = before - 2.0 * here + after;
                let shift = if bend < 0.0 { (before - after) / (2.0 * bend) } else { 0.0 };
                (here > 4.0).then(|| beside(f64::from(best) + shift))
            })
            .collect();
        let first = Self::fit(&edges)?;
        let close: Vec<Point> = edges.into_iter().filter(|&p| first.distance(p) < 1.5).collect();
        let fitted = Self::fit(&close)?;
        (close.len() as u32 * 2 > Self::SAMPLES).then_some(fitted)
    }

    /// Total least squares.
    fn fit(points: &[Point]) -> Option<Self> {
        if points.len() < 4 {
            return None;
        }
        let count = points.len() as f64;
        let mean = |axis: usize| points.iter().map(|p| p[axis]).sum::<f64>() / count;
        let (mx, my) = (mean(0), mean(1));
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for [x, y] in points {
            xx += (x - mx) * (x - mx);
            xy += (x - mx) * (y - my);
            yy += (y - my) * (y - my);
        }
        let direction = 0.5 * (2.0 * xy).atan2(xx - yy);
        let normal = [-direction.sin(), direction.cos()];
        Some(Self { normal, offset: normal[0] * mx + normal[1] * my })
    }

    fn distance(&self, p: Point) -> f64 {
        (self.normal[0] * p[0] + self.normal[1] * p[1] - self.offset).abs()
    }

    fn crossing(&self, other: &Self) -> Option<Point> {
        let det = self.normal[0] * other.normal[1] - self.normal[1] * other.normal[0];
        (det.abs() > 0.2).then(|| {
            [
                (self.offset * other.normal[1] - other.offset * self.normal[1]) / det,
                (self.normal[0] * other.offset - other.normal[0] * self.offset) / det,
            ]
        })
    }
}

/// Reads the cells inside the ring; `None` if it is not one, or its bits do not add up in any turn.
fn read(view: &View, corners: [Point; 4]) -> Option<Mark> {
    let square = Perspective::new(corners);
    let luma = |column: f64, row: f64| {
        let near = [-0.2, 0.0, 0.2];
        let side = f64::from(CELLS);
        let sum = near.iter().flat_map(|dy| near.iter().map(move |dx| (dx, dy)));
        sum.map(|(dx, dy)| view.at(square.map([(column + 0.5 + dx) / side, (row + 0.5 + dy) / side]))).sum::<f64>()
            / 9.0
    };
    let last = f64::from(CELLS - 1);
    let around = |inset: f64| {
        let ring = (0..CELLS - 1).flat_map(|i| {
            let i = f64::from(i);
            [[i, -inset], [last + inset, i], [last - i, last + inset], [-inset, last - i]]
        });
        ring.map(|[column, row]| luma(column, row)).collect::<Vec<f64>>()
    };
    let (ring, ground) = (around(0.0), around(1.0));
    let mean = |lumas: &[f64]| lumas.iter().sum::<f64>() / lumas.len() as f64;
    let threshold = f64::midpoint(mean(&ring), mean(&ground));
    let odd = ring.iter().filter(|&&l| l >= threshold).count() + ground.iter().filter(|&&l| l <= threshold).count();
    if odd > 4 {
        return None;
    }
    (0..4).find_map(|turn| {
        let bits = (0..36).fold(0_u64, |bits, i| {
            let (column, row) = turned(i % 6 + 1, i / 6 + 1, turn);
            bits << 1 | u64::from(luma(f64::from(column), f64::from(row)) < threshold)
        });
        let (kind, person) = decode(bits)?;
        let mut upright = corners;
        upright.rotate_left(turn as usize);
        Some(Mark { kind, person, square: Perspective::new(upright) })
    })
}

/// The cell that stands at `column`, `row` once the mark is turned back by so many quarters.
fn turned(column: u32, row: u32, turn: u32) -> (u32, u32) {
    (0..turn).fold((column, row), |(column, row), _| (CELLS - 1 - row, column))
}

fn decode(bits: u64) -> Option<(Kind, u16)> {
    let [_, _, _, nibble, high, low, crc_high, crc_low] = bits.to_be_bytes();
    let kind = match nibble {
        1 => Kind::Card,
        2 => Kind::FaceEyesOpen,
        3 => Kind::FaceEyesClosed,
        _ => return None,
    };
    let sound = crc16(&[nibble, high, low]) == u16::from_be_bytes([crc_high, crc_low]);
    sound.then(|| (kind, u16::from_be_bytes([high, low])))
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, &byte| {
        (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_crc_is_ccitt_false() {
        assert_eq!(super::crc16(b"123456789"), 0x29B1);
    }
}
