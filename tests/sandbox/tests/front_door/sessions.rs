use http::Method;
use serde_json::{Value, json};

use crate::client::{Phone, sandbox};

fn session(phone: &Phone) -> Value {
    let challenge = phone.secret("/v1/sessions", &phone.credentials()).done();
    phone.answer(&challenge, &phone.mailed_code()).done()
}

fn refresh(phone: &Phone, session: &Value) -> crate::client::Reply {
    phone.secret("/v1/sessions/refresh", &json!({ "refresh_token": session["refresh_token"] }))
}

fn use_it(phone: &mut Phone, session: &Value) -> u16 {
    phone.token = session["access_token"].as_str().map(str::to_owned);
    phone.get("/v1/me").status
}

#[test]
fn an_access_token_lives_fifteen_minutes_and_a_refresh_ninety_days() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    phone.sign_up();
    let session = session(&phone);
    sandbox.advance(15 * 60_000 - 1).expect("the clock moves");
    assert_eq!(use_it(&mut phone, &session), 200);
    sandbox.advance(1).expect("the clock moves");
    assert_eq!(use_it(&mut phone, &session), 401);
    sandbox.advance(90 * 24 * 3_600_000 - 15 * 60_000 - 1).expect("the clock moves");
    let second = refresh(&phone, &session).done();
    sandbox.advance(90 * 24 * 3_600_000).expect("the clock moves");
    assert_eq!(refresh(&phone, &second).code(), "unauthorized");
}

#[test]
fn the_old_refresh_token_lives_until_the_new_pair_was_used() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    phone.sign_up();
    let first = session(&phone);
    refresh(&phone, &first).done();
    let second = refresh(&phone, &first).done();
    assert_eq!(use_it(&mut phone, &first), 200, "the answer may have been lost");
    assert_eq!(use_it(&mut phone, &second), 200);
    assert_eq!(refresh(&phone, &first).status, 401);
    assert_eq!(use_it(&mut phone, &first), 401);
    refresh(&phone, &second).done();
}

#[test]
fn signing_out_ends_the_session() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    assert_eq!(phone.send(Method::DELETE, "/v1/sessions/current", None, "".into()).status, 204);
    assert_eq!(phone.get("/v1/me").code(), "unauthorized");
}

#[test]
fn sessions_that_were_ended_elsewhere_are_dead() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    phone.sign_up();
    let session = session(&phone);
    assert_eq!(use_it(&mut phone, &session), 200);
    sandbox.end_sessions(&phone.person.email).expect("ended");
    assert_eq!(use_it(&mut phone, &session), 401);
    assert_eq!(refresh(&phone, &session).status, 401);
}

#[test]
fn a_key_is_answered_once_and_stands_for_one_request() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    let put = |body: &Value| {
        phone.send(Method::PUT, "/v1/me/eligibility", Some("00000000000000ff-1"), body.to_string().into())
    };
    let first = put(&phone.eligibility());
    assert_eq!(put(&phone.eligibility()), first);
    let mut other = phone.eligibility();
    other["area"] = json!("3171");
    assert_eq!(put(&other).code(), "key_reused");
    let me = phone.get("/v1/me").done();
    assert_eq!(me["revision"], first.body["revision"]);
    assert_eq!(me["eligibility"]["area"], "3273");
}

#[test]
fn a_refusal_is_kept_too_so_that_a_late_request_cannot_succeed() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "wave");
    let key = phone.next_key();
    let body = json!({ "consent_version": "wave-50.1" }).to_string();
    let join = |phone: &Phone| {
        phone
            .send(Method::POST, "/v1/waves/gelombang-50/memberships", Some(&key), body.clone().into())
            .code()
            .to_owned()
    };
    assert_eq!(join(&phone), "wave_not_open");
    sandbox.set_now(prakerja_sandbox::Instant::parse("2023-03-18T00:00:00Z").expect("an instant")).expect("moves");
    phone.log_in();
    assert_eq!(join(&phone), "wave_not_open");
}

#[test]
fn a_call_that_changes_something_needs_a_key() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    let reply = phone.send(Method::PUT, "/v1/me/eligibility", None, phone.eligibility().to_string().into());
    assert_eq!((reply.status, reply.refusal()), (400, ("malformed", "Idempotency-Key")));
}

#[test]
fn what_cannot_be_read_is_refused_without_repeating_it() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let reply = phone.put("/v1/me/identity", &json!({ "nik": 3_273_005_009_750_001_u64 }));
    assert_eq!(reply.code(), "malformed");
    assert!(!reply.body.to_string().contains("3273005009750001"));
}
