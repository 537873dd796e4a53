//! Signing up, verifying, recovering.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::{self, Account},
    answer::Answer,
    call::Call,
    codes::{self, Challenge, Order, Purpose},
    desk::Desk,
    mask,
    problem::Problem,
    routes::Shared,
    rules,
};

/// An e-mail address and a password.
#[derive(Deserialize, ToSchema)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A typed code of a challenge.
#[derive(Deserialize, ToSchema)]
pub struct Verification {
    /// The challenge's id.
    pub challenge: String,
    /// The digits.
    pub code: String,
}

/// A verified account.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Verified {
    /// Masked.
    pub email: String,
}

/// By what an account is found again.
#[derive(Deserialize, ToSchema)]
pub struct Recovery {
    /// email, phone or nik.
    pub by: RecoveryBy,
    /// The address, the number (E.164) or the NIK.
    pub value: String,
}

/// By what an account is found again (participant.md §3.1).
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryBy {
    /// Its address.
    Email,
    /// Its verified phone number.
    Phone,
    /// Its NIK.
    Nik,
}

/// Secret: makes an account; again within the resend time it answers with the challenge that stands.
#[utoipa::path(post, path = "/v1/accounts", tag = "account", request_body = Credentials,
    responses((status = 200, body = Challenge)))]
pub async fn sign_up(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        let Credentials { email, password } = call.json()?;
        accounts::require_email_shape(desk, &email)?;
        accounts::require_strong(desk, &password)?;
        let known = accounts::by_email(desk, &email)?;
        desk.require(&rules::EMAIL_TAKEN, known.as_ref().is_none_or(|account| !account.verified))?;
        let account = match known {
            None => accounts::make(desk, &email, &password)?,
            Some(account) => {
                // Whoever verifies the address decides the password, so the newest one stands.
                if !account.has_password(&password) {
                    accounts::set_password(desk, account.id, &password)?;
                }
                account.id
            }
        };
        let recipient = email.trim().to_lowercase();
        let order = Order { account, purpose: Purpose::Verify, recipient: &recipient, by: None };
        Ok(Answer::ok(&codes::order_quietly(desk, &order)?))
    })
}

/// Secret: verifies the address; the right code answers the same again.
#[utoipa::path(post, path = "/v1/accounts/verification", tag = "account", request_body = Verification,
    responses((status = 200, body = Verified)))]
pub async fn verify(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        let Verification { challenge, code } = call.json()?;
        let challenge = codes::get(desk, &challenge)?;
        desk.require(&rules::CHALLENGE_UNKNOWN, challenge.purpose == Purpose::Verify)?;
        codes::check(desk, &challenge, &code)?;
        accounts::verify(desk, challenge.account)?;
        Ok(Answer::ok(&Verified { email: mask::email(challenge.recipient()) }))
    })
}

/// Attended, no session: orders a code for a new password.
#[utoipa::path(post, path = "/v1/recoveries", tag = "account", request_body = Recovery,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Challenge)))]
pub async fn recover(State(server): Shared, call: Call) -> Answer {
    server.open_once(&call, |desk, key| {
        let Account { id, email, .. } = find(desk, &call.json()?)?;
        let order = Order { account: id, purpose: Purpose::Recovery, recipient: &email, by: Some(key) };
        Ok(Answer::ok(&codes::order(desk, &order)?))
    })
}

fn find(desk: &Desk, recovery: &Recovery) -> Result<Account, Problem> {
    let found = match recovery.by {
        RecoveryBy::Email => accounts::by_email(desk, &recovery.value)?,
        RecoveryBy::Phone => accounts::by_phone(desk, &recovery.value)?,
        RecoveryBy::Nik => accounts::by_nik(desk, &recovery.value)?,
    };
    let account = found.ok_or_else(|| Problem::refused(&rules::ACCOUNT_UNKNOWN))?;
    desk.require(&rules::ACCOUNT_UNKNOWN, account.verified)?;
    Ok(account)
}
