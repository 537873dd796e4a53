#![expect(missing_docs, reason = "small records; what is not obvious has a comment")]

use super::{Block, Ms};
use std::fmt;

/// A whole state of what is shown: nothing of the previous screen is kept, except scroll by `key` and a focused field's
/// text.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any of them go together")]
pub struct Screen {
    /// A stable name such as `account.sign_up`; the first word is the flow.
    pub key: String,
    /// How many places deep the person is; a change of it decides the direction of an animation.
    pub depth: u32,
    /// Grows with every screen handed out.
    pub seq: u64,
    /// The heading.
    pub title: String,
    /// Which step of the registration this is.
    pub step: Option<StepCount>,
    /// The key of the block where a screen reader starts; the title if absent.
    pub focus: Option<String>,
    /// What a screen reader says when this screen appears, beside its title.
    pub announce: Option<Announcement>,
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// The one most important button.
    pub primary: Option<Control>,
    /// The other way.
    pub secondary: Option<Control>,
    /// A question that blocks everything else.
    pub sheet: Option<Sheet>,
    /// Signing in again in the middle of something: drawn over what was there.
    pub cover: bool,
    /// The main parts of the app; empty while there is only one.
    pub tabs: Vec<Tab>,
    /// Whether there is a way back; the shell sends `back`.
    pub back: bool,
    /// No screenshots, hidden in the app switcher, no overlays. Derived from the blocks.
    pub secure: bool,
    /// Full brightness (a QR is shown). Derived from the blocks.
    pub bright: bool,
}

impl fmt::Debug for Screen {
    /// Which one: what stands on it may be personal, and logs are read by others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen").field("key", &self.key).field("seq", &self.seq).finish_non_exhaustive()
    }
}

impl Screen {
    /// With all that stands on it: for tests, never for a log.
    pub fn in_full(&self) -> impl fmt::Debug + '_ {
        fmt::from_fn(move |f| {
            f.debug_struct("Screen")
                .field("key", &self.key)
                .field("depth", &self.depth)
                .field("seq", &self.seq)
                .field("title", &self.title)
                .field("step", &self.step)
                .field("focus", &self.focus)
                .field("announce", &self.announce)
                .field("blocks", &self.blocks.iter().map(Block::in_full).collect::<Vec<_>>())
                .field("primary", &self.primary)
                .field("secondary", &self.secondary)
                .field("sheet", &self.sheet)
                .field("cover", &self.cover)
                .field("tabs", &self.tabs)
                .field("back", &self.back)
                .field("secure", &self.secure)
                .field("bright", &self.bright)
                .finish()
        })
    }
}

border! {
/// Step `now` of `of`.
struct Record StepCount { pub now: u32, pub of: u32 }
/// Spoken by a screen reader.
struct Record Announcement { pub text: String, pub politeness: Politeness }
/// Whether an announcement may interrupt.
enum Enum Politeness { Polite, Assertive }
/// A question that blocks: a text and at most two answers.
struct Record Sheet { pub title: String, pub text: String, pub confirm: Control, pub cancel: Option<Control> }
/// One of the app's main parts.
struct Record Tab { pub control: Control, pub icon: Icon, pub selected: bool }
/// Pictures that every shell has.
enum Enum Icon { Home, Trainings, Money, Help, Person }
/// Something to press. The key is opaque: sending it back is all that a shell does with it.
struct Record Control { pub key: String, pub label: String, pub ready: Ready }
/// Whether a control can be pressed now.
enum Enum Ready {
    /// It can.
    Yes,
    /// Something is under way.
    Busy,
    /// From this instant on; the next screen will say so.
    At { at: Ms },
}
}
