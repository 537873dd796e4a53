//! What stands in the database from the beginning: the register, the waves, and a few people's accounts.

use crate::{
    accounts,
    desk::Desk,
    problem::Problem,
    register::{self, Account, Person},
    sessions::AccountId,
    waves,
};

/// The password of every account that stands from the beginning.
const PASSWORD: &str = "sandi-contoh-1";

/// Fills a database that is empty.
pub fn fill(desk: &Desk) -> Result<(), Problem> {
    let filled: bool = desk.db.query_row("SELECT EXISTS (SELECT 1 FROM people)", [], |row| row.get(0))?;
    if filled {
        return Ok(());
    }
    for person in &desk.data.people {
        enter(desk, person)?;
    }
    for wave in &desk.data.waves {
        waves::enter(desk.db, wave)?;
    }
    Ok(())
}

/// Enters a person into the register, with their account if they have one.
pub fn enter(desk: &Desk, person: &Person) -> Result<(), Problem> {
    register::enter(desk.db, person)?;
    if person.account != Account::None {
        let account = accounts::make(desk, &person.email, PASSWORD)?;
        accounts::verify(desk, account)?;
        give_identity(desk, account, person)?;
    }
    Ok(())
}

fn give_identity(desk: &Desk, account: AccountId, person: &Person) -> Result<(), Problem> {
    desk.db.execute(
        "INSERT INTO identities VALUES (?1, ?2, ?3, ?4)",
        rusqlite::params![account, person.nik, person.kk, person.birth_date.to_string()],
    )?;
    desk.db.execute(
        "INSERT INTO phones (account, number, verified_at, made_by) VALUES (?1, ?2, ?3, 'seed')",
        rusqlite::params![account, person.phone, desk.now],
    )?;
    if person.account == Account::Blocked {
        desk.db.execute("UPDATE accounts SET blocked = 'terms_broken' WHERE id = ?1", [account])?;
    }
    Ok(())
}
