use prakerja_core::app::{JobId, Model, Reading, Seen};
use prakerja_core::domain::Instant;
use prakerja_core::vocabulary::{Block, Control, Ready, Screen};
use std::collections::BTreeSet;

/// Monday, 6 March 2023, 09.00 WIB: the vectors' beginning.
pub(crate) const BEGINS: i64 = 1_678_068_000_000;

/// The name of the account on this phone.
pub(crate) const ACCOUNT: &str = "account";

/// A phone whose clocks are right, `ms` after the beginning.
pub(crate) fn reading(ms: i64) -> Reading {
    Reading { wall: Instant(BEGINS + ms), boot_ms: ms, boot_id: "fuzz".into() }
}

/// Looks, and holds what is seen and saved against what the house promises of every moment.
pub(crate) fn hold(model: &Model, reading: &Reading) -> Seen {
    let seen = model.look(model.now(reading));
    assert!(!seen.screen.key.is_empty(), "a screen without a name");
    let jobs: BTreeSet<&JobId> = seen.jobs.iter().map(|job| &job.id).collect();
    assert_eq!(jobs.len(), seen.jobs.len(), "one job twice");
    let waits_for_tokens = !jobs.contains(&JobId::Refresh) || seen.jobs.iter().all(|job| job.request.token.is_none());
    assert!(waits_for_tokens, "an old token leaves beside its renewal");
    assert!(has_next_step(&seen), "nothing to do and nothing to wait for: {:#?}", seen.screen.in_full());
    let rows = model.rows();
    assert!(Model::load(&rows, 1, ACCOUNT).rows() == rows, "what was saved does not read back");
    seen
}

/// Something to press, to fill in or to wait for. Only an app that is too old has none of it here.
fn has_next_step(seen: &Seen) -> bool {
    let Seen { screen, jobs, wake, .. } = seen;
    let pressable = controls(screen).iter().any(|control| control.ready == Ready::Yes);
    let open = screen.back || !fields(screen).is_empty() || !questions(screen).is_empty();
    pressable || open || !jobs.is_empty() || wake.is_some() || screen.key == "app.upgrade"
}

/// Everything on a screen that can be pressed.
pub(crate) fn controls(screen: &Screen) -> Vec<&Control> {
    let sheet = screen.sheet.iter().flat_map(|sheet| std::iter::once(&sheet.confirm).chain(&sheet.cancel));
    let tabs = screen.tabs.iter().map(|tab| &tab.control);
    let blocks = screen.blocks.iter().flat_map(controls_of);
    screen.primary.iter().chain(&screen.secondary).chain(sheet).chain(tabs).chain(blocks).collect()
}

fn controls_of(block: &Block) -> Vec<&Control> {
    match block {
        Block::Notice { control, .. } | Block::Empty { control, .. } => control.iter().collect(),
        Block::Hidden { reveal, copy, .. } | Block::Card { reveal, copy, .. } => {
            std::iter::once(reveal).chain(copy).collect()
        }
        Block::OneTimeCode { resend: control, .. }
        | Block::Capture { control, .. }
        | Block::Way { control, .. }
        | Block::Button { control } => vec![control],
        Block::PhotoPreview { adjust, .. } => adjust.iter().collect(),
        Block::Row { actions, .. } => actions.iter().collect(),
        Block::Checklist { items } => items.iter().flat_map(|item| &item.control).collect(),
        _ => vec![],
    }
}

/// The keys of everything that takes text.
pub(crate) fn fields(screen: &Screen) -> Vec<&String> {
    let fields = screen.blocks.iter().filter_map(|block| match block {
        Block::Field { key, .. }
        | Block::DateField { key, .. }
        | Block::OneTimeCode { key, .. }
        | Block::LongChoice { key, .. } => Some(key),
        _ => None,
    });
    fields.collect()
}

/// The keys of everything where one chooses, each with its options.
pub(crate) fn questions(screen: &Screen) -> Vec<(&String, Vec<&str>)> {
    let questions = screen.blocks.iter().filter_map(|block| match block {
        Block::Choice { key, options, .. }
        | Block::LongChoice { key, options, .. }
        | Block::SeveralChoices { key, options, .. }
        | Block::Question { key, options, .. } => Some((key, options.iter().map(|o| o.id.as_str()).collect())),
        Block::Consent { key, .. } => Some((key, vec!["yes", "no"])),
        _ => None,
    });
    questions.collect()
}
