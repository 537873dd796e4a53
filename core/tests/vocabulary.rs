//! The words of the border as they leave: one screen with every kind of block.

use prakerja_core::api::{Adjust, PhotoId, Secret};
use prakerja_core::domain::code::Channel;
use prakerja_core::domain::photo::Finding;
use prakerja_core::domain::{Bilingual, Challenge, Instant, Private, Purpose};
use prakerja_core::draw::{CardFace, CodeResend, Draw, Field, LongChoice, Question};
use prakerja_core::text::{Language, Say, Words};
use prakerja_core::vocabulary::{
    Block, CheckItem, CheckState, Choosable, Control, MoneyKind, NoticeKind, Ready, Screen, StepCount, TimelineItem,
    TimelineState,
};
use std::collections::BTreeSet;

/// What can be pressed; its `Debug` is the key of a control.
#[derive(Debug)]
#[expect(dead_code, reason = "only `Debug` reads what they carry")]
enum Act {
    Typed(Private),
    Hidden(Secret),
    Chosen(String),
    Agreed(bool),
    Press(&'static str),
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn both(text: &str) -> Bilingual {
    serde_json::from_value(serde_json::json!({"id": text, "en": format!("{text} (en)")})).unwrap()
}

fn options() -> Vec<Choosable> {
    let option = |id: &str, label: &str| Choosable { id: id.into(), label: label.into(), hint: None };
    vec![option("yes", "Ya"), option("no", "Tidak")]
}

fn challenge() -> Challenge {
    Challenge {
        id: "c1".into(),
        purpose: Purpose::Login,
        channel: Channel::Email,
        to: "c•••@surat.example".into(),
        length: 6,
        sent_at: at("2023-03-09T07:00:00Z"),
        expires_at: at("2023-03-09T07:05:00Z"),
        resend_at: at("2023-03-09T07:01:00Z"),
        resends_left: 5,
        attempts_left: 4,
        locked_until: None,
        by: None,
    }
}

type Page = Draw<'static, Act>;

fn page(key: &'static str) -> Page {
    Draw::new(Words::of(Language::Id), key, Some(StepCount { now: 3, of: 11 }), 1)
}

fn texts(page: Page) -> Page {
    page.notice(NoticeKind::Warning, "verified-text")
        .warnings(&[Finding::Dark])
        .heading("about-free")
        .text("about-free-text")
        .told(&both("Kata server"))
        .facts(&[("wave-name", "Gelombang 49".into())])
        .document("biometric-title", "Isi persetujuan".into(), "2023-1")
        .as_of(Some(Say::of("as-of").at("at", at("2023-03-09T07:05:00Z"))))
        .empty("wave-none-title", "wave-none-text")
}

fn fields(page: Page) -> Page {
    let nik = Field::sixteen("nik", "3273 0050 0975 0001").hint("nik-hint").error(Some("nik-serial".into()));
    let regency = Choosable { id: "3273".into(), label: "Kota Bandung".into(), hint: Some("Jawa Barat".into()) };
    let long = LongChoice {
        label: "home-area",
        hint: "long-choice-hint",
        query: "bandung",
        options: vec![regency],
        chosen: None,
        chosen_label: None,
        error: None,
    };
    let resend =
        CodeResend { label: "code-resend", act: Act::Press("resend"), ready: Ready::At { at: 1_678_345_260_000 } };
    page.field(nik, |text| Act::Typed(text.into()))
        .password("password", None, true, None, Act::Hidden)
        .date("birth-date", "20-10-1990", None, Some(Say::of("phone-hint")), |text| Act::Typed(text.into()))
        .code("code", &challenge(), None, None, resend, Act::Hidden)
        .choice("in-school", options(), Some("no"), None, Act::Chosen)
        .several("interests", options(), vec!["yes".into()], None, Act::Chosen)
        .long_choice(long, Act::Chosen, Act::Chosen)
        .asked_text("q1", "Pertanyaan server".into(), "", Some("answer-missing".into()), |text| Act::Typed(text.into()))
        .consent("consent", "Saya menyatakan benar.".into(), false, None, Act::Agreed)
}

fn journey(page: Page) -> Page {
    let photo = PhotoId("p1".into());
    let question =
        Question { n: 3, of: 20, text: "2 + 2 = ?", options: options(), chosen: Some("yes"), saved: "answer-kept" };
    let card = CardFace {
        masked: "•••• •••• •••• 1234".into(),
        shown: None,
        balance: "Rp3.500.000".into(),
        reveal_label: "show",
        reveal: Act::Press("show"),
        copy: None,
    };
    let item =
        CheckItem { label: "Foto e-KTP".into(), state: CheckState::Now, detail: "Giliran kamu".into(), control: None };
    let closes = TimelineItem {
        label: "Ditutup".into(),
        when: "Kamis, 9 Maret 2023 14.00 WIB".into(),
        state: TimelineState::Next,
    };
    page.capture("ktp-capture", "ktp-capture-hint", "open-camera", Act::Press("camera"), Ready::Yes)
        .photo(&photo, "ktp-photo-alt", Adjust::default(), vec![("adjust-turn", Act::Press("turn"))])
        .question(question, Act::Chosen)
        .countdown(
            Instant(1_678_345_200_000),
            Say::of("aptitude-until").text("at", "14.00 WIB"),
            None,
            "aptitude-after",
        )
        .progress("photo-sending")
        .queue("photo-checking", None)
        .card(card)
        .checklist(vec![item])
        .row(
            "Gelombang 49".into(),
            vec!["Jawa Barat".into()],
            "Dibuka".into(),
            vec![("wave-join", Act::Press("join"), Ready::Yes)],
        )
        .timeline(vec![closes])
        .way("welcome-about", Some("Gratis".into()), Act::Press("about"), Ready::Yes)
        .button("open-settings", Act::Press("settings"), Ready::Busy)
        .primary("next", Act::Press("next"), Ready::Yes)
        .secondary("photo-again", Act::Press("again"), Ready::Yes)
}

/// Blocks of the vocabulary that no screen of the registration draws yet.
fn later() -> Vec<Block> {
    let control = |label: &str| Control { key: format!("key/{label}"), label: label.into(), ready: Ready::Yes };
    vec![
        Block::Hidden {
            label: "Kode voucer".into(),
            masked: "•••• 9".into(),
            shown: None,
            spoken: None,
            reveal: control("Tampilkan"),
            copy: Some(control("Salin")),
        },
        Block::Scale {
            key: "scale".into(),
            label: "Seberapa yakin?".into(),
            from: 1,
            to: 5,
            from_label: "Tidak".into(),
            to_label: "Sangat".into(),
            chosen: Some(4),
            error: None,
        },
        Block::FilePick { key: "file".into(), label: "Ijazah".into(), hint: None, file: None, error: None },
        Block::Money {
            label: "Insentif".into(),
            amount: "Rp600.000".into(),
            when: "9 Maret 2023".into(),
            kind: MoneyKind::In,
        },
        Block::Ticket {
            size: 2,
            modules: vec![1, 0, 0, 1],
            name: "Kelas contoh".into(),
            window: "08.00 sampai 09.00 WIB".into(),
            uses: "1 dari 2 hari ini".into(),
            spoken: "Tiket QR".into(),
        },
        Block::Video {
            key: "video".into(),
            title: "Pembekalan".into(),
            address: "https://video.example/1".into(),
            captions: None,
            low_data: None,
            length_ms: 60_000,
            position_ms: 0,
        },
        Block::Rating { key: "rating".into(), label: "Nilai kelas ini".into(), chosen: None, error: None },
    ]
}

fn everything() -> Screen {
    let mut screen = journey(fields(texts(page("wave.choose")))).done().screen;
    screen.blocks.extend(later());
    screen
}

macro_rules! kinds {
    ($($kind:ident)*) => {
        /// All kinds of blocks. A new one does not compile until it is in this list, and then has to be drawn above.
        const KINDS: &[&str] = &[$(stringify!($kind)),*];
        fn kind(block: &Block) -> &'static str {
            match block { $(Block::$kind { .. } => stringify!($kind)),* }
        }
    };
}

kinds! {
    Heading Paragraph Notice ErrorSummary Facts Hidden Field DateField OneTimeCode Choice LongChoice SeveralChoices Scale Consent Document
    Capture PhotoPreview FilePick Question Countdown Progress Queue Card Money Row Ticket Checklist Timeline Video Rating Way Button AsOf
    Empty
}

#[test]
fn the_words_of_the_border_are_as_the_shells_know_them() {
    let screen = everything();
    let drawn: BTreeSet<&str> = screen.blocks.iter().map(kind).collect();
    assert_eq!(drawn, KINDS.iter().copied().collect(), "each kind is in the snapshot");
    insta::assert_debug_snapshot!(screen.in_full());
}
