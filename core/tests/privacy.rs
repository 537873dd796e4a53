//! Nothing personal and nothing secret shows in a log: what holds it hides it in `Debug`.

use prakerja_core::api::{Attended, DeclarationAnswer, Me, Post, RecoverBy, Secret, Session, Whisper};
use prakerja_core::domain::eligibility::Answers;
use prakerja_core::domain::name::FullName;
use prakerja_core::domain::{Date, Email, Instant, Kk, Nik, Phone, Private};
use prakerja_core::draw::{CardFace, Draw, Drawn, Field};
use prakerja_core::text::{Language, Words};
use prakerja_core::vocabulary::{Event, Ready, Request};

/// What can be typed. Its `Debug` is the key of a control, so it leaves the core.
#[derive(Debug)]
#[expect(dead_code, reason = "only `Debug` reads a `Private` here")]
enum Act {
    Typed(Private),
    Hidden(Secret),
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn page(key: &'static str) -> Draw<'static, Act> {
    Draw::new(Words::of(Language::Id), key, None, 0)
}

/// What must not show in a log, and stands in every value below.
const PERSONAL: [&str; 6] = ["rahasia", "Rahasia", "3273005009750001", "3273001801180001", "812345678", "1975"];

fn shows(debug: &str) -> bool {
    PERSONAL.iter().any(|text| debug.contains(text))
}

fn private(text: &str) -> Private {
    Private::new(text)
}

/// A secret as it comes into the core: typed into a field of the present screen.
fn typed_secret(text: &str) -> Act {
    let drawn: Drawn<Act> = page("account.sign_in").password("password", None, false, None, Act::Hidden).done();
    let key = "account.sign_in/password".to_owned();
    drawn.accept(Event::Entered { key, text: text.into() }).unwrap()
}

fn secret() -> Secret {
    match typed_secret("rahasia-1") {
        Act::Hidden(secret) => secret,
        Act::Typed(_) => panic!("a password came in as plain text"),
    }
}

fn born() -> Date {
    Date::new(1975, 9, 10).unwrap()
}

#[test]
fn debug_of_what_was_typed_shows_nothing() {
    let debugged = [
        format!("{:?}", typed_secret("rahasia-1")),
        format!("{:?}", Act::Typed(private("rahasia"))),
        format!("{:?}", private("rahasia")),
        format!("{:?}", Nik::parse("3273005009750001").unwrap()),
        format!("{:?}", Kk::parse("3273001801180001").unwrap()),
        format!("{:?}", Phone::parse("0812345678").unwrap()),
        format!("{:?}", Email::parse("rahasia@surat.example").unwrap()),
        format!("{:?}", FullName::parse("Contoh Rahasia").unwrap()),
        format!("{:?}", born()),
    ];
    for debug in &debugged {
        assert!(!shows(debug), "{debug}");
    }
    assert!(shows(&format!("{:?}", "rahasia")), "the check can fail");
}

#[test]
fn debug_of_what_is_sent_shows_nothing() {
    let answers = Answers {
        citizen: true,
        birth_date: born(),
        in_school: false,
        work_situation: "seeking".into(),
        occupation: "none".into(),
        other_aid: false,
        area: "3273".into(),
    };
    let profile = Post::Profile {
        full_name: private("Contoh Rahasia"),
        mother_name: private("Ibu Rahasia"),
        home_address: private("Jalan Rahasia 1"),
        home_area: "3273".into(),
        domicile_address: private("Jalan Rahasia 1"),
        domicile_area: "3273".into(),
        education: "sma".into(),
        work_situation: "seeking".into(),
        reason: "skills".into(),
        interests: vec![],
    };
    let (nik, kk) = (private("3273005009750001"), private("3273001801180001"));
    let answer = DeclarationAnswer { question: "q1".into(), value: private("rahasia") };
    let debugged = [
        format!("{:?}", Post::Eligibility(answers)),
        format!("{:?}", Post::Identity { nik, kk, birth_date: born() }),
        format!("{profile:?}"),
        format!("{:?}", Post::Declaration { version: "1".into(), answers: vec![answer] }),
        format!("{:?}", Attended::Recover { by: RecoverBy::Nik, value: private("3273005009750001") }),
        format!("{:?}", Attended::Phone { number: private("+62812345678") }),
        format!("{:?}", Whisper::SignUp { email: private("rahasia@surat.example"), password: secret() }),
        format!("{:?}", Whisper::NewPassword { challenge: "c1".into(), code: secret(), password: secret() }),
        format!("{:?}", Whisper::SessionCode { challenge: "c1".into(), code: secret() }),
    ];
    for debug in &debugged {
        assert!(!shows(debug), "{debug}");
        assert!(debug.contains("•••"), "{debug} hides nothing");
    }
}

#[test]
fn debug_of_what_the_server_told_shows_nothing() {
    let told = serde_json::json!({
        "revision": 1,
        "account": {"email": "rahasia@surat.example"},
        "identity": {"nik": "3273005009750001", "kk": "3273001801180001", "birth_date": "1975-09-10"},
        "profile": {"full_name": "Contoh Rahasia", "domicile_area": "3273"},
        "phone": {"number": "+62812345678", "verified": true},
        "card": {"number": "3273005009750001", "balance_idr": 3_500_000, "announced_at": "2023-03-11T05:00:00.000Z"},
    });
    let me: Me = serde_json::from_value(told).unwrap();
    assert_eq!(me.card.as_ref().unwrap().number.reveal(), "3273005009750001");
    let session = Session {
        account: "a1".into(),
        access_token: private("rahasia-a"),
        access_expires_at: at("2023-03-09T07:15:00Z"),
        refresh_token: private("rahasia-r"),
        refresh_expires_at: at("2023-06-07T07:00:00Z"),
    };
    for debug in [format!("{me:?}"), format!("{me:#?}"), format!("{session:?}")] {
        assert!(!shows(&debug), "{debug}");
    }
}

#[test]
fn a_key_that_goes_out_shows_nothing() {
    let screen = page("phone.number")
        .field(Field::phone("phone", ""), |text| Act::Typed(text.into()))
        .button("send-code", Act::Typed(private("rahasia")), Ready::Yes)
        .primary("next", typed_secret("rahasia-1"), Ready::Yes)
        .done()
        .screen;
    let shown = format!("{:?}", screen.in_full());
    assert!(!shows(&shown), "{shown}");
    assert!(screen.primary.unwrap().key.contains("•••"));
}

#[test]
fn debug_of_what_crosses_the_border_shows_no_card_number_and_nothing_typed() {
    let card = CardFace {
        masked: "•••• •••• •••• 0001".into(),
        shown: Some("3273 0050 0975 0001".into()),
        balance: "Rp3.500.000".into(),
        reveal_label: "hide",
        reveal: Act::Typed(private("")),
        copy: None,
    };
    let page =
        page("home.accepted").card(card).field(Field::sixteen("nik", "3273005009750001"), |t| Act::Typed(t.into()));
    let screen = page.done().screen;
    let copy = Request::Copy { text: "3273005009750001".into(), sensitive: true, seconds: 60 };
    let held = [format!("{:?}", screen.in_full()), format!("{:?}", copy.in_full())];
    for debug in [format!("{screen:?}"), format!("{screen:#?}"), format!("{:?}", screen.blocks), format!("{copy:?}")] {
        assert!(!shows(&debug) && !debug.contains("0975"), "{debug}");
    }
    assert!(held.iter().all(|held| shows(held) || held.contains("0975")), "the check can fail");
}
