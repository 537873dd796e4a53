//! A photo that cannot be kept, or no longer reads: the person is told, takes another, and goes on.

use super::Someone;
use crate::photo::FaceKind;
use prakerja_device::account_files;
use rusqlite::Connection;

impl Someone {
    /// Does this to the account's file, as a failing disk would.
    fn meddles(mut self, sql: &str) -> Self {
        let file = account_files(self.stage().folder()).unwrap().remove(0);
        Connection::open(file).unwrap().execute_batch(sql).unwrap();
        self
    }
}

#[test]
fn a_photo_that_cannot_be_kept_is_told_and_taken_again() {
    for (screen, next, face) in
        [("ktp.camera", "ktp.preview", None), ("face.camera", "face.adjust", Some(FaceKind::EyesOpen))]
    {
        let mut someone = Someone::at(1, screen).meddles("ALTER TABLE photo RENAME TO away").presses("Buka kamera");
        let jpeg = someone.person.pictures.of(face).to_vec();
        assert!(!someone.stage().attach(&jpeg).unwrap(), "it was kept");
        let mut someone = someone.stands_on(screen).sees("tidak bisa disimpan");
        assert_eq!(someone.stage().request(), None, "nothing is left open");
        let mut someone = someone.meddles("ALTER TABLE away RENAME TO photo").presses("Buka kamera");
        someone.stage().photograph(&jpeg).unwrap();
        someone.stands_on(next).lacks("tidak bisa disimpan");
    }
}

#[test]
fn a_photo_that_no_longer_reads_is_not_sent_for_days_but_taken_again() {
    for (send, sending, camera, next) in [
        ("ktp.preview", "ktp.sending", "ktp.camera", "face.consent"),
        ("face.send", "face.sending", "face.camera", "phone.number"),
    ] {
        for spoilt in ["UPDATE photo SET sealed = zeroblob(99)", "DELETE FROM photo"] {
            let someone = Someone::at(1, send).offline().acts().stands_on(sending).meddles(spoilt).online();
            let someone = someone.comes_to(camera).sees("Foto yang belum terkirim rusak").until(next);
            assert!(someone.calls("POST me/photos").len() <= 2, "what no longer reads is not sent");
        }
    }
}

#[test]
fn a_disk_that_does_not_answer_costs_no_photo() {
    let someone = Someone::at(1, "ktp.preview").offline().acts().stands_on("ktp.sending");
    let someone = someone.meddles("ALTER TABLE photo RENAME TO away").online().passes(60_000).stands_on("ktp.sending");
    someone.meddles("ALTER TABLE away RENAME TO photo").passes(600_000).until("face.consent");
}
