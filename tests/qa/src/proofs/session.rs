//! The end of a session: renewed once for all that waits, over any death; ended elsewhere, a person signs in and goes
//! on.

use super::Someone;
use crate::kills::{Life, WORLDS};
use crate::rehearsal::{Died, Fate};
use prakerja_core::vocabulary::Event;
use std::sync::Arc;

const QUARTER_MS: i64 = 15 * 60_000;

fn someone(fate: &Arc<Fate>) -> Someone {
    let Life { participant: person, ledger, .. } = Life::new(&WORLDS[0], 1, 1, fate, None).unwrap();
    Someone { person, ledger }.until("home.applicant")
}

#[test]
fn killed_at_each_point_of_a_refresh_the_person_stays_signed_in() {
    let fate = Fate::new(None, None);
    let before = someone(&fate);
    let begins = fate.points().len();
    let after = before.passes(QUARTER_MS).says(Event::Foreground);
    assert_eq!(after.calls("POST sessions/refresh").len(), 1);
    let points = fate.points();
    assert!(points.len() - begins >= 8, "{:?}", &points[begins..]);
    for (point, name) in points.iter().enumerate().skip(begins) {
        let mut someone = someone(&Fate::new(Some(point), None));
        let end = someone.stage().now() + QUARTER_MS;
        let died = someone.stage().move_clock_to(end).and_then(|()| someone.stage().send(Event::Foreground));
        assert!(died.is_err_and(|error| error.is::<Died>()), "point {point} ({name})");
        let someone = someone.says(Event::Foreground).passes(60_000).stands_on("home.applicant").until("identity.form");
        assert_eq!(
            someone.calls("POST sessions").len() - someone.calls("POST sessions/refresh").len(),
            1,
            "signed in once"
        );
    }
    println!("{} points of a refresh", points.len() - begins);
}

#[test]
fn all_that_waits_at_the_end_of_a_token_is_renewed_for_once() {
    let waits =
        Someone::at(1, "identity.form").offline().acts().stands_on("identity.sending").passes(QUARTER_MS + 60_000);
    let before = waits.calls("");
    let someone = waits.says(Event::Background).online().says(Event::Foreground).comes_to("profile.form");
    let after = someone.calls("").split_off(before.len());
    assert_eq!(someone.calls("POST sessions/refresh").len(), 1, "one refresh");
    let old = before.into_iter().flatten().next_back();
    assert!(after.len() > 2 && after.iter().all(|token| *token != old), "the old token left after its end");
}

#[test]
fn ended_elsewhere_in_the_middle_of_a_form_all_that_was_typed_is_there_and_is_sent() {
    let mut someone = Someone::at(1, "identity.form");
    let email = someone.person.person.email.clone();
    someone.stage().sandbox.end_sessions(&email).unwrap();
    let mut someone = someone.acts().stands_on("account.sign_in");
    assert!(someone.stage().screen().cover, "it covers the form");
    let someone = someone.proves().comes_to("profile.form");
    assert_eq!(someone.calls("PUT me/identity").len(), 2, "refused with the old session, taken with the new");
}

#[test]
fn a_refresh_that_gets_lost_is_asked_for_again_with_the_token_that_still_counts() {
    let mut someone = Someone::at(1, "home.applicant");
    let lost = serde_json::json!({"kind": "reset", "path_prefix": "/v1/sessions/refresh", "times": 2});
    someone.stage().sandbox.fault(serde_json::from_value(lost).unwrap());
    let someone = someone.passes(QUARTER_MS).says(Event::Foreground).passes(60_000).passes(60_000);
    assert_eq!(someone.calls("POST sessions/refresh").len(), 3);
    someone.stands_on("home.applicant").until("identity.form");
}
