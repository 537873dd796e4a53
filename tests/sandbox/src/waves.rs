//! Waves (gelombang) and who joined them (BR-23 to BR-25).

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::{Desk, json_column},
    problem::Problem,
    rulebook::{Rules, Scheme, Text},
    sessions::AccountId,
};

/// A wave as the data gives it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WaveEntry {
    /// Its name in addresses.
    pub id: String,
    /// "Gelombang 49".
    pub name: String,
    /// 49.
    pub number: u32,
    /// The scheme under which it runs; it is shown only while rules of this scheme run.
    pub scheme: Scheme,
    /// Its own rules; absent: the running ones.
    #[serde(default)]
    pub rules_id: Option<String>,
    /// From then on it may be joined.
    pub opens_at: Instant,
    /// From then on it may not.
    pub closes_at: Instant,
    /// When the result is told.
    pub announces_at: Instant,
    /// 2-digit provinces or 4-digit regencies; empty: everywhere.
    pub areas: Vec<String>,
    /// The area in words.
    pub area_name: Text,
    /// Recipients in each area.
    pub quota: u32,
    /// What those who join agree to.
    pub consent: WaveConsent,
}

/// What those who join a wave agree to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WaveConsent {
    /// Changes with the text.
    pub version: String,
    /// Its words.
    pub text: Text,
}

/// A wave as the wire shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Wave {
    /// Its name in addresses.
    pub id: String,
    /// "Gelombang 49".
    pub name: String,
    /// 49.
    pub number: u32,
    /// From then on it may be joined.
    pub opens_at: Instant,
    /// From then on it may not.
    pub closes_at: Instant,
    /// When the result is told.
    pub announces_at: Instant,
    /// 2-digit provinces or 4-digit regencies; empty: everywhere.
    pub areas: Vec<String>,
    /// The area in words.
    pub area_name: Text,
    /// Whether the caller lives there; false without a session.
    pub matches_domicile: bool,
    /// Where it stands.
    pub state: WaveState,
    /// What those who join agree to.
    pub consent: WaveConsent,
    /// The rules that bind its members.
    pub rules_id: String,
}

/// Where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaveState {
    /// Not open yet.
    Upcoming,
    /// May be joined.
    Open,
    /// Being drawn.
    Closed,
    /// Told.
    Announced,
}

impl WaveEntry {
    /// Where it stands at `now`.
    pub fn state(&self, now: Instant) -> WaveState {
        if now < self.opens_at {
            WaveState::Upcoming
        } else if now < self.closes_at {
            WaveState::Open
        } else if now < self.announces_at {
            WaveState::Closed
        } else {
            WaveState::Announced
        }
    }

    /// The entry of `areas` in which a regency lies; "" when the wave is for everybody.
    pub fn area_of(&self, regency: &str) -> Option<&str> {
        if self.areas.is_empty() {
            return Some("");
        }
        self.areas.iter().map(String::as_str).find(|area| regency.starts_with(area))
    }

    /// As the wire shows it to somebody who lives in `domicile`.
    pub fn shown(&self, desk: &Desk, domicile: Option<&str>) -> Wave {
        Wave {
            id: self.id.clone(),
            name: self.name.clone(),
            number: self.number,
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            announces_at: self.announces_at,
            areas: self.areas.clone(),
            area_name: self.area_name.clone(),
            matches_domicile: domicile.is_some_and(|regency| self.area_of(regency).is_some()),
            state: self.state(desk.now),
            consent: self.consent.clone(),
            rules_id: self.rules(desk).rules_id.clone(),
        }
    }

    /// The rules that bind its members.
    pub fn rules<'a>(&self, desk: &'a Desk) -> &'a Rules {
        self.rules_id.as_ref().and_then(|id| desk.data.rules.get(id)).unwrap_or_else(|| desk.rules())
    }
}

/// Enters a wave, or changes one that was not drawn yet.
pub fn enter(db: &Connection, wave: &WaveEntry) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO waves (id, opens_at, closes_at, announces_at, entry) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET opens_at = ?2, closes_at = ?3, announces_at = ?4, entry = ?5",
    )?
    .execute(params![wave.id, wave.opens_at, wave.closes_at, wave.announces_at, json_column(wave)])?;
    Ok(())
}

/// The wave with this id.
pub fn find(desk: &Desk, id: &str) -> Result<Option<WaveEntry>, Problem> {
    Ok(desk.db.prepare_cached("SELECT entry FROM waves WHERE id = ?1")?.query_row([id], read).optional()?)
}

/// The open and upcoming waves of the running scheme, by opening.
pub fn joinable(desk: &Desk) -> Result<Vec<WaveEntry>, Problem> {
    let mut statement = desk.db.prepare_cached("SELECT entry FROM waves WHERE closes_at > ?1 ORDER BY opens_at, id")?;
    let waves: Vec<WaveEntry> = statement.query_map([desk.now], read)?.collect::<rusqlite::Result<_>>()?;
    let scheme = desk.rules().scheme;
    Ok(waves.into_iter().filter(|wave| wave.scheme == scheme).collect())
}

/// Who joined a wave, by account.
pub fn members(desk: &Desk, wave: &str) -> Result<Vec<(AccountId, String)>, Problem> {
    let mut statement = desk.db.prepare_cached(
        "SELECT account, domicile_area FROM memberships JOIN profiles USING (account) WHERE wave = ?1 ORDER BY account",
    )?;
    let rows = statement.query_map([wave], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Reads the `entry` column.
pub fn read(row: &Row) -> rusqlite::Result<WaveEntry> {
    let entry: String = row.get("entry")?;
    serde_json::from_str(&entry)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into()))
}
