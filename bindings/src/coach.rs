//! The photo coach as a camera holds it: one synchronous call a frame. The frame is borrowed, never copied; in Kotlin
//! it is a direct buffer, as `Image.Plane` hands out.

use crate::panics;
use prakerja_core::coach::{self, FaceSeen, Luma, Quad, Reason, Turn, Verdict};
use prakerja_core::vocabulary::CaptureProfile;
use prakerja_device::photo;
use std::sync::{Arc, Mutex, PoisonError};

/// How a frame lies in its bytes, px.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct FrameLayout {
    /// Width of the sensor's picture.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Bytes from one row to the next.
    pub stride: u32,
    /// Quarter turns clockwise that make it upright (`rotationDegrees` / 90 on Android).
    pub quarters: u8,
    /// Whether the preview is mirrored after that.
    pub mirrored: bool,
}

/// A rectangle in shares of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
#[expect(missing_docs, reason = "a rectangle's own words")]
pub struct GuideFrame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

/// A point in shares of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
#[expect(missing_docs, reason = "a point's own words")]
pub struct Corner {
    pub x: f32,
    pub y: f32,
}

/// Where a card was in a frame: handed in with the photo that is taken then.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
#[expect(missing_docs, reason = "a card's own corners")]
pub struct Framing {
    pub top_left: Corner,
    pub top_right: Corner,
    pub bottom_right: Corner,
    pub bottom_left: Corner,
    /// Width over height of the upright frame.
    pub aspect: f32,
}

impl Framing {
    fn new(corners: Quad, layout: FrameLayout) -> Self {
        let [top_left, top_right, bottom_right, bottom_left] = corners.map(|[x, y]| Corner { x, y });
        let flat = layout.width as f32 / layout.height as f32;
        let aspect = if layout.quarters.is_multiple_of(2) { flat } else { flat.recip() };
        Self { top_left, top_right, bottom_right, bottom_left, aspect }
    }
}

impl From<Framing> for photo::Framing {
    fn from(framing: Framing) -> Self {
        let Framing { top_left, top_right, bottom_right, bottom_left, aspect } = framing;
        let corners = [top_left, top_right, bottom_right, bottom_left].map(|corner| [corner.x, corner.y]);
        Self { corners, aspect }
    }
}

/// What to show after a frame.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CoachVerdict {
    /// What to show; its words are in the capture profile.
    pub reason: Reason,
    /// The reason has just changed: let it be felt.
    pub fresh: bool,
    /// Say the reason aloud now: never faster than it can be followed.
    pub say: bool,
    /// How full the ring round the shutter is, 0–1.
    pub progress: f32,
    /// Where the card is, if there is one. A photo is not mirrored, so of a mirrored preview this is not told.
    pub framing: Option<Framing>,
    /// Take the photo now; said once.
    pub shoot: bool,
    /// Show a shutter to press.
    pub manual: bool,
}

impl CoachVerdict {
    fn new(verdict: Verdict, layout: FrameLayout) -> Self {
        let corners = verdict.quad.filter(|_| !layout.mirrored);
        Self {
            reason: verdict.reason,
            fresh: verdict.fresh,
            say: verdict.say,
            progress: verdict.progress,
            framing: corners.map(|corners| Framing::new(corners, layout)),
            shoot: verdict.shoot,
            manual: verdict.manual,
        }
    }
}

/// The coach of one camera opening.
#[derive(uniffi::Object)]
pub struct Coach {
    coach: Mutex<coach::Coach>,
}

#[uniffi::export]
impl Coach {
    /// For the picture that the core asked for. With a screen reader the shutter is there at once.
    #[uniffi::constructor]
    pub fn new(profile: CaptureProfile, screen_reader: bool) -> Arc<Self> {
        let coach = coach::Coach::new(profile.kind, profile.coach.limits, screen_reader);
        Arc::new(Self { coach: Mutex::new(coach) })
    }

    /// Where the subject should be in an upright picture of this size, px.
    pub fn guide(&self, width: u32, height: u32) -> GuideFrame {
        let guide = self.locked().guide(width as usize, height.max(1) as usize);
        GuideFrame { left: guide.left, top: guide.top, width: guide.width, height: guide.height }
    }

    /// Looks at the luminance plane of one frame; nothing if it is not one. `at` is any monotonic time in ms; `seen` is
    /// what the phone's own face detector found in this frame, if it has one.
    pub fn frame(&self, luma: &[u8], layout: FrameLayout, seen: Option<FaceSeen>, at: i64) -> Option<CoachVerdict> {
        let [width, height, stride] = [layout.width, layout.height, layout.stride].map(|side| side as usize);
        let luma = Luma::new(luma, width, height, stride).ok()?;
        let turn = Turn { quarters: layout.quarters, mirrored: layout.mirrored };
        panics::ended(|| CoachVerdict::new(self.locked().frame(luma, turn, seen, at), layout))
    }
}

impl Coach {
    fn locked(&self) -> std::sync::MutexGuard<'_, coach::Coach> {
        // A frame that panicked left numbers behind, no broken promise.
        self.coach.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
