//! A photo made ready to send: upright, small, stripped of everything but its pixels.
//!
//! The bounds are checked before any pixel is decoded. The picture is shrunk before it is turned: the other way round
//! takes twice the memory (measured, contract §9).

mod cut;
mod look;

use fast_image_resize::Resizer;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use image::{DynamicImage, ImageDecoder, RgbImage, codecs::jpeg::JpegDecoder, metadata::Orientation};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use prakerja_core::api::Adjust;
use prakerja_core::coach::Quad;
use prakerja_core::domain::photo::Finding;
use std::io::Cursor;

/// Files over this are refused unread (contract §9).
const MAX_BYTES: usize = 25_000_000;
/// Pictures over this are refused by their header (contract §9).
const MAX_PIXELS: u64 = 50_000_000;
/// Longer side of what is sent, px.
const LONGEST: u32 = 1600;
/// Bytes of what is sent (2 MB is the programme's limit, BR-18).
const MAX_SENT: usize = 1_900_000;
/// The first is what nearly every photo gets; the others are for those that stay too large.
const QUALITIES: [u8; 5] = [82, 70, 55, 40, 25];

/// A photo ready to send.
pub struct Prepared {
    /// At most 1600 px long and 1.9 MB, upright, without EXIF.
    pub jpeg: Vec<u8>,
    /// Width of the upright picture, px.
    pub width: u32,
    /// Height of the upright picture, px.
    pub height: u32,
    /// What the person should be told before sending; it does not stop them.
    pub findings: Vec<Finding>,
}

/// Where the coach saw a card in the last frame before the shot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Framing {
    /// The card's corners in shares of the upright frame, clockwise from the top left one.
    pub corners: Quad,
    /// The upright frame's width over its height: a photo of another shape does not show the same.
    pub aspect: f32,
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// Over 25 MB.
    #[error("the file is over {MAX_BYTES} bytes")]
    TooLarge,
    /// Over 50 megapixels by its header.
    #[error("the picture is over {MAX_PIXELS} pixels")]
    TooManyPixels,
    /// Another kind of file.
    #[error("not a JPEG")]
    NotJpeg,
    /// It ends too early or makes no sense.
    #[error("the JPEG is damaged")]
    Damaged,
}

/// Makes a camera's JPEG ready to send.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, PhotoError> {
    prepared(&upright(bytes)?)
}

/// Makes a card's photo ready to send that the coach led to. Where the card is found as it was in `before`, the photo is
/// straightened if every side is sure, and cut to the guide with a margin if three are; else it stays whole.
pub fn prepare_card(bytes: &[u8], before: &Framing) -> Result<Prepared, PhotoError> {
    prepared(&cut::card(upright(bytes)?, before))
}

fn prepared(picture: &RgbImage) -> Result<Prepared, PhotoError> {
    let findings = look::findings(picture);
    Ok(Prepared { jpeg: encode(picture)?, width: picture.width(), height: picture.height(), findings })
}

/// BT.601.
fn luma(rgb: [u8; 3]) -> u8 {
    let [r, g, b] = rgb.map(u32::from);
    u8::try_from((r * 299 + g * 587 + b * 114) / 1000).unwrap_or(u8::MAX)
}

/// Turns and crops a prepared photo as the person moved it. The crop never leaves the picture.
pub fn adjust(jpeg: &[u8], adjust: Adjust) -> Result<Vec<u8>, PhotoError> {
    if adjust == Adjust::default() {
        return Ok(jpeg.to_vec());
    }
    let mut picture = DynamicImage::from(upright(jpeg)?);
    picture.apply_orientation(match adjust.quarter_turns % 4 {
        0 => Orientation::NoTransforms,
        1 => Orientation::Rotate90,
        2 => Orientation::Rotate180,
        _ => Orientation::Rotate270,
    });
    let zoom = adjust.zoom_percent.clamp(100, 400);
    let crop = |side: u32, moved: i32| {
        let length = (side * 100 / zoom).max(1);
        let room = i64::from(side - length);
        let start = (room / 2 + i64::from(side) * i64::from(moved) / 100).clamp(0, room);
        (u32::try_from(start).unwrap_or(0), length)
    };
    let (x, width) = crop(picture.width(), adjust.right_percent);
    let (y, height) = crop(picture.height(), adjust.down_percent);
    encode(&picture.crop_imm(x, y, width, height).into_rgb8())
}

/// Decodes, shrinks, then turns as EXIF says.
fn upright(bytes: &[u8]) -> Result<RgbImage, PhotoError> {
    if bytes.len() > MAX_BYTES {
        return Err(PhotoError::TooLarge);
    }
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(PhotoError::NotJpeg);
    }
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| PhotoError::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PhotoError::TooManyPixels);
    }
    if width == 0 || height == 0 || !is_whole(bytes) {
        return Err(PhotoError::Damaged);
    }
    // A photo whose EXIF cannot be read is taken as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| PhotoError::Damaged)?.into_rgb8();
    let mut picture = DynamicImage::from(shrunk(picture)?);
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

fn shrunk(picture: RgbImage) -> Result<RgbImage, PhotoError> {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= LONGEST {
        return Ok(picture);
    }
    let scaled = |side: u32| (side * LONGEST / longest).max(1);
    let mut small = RgbImage::new(scaled(width), scaled(height));
    // Typed: for a picture of any kind it would link them all, a tenth of the library.
    let from = TypedImageRef::<U8x3>::from_buffer(width, height, &picture).map_err(|_| PhotoError::Damaged)?;
    let (width, height) = small.dimensions();
    let mut to = TypedImage::<U8x3>::from_buffer(width, height, &mut small).map_err(|_| PhotoError::Damaged)?;
    Resizer::new().resize_typed(&from, &mut to, None).map_err(|_| PhotoError::Damaged)?;
    Ok(small)
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    let side = |length: u32| u16::try_from(length).map_err(|_| PhotoError::TooManyPixels);
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let mut jpeg = Vec::new();
    for quality in QUALITIES {
        jpeg.clear();
        let mut encoder = Encoder::new(&mut jpeg, quality);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.encode(picture, width, height, ColorType::Rgb).map_err(|_| PhotoError::Damaged)?;
        if jpeg.len() <= MAX_SENT {
            break;
        }
    }
    Ok(jpeg)
}

/// Whether the picture's end marker is there: the decoder would fill what is missing with grey and not tell.
fn is_whole(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    let mut data = false;
    loop {
        rest = match rest {
            [0xFF, 0xD9, ..] => return true,
            // A fill byte.
            [0xFF, 0xFF, ..] => &rest[1..],
            // An escaped 0xFF, or a restart between rows: both only in the data.
            [0xFF, 0x00 | 0xD0..=0xD7, after @ ..] if data => after,
            [0xFF, code, high, low, ..] => {
                data = *code == 0xDA;
                rest.get(2 + usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default()
            }
            [_, after @ ..] if data => after,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A board of squares, its top left quarter red.
    fn board(width: u32, height: u32, square: u32, [low, high]: [u8; 2]) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let luma = if (x / square + y / square).is_multiple_of(2) { low } else { high };
            let red = x < width / 4 && y < height / 4;
            image::Rgb(if red { [220, 30, 30] } else { [luma; 3] })
        })
    }

    fn jpeg(picture: &RgbImage, orientation: Option<u8>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 90);
        if let Some(orientation) = orientation {
            let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
            exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
            encoder.add_app_segment(1, exif).unwrap();
        }
        let side = |length| u16::try_from(length).unwrap();
        encoder.encode(picture, side(picture.width()), side(picture.height()), ColorType::Rgb).unwrap();
        bytes
    }

    fn decoded(jpeg: &[u8]) -> RgbImage {
        image::load_from_memory(jpeg).unwrap().into_rgb8()
    }

    fn is_red(picture: &RgbImage, x: u32, y: u32) -> bool {
        let [red, green, blue] = picture.get_pixel(x, y).0;
        red > 150 && green < 100 && blue < 100
    }

    fn huge_jpeg_header() -> Vec<u8> {
        let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xDC, 0xFF, 0xDC, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0xFF, 0xD9];
        [frame.as_slice(), &scan].concat()
    }

    #[test]
    fn a_large_photo_becomes_1600_px_long_and_small_in_bytes() {
        let prepared = prepare(&jpeg(&board(4000, 3000, 40, [60, 190]), None)).unwrap();
        assert_eq!((prepared.width, prepared.height), (1600, 1200));
        assert!(prepared.jpeg.len() <= MAX_SENT);
        assert_eq!(decoded(&prepared.jpeg).dimensions(), (1600, 1200));
    }

    #[test]
    fn a_small_photo_keeps_its_size() {
        let prepared = prepare(&jpeg(&board(1280, 960, 16, [60, 190]), None)).unwrap();
        assert_eq!((prepared.width, prepared.height), (1280, 960));
        assert_eq!(prepared.findings, []);
    }

    #[test]
    fn every_exif_orientation_is_made_upright_and_exif_is_gone() {
        // Where the stored top left corner is looked at, by orientation (EXIF 2.3, tag 274).
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)];
        for (orientation, (right, low)) in (1..=8).zip(corners) {
            let prepared = prepare(&jpeg(&board(320, 240, 16, [60, 190]), Some(orientation))).unwrap();
            let picture = decoded(&prepared.jpeg);
            let turned = orientation > 4;
            assert_eq!(picture.dimensions(), if turned { (240, 320) } else { (320, 240) }, "{orientation}");
            let (x, y) = (10 + right * (picture.width() - 20), 10 + low * (picture.height() - 20));
            assert!(is_red(&picture, x, y), "{orientation}");
            assert!(!prepared.jpeg.windows(4).any(|bytes| bytes == b"Exif"), "{orientation}");
        }
    }

    /// A printed card with a portrait, its corners at these shares of the picture, on a dark table.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "px of a small picture")]
    #[expect(clippy::many_single_char_names, reason = "coordinates")]
    fn card(corners: Quad) -> RgbImage {
        let (width, height) = (900, 1200);
        let [a, b, _, d] = corners.map(|[x, y]| [x * 900.0, y * 1200.0]);
        RgbImage::from_fn(width, height, |x, y| {
            // A parallelogram: shares along its upper and its left side.
            let [x, y] = [f32::from(x as u16) - a[0], f32::from(y as u16) - a[1]];
            let [p, q] = [[b[0] - a[0], b[1] - a[1]], [d[0] - a[0], d[1] - a[1]]];
            let area = p[0] * q[1] - p[1] * q[0];
            let [u, v] = [(x * q[1] - y * q[0]) / area, (p[0] * y - p[1] * x) / area];
            let is_print = (0.06..0.6).contains(&u)
                && (0.1..0.9).contains(&v)
                && ((v * 24.0) as u32).is_multiple_of(2)
                && !((u * 60.0) as u32).is_multiple_of(3);
            image::Rgb(match (u, v) {
                _ if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) => [60; 3],
                _ if (0.73..0.94).contains(&u) && (0.2..0.75).contains(&v) => [200, 40, 40],
                _ if is_print => [50; 3],
                _ => [200; 3],
            })
        })
    }

    /// Corners of a card in the guide, moved down by this much at the right, in shares of the picture's height.
    fn corners(lean: f32) -> Quad {
        let [left, right, top, bottom] = [0.08, 0.92, 0.5 - 0.198, 0.5 + 0.198];
        [[left, top], [right, top + lean], [right, bottom + lean], [left, bottom]]
    }

    fn framing(lean: f32) -> Framing {
        Framing { corners: corners(lean), aspect: 0.75 }
    }

    fn cut(picture: &RgbImage, before: Framing) -> (u32, u32) {
        decoded(&prepare_card(&jpeg(picture, None), &before).unwrap().jpeg).dimensions()
    }

    #[test]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "px of a small picture")]
    fn a_card_that_is_sure_and_where_it_was_is_straightened() {
        for lean in [0.0, 0.03, -0.03] {
            let prepared = prepare_card(&jpeg(&card(corners(lean)), None), &framing(lean)).unwrap();
            let picture = decoded(&prepared.jpeg);
            let flat = f64::from(prepared.width) / f64::from(prepared.height);
            assert!((1.51..1.53).contains(&flat), "{flat}");
            // The table all around, paper just within it.
            let at = |u: f64, v: f64| {
                let share = |side: u32, share: f64| (f64::from(side) * share) as u32;
                picture.get_pixel(share(picture.width(), u), share(picture.height(), v)).0[1]
            };
            for (u, v) in [(0.015, 0.5), (0.985, 0.5), (0.5, 0.025), (0.5, 0.975)] {
                assert!(at(u, v) < 90, "{lean}: {u} {v}");
            }
            for (u, v) in [(0.06, 0.09), (0.94, 0.09), (0.06, 0.91), (0.94, 0.91)] {
                assert!(at(u, v) > 150, "{lean}: {u} {v}");
            }
        }
    }

    #[test]
    fn a_card_of_whose_sides_one_is_unsure_is_cut_to_the_guide_and_a_margin() {
        let mut picture = card(corners(0.0));
        // Under the card's lower side the table is of its colour.
        for (_, _, px) in picture.enumerate_pixels_mut().filter(|(x, y, _)| (100..350).contains(x) && *y > 800) {
            *px = image::Rgb([200; 3]);
        }
        // 0.88 of 900 px and 8 % of it on each side, as far as there is any.
        let (width, height) = cut(&picture, framing(0.0));
        assert!(width == 900 && (620..635).contains(&height), "{height}");
    }

    #[test]
    fn a_photo_in_which_the_card_is_unsure_or_elsewhere_stays_whole() {
        let straight = card(corners(0.0));
        assert_ne!(cut(&straight, framing(0.0)), (900, 1200), "the control");
        let grey = RgbImage::from_pixel(900, 1200, image::Rgb([128; 3]));
        assert_eq!(cut(&grey, framing(0.0)), (900, 1200));
        let others = [
            framing(0.05),
            Framing { aspect: 0.5625, ..framing(0.0) },
            Framing { aspect: f32::NAN, ..framing(0.0) },
            Framing { corners: [[f32::NAN; 2]; 4], ..framing(0.0) },
            Framing { corners: [[0.0; 2]; 4], aspect: 0.0 },
        ];
        for other in others {
            assert_eq!(cut(&straight, other), (900, 1200), "{other:?}");
        }
    }

    #[test]
    fn noise_is_encoded_worse_until_it_is_small_enough() {
        let mut state = 1_u32;
        let noise = RgbImage::from_fn(1600, 1600, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [r, g, b, _] = state.to_be_bytes();
            image::Rgb([r, g, b])
        });
        assert!(prepare(&jpeg(&noise, None)).unwrap().jpeg.len() <= MAX_SENT);
    }

    #[test]
    fn dark_bright_blurred_and_burnt_photos_are_warned_of() {
        let warnings = |picture: &RgbImage| prepare(&jpeg(picture, None)).unwrap().findings;
        assert_eq!(warnings(&board(1280, 960, 16, [2, 50])), [Finding::Dark]);
        assert_eq!(warnings(&board(1280, 960, 16, [228, 246])), [Finding::Bright]);
        let sharp = board(1280, 960, 24, [60, 190]);
        assert_eq!(warnings(&image::imageops::fast_blur(&sharp, 3.0)), [Finding::Blurred]);
        let mut burnt = sharp;
        for (x, y) in (500..700).flat_map(|x| (400..500).map(move |y| (x, y))) {
            burnt.put_pixel(x, y, image::Rgb([255; 3]));
        }
        assert_eq!(warnings(&burnt), [Finding::Glare]);
    }

    #[test]
    fn what_is_too_large_is_refused_by_its_length_or_its_header() {
        let mut long = jpeg(&board(64, 64, 8, [60, 190]), None);
        long.resize(MAX_BYTES + 1, 0);
        assert_eq!(prepare(&long).err(), Some(PhotoError::TooLarge));
        assert_eq!(prepare(&huge_jpeg_header()).err(), Some(PhotoError::TooManyPixels));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xA0\0\x01\x86\xA0\x08\x02\0\0\0";
        assert_eq!(prepare(png).err(), Some(PhotoError::NotJpeg));
        assert_eq!(prepare(b"").err(), Some(PhotoError::NotJpeg));
    }

    #[test]
    fn adjusting_crops_moves_and_turns() {
        let whole = jpeg(&board(320, 240, 16, [60, 190]), None);
        let change = |zoom_percent, dx, dy, quarter_turns| {
            decoded(
                &adjust(&whole, Adjust { zoom_percent, right_percent: dx, down_percent: dy, quarter_turns }).unwrap(),
            )
        };
        assert_eq!(change(200, 0, 0, 0).dimensions(), (160, 120));
        assert!(!is_red(&change(200, 0, 0, 0), 5, 5));
        let moved = change(200, -100, -100, 0);
        assert!(is_red(&moved, 5, 5) && is_red(&moved, 70, 50) && !is_red(&moved, 90, 50));
        let turned = change(100, 0, 0, 1);
        assert!(turned.dimensions() == (240, 320) && is_red(&turned, 235, 5));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), as_jpeg: bool) {
            let bytes = if as_jpeg { [&[0xFF, 0xD8, 0xFF][..], &bytes].concat() } else { bytes };
            prop_assert!(prepare(&bytes).is_err());
        }

        #[test]
        fn every_photo_cut_short_is_damaged(share in 0.0..1.0) {
            let whole = jpeg(&board(96, 64, 8, [60, 190]), Some(6));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a length")]
            let end = 2 + ((whole.len() - 2) as f64 * share) as usize;
            prop_assert_eq!(prepare(&whole[..end]).err(), Some(PhotoError::Damaged));
        }

        #[test]
        fn a_changed_byte_never_panics(at in 2_usize..4000, byte: u8) {
            let mut bytes = jpeg(&board(96, 64, 8, [60, 190]), Some(6));
            let at = at % bytes.len();
            bytes[at] = byte;
            for prepared in [prepare(&bytes), prepare_card(&bytes, &framing(0.0))].into_iter().flatten() {
                prop_assert!(prepared.width.max(prepared.height) <= LONGEST && prepared.jpeg.len() <= MAX_SENT);
            }
        }

        #[test]
        fn an_adjusted_photo_lies_within_the_photo(zoom_percent: u32, dx: i32, dy: i32, quarter_turns: u32) {
            let whole = jpeg(&board(48, 32, 8, [60, 190]), None);
            let picture = decoded(&adjust(&whole, Adjust { zoom_percent, right_percent: dx, down_percent: dy, quarter_turns }).unwrap());
            prop_assert!(picture.width() * picture.height() <= 48 * 32 && picture.width() >= 8);
        }
    }
}
