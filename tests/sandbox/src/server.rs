//! What all requests share, and how one is worked on: one transaction, at one moment, after what was due.

use std::sync::{Arc, Mutex, PoisonError};

use http::StatusCode;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;

use crate::{
    accounts, answer::Answer, call::Call, clock::Clock, data::Data, desk::Desk, due, forms, idempotency, me,
    problem::Problem, sessions, sessions::AccountId, settings::Settings,
};

/// The sandbox's state.
pub struct Server {
    /// The rows; one request at a time, so that no key is ever in flight twice.
    pub db: Mutex<Connection>,
    /// The only source of time.
    pub clock: Arc<dyn Clock>,
    /// People, rules, waves, declaration and test as the files give them.
    pub data: Data,
    /// What testers changed.
    pub settings: Mutex<Settings>,
    /// Codes, tokens, ids, delays and draws follow from it.
    pub seed: u64,
}

impl Server {
    /// Runs what is due, then `work`. A handler refuses before it writes, except for what the refusal itself changes
    /// (a try used up), so refusals are committed too; only the server's own failures are rolled back.
    pub fn transact<T>(&self, work: impl FnOnce(&Desk) -> Result<T, Problem>) -> Result<T, Problem> {
        let settings = self.settings();
        // A handler that panicked left its transaction rolled back; the connection is whole.
        let mut connection = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let desk =
            Desk { db: &transaction, now: self.clock.now(), data: &self.data, settings: &settings, seed: self.seed };
        due::run(&desk)?;
        let result = work(&desk);
        if result.as_ref().err().is_none_or(|problem| !problem.status.is_server_error()) {
            transaction.commit()?;
        }
        result
    }

    /// Answers a call without session and key.
    pub fn open(&self, call: &Call, work: impl FnOnce(&Desk) -> Result<Answer, Problem>) -> Answer {
        self.transact(work).unwrap_or_else(|problem| problem.into_answer(call.trace_id()))
    }

    /// Answers a call without session, once for each key.
    pub fn open_once(&self, call: &Call, work: impl FnOnce(&Desk, &str) -> Result<Answer, Problem>) -> Answer {
        self.open(call, |desk| idempotency::once(desk, call, "guest", |key| work(desk, key)))
    }

    /// Answers a read of somebody signed in.
    pub fn read<T: Serialize>(&self, call: &Call, work: impl FnOnce(&Desk, AccountId) -> Result<T, Problem>) -> Answer {
        self.open(call, |desk| {
            let account = sessions::signed_in(desk, call)?;
            Ok(Answer::ok(&work(desk, account)?))
        })
    }

    /// Answers a change by somebody signed in with the whole `Me`, once for each key.
    pub fn post(&self, call: &Call, work: impl FnOnce(&Desk, AccountId, &str) -> Result<(), Problem>) -> Answer {
        self.post_with(call, StatusCode::OK, work)
    }

    /// As [`Server::post`], for a form: `?seen=` is the revision of the `Me` on which it was filled.
    pub fn post_form(
        &self,
        call: &Call,
        form: &str,
        work: impl FnOnce(&Desk, AccountId) -> Result<(), Problem>,
    ) -> Answer {
        self.post(call, |desk, account, _| {
            forms::require_seen(desk, account, form, call.query("seen").and_then(|seen| seen.parse().ok()))?;
            work(desk, account)?;
            forms::note(desk, account, form)
        })
    }

    /// As [`Server::post`], with another status.
    pub fn post_with(
        &self,
        call: &Call,
        status: StatusCode,
        work: impl FnOnce(&Desk, AccountId, &str) -> Result<(), Problem>,
    ) -> Answer {
        self.open(call, |desk| {
            let account = sessions::signed_in(desk, call)?;
            idempotency::once(desk, call, &account.to_string(), |key| {
                accounts::require_open(desk, account)?;
                work(desk, account, key)?;
                me::bump(desk, account)?;
                Ok(Answer::json(status, &me::read(desk, account)?))
            })
        })
    }

    /// The settings that stand now.
    pub fn settings(&self) -> Settings {
        self.settings.lock().expect("settings lock").clone()
    }
}
