//! Time: instants on the wire, and the clock the sandbox is given.

use std::{fmt, sync::Mutex, time::SystemTime};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::{PartialSchema, ToSchema, openapi};

/// WIB is UTC+7; every deadline of the programme is told in it (BR-56).
const WIB_SECONDS: i32 = 7 * 3600;

/// A moment, in whole milliseconds since 1970 UTC. On the wire: RFC 3339 with milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// From milliseconds since 1970 UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with any offset.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Self(at.timestamp_millis()))
    }

    /// The instant `millis` later (earlier when negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0 + millis)
    }

    /// The instant `seconds` later.
    #[must_use]
    pub fn plus_seconds(self, seconds: u32) -> Self {
        self.plus_millis(i64::from(seconds) * 1000)
    }

    /// The calendar day in WIB.
    pub fn wib_date(self) -> NaiveDate {
        self.utc().with_timezone(&wib()).date_naive()
    }

    /// The calendar day in a zone this many hours ahead of UTC.
    pub fn date_in(self, hours: i32) -> NaiveDate {
        self.plus_millis(i64::from(hours) * 3_600_000).utc().date_naive()
    }

    /// Seconds since 1970 UTC, as partners sign them.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// As partners are told: RFC 3339 in UTC with whole seconds.
    pub fn in_seconds(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// As people write it in a zone this many hours ahead of UTC: `16-03-2023 09.00`.
    pub fn written_in(self, hours: i32) -> String {
        self.plus_millis(i64::from(hours) * 3_600_000).utc().format("%d-%m-%Y %H.%M").to_string()
    }

    /// The same time of day, this many Mondays to Fridays later in WIB.
    #[must_use]
    pub fn after_working_days(self, days: u32) -> Self {
        use chrono::{Datelike, Weekday};
        let mut at = self;
        let mut left = days;
        while left > 0 {
            at = at.plus_seconds(86_400);
            left -= u32::from(!matches!(at.wib_date().weekday(), Weekday::Sat | Weekday::Sun));
        }
        at
    }

    /// 00.00.00 WIB of a day that is `days` after the WIB day of this instant.
    #[must_use]
    pub fn wib_midnight_after(self, days: u64) -> Self {
        let midnight = (self.wib_date() + Days::new(days)).and_time(NaiveTime::MIN);
        Self((midnight - TimeDelta::seconds(i64::from(WIB_SECONDS))).and_utc().timestamp_millis())
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

fn wib() -> FixedOffset {
    FixedOffset::east_opt(WIB_SECONDS).expect("seven hours is a valid offset")
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not an RFC 3339 instant"))
    }
}

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

impl PartialSchema for Instant {
    fn schema() -> openapi::RefOr<openapi::Schema> {
        openapi::ObjectBuilder::new()
            .schema_type(openapi::schema::Type::String)
            .format(Some(openapi::SchemaFormat::KnownFormat(openapi::KnownFormat::DateTime)))
            .description(Some("RFC 3339, UTC, milliseconds"))
            .into()
    }
}

impl ToSchema for Instant {}

/// Where the sandbox reads the time. It never asks the machine by itself.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
    /// Moves the clock; it stands still there until it is moved again.
    fn set(&self, now: Instant);
}

/// The machine's clock until it is moved; from then on it stands still between moves.
#[derive(Debug, Default)]
pub struct SystemClock {
    standing: Mutex<Option<Instant>>,
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let standing = *self.standing.lock().expect("clock lock");
        standing.unwrap_or_else(|| Instant(DateTime::<Utc>::from(SystemTime::now()).timestamp_millis()))
    }

    fn set(&self, now: Instant) {
        *self.standing.lock().expect("clock lock") = Some(now);
    }
}

/// A clock that stands still and is only moved by hand.
#[derive(Debug)]
pub struct SimulatedClock(Mutex<Instant>);

impl SimulatedClock {
    /// A clock that stands at `start`.
    pub fn new(start: Instant) -> Self {
        Self(Mutex::new(start))
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Instant {
        *self.0.lock().expect("clock lock")
    }

    fn set(&self, now: Instant) {
        *self.0.lock().expect("clock lock") = now;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Instant;

    const DAY: i64 = 24 * 3_600_000;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(millis in 0..4_000_000_000_000_i64) {
            let at = Instant::from_millis(millis);
            prop_assert_eq!(Instant::parse(&at.to_string()), Some(at));
        }

        #[test]
        fn a_deadline_is_midnight_in_wib_and_so_many_days_away(millis in 0..4_000_000_000_000_i64, days in 0..60_u64) {
            let at = Instant::from_millis(millis);
            let deadline = at.wib_midnight_after(days);
            prop_assert!(deadline.to_string().ends_with("T17:00:00.000Z"));
            let away = deadline.millis() - at.millis();
            let days = i64::try_from(days).expect("few days");
            prop_assert!((days - 1) * DAY < away && away <= days * DAY);
        }
    }
}
