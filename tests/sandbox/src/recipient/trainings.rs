//! What was bought, and how far it is (participant.md §3.11 to §3.13).

use maud::{DOCTYPE, html};
use rusqlite::{OptionalExtension, Row as Cells, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{card, qr, refunds};
use crate::{
    clock::Instant,
    desk::Desk,
    me,
    offer::{Course, Mode, Place, Schedule, Venue, Zone},
    partner::{self, attendance},
    problem::Problem,
    rulebook::Text,
    sessions::AccountId,
};

/// A training as the wire shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Training {
    /// Its name in addresses; the programme's transaction.
    pub id: String,
    /// The Idempotency-Key of the call that ordered it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The course's code.
    pub course: String,
    /// The course's name.
    pub name: Text,
    /// The institution's id.
    pub institution: String,
    /// The platform's id.
    pub platform: String,
    /// The schedule's code.
    pub schedule: String,
    /// How it is held.
    pub mode: Mode,
    /// Rupiah.
    pub price_idr: i64,
    /// When it was bought.
    pub bought_at: Instant,
    /// Where it stands.
    pub state: TrainingState,
    /// For the institution, in its window.
    pub redeem_code: String,
    /// For the institution, any time: the platform's own.
    pub voucher_code: String,
    /// When it was redeemed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redeemed_at: Option<Instant>,
    /// The zone in which its times are told.
    pub zone: Zone,
    /// Where it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
    /// Its attendances; the last of those on the internet is the post-test's, 999.
    pub attendances: Vec<Attendance>,
    /// When the pre-test was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pretest_at: Option<Instant>,
    /// Practice tasks.
    pub tasks: Vec<Task>,
    /// 0 to 100; a poor one costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posttest_score: Option<u32>,
    /// When the certificate will be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_due_at: Option<Instant>,
    /// The certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// What the participant thought of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated: Option<Rated>,
    /// The ticket for the venue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qr: Option<qr::Qr>,
    /// Why it came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Why it cannot be cancelled now: the `code` of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_refused: Option<String>,
}

/// Where a training stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrainingState {
    /// Bought.
    Bought,
    /// The code was redeemed.
    Redeemed,
    /// The post-test was taken.
    Finished,
    /// The certificate is there.
    Certified,
    /// Rated.
    Rated,
    /// Came to nothing; the money went back.
    Cancelled,
}

/// One attendance.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Attendance {
    /// Its number; 999 is the post-test's.
    pub sequence: u32,
    /// On the internet or at the venue.
    pub place: Place,
    /// Begin of the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// End of the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// From then on one can be verified, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Instant>,
    /// Until then one can be verified, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Instant>,
    /// When one was verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attended_at: Option<Instant>,
}

/// A practice task: 0 not submitted, 1 pending, 2 success.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// Its number, from 1.
    pub n: u32,
    /// The participant's part.
    pub assignment: u32,
    /// The institution's part.
    pub feedback: u32,
}

/// A certificate.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// What it says.
    pub title: Text,
    /// When it was issued.
    pub issued_at: Instant,
    /// Where others can check it.
    pub url: String,
}

/// The certificate itself.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CertificatePage {
    /// The training's id.
    pub training: String,
    /// A page of HTML that fetches nothing, of at most 64 KiB.
    pub html: String,
}

/// What a participant thought of a training.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Rated {
    /// 1 to 5.
    pub stars: u32,
    /// When.
    pub at: Instant,
    /// The Idempotency-Key of the call that rated.
    pub by: String,
}

/// Why a training came to nothing.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Ended {
    /// `void` (by the participant or the platform) or `cancelled` (by the organiser).
    pub code: String,
    /// When.
    pub at: Instant,
}

/// A row of `trainings`.
pub struct Row {
    /// Its name in addresses.
    pub id: String,
    /// Whose it is.
    pub account: AccountId,
    /// The platform's id.
    pub platform: String,
    /// The course's code.
    pub course: String,
    /// The schedule's code.
    pub schedule: String,
    /// Rupiah.
    pub price_idr: i64,
    /// The platform's invoice.
    pub invoice_code: String,
    /// The redeem code.
    pub code: String,
    voucher: String,
    made_by: Option<String>,
    bought_at: Instant,
    /// When the pre-test was taken.
    pub pretest_at: Option<Instant>,
    posttest_score: Option<u32>,
    /// When the certificate will be there.
    pub certificate_due_at: Option<Instant>,
    /// When the certificate was issued.
    pub certified_at: Option<Instant>,
    stars: Option<u32>,
    /// When it was rated.
    pub rated_at: Option<Instant>,
    rated_by: Option<String>,
    /// When it came to nothing.
    pub ended_at: Option<Instant>,
    ended_because: Option<String>,
}

const SELECT: &str = "SELECT t.*, o.made_by FROM trainings t
    LEFT JOIN platform_orders o ON o.payment_token = t.payment_token";

/// Everything this account bought, oldest first.
pub fn rows(desk: &Desk, account: AccountId) -> Result<Vec<Row>, Problem> {
    let mut statement =
        desk.db.prepare_cached(&format!("{SELECT} WHERE t.account = ?1 ORDER BY t.bought_at, t.rowid"))?;
    let rows = statement.query_map([account], row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How often this account bought something; what the participant took back does not count, what the organiser
/// cancelled does (assumed).
pub fn count(desk: &Desk, account: AccountId) -> Result<u32, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT count(*) FROM trainings WHERE account = ?1 AND ended_because IS NOT 'void'")?
        .query_row([account], |row| row.get(0))?)
}

/// The training with this id.
pub fn find(desk: &Desk, id: &str) -> Result<Option<Row>, Problem> {
    Ok(desk.db.prepare_cached(&format!("{SELECT} WHERE t.id = ?1"))?.query_row([id], row).optional()?)
}

/// The training of this account with this id.
pub fn own(desk: &Desk, account: AccountId, id: &str) -> Result<Row, Problem> {
    find(desk, id)?.filter(|training| training.account == account).ok_or_else(Problem::not_found)
}

/// The training of a redeem code; test codes have none.
pub fn by_code(desk: &Desk, code: &str) -> Result<Option<Row>, Problem> {
    Ok(desk.db.prepare_cached(&format!("{SELECT} WHERE t.code = ?1"))?.query_row([code], row).optional()?)
}

/// Whose redeem code this is.
pub fn owner(desk: &Desk, code: &str) -> Result<Option<AccountId>, Problem> {
    Ok(by_code(desk, code)?.map(|training| training.account))
}

/// Tells the owner's phone that something of this redeem code changed.
pub fn changed(desk: &Desk, code: &str) -> Result<(), Problem> {
    owner(desk, code)?.map_or(Ok(()), |account| me::bump(desk, account))
}

fn row(row: &Cells) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get("id")?,
        account: row.get("account")?,
        platform: row.get("platform")?,
        course: row.get("course")?,
        schedule: row.get("schedule")?,
        price_idr: row.get("price_idr")?,
        invoice_code: row.get("invoice_code")?,
        code: row.get("code")?,
        voucher: row.get("voucher")?,
        made_by: row.get("made_by")?,
        bought_at: row.get("bought_at")?,
        pretest_at: row.get("pretest_at")?,
        posttest_score: row.get("posttest_score")?,
        certificate_due_at: row.get("certificate_due_at")?,
        certified_at: row.get("certified_at")?,
        stars: row.get("stars")?,
        rated_at: row.get("rated_at")?,
        rated_by: row.get("rated_by")?,
        ended_at: row.get("ended_at")?,
        ended_because: row.get("ended_because")?,
    })
}

/// Everything this account bought, as the wire shows it.
pub fn read(desk: &Desk, account: AccountId) -> Result<Vec<Training>, Problem> {
    rows(desk, account)?.into_iter().map(|row| show(desk, row)).collect()
}

fn show(desk: &Desk, row: Row) -> Result<Training, Problem> {
    let (course, schedule) = desk.data.offer.schedule(&row.course, &row.schedule).ok_or_else(Problem::not_found)?;
    let redeemed_at = partner::find_code(desk, &row.code)?.and_then(|code| code.redeemed_at);
    let tasks = (1..=course.tasks).map(|n| task(desk, &row.code, n)).collect::<Result<_, _>>()?;
    let cancel_refused = Problem::foretold(refunds::require_possible(desk, &row))?;
    Ok(Training {
        by: row.made_by.clone(),
        name: course.name.clone(),
        institution: course.institution.clone(),
        mode: course.mode,
        state: state(&row, redeemed_at),
        redeemed_at,
        zone: schedule.zone,
        venue: schedule.venue.clone(),
        attendances: attendances(desk, &row, course, schedule)?,
        tasks,
        certificate: row.certified_at.map(|issued_at| Certificate {
            number: format!("SERT-{}", row.id),
            title: course.certificate.clone(),
            issued_at,
            url: format!("https://sertifikat.prakerja.example/{}", row.id),
        }),
        rated: row.stars.zip(row.rated_at).zip(row.rated_by.clone()).map(|((stars, at), by)| Rated { stars, at, by }),
        qr: qr::read(desk, &row, course.mode, schedule)?,
        ended: row.ended_because.clone().zip(row.ended_at).map(|(code, at)| Ended { code, at }),
        cancel_refused,
        id: row.id,
        course: row.course,
        platform: row.platform,
        schedule: row.schedule,
        price_idr: row.price_idr,
        bought_at: row.bought_at,
        redeem_code: row.code,
        voucher_code: row.voucher,
        pretest_at: row.pretest_at,
        posttest_score: row.posttest_score,
        certificate_due_at: row.certificate_due_at,
    })
}

fn state(row: &Row, redeemed_at: Option<Instant>) -> TrainingState {
    if row.ended_at.is_some() {
        TrainingState::Cancelled
    } else if row.rated_at.is_some() {
        TrainingState::Rated
    } else if row.certified_at.is_some() {
        TrainingState::Certified
    } else if row.posttest_score.is_some() {
        TrainingState::Finished
    } else if redeemed_at.is_some() {
        TrainingState::Redeemed
    } else {
        TrainingState::Bought
    }
}

fn task(desk: &Desk, code: &str, n: u32) -> Result<Task, Problem> {
    let side = |kind| partner::task::newest(desk, code, "tpm", n, kind);
    Ok(Task { n, assignment: side("assignment")?, feedback: side("feedback")? })
}

fn attendances(desk: &Desk, row: &Row, course: &Course, schedule: &Schedule) -> Result<Vec<Attendance>, Problem> {
    let rules = card::rules(desk, row.account)?;
    let sequences = course.sequences(schedule);
    sequences
        .map(|sequence| {
            let session = schedule.session(sequence);
            let window = attendance::window(desk, &rules.rules_id, course, schedule, sequence);
            Ok(Attendance {
                sequence,
                place: session.map_or(Place::Online, |session| session.place),
                starts_at: session.map(|session| session.starts_at),
                ends_at: session.map(|session| session.ends_at),
                opens_at: window.map(|(opens_at, _)| opens_at),
                closes_at: window.map(|(_, closes_at)| closes_at),
                attended_at: attendance::attended_at(desk, &row.code, sequence)?,
            })
        })
        .collect()
}

/// The certificate of a training, once it was issued.
pub fn certificate(desk: &Desk, account: AccountId, id: &str) -> Result<CertificatePage, Problem> {
    let training = show(desk, own(desk, account, id)?)?;
    let certificate = training.certificate.ok_or_else(Problem::not_found)?;
    let holder: String = desk
        .db
        .prepare_cached("SELECT full_name FROM profiles WHERE account = ?1")?
        .query_row([account], |row| row.get(0))?;
    let institution = desk.data.offer.institution(&training.institution).ok_or_else(Problem::not_found)?;
    let page = html! {
        (DOCTYPE)
        html lang="id" {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width";
            title { "Sertifikat " (certificate.number) }
            style { "body{font:1rem/1.5 serif;text-align:center;margin:2rem;border:.3rem double;padding:2rem}" }
            h1 { "Sertifikat" }
            p { "Kartu Prakerja (contoh)" }
            p { "Diberikan kepada" }
            h2 { (holder) }
            p { (certificate.title.id) }
            p { "Pelatihan: " (training.name.id) " oleh " (institution.name) }
            p { "Nomor " (certificate.number) ", terbit " (certificate.issued_at.wib_date()) }
            p { "Periksa keasliannya di " (certificate.url) }
        }
    };
    Ok(CertificatePage { training: training.id, html: page.into_string() })
}

/// The time in which the next course must be bought runs from the last certificate, also over a purchase that was
/// cancelled: its money came back in time or not at all (BR-32; assumed, no source tells of it).
pub fn begin_next_deadline(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    let certified: Option<Instant> = desk
        .db
        .prepare_cached("SELECT max(certified_at) FROM trainings WHERE account = ?1 AND ended_at IS NULL")?
        .query_row([account], |row| row.get(0))?;
    let days = card::rules(desk, account)?.purchase.next_within_days;
    let Some((certified, days)) = certified.zip(days) else { return Ok(()) };
    desk.db
        .prepare_cached("UPDATE cards SET next_purchase_deadline = ?2 WHERE account = ?1")?
        .execute(params![account, certified.wib_midnight_after(u64::from(days) + 1)])?;
    Ok(())
}

/// Issues the certificate that is due; the next course has its own deadline from now on (BR-32, BR-46).
pub fn certify(desk: &Desk, id: &str) -> Result<(), Problem> {
    let account: AccountId = desk
        .db
        .prepare_cached("UPDATE trainings SET certified_at = ?2 WHERE id = ?1 RETURNING account")?
        .query_row(params![id, desk.now], |row| row.get(0))?;
    begin_next_deadline(desk, account)?;
    card::tell(desk, account, "certified", None)?;
    me::bump(desk, account)
}
