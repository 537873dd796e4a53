//! The page that says which source each rule follows.

use axum::{extract::State, response::Html};

use crate::{
    routes::Shared,
    rules::{CONDUCT, RULES},
};

/// `GET /rules`: every rule that refuses, its source, and whether it is switched off now.
pub async fn rules(State(server): Shared) -> Html<String> {
    let settings = server.settings();
    let rows = table(RULES.iter().map(|rule| {
        let state = if settings.off_rules.iter().any(|id| id == rule.id) { "off" } else { "on" };
        [format!("<code>{}</code>", rule.id), rule.sentence.to_owned(), rule.source.to_owned(), state.to_owned()]
    }));
    let conduct = table(CONDUCT.iter().map(|conduct| [conduct.sentence.to_owned(), conduct.source.to_owned()]));
    Html(format!(include_str!("rules.html"), rules_id = settings.rules_id, rows = rows, conduct = conduct))
}

fn table<const COLUMNS: usize>(rows: impl Iterator<Item = [String; COLUMNS]>) -> String {
    rows.map(|cells| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"))).collect::<Vec<_>>().join("\n")
}
