//! The same door by TCP: what an app's HTTP client meets, and the testers' listener.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use prakerja_sandbox::{Config, Database, Fault, FaultKind, Sandbox};
use serde_json::{Value, json};

use crate::client::{Phone, START, config};

fn send(address: SocketAddr, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!(
        "{head} HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\napp-version: 1\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    // A connection that a fault broke ends with an error or with nothing.
    let _ = stream.read_to_string(&mut answer);
    answer
}

fn body(answer: &str) -> Value {
    let (head, body) = answer.split_once("\r\n\r\n").expect("a whole answer");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    serde_json::from_str(body).expect("JSON")
}

fn listening() -> Sandbox {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let config = Config { listen: Some(any), control: Some(any), ..config("normal-2023", START) };
    Sandbox::start(config).expect("a sandbox")
}

#[test]
fn participants_and_testers_are_served_apart() {
    let sandbox = listening();
    let (participants, testers) =
        (sandbox.address().expect("an address"), sandbox.control_address().expect("an address"));
    let challenge = body(&send(
        participants,
        "POST /v1/accounts",
        &json!({ "email": "a@surat.example", "password": "rahasia-contoh" }).to_string(),
    ));
    let outbox = body(&send(testers, "GET /control/v1/outbox?to=a@surat.example&channel=email&after=0", ""));
    let typed = json!({ "challenge": challenge["id"], "code": outbox[0]["code"] });
    body(&send(participants, "POST /v1/accounts/verification", &typed.to_string()));
    assert!(send(participants, "GET /control/v1/outbox", "").starts_with("HTTP/1.1 404"));
    assert!(send(testers, "GET /v1/me", "").starts_with("HTTP/1.1 404"));
}

#[test]
fn testers_move_the_clock_and_see_what_comes_next() {
    let sandbox = listening();
    let testers = sandbox.control_address().expect("an address");
    assert_eq!(body(&send(testers, "GET /control/v1/next", ""))["at"], "2023-03-09T07:00:00.000Z");
    let moved = body(&send(testers, "POST /control/v1/clock/advance", &json!({ "ms": 1500 }).to_string()));
    assert_eq!(moved["now"], "2023-03-06T02:00:01.500Z");
    let set = json!({ "now": "2023-03-09T07:00:00.000Z" });
    assert_eq!(body(&send(testers, "PUT /control/v1/clock", &set.to_string())), set);
    assert_eq!(body(&send(testers, "GET /control/v1/next", ""))["at"], "2023-03-11T05:00:00.000Z");
    let wave = json!({ "announces_at": "2023-03-10T05:00:00.000Z" });
    body(&send(testers, "PATCH /control/v1/waves/gelombang-49", &wave.to_string()));
    assert_eq!(body(&send(testers, "GET /control/v1/next", ""))["at"], "2023-03-10T05:00:00.000Z");
}

#[test]
fn testers_plant_faults_that_break_the_connection() {
    let sandbox = listening();
    let (participants, testers) =
        (sandbox.address().expect("an address"), sandbox.control_address().expect("an address"));
    for kind in ["reset", "cut"] {
        body(&send(
            testers,
            "POST /control/v1/faults",
            &json!({ "path_prefix": "/v1/waves", "kind": kind }).to_string(),
        ));
        let answer = send(participants, "GET /v1/waves", "");
        let whole = answer.split_once("\r\n\r\n").is_some_and(|(_, body)| serde_json::from_str::<Value>(body).is_ok());
        assert!(!whole, "{kind}: {answer}");
    }
    body(&send(participants, "GET /v1/waves", ""));
    let late = json!({ "method": "POST", "path_prefix": "/v1/accounts", "kind": "late", "after": 1 });
    body(&send(testers, "POST /control/v1/faults", &late.to_string()));
    let account = json!({ "email": "a@surat.example", "password": "rahasia-contoh" }).to_string();
    assert_eq!(send(participants, "POST /v1/accounts", &account), "");
    assert_eq!(body(&send(testers, "GET /control/v1/outbox", "")), json!([]));
    body(&send(participants, "GET /v1/waves", ""));
    assert_eq!(body(&send(testers, "GET /control/v1/outbox", "")).as_array().map(Vec::len), Some(1));
}

#[test]
fn testers_enter_people() {
    let sandbox = listening();
    let testers = sandbox.control_address().expect("an address");
    let mut person = json!(sandbox.people()[0]);
    person["nik"] = json!("3273005009750099");
    person["number"] = json!(99);
    body(&send(testers, "POST /control/v1/people", &person.to_string()));
    let mut phone = Phone::before(&sandbox, 1, "identity");
    phone.person.nik = "3273005009750099".to_owned();
    phone.put("/v1/me/identity", &phone.identity()).done();
}

#[test]
fn testers_change_settings_and_are_told_their_mistakes() {
    let sandbox = listening();
    let testers = sandbox.control_address().expect("an address");
    let settings =
        body(&send(testers, "PUT /control/v1/settings", &json!({ "off_rules": ["kk_full"], "quota": 3 }).to_string()));
    assert_eq!((&settings["off_rules"], &settings["quota"]), (&json!(["kk_full"]), &json!(3)));
    let mistake = send(testers, "PUT /control/v1/settings", &json!({ "off_rules": ["gravity"] }).to_string());
    assert!(mistake.starts_with("HTTP/1.1 400") && mistake.ends_with("no rule is called gravity"), "{mistake}");
}

#[test]
fn a_file_keeps_everything_and_its_dice_never_repeat() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Database::File(folder.path().join("sandbox.sqlite"));
    let sign_up = |email: &str| {
        let sandbox =
            Sandbox::start(Config { database: database.clone(), ..config("normal-2023", START) }).expect("a sandbox");
        let body = json!({ "email": email, "password": "rahasia-contoh" }).to_string();
        let request =
            http::Request::post("/v1/accounts").header("app-version", "1").body(body.into()).expect("a request");
        let answer = sandbox.handle(request).expect("an answer");
        serde_json::from_slice::<Value>(answer.body()).expect("JSON")["id"].clone()
    };
    let (first, second) = (sign_up("a@surat.example"), sign_up("b@surat.example"));
    assert_ne!(first, second);
    assert_eq!(sign_up("a@surat.example"), first);
}

#[test]
fn a_fault_can_let_some_requests_pass_first() {
    let sandbox = listening();
    let participants = sandbox.address().expect("an address");
    let kind = FaultKind::Status { status: 500, code: None, retry_after_s: None };
    sandbox.fault(Fault { method: None, path_prefix: "/v1/waves".to_owned(), kind, times: 1, skip: 1 });
    body(&send(participants, "GET /v1/waves", ""));
    assert!(send(participants, "GET /v1/waves", "").starts_with("HTTP/1.1 500"));
}
