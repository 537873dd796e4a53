use crate::domain::code::typed_code;
use zeroize::Zeroize;

/// A password or a one-time code: memory only, sent at most once (BR-16). No `Clone`, no `Serialize`, no `Display`;
/// only `api` reads it.
pub struct Secret(String);

impl Secret {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// Whether anything was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether it is a code of `length` digits.
    pub fn is_code(&self, length: u8) -> bool {
        typed_code(&self.0, length).is_some()
    }

    pub(in crate::api) fn spoken(&self) -> &str {
        &self.0
    }

    pub(in crate::api) fn digits(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }
}

impl From<crate::domain::Private> for Secret {
    fn from(text: crate::domain::Private) -> Self {
        Self(text.reveal().to_owned())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
