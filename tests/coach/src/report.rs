//! Confusion tables: kind × accepted, kind × named right.

#![expect(clippy::cast_precision_loss, reason = "small figures of a report")]

use crate::GUIDE;
use crate::kinds::{Case, Kind, Set, case};
use crate::render::{Frame, frame};
use prakerja_core::coach::{Limits, Look, Luma, Quad, Reason, Run, Scratch, Turn, judge, measure};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Milliseconds between frames.
pub const FRAME_MS: i64 = 33;

/// What the coach said of the cases of one kind.
pub struct Told {
    pub kind: Kind,
    pub said: BTreeMap<Reason, u32>,
    /// Worst corner of each accepted card, px of the frame.
    pub corners: Vec<f32>,
}

impl Told {
    pub fn all(&self) -> u32 {
        self.said.values().sum()
    }

    pub fn accepted(&self) -> u32 {
        self.said.get(&Reason::Good).copied().unwrap_or(0)
    }

    pub fn right(&self) -> u32 {
        self.said.iter().filter(|(reason, _)| self.kind.right().contains(reason)).map(|(_, n)| n).sum()
    }
}

/// Shows the coach `count` cases of a kind.
pub fn tell(kind: Kind, set: Set, count: u64) -> Told {
    let mut told = Told { kind, said: BTreeMap::new(), corners: vec![] };
    let mut scratch = Scratch::default();
    for n in 0..count {
        let mut case = case(kind, set, n);
        let (look, reason) = shown(&mut scratch, &mut case);
        *told.said.entry(reason).or_default() += 1;
        if let (Reason::Good, Some(card), Some(_)) = (reason, look.card, &case.scene.flat) {
            told.corners.push(worst(card.quad, case.scene.corners()));
        }
    }
    told.corners.sort_by(f32::total_cmp);
    told
}

/// Two frames of a case; what is said of the second.
pub fn shown(scratch: &mut Scratch, case: &mut Case) -> (Look, Reason) {
    let limits = Limits::default();
    let mut run = Run::new(false);
    let mut last = None;
    for at in [0, FRAME_MS] {
        let frame = frame(&case.scene, &case.lens, case.quarters, &mut case.rng);
        let look = run.follow(look(scratch, &frame), GUIDE, at);
        last = Some((look, judge(&look, &limits)));
        if at == 0 {
            case.scene.pose.middle = [0, 1].map(|i| case.scene.pose.middle[i] + case.drift[i]);
        }
    }
    last.expect("two frames")
}

/// The coach's numbers of a frame.
pub fn look(scratch: &mut Scratch, frame: &Frame) -> Look {
    let luma = Luma::new(&frame.pixels, frame.width, frame.height, frame.stride).expect("a whole frame");
    measure(scratch, luma, GUIDE, Turn { quarters: frame.quarters, mirrored: false })
}

fn worst(found: Quad, drawn: Quad) -> f32 {
    let size = [crate::render::WIDTH, crate::render::HEIGHT].map(|v| v as f32);
    let off = |i: usize| (found[i][0] * size[0] - drawn[i][0]).hypot(found[i][1] * size[1] - drawn[i][1]);
    (0..4).map(off).fold(0.0, f32::max)
}

pub fn quantile(sorted: &[f32], share: f32) -> Option<f32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
    let at = ((sorted.len() as f32 - 1.0).max(0.0) * share).round() as usize;
    sorted.get(at).copied()
}

/// The table in Markdown.
pub fn table(told: &[Told]) -> String {
    let mut out = String::from(
        "| kind | n | accepted | named right | corners: median, 95 % (px) | said |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for told in told {
        let said: Vec<String> = told.said.iter().map(|(reason, n)| format!("{reason:?} {n}")).collect();
        let px = |share| quantile(&told.corners, share).map_or("–".into(), |px| format!("{px:.1}"));
        let corners = if told.kind.is_good() { format!("{}, {}", px(0.5), px(0.95)) } else { "–".into() };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {corners} | {} |",
            told.kind.name(),
            told.all(),
            told.accepted(),
            told.right(),
            said.join(", ")
        );
    }
    out
}

/// All kinds, on as many threads as there are cores.
pub fn all(kinds: &[Kind], set: Set, count: u64) -> Vec<Told> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut told: Vec<(usize, Told)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|t| {
                scope.spawn(move || {
                    let mine = kinds.iter().enumerate().skip(t).step_by(threads);
                    mine.map(|(i, &kind)| (i, tell(kind, set, count))).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker that ends")).collect()
    });
    told.sort_by_key(|(i, _)| *i);
    told.into_iter().map(|(_, told)| told).collect()
}

/// The promises against a set, one a line.
pub fn summary(told: &[Told]) -> String {
    let share = |kinds: &[Kind], what: fn(&Told) -> u32| {
        let told: Vec<&Told> = told.iter().filter(|t| kinds.contains(&t.kind)).collect();
        let (some, all) = (told.iter().map(|t| what(t)).sum::<u32>(), told.iter().map(|t| t.all()).sum::<u32>());
        format!("{some} of {all}")
    };
    let bad: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| !kind.is_good()).collect();
    let busy = [Kind::Tiles, Kind::Batik, Kind::Newsprint, Kind::Clutter];
    let below: Vec<String> = told
        .iter()
        .filter(|t| {
            !t.kind.is_good()
                && t.right() * 100 < t.all() * if matches!(t.kind, Kind::Cut | Kind::Tilted) { 85 } else { 90 }
        })
        .map(|t| format!("{} {} of {}", t.kind.name(), t.right(), t.all()))
        .collect();
    format!(
        "- clean accepted: {}\n- white table accepted: {}\n- patterned and cluttered ground accepted: {}\n- false accepts: {}\n\
         - reasons named less often than asked for (90 %, cut and tilt 85 %): {}\n",
        share(&[Kind::Clean], Told::accepted),
        share(&[Kind::White], Told::accepted),
        share(&busy, Told::accepted),
        share(&bad, Told::accepted),
        if below.is_empty() { "none".into() } else { below.join("; ") }
    )
}

/// Time of `measure` and `judge` over frames of some kinds, µs: median and 95 %.
pub fn time(count: u64) -> String {
    let mut scratch = Scratch::default();
    let mut out = String::new();
    for kind in [Kind::Clean, Kind::Newsprint, Kind::Nothing] {
        let mut took: Vec<f32> = vec![];
        for n in 0..count {
            let mut case = case(kind, Set::Dev, n);
            let frame = frame(&case.scene, &case.lens, case.quarters, &mut case.rng);
            for _ in 0..5 {
                let began = std::time::Instant::now();
                let look = look(&mut scratch, &frame);
                std::hint::black_box(judge(&look, &Limits::default()));
                took.push(began.elapsed().as_secs_f32() * 1e6);
            }
        }
        took.sort_by(f32::total_cmp);
        let us = |share| quantile(&took, share).unwrap_or(f32::NAN);
        let _ = writeln!(out, "- {}: median {:.0} µs, 95 % {:.0} µs", kind.name(), us(0.5), us(0.95));
    }
    out
}
