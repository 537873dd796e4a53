//! A recipient's life in few words: a sandbox where person 1 was selected in wave 49, and the partners around them.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use prakerja_sandbox::{Config, Database, Instant, Sandbox, SimulatedClock};
use serde_json::{Value, json};
use sha1::Sha1;
use tempfile::TempDir;

use crate::client::{Phone, Reply, config};

/// Wave 49 was announced, and person 1 (not person 2) watched the induction videos.
const INDUCTED: &str = "2023-03-11T05:10:00.000Z";

/// The database of that moment, made once.
static TEMPLATE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sandbox.sqlite");
    // The photos show person 1.
    let off_rules = vec!["other_person".to_owned()];
    let begin = Config { database: Database::File(file), off_rules, ..config("normal-2023", crate::client::START) };
    let sandbox = Sandbox::start(begin).expect("a sandbox");
    for number in [1, 2] {
        Phone::before(&sandbox, number, "wave").join("gelombang-49").done();
    }
    sandbox.set_now(at("2023-03-11T05:00:00.000Z")).expect("the clock moves");
    watch_induction(&mut Phone::back(&sandbox, 1));
    drop(sandbox);
    folder
});

pub fn at(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// Watches every induction video in full.
pub fn watch_induction(phone: &mut Phone) {
    for n in 1..=3 {
        let length = phone.me()["recipient"]["induction"][n - 1]["length_s"].as_i64().expect("seconds");
        phone.put(&format!("/v1/me/induction/{n}"), &json!({ "position_s": 0 })).done();
        phone.sandbox.advance(length * 1000).expect("the clock moves");
        phone.put(&format!("/v1/me/induction/{n}"), &json!({ "position_s": length })).done();
    }
}

/// A sandbox with recipients 1 and 2, in a folder of its own.
pub struct Life {
    pub sandbox: Sandbox,
    _folder: TempDir,
}

impl Life {
    pub fn begin() -> Self {
        Self::with(config("normal-2023", INDUCTED))
    }

    /// ... without these rules.
    pub fn without(rules: &[&str]) -> Self {
        let off_rules = rules.iter().map(|id| (*id).to_owned()).collect();
        Self::with(Config { off_rules, ..config("normal-2023", INDUCTED) })
    }

    /// ... under these changed rules.
    pub fn under(change: impl FnOnce(&mut Value)) -> (TempDir, Config) {
        let mut rules = crate::data::read(crate::data::rules_dir().join("normal-2023.json"));
        change(&mut rules);
        let folder = crate::data::with_rules(&rules);
        let data_dir = folder.path().to_owned();
        (folder, Config { data_dir, ..config("normal-2023", INDUCTED) })
    }

    pub fn with(config: Config) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("sandbox.sqlite");
        fs::copy(TEMPLATE.path().join("sandbox.sqlite"), &file).expect("copied");
        let clock = Arc::new(SimulatedClock::new(at(INDUCTED)));
        let config = Config { database: Database::File(file), clock, ..config };
        Self { sandbox: Sandbox::start(config).expect("a sandbox"), _folder: folder }
    }

    /// Person 1's phone.
    pub fn phone(&self) -> Phone<'_> {
        Phone::back(&self.sandbox, 1)
    }

    /// Moves the clock to a moment.
    pub fn go(&self, moment: &str) {
        self.sandbox.set_now(at(moment)).expect("the clock moves");
    }

    pub fn partner(&self, id: &str) -> Partner<'_> {
        Partner::of(&self.sandbox, id)
    }
}

impl<'a> Phone<'a> {
    /// The phone of somebody who registered before, signed in again.
    pub fn back(sandbox: &'a Sandbox, number: u16) -> Self {
        // Another installation, with keys of its own.
        static KEYS: AtomicU32 = AtomicU32::new(1000);
        let mut phone = Self::of(sandbox, number);
        phone.keys = KEYS.fetch_add(1000, Ordering::Relaxed);
        phone.log_in();
        phone
    }

    pub fn me(&self) -> Value {
        self.get("/v1/me").done()
    }

    pub fn card(&self) -> String {
        self.me()["card"]["number"].as_str().expect("a card").to_owned()
    }

    pub fn order(&mut self, course: &str, schedule: &str, platform: &str) -> Reply {
        let card = self.card();
        self.order_with(course, schedule, platform, &card)
    }

    pub fn order_with(&mut self, course: &str, schedule: &str, platform: &str, card: &str) -> Reply {
        let form = json!({ "course": course, "schedule": schedule, "platform": platform, "card_number": card });
        self.post("/v1/me/purchases", &form)
    }

    /// Buys and gives the training.
    pub fn buy(&mut self, course: &str, schedule: &str, platform: &str) -> Value {
        let me = self.order(course, schedule, platform).done();
        let me = self.answer(&me["recipient"]["purchase"]["challenge"], &self.texted_code()).done();
        me["recipient"]["trainings"].as_array().expect("trainings").last().expect("a training").clone()
    }

    pub fn training(&self, n: usize) -> Value {
        self.me()["recipient"]["trainings"][n].clone()
    }

    pub fn rate(&mut self, training: &Value) -> Reply {
        let id = training["id"].as_str().expect("an id");
        self.post(&format!("/v1/me/trainings/{id}/rating"), &json!({ "stars": 2, "review": "Cukup jelas." }))
    }

    pub fn link(&mut self, partner: &str, number: &str) -> Reply {
        self.put("/v1/me/link", &json!({ "partner": partner, "number": number }))
    }

    /// Links the wallet of the own number.
    pub fn link_wallet(&mut self) -> Value {
        let number = self.person.phone.clone();
        let me = self.link("GoPay", &number).done();
        self.answer(&me["recipient"]["link"]["challenge"], &self.texted_code()).done()
    }
}

/// A platform's or an institution's own program.
pub struct Partner<'a> {
    sandbox: &'a Sandbox,
    pub code: String,
    pub key: String,
}

/// What a partner sends with its body.
#[derive(Default)]
pub struct Extra<'a> {
    pub authorization: Option<&'a str>,
    /// Sent instead of what was signed.
    pub sent: Option<&'a str>,
    pub timestamp: Option<&'a str>,
}

impl<'a> Partner<'a> {
    /// The platform or institution with this id.
    pub fn of(sandbox: &'a Sandbox, id: &str) -> Self {
        let data = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
        let all = ["platforms.json", "institutions.json"].map(|name| crate::data::read(data.join(name)));
        let all: Vec<_> = all.iter().flat_map(|list| list.as_array().expect("a list")).collect();
        let found = all.iter().find(|partner| partner["id"] == id).expect("a partner");
        let text = |name: &str| found[name].as_str().expect("text").to_owned();
        Self { sandbox, code: text("client_code"), key: text("sign_key") }
    }

    /// Calls an address below `/api/v1/integration/` or, with a slash, any.
    pub fn call(&self, path: &str, body: &Value) -> Reply {
        self.call_with(path, &body.to_string(), &Extra::default())
    }

    pub fn call_with(&self, path: &str, body: &str, extra: &Extra) -> Reply {
        self.send(&self.request(path, body, extra))
    }

    pub fn send(&self, request: &Request<Bytes>) -> Reply {
        let response = self.sandbox.handle_partner(request);
        crate::document::hold_partner_against(request, &response);
        Reply {
            status: response.status().as_u16(),
            body: serde_json::from_slice(response.body()).unwrap_or(Value::Null),
        }
    }

    pub fn request(&self, path: &str, body: &str, extra: &Extra) -> Request<Bytes> {
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/integration/{path}") };
        let now = (self.sandbox.now().millis() / 1000).to_string();
        let timestamp = extra.timestamp.unwrap_or(&now);
        let authorization = extra.authorization.unwrap_or_default();
        let raw = format!("{}{timestamp}POST{path}{authorization}{body}", self.code);
        let mut request = Request::post(path)
            .header("host", "mitra.example")
            .header("Client_code", &self.code)
            .header("Signature", sign(&self.key, &raw))
            .header("Timestamp", timestamp);
        if let Some(authorization) = extra.authorization {
            request = request.header("authorization", authorization);
        }
        request.body(extra.sent.unwrap_or(body).to_owned().into()).expect("a request")
    }

    /// Sends the participant through the programme's pages and gives the last page.
    pub fn verify(&self, phone: &Phone, code: &str, sequence: u32) -> Page<'_> {
        let mut page = Page::open(self.sandbox, &self.visit(phone, code, sequence).done());
        page.sign_in(phone);
        page.post("langkah=ya");
        page.post("wajah=cocok");
        page
    }

    pub fn visit(&self, phone: &Phone, code: &str, sequence: u32) -> Reply {
        let redirect = format!("https://{}/kembali", self.host());
        let body = json!({ "redeem_code": code, "sequence": sequence, "redirect_uri": redirect,
            "email": phone.person.email });
        self.call("oauth/url-generate", &body)
    }

    fn host(&self) -> String {
        if self.code == "myclient_code" { "lp.example".to_owned() } else { self.host_of_institution() }
    }

    fn host_of_institution(&self) -> String {
        let data = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/institutions.json"));
        let all = crate::data::read(data);
        let found = all.as_array().expect("a list").iter().find(|known| known["client_code"] == self.code.as_str());
        let prefix = found.expect("an institution")["redirect_prefix"].as_str().expect("a prefix");
        prefix.trim_start_matches("https://").trim_end_matches('/').to_owned()
    }

    pub fn report(&self, code: &Value, kind: &str) -> Reply {
        self.call("/sandbox/v1/reports", &json!({ "redeem_code": code, "kind": kind, "score": 30 }))
    }

    pub fn hand_in(&self, code: &Value) -> Reply {
        let task = json!({ "redeem_code": code, "scope": "tpm", "sequence": 1, "url_file": "https://files.example/a" });
        self.call("tpm/submission", &task)
    }
}

/// HMAC-SHA1 in hex, by the test's own hand.
pub fn sign(key: &str, raw: &str) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("a key");
    mac.update(raw.as_bytes());
    mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// A browser on the programme's pages.
pub struct Page<'a> {
    sandbox: &'a Sandbox,
    address: String,
    pub status: u16,
    pub html: String,
}

impl<'a> Page<'a> {
    pub fn open(sandbox: &'a Sandbox, answer: &Value) -> Self {
        let address = answer["data"]["url"].as_str().expect("an address").to_owned();
        Self::at(sandbox, &address)
    }

    pub fn at(sandbox: &'a Sandbox, address: &str) -> Self {
        let mut page = Self { sandbox, address: address.to_owned(), status: 0, html: String::new() };
        page.send(&Request::get(address).header("host", "mitra.example").body(Bytes::new()).expect("a request"));
        page
    }

    pub fn sign_in(&mut self, phone: &Phone) {
        self.log_in(phone);
        self.post(&format!("kode={}", phone.mailed_code()));
    }

    pub fn log_in(&mut self, phone: &Phone) {
        self.post(&format!("email={}&sandi={}", phone.person.email, crate::client::PASSWORD));
    }

    pub fn post(&mut self, form: &str) {
        let request = Request::post(&self.address).header("host", "mitra.example");
        self.send(&request.body(form.to_owned().into()).expect("a request"));
    }

    fn send(&mut self, request: &Request<Bytes>) {
        let response = self.sandbox.handle_partner(request);
        if let Some(next) = response.headers().get("location") {
            *self = Self::at(self.sandbox, next.to_str().expect("an address"));
            return;
        }
        self.status = response.status().as_u16();
        self.html = String::from_utf8(response.body().to_vec()).expect("text");
    }

    /// The code of the refusal on the page.
    pub fn refusal(&self) -> Option<&str> {
        let (_, rest) = self.html.split_once("data-code=\"")?;
        rest.split('"').next()
    }

    /// Where the button back leads.
    pub fn back(&self) -> String {
        let (_, rest) = self.html.split_once("id=\"kembali\" href=\"").expect("a way back");
        rest.split('"').next().expect("an address").replace("&amp;", "&")
    }
}

impl Life {
    /// Buys the self-paced course and redeems it; gives its redeem code.
    pub fn redeemed(&self) -> Value {
        let mut phone = self.phone();
        let training = phone.buy("kasir-digital", "kasir-digital-a", "tokopedia");
        let code = training["redeem_code"].clone();
        self.academy().verify(&phone, code.as_str().expect("a code"), 1);
        code
    }

    /// The institution of the self-paced course.
    pub fn academy(&self) -> Partner<'_> {
        self.partner("akademi-contoh-digital")
    }

    /// ... and finishes it.
    pub fn finished(&self) -> Value {
        let code = self.redeemed();
        self.academy().report(&code, "pretest").done();
        self.academy().hand_in(&code).done();
        self.academy().verify(&self.phone(), code.as_str().expect("a code"), 999);
        self.academy().report(&code, "posttest").done();
        code
    }

    /// ... and has the certificate.
    pub fn certified(&self) -> Phone<'_> {
        self.finished();
        self.go("2023-03-13T09:00:00Z");
        self.phone()
    }

    /// ... and rated it.
    pub fn rated(&self) -> Phone<'_> {
        let mut phone = self.certified();
        let training = phone.training(0);
        phone.rate(&training).done();
        phone
    }

    /// ... and linked a wallet, so that money is scheduled for 20 March.
    pub fn linked(&self) -> Phone<'_> {
        let mut phone = self.rated();
        phone.link_wallet();
        phone
    }

    /// ... and was paid.
    pub fn paid(&self) -> Phone<'_> {
        self.linked();
        self.go("2023-03-20T09:00:00Z");
        self.phone()
    }

    /// Buys the course at a venue in Bandung, held from 16 to 18 March at 09.00 WIB; gives the training.
    pub fn ticket(&self) -> Value {
        self.phone().buy("barista", "barista-a", "tokopedia")
    }

    /// The institution of the course at the venue.
    pub fn venue(&self) -> Partner<'_> {
        self.partner("lpk-contoh-maju")
    }
}

impl Partner<'_> {
    pub fn scan(&self, token: &Value) -> Reply {
        self.call("/sandbox/v1/scans", &json!({ "token": token }))
    }

    pub fn face(&self, scan: &Value, is_match: bool) -> Reply {
        self.call("/sandbox/v1/scans/face", &json!({ "scan_id": scan["data"]["scan_id"], "is_match": is_match }))
    }
}
