//! Dates and hours as the programme writes them: `Kamis, 9 Maret 2023 14.00 WIB`.

use super::Language;
use crate::domain::{Date, Instant, Zone};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn name(names: &[&'static str], from_one: u32) -> &'static str {
    names.get(from_one.wrapping_sub(1) as usize).copied().unwrap_or("?")
}

/// `9 Maret 2023`.
pub fn date(day: Date, language: Language) -> String {
    let months = if language == Language::Id { &MONTHS_ID } else { &MONTHS_EN };
    format!("{} {} {}", day.day(), name(months, day.month()), day.year())
}

/// `14.00`.
pub fn time_of_day(at: Instant, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{:02}.{:02}", local.hour, local.minute)
}

/// `Kamis, 9 Maret 2023 14.00 WIB`.
pub fn date_time(at: Instant, zone: Zone, language: Language) -> String {
    let local = zone.local(at);
    let days = if language == Language::Id { &DAYS_ID } else { &DAYS_EN };
    format!(
        "{}, {} {} {}",
        name(days, local.date.weekday()),
        date(local.date, language),
        time_of_day(at, zone),
        zone.label()
    )
}

/// A length of time in its two largest units, rounded up to the second: `1 jam 59 menit`, `45 detik`.
pub fn duration(ms: i64, language: Language) -> String {
    let seconds = ms.max(0).div_euclid(1000) + i64::from(ms.max(0) % 1000 > 0);
    let units = [(86_400, "hari", "day"), (3_600, "jam", "hour"), (60, "menit", "minute"), (1, "detik", "second")];
    let mut rest = seconds;
    let mut parts = vec![];
    for (length, indonesian, english) in units {
        let n = rest / length;
        rest %= length;
        if n > 0 {
            let plural = if n == 1 { "" } else { "s" };
            parts.push(match language {
                Language::Id => format!("{n} {indonesian}"),
                Language::En => format!("{n} {english}{plural}"),
            });
        }
    }
    parts.truncate(2);
    if parts.is_empty() { duration(1000, language) } else { parts.join(" ") }
}
