use prakerja_sandbox::{Change, Filter, Instant, Sandbox, draw_order};
use serde_json::{Value, json};

use crate::client::{OLD_START, Phone, START, config, off, old_sandbox, sandbox};

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

fn result(phone: &mut Phone) -> Value {
    while phone.sandbox.next_event().expect("events").is_some_and(|next| {
        phone.sandbox.set_now(next).expect("the clock moves");
        phone.log_in();
        let state = phone.get("/v1/me").done()["membership"]["state"].clone();
        state == "waiting" || state == "evaluating"
    }) {}
    phone.get("/v1/me").done()
}

#[test]
fn wave_49_closes_on_thursday_9_march_2023_at_14_wib() {
    let sandbox = sandbox();
    let waves = Phone::of(&sandbox, 1).get("/v1/waves").done();
    assert_eq!(waves["waves"][0]["closes_at"], "2023-03-09T07:00:00.000Z");
    assert_eq!(waves["waves"][0]["state"], "open");
    assert_eq!(waves["waves"][0]["matches_domicile"], false);
}

#[test]
fn the_selected_get_card_notices_sms_and_mail() {
    for (sandbox, wave, credit, announced, deadline) in [
        (sandbox(), "gelombang-49", 3_500_000, "2023-03-11T05:00:00.000Z", "2023-03-26T17:00:00.000Z"),
        (old_sandbox(), "gelombang-20", 1_000_000, "2021-09-15T05:00:00.000Z", "2021-10-15T17:00:00.000Z"),
    ] {
        let mut phone = Phone::before(&sandbox, 1, "wave");
        let me = phone.join(wave).done();
        assert_eq!((&me["stage"], &me["membership"]["state"]), (&json!("joined"), &json!("waiting")));
        let after = sandbox.outbox(&Filter::default()).expect("the outbox").last().map(|message| message.id);
        let me = result(&mut phone);
        assert_eq!(me["stage"], "selected");
        let card = &me["card"];
        assert_eq!(card["number"].as_str().map(str::len), Some(16));
        assert_eq!(card["balance_idr"], credit);
        assert_eq!(card["announced_at"], announced);
        assert_eq!(card["first_purchase_deadline"], deadline);
        let notices = phone.get("/v1/me/notices").done();
        let channels: Vec<_> =
            notices["notices"].as_array().expect("notices").iter().map(|notice| &notice["channel"]).collect();
        assert_eq!(channels, ["dashboard", "sms", "email"]);
        let told = sandbox.outbox(&Filter { after, ..Filter::default() }).expect("the outbox");
        let results: Vec<_> =
            told.iter().filter(|message| message.kind == "result").map(|message| &message.channel).collect();
        assert_eq!(results, ["sms", "email"]);
    }
}

#[test]
fn a_wave_is_evaluated_between_closing_and_announcement() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "wave");
    phone.join("gelombang-49").done();
    let mut seen = Vec::new();
    for moment in
        ["2023-03-09T06:59:59.999Z", "2023-03-09T07:00:00Z", "2023-03-11T04:59:59.999Z", "2023-03-11T05:00:00Z"]
    {
        sandbox.set_now(at(moment)).expect("the clock moves");
        phone.log_in();
        seen.push(phone.get("/v1/me").done()["stage"].clone());
    }
    assert_eq!(seen, ["joined", "evaluating", "evaluating", "selected"]);
}

#[test]
fn who_is_not_drawn_joins_the_next_wave_without_registering_again() {
    let sandbox = sandbox();
    sandbox.setting(Change { quota: Some(0), ..Change::default() }).expect("a setting");
    let mut phone = Phone::before(&sandbox, 1, "wave");
    phone.join("gelombang-49").done();
    let me = result(&mut phone);
    assert_eq!((&me["stage"], &me["membership"]["reason"]), (&json!("not_selected"), &json!("not_drawn")));
    assert_eq!(phone.join("gelombang-50").code(), "wave_not_open");
    sandbox.set_now(at("2023-03-18T00:00:00Z")).expect("the clock moves");
    phone.log_in();
    assert_eq!(phone.join("gelombang-50").done()["stage"], "joined");
}

/// Three of one household join one wave before anybody of it is a recipient (BR-05).
#[test]
fn of_three_in_one_household_the_draw_takes_two() {
    let sandbox = sandbox();
    sandbox.setting(off(&["wave_other_area", "other_person"])).expect("a setting");
    let household = [1, 2, 18].map(|number| {
        let mut person = sandbox.people().iter().find(|person| person.number == number).expect("a person").clone();
        person.kk = "3273000101180099".to_owned();
        sandbox.person(&person).expect("a person enters");
        let mut phone = Phone::of(&sandbox, number);
        phone.person.kk = "3273000101180099".to_owned();
        phone
    });
    let results = household.map(|mut phone| {
        phone.sign_up();
        phone.log_in();
        phone.go_on_until("wave");
        phone.join("gelombang-49").done();
        phone
    });
    sandbox.set_now(at("2023-03-11T05:00:00Z")).expect("the clock moves");
    let told = results.map(|mut phone| {
        phone.log_in();
        let member = phone.get("/v1/me").done()["membership"].clone();
        (member["state"].as_str().map(str::to_owned), member["reason"].as_str().map(str::to_owned))
    });
    let selected = told.iter().filter(|(state, _)| state.as_deref() == Some("selected")).count();
    assert_eq!(selected, 2);
    assert!(told.contains(&(Some("not_selected".into()), Some("kk_full".into()))), "{told:?}");
}

#[test]
fn a_wave_refuses_whom_it_is_not_for() {
    let sandbox = sandbox();
    let mut phone = Phone::before(&sandbox, 1, "aptitude");
    assert_eq!(phone.join("gelombang-49").code(), "steps_incomplete");
    sandbox.setting(off(&["other_person"])).expect("a setting");
    let mut phone = Phone::before(&sandbox, 2, "wave");
    assert_eq!(phone.join("gelombang-49-papua").code(), "wave_other_area");
    assert_eq!(phone.join("gelombang-50").code(), "wave_not_open");
    let reply = phone.post("/v1/waves/gelombang-49/memberships", &json!({ "consent_version": "wave-49.0" }));
    assert_eq!((reply.status, reply.code()), (409, "stale_revision"));
    assert_eq!(phone.join("gelombang-99").status, 404);
    phone.join("gelombang-49").done();
    assert_eq!(phone.join("gelombang-49").code(), "already_member");
}

#[test]
fn a_wave_closes_at_its_very_moment() {
    let sandbox = sandbox();
    sandbox.setting(off(&["other_person"])).expect("a setting");
    let mut late = Phone::before(&sandbox, 2, "wave");
    let mut phone = Phone::before(&sandbox, 1, "wave");
    sandbox.set_now(at("2023-03-09T06:59:59.999Z")).expect("the clock moves");
    phone.log_in();
    late.log_in();
    phone.join("gelombang-49").done();
    sandbox.set_now(at("2023-03-09T07:00:00Z")).expect("the clock moves");
    assert_eq!(late.join("gelombang-49").code(), "wave_closed");
}

#[test]
fn the_draw_can_be_computed_again() {
    let seed = 7;
    let sandbox = Sandbox::start(prakerja_sandbox::Config { seed, ..config("normal-2023", START) }).expect("a sandbox");
    sandbox.setting(Change { quota: Some(2), ..off(&["other_person"]) }).expect("a setting");
    for number in [2, 1, 40, 41, 60] {
        Phone::before(&sandbox, number, "wave").join("gelombang-49").done();
    }
    sandbox.set_now(at("2023-03-11T05:00:00Z")).expect("the clock moves");
    let draws = sandbox.rows().expect("rows")["draws"].as_array().expect("draws").clone();
    let mut by_area: std::collections::BTreeMap<String, Vec<(i64, bool)>> = std::collections::BTreeMap::new();
    for draw in draws {
        let (area, account) = (draw["area"].as_str().expect("an area"), draw["account"].as_i64().expect("an account"));
        by_area.entry(area.to_owned()).or_default().push((account, draw["won"] == 1));
    }
    assert_eq!(by_area.values().map(Vec::len).collect::<Vec<_>>(), [1, 4], "provinces 31 and 32 are drawn apart");
    for places in by_area.values() {
        let accounts: Vec<i64> = places.iter().map(|(account, _)| *account).collect();
        assert_eq!(draw_order(seed, "gelombang-49", accounts.clone()), accounts);
        let won: Vec<bool> = places.iter().map(|(_, won)| *won).collect();
        assert_eq!(won, [true, true, false, false][..won.len()]);
    }
}

#[test]
fn the_same_seed_gives_the_same_rows_and_messages() {
    let run = || {
        let sandbox = sandbox();
        let mut phone = Phone::before(&sandbox, 1, "wave");
        phone.join("gelombang-49").done();
        sandbox.set_now(at("2023-03-11T05:00:00Z")).expect("the clock moves");
        phone.log_in();
        (phone.get("/v1/me").done(), sandbox.outbox(&Filter::default()).expect("the outbox"))
    };
    assert_eq!(run(), run());
}

#[test]
fn waves_of_the_other_scheme_are_not_shown() {
    let sandbox = Sandbox::start(config("semi-bansos-2021", OLD_START)).expect("a sandbox");
    let waves = Phone::of(&sandbox, 1).get("/v1/waves").done();
    let numbers: Vec<_> = waves["waves"].as_array().expect("waves").iter().map(|wave| wave["number"].clone()).collect();
    assert_eq!(numbers, [json!(20), json!(21)]);
}
