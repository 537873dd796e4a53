//! Rows that say the most and the least a number can: whoever wrote them, the app goes on. (Tests are debug builds,
//! where an overflow panics.)

use prakerja_core::api::{Adjust, Key, PhotoId, Post, Read, Sent};
use prakerja_core::app::{Fix, Input, JobId, Known, Model, Queued, Reading, Rows, Sending};
use prakerja_core::domain::Instant;
use prakerja_core::domain::photo::Slot;
use prakerja_core::flow::Id;
use prakerja_core::vocabulary::{Block, Event};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The first and the last moment that a row can tell, and the beginning.
const ENDS: [&str; 3] = ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2023-03-06T02:00:00.000Z"];
const NUMBERS: [i64; 3] = [i64::MIN, i64::MAX, 0];

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn readings() -> Vec<Reading> {
    let walls = ENDS.into_iter().map(at).chain(NUMBERS.map(Instant));
    let all = walls.flat_map(|wall| NUMBERS.map(|boot_ms| Reading { wall, boot_ms, boot_id: "one".into() }));
    all.collect()
}

/// Someone who is signed in, with a post on its way and a key counter at its end.
fn rows(server: &str, phone: &Reading, due: &str) -> Rows {
    let session = json!({
        "account": "a", "access_token": "t", "access_expires_at": ENDS[1], "refresh_token": "r", "refresh_expires_at": ENDS[1],
    });
    let me = json!({"revision": u64::MAX, "steps": [{"id": "face", "done": false}]});
    let known: Known = serde_json::from_value(json!({"owner": "a", "session": session, "me": me})).unwrap();
    let fix = Some(Fix { server: at(server), phone: phone.clone(), off_ms: i64::MAX });
    let post = Post::TestAnswer { n: u32::MAX, option: "a".into() };
    let (due, expires) = (at(due), at(ENDS[1]));
    let queued = Queued {
        key: KEY,
        from: Id::Aptitude,
        post,
        seen: u64::MAX,
        due,
        expires,
        tries: u32::MAX,
        busy: false,
        due_guessed: false,
        expires_guessed: true,
    };
    let sending = Sending { install: u64::MAX, count: u64::MAX, posts: vec![queued], ..Sending::default() };
    let mut rows = Rows::default();
    Known { fix, ..known }.rows(&mut rows);
    rows.put("sending", &sending);
    rows
}

const KEY: Key = Key { install: u64::MAX, count: u64::MAX };

#[test]
fn no_clock_and_no_counter_in_a_row_stops_the_app() {
    let mut looked = 0;
    for (server, phone) in ENDS.iter().flat_map(|server| readings().into_iter().map(move |phone| (server, phone))) {
        for now in readings() {
            for due in [ENDS[0], ENDS[1]] {
                let mut model = Model::load(&rows(server, &phone, due), 1, "one");
                model.look(model.now(&now));
                for sent in [Sent::Lost, answer(server, now.wall.0 % 2 == 0)] {
                    let job = if looked % 2 == 0 { JobId::Post(KEY) } else { JobId::Read(Read::Me) };
                    model.step(Input::Answered { job, turn: u64::MAX, asked: phone.clone(), sent }, &now);
                    model.step(Input::Event(Event::ZoneChanged { minutes: i32::MAX }), &now);
                    model.look(model.now(&now));
                    looked += 1;
                }
            }
        }
    }
    assert!(looked > 1_000, "{looked}");
}

fn answer(server: &str, busy: bool) -> Sent {
    let status = if busy { 503 } else { 500 };
    Sent::Answer { status, server_time: Some(at(server)), retry_after: Some(u32::MAX), body: vec![] }
}

#[test]
fn the_last_key_is_followed_by_another() {
    let mut sending = Sending { install: 1, count: u64::MAX, ..Sending::default() };
    assert_ne!(sending.key(), sending.key());
}

#[test]
fn no_adjustment_in_a_row_breaks_the_buttons_beside_the_photo() {
    for (n, i) in [(u32::MAX, i32::MAX), (u32::MAX, i32::MIN), (0, 0)] {
        let adjust = Adjust { zoom_percent: n, right_percent: i, down_percent: i, quarter_turns: n };
        let mut model = adjusting(adjust);
        let screen = model.look(model.now(&Reading::default())).screen;
        let buttons: Vec<String> = screen.blocks.iter().flat_map(of_photo).collect();
        assert!(buttons.len() >= 6, "{:?}", screen.in_full());
        for key in buttons {
            model.step(Input::Event(Event::Tapped { key }), &Reading::default());
        }
    }
}

fn of_photo(block: &Block) -> Vec<String> {
    match block {
        Block::PhotoPreview { adjust, .. } => adjust.iter().map(|control| control.key.clone()).collect(),
        _ => vec![],
    }
}

/// Before the photo of the face, adjusted so.
fn adjusting(adjust: Adjust) -> Model {
    let me = json!({
        "revision": 1, "rules_id": "r", "steps": [{"id": "face", "done": false}],
        "consents": {"biometric": {"version": "1", "given_at": ENDS[2]}, "biometric_now":{"version":"1","text":{"id":"Foto wajah dipakai untuk verifikasi.","en":"The face photo is used to verify."}}},
    });
    let session = json!({
        "account": "a", "access_token": "t", "access_expires_at": ENDS[1], "refresh_token": "r", "refresh_expires_at": ENDS[1],
    });
    let fields: [(&'static str, &str, Value); 6] = [
        ("known", "me", me),
        ("known", "session", session),
        ("known", "rules", json!({})),
        ("nav", "place", json!(["Registration"])),
        ("face", "photos", json!(["p1"])),
        ("face", "adjust", serde_json::to_value(adjust).unwrap()),
    ];
    let rows = fields.into_iter().map(|(part, field, value)| ((part, field.to_owned()), value.into()));
    let model = Model::load(&Rows(rows.collect::<BTreeMap<_, _>>()), 1, "one");
    assert!(model.photos().contains(&PhotoId("p1".into())), "{:?}", Slot::Face);
    model
}
