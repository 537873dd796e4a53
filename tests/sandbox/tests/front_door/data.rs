//! The files of `data`: a new case is a new file or row, so the files are checked, not only read.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

use crate::client::sandbox;

fn rules_dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/rules"))
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
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
