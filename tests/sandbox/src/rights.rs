//! What UU 27/2022 gives everybody over their own data: a copy, and a request to erase it (participant.md §4.6).

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::Desk,
    outbox::{self, Message},
    problem::Problem,
    recipient::payments::{self, Payout},
    rulebook::Text,
    rules,
    sessions::AccountId,
};

/// From a request to its answer: as long as consent that was withdrawn may still be acted on (assumed).
const ANSWER_SECONDS: u32 = 3 * 86_400;

/// A request to erase.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Deletion {
    /// When it was made.
    pub requested_at: Instant,
    /// When it is answered at the latest.
    pub answer_by: Instant,
    /// What stays, and why.
    pub kept: Text,
}

/// All that the programme knows of a person. Secrets are no data about them: no password, no code, no ticket.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct DataCopy {
    /// When it was made.
    pub made_at: Instant,
    /// The address.
    pub email: String,
    /// E.164.
    pub phone: Option<String>,
    /// What the register agreed to.
    pub identity: Option<CopiedIdentity>,
    /// The long form.
    pub profile: Option<CopiedProfile>,
    /// When the consent to biometric data was given.
    pub biometric_consent_at: Option<Instant>,
    /// When the declaration was agreed to.
    pub declared_at: Option<Instant>,
    /// Photos that were received.
    pub photos: Vec<CopiedPhoto>,
    /// Waves that were joined.
    pub waves: Vec<CopiedWave>,
    /// Trainings that were bought.
    pub trainings: Vec<CopiedTraining>,
    /// Payments.
    pub payments: Vec<Payout>,
}

/// Who a person is.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CopiedIdentity {
    nik: String,
    kk: String,
    /// `2001-01-31`
    birth_date: String,
}

/// What a person told.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CopiedProfile {
    full_name: String,
    mother_name: String,
    home_address: String,
    home_area: String,
    domicile_address: String,
    domicile_area: String,
    education: String,
    work_situation: String,
    reason: String,
}

/// A photo.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CopiedPhoto {
    slot: String,
    received_at: Instant,
    state: String,
}

/// A wave.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CopiedWave {
    wave: String,
    joined_at: Instant,
    state: String,
}

/// A training.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CopiedTraining {
    course: String,
    bought_at: Instant,
    price_idr: i64,
}

/// Everything about this person.
pub fn copy(desk: &Desk, account: AccountId) -> Result<DataCopy, Problem> {
    let one = |query: &str| -> rusqlite::Result<Option<Instant>> {
        desk.db.prepare_cached(query)?.query_row([account], |row| row.get(0)).optional()
    };
    let identity =
        |row: &Row| Ok(CopiedIdentity { nik: row.get("nik")?, kk: row.get("kk")?, birth_date: row.get("birth_date")? });
    Ok(DataCopy {
        made_at: desk.now,
        email: desk
            .db
            .prepare_cached("SELECT email FROM accounts WHERE id = ?1")?
            .query_row([account], |row| row.get(0))?,
        phone: desk
            .db
            .prepare_cached("SELECT number FROM phones WHERE account = ?1")?
            .query_row([account], |row| row.get(0))
            .optional()?,
        identity: all(desk, account, "SELECT * FROM identities WHERE account = ?1", identity)?.pop(),
        profile: all(desk, account, "SELECT * FROM profiles WHERE account = ?1", profile)?.pop(),
        biometric_consent_at: one("SELECT given_at FROM consents WHERE account = ?1")?,
        declared_at: one("SELECT given_at FROM declarations WHERE account = ?1")?,
        photos: all(desk, account, "SELECT * FROM photos WHERE account = ?1 ORDER BY rowid", |row| {
            Ok(CopiedPhoto { slot: row.get("slot")?, received_at: row.get("received_at")?, state: row.get("state")? })
        })?,
        waves: all(desk, account, "SELECT * FROM memberships WHERE account = ?1 ORDER BY joined_at", |row| {
            Ok(CopiedWave { wave: row.get("wave")?, joined_at: row.get("joined_at")?, state: row.get("state")? })
        })?,
        trainings: all(desk, account, "SELECT * FROM trainings WHERE account = ?1 ORDER BY bought_at", |row| {
            let (course, bought_at) = (row.get("course")?, row.get("bought_at")?);
            Ok(CopiedTraining { course, bought_at, price_idr: row.get("price_idr")? })
        })?,
        payments: payments::read(desk, account)?,
    })
}

fn profile(row: &Row) -> rusqlite::Result<CopiedProfile> {
    Ok(CopiedProfile {
        full_name: row.get("full_name")?,
        mother_name: row.get("mother_name")?,
        home_address: row.get("home_address")?,
        home_area: row.get("home_area")?,
        domicile_address: row.get("domicile_address")?,
        domicile_area: row.get("domicile_area")?,
        education: row.get("education")?,
        work_situation: row.get("work_situation")?,
        reason: row.get("reason")?,
    })
}

fn all<T>(
    desk: &Desk,
    account: AccountId,
    query: &str,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    desk.db.prepare_cached(query)?.query_map([account], read)?.collect()
}

/// Notes a request to erase, and says so by mail. Asking again changes nothing.
pub fn request_deletion(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let noted = desk
        .db
        .prepare_cached("INSERT INTO deletions VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![account, desk.now])?;
    if noted == 0 {
        return Ok(());
    }
    tell(
        desk,
        account,
        "deletion_requested",
        "Permintaan hapus data kamu sudah kami catat. Kalau bukan kamu yang meminta, hubungi 0800-150-3001.",
    )
}

/// Takes the request back, and says so by mail. Where none stands nothing changes.
pub fn take_back_deletion(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let Some(Deletion { answer_by, .. }) = deletion(desk, account)? else { return Ok(()) };
    desk.require(&rules::DELETION_ANSWERED, desk.now < answer_by)?;
    desk.db.prepare_cached("DELETE FROM deletions WHERE account = ?1")?.execute([account])?;
    tell(
        desk,
        account,
        "deletion_taken_back",
        "Permintaan hapus data kamu sudah dibatalkan. Kalau bukan kamu yang membatalkan, hubungi 0800-150-3001.",
    )
}

fn tell(desk: &Desk, account: AccountId, kind: &'static str, text: &str) -> Result<(), Problem> {
    let email: String =
        desk.db.prepare_cached("SELECT email FROM accounts WHERE id = ?1")?.query_row([account], |row| row.get(0))?;
    outbox::send(
        desk,
        &Message {
            account,
            channel: "email",
            to: &email,
            subject: Some("Permintaan hapus data Prakerja"),
            text,
            code: None,
            link: None,
            kind,
            challenge: None,
        },
    )
}

/// The request that stands.
pub fn deletion(desk: &Desk, account: AccountId) -> Result<Option<Deletion>, Problem> {
    let requested: Option<Instant> = desk
        .db
        .prepare_cached("SELECT requested_at FROM deletions WHERE account = ?1")?
        .query_row([account], |row| row.get(0))
        .optional()?;
    Ok(requested.map(|requested_at| Deletion {
        requested_at,
        answer_by: requested_at.plus_seconds(ANSWER_SECONDS),
        kept: Text {
            id: "Yang tetap disimpan karena aturan: NIK (satu orang hanya sekali ikut), catatan pembayaran, dan nomor \
                 sertifikat."
                .to_owned(),
            en: "What stays because of the rules: the NIK (one person takes part once), records of payments, and the \
                 certificate's number."
                .to_owned(),
        },
    }))
}
