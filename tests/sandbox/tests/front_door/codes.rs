use prakerja_sandbox::{Filter, Sandbox};
use serde_json::{Value, json};

use crate::client::{Phone, sandbox};

fn challenge(sandbox: &Sandbox) -> (Phone<'_>, Value) {
    let mut phone = Phone::of(sandbox, 1);
    phone.sign_up();
    let challenge = phone.secret("/v1/sessions", &phone.credentials()).done();
    (phone, challenge)
}

fn wrong(code: &str) -> String {
    let last = if code.ends_with('0') { "1" } else { "0" };
    format!("{}{last}", &code[..5])
}

fn resend_path(challenge: &Value) -> String {
    format!("/v1/challenges/{}/resend", challenge["id"].as_str().expect("an id"))
}

#[test]
fn five_wrong_tries_void_a_code_and_a_new_one_can_be_had() {
    let sandbox = sandbox();
    let (mut phone, challenge) = challenge(&sandbox);
    let code = phone.mailed_code();
    for left in (0..5).rev() {
        let reply = phone.answer(&challenge, &wrong(&code));
        assert_eq!(reply.refusal(), ("wrong_code", "code"));
        assert_eq!(reply.body["attempts_left"], left);
    }
    let reply = phone.answer(&challenge, &code);
    assert_eq!(reply.code(), "challenge_locked");
    assert_eq!(reply.body["retry_at"], challenge["resend_at"]);
    sandbox.advance(60_000).expect("the clock moves");
    phone.post(&resend_path(&challenge), &json!({})).done();
    phone.answer(&challenge, &phone.mailed_code()).done();
}

#[test]
fn a_code_dies_after_five_minutes() {
    let sandbox = sandbox();
    let (phone, challenge) = challenge(&sandbox);
    sandbox.advance(299_999).expect("the clock moves");
    phone.answer(&challenge, &phone.mailed_code()).done();

    let sandbox = crate::client::sandbox();
    let (phone, challenge) = self::challenge(&sandbox);
    sandbox.advance(300_000).expect("the clock moves");
    assert_eq!(phone.answer(&challenge, &phone.mailed_code()).refusal(), ("expired_code", "code"));
}

#[test]
fn a_code_that_was_replaced_is_expired_and_costs_no_try() {
    let sandbox = sandbox();
    let (mut phone, challenge) = challenge(&sandbox);
    let old = phone.mailed_code();
    sandbox.advance(60_000).expect("the clock moves");
    phone.post(&resend_path(&challenge), &json!({})).done();
    assert_eq!(phone.answer(&challenge, &old).code(), "expired_code");
    let read = phone.get(&format!("/v1/challenges/{}", challenge["id"].as_str().expect("an id"))).done();
    assert_eq!(read["attempts_left"], 5);
}

#[test]
fn the_right_code_works_until_its_session_was_used() {
    let sandbox = sandbox();
    let (mut phone, challenge) = challenge(&sandbox);
    let code = phone.mailed_code();
    phone.answer(&challenge, &code).done();
    let session = phone.answer(&challenge, &code).done();
    phone.token = session["access_token"].as_str().map(str::to_owned);
    phone.get("/v1/me").done();
    assert_eq!(phone.answer(&challenge, &code).refusal(), ("used_code", "code"));
    sandbox.advance(60_000).expect("the clock moves");
    phone.post(&resend_path(&challenge), &json!({})).done();
    phone.answer(&challenge, &phone.mailed_code()).done();
}

#[test]
fn after_five_new_codes_one_waits_two_hours_even_by_signing_in_again() {
    let sandbox = sandbox();
    let (mut phone, challenge) = challenge(&sandbox);
    let path = resend_path(&challenge);
    let reply = phone.post(&path, &json!({}));
    assert_eq!(reply.code(), "resend_too_soon");
    assert_eq!(reply.body["retry_at"], challenge["resend_at"]);
    for left in (0..5).rev() {
        sandbox.advance(60_000).expect("the clock moves");
        assert_eq!(phone.post(&path, &json!({})).done()["resends_left"], left);
    }
    sandbox.advance(60_000).expect("the clock moves");
    let reply = phone.post(&path, &json!({}));
    assert_eq!(reply.code(), "resend_limit");
    let until = sandbox.now().plus_seconds(7200);
    assert_eq!(reply.body["retry_at"], json!(until));
    let mails = sandbox.outbox(&Filter::default()).expect("the outbox").len();

    let standing = phone.secret("/v1/sessions", &phone.credentials()).done();
    assert_eq!((&standing["id"], &standing["locked_until"]), (&challenge["id"], &json!(until)));
    assert_eq!(sandbox.outbox(&Filter::default()).expect("the outbox").len(), mails);

    sandbox.set_now(until).expect("the clock moves");
    phone.post(&path, &json!({})).done();
    phone.answer(&challenge, &phone.mailed_code()).done();
}

#[test]
fn a_resend_names_the_key_that_ordered_it_and_happens_once() {
    let sandbox = sandbox();
    let (mut phone, challenge) = challenge(&sandbox);
    sandbox.advance(60_000).expect("the clock moves");
    let key = phone.next_key();
    let send = || phone.send(http::Method::POST, &resend_path(&challenge), Some(&key), "{}".into());
    let first = send().done();
    assert_eq!(first["by"], json!(key));
    assert_eq!(send().done(), first);
    assert_eq!(sandbox.outbox(&Filter::default()).expect("the outbox").len(), 3);
}

#[test]
fn nothing_answers_a_challenge_that_was_never_made() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 1);
    assert_eq!(phone.answer(&json!({ "id": "kode-0" }), "000000").code(), "challenge_unknown");
}
