//! How messages are worded.

use super::{EN, ID, messages, parameters};
use crate::text::{Language, Words};
use fluent_bundle::FluentResource;

#[test]
fn each_language_parses_and_has_one_line_for_each_message() {
    let parses = |source: &str| {
        FluentResource::try_new(source.to_owned()).is_ok_and(|all| all.entries().count() == messages(source).len())
    };
    assert!(parses(ID) && parses(EN));
    assert!(parses("## Umum\nyes = Ya") && !parses("yes =\n  Ya") && !parses("yes = { $n"), "the check can fail");
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_parameters() {
    let differing = |id: &str, en: &str| -> Vec<String> {
        let (id, en) = (messages(id), messages(en));
        let one_only =
            id.keys().filter(|name| !en.contains_key(*name)).chain(en.keys().filter(|name| !id.contains_key(*name)));
        let other = id.iter().filter(|(name, text)| en.get(*name).is_some_and(|en| parameters(en) != parameters(text)));
        one_only.chain(other.map(|(name, _)| name)).map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(differing(ID, EN), Vec::<String>::new());
    assert_eq!(differing("a = { $n }\nb = B", "a = { $m }\nc = C"), ["b", "c", "a"], "the check can fail");
}

#[test]
fn english_is_no_longer_than_the_indonesian_and_a_third() {
    // A few letters more for the shortest, where a third is less than a word.
    let long = |id: &str, en: &str| en.chars().count() > id.chars().count() * 4 / 3 + 8;
    let en = messages(EN);
    let longer: Vec<&str> =
        messages(ID).into_iter().filter(|(name, id)| long(id, en[name])).map(|(name, _)| name).collect();
    assert_eq!(longer, Vec::<&str>::new());
    assert!(long("Daftar", "Register for a new account"), "the check can fail");
}

/// Words that tell nobody anything, or that talk down.
const UNSAID: [&str; 10] = [
    "error",
    "ok",
    "oke",
    "terjadi kesalahan",
    "gagal memuat",
    "invalid",
    "tidak valid",
    "anda",
    "something went wrong",
    "oops",
];

#[test]
fn nobody_reads_error_ok_or_that_something_went_wrong() {
    let says_so = |text: &str| {
        let words: Vec<String> = text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        let text = format!(" {} ", words.join(" "));
        UNSAID.iter().any(|unsaid| text.contains(&format!(" {unsaid} ")))
    };
    let said: Vec<&str> =
        messages(ID).into_iter().chain(messages(EN)).filter(|(_, text)| says_so(text)).map(|(name, _)| name).collect();
    assert_eq!(said, Vec::<&str>::new());
    assert!(
        says_so("Maaf, terjadi kesalahan.") && says_so("Error 400") && says_so("OK") && !says_so("Berkas tokoh"),
        "the check can fail"
    );
}

/// What people are told to do, as the first word of a sentence or of its part; an example shows what to type.
const INSTRUCTIONS: [&str; 28] = [
    "ajukan",
    "baca",
    "bandingkan",
    "buka",
    "coba",
    "contoh",
    "dekatkan",
    "foto",
    "hadapkan",
    "hubungi",
    "ikuti",
    "isi",
    "jawab",
    "ketik",
    "masuk",
    "miringkan",
    "mundur",
    "minta",
    "mulai",
    "pakai",
    "pegang",
    "periksa",
    "pilih",
    "selesaikan",
    "setujui",
    "tulis",
    "tunggu",
    "tutup",
];

#[test]
fn every_refusal_and_every_verdict_says_what_to_do_next() {
    let tells = |text: &str| {
        let starts = |part: &str| {
            part.split_whitespace().next().is_some_and(|word| INSTRUCTIONS.contains(&word.to_lowercase().as_str()))
        };
        text.split(['.', ',', ':']).any(|part| starts(part.trim_start_matches(" lalu")))
    };
    let refusals = super::asked::codes().into_iter().map(|code| format!("code-{code}"));
    let verdicts = messages(ID).into_keys().filter(|name| name.starts_with("verdict-")).map(str::to_owned);
    let known = messages(ID);
    let silent: Vec<String> =
        refusals.chain(verdicts).filter(|name| !known.get(name.as_str()).is_some_and(|text| tells(text))).collect();
    assert_eq!(silent, Vec::<String>::new());
    assert!(!tells("Server sedang ramai.") && !tells("Kode salah. Sisa { $left } kali mencoba."), "the check can fail");
}

#[test]
fn a_missing_message_is_marked_and_no_other_is() {
    for language in [Language::Id, Language::En] {
        assert_eq!(Words::of(language).say(&"no-such-message".into()), "⟦no-such-message⟧");
    }
    assert!(!ID.contains('⟦') && !EN.contains('⟦'));
}

#[test]
fn the_dictionary_of_labels_has_these_words() {
    let stale = |dictionary: &str| -> Vec<String> {
        let (id, en) = (messages(ID), messages(EN));
        let is_stale = |(label, english): &(&str, &str)| {
            let mut all = id.iter().filter(|(_, text)| *text == label).map(|(name, _)| en[name]).peekable();
            all.peek().is_some() && !all.any(|text| text == *english) // what is no message is the server's own
        };
        let lines = dictionary.lines().filter_map(|line| line.split_once(';'));
        lines.filter(is_stale).map(|(label, _)| label.to_owned()).collect()
    };
    assert_eq!(stale(include_str!("../../../../tests/vectors/labels.csv")), Vec::<String>::new());
    assert_eq!(stale("Lanjut;Go on\nMencari kerja;Looking for work"), ["Lanjut"], "the check can fail");
}
