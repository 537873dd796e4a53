//! The participant API, `/v1`.

pub mod accounts;
pub mod aptitude;
pub mod challenges;
pub mod control;
pub mod me;
pub mod page;
pub mod photos;
pub mod recipient;
pub mod rules;
pub mod sessions;
pub mod waves;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    routing::{delete, get, post, put},
};

use crate::{answer::Answer, call::Call, problem::Problem, server::Server};

/// The server as handlers are given it.
pub type Shared = State<Arc<Server>>;

/// Every address of the participant API.
pub fn participant(server: Arc<Server>) -> Router {
    Router::new()
        .route("/v1/accounts", post(accounts::sign_up))
        .route("/v1/accounts/verification", post(accounts::verify))
        .route("/v1/recoveries", post(accounts::recover))
        .route("/v1/sessions", post(sessions::sign_in))
        .route("/v1/sessions/refresh", post(sessions::refresh))
        .route("/v1/sessions/current", delete(sessions::sign_out))
        .route("/v1/challenges/{id}", get(challenges::read))
        .route("/v1/challenges/{id}/answer", post(challenges::answer))
        .route("/v1/challenges/{id}/resend", post(challenges::resend))
        .route("/v1/rules/{id}", get(rules::read))
        .route("/v1/me", get(me::read))
        .route("/v1/me/eligibility", put(me::eligibility))
        .route("/v1/me/identity", put(me::identity))
        .route("/v1/me/profile", put(me::profile))
        .route("/v1/me/consents/biometric", put(me::consent).delete(me::withdraw_consent))
        .route("/v1/me/phone", put(me::phone))
        .route("/v1/me/email", put(me::email))
        .route("/v1/me/data", get(me::data))
        .route("/v1/me/deletion", post(me::request_deletion).delete(me::take_back_deletion))
        .route("/v1/me/declaration", get(me::declaration_form).post(me::declare))
        .route("/v1/me/notices", get(me::notices))
        .route("/v1/me/photos/{slot_or_id}", post(photos::receive).get(photos::read))
        .route("/v1/me/test", post(aptitude::begin))
        .route("/v1/me/test/answers/{n}", put(aptitude::answer))
        .route("/v1/me/test/submission", post(aptitude::submit))
        .route("/v1/waves", get(waves::list))
        .route("/v1/waves/{id}/memberships", post(waves::join))
        .route("/v1/me/induction/{n}", put(recipient::watch))
        .route("/v1/courses", get(recipient::courses))
        .route("/v1/me/purchases", post(recipient::purchase))
        .route("/v1/me/trainings/{id}/cancellation", post(recipient::cancel))
        .route("/v1/me/trainings/{id}/qr", post(recipient::refresh_qr))
        .route("/v1/me/trainings/{id}/certificate", get(recipient::certificate))
        .route("/v1/me/trainings/{id}/rating", post(recipient::rate))
        .route("/v1/me/link", put(recipient::link).delete(recipient::disconnect))
        .route("/v1/me/surveys/{n}", post(recipient::answer_survey))
        .route("/rules", get(page::rules))
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .with_state(server)
}

async fn nothing_here(call: Call) -> Answer {
    Problem::not_found().into_answer(call.trace_id())
}
