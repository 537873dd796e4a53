//! Another client of the same person, such as the website or a second phone. It knows the contract and nothing of the
//! app, so it may send what the app would never send.

use crate::participant::{PASSWORD, Participant};
use anyhow::{Context as _, Result, ensure};
use prakerja_sandbox::Sandbox;
use serde_json::{Value, json};

/// Keys of other installs are made up alike, and none of the app's begins so.
const INSTALL: &str = "ffffffffffffffff";

/// What was sent and answered so far.
#[derive(Default)]
pub struct Other {
    token: String,
    keys: u32,
    /// The newest answer.
    pub answer: Value,
}

impl Other {
    /// Signs in as the participant, with the code of the newest mail.
    pub fn sign_in(&mut self, person: &Participant) -> Result<()> {
        if !self.token.is_empty() {
            return Ok(());
        }
        let challenge = self.ask_to_sign_in(person)?;
        self.answer_challenge(&person.stage.sandbox, &challenge, &person.stage.code("email")?)
    }

    /// Signs in again: sessions end after a quarter of an hour.
    #[cfg(test)]
    pub fn sign_in_again(&mut self, person: &Participant) -> Result<()> {
        self.token.clear();
        self.sign_in(person)
    }

    /// Asks for a session; the answer is the challenge.
    pub fn ask_to_sign_in(&mut self, person: &Participant) -> Result<Value> {
        self.ask(&person.stage.sandbox, &person.person.email, PASSWORD)
    }

    fn ask(&mut self, sandbox: &Sandbox, email: &str, password: &str) -> Result<Value> {
        let credentials = json!({ "email": email, "password": password }).to_string();
        self.request(sandbox, "POST sessions", credentials.into())
    }

    /// Sets another password for the account of this address and signs in with it. Returns the code that set it.
    pub fn set_password(&mut self, person: &Participant, email: &str) -> Result<String> {
        let (sandbox, password) = (&person.stage.sandbox, "sandi dari ponsel lain");
        let order = json!({ "by": "email", "value": email }).to_string();
        let challenge = self.request(sandbox, "POST recoveries", order.into())?;
        let path = format!("challenges/{}/answer", challenge["id"].as_str().context("a challenge")?);
        let code = person.stage.code("email")?;
        self.send(sandbox, "POST", &path, json!({ "code": code, "password": password }).to_string().into())?;
        let challenge = self.ask(sandbox, email, password)?;
        self.answer_challenge(sandbox, &challenge, &person.stage.code("email")?)?;
        Ok(code)
    }

    /// Types a code.
    fn answer_challenge(&mut self, sandbox: &Sandbox, challenge: &Value, code: &str) -> Result<()> {
        let path = format!("challenges/{}/answer", challenge["id"].as_str().context("a challenge")?);
        let session = self.send(sandbox, "POST", &path, json!({ "code": code }).to_string().into())?;
        session["access_token"].as_str().context("a session")?.clone_into(&mut self.token);
        let me = self.send(sandbox, "GET", "me", vec![])?;
        ensure!(me["revision"].is_u64(), "no participant");
        Ok(())
    }

    /// Sends `PUT me/identity` and the like.
    pub fn request(&mut self, sandbox: &Sandbox, call: &str, body: Vec<u8>) -> Result<Value> {
        let (method, path) = call.split_once(' ').context("a method and a path")?;
        self.send(sandbox, method, path, body)
    }

    /// Sends a request and keeps the answer; of a refusal it is the problem.
    fn send(&mut self, sandbox: &Sandbox, method: &str, path: &str, body: Vec<u8>) -> Result<Value> {
        self.keys += 1;
        let request = http::Request::builder().method(method).uri(format!("/v1/{path}")).header("app-version", "1");
        let request = request.header("idempotency-key", format!("{INSTALL}-{}", self.keys));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        self.answer = serde_json::from_slice(sandbox.handle(request.body(body.into())?)?.body())?;
        Ok(self.answer.clone())
    }
}
