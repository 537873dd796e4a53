//! The page that says which source each rule follows.

use axum::{extract::State, response::Html};

use crate::{
    routes::Shared,
    rules::{CONDUCT, RULES, Rule},
};

/// `GET /rules`: every rule that refuses, its source, and whether it is switched off now.
pub async fn rules(State(server): Shared) -> Html<String> {
    let settings = server.settings();
    let row = |rule: &&Rule| {
        let off = settings.off_rules.iter().any(|id| id == rule.id);
        let state = if off { "off" } else { "on" };
        format!(
            "<tr id=\"{0}\"><td><code>{0}</code></td><td>{1}</td><td>{2}</td><td>{state}</td></tr>\n",
            rule.id, rule.sentence, rule.source
        )
    };
    let rows: String = RULES.iter().map(row).collect();
    let conduct: String = CONDUCT
        .iter()
        .map(|conduct| format!("<tr><td>{}</td><td>{}</td></tr>\n", conduct.sentence, conduct.source))
        .collect();
    Html(format!(include_str!("rules.html"), rules_id = settings.rules_id, rows = rows, conduct = conduct))
}
