//! Regency codes. The sandbox knows the 38 provinces; which regencies they have is the app's to offer.

use crate::{desk::Desk, problem::Problem, rules};

/// Codes of the 38 provinces (Kemendagri, since 2022).
const PROVINCES: [&str; 38] = [
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
    "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
];

/// Refuses a regency of no known province.
pub fn require_known(desk: &Desk, field: &str, regency: &str) -> Result<(), Problem> {
    let digits = regency.len() == 4 && regency.bytes().all(|byte| byte.is_ascii_digit());
    let known = digits && PROVINCES.contains(&&regency[..2]) && &regency[2..] != "00";
    desk.require(&rules::AREA_UNKNOWN, known).map_err(|problem| problem.field(field))
}
