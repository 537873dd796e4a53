//! Rules as data.

use axum::extract::{Path, State};

use crate::{answer::Answer, call::Call, problem::Problem, routes::Shared, rulebook::Rules, waves};

/// The rules with this id, or of the wave with this id; `current` are the running ones.
#[utoipa::path(get, path = "/v1/rules/{id}", tag = "rules", params(("id" = String, Path)),
    responses((status = 200, body = Rules)))]
pub async fn read(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.open(&call, |desk| {
        let wave = waves::find(desk, &id)?;
        let found = match &wave {
            Some(wave) => Some(wave.rules(desk)),
            None if id == "current" => Some(desk.rules()),
            None => desk.data.rules.get(&id),
        };
        found.map(|rules| Answer::ok(&rules)).ok_or_else(Problem::not_found)
    })
}
