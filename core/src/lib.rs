//! Prakerja Mobile's core: the whole app as pure data and functions. **What is shown follows from what is known.**
//!
//! [`app::Model::step`] is the only place that changes data; [`app::Model::look`] derives the screen, the calls that
//! should be under way, the next wake and the reminders. `ARCHITECTURE.md` beside this crate's manifest walks through
//! the rooms.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo)]

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod api;
pub mod app;
pub mod coach;
pub mod domain;
pub mod draw;
pub mod flow;
pub mod text;
pub mod vocabulary;
