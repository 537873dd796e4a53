//! The people of a training institution: a teacher who reports tests and tasks, an usher with a scanner at the venue,
//! and the website for those who learn at home. Each is a client of the partner API with the institution's key.

use crate::browser::{Browser, SITE};
use anyhow::{Context as _, Result, ensure};
use prakerja_sandbox::{Credentials, Sandbox};
use rqrr::PreparedImage;
use serde_json::{Value, json};

/// A training institution.
pub struct Institution<'a> {
    sandbox: &'a Sandbox,
    id: String,
    credentials: Credentials,
}

/// A training platform: people buy on its website.
pub struct Platform<'a> {
    sandbox: &'a Sandbox,
    credentials: Credentials,
}

impl<'a> Platform<'a> {
    /// The platform with this id.
    pub fn of(sandbox: &'a Sandbox, id: &str) -> Result<Self> {
        let credentials = sandbox.credentials(id).with_context(|| format!("no partner is called {id}"))?;
        Ok(Self { sandbox, credentials })
    }

    /// Orders a schedule for the owner of a card, who is `user` at this platform; gives the payment token. The code comes
    /// by SMS.
    pub fn order(&self, card: &str, user: &str, schedule: &str) -> Result<String, Failure> {
        let (course, price) = offered(schedule)?;
        let order = json!({
            "prakerja_id": card, "user_platform_id": user, "course_code": course, "schedule_code": schedule,
            "amount": price,
        });
        let data = call(self.sandbox, &self.credentials, "/api/v1/integration/payment/send-otp", &order, None)?;
        Ok(data["payment_token"].as_str().context("an order has a token")?.to_owned())
    }

    /// Pays with the code.
    pub fn pay(&self, token: &str, otp: &str) -> Result<(), Failure> {
        let payment = json!({ "otp": otp, "invoice_url": "https://faktur.example/1", "invoice_code": "INV-1" });
        let token = format!("Payment {token}");
        let path = "/api/v1/integration/payment/authorize";
        call(self.sandbox, &self.credentials, path, &payment, Some(&token)).map(drop)
    }
}

/// The course of a schedule, and its price.
fn offered(schedule: &str) -> Result<(String, i64)> {
    let courses: Vec<Value> = serde_json::from_str(include_str!("../../sandbox/data/courses.json"))?;
    let has = |course: &&Value| {
        course["schedules"].as_array().is_some_and(|all| all.iter().any(|one| one["code"] == schedule))
    };
    let course = courses.iter().find(has).with_context(|| format!("no schedule is called {schedule}"))?;
    let text = |name: &str| course[name].as_str().map(str::to_owned);
    Ok((text("code").context("a course has a code")?, course["price_idr"].as_i64().context("and a price")?))
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The camera saw no QR that can be read.
    #[error("no QR can be read in the picture")]
    Unread,
    /// The programme refused.
    #[error("{code}: {message}")]
    Refused {
        /// Such as `ERRTRX40027`.
        code: String,
        /// For people, in Indonesian.
        message: String,
    },
    /// What came back is no answer of the partner API.
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// A QR that was scanned and waits for the face.
pub struct Scan {
    id: String,
}

impl<'a> Institution<'a> {
    /// The institution with this id.
    pub fn of(sandbox: &'a Sandbox, id: &str) -> Result<Self> {
        let credentials = sandbox.credentials(id).with_context(|| format!("no partner is called {id}"))?;
        Ok(Self { sandbox, id: id.to_owned(), credentials })
    }

    /// Its class page in a fresh tab.
    pub fn website(&self) -> Result<Browser<'a>> {
        Browser::open(self.sandbox, &format!("/lembaga/{}", self.id))
    }

    /// Reports that the pre-test of this redeem code was taken.
    pub fn report_pretest(&self, code: &str) -> Result<(), Failure> {
        self.report(code, "pretest", 0)
    }

    /// Reports the post-test of this redeem code, 0 to 100.
    pub fn report_posttest(&self, code: &str, score: u32) -> Result<(), Failure> {
        self.report(code, "posttest", score)
    }

    fn report(&self, code: &str, kind: &str, score: u32) -> Result<(), Failure> {
        let report = json!({ "redeem_code": code, "kind": kind, "score": score });
        self.call("/sandbox/v1/reports", &report).map(drop)
    }

    /// Hands in a practice task, numbered from 1, and what the teacher thinks of it.
    pub fn hand_in(&self, code: &str, task: u32) -> Result<(), Failure> {
        let of = |name: &str, text: &str| json!({ "redeem_code": code, "scope": "tpm", "sequence": task, name: text });
        self.call("/api/v1/integration/tpm/submission", &of("url_file", "https://berkas.example/tugas.pdf"))?;
        self.call("/api/v1/integration/tpm/feedback/submission", &of("notes", "Sudah baik.")).map(drop)
    }

    /// Holds a scanner over a drawn QR. The face comes next.
    pub fn scan_png(&self, png: &[u8]) -> Result<Scan, Failure> {
        let token = read_png(png).ok_or(Failure::Unread)?;
        let data = self.call("/sandbox/v1/scans", &json!({ "token": token }))?;
        let id = data["scan_id"].as_str().context("a scan has an id")?.to_owned();
        Ok(Scan { id })
    }

    /// Looks into the face before the scanner; gives the attendance that was recorded.
    pub fn look_at_face(&self, scan: &Scan, is_match: bool) -> Result<u64, Failure> {
        let data = self.call("/sandbox/v1/scans/face", &json!({ "scan_id": scan.id, "is_match": is_match }))?;
        Ok(data["sequence"].as_u64().context("an attendance has a number")?)
    }

    fn call(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        call(self.sandbox, &self.credentials, path, body, None)
    }
}

/// Signs and sends a call of the partner API.
fn call(
    sandbox: &Sandbox,
    credentials: &Credentials,
    path: &str,
    body: &Value,
    authorization: Option<&str>,
) -> Result<Value, Failure> {
    let request = credentials.request(&format!("{SITE}{path}"), sandbox.now(), body, authorization);
    let response = sandbox.handle_partner(&request.context("a request")?);
    let mut answer: Value = serde_json::from_slice(response.body()).context("an answer")?;
    if answer["success"] == true {
        return Ok(answer["data"].take());
    }
    let text = |name: &str| answer[name].as_str().with_context(|| format!("a refusal has a {name}"));
    Err(Failure::Refused { code: text("code")?.to_owned(), message: text("message")?.to_owned() })
}

/// The text of the QR in a grey PNG.
pub fn read_png(png: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    let [width, height] = [info.width as usize, info.height as usize];
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().iter().find_map(|grid| Some(grid.decode().ok()?.1))
}

/// Goes from an institution's class page through the programme's pages and back, for the next attendance of a redeem
/// code: sign in, code by mail, consent, face. The browser ends where the institution tells how it went.
pub fn attend(
    browser: &mut Browser,
    email: &str,
    password: &str,
    code: &str,
    mail: &dyn Fn() -> Result<String>,
) -> Result<()> {
    browser.fill("Kode redeem", code)?;
    browser.fill("E-mail kamu di lembaga ini", email)?;
    browser.press("Tukarkan")?;
    browser.fill("E-mail", email)?;
    browser.fill("Kata sandi", password)?;
    browser.press("Masuk")?;
    browser.fill("Kode dari e-mail", &mail()?)?;
    browser.press("Lanjut")?;
    browser.press("Ya, Berikan Akses")?;
    browser.press("Scan Wajah")?;
    browser.press("Kembali ke lembaga pelatihan")
}

/// The same for the first time, to “Redeem Berhasil”.
pub fn redeem(
    browser: &mut Browser,
    email: &str,
    password: &str,
    code: &str,
    mail: &dyn Fn() -> Result<String>,
) -> Result<()> {
    attend(browser, email, password, code, mail)?;
    ensure!(browser.text().contains("Redeem Berhasil"), "not redeemed, but\n{}", browser.text());
    Ok(())
}
