//! What an accepted participant does outside the app: they redeem on an institution's website and show a QR at the
//! venue. The phone's part of a purchase is played by the programme's own website.

use super::Someone;
use crate::institution::{Failure, Institution, attend, redeem};
use crate::other::Other;
use crate::participant::PASSWORD;
use crate::stage::Stage;
use crate::ticket::{Look, ticket_png};
use prakerja_core::domain::Qr;
use prakerja_sandbox::Instant;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::sync::Barrier;
use std::thread;

/// Pale and turned, as an old scanner sees it.
const PALE: Look = Look { scale: 0.7, contrast: 0.3, turn_degrees: 15.0 };

/// A person who was accepted, saw the induction and bought a course.
struct Learner {
    someone: Someone,
    /// The programme's, in a browser.
    website: RefCell<Other>,
    training: Value,
}

impl Learner {
    /// On Saturday, 11 March 2023.
    fn of(course: &str, schedule: &str) -> Self {
        let someone = Someone::at(1, "home.accepted");
        let mut learner = Self { someone, website: RefCell::default(), training: Value::Null };
        learner.watches_the_induction();
        let card = &learner.asks("GET me", &json!({}))["card"]["number"];
        let order = json!({ "course": course, "schedule": schedule, "platform": "tokopedia", "card_number": card });
        let me = learner.asks("POST me/purchases", &order);
        let challenge = me["recipient"]["purchase"]["challenge"]["id"].as_str().unwrap_or_else(|| panic!("{me}"));
        let code = json!({ "code": learner.stage().code("sms").unwrap() });
        learner.asks(&format!("POST challenges/{challenge}/answer"), &code);
        learner.training = learner.now();
        learner
    }

    fn watches_the_induction(&self) {
        for n in 1..=3 {
            let length = self.asks("GET me", &json!({}))["recipient"]["induction"][n - 1]["length_s"].as_i64().unwrap();
            for position in [0, length] {
                self.asks(&format!("PUT me/induction/{n}"), &json!({ "position_s": position }));
                self.stage().sandbox.advance(length * 1000).unwrap();
            }
        }
    }

    fn stage(&self) -> &Stage {
        &self.someone.person.stage
    }

    /// What the programme's website answers; it signs in when there is no session.
    fn asks(&self, call: &str, body: &Value) -> Value {
        let (mut website, sandbox) = (self.website.borrow_mut(), &self.stage().sandbox);
        let ask = |website: &mut Other| website.request(sandbox, call, body.to_string().into()).unwrap();
        let answer = ask(&mut website);
        if answer["code"] != "unauthorized" {
            return answer;
        }
        website.sign_in_again(&self.someone.person).unwrap();
        ask(&mut website)
    }

    /// The training as it is now.
    fn now(&self) -> Value {
        self.asks("GET me", &json!({}))["recipient"]["trainings"][0].clone()
    }

    fn go(&self, moment: &str) {
        self.stage().sandbox.set_now(Instant::parse(moment).unwrap()).unwrap();
    }

    fn institution(&self) -> Institution<'_> {
        Institution::of(&self.stage().sandbox, self.training["institution"].as_str().unwrap()).unwrap()
    }

    fn code(&self) -> &str {
        self.training["redeem_code"].as_str().unwrap()
    }

    /// The QR that the phone shows today, as drawn.
    fn ticket(&self, look: &Look) -> Vec<u8> {
        let id = self.training["id"].as_str().unwrap();
        let me = self.asks(&format!("POST me/trainings/{id}/qr"), &json!({}));
        let token = me["recipient"]["trainings"][0]["qr"]["token"].as_str().unwrap_or_else(|| panic!("{me}"));
        let Qr { size, modules } = Qr::of(token).unwrap();
        ticket_png(size, &modules, look)
    }

    fn redeems(&self) {
        let (email, mail) = (&self.someone.person.person.email, || self.stage().code("email"));
        redeem(&mut self.institution().website().unwrap(), email, PASSWORD, self.code(), &mail).unwrap();
    }

    /// Takes the post-test and waits for the certificate, which comes within one working day.
    fn finishes(&self) {
        self.institution().report_posttest(self.code(), 20).unwrap();
        let due = self.now()["certificate_due_at"].as_str().unwrap().to_owned();
        self.go(&due);
        let training = self.now();
        assert_eq!(training["state"], "certified", "{training}");
    }
}

fn code_of(failure: Failure) -> String {
    match failure {
        Failure::Refused { code, .. } => code,
        other => panic!("{other}"),
    }
}

#[test]
fn redeemed_on_the_website_a_course_ends_with_its_certificate() {
    let learner = Learner::of("kasir-digital", "kasir-digital-a");
    learner.redeems();
    let institution = learner.institution();
    institution.report_pretest(learner.code()).unwrap();
    institution.hand_in(learner.code(), 1).unwrap();
    let mut browser = institution.website().unwrap();
    let (email, mail) = (&learner.someone.person.person.email, || learner.stage().code("email"));
    attend(&mut browser, email, PASSWORD, learner.code(), &mail).unwrap();
    assert!(browser.text().contains("Kamu bisa mulai post-test"), "{}", browser.text());
    assert_eq!(learner.now()["tasks"][0], json!({ "n": 1, "assignment": 2, "feedback": 2 }));
    learner.finishes();
}

#[test]
fn scanned_at_the_venue_each_day_a_course_ends_with_its_certificate() {
    let learner = Learner::of("barista", "barista-a");
    let institution = learner.institution();
    for (sequence, day) in [(1, 16), (2, 17), (3, 18)] {
        learner.go(&format!("2023-03-{day}T02:00:00Z"));
        let scan = institution.scan_png(&learner.ticket(&PALE)).unwrap();
        assert_eq!(learner.now()["qr"]["state"], "verifying");
        assert_eq!(institution.look_at_face(&scan, true).unwrap(), sequence);
    }
    institution.report_pretest(learner.code()).unwrap();
    institution.hand_in(learner.code(), 1).unwrap();
    learner.finishes();
}

#[test]
fn a_scanner_says_why_it_refuses() {
    let learner = Learner::of("barista", "barista-a");
    let institution = learner.institution();
    let ticket = learner.ticket(&PALE);
    assert_eq!(code_of(institution.scan_png(&ticket).err().unwrap()), "ERRTRX40027", "five days before");
    learner.go("2023-03-16T02:00:00Z");
    let elsewhere = Institution::of(&learner.stage().sandbox, "balai-contoh-terampil").unwrap();
    assert_eq!(code_of(elsewhere.scan_png(&ticket).err().unwrap()), "ERRTRX40028");
    let covered = learner.ticket(&Look { contrast: 0.0, ..PALE });
    assert!(matches!(institution.scan_png(&covered), Err(Failure::Unread)));
    let scan = institution.scan_png(&ticket).unwrap();
    assert_eq!(code_of(institution.look_at_face(&scan, false).unwrap_err()), "SANDBOX-FACE_OTHER_PERSON");
    let scan = institution.scan_png(&ticket).unwrap();
    institution.look_at_face(&scan, true).unwrap();
    assert_eq!(code_of(institution.scan_png(&ticket).err().unwrap()), "SANDBOX-QR_USED");
    let fresh = learner.ticket(&PALE);
    assert_eq!(code_of(institution.scan_png(&fresh).err().unwrap()), "SANDBOX-SCAN_LIMIT", "the third of this day");
}

#[test]
fn of_two_scanners_at_once_exactly_one_wins() {
    let learner = Learner::of("barista", "barista-a");
    learner.go("2023-03-16T02:00:00Z");
    let (ticket, institution, start) = (learner.ticket(&PALE), learner.institution(), Barrier::new(2));
    let scans = thread::scope(|scope| {
        let scan = || {
            start.wait();
            institution.scan_png(&ticket)
        };
        [scope.spawn(scan), scope.spawn(scan)].map(|scanner| scanner.join().unwrap())
    });
    let (won, lost): (Vec<_>, Vec<_>) = scans.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    for failure in lost.into_iter().filter_map(Result::err) {
        assert_eq!(code_of(failure), "SANDBOX-QR_VERIFYING");
    }
    assert_eq!(learner.now()["qr"]["scans_used"], 1);
}

#[test]
fn a_browser_says_what_is_on_the_page_instead() {
    let learner = Learner::of("kasir-digital", "kasir-digital-a");
    let mut browser = learner.institution().website().unwrap();
    let missing = browser.press("Masuk").unwrap_err().to_string();
    assert!(missing.contains("“Masuk”") && missing.contains("Tukarkan"), "{missing}");
    let refused = redeem(&mut browser, "a@surat.example", PASSWORD, "ABCDEFGHJKLM", &|| learner.stage().code("email"));
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("Kode redeem tidak ditemukan"), "{refused}");
}
