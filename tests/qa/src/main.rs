//! The headless shell: it draws screens as text, presses buttons by their labels, and plays journeys, features and
//! vectors through the real app before a real sandbox.

mod album;
mod browser;
mod draw;
mod features;
mod find;
mod hear;
mod institution;
mod journey;
mod kills;
mod labels;
mod other;
mod outside;
mod participant;
mod photo;
mod privacy;
#[cfg(test)]
mod proofs;
mod recipient;
mod rehearsal;
mod scene;
mod scene_life;
mod search;
mod sources;
mod stage;
mod steps;
mod story;
mod sweep;
mod ticket;
mod vector;

use clap::{Parser, Subcommand};
use scene::Sabotage;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Plays Prakerja Mobile without a phone")]
struct Arguments {
    #[command(subcommand)]
    play: Play,
}

#[derive(Subcommand)]
enum Play {
    /// The main job: the 27 steps from an empty phone to an accepted participant
    Journey(journey::Options),
    /// The scenarios of tests/features: those under PATH, or all
    Features {
        path: Option<std::path::PathBuf>,
        /// Hold the tables of what must be covered against the scenarios
        #[arg(long)]
        sources: bool,
        /// Switch a rule of the server off, to see which scenarios turn red
        #[arg(long, value_name = "RULE")]
        off: Vec<String>,
        /// Take a screen out, to see which scenarios turn red
        #[arg(long, value_name = "SCREEN")]
        without: Option<String>,
    },
    /// Dies at every point of the registration, in both schemes, and compares with a life without deaths
    Kills(kills::Options),
    /// One life of `kills --signals`
    #[command(hide = true)]
    Die(kills::Doomed),
    /// Registrations on bad days: random faults and deaths
    Sweep(sweep::Options),
    /// Searches all that the app keeps, logs and says for personal values, while a registration is lived
    Privacy(privacy::Options),
    /// The vectors that Kotlin and Swift play too: these files, or all
    Vectors { files: Vec<std::path::PathBuf> },
    /// The server and whoever else a vector needs, for Kotlin and Swift
    World(outside::World),
    /// Draws the photos that vectors name into FOLDER
    Photos { folder: std::path::PathBuf },
}

fn main() -> ExitCode {
    let played = match Arguments::parse().play {
        Play::Journey(options) => journey::play(options),
        Play::Features { path, sources, off, without } => features::play(path, sources, Sabotage { off, without }),
        Play::Kills(options) => kills::play(&options),
        Play::Die(doomed) => kills::die(&doomed),
        Play::Sweep(options) => sweep::play(&options),
        Play::Privacy(options) => privacy::play(&options),
        Play::Vectors { files } => vector::play(&files),
        Play::World(world) => outside::serve(world),
        Play::Photos { folder } => album::draw(&folder).map(|()| true),
    };
    match played {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
