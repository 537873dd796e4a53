//! The kill test turns the crank by hand in process, journeys run the phones' driver over TCP: what one shows, the
//! other shows.

use crate::draw;
use crate::kills::WORLDS;
use crate::participant::Participant;
use crate::photo::Size;
use crate::rehearsal::{Fate, Rehearsal};
use crate::stage::{Driven, Rig, Scene, Setting, Stage};
use anyhow::Result;
use prakerja_sandbox::Config;
use serde_json::Value;
use std::sync::Arc;

/// Each screen on which something was done, and the server's rows in the end.
fn lived(setting: Setting, config: Config, rig: impl FnOnce(Scene) -> Result<Box<dyn Rig>>) -> (Vec<String>, Value) {
    let stage = Stage::with(setting, config, rig).unwrap();
    let mut person = Participant::new(stage, 1, Size::Small, 1).unwrap();
    let mut screens = vec![];
    loop {
        let screen = person.stage.screen();
        screens.push(draw::text(&screen));
        let Some(follows) = person.act(&screen).unwrap() else { break };
        person
            .stage
            .wait_until(crate::participant::DAYS_MS, &follows.join(" or "), |s| follows.contains(&s.key.as_str()))
            .unwrap();
    }
    (screens, person.stage.sandbox.rows().unwrap())
}

#[test]
fn both_rigs_show_the_same_screens_and_leave_the_same_rows() {
    for world in &WORLDS {
        let setting = || Setting { rules_id: world.rules_id.into(), begins: world.begins, ..Setting::default() };
        let (driven, driven_rows) =
            lived(setting(), Config::default(), |scene| Ok(Box::new(Driven::open(scene, None)?)));
        let in_process = Config { listen: None, ..Config::default() };
        let (rehearsed, rehearsed_rows) = lived(setting(), in_process, |scene| {
            Ok(Box::new(Rehearsal::open(scene, tempfile::tempdir()?, 1, Fate::new(None, None), Arc::default())?))
        });
        assert!(driven.len() > 25, "{} screens", driven.len());
        for (n, (one, other)) in driven.iter().zip(&rehearsed).enumerate() {
            assert_eq!(one, other, "screen {n} of {}", world.name);
        }
        assert_eq!(driven.len(), rehearsed.len());
        assert_eq!(driven_rows, rehearsed_rows, "{}", world.name);
    }
}
