mod asked;
mod formats;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

const ID: &str = include_str!("id.ftl");
const EN: &str = include_str!("en.ftl");

/// Message → its text. Each stands on a line of its own, see `each_language_parses_and_has_one_line_for_each_message`.
fn messages(source: &str) -> BTreeMap<&str, &str> {
    source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
}

/// What a message puts in: `{ $name }`.
fn parameters(text: &str) -> BTreeSet<&str> {
    text.split("{ $").skip(1).filter_map(|piece| piece.split(' ').next()).collect()
}
