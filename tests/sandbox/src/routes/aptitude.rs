//! The aptitude test.

use axum::extract::{Path, State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{answer::Answer, aptitude, call::Call, me::Me, problem::Problem, routes::Shared};

/// A chosen option.
#[derive(Deserialize, ToSchema)]
pub struct OptionForm {
    /// The option's id.
    pub option: String,
}

/// Attended: begins the test.
#[utoipa::path(post, path = "/v1/me/test", tag = "test", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn begin(State(server): Shared, call: Call) -> Answer {
    server.post(&call, aptitude::begin)
}

/// Post: saves one answer.
#[utoipa::path(put, path = "/v1/me/test/answers/{n}", tag = "test", request_body = OptionForm,
    security(("bearer" = [])),
    params(("n" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn answer(State(server): Shared, Path(n): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, _| {
        let n = n.parse().map_err(|_| Problem::not_found())?;
        let OptionForm { option } = call.json()?;
        aptitude::answer(desk, account, n, &option)
    })
}

/// Post: submits the test.
#[utoipa::path(post, path = "/v1/me/test/submission", tag = "test", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn submit(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| aptitude::submit(desk, account, false))
}
