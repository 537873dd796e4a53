//! The institutions' own websites, as a participant's browser meets them.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};

use crate::{
    client::Phone,
    life::{Life, Page, watch_induction},
};

const ACADEMY: &str = "http://mitra.example/lembaga/akademi-contoh-digital";

/// Types a code into a class page.
fn typed<'a>(life: &'a Life, class: &str, phone: &Phone, code: &str) -> Page<'a> {
    let mut page = Page::at(&life.sandbox, class);
    page.post(&format!("kode={code}&email={}", phone.person.email));
    page
}

/// ... and is seen by the programme; gives the page that the institution shows then.
fn attends<'a>(life: &'a Life, phone: &Phone, code: &str) -> Page<'a> {
    let mut page = typed(life, ACADEMY, phone, code);
    page.sign_in(phone);
    page.post("langkah=ya");
    page.post("wajah=cocok");
    Page::at(&life.sandbox, &page.back())
}

fn says(page: &Page, texts: &[&str]) {
    for text in texts {
        assert!(page.html.contains(text), "“{text}” is not on {}", page.html);
    }
}

fn code(training: &Value) -> &str {
    training["redeem_code"].as_str().expect("a code")
}

#[test]
fn a_self_paced_course_is_redeemed_and_attended_to_its_certificate() {
    let life = Life::begin();
    let mut phone = life.phone();
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let class = Page::at(&life.sandbox, ACADEMY);
    says(&class, &["<h1>Akademi Contoh Digital</h1>", "Kode redeem", "Tukarkan"]);
    let page = attends(&life, &phone, &code(&training).to_lowercase());
    says(&page, &["Redeem Berhasil", "Mulai dengan pre-test.", "masukkan kode ini lagi untuk post-test"]);
    assert_eq!(phone.training(0)["state"], "redeemed");
    life.academy().report(&training["redeem_code"], "pretest").done();
    life.academy().hand_in(&training["redeem_code"]).done();
    says(&attends(&life, &phone, code(&training)), &["Kamu bisa mulai post-test", "semua pertemuan"]);
    says(&typed(&life, ACADEMY, &phone, code(&training)), &["Kamu sudah hadir di semua pertemuan"]);
    life.academy().report(&training["redeem_code"], "posttest").done();
    life.go("2023-03-13T09:00:00Z");
    assert_eq!(life.phone().training(0)["state"], "certified");
}

/// A webinar on 14 and 15 March, 09.00 to 12.00 WIB.
#[test]
fn each_meeting_of_a_webinar_is_the_next_one_until_the_post_test() {
    let life = Life::begin();
    let training = life.phone().buy("admin-toko", "admin-toko-a", "tokopedia");
    for (moment, texts) in [
        ("2023-03-14T02:00:00Z", ["Redeem Berhasil", "Berikutnya pertemuan 2: 15-03-2023 09.00 WIB, di halaman ini"]),
        ("2023-03-15T02:00:00Z", ["Kehadiran pertemuan 2 tercatat", "untuk post-test"]),
        ("2023-03-15T05:00:00Z", ["Kamu bisa mulai post-test", "Kerjakan post-test di sini"]),
    ] {
        life.go(moment);
        says(&attends(&life, &life.phone(), code(&training)), &texts);
    }
    let attended = life.phone().training(0)["attendances"].clone();
    assert!(attended.as_array().expect("a list").iter().all(|one| one["attended_at"].is_string()), "{attended}");
}

/// A hybrid course: two meetings on the internet, the third at a venue on 18 March, 09.00 WIB.
#[test]
fn a_meeting_at_the_venue_is_announced_and_not_held_here() {
    let life = Life::begin();
    let training = life.phone().buy("data-tabel", "data-tabel-a", "tokopedia");
    for (moment, texts) in [
        ("2023-03-16T02:00:00Z", ["Redeem Berhasil", "Berikutnya pertemuan 2"]),
        ("2023-03-17T02:00:00Z", ["pertemuan 2 tercatat", "18-03-2023 09.00 WIB, di tempat pelatihan; tunjukkan QR"]),
    ] {
        life.go(moment);
        says(&attends(&life, &life.phone(), code(&training)), &texts);
    }
    life.go("2023-03-18T02:00:00Z");
    refuses(&typed(&life, ACADEMY, &life.phone(), code(&training)), "ERRTRX40001", "Buka Lihat QR");
}

fn refuses(page: &Page, refusal: &str, advice: &str) {
    assert_eq!((page.status, page.refusal()), (400, Some(refusal)), "{}", page.html);
    says(page, &[advice, "role=\"alert\"", "Kode redeem", "tanya@"]);
}

/// Every refusal that a participant can meet (partner-api.md §8.2), by a deed.
#[test]
fn every_refusal_says_what_to_do() {
    let life = Life::begin();
    let mut phone = life.phone();
    refuses(&typed(&life, ACADEMY, &phone, "ABCDEFGHJKLM"), "ERRTRX40020", "Salin kode redeem");
    let early = phone.buy("admin-toko", "admin-toko-a", "tokopedia");
    refuses(&typed(&life, ACADEMY, &phone, code(&early)), "ERRTRX40027", "Jamnya ada di Pelatihan Saya");
    let venue = ACADEMY.replace("akademi-contoh-digital", "lpk-contoh-maju");
    refuses(&typed(&life, &venue, &phone, code(&early)), "ERRTRX40028", "buka situs lembaga itu");
    life.sandbox.cancel_schedule("admin-toko-a").expect("a schedule");
    refuses(&typed(&life, ACADEMY, &phone, code(&early)), "ERRTRX40022", "Pilih pelatihan lain");

    let life = Life::begin();
    let mut phone = life.phone();
    let void = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    phone.post(&format!("/v1/me/trainings/{}/cancellation", void["id"].as_str().expect("an id")), &json!({})).done();
    refuses(&typed(&life, ACADEMY, &phone, code(&void)), "ERRTRX40101", "Beli lagi");
    let life = Life::begin();
    refuses(&typed(&life, &venue, &life.phone(), code(&life.ticket())), "ERRTRX40001", "Buka Lihat QR");
    refuses(&typed(&life, ACADEMY, &life.phone(), "ERRTRX40021"), "ERRTRX40021", "tidak perlu menukarkannya lagi");
}

#[test]
fn an_address_that_is_none_or_another_participants_is_refused_in_words() {
    let life = Life::begin();
    let mut phone = life.phone();
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let mut page = Page::at(&life.sandbox, ACADEMY);
    page.post(&format!("kode={}&email=tanpa-alamat", code(&training)));
    refuses(&page, "SANDBOX-EMAIL_SHAPE", "Alamat e-mail belum lengkap");
    says(&page, &[&format!("value=\"{}\"", code(&training)), "value=\"tanpa-alamat\""]);
    typed(&life, ACADEMY, &phone, code(&training));
    let mut other = Phone::back(&life.sandbox, 2);
    watch_induction(&mut other);
    let training = other.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let page = typed(&life, ACADEMY, &phone, code(&training));
    refuses(&page, "SANDBOX-INSTITUTION_EMAIL_USED", "Pakai e-mail kamu sendiri");
}

/// The return proves nothing (partner-api.md §10).
#[test]
fn whoever_comes_back_without_being_seen_is_not_there() {
    let life = Life::begin();
    let mut phone = life.phone();
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let mut page = typed(&life, ACADEMY, &phone, code(&training));
    page.sign_in(&phone);
    page.post("langkah=tolak");
    let declined = page.back();
    for address in [declined, format!("{ACADEMY}/kembali?state=karangan")] {
        let page = Page::at(&life.sandbox, &address);
        says(&page, &["Kehadiranmu belum tercatat", "Ke halaman kelas"]);
    }
    assert_eq!(phone.training(0)["state"], "bought");
}

/// ... the status does: a test code that is reset takes the attendance back.
#[test]
fn the_status_counts_and_not_the_way_back() {
    let life = Life::begin();
    let phone = life.phone();
    let mut page = typed(&life, &ACADEMY.replace("akademi-contoh-digital", "lembaga-vektor"), &phone, "PRAT-ABC123");
    page.sign_in(&phone);
    page.post("langkah=ya");
    page.post("wajah=cocok");
    let back = page.back();
    says(&Page::at(&life.sandbox, &back), &["Redeem Berhasil"]);
    let reset = json!({ "redeem_code": "PRAT-ABC123" });
    life.partner("lembaga-vektor").call("payment/redeem-code/reset", &reset).done();
    says(&Page::at(&life.sandbox, &back), &["Kehadiranmu belum tercatat"]);
}

#[test]
fn the_face_and_the_account_of_somebody_else_are_refused_in_words() {
    let life = Life::begin();
    let mut phone = life.phone();
    let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
    let mut page = typed(&life, ACADEMY, &phone, code(&training));
    page.log_in(&Phone::of(&life.sandbox, 2));
    says(&page, &["Masuk dengan akun yang membeli pelatihan", "Kata sandi"]);
    page.sign_in(&phone);
    page.post("langkah=ya");
    page.post("wajah=lain");
    says(&page, &["Wajah tidak cocok", "Scan Wajah"]);
    page.post("wajah=cocok");
    says(&page, &["Redeem Berhasil"]);
}

#[test]
fn pages_that_do_not_exist_are_not_there() {
    let life = Life::begin();
    for path in ["/lembaga/siapa", "/lembaga/akademi-contoh-digital/rahasia", "/lembaga/"] {
        let request = Request::get(path).header("host", "mitra.example").body(Bytes::new()).expect("a request");
        assert_eq!(life.sandbox.handle_partner(&request).status(), 404, "{path}");
    }
}
