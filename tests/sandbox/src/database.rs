//! The `SQLite` database and its migrations.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::config::Database;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../migrations/1-registration.sql")),
    M::up(include_str!("../migrations/2-recipient.sql")),
    M::up(include_str!("../migrations/3-site.sql")),
    M::up(include_str!("../migrations/4-forms.sql")),
    M::up(include_str!("../migrations/5-rights.sql")),
];

/// Opens the database and brings it to the newest version.
pub fn open(database: &Database) -> anyhow::Result<Connection> {
    let mut connection = match database {
        Database::Memory => Connection::open_in_memory()?,
        Database::File(path) => Connection::open(path)?,
    };
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Migrations::from_slice(MIGRATIONS).to_latest(&mut connection)?;
    Ok(connection)
}

/// The next number of a named counter.
pub fn next(db: &Connection, counter: &str) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO counters (name, value) VALUES (?1, 1)
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    )?
    .query_row([counter], |row| row.get(0))
}
