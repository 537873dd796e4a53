//! The draw after a wave closed (BR-25, C-17; contract §4). Not first come, first served.

use std::collections::BTreeMap;

use rand::seq::SliceRandom;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rusqlite::params;
use sha2::{Digest, Sha256};

use crate::{
    desk::Desk,
    identity,
    problem::Problem,
    register, rules,
    sessions::AccountId,
    waves::{WaveEntry, members},
};

/// The order of a draw: `accounts` sorted, then shuffled by `ChaCha20` whose key is SHA-256 of the seed (8 bytes, big
/// endian) and the wave's id. The first `quota` win whose household has a place (BR-05).
pub fn order(seed: u64, wave: &str, mut accounts: Vec<i64>) -> Vec<i64> {
    let key = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(wave).finalize();
    accounts.sort_unstable();
    accounts.shuffle(&mut ChaCha20Rng::from_seed(key.into()));
    accounts
}

/// Draws a wave, area by area, and keeps the places. Nobody is told before the announcement.
pub fn run(desk: &Desk, wave: &WaveEntry) -> Result<(), Problem> {
    let quota = desk.settings.quota.unwrap_or(wave.quota);
    let mut households = Households::default();
    let mut by_area: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (account, regency) in members(desk, &wave.id)? {
        let area = wave.area_of(&regency).unwrap_or_default();
        by_area.entry(area.to_owned()).or_default().push(account.0);
    }
    let mut keep = desk.db.prepare_cached("INSERT INTO draws VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (area, accounts) in by_area {
        let mut left = quota;
        for (place, account) in (1_u32..).zip(order(desk.seed, &wave.id, accounts)) {
            let account = AccountId(account);
            let won = left > 0 && households.have_place(desk, account)?;
            left -= u32::from(won);
            keep.execute(params![wave.id, area, place, account, won])?;
        }
    }
    Ok(())
}

/// Recipients of each KK, with those who have just been drawn (BR-05).
#[derive(Default)]
struct Households(BTreeMap<String, u32>);

impl Households {
    /// Whether one more of this household may win; then it has.
    fn have_place(&mut self, desk: &Desk, account: AccountId) -> Result<bool, Problem> {
        let Some(kk) = identity::kk(desk, account)? else { return Ok(true) };
        let before = register::recipients_in_kk(desk.db, &kk)?;
        let recipients = self.0.entry(kk).or_insert(before);
        let free = desk.require(&rules::KK_FULL, *recipients < desk.rules().eligibility.max_recipients_per_kk).is_ok();
        *recipients += u32::from(free);
        Ok(free)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::hash_set, prelude::*};

    use super::order;

    proptest! {
        #[test]
        fn a_draw_leaves_nobody_out_and_does_not_ask_who_came_first(
            seed: u64, accounts in hash_set(1..10_000_i64, 0..50),
        ) {
            let mut forwards: Vec<i64> = accounts.into_iter().collect();
            let drawn = order(seed, "gelombang-1", forwards.clone());
            forwards.reverse();
            prop_assert_eq!(&drawn, &order(seed, "gelombang-1", forwards.clone()));
            let mut sorted = drawn;
            sorted.sort_unstable();
            forwards.sort_unstable();
            prop_assert_eq!(sorted, forwards);
        }
    }

    #[test]
    fn other_waves_and_other_seeds_are_other_draws() {
        let accounts: Vec<i64> = (1..=50).collect();
        let draws = [(1, "gelombang-1"), (1, "gelombang-2"), (2, "gelombang-1")]
            .map(|(seed, wave)| order(seed, wave, accounts.clone()));
        assert!(draws[0] != draws[1] && draws[0] != draws[2] && draws[1] != draws[2]);
    }
}
