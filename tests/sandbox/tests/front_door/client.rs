//! A phone that knows the API, in process.

use std::{fs, sync::Arc};

use bytes::Bytes;
use http::{Method, Request, header};
use prakerja_sandbox::{Change, Config, Fault, FaultKind, Filter, Instant, Person, Sandbox, SimulatedClock};
use serde_json::{Value, json};

use crate::document;

/// Monday 6 March 2023, 09.00 WIB: wave 49 is open.
pub const START: &str = "2023-03-06T02:00:00.000Z";
/// The old scheme's morning: wave 20 is open.
pub const OLD_START: &str = "2021-09-09T02:00:00.000Z";

pub fn config(rules_id: &str, start: &str) -> Config {
    let start = Instant::parse(start).expect("an instant");
    Config {
        listen: None,
        clock: Arc::new(SimulatedClock::new(start)),
        rules_id: rules_id.to_owned(),
        watch: Some(Arc::new(document::hold_against)),
        ..Config::default()
    }
}

pub fn sandbox() -> Sandbox {
    Sandbox::start(config("normal-2023", START)).expect("a sandbox")
}

pub fn old_sandbox() -> Sandbox {
    Sandbox::start(config("semi-bansos-2021", OLD_START)).expect("a sandbox")
}

/// What came back.
#[derive(Debug, PartialEq)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
}

impl Reply {
    /// The body of an answer that did as asked.
    #[track_caller]
    pub fn done(self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.body);
        self.body
    }

    /// The code of a refusal.
    #[track_caller]
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_else(|| panic!("no refusal: {} {}", self.status, self.body))
    }

    /// The code and the field of a refusal.
    #[track_caller]
    pub fn refusal(&self) -> (&str, &str) {
        (self.code(), self.body["field"].as_str().unwrap_or_default())
    }
}

/// A phone with at most one person signed in.
pub struct Phone<'a> {
    pub sandbox: &'a Sandbox,
    pub person: Person,
    pub token: Option<String>,
    /// Loses every answer once, after the server did as asked; the request is sent again with its key.
    pub lossy: bool,
    /// Keys used so far.
    pub keys: u32,
}

pub const PASSWORD: &str = "rahasia-contoh";

impl<'a> Phone<'a> {
    /// The phone of a person of `people.csv`.
    pub fn of(sandbox: &'a Sandbox, number: u16) -> Self {
        let person = sandbox.people().iter().find(|person| person.number == number).expect("a person").clone();
        Self { sandbox, person, token: None, lossy: false, keys: 0 }
    }

    /// ... who signed up, verified and logged in.
    pub fn signed_in(sandbox: &'a Sandbox, number: u16) -> Self {
        let mut phone = Self::of(sandbox, number);
        phone.sign_up();
        phone.log_in();
        phone
    }

    /// ... who did every step before this one.
    pub fn before(sandbox: &'a Sandbox, number: u16, step: &str) -> Self {
        let mut phone = Self::signed_in(sandbox, number);
        phone.go_on_until(step);
        phone
    }

    /// Does every step before this one.
    pub fn go_on_until(&mut self, step: &str) {
        while let Some(next) = self.next_step().filter(|next| next != step) {
            self.step(&next);
        }
    }

    fn next_step(&self) -> Option<String> {
        let me = self.get("/v1/me").done();
        let next = me["steps"].as_array()?.iter().find(|step| step["done"] == false)?.clone();
        next["id"].as_str().map(str::to_owned)
    }

    pub fn credentials(&self) -> Value {
        json!({ "email": self.person.email, "password": PASSWORD })
    }

    pub fn sign_up(&mut self) {
        let challenge = self.secret("/v1/accounts", &self.credentials()).done();
        let code = self.mailed_code();
        self.secret("/v1/accounts/verification", &json!({ "challenge": challenge["id"], "code": code })).done();
    }

    pub fn log_in(&mut self) {
        let challenge = self.secret("/v1/sessions", &self.credentials()).done();
        let session = self.answer(&challenge, &self.mailed_code()).done();
        self.token = session["access_token"].as_str().map(str::to_owned);
    }

    pub fn answer(&self, challenge: &Value, code: &str) -> Reply {
        let id = challenge["id"].as_str().expect("an id");
        self.secret(&format!("/v1/challenges/{id}/answer"), &json!({ "code": code }))
    }

    /// Does one step well.
    fn step(&mut self, step: &str) {
        match step {
            "eligibility" => self.put("/v1/me/eligibility", &self.eligibility()).done(),
            "identity" => self.put("/v1/me/identity", &self.identity()).done(),
            "profile" => self.put("/v1/me/profile", &self.profile()).done(),
            "ktp" => {
                self.photo("ktp", &picture("card")).done();
                self.wait()
            }
            "face" => {
                let me = self.get("/v1/me").done();
                let version = &me["consents"]["biometric_now"]["version"];
                self.put("/v1/me/consents/biometric", &json!({ "version": version })).done();
                let old_scheme = me["rules_id"] == "semi-bansos-2021";
                self.photo("face", &picture(if old_scheme { "face-with-card" } else { "face" })).done();
                self.wait()
            }
            "phone" => {
                let me = self.put("/v1/me/phone", &json!({ "number": self.person.phone })).done();
                let code = self.texted_code();
                self.answer(&me["phone"]["challenge"], &code).done()
            }
            "declaration" => self.post("/v1/me/declaration", &declaration()).done(),
            "aptitude" => {
                self.post("/v1/me/test", &json!({})).done();
                self.put("/v1/me/test/answers/1", &json!({ "option": "a" })).done();
                self.post("/v1/me/test/submission", &json!({})).done()
            }
            other => panic!("no step is called {other}"),
        };
    }

    /// Lets 30 seconds pass, the longest a verdict takes.
    pub fn wait(&self) -> Value {
        self.sandbox.advance(30_000).expect("the clock moves");
        self.get("/v1/me").done()
    }

    pub fn eligibility(&self) -> Value {
        json!({
            "citizen": true, "birth_date": "1995-05-17", "in_school": false, "work_situation": "job_seeker",
            "occupation": "none", "other_aid": false, "area": self.person.domicile_area,
        })
    }

    pub fn identity(&self) -> Value {
        json!({ "nik": self.person.nik, "kk": self.person.kk, "birth_date": self.person.birth_date })
    }

    pub fn profile(&self) -> Value {
        json!({
            "full_name": self.person.full_name, "mother_name": self.person.mother_name,
            "home_address": "Jalan Contoh 1", "home_area": self.person.home_area,
            "domicile_address": "Jalan Contoh 2", "domicile_area": self.person.domicile_area,
            "education": "senior", "work_situation": "job_seeker", "reason": "find_work", "interests": ["digital"],
        })
    }

    pub fn join(&mut self, wave: &str) -> Reply {
        let number = wave.split('-').nth(1).expect("a number");
        self.post(&format!("/v1/waves/{wave}/memberships"), &json!({ "consent_version": format!("wave-{number}.1") }))
    }

    pub fn mailed_code(&self) -> String {
        self.newest_code("email")
    }

    pub fn texted_code(&self) -> String {
        self.newest_code("sms")
    }

    fn newest_code(&self, channel: &str) -> String {
        let filter = Filter { channel: Some(channel.to_owned()), ..Filter::default() };
        let messages = self.sandbox.outbox(&filter).expect("the outbox");
        messages.iter().rev().find_map(|message| message.code.clone()).expect("a code")
    }

    pub fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, Bytes::new())
    }

    pub fn secret(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, None, body.to_string().into())
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Reply {
        let key = self.next_key();
        self.send(Method::POST, path, Some(&key), body.to_string().into())
    }

    pub fn put(&mut self, path: &str, body: &Value) -> Reply {
        let key = self.next_key();
        self.send(Method::PUT, path, Some(&key), body.to_string().into())
    }

    pub fn delete(&mut self, path: &str) -> Reply {
        let key = self.next_key();
        self.send(Method::DELETE, path, Some(&key), Bytes::new())
    }

    pub fn photo(&mut self, slot: &str, jpeg: &Bytes) -> Reply {
        let key = self.next_key();
        self.send(Method::POST, &format!("/v1/me/photos/{slot}"), Some(&key), jpeg.clone())
    }

    pub fn next_key(&mut self) -> String {
        self.keys += 1;
        format!("{:016x}-{}", self.person.number, self.keys)
    }

    pub fn send(&self, method: Method, path: &str, key: Option<&str>, body: Bytes) -> Reply {
        if self.lossy {
            self.sandbox.fault(Fault {
                method: None,
                path_prefix: String::new(),
                kind: FaultKind::Reset,
                times: 1,
                skip: 0,
            });
            self.sandbox.handle(self.request(method.clone(), path, key, body.clone())).expect_err("a lost answer");
        }
        let response = self.sandbox.handle(self.request(method, path, key, body)).expect("a connection");
        Reply {
            status: response.status().as_u16(),
            body: serde_json::from_slice(response.body()).unwrap_or(Value::Null),
        }
    }

    pub fn request(&self, method: Method, path: &str, key: Option<&str>, body: Bytes) -> Request<Bytes> {
        let mut request = Request::builder().method(method).uri(path).header("app-version", "1");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        request.body(body).expect("a request")
    }
}

pub fn declaration() -> Value {
    json!({ "version": "pernyataan-1", "agreed": true, "answers": [
        { "question": "own_data", "value": "yes" }, { "question": "buy_on_time", "value": "yes" },
        { "question": "last_work", "value": "never" },
    ] })
}

/// Switches rules off.
pub fn off(rules: &[&str]) -> Change {
    Change { off_rules: Some(rules.iter().map(|id| (*id).to_owned()).collect()), ..Change::default() }
}

/// One of the photos that the harness drew (`tests/photos`); they show person 1 unless their name says otherwise.
pub fn picture(name: &str) -> Bytes {
    fs::read(format!("{}/tests/photos/{name}.jpg", env!("CARGO_MANIFEST_DIR"))).expect("a photo").into()
}
