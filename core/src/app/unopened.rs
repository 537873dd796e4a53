use crate::draw::Draw;
use crate::text::{Language, Words};
use crate::vocabulary::{NoticeKind, Ready, Screen};

/// Why the app could not be opened. Nothing is wiped; each says what the person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is open already, elsewhere on this phone.
    InUse,
    /// The phone's storage is full.
    NoRoom,
    /// The phone's storage cannot be read or written.
    Storage,
    /// What is kept was written by a later version of the app.
    Newer,
    /// What is kept is damaged.
    Damaged,
    /// The key to what is kept is lost, as after moving to another phone from a backup.
    Key,
    /// The phone's own store of secrets does not answer.
    Secrets,
    /// The app itself is not put together as it should be.
    Build,
}

/// Tries to open it again.
#[derive(Debug)]
struct TryAgain;

/// What the shell draws instead, in the phone's language (a BCP 47 tag): nothing is known yet, so nothing else can be
/// said. Its one button means: open again.
pub fn unopened(why: Unopened, language: &str) -> Screen {
    let text = match why {
        Unopened::InUse => "unopened-in-use",
        Unopened::NoRoom => "unopened-no-room",
        Unopened::Storage => "unopened-storage",
        Unopened::Newer => "unopened-newer",
        Unopened::Damaged => "unopened-damaged",
        Unopened::Key => "unopened-key",
        Unopened::Secrets => "unopened-secrets",
        Unopened::Build => "unopened-build",
    };
    let words = Words::of(Language::of_tag(language));
    let page = Draw::new(words, "app.unopened", None, 0).notice(NoticeKind::Bad, text).text("unopened-kept");
    page.primary("open-again", TryAgain, Ready::Yes).done().screen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Block;

    #[test]
    fn each_reason_has_words_of_its_own_in_both_languages_and_a_way_on() {
        let whys = [
            Unopened::InUse,
            Unopened::NoRoom,
            Unopened::Storage,
            Unopened::Newer,
            Unopened::Damaged,
            Unopened::Key,
            Unopened::Secrets,
            Unopened::Build,
        ];
        let mut said = std::collections::BTreeSet::new();
        for (why, language) in whys.into_iter().flat_map(|why| ["id-ID", "en-GB"].map(|language| (why, language))) {
            let screen = unopened(why, language);
            assert!(screen.primary.is_some(), "{why:?}");
            let Some(Block::Notice { text, .. }) = screen.blocks.first() else { panic!("{why:?} says nothing") };
            assert!(said.insert(text.clone()), "{why:?} is told as another is: {text}");
        }
    }
}
