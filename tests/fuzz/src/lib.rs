//! What is fuzzed: one function a target, from any bytes to nothing; it panics when a promise is broken. `libfuzzer/`
//! feeds it what cargo-fuzz makes up, `tests/replay.rs` the seeds.

mod answers;
mod database;
mod events;
mod frames;
mod numbers;
mod photo;
mod promises;
mod rows;

pub use answers::answers;
pub use database::database;
pub use events::events;
pub use frames::frames;
pub use numbers::numbers;
pub use photo::photo;
pub use rows::rows;

/// A target: its name, which is also the folder of its seeds, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 7] = [
    ("answers", answers),
    ("database", database),
    ("events", events),
    ("frames", frames),
    ("numbers", numbers),
    ("photo", photo),
    ("rows", rows),
];
