//! Money.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whole rupiah; an integer on the wire. `Display` is `Rp3.500.000`, which is written the same in both languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        f.write_str(if self.0 < 0 { "-Rp" } else { "Rp" })?;
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thousands_are_parted_by_dots() {
        for (amount, shown) in [
            (0, "Rp0"),
            (950, "Rp950"),
            (50_000, "Rp50.000"),
            (3_500_000, "Rp3.500.000"),
            (-600_000, "-Rp600.000"),
            (i64::MIN, "-Rp9.223.372.036.854.775.808"),
        ] {
            assert_eq!(Rupiah(amount).to_string(), shown);
        }
    }

    proptest! {
        #[test]
        fn without_the_dots_it_is_the_number(amount in 0i64..) {
            let shown = Rupiah(amount).to_string();
            prop_assert_eq!(shown.trim_start_matches("Rp").replace('.', ""), amount.to_string());
        }
    }
}
