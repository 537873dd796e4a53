//! What counts as good: starting values, moved by what the wave's rules demand, and never far.

use crate::domain::wave_rules::KtpCapture;

/// Thresholds of the coach. Names and units are those of [`super::Look`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Limits {
    /// Least median of light on a card.
    pub dark: f32,
    /// Least median of light on a face.
    pub dark_face: f32,
    /// Most burnt-out share.
    pub burnt: f32,
    /// Largest burnt-out patch.
    pub glare: f32,
    /// Least steepness of a card's edges.
    pub sharp: f32,
    /// Least steepness of a face's edges: skin has softer ones than print.
    pub sharp_face: f32,
    /// Least width of the subject, over the guide's.
    pub far: f32,
    /// Greatest width of the subject, over the guide's.
    pub near: f32,
    /// Most turned, degrees.
    pub roll: f32,
    /// Least ratio of opposite sides.
    pub side_ratio: f32,
    /// Most unlike an ID card's aspect.
    pub aspect: f32,
    /// Furthest from the middle, in guide widths.
    pub off: f32,
    /// Fastest movement of a card, guide widths a second.
    pub speed: f32,
    /// Greatest change of a face between two frames.
    pub change: f32,
    /// Longest covered stretch of an edge.
    pub covered: f32,
    /// Least likeness of a face's two halves.
    pub balance: f32,
    /// Most of a head turned or lowered, degrees.
    pub head: f32,
    /// Least margin of the card in the picture, in guide widths.
    pub margin: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            dark: 80.0,
            dark_face: 60.0,
            burnt: 0.30,
            glare: 0.010,
            sharp: 0.55,
            sharp_face: 0.30,
            far: 0.80,
            near: 1.08,
            roll: 7.0,
            side_ratio: 0.91,
            aspect: 0.055,
            off: 0.12,
            speed: 0.42,
            change: 0.03,
            covered: 0.07,
            balance: 0.45,
            head: 18.0,
            margin: 0.01,
        }
    }
}

impl Limits {
    /// What the wave's rules demand of a photo (BR-17), and a little more, so that it passes the first time. A figure
    /// that makes no sense moves a limit no further than its clamp: nobody is kept from a photo by a slip in the rules.
    pub fn of_rules(rules: &KtpCapture) -> Self {
        let usual = Self::default();
        let moved = |told: Option<f32>, to: fn(f32) -> f32, usual: f32, [least, most]: [f32; 2]| {
            told.filter(|told| told.is_finite()).map_or(usual, to).clamp(least, most)
        };
        Self {
            dark: moved(rules.luma_min, |least| least + 20.0, usual.dark, [50.0, 110.0]),
            dark_face: moved(rules.luma_min, |least| least, usual.dark_face, [40.0, 90.0]),
            glare: moved(rules.glare_max, |most| most * 0.67, usual.glare, [0.004, 0.03]),
            // The rules speak of a photo, the coach of a frame of 480 px, whose edges are steeper.
            sharp: moved(rules.blur_min, |least| least + 0.25, usual.sharp, [0.45, 0.65]),
            margin: moved(rules.edge_margin, |least| least, usual.margin, [0.005, 0.05]),
            ..usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_2023_give_the_usual_limits() {
        let rules = KtpCapture {
            luma_min: Some(60.0),
            luma_max: Some(225.0),
            blur_min: Some(0.3),
            glare_max: Some(0.015),
            edge_margin: Some(0.01),
        };
        let limits = Limits::of_rules(&rules);
        assert!((limits.glare - 0.01).abs() < 1e-3);
        assert_eq!(Limits { glare: 0.01, ..limits }, Limits::default());
        assert_eq!(Limits::of_rules(&KtpCapture::default()), Limits::default());
    }

    #[test]
    fn figures_that_make_no_sense_move_no_limit_out_of_reach() {
        for told in [f32::NAN, f32::INFINITY, -1e9, 1e9, 255.0] {
            let told = Some(told);
            let rules =
                KtpCapture { luma_min: told, luma_max: told, blur_min: told, glare_max: told, edge_margin: told };
            let limits = Limits::of_rules(&rules);
            assert!((50.0..=110.0).contains(&limits.dark) && (0.004..=0.03).contains(&limits.glare));
            assert!((0.45..=0.65).contains(&limits.sharp) && (0.005..=0.05).contains(&limits.margin));
        }
    }
}
