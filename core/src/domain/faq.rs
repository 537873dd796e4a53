//! What is asked often, with answers that need no signal. The entries are data: a new one needs no code.

use super::wave_rules::Bilingual;
use serde::Deserialize;
use std::sync::LazyLock;

/// A question and its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// What it is about.
    pub topic: String,
    /// The question.
    pub question: Bilingual,
    /// The answer.
    pub answer: Bilingual,
    /// What people type when they look for it.
    pub words: Vec<String>,
}

static ENTRIES: LazyLock<Vec<Entry>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/faq.json")).unwrap_or_default());

/// All of it, in its order.
pub fn entries() -> &'static [Entry] {
    &ENTRIES
}

/// The entries in which every typed word occurs or begins a search word, those with more of them in the question first.
pub fn search(typed: &str) -> Vec<&'static Entry> {
    let typed = typed.to_lowercase();
    let wanted: Vec<&str> = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found: Vec<_> = ENTRIES.iter().filter_map(|entry| Some((hits(entry, &wanted)?, entry))).collect();
    found.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How many words stand in the question; none if one stands nowhere.
fn hits(entry: &Entry, wanted: &[&str]) -> Option<usize> {
    let question = format!("{} {}", entry.question.id, entry.question.en).to_lowercase();
    let rest = format!("{} {} {}", entry.answer.id, entry.answer.en, entry.words.join(" ")).to_lowercase();
    let everywhere = wanted.iter().all(|word| question.contains(word) || rest.contains(word));
    everywhere.then(|| wanted.iter().filter(|word| question.contains(**word)).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_at_least_25_each_complete_in_both_languages_and_named_once() {
        let names: BTreeSet<&str> = entries().iter().map(|entry| entry.id.as_str()).collect();
        assert!(names.len() >= 25 && names.len() == entries().len(), "{}", names.len());
        for entry in entries() {
            let texts = [&entry.question.id, &entry.question.en, &entry.answer.id, &entry.answer.en];
            assert!(texts.iter().all(|text| text.len() > 10) && !entry.words.is_empty(), "{}", entry.id);
        }
    }

    #[test]
    fn people_find_it_by_their_own_words() {
        for (typed, answer) in [("duit belum cair", "insentif"), ("OTP", "akun"), ("hangus", "belanja")] {
            let found = search(typed);
            assert!(found.iter().any(|entry| entry.topic == answer), "{typed}");
            assert!(found.len() < entries().len(), "{typed} narrows");
        }
        assert_eq!(search("").len(), entries().len());
        assert!(search("kapal selam").is_empty());
    }
}
