//! The photo's judge: what the server finds in a received JPEG, measured by code of its own.
//!
//! Light, glare, sharpness, cut edges and size are measured in the pixels. Who it is comes from a mark printed *in the
//! picture* ([`mark`] defines it), so a renamed or stripped file gets the same verdict. Likeness is simulated: nobody
//! is recognised. The order of the refusals is fixed: a picture in the dark is not called blurred as well.

mod mark;
mod measure;
mod view;

use image::{DynamicImage, ImageDecoder, codecs::jpeg::JpegDecoder};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

use mark::{Kind, Mark};
use measure::Outline;
use view::View;

/// Nothing over this is decoded (25 MB, contract §9).
pub const MAX_BYTES: usize = 25_000_000;
/// Nothing over this is decoded (50 megapixels, contract §9).
pub const MAX_PIXELS: u64 = 50_000_000;

/// Fewest pixels of a card's width, and of a face's, that can be looked at (*assumed*).
const MIN_CARD_WIDTH: f64 = 480.0;
const MIN_FACE_WIDTH: f64 = 120.0;

/// What the photo is handed in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The identity card.
    Ktp,
    /// The selfie, with or without the card in the hand: the face's own mark says who it is.
    Face,
}

/// Limits of `capture.ktp` in the rules (all figures *assumed*); the face is judged by the same ones.
/// `{ "luma_min": 60, "luma_max": 225, "blur_min": 0.3, "glare_max": 0.015, "edge_margin": 0.01 }` is what the test
/// photos of `prakerja-qa` are drawn around.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Least median luma (0–255) of the card or face; less is `dark`.
    pub luma_min: f64,
    /// Greatest median luma (0–255); more is `glare`.
    pub luma_max: f64,
    /// Least steepness of edges: the largest one-pixel step as a share of the edge's contrast, 0–1, in a picture
    /// 1280 px long. 1 is a perfect step, a blur of σ px gives about 0.4/σ. Less is `blurred`.
    pub blur_min: f64,
    /// Greatest share (0–1) of the card or face that one burnt-out patch may cover; more is `glare`.
    pub glare_max: f64,
    /// Least distance of the card or face from the picture's border, as a share of the picture's longer side; less is
    /// `cut`.
    pub edge_margin: f64,
}

/// Why the picture is not accepted; the words of `Photo.reason` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too little light.
    Dark,
    /// A burnt-out patch, or too much light altogether.
    Glare,
    /// Not sharp.
    Blurred,
    /// The card or face reaches over the picture's border, or nearly.
    Cut,
    /// Too few pixels to look at.
    Small,
    /// No card, or none of the specimen cards.
    NotACard,
    /// No face, or none of the drawn ones.
    NoFace,
}

/// What was found. Whether `person` is the account's own is for the caller to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The number in the mark; `None` when none of the slot's kind could be read.
    pub person: Option<u16>,
    /// The face's mark says that the eyes are closed.
    pub eyes_closed: bool,
    /// Whose card is in the picture; `None` when no card's mark could be read.
    pub card: Option<u16>,
    /// Width of the received picture, px, as stored (an EXIF turn is not applied: the judge reads any turn).
    pub width: u32,
    /// Height of the received picture, px, as stored.
    pub height: u32,
    /// Why it is refused; `None` when picture and subject are good.
    pub refusal: Option<Refusal>,
}

/// The bytes are not a picture that can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// It does not begin as a JPEG.
    #[error("not a JPEG")]
    NotJpeg,
    /// It ends before the picture does, or cannot be decoded.
    #[error("JPEG cut short or damaged")]
    Truncated,
    /// Over 25 MB or, by its header, over 50 megapixels.
    #[error("over {MAX_BYTES} bytes or {MAX_PIXELS} pixels")]
    TooLarge,
}

/// Judges one received JPEG.
pub fn judge(jpeg: &[u8], slot: Slot, limits: &Limits) -> Result<Judged, Damaged> {
    let picture = decode(jpeg)?;
    let (width, height) = (picture.width(), picture.height());
    let view = View::new(&picture);
    drop(picture);

    let marks = mark::find(&view);
    let own = marks.iter().find(|mark| (mark.kind == Kind::Card) == (slot == Slot::Ktp));
    let outline = match slot {
        Slot::Ktp => own.map(Mark::card),
        Slot::Face => measure::face(&view),
    };
    let refusal = refusal(&view, slot, outline, own.is_some(), limits);
    let eyes_closed = own.is_some_and(|mark| mark.kind == Kind::FaceEyesClosed);
    let card = marks.iter().find(|mark| mark.kind == Kind::Card).map(|mark| mark.person);
    Ok(Judged { person: own.map(|mark| mark.person), eyes_closed, card, width, height, refusal })
}

fn refusal(view: &View, slot: Slot, outline: Option<Outline>, marked: bool, limits: &Limits) -> Option<Refusal> {
    let (missing, min_width) = match slot {
        Slot::Ktp => (Refusal::NotACard, MIN_CARD_WIDTH),
        Slot::Face => (Refusal::NoFace, MIN_FACE_WIDTH),
    };
    let looked_at = outline.unwrap_or_else(|| view.middle());
    let light = measure::light(view, &looked_at);
    if light < limits.luma_min {
        return Some(Refusal::Dark);
    }
    if light > limits.luma_max || measure::glare(view, &looked_at) > limits.glare_max {
        return Some(Refusal::Glare);
    }
    if measure::sharpness(view, &looked_at).is_some_and(|steepness| steepness < limits.blur_min) {
        return Some(Refusal::Blurred);
    }
    let Some(outline) = outline else { return Some(missing) };
    if outline.margin(view) < limits.edge_margin {
        return Some(Refusal::Cut);
    }
    if outline.width() * view.shrunk_by < min_width {
        return Some(Refusal::Small);
    }
    (!marked || (slot == Slot::Ktp && !measure::has_edges(view, &outline))).then_some(missing)
}

fn decode(jpeg: &[u8]) -> Result<DynamicImage, Damaged> {
    if jpeg.len() > MAX_BYTES {
        return Err(Damaged::TooLarge);
    }
    if !jpeg.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(Damaged::NotJpeg);
    }
    let decoder = JpegDecoder::new(Cursor::new(jpeg)).map_err(|_| Damaged::Truncated)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Damaged::TooLarge);
    }
    if !ends(jpeg) {
        return Err(Damaged::Truncated);
    }
    DynamicImage::from_decoder(decoder).map_err(|_| Damaged::Truncated)
}

/// Whether the end marker is reached. The decoder fills what is missing with grey and does not tell.
fn ends(jpeg: &[u8]) -> bool {
    let mut at = 2;
    let mut in_scan = false;
    while let Some(&[fill, code]) = jpeg.get(at..at + 2) {
        match code {
            _ if fill != 0xFF => {
                if !in_scan {
                    return false;
                }
                at += 1;
            }
            0xD9 => return true,
            0xFF => at += 1,
            0x00 | 0xD0..=0xD7 => at += 2,
            _ => {
                let Some(&[high, low]) = jpeg.get(at + 2..at + 4) else { return false };
                in_scan = code == 0xDA;
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};

    const LIMITS: Limits =
        Limits { luma_min: 60.0, luma_max: 225.0, blur_min: 0.3, glare_max: 0.015, edge_margin: 0.01 };

    fn stripes(low: u8, high: u8) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let picture =
            RgbImage::from_fn(1280, 960, |x, y| Rgb([if (x / 16 + y / 16) % 2 == 0 { low } else { high }; 3]));
        JpegEncoder::new(&mut jpeg).encode_image(&picture).expect("writing to memory");
        jpeg
    }

    fn refusal(jpeg: &[u8], slot: Slot) -> Option<Refusal> {
        judge(jpeg, slot, &LIMITS).expect("a whole JPEG").refusal
    }

    #[test]
    fn a_picture_of_something_else_is_no_card_and_no_face() {
        assert_eq!(refusal(&stripes(80, 200), Slot::Ktp), Some(Refusal::NotACard));
        assert_eq!(refusal(&stripes(80, 200), Slot::Face), Some(Refusal::NoFace));
    }

    #[test]
    fn a_black_picture_is_dark_and_a_white_one_is_glare() {
        assert_eq!(refusal(&stripes(4, 30), Slot::Ktp), Some(Refusal::Dark));
        assert_eq!(refusal(&stripes(250, 255), Slot::Ktp), Some(Refusal::Glare));
    }

    #[test]
    fn every_file_cut_short_is_damaged() {
        let jpeg = stripes(80, 200);
        for end in (3..jpeg.len()).step_by(997) {
            assert_eq!(judge(&jpeg[..end], Slot::Ktp, &LIMITS), Err(Damaged::Truncated), "{end} bytes");
        }
    }

    #[test]
    fn what_lies_behind_the_end_marker_does_not_matter() {
        let whole = stripes(80, 200);
        let longer = [whole.as_slice(), b"a motion photo's film"].concat();
        assert_eq!(judge(&longer, Slot::Ktp, &LIMITS), judge(&whole, Slot::Ktp, &LIMITS));
    }

    #[test]
    fn other_files_and_too_large_ones_are_not_decoded() {
        assert_eq!(judge(b"\x89PNG\r\n\x1a\n", Slot::Ktp, &LIMITS), Err(Damaged::NotJpeg));
        let mut large = stripes(80, 200);
        large.resize(MAX_BYTES + 1, 0);
        assert_eq!(judge(&large, Slot::Ktp, &LIMITS), Err(Damaged::TooLarge));
        let frame = [0xFF, 0xC0, 0, 17, 8, 0xFF, 0xDC, 0xFF, 0xDC, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0xFF, 0xD9];
        let header = [&[0xFF, 0xD8][..], &frame, &scan].concat();
        assert_eq!(judge(&header, Slot::Ktp, &LIMITS), Err(Damaged::TooLarge));
    }
}
