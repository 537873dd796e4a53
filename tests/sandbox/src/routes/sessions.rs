//! Signing in and out.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts,
    answer::Answer,
    call::Call,
    codes::{self, Challenge, Order, Purpose},
    problem::Problem,
    routes::{Shared, accounts::Credentials},
    rules,
    sessions::{self, Session},
};

/// A refresh token.
#[derive(Deserialize, ToSchema)]
pub struct RefreshToken {
    /// The token.
    pub refresh_token: String,
}

/// Secret: e-mail and password; answers with the challenge of the mailed code. Whoever has not verified the address is
/// given the challenge that verifies it, so that nobody has to find the way back to it (BR-13).
#[utoipa::path(post, path = "/v1/sessions", tag = "session", request_body = Credentials,
    responses((status = 200, body = Challenge)))]
pub async fn sign_in(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        let Credentials { email, password } = call.json()?;
        let account = accounts::by_email(desk, &email)?.ok_or_else(|| Problem::refused(&rules::WRONG_CREDENTIALS))?;
        desk.require(&rules::WRONG_CREDENTIALS, account.has_password(&password))?;
        desk.require(&rules::ACCOUNT_BLOCKED, account.blocked.is_none())?;
        let purpose = if account.verified { Purpose::Login } else { Purpose::Verify };
        let order = Order { account: account.id, purpose, recipient: &account.email, by: None };
        Ok(Answer::ok(&codes::order_quietly(desk, &order)?))
    })
}

/// A new pair of tokens; the old refresh token lives until the new pair is first used.
#[utoipa::path(post, path = "/v1/sessions/refresh", tag = "session", request_body = RefreshToken,
    responses((status = 200, body = Session)))]
pub async fn refresh(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        let RefreshToken { refresh_token } = call.json()?;
        Ok(Answer::ok(&sessions::refresh(desk, &refresh_token)?))
    })
}

/// Ends this session.
#[utoipa::path(delete, path = "/v1/sessions/current", tag = "session", security(("bearer" = [])),
    responses((status = 204)))]
pub async fn sign_out(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        sessions::close(desk, &call)?;
        Ok(Answer::nothing())
    })
}
