//! The institutions' own websites, as plain as the programme's pages (partner-api.md §10). A class page takes the
//! redeem code; what it knows of the code it asks the partner API, signed with the institution's key, and trusts only
//! the status there. Its own are the list of its meetings and whom it sent to be seen.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use maud::{Markup, html};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::{
    RefusalBody, base,
    pages::{self, Fields, redirect, shown},
};
use crate::{
    desk::Desk,
    offer::{Course, Institution, POST_TEST, Place, Schedule},
    partner_client::{Failure, PartnerClient},
    problem::Problem,
};

/// Answers a request for `/lembaga/{institution}`, its class page, or `/lembaga/{institution}/kembali`.
pub fn serve(desk: &Desk, request: &Request<Bytes>, path: &str) -> Result<Response<Bytes>, Problem> {
    let path = path.trim_start_matches("/lembaga/");
    let (id, page) = path.split_once('/').unwrap_or((path, ""));
    let Some(institution) = desk.data.offer.institution(id) else { return pages::missing() };
    let home = format!("{}/lembaga/{id}", base(request));
    let site = Site { desk, institution, home, api: PartnerClient::of(desk, id, &base(request))? };
    let query = Fields::read(request.uri().query().unwrap_or_default().as_bytes());
    let form = Fields::read(request.body());
    let answer = match (page, request.method()) {
        ("", &Method::POST) => site.enter(&form),
        ("", _) => Ok(site.page(StatusCode::OK, &class_form(&form))),
        ("kembali", _) => site.welcome_back(query.get("state")),
        _ => return pages::missing(),
    };
    match answer {
        Ok(answer) => Ok(answer),
        Err(Failure::Refused(refusal)) => Ok(site.refused(&refusal, &form)),
        Err(Failure::Broken(problem)) => Err(problem),
    }
}

struct Site<'a> {
    desk: &'a Desk<'a>,
    institution: &'a Institution,
    /// Where its class page is.
    home: String,
    api: PartnerClient<'a>,
}

/// The form of the class page, with what was typed before.
fn class_form(typed: &Fields) -> Markup {
    html! {
        form method="post" {
            label {
                "Kode redeem"
                input #kode name="kode" value=(typed.get("kode")) autocomplete="off" autocapitalize="characters"
                    required;
            }
            label {
                "E-mail kamu di lembaga ini"
                input #email name="email" value=(typed.get("email")) type="email" autocomplete="email" required;
            }
            button #tukarkan { "Tukarkan" }
        }
    }
}

impl Site<'_> {
    fn page(&self, status: StatusCode, body: &Markup) -> Response<Bytes> {
        shown(status, &self.institution.name, body)
    }

    /// A code was typed: to the programme's pages, for the first meeting that is not attended yet.
    fn enter(&self, typed: &Fields) -> Result<Response<Bytes>, Failure> {
        let code = typed.get("kode").trim().to_uppercase();
        let status = self.api.look_up(&code, 1)?;
        let Some(sequence) = self.next_meeting(&status)? else {
            let told = html! { p #hasil role="status" { "Kamu sudah hadir di semua pertemuan pelatihan ini." } };
            return Ok(self.page(StatusCode::OK, &told));
        };
        let back = format!("{}/kembali", self.home);
        let (address, state) = self.api.send_to_be_seen(&code, sequence, &back, typed.get("email").trim())?;
        self.desk.db.prepare_cached("INSERT INTO class_visits VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            state,
            self.institution.id,
            code,
            sequence
        ])?;
        Ok(redirect(&address))
    }

    /// The course and the schedule of a code's status; codes for tests have none.
    fn class(&self, status: &Value) -> Option<(&Course, &Schedule)> {
        let [course, schedule] = ["course_code", "schedule_code"].map(|name| status[name].as_str().unwrap_or_default());
        self.desk.data.offer.schedule(course, schedule)
    }

    /// The first attendance of a code that is still missing.
    fn next_meeting(&self, status: &Value) -> Result<Option<u32>, Failure> {
        let code = status["redeem_code"].as_str().unwrap_or_default();
        let class = self.class(status);
        let meetings = class.map_or_else(|| vec![1, POST_TEST], |(course, at)| course.sequences(at).collect());
        for sequence in meetings {
            if self.api.look_up(code, sequence)?["attendance_status"] != 1 {
                return Ok(Some(sequence));
            }
        }
        Ok(None)
    }

    /// The browser came back. That proves nothing: the status does.
    fn welcome_back(&self, state: &str) -> Result<Response<Bytes>, Failure> {
        let visit: Option<(String, u32)> = self
            .desk
            .db
            .prepare_cached("SELECT code, sequence FROM class_visits WHERE state = ?1 AND institution = ?2")?
            .query_row([state, &self.institution.id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((code, sequence)) = visit else { return Ok(self.not_yet()) };
        let status = self.api.look_up(&code, sequence)?;
        if status["attendance_status"] != 1 {
            return Ok(self.not_yet());
        }
        let told = match sequence {
            1 => "Redeem Berhasil".to_owned(),
            POST_TEST => "Kamu bisa mulai post-test".to_owned(),
            _ => format!("Kehadiran pertemuan {sequence} tercatat"),
        };
        let body = html! {
            h2 #hasil role="status" { (told) }
            p #berikut { (self.what_follows(&status, sequence)?) }
            a #kelas href=(self.home) { "Ke halaman kelas" }
        };
        Ok(self.page(StatusCode::OK, &body))
    }

    fn not_yet(&self) -> Response<Bytes> {
        let body = html! {
            p #galat role="alert" { "Kehadiranmu belum tercatat. Masukkan kode redeem lagi, lalu pindai wajah." }
            a #kelas href=(self.home) { "Ke halaman kelas" }
        };
        self.page(StatusCode::OK, &body)
    }

    /// What starts next, after this attendance.
    fn what_follows(&self, status: &Value, attended: u32) -> Result<String, Failure> {
        let test = if attended == 1 { "Mulai dengan pre-test. " } else { "" };
        let next = match self.next_meeting(status)? {
            None => "Kerjakan post-test di sini. Kamu sudah hadir di semua pertemuan.".to_owned(),
            Some(POST_TEST) => {
                "Pelajari materinya dan kumpulkan tugas, lalu masukkan kode ini lagi untuk post-test.".to_owned()
            }
            Some(sequence) => self.meeting(status, sequence),
        };
        Ok(format!("{test}{next}"))
    }

    /// When and where a meeting is, in the clock of its schedule.
    fn meeting(&self, status: &Value, sequence: u32) -> String {
        let class = self.class(status);
        let found = class.and_then(|(_, schedule)| Some((schedule, schedule.session(sequence)?)));
        let Some((schedule, meeting)) = found else { return format!("Berikutnya pertemuan {sequence}.") };
        let at = meeting.starts_at.written_in(schedule.zone.hours());
        let how = match meeting.place {
            Place::Online => "di halaman ini dengan kode yang sama",
            Place::Venue => "di tempat pelatihan; tunjukkan QR dari aplikasi",
        };
        format!("Berikutnya pertemuan {sequence}: {at} {}, {how}.", schedule.zone.name())
    }

    /// The programme's sentence, what to do, and the form again.
    fn refused(&self, refusal: &RefusalBody, typed: &Fields) -> Response<Bytes> {
        let body = html! {
            (pages::told(refusal))
            p #saran { (advice(&refusal.code)) }
            (class_form(typed))
            @for contact in &self.institution.contacts { p { (contact.text.id) ": " (contact.value) } }
        };
        self.page(StatusCode::BAD_REQUEST, &body)
    }
}

/// What to do about a refusal (partner-api.md §8.2).
fn advice(code: &str) -> &'static str {
    match code {
        "ERRTRX40001" => "Pertemuan ini di tempat pelatihan. Buka Lihat QR di Pelatihan Saya dan tunjukkan.",
        "ERRTRX40020" => "Salin kode redeem dari Pelatihan Saya, bukan kode voucher, lalu tempel di sini.",
        "ERRTRX40021" => "Kamu tidak perlu menukarkannya lagi. Lanjutkan pelatihan di halaman kelas.",
        "ERRTRX40022" => "Kelasnya dibatalkan penyelenggara dan saldo pelatihanmu kembali. Pilih pelatihan lain.",
        "ERRTRX40027" => "Datang lagi saat jendela redeem dibuka. Jamnya ada di Pelatihan Saya.",
        "ERRTRX40028" => "Lihat nama lembaganya di Pelatihan Saya, lalu buka situs lembaga itu.",
        "ERRTRX40101" => "Pembeliannya dibatalkan dan saldo pelatihanmu kembali. Beli lagi atau pilih pelatihan lain.",
        _ => "Perbaiki isiannya dan coba lagi. Kalau tetap gagal, hubungi kami.",
    }
}
