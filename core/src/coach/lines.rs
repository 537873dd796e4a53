//! Straight edges: each side of the card is looked for in a band round the guide's side.

use super::frame::Work;

/// A side's line: `across = slope · along + offset`, in px of the shrunk frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    pub slope: f32,
    pub offset: f32,
    /// Share of the scan lines on which the edge was seen there, less for print just inside: a card has a margin, a
    /// page's lines have none.
    pub support: f32,
    /// Longest run of scan lines without it, as a share of all.
    pub gap: f32,
    /// Mean height of the edge, in steps of 255.
    pub step: f32,
    /// Median brightness just inside.
    pub level: f32,
    /// 1 if it is brighter towards larger `across`, −1 if darker.
    pub rise: f32,
    /// How alike both sides of it are, 0…1.
    pub alike: f32,
}

impl Line {
    pub(super) fn at(&self, along: f32) -> f32 {
        self.slope * along + self.offset
    }

    /// What is kept first.
    fn weight(&self) -> f32 {
        self.support + 0.003 * self.step.min(100.0)
    }

    /// A side that is not there: the guide's own, without support.
    pub(super) fn missing(offset: f32) -> Self {
        Self { offset, gap: 1.0, ..Self::default() }
    }
}

/// Where a side is looked for. `along` runs with the side, `across` away from it.
#[derive(Clone, Copy)]
pub(super) struct Band {
    /// Whether the side runs down.
    pub vertical: bool,
    /// Whether the outside lies towards smaller `across`.
    pub outside_low: bool,
    /// Brightness of what lies inside.
    pub paper: f32,
    /// Size of what is looked for, over the guide's.
    pub size: f32,
    /// Share of the side on which an edge must be seen, for a line to be worth a fit.
    pub least: f32,
    pub across: f32,
    pub reach: f32,
    pub along: [f32; 2],
}

/// Lines kept for a side, and how often one is looked for.
pub(super) const KEPT: usize = 8;
const TRIES: usize = 20;
/// Edges kept on a scan line: the strongest, and the outermost ones, without which a white card on a white table is
/// lost to its own text.
const STRONGEST: usize = 9;
const OUTERMOST: usize = 2;
/// Slopes that are tried, each way, and their distance: ± 17°.
const SLOPES: i32 = 15;
const SLOPE_STEP: f32 = 0.02;
const STEEPEST: f32 = 0.33;
/// Offsets of a vote, px.
const OFFSET_STEP: f32 = 2.0;
const FEWEST_VOTES: u16 = 40;
/// What each edge of a faint line votes at least, less those that lie a little beside it.
const EDGE_VOTES: f32 = 4.2;
/// Edges further from a line than it moves while it is fitted, px.
const BESIDE: f32 = 6.0;
/// A white card's edge on a white table is no higher, and alike on both sides, in steps of 255.
const FAINT_STEP: f32 = 20.0;

#[derive(Clone, Copy, Default)]
struct Peak {
    /// From the band's middle.
    along: f32,
    across: f32,
    height: f32,
}

#[derive(Default)]
pub(super) struct Finder {
    peaks: Vec<Peak>,
    /// Those near the line that is being fitted.
    beside: Vec<Peak>,
    votes: Vec<u16>,
    /// Least height of an edge's sum of 12 px.
    gate: i32,
}

impl Finder {
    pub(super) fn gate(&self) -> i32 {
        self.gate
    }

    /// A new frame: the gate is five times what noise does to the seven-tap difference; noise is the median of |second
    /// difference|.
    pub(super) fn set_gate(&mut self, work: &Work) {
        let mut histogram = [0_u32; 256];
        let mut count = 0;
        for y in (8..work.height - 8).step_by(16) {
            for x in (2..work.width - 2).step_by(2) {
                let d = (2 * work.at(x, y) - work.at(x - 1, y) - work.at(x + 1, y)).unsigned_abs().min(255);
                histogram[d as usize] += 1;
                count += 1;
            }
        }
        let mut below = 0;
        let median = histogram.iter().position(|n| {
            below += n;
            2 * below >= count
        });
        // 0.6745 σ is the median of |x|; √6 σ is a second difference, √12 σ a difference of 6 and 6 px.
        let sigma = median.unwrap_or(0) as f32 / 0.6745 / 6.0_f32.sqrt();
        // Room for the worst case at once, so that no later frame allocates.
        let longest = work.width.max(work.height);
        self.peaks.clear();
        self.peaks.reserve(longest / 2 * (STRONGEST + OUTERMOST));
        self.beside.clear();
        self.beside.reserve(longest / 2 * (STRONGEST + OUTERMOST) + 1);
        self.votes.clear();
        self.votes.reserve(longest * (2 * SLOPES + 1) as usize);
        self.gate = ((sigma * 12.0_f32.sqrt() * 5.0) as i32).clamp(18, 120);
    }

    /// The lines in the band, strongest first; how many.
    pub(super) fn side(&mut self, work: &Work, band: Band, out: &mut [Line; KEPT]) -> usize {
        let (length, breadth) = if band.vertical { (work.height, work.width) } else { (work.width, work.height) };
        let across =
            [(band.across - band.reach).max(3.0) as usize, ((band.across + band.reach) as usize).min(breadth - 4)];
        let along = [band.along[0].max(2.0) as usize, (band.along[1] as usize).min(length - 3)];
        if across[1] <= across[0] + 4 || along[1] <= along[0] + 8 {
            return 0;
        }
        let scans = self.scan(work, band, across, along);
        self.vote(across);
        let bins = bins(across);
        let middle = (along[0] + along[1]) as f32 / 2.0;
        let half = (along[1] - along[0]) as f32 / 2.0;
        let fewest = FEWEST_VOTES.max((band.least * scans as f32 * EDGE_VOTES) as u16);
        let mut found = 0;
        for _ in 0..TRIES {
            let Some((slope, offset)) = self.strongest(across, bins, fewest) else { break };
            let line = self.fit(slope, offset, scans, half);
            let line = Line { offset: line.offset - line.slope * middle, ..line };
            let is_same = |other: &Line| {
                (other.at(middle) - line.at(middle)).abs() < 1.5 && (other.slope - line.slope).abs() * half < 2.0
            };
            if line.slope.abs() >= STEEPEST || out[..found].iter().any(is_same) {
                continue;
            }
            // What lies beside a line can only tell against it.
            let is_better = |line: &Line| found < KEPT || line.weight() > out[KEPT - 1].weight();
            let Some(line) = Some(line).filter(is_better).map(|line| margin(work, band, along, line)).filter(is_better)
            else {
                continue;
            };
            found = (found + 1).min(KEPT);
            out[found - 1] = line;
            out[..found].sort_unstable_by(|a, b| b.weight().total_cmp(&a.weight()));
        }
        found
    }

    /// Finds the edges on every second scan line; how many lines that were.
    fn scan(&mut self, work: &Work, band: Band, across: [usize; 2], along: [usize; 2]) -> usize {
        let (step_along, step) = if band.vertical { (work.width, 1) } else { (1, work.width) };
        let middle = (along[0] + along[1]) as f32 / 2.0;
        let pixels = &work.pixels;
        self.peaks.clear();
        let mut scans = 0;
        for a in (along[0]..along[1]).step_by(2) {
            scans += 1;
            let mut strongest = [(0_i32, 0_f32); STRONGEST];
            let mut outermost = [(0_i32, 0_f32); OUTERMOST];
            let mut seen = 0;
            let (mut before, mut last) = (0, 0);
            let three = |c: usize| {
                let k = a * step_along + c * step;
                i32::from(pixels[k - step_along]) + i32::from(pixels[k]) + i32::from(pixels[k + step_along])
            };
            let first = across[0];
            let mut sums = [0, three(first - 2), three(first - 1), three(first), three(first + 1)];
            for c in first..=across[1] {
                sums = [sums[1], sums[2], sums[3], sums[4], three(c + 2)];
                let g = (sums[3] + sums[4] - sums[0] - sums[1]).abs();
                if last > before && last >= g && last > self.gate {
                    // The top of the parabola through three points.
                    let top = 0.5 * (g - before) as f32 / (2 * last - before - g).max(1) as f32;
                    let mut edge = (last, c as f32 - 1.0 + top);
                    if !band.outside_low {
                        outermost = [outermost[1], edge];
                    } else if seen < OUTERMOST {
                        outermost[seen] = edge;
                    }
                    seen += 1;
                    for kept in &mut strongest {
                        if edge.0 > kept.0 {
                            std::mem::swap(kept, &mut edge);
                        }
                    }
                }
                (before, last) = (last, g);
            }
            let others = outermost.iter().filter(|edge| !strongest.contains(edge));
            for &(height, across) in strongest.iter().chain(others).filter(|edge| edge.0 > 0) {
                self.peaks.push(Peak { along: a as f32 - middle, across, height: height as f32 });
            }
        }
        scans
    }

    /// Each edge votes for all lines through it, a strong one as much as two weak ones.
    fn vote(&mut self, across: [usize; 2]) {
        let bins = bins(across);
        self.votes.clear();
        self.votes.resize(bins * (2 * SLOPES + 1) as usize, 0);
        for peak in &self.peaks {
            let weight = (peak.height.min(480.0) / 60.0) as u16 + 6;
            // Apart from what is counted, so that several are worked out at once.
            let places: [i32; 2 * SLOPES as usize + 1] = std::array::from_fn(|k| {
                let slope = SLOPE_STEP * (k as f32 - SLOPES as f32);
                let offset = (peak.across - peak.along * slope - across[0] as f32) / OFFSET_STEP;
                if offset >= 0.0 { offset as i32 } else { -1 }
            });
            for (votes, place) in self.votes.chunks_exact_mut(bins).zip(places) {
                if let Some(votes) = usize::try_from(place).ok().and_then(|place| votes.get_mut(place)) {
                    *votes += weight;
                }
            }
        }
        // An edge between two offsets voted for both.
        for votes in self.votes.chunks_exact_mut(bins) {
            for b in 1..bins {
                votes[b - 1] += votes[b];
            }
        }
    }

    /// The line with the most votes, which are taken away with those of its neighbours.
    fn strongest(&mut self, across: [usize; 2], bins: usize, fewest: u16) -> Option<(f32, f32)> {
        let most = self.votes.iter().copied().max().filter(|&votes| votes >= fewest)?;
        let at = self.votes.iter().position(|&votes| votes == most)?;
        let (k, b) = (at / bins, at % bins);
        for slope in self.votes.chunks_exact_mut(bins).skip(k.saturating_sub(2)).take(k.min(2) + 3) {
            slope[b.saturating_sub(1)..(b + 2).min(bins)].fill(0);
        }
        Some((SLOPE_STEP * (k as f32 - SLOPES as f32), across[0] as f32 + OFFSET_STEP * (b + 1) as f32))
    }

    /// Weighted least squares on ever nearer edges; the offset is at the band's middle.
    fn fit(&mut self, mut slope: f32, mut offset: f32, scans: usize, half: f32) -> Line {
        let off = |p: &Peak, slope: f32, offset: f32| (p.across - slope * p.along - offset).abs();
        // Without a branch: which edges are near is as good as random.
        self.beside.resize(self.peaks.len() + 1, Peak::default());
        let mut count = 0;
        for p in &self.peaks {
            self.beside[count] = *p;
            count += usize::from(off(p, slope, offset) <= BESIDE);
        }
        let beside = &self.beside[..count];
        for near in [2.5, 1.5, 1.2] {
            let (mut n, mut x, mut y, mut xx, mut xy) = (0.0_f32, 0.0, 0.0, 0.0, 0.0);
            for p in beside {
                let w = p.height.min(120.0) * f32::from(u8::from(off(p, slope, offset) <= near));
                n += w;
                x += w * p.along;
                y += w * p.across;
                xx += w * p.along * p.along;
                xy += w * p.along * p.across;
            }
            let d = n * xx - x * x;
            if n < 1.0 || d.abs() < 1e-3 {
                break;
            }
            slope = (n * xy - x * y) / d;
            offset = (y - slope * x) / n;
        }
        let (mut hits, mut height, mut gap, mut last) = (0_u32, 0.0, 0.0_f32, -half);
        for p in beside.iter().filter(|p| off(p, slope, offset) <= 1.6) {
            if hits == 0 || p.along > last {
                hits += 1;
                height += p.height;
                gap = gap.max(p.along - last);
                last = p.along;
            }
        }
        gap = gap.max(half - last);
        Line {
            slope,
            offset,
            support: hits as f32 / scans as f32,
            gap: (gap - 2.0).max(0.0) / (2.0 * half),
            step: height / hits.max(1) as f32 / 6.0,
            ..Line::default()
        }
    }
}

/// Looks along the line, on both sides of it. A side with print in its margin is none, and where the paper goes on
/// outside it is less likely one.
fn margin(work: &Work, band: Band, along: [usize; 2], line: Line) -> Line {
    const SAMPLES: usize = 48;
    let inwards = if band.outside_low { 1.0 } else { -1.0 };
    let at = |i: usize, inside: f32| {
        let a = along[0] as f32 + (along[1] - along[0]) as f32 * i as f32 / (SAMPLES - 1) as f32;
        let c = line.at(a) + 0.5 + inside * inwards;
        work.near(if band.vertical { [c, a] } else { [a, c] })
    };
    let strip =
        |inside: f32| -> [f32; SAMPLES] { std::array::from_fn(|i| f32::midpoint(at(i, inside), at(i, inside + 1.0))) };
    let (near, deep) = (strip(2.0), strip(4.0 * band.size));
    let level = median(near);
    // Between and beside the letters, if there are any.
    let mut beyond: [f32; SAMPLES] = std::array::from_fn(|i| at(i, -3.0).max(at(i, -4.0)).max(at(i, -5.0)));
    let outside = *beyond.select_nth_unstable_by(SAMPLES * 2 / 3, f32::total_cmp).1;
    let alike = (1.0 - (outside / level.max(1.0)).ln().abs() / 0.08).max(0.0);
    let goes_on = if line.step > FAINT_STEP { alike } else { 0.0 };
    // What is found small may be a part of what lies in the guide.
    let lost = if band.size > 0.7 { 0.15 } else { 0.3 } * goes_on;
    let print = (changes(near).max(changes(deep)) / band.paper - 0.03).clamp(0.0, 0.3);
    let rise = if (level - outside) * inwards < 0.0 { -1.0 } else { 1.0 };
    Line { level, rise, alike, support: line.support - 4.0 * print - lost, ..line }
}

/// Median change from one sample to the next.
fn changes<const N: usize>(levels: [f32; N]) -> f32 {
    median(std::array::from_fn::<f32, N, _>(|i| (levels[i] - levels[i.saturating_sub(1)]).abs()))
}

pub(super) fn median<const N: usize>(mut values: [f32; N]) -> f32 {
    *values.select_nth_unstable_by(N / 2, f32::total_cmp).1
}

fn bins(across: [usize; 2]) -> usize {
    (across[1] - across[0] + 1) / OFFSET_STEP as usize + 1
}
