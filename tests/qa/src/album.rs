//! The photos that vectors name, as files: Kotlin and Swift cannot draw them.

use crate::participant::drawn;
use crate::photo::{Defect, FaceKind, Person, Size, Strength, card, face};
use anyhow::Result;
use prakerja_sandbox::{Config, Sandbox};
use std::fs;
use std::path::{Path, PathBuf};

/// The first two of `people.csv`: nothing stands in their way.
const PEOPLE: usize = 2;

const DEFECTS: [(&str, Defect); 6] = [
    ("good", Defect::Good),
    ("dark", Defect::Dark(Strength::Strong)),
    ("blurred", Defect::Blurred(Strength::Strong)),
    ("cut", Defect::Cut(Strength::Strong)),
    ("glared", Defect::Glared(Strength::Strong)),
    ("turned", Defect::Turned),
];

/// Where every player looks for them.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/photos")
}

/// Draws `ktp-P-KIND.jpg` and `face-P-KIND.jpg` for the first people.
pub fn draw(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let register = Sandbox::start(Config { listen: None, ..Config::default() })?;
    for person in register.people().iter().take(PEOPLE).map(drawn) {
        let number = person.number;
        for (kind, defect) in DEFECTS {
            fs::write(folder.join(format!("ktp-{number}-{kind}.jpg")), card(&person, defect, Size::Small, SEED))?;
        }
        for (kind, jpeg) in faces(&person) {
            fs::write(folder.join(format!("face-{number}-{kind}.jpg")), jpeg)?;
        }
    }
    Ok(())
}

const SEED: u64 = 1;

fn faces(person: &Person) -> impl Iterator<Item = (&'static str, Vec<u8>)> + '_ {
    let open = DEFECTS.into_iter().map(|(kind, defect)| (kind, FaceKind::EyesOpen, defect));
    let others = [("closed", FaceKind::EyesClosed, Defect::Good), ("card", FaceKind::WithCard, Defect::Good)];
    open.chain(others).map(|(kind, shows, defect)| (kind, face(person, shows, defect, Size::Small, SEED)))
}
