use prakerja_core::api::Adjust;
use prakerja_device::photo::{Framing, adjust, prepare, prepare_card};

/// A file from a camera: what is taken is small, upright and a photo again, however it is cut and adjusted.
pub fn photo(bytes: &[u8]) {
    let Ok(prepared) = prepare(bytes) else { return };
    let longest = prepared.width.max(prepared.height);
    assert!((1..=1600).contains(&longest) && prepared.jpeg.len() <= 1_900_000);
    let again = prepare(&prepared.jpeg).expect("what is sent is a photo");
    assert_eq!((again.width, again.height), (prepared.width, prepared.height));
    #[expect(clippy::cast_precision_loss, reason = "at most 1600 px")]
    let aspect = prepared.width as f32 / prepared.height as f32;
    let corners = [[0.06, 0.29], [0.94, 0.29], [0.94, 0.71], [0.06, 0.71]];
    let cut = prepare_card(bytes, &Framing { corners, aspect }).expect("what can be sent can be cut");
    assert!(prepare(&cut.jpeg).is_ok() && cut.width.max(cut.height) <= 1600);
    let moved = bytes.last_chunk().map_or([0; 4], |last: &[u8; 4]| last.map(i32::from));
    let [zoom, right, down, turns] = moved;
    let (zoom_percent, quarter_turns) = (zoom.unsigned_abs() * 2, turns.unsigned_abs());
    let moved = Adjust { zoom_percent, right_percent: right - 128, down_percent: down - 128, quarter_turns };
    adjust(&prepared.jpeg, moved).expect("what is sent can be adjusted");
}
