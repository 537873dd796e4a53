//! Saved data as rows (part, field) → JSON. A field equal to its default has no row, so a draft that dies leaves none;
//! a row that no longer reads costs that field only; a new field starts as its default. No form is ever migrated.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// Part and field.
pub type Name = (&'static str, String);

/// What a row holds, written out only when it is asked for. What is large the model shares with its row: nobody changes
/// what an `Arc` shares, so the same one holds the same, and need not be written out to be compared.
#[derive(Clone)]
pub struct Row(Arc<dyn Written>);

/// Knows a row again, and keeps nothing of what it holds: while it lives, nothing else gets the row's address.
pub struct Trace(Weak<dyn Written>);

trait Written: Send + Sync {
    fn value(&self) -> Value;
}

impl<T: Serialize + Send + Sync> Written for T {
    fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl Row {
    /// What it holds.
    pub fn value(&self) -> Value {
        self.0.value()
    }

    /// By which it is known again.
    pub fn trace(&self) -> Trace {
        Trace(Arc::downgrade(&self.0))
    }
}

impl Trace {
    /// Whether it is of this very row.
    pub fn is_of(&self, row: &Row) -> bool {
        self.0.ptr_eq(&Arc::downgrade(&row.0))
    }
}

impl From<Value> for Row {
    fn from(value: Value) -> Self {
        Self(Arc::new(value))
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.trace().is_of(other) || self.value() == other.value()
    }
}

/// All that is saved of one account.
#[derive(Default, Clone, PartialEq)]
pub struct Rows(pub BTreeMap<Name, Row>);

impl Rows {
    /// Puts the fields of `value` in.
    pub fn put<T: Serialize + Default>(&mut self, part: &'static str, value: &T) {
        let plain = object(&T::default());
        let changed = object(value).into_iter().filter(|(field, v)| plain.get(field) != Some(v));
        self.0.extend(changed.map(|(field, v)| ((part, field), v.into())));
    }

    /// Puts one field in, shared and not written out; none has no row.
    pub fn share<T: Serialize + Send + Sync + 'static>(
        &mut self,
        part: &'static str,
        field: &str,
        value: Option<&Arc<T>>,
    ) {
        self.0.extend(value.map(|value| ((part, field.to_owned()), Row(value.clone()))));
    }

    /// Reads a part back; a field that does not read is left at its default.
    pub fn get<T: DeserializeOwned + Default>(&self, part: &'static str) -> T {
        let mine = || self.0.iter().filter(|((p, _), _)| *p == part).map(|((_, field), v)| (field.clone(), v.value()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Default, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Old {
        name: String,
        age: String,
        gone: bool,
    }

    #[derive(Default, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct New {
        #[serde(alias = "name")]
        full_name: String,
        age: u8,
        added: Option<u32>,
    }

    #[test]
    fn after_an_update_only_the_field_that_no_longer_reads_is_lost() {
        let mut rows = Rows::default();
        rows.put("form", &Old { name: "Contoh".into(), age: "33".into(), gone: true });
        assert_eq!(rows.get::<New>("form"), New { full_name: "Contoh".into(), age: 0, added: None });
    }

    #[test]
    fn a_draft_that_died_has_no_row() {
        let mut rows = Rows::default();
        rows.put("form", &Old::default());
        assert!(rows.0.is_empty());
        rows.put("form", &Old { name: "Contoh".into(), ..Old::default() });
        assert_eq!(rows.0.len(), 1);
    }

    #[test]
    fn parts_do_not_mix() {
        let mut rows = Rows::default();
        rows.put("one", &Old { name: "Satu".into(), ..Old::default() });
        rows.put("two", &Old { name: "Dua".into(), ..Old::default() });
        assert_eq!(rows.get::<Old>("two").name, "Dua");
    }
}
