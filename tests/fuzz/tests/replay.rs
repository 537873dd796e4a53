//! Every seed is played in the gate: what the fuzzer once found must not come back.

use prakerja_fuzz::{TARGETS, Target};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::{Path, PathBuf};

fn seeds(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let mut seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|seed| seed.unwrap().path()).collect();
    seeds.sort();
    seeds
}

fn replays((name, target): Target) -> usize {
    let seeds = seeds(name);
    for seed in &seeds {
        eprintln!("{name}: {}", seed.display()); // shown when it fails
        target(&fs::read(seed).unwrap());
    }
    seeds.len()
}

#[test]
fn every_seed_of_every_target_keeps_the_promises() {
    for target in TARGETS {
        assert!(replays(target) > 0, "{} has no seeds", target.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Each turn writes out only what changed; a walk that goes on from a seed keeps the promises all the same.
    #[test]
    fn whatever_happens_after_a_seed_what_is_known_is_what_is_on_the_disk(
        seed in select(seeds("events")), cut in 0_usize..400, more in vec(any::<u8>(), 0..200),
    ) {
        let mut walk = fs::read(seed).unwrap();
        walk.truncate(cut);
        walk.extend(more);
        prakerja_fuzz::events(&walk);
    }
}
