//! What is wrong with what was typed, where several screens ask for the same.

use crate::domain::date::DateError;
use crate::domain::name::{FullName, NameError};
use crate::text::Say;

pub(super) fn date(error: DateError) -> Say {
    Say::of(match error {
        DateError::Incomplete => "date-shape",
        DateError::NoSuchDay => "date-none",
    })
}

pub(super) fn name(error: NameError) -> Say {
    match error {
        NameError::TooShort => Say::of("name-shape"),
        NameError::TooLong => Say::of("name-long").text("most", FullName::MAX.to_string()),
        NameError::Character(odd) => Say::of("name-character").text("odd", odd.to_string()),
    }
}
