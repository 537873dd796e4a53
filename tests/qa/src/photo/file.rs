//! Bytes of files: JPEG with and without an EXIF turn, and files that are none.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Like a phone's camera: quality 90, 4:2:0.
pub(super) fn jpeg(rgb: &[u8], width: u16, height: u16, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(exif) = exif {
        encoder.add_app_segment(1, exif.to_vec()).expect("an EXIF segment is short");
    }
    encoder.encode(rgb, width, height, ColorType::Rgb).expect("writing to memory");
    bytes
}

/// The picture with its longer side shrunk to this many pixels.
pub(super) fn shrunk(jpeg_bytes: &[u8], side: u32) -> Vec<u8> {
    let picture = image::load_from_memory(jpeg_bytes).expect("a drawn photo").thumbnail(side, side).into_rgb8();
    let side = |pixels: u32| u16::try_from(pixels).expect("smaller than a JPEG may be");
    jpeg(&picture, side(picture.width()), side(picture.height()), None)
}

/// An EXIF segment that says: turn a quarter to the right to look at it (orientation 6).
pub(super) const EXIF_TURN_RIGHT: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// Turns the pixels a quarter to the left, as a sensor that lay on its side has them.
pub(super) fn turned_left(rgb: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut turned = Vec::with_capacity(rgb.len());
    for x in (0..width).rev() {
        for y in 0..height {
            turned.extend_from_slice(&rgb[(y * width + x) * 3..][..3]);
        }
    }
    turned
}

/// A JPEG that says it is 65,500 × 65,500 and has no data.
pub(super) fn huge_jpeg_header() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8];
    bytes.extend([65_500_u16.to_be_bytes(), 65_500_u16.to_be_bytes()].concat());
    bytes.extend([3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]);
    bytes.extend([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// The beginning of a PNG of so many pixels a side; the check sums are left out, as nobody may come that far.
pub(super) fn png_header(side: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([side.to_be_bytes(), side.to_be_bytes()].concat());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}
