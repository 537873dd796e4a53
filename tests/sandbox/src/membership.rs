//! Joining a wave (BR-07, BR-23, BR-24).

use rusqlite::params;

use crate::{
    desk::Desk,
    identity,
    me::{self, MembershipState},
    problem::Problem,
    register, rules,
    sessions::AccountId,
    waves::{self, WaveState},
};

/// Judges and keeps a membership.
pub fn join(desk: &Desk, account: AccountId, wave: &str, consent: &str, by: &str) -> Result<(), Problem> {
    let wave = waves::find(desk, wave)?.ok_or_else(Problem::not_found)?;
    let current = me::membership(desk, account)?;
    let free =
        current.is_none_or(|membership| membership.state == MembershipState::NotSelected && membership.wave != wave.id);
    desk.require(&rules::ALREADY_MEMBER, free)?;
    if let Some(nik) = me::nik(desk, account)?
        && let Some(person) = register::find(desk.db, &nik)?
    {
        identity::require_history(desk, &person)?;
    }
    if let Some(kk) = identity::kk(desk, account)? {
        identity::require_place_in_kk(desk, &kk)?;
    }
    desk.require(
        &rules::STEPS_INCOMPLETE,
        me::steps(desk, account)?.iter().all(|step| step.done || step.id == "wave"),
    )?;
    desk.require(&rules::WAVE_NOT_OPEN, wave.state(desk.now) != WaveState::Upcoming)?;
    desk.require(&rules::WAVE_CLOSED, desk.now < wave.closes_at)?;
    let domicile = me::domicile(desk, account)?;
    let lives_there = domicile.as_deref().is_some_and(|regency| wave.area_of(regency).is_some());
    desk.require(&rules::WAVE_OTHER_AREA, lives_there)?;
    desk.require(&rules::STALE_REVISION, consent == wave.consent.version)?;
    desk.db
        .prepare_cached(
            "INSERT OR REPLACE INTO memberships (account, wave, made_by, consent_version, joined_at, state)
             VALUES (?1, ?2, ?3, ?4, ?5, 'waiting')",
        )?
        .execute(params![account, wave.id, by, consent, desk.now])?;
    Ok(())
}
