//! The person's mark, drawn as the sandbox's page on its photo judge defines it: a black ring of 8 × 8 cells on white,
//! inside it 36 bits: kind (4), number (16), CRC-16/CCITT-FALSE of the three bytes before it.

use super::canvas::{Canvas, Colour};

const BLACK: Colour = [24.0, 24.0, 28.0];
const WHITE: Colour = [228.0, 229.0, 231.0];

/// What the mark is printed on; the first four bits.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Card = 1,
    EyesOpen = 2,
    EyesClosed = 3,
}

/// Paints the ring's square with its top left corner at `x`, `y`, and the white ground one cell round it.
pub(super) fn paint(canvas: &mut Canvas, [x, y]: [f32; 2], side: f32, kind: Kind, number: u16) {
    let [high, low] = number.to_be_bytes();
    let crc = crc16([kind as u8, high, low]);
    let bits = u64::from(kind as u8) << 32 | u64::from(number) << 16 | u64::from(crc);
    let cell = side / 8.0;
    canvas.rect([x - cell, y - cell], [side + 2.0 * cell; 2], WHITE);
    canvas.rect([x, y], [side; 2], BLACK);
    canvas.rect([x + cell, y + cell], [6.0 * cell; 2], WHITE);
    for row in 0_u8..6 {
        for column in 0_u8..6 {
            if bits >> (35 - row * 6 - column) & 1 == 1 {
                let at = |n: u8| f32::from(n + 1) * cell;
                // A little larger, so that no white seam is left between neighbours.
                canvas.rect([x + at(column), y + at(row)], [cell * 1.03; 2], BLACK);
            }
        }
    }
}

fn crc16(bytes: [u8; 3]) -> u16 {
    let mut crc = 0xFFFF_u16;
    for byte in bytes {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            let carry = crc & 0x8000 != 0;
            crc <<= 1;
            if carry {
                crc ^= 0x1021;
            }
        }
    }
    crc
}
