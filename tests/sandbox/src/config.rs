//! What a sandbox is started with.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use bytes::Bytes;
use http::{Request, Response};

use crate::clock::{Clock, SystemClock};

/// Where the rows live.
#[derive(Debug, Clone)]
pub enum Database {
    /// In memory, gone with the sandbox.
    Memory,
    /// In this file, kept.
    File(PathBuf),
}

/// Sees every request that was worked on and its answer, a request that arrived late included.
pub type Watch = Arc<dyn Fn(&Request<Bytes>, &Response<Bytes>) + Send + Sync>;

/// Everything a sandbox is given; [`Config::default`] listens on a free port of this machine, in memory.
#[derive(Clone)]
pub struct Config {
    /// The participants' listener; `None` serves only [`crate::Sandbox::handle`].
    pub listen: Option<SocketAddr>,
    /// Where the rows live.
    pub database: Database,
    /// The listener of platforms and institutions, off unless given; without one [`crate::Tester::handle_partner`].
    pub partners: Option<SocketAddr>,
    /// The testers' listener, off unless given.
    pub control: Option<SocketAddr>,
    /// The only source of time.
    pub clock: Arc<dyn Clock>,
    /// Codes, tokens, ids, verdict delays and draws follow from it.
    pub seed: u64,
    /// The running rules: the name of a file of `data/rules`.
    pub rules_id: String,
    /// Ids of rules that are switched off from the start (see [`crate::RULES`]).
    pub off_rules: Vec<String>,
    /// For harnesses that hold the traffic against the document or count refusals.
    pub watch: Option<Watch>,
    /// The folder of people, rules, waves, declaration and test.
    pub data_dir: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
            database: Database::Memory,
            partners: None,
            control: None,
            clock: Arc::new(SystemClock::default()),
            seed: 0,
            rules_id: "normal-2023".to_owned(),
            off_rules: Vec::new(),
            watch: None,
            data_dir: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data")),
        }
    }
}
