use crate::domain::reminder::Kind;
use crate::flow::Id;
use serde::{Deserialize, Serialize};

/// Where the person is, above home. A place belongs to a flow; a step's place dies when that step is no longer current.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// What this app is, and what it never asks for.
    About,
    /// A new account.
    SignUp,
    /// Back into an account.
    SignIn,
    /// The password is forgotten.
    Recover,
    /// The account, and what is kept on this phone.
    Privacy,
    /// The registration, at whatever step the server says.
    Registration,
    /// Choosing a wave again after not being selected.
    WaveAgain,
    /// A wave was chosen.
    WaveConfirm {
        /// Its id.
        wave: String,
    },
    /// What has to be agreed to before joining.
    WaveConsent {
        /// The wave's id.
        wave: String,
    },
    /// The induction videos (BR-28).
    Induction,
    /// What is sold.
    Catalogue,
    /// One course.
    Course {
        /// Its code.
        course: String,
    },
    /// Buying it at one of its times.
    Purchase {
        /// The course's code.
        course: String,
        /// The schedule's code.
        schedule: String,
    },
    /// What was bought.
    Trainings,
    /// One of it.
    Training {
        /// Its id.
        training: String,
    },
    /// Its ticket for the venue.
    Ticket {
        /// The training's id.
        training: String,
    },
    /// Rating it.
    Rating {
        /// The training's id.
        training: String,
    },
    /// Credit, incentives, and why money has not come.
    Money,
    /// Where the incentive is paid to.
    Link,
    /// A survey.
    Survey {
        /// Its number.
        n: u32,
    },
    /// What the programme told.
    Notices,
    /// Whom to ask, and what is asked often.
    Help,
    /// Official addresses, and a look at a link that somebody sent.
    Authentic,
    /// Another phone number (BR-54).
    ChangePhone,
    /// Another e-mail address.
    ChangeAddress,
    /// A copy of what the programme knows.
    DataCopy,
}

impl Place {
    /// Whose place it is; the registration belongs to the current step.
    pub fn flow(&self) -> Option<Id> {
        match self {
            Self::About => Some(Id::Welcome),
            Self::SignUp | Self::SignIn | Self::Recover => Some(Id::Account),
            Self::Privacy | Self::DataCopy => Some(Id::Privacy),
            Self::Registration => None,
            Self::WaveAgain | Self::WaveConfirm { .. } | Self::WaveConsent { .. } => Some(Id::Wave),
            Self::Induction => Some(Id::Induction),
            Self::Catalogue | Self::Course { .. } => Some(Id::Catalogue),
            Self::Purchase { .. } => Some(Id::Purchase),
            Self::Trainings | Self::Training { .. } | Self::Ticket { .. } => Some(Id::Training),
            Self::Rating { .. } => Some(Id::Rating),
            Self::Money => Some(Id::Money),
            Self::Notices => Some(Id::Notices),
            Self::Link => Some(Id::Link),
            Self::Survey { .. } => Some(Id::Survey),
            Self::Help => Some(Id::Help),
            Self::Authentic => Some(Id::Authentic),
            Self::ChangePhone => Some(Id::Phone),
            Self::ChangeAddress => Some(Id::Address),
        }
    }

    /// Where a reminder leads; home if it is about several things.
    pub(super) fn of_reminder(kind: &str, subject: &str) -> Option<Self> {
        let kind = Kind::ALL.into_iter().find(|one| one.name() == kind)?;
        let one = || Some(subject.to_owned()).filter(|subject| !subject.is_empty() && !subject.contains(','));
        match kind {
            Kind::RedeemWindow => one().map(|training| Self::Training { training }),
            Kind::FirstPurchase | Kind::NextPurchase => None,
            Kind::CutOff => Some(Self::Money),
            Kind::Rating => one().map(|training| Self::Rating { training }),
            Kind::Linking => Some(Self::Link),
            Kind::Survey => one().and_then(|n| n.parse().ok()).map(|n| Self::Survey { n }),
        }
    }

    /// Whether it lives only while its flow is the current step.
    pub fn is_step(&self) -> bool {
        matches!(self, Self::WaveAgain | Self::WaveConfirm { .. } | Self::WaveConsent { .. })
    }

    /// Whether it is closed to whoever lost the status (BR-31): money, help and the account stay open.
    pub fn needs_status(&self) -> bool {
        matches!(
            self,
            Self::Induction
                | Self::Catalogue
                | Self::Course { .. }
                | Self::Purchase { .. }
                | Self::Trainings
                | Self::Training { .. }
                | Self::Ticket { .. }
                | Self::Rating { .. }
                | Self::Link
                | Self::Survey { .. }
        )
    }

    /// Whether it exists only before signing in.
    pub fn is_guest(&self) -> bool {
        matches!(self, Self::SignUp | Self::SignIn | Self::Recover)
    }
}
