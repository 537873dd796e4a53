//! Reasons over time: what is shown, and when to shoot.

use super::{Card, Guide, Look, Quad, Reason};

/// What the screen shows after a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any of them go together")]
pub struct Verdict {
    /// What to show.
    pub reason: Reason,
    /// The reason has just changed: let it be felt.
    pub fresh: bool,
    /// Say the reason aloud now: never faster than it can be followed.
    pub say: bool,
    /// How much of the steady time has passed, 0…1.
    pub progress: f32,
    /// Where the card is, as in [`Card`].
    pub quad: Option<Quad>,
    /// Take the photo now; said once.
    pub shoot: bool,
    /// Show a shutter to press.
    pub manual: bool,
}

/// All is well for so long, over so many frames, before the shot, ms.
const STEADY: i64 = 600;
const FRAMES: u32 = 4;
/// Frames further apart than this are no run, ms.
const APART: i64 = 300;
/// A reason holds for so long before it is shown, and is shown for so long at least, ms.
const SHOWN_AFTER: i64 = 400;
const SHOWN_FOR: i64 = 800;
/// A spoken sentence has so long before the next, and is said again after so long, ms. The longest has twelve words,
/// and screen readers say some four a second.
const SAID_FOR: i64 = 3_000;
const SAID_AGAIN: i64 = 9_000;
/// The shutter is offered after so long, ms.
const MANUAL_AFTER: i64 = 8_000;
/// Frames whose commonest reason is the present one.
const REMEMBERED: usize = 5;

/// A run of frames from one camera opening. `at` is any monotonic time in ms.
#[derive(Clone, Debug)]
pub struct Run {
    /// A shutter from the beginning, for those who cannot see the guide.
    manual: bool,
    began: Option<i64>,
    last: Option<(i64, Look)>,
    /// The last frame.
    seen: Option<i64>,
    good_since: Option<i64>,
    good_frames: u32,
    stumbled: bool,
    shot: bool,
    recent: [Option<Reason>; REMEMBERED],
    next: Option<(Reason, i64)>,
    shown: Option<(Reason, i64)>,
    said: Option<(Reason, i64)>,
}

/// Whether a frame belongs to the run of the one before: not after a pause, nor by a clock that went back.
fn goes_on(then: i64, at: i64) -> bool {
    (0..=APART).contains(&at.saturating_sub(then))
}

impl Run {
    /// A new run; with a screen reader the shutter is there at once.
    pub fn new(screen_reader: bool) -> Self {
        Self {
            manual: screen_reader,
            began: None,
            last: None,
            seen: None,
            good_since: None,
            good_frames: 0,
            stumbled: false,
            shot: false,
            recent: [None; REMEMBERED],
            next: None,
            shown: None,
            said: None,
        }
    }

    /// The look with the speed since the last frame.
    pub fn follow(&mut self, look: Look, guide: Guide, at: i64) -> Look {
        let last = self.last.replace((at, look));
        let Some((then, last)) = last.filter(|(then, _)| goes_on(*then, at)) else { return look };
        let speed = match (look.face, last.face, look.card, last.card) {
            (Some(now), Some(then), ..) => now.change(&then),
            // Frames nearer than 1/30 s would make a trembling hand a fast one.
            (_, _, Some(now), Some(before)) => {
                moved(&now, &before, guide) * 1000.0 / at.saturating_sub(then).max(33) as f32
            }
            _ => 0.0,
        };
        Look { speed, ..look }
    }

    /// What follows from a frame's reason.
    pub fn step(&mut self, look: &Look, reason: Reason, at: i64) -> Verdict {
        let began = *self.began.get_or_insert(at);
        let progress = self.progress(reason, at);
        let shoot = progress >= 1.0 && self.good_frames >= FRAMES && !self.shot;
        self.shot |= shoot;
        let before = self.shown.map(|(reason, _)| reason);
        let shown = self.shown(reason, at);
        Verdict {
            reason: shown,
            fresh: before != Some(shown),
            say: self.say(shown, at),
            progress,
            quad: look.card.filter(|_| reason > Reason::NoCard).map(|card| card.quad),
            shoot,
            manual: self.manual || at.saturating_sub(began) >= MANUAL_AFTER,
        }
    }

    /// One bad frame of those that come and go takes half of it, a second one or any other all.
    fn progress(&mut self, reason: Reason, at: i64) -> f32 {
        if self.seen.replace(at).is_some_and(|then| !goes_on(then, at)) {
            (self.good_since, self.good_frames) = (None, 0);
        }
        let fleeting = matches!(reason, Reason::Moving | Reason::Glare | Reason::Blurred);
        if reason == Reason::Good {
            self.stumbled = false;
            self.good_frames += 1;
            self.good_since.get_or_insert(at);
        } else if let Some(since) = self.good_since.filter(|_| fleeting && !self.stumbled) {
            self.stumbled = true;
            self.good_since = Some(since + (at - since) / 2);
        } else {
            (self.good_since, self.good_frames) = (None, 0);
        }
        self.good_since.map_or(0.0, |since| ((at - since) as f32 / STEADY as f32).min(1.0))
    }

    /// The commonest of the last reasons, once it has held; it stays for a while.
    fn shown(&mut self, reason: Reason, at: i64) -> Reason {
        self.recent.rotate_right(1);
        self.recent[0] = Some(reason);
        let times = |r: Option<Reason>| self.recent.iter().filter(|&&other| other == r).count();
        let common = self.recent.into_iter().rev().flatten().max_by_key(|&r| times(Some(r))).unwrap_or(reason);
        let (_, since) = *self.next.get_or_insert((common, at));
        let since = if self.next.is_some_and(|(next, _)| next == common) { since } else { at };
        self.next = Some((common, since));
        let (now, from) = *self.shown.get_or_insert((common, at));
        if common != now && at.saturating_sub(since) >= SHOWN_AFTER && at.saturating_sub(from) >= SHOWN_FOR {
            self.shown = Some((common, at));
            return common;
        }
        now
    }

    fn say(&mut self, reason: Reason, at: i64) -> bool {
        let now = self
            .said
            .is_none_or(|(said, from)| at.saturating_sub(from) >= if said == reason { SAID_AGAIN } else { SAID_FOR });
        if now {
            self.said = Some((reason, at));
        }
        now
    }
}

/// In guide widths, of the two middle ones of the four corners: one may slip.
fn moved(now: &Card, before: &Card, guide: Guide) -> f32 {
    let mut moved = [0, 1, 2, 3].map(|i| {
        let [a, b] = [now.quad[i], before.quad[i]];
        ((a[0] - b[0]) / guide.width).hypot((a[1] - b[1]) / guide.height / 1.586)
    });
    moved.sort_unstable_by(f32::total_cmp);
    f32::midpoint(moved[1], moved[2])
}
