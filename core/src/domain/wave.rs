//! Waves (gelombang) and a person's place in one.

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::wave_rules::Bilingual;

/// A wave that people of some areas may join (BR-23, BR-24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wave {
    /// Its id at the server.
    pub id: String,
    /// Its name, such as `Gelombang 49`; the same in both languages.
    pub name: String,
    /// Its number.
    #[serde(default)]
    pub number: Option<u32>,
    /// From here on people may join.
    pub opens_at: Instant,
    /// From here on nobody may.
    pub closes_at: Instant,
    /// When the result is told; the draw is made after closing, being first helps nobody (BR-25).
    pub announces_at: Instant,
    /// Its areas in words.
    #[serde(default)]
    pub area_name: Bilingual,
    /// Whether the server counts the person's domicile in.
    #[serde(default)]
    pub matches_domicile: bool,
    /// Where it stood when the server answered.
    pub state: WaveState,
    /// What one agrees to by joining.
    #[serde(default)]
    pub consent: Consent,
    /// The rules that hold in it.
    #[serde(default)]
    pub rules_id: Option<String>,
}

/// Where a wave stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaveState {
    /// Not open yet.
    Upcoming,
    /// People may join.
    Open,
    /// Closed, the result not told yet.
    Closed,
    /// The result is told.
    Announced,
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A text that one agrees to, by its version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// Changes with the text; sent with the agreement.
    pub version: String,
    /// Its words.
    pub text: Bilingual,
}

/// A person's place in a wave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The wave's id.
    pub wave: String,
    /// The wave's name.
    pub name: String,
    /// The key of the call that joined.
    #[serde(default)]
    pub by: Option<String>,
    /// When the person joined.
    pub joined_at: Instant,
    /// When the wave closes.
    pub closes_at: Instant,
    /// When the result is told.
    pub announces_at: Instant,
    /// How it stands.
    pub state: MembershipState,
    /// The server's code for the reason, if not selected.
    #[serde(default)]
    pub reason: Option<String>,
}

/// How a membership stands; people know these under the words of participant.md §3.8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipState {
    /// `Menunggu gelombang ditutup`
    Waiting,
    /// `Sedang dievaluasi`
    Evaluating,
    /// Selected by the draw.
    Selected,
    /// `Kamu belum berhasil`
    NotSelected,
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

impl Wave {
    /// Whether the server has closed it, perhaps before its time (BR-24).
    pub fn is_closed(&self) -> bool {
        matches!(self.state, WaveState::Closed | WaveState::Announced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_that_this_version_does_not_know_is_no_error() {
        for (told, state) in [
            ("waiting", MembershipState::Waiting),
            ("not_selected", MembershipState::NotSelected),
            ("appealed", MembershipState::Unknown),
        ] {
            let read: MembershipState = serde_json::from_str(&format!("\"{told}\"")).unwrap();
            assert_eq!(read, state, "{told}");
        }
    }
}
