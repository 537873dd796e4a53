//! What is wrong with a picture at a glance: hints for the person, never a verdict.
#![expect(clippy::cast_precision_loss, reason = "counts of pixels, far below 2^31")]

use image::RgbImage;
use prakerja_core::domain::photo::Finding;

/// Median luma, 0–255; the server's own limits are near these.
const DARK: usize = 64;
const BRIGHT: usize = 225;
/// Luma from which a pixel is burnt out, and the share of such pixels that hides something.
const BURNT: u8 = 248;
const BURNT_SHARE: f64 = 0.012;
/// Largest one-pixel step as a share of an edge's contrast: 1 is perfectly sharp, a blur of σ px gives 0.4/σ.
const STEEPNESS: f64 = 0.24;
/// An edge is looked for in so many pixels, and is one from this contrast on.
const EDGE_LENGTH: usize = 12;
const EDGE_CONTRAST: u8 = 40;
/// Fewer edges say nothing about sharpness.
const ENOUGH_EDGES: usize = 40;

/// Looks at the middle of the picture, where the guide frame had the subject.
pub(super) fn findings(picture: &RgbImage) -> Vec<Finding> {
    let lines = middle(picture);
    let mut histogram = [0_usize; 256];
    lines.iter().flatten().for_each(|&luma| histogram[usize::from(luma)] += 1);
    let count: usize = histogram.iter().sum();
    let burnt: usize = histogram[usize::from(BURNT)..].iter().sum();
    let median = histogram
        .iter()
        .scan(0, |below, pixels| {
            *below += pixels;
            Some(*below)
        })
        .position(|below| below * 2 > count)
        .unwrap_or(0);
    let too_bright = median > BRIGHT;
    [
        (median < DARK, Finding::Dark),
        (too_bright, Finding::Bright),
        (!too_bright && burnt as f64 > count as f64 * BURNT_SHARE, Finding::Glare),
        (is_blurred(&lines), Finding::Blurred),
    ]
    .into_iter()
    .filter_map(|(applies, warning)| applies.then_some(warning))
    .collect()
}

/// Luma of the middle three fifths, line by line.
fn middle(picture: &RgbImage) -> Vec<Vec<u8>> {
    let (width, height) = picture.dimensions();
    let luma = |x, y| super::luma(picture.get_pixel(x, y).0);
    let inner = |side: u32| side / 5..side - side / 5;
    inner(height).map(|y| inner(width).map(|x| luma(x, y)).collect()).collect()
}

/// Motion blurs one way only, so both are looked at and the softer one counts.
fn is_blurred(lines: &[Vec<u8>]) -> bool {
    let Some(width) = lines.first().map(Vec::len) else { return false };
    let across = lines.iter().step_by(3).flat_map(|line| edges(line));
    let down = (0..width).step_by(3).flat_map(|x| edges(&lines.iter().map(|line| line[x]).collect::<Vec<u8>>()));
    is_soft(across.collect()) || is_soft(down.collect())
}

fn edges(line: &[u8]) -> Vec<f64> {
    let steepness = |edge: &[u8]| {
        let contrast = edge.iter().max()? - edge.iter().min()?;
        let step = edge.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max()?;
        (contrast >= EDGE_CONTRAST).then(|| f64::from(step) / f64::from(contrast))
    };
    line.windows(EDGE_LENGTH).step_by(EDGE_LENGTH / 2).filter_map(steepness).collect()
}

/// The upper quartile counts: folds and shadows are soft in every picture.
fn is_soft(mut edges: Vec<f64>) -> bool {
    edges.sort_by(f64::total_cmp);
    edges.len() >= ENOUGH_EDGES && edges[edges.len() * 3 / 4] < STEEPNESS
}
