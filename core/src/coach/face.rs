//! The face: light, balance and sharpness of the oval; what a detector in the shell saw is optional data.

/// What the phone's own face detector saw (ML Kit, Vision), in shares of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceSeen {
    /// Faces in the picture.
    pub count: u32,
}

/// The oval in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Face {
    /// Overlap of the brightness of the left and right halves, 0–1: 1 is lit evenly (OFIQ's illumination uniformity).
    pub balance: f32,
}
