//! A flow owns what it saves, what dies with the process, what can be pressed, and how that looks. A new flow is one
//! file and one line in the list below.

mod area;
mod calendar;
mod code;
mod contact;
mod deadline;
mod next;
mod question;
mod words;

use crate::api::{Attended, Me, PhotoId, Post, Read, Whisper};
use crate::app::{Hands, Rows, World};
use crate::domain::Instant;
use crate::domain::reminder::Occasion;
use crate::draw::Drawn;
use crate::vocabulary::Answer;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// One part of the journey.
pub trait Flow {
    /// Each field is one sealed row, and one that does not read is one draft less, nothing more.
    type Saved: Default + Serialize + DeserializeOwned;
    /// What dies with the process.
    type Live: Default;
    /// What can be pressed.
    type Act: std::fmt::Debug + 'static;
    /// What is shown, from what is known.
    fn screen(saved: &Self::Saved, live: &Self::Live, world: &World<'_>) -> Drawn<Self::Act>;
    /// Only acts that `screen` offers at this instant arrive here.
    fn act(saved: &mut Self::Saved, live: &mut Self::Live, hands: &mut Hands<'_>, act: Self::Act);
    /// The server said yes to something of this flow, here or on another device: its draft dies.
    fn settled(saved: &mut Self::Saved, live: &mut Self::Live, _what: &Settled<'_>) {
        *saved = Self::Saved::default();
        *live = Self::Live::default();
    }
    /// The shell answered a request of this flow.
    fn answered(_saved: &mut Self::Saved, _live: &mut Self::Live, _hands: &mut Hands<'_>, _answer: Answered) {}
    /// Whether it has something to say after its step is done, until the person has read it.
    fn lingers(_saved: &Self::Saved, _me: &Me) -> bool {
        false
    }
    /// What the person must not miss.
    fn occasions(_world: &World<'_>) -> Vec<Occasion> {
        vec![]
    }
    /// The app is opened, or the system woke it.
    fn seen(_hands: &mut Hands<'_>, _now: Instant) {}
    /// The photos it still needs.
    fn photos(_saved: &Self::Saved) -> Vec<PhotoId> {
        vec![]
    }
    /// What should be known while this flow is shown.
    fn wants(_saved: &Self::Saved, _world: &World<'_>) -> Vec<Want> {
        vec![]
    }
}

/// What the server said yes to.
pub enum Settled<'a> {
    /// A post.
    Post(&'a Post),
    /// An attended call.
    Attended(&'a Attended),
    /// A secret.
    Whisper(&'a Whisper),
    /// The step was done on another device.
    Elsewhere,
}

/// The shell's answer to a request.
pub enum Answered {
    /// A photo was taken.
    Photo(PhotoId),
    /// A photo was taken and cannot be kept.
    NotKept,
    /// A photo that was to be sent no longer reads.
    Gone,
    /// Anything else.
    Other(Answer),
}

/// A wish to know; it is asked for until it is known.
pub struct Want {
    /// What.
    pub read: Read,
    /// How fresh.
    pub fresh: Fresh,
}

/// How fresh something must be.
pub enum Fresh {
    /// Asked since the app was last opened or refreshed.
    Known,
    /// And not longer ago than so many milliseconds, while the app is seen.
    Within(i64),
    /// And after this instant, once it has come.
    After(Instant),
}

macro_rules! flows {
    ($($Name:ident $name:ident)*) => {
        $(
            #[expect(missing_docs, reason = "its flow says what it is")]
            pub mod $name;
        )*

        /// Which flow.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is the flow of its file")]
        pub enum Id { $($Name),* }

        /// An act of any flow.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each is the flow of its file")]
        pub enum Act { $($Name(<$name::$Name as Flow>::Act)),* }

        /// What all flows save.
        #[derive(Default)]
        #[expect(missing_docs, reason = "each is the flow of its file")]
        pub struct Saved { $(pub $name: <$name::$Name as Flow>::Saved),* }

        /// What of all flows dies with the process.
        #[derive(Default)]
        #[expect(missing_docs, reason = "each is the flow of its file")]
        pub struct Live { $(pub $name: <$name::$Name as Flow>::Live),* }

        impl Id {
            /// All flows.
            pub const ALL: &[Id] = &[$(Id::$Name),*];

            /// The name of its file, of its rows and, where it is one, of its step.
            pub fn name(self) -> &'static str {
                match self { $(Id::$Name => stringify!($name)),* }
            }
        }

        impl Act {
            /// Whose act it is.
            pub fn flow(&self) -> Id {
                match self { $(Act::$Name(_) => Id::$Name),* }
            }
        }

        pub(crate) fn screen(id: Id, saved: &Saved, live: &Live, world: &World<'_>) -> Drawn<Act> {
            match id { $(Id::$Name => $name::$Name::screen(&saved.$name, &live.$name, world).lift(Act::$Name)),* }
        }

        pub(crate) fn act(saved: &mut Saved, live: &mut Live, hands: &mut Hands<'_>, act: Act) {
            match act { $(Act::$Name(act) => $name::$Name::act(&mut saved.$name, &mut live.$name, hands, act)),* }
        }

        pub(crate) fn settled(id: Id, saved: &mut Saved, live: &mut Live, what: &Settled<'_>) {
            match id { $(Id::$Name => $name::$Name::settled(&mut saved.$name, &mut live.$name, what)),* }
        }

        pub(crate) fn answered(id: Id, saved: &mut Saved, live: &mut Live, hands: &mut Hands<'_>, answer: Answered) {
            match id { $(Id::$Name => $name::$Name::answered(&mut saved.$name, &mut live.$name, hands, answer)),* }
        }

        pub(crate) fn seen(id: Id, hands: &mut Hands<'_>, now: Instant) {
            match id { $(Id::$Name => $name::$Name::seen(hands, now)),* }
        }

        pub(crate) fn wants(id: Id, saved: &Saved, world: &World<'_>) -> Vec<Want> {
            match id { $(Id::$Name => $name::$Name::wants(&saved.$name, world)),* }
        }

        pub(crate) fn lingering(saved: &Saved, me: &Me) -> Option<Id> {
            $(if $name::$Name::lingers(&saved.$name, me) {
                return Some(Id::$Name);
            })*
            None
        }

        pub(crate) fn photos(saved: &Saved) -> Vec<PhotoId> {
            [$($name::$Name::photos(&saved.$name)),*].concat()
        }

        pub(crate) fn occasions(id: Id, world: &World<'_>) -> Vec<Occasion> {
            match id { $(Id::$Name => $name::$Name::occasions(world)),* }
        }

        impl Saved {
            pub(crate) fn rows(&self, rows: &mut Rows) {
                $(rows.put(stringify!($name), &self.$name);)*
            }

            pub(crate) fn load(rows: &Rows) -> Self {
                Self { $($name: rows.get(stringify!($name))),* }
            }
        }
    };
}

flows! {
    Welcome welcome
    Account account
    Home home
    Eligibility eligibility
    Identity identity
    Profile profile
    Ktp ktp
    Face face
    Phone phone
    Address address
    Declaration declaration
    Aptitude aptitude
    Wave wave
    Privacy privacy
    Induction induction
    Catalogue catalogue
    Purchase purchase
    Training training
    Rating rating
    Money money
    Link link
    Survey survey
    Notices notices
    Help help
    Authentic authentic
}
