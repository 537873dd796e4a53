//! Photos at the server: slots and verdicts. The verdict is always the server's (BR-17, BR-19).

use serde::{Deserialize, Serialize};

use super::instant::Instant;

/// What a photo is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The e-KTP.
    Ktp,
    /// The face.
    Face,
}

impl Slot {
    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Slot::Ktp => "ktp",
            Slot::Face => "face",
        }
    }
}

/// A photo that the server has received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its id at the server.
    pub id: String,
    /// What it is of.
    pub slot: Slot,
    /// How it stands.
    pub state: PhotoState,
    /// Why it was refused.
    #[serde(default)]
    pub reason: Option<PhotoReason>,
    /// When the server had it.
    pub received_at: Instant,
    /// Tries left; unlimited or unknown when missing.
    #[serde(default)]
    pub attempts_left: Option<u32>,
    /// The prompt that the next picture answers, counted from 0.
    #[serde(default)]
    pub next_prompt: Option<u32>,
}

/// How a photo stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoState {
    /// Some prompts have no picture yet.
    Partial,
    /// Waiting for the verdict.
    Checking,
    /// Good.
    Accepted,
    /// Not good; take another.
    Refused,
    /// Something that this version does not know.
    #[serde(untagged)]
    Other(String),
}

/// Why a photo was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoReason {
    /// Too little light.
    Dark,
    /// Not sharp.
    Blurred,
    /// Part of the card or face is outside.
    Cut,
    /// A reflection covers something.
    Glare,
    /// Too few pixels.
    Small,
    /// No card beside the face where the rules ask for one.
    NoCardInHand,
    /// No e-KTP in the picture.
    NotACard,
    /// No face in the picture.
    NoFace,
    /// Not the person of the account.
    OtherPerson,
    /// Not taken of a living person just now.
    NotLive,
    /// Something that this version does not know.
    #[serde(untagged)]
    Other(String),
}

/// What the phone finds in a photo before it is sent: a warning, never a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Too little light.
    Dark,
    /// Too much light.
    Bright,
    /// Not sharp.
    Blurred,
    /// A bright reflection.
    Glare,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_reads_with_its_reason() {
        let told = r#"{"id": "p1", "slot": "ktp", "state": "refused", "reason": "not_a_card",
            "received_at": "2023-03-09T07:00:00.000Z"}"#;
        let photo: Photo = serde_json::from_str(told).unwrap();
        assert_eq!((photo.state, photo.reason), (PhotoState::Refused, Some(PhotoReason::NotACard)));
        assert_eq!(photo.slot.name(), "ktp");
    }

    #[test]
    fn words_that_this_version_does_not_know_are_kept() {
        let reason: PhotoReason = serde_json::from_str("\"upside_down\"").unwrap();
        assert_eq!(reason, PhotoReason::Other("upside_down".into()));
        assert_eq!(serde_json::to_string(&reason).unwrap(), "\"upside_down\"");
        let state: PhotoState = serde_json::from_str("\"queued\"").unwrap();
        assert_eq!(state, PhotoState::Other("queued".into()));
    }
}
