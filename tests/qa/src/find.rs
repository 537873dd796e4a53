//! Finding what a person means on a screen, by its label: no match and more than one are failures.

use crate::draw;
use anyhow::{Result, bail};
use prakerja_core::vocabulary::{Block, Choosable, Control, Ready, Screen};

/// Every control that can be pressed; while there is a sheet, its answers only.
pub fn controls(screen: &Screen) -> Vec<&Control> {
    if let Some(sheet) = &screen.sheet {
        return [Some(&sheet.confirm), sheet.cancel.as_ref()].into_iter().flatten().collect();
    }
    let tabs = screen.tabs.iter().map(|tab| &tab.control);
    let inside = screen.blocks.iter().flat_map(of_block);
    inside.chain(&screen.primary).chain(&screen.secondary).chain(tabs).collect()
}

fn of_block(block: &Block) -> Vec<&Control> {
    match block {
        Block::Notice { control, .. } | Block::Empty { control, .. } => control.iter().collect(),
        Block::Hidden { reveal, copy, .. } | Block::Card { reveal, copy, .. } => {
            [Some(reveal), copy.as_ref()].into_iter().flatten().collect()
        }
        Block::OneTimeCode { resend, .. } => vec![resend],
        Block::Capture { control, .. } | Block::Way { control, .. } | Block::Button { control } => vec![control],
        Block::PhotoPreview { adjust, .. } => adjust.iter().collect(),
        Block::Row { actions, .. } => actions.iter().collect(),
        Block::Checklist { items } => items.iter().filter_map(|item| item.control.as_ref()).collect(),
        _ => vec![],
    }
}

/// Whether something is under way on it.
pub fn is_busy(screen: &Screen) -> bool {
    let runs = screen.blocks.iter().any(|block| matches!(block, Block::Progress { total: 0, .. }));
    runs || controls(screen).iter().any(|control| control.ready == Ready::Busy)
}

/// Whether there is a control with this label that can be pressed.
pub fn is_ready(screen: &Screen, label: &str) -> bool {
    controls(screen).iter().any(|control| control.label == label && control.ready == Ready::Yes)
}

fn one<T>(found: Vec<T>, what: &str, label: &str, screen: &Screen) -> Result<T> {
    match found.len() {
        1 => Ok(found.into_iter().next().unwrap_or_else(|| unreachable!("there is one"))),
        0 => bail!("no {what} “{label}” on\n{}", draw::text(screen)),
        n => bail!("{n} times {what} “{label}” on\n{}", draw::text(screen)),
    }
}

/// What the field with this label holds.
pub fn value(screen: &Screen, wanted: &str) -> Option<String> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Field { label, value, .. }
        | Block::DateField { label, value, .. }
        | Block::LongChoice { label, query: value, .. }
            if label == wanted =>
        {
            Some(value.clone())
        }
        _ => None,
    })
}

/// What a field or question is called.
pub fn name(block: &Block) -> Option<&str> {
    match block {
        Block::Field { label, .. }
        | Block::DateField { label, .. }
        | Block::LongChoice { label, .. }
        | Block::Choice { label, .. }
        | Block::SeveralChoices { label, .. }
        | Block::Rating { label, .. }
        | Block::Consent { text: label, .. } => Some(label),
        _ => None,
    }
}

/// Whether choosing again in the question with this key takes the choice back.
pub fn may_be_several(screen: &Screen, wanted: &str) -> bool {
    screen
        .blocks
        .iter()
        .any(|block| matches!(block, Block::SeveralChoices { key, .. } | Block::Consent { key, .. } if key == wanted))
}

/// The controls of the blocks with this name; an item of a list has its own, and a row can be told by a line of it.
pub fn controls_in<'a>(screen: &'a Screen, name: &str) -> Vec<&'a Control> {
    screen.blocks.iter().flat_map(|block| named(block, name)).collect()
}

fn named<'a>(block: &'a Block, name: &str) -> Vec<&'a Control> {
    match block {
        Block::Checklist { items } => {
            items.iter().filter(|item| item.label == name).filter_map(|item| item.control.as_ref()).collect()
        }
        Block::Row { title, details, .. } if title == name || details.iter().any(|line| line == name) => {
            of_block(block)
        }
        Block::Notice { lead: title, .. }
        | Block::Empty { title, .. }
        | Block::Hidden { label: title, .. }
        | Block::Card { label: title, .. }
        | Block::OneTimeCode { label: title, .. }
        | Block::Capture { label: title, .. }
            if title == name =>
        {
            of_block(block)
        }
        _ => vec![],
    }
}

/// The key of the one control with this label that is ready.
pub fn control(screen: &Screen, label: &str) -> Result<String> {
    ready(controls(screen), label, screen)
}

/// The key of the one control with this label in the block with this name that is ready.
pub fn control_in(screen: &Screen, name: &str, label: &str) -> Result<String> {
    ready(controls_in(screen, name), label, screen)
}

fn ready(controls: Vec<&Control>, label: &str, screen: &Screen) -> Result<String> {
    let found = controls.into_iter().filter(|control| control.label == label).collect();
    let control = one(found, "button", label, screen)?;
    if control.ready != Ready::Yes {
        bail!("“{label}” cannot be pressed yet on\n{}", draw::text(screen));
    }
    Ok(control.key.clone())
}

/// The key of the one field with this label.
pub fn field(screen: &Screen, wanted: &str) -> Result<String> {
    let key = |block: &Block| match block {
        Block::Field { key, label, .. }
        | Block::DateField { key, label, .. }
        | Block::OneTimeCode { key, label, .. }
        | Block::LongChoice { key, label, .. }
            if label == wanted =>
        {
            Some(key.clone())
        }
        _ => None,
    };
    one(screen.blocks.iter().filter_map(key).collect(), "field", wanted, screen)
}

/// The key of the one video with this title.
pub fn video(screen: &Screen, wanted: &str) -> Result<String> {
    let key = |block: &Block| match block {
        Block::Video { key, title, .. } if title == wanted => Some(key.clone()),
        _ => None,
    };
    one(screen.blocks.iter().filter_map(key).collect(), "video", wanted, screen)
}

/// The key of the one question with this label, and the id of its option.
pub fn option(screen: &Screen, wanted: &str, option: &str) -> Result<(String, String)> {
    let stars: Vec<_> = (1..=5).map(|n: u32| n.to_string()).collect();
    let stars = stars.into_iter().map(|n| Choosable { id: n.clone(), label: n, hint: None });
    let yes = [Choosable { id: "yes".into(), label: "yes".into(), hint: None }];
    let question = |block: &Block| match block {
        Block::Choice { key, label, options, .. }
        | Block::LongChoice { key, label, options, .. }
        | Block::SeveralChoices { key, label, options, .. }
        | Block::Question { key, text: label, options, .. }
            if label == wanted =>
        {
            Some((key.clone(), options.clone()))
        }
        Block::Consent { key, text, .. } if text == wanted => Some((key.clone(), yes.to_vec())),
        Block::Rating { key, label, .. } if label == wanted => Some((key.clone(), stars.clone().collect())),
        _ => None,
    };
    let (key, options) = one(screen.blocks.iter().filter_map(question).collect(), "question", wanted, screen)?;
    let fits = options.iter().filter(|o| o.label == option).map(|o| o.id.clone()).collect();
    Ok((key, one(fits, "option", option, screen)?))
}
