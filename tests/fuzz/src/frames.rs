use arbitrary::{Arbitrary, Unstructured};
use prakerja_core::coach::{Coach, FaceSeen, FrameError, Limits, Luma, Turn};
use prakerja_core::domain::wave_rules::KtpCapture;
use prakerja_core::vocabulary::CaptureKind;

/// Who looks, by which rules, and what the camera delivers.
#[derive(Arbitrary, Debug)]
struct Opening {
    kind: u8,
    rules: [Option<f32>; 5],
    screen_reader: bool,
    size: [u8; 2],
    padding: u8,
    quarters: u8,
    mirrored: bool,
    ground: u8,
    grain: u8,
}

/// What changes before the next frame.
#[derive(Arbitrary, Debug)]
struct Change {
    /// Left, top, width, height and lean in 256ths of the picture; grey.
    shape: [u8; 6],
    seen: Option<[f32; 8]>,
    faces: u8,
    after: i64,
}

/// A camera's frames, drawn from blocks: what is said keeps its promises, whatever is before the lens, whatever the
/// phone's face detector claims.
pub fn frames(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let Ok(opening) = Opening::arbitrary(&mut input) else { return };
    let [width, height] = opening.size.map(|side| 200 + 2 * usize::from(side));
    let stride = width + usize::from(opening.padding);
    let mut pixels: Vec<u8> = (0..stride * height)
        .map(|i| opening.ground.wrapping_add(((i * i) >> 7).to_le_bytes()[0] % (opening.grain / 4 + 1)))
        .collect();
    let is_small = width.min(height) < 240;
    assert_eq!(Luma::new(&pixels, width, height, stride).err(), is_small.then_some(FrameError::Size));
    assert!(Luma::new(&pixels[..stride * (height - 1)], width, height, stride).is_err());
    let mut coach = coach(&opening);
    let turn = Turn { quarters: opening.quarters, mirrored: opening.mirrored };
    let (mut at, mut shots, mut manual) = (0_i64, 0, false);
    while let Ok(change) = Change::arbitrary(&mut input) {
        draw(&mut pixels, [width, height, stride], change.shape);
        let Ok(frame) = Luma::new(&pixels, width, height, stride) else { return };
        at = at.saturating_add(change.after.clamp(0, 1 << 40));
        let verdict = coach.frame(frame, turn, change.seen.map(|told| seen(told, change.faces)), at);
        assert!((0.0..=1.0).contains(&verdict.progress), "{verdict:?}");
        assert!(verdict.quad.iter().flatten().flatten().all(|v| v.is_finite()), "{verdict:?}");
        assert!(verdict.manual || !manual, "a shutter that was offered stays");
        manual = verdict.manual;
        shots += usize::from(verdict.shoot);
        assert!(shots <= 1, "it shoots once");
        if input.is_empty() {
            return;
        }
    }
}

fn coach(opening: &Opening) -> Coach {
    let kind = match opening.kind % 5 {
        0 => CaptureKind::Card,
        1 => CaptureKind::Face,
        2 => CaptureKind::FaceWithCard,
        3 => CaptureKind::EyesOpen,
        _ => CaptureKind::EyesClosed,
    };
    let [luma_min, luma_max, blur_min, glare_max, edge_margin] = opening.rules;
    let limits = Limits::of_rules(&KtpCapture { luma_min, luma_max, blur_min, glare_max, edge_margin });
    Coach::new(kind, limits, opening.screen_reader)
}

fn seen([left, top, width, height, roll, yaw, pitch, eyes]: [f32; 8], count: u8) -> FaceSeen {
    FaceSeen { count: count.into(), left, top, width, height, roll, yaw, pitch, eyes: Some(eyes) }
}

/// A leaning block.
fn draw(pixels: &mut [u8], [width, height, stride]: [usize; 3], [left, top, wide, high, lean, grey]: [u8; 6]) {
    let share = |side: usize, of: u8| side * usize::from(of) / 256;
    let (left, top) = (share(width, left), share(height, top));
    for y in top..(top + share(height, high)).min(height) {
        let from = (left + (y - top) * usize::from(lean) / 256).min(width);
        let to = (from + share(width, wide)).min(width);
        pixels[y * stride + from..y * stride + to].fill(grey);
    }
}
