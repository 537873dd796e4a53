//! The life of a recipient through the front door.

use prakerja_sandbox::Filter;
use serde_json::{Value, json};

use crate::{
    client::{Phone, off},
    data,
    life::{Life, watch_induction},
};

#[test]
fn a_self_paced_course_is_bought_redeemed_finished_rated_and_paid_for() {
    let life = Life::begin();
    let mut phone = life.phone();
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let me = phone.me();
    assert_eq!(me["card"]["balance_idr"], 3_000_000);
    assert_eq!(me["recipient"]["ledger"][1]["amount_idr"], -500_000);
    assert_eq!((&training["state"], &me["recipient"]["purchase"]), (&json!("bought"), &json!(null)));
    let code = &training["redeem_code"];
    let institution = life.partner("akademi-contoh-digital");
    let page = institution.verify(&phone, code.as_str().expect("a code"), 1);
    assert!(page.html.contains("Redeem Berhasil"), "{}", page.html);
    assert!(page.back().starts_with("https://akademi-contoh-digital.example/kembali?state="));
    let status = institution.call("payment/redeem-code/status", &json!({ "redeem_code": code, "sequence": 1 })).done();
    assert_eq!((&status["data"]["status"], &status["data"]["attendance_status"]), (&json!(1), &json!(1)));
    institution.report(code, "pretest").done();
    institution.hand_in(code).done();
    institution.verify(&phone, code.as_str().expect("a code"), 999);
    institution.report(code, "posttest").done();
    assert_eq!(phone.training(0)["state"], "finished");

    // Monday: one working day after Saturday's report.
    life.go("2023-03-13T09:00:00Z");
    let mut phone = life.phone();
    let training = phone.training(0);
    assert_eq!(training["state"], "certified");
    let me = phone.rate(&training).done();
    assert_eq!(me["recipient"]["trainings"][0]["state"], "rated");
    assert_eq!(me["recipient"]["payments"], json!([]));
    let me = phone.link_wallet();
    assert_eq!(me["recipient"]["link"]["linked"], true);
    assert_eq!(me["recipient"]["payments"][0]["due_at"], "2023-03-20T09:00:00.000Z");

    life.go("2023-03-20T09:00:00Z");
    let phone = life.phone();
    let payment = phone.me()["recipient"]["payments"][0].clone();
    assert_eq!((&payment["amount_idr"], &payment["paid_at"]), (&json!(600_000), &json!("2023-03-20T09:00:00.000Z")));
}

/// Plays a person's deeds on a phone whose every answer is lost once.
#[test]
fn a_purchase_whose_answers_are_lost_is_made_once() {
    let life = Life::begin();
    let mut phone = life.phone();
    phone.lossy = true;
    phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let me = phone.me();
    assert_eq!((&me["card"]["balance_idr"], ids(&me)), (&json!(3_000_000), 1));
    let mails = life.sandbox.outbox(&Filter { channel: Some("email".to_owned()), ..Filter::default() });
    let bought =
        mails.expect("the outbox").into_iter().filter(|mail| mail.subject.as_deref() == Some("Pembelian Pelatihan"));
    assert_eq!(bought.count(), 1);
}

fn ids(me: &Value) -> usize {
    me["recipient"]["trainings"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_wrong_code_tells_the_tries_left() {
    let life = Life::begin();
    let mut phone = life.phone();
    let me = phone.order("kasir-digital", "kasir-digital-a", "tokopedia").done();
    let code = phone.texted_code();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let reply = phone.answer(&me["recipient"]["purchase"]["challenge"], wrong);
    assert_eq!((reply.refusal(), &reply.body["attempts_left"]), (("wrong_code", "code"), &json!(4)));
    phone.answer(&me["recipient"]["purchase"]["challenge"], &code).done();
}

#[test]
fn a_course_that_filled_up_before_the_code_came_is_refused_and_costs_nothing() {
    let life = Life::begin();
    let mut other = Phone::back(&life.sandbox, 2);
    watch_induction(&mut other);
    let mut phone = life.phone();
    let me = phone.order("tata-boga", "tata-boga-a", "tokopedia").done();
    let code = phone.texted_code();
    other.buy("tata-boga", "tata-boga-a", "tokopedia");
    assert_eq!(phone.answer(&me["recipient"]["purchase"]["challenge"], &code).code(), "course_full");
    assert_eq!(phone.me()["card"]["balance_idr"], 3_500_000);
}

/// 23.59.59 WIB of the last day counts, 00.00.00 does not (contract §4); the code must come before, too.
#[test]
fn the_first_purchase_is_judged_by_the_moment_it_is_received() {
    for (moment, stage) in [("2023-03-26T16:59:59.000Z", "selected"), ("2023-03-26T17:00:00.000Z", "revoked")] {
        let life = Life::begin();
        life.go("2023-03-26T16:58:00Z");
        let mut phone = life.phone();
        let me = phone.order("kasir-digital", "kasir-digital-a", "tokopedia").done();
        let code = phone.texted_code();
        life.go(moment);
        let reply = phone.answer(&me["recipient"]["purchase"]["challenge"], &code);
        life.go("2023-03-27T00:00:00Z");
        let me = life.phone().me();
        assert_eq!((reply.status == 200, &me["stage"]), (stage == "selected", &json!(stage)));
        if stage == "revoked" {
            assert_eq!(reply.code(), "first_purchase_over");
            assert_eq!(me["recipient"]["revoked"]["at"], "2023-03-26T17:00:00.000Z");
            assert_eq!(
                (&me["card"]["balance_idr"], &me["recipient"]["ledger"][1]["kind"]),
                (&json!(0), &json!("withdrawn"))
            );
        }
    }
}

#[test]
fn whoever_was_struck_off_stays_out_of_later_waves() {
    let life = Life::begin();
    life.go("2023-04-08T00:00:00Z");
    let sms =
        life.sandbox.outbox(&Filter { channel: Some("sms".to_owned()), ..Filter::default() }).expect("the outbox");
    assert!(sms.iter().any(|sent| sent.kind == "revoked" && sent.to == life.phone().person.phone));
    life.sandbox.setting(off(&["already_member"])).expect("a setting");
    assert_eq!(life.phone().join("gelombang-51").code(), "struck_off");
}

#[test]
fn what_is_bought_and_taken_back_leaves_the_credit_whole() {
    let life = Life::begin();
    let mut phone = life.phone();
    for _ in 0..2 {
        let training = phone.buy("admin-toko", "admin-toko-a", "tokopedia");
        assert_eq!(training["cancel_refused"], json!(null));
        let id = training["id"].as_str().expect("an id");
        let me = phone.post(&format!("/v1/me/trainings/{id}/cancellation"), &json!({})).done();
        assert_eq!(me["card"]["balance_idr"], 3_500_000);
        life.sandbox.advance(60_000).expect("the clock moves");
    }
    let me = phone.me();
    let sum: i64 = me["recipient"]["ledger"]
        .as_array()
        .expect("a ledger")
        .iter()
        .map(|movement| movement["amount_idr"].as_i64().expect("rupiah"))
        .sum();
    assert_eq!((sum, ids(&me)), (3_500_000, 2));
}

/// A class that the organiser cancels counts as the first purchase (assumed), so nobody is struck off for it.
#[test]
fn a_cancelled_class_pays_back_and_strikes_nobody_off() {
    let life = Life::begin();
    life.phone().buy("admin-toko", "admin-toko-a", "tokopedia");
    life.sandbox.cancel_schedule("admin-toko-a").expect("a schedule");
    life.go("2023-03-27T00:00:00Z");
    let me = life.phone().me();
    assert_eq!((&me["stage"], &me["card"]["balance_idr"]), (&json!("selected"), &json!(3_500_000)));
    assert_eq!(me["recipient"]["trainings"][0]["ended"]["code"], "cancelled");
}

#[test]
fn whoever_bought_and_never_came_is_struck_off_where_the_rules_say_so() {
    let (_folder, config) = Life::under(|rules| rules["cutoffs"]["attend_by"] = "2023-04-30T17:00:00.000Z".into());
    let life = Life::with(config);
    life.phone().buy("kasir-digital", "kasir-digital-a", "tokopedia");
    life.go("2023-04-30T16:59:59.999Z");
    assert_eq!(life.phone().me()["stage"], "selected");
    life.go("2023-04-30T17:00:00Z");
    assert_eq!(life.phone().me()["recipient"]["revoked"]["code"], "never_attended");
}

#[test]
fn the_catalogue_says_beforehand_why_one_cannot_buy() {
    let life = Life::begin();
    let courses = life.phone().get("/v1/courses").done();
    assert_eq!(courses["platforms"].as_array().map(Vec::len), Some(9));
    let why = |code: &str| {
        let list = courses["courses"].as_array().expect("courses");
        let course = list.iter().find(|course| course["code"] == code).expect("a course");
        course["schedules"][0]["refused"].clone()
    };
    for (course, refused) in [
        ("kasir-digital", json!(null)),
        ("pembukuan-warung", json!(null)),
        ("analis-keuangan", json!("balance_low")),
        ("barber", json!("course_full")),
        ("foto-produk", json!("course_started")),
        ("servis-motor", json!("course_other_area")),
        ("pengasuh-lansia", json!("course_age")),
        ("analis-data", json!("course_education")),
    ] {
        assert_eq!(why(course), refused, "{course}");
    }
    assert!(courses.to_string().find("sign_key").is_none(), "no partner's key is told");
}

#[test]
fn the_second_course_has_its_own_deadline_and_what_is_left_goes_to_the_treasury() {
    let life = Life::begin();
    let phone = life.rated();
    // Certified on 12 March, 05.21 UTC (12.21 WIB): 15 days on, exclusive.
    assert_eq!(phone.me()["recipient"]["next_purchase_deadline"], "2023-03-28T17:00:00.000Z");
    life.go("2023-03-28T16:59:59Z");
    assert_eq!(life.phone().me()["card"]["balance_idr"], 3_000_000);
    life.go("2023-03-28T17:00:00Z");
    let me = life.phone().me();
    assert_eq!((&me["card"]["balance_idr"], &me["stage"]), (&json!(0), &json!("selected")));
    assert_eq!(me["recipient"]["ledger"][2]["kind"], "withdrawn");
}

#[test]
fn a_rated_course_lets_the_next_one_in() {
    let life = Life::begin();
    let mut phone = life.rated();
    let me = phone.me();
    assert_eq!(me["recipient"]["trainings"][0]["rated"]["stars"], 2);
    phone.buy("desain-grafis", "desain-grafis-a", "skill-academy");
    let me = phone.me();
    assert_eq!((ids(&me), &me["recipient"]["next_purchase_deadline"]), (2, &json!(null)));
}

/// The window of a session at a venue, in both disputed readings (C-01), with both edges inside.
#[test]
fn a_qr_is_verified_in_its_window_only() {
    // 09.00 WIB on 16 March is 02.00 UTC.
    let moments = |last: &'static str, after: &'static str| {
        [
            ("2023-03-16T00:59:59.999Z", false),
            ("2023-03-16T01:00:00.000Z", true),
            ("2023-03-16T02:00:00.000Z", true),
            (last, true),
            (after, false),
        ]
    };
    for (minutes, moments) in [
        (60, moments("2023-03-16T03:00:00.000Z", "2023-03-16T03:00:00.001Z")),
        (120, moments("2023-03-16T04:00:00.000Z", "2023-03-16T04:00:00.001Z")),
    ] {
        for (moment, inside) in moments {
            let (_folder, config) =
                Life::under(|rules| rules["redeem"]["by_mode"][1]["closes_after_min"] = minutes.into());
            let life = Life::with(config);
            let token = life.ticket()["qr"]["token"].clone();
            life.go(moment);
            let reply = life.venue().scan(&token);
            assert_eq!(reply.status == 200, inside, "{minutes} {moment} {}", reply.body);
            assert!(inside || reply.code() == "ERRTRX40027");
        }
    }
}

#[test]
fn of_two_scanners_at_once_one_wins_and_the_phone_sees_it() {
    let life = Life::begin();
    let training = life.ticket();
    let token = &training["qr"]["token"];
    assert_eq!((token.as_str().map(str::len), &training["qr"]["scans_max"]), (Some(32), &json!(2)));
    life.go("2023-03-16T02:00:00Z");
    let qr = || life.phone().training(0)["qr"].clone();
    let first = life.venue().scan(token).done();
    assert_eq!(life.venue().scan(token).code(), "SANDBOX-QR_VERIFYING");
    assert_eq!((&qr()["state"], &qr()["scans_used"]), (&json!("verifying"), &json!(1)));
    life.venue().face(&first, true).done();
    assert_eq!((&qr()["state"], &qr()["next_sequence"]), (&json!("verified"), &json!(2)));
    assert_eq!(life.venue().scan(token).code(), "SANDBOX-QR_USED");
    let training = life.phone().training(0);
    assert_eq!(
        (&training["state"], &training["attendances"][0]["attended_at"]),
        (&json!("redeemed"), &json!("2023-03-16T02:00:00.000Z"))
    );
}

#[test]
fn a_refused_face_leaves_one_more_scan_that_day_and_a_refresh_voids_nothing() {
    let life = Life::begin();
    let training = life.ticket();
    let old = training["qr"]["token"].clone();
    let id = training["id"].as_str().expect("an id");
    life.go("2023-03-16T01:30:00Z");
    let me = life.phone().post(&format!("/v1/me/trainings/{id}/qr"), &json!({})).done();
    assert_ne!(me["recipient"]["trainings"][0]["qr"]["token"], old);
    let scan = life.venue().scan(&old).done();
    assert_eq!(life.venue().face(&scan, false).code(), "SANDBOX-FACE_OTHER_PERSON");
    assert_eq!(life.phone().training(0)["qr"]["state"], "refused");
    let scan = life.venue().scan(&old).done();
    life.venue().face(&scan, true).done();
    assert_eq!(life.venue().scan(&me["recipient"]["trainings"][0]["qr"]["token"]).code(), "SANDBOX-SCAN_LIMIT");
    // The next day begins anew.
    life.go("2023-03-17T02:00:00Z");
    let scan = life.venue().scan(&me["recipient"]["trainings"][0]["qr"]["token"]).done();
    assert_eq!(life.venue().face(&scan, true).done()["data"]["sequence"], 2);
}

#[test]
fn a_course_at_a_venue_is_finished_after_every_day() {
    let life = Life::begin();
    let training = life.ticket();
    let code = &training["redeem_code"];
    for (day, moment) in ["2023-03-16T02:00:00Z", "2023-03-17T02:00:00Z", "2023-03-18T02:00:00Z"].iter().enumerate() {
        life.go(moment);
        let id = training["id"].as_str().expect("an id");
        let me = life.phone().post(&format!("/v1/me/trainings/{id}/qr"), &json!({})).done();
        let scan = life.venue().scan(&me["recipient"]["trainings"][0]["qr"]["token"]).done();
        life.venue().face(&scan, true).done();
        if day == 0 {
            life.venue().report(code, "pretest").done();
            life.venue().hand_in(code).done();
        }
        let report = life.venue().report(code, "posttest");
        assert_eq!(report.status == 200, day == 2, "{}", report.body);
    }
}

#[test]
fn the_third_wrong_code_of_a_link_costs_an_hour() {
    let life = Life::begin();
    let mut phone = life.phone();
    let number = phone.person.phone.clone();
    let me = phone.link("OVO", &number).done();
    let challenge = &me["recipient"]["link"]["challenge"];
    let code = phone.texted_code();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let left: Vec<_> = (0..3).map(|_| phone.answer(challenge, wrong).body["attempts_left"].clone()).collect();
    assert_eq!(left, [json!(2), json!(1), json!(0)]);
    let locked = phone.answer(challenge, &code);
    assert_eq!((locked.code(), &locked.body["retry_at"]), ("challenge_locked", &json!("2023-03-11T06:10:00.000Z")));
    life.sandbox.advance(120_000).expect("the clock moves");
    assert_eq!(phone.link("GoPay", &number).code(), "resend_limit");
    life.go("2023-03-11T06:10:00Z");
    let mut phone = life.phone();
    let me = phone.link("GoPay", &number).done();
    let me = phone.answer(&me["recipient"]["link"]["challenge"], &phone.texted_code()).done();
    assert_eq!(me["recipient"]["link"]["linked"], true);
}

/// Disconnect, change, link again (BR-54): the money waits for the new link.
#[test]
fn a_new_phone_number_takes_the_link_with_it() {
    let life = Life::begin();
    let mut phone = life.linked();
    phone.delete("/v1/me/link").done();
    life.go("2023-03-21T00:00:00Z");
    let mut phone = life.phone();
    assert_eq!(phone.me()["recipient"]["payments"][0]["paid_at"], json!(null));
    let me = phone.put("/v1/me/phone", &json!({ "number": "+6281299999991" })).done();
    let code = phone.texted_code();
    phone.answer(&me["phone"]["challenge"], &code).done();
    phone.person.phone = "+6281299999991".to_owned();
    phone.link_wallet();
    assert_eq!(phone.me()["recipient"]["payments"][0]["paid_at"], "2023-03-21T00:00:00.000Z");
}

/// Incentive and surveys of the three schemes' amounts.
#[test]
fn every_payment_of_a_scheme_is_made() {
    for (rules_id, total) in [("normal-2023", 700_000), ("seed000-amounts", 1_100_000), ("semi-bansos-2021", 2_550_000)]
    {
        let amounts = data::read(data::rules_dir().join(format!("{rules_id}.json")));
        let (_folder, config) = Life::under(|rules| {
            for part in ["incentive", "survey"] {
                rules[part] = amounts[part].clone();
            }
        });
        let life = Life::with(config);
        let mut phone = life.paid();
        let surveys = amounts["survey"]["times"].as_u64().expect("a number");
        life.go("2023-04-20T00:00:00Z");
        phone.log_in();
        for n in 1..=surveys {
            phone.post(&format!("/v1/me/surveys/{n}"), &json!({ "answers": { "kerja": "belum" } })).done();
        }
        life.go("2023-07-31T00:00:00Z");
        let payments = life.phone().me()["recipient"]["payments"].clone();
        let paid = payments.as_array().expect("payments").iter().filter(|payment| payment["paid_at"].is_string());
        let sum: i64 = paid.map(|payment| payment["amount_idr"].as_i64().expect("rupiah")).sum();
        assert_eq!(sum, total, "{rules_id}");
    }
}
