use super::{Block, Event, Screen};
use std::collections::BTreeMap;

/// Numbers screens and field revisions: what the shell last had of each field decides whether the core's value is news
/// to it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draw, Field};
    use crate::text::{Language, Words};

    fn screen(value: &str) -> Screen {
        let draw = Draw::<String>::new(Words::of(Language::Id), "account.sign_up", None, 0);
        draw.field(Field::email("email", value), |text| text).done().screen
    }

    fn published(publisher: &mut Publisher, value: &str) -> (String, u32) {
        let mut screen = screen(value);
        publisher.publish(&mut screen);
        match &screen.blocks[0] {
            Block::Field { value, revision, .. } => (value.clone(), *revision),
            other => panic!("{other:?}"),
        }
    }

    fn typed(text: &str) -> Event {
        Event::Entered { key: "account.sign_up/email".into(), text: text.into() }
    }

    #[test]
    fn what_the_shell_typed_comes_back_without_moving_its_cursor() {
        let mut publisher = Publisher::default();
        publisher.heard(&typed("a"));
        assert_eq!(published(&mut publisher, "a"), ("a".into(), 0));
        publisher.heard(&typed("ab"));
        assert_eq!(published(&mut publisher, "ab"), ("ab".into(), 0));
    }

    #[test]
    fn what_the_core_changed_has_a_new_revision() {
        let mut publisher = Publisher::default();
        publisher.heard(&typed("a"));
        assert_eq!(published(&mut publisher, "b"), ("b".into(), 1));
        assert_eq!(published(&mut publisher, "b"), ("b".into(), 1));
    }

    #[test]
    fn each_screen_has_a_higher_number() {
        let mut publisher = Publisher::default();
        let numbers: Vec<u64> = (0..3)
            .map(|_| {
                let mut screen = screen("");
                publisher.publish(&mut screen);
                screen.seq
            })
            .collect();
        assert_eq!(numbers, [1, 2, 3]);
    }
}
