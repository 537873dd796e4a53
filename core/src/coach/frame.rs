//! A camera's frame and where things are in it.

/// Across and down.
pub type Point = [f32; 2];
/// Four corners, clockwise from the top left one.
pub type Quad = [Point; 4];

/// The luminance plane of a frame, as the sensor delivers it: borrowed, never turned, never copied whole.
#[derive(Clone, Copy)]
pub struct Luma<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
    stride: usize,
}

/// Why a frame cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// The shorter side is under 240 px or the longer one over 4096 px.
    Size,
    /// A row is longer than its stride.
    Stride,
    /// Fewer bytes than rows need.
    Short,
}

/// Shorter side of the shrunk frame, px; of the frames that the coach is made for, it is half.
const WORK_SIDE: usize = 240;
const LONGEST: usize = 4096;

impl<'a> Luma<'a> {
    /// A plane of `width` × `height` px whose rows begin `stride` bytes apart. Made for 480 × 640; larger ones are
    /// shrunk.
    pub fn new(pixels: &'a [u8], width: usize, height: usize, stride: usize) -> Result<Self, FrameError> {
        if width.min(height) < WORK_SIDE || width.max(height) > LONGEST {
            return Err(FrameError::Size);
        }
        if stride < width {
            return Err(FrameError::Stride);
        }
        let needed = (height - 1).checked_mul(stride).and_then(|rows| rows.checked_add(width));
        if needed.is_none_or(|needed| needed > pixels.len()) {
            return Err(FrameError::Short);
        }
        Ok(Self { pixels, width, height, stride })
    }

    pub(super) fn size(&self) -> [usize; 2] {
        [self.width, self.height]
    }

    /// Row `y` from `from` to `to`.
    pub(super) fn row(&self, y: usize, from: usize, to: usize) -> &'a [u8] {
        &self.pixels[y * self.stride + from..y * self.stride + to]
    }

    /// Bilinear; beyond the border the last pixel.
    pub(super) fn sample(&self, [x, y]: Point) -> f32 {
        let x = x.clamp(0.0, self.width as f32 - 1.01);
        let y = y.clamp(0.0, self.height as f32 - 1.01);
        let (left, top) = (x as usize, y as usize);
        let (above, below) = (self.row(top, left, left + 2), self.row(top + 1, left, left + 2));
        let mix = |row: &[u8]| f32::from(row[0]) + (f32::from(row[1]) - f32::from(row[0])) * (x - left as f32);
        mix(above) + (mix(below) - mix(above)) * (y - top as f32)
    }

    /// Frame px in one px of the shrunk frame.
    pub(super) fn shrinking(&self) -> usize {
        ((self.width.min(self.height) + WORK_SIDE / 2) / WORK_SIDE).max(1)
    }
}

/// How the sensor's picture becomes the one on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Quarter turns clockwise that make it upright (`rotationDegrees` / 90 on Android).
    pub quarters: u8,
    /// Whether the preview is mirrored after that, as front cameras' are.
    pub mirrored: bool,
}

impl Turn {
    pub(super) fn upright_size(self, [width, height]: [usize; 2]) -> [usize; 2] {
        if self.quarters.is_multiple_of(2) { [width, height] } else { [height, width] }
    }

    /// Where a point of the upright picture lies in the sensor's; both in 0…1.
    pub(super) fn to_sensor(self, [u, v]: Point) -> Point {
        let u = if self.mirrored { 1.0 - u } else { u };
        match self.quarters % 4 {
            0 => [u, v],
            1 => [v, 1.0 - u],
            2 => [1.0 - u, 1.0 - v],
            _ => [1.0 - v, u],
        }
    }

    /// Where a point of the sensor's picture lies in the upright one; both in 0…1.
    pub(super) fn to_upright(self, [x, y]: Point) -> Point {
        let [u, v] = match self.quarters % 4 {
            0 => [x, y],
            1 => [1.0 - y, x],
            2 => [1.0 - x, 1.0 - y],
            _ => [y, 1.0 - x],
        };
        [if self.mirrored { 1.0 - u } else { u }, v]
    }

    /// Corners clockwise in the sensor's picture, put clockwise from the top left one as the upright picture has them.
    pub(super) fn upright_order(self, quad: Quad) -> Quad {
        [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]].map(|corner| {
            let [x, y] = self.to_sensor(corner);
            quad[match (x > 0.5, y > 0.5) {
                (false, false) => 0,
                (true, false) => 1,
                (true, true) => 2,
                (false, true) => 3,
            }]
        })
    }
}

/// The rectangle on the screen that the subject should fill, in shares of the upright picture's width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Guide {
    /// A card across the picture.
    pub fn card(width: usize, height: usize) -> Self {
        Self::around(0.5, 0.5, 0.88, 1.0 / 1.586, width, height)
    }

    /// A face's oval, a little above the middle.
    pub fn face(width: usize, height: usize) -> Self {
        Self::around(0.5, 0.45, 0.60, 1.35, width, height)
    }

    /// A face's oval with room for a card below it.
    pub fn face_above(width: usize, height: usize) -> Self {
        Self::around(0.5, 0.33, 0.50, 1.35, width, height)
    }

    /// A card held below a face.
    pub fn card_in_hand(width: usize, height: usize) -> Self {
        Self::around(0.5, 0.80, 0.55, 1.0 / 1.586, width, height)
    }

    /// `tall` times as high as wide in px; narrower where the picture is too flat for it.
    fn around(x: f32, y: f32, share: f32, tall: f32, width: usize, height: usize) -> Self {
        let flat = width as f32 / height as f32;
        let width = share.min(0.8 / (tall * flat));
        let height = width * tall * flat;
        Self { left: x - width / 2.0, top: y - height / 2.0, width, height }
    }
}

/// A rectangle in px of the shrunk sensor picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    pub(super) fn corners(&self) -> Quad {
        let (right, bottom) = (self.left + self.width, self.top + self.height);
        [[self.left, self.top], [right, self.top], [right, bottom], [self.left, bottom]]
    }

    pub(super) fn middle(&self) -> Point {
        [self.left + self.width / 2.0, self.top + self.height / 2.0]
    }
}

/// The frame shrunk to about 240 px on its shorter side: what most is measured in.
#[derive(Default)]
pub(super) struct Work {
    pub pixels: Vec<u8>,
    pub width: usize,
    pub height: usize,
}

impl Work {
    pub(super) fn shrink(&mut self, frame: Luma<'_>) {
        let k = frame.shrinking();
        (self.width, self.height) = (frame.width / k, frame.height / k);
        self.pixels.resize(self.width * self.height, 0);
        for (y, out) in self.pixels.chunks_exact_mut(self.width).enumerate() {
            if k == 2 {
                let (above, below) = (frame.row(2 * y, 0, self.width * 2), frame.row(2 * y + 1, 0, self.width * 2));
                for ((out, a), b) in out.iter_mut().zip(above.chunks_exact(2)).zip(below.chunks_exact(2)) {
                    *out = ((u16::from(a[0]) + u16::from(a[1]) + u16::from(b[0]) + u16::from(b[1]) + 2) >> 2) as u8;
                }
            } else {
                for (x, out) in out.iter_mut().enumerate() {
                    let rows = (0..k).flat_map(|dy| frame.row(y * k + dy, x * k, x * k + k));
                    *out = (rows.map(|&v| u32::from(v)).sum::<u32>() / (k * k) as u32) as u8;
                }
            }
        }
    }

    pub(super) fn at(&self, x: usize, y: usize) -> i32 {
        i32::from(self.pixels[y * self.width + x])
    }

    /// The nearest pixel, at the border the last one.
    pub(super) fn near(&self, [x, y]: Point) -> f32 {
        let x = (x.max(0.0) as usize).min(self.width - 1);
        let y = (y.max(0.0) as usize).min(self.height - 1);
        f32::from(self.pixels[y * self.width + x])
    }

    pub(super) fn area(&self, guide: Guide, turn: Turn) -> Area {
        let a = turn.to_sensor([guide.left, guide.top]);
        let b = turn.to_sensor([guide.left + guide.width, guide.top + guide.height]);
        let (w, h) = (self.width as f32, self.height as f32);
        Area {
            left: a[0].min(b[0]) * w,
            top: a[1].min(b[1]) * h,
            width: (a[0] - b[0]).abs() * w,
            height: (a[1] - b[1]).abs() * h,
        }
    }
}

pub(super) fn distance(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

pub(super) fn between(a: Point, b: Point, t: f32) -> Point {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}
