//! The files of `data`: a new case is a new file or row, so the files are checked, not only read.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use prakerja_sandbox::{Config, Sandbox};

use crate::client::{Phone, START, config, picture, sandbox};

pub fn rules_dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/rules"))
}

pub fn read(path: PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// The data in a folder of its own, with these rules only.
pub fn with_rules(rules: &Value) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let data = rules_dir().join("..");
    for name in [
        "people.csv",
        "waves.json",
        "declaration.json",
        "test.json",
        "platforms.json",
        "institutions.json",
        "courses.json",
        "induction.json",
        "payment_accounts.csv",
        "survey.json",
    ] {
        fs::copy(data.join(name), folder.path().join(name)).expect("copied");
    }
    fs::create_dir(folder.path().join("rules")).expect("a folder");
    let name = rules["rules_id"].as_str().expect("a name");
    fs::write(folder.path().join(format!("rules/{name}.json")), rules.to_string()).expect("written");
    folder
}

#[test]
fn every_rules_file_is_as_the_schema_says() {
    let schema = read(rules_dir().join("schema.json"));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut checked = 0;
    for entry in fs::read_dir(rules_dir()).expect("the folder") {
        let path = entry.expect("an entry").path();
        if !path.ends_with("schema.json") {
            let rules = read(path.clone());
            validator.validate(&rules).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(path.file_stem().and_then(|stem| stem.to_str()), rules["rules_id"].as_str());
            checked += 1;
        }
    }
    assert_eq!(checked, 6);
}

#[test]
fn the_schema_is_the_documents() {
    let document: Value = serde_json::from_str(&prakerja_sandbox::openapi()).expect("JSON");
    let schema = read(rules_dir().join("schema.json"));
    for (name, part) in schema["components"]["schemas"].as_object().expect("schemas") {
        assert_eq!(part, &document["components"]["schemas"][name], "{name}");
    }
}

#[test]
fn nobody_in_the_register_can_be_real() {
    let sandbox = sandbox();
    let people = sandbox.people();
    assert_eq!(people.len(), 60);
    assert_eq!(people.iter().map(|person| &person.nik).collect::<BTreeSet<_>>().len(), 60);
    for (person, number) in people.iter().zip(1..) {
        assert_eq!(person.number, number);
        assert_eq!(&person.nik[4..6], "00", "no card has district 00");
        assert!(person.full_name.starts_with("Contoh ") && person.mother_name.starts_with("Ibu Contoh "));
        assert!(person.email.ends_with(".example"));
    }
}

#[test]
fn a_new_case_needs_a_new_file_and_no_code() {
    let mut rules = read(rules_dir().join("normal-2023.json"));
    rules["rules_id"] = "one-try".into();
    rules["capture"]["face"]["attempts"] = 1.into();
    rules["steps"] = ["account", "email", "face", "identity"].into();
    let folder = with_rules(&rules);
    let data_dir = folder.path().to_owned();

    let sandbox = Sandbox::start(Config { data_dir, ..config("one-try", START) }).expect("a sandbox");
    let mut phone = Phone::signed_in(&sandbox, 1);
    phone.put("/v1/me/consents/biometric", &serde_json::json!({ "version": "biometrik-1" })).done();
    let me = phone.photo("face", &picture("card")).done();
    assert_eq!(me["photos"]["face"]["attempts_left"], 1);
    let photo = phone.wait()["photos"]["face"].clone();
    assert_eq!((&photo["reason"], &photo["attempts_left"]), (&"no_face".into(), &0.into()));
    assert_eq!(phone.photo("face", &picture("face")).code(), "attempts_over");
}
