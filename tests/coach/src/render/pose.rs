//! Where a flat thing lies before the camera.

use super::{HEIGHT, TALL, WIDTH};

/// Distance of lens and sensor in frame widths, as in a phone's main camera.
const FOCAL: f32 = 1.3;

/// How the thing lies. Angles in radians, lengths in px of the frame.
#[derive(Clone, Copy, Debug)]
pub struct Pose {
    pub middle: [f32; 2],
    pub width: f32,
    /// In the picture's plane, clockwise.
    pub roll: f32,
    /// Out of it, and round which axis (0: the horizontal one).
    pub tilt: f32,
    pub axis: f32,
}

impl Pose {
    /// In the guide, as wide as `share` of it.
    pub fn in_guide(share: f32) -> Self {
        Self {
            middle: [WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0],
            width: share * super::super::GUIDE_WIDTH * WIDTH as f32,
            roll: 0.0,
            tilt: 0.0,
            axis: 0.0,
        }
    }

    /// A point of the plane (card widths from the middle) in the frame, px.
    fn project(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let (sin, cos) = self.roll.sin_cos();
        let [x, y] = [x * cos - y * sin, x * sin + y * cos];
        let (s, c) = self.axis.sin_cos();
        let (along, aside) = (x * c + y * s, y * c - x * s);
        let (aside, depth) = (aside * self.tilt.cos(), aside * self.tilt.sin());
        let [x, y] = [along * c - aside * s, along * s + aside * c];
        let focal = FOCAL * WIDTH as f32 / self.width;
        let scale = self.width * focal / (focal + depth);
        [self.middle[0] + x * scale, self.middle[1] + y * scale]
    }

    pub(super) fn corners(&self) -> [[f32; 2]; 4] {
        let (x, y) = (0.5, TALL / 2.0);
        [[-x, -y], [x, -y], [x, y], [-x, y]].map(|p| self.project(p))
    }

    pub(super) fn projection(&self) -> Projection {
        Projection::to_unit(self.corners())
    }
}

/// From the frame to the flat thing, whose width is 1.
pub struct Projection([f32; 9]);

impl Projection {
    /// The inverse of the mapping of the unit square to four points (Heckbert 1989, §2.2.3).
    #[expect(clippy::many_single_char_names, reason = "the names that Heckbert's derivation of the projective map has")]
    fn to_unit([a, b, c, d]: [[f32; 2]; 4]) -> Self {
        let [sx, sy] = [0, 1].map(|i| a[i] - b[i] + c[i] - d[i]);
        let [dx1, dy1] = [0, 1].map(|i| b[i] - c[i]);
        let [dx2, dy2] = [0, 1].map(|i| d[i] - c[i]);
        let det = dx1 * dy2 - dx2 * dy1;
        let (g, h) = ((sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det);
        let m = [
            b[0] - a[0] + g * b[0],
            d[0] - a[0] + h * d[0],
            a[0],
            b[1] - a[1] + g * b[1],
            d[1] - a[1] + h * d[1],
            a[1],
            g,
            h,
            1.0,
        ];
        Self([
            m[4] * m[8] - m[5] * m[7],
            m[2] * m[7] - m[1] * m[8],
            m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8],
            m[0] * m[8] - m[2] * m[6],
            m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6],
            m[1] * m[6] - m[0] * m[7],
            m[0] * m[4] - m[1] * m[3],
        ])
    }

    /// Across 0…1, down 0…`TALL`.
    pub fn to_flat(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + m[8];
        [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w * TALL]
    }
}
