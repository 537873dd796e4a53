//! The sandbox through its front door. Every request and answer is held against `openapi.json`.

mod accounts;
mod bad_days;
mod client;
mod codes;
mod data;
mod document;
mod registration;
mod rules_off;
mod sessions;
mod tcp;
mod waves;

#[path = "../../../qa/src/photo/mod.rs"]
#[expect(dead_code, reason = "the harness draws more kinds of photos than are needed here")]
#[allow(clippy::pedantic, reason = "the file belongs to the harness and is linted there")]
mod photo;
