//! Waves and joining them.

use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    answer::Answer,
    call::Call,
    me::{self, Me},
    membership,
    routes::Shared,
    sessions,
    waves::{self, Wave},
};

/// Open and upcoming waves.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Waves {
    /// By opening.
    pub waves: Vec<Wave>,
}

/// The consent to the wave's text.
#[derive(Deserialize, ToSchema)]
pub struct MembershipForm {
    /// Its version.
    pub consent_version: String,
}

/// Open and upcoming waves; whether they match the domicile is known only of somebody signed in.
#[utoipa::path(get, path = "/v1/waves", tag = "wave", security((), ("bearer" = [])),
    responses((status = 200, body = Waves)))]
pub async fn list(State(server): Shared, call: Call) -> Answer {
    server.open(&call, |desk| {
        let domicile = match sessions::signed_in(desk, &call) {
            Ok(account) => me::domicile(desk, account)?,
            Err(_) => None,
        };
        let waves = waves::joinable(desk)?;
        Ok(Answer::ok(&Waves { waves: waves.iter().map(|wave| wave.shown(desk, domicile.as_deref())).collect() }))
    })
}

/// Attended: joins a wave (BR-23).
#[utoipa::path(post, path = "/v1/waves/{id}/memberships", tag = "wave", request_body = MembershipForm,
    security(("bearer" = [])), params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Me)))]
pub async fn join(State(server): Shared, Path(id): Path<String>, call: Call) -> Answer {
    server.post(&call, |desk, account, key| {
        let MembershipForm { consent_version } = call.json()?;
        membership::join(desk, account, &id, &consent_version, key)
    })
}
