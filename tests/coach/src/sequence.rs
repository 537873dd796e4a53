//! Sequences: a defect, then good framing in a trembling hand, thirty frames a second.

#![expect(clippy::cast_possible_wrap, reason = "small figures of a report")]

use crate::GUIDE;
use crate::kinds::{Kind, Set, case};
use crate::render::frame;
use crate::report::{FRAME_MS, look, quantile};
use prakerja_core::coach::{Limits, Run, Scratch, judge};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f32::consts::TAU;
use std::fmt::Write;

/// Frames with the defect, and at most after it.
const BAD: usize = 45;
const GOOD: usize = 90;
/// Defects that a person puts right.
const DEFECTS: [Kind; 8] =
    [Kind::Dark, Kind::Far, Kind::Near, Kind::Turned, Kind::Tilted, Kind::Finger, Kind::Glare, Kind::BlurMiddle];

struct Played {
    /// From good framing to the shot, s.
    waited: Option<f32>,
    shot_too_early: bool,
    /// Changes of what is shown.
    changes: usize,
    seconds: f32,
}

fn play(set: Set, n: u64) -> Played {
    let mut rng = ChaCha8Rng::seed_from_u64(n << 8 | 0x5E);
    let mut bad = case(*DEFECTS.choose(&mut rng).unwrap_or(&Kind::Far), set, 1000 + n);
    let mut good = case(Kind::Clean, set, 1000 + n);
    let (mut scratch, mut run, limits) = (Scratch::default(), Run::new(false), Limits::default());
    let mut played = Played { waited: None, shot_too_early: false, changes: 0, seconds: 0.0 };
    let mut shown = None;
    let phase = [rng.random_range(0.0..TAU), rng.random_range(0.0..TAU)];
    for (i, at) in (0..BAD + GOOD).zip((0..).map(|i| i * FRAME_MS)) {
        let case = if i < BAD { &mut bad } else { &mut good };
        let rest = case.scene.pose.middle;
        #[expect(clippy::cast_precision_loss, reason = "a few seconds in ms")]
        let seconds = at as f32 / 1000.0;
        // Physiological tremor, 8 to 12 Hz, and a slow sway.
        let tremor = |axis: usize| {
            0.5 * (TAU * 9.0 * seconds + phase[axis]).sin() + 2.0 * (TAU * 0.6 * seconds + phase[1 - axis]).sin()
        };
        case.scene.pose.middle = [rest[0] + tremor(0), rest[1] + tremor(1)];
        let look = look(&mut scratch, &frame(&case.scene, &case.lens, case.quarters, &mut case.rng));
        case.scene.pose.middle = rest;
        let look = run.follow(look, GUIDE, at);
        let verdict = run.step(&look, judge(&look, &limits), at);
        played.changes += usize::from(shown.replace(verdict.reason).is_some_and(|last| last != verdict.reason));
        played.seconds = seconds;
        if verdict.shoot {
            played.shot_too_early = i < BAD;
            #[expect(clippy::cast_precision_loss, reason = "a few seconds in ms")]
            let waited = (at - BAD as i64 * FRAME_MS) as f32 / 1000.0;
            played.waited = Some(waited);
            break;
        }
    }
    played
}

/// What came of `count` sequences, as a paragraph.
pub fn report(set: Set, count: u64) -> String {
    let played: Vec<Played> = (0..count).map(|n| play(set, n)).collect();
    let mut waited: Vec<f32> = played.iter().filter_map(|p| p.waited).collect();
    waited.sort_by(f32::total_cmp);
    let early = played.iter().filter(|p| p.shot_too_early).count();
    #[expect(clippy::cast_precision_loss, reason = "few changes")]
    let flicker = played.iter().map(|p| p.changes as f32 / p.seconds.max(0.1)).sum::<f32>() / played.len() as f32;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{count} sequences ({set:?}): {} shot; from good framing to the shot median {:.2} s, 95 % {:.2} s; {early} shot while the \
         defect lasted; {flicker:.2} changes of what is shown a second.",
        waited.len(),
        quantile(&waited, 0.5).unwrap_or(f32::NAN),
        quantile(&waited, 0.95).unwrap_or(f32::NAN),
    );
    out
}
