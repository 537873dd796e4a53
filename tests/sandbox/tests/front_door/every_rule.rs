//! Every rule of the server in turn: what it forbids is refused while it stands, and for no other reason, because it is
//! done or refused differently once it is off. A rule that somebody takes out turns this red, also where no app can
//! reach it because it stops the person first.

use std::io::Cursor;

use bytes::Bytes;
use http::Method;
use image::{ImageFormat, imageops::FilterType};
use prakerja_sandbox::{Config, Instant, RULES, Rule, Sandbox};
use serde_json::{Value, json};

use crate::{
    client::{OLD_START, PASSWORD, Phone, START, config, declaration, picture},
    data, recipient_rules,
};

/// Under which rules, and when, somebody can do what this rule forbids.
fn stage(rule: &str) -> Config {
    match rule {
        "other_aid" | "no_card_in_hand" => config("semi-bansos-2021", OLD_START),
        "not_live" => config("normal-2024", "2024-08-03T02:00:00.000Z"),
        _ => config("normal-2023", START),
    }
}

/// The code of the refusal, or the reason of the verdict; `None` if it was done.
fn said(reply: &Value) -> Option<String> {
    reply["code"].as_str().map(str::to_owned)
}

fn changed(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

fn pre_check(sandbox: &Sandbox, name: &str, value: Value) -> Value {
    let mut phone = Phone::signed_in(sandbox, 1);
    phone.put("/v1/me/eligibility", &changed(phone.eligibility(), name, value)).body
}

/// Another's identity, where theirs is of interest; their own, where somebody is refused for who they are.
fn identity(sandbox: &Sandbox, owner: u16, changes: &Value) -> Value {
    let mut phone = Phone::before(sandbox, 1, "identity");
    let mut body = Phone::of(sandbox, owner).identity();
    body.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
    phone.put("/v1/me/identity", &body).body
}

fn profile(sandbox: &Sandbox, name: &str, value: &str) -> Value {
    let mut phone = Phone::before(sandbox, 1, "profile");
    phone.put("/v1/me/profile", &changed(phone.profile(), name, json!(value))).body
}

/// The answer to a photo of the card or, where it was taken, its verdict.
fn photo(sandbox: &Sandbox, slot: &str, jpeg: &Bytes) -> Value {
    let mut phone = Phone::before(sandbox, 1, slot);
    if slot == "face" {
        phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-1" })).done();
    }
    let reply = phone.photo(slot, jpeg);
    if reply.status == 202 { json!({ "code": phone.wait()["photos"][slot]["reason"] }) } else { reply.body }
}

fn both_eyes_open(sandbox: &Sandbox) -> Value {
    let mut phone = Phone::before(sandbox, 1, "face");
    phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-1" })).done();
    for prompt in 0..2 {
        phone.photo(&format!("face?prompt={prompt}"), &picture("face")).done();
    }
    json!({ "code": phone.wait()["photos"]["face"]["reason"] })
}

/// The card from far away.
fn small() -> Bytes {
    let card = image::load_from_memory(&picture("card")).expect("a photo");
    let mut jpeg = Cursor::new(vec![]);
    card.resize(560, 560, FilterType::Triangle).write_to(&mut jpeg, ImageFormat::Jpeg).expect("a photo");
    jpeg.into_inner().into()
}

fn sign_up(sandbox: &Sandbox, email: &str, password: &str) -> Value {
    Phone::of(sandbox, 1).secret("/v1/accounts", &json!({ "email": email, "password": password })).body
}

fn login(sandbox: &Sandbox) -> (Phone<'_>, Value) {
    let mut phone = Phone::of(sandbox, 1);
    phone.sign_up();
    let challenge = phone.secret("/v1/sessions", &phone.credentials()).done();
    (phone, challenge)
}

fn pass(sandbox: &Sandbox, seconds: i64) {
    sandbox.advance(seconds * 1000).expect("the clock moves");
}

fn code(rule: &str, sandbox: &Sandbox) -> Value {
    let (mut phone, challenge) = login(sandbox);
    let code = phone.mailed_code();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let resend = format!("/v1/challenges/{}/resend", challenge["id"].as_str().expect("an id"));
    match rule {
        "wrong_code" => return phone.answer(&challenge, wrong).body,
        "expired_code" => pass(sandbox, 300),
        "challenge_locked" => (0..5).for_each(|_| drop(phone.answer(&challenge, wrong))),
        "used_code" => {
            let session = phone.answer(&challenge, &code).done();
            phone.token = session["access_token"].as_str().map(str::to_owned);
            phone.get("/v1/me").done();
        }
        "challenge_unknown" => {
            let typed = json!({ "challenge": challenge["id"], "code": code });
            return phone.secret("/v1/accounts/verification", &typed).body;
        }
        "resend_too_soon" => return phone.post(&resend, &json!({})).body,
        "resend_limit" => {
            let again = (0..6).map(|_| {
                pass(sandbox, 60);
                phone.post(&resend, &json!({})).body
            });
            return again.last().expect("an answer");
        }
        other => panic!("{other} is not about codes"),
    }
    phone.answer(&challenge, &code).body
}

fn account(rule: &str, sandbox: &Sandbox) -> Value {
    let mut phone = Phone::of(sandbox, 1);
    let wrong = json!({ "email": phone.person.email, "password": "kata-lain-1" });
    match rule {
        "email_shape" => sign_up(sandbox, "contoh@surat", PASSWORD),
        "password_weak" => sign_up(sandbox, "contoh@surat.example", "1234567"),
        "deletion_answered" => {
            let mut phone = Phone::signed_in(sandbox, 1);
            phone.post("/v1/me/deletion", &json!({})).done();
            sandbox.advance(3 * 86_400_000).expect("the clock moves");
            phone.log_in();
            phone.delete("/v1/me/deletion").body
        }
        "email_taken" => {
            phone.sign_up();
            sign_up(sandbox, "CONTOH01@surat.example", "kata-lain-1")
        }
        "wrong_credentials" => {
            phone.sign_up();
            phone.secret("/v1/sessions", &wrong).body
        }
        "account_blocked" => {
            let blocked = Phone::of(sandbox, 22).person.email;
            phone.secret("/v1/sessions", &json!({ "email": blocked, "password": "sandi-contoh-1" })).body
        }
        "account_unknown" => {
            phone.secret("/v1/accounts", &phone.credentials()).done();
            phone.post("/v1/recoveries", &json!({ "by": "email", "value": phone.person.email })).body
        }
        other => panic!("{other} is not about accounts"),
    }
}

fn step(rule: &str, sandbox: &Sandbox) -> Value {
    match rule {
        "photo_not_jpeg" => photo(sandbox, "ktp", &"not a photo".into()),
        "photo_damaged" => photo(sandbox, "ktp", &picture("card").slice(..100_000)),
        "photo_too_large" => photo(sandbox, "ktp", &vec![0; 2_000_001].into()),
        "consent_missing" => Phone::before(sandbox, 1, "face").photo("face", &picture("face")).body,
        "step_not_open" => Phone::before(sandbox, 1, "identity").photo("ktp", &picture("card")).body,
        "phone_shape" | "phone_used" => {
            let mut phone = Phone::before(sandbox, 1, "phone");
            let taken = Phone::of(sandbox, 21).person.phone;
            let number = if rule == "phone_used" { taken.as_str() } else { "081200000001" };
            phone.put("/v1/me/phone", &json!({ "number": number })).body
        }
        "declaration_incomplete" | "declaration_untrue" => {
            let untrue = json!([{ "question": "own_data", "value": "no" }, { "question": "buy_on_time", "value": "yes" },
                { "question": "last_work", "value": "never" }]);
            let body = match rule {
                "declaration_untrue" => changed(declaration(), "answers", untrue),
                _ => changed(declaration(), "agreed", json!(false)),
            };
            Phone::before(sandbox, 1, "declaration").post("/v1/me/declaration", &body).body
        }
        "test_over" => {
            let mut phone = Phone::before(sandbox, 1, "aptitude");
            phone.post("/v1/me/test", &json!({})).done();
            pass(sandbox, 2400);
            phone.log_in();
            phone.put("/v1/me/test/answers/3", &json!({ "option": "a" })).body
        }
        other => panic!("{other} is not about a step"),
    }
}

/// Tries are counted where the rules say so: one, and it was a card.
fn attempts(config: Config) -> Value {
    let mut rules = data::read(data::rules_dir().join("normal-2023.json"));
    rules["capture"]["face"]["attempts"] = 1.into();
    let folder = data::with_rules(&rules);
    let data_dir = folder.path().to_owned();
    let sandbox = Sandbox::start(Config { data_dir, ..config }).expect("a sandbox");
    let mut phone = Phone::before(&sandbox, 1, "face");
    phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-1" })).done();
    phone.photo("face", &picture("card")).done();
    phone.wait();
    phone.photo("face", &picture("face")).body
}

fn wave(rule: &str, sandbox: &Sandbox) -> Value {
    if rule == "steps_incomplete" {
        return Phone::before(sandbox, 1, "aptitude").join("gelombang-49").body;
    }
    let mut phone = Phone::before(sandbox, 1, "wave");
    match rule {
        "wave_closed" => {
            sandbox.set_now(Instant::parse("2023-03-09T07:00:00Z").expect("an instant")).expect("the clock moves");
            phone.log_in();
        }
        "wave_not_open" => return phone.join("gelombang-50").body,
        "wave_other_area" => return phone.join("gelombang-49-papua").body,
        "already_member" => drop(phone.join("gelombang-49").done()),
        "stale_revision" => {
            let old = json!({ "consent_version": "wave-49.0" });
            let path = "/v1/waves/gelombang-49/memberships";
            return phone.send(Method::POST, path, Some("0000000000000001-99"), old.to_string().into()).body;
        }
        other => panic!("{other} is not about waves"),
    }
    phone.join("gelombang-49").body
}

/// Does what this rule forbids, and nothing else that is forbidden.
fn offend(rule: &str, config: Config) -> Option<String> {
    if rule == "attempts_over" {
        return said(&attempts(config));
    }
    let sandbox = &Sandbox::start(config).expect("a sandbox");
    let answer = match rule {
        "email_shape" | "deletion_answered" | "password_weak" | "email_taken" | "wrong_credentials"
        | "account_blocked" | "account_unknown" => account(rule, sandbox),
        "wrong_code" | "expired_code" | "challenge_locked" | "used_code" | "challenge_unknown" | "resend_too_soon"
        | "resend_limit" => code(rule, sandbox),
        "not_citizen" => pre_check(sandbox, "citizen", json!(false)),
        "too_young" => pre_check(sandbox, "birth_date", json!("2005-03-07")),
        "too_old" => pre_check(sandbox, "birth_date", json!("1958-03-06")),
        "in_school" => pre_check(sandbox, "in_school", json!(true)),
        "occupation_excluded" => pre_check(sandbox, "occupation", json!("asn")),
        "situation_not_eligible" => pre_check(sandbox, "work_situation", json!("pensioner")),
        "other_aid" => pre_check(sandbox, "other_aid", json!(true)),
        "nik_shape" => identity(sandbox, 1, &json!({ "nik": "327300500975000" })),
        "kk_shape" => identity(sandbox, 1, &json!({ "kk": "327300010118" })),
        "nik_is_kk" => identity(sandbox, 1, &json!({ "kk": "3273005009750001" })),
        "nik_used" => identity(sandbox, 21, &json!({})),
        "kk_full" => identity(sandbox, 18, &json!({})),
        "register_mismatch" => identity(sandbox, 1, &json!({ "kk": "3273000101180009" })),
        "former_recipient" => identity(sandbox, 16, &json!({})),
        "struck_off" => identity(sandbox, 17, &json!({})),
        "name_mismatch" => profile(sandbox, "full_name", "Contoh Lain"),
        "mother_name_mismatch" => profile(sandbox, "mother_name", "Ibu Lain"),
        "field_missing" => profile(sandbox, "home_address", " "),
        "area_unknown" => profile(sandbox, "domicile_area", "2000"),
        "dark" | "glare" | "blurred" | "cut" => photo(sandbox, "ktp", &picture(&format!("card-{rule}"))),
        "small" => photo(sandbox, "ktp", &small()),
        "not_a_card" => photo(sandbox, "ktp", &picture("face")),
        "no_face" => photo(sandbox, "face", &picture("card")),
        "no_card_in_hand" => photo(sandbox, "face", &picture("face")),
        "other_person" => photo(sandbox, "ktp", &picture("card-of-person-2")),
        "not_live" => both_eyes_open(sandbox),
        "wave_closed" | "wave_not_open" | "wave_other_area" | "steps_incomplete" | "already_member"
        | "stale_revision" => wave(rule, sandbox),
        rule => step(rule, sandbox),
    };
    said(&answer)
}

/// Where the rules for recipients begin.
fn recipients_first() -> usize {
    RULES.iter().position(|rule| rule.id == "not_recipient").expect("a rule")
}

#[track_caller]
fn hold(rules: &[&'static Rule], offend: impl Fn(&str, Vec<String>) -> Option<String>) {
    let mut wrong = vec![];
    for rule in rules {
        let stands = offend(rule.id, vec![]);
        let off = offend(rule.id, vec![rule.id.to_owned()]);
        if stands.as_deref() != Some(rule.id) || off.as_deref() == Some(rule.id) {
            wrong.push(format!("{}: {stands:?}, off {off:?}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_of_registration_refuses_what_it_forbids_and_nothing_once_it_is_off() {
    hold(&RULES[..recipients_first()], |rule, off_rules| offend(rule, Config { off_rules, ..stage(rule) }));
}

#[test]
fn every_rule_for_recipients_refuses_what_it_forbids_and_nothing_once_it_is_off() {
    hold(&RULES[recipients_first()..], |rule, off_rules| recipient_rules::offend(rule, &off_rules));
}
