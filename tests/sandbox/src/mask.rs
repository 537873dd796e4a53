//! What others may see of an address or number.

/// The first letter and the domain: `c••••@contoh.example`.
pub fn email(address: &str) -> String {
    let (name, domain) = address.split_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}••••@{domain}")
}

/// The last three digits: `+62 8••••••123`.
pub fn phone(number: &str) -> String {
    let tail = &number[number.len().saturating_sub(3)..];
    format!("+62 8••••••{tail}")
}

/// The first and last four digits of a NIK, KK or card number.
pub fn sixteen(number: &str) -> String {
    let tail = &number[number.len().saturating_sub(4)..];
    format!("{}••••••••{tail}", &number[..4.min(number.len())])
}
