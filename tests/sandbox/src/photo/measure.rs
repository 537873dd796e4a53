//! Light, glare, sharpness and outlines, measured in the pixels.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and counts, far below 2^31"
)]

use super::view::{Point, View};

/// The four corners of card or face, clockwise; they may lie outside the picture.
#[derive(Clone, Copy)]
pub(super) struct Outline(pub [Point; 4]);

impl Outline {
    pub(super) fn rectangle([left, top]: Point, [right, bottom]: Point) -> Self {
        Self([[left, top], [right, top], [right, bottom], [left, bottom]])
    }

    /// The longer of the two upper and lower sides, px.
    pub(super) fn width(&self) -> f64 {
        let length = |a: usize, b: usize| (self.0[a][0] - self.0[b][0]).hypot(self.0[a][1] - self.0[b][1]);
        length(0, 1).max(length(2, 3))
    }

    /// The least distance from the picture's border, as a share of its longer side; negative outside.
    pub(super) fn margin(&self, view: &View) -> f64 {
        let (w, h) = (view.width as f64, view.height as f64);
        let least = self.0.iter().map(|[x, y]| x.min(*y).min(w - x).min(h - y)).fold(f64::MAX, f64::min);
        least / view.longest()
    }

    fn contains(&self, [x, y]: Point) -> bool {
        (0..4).all(|i| {
            let ([ax, ay], [bx, by]) = (self.0[i], self.0[(i + 1) % 4]);
            (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0.0
        })
    }

    /// Left, top, right, bottom of what lies in the picture, px.
    fn bounds(&self, view: &View) -> [usize; 4] {
        let end = |axis: usize, limit: usize, pick: fn(f64, f64) -> f64, start: f64| {
            self.0.iter().map(|p| p[axis]).fold(start, pick).clamp(0.0, limit as f64) as usize
        };
        [
            end(0, view.width, f64::min, f64::MAX),
            end(1, view.height, f64::min, f64::MAX),
            end(0, view.width, f64::max, f64::MIN),
            end(1, view.height, f64::max, f64::MIN),
        ]
    }
}

/// Median luma inside the outline, 0–255.
pub(super) fn light(view: &View, outline: &Outline) -> f64 {
    let mut counts = [0_u32; 256];
    let [left, top, right, bottom] = outline.bounds(view);
    for y in (top..bottom).step_by(2) {
        for x in (left..right).step_by(2).filter(|&x| outline.contains([x as f64, y as f64])) {
            counts[usize::from(view.luma[y * view.width + x])] += 1;
        }
    }
    let half = counts.iter().sum::<u32>() / 2;
    let mut below = 0;
    let median = counts.iter().position(|count| {
        below += count;
        below > half
    });
    median.unwrap_or(0) as f64
}

/// The largest burnt-out patch as a share of the outline's area in the picture, 0–1.
pub(super) fn glare(view: &View, outline: &Outline) -> f64 {
    const SIDE: usize = 4;
    const BURNT: u8 = 247;
    let blocks = Grid::new(view, SIDE, |left, top| {
        if !outline.contains([left as f64, top as f64]) {
            return Block::Outside;
        }
        let rows = (top..top + SIDE).map(|y| y * view.width + left);
        let burnt = rows.flat_map(|i| &view.luma[i..i + SIDE]).filter(|&&luma| luma >= BURNT).count();
        if burnt >= 12 { Block::Yes } else { Block::No }
    });
    let largest = blocks.patches().into_iter().map(|patch| patch.count).max().unwrap_or(0);
    largest as f64 / blocks.inside().max(1) as f64
}

/// Steepness of edges inside the outline's bounds: the upper quartile of (largest one-pixel step / contrast) over all
/// windows of 12 px with contrast, the lesser of across and down. `None` if too few windows have contrast.
pub(super) fn sharpness(view: &View, outline: &Outline) -> Option<f64> {
    const WINDOW: usize = 12;
    const CONTRAST: u8 = 40;
    const ENOUGH: usize = 40;
    let [left, top, right, bottom] = outline.bounds(view);
    let quartile = |starts: &mut dyn Iterator<Item = usize>, stride: usize| {
        let steepness = |start: usize| {
            let px = |k: usize| view.luma[start + k * stride];
            let (low, high) = (0..WINDOW).map(px).fold((u8::MAX, 0), |(l, h), luma| (l.min(luma), h.max(luma)));
            let step = (1..WINDOW).map(|k| px(k).abs_diff(px(k - 1))).max().unwrap_or(0);
            (high - low >= CONTRAST).then(|| f64::from(step) / f64::from(high - low))
        };
        let mut found: Vec<f64> = starts.filter_map(steepness).collect();
        found.sort_by(f64::total_cmp);
        (found.len() >= ENOUGH).then(|| found[found.len() * 3 / 4])
    };
    let width = view.width;
    let across = quartile(
        &mut (top..bottom)
            .step_by(2)
            .flat_map(|y| (left..right.saturating_sub(WINDOW)).step_by(WINDOW / 2).map(move |x| y * width + x)),
        1,
    )?;
    let down = quartile(
        &mut (left..right)
            .step_by(2)
            .flat_map(|x| (top..bottom.saturating_sub(WINDOW)).step_by(WINDOW / 2).map(move |y| y * width + x)),
        width,
    )?;
    Some(across.min(down))
}

/// Whether a card really ends where its mark says: on at least three sides the colour changes there. A mark on a sheet
/// of paper is no card.
pub(super) fn has_edges(view: &View, outline: &Outline) -> bool {
    const SAMPLES: u32 = 16;
    const STEP: u32 = 24;
    let centre = [0, 1].map(|axis| outline.0.iter().map(|p| p[axis]).sum::<f64>() / 4.0);
    let colour = |p: Point, scale: f64| {
        let at = |axis: usize, limit: u32| {
            (centre[axis] + (p[axis] - centre[axis]) * scale).clamp(0.0, f64::from(limit - 1)) as u32
        };
        view.rgb.get_pixel(at(0, view.rgb.width()), at(1, view.rgb.height())).0
    };
    let changes = |i: usize| {
        let ([ax, ay], [bx, by]) = (outline.0[i], outline.0[(i + 1) % 4]);
        let differing = (0..SAMPLES).filter(|&k| {
            let t = (f64::from(k) + 0.5) / f64::from(SAMPLES);
            let edge = [ax + (bx - ax) * t, ay + (by - ay) * t];
            let (inside, outside) = (colour(edge, 0.97), colour(edge, 1.03));
            inside.iter().zip(outside).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>() > STEP
        });
        differing.count() as u32 * 2 > SAMPLES
    };
    (0..4).filter(|&i| changes(i)).count() >= 3
}

/// The face: the largest patch of skin colour of a face's size and shape.
pub(super) fn face(view: &View) -> Option<Outline> {
    const SIDE: usize = 8;
    let skin = Grid::new(view, SIDE, |left, top| {
        let mut sum = [0_u32; 3];
        for y in (top..top + SIDE).step_by(2) {
            for x in (left..left + SIDE).step_by(2) {
                let px = view.rgb.get_pixel(x as u32, y as u32).0;
                (0..3).for_each(|i| sum[i] += u32::from(px[i]));
            }
        }
        if is_skin(sum) { Block::Yes } else { Block::No }
    });
    let patch = skin.patches().into_iter().max_by_key(|patch| patch.count)?;
    let (across, down) = ((patch.right - patch.left) as f64, (patch.bottom - patch.top) as f64);
    let big_enough = patch.count as f64 > skin.blocks.len() as f64 * 0.012;
    let is_oval = across.max(down) < across.min(down) * 3.0 && patch.count as f64 > across * down * 0.5;
    (big_enough && is_oval).then(|| {
        let corner = |x: usize, y: usize| [x, y].map(|v| (v * SIDE) as f64);
        Outline::rectangle(corner(patch.left, patch.top), corner(patch.right, patch.bottom))
    })
}

/// By shares of red and green alone, so that light does not matter: every human skin is a red-yellow of low saturation.
fn is_skin([r, g, b]: [u32; 3]) -> bool {
    let sum = (r + g + b).max(1);
    let (red, green) = (r * 1000 / sum, g * 1000 / sum);
    (385..=520).contains(&red) && (275..=350).contains(&green)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Yes,
    No,
    Outside,
}

/// A connected group of `Yes` blocks and its bounds, in blocks.
struct Patch {
    count: usize,
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

/// The picture in square blocks.
struct Grid {
    blocks: Vec<Block>,
    width: usize,
}

impl Grid {
    fn new(view: &View, side: usize, block: impl Fn(usize, usize) -> Block) -> Self {
        let (width, height) = (view.width / side, view.height / side);
        let blocks = (0..width * height).map(|i| block(i % width * side, i / width * side)).collect();
        Self { blocks, width }
    }

    fn inside(&self) -> usize {
        self.blocks.iter().filter(|&&block| block != Block::Outside).count()
    }

    fn patches(&self) -> Vec<Patch> {
        let mut open: Vec<bool> = self.blocks.iter().map(|&block| block == Block::Yes).collect();
        let mut patches = Vec::new();
        for start in 0..open.len() {
            if !open[start] {
                continue;
            }
            open[start] = false;
            let mut todo = vec![start];
            let mut patch = Patch { count: 0, left: self.width, top: usize::MAX, right: 0, bottom: 0 };
            while let Some(i) = todo.pop() {
                let (x, y) = (i % self.width, i / self.width);
                patch.count += 1;
                (patch.left, patch.right) = (patch.left.min(x), patch.right.max(x + 1));
                (patch.top, patch.bottom) = (patch.top.min(y), patch.bottom.max(y + 1));
                let beside = [(x > 0).then(|| i - 1), (x + 1 < self.width).then_some(i + 1)];
                let above_below = [i.checked_sub(self.width), Some(i + self.width)];
                for next in beside.into_iter().chain(above_below).flatten() {
                    if open.get(next).is_some_and(|&yes| yes) {
                        open[next] = false;
                        todo.push(next);
                    }
                }
            }
            patches.push(patch);
        }
        patches
    }
}
