//! Indonesia's three times, and the clock on the wall in each.

use chrono::{Datelike, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::instant::Instant;
use super::region;

/// One of Indonesia's time zones; fixed offsets, no daylight saving (Keppres 41/1987). Programme deadlines are WIB,
/// class times are in the venue's zone (BR-56).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// Western time, UTC+7: Sumatra, Java, West and Central Kalimantan.
    Wib,
    /// Central time, UTC+8: Bali, Nusa Tenggara, the rest of Kalimantan, Sulawesi.
    Wita,
    /// Eastern time, UTC+9: Maluku and Papua.
    Wit,
}

impl Zone {
    /// Every zone, from west to east.
    pub const ALL: [Zone; 3] = [Zone::Wib, Zone::Wita, Zone::Wit];

    /// Seconds ahead of UTC.
    pub fn offset_seconds(self) -> i32 {
        match self {
            Zone::Wib => 7 * 3600,
            Zone::Wita => 8 * 3600,
            Zone::Wit => 9 * 3600,
        }
    }

    /// What people call it: `WIB`, `WITA`, `WIT`.
    pub fn label(self) -> &'static str {
        match self {
            Zone::Wib => "WIB",
            Zone::Wita => "WITA",
            Zone::Wit => "WIT",
        }
    }

    /// The zone of a province, or of any longer area code that begins with its two digits.
    pub fn of_province(code: &str) -> Option<Self> {
        region::province(code.get(..2)?).map(|province| province.zone)
    }

    /// The zone that a schedule's IANA name means; Pontianak shares WIB (participant.md §4.5).
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "Asia/Jakarta" | "Asia/Pontianak" => Some(Zone::Wib),
            "Asia/Makassar" => Some(Zone::Wita),
            "Asia/Jayapura" => Some(Zone::Wit),
            _ => None,
        }
    }

    /// The zone whose clock stands `seconds` ahead of UTC, to tell whether the phone shows one of the three.
    pub fn of_offset(seconds: i32) -> Option<Self> {
        Zone::ALL.into_iter().find(|zone| zone.offset_seconds() == seconds)
    }

    /// The calendar and clock there at `at`.
    pub fn local(self, at: Instant) -> Local {
        Local::at(at, self.offset_seconds())
    }

    /// When the clock there shows that day and time.
    pub fn instant(self, date: Date, hour: u32, minute: u32, second: u32) -> Option<Instant> {
        Local { date, hour, minute, second }.instant(self.offset_seconds())
    }
}

/// What a calendar and a clock on the wall show.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    /// The day; its year, month, day and weekday are methods.
    pub date: Date,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute, 0 to 59.
    pub minute: u32,
    /// Second, 0 to 59.
    pub second: u32,
}

impl Local {
    /// The wall at `at` where clocks stand `offset_seconds` ahead of UTC; moments outside the years 1 to 9999 are
    /// shown as the nearest that fits.
    pub fn at(at: Instant, offset_seconds: i32) -> Self {
        let utc = at.utc().naive_utc();
        let moved = utc.checked_add_signed(TimeDelta::seconds(offset_seconds.into()));
        let wall = moved.filter(|wall| (1..=9999).contains(&wall.year())).unwrap_or(utc);
        Local { date: Date::of_naive(wall.date()), hour: wall.hour(), minute: wall.minute(), second: wall.second() }
    }

    /// When the wall shows this, where clocks stand `offset_seconds` ahead of UTC; `None` for a time no clock shows.
    pub fn instant(self, offset_seconds: i32) -> Option<Instant> {
        let time = NaiveTime::from_hms_opt(self.hour, self.minute, self.second)?;
        let wall_ms = self.date.naive().and_time(time).and_utc().timestamp_millis();
        Some(Instant(wall_ms).plus_seconds(-i64::from(offset_seconds)))
    }
}

impl std::fmt::Debug for Local {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:02}:{:02}:{:02}", self.date, self.hour, self.minute, self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Participant.md §4.5, written out once more as plain ranges.
    #[test]
    fn every_province_has_the_zone_of_keppres_41_1987() {
        for code in 0..=99u8 {
            let expected = match code {
                11..=19 | 21 | 31..=36 | 61 | 62 => Some(7),
                51..=53 | 63..=65 | 71..=76 => Some(8),
                81 | 82 | 91..=96 => Some(9),
                _ => None,
            };
            let zone = Zone::of_province(&format!("{code:02}"));
            assert_eq!(zone.map(|zone| zone.offset_seconds() / 3600), expected, "{code:02}");
        }
        assert_eq!(Zone::of_province("6471"), Some(Zone::Wita));
        assert_eq!(Zone::of_province("3é"), None);
    }

    #[test]
    fn a_deadline_before_midnight_wib_is_the_next_day_in_papua_br_56() {
        let deadline = Zone::Wib.instant(Date::new(2024, 8, 5).unwrap(), 23, 59, 0).unwrap();
        assert_eq!(format!("{:?}", Zone::Wib.local(deadline)), "2024-08-05 23:59:00");
        assert_eq!(format!("{:?}", Zone::Wita.local(deadline)), "2024-08-06 00:59:00");
        assert_eq!(format!("{:?}", Zone::Wit.local(deadline)), "2024-08-06 01:59:00");
    }

    #[test]
    fn zones_are_written_as_people_call_them() {
        for zone in Zone::ALL {
            assert_eq!(serde_json::to_string(&zone).unwrap(), format!("\"{}\"", zone.label()));
            assert_eq!(Zone::of_offset(zone.offset_seconds()), Some(zone));
        }
        assert_eq!(Zone::of_offset(0), None);
    }

    proptest! {
        #[test]
        fn wall_and_moment_agree(seconds in 0i64..4_000_000_000, offset in -50_400i32..=50_400) {
            let at = Instant(seconds * 1000);
            prop_assert_eq!(Local::at(at, offset).instant(offset), Some(at));
        }

        #[test]
        fn no_moment_and_no_code_panics(ms: i64, offset: i32, code: String) {
            let _ = Local::at(Instant(ms), offset).instant(offset);
            let _ = Zone::of_province(&code);
        }
    }
}
