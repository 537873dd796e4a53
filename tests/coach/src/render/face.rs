//! A drawn person before the camera: head, hair, eyes, shoulders. Nobody is depicted.

use super::{HEIGHT, WIDTH};

/// Lengths in px of the frame, greys 0–255.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub middle: [f32; 2],
    /// Half the head's width.
    pub radius: f32,
    pub skin: f32,
    pub hair: f32,
    pub cloth: f32,
    /// A scarf covers hair and ears.
    pub scarf: bool,
    /// 1 open, 0 closed.
    pub eyes: f32,
    /// How much darker the left half is than the right one, 0–1.
    pub side_shade: f32,
}

impl Person {
    pub(super) fn grey(&self, [x, y]: [f32; 2]) -> Option<f32> {
        let (u, v) = ((x - self.middle[0]) / self.radius, (y - self.middle[1]) / self.radius);
        let shade = 1.0 - self.side_shade * (0.5 - u * 0.8).clamp(0.0, 1.0);
        self.features(u, v).map(|grey| grey * shade)
    }

    fn features(&self, u: f32, v: f32) -> Option<f32> {
        let oval = |cu: f32, cv: f32, a: f32, b: f32| ((u - cu) / a).powi(2) + ((v - cv) / b).powi(2);
        if oval(0.0, 0.0, 1.0, 1.32) < 1.0 {
            return Some(self.inner(u, v));
        }
        let around = if self.scarf { oval(0.0, 0.05, 1.3, 1.65) } else { oval(0.0, -0.35, 1.12, 1.2) };
        if around < 1.0 {
            return Some(if self.scarf { self.cloth } else { self.hair });
        }
        (oval(0.0, 3.1, 2.4, 1.75) < 1.0 || (u.abs() < 0.5 && (0.9..2.0).contains(&v))).then_some(self.cloth)
    }

    fn inner(&self, u: f32, v: f32) -> f32 {
        let side = u.abs();
        if !self.scarf && v < -0.85 + 0.25 * side {
            return self.hair;
        }
        if side > 0.22 && side < 0.62 && (v + 0.42 + 0.1 * (side - 0.4)).abs() < 0.045 {
            return self.hair; // brows
        }
        let (eu, ev) = ((side - 0.4) / 0.2, (v + 0.18) / (0.02 + 0.09 * self.eyes));
        if eu * eu + ev * ev < 1.0 {
            return if self.eyes > 0.3 && eu.abs() > 0.45 { 215.0 } else { 30.0 };
        }
        if side < 0.33 && (v - 0.68).abs() < 0.06 {
            return self.skin * 0.55; // lips
        }
        if side < 0.14 && (v - 0.28).abs() < 0.04 {
            return self.skin * 0.7; // nostrils
        }
        self.skin * (1.0 - 0.22 * (u * u + v * v * 0.4))
    }

    /// In the middle of the upper half of the frame.
    pub fn in_oval() -> Self {
        Self {
            middle: [WIDTH as f32 / 2.0, HEIGHT as f32 * 0.45],
            radius: WIDTH as f32 * 0.24,
            skin: 165.0,
            hair: 40.0,
            cloth: 110.0,
            scarf: false,
            eyes: 1.0,
            side_shade: 0.0,
        }
    }
}
