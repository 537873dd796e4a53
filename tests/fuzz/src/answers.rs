use crate::promises::{ACCOUNT, hold, reading};
use http::{HeaderMap, HeaderName, HeaderValue};
use prakerja_core::api::{Key, Read, Sent};
use prakerja_core::app::{Input, JobId, Model, Rows};
use prakerja_core::vocabulary::Event;
use prakerja_device::transport::read_headers;
use serde_json::json;

const POST: Key = Key { install: 1, count: 1 };
const JOIN: Key = Key { install: 1, count: 2 };

/// Lines of `KIND STATUS BODY`, each an answer of the server, and of `header - NAME: VALUE` for the answers after it.
pub fn answers(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    let mut rows = Rows::default();
    for line in bytes.split(|byte| *byte == b'\n') {
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let (Some(kind), Some(status), Some(body)) = (words.next(), words.next(), words.next()) else { continue };
        if kind == b"header" {
            headers.extend(header(body));
            continue;
        }
        let (Some(job), Some(status)) = (job(kind), number(status)) else { continue };
        let mut model = waiting(&rows);
        let (server_time, retry_after) = read_headers(&headers);
        let sent = Sent::Answer { status, server_time, retry_after, body: body.to_vec() };
        model.step(Input::Answered { job, turn: 1, asked: reading(0), sent }, &reading(80));
        for (language, ms) in [("id", 100), ("en", 86_400_000), ("id", 40_000_000_000)] {
            model.step(Input::Event(Event::LocaleChanged { language: language.into() }), &reading(ms));
            let screen = hold(&model, &reading(ms)).screen;
            if let Some(primary) = screen.primary {
                model.step(Input::Event(Event::Tapped { key: primary.key }), &reading(ms));
                hold(&model, &reading(ms));
            }
        }
        rows = model.rows();
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?))
}

fn number(text: &[u8]) -> Option<u16> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// What was asked, by the kind of the answer.
fn job(kind: &[u8]) -> Option<JobId> {
    Some(match kind {
        b"me" => JobId::Read(Read::Me),
        b"rules" => JobId::Read(Read::Rules("rules".into())),
        b"declaration" => JobId::Read(Read::Declaration),
        b"notices" => JobId::Read(Read::Notices),
        b"certificate" => JobId::Read(Read::Certificate("training".into())),
        b"challenge" => JobId::Read(Read::Challenge("challenge".into())),
        b"session" => JobId::Refresh,
        b"post" => JobId::Post(POST),
        b"join" => JobId::Attended(JOIN),
        _ => return None,
    })
}

/// What is known so far, with a session, a form and a joining under way.
fn waiting(known: &Rows) -> Model {
    let mut rows = known.clone();
    let (soon, late) = ("2023-03-06T02:15:00.000Z", "2023-06-04T02:00:00.000Z");
    let session = json!({"account": "akun-1", "access_token": "access", "access_expires_at": soon, "refresh_token": "refresh", "refresh_expires_at": late});
    let post = json!({"key": POST, "from": "face", "post": {"ConsentBiometric": {"version": "1"}}, "due": soon, "expires": late, "tries": 0});
    let mark =
        json!({"key": JOIN, "from": "wave", "call": {"Join": {"wave": "49", "consent_version": "1"}}, "offered": null});
    rows.0.entry(("known", "session".into())).or_insert(session.into());
    rows.0.insert(("sending", "posts".into()), json!([post]).into());
    rows.0.insert(("sending", "marks".into()), json!([mark]).into());
    rows.0.insert(("nav", "place".into()), json!(["Registration"]).into());
    Model::load(&rows, 1, ACCOUNT)
}
