//! What partners are told when something is not done: `code`, `message`, `success: false`, HTTP 400
//! (partner-api.md §2). Institutions show `message` to people, so each is a whole Indonesian sentence.

use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problem::Problem;

/// The body of every refusal.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct RefusalBody {
    /// An official code, or the sandbox's own with the prefix `SANDBOX-`.
    pub code: String,
    /// An Indonesian sentence for people.
    pub message: String,
    /// false
    pub success: bool,
}

/// A refusal on its way to becoming a [`RefusalBody`].
#[derive(Debug)]
pub struct Refusal {
    code: String,
    message: &'static str,
    status: StatusCode,
    /// The sandbox's own failure.
    failure: Option<Box<Problem>>,
}

/// The official codes by the rule that refuses (partner-api.md §8).
const CODES: &[(&str, &str, &str)] = &[
    ("redeem_wrong_mode", "ERRTRX40001", "Verifikasi gagal. Jenis pelatihan tidak sesuai."),
    ("redeem_unknown", "ERRTRX40020", "Kode redeem tidak ditemukan. Periksa lagi kodenya."),
    ("redeem_used", "ERRTRX40021", "Kode redeem sudah dipakai."),
    ("redeem_cancelled", "ERRTRX40022", "Kode redeem sudah dibatalkan."),
    (
        "redeem_outside_window",
        "ERRTRX40027",
        "Jadwal pelatihan belum mulai atau sudah selesai. Lihat jadwal di dasbor Prakerja.",
    ),
    ("redeem_other_institution", "ERRTRX40028", "Kode redeem ini bukan untuk lembaga pelatihan ini."),
    ("transaction_cancelled", "ERRTRX40101", "Transaksi pelatihan ini sudah dibatalkan."),
    ("schedule_missing", "ERRPLT40036", "Kode pelatihan dan kode jadwal harus diisi."),
    ("already_void", "ERRPLT40028", "Transaksi ini sudah dibatalkan."),
    ("transaction_unknown", "ERRVOD40001", "Kode transaksi tidak ditemukan."),
    ("card_number_wrong", "", "Nomor Kartu Prakerja tidak cocok."),
    ("course_full", "", "Kuota jadwal ini sudah habis."),
    ("course_started", "", "Pelatihan ini sudah mulai, jadi tidak bisa dibeli lagi."),
    ("balance_low", "", "Saldo pelatihan tidak cukup."),
    ("wrong_code", "", "Kode OTP salah."),
    ("expired_code", "", "Kode OTP sudah tidak berlaku."),
    ("wrong_credentials", "", "E-mail atau kata sandi salah."),
    ("visit_expired", "", "Halaman ini sudah kedaluwarsa. Mulai lagi dari situs lembaga pelatihan."),
    ("redeem_other_person", "", "Kode redeem ini milik akun Prakerja lain. Masuk dengan akun yang membeli pelatihan."),
    ("face_other_person", "", "Wajah tidak cocok. Cari tempat terang, buka masker dan kacamata, lalu pindai lagi."),
    ("email_shape", "", "Alamat e-mail belum lengkap. Contoh: nama@surat.example."),
    (
        "institution_email_used",
        "",
        "E-mail ini sudah dipakai peserta lain di pelatihan ini. Pakai e-mail kamu sendiri.",
    ),
    ("qr_used", "", "QR ini sudah terverifikasi. Peserta membuka QR baru dari aplikasinya."),
    ("qr_verifying", "", "QR ini sedang diverifikasi di alat lain. Tunggu hasilnya."),
    ("scan_limit", "", "QR ini sudah dipindai sebanyak yang boleh hari ini."),
];

/// The code that partners are told for a rule.
pub fn wire_code(rule: &str) -> String {
    let known = CODES.iter().find(|(known, code, _)| *known == rule && !code.is_empty());
    known.map_or_else(|| format!("SANDBOX-{}", rule.to_uppercase()), |(_, code, _)| (*code).to_owned())
}

impl Refusal {
    /// One of the sandbox's own.
    pub fn sandbox(name: &str) -> Self {
        Self::new(format!("SANDBOX-{name}"), "Permintaan ini tidak bisa diproses. Periksa lagi datanya.")
    }

    /// With a code and a sentence.
    pub fn new(code: impl Into<String>, message: &'static str) -> Self {
        Self { code: code.into(), message, status: StatusCode::BAD_REQUEST, failure: None }
    }

    /// Under an official code that is asked for by name, such as a magic redeem code.
    pub fn official(code: &str) -> Option<Self> {
        let (_, code, message) = CODES.iter().find(|(_, known, _)| *known == code && known.starts_with("ERRTRX"))?;
        Some(Self::new(*code, message))
    }

    /// With another status than 400.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The status; the sandbox's own failure stays one.
    pub fn status(&self) -> Result<StatusCode, Problem> {
        self.failure.as_deref().map_or(Ok(self.status), |failure| Err(failure.clone()))
    }

    /// The body on the wire.
    pub fn body(&self) -> RefusalBody {
        RefusalBody { code: self.code.clone(), message: self.message.to_owned(), success: false }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let known = CODES.iter().find(|(rule, ..)| *rule == problem.code);
        let sentence = known.map(|(_, _, sentence)| *sentence);
        let code = wire_code(&problem.code);
        let message = sentence.unwrap_or("Permintaan ini tidak bisa diproses. Periksa lagi datanya.");
        let failure = problem.status.is_server_error().then(|| Box::new(problem));
        Self { failure, ..Self::new(code, message) }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Problem::from(error).into()
    }
}
