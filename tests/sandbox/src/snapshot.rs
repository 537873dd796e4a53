//! The rows as a comparable value: ids, keys and instants replaced by order numbers (contract §5).

use std::collections::HashMap;

use rusqlite::{Connection, types::Value as Cell};
use serde_json::{Map, Value, json};

/// What the participants' deeds leave behind, in the order of the tables. `answers`, `sessions`, `payment_orders`,
/// `qr_tokens`, `scans` and counters follow from how often something was asked, not from what happened.
const TABLES: &[&str] = &[
    "accounts",
    "eligibility",
    "identities",
    "profiles",
    "consents",
    "photos",
    "phones",
    "declarations",
    "tests",
    "test_answers",
    "memberships",
    "draws",
    "cards",
    "ledger",
    "induction",
    "trainings",
    "attendances",
    "submissions",
    "links",
    "payments",
    "survey_answers",
    "notices",
];
/// Columns whose values differ from run to run and mean only "the same one as there".
const NAMES: &[&str] = &[
    "id",
    "challenge",
    "made_by",
    "salt",
    "password",
    "number",
    "token",
    "code",
    "voucher",
    "invoice_code",
    "payment_token",
    "training",
    "rated_by",
];

/// All rows, normalised.
pub fn rows(db: &Connection) -> rusqlite::Result<Value> {
    let mut names = HashMap::new();
    TABLES.iter().map(|table| Ok(((*table).to_owned(), table_rows(db, table, &mut names)?))).collect()
}

fn table_rows(db: &Connection, table: &str, names: &mut HashMap<String, usize>) -> rusqlite::Result<Value> {
    let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY rowid"))?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = Map::new();
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| *column != "revision") {
            object.insert(column.clone(), normal(table, column, row.get(index)?, names));
        }
        found.push(Value::Object(object));
    }
    Ok(Value::Array(found))
}

fn normal(table: &str, column: &str, cell: Cell, names: &mut HashMap<String, usize>) -> Value {
    // A notice's code says what it is about.
    let is_name = NAMES.contains(&column) && (table, column) != ("notices", "code");
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(_) if column == "at" || column.ends_with("_at") => json!("at"),
        Cell::Text(text) if is_name => {
            let next = names.len() + 1;
            json!(format!("#{}", names.entry(text).or_insert(next)))
        }
        Cell::Integer(number) => json!(number),
        Cell::Real(number) => json!(number),
        Cell::Text(text) => json!(text),
        Cell::Blob(bytes) => json!(bytes.len()),
    }
}
