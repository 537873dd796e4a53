//! What everybody may do with their own data (UU 27/2022): correct the address, get a copy, ask for erasure.

use prakerja_sandbox::{Filter, Sandbox};
use serde_json::{Value, json};

use crate::client::{Phone, sandbox};

const NEW: &str = "baru@surat.example";

fn mails_to(sandbox: &Sandbox, to: &str) -> Vec<String> {
    let filter = Filter { to: Some(to.to_owned()), ..Filter::default() };
    let mails = sandbox.outbox(&filter).expect("the outbox").into_iter();
    mails.map(|mail| mail.subject.expect("mails have a subject")).collect()
}

fn order(phone: &mut Phone, email: &str) -> Value {
    phone.put("/v1/me/email", &json!({ "email": email })).done()["account"]["challenge"].clone()
}

#[test]
fn a_new_address_is_proven_by_its_code_and_the_old_one_is_told() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let old = phone.person.email.clone();
    let challenge = order(&mut phone, &NEW.to_uppercase());
    assert_eq!(challenge["to"], "b••••@surat.example");
    assert_eq!(phone.answer(&challenge, "000000").refusal(), ("wrong_code", "code"));
    assert_eq!(phone.get("/v1/me").done()["account"]["email"], "c••••@surat.example");
    let code = phone.mailed_code();
    let me = phone.answer(&challenge, &code).done();
    assert_eq!(me["account"], json!({ "email": "b••••@surat.example", "proven": challenge["id"] }));
    assert_eq!(phone.answer(&challenge, &code).done()["account"], me["account"], "the right code again");
    assert_eq!(mails_to(&sandbox, NEW), ["Ganti e-mail Prakerja"]);
    assert_eq!(mails_to(&sandbox, &old).last().map(String::as_str), Some("E-mail akun Prakerja diganti"));
    assert_eq!(phone.secret("/v1/sessions", &phone.credentials()).code(), "wrong_credentials");
    phone.person.email = NEW.to_owned();
    phone.log_in();
}

#[test]
fn an_address_of_another_account_is_refused_and_an_unproven_one_is_not() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let other = Phone::signed_in(&sandbox, 2).person.email;
    for taken in [other, phone.person.email.clone()] {
        assert_eq!(phone.put("/v1/me/email", &json!({ "email": taken })).refusal(), ("email_taken", "email"));
    }
    assert_eq!(phone.put("/v1/me/email", &json!({ "email": "baru@surat" })).refusal(), ("email_shape", "email"));
    let squatter = Phone::of(&sandbox, 3);
    squatter.secret("/v1/accounts", &json!({ "email": NEW, "password": "kata-lain-1" })).done();
    let challenge = order(&mut phone, NEW);
    phone.answer(&challenge, &phone.mailed_code()).done();
    phone.person.email = NEW.to_owned();
    phone.log_in();
}

#[test]
fn the_code_of_a_new_address_belongs_to_its_account() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let other = Phone::signed_in(&sandbox, 2);
    let challenge = order(&mut phone, NEW);
    assert_eq!(other.answer(&challenge, &phone.mailed_code()).code(), "challenge_unknown");
}

#[test]
fn a_copy_holds_what_was_told_and_no_secret() {
    let sandbox = sandbox();
    let phone = Phone::before(&sandbox, 1, "declaration");
    let copy = phone.get("/v1/me/data").done();
    assert_eq!(copy["email"], phone.person.email);
    assert_eq!(copy["phone"], phone.person.phone);
    assert_eq!(copy["identity"]["nik"], phone.person.nik);
    assert_eq!(copy["profile"]["mother_name"], phone.person.mother_name);
    assert_eq!(copy["photos"].as_array().expect("photos").len(), 2);
    let text = copy.to_string();
    assert!(!text.contains(&phone.texted_code()) && !text.contains(crate::client::PASSWORD), "{text}");
}

#[test]
fn a_request_to_erase_is_noted_once_with_its_answer_and_what_stays() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    assert_eq!(phone.get("/v1/me").done().get("deletion"), None);
    let first = phone.post("/v1/me/deletion", &json!({})).done()["deletion"].clone();
    assert_eq!(first["requested_at"], "2023-03-06T02:00:00.000Z");
    assert_eq!(first["answer_by"], "2023-03-09T02:00:00.000Z");
    assert!(first["kept"]["id"].as_str().is_some_and(|kept| kept.contains("NIK")));
    sandbox.advance(60_000).expect("the clock moves");
    assert_eq!(phone.post("/v1/me/deletion", &json!({})).done()["deletion"], first);
    let asked = mails_to(&sandbox, &phone.person.email);
    assert_eq!(asked.iter().filter(|subject| *subject == "Permintaan hapus data Prakerja").count(), 1);
}

#[test]
fn a_request_to_erase_is_taken_back_until_it_is_answered() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    let mails = |phone: &Phone| {
        let mails = mails_to(&sandbox, &phone.person.email);
        mails.iter().filter(|subject| *subject == "Permintaan hapus data Prakerja").count()
    };
    assert_eq!(phone.delete("/v1/me/deletion").done().get("deletion"), None, "there was none");
    assert_eq!(mails(&phone), 0);
    phone.post("/v1/me/deletion", &json!({})).done();
    sandbox.advance(3 * 86_400_000 - 1).expect("the clock moves");
    phone.log_in();
    assert_eq!(phone.delete("/v1/me/deletion").done().get("deletion"), None);
    assert_eq!(mails(&phone), 2, "one that it was asked for, one that it was taken back");
}
