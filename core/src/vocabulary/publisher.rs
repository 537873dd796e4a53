use super::{Block, Event, Screen};
use std::collections::BTreeMap;

/// Numbers screens and field revisions: what the shell last had of each field decides whether the core's value is news to it.
#[derive(Default)]
pub struct Publisher {
    seq: u64,
    fields: BTreeMap<String, Known>,
}

#[derive(Default)]
struct Known {
    text: String,
    revision: u32,
}

impl Publisher {
    /// Notes what the shell shows by itself.
    pub fn heard(&mut self, event: &Event) {
        if let Event::Entered { key, text } = event {
            self.fields.entry(key.clone()).or_default().text.clone_from(text);
        }
    }

    /// Puts in the numbers. A sensitive value never goes out: the core says only whether it still holds one.
    pub fn publish(&mut self, screen: &mut Screen) {
        self.seq += 1;
        screen.seq = self.seq;
        for block in &mut screen.blocks {
            let (key, value, revision, sensitive) = match block {
                Block::Field { key, value, revision, sensitive, .. } => (key, value, revision, *sensitive),
                Block::OneTimeCode { key, value, revision, .. } => (key, value, revision, true),
                Block::DateField { key, value, revision, .. } => (key, value, revision, false),
                Block::LongChoice { key, query, revision, .. } => (key, query, revision, false),
                _ => continue,
            };
            let shell = self.fields.entry(key.clone()).or_default();
            let news = if sensitive { value.is_empty() && !shell.text.is_empty() } else { *value != shell.text };
            if news {
                *shell = Known { text: value.clone(), revision: shell.revision + 1 };
            }
            *revision = shell.revision;
            if sensitive {
                value.clear();
            }
        }
    }
}
