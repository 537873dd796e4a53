//! A 12-megapixel JPEG → ready to send, each as a whole process: read, decode, shrink to 1600 px, upright, without
//! EXIF, quality 82, write.

use crate::{percentile, process, row};
use anyhow::Result;
use image::RgbImage;
use std::fs;
use std::path::Path;
use std::process::Command;

const SAMPLES: usize = 7;

/// `photo FROM TO`.
pub fn app(from: &Path, to: &Path) -> Result<()> {
    Ok(fs::write(to, prakerja_device::photo::prepare(&fs::read(from)?)?.jpeg)?)
}

/// Soft shapes with a camera's noise on them: neither flat nor all edges.
fn picture() -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(4000, 3000, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = state >> 28;
        let shape = if (x / 200 + y / 150) % 2 == 0 { 60 } else { 150 };
        [x / 50, y / 40, (x + y) / 100].map(|slope| u8::try_from(shape + slope % 80 + noise).unwrap_or(u8::MAX)).into()
    })
}

pub fn compare() -> Result<()> {
    let folder = tempfile::tempdir_in("target")?;
    let [from, to] = ["from.jpg", "to.jpg"].map(|name| folder.path().join(name));
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90).encode_image(&picture())?;
    fs::write(&from, jpeg)?;

    let mut ours = process::own(["photo"])?;
    ours.args([&from, &to]);
    let mut vips = Command::new("vipsthumbnail");
    vips.arg(&from).args(["--size", "1600x1600", "-o"]).arg(format!("{}[Q=82,strip]", to.display()));
    let mut magick = Command::new("/usr/bin/convert"); // Debian's: another may come first in the path
    magick.arg(&from).args(["-auto-orient", "-resize", "1600x1600", "-strip", "-sampling-factor", "4:2:0"]);
    magick.args(["-quality", "82"]).arg(&to);

    let mut costs = [const { (Vec::new(), Vec::new()) }; 3];
    for _ in 0..SAMPLES {
        for (command, (seconds, peaks)) in [&ours, &vips, &magick].into_iter().zip(&mut costs) {
            let _ = fs::remove_file(&to);
            let (time, peak) = process::cost(command)?;
            let (width, height) = image::image_dimensions(&to)?;
            anyhow::ensure!((width, height) == (1600, 1200), "{command:?} made {width} × {height}");
            seconds.push(time * 1000.0);
            peaks.push(peak);
        }
    }
    let [ours, vips, magick] = costs.map(|(mut ms, mut mb)| (percentile(&mut ms, 50), percentile(&mut mb, 50)));
    for (name, peer) in [("vipsthumbnail", vips), ("ImageMagick", magick)] {
        let what = "12-megapixel JPEG → ready to send";
        row(
            &format!("{what}, time"),
            &format!("{:.0} ms", ours.0),
            &format!("{name} {:.0} ms", peer.0),
            Some(ours.0 / peer.0),
        );
        row(
            &format!("{what}, peak memory"),
            &format!("{:.0} MB", ours.1),
            &format!("{name} {:.0} MB", peer.1),
            Some(ours.1 / peer.1),
        );
    }
    Ok(())
}
