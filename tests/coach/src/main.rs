//! `prakerja-coach report`: draws, asks the coach, prints the tables.

mod kinds;
mod render;
mod report;

use clap::{Parser, Subcommand};
use kinds::{Kind, Set};
use prakerja_core::coach::Guide;

/// The guide of a card in a frame of 480 × 640: 422 × 266 px.
pub const GUIDE_WIDTH: f32 = 0.88;
const GUIDE_HEIGHT: f32 = GUIDE_WIDTH * 0.75 / 1.586;
pub const GUIDE: Guide = Guide {
    left: (1.0 - GUIDE_WIDTH) / 2.0,
    top: (1.0 - GUIDE_HEIGHT) / 2.0,
    width: GUIDE_WIDTH,
    height: GUIDE_HEIGHT,
};

#[derive(Parser)]
#[command(about = "Shows the photo coach what a camera would")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The tables of a set
    Tables {
        set: Set,
        /// Cases of each kind
        #[arg(long, default_value_t = 50)]
        count: u64,
        /// Only kinds whose name holds this
        #[arg(long, default_value = "")]
        kind: String,
    },
    /// One frame as a PGM file, and its numbers
    Frame { kind: String, set: Set, n: u64, file: std::path::PathBuf },
}

fn main() -> std::io::Result<()> {
    match Arguments::parse().what {
        What::Tables { set, count, kind } => {
            let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|k| k.name().contains(&kind)).collect();
            print!("{}", report::table(&report::all(&kinds, set, count)));
        }
        What::Frame { kind, set, n, file } => {
            let Some(&kind) = Kind::ALL.iter().find(|k| k.name().contains(&kind)) else { return Ok(()) };
            let mut case = kinds::case(kind, set, n);
            let (look, reason) = report::shown(&mut Default::default(), &mut case);
            println!("{reason:?} {look:#?} {:?}", case.scene.corners());
            case.quarters = 0;
            let frame = render::frame(&case.scene, &case.lens, 0, &mut case.rng);
            let mut pgm = format!("P5 {} {} 255\n", frame.width, frame.height).into_bytes();
            frame.pixels.chunks_exact(frame.stride).for_each(|row| pgm.extend(&row[..frame.width]));
            std::fs::write(file, pgm)?;
        }
    }
    Ok(())
}
