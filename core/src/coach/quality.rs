//! Light, glare, sharpness, a finger at an edge, the portrait's place.

use super::frame::{Luma, Point, Quad, Work, between, distance};
use super::lines::median;

/// Brightness of the subject, 0–255, and shares of its area, 0–1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Light {
    /// Median.
    pub median: f32,
    /// 95th percentile.
    pub high: f32,
    /// Share at 250 or over.
    pub burnt: f32,
    /// Largest burnt-out patch.
    pub glare: f32,
}

/// Steepness of edges: the largest one-pixel step over the contrast, 75th percentile; 1 is perfectly sharp.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sharpness {
    /// Across the sensor's picture.
    pub across: f32,
    /// Down it.
    pub down: f32,
    /// Share of the places looked at that hold an edge.
    pub edges: f32,
    /// How many hold one.
    pub count: u32,
}

/// Left, top, right, bottom, px of the shrunk frame; empty if right ≤ left.
pub(super) type Inside = [usize; 4];

/// Smallest rectangle worth a look, px.
const LEAST: usize = 20;

/// The upright rectangle within the quad, a little smaller: edges are not the card's light.
pub(super) fn inscribed([a, b, c, d]: Quad, work: &Work) -> Inside {
    let pad = 0.035 * distance(a, b).max(distance(a, d));
    [
        (a[0].max(d[0]) + pad).max(1.0) as usize,
        (a[1].max(b[1]) + pad).max(1.0) as usize,
        ((b[0].min(c[0]) - pad) as usize).min(work.width - 2),
        ((c[1].min(d[1]) - pad) as usize).min(work.height - 2),
    ]
}

fn is_large([left, top, right, bottom]: Inside) -> bool {
    right > left + LEAST && bottom > top + LEAST
}

/// Median brightness of every fourth px: of a card, its paper's.
pub(super) fn level(work: &Work, [left, top, right, bottom]: Inside) -> f32 {
    let mut counts = [0_u32; 256];
    for y in (top..bottom.min(work.height)).step_by(4) {
        for x in (left..right.min(work.width)).step_by(4) {
            counts[work.at(x, y) as usize] += 1;
        }
    }
    percentile(&counts, 0.5).max(1.0)
}

/// Luma from which a pixel is burnt out, as a lamp's reflection is.
const BURNT: u8 = 247;
/// Side of a block, and how many of its pixels make it burnt.
const BLOCK: usize = 4;
const BURNT_IN_BLOCK: usize = 12;

pub(super) fn light(work: &Work, patches: &mut Patches, inside: Inside) -> Light {
    patches.make_room(work.pixels.len() / (BLOCK * BLOCK));
    if !is_large(inside) {
        return Light::default();
    }
    let [left, top, right, bottom] = inside;
    let mut counts = [0_u32; 256];
    for row in work.pixels.chunks_exact(work.width).take(bottom).skip(top) {
        row[left..right].iter().for_each(|&v| counts[usize::from(v)] += 1);
    }
    let all = ((right - left) * (bottom - top)) as f32;
    Light {
        median: percentile(&counts, 0.5),
        high: percentile(&counts, 0.95),
        burnt: counts[250..].iter().sum::<u32>() as f32 / all,
        glare: patches.largest(work, inside),
    }
}

/// The value below which this share lies.
fn percentile(counts: &[u32], share: f32) -> f32 {
    let needed = share * counts.iter().sum::<u32>() as f32;
    let mut below = 0;
    let at = counts.iter().position(|n| {
        below += n;
        below as f32 >= needed
    });
    at.unwrap_or(counts.len() - 1) as f32
}

/// Connected burnt-out blocks.
#[derive(Default)]
pub(super) struct Patches {
    burnt: Vec<bool>,
    open: Vec<u32>,
}

impl Patches {
    /// For the worst case at once, so that no later frame allocates.
    fn make_room(&mut self, blocks: usize) {
        self.burnt.clear();
        self.burnt.reserve(blocks);
        self.open.clear();
        self.open.reserve(blocks);
    }

    /// Share of the largest patch.
    fn largest(&mut self, work: &Work, [left, top, right, bottom]: Inside) -> f32 {
        let (wide, high) = ((right - left) / BLOCK, (bottom - top) / BLOCK);
        self.burnt.clear();
        for i in 0..wide * high {
            let (x, y) = (left + i % wide * BLOCK, top + i / wide * BLOCK);
            let rows = (y..y + BLOCK).flat_map(|y| &work.pixels[y * work.width + x..][..BLOCK]);
            self.burnt.push(rows.filter(|&&v| v >= BURNT).count() >= BURNT_IN_BLOCK);
        }
        let mut largest = 0;
        for start in 0..wide * high {
            let mut size = 0;
            self.spread(start);
            while let Some(i) = self.open.pop() {
                size += 1;
                let (i, x) = (i as usize, i as usize % wide);
                if x > 0 {
                    self.spread(i - 1);
                }
                if x + 1 < wide {
                    self.spread(i + 1);
                }
                if i >= wide {
                    self.spread(i - wide);
                }
                self.spread(i + wide);
            }
            largest = largest.max(size);
        }
        largest as f32 / (wide * high) as f32
    }

    fn spread(&mut self, to: usize) {
        if self.burnt.get(to) == Some(&true) {
            self.burnt[to] = false;
            self.open.push(to as u32);
        }
    }
}

/// A window of the frame in which an edge is looked for, px, and the steepness that is told apart.
const WINDOW: usize = 12;
const GRADES: usize = 64;
/// Fewer edges say nothing.
const FEWEST: u32 = 20;

/// In the frame itself, since shrinking sharpens.
pub(super) fn sharpness(frame: Luma<'_>, inside: Inside, high: f32) -> Sharpness {
    if !is_large(inside) {
        return Sharpness::default();
    }
    let k = frame.shrinking();
    let [left, top, right, bottom] = inside.map(|v| v * k);
    // In larger frames the same blur is wider: a px of a 480 px frame is `step` of them.
    let step = (k / 2).max(1);
    let contrast = (0.22 * high).max(24.0) as u8;
    let mut across = Grades::default();
    for y in (top..bottom).step_by(4 * step) {
        let row = frame.row(y, left, right);
        for start in (0..row.len().saturating_sub(WINDOW * step)).step_by(WINDOW / 2 * step) {
            across.add(std::array::from_fn(|i| row[start + i * step]), contrast);
        }
    }
    let mut down = Grades::default();
    for y in (top..bottom.saturating_sub(WINDOW * step)).step_by(WINDOW / 2 * step) {
        let rows: [&[u8]; WINDOW] = std::array::from_fn(|i| frame.row(y + i * step, left, right));
        for x in (2..right - left).step_by(4 * step) {
            down.add(rows.map(|row| row[x]), contrast);
        }
    }
    Sharpness {
        across: across.upper_quartile(),
        down: down.upper_quartile(),
        edges: across.share(),
        count: across.edges,
    }
}

struct Grades {
    counts: [u32; GRADES],
    edges: u32,
    tried: u32,
}

impl Default for Grades {
    fn default() -> Self {
        Self { counts: [0; GRADES], edges: 0, tried: 0 }
    }
}

impl Grades {
    fn add(&mut self, window: [u8; WINDOW], contrast: u8) {
        self.tried += 1;
        let (low, high) = window.iter().fold((u8::MAX, 0), |(low, high), &v| (low.min(v), high.max(v)));
        if high - low >= contrast {
            let step = (1..WINDOW).map(|i| window[i].abs_diff(window[i - 1])).max().unwrap_or(0);
            self.counts[usize::from(step) * (GRADES - 1) / usize::from(high - low)] += 1;
            self.edges += 1;
        }
    }

    fn upper_quartile(&self) -> f32 {
        if self.edges > FEWEST { percentile(&self.counts, 0.75) / (GRADES - 1) as f32 } else { 0.0 }
    }

    fn share(&self) -> f32 {
        self.edges as f32 / self.tried.max(1) as f32
    }
}

/// How far the true edge lies outside the side from `a` to `b`, at a quarter and at three quarters of it, px of the
/// frame: found from within, since a shadow has an edge of its own further out.
pub(super) fn refine(frame: Luma<'_>, a: Point, b: Point, inwards: Point) -> [f32; 2] {
    [0.1, 0.54].map(|from| {
        let mut profile = [0.0_f32; PROFILE];
        for (d, level) in profile.iter_mut().enumerate() {
            let out = d as f32 - PROFILE_INSIDE;
            let levels: [f32; PLACES] = std::array::from_fn(|i| {
                let on = between(a, b, from + 0.36 * i as f32 / (PLACES - 1) as f32);
                frame.sample([on[0] - inwards[0] * out, on[1] - inwards[1] * out])
            });
            *level = median(levels);
        }
        steepest(&profile).map_or(0.0, |at| at - PROFILE_INSIDE)
    })
}

/// The first place from within that is a third as steep as the steepest.
fn steepest(profile: &[f32; PROFILE]) -> Option<f32> {
    let slope = |i: usize| (profile[i + 1] - profile[i - 1]).abs();
    let most = (1..PROFILE - 1).map(slope).fold(0.0, f32::max);
    let at =
        (2..PROFILE - 2).find(|&i| slope(i) >= slope(i - 1) && slope(i) > slope(i + 1) && slope(i) >= most / 3.0)?;
    let (before, top, after) = (slope(at - 1), slope(at), slope(at + 1));
    (top > LEAST_STEP).then(|| at as f32 + 0.5 * (after - before) / (2.0 * top - before - after).max(0.1))
}

/// px across an edge, how many of them inside, and places along it.
const PROFILE: usize = 15;
const PROFILE_INSIDE: f32 = 8.0;
const PLACES: usize = 15;
/// Less is no edge, over two px.
const LEAST_STEP: f32 = 5.0;

/// Longest stretches of an edge, as shares of it.
pub(super) struct Edge {
    /// Where its step is lost.
    pub lost: f32,
    /// Where the brightness inside has changed too.
    pub covered: f32,
}

/// Goes along the edge from `a` to `b` of a card with this middle and brightness.
pub(super) fn edge(work: &Work, a: Point, b: Point, middle: Point, level: f32) -> Edge {
    const SAMPLES: usize = 64;
    let length = distance(a, b).max(1.0);
    let [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    let inwards = if (middle[1] - a[1]) * dx - (middle[0] - a[0]) * dy < 0.0 { [dy, -dx] } else { [-dy, dx] };
    let mean = |t: f32, from: f32| {
        let on = between(a, b, t);
        let px = |d: f32| work.near([on[0] + inwards[0] * d, on[1] + inwards[1] * d]);
        (px(from) + px(from + from.signum()) + px(from + 2.0 * from.signum())) / 3.0
    };
    let (mut inside, mut steps) = ([0.0_f32; SAMPLES], [0.0_f32; SAMPLES]);
    for i in 0..SAMPLES {
        let t = 0.07 + 0.86 * i as f32 / (SAMPLES - 1) as f32;
        inside[i] = mean(t, 2.0);
        steps[i] = inside[i] - mean(t, -2.0);
    }
    let (usual, step) = (median(inside), median(steps));
    let (mut run, mut changed, mut lost, mut covered) = (0, 0, 0, 0);
    for i in 0..SAMPLES {
        if steps[i] * step.signum() < 0.45 * step.abs() {
            run += 1;
            changed += usize::from((inside[i] - usual).abs() > 0.12 * level);
            (lost, covered) = (lost.max(run), covered.max(changed));
        } else {
            (run, changed) = (0, 0);
        }
    }
    let share = |n: usize| n as f32 / SAMPLES as f32;
    Edge { lost: share(lost), covered: share(covered) }
}

/// How much darker than the margin beside it the portrait's place is, and the same place upside down; in shares of the
/// card's brightness. The margin lies in the same light, which a shadow across the card changes from side to side.
pub(super) fn portrait(work: &Work, [a, b, c, d]: Quad, light: &Light) -> [f32; 2] {
    const SIDE: u8 = 16;
    let share = |n: u8| f32::from(n) / f32::from(SIDE - 1);
    let at = |across: f32, down: f32| work.near(between(between(a, b, across), between(d, c, across), down));
    [(0.73, 0.97), (0.06, 0.03)].map(|(left, beside)| {
        let margin: [f32; SIDE as usize] = std::array::from_fn(|n| at(beside, 0.1 + 0.8 * share(n as u8)));
        let columns = (0..SIDE).flat_map(|column| (0..SIDE).map(move |row| (column, row)));
        let sum: f32 = columns.map(|(column, row)| at(left + 0.21 * share(column), 0.28 + 0.44 * share(row))).sum();
        // Of a small card the margin is a few px and may be the ground's.
        let paper = median(margin).max(0.85 * light.median);
        (paper - sum / f32::from(SIDE).powi(2)) / light.high.max(30.0)
    })
}
