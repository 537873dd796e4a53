//! The one dictionary of labels, Indonesian to English: scripts name what they press in Indonesian, whatever the phone
//! speaks.

use crate::find;
use prakerja_core::vocabulary::{Block, Choosable, Screen};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ENGLISH: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| rows().collect());

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../vectors/labels.csv").lines().filter_map(|row| row.split_once(';'))
}

/// The same label in English.
pub fn english(indonesian: &str) -> Option<&'static str> {
    ENGLISH.get(indonesian).copied()
}

/// The labels of this screen that the dictionary lacks.
pub fn unknown(screen: &Screen, language: &str) -> Vec<String> {
    let is_known = |label: &String| match language {
        "en" => ENGLISH.values().any(|english| english == label),
        _ => ENGLISH.contains_key(label.as_str()),
    };
    of(screen).into_iter().filter(|label| !is_known(label)).collect()
}

/// Whatever a script can name on this screen: controls, fields, questions and their options.
fn of(screen: &Screen) -> Vec<String> {
    let controls = find::controls(screen).into_iter().map(|control| control.label.clone());
    controls.chain(screen.blocks.iter().flat_map(of_block)).collect()
}

fn of_block(block: &Block) -> Vec<String> {
    let with = |label: &String, options: &[Choosable]| {
        std::iter::once(label).chain(options.iter().map(|option| &option.label)).cloned().collect()
    };
    match block {
        Block::Choice { label, options, .. }
        | Block::SeveralChoices { label, options, .. }
        | Block::Question { text: label, options, .. } => with(label, options),
        // The options of a long choice are places: a name is the same in every language.
        Block::Field { label, .. }
        | Block::DateField { label, .. }
        | Block::OneTimeCode { label, .. }
        | Block::LongChoice { label, .. }
        | Block::Rating { label, .. }
        | Block::Consent { text: label, .. } => vec![label.clone()],
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::rows;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn messages(ftl: &str) -> BTreeMap<&str, &str> {
        ftl.lines().filter_map(|line| line.split_once(" = ")).collect()
    }

    /// Every text that the app or the server's data has in both languages.
    fn texts() -> BTreeSet<(String, String)> {
        let (id, en) = (include_str!("../../../core/src/text/id.ftl"), include_str!("../../../core/src/text/en.ftl"));
        let en = messages(en);
        let mut texts: BTreeSet<_> = messages(id)
            .into_iter()
            .filter_map(|(name, text)| Some((text.to_owned(), (*en.get(name)?).to_owned())))
            .collect();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sandbox/data");
        for folder in [data.join("rules"), data] {
            for file in std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()) {
                if file.extension().is_some_and(|e| e == "json") {
                    collect(&serde_json::from_slice(&std::fs::read(file).expect("read")).expect("JSON"), &mut texts);
                }
            }
        }
        texts
    }

    fn collect(value: &Value, texts: &mut BTreeSet<(String, String)>) {
        if let (Some(id), Some(en)) = (value["id"].as_str(), value["en"].as_str()) {
            texts.insert((id.to_owned(), en.to_owned()));
        }
        // Platforms, institutions and payment partners are called the same in every language.
        let partners = value["payment_partners"].as_array().into_iter().flatten();
        let names = partners.chain([&value["name"]]).filter_map(Value::as_str);
        texts.extend(names.map(|name| (name.to_owned(), name.to_owned())));
        match value {
            Value::Array(all) => all.iter().for_each(|one| collect(one, texts)),
            Value::Object(all) => all.values().for_each(|one| collect(one, texts)),
            _ => {}
        }
    }

    #[test]
    fn every_row_is_one_text_in_both_languages() {
        let texts = texts();
        let strangers: Vec<_> = rows().filter(|(id, en)| !texts.contains(&((*id).into(), (*en).into()))).collect();
        assert_eq!(strangers, []);
        assert!(!texts.contains(&("Lanjut".to_owned(), "Register".to_owned())), "the check can fail");
    }

    #[test]
    fn every_label_stands_once_and_in_order() {
        let labels: Vec<_> = rows().map(|(id, _)| id).collect();
        let in_order: Vec<_> = labels.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        assert_eq!(labels, in_order);
    }
}
