//! The sandbox through its front door. Every request and answer is held against `openapi.json`.

mod accounts;
mod bad_days;
mod client;
mod codes;
mod data;
mod document;
mod every_rule;
mod life;
mod partner;
mod recipient_rules;
mod recipients;
mod registration;
mod rights;
mod rules_off;
mod sessions;
mod site;
mod tcp;
mod waves;
