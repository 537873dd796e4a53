//! The specimen card: made-up data, ID-1 shape, no emblem of any state, plainly marked as an example.
#![expect(clippy::cast_precision_loss, reason = "a handful of lines and waves")]

use super::Person;
use super::canvas::{Canvas, Colour};
use super::face;
use super::mark::{self, Kind};

/// Height of an ID-1 card as a share of its width (ISO/IEC 7810: 85.60 × 53.98 mm).
pub(super) const TALL: f32 = 53.98 / 85.60;

const PAPER: Colour = [188.0, 211.0, 226.0];
const LINE: Colour = [172.0, 199.0, 219.0];
const INK: Colour = [30.0, 34.0, 44.0];
const WARNING: Colour = [186.0, 32.0, 44.0];
const ON_WARNING: Colour = [232.0, 232.0, 232.0];
const PORTRAIT_GROUND: Colour = [70.0, 104.0, 168.0];

/// Paints the card over the canvas' whole unit.
pub(super) fn paint(canvas: &mut Canvas, person: &Person) {
    canvas.rect([0.0, 0.0], [1.0, TALL], PAPER);
    waves(canvas);
    canvas.rect([0.0, 0.0], [1.0, 0.072], WARNING);
    canvas.text([0.215, 0.018], 0.036, "CONTOH – BUKAN KTP", ON_WARNING);
    canvas.rect([0.0, TALL - 0.05], [1.0, 0.05], WARNING);
    canvas.text([0.13, TALL - 0.036], 0.022, "CONTOH – DATA BUATAN – BUKAN DOKUMEN", ON_WARNING);
    canvas.text([0.05, 0.092], 0.026, "PROVINSI CONTOH", INK);
    canvas.text([0.05, 0.13], 0.026, "KABUPATEN CONTOH", INK);
    canvas.text([0.05, 0.18], 0.038, &format!("NIK {}", person.nik), INK);
    for (line, (label, value)) in fields(person).into_iter().enumerate() {
        let y = 0.25 + line as f32 * 0.044;
        canvas.text([0.05, y], 0.019, label, INK);
        canvas.text([0.165, y], 0.019, &format!(": {value}"), INK);
    }
    mark::paint(canvas, [0.47, 0.385], 0.16, Kind::Card, person.number);
    portrait(canvas, person);
}

/// Long values end before the mark.
fn fields(person: &Person) -> [(&'static str, String); 7] {
    let short = |text: &str, letters| text.chars().take(letters).collect::<String>();
    [
        ("NAMA", short(&person.name, 34)),
        ("LAHIR", short(&person.born, 34)),
        ("ALAMAT", short(&person.address, 34)),
        ("RT/RW", "000/000".into()),
        ("STATUS", "CONTOH".into()),
        ("KERJA", "CONTOH".into()),
        ("BERLAKU", "TIDAK BERLAKU".into()),
    ]
}

fn waves(canvas: &mut Canvas) {
    for line in 0..12 {
        let phase = line as f32 * 0.7;
        for step in 0..250 {
            let x = step as f32 / 250.0;
            let y = 0.1 + line as f32 * 0.042 + 0.012 * (x * 19.0 + phase).sin();
            canvas.rect([x, y], [0.0042, 0.003], LINE);
        }
    }
}

fn portrait(canvas: &mut Canvas, person: &Person) {
    let (corner, size) = ([0.72, 0.13], [0.23, 0.30]);
    canvas.rect(corner, size, PORTRAIT_GROUND);
    canvas.within(corner, size, |inner| face::bust(inner, person, true));
    canvas.text([corner[0] + 0.02, corner[1] + size[1] + 0.02], 0.019, "CONTOH", INK);
}
