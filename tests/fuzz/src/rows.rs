use crate::promises::{ACCOUNT, BEGINS, hold, reading};
use prakerja_core::app::{Input, Model, Rows};
use prakerja_core::vocabulary::Event;
use serde_json::{Map, Value};

/// What an older, newer or broken version may have saved: `{"part": {"field": value}}`. It costs what does not read,
/// and nothing else.
pub fn rows(bytes: &[u8]) {
    let Ok(saved) = serde_json::from_slice::<Map<String, Value>>(bytes) else { return };
    let mut rows = Rows::default();
    for part in Model::parts() {
        let fields = saved.get(part).and_then(Value::as_object).into_iter().flatten();
        rows.0.extend(fields.map(|(field, value)| ((part, field.clone()), value.clone().into())));
    }
    let mut model = Model::load(&rows, 1, ACCOUNT);
    for ms in [0, 86_400_000, 40_000_000_000, -BEGINS] {
        hold(&model, &reading(ms));
    }
    model.step(Input::Event(Event::Back), &reading(1));
    hold(&model, &reading(1));
}
