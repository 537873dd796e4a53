//! A search for personal values in any form that they may take: raw, normalised, in either case, escaped, in percents,
//! base64 and hex.

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What is searched for.
pub struct Needle {
    what: String,
    forms: BTreeSet<Vec<u8>>,
    /// A short number is only itself where no other digit stands beside it.
    alone: bool,
}

impl Needle {
    /// A text, in all its forms.
    pub fn text(what: &str, text: &str) -> Self {
        let mut texts = BTreeSet::from([text.to_owned(), text.to_lowercase(), text.to_uppercase()]);
        texts.insert(text.split_whitespace().collect::<String>());
        // E.164 and the way people write it; a date as it is typed.
        texts.extend(text.strip_prefix("+62").map(str::to_owned));
        if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] {
            texts.extend([
                format!("{day}-{month}-{year}"),
                format!("{day}{month}{year}"),
                format!("{year}{month}{day}"),
            ]);
        }
        let mut forms = BTreeSet::new();
        for text in &texts {
            forms.insert(text.clone().into_bytes());
            forms.insert(serde_json::Value::from(text.as_str()).to_string().trim_matches('"').as_bytes().to_vec());
            forms.insert(utf8_percent_encode(text, NON_ALPHANUMERIC).to_string().into_bytes());
            forms.insert(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
            forms.extend(encoded(text.as_bytes()));
        }
        let alone = text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        Self { what: what.to_owned(), forms, alone }
    }

    /// Bytes that are no text.
    pub fn bytes(what: &str, bytes: &[u8]) -> Self {
        let forms = encoded(bytes).chain([bytes.to_vec()]).collect();
        Self { what: what.to_owned(), forms, alone: false }
    }
}

/// Hex, and base64 wherever in a longer text the bytes may begin.
fn encoded(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let mut forms = vec![hex.to_uppercase().into_bytes(), hex.into_bytes()];
    for begins in 0..3 {
        let padded = [&vec![0; begins][..], bytes].concat();
        // What shares a sextet with a neighbour may look otherwise.
        let (first, last) = ((begins * 8).div_ceil(6), padded.len() * 8 / 6);
        for text in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            forms.push(text.as_bytes()[first..last].to_vec());
        }
    }
    forms.into_iter()
}

/// The search, and what it found.
#[derive(Default)]
pub struct Search {
    needles: Vec<Needle>,
    machine: Option<(AhoCorasick, Vec<usize>)>,
    /// How much was searched.
    pub bytes: usize,
    /// What was found: its name, and where; how often.
    pub found: BTreeMap<(String, String), usize>,
}

impl Search {
    /// One more value.
    pub fn add(&mut self, needle: Needle) {
        self.needles.push(needle);
        self.machine = None;
    }

    /// What the values are called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.needles.iter().map(|needle| needle.what.as_str())
    }

    /// In how many forms in all.
    pub fn forms(&self) -> usize {
        self.needles.iter().map(|needle| needle.forms.len()).sum()
    }

    /// Through these bytes, found in this place.
    pub fn through(&mut self, place: &str, bytes: &[u8]) {
        self.bytes += bytes.len();
        let needles = &self.needles;
        let (machine, owners) = self.machine.get_or_insert_with(|| {
            let forms =
                needles.iter().enumerate().flat_map(|(n, needle)| needle.forms.iter().map(move |form| (n, form)));
            let (owners, forms): (Vec<usize>, Vec<&Vec<u8>>) = forms.unzip();
            (AhoCorasick::new(forms).unwrap_or_else(|error| panic!("{error}")), owners)
        });
        for hit in machine.find_overlapping_iter(bytes) {
            let needle = &needles[owners[hit.pattern()]];
            let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            if needle.alone && (digit(hit.start().checked_sub(1)) || digit(Some(hit.end()))) {
                continue;
            }
            *self.found.entry((needle.what.clone(), place.to_owned())).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(value: &str, text: &str) -> bool {
        let mut search = Search::default();
        search.add(Needle::text("value", value));
        search.through("here", text.as_bytes());
        !search.found.is_empty()
    }

    #[test]
    fn every_form_is_found_wherever_it_stands() {
        let name = "Contoh “Satu” O'Lestari";
        let escaped = serde_json::to_string(&format!("x{name}")).unwrap();
        let percents = utf8_percent_encode(name, NON_ALPHANUMERIC).to_string();
        for text in [name.to_owned(), name.to_uppercase(), name.to_lowercase(), escaped, percents] {
            assert!(finds(name, &format!("di depan {text} di belakang")), "{text}");
        }
        for front in ["", "a", "ab", "abc"] {
            let text = format!("{front}{name} di belakang");
            assert!(
                finds(name, &STANDARD_NO_PAD.encode(&text)) && finds(name, &URL_SAFE_NO_PAD.encode(&text)),
                "{text}"
            );
        }
        assert!(finds("+6281200000001", "081200000001") && finds("1975-09-10", "10-09-1975"));
        assert!(!finds(name, "Contoh Dua Puspita"));
    }

    #[test]
    fn a_code_within_a_longer_number_is_none() {
        assert!(finds("123456", r#"{"code":"123456"}"#));
        assert!(!finds("123456", "1123456") && !finds("123456", "1234567"));
    }
}
