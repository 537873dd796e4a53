//! Answering and resending codes.

use axum::extract::{Path, State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts,
    answer::Answer,
    call::Call,
    codes::{self, Challenge, Purpose, Stored},
    desk::Desk,
    emails, idempotency, mask, me, phones,
    problem::Problem,
    recipient::{links, purchases},
    routes::{Shared, accounts::Verified},
    rules,
    sessions::{self, Session},
};

/// A typed code.
#[derive(Deserialize, ToSchema)]
pub struct CodeAnswer {
    /// The digits.
    pub code: String,
    /// The new password; for a recovery.
    pub password: Option<String>,
}

/// What the right code gives, by the challenge's purpose.
#[derive(ToSchema)]
#[schema(as = CodeAnswered)]
#[expect(dead_code, reason = "describes the three answers in the document")]
#[serde(untagged)]
pub enum CodeAnswered {
    /// Signing in.
    Session(Session),
    /// A phone number, an e-mail address, a purchase, a link.
    Me(Box<me::Me>),
    /// A recovery.
    Verified(Verified),
}

/// Reads a challenge.
#[utoipa::path(get, path = "/v1/challenges/{id}", tag = "code", params(("id" = String, Path)),
    responses((status = 200, body = Challenge)))]
pub async fn read(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.open(&call, |desk| Ok(Answer::ok(&codes::get(desk, &id)?.shown(desk))))
}

/// Secret: answers a code. The right one answers the same until the session it gave was first used.
#[utoipa::path(post, path = "/v1/challenges/{id}/answer", tag = "code", params(("id" = String, Path)),
    request_body = CodeAnswer, security((), ("bearer" = [])),
    responses((status = 200, body = CodeAnswered)))]
pub async fn answer(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.open(&call, |desk| {
        let typed: CodeAnswer = call.json()?;
        let challenge = codes::get(desk, &id)?;
        match challenge.purpose {
            Purpose::Login => {
                codes::check(desk, &challenge, &typed.code)?;
                Ok(Answer::ok(&sessions::open(desk, challenge.account, &id)?))
            }
            Purpose::Phone | Purpose::Email | Purpose::Purchase | Purpose::Link => {
                let account = sessions::signed_in(desk, &call)?;
                desk.require(&rules::CHALLENGE_UNKNOWN, account == challenge.account)?;
                if challenge.purpose != Purpose::Purchase {
                    codes::check(desk, &challenge, &typed.code)?;
                }
                match challenge.purpose {
                    Purpose::Phone => phones::verify(desk, account, &id)?,
                    Purpose::Email => emails::change(desk, account, &id)?,
                    Purpose::Link => links::verify(desk, account, &id)?,
                    _ => purchases::answer(desk, &challenge, &typed.code)?,
                }
                Ok(Answer::ok(&me::read(desk, account)?))
            }
            Purpose::Recovery => recover(desk, &challenge, &typed),
            Purpose::Verify | Purpose::Redeem => Err(Problem::refused(&rules::CHALLENGE_UNKNOWN)),
        }
    })
}

fn recover(desk: &Desk, challenge: &Stored, typed: &CodeAnswer) -> Result<Answer, Problem> {
    let password = typed.password.as_deref().ok_or_else(|| Problem::malformed().field("password"))?;
    accounts::require_strong(desk, password)?;
    codes::check(desk, challenge, &typed.code)?;
    accounts::set_password(desk, challenge.account, password)?;
    sessions::close_all(desk, challenge.account)?;
    Ok(Answer::ok(&Verified { email: mask::email(challenge.recipient()) }))
}

/// Attended: a new code, after the resend time, a few times (BR-14).
#[utoipa::path(post, path = "/v1/challenges/{id}/resend", tag = "code",
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Challenge)))]
pub async fn resend(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.open(&call, |desk| {
        idempotency::once(desk, &call, &id, |key| {
            let challenge = codes::get(desk, &id)?;
            Ok(Answer::ok(&codes::resend(desk, &challenge, Some(key))?))
        })
    })
}
