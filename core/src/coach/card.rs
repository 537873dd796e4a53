//! The card: four sides that fit together, and what is wrong with how it lies.

use super::frame::{Area, Guide, Luma, Point, Quad, Turn, Work, between, distance};
use super::lines::{Band, Finder, KEPT, Line, median};
use super::{Look, Scratch, quality};

/// What comes nearest to a card. Sides run clockwise from the upper one, as the sensor has them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Card {
    /// Its corners as the screen shows them, in shares of the upright picture, clockwise from the top left.
    pub quad: Quad,
    /// Share of each side on which an edge was seen.
    pub support: [f32; 4],
    /// Longest stretch of each side without its edge, as a share of the side.
    pub gap: [f32; 4],
    /// Height of each side's edge, in steps of 255.
    pub step: [f32; 4],
    /// Longest stretch of each side where the card's own brightness is gone too, as under a finger.
    pub covered: [f32; 4],
    /// Turned in the picture's plane, degrees clockwise.
    pub roll: f32,
    /// The shorter of two opposite sides over the longer, of the more unlike pair: 1 seen from straight above.
    pub side_ratio: f32,
    /// Width over height, over the guide's: 1 is an ID card's.
    pub aspect: f32,
    /// Its width over the guide's.
    pub width: f32,
    /// Distance of its middle from the guide's, in guide widths.
    pub off: f32,
    /// Least distance of a corner from the picture's border, in guide widths; negative outside.
    pub margin: f32,
    /// How much darker than the card the place of the portrait is, and the place where it would be upside down.
    pub portrait: [f32; 2],
    /// How alike the two sides of its edges are, 0…1: at 1 what lies inside goes on outside.
    pub alike: f32,
    /// Whether it runs out of the picture.
    pub cut: Cut,
}

/// How a card runs out of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// It does not.
    #[default]
    No,
    /// On one side.
    OneSide,
    /// On opposite sides.
    Across,
}

/// Where a card is looked for: size over the guide's, and how far beside it, in shares of its shorter side. After the
/// guide itself come places beside it, then smaller ones for cards that are too far.
const PLACES: [[f32; 2]; 6] = [[1.0, 0.0], [0.95, 0.35], [0.95, -0.35], [0.80, 0.0], [0.63, 0.0], [0.50, 0.0]];
/// How far the bands reach from the guide's sides, in shares of its shorter side: the guide itself, and smaller ones.
const REACH: [f32; 2] = [0.27, 0.20];
/// Least support of a side and of all four: the guide itself, and smaller ones.
const ENOUGH: [[f32; 2]; 2] = [[0.62, 3.1], [0.72, 3.3]];

/// Least support of a line in the guide itself that is worth a fit.
const LEAST: f32 = 0.45;

/// Four sides and how well they make a card.
struct Found {
    quad: Quad,
    sides: [Line; 4],
    score: f32,
}

impl Found {
    fn nothing(guide: &Area) -> Self {
        Self { quad: guide.corners(), sides: [Line::missing(0.0); 4], score: f32::MIN }
    }

    fn is_enough(&self, [one, all]: [f32; 2]) -> bool {
        let support = self.sides.map(|l| l.support);
        support.iter().all(|&s| s >= one) && support.iter().sum::<f32>() >= all && faint(&self.sides) <= 0.0
    }
}

/// A pair of sides that runs out of the picture.
#[derive(Clone, Copy, Default)]
struct Overrun {
    cut: Cut,
    /// Distance of the pair, over the guide's.
    width: f32,
}

pub(super) fn measure(scratch: &mut Scratch, frame: Luma<'_>, guide: Guide, turn: Turn) -> Look {
    let Scratch { work, finder, patches } = scratch;
    finder.set_gate(work);
    let area = work.area(guide, turn);
    let (found, overrun) = find(work, finder, &area);
    let Found { sides, .. } = found;
    let quad = if found.is_enough(ENOUGH[0]) { refined(frame, found.quad) } else { found.quad };
    let inside = quality::inscribed(quad, work);
    let light = quality::light(work, patches, inside);
    let mut card = Card {
        support: sides.map(|l| l.support),
        step: sides.map(|l| l.step),
        alike: sides.iter().map(|l| l.alike).sum::<f32>() / 4.0,
        cut: overrun.cut,
        ..shape(quad, &area, work, turn)
    };
    if overrun.cut != Cut::No {
        card.width = overrun.width;
    }
    let middle = mean(quad);
    for i in 0..4 {
        let edge = quality::edge(work, quad[i], quad[(i + 1) % 4], middle, light.high.max(40.0));
        card.gap[i] = sides[i].gap.min(edge.lost);
        card.covered[i] = if card.gap[i] > 0.05 { edge.covered } else { 0.0 };
    }
    let read = Turn { mirrored: false, ..turn }.upright_order(quad);
    card.portrait = quality::portrait(work, read, &light);
    let sharpness = quality::sharpness(frame, inside, light.high);
    Look { card: Some(card), light, sharpness, ..Look::default() }
}

/// Looks with the guide itself, then with smaller ones unless something larger runs out of the picture.
fn find(work: &Work, finder: &mut Finder, guide: &Area) -> (Found, Overrun) {
    let (mut best, overrun) = fit(work, finder, guide, 0);
    if best.is_enough(ENOUGH[0]) {
        return (best, Overrun::default());
    }
    if overrun.cut == Cut::No {
        let others =
            (1..PLACES.len()).map(|i| fit(work, finder, guide, i).0).filter(|found| found.is_enough(ENOUGH[1]));
        let other = others.max_by(|a, b| a.score.total_cmp(&b.score));
        if let Some(found) = other.filter(|found| found.score > best.score + 0.3) {
            return (found, overrun);
        }
    }
    if best.sides.iter().filter(|l| l.support < ENOUGH[0][0]).count() > 1 {
        best.quad = guide.corners();
    }
    (best, overrun)
}

fn fit(work: &Work, finder: &mut Finder, guide: &Area, place: usize) -> (Found, Overrun) {
    let [size, beside] = PLACES[place];
    let [mut x, mut y] = guide.middle();
    if guide.width > guide.height {
        y += beside * guide.height;
    } else {
        x += beside * guide.width;
    }
    let (w, h) = (guide.width * size, guide.height * size);
    let reach = REACH[place.min(1)] * w.min(h);
    // A side is looked for between the rounded corners, of a short side nearer to its middle: a tilt moves its ends
    // more.
    let part = |length: f32| length * if length >= w.max(h) { 0.40 } else { 0.36 };
    let (across, down) = ([x - part(w), x + part(w)], [y - part(h), y + part(h)]);
    let places = [y - h / 2.0, x + w / 2.0, y + h / 2.0, x - w / 2.0];
    let paper = quality::level(work, [x - w * 0.3, y - h * 0.3, x + w * 0.3, y + h * 0.3].map(|v| v.max(0.0) as usize));
    let least = if place > 0 { ENOUGH[1][0] } else { LEAST };
    let mut lines = [[Line::default(); KEPT]; 4];
    let mut counts = [0; 4];
    for i in 0..4 {
        let vertical = i % 2 == 1;
        let along = if vertical { down } else { across };
        let outside_low = i == 0 || i == 3;
        let band = Band { size, least, vertical, outside_low, paper, across: places[i], reach, along };
        counts[i] = finder.side(work, band, &mut lines[i]);
        // What is found elsewhere than in the guide is taken only with all four sides.
        if place > 0 && lines[i][..counts[i]].iter().all(|line| line.support < ENOUGH[1][0]) {
            return (Found::nothing(guide), Overrun::default());
        }
    }
    let overrun = if place == 0 { overrun(work, finder.gate(), &lines, counts, guide) } else { Overrun::default() };
    for i in 0..4 {
        if counts[i] == 0 {
            lines[i][0] = Line::missing(places[i]);
            counts[i] = 1;
        }
    }
    (combine([0, 1, 2, 3].map(|i| &lines[i][..counts[i]]), guide, paper), overrun)
}

/// The four lines that make the best card.
fn combine(lines: [&[Line]; 4], guide: &Area, paper: f32) -> Found {
    let mut best = Found::nothing(guide);
    let largest = 1.6 * (guide.width + guide.height);
    for top in lines[0] {
        for right in lines[1] {
            for bottom in lines[2] {
                for left in lines[3] {
                    let sides = [*top, *right, *bottom, *left];
                    if merit(&sides, largest) <= best.score {
                        continue;
                    }
                    let quad = [cross(top, left), cross(top, right), cross(bottom, right), cross(bottom, left)];
                    if let Some(score) = score(quad, &sides, guide, paper).filter(|&score| score > best.score) {
                        best = Found { quad, sides, score };
                    }
                }
            }
        }
    }
    best
}

/// On one ground all four edges are about as high: how much fainter the faintest is than a fifth of the usual, which
/// then is the ground's grain.
fn faint(sides: &[Line; 4]) -> f32 {
    let usual = median(sides.map(|l| l.step)).max(1.0);
    sides.iter().map(|l| (0.2 - l.step / usual).max(0.0)).sum()
}

/// Support, less what is unlike a card: its aspect, right angles. The larger and the stronger of two are a little
/// better.
fn score(quad: Quad, sides: &[Line; 4], guide: &Area, paper: f32) -> Option<f32> {
    let [top, right, bottom, left] = sides;
    let [wide, wide2, high, high2] = lengths(quad);
    if wide2 < 10.0 || high < 10.0 {
        return None;
    }
    let aspect = ((wide + wide2) / (high + high2) / (guide.width / guide.height)).ln().abs();
    // With right angles the slopes of neighbours are opposite numbers.
    let angles = (top.slope + right.slope).abs()
        + (bottom.slope + left.slope).abs()
        + (top.slope - bottom.slope).abs()
        + (right.slope - left.slope).abs();
    let other: f32 = sides.iter().map(|l| ((l.level.max(1.0) / paper).ln().abs() - 0.10).clamp(0.0, 0.5)).sum();
    let unlike = 3.0 * (aspect - 0.02).max(0.0) + 0.8 * angles + other + 3.0 * faint(sides);
    Some(merit(sides, wide + high) - unlike)
}

/// The best score that four sides could have.
fn merit(sides: &[Line; 4], size: f32) -> f32 {
    sides.iter().map(|l| l.support + 0.002 * l.step.min(60.0)).sum::<f32>() + 0.0015 * size
}

/// Follows the best pair of opposite sides outwards: a card that reaches the border is cut.
fn overrun(work: &Work, gate: i32, lines: &[[Line; KEPT]; 4], counts: [usize; 4], guide: &Area) -> Overrun {
    let mut found = Overrun::default();
    for (low, high) in [(0, 2), (3, 1)] {
        let vertical = low == 3;
        let mut best = None;
        let mut most = 0.0;
        for a in &lines[low][..counts[low]] {
            for b in &lines[high][..counts[high]] {
                let score = a.support + b.support + 0.002 * (b.offset - a.offset).abs();
                let is_pair = a.support.min(b.support) > ENOUGH[0][0] && (a.slope - b.slope).abs() < 0.12;
                if is_pair && score > most {
                    (most, best) = (score, Some((a, b)));
                }
            }
        }
        let Some((a, b)) = best else { continue };
        let (middle, length, size) = if vertical {
            (guide.middle()[1], work.height, guide.width)
        } else {
            (guide.middle()[0], work.width, guide.height)
        };
        let (ends_a, ends_b) = (ends(work, gate, a, vertical, middle), ends(work, gate, b, vertical, middle));
        let last = length as f32 - 5.0;
        let out = usize::from(ends_a[0] < 4.0 && ends_b[0] < 4.0) + usize::from(ends_a[1] > last && ends_b[1] > last);
        if out > 0 {
            let width = (b.at(middle) - a.at(middle)).abs() / size;
            found = Overrun { cut: found.cut.max(if out == 1 { Cut::OneSide } else { Cut::Across }), width };
        }
    }
    found
}

/// How far an edge goes on from the middle, both ways: as an edge of its kind, not as a ground's grain.
fn ends(work: &Work, gate: i32, line: &Line, vertical: bool, middle: f32) -> [f32; 2] {
    const MISSES: u32 = 8;
    let (length, breadth) = if vertical { (work.height, work.width) } else { (work.width, work.height) };
    let least = ((gate / 3).max(10) as f32).max(0.8 * line.step);
    [-1.0, 1.0].map(|step| {
        let (mut along, mut misses, mut end) = (middle, 0, middle);
        while along > 2.0 && along < length as f32 - 3.0 && misses < MISSES {
            along += step;
            let across = line.at(along);
            if across < 4.0 || across > breadth as f32 - 5.0 {
                break;
            }
            let px = |k: i32| {
                let (a, c) = (along as usize, ((across + 0.5) as i32 + k) as usize);
                if vertical { work.at(c, a) } else { work.at(a, c) }
            };
            if (px(1) + px(2) - px(-1) - px(-2)) as f32 * line.rise > least {
                (misses, end) = (0, along);
            } else {
                misses += 1;
            }
        }
        end
    })
}

/// The quad with each side moved to where the frame itself has the edge.
fn refined(frame: Luma<'_>, quad: Quad) -> Quad {
    let k = frame.shrinking() as f32;
    // The middle of a shrunk px is the middle of k × k of the frame.
    let quad = quad.map(|p| p.map(|v| (v + 0.5) * k - 0.5));
    let middle = mean(quad);
    let sides = [0, 1, 2, 3].map(|i| {
        let (a, b) = (quad[i], quad[(i + 1) % 4]);
        let length = distance(a, b).max(1.0);
        let [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
        let inwards = if (middle[1] - a[1]) * dx - (middle[0] - a[0]) * dy < 0.0 { [dy, -dx] } else { [-dy, dx] };
        let out = quality::refine(frame, a, b, inwards);
        [0, 1].map(|n| {
            let on = between(a, b, [0.28, 0.72][n]);
            [on[0] - inwards[0] * out[n], on[1] - inwards[1] * out[n]]
        })
    });
    [0, 1, 2, 3].map(|i| meet(sides[(i + 3) % 4], sides[i]).map(|v| (v + 0.5) / k - 0.5))
}

/// Where two lines through two points each meet.
fn meet([from, to]: [Point; 2], [start, end]: [Point; 2]) -> Point {
    let (p, q) = ([to[0] - from[0], to[1] - from[1]], [end[0] - start[0], end[1] - start[1]]);
    let along = ((start[0] - from[0]) * q[1] - (start[1] - from[1]) * q[0]) / (p[0] * q[1] - p[1] * q[0]);
    [from[0] + along * p[0], from[1] + along * p[1]]
}

/// How the quad lies.
fn shape(quad: Quad, guide: &Area, work: &Work, turn: Turn) -> Card {
    let [wide, wide2, high, high2] = lengths(quad);
    let (w, h) = (work.width as f32, work.height as f32);
    let (width, height) = (f32::midpoint(wide, wide2) / guide.width, f32::midpoint(high, high2) / guide.height);
    let inset = |p: Point| p[0].min(w - 1.0 - p[0]).min(p[1]).min(h - 1.0 - p[1]);
    let long = guide.width.max(guide.height);
    let upright = turn.upright_order(quad).map(|[x, y]| turn.to_upright([(x + 0.5) / w, (y + 0.5) / h]));
    let size = if turn.quarters.is_multiple_of(2) { [w, h] } else { [h, w] };
    Card {
        quad: upright,
        roll: roll(upright.map(|[x, y]| [x * size[0], y * size[1]])),
        side_ratio: (wide.min(wide2) / wide.max(wide2)).min(high.min(high2) / high.max(high2)),
        aspect: if guide.width > guide.height { width / height } else { height / width },
        width: width.max(height),
        off: distance(mean(quad), guide.middle()) / long,
        margin: quad.into_iter().map(inset).fold(f32::MAX, f32::min) / long,
        ..Card::default()
    }
}

/// Mean of the four sides' turns, degrees: a tilt cancels out.
fn roll(quad: Quad) -> f32 {
    let turned = |a: Point, b: Point| ((b[1] - a[1]) / (b[0] - a[0])).atan();
    let leaning = |a: Point, b: Point| ((a[0] - b[0]) / (b[1] - a[1])).atan();
    let [a, b, c, d] = quad;
    ((turned(a, b) + turned(d, c) + leaning(a, d) + leaning(b, c)) / 4.0).to_degrees()
}

/// Upper, lower, left, right side.
fn lengths([a, b, c, d]: Quad) -> [f32; 4] {
    [distance(a, b), distance(d, c), distance(a, d), distance(b, c)]
}

fn mean([a, b, c, d]: Quad) -> Point {
    between(between(a, b, 0.5), between(d, c, 0.5), 0.5)
}

fn cross(flat: &Line, steep: &Line) -> Point {
    let y = (flat.slope * steep.offset + flat.offset) / (1.0 - flat.slope * steep.slope);
    [steep.at(y), y]
}
