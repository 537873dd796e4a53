//! Provinces, regencies and cities: a versioned table that nothing blocks on (participant.md §4.3).

use std::sync::LazyLock;

use super::zone::Zone;

/// The decree that the table follows: 38 provinces, 416 regencies, 98 cities.
pub const VERSION: &str = "Kepmendagri 300.2.2-2138/2025";

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../data/regions.csv")));

/// A province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Province {
    /// Two digits.
    pub code: &'static str,
    /// Its name, such as `Jawa Barat`.
    pub name: &'static str,
    /// The clock there.
    pub zone: Zone,
}

/// A regency or city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regency {
    /// Four digits; the first two are the province's.
    pub code: &'static str,
    /// Its name without its kind, such as `Bogor`.
    pub name: &'static str,
    /// Regency or city.
    pub kind: Kind,
}

/// Which of the two a second-level area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Kabupaten`
    Kabupaten,
    /// `Kota`
    Kota,
}

impl Regency {
    /// As people say it: `Kabupaten Bogor`, `Kota Bogor`. The same in both languages.
    pub fn full_name(&self) -> String {
        let kind = match self.kind {
            Kind::Kabupaten => "Kabupaten",
            Kind::Kota => "Kota",
        };
        format!("{kind} {}", self.name)
    }

    /// The province it lies in.
    pub fn province(&self) -> Option<&'static Province> {
        province(&self.code[..2])
    }
}

/// Every province, by code.
pub fn provinces() -> &'static [Province] {
    &TABLE.provinces
}

/// The province with this two-digit code.
pub fn province(code: &str) -> Option<&'static Province> {
    let at = TABLE.provinces.binary_search_by_key(&code, |province| province.code).ok()?;
    TABLE.provinces.get(at)
}

/// The regencies and cities of a province, by code.
pub fn regencies(province: &str) -> &'static [Regency] {
    let all = &TABLE.regencies;
    let from = all.partition_point(|regency| &regency.code[..2] < province);
    let to = all.partition_point(|regency| &regency.code[..2] <= province);
    &all[from..to]
}

/// The regency or city with this four-digit code.
pub fn regency(code: &str) -> Option<&'static Regency> {
    let at = TABLE.regencies.binary_search_by_key(&code, |regency| regency.code).ok()?;
    TABLE.regencies.get(at)
}

/// Regencies and cities whose names, with their province's, hold every word typed, in any order and case; `kab.` and
/// `kota` are ignored. Those that hold them in their own name come first. Nothing typed finds all.
pub fn search(typed: &str) -> Vec<&'static Regency> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "kab" | "kabupaten" | "kota"))
        .collect();
    let holds = |name: &str| words.iter().all(|word| name.contains(word));
    let (mut own, mut with_province) = (Vec::new(), Vec::new());
    for regency in &TABLE.regencies {
        let name = regency.name.to_lowercase();
        let province = regency.province().map(|province| province.name.to_lowercase()).unwrap_or_default();
        if holds(&name) {
            own.push(regency);
        } else if holds(&format!("{name} {province}")) {
            with_province.push(regency);
        }
    }
    own.append(&mut with_province);
    own
}

/// Whether a NIK may begin with this four-digit code: the table has it, or it begins with 91 or 92, the two
/// provinces that became six in 2022 and whose older NIKs keep numbers that have moved since.
pub fn issues_niks(code: &str) -> bool {
    regency(code).is_some() || code.starts_with("91") || code.starts_with("92")
}

struct Table {
    provinces: Vec<Province>,
    regencies: Vec<Regency>,
}

impl Table {
    /// Rows `code,name,kind,zone` under a heading, sorted by code; a row that does not read is left out.
    fn read(csv: &'static str) -> Self {
        let mut table = Table { provinces: Vec::new(), regencies: Vec::new() };
        for line in csv.lines().skip(1) {
            match line.split(',').collect::<Vec<_>>()[..] {
                [code, name, "provinsi", zone] => {
                    let zone = Zone::ALL.into_iter().find(|known| known.label() == zone);
                    table.provinces.extend(zone.map(|zone| Province { code, name, zone }));
                }
                [code, name, "kabupaten", ""] if code.len() == 4 => {
                    table.regencies.push(Regency { code, name, kind: Kind::Kabupaten });
                }
                [code, name, "kota", ""] if code.len() == 4 => {
                    table.regencies.push(Regency { code, name, kind: Kind::Kota });
                }
                _ => {}
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(found: &[&Regency]) -> Vec<String> {
        found.iter().map(|regency| regency.full_name()).collect()
    }

    #[test]
    fn every_row_of_the_table_reads() {
        let rows = include_str!("../../data/regions.csv").lines().count() - 1;
        assert_eq!(provinces().len() + TABLE.regencies.len(), rows);
        assert_eq!(provinces().len(), 38);
        assert_eq!(TABLE.regencies.iter().filter(|regency| regency.kind == Kind::Kabupaten).count(), 416);
        assert_eq!(TABLE.regencies.iter().filter(|regency| regency.kind == Kind::Kota).count(), 98);
    }

    #[test]
    fn codes_are_digits_sorted_and_unique_and_every_regency_has_a_province() {
        assert!(provinces().is_sorted_by(|a, b| a.code < b.code));
        assert!(TABLE.regencies.is_sorted_by(|a, b| a.code < b.code));
        for regency in &TABLE.regencies {
            let number: u8 = regency.code[2..].parse().unwrap();
            let range = if regency.kind == Kind::Kabupaten { 1..=69 } else { 71..=99 };
            assert!(range.contains(&number), "{regency:?}");
            assert!(regency.province().is_some(), "{regency:?}");
            assert!(regencies(&regency.code[..2]).contains(regency));
        }
        assert!(provinces().iter().all(|province| !regencies(province.code).is_empty()));
    }

    #[test]
    fn the_six_provinces_of_papua_have_the_codes_of_the_decree() {
        let papua: Vec<_> = provinces().iter().filter(|p| p.zone == Zone::Wit).map(|p| (p.code, p.name)).collect();
        let expected = [
            ("81", "Maluku"),
            ("82", "Maluku Utara"),
            ("91", "Papua"),
            ("92", "Papua Barat"),
            ("93", "Papua Selatan"),
            ("94", "Papua Tengah"),
            ("95", "Papua Pegunungan"),
            ("96", "Papua Barat Daya"),
        ];
        assert_eq!(papua, expected);
        assert_eq!(regency("9301").unwrap().full_name(), "Kabupaten Merauke");
        assert_eq!(regency("9671").unwrap().full_name(), "Kota Sorong");
    }

    #[test]
    fn search_ignores_case_kind_and_order() {
        assert_eq!(names(&search("kab. BOGOR")), ["Kabupaten Bogor", "Kota Bogor"]);
        assert_eq!(names(&search("selatan jakarta kota")), ["Kota Administrasi Jakarta Selatan"]);
        assert!(names(&search("kota baru")).contains(&"Kabupaten Kotabaru".to_owned()));
        assert!(search("atlantis").is_empty());
        assert_eq!(search("kota").len(), 514);
    }

    #[test]
    fn search_puts_its_own_name_before_the_name_of_its_province() {
        let found = names(&search("gorontalo"));
        assert_eq!(found[..3], ["Kabupaten Gorontalo", "Kabupaten Gorontalo Utara", "Kota Gorontalo"]);
        assert!(found.contains(&"Kabupaten Pohuwato".to_owned()));
    }

    #[test]
    fn older_niks_of_papua_are_not_doubted() {
        assert!(issues_niks("3273") && issues_niks("9128") && issues_niks("9271"));
        assert!(!issues_niks("3299") && !issues_niks("0000"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text: String) {
            let _ = (search(&text), regency(&text), province(&text), regencies(&text).len(), issues_niks(&text));
        }
    }
}
