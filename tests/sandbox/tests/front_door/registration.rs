use prakerja_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::client::{Phone, declaration, old_sandbox, picture, sandbox};

fn with(mut body: Value, changes: &Value) -> Value {
    body.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
    body
}

fn refused_pre_check(sandbox: &Sandbox, changes: &Value, refusal: (&str, &str)) {
    let mut phone = Phone::signed_in(sandbox, 1);
    let reply = phone.put("/v1/me/eligibility", &with(phone.eligibility(), changes));
    assert_eq!(reply.refusal(), refusal, "{changes}");
}

#[test]
fn the_pre_check_refuses_who_may_not_join() {
    for (changes, refusal) in [
        (json!({ "citizen": false }), ("not_citizen", "citizen")),
        (json!({ "birth_date": "2005-03-07" }), ("too_young", "birth_date")),
        (json!({ "birth_date": "1958-03-06" }), ("too_old", "birth_date")),
        (json!({ "in_school": true }), ("in_school", "in_school")),
        (json!({ "work_situation": "pensioner" }), ("situation_not_eligible", "work_situation")),
        (json!({ "area": "9999" }), ("area_unknown", "area")),
    ] {
        refused_pre_check(&sandbox(), &changes, refusal);
    }
}

#[test]
fn each_excluded_occupation_is_refused() {
    let occupations = ["state_official", "council", "asn", "tni", "polri", "village_head", "bumn_director"];
    for occupation in occupations {
        refused_pre_check(&sandbox(), &json!({ "occupation": occupation }), ("occupation_excluded", "occupation"));
    }
    refused_pre_check(&old_sandbox(), &json!({ "occupation": "bumn_employee" }), ("occupation_excluded", "occupation"));
}

#[test]
fn a_state_company_employee_and_somebody_with_aid_join_in_the_normal_scheme_only() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    for changes in [json!({ "occupation": "bumn_employee" }), json!({ "other_aid": true })] {
        phone.put("/v1/me/eligibility", &with(phone.eligibility(), &changes)).done();
    }
    refused_pre_check(&old_sandbox(), &json!({ "other_aid": true }), ("other_aid", "other_aid"));
}

#[test]
fn the_day_of_registration_in_wib_decides_the_age() {
    let sandbox = sandbox();
    let mut phone = Phone::signed_in(&sandbox, 1);
    for birth_date in ["2005-03-06", "1958-03-07"] {
        phone.put("/v1/me/eligibility", &with(phone.eligibility(), &json!({ "birth_date": birth_date }))).done();
    }
    // 17.00 UTC on 6 March is 7 March in WIB.
    sandbox.set_now(prakerja_sandbox::Instant::parse("2023-03-06T17:00:00Z").expect("an instant")).expect("moves");
    phone.log_in();
    phone.put("/v1/me/eligibility", &with(phone.eligibility(), &json!({ "birth_date": "2005-03-07" }))).done();
    let reply = phone.put("/v1/me/eligibility", &with(phone.eligibility(), &json!({ "birth_date": "1958-03-07" })));
    assert_eq!(reply.code(), "too_old");
}

#[test]
fn there_is_no_upper_age_in_the_old_scheme() {
    let sandbox = old_sandbox();
    let mut phone = Phone::signed_in(&sandbox, 4);
    phone.put("/v1/me/eligibility", &with(phone.eligibility(), &json!({ "birth_date": "1940-01-01" }))).done();
    phone.put("/v1/me/identity", &phone.identity()).done();
}

#[test]
fn numbers_need_their_shape() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "identity");
    let kk = phone.person.kk.clone();
    for (changes, refusal) in [
        (json!({ "nik": "327300500975001" }), ("nik_shape", "nik")),
        (json!({ "nik": "32730050097500011" }), ("nik_shape", "nik")),
        (json!({ "nik": "32730050097500O1" }), ("nik_shape", "nik")),
        (json!({ "nik": "3273003209750001" }), ("nik_shape", "nik")),
        (json!({ "nik": "3273007209750001" }), ("nik_shape", "nik")),
        (json!({ "nik": "3273005013750001" }), ("nik_shape", "nik")),
        (json!({ "nik": "3273005009750000" }), ("nik_shape", "nik")),
        (json!({ "kk": "327300010118000" }), ("kk_shape", "kk")),
        (json!({ "nik": kk }), ("nik_is_kk", "nik")),
    ] {
        let reply = phone.put("/v1/me/identity", &with(phone.identity(), &changes));
        assert_eq!(reply.refusal(), refusal, "{changes}");
    }
}

#[test]
fn the_register_refuses_each_person_for_their_reason() {
    for (number, refusal) in [
        (3, "too_young"),
        (4, "too_old"),
        (5, "not_citizen"),
        (6, "in_school"),
        (7, "occupation_excluded"),
        (13, "occupation_excluded"),
        (16, "former_recipient"),
        (17, "struck_off"),
        (18, "kk_full"),
        (27, "too_young"),
        (29, "too_old"),
    ] {
        let sandbox = sandbox();
        let mut phone = Phone::before(&sandbox, number, "identity");
        assert_eq!(phone.put("/v1/me/identity", &phone.identity()).code(), refusal, "person {number}");
    }
    for (number, refusal) in [(14, "occupation_excluded"), (15, "other_aid")] {
        let sandbox = old_sandbox();
        let mut phone = Phone::before(&sandbox, number, "identity");
        assert_eq!(phone.put("/v1/me/identity", &phone.identity()).code(), refusal, "person {number}");
    }
}

#[test]
fn each_of_the_three_numbers_must_agree_with_the_register() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "identity");
    for changes in [
        json!({ "nik": "3273005009750009" }),
        json!({ "kk": "3273000101180009" }),
        json!({ "birth_date": "1975-09-11" }),
    ] {
        let reply = phone.put("/v1/me/identity", &with(phone.identity(), &changes));
        assert_eq!(reply.code(), "register_mismatch", "{changes}");
    }
}

#[test]
fn a_nik_has_one_account() {
    let sandbox = sandbox();
    let owner = Phone::of(&sandbox, 21).identity();
    let mut phone = Phone::before(&sandbox, 1, "identity");
    assert_eq!(phone.put("/v1/me/identity", &owner).refusal(), ("nik_used", "nik"));
}

#[test]
fn names_are_the_registers_whatever_their_case_and_spaces() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "profile");
    for (changes, refusal) in [
        (json!({ "full_name": "Contoh Lain" }), ("name_mismatch", "full_name")),
        (json!({ "mother_name": "Ibu Lain" }), ("mother_name_mismatch", "mother_name")),
        (json!({ "home_address": "  " }), ("field_missing", "home_address")),
        (json!({ "interests": [] }), ("field_missing", "interests")),
        (json!({ "education": "unknown" }), ("field_missing", "education")),
        (json!({ "domicile_area": "2000" }), ("area_unknown", "domicile_area")),
    ] {
        let reply = phone.put("/v1/me/profile", &with(phone.profile(), &changes));
        assert_eq!(reply.refusal(), refusal, "{changes}");
    }
    let me =
        phone.put("/v1/me/profile", &with(phone.profile(), &json!({ "full_name": " CONTOH  satu lestari" }))).done();
    assert_eq!(me["profile"]["domicile_area"], "3273");
}

#[test]
fn a_photo_is_checked_and_the_verdict_comes_within_thirty_seconds() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "ktp");
    let reply = phone.photo("ktp", &picture("card"));
    assert_eq!(reply.status, 202);
    let photo = reply.done()["photos"]["ktp"].clone();
    assert_eq!(photo["state"], "checking");
    let due = sandbox.next_event().expect("events").expect("a verdict");
    assert!((2_000..=30_000).contains(&(due.millis() - sandbox.now().millis())));
    sandbox.set_now(due).expect("the clock moves");
    let path = format!("/v1/me/photos/{}", photo["id"].as_str().expect("an id"));
    assert_eq!(phone.get(&path).done()["state"], "accepted");
}

#[test]
fn a_bad_photo_is_refused_with_its_reason_and_can_be_taken_again() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "ktp");
    for reason in ["dark", "blurred", "cut", "glare"] {
        phone.photo("ktp", &picture(&format!("card-{reason}"))).done();
        let photo = phone.wait()["photos"]["ktp"].clone();
        assert_eq!((&photo["state"], &photo["reason"]), (&json!("refused"), &json!(reason)));
    }
    phone.photo("ktp", &picture("card-of-person-2")).done();
    assert_eq!(phone.wait()["photos"]["ktp"]["reason"], "other_person");
    phone.photo("ktp", &picture("face")).done();
    assert_eq!(phone.wait()["photos"]["ktp"]["reason"], "not_a_card");
    phone.photo("ktp", &picture("card")).done();
    assert_eq!(phone.wait()["photos"]["ktp"]["state"], "accepted");
}

#[test]
fn bytes_that_are_no_photo_are_refused_at_once() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "ktp");
    let reply = phone.photo("ktp", &picture("card").slice(..100_000));
    assert_eq!((reply.status, reply.code()), (422, "photo_damaged"));
    let reply = phone.photo("ktp", &vec![0; 2_000_001].into());
    assert_eq!((reply.status, reply.code()), (413, "photo_too_large"));
    let reply = phone.photo("ktp", &"not a photo".into());
    assert_eq!((reply.status, reply.code()), (415, "photo_not_jpeg"));
}

#[test]
fn a_step_waits_for_those_before_it() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "identity");
    assert_eq!(phone.photo("ktp", &picture("card")).code(), "step_not_open");
    assert_eq!(phone.post("/v1/me/test", &json!({})).code(), "step_not_open");
}

#[test]
fn a_face_needs_the_consent_that_stands_now() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "face");
    let jpeg = picture("face");
    assert_eq!(phone.photo("face", &jpeg).code(), "consent_missing");
    let reply = phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-0" }));
    assert_eq!((reply.status, reply.code()), (409, "stale_revision"));
    phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-1" })).done();
    let me = phone.delete("/v1/me/consents/biometric").done();
    assert!(me["consents"]["biometric"].is_null());
    assert_eq!(phone.photo("face", &jpeg).code(), "consent_missing");
}

#[test]
fn blinking_takes_a_picture_with_eyes_open_and_one_with_eyes_closed() {
    let config = crate::client::config("normal-2024", "2024-08-03T02:00:00.000Z");
    let sandbox = Sandbox::start(config).expect("a sandbox");
    let mut phone = Phone::before(&sandbox, 1, "face");
    phone.put("/v1/me/consents/biometric", &json!({ "version": "biometrik-1" })).done();
    let (open, closed) = (picture("face"), picture("face-eyes-closed"));

    let me = phone.photo("face?prompt=0", &open).done();
    assert_eq!((&me["photos"]["face"]["state"], &me["photos"]["face"]["next_prompt"]), (&json!("partial"), &json!(1)));
    assert_eq!(phone.photo("face?prompt=1", &open).done()["photos"]["face"]["state"], "checking");
    assert_eq!(phone.wait()["photos"]["face"]["reason"], "not_live");

    phone.photo("face?prompt=0", &open).done();
    phone.photo("face?prompt=1", &closed).done();
    assert_eq!(phone.wait()["photos"]["face"]["state"], "accepted");
}

#[test]
fn a_phone_number_is_confirmed_by_its_sms() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "phone");
    for number in ["081200000001", "+62812", "+6221200000001", "+628120000000123", "+6281200x00001"] {
        let reply = phone.put("/v1/me/phone", &json!({ "number": number }));
        assert_eq!(reply.refusal(), ("phone_shape", "number"), "{number}");
    }
    let taken = Phone::of(&sandbox, 21).person.phone;
    assert_eq!(phone.put("/v1/me/phone", &json!({ "number": taken })).refusal(), ("phone_used", "number"));
    let number = phone.person.phone.clone();
    let me = phone.put("/v1/me/phone", &json!({ "number": number })).done();
    assert_eq!(me["phone"]["by"], me["phone"]["challenge"]["by"]);
    assert_eq!(phone.put("/v1/me/phone", &json!({ "number": number })).code(), "resend_too_soon");
    let code = phone.texted_code();
    let me = phone.answer(&me["phone"]["challenge"], &code).done();
    assert_eq!(me["phone"]["verified"], true);
}

#[test]
fn the_declaration_is_whole_and_true_and_the_one_that_stands_now() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "declaration");
    assert_eq!(phone.get("/v1/me/declaration").done()["version"], "pernyataan-1");
    let missing = with(declaration(), &json!({ "answers": [{ "question": "own_data", "value": "yes" }] }));
    assert_eq!(phone.post("/v1/me/declaration", &missing).refusal(), ("declaration_incomplete", "buy_on_time"));
    let mut untrue = declaration();
    untrue["answers"][0]["value"] = json!("no");
    assert_eq!(phone.post("/v1/me/declaration", &untrue).refusal(), ("declaration_untrue", "own_data"));
    let disagreed = with(declaration(), &json!({ "agreed": false }));
    assert_eq!(phone.post("/v1/me/declaration", &disagreed).refusal(), ("declaration_incomplete", "agreed"));
    let old = with(declaration(), &json!({ "version": "pernyataan-0" }));
    assert_eq!(phone.post("/v1/me/declaration", &old).code(), "stale_revision");
    phone.post("/v1/me/declaration", &declaration()).done();
}

#[test]
fn the_test_keeps_every_answer_and_ends_by_itself() {
    for (sandbox, questions, seconds) in [(sandbox(), 20, 2400), (old_sandbox(), 18, 1500)] {
        let mut phone = Phone::before(&sandbox, 1, "aptitude");
        let test = phone.post("/v1/me/test", &json!({})).done()["test"].clone();
        assert_eq!(test["questions"].as_array().map(Vec::len), Some(questions));
        let ends_at = sandbox.now().plus_seconds(seconds);
        assert_eq!(test["ends_at"], json!(ends_at));
        phone.put("/v1/me/test/answers/1", &json!({ "option": "a" })).done();
        let me = phone.put("/v1/me/test/answers/1", &json!({ "option": "b" })).done();
        assert_eq!(me["test"]["answers"], json!([{ "n": 1, "option": "b" }]));

        sandbox.set_now(ends_at.plus_millis(-1)).expect("the clock moves");
        phone.log_in();
        phone.put("/v1/me/test/answers/2", &json!({ "option": "a" })).done();
        sandbox.set_now(ends_at).expect("the clock moves");
        assert_eq!(phone.put("/v1/me/test/answers/3", &json!({ "option": "a" })).code(), "test_over");
        let test = phone.get("/v1/me").done()["test"].clone();
        assert_eq!((&test["auto"], &test["submitted_at"]), (&json!(true), &json!(ends_at)));
        assert_eq!(test["questions"], json!([]));
        assert_eq!(phone.post("/v1/me/test", &json!({})).code(), "test_over");
    }
}

#[test]
fn the_steps_come_in_the_order_of_the_rules() {
    let seed003 = ["identity", "eligibility", "profile"];
    let seed004 = ["face"];
    for (rules, first) in [("seed003-order", &seed003[..]), ("seed004-order", &seed004[..])] {
        let config = crate::client::config(rules, crate::client::OLD_START);
        let sandbox = Sandbox::start(config).expect("a sandbox");
        let me = Phone::signed_in(&sandbox, 1).get("/v1/me").done();
        let steps = me["steps"].as_array().expect("steps");
        let open = steps.iter().filter(|step| step["done"] == false).map(|step| step["id"].clone());
        assert_eq!(open.take(first.len()).collect::<Vec<_>>(), first);
    }
}
