//! Personal values, hidden from logs by their type.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What `Debug` prints instead of anything personal.
pub(super) const HIDDEN: &str = "•••";

/// A personal text: a name, an address, a number. `Debug` hides it and there is no `Display`; only drawing and
/// sending call [`Private::reveal`].
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private(String);

impl Private {
    /// Hides `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Private(text.into())
    }

    /// The text itself, for drawing and sending.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Private(text)
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Private(text.to_owned())
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_text_and_reveal_shows_it() {
        let name = Private::new("Contoh Rahasia");
        assert_eq!(format!("{name:?}"), "•••");
        assert_eq!(name.reveal(), "Contoh Rahasia");
    }

    #[test]
    fn it_is_stored_as_a_plain_string() {
        let name: Private = serde_json::from_str("\"Contoh\"").unwrap();
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"Contoh\"");
    }
}
