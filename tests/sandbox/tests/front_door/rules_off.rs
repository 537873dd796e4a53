//! A rule that is switched off refuses nobody: that is how a scenario is shown to depend on it.

use prakerja_sandbox::{Change, RULES};
use serde_json::json;

use crate::client::{Phone, off, picture, sandbox};

#[test]
fn a_rule_that_is_off_refuses_nobody() {
    let sandbox = sandbox();
    sandbox.setting(off(&["too_young", "former_recipient", "wrong_code"])).expect("a setting");
    let mut phone = Phone::of(&sandbox, 16);
    phone.sign_up();
    let challenge = phone.secret("/v1/sessions", &phone.credentials()).done();
    let session = phone.answer(&challenge, "000000").done();
    phone.token = session["access_token"].as_str().map(str::to_owned);
    let mut young = phone.eligibility();
    young["birth_date"] = json!("2020-01-01");
    phone.put("/v1/me/eligibility", &young).done();
    phone.put("/v1/me/identity", &phone.identity()).done();
}

#[test]
fn a_photo_rule_that_is_off_accepts_the_photo() {
    let sandbox = sandbox();
    sandbox.setting(off(&["dark", "other_person", "photo_not_jpeg"])).expect("a setting");
    let mut phone = Phone::before(&sandbox, 1, "ktp");
    for jpeg in [picture("card-dark"), picture("card-of-person-2"), "not a photo".into()] {
        phone.photo("ktp", &jpeg).done();
        assert_eq!(phone.wait()["photos"]["ktp"]["state"], "accepted");
    }
}

#[test]
fn only_rules_that_exist_can_be_switched_off() {
    let sandbox = sandbox();
    assert!(sandbox.setting(off(&["gravity"])).is_err());
    assert!(sandbox.setting(Change { rules_id: Some("nothing".to_owned()), ..Change::default() }).is_err());
}

#[test]
fn the_page_names_every_rule_and_its_source() {
    let request = http::Request::get("/rules").body(bytes::Bytes::new()).expect("a request");
    let config = prakerja_sandbox::Config { listen: None, ..prakerja_sandbox::Config::default() };
    let sandbox = prakerja_sandbox::Sandbox::start(config).expect("a sandbox");
    sandbox.setting(off(&["kk_full"])).expect("a setting");
    let page = sandbox.handle(request).expect("an answer");
    let page = String::from_utf8(page.into_body().to_vec()).expect("text");
    for rule in RULES.iter() {
        assert!(page.contains(&format!("<code>{}</code></td><td>{}</td><td>{}", rule.id, rule.sentence, rule.source)));
    }
    assert_eq!(page.matches("<td>off</td>").count(), 1);
}
