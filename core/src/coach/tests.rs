use super::*;
use proptest::prelude::*;

const WIDTH: usize = 480;
const HEIGHT: usize = 640;

/// A grey card with lines of print and a dark portrait at its right, on a dark table; upright.
fn picture(guide: Guide, share: f32, light: f32) -> Vec<u8> {
    let (w, h) = (guide.width * share * WIDTH as f32, guide.height * share * HEIGHT as f32);
    let middle = [guide.left + guide.width / 2.0, guide.top + guide.height / 2.0];
    let (left, top) = (middle[0] * WIDTH as f32 - w / 2.0, middle[1] * HEIGHT as f32 - h / 2.0);
    let grey = |x: usize, y: usize| {
        let (u, v) = ((x as f32 - left) / w, (y as f32 - top) / h);
        let is_inside = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        let is_portrait = (0.73..0.94).contains(&u) && (0.2..0.75).contains(&v);
        let is_print = (0.06..0.6).contains(&u)
            && (0.1..0.9).contains(&v)
            && (y / 4).is_multiple_of(3)
            && (x * x / 60 + y).is_multiple_of(2);
        let base = if is_portrait || (is_inside && is_print) {
            60.0
        } else if is_inside {
            190.0
        } else {
            100.0
        };
        (base * light + (x * 7 + y * 13) as f32 % 2.0) as u8
    };
    (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| grey(x, y))).collect()
}

/// The sensor's picture that a turn makes upright.
fn lying(upright: &[u8], turn: Turn) -> (Vec<u8>, usize, usize) {
    let (w, h) = if turn.quarters.is_multiple_of(2) { (WIDTH, HEIGHT) } else { (HEIGHT, WIDTH) };
    let at = |x: usize, y: usize| {
        let [u, v] = turn.to_upright([(x as f32 + 0.5) / w as f32, (y as f32 + 0.5) / h as f32]);
        upright[(v * HEIGHT as f32) as usize * WIDTH + (u * WIDTH as f32) as usize]
    };
    ((0..h).flat_map(|y| (0..w).map(move |x| at(x, y))).collect(), w, h)
}

fn look(picture: &[u8]) -> Look {
    let luma = Luma::new(picture, WIDTH, HEIGHT, WIDTH).unwrap();
    measure(&mut Scratch::default(), luma, Guide::card(WIDTH, HEIGHT), Turn::default())
}

fn said(share: f32, light: f32) -> Reason {
    judge(&look(&picture(Guide::card(WIDTH, HEIGHT), share, light)), &Limits::default())
}

#[test]
fn a_card_in_the_guide_is_good_and_others_get_their_reason() {
    assert_eq!(said(0.96, 1.0), Reason::Good);
    assert_eq!(said(0.96, 0.25), Reason::TooDark);
    assert_eq!(said(0.96, 1.9), Reason::TooBright);
    assert_eq!(said(0.62, 1.0), Reason::TooFar);
    assert_eq!(said(1.3, 1.0), Reason::TooNear);
    assert_eq!(said(0.0, 1.0), Reason::NoCard);
}

#[test]
fn however_the_sensor_lies_the_corners_are_the_screens() {
    let guide = Guide::card(WIDTH, HEIGHT);
    let upright = picture(guide, 0.96, 1.0);
    for turn in (0..4).flat_map(|quarters| [false, true].map(|mirrored| Turn { quarters, mirrored })) {
        // A mirrored preview of a card shows its portrait at the left: the camera's own picture is not mirrored.
        let mut shown = upright.clone();
        if turn.mirrored {
            shown.chunks_exact_mut(WIDTH).for_each(<[u8]>::reverse);
        }
        let (pixels, w, h) = lying(&shown, turn);
        let luma = Luma::new(&pixels, w, h, w).unwrap();
        let look = measure(&mut Scratch::default(), luma, guide, turn);
        assert_eq!(judge(&look, &Limits::default()), Reason::Good, "{turn:?}");
        let quad = look.card.unwrap().quad;
        let half = [guide.width * 0.48, guide.height * 0.48];
        for ([x, y], [sx, sy]) in quad.into_iter().zip([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]) {
            let off = [(x - 0.5 - sx * half[0]) * WIDTH as f32, (y - 0.5 - sy * half[1]) * HEIGHT as f32];
            assert!(off[0].hypot(off[1]) < 2.0, "{turn:?} {quad:?}");
        }
    }
}

#[test]
fn upside_down_is_said() {
    let mut turned = picture(Guide::card(WIDTH, HEIGHT), 0.96, 1.0);
    turned.reverse();
    assert_eq!(judge(&look(&turned), &Limits::default()), Reason::UpsideDown);
}

#[test]
fn a_frame_must_hold_its_rows() {
    let bytes = vec![0; 480 * 640];
    assert!(Luma::new(&bytes, 480, 640, 480).is_ok());
    assert_eq!(Luma::new(&bytes, 480, 640, 479).err(), Some(FrameError::Stride));
    assert_eq!(Luma::new(&bytes, 480, 641, 480).err(), Some(FrameError::Short));
    assert_eq!(Luma::new(&bytes, 480, 640, usize::MAX).err(), Some(FrameError::Short));
    assert_eq!(Luma::new(&bytes, 100, 640, 100).err(), Some(FrameError::Size));
    assert_eq!(Luma::new(&bytes, 5000, 640, 5000).err(), Some(FrameError::Size));
}

#[test]
fn every_reason_has_words_in_both_languages() {
    for language in [crate::text::Language::Id, crate::text::Language::En] {
        let profile = profile(None, crate::text::Words::of(language));
        assert_eq!(profile.words.len(), Reason::ALL.len());
        for words in profile.words {
            assert!(!words.shown.contains('⟦') && !words.spoken.contains('⟦'), "{:?}", words.reason);
            assert!(words.shown.chars().count() <= 40, "{} is read at a glance", words.shown);
        }
    }
}

// --- over time

/// What a run says of reasons, one every `every` ms.
fn run(reasons: &[Reason], every: i64) -> Vec<Verdict> {
    let mut run = Run::new(false);
    let verdicts = (0..).map(|n| n * every).zip(reasons);
    verdicts.map(|(at, &reason)| run.step(&Look::default(), reason, at)).collect()
}

fn shots(verdicts: &[Verdict]) -> Vec<usize> {
    (0..verdicts.len()).filter(|&i| verdicts[i].shoot).collect()
}

#[test]
fn it_shoots_once_after_600_ms_and_four_frames() {
    assert_eq!(shots(&run(&[Reason::Good; 60], 33)), [19]);
    assert_eq!(shots(&run(&[Reason::Good; 9], 250)), [3]);
}

#[test]
fn a_clock_that_goes_back_begins_the_run_anew() {
    let mut run = Run::new(false);
    let verdicts = [1_000, 1_200, 1_100, i64::MIN, i64::MAX].map(|at| run.step(&Look::default(), Reason::Good, at));
    assert_eq!(verdicts.map(|verdict| verdict.progress > 0.0), [false, true, false, false, false]);
}

#[test]
fn it_never_shoots_while_something_is_wrong() {
    let mut reasons = [Reason::Good; 90];
    (0..90).step_by(12).for_each(|i| reasons[i] = Reason::Finger);
    assert!(shots(&run(&reasons, 33)).is_empty());
}

#[test]
fn one_blurred_frame_costs_half_the_time_and_two_cost_all() {
    let mut reasons = [Reason::Good; 60];
    reasons[16] = Reason::Blurred;
    let once = shots(&run(&reasons, 33))[0];
    reasons[17] = Reason::Blurred;
    let twice = shots(&run(&reasons, 33))[0];
    assert_eq!((once, twice), (27, 37));
}

#[test]
fn frames_far_apart_are_no_run() {
    assert!(shots(&run(&[Reason::Good; 20], 400)).is_empty());
}

#[test]
fn a_reason_is_shown_once_it_has_held_and_then_for_a_while() {
    let mut reasons = vec![Reason::NoCard; 40];
    reasons.extend([Reason::TooFar; 40]);
    reasons.extend([Reason::TooFar, Reason::Tilted].repeat(30));
    let shown: Vec<Reason> = run(&reasons, 33).iter().map(|v| v.reason).collect();
    let changes: Vec<usize> = (1..shown.len()).filter(|&i| shown[i] != shown[i - 1]).collect();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!((40 + 12..40 + 18).contains(&changes[0]), "{changes:?}");
}

#[test]
fn a_change_is_felt_once_and_sentences_leave_each_other_time() {
    let mut reasons = vec![Reason::NoCard; 40];
    reasons.extend([Reason::TooFar; 400]);
    let verdicts = run(&reasons, 33);
    let of = |told: fn(&Verdict) -> bool| -> Vec<(usize, Reason)> {
        verdicts.iter().enumerate().filter(|(_, v)| told(v)).map(|(i, v)| (i, v.reason)).collect()
    };
    let felt = of(|v| v.fresh);
    assert_eq!(felt.iter().map(|&(_, r)| r).collect::<Vec<_>>(), [Reason::NoCard, Reason::TooFar]);
    assert!(felt[1].0 < 60, "{felt:?}");
    // At 0 s, 3 s and 12 s.
    assert_eq!(of(|v| v.say), [(0, Reason::NoCard), (91, Reason::TooFar), (364, Reason::TooFar)]);
}

#[test]
fn the_shutter_comes_after_8_s_and_at_once_with_a_screen_reader() {
    let verdicts = run(&[Reason::TooDark; 300], 33);
    assert_eq!(verdicts.iter().position(|v| v.manual), Some(243));
    assert!(Run::new(true).step(&Look::default(), Reason::TooDark, 0).manual);
}

// --- faces

fn seen() -> FaceSeen {
    let guide = Guide::face(WIDTH, HEIGHT);
    FaceSeen {
        count: 1,
        left: guide.left + guide.width * 0.05,
        top: guide.top + guide.height * 0.05,
        width: guide.width * 0.9,
        height: guide.height * 0.9,
        roll: 0.0,
        yaw: 0.0,
        pitch: 0.0,
        eyes: Some(0.9),
    }
}

fn face(grey: impl Fn(usize) -> u8, seen: Option<FaceSeen>, eyes: Eyes) -> Reason {
    let pixels: Vec<u8> = (0..HEIGHT).flat_map(|_| (0..WIDTH).map(&grey)).collect();
    let luma = Luma::new(&pixels, WIDTH, HEIGHT, WIDTH).unwrap();
    let guide = Guide::face(WIDTH, HEIGHT);
    let look = measure_face(&mut Scratch::default(), luma, guide, Turn::default(), seen);
    judge_face(&look, &look.face.unwrap(), eyes, guide, &Limits::default())
}

#[test]
fn light_on_a_face_needs_no_detector() {
    assert_eq!(face(|_| 150, None, Eyes::Open), Reason::Good);
    assert_eq!(face(|_| 30, None, Eyes::Open), Reason::TooDark);
    assert_eq!(face(|_| 254, None, Eyes::Open), Reason::TooBright);
    assert_eq!(face(|x| if x < 240 { 40 } else { 170 }, None, Eyes::Open), Reason::SideLight);
}

#[test]
fn what_a_detector_saw_is_said_and_nothing_else_is_claimed() {
    let told = |change: fn(&mut FaceSeen), eyes| {
        let mut seen = seen();
        change(&mut seen);
        face(|_| 150, Some(seen), eyes)
    };
    assert_eq!(told(|_| {}, Eyes::Open), Reason::Good);
    assert_eq!(told(|s| s.count = 0, Eyes::Open), Reason::NoFace);
    assert_eq!(told(|s| s.count = 2, Eyes::Open), Reason::ManyFaces);
    assert_eq!(told(|s| s.width *= 0.4, Eyes::Open), Reason::TooFar);
    assert_eq!(told(|s| s.width *= 1.5, Eyes::Open), Reason::TooNear);
    assert_eq!(told(|s| s.left += 0.3, Eyes::Open), Reason::OffCentre);
    assert_eq!(told(|s| s.roll = -30.0, Eyes::Open), Reason::Turned);
    assert_eq!(told(|s| s.yaw = 30.0, Eyes::Open), Reason::LookStraight);
    assert_eq!(told(|s| s.eyes = Some(0.1), Eyes::Open), Reason::OpenEyes);
    assert_eq!(told(|_| {}, Eyes::Closed), Reason::CloseEyes);
    assert_eq!(told(|s| s.eyes = Some(0.1), Eyes::Closed), Reason::Good);
    assert_eq!(told(|s| s.eyes = None, Eyes::Closed), Reason::Good);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn no_frame_panics(seed: u32, width in 240_usize..700, height in 240_usize..700, quarters: u8, mirrored: bool, at: [i32; 4]) {
        let mut state = seed;
        let pixels: Vec<u8> = (0..width * height).map(|i| {
            if i % 64 == 0 { state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223); }
            (state >> 24) as u8
        }).collect();
        let luma = Luma::new(&pixels, width, height, width).unwrap();
        let seen = FaceSeen { count: 1, left: at[0] as f32, width: f32::NAN, ..seen() };
        for kind in [CaptureKind::Card, CaptureKind::FaceWithCard, CaptureKind::EyesClosed] {
            let mut coach = Coach::new(kind, Limits::default(), false);
            for at in at {
                let verdict = coach.frame(luma, Turn { quarters, mirrored }, Some(seen), at.into());
                prop_assert!((0.0..=1.0).contains(&verdict.progress));
            }
        }
    }
}
