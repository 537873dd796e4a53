//! The screen as a screen reader says it; and the labels of another language.

use crate::labels;
use prakerja_core::vocabulary::{Block, CheckItem, Choosable, Control, Fact, Ready, Screen, TimelineItem};
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
    heading: &'static str,
    step: &'static str,
    of: &'static str,
    button: &'static str,
    not_yet: &'static str,
    field: &'static str,
    date: &'static str,
    code: &'static str,
    options: &'static str,
    tick_box: &'static str,
    picture: &'static str,
    video: &'static str,
    stars: &'static str,
    empty: &'static str,
    hidden: &'static str,
    unchosen: &'static str,
    wrong: &'static str,
    /// Of a tick box: not ticked, ticked.
    ticked: [&'static str; 2],
}

const INDONESIAN: Roles = Roles {
    title: "judul",
    heading: "subjudul",
    step: "langkah",
    of: "dari",
    button: "tombol",
    not_yet: "belum bisa ditekan",
    field: "isian",
    date: "isian tanggal",
    code: "isian kode",
    options: "pilihan",
    tick_box: "kotak centang",
    picture: "gambar",
    video: "video",
    stars: "bintang",
    empty: "kosong",
    hidden: "tersembunyi",
    unchosen: "belum dipilih",
    wrong: "salah",
    ticked: ["belum dicentang", "dicentang"],
};

const IN_ENGLISH: Roles = Roles {
    title: "title",
    heading: "heading",
    step: "step",
    of: "of",
    button: "button",
    not_yet: "not available yet",
    field: "text field",
    date: "date field",
    code: "code field",
    options: "options",
    tick_box: "tick box",
    picture: "image",
    video: "video",
    stars: "stars",
    empty: "empty",
    hidden: "hidden",
    unchosen: "none chosen",
    wrong: "wrong",
    ticked: ["not ticked", "ticked"],
};

/// What a screen reader says, one utterance a line: the title, the announcement, each block with its role, what lies
/// over the page.
pub fn aloud(screen: &Screen) -> String {
    let role = if ENGLISH.get() { &IN_ENGLISH } else { &INDONESIAN };
    let mut lines = vec![format!("{}, {}", screen.title, role.title)];
    lines.extend(screen.step.as_ref().map(|step| format!("{} {} {} {}", role.step, step.now, role.of, step.of)));
    lines.extend(screen.announce.as_ref().map(|announce| format!("({})", announce.text)));
    if let Some(sheet) = &screen.sheet {
        lines.extend([format!("{}, {}", sheet.title, role.title), sheet.text.clone()]);
        lines.extend(role.buttons(std::iter::once(&sheet.confirm).chain(&sheet.cancel)));
    } else {
        lines.extend(screen.blocks.iter().flat_map(|block| role.say(block)));
        lines.extend(role.buttons(screen.primary.iter().chain(&screen.secondary)));
    }
    lines.join("\n") + "\n"
}

impl Roles {
    fn button(&self, control: &Control) -> String {
        let not_yet = if control.ready == Ready::Yes { String::new() } else { format!(", {}", self.not_yet) };
        format!("{}, {}{not_yet}", control.label, self.button)
    }

    fn buttons<'a>(&self, controls: impl IntoIterator<Item = &'a Control>) -> Vec<String> {
        controls.into_iter().map(|control| self.button(control)).collect()
    }

    fn error(&self, error: Option<&String>) -> String {
        error.map(|error| format!(", {}: {error}", self.wrong)).unwrap_or_default()
    }

    /// What a field holds, or that it holds nothing.
    fn held<'a>(&self, value: &'a str) -> &'a str
    where
        Self: 'a,
    {
        if value.is_empty() { self.empty } else { value }
    }

    /// How many options there are, and which is chosen.
    fn chosen(&self, options: &[Choosable], is_chosen: impl Fn(&str) -> bool) -> String {
        let chosen: Vec<_> = options.iter().filter(|o| is_chosen(&o.id)).map(|o| o.label.as_str()).collect();
        let chosen = if chosen.is_empty() { self.unchosen.to_owned() } else { chosen.join(", ") };
        format!("{} {}, {chosen}", options.len(), self.options)
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of block")]
    fn say(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading { text, .. } => vec![format!("{text}, {}", self.heading)],
            Block::Paragraph { text } | Block::AsOf { text } | Block::Queue { text, .. } => vec![text.clone()],
            Block::Notice { lead, text, control, .. } => {
                [vec![format!("{lead}: {text}")], self.buttons(control)].concat()
            }
            Block::ErrorSummary { title, errors } => {
                let errors = errors.iter().map(|error| format!("{}, {}", error.text, self.button));
                std::iter::once(title.clone()).chain(errors).collect()
            }
            Block::Facts { rows } => {
                let value = |row: &Fact| row.spoken.clone().unwrap_or_else(|| row.value.clone());
                rows.iter().map(|row| format!("{}, {}", row.label, value(row))).collect()
            }
            Block::Hidden { label, shown, spoken, reveal, copy, .. } => {
                let value = spoken.as_ref().or(shown.as_ref()).map_or(self.hidden, String::as_str);
                [vec![format!("{label}, {value}")], self.buttons(std::iter::once(reveal).chain(copy))].concat()
            }
            Block::Field { label, value, spoken, sensitive, error, read_back, .. } => {
                let spoken = spoken.as_deref().filter(|spoken| !spoken.is_empty()).unwrap_or(value);
                let value = self.held(if *sensitive && !value.is_empty() { self.hidden } else { spoken });
                let read = read_back.as_ref().map(|read| format!(", {read}")).unwrap_or_default();
                vec![format!("{label}, {}, {value}{read}{}", self.field, self.error(error.as_ref()))]
            }
            Block::DateField { label, value, error, read_back, .. } => {
                let read = read_back.as_ref().map(|read| format!(", {read}")).unwrap_or_default();
                vec![format!("{label}, {}, {}{read}{}", self.date, self.held(value), self.error(error.as_ref()))]
            }
            Block::OneTimeCode { label, sent_to, expires_text, tries_left, resend, error, .. } => {
                let tries = tries_left.as_ref().map(|tries| format!(", {tries}")).unwrap_or_default();
                let code =
                    format!("{label}, {}, {sent_to}, {expires_text}{tries}{}", self.code, self.error(error.as_ref()));
                vec![code, self.button(resend)]
            }
            Block::Choice { label, options, chosen, error, .. } => {
                let chosen = self.chosen(options, |id| chosen.as_deref() == Some(id));
                vec![format!("{label}, {chosen}{}", self.error(error.as_ref()))]
            }
            Block::LongChoice { label, query, options, chosen, error, .. } => {
                let chosen = self.chosen(options, |id| chosen.as_deref() == Some(id));
                vec![format!("{label}, {}, {}, {chosen}{}", self.field, self.held(query), self.error(error.as_ref()))]
            }
            Block::SeveralChoices { label, options, chosen, error, .. } => {
                let chosen = self.chosen(options, |id| chosen.iter().any(|c| c == id));
                vec![format!("{label}, {chosen}{}", self.error(error.as_ref()))]
            }
            Block::Scale { label, from, to, from_label, to_label, chosen, error, .. } => {
                let chosen = chosen.map_or_else(|| self.unchosen.to_owned(), |n| n.to_string());
                let ends = format!("{from} {from_label}, {to} {to_label}");
                vec![format!("{label}, {ends}, {chosen}{}", self.error(error.as_ref()))]
            }
            Block::Consent { text, agreed, error, .. } => {
                let ticked = self.ticked[usize::from(*agreed)];
                vec![format!("{text}, {}, {ticked}{}", self.tick_box, self.error(error.as_ref()))]
            }
            Block::Document { title, text, version } => {
                vec![format!("{title}, {version}, {}", self.heading), text.clone()]
            }
            Block::Capture { label, hint, control } => vec![format!("{label}, {hint}"), self.button(control)],
            Block::PhotoPreview { alt, adjust, .. } => {
                [vec![format!("{alt}, {}", self.picture)], self.buttons(adjust)].concat()
            }
            Block::FilePick { label, file, error, .. } => {
                let file = file.as_deref().unwrap_or(self.empty);
                vec![format!("{label}, {file}, {}{}", self.button, self.error(error.as_ref()))]
            }
            Block::Question { position, text, options, chosen, saved, .. } => {
                let chosen = self.chosen(options, |id| chosen.as_deref() == Some(id));
                vec![format!("{position}, {text}, {chosen}, {saved}")]
            }
            Block::Countdown { text, second, after, .. } => {
                std::iter::once(text).chain(second).chain([after]).cloned().collect()
            }
            Block::Progress { text, safe, .. } => vec![format!("{text}, {safe}")],
            Block::Card { label, shown, spoken, balance_label, balance, reveal, copy, .. } => {
                let number = spoken.as_ref().or(shown.as_ref()).map_or(self.hidden, String::as_str);
                let lines = vec![format!("{label}, {number}"), format!("{balance_label}, {balance}")];
                [lines, self.buttons(std::iter::once(reveal).chain(copy))].concat()
            }
            Block::Money { label, amount, when, .. } => vec![format!("{label}, {amount}, {when}")],
            Block::Row { title, details, state, actions } => {
                let line = std::iter::once(title).chain([state]).chain(details).cloned().collect::<Vec<_>>().join(", ");
                [vec![line], self.buttons(actions)].concat()
            }
            Block::Ticket { spoken, .. } => vec![format!("{spoken}, {}", self.picture)],
            Block::Checklist { items } => {
                let item = |item: &CheckItem| {
                    let line = format!("{}, {}", item.label, item.detail);
                    [vec![line], self.buttons(&item.control)].concat()
                };
                items.iter().flat_map(item).collect()
            }
            Block::Timeline { items } => {
                let item = |item: &TimelineItem| format!("{}, {}", item.label, item.when);
                items.iter().map(item).collect()
            }
            Block::Video { title, .. } => vec![format!("{title}, {}", self.video)],
            Block::Rating { label, chosen, error, .. } => {
                let chosen = chosen.map_or_else(|| self.unchosen.to_owned(), |n| format!("{n} {}", self.stars));
                vec![format!("{label}, {chosen}{}", self.error(error.as_ref()))]
            }
            Block::Way { control, detail } => {
                let detail = detail.as_ref().map(|detail| format!(", {detail}")).unwrap_or_default();
                vec![format!("{}{detail}", self.button(control))]
            }
            Block::Button { control } => vec![self.button(control)],
            Block::Empty { title, text, control } => [vec![format!("{title}, {text}")], self.buttons(control)].concat(),
        }
    }
}
