//! What people read: Fluent messages, Indonesian first and complete, English beside it. A flow names a message; the
//! words are put in while it draws.

mod format;

pub use format::{date, date_time, duration, time_of_day};

use crate::domain::{Bilingual, Date, Instant, Rupiah, Zone};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The languages that are complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Language {
    /// From a BCP 47 tag: English for English phones, Indonesian for all others, since the programme speaks it.
    pub fn of_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") { Self::En } else { Self::Id }
    }
}

/// Something put into a message.
#[derive(Clone, PartialEq)]
pub enum Arg {
    /// As it is.
    Text(String),
    /// A number, for plurals too.
    Number(i64),
    /// `Kamis, 9 Maret 2023 14.00 WIB`.
    At(Instant, Zone),
    /// `20 Oktober 1990`.
    Date(Date),
    /// `Rp3.500.000`.
    Rupiah(Rupiah),
    /// Another message.
    Say(Box<Say>),
}

/// A message and what is put into it. No `Debug` of the values: they may be personal.
#[derive(Clone, PartialEq)]
pub struct Say {
    id: String,
    args: Vec<(&'static str, Arg)>,
}

impl Say {
    /// The message `id`.
    pub fn of(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: vec![] }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// With `name` put in.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// With text put in.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.with(name, Arg::Text(text.into()))
    }

    /// With a number put in.
    #[must_use]
    pub fn number(self, name: &'static str, number: impl Into<i64>) -> Self {
        self.with(name, Arg::Number(number.into()))
    }

    /// With an instant put in, by the programme's clock, WIB (BR-56).
    #[must_use]
    pub fn at(self, name: &'static str, at: Instant) -> Self {
        self.with(name, Arg::At(at, Zone::Wib))
    }
}

impl From<&'static str> for Say {
    fn from(id: &'static str) -> Self {
        Self::of(id)
    }
}

/// All messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static INDONESIAN: LazyLock<Words> = LazyLock::new(|| Words::parse(Language::Id, include_str!("id.ftl")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::parse(Language::En, include_str!("en.ftl")));

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Id => &INDONESIAN,
            Language::En => &ENGLISH,
        }
    }

    /// The messages are compiled in and `messages_are_complete` parses them, so what does not parse is left out instead
    /// of ending the app.
    fn parse(language: Language, source: &str) -> Self {
        let tag = match language {
            Language::Id => unic_langid::langid!("id"),
            Language::En => unic_langid::langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partly, _)| partly);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The server's own text in this language.
    pub fn pick<'t>(&self, text: &'t Bilingual) -> &'t str {
        text.text(if self.language == Language::En { "en" } else { "id" })
    }

    /// Whether the message exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The sentence. A missing message shows as `⟦id⟧`, which no test lets pass.
    pub fn say(&self, say: &Say) -> String {
        let Some(pattern) = self.bundle.get_message(&say.id).and_then(|m| m.value()) else {
            return format!("⟦{}⟧", say.id);
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &say.args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::At(at, zone) => FluentValue::from(date_time(*at, *zone, self.language)),
                Arg::Date(day) => FluentValue::from(date(*day, self.language)),
                Arg::Rupiah(amount) => FluentValue::from(amount.to_string()),
                Arg::Say(say) => FluentValue::from(self.say(say)),
            };
            args.set(*name, value);
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
    }
}

#[cfg(test)]
mod tests;
