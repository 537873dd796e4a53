//! The screen as a screen reader says it; and the labels of another language.

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
    let dictionary = include_str!("../../vectors/labels.csv");
    let found = dictionary.lines().filter_map(|line| line.split_once(';')).find(|(id, _)| *id == indonesian);
    found.map_or_else(|| indonesian.to_owned(), |(_, en)| en.to_owned())
}

/// What a screen reader says, one utterance a line: the title, the announcement, then each block with its role.
pub fn aloud(screen: &Screen) -> String {
    let mut lines = vec![format!("{}, judul", screen.title)];
    lines.extend(screen.step.as_ref().map(|step| format!("langkah {} dari {}", step.now, step.of)));
    lines.extend(screen.announce.as_ref().map(|announce| format!("({})", announce.text)));
    lines.extend(screen.blocks.iter().flat_map(say));
    lines.extend(screen.primary.iter().chain(&screen.secondary).map(|control| format!("{}, tombol", control.label)));
    lines.join("\n") + "\n"
}

fn say(block: &Block) -> Vec<String> {
    let error = |error: &Option<String>| error.as_ref().map(|e| format!(", salah: {e}")).unwrap_or_default();
    match block {
        Block::Field { label, value, spoken, sensitive, error: wrong, read_back, .. } => {
            let value =
                if *sensitive { "tersembunyi" } else { spoken.as_deref().filter(|s| !s.is_empty()).unwrap_or(value) };
            let read = read_back.as_ref().map(|r| format!(", {r}")).unwrap_or_default();
            vec![format!("{label}, isian, {}{read}{}", if value.is_empty() { "kosong" } else { value }, error(wrong))]
        }
        Block::DateField { label, value, error: wrong, .. } => {
            vec![format!("{label}, isian tanggal, {value}{}", error(wrong))]
        }
        Block::OneTimeCode { label, sent_to, resend, error: wrong, .. } => {
            vec![format!("{label}, isian kode, {sent_to}{}", error(wrong)), format!("{}, tombol", resend.label)]
        }
        Block::Choice { label, options, chosen, error: wrong, .. } => {
            let chosen = options.iter().find(|o| Some(&o.id) == chosen.as_ref()).map_or("belum dipilih", |o| &o.label);
            vec![format!("{label}, {} pilihan, {chosen}{}", options.len(), error(wrong))]
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
