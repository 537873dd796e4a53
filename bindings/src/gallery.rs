//! Every kind of block in every state, also those that only later screens use: what each shell draws, presses and
//! listens to. Written to `tests/vectors/gallery.json`, each screen in the border's own bytes, so that a shell reads it
//! as it reads any screen.

use base64::prelude::{BASE64_STANDARD, Engine};
use prakerja_core::UniFfiTag;
use prakerja_core::domain::Qr;
use prakerja_core::vocabulary::{
    Autofill, Block, CheckItem, CheckState, Choosable, Control, Fact, FieldError, Grouping, Icon, Keyboard, MoneyKind,
    Ms, NoticeKind, Ready, Screen, Sheet, StepCount, Tab, TimelineItem, TimelineState,
};
use std::collections::BTreeSet;
use uniffi::Lower;

/// 6 March 2023, 09.00 WIB.
const NOW: Ms = 1_678_068_000_000;
const MINUTE: Ms = 60_000;
const DAY: Ms = 24 * 60 * MINUTE;

/// Unless told otherwise it leads back, and nothing else.
fn screen(key: &str, title: &str, blocks: Vec<Block>) -> Screen {
    let secure =
        blocks.iter().any(|block| matches!(block, Block::Field { sensitive: true, .. } | Block::OneTimeCode { .. }));
    let bright = blocks.iter().any(|block| matches!(block, Block::Ticket { .. }));
    Screen {
        key: format!("gallery.{key}"),
        depth: 1,
        seq: 1,
        title: title.into(),
        step: None,
        focus: None,
        announce: None,
        blocks,
        primary: None,
        secondary: None,
        sheet: None,
        cover: false,
        tabs: vec![],
        back: true,
        secure,
        bright,
    }
}

fn control(label: &str) -> Control {
    Control { key: format!("press/{label}"), label: label.into(), ready: Ready::Yes }
}

fn not_now(label: &str, ready: Ready) -> Control {
    Control { ready, ..control(label) }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.into())
}

fn option(id: &str, label: &str, hint: &str) -> Choosable {
    Choosable { id: id.into(), label: label.into(), hint: some(hint) }
}

fn jobs() -> Vec<Choosable> {
    vec![
        option("a", "Bekerja", "Karyawan, buruh, atau pekerja lepas"),
        option("b", "Mencari kerja", ""),
        option("c", "Berwirausaha", ""),
    ]
}

fn words() -> Screen {
    let notice =
        |kind, lead: &str, text: &str, control| Block::Notice { kind, lead: lead.into(), text: text.into(), control };
    let blocks = vec![
        Block::Heading { level: 2, text: "Langkah pendaftaran".into() },
        Block::Heading { level: 3, text: "Yang perlu disiapkan".into() },
        Block::Paragraph {
            text: "Siapkan e-KTP dan Kartu Keluarga. Semua isian tersimpan di ponselmu sampai terkirim.".into(),
        },
        notice(NoticeKind::Info, "Info", "Mendaftar itu gratis.", Some(control("Selengkapnya"))),
        notice(NoticeKind::Good, "Berhasil", "Email kamu sudah terverifikasi.", None),
        notice(NoticeKind::Warning, "Perhatian", "Gelombang ditutup besok.", None),
        notice(
            NoticeKind::Bad,
            "Belum berhasil",
            "Tidak ada sinyal, jadi belum terkirim.",
            Some(not_now("Coba lagi", Ready::Busy)),
        ),
        Block::AsOf { text: "Data per 14.05 WIB, tanpa sinyal.".into() },
    ];
    Screen {
        step: Some(StepCount { now: 4, of: 11 }),
        primary: Some(control("Lanjut")),
        secondary: Some(control("Nanti saja")),
        ..screen("words", "Teks dan kabar", blocks)
    }
}

/// How a field differs from the plainest.
struct Typed {
    hint: &'static str,
    value: &'static str,
    keyboard: Keyboard,
    autofill: Autofill,
    grouping: Grouping,
    lines: u32,
    sensitive: bool,
    error: &'static str,
    read_back: &'static str,
    spoken: &'static str,
}

const PLAIN: Typed = Typed {
    hint: "",
    value: "",
    keyboard: Keyboard::Plain,
    autofill: Autofill::Nothing,
    grouping: Grouping::None,
    lines: 1,
    sensitive: false,
    error: "",
    read_back: "",
    spoken: "",
};

fn field(key: &str, label: &str, typed: Typed) -> Block {
    let max_length = if typed.grouping == Grouping::Fours { 16 } else { 80 };
    let Typed { keyboard, autofill, grouping, lines, sensitive, .. } = typed;
    Block::Field {
        key: key.into(),
        label: label.into(),
        hint: some(typed.hint),
        value: typed.value.into(),
        revision: 0,
        keyboard,
        autofill,
        grouping,
        lines,
        max_length,
        sensitive,
        error: some(typed.error),
        read_back: some(typed.read_back),
        spoken: some(typed.spoken),
    }
}

fn born(hint: &str, value: &str, error: &str, read_back: &str) -> Block {
    Block::DateField {
        key: "born".into(),
        label: "Tanggal lahir".into(),
        hint: some(hint),
        value: value.into(),
        revision: 0,
        error: some(error),
        read_back: some(read_back),
    }
}

fn fields() -> Screen {
    let blocks = vec![
        field(
            "name",
            "Nama lengkap",
            Typed {
                hint: "Seperti di e-KTP.",
                value: "Budi Contoh",
                keyboard: Keyboard::Names,
                autofill: Autofill::PersonName,
                ..PLAIN
            },
        ),
        field(
            "nik",
            "NIK",
            Typed {
                hint: "16 angka, ada di e-KTP.",
                value: "3273005009750001",
                keyboard: Keyboard::Digits,
                grouping: Grouping::Fours,
                read_back: "Lahir 10 September 1975, perempuan",
                spoken: "3 2 7 3, 0 0 5 0, 0 9 7 5, 0 0 0 1",
                ..PLAIN
            },
        ),
        field(
            "email",
            "Alamat email",
            Typed { value: "budi.contoh@surat.example", keyboard: Keyboard::Email, autofill: Autofill::Email, ..PLAIN },
        ),
        field(
            "password",
            "Password",
            Typed {
                hint: "Paling sedikit 8 huruf atau angka.",
                keyboard: Keyboard::Password,
                autofill: Autofill::NewPassword,
                sensitive: true,
                ..PLAIN
            },
        ),
        field(
            "phone",
            "Nomor HP",
            Typed {
                value: "081234567890",
                keyboard: Keyboard::Phone,
                grouping: Grouping::Phone,
                autofill: Autofill::Phone,
                ..PLAIN
            },
        ),
        field(
            "address",
            "Alamat",
            Typed { value: "Jalan Contoh 1\nRT 01 RW 02", lines: 3, autofill: Autofill::Address, ..PLAIN },
        ),
        born("Contoh: 31-12-1990", "10-09-1975", "", "10 September 1975"),
    ];
    Screen { primary: Some(control("Lanjut")), ..screen("fields", "Isian", blocks) }
}

fn errors() -> Screen {
    let error = |key: &str, text: &str| FieldError { key: key.into(), text: text.into() };
    let blocks = vec![
        Block::ErrorSummary {
            title: "Ada 2 isian yang perlu diperbaiki.".into(),
            errors: vec![error("nik", "NIK terdiri dari 16 angka."), error("born", "Tanggal lahir belum lengkap.")],
        },
        field(
            "nik",
            "NIK",
            Typed {
                hint: "16 angka, ada di e-KTP.",
                value: "32730050",
                keyboard: Keyboard::Digits,
                grouping: Grouping::Fours,
                error: "NIK terdiri dari 16 angka. Lihat di e-KTP.",
                ..PLAIN
            },
        ),
        born("", "10-", "Tanggal lahir belum lengkap.", ""),
        Block::Choice {
            key: "work".into(),
            label: "Pekerjaan".into(),
            hint: None,
            options: jobs(),
            chosen: None,
            error: some("Pilih satu."),
        },
        Block::Rating {
            key: "stars".into(),
            label: "Nilai pelatihan ini".into(),
            chosen: None,
            error: some("Beri bintang dulu."),
        },
        consent(false, "Setujui dulu untuk melanjutkan."),
    ];
    Screen { primary: Some(control("Lanjut")), focus: some("nik"), ..screen("errors", "Isian yang salah", blocks) }
}

fn consent(agreed: bool, error: &str) -> Block {
    Block::Consent { key: "agree".into(), text: "Saya setuju data saya diperiksa.".into(), agreed, error: some(error) }
}

fn code(expires_at: Ms, expires: &str, tries: &str, resend: Control, error: &str) -> Screen {
    let blocks = vec![Block::OneTimeCode {
        key: "code".into(),
        label: "Kode 6 angka".into(),
        length: 6,
        value: String::new(),
        revision: 0,
        sent_to: "Kode dikirim ke +62 8••••••001.".into(),
        expires_at,
        expires_text: expires.into(),
        tries_left: some(tries),
        resend,
        error: some(error),
    }];
    screen("code", "Masukkan kode OTP", blocks)
}

fn codes() -> [Screen; 2] {
    let resend = not_now("Kirim ulang kode", Ready::At { at: NOW + MINUTE });
    let sent = code(NOW + 5 * MINUTE, "Kode berlaku sampai pukul 09.05 WIB.", "", resend, "");
    let lost =
        code(NOW, "Kode tidak berlaku lagi.", "Sisa 4 kali mencoba.", control("Kirim ulang kode"), "Kode salah.");
    let buttons = |screen: Screen, ready| Screen {
        primary: Some(not_now("Kirim OTP", ready)),
        secondary: Some(control("Ganti nomor")),
        ..screen
    };
    [buttons(sent, Ready::Busy), Screen { key: "gallery.code-lost".into(), ..buttons(lost, Ready::Yes) }]
}

fn choices() -> Screen {
    let long = |query: &str, hint: &str, options, chosen: &str, chosen_label: &str| Block::LongChoice {
        key: format!("city{query}"),
        label: format!("Kota atau kabupaten {}", if query.is_empty() { "lahir" } else { "tinggal" }),
        hint: some(hint),
        query: query.into(),
        revision: 0,
        options,
        chosen: some(chosen),
        chosen_label: some(chosen_label),
        error: None,
    };
    let cities = vec![option("3273", "Kota Bandung", "Jawa Barat"), option("3204", "Kabupaten Bandung", "Jawa Barat")];
    let blocks = vec![
        Block::Choice {
            key: "work".into(),
            label: "Pekerjaan".into(),
            hint: some("Yang paling sering."),
            options: jobs(),
            chosen: some("b"),
            error: None,
        },
        Block::SeveralChoices {
            key: "skills".into(),
            label: "Keahlian".into(),
            hint: some("Boleh lebih dari satu."),
            options: vec![option("1", "Menjahit", ""), option("2", "Memasak", "Juga kue dan roti")],
            chosen: vec!["2".into()],
            error: None,
        },
        long("band", "Ketik beberapa huruf.", cities, "", ""),
        long("", "", vec![], "1171", "Kota Banda Aceh"),
        Block::Scale {
            key: "sure".into(),
            label: "Seberapa yakin kamu?".into(),
            from: 1,
            to: 5,
            from_label: "Tidak yakin".into(),
            to_label: "Sangat yakin".into(),
            chosen: Some(4),
            error: None,
        },
        Block::Rating { key: "stars".into(), label: "Nilai pelatihan ini".into(), chosen: Some(3), error: None },
        consent(true, ""),
    ];
    Screen { primary: Some(control("Simpan")), ..screen("choices", "Pilihan", blocks) }
}

fn question(key: &str, chosen: &str) -> Screen {
    let blocks = vec![
        Block::Countdown {
            until: NOW + 40 * MINUTE,
            text: "Waktu sampai pukul 09.40 WIB".into(),
            second: None,
            after: "Setelah itu jawabanmu dikirim sendiri.".into(),
        },
        Block::Question {
            key: "q3".into(),
            position: "3 dari 20".into(),
            text: "Sebuah toko menjual 12 roti sehari. Berapa roti dalam lima hari?".into(),
            options: vec![option("a", "48", ""), option("b", "60", ""), option("c", "72", "")],
            chosen: some(chosen),
            saved: "Jawaban tersimpan.".into(),
        },
    ];
    Screen {
        primary: Some(control("Berikutnya")),
        secondary: Some(control("Sebelumnya")),
        ..screen(key, "Tes", blocks)
    }
}

fn photo() -> Screen {
    let file = |key: &str, label: &str, hint: &str, file: &str, error: &str| Block::FilePick {
        key: key.into(),
        label: label.into(),
        hint: some(hint),
        file: some(file),
        error: some(error),
    };
    let blocks = vec![
        Block::Capture {
            label: "Foto e-KTP".into(),
            hint: "Taruh kartu di tempat terang.".into(),
            control: control("Ambil foto"),
        },
        Block::PhotoPreview {
            photo: "photo".into(),
            alt: "Foto e-KTP kamu".into(),
            adjust: vec![control("Perbesar"), control("Perkecil"), control("Putar")],
            zoom_percent: 150,
            right_percent: 10,
            down_percent: -10,
            quarter_turns: 1,
        },
        file("letter", "Surat keterangan", "PDF atau foto.", "", "Berkas terlalu besar."),
        file("diploma", "Ijazah", "", "ijazah.pdf", ""),
    ];
    Screen { primary: Some(control("Kirim Foto")), ..screen("photo", "Foto dan berkas", blocks) }
}

fn waiting() -> Screen {
    let progress =
        |text: &str, done, total, safe: &str| Block::Progress { text: text.into(), done, total, safe: safe.into() };
    let countdown = |until, text: &str, second: &str, after: &str| Block::Countdown {
        until,
        text: text.into(),
        second: some(second),
        after: after.into(),
    };
    let blocks = vec![
        progress("Foto sedang diperiksa.", 0, 0, "Kamu boleh menutup aplikasi."),
        progress("Foto sedang dikirim.", 2, 3, "Sudah tersimpan."),
        Block::Queue { text: "Menunggu giliran.".into(), until: Some(NOW + 3 * MINUTE) },
        Block::Queue { text: "Menunggu hasil.".into(), until: None },
        countdown(
            NOW + 3 * DAY,
            "Sampai Kamis, 9 Maret 2023 pukul 23.59 WIB",
            "Di tempatmu: Jumat pukul 00.59 WITA",
            "Kalau lewat, tunggu gelombang berikutnya.",
        ),
        countdown(NOW - DAY, "Sampai Minggu, 5 Maret 2023", "", "Gelombang sudah ditutup."),
    ];
    screen("waiting", "Menunggu", blocks)
}

fn card(label: &str, shown: &str, spoken: &str, balance: &str, copy: Option<Control>) -> Block {
    Block::Card {
        label: label.into(),
        masked: "•••• •••• •••• 3017".into(),
        shown: some(shown),
        spoken: some(spoken),
        balance_label: format!("Saldo {}", label.to_lowercase()),
        balance: balance.into(),
        reveal: control(&format!(
            "{} {}",
            if shown.is_empty() { "Tampilkan" } else { "Sembunyikan" },
            label.to_lowercase()
        )),
        copy,
    }
}

fn home() -> Screen {
    let money = |label: &str, amount: &str, when: &str, kind| Block::Money {
        label: label.into(),
        amount: amount.into(),
        when: when.into(),
        kind,
    };
    let row = |title: &str, details: &[&str], state: &str, actions| Block::Row {
        title: title.into(),
        details: details.iter().map(|&text| text.into()).collect(),
        state: state.into(),
        actions,
    };
    let blocks = vec![
        card("Kartu pelatihan", "", "", "Rp3.500.000", None),
        card(
            "Kartu lama",
            "8123 0000 0000 3017",
            "8 1 2 3, 0 0 0 0, 0 0 0 0, 3 0 1 7",
            "Rp0",
            Some(control("Salin nomor")),
        ),
        row(
            "Membuat Roti untuk Pemula",
            &["Daring, Senin 13 Maret 2023", "09.00–11.00 WIB"],
            "Sudah dibeli",
            vec![control("Lihat jadwal"), control("Beri nilai")],
        ),
        row("Menjahit Dasar", &[], "Selesai", vec![]),
        money("Pelatihan roti", "−Rp750.000", "6 Maret 2023", MoneyKind::Out),
        money("Insentif", "+Rp600.000", "20 April 2023", MoneyKind::In),
        Block::Way { control: control("Bantuan"), detail: some("Telepon, surat, dan tanya jawab") },
        Block::Way { control: not_now("Akun dan privasi", Ready::Busy), detail: None },
        Block::Button { control: control("Cari pelatihan") },
        Block::Button { control: not_now("Kirim ulasan", Ready::Busy) },
        Block::Button { control: not_now("Ganti jadwal", Ready::At { at: NOW + 10 * MINUTE }) },
    ];
    let icons = [Icon::Home, Icon::Trainings, Icon::Money, Icon::Help, Icon::Person];
    let tabs = icons.into_iter().zip(["Beranda", "Latihan", "Dana", "Tanya", "Saya"]);
    let tab = |(n, (icon, label))| Tab { control: control(label), icon, selected: n == 0 };
    Screen { tabs: tabs.enumerate().map(tab).collect(), ..screen("home", "Beranda", blocks) }
}

fn steps() -> Screen {
    let item = |label: &str, state, detail: &str, control| CheckItem {
        label: label.into(),
        state,
        detail: detail.into(),
        control,
    };
    let event = |label: &str, when: &str, state| TimelineItem { label: label.into(), when: when.into(), state };
    let fact = |label: &str, value: &str, spoken: &str| Fact {
        label: label.into(),
        value: value.into(),
        spoken: some(spoken),
    };
    let hidden = |label: &str, shown: &str, spoken: &str, reveal: &str, copy| Block::Hidden {
        label: label.into(),
        masked: "•••• 4321".into(),
        shown: some(shown),
        spoken: some(spoken),
        reveal: control(reveal),
        copy,
    };
    let blocks = vec![
        Block::Checklist {
            items: vec![
                item("Buat akun", CheckState::Done, "Selesai", None),
                item("Foto e-KTP", CheckState::Now, "Giliran kamu", Some(control("Perbaiki"))),
                item("Foto wajah", CheckState::Waiting, "Sedang diperiksa", None),
                item("Nomor HP", CheckState::Blocked, "Belum bisa", None),
                item("Tes", CheckState::Later, "Nanti", None),
            ],
        },
        Block::Timeline {
            items: vec![
                event("Mendaftar", "1 Maret 2023", TimelineState::Past),
                event("Menunggu hasil", "Sekarang", TimelineState::Now),
                event("Pengumuman", "10 Maret 2023", TimelineState::Next),
            ],
        },
        Block::Facts { rows: vec![fact("Nama", "Budi Contoh", ""), fact("Nomor KK", "3273000101180001", "3 2 7 3")] },
        hidden("Nomor rekening", "0123 4567 4321", "0 1 2 3", "Sembunyikan", Some(control("Salin"))),
        hidden("Kode voucer", "", "", "Tampilkan", None),
    ];
    screen("steps", "Langkahmu", blocks)
}

fn ticket() -> Screen {
    let Qr { size, modules } = Qr::of("CONTOH-BUKAN-TIKET-000000000000").unwrap();
    let blocks = vec![Block::Ticket {
        size,
        modules,
        name: "Membuat Roti untuk Pemula".into(),
        window: "Senin 13 Maret, 08.30–09.15 WIB".into(),
        uses: "1 dari 2 hari ini".into(),
        spoken: "Kode QR untuk masuk kelas".into(),
    }];
    screen("ticket", "Tiket", blocks)
}

fn others() -> Screen {
    let empty = |title: &str, control| Block::Empty {
        title: title.into(),
        text: format!("{title}: yang kamu beli muncul di sini."),
        control,
    };
    let blocks = vec![
        Block::Document {
            title: "Pernyataan Pendaftar".into(),
            text: "Saya menyatakan bahwa data yang saya isi benar.".into(),
            version: "Versi 3".into(),
        },
        Block::Video {
            key: "intro".into(),
            title: "Cara memakai kartu".into(),
            address: "https://video.example/1.mp4".into(),
            captions: None,
            low_data: some("https://video.example/1-kecil.mp4"),
            length_ms: 90_000,
            position_ms: 5_000,
        },
        empty("Belum ada pelatihan", Some(control("Cari pelatihan"))),
        empty("Belum ada sertifikat", None),
    ];
    screen("others", "Lain-lain", blocks)
}

fn sheet() -> Screen {
    let sheet = Sheet {
        title: "Keluar dari tes?".into(),
        text: "Waktu tetap berjalan.".into(),
        confirm: control("Tetap di sini"),
        cancel: Some(control("Keluar dulu")),
    };
    let blocks = vec![Block::Paragraph { text: "Isianmu tersimpan.".into() }];
    Screen { sheet: Some(sheet), primary: Some(control("Keluar")), ..screen("sheet", "Tes", blocks) }
}

/// Words that do not fit a line, and more rows than fit a page.
fn long() -> Screen {
    let row = |n: usize| Block::Row {
        title: format!("Pelatihan ke-{n}{}", " dengan nama yang panjang".repeat(n % 4)),
        details: vec!["Daring".into()],
        state: String::new(),
        actions: vec![],
    };
    let button = Block::Button { control: control("Tombol dengan tulisan yang sangat panjang ".repeat(6).trim()) };
    screen(
        "long",
        "Nama yang sangat panjang sekali sampai tidak muat pada satu baris layar",
        (1..=50).map(row).chain([button]).collect(),
    )
}

fn nothing() -> Screen {
    let blocks =
        vec![Block::Checklist { items: vec![] }, Block::Timeline { items: vec![] }, Block::Facts { rows: vec![] }];
    screen("empty", "Kosong", blocks)
}

fn gallery() -> Vec<Screen> {
    let mut screens = vec![words(), fields(), errors()];
    screens.extend(codes());
    screens.extend([
        choices(),
        question("question", ""),
        question("answered", "b"),
        photo(),
        waiting(),
        home(),
        steps(),
    ]);
    screens.extend([ticket(), others(), sheet(), long(), nothing()]);
    screens
}

/// A screen's name, what stands on it for those who read the file, and the border's bytes in Base64.
fn entry(screen: &Screen) -> serde_json::Value {
    let holds: Vec<String> = screen.blocks.iter().map(|block| format!("{:?}", block.in_full())).collect();
    let mut bytes = vec![];
    <Screen as Lower<UniFfiTag>>::write(screen.clone(), &mut bytes);
    serde_json::json!({"key": screen.key, "holds": holds, "bytes": BASE64_STANDARD.encode(bytes)})
}

#[test]
fn the_gallery_that_shells_draw_is_this_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/gallery.json");
    let screens: Vec<_> = gallery().iter().map(entry).collect();
    let now = serde_json::to_string_pretty(&serde_json::json!({"now": NOW, "screens": screens})).unwrap() + "\n";
    if std::env::var_os("UPDATE_GALLERY").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), now, "UPDATE_GALLERY=1 writes it");
}

#[test]
fn each_kind_of_block_is_in_the_gallery() {
    let vocabulary = include_str!("../../core/src/vocabulary/block.rs");
    let (_, declared) = vocabulary.split_once("enum Block {").unwrap();
    let name =
        |line: &str| line.strip_prefix("    ").filter(|rest| rest.starts_with(char::is_uppercase)).map(first_word);
    let kinds: BTreeSet<String> = declared.lines().take_while(|line| *line != "}").filter_map(name).collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    let shown: BTreeSet<String> =
        gallery().iter().flat_map(|screen| &screen.blocks).map(|block| format!("{block:?}")).collect();
    assert_eq!(shown, kinds);
}

fn first_word(text: &str) -> String {
    text.chars().take_while(char::is_ascii_alphanumeric).collect()
}
