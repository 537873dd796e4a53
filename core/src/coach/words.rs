//! What the coach says: one sentence a reason, shown, spoken and felt.

use super::{Limits, Reason};
use crate::domain::wave_rules::WaveRules;
use crate::text::{Say, Words};
use crate::vocabulary::{CoachProfile, CoachWords, HapticKind};

/// What a camera needs to coach by these rules; the usual limits if there are none.
pub fn profile(rules: Option<&WaveRules>, words: &Words) -> CoachProfile {
    CoachProfile {
        rules_version: rules.map_or_else(String::new, |rules| rules.rules_version.clone()),
        limits: rules.map_or_else(Limits::default, |rules| Limits::of_rules(&rules.capture.ktp)),
        words: Reason::ALL.iter().map(|&reason| said(reason, words)).collect(),
    }
}

fn said(reason: Reason, words: &Words) -> CoachWords {
    let key = reason.key();
    CoachWords {
        reason,
        shown: words.say(&Say::of(key)),
        spoken: words.say(&Say::of(format!("{key}-spoken"))),
        haptic: match reason {
            Reason::Good => Some(HapticKind::Tick),
            // Only what does not come and go: a phone that shakes all the time blurs.
            Reason::NotIdCard | Reason::UpsideDown | Reason::ManyFaces => Some(HapticKind::Bad),
            _ => None,
        },
    }
}
