use crate::domain::region;
use crate::draw::LongChoice;
use crate::text::Say;
use crate::vocabulary::Choosable;
use serde::{Deserialize, Serialize};

/// A regency or city: what was typed, and which one was chosen. The code alone says which province.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    /// What was typed.
    pub query: String,
    /// Its four digits.
    pub code: String,
}

/// More would not be read.
const SHOWN: usize = 8;

impl Area {
    /// Another text: what was chosen before no longer counts.
    pub fn typed(query: String) -> Self {
        Self { query, code: String::new() }
    }

    /// One of the options.
    pub fn chosen(code: String) -> Self {
        Self { query: name(&code).unwrap_or_default(), code }
    }

    /// How it is drawn.
    pub fn field(&self, label: &'static str, error: Option<Say>) -> LongChoice<'_> {
        let option = |r: &region::Regency| Choosable {
            id: r.code.to_owned(),
            label: r.full_name(),
            hint: r.province().map(|p| p.name.to_owned()),
        };
        let options: Vec<Choosable> = if self.code.is_empty() && !self.query.trim().is_empty() {
            region::search(&self.query).into_iter().take(SHOWN).map(option).collect()
        } else {
            region::regency(&self.code).into_iter().map(option).collect()
        };
        let chosen = Some(self.code.clone()).filter(|code| !code.is_empty());
        let hint =
            if options.is_empty() && !self.query.trim().is_empty() { "area-not-found" } else { "long-choice-hint" };
        LongChoice { label, hint, query: &self.query, options, chosen_label: name(&self.code), chosen, error }
    }
}

/// `Kota Bandung`.
pub fn name(code: &str) -> Option<String> {
    region::regency(code).map(region::Regency::full_name)
}
