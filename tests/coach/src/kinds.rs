//! The kinds of frame that the coach is asked about. Each is drawn from a seed; the development set may be tuned on,
//! the fresh set has other seeds, grounds, lenses and noise and is only ever evaluated.
#![expect(clippy::cast_precision_loss, reason = "sizes of the frame")]

use crate::GUIDE_WIDTH;
use crate::render::{Finger, Flat, Glare, Ground, HEIGHT, Lens, Lighting, Pose, Scene, TALL, WIDTH};
use prakerja_core::coach::Reason;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// Which set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Set {
    /// To tune on.
    Dev,
    /// Only ever evaluated.
    Fresh,
}

macro_rules! kinds {
    ($($kind:ident $name:literal $($right:ident)|+;)+) => {
        /// What is shown to the coach.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($kind),+ }

        impl Kind {
            /// All of them.
            pub const ALL: &[Kind] = &[$(Kind::$kind),+];

            /// As the tables have it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            /// What may be said of it.
            pub fn right(self) -> &'static [Reason] {
                match self { $(Self::$kind => &[$(Reason::$right),+]),+ }
            }
        }
    };
}

kinds! {
    Clean "clean" Good;
    Shaded "shadow across" Good;
    White "white table" Good;
    Tiles "tiles" Good;
    Batik "batik" Good;
    Newsprint "newsprint" Good;
    Clutter "clutter" Good;
    Dark "too dark" TooDark;
    Bright "too bright" TooBright;
    BlurSlight "blur 1.4 px" Blurred;
    BlurMiddle "blur 2.2 px" Blurred;
    BlurStrong "blur 3.6 px" Blurred;
    Motion "motion 7–18 px" Moving | Blurred;
    Glare "glare" Glare;
    Cut "cut edge" CutEdge;
    Tilted "tilted 17–32°" Tilted;
    Turned "turned 9–16°" Turned;
    Far "too far" TooFar;
    Near "too near" TooNear;
    OffCentre "off centre" OffCentre;
    UpsideDown "upside down" UpsideDown;
    Finger "finger" Finger;
    LikeGround "ground like the card" PlainGround | NoCard;
    Nothing "no card" NoCard;
    Sheet "sheet of paper" NotIdCard | NoCard | TooNear | PlainGround | CutEdge;
    Hand "hand" NoCard | NotIdCard;
    Photocopy "photocopy" NotIdCard | NoCard | PlainGround | TooNear | CutEdge;
}

impl Kind {
    /// Good cards that must be accepted.
    pub fn is_good(self) -> bool {
        self.right() == [Reason::Good]
    }
}

/// One case: what stands before the lens, and how the hand moves to the next frame.
pub struct Case {
    pub scene: Scene,
    pub lens: Lens,
    /// How the sensor lies.
    pub quarters: u8,
    /// px to the next frame, 33 ms later.
    pub drift: [f32; 2],
    pub rng: ChaCha8Rng,
}

fn sign(rng: &mut ChaCha8Rng) -> f32 {
    if rng.random() { 1.0 } else { -1.0 }
}

/// Case `n` of a kind.
pub fn case(kind: Kind, set: Set, n: u64) -> Case {
    let seed = n << 16 | (kind as u64) << 8 | (set as u64 * 77 + 5);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let fresh = set == Set::Fresh;
    let r = &mut rng;
    let paper = if fresh { r.random_range(168.0..222.0) } else { r.random_range(175.0..215.0) };
    let mut case = Case {
        scene: Scene {
            flat: Some(Flat::card(paper, r)),
            pose: pose(r),
            ground: plain(fresh, r),
            shadow: shadow(r),
            light: Lighting {
                base: r.random_range(0.86..1.05),
                slope: r.random_range(0.0..if fresh { 0.40 } else { 0.30 }),
                direction: r.random_range(0.0..TAU),
                shade: None,
            },
            glare: None,
            fingers: vec![],
        },
        lens: Lens {
            blur: r.random_range(0.30..0.50),
            disc: fresh,
            motion: (0.0, 0.0),
            sharpened: if r.random_bool(0.5) { r.random_range(0.1..0.5) } else { 0.0 },
            noise: if fresh { [r.random_range(1.0..4.5), 1.5] } else { [r.random_range(1.0..3.5), 1.0] },
        },
        quarters: *[0, 1, 1, 1, 3].choose(r).unwrap_or(&1),
        drift: [r.random_range(-0.5..0.5), r.random_range(-0.5..0.5)],
        rng: ChaCha8Rng::seed_from_u64(seed ^ 0xC0AC),
    };
    spoil(kind, fresh, &mut case, r);
    case
}

/// A card as a careful person holds it.
fn pose(r: &mut ChaCha8Rng) -> Pose {
    let ideal = Pose::in_guide(r.random_range(0.88..1.02));
    Pose {
        middle: ideal.middle.map(|v| v + r.random_range(-12.0..12.0)),
        roll: r.random_range(-0.06..0.06),
        tilt: r.random_range(0.0..0.10),
        axis: r.random_range(0.0..TAU),
        ..ideal
    }
}

fn shadow(r: &mut ChaCha8Rng) -> ([f32; 2], f32, f32) {
    let angle = r.random_range(0.0..TAU);
    let far = r.random_range(0.5..3.0);
    ([far * angle.cos(), far * angle.sin()], r.random_range(2.0..7.0), r.random_range(0.2..0.5))
}

fn plain(fresh: bool, r: &mut ChaCha8Rng) -> Ground {
    let turn = r.random_range(0.0..PI);
    match r.random_range(0..3) {
        0 => Ground::Plain { grey: r.random_range(25.0..70.0), grain: 1.5, turn },
        1 => Ground::Plain { grey: r.random_range(70.0..125.0), grain: r.random_range(1.0..5.0), turn },
        _ if fresh => Ground::Boards {
            grey: r.random_range(70.0..110.0),
            width: r.random_range(50.0..110.0),
            turn,
            seed: r.random(),
        },
        _ => Ground::Plain { grey: r.random_range(60.0..115.0), grain: r.random_range(6.0..12.0), turn },
    }
}

fn spoil(kind: Kind, fresh: bool, case: &mut Case, r: &mut ChaCha8Rng) {
    let Case { scene, lens, drift, .. } = case;
    let turn = r.random_range(0.0..PI);
    match kind {
        Kind::Clean => {}
        Kind::Shaded => {
            scene.light.shade =
                Some((r.random_range(-0.25..0.25), r.random_range(0.0..TAU), r.random_range(0.62..0.8)));
        }
        Kind::White => {
            scene.ground = Ground::Plain { grey: r.random_range(205.0..245.0), grain: r.random_range(0.0..2.0), turn };
            scene.light.base = r.random_range(0.80..0.98);
        }
        Kind::Tiles => {
            let grey = [r.random_range(120.0..225.0), r.random_range(60.0..140.0)];
            let side = if fresh { r.random_range(45.0..100.0) } else { r.random_range(60.0..150.0) };
            scene.ground = Ground::Tiles { grey, side, joint: r.random_range(2.0..5.0), turn };
        }
        Kind::Batik => {
            let grey = [r.random_range(30.0..90.0), r.random_range(120.0..200.0)];
            scene.ground = Ground::Batik {
                grey,
                side: r.random_range(22.0..60.0),
                turn,
                slanted: fresh != (r.random_range(0..4) == 0),
            };
        }
        Kind::Newsprint => {
            let (line, column) = (r.random_range(9.0..16.0), r.random_range(110.0..220.0));
            // People lay a card on a newspaper straight as often as not.
            let turn = if r.random() { r.random_range(-0.05..0.05) } else { turn };
            scene.ground =
                Ground::Newsprint { grey: [r.random_range(160.0..220.0), 60.0], line, column, turn, seed: r.random() };
        }
        Kind::Clutter => scene.ground = Ground::clutter(if fresh { 24 } else { 16 }, r),
        Kind::Dark => scene.light.base = r.random_range(0.10..0.33),
        Kind::Bright => scene.light.base = r.random_range(1.55..2.6),
        Kind::BlurSlight => lens.blur = 1.4,
        Kind::BlurMiddle => lens.blur = 2.2,
        Kind::BlurStrong => lens.blur = 3.6,
        Kind::Motion => {
            let (length, angle) = (r.random_range(7.0..18.0), r.random_range(0.0..TAU));
            lens.motion = (length, angle);
            *drift = [length * angle.cos(), length * angle.sin()];
        }
        Kind::Glare => {
            let at = [r.random_range(0.15..0.85), r.random_range(0.15..0.85) * TALL];
            scene.glare = Some(Glare { at, radius: r.random_range(0.05..0.13) });
        }
        Kind::Cut => cut(&mut scene.pose, r),
        // Smaller, so that its corners stay in the frame.
        Kind::Tilted | Kind::Turned => {
            scene.pose.width = r.random_range(0.84..0.92) * GUIDE_WIDTH * WIDTH as f32;
            if kind == Kind::Tilted {
                scene.pose.tilt = r.random_range(17.0_f32..32.0).to_radians();
            } else {
                scene.pose.roll = r.random_range(9.0_f32..16.0).to_radians() * sign(r);
            }
        }
        Kind::Far => scene.pose.width = r.random_range(0.45..0.72) * GUIDE_WIDTH * WIDTH as f32,
        Kind::Near => scene.pose.width = r.random_range(1.12..1.25) * GUIDE_WIDTH * WIDTH as f32,
        Kind::OffCentre => {
            scene.pose.width = r.random_range(0.83..0.86) * GUIDE_WIDTH * WIDTH as f32;
            scene.pose.middle = [
                WIDTH as f32 / 2.0 + r.random_range(-20.0..20.0),
                HEIGHT as f32 / 2.0 + r.random_range(64.0..72.0) * sign(r),
            ];
            (scene.pose.roll, scene.pose.tilt) = (r.random_range(-0.03..0.03), 0.0);
        }
        Kind::UpsideDown => scene.pose.roll += PI,
        Kind::Finger => scene.fingers = vec![finger(r)],
        Kind::LikeGround => like_ground(scene, r),
        Kind::Nothing => {
            scene.flat = None;
            if r.random_bool(0.4) {
                scene.ground = Ground::clutter(14, r);
            } else if r.random_bool(0.3) {
                scene.ground = Ground::Tiles {
                    grey: [r.random_range(120.0..225.0), 90.0],
                    side: r.random_range(60.0..150.0),
                    joint: 3.0,
                    turn,
                };
            }
        }
        Kind::Sheet => scene.flat = Some(Flat::sheet(r.random_range(200.0..235.0), r)),
        Kind::Hand => {
            scene.flat = None;
            let middle = [r.random_range(190.0..290.0), r.random_range(300.0..400.0)];
            scene.ground = Ground::Hand {
                grey: r.random_range(40.0..110.0),
                skin: r.random_range(120.0..190.0),
                middle,
                turn: r.random_range(0.0..TAU),
            };
        }
        Kind::Photocopy => scene.flat = Some(Flat::photocopy(r.random_range(200.0..235.0), r)),
    }
}

/// Moves the card over one of the frame's sides.
fn cut(pose: &mut Pose, r: &mut ChaCha8Rng) {
    let out = r.random_range(0.04..0.14);
    if r.random() {
        let beyond = pose.width * (0.5 - out);
        pose.middle[0] = if r.random() { beyond } else { WIDTH as f32 - beyond };
    } else {
        pose.middle[0] += sign(r) * (WIDTH as f32 - pose.width * (1.0 - 2.0 * out)) / 2.0;
    }
}

/// From one of the card's sides, five to twelve hundredths of its width in.
fn finger(r: &mut ChaCha8Rng) -> Finger {
    let depth = r.random_range(0.05..0.12);
    let (u, v) = (r.random_range(0.15..0.85), r.random_range(0.2..0.8) * TALL);
    let (tip, from) = match r.random_range(0..4) {
        0 => ([1.0 - depth, v], 0.0),
        1 => ([depth, v], PI),
        2 => ([u, TALL - depth], FRAC_PI_2),
        _ => ([u, depth], -FRAC_PI_2),
    };
    Finger {
        tip,
        from: from + r.random_range(-0.4..0.4),
        width: r.random_range(0.13..0.19),
        grey: r.random_range(105.0..165.0),
    }
}

/// A ground of the card's own grey, without a shadow.
fn like_ground(scene: &mut Scene, r: &mut ChaCha8Rng) {
    let paper = r.random_range(180.0..205.0);
    scene.flat = Some(Flat::card(paper, r));
    scene.ground = Ground::Plain { grey: paper, grain: 1.0, turn: 0.0 };
    scene.shadow = ([0.0, 0.0], 2.0, 0.0);
}
