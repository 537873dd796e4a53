//! Another phone of the same person does a step while this one sleeps: what the server knows wins, and this one goes on
//! from there.

use super::Someone;
use crate::participant::{ELSEWHERE, STREETS};
use prakerja_core::vocabulary::Event;

/// Each step's first screen on the other phone, and what this one shows when it wakes.
const STEPS: [[&str; 2]; 9] = [
    ["identity.form", "identity.form"],
    ["profile.form", "profile.form"],
    ["ktp.rules", "ktp.rules"],
    ["face.consent", "face.consent"],
    ["phone.number", "phone.number"],
    ["declaration.form", "declaration.form"],
    ["aptitude.rules", "aptitude.rules"],
    ["wave.choose", "aptitude.done"],
    ["wave.wait", "wave.wait"],
];

/// Screens whose step follows a form; the other steps end by themselves, too.
const FORMS_BEFORE: [&str; 4] = ["identity.form", "profile.form", "ktp.rules", "aptitude.rules"];

#[test]
fn each_step_done_elsewhere_is_known_when_this_phone_wakes() {
    let mut asleep = Someone::at(1, "eligibility.form");
    let mut awake = asleep.other_phone();
    for [there, here] in STEPS {
        asleep = asleep.says(Event::Background);
        awake = awake.until(there);
        asleep = asleep.says(Event::Foreground).stands_on(here);
        if FORMS_BEFORE.contains(&here) {
            asleep = asleep.sees(ELSEWHERE);
        }
        if here == "aptitude.done" {
            asleep = asleep.presses("Lanjut").stands_on(there);
        }
    }
    asleep.passes(7 * 24 * 3_600_000).stands_on("wave.result");
}

#[test]
fn a_draft_of_a_step_that_was_done_elsewhere_is_not_shown_again() {
    let mut asleep = Someone::at(1, "identity.form");
    asleep.stage().type_into("NIK", "3171000804760001").unwrap();
    let awake = asleep.other_phone().until("profile.form");
    let asleep = asleep.says(Event::Foreground).stands_on("profile.form").lacks("3171000804760001").sees(ELSEWHERE);
    drop(awake);
    asleep.until("ktp.rules");
}

#[test]
fn a_form_that_another_phone_filled_meanwhile_does_not_take_its_place_and_the_person_is_told() {
    let mut asleep = Someone::at(1, "identity.form");
    let mut awake = asleep.other_phone().until("profile.form");
    let asleep = asleep.until("profile.review");
    awake.person.starts_again().unwrap(); // and writes the street another way
    let awake = awake.until("ktp.rules");
    let mut asleep = asleep.acts().comes_to("ktp.rules").sees(ELSEWHERE).sees("isian di sana yang berlaku");
    let rows = asleep.stage().sandbox.rows().unwrap();
    let street = rows["profiles"].as_array().and_then(|rows| rows.last()?["home_address"].as_str());
    assert_eq!(street, Some(STREETS[1]), "the newer form counts");
    drop(awake.says(Event::Foreground).stands_on("ktp.rules"));
    asleep.until("ktp.camera");
}

#[test]
fn a_wave_that_was_joined_elsewhere_is_not_joined_twice() {
    let mut asleep = Someone::at(1, "wave.consent");
    let awake = asleep.other_phone().until("wave.wait");
    let asleep = asleep.presses("Saya Menyetujui").comes_to("wave.wait");
    drop(awake);
    let mut asleep = asleep.passes(7 * 24 * 3_600_000);
    asleep = asleep.comes_to("wave.result");
    let rows = asleep.stage().sandbox.rows().unwrap();
    assert_eq!(rows["memberships"].as_array().map(Vec::len), Some(1), "{}", rows["memberships"]);
}

#[test]
fn a_test_that_runs_on_two_phones_is_one_test() {
    let mut one = Someone::at(1, "aptitude.question");
    let two = one.other_phone().until("aptitude.done");
    let one = one.says(Event::Foreground).stands_on("aptitude.done").presses("Lanjut").stands_on("wave.choose");
    drop(two);
    one.until("wave.wait");
}
