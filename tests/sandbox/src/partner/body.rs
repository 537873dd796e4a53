//! The forms of one body that clients are known to sign (partner-api.md §3.2, §13.2). Keys keep the order in which
//! they came.

/// As it came; compact; compact with plain slashes (Go, Node); with `\/` (PHP); with `&`, `<`, `>` escaped (Go).
pub fn forms(raw: &str) -> [String; 5] {
    let compact = compact(raw);
    let plain = plain_slashes(&compact);
    let php = plain.replace('/', "\\/");
    let go = plain.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e");
    [raw.to_owned(), compact, plain, php, go]
}

/// Without the white space between tokens.
fn compact(raw: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    raw.chars()
        .filter(|c| {
            let keep = in_string || !c.is_ascii_whitespace();
            if escaped {
                escaped = false;
            } else if *c == '\\' {
                escaped = in_string;
            } else if *c == '"' {
                in_string = !in_string;
            }
            keep
        })
        .collect()
}

/// With `\/` written as `/`.
fn plain_slashes(json: &str) -> String {
    let (mut plain, mut chars) = (String::with_capacity(json.len()), json.chars());
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('/') => plain.push('/'),
                next => plain.extend([Some(c), next].into_iter().flatten()),
            },
            (c, false) => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{compact, forms};

    proptest! {
        #[test]
        fn compact_is_what_a_compact_writer_writes(key in ".*", value in ".*", number: u32) {
            let body = json!({ "key": key, "value": value, "list": [number, true, null] });
            prop_assert_eq!(compact(&serde_json::to_string_pretty(&body).expect("JSON")), body.to_string());
        }

        #[test]
        fn every_form_says_the_same(value in ".*") {
            let body = json!({ "url": format!("https://lp.example/{value}"), "n": 1 });
            for form in forms(&serde_json::to_string_pretty(&body).expect("JSON")) {
                prop_assert_eq!(&serde_json::from_str::<Value>(&form).expect("JSON"), &body);
            }
        }
    }
}
