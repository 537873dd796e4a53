use super::*;
use crate::domain::eligibility::Ineligible;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const ID: &str = include_str!("id.ftl");
const EN: &str = include_str!("en.ftl");

/// Message → its text.
fn messages(source: &str) -> BTreeMap<&str, &str> {
    source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
}

fn parameters(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|piece| piece.split('}').next())
        .map(|name| name.trim().trim_start_matches('$'))
        .collect()
}

/// The sources of everything that speaks, tests left out.
fn sources() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                all.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    let mut all = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

/// String literals that could be messages or screens, as messages.
fn asked_for(source: &str) -> BTreeSet<String> {
    let is_name = |text: &&str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c))
    };
    source.split('"').skip(1).step_by(2).filter(is_name).map(|text| text.replace(['.', '_'], "-")).collect()
}

/// Messages whose names are put together when they are needed: prefix, and where the rest comes from.
const DYNAMIC: [(&str, &str); 4] = [
    ("code-", "refusals' codes, the server's and the app's"),
    ("step-", "the server's list of steps"),
    ("remind-", "kinds of reminders"),
    ("not-selected-", "the draw's reasons"),
];

fn is_dynamic(id: &str) -> bool {
    DYNAMIC.iter().any(|(prefix, _)| id.starts_with(prefix))
}

fn unused<'a>(source: &'a str, asked: &BTreeSet<String>) -> Vec<&'a str> {
    messages(source).into_keys().filter(|id| !is_dynamic(id) && !asked.contains(*id)).collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_parameters() {
    let (id, en) = (messages(ID), messages(EN));
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (name, text) in &id {
        assert_eq!(parameters(text), parameters(en[name]), "{name}");
    }
}

#[test]
fn no_message_is_unused() {
    let asked = asked_for(&sources());
    assert_eq!(unused(ID, &asked), Vec::<&str>::new());
    assert_eq!(unused("never-asked-for = x", &asked), ["never-asked-for"], "the check can fail");
}

#[test]
fn every_message_and_screen_that_a_flow_names_exists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/flow");
    let known = messages(ID);
    // Codes, ids of the wire and of recovery stand in flows too; they are no messages.
    let others = [
        "mother-name",
        "photo-unreadable",
        "photo-too-large",
        "camera-denied",
        "camera-unavailable",
        "register-mismatch",
        "snake-case",
    ];
    let mut missing = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let named = asked_for(&text).into_iter().filter(|name| name.contains('-') && !name.ends_with('-'));
        missing.extend(
            named.filter(|name| {
                !known.contains_key(name.as_str()) && !others.contains(&name.as_str()) && !is_field(name)
            }),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// Names of the wire's fields, in which refusals come.
fn is_field(name: &str) -> bool {
    let fields = [
        "birth-date",
        "in-school",
        "work-situation",
        "other-aid",
        "full-name",
        "home-address",
        "home-area",
        "domicile-address",
        "domicile-area",
        "yes-no",
    ];
    fields.contains(&name)
}

#[test]
fn every_step_and_every_reason_of_the_pre_check_has_its_words() {
    let known = messages(ID);
    let steps = [
        "account",
        "email",
        "eligibility",
        "identity",
        "profile",
        "ktp",
        "face",
        "phone",
        "declaration",
        "aptitude",
        "wave",
    ];
    for id in steps {
        assert!(known.contains_key(format!("step-{id}").as_str()), "{id}");
    }
    let reasons = [
        Ineligible::NotCitizen,
        Ineligible::TooYoung,
        Ineligible::TooOld,
        Ineligible::InSchool,
        Ineligible::OccupationExcluded,
        Ineligible::SituationNotEligible,
        Ineligible::OtherAid,
    ];
    for reason in reasons {
        let id = format!("code-{}", reason.code().replace('_', "-"));
        assert!(known.contains_key(id.as_str()), "{id}");
    }
}

#[test]
fn english_is_no_longer_than_the_indonesian_and_a_third() {
    let en = messages(EN);
    let long = |id: &str, en: &str| en.chars().count() > id.chars().count() * 4 / 3 + 8;
    for (name, text) in messages(ID) {
        assert!(!long(text, en[name]), "{name}: {} against {}", en[name].chars().count(), text.chars().count());
    }
    assert!(long("Daftar", "Register for a new account"), "the check can fail");
}

#[test]
fn nobody_is_told_of_an_error_and_nothing_more() {
    for text in messages(ID).values() {
        let lower = text.to_lowercase();
        assert!(!lower.contains("error") && !lower.contains("terjadi kesalahan") && lower != "ok", "{text}");
    }
}

#[test]
fn every_message_renders_in_both_languages() {
    for language in [Language::Id, Language::En] {
        let words = Words::of(language);
        for (name, text) in messages(ID) {
            let say = parameters(text).into_iter().fold(Say::of(name), |say, parameter| {
                let name: &'static str = Box::leak(parameter.to_owned().into_boxed_str());
                say.text(name, "X")
            });
            let said = words.say(&say);
            assert!(!said.contains('⟦') && !said.contains('{') && !said.contains('\u{2068}'), "{name}: {said}");
        }
    }
    assert_eq!(Words::of(Language::Id).say(&"no-such-message".into()), "⟦no-such-message⟧");
}

#[test]
fn instants_dates_money_and_lengths_read_as_the_programme_writes_them() {
    let at = Instant::parse("2023-03-09T07:00:00Z").unwrap();
    assert_eq!(date_time(at, Zone::Wib, Language::Id), "Kamis, 9 Maret 2023 14.00 WIB");
    assert_eq!(date_time(at, Zone::Wit, Language::En), "Thursday, 9 March 2023 16.00 WIT");
    assert_eq!(Rupiah(3_500_000).to_string(), "Rp3.500.000");
    assert_eq!(date(Date::new(1990, 10, 20).unwrap(), Language::Id), "20 Oktober 1990");
    assert_eq!(duration(2_400_000, Language::Id), "40 menit");
    assert_eq!(duration(7_199_001, Language::Id), "2 jam");
    assert_eq!(duration(5_461_000, Language::En), "1 hour 31 minutes");
    assert_eq!(duration(0, Language::Id), "1 detik");
}
