//! Whether a link that somebody sent leads to the programme (BR-60, P13): by its parsed host, never by how it looks.

use url::{Host, Url};

/// The programme's own domain (BR-60): it and what is below it.
const OFFICIAL: &str = "prakerja.go.id";

/// What a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It leads to the programme's own domain, encrypted.
    Official,
    /// The right domain, not encrypted: anybody on the way can change the page.
    Unencrypted,
    /// It looks like the programme and leads elsewhere.
    LookAlike,
    /// It leads somewhere else.
    Foreign,
    /// No link.
    Nothing,
}

/// Looks at what was typed or pasted; a missing scheme is taken for https, as browsers do.
pub fn check(typed: &str) -> Verdict {
    let typed = typed.trim();
    let with_scheme = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let Ok(url) = Url::parse(&with_scheme) else { return Verdict::Nothing };
    let Some(Host::Domain(host)) = url.host() else {
        return if url.host().is_some() { Verdict::Foreign } else { Verdict::Nothing };
    };
    let host = host.trim_end_matches('.');
    if !host.contains('.') || !matches!(url.scheme(), "http" | "https") {
        return Verdict::Nothing;
    }
    // Whoever writes a name before `@` wants it to be taken for the host.
    let is_official = host == OFFICIAL || host.strip_suffix(OFFICIAL).is_some_and(|rest| rest.ends_with('.'));
    let disguised = !url.username().is_empty() || url.password().is_some();
    match (is_official, url.scheme()) {
        (true, _) if disguised => Verdict::LookAlike,
        (true, "https") => Verdict::Official,
        (true, _) => Verdict::Unencrypted,
        (false, _) if imitates(&with_scheme, host) => Verdict::LookAlike,
        (false, _) => Verdict::Foreign,
    }
}

/// The name stands somewhere in it, or letters of another script do (IDN), or digits in place of letters.
fn imitates(typed: &str, host: &str) -> bool {
    let plain: String = typed.to_lowercase().chars().map(unmasked).filter(|c| c.is_alphanumeric()).collect();
    plain.contains("prakerja") || host.split('.').any(|label| label.starts_with("xn--"))
}

/// The letter that a digit is meant to be taken for.
fn unmasked(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, check};
    use proptest::prelude::*;

    #[test]
    fn a_link_is_judged_by_its_host() {
        for (typed, verdict) in [
            ("https://www.prakerja.go.id/daftar", Verdict::Official),
            ("dashboard.prakerja.go.id", Verdict::Official),
            ("PRAKERJA.GO.ID", Verdict::Official),
            ("https://prakerja.go.id.", Verdict::Official),
            ("https://prakerja.go.id:443/x?y=z", Verdict::Official),
            ("http://prakerja.go.id", Verdict::Unencrypted),
            ("https://prakerja.vip", Verdict::LookAlike),
            ("https://prakerja12.com", Verdict::LookAlike),
            ("https://prakerja.go.id.daftar-cepat.example", Verdict::LookAlike),
            ("https://prakerja-go.id", Verdict::LookAlike),
            ("https://daftar.example/prakerja.go.id", Verdict::LookAlike),
            ("https://prakerja.go.id@jahat.example/masuk", Verdict::LookAlike),
            ("https://admin:rahasia@prakerja.go.id", Verdict::LookAlike),
            ("https://pr4kerj4.example", Verdict::LookAlike),
            ("https://prаkerja.go.id", Verdict::LookAlike), // a Cyrillic а
            ("https://xn--prkerja-3fg.go.id", Verdict::LookAlike),
            ("https://xprakerja.go.id", Verdict::LookAlike),
            ("https://tokopedia.com", Verdict::Foreign),
            ("https://go.id", Verdict::Foreign),
            ("http://127.0.0.1/masuk", Verdict::Foreign),
            ("mailto:a@prakerja.go.id", Verdict::LookAlike),
            ("halo", Verdict::Nothing),
            ("", Verdict::Nothing),
            ("ftp://prakerja.go.id", Verdict::Nothing),
            ("https://", Verdict::Nothing),
        ] {
            assert_eq!(check(typed), verdict, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_domain_itself_is_official(host in "[a-z0-9.-]{1,30}", path in "[a-z/@.]{0,20}") {
            let official = check(&format!("https://{host}/{path}")) == Verdict::Official;
            let is = host.trim_end_matches('.') == "prakerja.go.id" || host.trim_end_matches('.').ends_with(".prakerja.go.id");
            prop_assert!(!official || is);
        }

        #[test]
        fn no_text_panics(typed in any::<String>()) {
            let _ = check(&typed);
        }
    }
}
