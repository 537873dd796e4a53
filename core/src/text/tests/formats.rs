//! Instants, dates, money and lengths as the programme writes them.

use crate::domain::{Date, Instant, MINUTE_MS, Rupiah, SECOND_MS, Zone};
use crate::text::{Arg, Language, Say, Words, date, date_time, duration, time_of_day};
use proptest::prelude::*;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

#[test]
fn an_instant_has_its_day_its_date_its_hour_and_its_zone() {
    let closing = at("2023-03-09T07:00:00Z");
    assert_eq!(date_time(closing, Zone::Wib, Language::Id), "Kamis, 9 Maret 2023 14.00 WIB");
    assert_eq!(date_time(closing, Zone::Wita, Language::Id), "Kamis, 9 Maret 2023 15.00 WITA");
    assert_eq!(date_time(closing, Zone::Wit, Language::En), "Thursday, 9 March 2023 16.00 WIT");
    assert_eq!(date_time(at("2023-12-31T17:05:00Z"), Zone::Wib, Language::Id), "Senin, 1 Januari 2024 00.05 WIB");
    assert_eq!(time_of_day(at("2023-03-09T01:02:59Z"), Zone::Wib), "08.02");
}

#[test]
fn twelve_months_and_seven_days_have_their_names() {
    let month = |n| date(Date::new(2023, n, 1).unwrap(), Language::Id).split(' ').nth(1).unwrap().to_owned();
    let months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember";
    assert_eq!((1..=12).map(month).collect::<Vec<_>>().join(" "), months);
    let monday = at("2023-03-06T05:00:00Z");
    let day = |n: i64| {
        date_time(monday.plus_ms(n * 24 * 60 * MINUTE_MS), Zone::Wib, Language::Id)
            .split(',')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!((0..7).map(day).collect::<Vec<_>>(), ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]);
}

#[test]
fn what_is_put_into_a_message_is_written_the_same_way() {
    let words = Words::of(Language::Id);
    let closes = Say::of("wave-closes").at("at", at("2023-03-09T07:00:00Z"));
    assert_eq!(words.say(&closes), "Ditutup Kamis, 9 Maret 2023 14.00 WIB");
    let born = Say::of("nik-read-back").with("date", Arg::Date(Date::new(1990, 10, 20).unwrap()));
    let born = born.with("sex", Arg::Say(Box::new(Say::of("sex-female"))));
    assert_eq!(words.say(&born), "Menurut NIK: lahir 20 Oktober 1990, perempuan.");
    let amount = Say::of("document-version").with("version", Arg::Rupiah(Rupiah(3_500_000)));
    assert_eq!(words.say(&amount), "Versi Rp3.500.000");
}

#[test]
fn an_amount_is_written_in_rupiah() {
    assert_eq!(Rupiah(3_500_000).to_string(), "Rp3.500.000");
    assert_eq!(Rupiah(700).to_string(), "Rp700");
}

#[test]
fn a_length_has_its_two_largest_units() {
    let cases = [
        (0, "1 detik", "1 second"),
        (999, "1 detik", "1 second"),
        (45 * SECOND_MS, "45 detik", "45 seconds"),
        (40 * MINUTE_MS, "40 menit", "40 minutes"),
        (91 * MINUTE_MS + SECOND_MS, "1 jam 31 menit", "1 hour 31 minutes"),
        (120 * MINUTE_MS - 999, "2 jam", "2 hours"),
        (25 * 60 * MINUTE_MS, "1 hari 1 jam", "1 day 1 hour"),
    ];
    for (ms, indonesian, english) in cases {
        assert_eq!(
            (duration(ms, Language::Id).as_str(), duration(ms, Language::En).as_str()),
            (indonesian, english),
            "{ms}"
        );
    }
}

/// What a length says in seconds, and the seconds of its smallest unit.
fn seconds(said: &str) -> (i64, i64) {
    let words: Vec<&str> = said.split(' ').collect();
    words.chunks(2).fold((0, 1), |(sum, _), part| {
        let unit = match part[1] {
            "hari" => 86_400,
            "jam" => 3_600,
            "menit" => 60,
            _ => 1,
        };
        (sum + part[0].parse::<i64>().unwrap() * unit, unit)
    })
}

proptest! {
    #[test]
    fn a_length_is_never_too_long_and_leaves_out_less_than_its_smallest_unit(ms in 1..400 * 86_400_000_i64) {
        let said = duration(ms, Language::Id);
        let (all, (seconds, unit)) = ((ms + 999) / 1000, seconds(&said));
        prop_assert!(said.split(' ').count() <= 4, "{said}");
        prop_assert!((0..unit).contains(&(all - seconds)), "{ms}: {said}");
    }
}
