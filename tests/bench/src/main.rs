//! `cargo run --release -p prakerja-bench`: one table, each row the app beside a peer that does the same work in the
//! same run.
//!
//! What must be cold, or whose memory counts, is a process of its own: this program again, with a word that says which.

mod life;
mod open;
mod photo;
mod process;
mod tap;

use anyhow::{Result, bail};
use std::path::Path;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => table(),
        ["open", folder] => open::app(Path::new(folder)),
        ["read", folder] => open::peer(Path::new(folder)),
        ["photo", from, to] => photo::app(Path::new(from), Path::new(to)),
        _ => bail!("prakerja-bench takes no words of a person's"),
    }
}

fn table() -> Result<()> {
    println!("| what | the app | peer | app ÷ peer |\n| --- | --- | --- | --- |");
    open::compare()?;
    tap::measure()?;
    photo::compare()?;
    life::compare()
}

/// A row of the table.
fn row(what: &str, app: &str, peer: &str, ratio: Option<f64>) {
    let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
    println!("| {what} | {app} | {peer} | {ratio} |");
}

/// The share `percent` of the sorted samples lies at or below this one.
fn percentile(samples: &mut [f64], percent: usize) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[(samples.len() * percent / 100).min(samples.len() - 1)]
}
