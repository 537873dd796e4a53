//! Photos in, verdicts out.

use axum::extract::{Path, Query, State};
use http::StatusCode;
use serde::Deserialize;

use crate::{
    answer::Answer,
    call::Call,
    me::Me,
    photos::{self, Photo, Slot},
    problem::{Problem, ProblemBody},
    routes::Shared,
};

/// Which of several pictures this is.
#[derive(Deserialize)]
pub struct Which {
    prompt: Option<u32>,
}

/// Post: a photo as `image/jpeg`; its verdict comes later.
#[utoipa::path(post, path = "/v1/me/photos/{slot}", tag = "photo", security(("bearer" = [])),
    params(("slot" = Slot, Path), ("prompt" = Option<u32>, Query), ("Idempotency-Key" = String, Header)),
    request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 202, body = Me), (status = "4XX", body = ProblemBody), (status = "5XX", body = ProblemBody)))]
pub async fn receive(State(server): Shared, Path(slot): Path<String>, Query(which): Query<Which>, call: Call) -> Answer {
    server.post_with(&call, StatusCode::ACCEPTED, |desk, account, _| {
        let slot = match slot.as_str() {
            "ktp" => Slot::Ktp,
            "face" => Slot::Face,
            _ => return Err(Problem::not_found()),
        };
        photos::receive(desk, account, slot, which.prompt, &call.body)
    })
}

/// Reads a photo's verdict.
#[utoipa::path(get, path = "/v1/me/photos/{id}", tag = "photo", security(("bearer" = [])), params(("id" = String, Path)),
    responses((status = 200, body = Photo), (status = "4XX", body = ProblemBody), (status = "5XX", body = ProblemBody)))]
pub async fn read(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.read(&call, |desk, account| photos::find(desk, account, &id))
}
