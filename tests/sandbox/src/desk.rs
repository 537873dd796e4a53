//! Where one request is worked on: its transaction, its time, the rules and the dice.

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rusqlite::Connection;
use serde::Serialize;

use crate::{clock::Instant, data::Data, database, problem::Problem, rulebook::Rules, rules::Rule, settings::Settings};

/// One transaction at one moment.
pub struct Desk<'a> {
    /// The open transaction.
    pub db: &'a Connection,
    /// The moment of this request, or of the event that is due.
    pub now: Instant,
    /// People, rules, waves, declaration and test as the files give them.
    pub data: &'a Data,
    /// What testers changed.
    pub settings: &'a Settings,
    /// The sandbox's seed.
    pub seed: u64,
}

impl Desk<'_> {
    /// The same desk at the moment of an event.
    pub fn at(&self, now: Instant) -> Desk<'_> {
        Desk { now, ..*self }
    }

    /// Refuses by `rule` unless it `holds` or is switched off.
    pub fn require(&self, rule: &Rule, holds: bool) -> Result<(), Problem> {
        if holds || self.is_off(rule) { Ok(()) } else { Err(Problem::refused(rule)) }
    }

    /// Whether a tester switched this rule off.
    pub fn is_off(&self, rule: &Rule) -> bool {
        self.settings.off_rules.iter().any(|id| id == rule.id)
    }

    /// The running rules.
    pub fn rules(&self) -> &Rules {
        &self.data.rules[&self.settings.rules_id]
    }

    /// Fresh dice, other ones each time, the same ones in each run. Their count stands in the database, so that a
    /// sandbox that was stopped does not throw the same again.
    pub fn dice(&self) -> Result<ChaCha20Rng, Problem> {
        let mut dice = ChaCha20Rng::seed_from_u64(self.seed);
        dice.set_stream(database::next(self.db, "dice")?.unsigned_abs());
        Ok(dice)
    }
}

/// An identifier of 64 bits with a prefix that says of what.
pub fn identifier(desk: &Desk, prefix: &str) -> Result<String, Problem> {
    use rand::Rng;
    let id: u64 = desk.dice()?.random();
    Ok(format!("{prefix}-{id:016x}"))
}

/// A value as a JSON column.
pub fn json_column(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("columns are plain data")
}
