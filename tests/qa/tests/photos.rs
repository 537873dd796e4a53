//! The drawn photos in the eyes of the sandbox's judge, as drawn and as the app sends them.

#[path = "../src/photo/mod.rs"]
mod photo;

use photo::{Broken, Defect, FaceKind, Person, Size, Strength, broken, card, face, far_card};
use prakerja_core::api::Adjust;
use prakerja_device::photo::{PhotoError, adjust, prepare};
use prakerja_sandbox::photo::{Damaged, Judged, Limits, Refusal, Slot, judge};
use serde::Deserialize;
use serde_json::Value;
use std::{sync::LazyLock, thread};

/// Those of the sandbox's own rules.
static LIMITS: LazyLock<Limits> = LazyLock::new(|| {
    let rules: Value = serde_json::from_str(include_str!("../../sandbox/data/rules/normal-2023.json")).expect("JSON");
    Limits::deserialize(&rules["capture"]["ktp"]).expect("limits")
});

/// The table of the module's page.
const DEFECTS: [(Defect, Option<Refusal>); 14] = [
    (Defect::Good, None),
    (Defect::Turned, None),
    (Defect::Dark(Strength::Slight), None),
    (Defect::Dark(Strength::Borderline), None),
    (Defect::Dark(Strength::Strong), Some(Refusal::Dark)),
    (Defect::Blurred(Strength::Slight), None),
    (Defect::Blurred(Strength::Borderline), None),
    (Defect::Blurred(Strength::Strong), Some(Refusal::Blurred)),
    (Defect::Cut(Strength::Slight), None),
    (Defect::Cut(Strength::Borderline), None),
    (Defect::Cut(Strength::Strong), Some(Refusal::Cut)),
    (Defect::Glared(Strength::Slight), None),
    (Defect::Glared(Strength::Borderline), None),
    (Defect::Glared(Strength::Strong), Some(Refusal::Glare)),
];

#[derive(Clone, Copy, Debug)]
enum Subject {
    Card,
    Face(FaceKind),
}

const SUBJECTS: [Subject; 4] = [
    Subject::Card,
    Subject::Face(FaceKind::EyesOpen),
    Subject::Face(FaceKind::EyesClosed),
    Subject::Face(FaceKind::WithCard),
];

impl Subject {
    fn draw(self, number: u16, defect: Defect, size: Size) -> Vec<u8> {
        let person = Person::specimen(number);
        match self {
            Self::Card => card(&person, defect, size, u64::from(number)),
            Self::Face(kind) => face(&person, kind, defect, size, u64::from(number)),
        }
    }

    fn judged(self, jpeg: &[u8]) -> Judged {
        let slot = if matches!(self, Self::Card) { Slot::Ktp } else { Slot::Face };
        judge(jpeg, slot, &LIMITS).expect("a whole JPEG")
    }

    /// Draws the photo and fails unless the judge sees what is expected, before and after the app prepared it.
    fn check(self, number: u16, (defect, refusal): (Defect, Option<Refusal>), size: Size) {
        let drawn = self.draw(number, defect, size);
        let sent = prepare(&drawn).expect("a photo").jpeg;
        for (what, judged) in [("drawn", self.judged(&drawn)), ("sent", self.judged(&sent))] {
            let case = format!("{self:?} of {number}, {defect:?}, {size:?}, {what}");
            assert_eq!(judged.refusal, refusal, "{case}");
            if refusal.is_none() {
                assert_eq!(judged.person, Some(number), "{case}");
                assert_eq!(judged.eyes_closed, matches!(self, Self::Face(FaceKind::EyesClosed)), "{case}");
                // A card in the hand is promised to be read on good photos; a cut or blurred one may be lost before the
                // face is.
                match self {
                    Self::Card => assert_eq!(judged.card, Some(number), "{case}"),
                    Self::Face(FaceKind::WithCard) if !matches!(defect, Defect::Good | Defect::Turned) => {}
                    Self::Face(kind) => {
                        assert_eq!(judged.card, (kind == FaceKind::WithCard).then_some(number), "{case}");
                    }
                }
            }
        }
    }
}

/// Runs the check for every item, on two threads.
fn in_halves<T: Copy + Sync>(items: &[T], check: impl Fn(T) + Sync) {
    let (left, right) = items.split_at(items.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| left.iter().copied().for_each(&check));
        right.iter().copied().for_each(&check);
    });
}

#[test]
fn every_good_photo_is_accepted_and_its_person_read() {
    let numbers: Vec<u16> = (1..=60).collect();
    in_halves(&numbers, |number| {
        Subject::Card.check(number, DEFECTS[0], Size::Small);
        SUBJECTS[1 + usize::from(number % 3)].check(number, DEFECTS[0], Size::Small);
    });
}

#[test]
fn every_defect_gets_its_verdict_and_no_other() {
    in_halves(&DEFECTS, |defect| {
        for (number, subject) in (11..).zip(SUBJECTS) {
            subject.check(number, defect, Size::Small);
        }
    });
}

#[test]
fn twelve_megapixels_are_judged_like_a_small_photo() {
    in_halves(&[DEFECTS[0], DEFECTS[1], DEFECTS[6], DEFECTS[7]], |defect| {
        Subject::Card.check(21, defect, Size::TwelveMegapixels);
        Subject::Face(FaceKind::WithCard).check(22, defect, Size::TwelveMegapixels);
    });
}

#[test]
fn an_adjusted_face_is_still_read() {
    let selfie = Subject::Face(FaceKind::EyesOpen);
    let whole = prepare(&selfie.draw(9, Defect::Good, Size::Small)).expect("a photo").jpeg;
    for zoom_percent in [100, 110, 120, 130] {
        for (right_percent, down_percent) in [(0, 0), (-4, 4), (4, 0)] {
            for quarter_turns in [0, 1, 2, 3] {
                let change = Adjust { zoom_percent, right_percent, down_percent, quarter_turns };
                let judged = selfie.judged(&adjust(&whole, change).expect("a photo"));
                assert_eq!((judged.refusal, judged.person), (None, Some(9)), "{change:?}");
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let person = Person::specimen(7);
    for defect in [Defect::Good, Defect::Glared(Strength::Slight)] {
        assert!(card(&person, defect, Size::Small, 3) == card(&person, defect, Size::Small, 3));
        assert!(card(&person, defect, Size::Small, 3) != card(&person, defect, Size::Small, 4));
    }
}

#[test]
fn a_card_is_no_face_and_a_face_no_card() {
    let own = Subject::Card.draw(5, Defect::Good, Size::Small);
    let selfie = Subject::Face(FaceKind::EyesOpen);
    assert_eq!(selfie.judged(&own).refusal, Some(Refusal::NoFace));
    let face = selfie.draw(5, Defect::Good, Size::Small);
    assert_eq!(Subject::Card.judged(&face).refusal, Some(Refusal::NotACard));
}

#[test]
fn a_card_from_far_away_is_small() {
    assert_eq!(Subject::Card.judged(&far_card(&Person::specimen(5))).refusal, Some(Refusal::Small));
}

#[test]
fn broken_files_are_refused_by_app_and_server_for_the_same_reason() {
    let expected = [
        (Broken::Truncated, PhotoError::Damaged, Damaged::Truncated),
        (Broken::Png, PhotoError::NotJpeg, Damaged::NotJpeg),
        (Broken::Text, PhotoError::NotJpeg, Damaged::NotJpeg),
        (Broken::TooLarge, PhotoError::TooLarge, Damaged::TooLarge),
        (Broken::HugeJpegHeader, PhotoError::TooManyPixels, Damaged::TooLarge),
        (Broken::HugePngHeader, PhotoError::NotJpeg, Damaged::NotJpeg),
    ];
    for (kind, app, server) in expected {
        let bytes = broken(kind);
        assert_eq!(prepare(&bytes).err(), Some(app), "{kind:?}");
        assert_eq!(judge(&bytes, Slot::Ktp, &LIMITS), Err(server), "{kind:?}");
    }
}
