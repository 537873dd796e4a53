//! `openapi.json`: the contract that both sides are held against.

use std::process::Command;

use bytes::Bytes;
use http::{Request, Response};
use prakerja_sandbox::conformance::{self, COMMITTED, COMMITTED_PARTNER};
use serde_json::Value;

/// Panics unless the request (when it was accepted) and the answer are as the document says.
pub fn hold_against(request: &Request<Bytes>, response: &Response<Bytes>) {
    conformance::check(request, response).unwrap();
}

/// Panics unless a partner's answer is as the partner document says.
pub fn hold_partner_against(request: &Request<Bytes>, response: &Response<Bytes>) {
    conformance::check_partner(&request.uri().path().replace("//", "/"), response).unwrap();
}

#[test]
fn the_committed_partner_document_is_the_one_the_code_makes() {
    assert_eq!(
        prakerja_sandbox::partner_openapi(),
        COMMITTED_PARTNER,
        "cargo run -p prakerja-sandbox -- --partner-openapi > tests/sandbox/partner.openapi.json"
    );
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
    let document: Value = serde_json::from_str(COMMITTED).expect("JSON");
    let mut names: Vec<_> = document["paths"]
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
