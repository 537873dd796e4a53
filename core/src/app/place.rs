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
}

impl Place {
    /// Whose place it is; the registration belongs to the current step.
    pub fn flow(&self) -> Option<Id> {
        match self {
            Self::About => Some(Id::Welcome),
            Self::SignUp | Self::SignIn | Self::Recover => Some(Id::Account),
            Self::Privacy => Some(Id::Privacy),
            Self::Registration => None,
            Self::WaveAgain | Self::WaveConfirm { .. } | Self::WaveConsent { .. } => Some(Id::Wave),
        }
    }

    /// Whether it lives only while its flow is the current step.
    pub fn is_step(&self) -> bool {
        matches!(self, Self::WaveAgain | Self::WaveConfirm { .. } | Self::WaveConsent { .. })
    }

    /// Whether it exists only before signing in.
    pub fn is_guest(&self) -> bool {
        matches!(self, Self::SignUp | Self::SignIn | Self::Recover)
    }
}
