//! One HTML page with every screen in order: the storyboard.

use anyhow::{Context as _, Result};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use prakerja_core::vocabulary::{
    Block, CheckItem, CheckState, Choosable, Control, Grouping, NoticeKind, Ready, Screen, TimelineItem, TimelineState,
};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// One screen of the story.
pub struct Page {
    /// Which steps counted on it.
    pub steps: Vec<usize>,
    /// What the person does.
    pub says: String,
    /// What was shown.
    pub screen: Screen,
    /// What was done.
    pub did: Vec<String>,
    /// What the server answered meanwhile.
    pub server: Vec<String>,
    /// What followed.
    pub answer: Vec<String>,
}

impl Page {
    /// Where the person ends; nothing is done there.
    pub fn last(screen: Screen) -> Self {
        Self { steps: vec![], says: String::new(), screen, did: vec![], server: vec![], answer: vec![] }
    }
}

/// Opens `journey.html` in this folder, before anybody has waited for what goes into it.
pub fn open(folder: &Path) -> Result<File> {
    let path = folder.join("journey.html");
    let file = fs::create_dir_all(folder).and_then(|()| File::create(&path));
    file.with_context(|| format!("the report cannot be written to {}", path.display()))
}

/// Writes the page.
pub fn write(mut file: File, language: &str, pages: &[Page]) -> Result<()> {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "Perjalanan Prakerja" }
                style { (PreEscaped(include_str!("story.css"))) }
            }
            body {
                header {
                    h1 { "Perjalanan Prakerja" }
                    p { "27 langkah pendaftaran, layar demi layar. Belum resmi; semua orang di sini contoh." }
                }
                main.story { @for page in pages { (told(page)) } }
            }
        }
    };
    file.write_all(page.into_string().as_bytes()).context("the report cannot be written")
}

fn told(page: &Page) -> Markup {
    html! {
        article {
            header {
                @for step in &page.steps { b { (step) } }
                p { (page.says) }
            }
            (phone(&page.screen))
            footer {
                ul.did { @for line in &page.did { li { (line) } } }
                ul.server { @for line in &page.server { li { (line) } } }
                ul.answer { @for line in &page.answer { li { (line) } } }
            }
        }
    }
}

fn phone(screen: &Screen) -> Markup {
    html! {
        section.phone aria-label=(screen.title) {
            div.bar {
                @if screen.back { span.back { "‹" } }
                @if let Some(step) = &screen.step { span { (step.now) "/" (step.of) } }
                @if screen.secure { span { "aman" } }
                span.key { (screen.key) }
            }
            div.page {
                h2 { (screen.title) }
                @for block in &screen.blocks { (drawn(block)) }
                div.ends {
                    @if let Some(control) = &screen.primary { (button("primary", control)) }
                    @if let Some(control) = &screen.secondary { (button("secondary", control)) }
                }
            }
            @if let Some(sheet) = &screen.sheet {
                div.box.sheet role="dialog" {
                    h3 { (sheet.title) }
                    p { (sheet.text) }
                    (button("primary", &sheet.confirm))
                    @if let Some(cancel) = &sheet.cancel { (button("secondary", cancel)) }
                }
            }
        }
    }
}

fn button(class: &str, control: &Control) -> Markup {
    html! { button class=(class) type="button" disabled[control.ready != Ready::Yes] { (control.label) } }
}

fn buttons<'a>(controls: impl IntoIterator<Item = &'a Control>) -> Markup {
    html! { div.row-of { @for control in controls { (button("", control)) } } }
}

fn lines<'a>(class: &str, texts: impl IntoIterator<Item = &'a String>) -> Markup {
    html! { @for text in texts { p class=(class) { (text) } } }
}

/// Label, hint, what is wrong, what is typed, what was understood.
fn field(label: &str, hint: Option<&String>, error: Option<&String>, value: &str, figures: bool) -> Markup {
    html! {
        label { (label) }
        (lines("hint", hint))
        (lines("wrong", error))
        span.figures[figures] { input type="text" readonly aria-label=(label) value=(value); }
    }
}

fn choices(kind: &str, label: &str, hint: Option<&String>, error: Option<&String>, options: &Markup) -> Markup {
    html! { fieldset class=(kind) { legend { (label) } (lines("hint", hint)) (lines("wrong", error)) (options) } }
}

fn option(kind: &str, label: &str, hint: Option<&String>, checked: bool) -> Markup {
    html! {
        label.option {
            input type=(kind) disabled checked[checked];
            span { (label) (lines("hint", hint)) }
        }
    }
}

fn options(kind: &str, all: &[Choosable], is_chosen: impl Fn(&str) -> bool) -> Markup {
    html! { div.options { @for one in all { (option(kind, &one.label, one.hint.as_ref(), is_chosen(&one.id))) } } }
}

fn masked(sensitive: bool, grouping: &Grouping, value: &str) -> String {
    match grouping {
        _ if sensitive => "•".repeat(value.chars().count()),
        Grouping::Fours => crate::draw::fours(value),
        _ => value.to_owned(),
    }
}

fn list_item(class: &str, sign: &str, name: &str, detail: &str, control: Option<&Control>) -> Markup {
    html! {
        li class=(class) {
            span.state { (sign) }
            div { p.name { (name) } p.small { (detail) } @if let Some(control) = control { (button("", control)) } }
        }
    }
}

fn check_item(item: &CheckItem) -> Markup {
    let (class, sign) = match item.state {
        CheckState::Done => ("done", "✓"),
        CheckState::Now => ("now", "▸"),
        CheckState::Waiting => ("waiting", "…"),
        CheckState::Blocked => ("blocked", "✕"),
        CheckState::Later => ("later", "·"),
    };
    list_item(class, sign, &item.label, &item.detail, item.control.as_ref())
}

fn timeline_item(item: &TimelineItem) -> Markup {
    let (class, sign) = match item.state {
        TimelineState::Past => ("done", "✓"),
        TimelineState::Now => ("now", "▸"),
        TimelineState::Next => ("later", "·"),
    };
    list_item(class, sign, &item.label, &item.when, None)
}

fn notice(kind: &NoticeKind, lead: &str, text: &str, control: Option<&Control>) -> Markup {
    let (class, sign) = match kind {
        NoticeKind::Info => ("info", "i"),
        NoticeKind::Good => ("good", "✓"),
        NoticeKind::Warning => ("warning", "!"),
        NoticeKind::Bad => ("bad", "✕"),
    };
    html! {
        div class={ "notice " (class) } {
            i { (sign) }
            div { p { b { (lead) "." } " " (text) } @if let Some(control) = control { (button("", control)) } }
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of block")]
fn drawn(block: &Block) -> Markup {
    match block {
        Block::Heading { text, .. } => html! { h3 { (text) } },
        Block::Paragraph { text } => html! { p { (text) } },
        Block::AsOf { text } => html! { p.small { (text) } },
        Block::Notice { kind, lead, text, control } => notice(kind, lead, text, control.as_ref()),
        Block::ErrorSummary { title, errors } => html! {
            div.notice.bad { i { "✕" } div { b { (title) } ul { @for error in errors { li { (error.text) } } } } }
        },
        Block::Facts { rows } => html! {
            dl { @for row in rows { div { dt { (row.label) } dd { (row.value) } } } }
        },
        Block::Hidden { label, masked, shown, reveal, copy, .. } => html! {
            div.box {
                p.name { (label) }
                p.figures { (shown.as_ref().unwrap_or(masked)) }
                (buttons(std::iter::once(reveal).chain(copy)))
            }
        },
        Block::Field { label, hint, value, grouping, sensitive, error, read_back, .. } => html! {
            div.field {
                (field(label, hint.as_ref(), error.as_ref(), &masked(*sensitive, grouping, value), *grouping != Grouping::None))
                (lines("read", read_back))
            }
        },
        Block::DateField { label, hint, value, error, read_back, .. } => html! {
            div.field { (field(label, hint.as_ref(), error.as_ref(), value, false)) (lines("read", read_back)) }
        },
        Block::OneTimeCode { label, value, sent_to, expires_text, tries_left, resend, error, .. } => html! {
            div.field {
                (field(label, None, error.as_ref(), value, true))
                p.small { (sent_to) ". " (expires_text) "." }
                (lines("small", tries_left))
                (buttons([resend]))
            }
        },
        Block::Choice { label, hint, options: all, chosen, error, .. } => {
            let all = options("radio", all, |id| chosen.as_deref() == Some(id));
            choices("choice", label, hint.as_ref(), error.as_ref(), &all)
        }
        Block::SeveralChoices { label, hint, options: all, chosen, error, .. } => {
            let all = options("checkbox", all, |id| chosen.iter().any(|c| c == id));
            choices("choice", label, hint.as_ref(), error.as_ref(), &all)
        }
        Block::LongChoice { label, hint, query, options: all, chosen, error, .. } => html! {
            div.field {
                (field(label, hint.as_ref(), error.as_ref(), query, false))
                (options("radio", all, |id| chosen.as_deref() == Some(id)))
            }
        },
        Block::Scale { label, from, to, from_label, to_label, chosen, error, .. } => {
            let all = html! {
                div.row-of { @for n in *from..=*to { (option("radio", &n.to_string(), None, *chosen == Some(n))) } }
                p.small { (from) " " (from_label) " … " (to) " " (to_label) }
            };
            choices("scale", label, None, error.as_ref(), &all)
        }
        Block::Consent { text, agreed, error, .. } => html! {
            div.field { (lines("wrong", error)) (option("checkbox", text, None, *agreed)) }
        },
        Block::Document { title, text, version } => html! {
            div.box { p.name { (title) } blockquote { (text) } p.small { (version) } }
        },
        Block::Capture { label, hint, control } => html! {
            div.field { p.name { (label) } div.photo { (hint) } (button("", control)) }
        },
        Block::PhotoPreview { alt, adjust, zoom_percent, right_percent, down_percent, quarter_turns, .. } => html! {
            div.field {
                div.photo role="img" { (alt) br; (zoom_percent) " %, " (right_percent) ", " (down_percent) ", " (quarter_turns * 90) "°" }
                @if !adjust.is_empty() { (buttons(adjust)) }
            }
        },
        Block::FilePick { label, hint, file, error, .. } => html! {
            div.field { (field(label, hint.as_ref(), error.as_ref(), file.as_deref().unwrap_or_default(), false)) }
        },
        Block::Question { position, text, options: all, chosen, saved, .. } => html! {
            p.small { (position) }
            (choices("question", text, None, None, &options("radio", all, |id| chosen.as_deref() == Some(id))))
            p.small { (saved) }
        },
        Block::Countdown { text, second, after, .. } => html! {
            div.notice.warning { i { "◷" } div { p { b { (text) } } (lines("small", second)) p { (after) } } }
        },
        Block::Progress { text, done, total, safe } => html! {
            div.field {
                p { (text) }
                @if *total > 0 { progress value=(done) max=(total) {} } @else { progress {} }
                p.small { (safe) }
            }
        },
        Block::Queue { text, .. } => html! { div.field { p { (text) } progress {} } },
        Block::Card { label, masked, shown, balance_label, balance, reveal, copy, .. } => html! {
            div.bank {
                div { p.small { (label) } p.figures { (shown.as_ref().unwrap_or(masked)) } }
                div { p.small { (balance_label) } p.figures { (balance) } }
                (buttons(std::iter::once(reveal).chain(copy)))
            }
        },
        Block::Money { label, amount, when, .. } => html! {
            div.box { p.name { (label) } p.figures { (amount) } p.small { (when) } }
        },
        Block::Row { title, details, state, actions } => html! {
            div.box {
                p.name { (title) }
                (lines("", details))
                p.small { (state) }
                @for action in actions { (button("primary", action)) }
            }
        },
        Block::Ticket { name, window, uses, spoken, .. } => html! {
            div.box { p.name { (name) } div.photo role="img" { (spoken) } p { (window) } p.small { (uses) } }
        },
        Block::Checklist { items } => html! { ul.list { @for item in items { (check_item(item)) } } },
        Block::Timeline { items } => html! { ul.list { @for item in items { (timeline_item(item)) } } },
        Block::Video { title, .. } => html! { div.photo role="img" { "▷ " (title) } },
        Block::Rating { label, chosen, error, .. } => {
            let stars = html! { p.figures { ("★".repeat(chosen.unwrap_or(0) as usize)) ("☆".repeat(5 - chosen.unwrap_or(0).min(5) as usize)) } };
            choices("rating", label, None, error.as_ref(), &stars)
        }
        Block::Way { control, detail } => html! { div { (button("way", control)) (lines("small", detail)) } },
        Block::Button { control } => button("", control),
        Block::Empty { title, text, control } => html! {
            div.box { h3 { (title) } p { (text) } @if let Some(control) = control { (button("", control)) } }
        },
    }
}
