//! What happens by itself: verdicts, the end of the test, waves that close and are announced. Each event runs at its
//! own moment, so it does not matter when somebody next asks.

use rand::Rng;
use rusqlite::{OptionalExtension, params};

use crate::{
    aptitude,
    clock::Instant,
    desk::{Desk, identifier},
    draw, me,
    outbox::{self, Message},
    photos,
    problem::Problem,
    sessions::AccountId,
    waves::{self, WaveEntry},
};

enum Event {
    Verdict(String),
    TestOver(AccountId),
    WaveCloses(WaveEntry),
    WaveAnnounces(WaveEntry),
}

/// Runs everything that is due by now, in the order of its time.
pub fn run(desk: &Desk) -> Result<(), Problem> {
    while let Some((at, event)) = earliest(desk)?.filter(|(at, _)| *at <= desk.now) {
        let desk = desk.at(at);
        match event {
            Event::Verdict(photo) => photos::verdict(&desk, &photo)?,
            Event::TestOver(account) => aptitude::submit(&desk, account, true)?,
            Event::WaveCloses(wave) => close(&desk, &wave)?,
            Event::WaveAnnounces(wave) => announce(&desk, &wave)?,
        }
    }
    Ok(())
}

/// When something happens next. A wave that opens needs nothing done, but a clock that jumps must stop there too.
pub fn next(desk: &Desk) -> Result<Option<Instant>, Problem> {
    let opening: Option<Instant> =
        desk.db.query_row("SELECT min(opens_at) FROM waves WHERE opens_at > ?1", [desk.now], |row| row.get(0))?;
    let event = earliest(desk)?.map(|(at, _)| at);
    Ok(opening.into_iter().chain(event).min())
}

/// What waits to be done first. Of what falls together the verdicts come first, then tests, then waves.
fn earliest(desk: &Desk) -> Result<Option<(Instant, Event)>, Problem> {
    let candidates = [next_verdict(desk)?, next_test_over(desk)?, next_of_waves(desk)?];
    Ok(candidates.into_iter().flatten().min_by_key(|(at, _)| *at))
}

fn next_verdict(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    desk.db
        .prepare_cached(
            "SELECT verdict_at, id FROM photos WHERE state = 'checking' ORDER BY verdict_at, rowid LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, Event::Verdict(row.get(1)?))))
        .optional()
}

fn next_test_over(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    desk.db
        .prepare_cached(
            "SELECT ends_at, account FROM tests WHERE submitted_at IS NULL ORDER BY ends_at, account LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, Event::TestOver(row.get(1)?))))
        .optional()
}

fn next_of_waves(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    desk.db
        .prepare_cached(
            "SELECT CASE WHEN drawn THEN announces_at ELSE closes_at END AS at, drawn, entry
             FROM waves WHERE NOT announced ORDER BY at, id LIMIT 1",
        )?
        .query_row([], |row| {
            let wave = waves::read(row)?;
            Ok((row.get("at")?, if row.get("drawn")? { Event::WaveAnnounces(wave) } else { Event::WaveCloses(wave) }))
        })
        .optional()
}

fn close(desk: &Desk, wave: &WaveEntry) -> Result<(), Problem> {
    draw::run(desk, wave)?;
    desk.db.prepare_cached("UPDATE waves SET drawn = 1 WHERE id = ?1")?.execute([&wave.id])?;
    desk.db.prepare_cached("UPDATE memberships SET state = 'evaluating' WHERE wave = ?1")?.execute([&wave.id])?;
    for (account, _) in waves::members(desk, &wave.id)? {
        me::bump(desk, account)?;
    }
    Ok(())
}

/// Tells everybody by dashboard, SMS and e-mail (BR-26), and gives the selected their card.
fn announce(desk: &Desk, wave: &WaveEntry) -> Result<(), Problem> {
    desk.db.prepare_cached("UPDATE waves SET announced = 1 WHERE id = ?1")?.execute([&wave.id])?;
    let mut statement = desk.db.prepare_cached("SELECT account, won FROM draws WHERE wave = ?1 ORDER BY account")?;
    let draw: Vec<(AccountId, bool)> =
        statement.query_map([&wave.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (account, won) in draw {
        let (state, reason) = if won { ("selected", None) } else { ("not_selected", Some("not_drawn")) };
        desk.db
            .prepare_cached("UPDATE memberships SET state = ?3, reason = ?4 WHERE account = ?1 AND wave = ?2")?
            .execute(params![account, wave.id, state, reason])?;
        if won {
            issue_card(desk, account, wave)?;
        }
        tell(desk, account, wave, won)?;
        me::bump(desk, account)?;
    }
    Ok(())
}

/// The first purchase is due by 00.00.00 WIB of the day after the last one, exclusive (C-02, contract §4).
fn issue_card(desk: &Desk, account: AccountId, wave: &WaveEntry) -> Result<(), Problem> {
    let rules = wave.rules(desk);
    let number = format!("99{:014}", desk.dice()?.random_range(0..100_000_000_000_000_u64));
    desk.db.prepare_cached("INSERT OR REPLACE INTO cards VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
        account,
        number,
        rules.credit_idr,
        desk.now,
        desk.now.wib_midnight_after(rules.purchase.first_within_days + 1),
        rules.cutoffs.credit_until,
    ])?;
    Ok(())
}

fn tell(desk: &Desk, account: AccountId, wave: &WaveEntry, won: bool) -> Result<(), Problem> {
    let (code, text) = if won {
        ("selected", format!("Selamat! Kamu lolos {}. Buka dasbor Prakerja untuk langkah berikutnya.", wave.name))
    } else {
        ("not_selected", format!("Kamu belum lolos {}. Kamu bisa gabung gelombang berikutnya.", wave.name))
    };
    let (email, phone): (String, Option<String>) = desk
        .db
        .prepare_cached("SELECT email, number FROM accounts a LEFT JOIN phones p ON p.account = a.id WHERE a.id = ?1")?
        .query_row([account], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut channels = vec![("dashboard", None)];
    channels.extend(phone.as_deref().map(|number| ("sms", Some(number))));
    channels.push(("email", Some(email.as_str())));
    for (channel, to) in channels {
        let id = identifier(desk, "kabar")?;
        desk.db
            .prepare_cached("INSERT INTO notices VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![id, account, desk.now, code, channel, wave.id])?;
        if let Some(to) = to {
            let subject = (channel == "email").then_some("Hasil seleksi Prakerja");
            let message = Message {
                account,
                channel,
                to,
                subject,
                text: &text,
                code: None,
                link: None,
                kind: "result",
                challenge: None,
            };
            outbox::send(desk, &message)?;
        }
    }
    Ok(())
}
