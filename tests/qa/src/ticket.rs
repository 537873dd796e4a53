//! A QR ticket as a scanner's camera sees it on a phone: small or large, pale, turned.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixel coordinates and greys, inside the picture"
)]

use anyhow::{Context as _, Result};

/// How a phone is held before the camera.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Of a phone's usual size.
    pub scale: f32,
    /// Between the light and the dark squares, 0 to 1 of all there is between black and white (ISO/IEC 15415).
    pub contrast: f32,
    /// Clockwise.
    pub turn_degrees: f32,
}

impl Look {
    /// Straight, as bright as the screen is.
    pub const PLAIN: Self = Self { scale: 1.0, contrast: 1.0, turn_degrees: 0.0 };
}

/// Sides of a square at a phone's usual size, px: a code of 25 squares is 264 px wide with its quiet zone.
const SQUARE_PX: f32 = 8.0;
/// The quiet zone, in squares (ISO/IEC 18004).
const QUIET: f32 = 4.0;
/// Samples along each side of a pixel.
const SAMPLES: usize = 4;

/// Draws a ticket's squares, row by row from the top left, 1 is dark, as a grey PNG. Around the quiet zone all is dark,
/// like the edge of a phone.
pub fn ticket_png(size: u32, modules: &[u8], look: &Look) -> Vec<u8> {
    let px = SQUARE_PX * look.scale;
    let across = size as f32 + 2.0 * QUIET;
    let (sin, cos) = look.turn_degrees.to_radians().sin_cos();
    let width = (across * px * (sin.abs() + cos.abs())).ceil() as usize;
    let is_dark = |x: f32, y: f32| {
        let [x, y] = [x, y].map(|place| (place - width as f32 / 2.0) / px);
        let [column, row] = [x * cos + y * sin, y * cos - x * sin].map(|place| place + across / 2.0);
        if [column, row].iter().any(|place| !(0.0..across).contains(place)) {
            return true;
        }
        let [column, row] = [column, row].map(|place| (place - QUIET).floor());
        let inside = [column, row].iter().all(|place| (0.0..size as f32).contains(place));
        inside && modules[row as usize * size as usize + column as usize] == 1
    };
    let grey = |dark: f32| ((0.5 + look.contrast * (0.5 - dark)) * 255.0).round() as u8;
    let sample = |at: usize, n: usize| at as f32 + (n as f32 + 0.5) / SAMPLES as f32;
    let pixels = (0..width * width).map(|i| {
        let samples = (0..SAMPLES * SAMPLES).map(|n| (sample(i % width, n % SAMPLES), sample(i / width, n / SAMPLES)));
        let dark = samples.filter(|(x, y)| is_dark(*x, *y)).count();
        grey(dark as f32 / (SAMPLES * SAMPLES) as f32)
    });
    encoded(width as u32, &pixels.collect::<Vec<_>>())
}

/// The QR on a printed page, as a grey PNG: the dark squares of its path, `M{x} {y}h{unit}…` each.
pub fn paper_png(html: &str) -> Result<Vec<u8>> {
    let path = html.split_once(" d=\"").and_then(|(_, rest)| rest.split_once('"')).context("no path on the page")?.0;
    let square = |text: &str| {
        let (x, rest) = text.split_once(' ')?;
        let (y, rest) = rest.split_once('h')?;
        let unit = rest.split_once('v')?.0;
        Some([x.parse::<usize>().ok()?, y.parse().ok()?, unit.parse().ok()?])
    };
    let squares: Option<Vec<_>> = path.split('M').skip(1).map(square).collect();
    let squares = squares.filter(|squares| !squares.is_empty()).context("the path has other things than squares")?;
    let unit = squares[0][2];
    let least = squares.iter().flat_map(|[x, y, _]| [*x, *y]).min().unwrap_or_default();
    let most = squares.iter().flat_map(|[x, y, _]| [*x, *y]).max().unwrap_or_default();
    let size = (most - least) / unit + 1;
    let mut modules = vec![0; size * size];
    for [x, y, _] in squares {
        modules[(y - least) / unit * size + (x - least) / unit] = 1;
    }
    Ok(ticket_png(u32::try_from(size)?, &modules, &Look::PLAIN))
}

fn encoded(side: u32, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    written.expect("a grey square is a PNG");
    file
}

#[cfg(test)]
mod tests {
    use super::{Look, ticket_png};
    use crate::institution::read_png;
    use prakerja_core::domain::Qr;

    const TOKEN: &str = "0123456789abcdef0123456789abcdef";
    const PALE: Look = Look { scale: 1.0, contrast: 0.3, turn_degrees: 15.0 };

    fn seen(covered: impl Fn(usize, usize) -> bool, look: &Look) -> Option<String> {
        let Qr { size, mut modules } = Qr::of(TOKEN).unwrap();
        for (i, module) in modules.iter_mut().enumerate() {
            *module |= u8::from(covered(i % size as usize, i / size as usize));
        }
        read_png(&ticket_png(size, &modules, look))
    }

    #[test]
    fn a_pale_and_turned_ticket_is_read_small_and_large() {
        assert_eq!(seen(|_, _| false, &Look::PLAIN).as_deref(), Some(TOKEN));
        for scale in [0.7, 0.85, 1.0, 1.5, 2.0, 2.5, 3.0] {
            for turn_degrees in [-15.0, 0.0, 15.0] {
                let look = Look { scale, turn_degrees, ..PALE };
                assert_eq!(seen(|_, _| false, &look).as_deref(), Some(TOKEN), "{look:?}");
            }
        }
    }

    #[test]
    fn a_thumb_on_a_corner_of_the_data_is_forgiven_and_half_a_ticket_is_not() {
        assert_eq!(seen(|x, y| x >= 22 && y >= 22, &PALE).as_deref(), Some(TOKEN));
        assert_eq!(seen(|_, y| y >= 13, &PALE), None, "the lower half");
        // The finders are free: it is the data that is missing.
        assert_eq!(seen(|x, y| x >= 9 && y >= 9, &PALE), None, "what is right of and below the finders");
    }

    #[test]
    fn without_contrast_there_is_nothing_to_read() {
        assert_eq!(seen(|_, _| false, &Look { contrast: 0.0, ..PALE }), None);
    }
}
