//! The squares of a QR code (ISO/IEC 18004), for the ticket that is shown at the venue (BR-40).

use qrcode::render::svg;
use qrcode::{Color, EcLevel, QrCode};

/// A square of squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Squares on a side, without the quiet zone, which is the shell's.
    pub size: u32,
    /// Row by row from the top left; 1 is dark.
    pub modules: Vec<u8>,
}

impl Qr {
    /// Draws a token; none if it is too long for any code. Level M: a scratched screen at a venue is read, and a token
    /// of 32 characters still has squares that are large enough for an old scanner.
    pub fn of(token: &str) -> Option<Self> {
        let code = code(token)?;
        let size = u32::try_from(code.width()).ok()?;
        let modules = code.into_colors().into_iter().map(|color| u8::from(color == Color::Dark)).collect();
        Some(Self { size, modules })
    }

    /// The same for paper: a picture with its quiet zone.
    pub fn svg(token: &str) -> Option<String> {
        Some(code(token)?.render::<svg::Color<'_>>().min_dimensions(PAPER_PX, PAPER_PX).build())
    }
}

/// Sides of the picture on paper, px of CSS: some 8 cm.
const PAPER_PX: u32 = 300;

fn code(token: &str) -> Option<QrCode> {
    QrCode::with_error_correction_level(token, EcLevel::M).ok()
}

#[cfg(test)]
mod tests {
    use super::Qr;

    #[test]
    fn a_token_is_a_square_with_a_finder_in_three_corners() {
        let qr = Qr::of("0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!((qr.size, qr.modules.len()), (25, 25 * 25));
        let row = |y: usize, x: usize| &qr.modules[y * 25 + x..][..7];
        for (y, x) in [(0, 0), (0, 18), (18, 0)] {
            assert_eq!(row(y, x), [1; 7], "the finder's edge");
            assert_eq!(row(y + 3, x), [1, 0, 1, 1, 1, 0, 1], "the finder's middle");
        }
        assert_ne!(row(18, 18), [1; 7], "none in the fourth");
    }

    #[test]
    fn what_no_code_can_hold_is_not_drawn() {
        assert_eq!(Qr::of(&"x".repeat(3_000)), None);
    }
}
