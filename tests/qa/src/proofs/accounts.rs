//! A shared phone: what one person left unsent waits for that person, and leaves in no other session.

use super::Someone;
use crate::participant::ELSEWHERE;
use crate::stage::locked;
use prakerja_core::vocabulary::Event;
use prakerja_device::account_files;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Signed out with an identity that nobody has sent yet.
fn left_unsent() -> Someone {
    let someone = Someone::at(1, "identity.form").offline().acts().stands_on("identity.sending");
    let someone = someone.goes_home().presses("Akun dan privasi").presses("Keluar dari akun");
    someone.sees("Ada yang belum terkirim").presses("Keluar dari akun").stands_on("welcome").online()
}

/// It is sent once, by itself, in the session of whose it is.
fn is_sent_once(someone: Someone, others: &[Option<String>]) {
    let someone = someone.hands_to(1).returns().passes(60_000);
    let sent = someone.calls("PUT me/identity");
    assert!(sent.len() == 1 && sent[0].is_some() && !others.contains(&sent[0]), "{sent:?} beside {others:?}");
    assert_eq!(someone.until("profile.form").calls("PUT me/identity").len(), 1, "and not again");
}

#[test]
fn what_is_unsent_is_sent_when_its_person_is_back_and_never_in_another_session() {
    let before = left_unsent();
    let known = before.calls("GET me");
    let other = before.hands_to(2).until("identity.form").passes(3_600_000).stands_on("identity.form");
    assert!(other.calls("PUT me/identity").is_empty(), "it left in another session");
    let others: Vec<_> = other.calls("").into_iter().filter(|token| !known.contains(token)).collect();
    assert!(others.iter().any(Option::is_some), "the other person was heard");
    is_sent_once(other.leaves_by("Keluar dari akun"), &others);
}

#[test]
fn wiping_one_account_leaves_the_others_unsent_things() {
    let mut other = left_unsent().hands_to(2).until("identity.form").leaves_by("Hapus dari HP ini");
    assert_eq!(account_files(other.stage().folder()).unwrap().len(), 2, "the first person's and the new guest's");
    is_sent_once(other, &[]);
}

#[test]
fn who_signs_in_over_a_refused_session_sends_nothing_of_the_other() {
    let two = Someone::at(2, "identity.form").leaves_by("Keluar dari akun");
    let mut one = two.hands_to(1).until("identity.form");
    let email = one.person.person.email.clone();
    one.stage().sandbox.end_sessions(&email).unwrap();
    let mut one = one.acts().stands_on("account.sign_in").sees("Sesi kamu sudah berakhir");
    assert!(one.stage().screen().cover);
    let tried = one.calls("PUT me/identity").len();
    let two = one.hands_to(2).proves().stands_on("home.applicant").until("identity.form").passes(3_600_000);
    assert_eq!(two.calls("PUT me/identity").len(), tried, "it left in another session");
    let one = two.leaves_by("Keluar dari akun").hands_to(1).returns().until("profile.form");
    assert_eq!(one.calls("PUT me/identity").len(), tried + 1);
}

#[test]
fn a_reminder_and_a_link_of_the_other_open_nothing_of_either() {
    let mut one = Someone::at(1, "home.accepted");
    let mails = one.stage().outbox("email").unwrap();
    let link = mails.into_iter().find_map(|mail| mail.link).expect("a mail with a link");
    let reminders = one.stage().reminders();
    let reminder = reminders.into_iter().find(|r| r.link.contains("/first-purchase/")).expect("a deadline").link;
    let mut two = one.leaves_by("Keluar dari akun");
    let kept = two.stage().reminders();
    assert!(!kept.is_empty() && kept.iter().all(|r| r.private_text == r.public_text), "public words only");
    let two = two.hands_to(2).until("identity.form").says(Event::Opened { link: reminder.clone() });
    let two = two.stands_on("identity.form").sees("akun lain di HP ini").says(Event::Opened { link });
    let two = two.stands_on("identity.form").leaves_by("Keluar dari akun");
    let one = two
        .hands_to(1)
        .returns()
        .stands_on("home.accepted")
        .presses("Tentang aplikasi ini dan cara mengenali penipuan");
    one.says(Event::Opened { link: reminder }).stands_on("home.accepted").lacks("akun lain di HP ini");
}

#[test]
fn the_same_person_again_finds_the_same_screen_and_no_second_file() {
    let mut one = Someone::at(1, "identity.form");
    let nik = one.person.person.nik.clone();
    one.stage().type_into("NIK", &nik).unwrap();
    let one = one.leaves_by("Keluar dari akun").returns().until("identity.form");
    let mut one = one.sees("3273 0050 0975 0001").loses_nothing();
    assert_eq!(account_files(one.stage().folder()).unwrap().len(), 1);
}

/// Damaged, or of a later version: it stays where it is, the person goes on with what the server has, and is told.
#[test]
fn what_one_left_here_and_no_longer_opens_is_told_and_not_wiped() {
    for spoil in [rubbish as fn(&Path), later] {
        let mut one = Someone::at(1, "identity.form");
        let file = account_files(one.stage().folder()).unwrap().remove(0);
        let one = one.leaves_by("Keluar dari akun");
        spoil(&file);
        let spoilt = fs::read(&file).unwrap();
        let one = one.returns().until("identity.form").sees("tidak bisa dibuka, dan tidak dihapus").lacks("penuh");
        let mut one = one.acts().comes_to("profile.form");
        assert!(fs::read(&file).unwrap() == spoilt, "nobody touches it");
        one.stage().kill().unwrap();
        one.stands_on("profile.form");
    }
}

fn rubbish(file: &Path) {
    fs::write(file, vec![0xAA; 9_000]).unwrap();
}

fn later(file: &Path) {
    Connection::open(file).unwrap().pragma_update(None, "user_version", 9).unwrap();
}

/// A count of keys that no longer reads starts nowhere that keys were given before.
#[test]
fn keys_are_not_given_twice_when_their_count_no_longer_reads() {
    let mut one = Someone::at(1, "profile.form");
    let file = account_files(one.stage().folder()).unwrap().remove(0);
    let spoilt = "UPDATE field SET sealed = zeroblob(60) WHERE part = 'sending' AND field = 'count'";
    assert_eq!(Connection::open(file).unwrap().execute(spoilt, []).unwrap(), 1);
    one.stage().kill().unwrap();
    let one = one.until("ktp.rules");
    assert_eq!(locked(&one.ledger).wrongs, Vec::<String>::new());
    assert!(!locked(&one.ledger).refusals.iter().any(|code| code.contains("key_reused")));
}

/// The disk errs while somebody comes back, and is well again: what they left unsent leaves.
#[test]
fn a_file_that_opens_again_is_theirs_again() {
    let someone = Someone::at(1, "identity.form").offline().acts().stands_on("identity.sending");
    let mut someone = someone.goes_home();
    let file = account_files(someone.stage().folder()).unwrap().remove(0);
    let someone = someone.presses("Akun dan privasi").presses("Keluar dari akun");
    let someone = someone.presses("Keluar dari akun").stands_on("welcome").online();
    let away = put_away(&file);
    let mut someone = someone.returns();
    put_back(&file, &away);
    someone.stage().kill().unwrap();
    let someone = someone.says(Event::Foreground).passes(60_000);
    assert_eq!(someone.calls("PUT me/identity").len(), 1);
}

/// The disk errs: the file cannot be opened.
fn put_away(file: &Path) -> PathBuf {
    let away = file.with_extension("away");
    fs::rename(file, &away).unwrap();
    fs::create_dir(file).unwrap();
    away
}

fn put_back(file: &Path, away: &Path) {
    fs::remove_dir_all(file).unwrap();
    fs::rename(away, file).unwrap();
}

#[test]
fn what_is_typed_while_ones_file_does_not_open_is_not_thrown_away_when_it_does() {
    for dies in [false, true] {
        let mut one = Someone::at(1, "identity.form");
        let (file, nik) = (account_files(one.stage().folder()).unwrap().remove(0), one.person.person.nik.clone());
        let one = one.leaves_by("Keluar dari akun");
        let away = put_away(&file);
        let mut one = one.returns().until("identity.form").sees("tidak bisa dibuka").lacks("penuh");
        one.stage().type_into("NIK", &nik).unwrap();
        put_back(&file, &away);
        if dies {
            one.stage().kill().unwrap();
        }
        let one = one.says(Event::Foreground).passes(60_000).stands_on("identity.form").loses_nothing();
        // Once it is sent, the old file is theirs again, and it was no other phone that sent it.
        one.acts().stands_on("home.applicant").lacks(ELSEWHERE).until("profile.form");
    }
}

/// Damaged for good, or away for a while.
#[test]
fn who_signs_in_on_anothers_sheet_goes_on_though_their_own_file_does_not_open() {
    for spoil in [true, false] {
        let mut two = Someone::at(2, "identity.form");
        let file = account_files(two.stage().folder()).unwrap().remove(0);
        let mut one = two.leaves_by("Keluar dari akun").hands_to(1).until("identity.form");
        let email = one.person.person.email.clone();
        one.stage().sandbox.end_sessions(&email).unwrap();
        let one = one.acts().stands_on("account.sign_in");
        let away = if spoil { None } else { Some(put_away(&file)) };
        if spoil {
            rubbish(&file);
        }
        let two = one.hands_to(2).proves().sees("tidak bisa dibuka, dan tidak dihapus").until("profile.form");
        if let Some(away) = away {
            put_back(&file, &away);
        }
        let one = two.leaves_by("Keluar dari akun").hands_to(1).returns();
        one.says(Event::Foreground).passes(60_000).until("profile.form");
    }
}

#[test]
fn a_wipe_that_the_disk_does_not_allow_is_told_and_tried_until_it_is_done_or_not_wanted() {
    for wanted in [true, false] {
        let mut one =
            Someone::at(1, "identity.form").goes_home().presses("Akun dan privasi").presses("Hapus dari HP ini");
        let file = one.stage().folder().join("device.json");
        let away = put_away(&file);
        fs::write(file.join("in the way"), "").unwrap();
        let one = one.presses("Hapus dari HP ini").stands_on("privacy").sees("belum ada yang dihapus").lacks("penuh");
        let one =
            if wanted { one } else { one.presses("Keluar dari akun").presses("Batal").lacks("belum ada yang dihapus") };
        put_back(&file, &away);
        one.says(Event::Foreground).stands_on(if wanted { "welcome" } else { "privacy" });
    }
}

#[test]
fn consent_taken_back_takes_the_face_along_whatever_keeps_the_server_from_hearing_of_it() {
    let busy =
        serde_json::json!({"kind": "status", "status": 503, "method": "DELETE", "path_prefix": "/v1/me/consents"});
    let mut someone = Someone::at(1, "face.send").offline().presses("Kirim Foto").stands_on("face.sending").goes_home();
    someone.stage().sandbox.fault(serde_json::from_value(busy).unwrap());
    let someone = someone.presses("Akun dan privasi").presses("Tarik persetujuan").presses("Tarik persetujuan");
    let someone = someone.goes_home().presses("Lanjutkan pendaftaran").stands_on("face.consent").online();
    let mut someone = someone.passes(10 * 60_000).stands_on("face.consent").lacks("Belum berhasil");
    assert!(someone.calls("POST me/photos/face").is_empty(), "the face left after the consent was taken back");
    assert_eq!(someone.calls("DELETE me/consents/biometric").len(), 2);
    for file in account_files(someone.stage().folder()).unwrap() {
        let photos = "SELECT COUNT(*) FROM photo";
        let kept: u32 = Connection::open(file).unwrap().query_row(photos, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 0, "the picture is still on the phone");
    }
    someone.presses("Setuju").stands_on("face.rules").until("phone.number");
}
