//! What the participant tells about themselves.

use axum::extract::State;
use chrono::NaiveDate;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    answer::Answer,
    call::Call,
    clock::Instant,
    declaration::{self, DeclarationAnswers, Form},
    eligibility, emails, identity,
    me::{self, Me},
    phones, profile,
    rights::{self, DataCopy},
    routes::Shared,
    rules,
};

/// The pre-check's answers.
#[derive(Deserialize, ToSchema)]
pub struct EligibilityForm {
    /// Indonesian.
    pub citizen: bool,
    /// `2001-01-31`
    #[schema(value_type = String, format = "date")]
    pub birth_date: NaiveDate,
    /// In formal education.
    pub in_school: bool,
    /// An id of the rules.
    pub work_situation: String,
    /// An id of the rules' `excluded_occupations`, or `none`.
    pub occupation: String,
    /// Receives other social aid.
    pub other_aid: bool,
    /// 4-digit regency.
    pub area: String,
}

/// What the register is asked about.
#[derive(Deserialize, ToSchema)]
pub struct IdentityForm {
    /// 16 digits.
    pub nik: String,
    /// 16 digits.
    pub kk: String,
    /// `2001-01-31`
    #[schema(value_type = String, format = "date")]
    pub birth_date: NaiveDate,
}

/// The profile.
#[derive(Deserialize, ToSchema)]
pub struct ProfileForm {
    /// As on the card.
    pub full_name: String,
    /// The mother's maiden name.
    pub mother_name: String,
    /// Address of the card.
    pub home_address: String,
    /// 4-digit regency.
    pub home_area: String,
    /// Where the participant lives.
    pub domicile_address: String,
    /// 4-digit regency.
    pub domicile_area: String,
    /// An id of the rules.
    pub education: String,
    /// An id of the rules.
    pub work_situation: String,
    /// An id of the rules.
    pub reason: String,
    /// Ids of the rules.
    pub interests: Vec<String>,
}

/// The version that is agreed to.
#[derive(Deserialize, ToSchema)]
pub struct ConsentForm {
    /// The version.
    pub version: String,
}

/// A phone number.
#[derive(Deserialize, ToSchema)]
pub struct PhoneForm {
    /// E.164.
    pub number: String,
}

/// An e-mail address.
#[derive(Deserialize, ToSchema)]
pub struct EmailForm {
    /// Where the code goes.
    pub email: String,
}

/// Something the participant is told.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Notice {
    /// Its name.
    pub id: String,
    /// When.
    pub at: Instant,
    /// Stable, `snake_case`.
    pub code: String,
    /// dashboard, sms or email.
    pub channel: String,
    /// The wave it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave: Option<String>,
}

/// Everything the participant was told, oldest first.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Notices {
    /// The notices.
    pub notices: Vec<Notice>,
}

/// Reads the whole participant.
#[utoipa::path(get, path = "/v1/me", tag = "me", security(("bearer" = [])),
    responses((status = 200, body = Me)))]
pub async fn read(State(server): Shared, call: Call) -> Answer {
    server.read(&call, me::read)
}

/// Post: the pre-check before any long form.
#[utoipa::path(put, path = "/v1/me/eligibility", tag = "me", request_body = EligibilityForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header), ("seen" = Option<i64>, Query, description = "The revision of Me on which the form was filled; 409 stale_revision if the form was changed since.")),
    responses((status = 200, body = Me)))]
pub async fn eligibility(State(server): Shared, call: Call) -> Answer {
    server.post_form(&call, "eligibility", |desk, account| eligibility::declare(desk, account, &call.json()?))
}

/// Post: NIK, KK and birth date, held against the register.
#[utoipa::path(put, path = "/v1/me/identity", tag = "me", request_body = IdentityForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header), ("seen" = Option<i64>, Query, description = "The revision of Me on which the form was filled; 409 stale_revision if the form was changed since.")),
    responses((status = 200, body = Me)))]
pub async fn identity(State(server): Shared, call: Call) -> Answer {
    server.post_form(&call, "identity", |desk, account| identity::check(desk, account, &call.json()?))
}

/// Post: the profile.
#[utoipa::path(put, path = "/v1/me/profile", tag = "me", request_body = ProfileForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header), ("seen" = Option<i64>, Query, description = "The revision of Me on which the form was filled; 409 stale_revision if the form was changed since.")),
    responses((status = 200, body = Me)))]
pub async fn profile(State(server): Shared, call: Call) -> Answer {
    server.post_form(&call, "profile", |desk, account| profile::fill(desk, account, &call.json()?))
}

/// Post: the consent to biometric data (BR-59).
#[utoipa::path(put, path = "/v1/me/consents/biometric", tag = "me", request_body = ConsentForm,
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn consent(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| {
        let ConsentForm { version } = call.json()?;
        desk.require(&rules::STALE_REVISION, version == desk.data.biometric.version)?;
        desk.db
            .prepare_cached(
                "INSERT INTO consents VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET version = ?2, given_at = ?3",
            )?
            .execute(params![account, version, desk.now])?;
        Ok(())
    })
}

/// Post: takes the consent back.
#[utoipa::path(delete, path = "/v1/me/consents/biometric", tag = "me", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn withdraw_consent(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| {
        desk.db.prepare_cached("DELETE FROM consents WHERE account = ?1")?.execute([account])?;
        Ok(())
    })
}

/// Attended: the phone number; orders its code.
#[utoipa::path(put, path = "/v1/me/phone", tag = "me", request_body = PhoneForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn phone(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, key| {
        let PhoneForm { number } = call.json()?;
        phones::set(desk, account, &number, key)
    })
}

/// Attended: another e-mail address; orders its code.
#[utoipa::path(put, path = "/v1/me/email", tag = "me", request_body = EmailForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn email(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, key| {
        let EmailForm { email } = call.json()?;
        emails::order(desk, account, &email, key)
    })
}

/// A copy of everything about the participant (UU 27/2022).
#[utoipa::path(get, path = "/v1/me/data", tag = "me", security(("bearer" = [])),
    responses((status = 200, body = DataCopy)))]
pub async fn data(State(server): Shared, call: Call) -> Answer {
    server.read(&call, rights::copy)
}

/// Post: asks for erasure (UU 27/2022).
#[utoipa::path(post, path = "/v1/me/deletion", tag = "me", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn request_deletion(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| rights::request_deletion(desk, account))
}

/// Post: takes the request for erasure back.
#[utoipa::path(delete, path = "/v1/me/deletion", tag = "me", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn take_back_deletion(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| rights::take_back_deletion(desk, account))
}

/// Pernyataan Pendaftar as a form.
#[utoipa::path(get, path = "/v1/me/declaration", tag = "me", security(("bearer" = [])),
    responses((status = 200, body = Form)))]
pub async fn declaration_form(State(server): Shared, call: Call) -> Answer {
    server.read(&call, |desk, _| Ok(declaration::form(desk)))
}

/// Post: the answered declaration (BR-21).
#[utoipa::path(post, path = "/v1/me/declaration", tag = "me", request_body = DeclarationAnswers,
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header), ("seen" = Option<i64>, Query, description = "As for the profile.")),
    responses((status = 200, body = Me)))]
pub async fn declare(State(server): Shared, call: Call) -> Answer {
    server.post_form(&call, "declaration", |desk, account| declaration::declare(desk, account, &call.json()?))
}

/// What the participant was told, oldest first.
#[utoipa::path(get, path = "/v1/me/notices", tag = "me", security(("bearer" = [])),
    responses((status = 200, body = Notices)))]
pub async fn notices(State(server): Shared, call: Call) -> Answer {
    server.read(&call, |desk, account| {
        let mut statement = desk.db.prepare_cached("SELECT * FROM notices WHERE account = ?1 ORDER BY rowid")?;
        let rows = statement.query_map([account], |row| {
            Ok(Notice {
                id: row.get("id")?,
                at: row.get("at")?,
                code: row.get("code")?,
                channel: row.get("channel")?,
                wave: row.get("wave")?,
            })
        })?;
        Ok(Notices { notices: rows.collect::<rusqlite::Result<_>>()? })
    })
}
