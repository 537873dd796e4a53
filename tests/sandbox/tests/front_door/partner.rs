//! The partner API as platforms and institutions meet it (partner-api.md §13).

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use bytes::Bytes;
use http::Request;
use prakerja_sandbox::{Change, Config, Sandbox};
use serde_json::{Value, json};

use crate::{
    client::{Reply, START, config, sandbox},
    life::{Extra, Life, Page, Partner, sign},
};

/// What the published vectors were signed at.
const SIGNED_AT: &str = "1516239022";

fn any_time(sandbox: &Sandbox) {
    sandbox.setting(Change { signature_skew_s: Some(0), ..Change::default() }).expect("a setting");
}

/// A request with a signature that somebody else made.
fn ready_made(path: &str, body: &str, signature: &str) -> Request<Bytes> {
    let request = Request::post(format!("/api/v1/integration/{path}"))
        .header("client_code", "myclient_code")
        .header("signature", signature)
        .header("timestamp", SIGNED_AT);
    request.body(body.to_owned().into()).expect("a request")
}

/// The official vector, and those of partner-api.md §3.3. A code that does not exist is found missing: signed right.
#[test]
fn every_published_vector_is_accepted() {
    let sandbox = sandbox();
    any_time(&sandbox);
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let plain = r#"{"redeem_code":"PRAT-ABC123","sequence":1,"redirect_uri":"https://lp.example/callback","email":"peserta@example.com"}"#;
    let portal = r#"{"redeem_code":"PRAT-ABC123","redirect_uri":"https://lp.example/callback","email":"peserta@example.com","sequence":1}"#;
    let php = plain.replace('/', "\\/");
    for (path, body, signature, code) in [
        (
            "payment/redeem-code/commit",
            r#"{"redeem_code":"code"}"#,
            "943c20a8e36b6243f576404b00fffdc86411ce1f",
            Some("ERRTRX40020"),
        ),
        // The Python clients sign this compactly and send it with a space.
        (
            "payment/redeem-code/commit",
            r#"{"redeem_code": "code"}"#,
            "943c20a8e36b6243f576404b00fffdc86411ce1f",
            Some("ERRTRX40020"),
        ),
        (
            "payment/redeem-code/status",
            r#"{"redeem_code":"PRAT-ABC123","sequence":1}"#,
            "f284e8da4f592736ad92d3971c7e82fda43dbcfb",
            None,
        ),
        (
            "payment/redeem-code/reset",
            r#"{"redeem_code":"PRAT-ABC123"}"#,
            "d0072ed1b0cf3616c8b34880c0901b6df7eef19c",
            None,
        ),
        ("oauth/url-generate", plain, "8bb60e5480af2d95208ba96e093fe7f996afb5ab", None),
        ("oauth/url-generate", portal, "a59dd6b251b4b07f973b4adefc2d79013a38c5ca", None),
        ("oauth/url-generate", &php, "9e9ad94f544a9b31b2f39c0a9832c5ea2c2211c4", None),
        // Signed as PHP writes it, sent as others do, and the other way round.
        ("oauth/url-generate", plain, "9e9ad94f544a9b31b2f39c0a9832c5ea2c2211c4", None),
        ("oauth/url-generate", &php, "8bb60e5480af2d95208ba96e093fe7f996afb5ab", None),
        (
            "tpm/submission",
            r#"{"redeem_code":"PRAT-ABC123","scope":"tpm","sequence":2,"url_file":"https://files.example/a.pdf"}"#,
            "2ea958908e9ef549e707790e3b3c283aa1b338aa",
            None,
        ),
        (
            "tpm/submission/status",
            r#"{"redeem_code":"PRAT-ABC123","scope":"uk","sequence":999}"#,
            "13055b51cf04d3aeb24c295d3f581f6d281ff6ca",
            None,
        ),
        (
            "payment/quota-schedule",
            r#"{"schedule_code":"SCH1","course_code":"CRS1"}"#,
            "69173659f1f3d5ad2c82426de4c8902e6791940f",
            Some("SANDBOX-NOT_A_PLATFORM"),
        ),
    ] {
        let reply = partner.send(&ready_made(path, body, signature));
        match code {
            Some(code) => assert_eq!((reply.status, reply.code()), (400, code), "{path}"),
            None => assert_eq!(reply.done()["success"], true, "{path}"),
        }
        let mut other = signature.to_owned();
        other.replace_range(0..1, if signature.starts_with('0') { "1" } else { "0" });
        assert_eq!(partner.send(&ready_made(path, body, &other)).code(), "SANDBOX-SIGNATURE_WRONG", "{path}");
    }
}

#[test]
fn a_sorted_body_is_another_body() {
    let sandbox = sandbox();
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let body = r#"{"redeem_code":"PRAT-ABC123","sequence":1}"#;
    let sorted = r#"{"sequence":1,"redeem_code":"PRAT-ABC123"}"#;
    let extra = Extra { sent: Some(sorted), ..Extra::default() };
    assert_eq!(partner.call_with("payment/redeem-code/status", body, &extra).code(), "SANDBOX-SIGNATURE_WRONG");
}

/// Go's encoder signs `&` as `\u0026` and sends it plain (partner-api.md §3.2).
#[test]
fn what_go_escapes_before_it_signs_is_accepted() {
    let sandbox = sandbox();
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let sent = r#"{"redeem_code":"PRAT-ABC123","redirect_uri":"https://lp.example/c?a=1&b=2","email":"a@b.example"}"#;
    let signed = sent.replace('&', "\\u0026");
    let extra = Extra { sent: Some(sent), ..Extra::default() };
    partner.call_with("oauth/url-generate", &signed, &extra).done();
}

#[test]
fn doubled_slashes_and_missing_values_get_an_answer() {
    let sandbox = sandbox();
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let path = "/api/v1/integration/payment/redeem-code/status";
    let mut request = partner.request(path, r#"{"redeem_code":"PRAT-ABC123"}"#, &Extra::default());
    *request.uri_mut() = format!("http://mitra.example/{path}").parse().expect("an address");
    partner.send(&request).done();
    for header in ["client_code", "signature", "timestamp"] {
        let mut request = partner.request(path, r#"{"redeem_code":"PRAT-ABC123"}"#, &Extra::default());
        request.headers_mut().insert(header, "".parse().expect("a value"));
        let reply = partner.send(&request);
        assert_eq!((reply.status, &reply.body["success"]), (400, &json!(false)), "{header}");
    }
    assert_eq!(partner.call("payment/nothing", &json!({})).status, 404);
}

#[test]
fn magic_codes_answer_with_their_refusal() {
    let sandbox = sandbox();
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    for code in ["40001", "40020", "40021", "40022", "40027", "40028", "40101"].map(|code| format!("ERRTRX{code}")) {
        let reply = partner.call("payment/redeem-code/status", &json!({ "redeem_code": code }));
        assert_eq!((reply.status, reply.code()), (400, code.as_str()));
    }
}

fn attendance(partner: &Partner, code: &str, sequence: u32) -> Value {
    let query = json!({ "redeem_code": code, "sequence": sequence });
    let data = partner.call("payment/redeem-code/status", &query).done()["data"].clone();
    json!([data["status"], data["attendance_status"], data["course_type"]])
}

/// The four positive test cases (partner-api.md §8.1): attended by anybody, reset, attended again.
#[test]
fn test_codes_are_attended_and_reset() {
    let life = Life::begin();
    let partner = life.partner("lembaga-vektor");
    for (code, sequence, kind) in
        [("PRAT-TC1001", 1, 1), ("PRAT-TC1999", 999, 1), ("PRAT-TC2001", 1, 2), ("PRAT-TC2999", 999, 2)]
    {
        for _ in 0..2 {
            assert_eq!(attendance(&partner, code, sequence), json!([0, 0, kind]));
            partner.verify(&life.phone(), code, sequence);
            assert_eq!(attendance(&partner, code, sequence), json!([1, 1, kind]));
            partner.call("payment/redeem-code/reset", &json!({ "redeem_code": code })).done();
        }
    }
}

#[test]
fn sequences_are_1_to_10_and_999() {
    let sandbox = sandbox();
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let ask = |sequence: u32| {
        let query = json!({ "redeem_code": "PRAT-ABC123", "sequence": sequence });
        partner.call("payment/redeem-code/status", &query)
    };
    let accepted = [1, 10, 999].map(|sequence| ask(sequence).status);
    let refused = [0, 11, 998, 1000].map(|sequence| ask(sequence).body["code"].clone());
    assert_eq!((accepted, refused), ([200; 3], [(); 4].map(|()| json!("SANDBOX-SEQUENCE"))));
}

#[test]
fn tasks_are_pending_as_long_as_testers_say_and_the_newest_counts() {
    let sandbox = sandbox();
    sandbox.setting(Change { task_delay_s: Some(60), ..Change::default() }).expect("a setting");
    let partner = Partner::of(&sandbox, "lembaga-vektor");
    let task = json!({ "redeem_code": "PRAT-ABC123", "scope": "tpm", "sequence": 3 });
    let with = |name: &str, value: &str| {
        let mut task = task.clone();
        task[name] = json!(value);
        task
    };
    let status = || {
        let data = partner.call("tpm/submission/status", &task).done()["data"].clone();
        (data["assignment"]["status"].clone(), data["feedback"]["status"].clone())
    };
    assert_eq!(status(), (json!(0), json!(0)));
    let first = partner.call("tpm/submission", &with("url_file", "https://files.example/a")).done();
    assert_eq!((&first["data"]["status"], first["data"]["id"].is_i64()), (&json!(1), true));
    assert_eq!(status(), (json!(1), json!(0)));
    sandbox.advance(60_000).expect("the clock moves");
    assert_eq!(status(), (json!(2), json!(0)));
    partner.call("tpm/feedback/submission", &with("notes", "Bagus.")).done();
    partner.call("tpm/submission", &with("url_file", "https://files.example/b")).done();
    assert_eq!(status(), (json!(1), json!(1)));
    for (scope, sequence) in [("tpm", 999), ("uk", 1), ("lain", 1)] {
        let query = json!({ "redeem_code": "PRAT-ABC123", "scope": scope, "sequence": sequence });
        assert_eq!(partner.call("tpm/submission/status", &query).code(), "SANDBOX-SCOPE");
    }
}

/// A platform that is not the sandbox's own player, from the price to the void.
#[test]
fn a_platform_sells_and_takes_back() {
    let life = Life::begin();
    let phone = life.phone();
    let shop = life.partner("tokopedia");
    let places = || {
        let query = json!({ "course_code": "tata-boga", "schedule_code": "tata-boga-a" });
        shop.call("payment/quota-schedule", &query).done()["data"]["quota"].clone()
    };
    assert_eq!(places(), 1);
    let otp = json!({ "prakerja_id": phone.card(), "user_platform_id": "pembeli-7", "course_code": "tata-boga",
        "schedule_code": "tata-boga-a", "amount": 1_100_000 });
    let token = shop.call("payment/send-otp", &otp).done()["data"]["payment_token"].clone();
    let token = format!("Payment {}", token.as_str().expect("a token"));
    let authorize = |otp: &str, token: &str| {
        let query = json!({ "otp": otp, "invoice_url": "https://toko.example/7", "invoice_code": 7 });
        let extra = Extra { authorization: Some(token), ..Extra::default() };
        shop.call_with("payment/authorize", &query.to_string(), &extra)
    };
    let code = phone.texted_code();
    assert_eq!(authorize(&code, "Payment lain").code(), "SANDBOX-PAYMENT_TOKEN");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(authorize(wrong, &token).code(), "SANDBOX-WRONG_CODE");
    let paid = authorize(&code, &token).done();
    assert_eq!(authorize(&code, &token).done(), paid);
    assert_eq!((&paid["data"]["status"], &paid["data"]["amount"]), (&json!("SUCCESS"), &json!(1_100_000)));
    assert_eq!((places(), &phone.me()["card"]["balance_idr"]), (json!(0), &json!(2_400_000)));
    let status = shop.call("payment/status", &json!({ "invoice_code": "7" })).done();
    assert_eq!(status["data"]["transaction_code"], paid["data"]["transaction_code"]);
    let other = life.partner("bukalapak").call("payment/status", &json!({ "invoice_code": "7" }));
    assert_eq!(other.code(), "SANDBOX-INVOICE_UNKNOWN");
    let void = json!({ "invoice_code": "7", "transaction_code": paid["data"]["transaction_code"] });
    assert_eq!(shop.call("payment/void", &void).done().get("data"), None);
    assert_eq!(shop.call("payment/void", &void).code(), "ERRPLT40028");
    assert_eq!((places(), &phone.me()["card"]["balance_idr"]), (json!(1), &json!(3_500_000)));
}

/// A token counts for its own payment only while it is the newest (partner-api.md §13.4, no. 25).
#[test]
fn a_newer_payment_replaces_one_that_waits() {
    let life = Life::begin();
    let mut phone = life.phone();
    phone.order("kasir-digital", "kasir-digital-a", "tokopedia").done();
    let early = phone.order("desain-grafis", "desain-grafis-a", "tokopedia");
    assert_eq!(early.code(), "resend_too_soon");
    assert_eq!(early.body["retry_at"], "2023-03-11T05:11:00.000Z");
    life.sandbox.advance(60_000).expect("the clock moves");
    let training = phone.buy("desain-grafis", "desain-grafis-a", "tokopedia");
    assert_eq!(training["course"], "desain-grafis");
    assert_eq!(phone.me()["recipient"]["trainings"].as_array().map(Vec::len), Some(1));
}

fn get(life: &Life, address: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(address).header("host", "mitra.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = life.sandbox.handle_partner(&request.body(Bytes::new()).expect("a request"));
    let body = serde_json::from_slice(response.body()).unwrap_or(Value::Null);
    Reply { status: response.status().as_u16(), body }
}

fn token(life: &Life, path: &str, body: &Value) -> Reply {
    let request = Request::post(path).header("x-client-id", "myclient_code").body(body.to_string().into());
    life.partner("lembaga-vektor").send(&request.expect("a request"))
}

/// §9, both ways to begin: with the address that is given, and with one that the institution writes.
#[test]
fn signing_in_with_prakerja_gives_a_profile() {
    let life = Life::begin();
    let phone = life.phone();
    let query = "client_id=myclient_code&login_uri=https%3A%2F%2Flp.example%2Fmasuk\
        &redirect_uri=https%3A%2F%2Flp.example%2Fkembali&scope=name+prakerjaid&state=s-1";
    let now = (life.sandbox.now().millis() / 1000).to_string();
    let signature = sign("my_sign_key", &format!("myclient_code{now}GET/api/v1/oauth/authorize"));
    let headers = [("X-Client-Id", "myclient_code"), ("X-Timestamp", &now), ("X-Signature", &signature)];
    let given = get(&life, &format!("/api/v1/oauth/authorize?{query}"), &headers).done();
    assert_eq!((&given["message"], &given["errorCode"]), (&json!("no error"), &json!("0")));
    let given = given["data"]["redirect_url"].as_str().expect("an address").to_owned();
    for address in [given, format!("/consent-sso?{query}")] {
        let mut page = Page::at(&life.sandbox, &address);
        page.sign_in(&phone);
        page.post("langkah=ya");
        let back = page.back();
        assert!(back.starts_with("https://lp.example/kembali?code=") && back.ends_with("&state=s-1"), "{back}");
        let code = back.split(['=', '&']).nth(1).expect("a code").to_owned();
        let tokens = token(&life, "/api/v1/oauth/token", &json!({ "code": code })).done();
        assert_eq!(token(&life, "/api/v1/oauth/token", &json!({ "code": code })).code(), "ERROAUTH4031");
        let old = tokens["data"]["refresh_token"].clone();
        let fresh = token(&life, "/api/v1/oauth/token", &json!({ "token": old })).done();
        let fresh = token(&life, "/api/v1/oauth/token/refresh", &json!({ "token": fresh["data"]["refresh_token"] }));
        let access = fresh.done()["data"]["access_token"].as_str().expect("a token").to_owned();
        for authorization in [access.clone(), format!("Bearer {access}")] {
            let headers = [("X-Client-Id", "myclient_code"), ("Authorization", authorization.as_str())];
            let profile = get(&life, "/api/v1/resource/user_profile", &headers).done()["data"].clone();
            assert_eq!(
                (&profile["name"], &profile["no_prakerja"]),
                (&json!("Contoh Satu Lestari"), &json!(phone.card()))
            );
            assert_eq!((&profile["email"], &profile["phone_number"]), (&json!(""), &json!("")));
        }
    }
}

#[test]
fn sso_refuses_in_its_own_words() {
    let life = Life::begin();
    let ask = |headers: &[(&str, &str)]| {
        let reply = get(&life, "/api/v1/resource/user_profile", headers);
        assert_eq!((reply.status, &reply.body["message"]), (400, &json!("Unauthorized")));
        reply.code().to_owned()
    };
    assert_eq!(ask(&[]), "ERROAUTH4024");
    assert_eq!(ask(&[("X-Client-Id", "siapa")]), "ERROAUTH4029");
    assert_eq!(ask(&[("X-Client-Id", "myclient_code")]), "ERROAUTH4030");
    assert_eq!(ask(&[("X-Client-Id", "myclient_code"), ("Authorization", "lain")]), "ERROAUTH4031");
}

#[test]
fn whoever_declines_stays_absent() {
    let life = Life::begin();
    let partner = life.partner("lembaga-vektor");
    let phone = life.phone();
    for step in ["langkah=tolak", "langkah=ya"] {
        let mut page = Page::open(&life.sandbox, &partner.visit(&phone, "PRAT-ABC123", 1).done());
        page.sign_in(&phone);
        page.post(step);
        page.post("langkah=tolak");
        assert!(page.html.contains("Dibatalkan"), "{}", page.html);
        assert_eq!(attendance(&partner, "PRAT-ABC123", 1), json!([0, 0, 1]));
    }
}

#[test]
fn partners_are_served_by_tcp_with_underscores_in_their_headers() {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let sandbox = Sandbox::start(Config { partners: Some(any), ..config("normal-2023", START) }).expect("a sandbox");
    any_time(&sandbox);
    let body = r#"{"redeem_code": "PRAT-ABC123", "sequence": 1}"#;
    for client_code in ["client_code", "Client_code"] {
        let mut stream = TcpStream::connect(sandbox.partner_address().expect("an address")).expect("a connection");
        let request = format!(
            "POST //api/v1/integration/payment/redeem-code/status HTTP/1.1\r\nhost: mitra\r\nconnection: close\r\n\
             content-type: application/json\r\n{client_code}: myclient_code\r\ntimestamp: {SIGNED_AT}\r\n\
             signature: f284e8da4f592736ad92d3971c7e82fda43dbcfb\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(r#""success":true"#), "{answer}");
    }
}
