//! Moments in time, as the server tells them.

use std::fmt;

use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Milliseconds in a second.
pub const SECOND_MS: i64 = 1_000;
/// Milliseconds in a minute.
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Milliseconds in a day of 24 hours; Indonesia has no daylight saving.
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// The first and last milliseconds that RFC 3339 can write: the years 0 and 9999.
const WRITABLE_MS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. On the wire and on disk RFC 3339 in UTC with milliseconds
/// (`2023-03-09T07:00:00.000Z`); offsets and whole seconds are read too.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// Reads RFC 3339 with any offset.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Instant(at.timestamp_millis()))
    }

    /// Later by `ms` milliseconds, or earlier when negative; stops at the ends of the number range.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Instant(self.0.saturating_add(ms))
    }

    /// Later by `seconds`, or earlier when negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_ms(seconds.saturating_mul(SECOND_MS))
    }

    /// Milliseconds from `earlier` to this moment; negative when this one comes first.
    pub fn since_ms(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment in UTC, held within the years that RFC 3339 can write.
    pub(crate) fn utc(self) -> DateTime<chrono::Utc> {
        let ms = self.0.clamp(*WRITABLE_MS.start(), *WRITABLE_MS.end());
        DateTime::from_timestamp_millis(ms).unwrap_or_default()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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
        Instant::parse(&text).ok_or_else(|| de::Error::custom("not an RFC 3339 instant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_utc_offsets_and_whole_seconds() {
        let at = Instant(1_678_345_200_000);
        for text in ["2023-03-09T07:00:00.000Z", "2023-03-09T07:00:00Z", "2023-03-09T14:00:00+07:00"] {
            assert_eq!(Instant::parse(text), Some(at), "{text}");
        }
        assert_eq!(at.to_string(), "2023-03-09T07:00:00.000Z");
        assert_eq!(Instant::parse("kemarin"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(ms in WRITABLE_MS) {
            let written = serde_json::to_string(&Instant(ms)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Instant>(&written).unwrap(), Instant(ms));
        }

        #[test]
        fn no_number_and_no_text_panics(ms: i64, by: i64, text: String) {
            let _ = (Instant(ms).to_string(), Instant(ms).plus_seconds(by), Instant(ms).since_ms(Instant(by)));
            let _ = Instant::parse(&text);
        }
    }
}
