//! `openapi.json`: the contract that both sides are held against.

use std::{collections::HashMap, process::Command, sync::LazyLock};

use bytes::Bytes;
use http::{Method, Request, Response};
use jsonschema::Validator;
use serde_json::{Value, json};

const COMMITTED: &str = include_str!("../../openapi.json");

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(COMMITTED).expect("openapi.json is JSON"));

/// Validators by the name of their schema.
static VALIDATORS: LazyLock<HashMap<String, Validator>> = LazyLock::new(|| {
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("schemas");
    schemas.keys().map(|name| (name.clone(), validator(name))).collect()
});

fn validator(name: &str) -> Validator {
    let schema = json!({ "$ref": format!("#/components/schemas/{name}"), "components": DOCUMENT["components"] });
    jsonschema::validator_for(&schema).expect("a schema")
}

/// Panics unless the request (when it was accepted) and the answer are as the document says.
pub fn hold_against(request: &Request<Bytes>, response: &Response<Bytes>) {
    let Some(operation) = operation(request.method(), request.uri().path()) else {
        assert_eq!(response.status(), 404, "{} {} is not in the document", request.method(), request.uri().path());
        return;
    };
    if response.status().is_success() {
        let wanted = &operation["requestBody"]["content"]["application/json"]["schema"];
        check(wanted, request.body(), "request");
    }
    let status = response.status().as_str().to_owned();
    let responses = &operation["responses"];
    let described = [status.clone(), format!("{}XX", &status[..1])].iter().find_map(|key| responses.get(key));
    let described = described.unwrap_or_else(|| panic!("{status} is not described for {}", request.uri().path()));
    let kind = response.headers()["content-type"].to_str().expect("a content type");
    check(&described["content"][kind]["schema"], response.body(), "answer");
    assert!(response.headers().contains_key("server-time"), "an answer without Server-Time");
}

fn check(schema: &Value, body: &Bytes, what: &str) {
    let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) else { return };
    let value: Value = serde_json::from_slice(body).expect("JSON");
    if let Err(error) = VALIDATORS[name].validate(&value) {
        panic!("{what} is no {name}: {error} in {value}");
    }
}

fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let fits = |template: &str| {
        let (wanted, given): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        wanted.len() == given.len()
            && wanted.iter().zip(given).all(|(wanted, given)| wanted.starts_with('{') || *wanted == given)
    };
    let method = method.as_str().to_lowercase();
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    paths.iter().find(|(template, item)| fits(template) && item.get(&method).is_some()).map(|(_, item)| &item[&method])
}

#[test]
fn the_committed_document_is_the_one_the_code_makes() {
    assert_eq!(
        prakerja_sandbox::openapi(),
        COMMITTED,
        "cargo run -p prakerja-sandbox -- --openapi > tests/sandbox/openapi.json"
    );
}

#[test]
fn the_program_prints_the_document() {
    let output = Command::new(env!("CARGO_BIN_EXE_prakerja-sandbox")).arg("--openapi").output().expect("the program");
    assert_eq!(String::from_utf8(output.stdout).expect("text"), COMMITTED);
}

#[test]
fn every_operation_has_its_own_name() {
    let mut names: Vec<_> = DOCUMENT["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|path| path.as_object().expect("operations").values())
        .map(|operation| operation["operationId"].as_str().expect("a name"))
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
