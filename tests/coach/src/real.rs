//! Real photos of documents, from the npm package jscanify (MIT): fetched when asked for, none of them kept here. None is
//! an ID card, so none may be accepted; their print is sharp, and soft once it is blurred; and the drawn card lies on their
//! tables.

use crate::kinds::{Kind, Set, case};
use crate::render::{Grey, Ground, HEIGHT, Lens, WIDTH, sensor};
use crate::report::{look, shown};
use anyhow::{Context, ensure};
use prakerja_core::coach::{Limits, Reason, Scratch, judge};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "jscanify@1.4.3";
/// Where its photos are.
const PHOTOS: &str = "package/docs/images/test";
/// Strengths of blur, px of the frame, and whether a frame so blurred is sharp.
const BLURS: [f32; 3] = [0.0, 1.4, 2.2];
/// Fewer edges say nothing of sharpness.
const EDGES: u32 = 200;
/// Cards laid on each photo.
const CARDS: u64 = 5;

/// Fetches the photos with npm and says how the coach judges them.
pub fn report() -> anyhow::Result<String> {
    let folder = tempfile::tempdir()?;
    let photos = fetch(folder.path())?;
    let mut scratch = Scratch::default();
    let limits = Limits::default();
    let (mut accepted, mut frames, mut sharp, mut printed) = (0, 0, [0; BLURS.len()], 0);
    let (mut laid, mut good) = (0, 0);
    for photo in &photos {
        let soft = BLURS.map(|blur| {
            let lens = Lens { blur, disc: false, motion: (0.0, 0.0), sharpened: 0.0, noise: [0.0, 0.0] };
            lens.expose(photo.clone(), &mut ChaCha8Rng::seed_from_u64(0))
        });
        let looks = soft.map(|picture| look(&mut scratch, &sensor(&picture, 0)));
        for look in &looks {
            frames += 1;
            accepted += usize::from(judge(look, &limits) == Reason::Good);
        }
        if looks[0].sharpness.count > EDGES {
            printed += 1;
            for (sharp, look) in sharp.iter_mut().zip(&looks) {
                *sharp += usize::from(look.sharpness.across.min(look.sharpness.down) >= limits.sharp);
            }
        }
        for n in 0..CARDS {
            let mut case = case(Kind::Clean, Set::Fresh, 3000 + n);
            case.scene.ground = Ground::Photo(photo.clone());
            laid += 1;
            good += usize::from(shown(&mut scratch, &mut case).1 == Reason::Good);
        }
    }
    Ok(format!(
        "{} photos of {PACKAGE}, scaled to {WIDTH} × {HEIGHT}, as they are and blurred by 1.4 and 2.2 px: {accepted} of {frames} accepted \
         as an ID card. Of the {printed} with enough print in the guide, {} are sharp enough as they are, {} and {} once \
         blurred. The drawn card laid on each {CARDS} times, over whatever is there: {good} of {laid} accepted.\n",
        photos.len(),
        sharp[0],
        sharp[1],
        sharp[2],
    ))
}

fn fetch(folder: &Path) -> anyhow::Result<Vec<Grey>> {
    let run = |command: &mut Command| -> anyhow::Result<Vec<u8>> {
        let done = command.current_dir(folder).output()?;
        ensure!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(done.stdout)
    };
    let packed = String::from_utf8(run(Command::new("npm").args(["pack", "--silent", PACKAGE]))?)?;
    run(Command::new("tar").args(["-xzf", packed.trim(), PHOTOS]))?;
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join(PHOTOS))?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("jpg")));
    files.sort();
    files.iter().map(|file| frame(file)).collect()
}

/// The middle of a photo, filling a frame.
fn frame(file: &Path) -> anyhow::Result<Grey> {
    let bytes = std::fs::read(file)?;
    let photo = image::load_from_memory(&bytes).with_context(|| format!("{}", file.display()))?;
    let side = |px: usize| u32::try_from(px).context("a frame's side");
    let photo = photo.resize_to_fill(side(WIDTH)?, side(HEIGHT)?, image::imageops::FilterType::Triangle).into_luma8();
    let pixels = photo.pixels().map(|px| f32::from(px.0[0])).collect();
    Ok(Grey { pixels, width: WIDTH, height: HEIGHT })
}
