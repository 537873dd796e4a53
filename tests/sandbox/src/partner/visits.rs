//! Visits: an institution sends somebody to the programme's pages, to be seen there (partner-api.md §5.3, §9.2).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Done, Outcome, Refusal, Signed, attendance, codes,
    payment::read,
    redeem::{course_type, first, require_sequence},
};
use crate::{
    accounts,
    clock::Instant,
    desk::{Desk, identifier},
    offer::Institution,
    problem::Problem,
    rules,
    sessions::{self, AccountId},
};

/// A visit's address lives as long (assumed).
const LIVES_SECONDS: u32 = 15 * 60;

/// What an institution asks for.
#[derive(Deserialize, ToSchema)]
pub struct VisitQuery {
    /// The code.
    pub redeem_code: String,
    /// Where the browser is sent afterwards.
    pub redirect_uri: String,
    /// The participant's address at the institution.
    pub email: String,
    /// 1 to 10, or 999 for the post-test; 1 when it is missing.
    #[serde(default = "first")]
    pub sequence: u32,
}

/// Where to send the browser.
#[derive(Serialize, ToSchema)]
pub struct VisitAddress {
    url: String,
    /// Comes back with the browser.
    state: String,
    course: VisitCourse,
}

/// The course of a visit.
#[derive(Serialize, ToSchema)]
pub struct VisitCourse {
    r#type: u32,
    learning_method: String,
}

/// Makes an address at which one participant is seen for one attendance.
#[utoipa::path(post, path = "/api/v1/integration/oauth/url-generate", tag = "redeem", request_body = VisitQuery,
    responses((status = 200, body = inline(super::openapi::Envelope<VisitAddress>))))]
pub fn generate(desk: &Desk, signed: &Signed) -> Outcome {
    let query: VisitQuery = read(signed)?;
    require_sequence(query.sequence)?;
    let institution = signed.client.institution()?;
    let code = codes::usable(desk, signed.client, &query.redeem_code)?;
    accounts::require_email_shape(desk, &query.email)?;
    require_own(desk, institution, &signed.base, &query.redirect_uri)?;
    desk.require(&rules::REDEEM_WRONG_MODE, attendance::is_online(desk, &code, query.sequence))?;
    desk.require(&rules::REDEEM_USED, !attendance::is_present(desk, &code.code, query.sequence)?)?;
    require_one_email(desk, &code, &query.email)?;
    attendance::require_window(desk, &code, query.sequence)?;
    let visit = Visit::new(desk, institution, [&query.redirect_uri; 2])?;
    let state = identifier(desk, "kunjungan")?;
    let visit = Visit { code: Some(code.code), sequence: query.sequence, state, ..visit };
    visit.keep(desk)?;
    Ok(Done::ok(&VisitAddress {
        url: visit.address(&signed.base),
        state: visit.state,
        course: VisitCourse { r#type: course_type(code.mode), learning_method: code.mode.name().to_owned() },
    }))
}

/// Refuses addresses that are not the institution's: by its registered beginning, or its page in the sandbox.
pub fn require_own(desk: &Desk, institution: &Institution, base: &str, address: &str) -> Result<(), Problem> {
    let page = format!("{base}/lembaga/{}/", institution.id);
    let own = address.starts_with(&institution.redirect_prefix) || address.starts_with(&page);
    desk.require(&rules::REDIRECT_FOREIGN, own)
}

/// One address for one participant of a course (D-GEN).
fn require_one_email(desk: &Desk, code: &codes::RedeemCode, email: &str) -> Result<(), Problem> {
    let email = email.to_lowercase();
    let taken: bool = desk
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM redeem_codes WHERE course = ?1 AND code <> ?2 AND email = ?3
             AND NOT code LIKE 'PRAT-%')",
        )?
        .query_row([&code.course, &code.code, &email], |row| row.get(0))?;
    desk.require(&rules::INSTITUTION_EMAIL_USED, !taken)?;
    desk.db.prepare_cached("UPDATE redeem_codes SET email = ?2 WHERE code = ?1")?.execute([&code.code, &email])?;
    Ok(())
}

/// A row of `visits`.
pub struct Visit {
    /// Its name in the address.
    pub token: String,
    /// The institution's id.
    pub client: String,
    /// The redeem code to attend with; none when somebody only signs in (SSO).
    pub code: Option<String>,
    /// The attendance number.
    pub sequence: u32,
    /// Where the browser goes when it is done.
    pub redirect_uri: String,
    /// Where the browser goes when it is declined.
    pub login_uri: String,
    /// Comes back with the browser.
    pub state: String,
    /// What the institution may read (SSO).
    pub scope: String,
    /// `login`, `code`, `consent`, `face`, `done` or `declined`.
    pub step: String,
    /// Who signed in.
    pub account: Option<AccountId>,
    /// The code that was mailed.
    pub challenge: Option<String>,
    /// From then on it is dead.
    pub expires_at: Instant,
}

impl Visit {
    /// A visit that begins, sent back to these addresses when it is done and when it is declined.
    fn new(desk: &Desk, institution: &Institution, [redirect_uri, login_uri]: [&str; 2]) -> Result<Self, Problem> {
        Ok(Self {
            token: sessions::token(desk)?,
            client: institution.id.clone(),
            code: None,
            sequence: 0,
            redirect_uri: redirect_uri.to_owned(),
            login_uri: login_uri.to_owned(),
            state: String::new(),
            scope: String::new(),
            step: "login".to_owned(),
            account: None,
            challenge: None,
            expires_at: desk.now.plus_seconds(LIVES_SECONDS),
        })
    }

    /// A visit that only signs in.
    pub fn to_sign_in(
        desk: &Desk,
        institution: &Institution,
        redirect: [&str; 2],
        state: &str,
        scope: &str,
    ) -> Result<Self, Problem> {
        let visit = Self::new(desk, institution, redirect)?;
        let visit = Self { state: state.to_owned(), scope: scope.to_owned(), ..visit };
        visit.keep(desk)?;
        Ok(visit)
    }

    /// Where its pages are.
    pub fn address(&self, base: &str) -> String {
        format!("{base}/consent-oauth/{}", self.token)
    }

    /// Keeps it as it is now.
    pub fn keep(&self, desk: &Desk) -> Result<(), Problem> {
        desk.db
            .prepare_cached("INSERT OR REPLACE INTO visits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")?
            .execute(params![
                self.token,
                self.client,
                self.code,
                self.sequence,
                self.redirect_uri,
                self.login_uri,
                self.state,
                self.scope,
                self.step,
                self.account,
                self.challenge,
                self.expires_at,
            ])?;
        Ok(())
    }

    /// The visit of this address.
    pub fn find(desk: &Desk, token: &str) -> Result<Option<Self>, Problem> {
        Ok(desk
            .db
            .prepare_cached("SELECT * FROM visits WHERE token = ?1")?
            .query_row([token], |row| {
                Ok(Self {
                    token: row.get("token")?,
                    client: row.get("client")?,
                    code: row.get("code")?,
                    sequence: row.get("sequence")?,
                    redirect_uri: row.get("redirect_uri")?,
                    login_uri: row.get("login_uri")?,
                    state: row.get("state")?,
                    scope: row.get("scope")?,
                    step: row.get("step")?,
                    account: row.get("account")?,
                    challenge: row.get("challenge")?,
                    expires_at: row.get("expires_at")?,
                })
            })
            .optional()?)
    }

    /// Refuses an address that is too old.
    pub fn require_alive(&self, desk: &Desk) -> Result<(), Refusal> {
        Ok(desk.require(&rules::VISIT_EXPIRED, desk.now < self.expires_at)?)
    }
}
