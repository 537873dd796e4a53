use prakerja_sandbox::Filter;
use serde_json::json;

use crate::client::{PASSWORD, Phone, sandbox};

#[test]
fn signing_up_sends_one_mail_with_code_and_link() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 1);
    let first = phone.secret("/v1/accounts", &phone.credentials()).done();
    let again = phone.secret("/v1/accounts", &phone.credentials()).done();
    assert_eq!(first, again);
    let mails = sandbox.outbox(&Filter::default()).expect("the outbox");
    assert_eq!(mails.len(), 1);
    let (id, code) = (first["id"].as_str().expect("an id"), mails[0].code.as_deref().expect("a code"));
    assert_eq!(mails[0].link.as_deref(), Some(format!("https://prakerja.example/verifikasi?t={id}&k={code}").as_str()));
}

#[test]
fn an_address_and_a_password_need_their_shape() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 1);
    for email in ["", "contoh", "contoh@", "@surat.example", "con toh@surat.example", "contoh@surat", "a@b@c.example"] {
        let reply = phone.secret("/v1/accounts", &json!({ "email": email, "password": PASSWORD }));
        assert_eq!(reply.refusal(), ("email_shape", "email"), "{email}");
    }
    let reply = phone.secret("/v1/accounts", &json!({ "email": "contoh@surat.example", "password": "1234567" }));
    assert_eq!(reply.refusal(), ("password_weak", "password"));
}

#[test]
fn a_verified_address_is_taken() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    phone.sign_up();
    let reply = phone.secret("/v1/accounts", &json!({ "email": "CONTOH01@surat.example", "password": "kata-lain-1" }));
    assert_eq!(reply.refusal(), ("email_taken", "email"));
}

#[test]
fn verifying_again_with_the_right_code_answers_the_same() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 1);
    let challenge = phone.secret("/v1/accounts", &phone.credentials()).done();
    let typed = json!({ "challenge": challenge["id"], "code": phone.mailed_code() });
    let first = phone.secret("/v1/accounts/verification", &typed).done();
    assert_eq!(first["email"], "c••••@surat.example");
    assert_eq!(phone.secret("/v1/accounts/verification", &typed).done(), first);
}

#[test]
fn signing_in_needs_an_account_and_its_password() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    assert_eq!(phone.secret("/v1/sessions", &phone.credentials()).code(), "wrong_credentials");
    phone.sign_up();
    let wrong = json!({ "email": phone.person.email, "password": "kata-lain-1" });
    assert_eq!(phone.secret("/v1/sessions", &wrong).code(), "wrong_credentials");
    phone.secret("/v1/sessions", &phone.credentials()).done();
}

#[test]
fn who_signs_in_before_verifying_is_given_the_challenge_that_verifies() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 1);
    let made = phone.secret("/v1/accounts", &phone.credentials()).done();
    let given = phone.secret("/v1/sessions", &phone.credentials()).done();
    assert_eq!((&given["purpose"], &given), (&json!("verify"), &made));
    assert_eq!(sandbox.outbox(&Filter::default()).expect("the outbox").len(), 1, "no second mail within a minute");
}

#[test]
fn a_blocked_account_cannot_sign_in() {
    let sandbox = sandbox();
    let phone = Phone::of(&sandbox, 22);
    let reply = phone.secret("/v1/sessions", &json!({ "email": phone.person.email, "password": "sandi-contoh-1" }));
    assert_eq!(reply.code(), "account_blocked");
}

#[test]
fn a_password_is_recovered_by_address_number_or_nik() {
    for by in ["email", "phone", "nik"] {
        let sandbox = sandbox();
        let mut phone = Phone::of(&sandbox, 21);
        let value = match by {
            "email" => phone.person.email.clone(),
            "phone" => phone.person.phone.clone(),
            _ => phone.person.nik.clone(),
        };
        let challenge = phone.post("/v1/recoveries", &json!({ "by": by, "value": value })).done();
        assert_eq!(challenge["to"], "c••••@surat.example");
        let path = format!("/v1/challenges/{}/answer", challenge["id"].as_str().expect("an id"));
        let code = phone.mailed_code();
        let weak = phone.secret(&path, &json!({ "code": code, "password": "pendek" }));
        assert_eq!(weak.refusal(), ("password_weak", "password"));
        phone.secret(&path, &json!({ "code": code, "password": PASSWORD })).done();
        phone.log_in();
        phone.get("/v1/me").done();
    }
}

#[test]
fn the_code_that_set_a_password_is_spent_once_somebody_signed_in_with_it() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 21);
    let challenge = phone.post("/v1/recoveries", &json!({ "by": "email", "value": phone.person.email })).done();
    let path = format!("/v1/challenges/{}/answer", challenge["id"].as_str().expect("an id"));
    let typed = json!({ "code": phone.mailed_code(), "password": PASSWORD });
    phone.secret(&path, &typed).done();
    phone.secret(&path, &typed).done();
    phone.log_in();
    phone.get("/v1/me").done();
    assert_eq!(phone.secret(&path, &typed).refusal(), ("used_code", "code"));
}

#[test]
fn nobody_is_recovered_who_has_no_account() {
    let sandbox = sandbox();
    let mut phone = Phone::of(&sandbox, 1);
    let reply = phone.post("/v1/recoveries", &json!({ "by": "nik", "value": phone.person.nik }));
    assert_eq!(reply.refusal(), ("account_unknown", "value"));
}
