//! Saved data as rows (part, field) → JSON. A field equal to its default has no row, so a draft that dies leaves none; a row that no longer
//! reads costs that field only; a new field starts as its default. No form is ever migrated.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Part and field.
pub type Name = (&'static str, String);

/// All that is saved of one account.
#[derive(Default, Clone, PartialEq)]
pub struct Rows(pub BTreeMap<Name, Value>);

impl Rows {
    /// Puts the fields of `value` in.
    pub fn put<T: Serialize + Default>(&mut self, part: &'static str, value: &T) {
        let plain = object(&T::default());
        let changed = object(value).into_iter().filter(|(field, v)| plain.get(field) != Some(v));
        self.0.extend(changed.map(|(field, v)| ((part, field), v)));
    }

    /// Reads a part back; a field that does not read is left at its default.
    pub fn get<T: Serialize + DeserializeOwned + Default>(&self, part: &'static str) -> T {
        let mine = || self.0.iter().filter(|((p, _), _)| *p == part).map(|((_, field), v)| (field.clone(), v.clone()));
        let read = |rows: Map<String, Value>| serde_json::from_value::<T>(Value::Object(rows)).ok();
        let one_by_one = || read(mine().filter(|row| read(Map::from_iter([row.clone()])).is_some()).collect());
        read(mine().collect()).or_else(one_by_one).unwrap_or_default()
    }
}

fn object<T: Serialize>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(), // a unit: a flow that saves nothing
    }
}
