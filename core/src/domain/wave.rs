//! Waves (gelombang) and a person's place in one.

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::region;
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
    /// Codes of its provinces (two digits) and regencies (four); none: the whole country.
    #[serde(default)]
    pub areas: Vec<String>,
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
    /// Whether people may join at `at`: its opening has come, its closing has not, and the server has not closed it
    /// early (BR-24).
    pub fn open(&self, at: Instant) -> bool {
        let shut = matches!(self.state, WaveState::Closed | WaveState::Announced);
        !shut && self.opens_at <= at && at < self.closes_at
    }

    /// Whether an area code (a domicile's regency) lies in it (BR-23).
    pub fn is_for(&self, area: &str) -> bool {
        region::lies_in(area, &self.areas)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave() -> Wave {
        serde_json::from_str(
            r#"{"id": "g49", "name": "Gelombang 49", "number": 49, "state": "upcoming", "areas": ["32"],
                "opens_at": "2023-03-06T05:00:00.000Z", "closes_at": "2023-03-09T07:00:00.000Z",
                "announces_at": "2023-03-11T07:00:00.000Z"}"#,
        )
        .unwrap()
    }

    #[test]
    fn it_is_open_from_its_opening_to_just_before_its_closing_br_24() {
        let wave = wave();
        assert!(!wave.open(wave.opens_at.plus_ms(-1)) && wave.open(wave.opens_at));
        assert!(wave.open(wave.closes_at.plus_ms(-1)) && !wave.open(wave.closes_at));
    }

    #[test]
    fn one_that_the_server_closed_early_is_closed() {
        let closed = Wave { state: WaveState::Closed, ..wave() };
        assert!(!closed.open(closed.opens_at));
    }

    #[test]
    fn it_is_for_the_domiciles_of_its_areas_br_23() {
        let wave = wave();
        assert!(wave.is_for("3273") && !wave.is_for("3173"));
        assert!(Wave { areas: vec![], ..wave }.is_for("3173"));
    }

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
