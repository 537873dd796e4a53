//! The face: light, balance and sharpness of the oval, and whether it keeps still. Whether a face is there at all is
//! told by the phone's own detector, if there is one; luminance alone cannot tell, and nothing here claims it.

use super::frame::{Area, Guide, Luma, Turn, Work};
use super::{Look, Scratch, quality};

/// What the phone's own face detector saw (ML Kit, Vision), in shares of the upright picture, as the screen shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FaceSeen {
    /// Faces in the picture; the rest is of the largest.
    pub count: u32,
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Head turned in the picture's plane, degrees.
    pub roll: f32,
    /// Head turned aside, degrees.
    pub yaw: f32,
    /// Head raised or lowered, degrees.
    pub pitch: f32,
    /// How open the less open eye is, 0–1, if the detector tells.
    pub eyes: Option<f32>,
}

/// Blocks a side of the coarse picture by which stillness is told.
const SIDE: usize = 8;

/// The oval in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Face {
    /// Overlap of the brightness of the left and right halves, 0–1: 1 is lit evenly (OFIQ's illumination uniformity).
    pub balance: f32,
    /// Mean brightness of 8 × 8 blocks.
    pub blocks: [[f32; SIDE]; SIDE],
    /// What the phone's detector saw.
    pub seen: Option<FaceSeen>,
}

impl Face {
    /// Mean change of the blocks since another frame, in shares of their brightness: light that changes as a whole does
    /// not count.
    pub(super) fn change(&self, then: &Face) -> f32 {
        let mean = |face: &Face| face.blocks.iter().flatten().sum::<f32>().max(1.0) / (SIDE * SIDE) as f32;
        let (a, b) = (mean(self), mean(then));
        let changes =
            self.blocks.iter().flatten().zip(then.blocks.iter().flatten()).map(|(x, y)| (x / a - y / b).abs());
        changes.sum::<f32>() / (SIDE * SIDE) as f32
    }
}

/// Measures the rectangle within the guide's oval.
pub(super) fn measure(
    scratch: &mut Scratch,
    frame: Luma<'_>,
    guide: Guide,
    turn: Turn,
    seen: Option<FaceSeen>,
) -> Look {
    let Scratch { work, patches, .. } = scratch;
    let area = work.area(guide, turn);
    // The largest rectangle in an oval is 1/√2 of its sides.
    let inset = |at: f32, length: f32| [at + length * 0.146, at + length * 0.854];
    let ([left, right], [top, bottom]) = (inset(area.left, area.width), inset(area.top, area.height));
    let inside = [
        left.max(0.0) as usize,
        top.max(0.0) as usize,
        (right as usize).min(work.width),
        (bottom as usize).min(work.height),
    ];
    let light = quality::light(work, patches, inside);
    let blocks = blocks(work, &Area { left, top, width: right - left, height: bottom - top });
    let face = Face { balance: balance(work, inside, turn), blocks, seen };
    Look { face: Some(face), light, sharpness: quality::sharpness(frame, inside, light.high), ..Look::default() }
}

fn blocks(work: &Work, area: &Area) -> [[f32; SIDE]; SIDE] {
    std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            let at = |n: usize, from: f32, length: f32| from + length * n as f32 / SIDE as f32;
            let (x0, x1) = (at(column, area.left, area.width) as usize, at(column + 1, area.left, area.width) as usize);
            let (y0, y1) = (at(row, area.top, area.height) as usize, at(row + 1, area.top, area.height) as usize);
            let rows = work.pixels.chunks_exact(work.width).take(y1).skip(y0);
            let sum: u32 =
                rows.flat_map(|row| &row[x0.min(work.width)..x1.min(work.width)]).map(|&v| u32::from(v)).sum();
            sum as f32 / ((x1 - x0) * (y1 - y0)).max(1) as f32
        })
    })
}

/// Histograms of the person's left and right half in 32 steps; what both have.
fn balance(work: &Work, [left, top, right, bottom]: quality::Inside, turn: Turn) -> f32 {
    let mut counts = [[0_u32; 32]; 2];
    let is_lying = turn.quarters % 2 == 1;
    for y in (top..bottom).step_by(2) {
        for x in (left..right).step_by(2) {
            let half = if is_lying { y * 2 > top + bottom } else { x * 2 > left + right };
            counts[usize::from(half)][work.at(x, y) as usize / 8] += 1;
        }
    }
    let all = counts.map(|half| half.iter().sum::<u32>().max(1) as f32);
    counts[0].iter().zip(counts[1]).map(|(&a, b)| (a as f32 / all[0]).min(b as f32 / all[1])).sum()
}
