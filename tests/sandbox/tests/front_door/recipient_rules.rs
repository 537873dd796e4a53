//! What the rules for recipients and partners forbid, done once each (see `every_rule`).

use prakerja_sandbox::{Config, Instant};
use serde_json::{Value, json};

use crate::{
    client::{PASSWORD, Phone, Reply},
    life::{Extra, Life, Page, at, watch_induction},
};

/// The rule that a partner's refusal names.
fn rule_of(code: &str) -> String {
    let known = [
        ("ERRTRX40001", "redeem_wrong_mode"),
        ("ERRTRX40020", "redeem_unknown"),
        ("ERRTRX40021", "redeem_used"),
        ("ERRTRX40022", "redeem_cancelled"),
        ("ERRTRX40027", "redeem_outside_window"),
        ("ERRTRX40028", "redeem_other_institution"),
        ("ERRTRX40101", "transaction_cancelled"),
        ("ERRPLT40036", "schedule_missing"),
        ("ERRPLT40028", "already_void"),
        ("ERRVOD40001", "transaction_unknown"),
    ];
    let found = known.iter().find(|(official, _)| *official == code);
    let own = || code.trim_start_matches("SANDBOX-").to_lowercase();
    found.map_or_else(own, |(_, rule)| (*rule).to_owned())
}

fn said(reply: &Reply) -> Option<String> {
    reply.body["code"].as_str().map(rule_of)
}

/// Does what this rule forbids, and nothing else that is forbidden.
pub fn offend(rule: &str, off_rules: &[String]) -> Option<String> {
    let off: Vec<_> = off_rules.iter().map(String::as_str).collect();
    match rule {
        "revoked" | "credit_over" | "finish_over" | "rate_over" | "link_over" => by_cutoff(rule, off_rules),
        _ => by_deed(rule, &Life::without(&off)),
    }
}

/// Ends of the calendar, which no scheme of 2023 knew.
fn by_cutoff(rule: &str, off_rules: &[String]) -> Option<String> {
    let cutoff = match rule {
        "revoked" => "attend_by",
        "credit_over" => "credit_until",
        "finish_over" => "finish_by",
        "rate_over" => "rate_by",
        _ => "link_by",
    };
    let end = if rule == "finish_over" { "2023-03-11T05:10:00.000Z" } else { "2023-03-12T00:00:00.000Z" };
    let (_folder, config) = Life::under(|rules| rules["cutoffs"][cutoff] = end.into());
    let config = Config { off_rules: off_rules.to_vec(), ..config };
    if rule == "credit_over" {
        let sandbox = prakerja_sandbox::Sandbox::start(Config {
            clock: std::sync::Arc::new(prakerja_sandbox::SimulatedClock::new(at(crate::client::START))),
            ..config
        })
        .expect("a sandbox");
        Phone::before(&sandbox, 1, "wave").join("gelombang-49").done();
        sandbox.set_now(at("2023-03-11T05:00:00Z")).expect("the clock moves");
        watch_induction(&mut Phone::back(&sandbox, 1));
        sandbox.set_now(at(end)).expect("the clock moves");
        return said(&Phone::back(&sandbox, 1).order("kasir-digital", "kasir-digital-a", "tokopedia"));
    }
    let life = Life::with(config);
    match rule {
        "finish_over" => {
            let code = life.redeemed();
            life.academy().report(&code, "pretest").done();
            life.academy().hand_in(&code).done();
            life.academy().verify(&life.phone(), code.as_str()?, 999);
            said(&life.academy().report(&code, "posttest"))
        }
        "rate_over" => {
            let mut phone = life.certified();
            let training = phone.training(0);
            said(&phone.rate(&training))
        }
        _ => {
            if rule == "revoked" {
                life.phone().buy("kasir-digital", "kasir-digital-a", "tokopedia");
            }
            life.go(end);
            let mut phone = life.phone();
            let number = phone.person.phone.clone();
            said(&phone.link("GoPay", &number))
        }
    }
}

fn by_deed(rule: &str, life: &Life) -> Option<String> {
    match rule {
        "not_recipient" => {
            let mut stranger = Phone::signed_in(&life.sandbox, 8);
            said(&stranger.put("/v1/me/induction/1", &json!({ "position_s": 0 })))
        }
        "induction_order" | "induction_skip" | "induction_missing" => induction(rule, life),
        "already_void" | "cancel_too_late" | "transaction_unknown" => cancelling(rule, life),
        "redeem_wrong_mode"
        | "redeem_unknown"
        | "redeem_used"
        | "redeem_cancelled"
        | "redeem_outside_window"
        | "redeem_other_institution"
        | "transaction_cancelled"
        | "reset_test_only"
        | "institution_email_used"
        | "redirect_foreign"
        | "visit_expired"
        | "redeem_other_person"
        | "face_other_person" => redeeming(rule, life),
        "no_qr" | "qr_used" | "qr_verifying" | "scan_limit" => scanning(rule, life),
        "not_redeemed" | "pretest_missing" | "attendance_incomplete" | "task_missing" => learning(rule, life),
        "not_certified" | "already_rated" | "rating_incomplete" => rating(rule, life),
        "already_linked"
        | "payment_partner_unknown"
        | "link_other_phone"
        | "payment_account_unknown"
        | "payment_account_inactive"
        | "link_other_nik"
        | "kyc_missing"
        | "phone_linked"
        | "payment_under_way" => linking(rule, life),
        "survey_not_open" | "survey_over" | "survey_answered" | "survey_incomplete" => survey(rule, life),
        "schedule_missing" | "signature_wrong" | "signature_stale" | "amount_differs" | "platform_account_taken" => {
            partner(rule, life)
        }
        _ => buying(rule, life),
    }
}

fn induction(rule: &str, life: &Life) -> Option<String> {
    let mut phone = Phone::back(&life.sandbox, 2);
    let (n, position) = if rule == "induction_order" { (2, 0) } else { (1, 60) };
    if rule == "induction_missing" {
        return said(&phone.order("kasir-digital", "kasir-digital-a", "tokopedia"));
    }
    said(&phone.put(&format!("/v1/me/induction/{n}"), &json!({ "position_s": position })))
}

fn buying(rule: &str, life: &Life) -> Option<String> {
    let mut phone = life.phone();
    let (course, platform) = match rule {
        "card_number_wrong" => {
            let reply = phone.order_with("kasir-digital", "kasir-digital-a", "tokopedia", "9900000000000000");
            return said(&reply);
        }
        "not_sold_there" => ("kasir-digital", "pintar"),
        "course_age" => ("pengasuh-lansia", "kariermu"),
        "course_education" => ("analis-data", "tokopedia"),
        "course_other_area" => ("servis-motor", "kemnaker"),
        "balance_low" => ("analis-keuangan", "tokopedia"),
        "course_started" => ("foto-produk", "tokopedia"),
        "course_full" => ("barber", "tokopedia"),
        "first_purchase_over" => {
            life.go("2023-03-26T17:00:00Z");
            phone = life.phone();
            ("kasir-digital", "tokopedia")
        }
        "bought_before" => {
            phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
            ("kasir-digital", "tokopedia")
        }
        "previous_unfinished" => {
            phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
            ("desain-grafis", "tokopedia")
        }
        "previous_unrated" => {
            phone = life.certified();
            ("desain-grafis", "tokopedia")
        }
        "next_purchase_over" => {
            life.rated();
            life.go("2023-03-28T17:00:00Z");
            phone = life.phone();
            ("desain-grafis", "tokopedia")
        }
        other => panic!("{other} is not about buying"),
    };
    said(&phone.order(course, &format!("{course}-a"), platform))
}

fn cancelling(rule: &str, life: &Life) -> Option<String> {
    let mut phone = life.phone();
    let training = phone.buy("admin-toko", "admin-toko-a", "tokopedia");
    let shop = life.partner("tokopedia");
    let invoice = invoice(life, &phone);
    let void = |transaction: &Value| {
        shop.call("payment/void", &json!({ "invoice_code": invoice, "transaction_code": transaction }))
    };
    match rule {
        "transaction_unknown" => return said(&void(&json!("GIBTESNICHT"))),
        "already_void" => drop(void(&training["id"]).done()),
        _ => {
            life.go("2023-03-14T02:00:00Z");
            let mut phone = life.phone();
            let id = training["id"].as_str()?;
            return said(&phone.post(&format!("/v1/me/trainings/{id}/cancellation"), &json!({})));
        }
    }
    said(&void(&training["id"]))
}

/// The invoice of person 1's only purchase, as the institution is told.
fn invoice(life: &Life, phone: &Phone) -> String {
    let code = phone.training(0)["redeem_code"].clone();
    let status = life.academy().call("payment/redeem-code/status", &json!({ "redeem_code": code })).done();
    status["data"]["invoice_code"].as_str().expect("an invoice").to_owned()
}

fn redeeming(rule: &str, life: &Life) -> Option<String> {
    let mut phone = life.phone();
    let academy = life.academy();
    let status = |code: &Value| academy.call("payment/redeem-code/status", &json!({ "redeem_code": code }));
    match rule {
        "redeem_wrong_mode" => {
            let training = life.ticket();
            return said(&life.venue().visit(&phone, training["redeem_code"].as_str()?, 1));
        }
        "redeem_unknown" => return said(&status(&json!("ABCDEFGHJKLM"))),
        "redeem_outside_window" => {
            let training = phone.buy("admin-toko", "admin-toko-a", "tokopedia");
            return said(&academy.visit(&phone, training["redeem_code"].as_str()?, 1));
        }
        "redeem_cancelled" => {
            let training = phone.buy("admin-toko", "admin-toko-a", "tokopedia");
            life.sandbox.cancel_schedule("admin-toko-a").expect("a schedule");
            return said(&status(&training["redeem_code"]));
        }
        "transaction_cancelled" => {
            let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
            let id = training["id"].as_str()?;
            phone.post(&format!("/v1/me/trainings/{id}/cancellation"), &json!({})).done();
            return said(&status(&training["redeem_code"]));
        }
        _ => {}
    }
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let code = training["redeem_code"].as_str()?;
    let commit = json!({ "redeem_code": code });
    match rule {
        "redeem_used" => {
            academy.call("payment/redeem-code/commit", &commit).done();
            said(&academy.call("payment/redeem-code/commit", &commit))
        }
        "redeem_other_institution" => said(&life.venue().call("payment/redeem-code/status", &commit)),
        "reset_test_only" => said(&academy.call("payment/redeem-code/reset", &commit)),
        "redirect_foreign" => {
            let visit =
                json!({ "redeem_code": code, "redirect_uri": "https://jahat.example/", "email": "a@b.example" });
            said(&academy.call("oauth/url-generate", &visit))
        }
        "institution_email_used" => {
            academy.visit(&phone, code, 1).done();
            let mut other = Phone::back(&life.sandbox, 2);
            watch_induction(&mut other);
            let training = other.buy("kasir-digital", "kasir-digital-a", "tokopedia");
            said(&academy.visit(&phone, training["redeem_code"].as_str()?, 1))
        }
        _ => visiting(rule, life, &phone, code),
    }
}

fn visiting(rule: &str, life: &Life, phone: &Phone, code: &str) -> Option<String> {
    let mut page = Page::open(&life.sandbox, &life.academy().visit(phone, code, 1).done());
    match rule {
        "visit_expired" => {
            life.sandbox.advance(15 * 60_000).expect("the clock moves");
            page.log_in(phone);
        }
        "redeem_other_person" => page.post(&format!("email=contoh02@surat.example&sandi={PASSWORD}")),
        _ => {
            page.sign_in(phone);
            page.post("langkah=ya");
            page.post("wajah=lain");
        }
    }
    page.refusal().map(rule_of)
}

fn scanning(rule: &str, life: &Life) -> Option<String> {
    if rule == "no_qr" {
        let training = life.phone().buy("kasir-digital", "kasir-digital-a", "tokopedia");
        let id = training["id"].as_str()?;
        return said(&life.phone().post(&format!("/v1/me/trainings/{id}/qr"), &json!({})));
    }
    let token = &life.ticket()["qr"]["token"];
    life.go("2023-03-16T02:00:00Z");
    let venue = life.venue();
    let first = venue.scan(token).done();
    match rule {
        "qr_used" => drop(venue.face(&first, true).done()),
        "scan_limit" => {
            venue.face(&first, false);
            venue.face(&venue.scan(token).done(), false);
        }
        _ => {}
    }
    said(&venue.scan(token))
}

fn learning(rule: &str, life: &Life) -> Option<String> {
    if rule == "not_redeemed" {
        let training = life.phone().buy("kasir-digital", "kasir-digital-a", "tokopedia");
        return said(&life.academy().report(&training["redeem_code"], "pretest"));
    }
    let code = life.redeemed();
    let academy = life.academy();
    if rule != "pretest_missing" {
        academy.report(&code, "pretest").done();
    }
    if rule != "task_missing" {
        academy.hand_in(&code).done();
    }
    if rule != "attendance_incomplete" {
        academy.verify(&life.phone(), code.as_str()?, 999);
    }
    said(&academy.report(&code, "posttest"))
}

fn rating(rule: &str, life: &Life) -> Option<String> {
    if rule == "not_certified" {
        let mut phone = life.phone();
        let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
        return said(&phone.rate(&training));
    }
    let mut phone = life.certified();
    let training = phone.training(0);
    let id = training["id"].as_str()?;
    if rule == "rating_incomplete" {
        let empty = json!({ "stars": 5, "review": " " });
        return said(&phone.post(&format!("/v1/me/trainings/{id}/rating"), &empty));
    }
    phone.rate(&training).done();
    said(&phone.rate(&training))
}

fn linking(rule: &str, life: &Life) -> Option<String> {
    let mut phone = life.phone();
    let own = phone.person.phone.clone();
    let (partner, number) = match rule {
        "payment_partner_unknown" => ("Bank Lain", "9900000001"),
        "link_other_phone" => ("GoPay", "+6281299999991"),
        "payment_account_unknown" => ("BNI", "123"),
        "payment_account_inactive" => ("BNI", "9900099902"),
        "link_other_nik" => ("BNI", "9900000002"),
        "kyc_missing" => ("DANA", own.as_str()),
        "already_linked" => {
            phone.link_wallet();
            ("OVO", own.as_str())
        }
        "phone_linked" => {
            phone.link_wallet();
            return said(&phone.put("/v1/me/phone", &json!({ "number": "+6281200000091" })));
        }
        _ => {
            life.linked();
            life.go("2023-03-15T09:00:00Z");
            return said(&life.phone().delete("/v1/me/link"));
        }
    };
    said(&phone.link(partner, number))
}

fn survey(rule: &str, life: &Life) -> Option<String> {
    let mut phone = life.paid();
    let answers = json!({ "answers": { "kerja": "sudah" } });
    let moment = match rule {
        "survey_not_open" => "2023-04-19T08:59:59.999Z",
        "survey_over" => "2023-05-19T09:00:00Z",
        _ => "2023-04-19T09:00:00Z",
    };
    life.go(moment);
    phone.log_in();
    match rule {
        "survey_answered" => drop(phone.post("/v1/me/surveys/1", &answers).done()),
        "survey_incomplete" => return said(&phone.post("/v1/me/surveys/1", &json!({ "answers": {} }))),
        _ => {}
    }
    said(&phone.post("/v1/me/surveys/1", &answers))
}

fn partner(rule: &str, life: &Life) -> Option<String> {
    let mut shop = life.partner("tokopedia");
    let quota = json!({ "course_code": "kasir-digital", "schedule_code": "kasir-digital-a" });
    let mut phone = life.phone();
    let mut otp = json!({ "prakerja_id": phone.card(), "user_platform_id": "pembeli-lain", "course_code": "kasir-digital",
        "schedule_code": "kasir-digital-a", "amount": 500_000 });
    match rule {
        "schedule_missing" => said(&shop.call("payment/quota-schedule", &json!({ "course_code": "" }))),
        "signature_wrong" => {
            "00000000000000000000000000000000".clone_into(&mut shop.key);
            said(&shop.call("payment/quota-schedule", &quota))
        }
        "signature_stale" => {
            let old = (life.sandbox.now().millis() / 1000 - 86_401).to_string();
            let extra = Extra { timestamp: Some(&old), ..Extra::default() };
            said(&shop.call_with("payment/quota-schedule", &quota.to_string(), &extra))
        }
        "amount_differs" => {
            otp["amount"] = json!(1);
            said(&shop.call("payment/send-otp", &otp))
        }
        _ => {
            phone.buy("desain-grafis", "desain-grafis-a", "tokopedia");
            said(&shop.call("payment/send-otp", &otp))
        }
    }
}

/// The sandbox's time is that of its rules.
#[test]
fn the_template_stands_where_it_says() {
    let life = Life::begin();
    assert!(life.sandbox.now() >= Instant::parse("2023-03-11T05:00:00Z").expect("an instant"));
    let me = life.phone().me();
    assert_eq!(me["stage"], "selected");
    assert!(me["recipient"]["induction"].as_array().expect("videos").iter().all(|video| video["watched"] == true));
}
