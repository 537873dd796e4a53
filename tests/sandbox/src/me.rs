//! `Me`: the whole participant, read from the rows each time.

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    aptitude::{self, Test},
    clock::Instant,
    codes::{self, Challenge},
    data::ConsentText,
    desk::Desk,
    emails, mask,
    photos::{self, Photo, Slot},
    problem::Problem,
    recipient::{self, Recipient},
    rights::{self, Deletion},
    rulebook::Rules,
    rules,
    sessions::AccountId,
    waves::{self, Wave},
};

/// The whole participant.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// Grows with every change.
    pub revision: i64,
    /// Where the participant stands.
    pub stage: Stage,
    /// When this was read.
    pub server_time: Instant,
    /// The account.
    pub account: Account,
    /// The rules that bind this participant.
    pub rules_id: String,
    /// Their version.
    pub rules_version: String,
    /// The steps of registration in their order.
    pub steps: Vec<Step>,
    /// What the pre-check found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<Eligibility>,
    /// What the register agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// What others may see of the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Consents.
    pub consents: Consents,
    /// The photos that count.
    pub photos: Photos,
    /// The phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The declaration that was agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Given>,
    /// The aptitude test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<Test>,
    /// Open and upcoming waves.
    pub waves: Vec<Wave>,
    /// The newest membership.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership: Option<Membership>,
    /// The card of the selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// What only recipients have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// Why the account is blocked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Blocked>,
    /// What was asked to be erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion: Option<Deletion>,
}

/// Where the participant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Not in a wave.
    Registering,
    /// In a wave that is open.
    Joined,
    /// In a wave that is being drawn.
    Evaluating,
    /// Not drawn; the next wave may be joined.
    NotSelected,
    /// Drawn.
    Selected,
    /// Was selected, and lost it.
    Revoked,
    /// The account is blocked.
    Blocked,
}

/// The account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// Masked.
    pub email: String,
    /// The code to a new address that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Challenge>,
    /// The challenge by which the address was proven, if it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proven: Option<String>,
}

/// A step of registration.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Step {
    /// account, email, eligibility, identity, profile, ktp, face, phone, declaration, aptitude or wave.
    pub id: String,
    /// Done; the wave is done when selected.
    pub done: bool,
}

/// What the pre-check found.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Eligibility {
    /// 4-digit regency.
    pub area: String,
    /// An id of the rules.
    pub work_situation: String,
}

/// What the register agreed to.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Identity {
    /// Masked.
    pub nik: String,
    /// Masked.
    pub kk: String,
    /// `2001-01-31`
    pub birth_date: String,
}

/// What others may see of the profile.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    /// As the register has it.
    pub full_name: String,
    /// 4-digit regency.
    pub domicile_area: String,
}

/// Consents.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Consents {
    /// The consent to biometric data, if given (BR-59).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub biometric: Option<Given>,
    /// What to agree to now.
    pub biometric_now: ConsentText,
}

/// Something that was agreed to.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Given {
    /// The version of its text.
    pub version: String,
    /// When.
    pub given_at: Instant,
}

/// The photos that count.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Photos {
    /// The e-KTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ktp: Option<Photo>,
    /// The face.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<Photo>,
}

/// The phone number.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Phone {
    /// Masked.
    pub number: String,
    /// Its code was answered.
    pub verified: bool,
    /// The code that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Challenge>,
    /// The challenge by which the number was proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proven: Option<String>,
    /// The Idempotency-Key of the call that gave the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A membership in a wave.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Membership {
    /// The wave's id.
    pub wave: String,
    /// "Gelombang 49".
    pub name: String,
    /// The Idempotency-Key of the call that joined.
    pub by: String,
    /// When.
    pub joined_at: Instant,
    /// When the wave closes.
    pub closes_at: Instant,
    /// When the result is told.
    pub announces_at: Instant,
    /// Where it stands.
    pub state: MembershipState,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Where a membership stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MembershipState {
    /// The wave is open.
    Waiting,
    /// The wave is being drawn.
    Evaluating,
    /// Drawn.
    Selected,
    /// Not drawn.
    NotSelected,
}

/// The card of a recipient. It is no plastic (BR-27).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Card {
    /// 16 digits, secret.
    pub number: String,
    /// Rupiah.
    pub balance_idr: i64,
    /// When the result was told.
    pub announced_at: Instant,
    /// Exclusive: the first moment that is too late (C-02).
    pub first_purchase_deadline: Instant,
    /// Credit unused by then is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_until: Option<Instant>,
}

/// Why an account is blocked.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Blocked {
    /// Stable, `snake_case`.
    pub code: String,
    /// Where to appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
}

/// Reads the whole participant.
pub fn read(desk: &Desk, account: AccountId) -> Result<Me, Problem> {
    let (email, revision, blocked): (String, i64, Option<String>) = desk
        .db
        .prepare_cached("SELECT email, revision, blocked FROM accounts WHERE id = ?1")?
        .query_row([account], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let membership = membership(desk, account)?;
    let rules = rules_of(desk, membership.as_ref())?;
    let domicile = domicile(desk, account)?;
    let waves = waves::joinable(desk)?;
    let recipient = recipient::read(desk, account)?;
    let revoked = recipient.as_ref().is_some_and(|recipient| recipient.revoked.is_some());
    Ok(Me {
        revision,
        stage: stage(blocked.is_some(), revoked, membership.as_ref()),
        server_time: desk.now,
        account: Account {
            email: mask::email(&email),
            challenge: emails::waiting(desk, account)?,
            proven: emails::proven(desk, account)?,
        },
        rules_id: rules.rules_id.clone(),
        rules_version: rules.rules_version.clone(),
        steps: steps(desk, account)?,
        eligibility: eligibility(desk, account)?,
        identity: identity(desk, account)?,
        profile: profile(desk, account)?,
        consents: Consents {
            biometric: given(desk, account, "SELECT version, given_at FROM consents WHERE account = ?1")?,
            biometric_now: desk.data.biometric.clone(),
        },
        photos: Photos {
            ktp: photos::current(desk, account, Slot::Ktp)?,
            face: photos::current(desk, account, Slot::Face)?,
        },
        phone: phone(desk, account)?,
        declaration: given(desk, account, "SELECT version, given_at FROM declarations WHERE account = ?1")?,
        test: aptitude::read(desk, account)?,
        waves: waves.iter().map(|wave| wave.shown(desk, domicile.as_deref())).collect(),
        membership,
        card: card(desk, account)?,
        recipient,
        deletion: rights::deletion(desk, account)?,
        blocked: blocked.map(|code| Blocked { code, appeal: Some("https://prakerja.example/pengaduan".to_owned()) }),
    })
}

/// Makes the participant newer.
pub fn bump(desk: &Desk, account: AccountId) -> Result<(), Problem> {
    desk.db.prepare_cached("UPDATE accounts SET revision = revision + 1 WHERE id = ?1")?.execute([account])?;
    Ok(())
}

/// The steps of the running rules, and which are done.
pub fn steps(desk: &Desk, account: AccountId) -> Result<Vec<Step>, Problem> {
    let steps = desk.rules().steps.iter();
    steps.map(|id| Ok(Step { id: id.clone(), done: is_done(desk, account, id)? })).collect()
}

/// Refuses unless every step before this one is done.
pub fn require_open_step(desk: &Desk, account: AccountId, step: &str) -> Result<(), Problem> {
    let steps = steps(desk, account)?;
    let earlier = steps.iter().take_while(|earlier| earlier.id != step);
    desk.require(&rules::STEP_NOT_OPEN, earlier.into_iter().all(|step| step.done))
}

fn is_done(desk: &Desk, account: AccountId, step: &str) -> Result<bool, Problem> {
    let condition = match step {
        "email" => "SELECT verified_at IS NOT NULL FROM accounts WHERE id = ?1",
        "eligibility" => "SELECT EXISTS (SELECT 1 FROM eligibility WHERE account = ?1)",
        "identity" => "SELECT EXISTS (SELECT 1 FROM identities WHERE account = ?1)",
        "profile" => "SELECT EXISTS (SELECT 1 FROM profiles WHERE account = ?1)",
        "ktp" => "SELECT EXISTS (SELECT 1 FROM photos WHERE account = ?1 AND slot = 'ktp' AND state = 'accepted')",
        "face" => "SELECT EXISTS (SELECT 1 FROM photos WHERE account = ?1 AND slot = 'face' AND state = 'accepted')",
        "phone" => "SELECT EXISTS (SELECT 1 FROM phones WHERE account = ?1 AND verified_at IS NOT NULL)",
        "declaration" => "SELECT EXISTS (SELECT 1 FROM declarations WHERE account = ?1)",
        "aptitude" => "SELECT EXISTS (SELECT 1 FROM tests WHERE account = ?1 AND submitted_at IS NOT NULL)",
        "wave" => "SELECT EXISTS (SELECT 1 FROM memberships WHERE account = ?1 AND state = 'selected')",
        _ => "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?1)",
    };
    Ok(desk.db.prepare_cached(condition)?.query_row([account], |row| row.get(0))?)
}

/// Whether the consent to biometric data stands.
pub fn has_consent(desk: &Desk, account: AccountId) -> Result<bool, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM consents WHERE account = ?1)")?
        .query_row([account], |row| row.get(0))?)
}

/// The NIK that the register agreed to.
pub fn nik(desk: &Desk, account: AccountId) -> Result<Option<String>, Problem> {
    column(desk, account, "SELECT nik FROM identities WHERE account = ?1")
}

/// The regency in which the participant lives, by the profile or, before it, by the pre-check.
pub fn domicile(desk: &Desk, account: AccountId) -> Result<Option<String>, Problem> {
    column(
        desk,
        account,
        "SELECT coalesce((SELECT domicile_area FROM profiles WHERE account = ?1),
                         (SELECT area FROM eligibility WHERE account = ?1))",
    )
}

/// The newest membership.
pub fn membership(desk: &Desk, account: AccountId) -> Result<Option<Membership>, Problem> {
    Ok(desk
        .db
        .prepare_cached(
            "SELECT m.*, w.entry FROM memberships m JOIN waves w ON w.id = m.wave WHERE account = ?1
             ORDER BY m.joined_at DESC, m.rowid DESC LIMIT 1",
        )?
        .query_row([account], read_membership)
        .optional()?)
}

fn read_membership(row: &Row) -> rusqlite::Result<Membership> {
    let wave = waves::read(row)?;
    let state: String = row.get("state")?;
    Ok(Membership {
        wave: wave.id,
        name: wave.name,
        by: row.get("made_by")?,
        joined_at: row.get("joined_at")?,
        closes_at: wave.closes_at,
        announces_at: wave.announces_at,
        state: match state.as_str() {
            "evaluating" => MembershipState::Evaluating,
            "selected" => MembershipState::Selected,
            "not_selected" => MembershipState::NotSelected,
            _ => MembershipState::Waiting,
        },
        reason: row.get("reason")?,
    })
}

/// The rules that bind somebody with this membership.
pub fn rules_of<'a>(desk: &'a Desk, membership: Option<&Membership>) -> Result<&'a Rules, Problem> {
    let Some(membership) = membership else { return Ok(desk.rules()) };
    let wave = waves::find(desk, &membership.wave)?;
    Ok(wave.map_or_else(|| desk.rules(), |wave| wave.rules(desk)))
}

fn stage(blocked: bool, revoked: bool, membership: Option<&Membership>) -> Stage {
    match membership.map(|membership| membership.state) {
        _ if blocked => Stage::Blocked,
        _ if revoked => Stage::Revoked,
        None => Stage::Registering,
        Some(MembershipState::Waiting) => Stage::Joined,
        Some(MembershipState::Evaluating) => Stage::Evaluating,
        Some(MembershipState::Selected) => Stage::Selected,
        Some(MembershipState::NotSelected) => Stage::NotSelected,
    }
}

fn eligibility(desk: &Desk, account: AccountId) -> Result<Option<Eligibility>, Problem> {
    one(desk, account, "SELECT area, work_situation FROM eligibility WHERE account = ?1", |row| {
        Ok(Eligibility { area: row.get(0)?, work_situation: row.get(1)? })
    })
}

fn identity(desk: &Desk, account: AccountId) -> Result<Option<Identity>, Problem> {
    one(desk, account, "SELECT nik, kk, birth_date FROM identities WHERE account = ?1", |row| {
        let (nik, kk): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Identity { nik: mask::sixteen(&nik), kk: mask::sixteen(&kk), birth_date: row.get(2)? })
    })
}

fn profile(desk: &Desk, account: AccountId) -> Result<Option<Profile>, Problem> {
    one(desk, account, "SELECT full_name, domicile_area FROM profiles WHERE account = ?1", |row| {
        Ok(Profile { full_name: row.get(0)?, domicile_area: row.get(1)? })
    })
}

fn phone(desk: &Desk, account: AccountId) -> Result<Option<Phone>, Problem> {
    let found =
        one(desk, account, "SELECT number, verified_at, challenge, made_by FROM phones WHERE account = ?1", |row| {
            let verified: Option<Instant> = row.get(1)?;
            Ok((row.get::<_, String>(0)?, verified.is_some(), row.get::<_, Option<String>>(2)?, row.get(3)?))
        })?;
    let Some((number, verified, challenge, by)) = found else { return Ok(None) };
    let (proven, waiting) = if verified { (challenge, None) } else { (None, challenge) };
    let challenge = waiting.map(|id| Ok::<_, Problem>(codes::get(desk, &id)?.shown(desk))).transpose()?;
    Ok(Some(Phone { number: mask::phone(&number), verified, challenge, proven, by }))
}

fn card(desk: &Desk, account: AccountId) -> Result<Option<Card>, Problem> {
    one(desk, account, "SELECT * FROM cards WHERE account = ?1", |row| {
        Ok(Card {
            number: row.get("number")?,
            balance_idr: row.get("balance_idr")?,
            announced_at: row.get("announced_at")?,
            first_purchase_deadline: row.get("first_purchase_deadline")?,
            credit_until: row.get("credit_until")?,
        })
    })
}

fn given(desk: &Desk, account: AccountId, query: &str) -> Result<Option<Given>, Problem> {
    one(desk, account, query, |row| Ok(Given { version: row.get(0)?, given_at: row.get(1)? }))
}

fn column(desk: &Desk, account: AccountId, query: &str) -> Result<Option<String>, Problem> {
    Ok(one(desk, account, query, |row| row.get(0))?.flatten())
}

fn one<T>(
    desk: &Desk,
    account: AccountId,
    query: &str,
    read: impl FnOnce(&Row) -> rusqlite::Result<T>,
) -> Result<Option<T>, Problem> {
    Ok(desk.db.prepare_cached(query)?.query_row(params![account], read).optional()?)
}
