use bytes::Bytes;
use http::Method;
use prakerja_sandbox::{Change, ConnectionLost, Delay, Fault, FaultKind, Filter};
use serde_json::{Value, json};

use crate::client::{Phone, sandbox};

fn fault(path: &str, kind: FaultKind) -> Fault {
    Fault { method: None, path_prefix: path.to_owned(), kind, times: 1, skip: 0 }
}

fn put_eligibility(phone: &Phone, key: &str) -> Result<u16, ConnectionLost> {
    let body: Bytes = phone.eligibility().to_string().into();
    let response = phone.sandbox.handle(phone.request(Method::PUT, "/v1/me/eligibility", Some(key), body))?;
    Ok(response.status().as_u16())
}

fn eligibility(phone: &Phone) -> Value {
    phone.get("/v1/me").done()["eligibility"].clone()
}

#[test]
fn a_planted_status_does_nothing_else_and_strikes_as_often_as_told() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    let kind = FaultKind::Status { status: 503, code: None, retry_after_s: Some(7) };
    sandbox.fault(Fault { times: 2, ..fault("/v1/me", kind) });
    for _ in 0..2 {
        let answer = sandbox.handle(phone.request(Method::GET, "/v1/me", None, Bytes::new())).expect("an answer");
        assert_eq!((answer.status().as_u16(), &answer.headers()["retry-after"]), (503, &"7".parse().expect("a value")));
    }
    assert!(eligibility(&phone).is_null());
}

#[test]
fn an_unknown_code_can_be_planted() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    sandbox.fault(fault("/v1/me", FaultKind::Refuse { code: "moon_too_full".to_owned() }));
    assert_eq!(phone.get("/v1/me").code(), "moon_too_full");
}

#[test]
fn after_a_reset_the_change_is_made_and_the_same_key_is_answered() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    for (kind, lost) in [(FaultKind::Reset, ConnectionLost::NoAnswer), (FaultKind::Cut, ConnectionLost::CutShort)] {
        sandbox.fault(fault("/v1/me/eligibility", kind));
        assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Err(lost));
        assert!(!eligibility(&phone).is_null());
    }
    assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Ok(200));
}

#[test]
fn a_late_request_arrives_after_as_many_others_as_told() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    sandbox.fault(fault("/v1/me/eligibility", FaultKind::Late { after: 3 }));
    assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Err(ConnectionLost::NoAnswer));
    for _ in 0..3 {
        assert!(eligibility(&phone).is_null());
    }
    assert!(!eligibility(&phone).is_null());
}

#[test]
fn what_is_refused_is_not_done_by_a_copy_that_comes_late() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    sandbox.fault(fault("/v1/me/eligibility", FaultKind::Late { after: 3 }));
    assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Err(ConnectionLost::NoAnswer));
    sandbox.fault(fault("/v1/me/eligibility", FaultKind::Refuse { code: "moon_too_full".to_owned() }));
    assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Ok(422));
    for _ in 0..5 {
        assert!(eligibility(&phone).is_null());
    }
}

#[test]
fn a_duplicate_arrives_twice_and_counts_once() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    let before = phone.get("/v1/me").done()["revision"].as_i64().expect("a revision");
    sandbox.fault(fault("/v1/me/eligibility", FaultKind::Duplicate));
    assert_eq!(put_eligibility(&phone, "00000000000000ff-1"), Ok(200));
    assert_eq!(phone.get("/v1/me").done()["revision"], before + 1);
}

#[test]
fn a_delay_is_told_to_those_who_cannot_wait() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    sandbox.fault(fault("/v1/me", FaultKind::Delay { millis: 400 }));
    let answer = sandbox.handle(phone.request(Method::GET, "/v1/me", None, Bytes::new())).expect("an answer");
    assert_eq!(answer.extensions().get(), Some(&Delay(std::time::Duration::from_millis(400))));
}

#[test]
fn maintenance_tells_its_end_and_ends() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    let until = sandbox.now().plus_seconds(600);
    sandbox.setting(Change { maintenance_until: Some(until), ..Change::default() }).expect("a setting");
    let reply = phone.get("/v1/me");
    assert_eq!((reply.status, reply.code(), &reply.body["retry_at"]), (503, "maintenance", &json!(until)));
    sandbox.set_now(until).expect("the clock moves");
    phone.get("/v1/me").done();
}

#[test]
fn an_app_that_is_too_old_is_told_so() {
    let sandbox = sandbox();
    let phone = Phone::signed_in(&sandbox, 1);
    sandbox.setting(Change { minimum_version: Some(2), ..Change::default() }).expect("a setting");
    let reply = phone.get("/v1/me");
    assert_eq!((reply.status, reply.code()), (426, "upgrade_required"));

    let mut silent = phone.request(Method::GET, "/v1/rules/normal-2023", None, Bytes::new());
    silent.headers_mut().remove("app-version");
    assert_eq!(sandbox.handle(silent).expect("a connection").status(), 426, "one that does not say its version");
}

/// Rows and messages of a whole registration.
fn registration(make_bad: impl FnOnce(&mut Phone)) -> (Value, Vec<String>) {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    make_bad(&mut phone);
    phone.sign_up();
    phone.log_in();
    phone.go_on_until("wave");
    phone.join("gelombang-49").done();
    let messages = sandbox.outbox(&Filter::default()).expect("the outbox");
    (sandbox.rows().expect("rows"), messages.into_iter().map(|message| message.kind).collect())
}

#[test]
fn a_registration_whose_every_answer_is_lost_once_leaves_the_same_rows_and_messages() {
    let good = registration(|_| {});
    assert_eq!(good.1, ["verify", "login", "phone"]);
    assert_eq!(registration(|phone| phone.lossy = true), good);
}

#[test]
fn a_registration_whose_every_request_arrives_twice_leaves_the_same_rows_and_messages() {
    let twice = |phone: &mut Phone| {
        phone.sandbox.fault(Fault { times: 1000, ..fault("/v1/", FaultKind::Duplicate) });
    };
    assert_eq!(registration(twice), registration(|_| {}));
}

#[test]
fn a_form_that_was_filled_on_an_older_state_does_not_take_the_place_of_a_newer_one() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let seen = phone.get("/v1/me").done()["revision"].as_i64().expect("a revision");
    let newer = phone.eligibility();
    phone.put(&format!("/v1/me/eligibility?seen={seen}"), &newer).done();
    let answer = phone.put(&format!("/v1/me/eligibility?seen={seen}"), &newer);
    assert_eq!((answer.status, answer.code()), (409, "stale_revision"));
    phone.put(&format!("/v1/me/eligibility?seen={}", seen + 1), &newer).done();
    phone.put("/v1/me/eligibility", &newer).done(); // whoever does not say is believed
}
