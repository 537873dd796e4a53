//! The screen as a screen reader says it; and the labels of another language.

use crate::labels;
use prakerja_core::vocabulary::{Block, Screen};
use std::cell::Cell;

thread_local! {
    static ENGLISH: Cell<bool> = const { Cell::new(false) };
}

/// Plays `scene` in English or Indonesian; scripts always name the Indonesian labels.
pub fn in_language<T>(english: bool, scene: impl FnOnce() -> T) -> T {
    ENGLISH.set(english);
    let end = scene();
    ENGLISH.set(false);
    end
}

/// The label as it stands on the screen: in English by the one dictionary of labels.
pub fn label(indonesian: &str) -> String {
    if !ENGLISH.get() {
        return indonesian.to_owned();
    }
    labels::english(indonesian).unwrap_or(indonesian).to_owned()
}

/// The words that a screen reader adds to what stands on the screen.
struct Roles {
    title: &'static str,
    step: &'static str,
    of: &'static str,
    button: &'static str,
    field: &'static str,
    date: &'static str,
    code: &'static str,
    options: &'static str,
    empty: &'static str,
    hidden: &'static str,
    unchosen: &'static str,
    wrong: &'static str,
}

const INDONESIAN: Roles = Roles {
    title: "judul",
    step: "langkah",
    of: "dari",
    button: "tombol",
    field: "isian",
    date: "isian tanggal",
    code: "isian kode",
    options: "pilihan",
    empty: "kosong",
    hidden: "tersembunyi",
    unchosen: "belum dipilih",
    wrong: "salah",
};

const IN_ENGLISH: Roles = Roles {
    title: "heading",
    step: "step",
    of: "of",
    button: "button",
    field: "text field",
    date: "date field",
    code: "code field",
    options: "options",
    empty: "empty",
    hidden: "hidden",
    unchosen: "none chosen",
    wrong: "wrong",
};

/// What a screen reader says, one utterance a line: the title, the announcement, then each block with its role.
pub fn aloud(screen: &Screen) -> String {
    let role = if ENGLISH.get() { IN_ENGLISH } else { INDONESIAN };
    let mut lines = vec![format!("{}, {}", screen.title, role.title)];
    lines.extend(screen.step.as_ref().map(|step| format!("{} {} {} {}", role.step, step.now, role.of, step.of)));
    lines.extend(screen.announce.as_ref().map(|announce| format!("({})", announce.text)));
    lines.extend(screen.blocks.iter().flat_map(|block| say(block, &role)));
    let ends = screen.primary.iter().chain(&screen.secondary);
    lines.extend(ends.map(|control| format!("{}, {}", control.label, role.button)));
    lines.join("\n") + "\n"
}

fn say(block: &Block, role: &Roles) -> Vec<String> {
    let error = |error: &Option<String>| error.as_ref().map(|e| format!(", {}: {e}", role.wrong)).unwrap_or_default();
    match block {
        Block::Field { label, value, spoken, sensitive, error: wrong, read_back, .. } => {
            let spoken = spoken.as_deref().filter(|spoken| !spoken.is_empty()).unwrap_or(value);
            let value = if *sensitive { role.hidden } else { spoken };
            let value = if value.is_empty() { role.empty } else { value };
            let read = read_back.as_ref().map(|r| format!(", {r}")).unwrap_or_default();
            vec![format!("{label}, {}, {value}{read}{}", role.field, error(wrong))]
        }
        Block::DateField { label, value, error: wrong, .. } => {
            let value = if value.is_empty() { role.empty } else { value };
            vec![format!("{label}, {}, {value}{}", role.date, error(wrong))]
        }
        Block::OneTimeCode { label, sent_to, resend, error: wrong, .. } => {
            let code = format!("{label}, {}, {sent_to}{}", role.code, error(wrong));
            vec![code, format!("{}, {}", resend.label, role.button)]
        }
        Block::Choice { label, options, chosen, error: wrong, .. } => {
            let chosen = options.iter().find(|o| Some(&o.id) == chosen.as_ref()).map_or(role.unchosen, |o| &o.label);
            vec![format!("{label}, {} {}, {chosen}{}", options.len(), role.options, error(wrong))]
        }
        other => {
            let lines = crate::draw::text(&alone(other));
            lines.lines().filter_map(|line| line.strip_prefix("│ ")).map(str::to_owned).collect()
        }
    }
}

fn alone(block: &Block) -> Screen {
    Screen {
        key: String::new(),
        depth: 0,
        seq: 0,
        title: String::new(),
        step: None,
        focus: None,
        announce: None,
        blocks: vec![block.clone()],
        primary: None,
        secondary: None,
        sheet: None,
        cover: false,
        tabs: vec![],
        back: false,
        secure: false,
        bright: false,
    }
}
