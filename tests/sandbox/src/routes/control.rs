//! The testers' API, `/control/v1`, on a listener of its own.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
    routing::{delete, get, patch, post, put},
};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    clock::Instant, faults::Fault, outbox::Filter, register::Person, sandbox::Tester, settings::Change,
    waves::WaveEntry,
};

type Shared = State<Arc<Tester>>;

/// A tester's mistake, in words: testers read them, participants never do.
struct Mistake(anyhow::Error);

impl From<anyhow::Error> for Mistake {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Mistake {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, format!("{:#}", self.0)).into_response()
    }
}

type Reply = Result<Json<Value>, Mistake>;

#[derive(Deserialize)]
struct Now {
    now: Instant,
}

#[derive(Deserialize)]
struct Advance {
    ms: i64,
}

#[derive(Deserialize)]
struct Whose {
    email: String,
}

/// Every address of the testers' API.
pub fn router(tester: Arc<Tester>) -> Router {
    Router::new()
        .route("/control/v1/clock", get(clock).put(set_clock))
        .route("/control/v1/clock/advance", post(advance))
        .route("/control/v1/next", get(next))
        .route("/control/v1/outbox", get(outbox))
        .route("/control/v1/faults", post(plant).delete(clear))
        .route("/control/v1/settings", put(settings))
        .route("/control/v1/waves", post(enter_wave))
        .route("/control/v1/waves/{id}", patch(change_wave))
        .route("/control/v1/people", post(enter_person))
        .route("/control/v1/sessions", delete(end_sessions))
        .route("/control/v1/schedules/{code}/cancellation", post(cancel_schedule))
        .route("/control/v1/rows", get(rows))
        .with_state(tester)
}

async fn clock(State(tester): Shared) -> Reply {
    Ok(Json(json!({ "now": tester.now() })))
}

async fn set_clock(State(tester): Shared, Json(Now { now }): Json<Now>) -> Reply {
    tester.set_now(now)?;
    Ok(Json(json!({ "now": tester.now() })))
}

async fn advance(State(tester): Shared, Json(Advance { ms }): Json<Advance>) -> Reply {
    tester.advance(ms)?;
    Ok(Json(json!({ "now": tester.now() })))
}

async fn next(State(tester): Shared) -> Reply {
    Ok(Json(json!({ "at": tester.next_event()? })))
}

async fn outbox(State(tester): Shared, Query(filter): Query<Filter>) -> Reply {
    Ok(Json(json!(tester.outbox(&filter)?)))
}

async fn plant(State(tester): Shared, Json(fault): Json<Fault>) -> Reply {
    tester.fault(fault);
    Ok(Json(json!({})))
}

async fn clear(State(tester): Shared) -> Reply {
    tester.clear_faults();
    Ok(Json(json!({})))
}

async fn settings(State(tester): Shared, Json(change): Json<Change>) -> Reply {
    tester.setting(change)?;
    Ok(Json(json!(tester.settings())))
}

async fn enter_wave(State(tester): Shared, Json(wave): Json<WaveEntry>) -> Reply {
    tester.wave(&wave)?;
    Ok(Json(json!(wave)))
}

/// Changes only what is given.
async fn change_wave(State(tester): Shared, Path(id): Path<String>, Json(change): Json<Value>) -> Reply {
    let wave = tester.find_wave(&id)?.ok_or_else(|| anyhow::anyhow!("no wave is called {id}"))?;
    let mut changed = json!(wave);
    if let (Some(fields), Some(change)) = (changed.as_object_mut(), change.as_object()) {
        fields.extend(change.clone());
    }
    let wave: WaveEntry = serde_json::from_value(changed).map_err(anyhow::Error::from)?;
    tester.wave(&wave)?;
    Ok(Json(json!(wave)))
}

async fn enter_person(State(tester): Shared, Json(person): Json<Person>) -> Reply {
    tester.person(&person)?;
    Ok(Json(json!({})))
}

async fn end_sessions(State(tester): Shared, Query(Whose { email }): Query<Whose>) -> Reply {
    tester.end_sessions(&email)?;
    Ok(Json(json!({})))
}

async fn cancel_schedule(State(tester): Shared, Path(code): Path<String>) -> Reply {
    tester.cancel_schedule(&code)?;
    Ok(Json(json!({})))
}

async fn rows(State(tester): Shared) -> Reply {
    Ok(Json(tester.rows()?))
}
