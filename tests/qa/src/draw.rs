//! A screen as a participant would read it in a terminal.

use prakerja_core::vocabulary::{
    Block, CheckState, Choosable, Control, Grouping, NoticeKind, Ready, Screen, TimelineState,
};
use std::fmt::Write as _;

/// All text of the screen in one line a block, not wrapped: for looking whether something is said.
pub fn all_text(screen: &Screen) -> String {
    let mut lines = vec![screen.title.clone()];
    lines.extend(screen.blocks.iter().flat_map(block_lines));
    lines.extend(screen.sheet.iter().map(|sheet| format!("{} {}", sheet.title, sheet.text)));
    lines.extend(screen.primary.iter().chain(&screen.secondary).map(|control| control.label.clone()));
    lines.join("\n")
}

/// The screen, 78 columns wide.
pub fn text(screen: &Screen) -> String {
    let step = screen.step.as_ref().map(|step| format!("  {}/{}", step.now, step.of)).unwrap_or_default();
    let back = if screen.back { "‹ " } else { "" };
    let lock = if screen.secure { "  (aman)" } else { "" };
    let mut out = format!("┌─ {back}{}{step}{lock}\n", screen.title);
    for line in screen.blocks.iter().flat_map(block_lines) {
        for line in wrapped(&line) {
            let _ = writeln!(out, "│ {line}");
        }
    }
    if let Some(sheet) = &screen.sheet {
        let _ = writeln!(out, "│ ▒ {}: {}", sheet.title, sheet.text);
    }
    let buttons: Vec<String> = screen
        .primary
        .iter()
        .map(|c| format!("[ {} ]", label(c)))
        .chain(screen.secondary.iter().map(|c| format!("( {} )", label(c))))
        .collect();
    let _ = writeln!(out, "└─ {} · {}", buttons.join("  "), screen.key);
    out
}

fn label(control: &Control) -> String {
    match control.ready {
        Ready::Yes => control.label.clone(),
        Ready::Busy | Ready::At { .. } => format!("{} …", control.label),
    }
}

const WIDTH: usize = 76;

fn wrapped(line: &str) -> Vec<String> {
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let mut lines = vec![indent.clone()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().unwrap_or_else(|| unreachable!("there is a first line"));
        if last.chars().count() + word.chars().count() + 1 > WIDTH && !last.trim().is_empty() {
            lines.push(format!("{indent}{word}"));
        } else {
            if !last.trim().is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// Digits in fours.
pub fn fours(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn notes(error: Option<&String>, read_back: Option<&String>) -> Vec<String> {
    let error = error.map(|error| format!("    ✗ {error}"));
    error.into_iter().chain(read_back.map(|read| format!("    = {read}"))).collect()
}

fn options(options: &[Choosable], is_chosen: impl Fn(&str) -> bool) -> Vec<String> {
    let line = |o: &Choosable| {
        let hint = o.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("  {} {}{hint}", if is_chosen(&o.id) { "◉" } else { "○" }, o.label)
    };
    options.iter().map(line).collect()
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of block")]
fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { text, .. } => vec![String::new(), format!("── {text}")],
        Block::Paragraph { text } | Block::AsOf { text } => vec![text.clone()],
        Block::Notice { kind, lead, text, control } => {
            let sign = match kind {
                NoticeKind::Info => "ℹ",
                NoticeKind::Good => "✓",
                NoticeKind::Warning => "!",
                NoticeKind::Bad => "✗",
            };
            let button = control.iter().map(|c| format!("  [ {} ]", label(c)));
            std::iter::once(format!("{sign} {lead}: {text}")).chain(button).collect()
        }
        Block::ErrorSummary { title, errors } => std::iter::once(format!("✗ {title}"))
            .chain(errors.iter().map(|error| format!("  – {}", error.text)))
            .collect(),
        Block::Facts { rows } => rows.iter().map(|row| format!("{}: {}", row.label, row.value)).collect(),
        Block::Hidden { label: name, masked, shown, reveal, copy, .. } => {
            let buttons = std::iter::once(reveal).chain(copy).map(label).collect::<Vec<_>>().join(" | ");
            vec![format!("{name}: {}  [ {buttons} ]", shown.as_ref().unwrap_or(masked))]
        }
        Block::Field { label: name, hint, value, grouping, sensitive, error, read_back, .. } => {
            let shown = match grouping {
                Grouping::Fours => fours(value),
                _ => value.replace('\n', " / "),
            };
            let shown = if *sensitive && !value.is_empty() { "••••••".to_owned() } else { shown };
            let hint = hint.iter().map(|hint| format!("    {hint}"));
            std::iter::once(format!("{name} [ {shown} ]"))
                .chain(hint)
                .chain(notes(error.as_ref(), read_back.as_ref()))
                .collect()
        }
        Block::DateField { label: name, value, error, read_back, .. } => {
            std::iter::once(format!("{name} [ {value} ]")).chain(notes(error.as_ref(), read_back.as_ref())).collect()
        }
        Block::OneTimeCode { label: name, sent_to, expires_text, tries_left, resend, error, .. } => {
            let tries = tries_left.iter().map(|tries| format!("    {tries}"));
            let lines =
                vec![format!("{name} [ • • • • • • ]"), format!("    {sent_to}. {expires_text}. ({})", label(resend))];
            lines.into_iter().chain(tries).chain(notes(error.as_ref(), None)).collect()
        }
        Block::Choice { label: name, options: all, chosen, error, .. } => {
            let is_chosen = |id: &str| chosen.as_deref() == Some(id);
            std::iter::once(name.clone()).chain(options(all, is_chosen)).chain(notes(error.as_ref(), None)).collect()
        }
        Block::LongChoice { label: name, hint, query, options: all, chosen, error, .. } => {
            let is_chosen = |id: &str| chosen.as_deref() == Some(id);
            std::iter::once(format!("{name} [ {query} ⌕ ]"))
                .chain(hint.iter().map(|hint| format!("    {hint}")))
                .chain(options(all, is_chosen))
                .chain(notes(error.as_ref(), None))
                .collect()
        }
        Block::SeveralChoices { label: name, options: all, chosen, error, .. } => {
            let is_chosen = |id: &str| chosen.iter().any(|c| c == id);
            std::iter::once(name.clone()).chain(options(all, is_chosen)).chain(notes(error.as_ref(), None)).collect()
        }
        Block::Scale { label: name, from_label, to_label, from, to, chosen, error, .. } => {
            let chosen = chosen.map_or_else(|| "–".to_owned(), |n| n.to_string());
            std::iter::once(format!("{name}: {from} {from_label} … {to} {to_label} [ {chosen} ]"))
                .chain(notes(error.as_ref(), None))
                .collect()
        }
        Block::Consent { text, agreed, error, .. } => {
            std::iter::once(format!("[{}] {text}", if *agreed { "x" } else { " " }))
                .chain(notes(error.as_ref(), None))
                .collect()
        }
        Block::Document { title, text, version } => vec![format!("§ {title} – {version}"), format!("  {text}")],
        Block::Capture { label: name, hint, control } => {
            vec![format!("◫ {name}: {hint}"), format!("  [ {} ]", label(control))]
        }
        Block::PhotoPreview { alt, adjust, zoom_percent, right_percent, down_percent, quarter_turns, .. } => {
            let place =
                format!("▣ {alt} ({zoom_percent} %, {right_percent:+}, {down_percent:+}, {}°)", quarter_turns * 90);
            let buttons: Vec<String> = adjust.iter().map(label).collect();
            let line = (!buttons.is_empty()).then(|| format!("  [ {} ]", buttons.join(" | ")));
            std::iter::once(place).chain(line).collect()
        }
        Block::FilePick { label: name, file, error, .. } => {
            std::iter::once(format!("{name} [ {} ]", file.as_deref().unwrap_or("–")))
                .chain(notes(error.as_ref(), None))
                .collect()
        }
        Block::Question { position, text, options: all, chosen, saved, .. } => {
            let is_chosen = |id: &str| chosen.as_deref() == Some(id);
            let lines = vec![position.clone(), text.clone()];
            lines.into_iter().chain(options(all, is_chosen)).chain([format!("  · {saved}")]).collect()
        }
        Block::Countdown { text, second, after, .. } => {
            let second = second.iter().map(|second| format!("  = {second}"));
            std::iter::once(format!("◷ {text}")).chain(second).chain([format!("  {after}")]).collect()
        }
        Block::Progress { text, safe, .. } => vec![format!("… {text}"), format!("  {safe}")],
        Block::Queue { text, .. } => vec![format!("… {text}")],
        Block::Card { label: name, masked, shown, balance_label, balance, reveal, copy, .. } => {
            let buttons = std::iter::once(reveal).chain(copy).map(label).collect::<Vec<_>>().join(" | ");
            vec![
                format!("▭ {name}: {}  [ {buttons} ]", shown.as_ref().unwrap_or(masked)),
                format!("  {balance_label}: {balance}"),
            ]
        }
        Block::Money { label: name, amount, when, .. } => vec![format!("{name}: {amount} ({when})")],
        Block::Row { title, details, state, actions } => {
            let buttons = actions.iter().map(|c| format!("[ {} ]", label(c))).collect::<Vec<_>>().join(" ");
            let details = details.iter().map(|detail| format!("    {detail}"));
            std::iter::once(format!("▪ {title} – {state}  {buttons}")).chain(details).collect()
        }
        Block::Ticket { name, window, uses, .. } => {
            vec![format!("▦ {name}"), format!("  {window}"), format!("  {uses}")]
        }
        Block::Checklist { items } => {
            let sign = |state: &CheckState| match state {
                CheckState::Done => "✓",
                CheckState::Now => "▸",
                CheckState::Waiting => "…",
                CheckState::Blocked => "✗",
                CheckState::Later => "·",
            };
            items.iter().map(|item| format!("{} {} – {}", sign(&item.state), item.label, item.detail)).collect()
        }
        Block::Timeline { items } => {
            let sign = |state: &TimelineState| match state {
                TimelineState::Past => "✓",
                TimelineState::Now => "▸",
                TimelineState::Next => "·",
            };
            items.iter().map(|item| format!("{} {}: {}", sign(&item.state), item.label, item.when)).collect()
        }
        Block::Video { title, .. } => vec![format!("▷ {title}")],
        Block::Rating { label: name, chosen, .. } => {
            vec![format!("{name}: {}", "★".repeat(chosen.unwrap_or(0) as usize))]
        }
        Block::Way { control, detail } => {
            vec![format!("→ {}{}", label(control), detail.as_ref().map(|d| format!(" ({d})")).unwrap_or_default())]
        }
        Block::Button { control } => vec![format!("[ {} ]", label(control))],
        Block::Empty { title, text, control } => {
            let button = control.iter().map(|c| format!("  [ {} ]", label(c)));
            [format!("∅ {title}"), format!("  {text}")].into_iter().chain(button).collect()
        }
    }
}
