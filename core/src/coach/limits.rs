//! What counts as good.

/// Thresholds of the coach. Names and units are those of [`super::Look`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Least median of light on a card.
    pub dark: f32,
    /// Most burnt-out share.
    pub burnt: f32,
    /// Largest burnt-out patch.
    pub glare: f32,
    /// Least steepness of a card's edges.
    pub sharp: f32,
    /// Least steepness of a face's edges: skin has softer ones than print.
    pub sharp_face: f32,
    /// Least and greatest width of the card, over the guide's.
    pub width: [f32; 2],
    /// Most turned, degrees.
    pub roll: f32,
    /// Least ratio of opposite sides.
    pub side_ratio: f32,
    /// Most unlike an ID card's aspect.
    pub aspect: f32,
    /// Furthest from the middle, in guide widths.
    pub off: f32,
    /// Fastest movement, guide widths a second.
    pub speed: f32,
    /// Longest covered stretch of an edge.
    pub covered: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            dark: 80.0,
            burnt: 0.30,
            glare: 0.010,
            sharp: 0.55,
            sharp_face: 0.30,
            width: [0.80, 1.08],
            roll: 7.0,
            side_ratio: 0.91,
            aspect: 0.055,
            off: 0.12,
            speed: 0.42,
            covered: 0.07,
        }
    }
}
