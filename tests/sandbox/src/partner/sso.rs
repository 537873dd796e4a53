//! "Login with Prakerja" for institutions (partner-api.md §9).

use bytes::Bytes;
use http::Request;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    Client, Done, Outcome, Refusal, base,
    pages::{Fields, with_query},
    signature::{self, header},
    visits::{self, Visit},
};
use crate::{
    call::hex,
    clock::Instant,
    desk::Desk,
    offer::Institution,
    problem::Problem,
    rules,
    sessions::{self, AccountId},
};

/// An access token lives an hour (assumed).
const ACCESS_SECONDS: u32 = 3600;

/// SSO tells success in its own words.
pub fn envelope(done: &Done) -> Value {
    json!({ "message": "no error", "success": true, "errorCode": "0", "data": done.data })
}

fn unauthorized(code: &str) -> Refusal {
    Refusal::new(code, "Unauthorized")
}

fn client<'a>(desk: &'a Desk, id: &str) -> Result<&'a Institution, Refusal> {
    if id.is_empty() {
        return Err(unauthorized("ERROAUTH4024"));
    }
    match Client::find(desk, id) {
        Some(Client::Institution(institution)) => Ok(institution),
        _ => Err(unauthorized("ERROAUTH4029")),
    }
}

/// Where to send somebody who signs in.
#[derive(Serialize, ToSchema)]
pub struct LoginAddress {
    redirect_url: String,
}

/// Gives the address of the login page. How a GET is signed is not public; with or without its query is accepted.
#[utoipa::path(get, path = "/api/v1/oauth/authorize", tag = "sso",
    params(("X-Client-Id" = String, Header), ("X-Timestamp" = String, Header), ("X-Signature" = String, Header),
        ("client_id" = String, Query), ("redirect_uri" = String, Query), ("login_uri" = String, Query),
        ("scope" = String, Query), ("state" = String, Query)),
    responses((status = 200, body = inline(super::openapi::SsoEnvelope<LoginAddress>))))]
pub fn authorize(desk: &Desk, request: &Request<Bytes>, path: &str) -> Outcome {
    let id = header(request, "x-client-id");
    let institution = client(desk, id)?;
    let timestamp = header(request, "x-timestamp");
    signature::require_fresh(desk, timestamp)?;
    let query = request.uri().query().unwrap_or_default();
    let signed = [path.to_owned(), format!("{path}?{query}")].iter().any(|path| {
        signature::sign(&institution.sign_key, &[id, timestamp, "GET", path]) == header(request, "x-signature")
    });
    desk.require(&rules::SIGNATURE_WRONG, signed)?;
    let fields = Fields::read(query.as_bytes());
    let query =
        ["client_id", "login_uri", "redirect_uri", "scope", "state"].map(|name| (name, fields.get(name).to_owned()));
    let redirect_url = with_query(&format!("{}/consent-sso", base(request)), &query);
    Ok(Done::ok(&LoginAddress { redirect_url }))
}

/// The visit that a login address begins; institutions may also write the address themselves.
pub fn visit(desk: &Desk, fields: &Fields, base: &str) -> Result<Visit, Refusal> {
    let institution = client(desk, fields.get("client_id"))?;
    let addresses = ["redirect_uri", "login_uri"].map(|name| fields.get(name));
    for address in addresses {
        visits::require_own(desk, institution, base, address)?;
    }
    Ok(Visit::to_sign_in(desk, institution, addresses, fields.get("state"), fields.get("scope"))?)
}

/// The code that goes back with the browser; the same for the same visit.
pub fn grant(desk: &Desk, visit: &Visit, account: AccountId) -> Result<String, Problem> {
    use sha2::{Digest, Sha256};
    let code = hex(&Sha256::digest(format!("sso {}", visit.token)));
    desk.db
        .prepare_cached("INSERT OR IGNORE INTO sso_grants (code, client, account, scope) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![code, visit.client, account, visit.scope])?;
    Ok(code)
}

/// A code of the login, or a refresh token.
#[derive(Default, Deserialize, ToSchema)]
pub struct TokenQuery {
    /// The code that came back with the browser.
    #[serde(default)]
    pub code: String,
    /// A refresh token.
    #[serde(default)]
    pub token: String,
}

/// The tokens of somebody who signed in.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    access_token: String,
    /// The moment it dies, in seconds since 1970, as text.
    expires_in: String,
    refresh_token: String,
    scope: String,
    token_type: String,
}

fn query(request: &Request<Bytes>) -> TokenQuery {
    serde_json::from_slice(request.body()).unwrap_or_else(|_| {
        let fields = Fields::read(request.uri().query().unwrap_or_default().as_bytes());
        TokenQuery { code: fields.get("code").to_owned(), token: fields.get("token").to_owned() }
    })
}

/// Tokens for a code, once; or, with `token`, for a refresh token. Both may come as JSON or in the address.
#[utoipa::path(post, path = "/api/v1/oauth/token", tag = "sso", request_body = TokenQuery,
    params(("X-Client-Id" = String, Header)),
    responses((status = 200, body = inline(super::openapi::SsoEnvelope<Tokens>))))]
pub fn token(desk: &Desk, request: &Request<Bytes>) -> Outcome {
    let institution = client(desk, header(request, "x-client-id"))?;
    let TokenQuery { code, token } = query(request);
    if token.is_empty() {
        give(desk, "code = ?1 AND client = ?2 AND access IS NULL", [&code, &institution.id])
    } else {
        give(desk, "refresh = ?1 AND client = ?2", [&token, &institution.id])
    }
}

/// Tokens for a refresh token.
#[utoipa::path(post, path = "/api/v1/oauth/token/refresh", tag = "sso", request_body = TokenQuery,
    params(("X-Client-Id" = String, Header)),
    responses((status = 200, body = inline(super::openapi::SsoEnvelope<Tokens>))))]
pub fn refresh(desk: &Desk, request: &Request<Bytes>) -> Outcome {
    let institution = client(desk, header(request, "x-client-id"))?;
    give(desk, "refresh = ?1 AND client = ?2", [&query(request).token, &institution.id])
}

fn give(desk: &Desk, condition: &str, values: [&str; 2]) -> Outcome {
    let found: Option<(String, String)> = desk
        .db
        .prepare_cached(&format!("SELECT code, scope FROM sso_grants WHERE {condition}"))?
        .query_row(values, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (code, scope) = found.ok_or_else(|| unauthorized("ERROAUTH4031"))?;
    let expires_at = desk.now.plus_seconds(ACCESS_SECONDS);
    let tokens = Tokens {
        access_token: sessions::token(desk)?,
        expires_in: expires_at.seconds().to_string(),
        refresh_token: sessions::token(desk)?,
        scope,
        token_type: "Bearer".to_owned(),
    };
    desk.db
        .prepare_cached("UPDATE sso_grants SET access = ?2, refresh = ?3, expires_at = ?4 WHERE code = ?1")?
        .execute(params![code, tokens.access_token, tokens.refresh_token, expires_at])?;
    Ok(Done::ok(&tokens))
}

/// What an institution may read of somebody; what they did not agree to is empty.
#[derive(Serialize, ToSchema)]
pub struct UserProfile {
    dp_user_id: String,
    email: String,
    name: String,
    no_prakerja: String,
    phone_number: String,
    user_id: String,
}

/// Reads a participant's profile, with or without `Bearer`.
#[utoipa::path(get, path = "/api/v1/resource/user_profile", tag = "sso",
    params(("X-Client-Id" = String, Header), ("Authorization" = String, Header)),
    responses((status = 200, body = inline(super::openapi::SsoEnvelope<UserProfile>))))]
pub fn profile(desk: &Desk, request: &Request<Bytes>) -> Outcome {
    let institution = client(desk, header(request, "x-client-id"))?;
    let given = header(request, "authorization");
    let access = given.strip_prefix("Bearer ").unwrap_or(given);
    if access.is_empty() {
        return Err(unauthorized("ERROAUTH4030"));
    }
    let found = desk
        .db
        .prepare_cached(
            "SELECT g.scope, g.expires_at, a.id, a.email, full_name, c.number AS card, p.number AS phone
             FROM sso_grants g JOIN accounts a ON a.id = g.account LEFT JOIN profiles USING (account)
             LEFT JOIN cards c USING (account) LEFT JOIN phones p USING (account)
             WHERE access = ?1 AND client = ?2",
        )?
        .query_row([access, &institution.id], |row| {
            let scope: String = row.get("scope")?;
            let agreed = |item: &str| scope.split([' ', '+']).any(|agreed| agreed == item);
            let text = |item: &str, column: &str| -> rusqlite::Result<String> {
                let value: Option<String> = row.get(column)?;
                Ok(value.filter(|_| agreed(item)).unwrap_or_default())
            };
            let user_id = format!("peserta-{}", row.get::<_, i64>("id")?);
            let profile = UserProfile {
                dp_user_id: user_id.clone(),
                email: text("email", "email")?,
                name: text("name", "full_name")?,
                no_prakerja: text("prakerjaid", "card")?,
                phone_number: text("notelp", "phone")?,
                user_id,
            };
            Ok((row.get::<_, Instant>("expires_at")?, profile))
        })
        .optional()?;
    let (_, profile) = found.filter(|(until, _)| desk.now < *until).ok_or_else(|| unauthorized("ERROAUTH4031"))?;
    Ok(Done::ok(&profile))
}
