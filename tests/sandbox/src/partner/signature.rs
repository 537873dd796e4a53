//! Headers and signature (partner-api.md §3): HMAC-SHA1 in hex over client code, time, method, path and body.

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use sha1::Sha1;

use super::{Client, Refusal, body};
use crate::{call::hex, desk::Desk, rules};

fn mac(key: &str, parts: &[&str]) -> Hmac<Sha1> {
    let mut mac = Hmac::new_from_slice(key.as_bytes()).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part.as_bytes());
    }
    mac
}

/// The signature of these parts, in lower-case hex.
pub fn sign(key: &str, parts: &[&str]) -> String {
    hex(&mac(key, parts).finalize().into_bytes())
}

/// Compares in constant time.
fn is_signature(key: &str, parts: &[&str], signature: &[u8]) -> bool {
    mac(key, parts).verify_slice(signature).is_ok()
}

/// A header, empty when it is missing; names know no case.
pub fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Who signed this request.
pub fn verify<'a>(desk: &'a Desk, request: &Request<Bytes>, path: &str) -> Result<Client<'a>, Refusal> {
    let [code, timestamp, signature] = ["client_code", "timestamp", "signature"].map(|name| header(request, name));
    let client = known(desk, code)?;
    require_fresh(desk, timestamp)?;
    let text = std::str::from_utf8(request.body()).unwrap_or_default();
    let authorization = header(request, "authorization");
    let method = request.method().as_str();
    let matches = body::forms(text).iter().any(|form| {
        [authorization, ""].iter().any(|authorization| {
            let parts = [code, timestamp, method, path, authorization, form];
            is_signature(client.sign_key(), &parts, &bytes(signature))
        })
    });
    desk.require(&rules::SIGNATURE_WRONG, matches)?;
    Ok(client)
}

/// Who calls by this code.
pub fn known<'a>(desk: &'a Desk, code: &str) -> Result<Client<'a>, Refusal> {
    Client::find(desk, code).ok_or_else(|| Refusal::sandbox("CLIENT_UNKNOWN"))
}

/// Refuses a time that is no time, or too far from now.
pub fn require_fresh(desk: &Desk, timestamp: &str) -> Result<(), Refusal> {
    let seconds: i64 = timestamp
        .parse()
        .ok()
        .filter(|_| timestamp.bytes().all(|byte| byte.is_ascii_digit()))
        .ok_or_else(|| Refusal::sandbox("TIMESTAMP"))?;
    let skew = i64::from(desk.settings.signature_skew_s);
    let fresh = skew == 0 || (desk.now.seconds() - seconds).abs() <= skew;
    Ok(desk.require(&rules::SIGNATURE_STALE, fresh)?)
}

/// Lower-case hex as bytes; nothing when it is something else.
fn bytes(hex: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = hex.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
        _ => None,
    });
    pairs.collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::body, sign};

    const PREFIX: &str = "/api/v1/integration/";

    fn signature(path: &str, body: &str) -> String {
        sign("my_sign_key", &["myclient_code", "1516239022", "POST", &format!("{PREFIX}{path}"), body])
    }

    /// partner-api.md §3.3: the first is official, the second an older official one, the others computed there.
    #[test]
    fn the_published_vectors() {
        let redirect = r#""redirect_uri":"https://lp.example/callback""#;
        let slashed = r#""redirect_uri":"https:\/\/lp.example\/callback""#;
        let generate = |redirect: &str| {
            format!(r#"{{"redeem_code":"PRAT-ABC123","sequence":1,{redirect},"email":"peserta@example.com"}}"#)
        };
        let portal =
            format!(r#"{{"redeem_code":"PRAT-ABC123",{redirect},"email":"peserta@example.com","sequence":1}}"#);
        for (path, body, expected) in [
            ("payment/redeem-code/commit", r#"{"redeem_code":"code"}"#, "943c20a8e36b6243f576404b00fffdc86411ce1f"),
            ("payment/redeem-code/commit", r#"{"code":"code"}"#, "d46b59b221335976b46eafb752035a1172a8beb2"),
            (
                "payment/redeem-code/status",
                r#"{"redeem_code":"PRAT-ABC123","sequence":1}"#,
                "f284e8da4f592736ad92d3971c7e82fda43dbcfb",
            ),
            (
                "payment/redeem-code/reset",
                r#"{"redeem_code":"PRAT-ABC123"}"#,
                "d0072ed1b0cf3616c8b34880c0901b6df7eef19c",
            ),
            ("oauth/url-generate", &generate(redirect), "8bb60e5480af2d95208ba96e093fe7f996afb5ab"),
            ("oauth/url-generate", &portal, "a59dd6b251b4b07f973b4adefc2d79013a38c5ca"),
            ("oauth/url-generate", &generate(slashed), "9e9ad94f544a9b31b2f39c0a9832c5ea2c2211c4"),
            (
                "tpm/submission",
                r#"{"redeem_code":"PRAT-ABC123","scope":"tpm","sequence":2,"url_file":"https://files.example/a.pdf"}"#,
                "2ea958908e9ef549e707790e3b3c283aa1b338aa",
            ),
            (
                "tpm/submission/status",
                r#"{"redeem_code":"PRAT-ABC123","scope":"uk","sequence":999}"#,
                "13055b51cf04d3aeb24c295d3f581f6d281ff6ca",
            ),
            (
                "payment/quota-schedule",
                r#"{"schedule_code":"SCH1","course_code":"CRS1"}"#,
                "69173659f1f3d5ad2c82426de4c8902e6791940f",
            ),
            ("payment/redeem-code/commit", r#"{"redeem_code": "code"}"#, "3f54c558bb285267009a458ebd99dc69a0c53e9b"),
        ] {
            assert_eq!(signature(path, body), expected, "{path} {body}");
        }
    }

    #[test]
    fn a_spaced_body_is_also_read_without_its_spaces() {
        let forms = body::forms(r#"{"redeem_code": "a b"}"#);
        let signatures: Vec<_> = forms.iter().map(|form| signature("payment/redeem-code/commit", form)).collect();
        assert!(signatures.contains(&signature("payment/redeem-code/commit", r#"{"redeem_code":"a b"}"#)));
    }
}
