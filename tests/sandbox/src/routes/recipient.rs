//! What recipients do.

use axum::extract::{Path, State};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    answer::Answer,
    call::Call,
    me::Me,
    problem::Problem,
    recipient::{
        catalogue::{self, Catalogue},
        induction,
        links::{self, LinkForm},
        payments::{self, SurveyForm},
        purchases::{self, PurchaseForm},
        qr,
        ratings::{self, RatingForm},
        refunds,
        trainings::{self, CertificatePage},
    },
    routes::Shared,
};

/// How far a video was watched.
#[derive(Deserialize, ToSchema)]
pub struct PositionForm {
    /// Seconds.
    pub position_s: u32,
}

fn number(text: &str) -> Result<u32, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Post: how far an induction video was watched; the first report is its start (BR-28).
#[utoipa::path(put, path = "/v1/me/induction/{n}", tag = "recipient", request_body = PositionForm,
    security(("bearer" = [])),
    params(("n" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn watch(State(server): Shared, Path(n): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, _| {
        let PositionForm { position_s } = call.json()?;
        induction::report(desk, account, number(&n)?, position_s)
    })
}

/// What is sold, and why the caller cannot buy it.
#[utoipa::path(get, path = "/v1/courses", tag = "recipient", security(("bearer" = [])),
    responses((status = 200, body = Catalogue)))]
pub async fn courses(State(server): Shared, call: Call) -> Answer {
    server.read(&call, catalogue::read)
}

/// Attended: orders a course at a platform; the code comes by SMS.
#[utoipa::path(post, path = "/v1/me/purchases", tag = "recipient", request_body = PurchaseForm,
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn purchase(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, key| purchases::order(desk, account, &call.json()?, key))
}

/// Attended: takes a purchase back.
#[utoipa::path(post, path = "/v1/me/trainings/{id}/cancellation", tag = "recipient", security(("bearer" = [])),
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn cancel(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, _| refunds::take_back(desk, account, &id))
}

/// Post: a new ticket for the venue; earlier ones stay valid until they were verified.
#[utoipa::path(post, path = "/v1/me/trainings/{id}/qr", tag = "recipient", security(("bearer" = [])),
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn refresh_qr(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, _| qr::refresh(desk, account, &id))
}

/// The certificate itself, to be kept.
#[utoipa::path(get, path = "/v1/me/trainings/{id}/certificate", tag = "recipient", security(("bearer" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = CertificatePage)))]
pub async fn certificate(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.read(&call, |desk, account| trainings::certificate(desk, account, &id))
}

/// Post: rates a training (BR-47).
#[utoipa::path(post, path = "/v1/me/trainings/{id}/rating", tag = "recipient", request_body = RatingForm,
    security(("bearer" = [])),
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn rate(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, key| ratings::rate(desk, account, &id, &call.json()?, key))
}

/// Attended: a bank account or wallet for the incentive; the code comes by SMS.
#[utoipa::path(put, path = "/v1/me/link", tag = "recipient", request_body = LinkForm, security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn link(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, key| links::begin(desk, account, &call.json()?, key))
}

/// Attended: disconnects the bank account or wallet.
#[utoipa::path(delete, path = "/v1/me/link", tag = "recipient", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn disconnect(State(server): Shared, call: Call) -> Answer {
    server.post(&call, |desk, account, _| links::disconnect(desk, account))
}

/// Post: answers a survey.
#[utoipa::path(post, path = "/v1/me/surveys/{n}", tag = "recipient", request_body = SurveyForm,
    security(("bearer" = [])),
    params(("n" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn answer_survey(State(server): Shared, Path(n): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, key| payments::answer(desk, account, number(&n)?, &call.json()?, key))
}
