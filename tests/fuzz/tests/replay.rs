//! Every seed is played in the gate: what the fuzzer once found must not come back.

use prakerja_fuzz::{TARGETS, Target};
use std::fs;
use std::path::Path;

fn replays((name, target): Target) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let mut seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|seed| seed.unwrap().path()).collect();
    seeds.sort();
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
