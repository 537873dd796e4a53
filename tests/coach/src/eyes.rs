//! In the sandbox's eyes: are coached photos accepted the first time, and the same scenes shot blindly? The sandbox judges
//! with code of its own, which knows nothing of the coach.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "greys, sizes of a picture and small figures"
)]

use crate::GUIDE;
use crate::kinds::{Case, Kind, Set, case};
use crate::render::{Flat, Frame, HEIGHT, WIDTH, frame, still};
use crate::report::look;
use jpeg_encoder::{ColorType, Encoder};
use prakerja_core::coach::{Limits, Quad, Run, Scratch, judge};
use prakerja_device::photo::{Framing, PhotoError, Prepared, prepare, prepare_card};
use prakerja_sandbox::photo::{self, Slot};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Between two frames, ms.
const FRAME_MS: i64 = 66;
/// From a reason on the screen to a hand that has done it, ms.
const REACTION: i64 = 1_000;
/// So long a person waits for the coach before pressing the shutter, ms; it is there after 8 s.
const PATIENCE: i64 = 12_000;
/// Pictures of one scene, which differ by noise; they are shown in turn.
const FRAMES: usize = 3;
/// px of a photo, over a frame's.
const ZOOM: f32 = 2.5;
/// What the rules of 2023 demand.
const RULES: photo::Limits =
    photo::Limits { luma_min: 60.0, luma_max: 225.0, blur_min: 0.3, glare_max: 0.015, edge_margin: 0.01 };

/// What the sandbox says of a photo; nothing if it is accepted.
type Refusal = Option<photo::Refusal>;

/// A card as somebody first holds it, and as they hold it once they have done what they were told.
struct Scene {
    kind: Kind,
    first: Case,
    then: Case,
}

fn scene(set: Set, n: u64) -> Scene {
    let mut rng = ChaCha8Rng::seed_from_u64(n << 16 | 0xE7E5);
    let nothing = [Kind::Nothing, Kind::Sheet, Kind::Hand, Kind::Photocopy];
    let cards: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| !nothing.contains(kind)).collect();
    let kind = *cards.choose(&mut rng).unwrap_or(&Kind::Clean);
    let person = rng.random();
    let marked = |kind| {
        let mut case = case(kind, set, 2000 + n);
        case.scene.flat = case.scene.flat.map(|flat| Flat::marked(flat, person));
        case
    };
    Scene { kind, first: marked(kind), then: marked(Kind::Clean) }
}

/// What the camera delivers of a case, over and over; a hand that moves goes to and fro.
fn frames(case: &mut Case) -> Vec<Frame> {
    let rest = case.scene.pose.middle;
    let frames = (0..FRAMES).map(|i| {
        let along = i as f32 - 1.0;
        case.scene.pose.middle = [0, 1].map(|axis| rest[axis] + along * case.drift[axis]);
        frame(&case.scene, &case.lens, case.quarters, &mut case.rng)
    });
    let frames = frames.collect();
    case.scene.pose.middle = rest;
    frames
}

/// The case that is before the lens when the coach, or an impatient person, shoots, and where the coach sees the card.
fn coached(scene: &mut Scene) -> (&mut Case, Option<Quad>) {
    let shown = [frames(&mut scene.first), frames(&mut scene.then)];
    let (mut scratch, mut run, limits) = (Scratch::default(), Run::new(false), Limits::default());
    let (mut told, mut done, mut live) = (None, false, None);
    for (i, at) in (0..).map(|i| (i, i as i64 * FRAME_MS)).take_while(|(_, at)| *at < PATIENCE) {
        let frame = &shown[usize::from(done)][i % FRAMES];
        let look = run.follow(look(&mut scratch, frame), GUIDE, at);
        let verdict = run.step(&look, judge(&look, &limits), at);
        live = verdict.quad;
        if verdict.shoot {
            break;
        }
        if !scene.kind.is_good() && scene.kind.right().contains(&verdict.reason) {
            let since = *told.get_or_insert(at);
            done |= at - since >= REACTION;
        } else {
            told = None;
        }
    }
    (if done { &mut scene.then } else { &mut scene.first }, live)
}

/// A photo's file.
fn shot(case: &mut Case) -> Vec<u8> {
    let picture = still(&case.scene, &case.lens, ZOOM, &mut case.rng);
    let pixels: Vec<u8> = picture.pixels.iter().map(|grey| grey.clamp(0.0, 255.0) as u8).collect();
    let mut file = Vec::new();
    let [width, height] = [picture.width, picture.height].map(|side| side as u16);
    Encoder::new(&mut file, 92).encode(&pixels, width, height, ColorType::Luma).expect("a picture of this size");
    file
}

fn judged(sent: Result<Prepared, PhotoError>) -> Refusal {
    photo::judge(&sent.expect("a whole photo").jpeg, Slot::Ktp, &RULES).expect("a whole photo").refusal
}

/// A coached photo whole, and cut to the card where the coach saw one.
fn sent(file: &[u8], live: Option<Quad>) -> [Refusal; 2] {
    let aspect = WIDTH as f32 / HEIGHT as f32;
    let cut = live.map_or_else(|| prepare(file), |corners| prepare_card(file, &Framing { corners, aspect }));
    [prepare(file), cut].map(judged)
}

/// What came of `count` scenes, as a paragraph and a table.
pub fn report(set: Set, count: u64) -> String {
    let mut said: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    for n in 0..count {
        let blind = judged(prepare(&shot(&mut scene(set, n).first)));
        let mut scene = scene(set, n);
        let (case, live) = coached(&mut scene);
        let file = shot(case);
        let [whole, cut] = sent(&file, live);
        for (i, refusal) in [blind, whole, cut].into_iter().enumerate() {
            said.entry(refusal.map_or("accepted".into(), |refusal| format!("{refusal:?}"))).or_default()[i] += 1;
        }
    }
    let accepted = said.remove("accepted").unwrap_or_default();
    let mut out = format!(
        "{count} scenes ({set:?}), each a card of any kind above, shot blindly as it is first held, and with the coach: the person \
         does what it says {} s after the right reason is shown, does nothing at a wrong one, and presses the shutter after \
         {} s. The coached photo is judged whole, and cut as a phone does it. Accepted the first time by the sandbox's own judge: \
         blindly {} of {count}, coached and whole {}, coached and cut {}.\n\n\
         | refused as | blindly | coached, whole | coached, cut |\n| --- | --- | --- | --- |\n",
        REACTION / 1000,
        PATIENCE / 1000,
        accepted[0],
        accepted[1],
        accepted[2],
    );
    for (refusal, [blind, whole, cut]) in said {
        let _ = writeln!(out, "| {refusal} | {blind} | {whole} | {cut} |");
    }
    out
}
