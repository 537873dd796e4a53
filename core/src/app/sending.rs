use crate::api::{Attended, Key, Post, Refusal};
use crate::app::Now;
use crate::domain::Instant;
use crate::flow::Id;
use backon::{BackoffBuilder, ExponentialBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// A post on its way: it leaves by itself, with the same key, until it is answered or expires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Queued {
    /// Given when it was put, the same after a kill.
    pub key: Key,
    /// Whose it is.
    pub from: Id,
    /// What it says.
    pub post: Post,
    /// The revision of the participant that the person saw.
    #[serde(default)]
    pub seen: u64,
    /// Not before.
    pub due: Instant,
    /// After this it is refused as `expired`.
    pub expires: Instant,
    /// How often it was tried.
    pub tries: u32,
    /// The server answered last, and was too busy: it is not for want of a signal.
    #[serde(default)]
    pub busy: bool,
    /// `due` was reckoned while the time was a guess: it moves along when the server tells the time, and only then.
    #[serde(default)]
    pub due_guessed: bool,
    /// So was `expires`.
    #[serde(default)]
    pub expires_guessed: bool,
}

impl Queued {
    /// To be tried from `now` and `wait_ms` on.
    pub fn wait(&mut self, now: Now, wait_ms: i64) {
        (self.due, self.due_guessed) = (now.at.plus_ms(wait_ms), !now.sure);
    }
}

/// An attended call: written before it leaves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Given at the first press, the same when it is offered again.
    pub key: Key,
    /// Whose it is.
    pub from: Id,
    /// What it asks for.
    pub call: Attended,
    /// Looked, and it had not happened: the same key waits for the person. Otherwise it is under way or unsure.
    pub offered: Option<NotArrived>,
}

/// Why an attended call did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotArrived {
    /// No network.
    Unsent,
    /// It got lost on the way.
    Lost,
    /// The server was too busy.
    Busy,
    /// The session was over.
    SignIn,
}

/// All that is on its way, and what was refused. Refusals stay until their flow's next press.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sending {
    /// Which installation this is; drawn once.
    pub install: u64,
    /// The last key's count.
    pub count: u64,
    /// In the order of pressing.
    pub posts: Vec<Queued>,
    /// Attended calls without an answer.
    pub marks: Vec<Mark>,
    /// By flow.
    pub refused: BTreeMap<Id, Vec<Refusal>>,
}

impl Sending {
    /// The key of a new intent.
    pub fn key(&mut self) -> Key {
        self.count = self.count.wrapping_add(1); // a row that says it was the last number costs the order, not the app
        Key { install: self.install, count: self.count }
    }

    /// Notes a refusal for `flow`.
    pub fn refuse(&mut self, flow: Id, why: Refusal) {
        self.refused.entry(flow).or_default().push(why);
    }
}

/// The wait before try `tries` + 1 in milliseconds: 1 s doubling to 5 min, with jitter from a seed, so that a crowd
/// does not come back at once.
pub fn backoff_ms(tries: u32, seed: u64) -> i64 {
    let waits = ExponentialBuilder::new()
        .with_min_delay(Duration::from_secs(1))
        .with_max_delay(Duration::from_secs(150))
        .with_jitter()
        .with_jitter_seed(seed.wrapping_add(u64::from(tries)))
        .without_max_times()
        .build();
    // Jitter adds up to the wait itself, so 150 s is 300 s at most. From the ninth try on all waits are alike.
    let wait = waits.into_iter().nth(tries.min(9) as usize).unwrap_or(Duration::from_secs(150));
    i64::try_from(wait.as_millis()).unwrap_or(300_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn waits_grow_to_five_minutes_and_no_further(tries: u32, seed: u64) {
            let wait = backoff_ms(tries, seed);
            prop_assert!((1_000..=300_000).contains(&wait), "{wait}");
            prop_assert!(backoff_ms(0, seed) <= 2_000);
            prop_assert_eq!(wait, backoff_ms(tries, seed), "the same seed waits as long");
        }
    }

    #[test]
    fn a_crowd_does_not_come_back_at_once() {
        let waits: std::collections::BTreeSet<i64> = (0..50).map(|phone| backoff_ms(4, phone)).collect();
        assert!(waits.len() > 25, "{waits:?}");
    }
}
