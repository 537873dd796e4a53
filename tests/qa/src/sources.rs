//! What must be covered: one row for each sentence of the founding articles and each rule of the programme.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// How many rows there are: none may vanish.
    rows: usize,
    /// How many of them wait for a part that is not built: they may only become fewer, and this number with them.
    later: usize,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    text: String,
    kind: Kind,
    status: Status,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Does,
    Gets,
    Must,
    Info,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Status {
    Covered,
    Variant,
    Contradicted,
    NotOurs,
    Later,
}

/// Holds the tables in `folder` against the tags of the scenarios; each line is something wrong.
pub fn check(folder: &Path, tags: &BTreeMap<String, bool>) -> Result<Vec<String>> {
    let mut wrong = vec![];
    let (mut ids, mut all_later) = (BTreeSet::new(), 0);
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    for file in files {
        let table: Table = toml::from_str(&fs::read_to_string(&file)?).with_context(|| file.display().to_string())?;
        if table.rows != table.row.len() {
            wrong.push(format!("{}: {} rows are promised, {} are there", file.display(), table.rows, table.row.len()));
        }
        let later = table.row.iter().filter(|row| row.status == Status::Later).count();
        all_later += later;
        if table.later != later {
            wrong.push(format!("{}: {} rows may be later, {later} are", file.display(), table.later));
        }
        for row in table.row {
            wrong.extend(complaint(&row, tags));
            if !ids.insert(row.id.clone()) {
                wrong.push(format!("{} stands twice", row.id));
            }
        }
    }
    wrong.extend(
        tags.keys().filter(|tag| is_source(tag) && !ids.contains(*tag)).map(|tag| format!("@{tag} has no row")),
    );
    println!("sources: {} rows, {all_later} of them later", ids.len());
    Ok(wrong)
}

fn is_source(tag: &str) -> bool {
    ["seed", "BR-", "C-"].iter().any(|prefix| tag.starts_with(prefix))
}

fn complaint(row: &Row, tags: &BTreeMap<String, bool>) -> Option<String> {
    if row.text.split_whitespace().count() > 25 {
        return Some(format!("{}: more than 25 words", row.id));
    }
    match row.status {
        Status::Covered | Status::Variant if row.kind != Kind::Info => match tags.get(&row.id) {
            Some(true) => None,
            Some(false) => Some(format!("{}: its scenario does not pass, or reads nothing: {}", row.id, row.text)),
            None => Some(format!("{}: no scenario: {}", row.id, row.text)),
        },
        Status::NotOurs | Status::Contradicted if row.reason.is_empty() => Some(format!("{}: no reason", row.id)),
        _ => None,
    }
}
