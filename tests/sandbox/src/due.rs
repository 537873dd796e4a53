//! What happens by itself: verdicts, the end of the test, waves that close and are announced. Each event runs at its
//! own moment, so it does not matter when somebody next asks.

use rand::Rng;
use rusqlite::{OptionalExtension, params};

use crate::{
    aptitude,
    clock::Instant,
    desk::{Desk, identifier},
    draw, identity, me,
    outbox::{self, Message},
    photos,
    problem::Problem,
    recipient::{card, payments, trainings},
    register, rules,
    sessions::AccountId,
    waves::{self, WaveEntry},
};

enum Event {
    Verdict(String),
    TestOver(AccountId),
    WaveCloses(WaveEntry),
    WaveAnnounces(WaveEntry),
    Certificate(String),
    Payment(i64),
    Revocation(AccountId, &'static str),
    CreditEnds(AccountId),
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
            Event::Certificate(training) => trainings::certify(&desk, &training)?,
            Event::Payment(id) => payments::pay(&desk, id)?,
            Event::Revocation(account, reason) => card::revoke(&desk, account, reason)?,
            Event::CreditEnds(account) => {
                card::withdraw(&desk, account)?;
                card::tell(&desk, account, "credit_withdrawn", None)?;
                me::bump(&desk, account)?;
            }
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
    let candidates = [
        next_verdict(desk)?,
        next_test_over(desk)?,
        next_of_waves(desk)?,
        next_certificate(desk)?,
        payments::next(desk)?.map(|(at, id)| (at, Event::Payment(id))),
        next_struck_off(desk)?,
        next_never_attended(desk)?,
        next_credit_end(desk)?,
    ];
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

fn next_certificate(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    desk.db
        .prepare_cached(
            "SELECT certificate_due_at, id FROM trainings WHERE certified_at IS NULL AND ended_at IS NULL
             AND certificate_due_at IS NOT NULL ORDER BY certificate_due_at, rowid LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, Event::Certificate(row.get(1)?))))
        .optional()
}

/// Who bought nothing before the deadline (BR-31).
fn next_struck_off(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    if desk.is_off(&rules::FIRST_PURCHASE_OVER) {
        return Ok(None);
    }
    desk.db
        .prepare_cached(
            "SELECT first_purchase_deadline, account FROM cards c WHERE revoked_at IS NULL AND NOT EXISTS
             (SELECT 1 FROM trainings t WHERE t.account = c.account AND ended_because IS NOT 'void')
             ORDER BY first_purchase_deadline, account LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, Event::Revocation(row.get(1)?, rules::FIRST_PURCHASE_OVER.id))))
        .optional()
}

/// Who bought and never came (participant.md §10.1), where the rules know an end for it.
fn next_never_attended(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    let Some(end) = desk.rules().cutoffs.attend_by else { return Ok(None) };
    desk.db
        .prepare_cached(
            "SELECT max(?1, min(bought_at)), account FROM trainings JOIN cards USING (account)
             JOIN redeem_codes USING (code) WHERE revoked_at IS NULL AND ended_at IS NULL GROUP BY account
             HAVING max(state = 'redeemed') = 0 ORDER BY 1, account LIMIT 1",
        )?
        .query_row([end], |row| Ok((row.get(0)?, Event::Revocation(row.get(1)?, "never_attended"))))
        .optional()
}

/// Whose credit ends: by the next purchase's deadline or by the calendar (BR-32, seed002).
fn next_credit_end(desk: &Desk) -> rusqlite::Result<Option<(Instant, Event)>> {
    let (next_off, calendar_off) = (desk.is_off(&rules::NEXT_PURCHASE_OVER), desk.is_off(&rules::CREDIT_OVER));
    desk.db
        .prepare_cached(
            "SELECT at, account FROM (
                SELECT next_purchase_deadline AS at, account FROM cards WHERE balance_idr > 0 AND NOT ?1
                UNION ALL SELECT credit_until, account FROM cards WHERE balance_idr > 0 AND NOT ?2)
             WHERE at IS NOT NULL ORDER BY at, account LIMIT 1",
        )?
        .query_row([next_off, calendar_off], |row| Ok((row.get(0)?, Event::CreditEnds(row.get(1)?))))
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
        let (state, reason) =
            if won { ("selected", None) } else { ("not_selected", Some(reason(desk, account, wave)?)) };
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

/// Why somebody was not selected: two of the household were (BR-05), now or before, or the draw chose others.
fn reason(desk: &Desk, account: AccountId, wave: &WaveEntry) -> Result<&'static str, Problem> {
    let Some(kk) = identity::kk(desk, account)? else { return Ok("not_drawn") };
    let drawn: u32 = desk
        .db
        .prepare_cached(
            "SELECT count(*) FROM draws JOIN identities USING (account) LEFT JOIN cards USING (account)
             WHERE wave = ?1 AND won AND kk = ?2 AND number IS NULL",
        )?
        .query_row(params![wave.id, kk], |row| row.get(0))?;
    let recipients = register::recipients_in_kk(desk.db, &kk)? + drawn;
    Ok(if recipients >= desk.rules().eligibility.max_recipients_per_kk { "kk_full" } else { "not_drawn" })
}

/// The first purchase is due by 00.00.00 WIB of the day after the last one, exclusive (C-02, contract §4).
fn issue_card(desk: &Desk, account: AccountId, wave: &WaveEntry) -> Result<(), Problem> {
    let rules = wave.rules(desk);
    let number = format!("99{:014}", desk.dice()?.random_range(0..100_000_000_000_000_u64));
    desk.db
        .prepare_cached(
            "INSERT OR REPLACE INTO cards (account, number, balance_idr, announced_at, first_purchase_deadline, credit_until)
             VALUES (?1, ?2, 0, ?3, ?4, ?5)",
        )?
        .execute(params![
            account,
            number,
            desk.now,
            desk.now.wib_midnight_after(rules.purchase.first_within_days + 1),
            rules.cutoffs.credit_until,
        ])?;
    card::pay(desk, account, "credit", rules.credit_idr, None)
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
