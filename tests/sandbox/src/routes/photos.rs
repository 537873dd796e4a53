//! Photos in, verdicts out.

use axum::extract::{Path, State};
use http::StatusCode;

use crate::{
    answer::Answer,
    call::Call,
    me::Me,
    photos::{self, Photo, Slot},
    problem::Problem,
    routes::Shared,
};

/// Post: a photo as `image/jpeg`; its verdict comes later.
#[utoipa::path(post, path = "/v1/me/photos/{slot}", tag = "photo", security(("bearer" = [])),
    params(("slot" = Slot, Path), ("prompt" = Option<u32>, Query), ("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "image/jpeg", description = "The bytes of the JPEG"),
    responses((status = 202, body = Me)))]
pub async fn receive(State(server): Shared, Path(slot): Path<String>, call: Call) -> Answer {
    server.post_with(&call, StatusCode::ACCEPTED, |desk, account, _| {
        let slot = match slot.as_str() {
            "ktp" => Slot::Ktp,
            "face" => Slot::Face,
            _ => return Err(Problem::not_found()),
        };
        let prompt = call.query("prompt").map(str::parse).transpose();
        let prompt = prompt.map_err(|_| Problem::malformed().field("prompt"))?;
        photos::receive(desk, account, slot, prompt, &call.body)
    })
}

/// Reads a photo's verdict.
#[utoipa::path(get, path = "/v1/me/photos/{id}", tag = "photo", security(("bearer" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = Photo)))]
pub async fn read(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.read(&call, |desk, account| photos::find(desk, account, &id))
}
