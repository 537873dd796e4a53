//! Photos that the harness draws: real JPEG files of a specimen card and of drawn people, good ones and bad ones.
//!
//! The same arguments give the same bytes. Nobody is depicted and every card says that it is none.
//!
//! What the sandbox's judge says with its limits `luma_min 60, luma_max 225, blur_min 0.3, glare_max 0.015,
//! edge_margin 0.01`, before and after the device prepared the photo; the measured figure stands beside each:
//!
//! | defect | slight | borderline | strong |
//! |---|---|---|---|
//! | `Dark`: median luma of card, of face | accepted: 107, 84–134 | accepted: 72, 68–109 | `dark`: 36, 26–42 |
//! | `Blurred`: steepness of card, of face | accepted: 0.46, 0.37 | accepted: 0.39, 0.32 | `blurred`: 0.22, 0.21 |
//! | `Cut`: margin of card, of face | accepted: 3 %, 3.5 % | accepted: 1.8 %, 2.5 % | `cut`: −5 %, −6 % |
//! | `Glared`: burnt share of card, of face | accepted: 0.5 %, 0.3 % | accepted: 1.1 %, 0.9 % | `glare`: 6 %, 4 % |
//!
//! `Good` and `Turned` are accepted (steepness 0.62, 0.50). Of [`Broken`], `Truncated` and `HugeJpegHeader` begin as
//! JPEGs: the first is `photo_damaged`, the second `photo_too_large`, like `TooLarge`; `Png`, `Text` and
//! `HugePngHeader` are `photo_not_jpeg`. The app refuses all six before they are sent.

mod camera;
mod canvas;
mod card;
mod face;
mod file;
mod font;
mod mark;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f32::consts::PI;

use camera::Shot;
use canvas::{Canvas, Colour};

/// Whose photo it is. All of it is made up.
#[derive(Clone)]
pub struct Person {
    /// What the mark in the picture says.
    pub number: u16,
    /// 16 digits.
    pub nik: String,
    /// As printed on the card.
    pub name: String,
    /// Place and date of birth, as printed.
    pub born: String,
    /// One line, as printed.
    pub address: String,
}

/// What a face picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceKind {
    /// A plain selfie.
    EyesOpen,
    /// The second picture of a blink capture.
    EyesClosed,
    /// A selfie with the card held beside the chest.
    WithCard,
}

/// What is wrong with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// Nothing.
    Good,
    /// Too little light.
    Dark(Strength),
    /// A soft lens.
    Blurred(Strength),
    /// The card or face too near the border, or over it.
    Cut(Strength),
    /// A burnt-out patch.
    Glared(Strength),
    /// Nothing either, but the pixels lie on their side and EXIF says so (orientation 6).
    Turned,
}

/// How much of a defect there is, seen from the judge's limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Well inside the limit.
    Slight,
    /// Near the limit, still inside.
    Borderline,
    /// Beyond it.
    Strong,
}

impl Strength {
    fn of<T>(self, slight: T, borderline: T, strong: T) -> T {
        match self {
            Self::Slight => slight,
            Self::Borderline => borderline,
            Self::Strong => strong,
        }
    }
}

/// Pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 1280 × 960.
    Small,
    /// 4000 × 3000.
    TwelveMegapixels,
}

impl Size {
    /// The longer and the shorter side, px.
    fn sides(self) -> (u16, u16) {
        match self {
            Self::Small => (1280, 960),
            Self::TwelveMegapixels => (4000, 3000),
        }
    }
}

/// A photograph of the person's card on a table.
pub fn card(person: &Person, defect: Defect, size: Size, seed: u64) -> Vec<u8> {
    let (width, height) = size.sides();
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ u64::from(person.number) << 32);
    let longer = f32::from(width);
    let mut corners = lay_down(&mut rng).map(|p| p.map(|v| v * longer));
    if let Defect::Cut(strength) = defect {
        let margin = strength.of(0.03, 0.018, -0.05) * longer;
        push_to_border(&mut corners, [width, height].map(f32::from), margin, rng.random_range(0..4));
    }
    let [left, top] = corners[0];
    let card_width = corners[1][0] - left;
    let [x, y] = [0.24, 0.42].map(|v| (v + rng.random_range(-0.04..0.04)) * card_width);
    let tables = [[74.0, 56.0, 44.0], [66.0, 70.0, 76.0], [112.0, 84.0, 60.0], [52.0, 78.0, 66.0]];
    let mut subject = Canvas::new(card_width * 0.8, card::TALL);
    card::paint(&mut subject, person);
    Scene {
        subject,
        size: (width, height),
        corners,
        table: Some(tables[rng.random_range(0..tables.len())]),
        dark: [0.6, 0.4, 0.2],
        glare: [left + x, top + y * card::TALL],
        area: card_width * card_width * card::TALL,
    }
    .photograph(defect, rng)
}

/// A photograph of the drawn person, upright, 3 × 4.
pub fn face(person: &Person, kind: FaceKind, defect: Defect, size: Size, seed: u64) -> Vec<u8> {
    let (height, width) = size.sides();
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ u64::from(person.number) << 32 ^ 1);
    let unit = f32::from(width);
    let mut shift = [rng.random_range(-0.015..0.015), rng.random_range(-0.015..0.015)];
    if let Defect::Cut(strength) = defect {
        let margin = strength.of(0.035, 0.025, -0.06) * face::TALL;
        shift[0] = face::REACH + margin - face::CENTRE[0];
    }
    let middle = [0.5, face::TALL / 2.0];
    let lean = rng.random_range(-0.03..0.03);
    let place = |[x, y]: [f32; 2]| {
        let [x, y] = turned([x - middle[0], y - middle[1]], lean);
        [(x + middle[0] + shift[0]) * unit, (y + middle[1] + shift[1]) * unit]
    };
    let detail = if size == Size::Small { 1.0 } else { 0.6 };
    let mut subject = Canvas::new(unit * detail, face::TALL);
    face::paint(&mut subject, person, kind);
    Scene {
        subject,
        size: (width, height),
        corners: [[0.0, 0.0], [1.0, 0.0], [1.0, face::TALL], [0.0, face::TALL]].map(place),
        table: None,
        // Skin is darker than the card's paper.
        dark: [0.8, 0.65, 0.25],
        glare: place([face::CENTRE[0] + rng.random_range(-0.06..0.06), face::CENTRE[1] - 0.02]),
        area: face::RADII[0] * face::RADII[1] * 4.0 * unit * unit,
    }
    .photograph(defect, rng)
}

/// A card of about 0.83 of the picture's width (1 unit) in its middle, a little turned and tilted.
fn lay_down(rng: &mut ChaCha8Rng) -> [[f32; 2]; 4] {
    let width = rng.random_range(0.79_f32..0.85);
    let lean = rng.random_range(-0.035_f32..0.035);
    let middle = [0.5 + rng.random_range(-0.012..0.012), 0.375 + rng.random_range(-0.012..0.012)];
    let half = [width / 2.0, width * card::TALL / 2.0];
    [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]].map(|[x, y]: [f32; 2]| {
        let [x, y] = turned([x * half[0], y * half[1]], lean);
        [x + middle[0], y + middle[1]].map(|v| v + rng.random_range(-0.012..0.012))
    })
}

/// Moves the card until its outermost corner has this margin from one border (left, top, right, bottom).
fn push_to_border(corners: &mut [[f32; 2]; 4], size: [f32; 2], margin: f32, border: usize) {
    let axis = border % 2;
    let at = corners.iter().map(|p| p[axis]);
    let shift = if border < 2 {
        margin - at.fold(f32::MAX, f32::min)
    } else {
        size[axis] - margin - at.fold(f32::MIN, f32::max)
    };
    for corner in corners {
        corner[axis] += shift;
    }
}

/// Turns a point round the origin, clockwise on the screen.
fn turned([x, y]: [f32; 2], angle: f32) -> [f32; 2] {
    [x * angle.cos() - y * angle.sin(), x * angle.sin() + y * angle.cos()]
}

/// What stands before the camera; lengths are px of the picture.
struct Scene {
    subject: Canvas,
    size: (u16, u16),
    corners: [[f32; 2]; 4],
    table: Option<Colour>,
    /// Exposure of the three strengths of darkness.
    dark: [f32; 3],
    /// Centre of a glare, and the area that its share is taken of.
    glare: [f32; 2],
    area: f32,
}

impl Scene {
    fn photograph(self, defect: Defect, mut rng: ChaCha8Rng) -> Vec<u8> {
        let (width, height) = self.size;
        let scale = f32::from(width.max(height)) / 1280.0;
        let mut shot = Shot {
            width: usize::from(width),
            height: usize::from(height),
            corners: self.corners,
            table: self.table,
            exposure: 1.0,
            blur: 0.0,
            glare: None,
            noise: 2.2,
        };
        match defect {
            Defect::Good | Defect::Cut(_) | Defect::Turned => {}
            Defect::Dark(strength) => {
                let [slight, borderline, strong] = self.dark;
                shot.exposure = strength.of(slight, borderline, strong);
                shot.noise = strength.of(3.0, 3.5, 5.0);
            }
            Defect::Blurred(strength) => shot.blur = strength.of(0.35, 0.55, 3.0) * scale,
            Defect::Glared(strength) => {
                let share: f32 = strength.of(0.004, 0.008, 0.045);
                shot.glare = Some((self.glare, (share * self.area / PI).sqrt()));
            }
        }
        let rgb = camera::expose(&self.subject, &shot, &mut rng);
        if defect == Defect::Turned {
            let lying = file::turned_left(&rgb, shot.width, shot.height);
            return file::jpeg(&lying, height, width, Some(file::EXIF_TURN_RIGHT));
        }
        file::jpeg(&rgb, width, height, None)
    }
}

/// A file that is no photo, or not one that anybody may decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A good photo that ends after three fifths.
    Truncated,
    /// The beginning of a PNG.
    Png,
    /// A text.
    Text,
    /// A good photo with so much behind it that the file is over 25 MB.
    TooLarge,
    /// A JPEG of 65,500 × 65,500 by its header, without data.
    HugeJpegHeader,
    /// A PNG of 100,000 × 100,000 by its header, without data.
    HugePngHeader,
}

/// A good card from so far away that nothing can be read, which the app does not send: the sandbox's `small`.
pub fn far_card(person: &Person) -> Vec<u8> {
    file::shrunk(&card(person, Defect::Good, Size::Small, 2), 480)
}

/// The bytes of a broken file.
pub fn broken(kind: Broken) -> Vec<u8> {
    let photo = || card(&Person::specimen(1), Defect::Good, Size::Small, 1);
    match kind {
        Broken::Truncated => {
            let mut bytes = photo();
            bytes.truncate(bytes.len() * 3 / 5);
            bytes
        }
        Broken::Png => file::png_header(64),
        Broken::Text => "Ini bukan foto.\n".repeat(64).into_bytes(),
        Broken::TooLarge => {
            let mut bytes = photo();
            bytes.resize(25_000_001, 0);
            bytes
        }
        Broken::HugeJpegHeader => file::huge_jpeg_header(),
        Broken::HugePngHeader => file::png_header(100_000),
    }
}

impl Person {
    /// Somebody made up of a number alone.
    pub fn specimen(number: u16) -> Self {
        Self {
            number,
            nik: format!("3200007001{number:06}"),
            name: "Contoh Peserta".into(),
            born: "Contoh, 31-01-2001".into(),
            address: "Jalan Contoh".into(),
        }
    }
}
