//! What home says to a recipient, from rows as the server fills them.

use prakerja_core::app::{Fix, Model, Reading, Rows};
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Block, Screen};
use serde_json::{Value, json};

/// Sunday, 2 April 2023, 10.00 WIB.
const NOW: &str = "2023-04-02T03:00:00.000Z";

/// Signed in and accepted, with this life; the server's time is known.
fn home(life: &Value) -> Screen {
    at_place(life, &json!([]))
}

fn at_place(life: &Value, place: &Value) -> Screen {
    let now = Instant::parse(NOW).unwrap();
    let session = json!({
        "account": "a", "access_token": "t", "access_expires_at": "2024-01-01T00:00:00.000Z",
        "refresh_token": "r", "refresh_expires_at": "2024-01-01T00:00:00.000Z",
    });
    let card = json!({"number": "9900000000003017", "balance_idr": 0, "announced_at": "2023-03-10T03:00:00.000Z"});
    let me = json!({"revision": 1, "card": card, "recipient": life});
    let phone = Reading { wall: now, boot_ms: 0, boot_id: "one".into() };
    let fix = serde_json::to_value(Fix { server: now, phone: phone.clone(), off_ms: 0 }).unwrap();
    let known = [("session", session), ("me", me), ("fix", fix)].map(|(field, value)| (("known", field), value));
    let nav = (("nav", "place"), place.clone());
    let rows = known.into_iter().chain([nav]).map(|((part, field), value)| ((part, field.to_owned()), value.into()));
    let rows = Rows(rows.collect());
    let model = Model::load(&rows, 1, "one");
    model.look(model.now(&phone)).screen
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.blocks.iter().any(|block| matches!(block, Block::Paragraph { text: said } if said.contains(text)))
}

/// One course, certified and rated, and a linked account: everything that a person does.
fn done(payments: &Value, surveys: &Value) -> Value {
    let training = json!({
        "id": "t", "state": "rated", "certificate": {"issued_at": NOW}, "rated": {"stars": 5, "at": NOW},
    });
    json!({"trainings": [training], "link": {"linked": true}, "payments": payments, "surveys": surveys})
}

const ALL_DONE: &str = "Semua sudah selesai.";

#[test]
fn nobody_who_must_come_back_is_told_that_all_is_done() {
    let paid = json!([{"kind": "incentive", "n": 1, "amount_idr": 600_000, "paid_at": NOW}]);
    let second = json!([
        {"kind": "incentive", "n": 1, "amount_idr": 600_000, "paid_at": NOW},
        {"kind": "incentive", "n": 2, "amount_idr": 600_000, "due_at": "2023-05-01T00:00:00.000Z"},
    ]);
    let survey = |n: u32, month: u32, answered: Option<&str>| {
        let (opens, closes) =
            (format!("2023-{month:02}-19T17:00:00.000Z"), format!("2023-{month:02}-28T17:00:00.000Z"));
        json!({"n": n, "amount_idr": 50_000, "opens_at": opens, "closes_at": closes, "answered_at": answered})
    };
    let later = json!([survey(1, 3, Some(NOW)), survey(2, 4, None)]);
    let shut = json!([survey(1, 3, None)]);
    let table = [
        ("nothing is scheduled yet", json!([]), json!([]), "Prakerja menjadwalkan insentifmu"),
        ("the second incentive", second, shut.clone(), "Pembayaranmu sudah dijadwalkan."),
        (
            "a survey to come",
            paid.clone(),
            later,
            "Survei 2 dibuka Kamis, 20 April 2023 00.00 WIB, sampai Jumat, 28 April 2023 23.59 WIB.",
        ),
        ("a survey missed", paid, shut, ALL_DONE),
    ];
    for (what, payments, surveys, text) in table {
        let screen = home(&done(&payments, &surveys));
        assert_eq!(screen.key, "home.accepted", "{what}");
        assert!(says(&screen, text), "{what}: {:?}", screen.in_full());
        assert_eq!(says(&screen, ALL_DONE), text == ALL_DONE, "{what}");
    }
}

#[test]
fn each_row_of_the_help_says_what_it_is_about() {
    let screen = at_place(&json!({}), &json!(["Help"]));
    let states = screen.blocks.iter().filter_map(|block| match block {
        Block::Row { state, .. } => Some(state.as_str()),
        _ => None,
    });
    let states = states.collect::<Vec<_>>();
    assert!(states.len() > 5 && states.iter().all(|state| !state.is_empty()), "{states:?}");
}
