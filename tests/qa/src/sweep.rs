//! Registrations on bad days: each with faults and deaths drawn from a seed. Whatever happens, the person always has a
//! next step, what the app has heard is never lost, nothing is done twice, and in the end everything is as on a good
//! day. The same seed repeats it.

use crate::draw;
use crate::kills::{End, Life, WORLDS, World, same, silence_deaths};
use crate::participant::Pictures;
use crate::rehearsal::{Defect, Died, Fate};
use crate::stage::locked;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use prakerja_sandbox::{Fault, FaultKind};
use rand::seq::IndexedRandom as _;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

/// How the sweep is played.
#[derive(Args)]
pub struct Options {
    /// How many registrations.
    #[arg(long, default_value_t = 2_000)]
    registrations: u64,
    /// The seed of the first; the next has the next.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A build with this defect: the sweep must turn red.
    #[arg(long)]
    defect: Option<Defect>,
}

/// Faults of one registration at most: then the person has suffered enough, and must get through.
const FAULTS: u32 = 12;

/// Whoever is not through after so many has no next step.
const DEEDS: usize = 3_000;

/// Tries of one registration that find no network, at most.
const UNSENT: u32 = 4;

/// People of the data without anything special about them.
const PLAIN: [u16; 2] = [1, 2];

#[derive(Default)]
struct Count {
    faults: AtomicUsize,
    kills: AtomicUsize,
    red: AtomicUsize,
}

/// Plays it; true if every registration ended well.
pub fn play(options: &Options) -> Result<bool> {
    ensure!(options.registrations > 0, "a sweep of no registrations proves nothing");
    silence_deaths();
    let mut good_days = vec![];
    for world in &WORLDS {
        for person in PLAIN {
            let mut life = Life::new(world, person, 1, &Arc::default(), None)?;
            let end = life.live().context("a good day")?;
            good_days.push((world, person, end, life.participant.pictures.clone()));
        }
    }
    let (next, count) = (AtomicU64::new(options.seed), Count::default());
    let begun = std::time::Instant::now();
    let worker = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= options.seed.saturating_add(options.registrations) {
                return;
            }
            let mut dice = ChaCha8Rng::seed_from_u64(seed);
            let Some((world, person, end, pictures)) = good_days.choose(&mut dice) else { return };
            if let Err(error) = bad_day(world, *person, end, pictures.clone(), (seed, options.defect), &count) {
                println!("  seed {seed} ({}, person {person}): {error:#}", world.name);
                count.red.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(worker);
        scope.spawn(worker);
    });
    let Count { faults, kills, red } = count;
    let (faults, kills, red) = (faults.into_inner(), kills.into_inner(), red.into_inner());
    println!("sweep: {} registrations, {faults} faults, {kills} kills, {red} red", options.registrations);
    ensure!(faults as u64 >= options.registrations, "too few faults struck for it to mean something");
    let hours = begun.elapsed().as_secs_f64() / 3_600.0;
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = options.registrations as f64 / hours;
    eprintln!("{rate:.0} registrations an hour on this machine");
    Ok(red == 0)
}

fn bad_day(
    world: &World,
    person: u16,
    good: &End,
    pictures: Pictures,
    (seed, defect): (u64, Option<Defect>),
    count: &Count,
) -> Result<()> {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    dice.set_stream(1);
    let mut life = Life::new(world, person, seed, &Fate::new(None, defect), Some(pictures))?;
    for _ in 0..FAULTS {
        // Some requests from now, each of these strikes the one that leaves then.
        let skip = dice.random_range(0..90);
        life.participant.stage.sandbox.fault(Fault {
            method: None,
            path_prefix: String::new(),
            kind: any(&mut dice),
            times: 1,
            skip,
        });
    }
    locked(&life.ledger).unsent = (0..UNSENT).map(|_| dice.random_range(0..90)).collect();
    let mut kills_left = dice.random_range(0..6u32);
    let mut deeds = 0;
    let end = loop {
        let stop = dice.random_range(1..60);
        deeds += stop;
        let screen = || draw::text(&life.participant.stage.screen());
        ensure!(deeds < DEEDS, "no end is in sight on\n{}", screen());
        match life.participant.live_a_while(stop) {
            Ok(true) => break life.live()?,
            Ok(false) if kills_left > 0 => {
                kills_left -= 1;
                count.kills.fetch_add(1, Ordering::Relaxed);
                life.participant.stage.kill()?;
                life.participant.starts_again()?;
            }
            Ok(false) => {}
            Err(error) if error.is::<Died>() => {}
            Err(error) => return Err(error),
        }
    };
    let unsent = {
        let ledger = locked(&life.ledger);
        ledger.unsent.iter().filter(|n| **n <= ledger.tries).count()
    };
    count.faults.fetch_add(unsent + life.participant.stage.sandbox.struck_faults(), Ordering::Relaxed);
    same(&end, good)?;
    let dropped: Vec<String> = locked(&life.ledger).unanswered.values().cloned().collect();
    ensure!(dropped.is_empty(), "taken in, and dropped without an answer: {dropped:?}");
    unasked(&life)
}

/// An attended call leaves once for each press and a secret once for each time that it was typed, never by itself.
fn unasked(life: &Life) -> Result<()> {
    let typed = |what: &str| life.participant.did.iter().filter(|did| did.starts_with(what)).count();
    let left = |fits: fn(&str) -> bool| locked(&life.ledger).calls.iter().filter(|(call, _)| fits(call)).count();
    let passwords = left(|call| matches!(call, "POST accounts" | "POST sessions"));
    let codes = left(|call| call.starts_with("POST challenges/") && call.ends_with("/answer"));
    for (what, sent, typed) in
        [("a password", passwords, typed("isi “Password”")), ("a code", codes, typed("baca kode"))]
    {
        ensure!(sent <= typed, "{what} left {sent} times, typed {typed} times");
    }
    let mut presses: BTreeMap<&str, usize> = BTreeMap::new();
    for did in &life.participant.did {
        let call = match did.as_str() {
            "tekan “Kirim kode”" => "PUT me/phone",
            "tekan “Mulai Tes”" => "POST me/test",
            "tekan “Saya Menyetujui”" => "memberships",
            "tekan “Kirim ulang kode”" => "resend",
            _ => continue,
        };
        *presses.entry(call).or_default() += 1;
    }
    for (call, sent) in &locked(&life.ledger).attended {
        let asked: usize = presses.iter().filter(|(name, _)| call.ends_with(**name)).map(|(_, n)| n).sum();
        ensure!(*sent <= asked, "{call} left {sent} times for {asked} presses");
    }
    Ok(())
}

fn any(dice: &mut ChaCha8Rng) -> FaultKind {
    let status = |status| FaultKind::Status { status, code: None, retry_after_s: None };
    match dice.random_range(0..13) {
        0 => FaultKind::Late { after: dice.random_range(1..4) },
        1 => FaultKind::Refuse { code: "planets_misaligned".into() },
        2 => FaultKind::Cut,
        3 | 4 => FaultKind::Reset,
        5 => FaultKind::Duplicate,
        6 => status(401),
        7 => FaultKind::Status { status: 429, code: None, retry_after_s: Some(7) },
        8 => status(503),
        9 => FaultKind::Status { status: 503, code: Some("maintenance".into()), retry_after_s: None },
        10 => status(426),
        // Some come only after the phone has given up.
        11 => FaultKind::Delay { millis: dice.random_range(500..180_000) },
        _ => status(500),
    }
}
