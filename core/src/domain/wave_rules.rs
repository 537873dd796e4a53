//! The rules of a scheme as the server tells them (participant.md §10). None of its figures is a constant of the app:
//! unknown fields are ignored, and a missing one stays missing, so that screens speak cautiously and promise nothing.

use serde::{Deserialize, Serialize};

use super::code::Channel;
use super::instant::Instant;
use super::nik::AgeWindow;
use super::rupiah::Rupiah;

/// A text of the server in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bilingual {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text for a language tag such as `en`; Indonesian where there is no English and for any other tag.
    pub fn text(&self, language: &str) -> &str {
        if language.starts_with("en") && !self.en.is_empty() { &self.en } else { &self.id }
    }
}

/// One of several to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Bilingual,
}

/// The rules of one scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WaveRules {
    /// Which set of rules this is.
    pub rules_id: String,
    /// The old or the new scheme.
    pub scheme: Scheme,
    /// Changes whenever anything in here changes.
    pub rules_version: String,
    /// When this version was issued: what is shown is valid as of then.
    pub issued_at: Option<Instant>,
    /// The steps of registration in their order (C-09).
    pub steps: Vec<String>,
    /// Who may join.
    pub eligibility: Eligibility,
    /// Levels of education to choose from.
    pub education: Vec<Choice>,
    /// Reasons for joining to choose from.
    pub reasons: Vec<Choice>,
    /// Skills of interest to choose from.
    pub interests: Vec<Choice>,
    /// Papers to have at hand.
    pub documents: Vec<Document>,
    /// What photos must be like.
    pub capture: Capture,
    /// How codes behave.
    pub otp: Otp,
    /// The aptitude test.
    pub test: TestRules,
    /// Credit for training (BR-29).
    pub credit_idr: Option<Rupiah>,
    /// Incentive after training (BR-48, C-03).
    pub incentive: Payment,
    /// Incentive for surveys (BR-49, C-13).
    pub survey: Survey,
    /// Buying courses (BR-30, BR-32, C-02).
    pub purchase: Purchase,
    /// Redeem windows (BR-36, BR-37, C-01).
    pub redeem: Redeem,
    /// Ends of the calendar (BR-55).
    pub cutoffs: Cutoffs,
    /// Whether a course begins with a test (BR-44).
    pub pretest_required: Option<bool>,
    /// Videos to be watched first (BR-28).
    pub induction: Induction,
    /// Where incentives are paid to (BR-51).
    pub payment_partners: Vec<String>,
    /// Whom to ask (C-19).
    pub contacts: Vec<Contact>,
    /// What the programme never asks for (BR-60).
    pub scam_notice: Option<Bilingual>,
}

/// The two schemes (participant.md §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// 2023 and later.
    Normal,
    /// 2020 to 2022.
    SemiBansos,
    /// Not told, or one that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Who may join (BR-01 … BR-07).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Eligibility {
    /// Youngest age, in full years (BR-02).
    pub min_age: Option<u32>,
    /// Oldest age, in full years, itself admitted (BR-02); the old scheme has none.
    pub max_age: Option<u32>,
    /// The day on which the age counts (C-06).
    pub evaluated_at: EvaluatedAt,
    /// Whether people with other social aid may join (BR-06, C-04).
    pub other_aid: OtherAid,
    /// Recipients in one household (BR-05).
    pub max_recipients_per_kk: Option<u32>,
    /// Work situations that may join.
    pub work_situations: Vec<Choice>,
    /// Occupations that may not (BR-04, C-20).
    pub excluded_occupations: Vec<Choice>,
    /// Whether a person joins once in a lifetime (BR-07).
    pub once_in_lifetime: Option<bool>,
}

impl Eligibility {
    /// The ages admitted.
    pub fn ages(&self) -> AgeWindow {
        AgeWindow { min: self.min_age, max: self.max_age }
    }
}

/// The day on which the age counts (C-06).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvaluatedAt {
    /// The day of registration, in WIB.
    Registration,
    /// Not told, or a day that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Whether other social aid excludes (C-04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherAid {
    /// It does not.
    Allowed,
    /// It does.
    Excluded,
    /// Not told, or something that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// A paper to have at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Bilingual,
    /// Whether it must be there.
    pub required: bool,
}

/// What photos must be like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capture {
    /// Bytes of a file, at most (BR-18).
    pub max_bytes: Option<u64>,
    /// The e-KTP's photo.
    pub ktp: KtpCapture,
    /// The face's photo.
    pub face: FaceCapture,
}

/// Thresholds of the e-KTP's photo (BR-17).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KtpCapture {
    /// Mean grey value, at least; 0 to 255.
    pub luma_min: Option<f32>,
    /// Mean grey value, at most; 0 to 255.
    pub luma_max: Option<f32>,
    /// Sharpness, at least.
    pub blur_min: Option<f32>,
    /// Share of blown-out pixels, at most; 0 to 1.
    pub glare_max: Option<f32>,
    /// Free edge around the card as a share of the picture's width, at least; 0 to 1.
    pub edge_margin: Option<f32>,
}

/// How the face is taken (BR-19, C-08).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FaceCapture {
    /// Which kind of picture.
    pub kind: FaceKind,
    /// What to do in each picture; none: one picture.
    pub prompts: Vec<Prompt>,
    /// Tries; unlimited or unknown when missing.
    pub attempts: Option<u32>,
    /// Another way for those who cannot.
    pub alternative: Option<Bilingual>,
}

/// Which kind of picture of the face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaceKind {
    /// The face alone.
    Selfie,
    /// The face with the card held beside it.
    SelfieWithCard,
    /// One picture for each prompt.
    Blink,
    /// Not told, or one that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// What to do in one picture of the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Eyes open.
    Open,
    /// Eyes closed.
    Closed,
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// How codes behave (BR-14, BR-15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Otp {
    /// Codes for the account: verifying, logging in, recovery.
    pub login: Option<CodeRules>,
    /// Codes for the phone number.
    pub phone: Option<CodeRules>,
}

/// How one kind of code behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRules {
    /// Where it is sent (C-11).
    pub channel: Channel,
    /// Number of digits (C-10).
    pub length: u8,
    /// Seconds that a code lives.
    pub lives_s: u32,
    /// Seconds until a new one may be asked for.
    pub resend_s: u32,
    /// New codes before the wait.
    pub resend_max: u32,
    /// Seconds of the wait.
    pub lockout_s: u32,
    /// Wrong tries that void a code.
    pub tries: u32,
}

/// The aptitude test (BR-22, C-07).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TestRules {
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// Seconds for all of it.
    pub total_seconds: Option<u32>,
}

impl TestRules {
    /// Number of questions in all sections.
    pub fn questions(&self) -> u32 {
        self.sections.iter().fold(0, |sum, section| sum.saturating_add(section.questions))
    }
}

/// A part of the test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Bilingual,
    /// Number of questions.
    pub questions: u32,
}

/// Money paid several times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payment {
    /// Each time.
    pub amount_idr: Option<Rupiah>,
    /// How often.
    pub times: Option<u32>,
}

/// Surveys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Survey {
    /// Each time.
    pub amount_idr: Option<Rupiah>,
    /// How often.
    pub times: Option<u32>,
    /// When each may be answered.
    pub windows: Vec<SurveyWindow>,
}

/// When a survey may be answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SurveyWindow {
    /// Days after the incentive.
    pub opens_after_days: Option<u32>,
    /// Days it stays open.
    pub open_days: Option<u32>,
}

/// Buying courses; the participant's own deadlines are instants from the server (C-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Purchase {
    /// Days from the announcement to the last day of the first purchase (BR-30).
    pub first_within_days: Option<u32>,
    /// Days from the end of a course to the last day of the next purchase (BR-32).
    pub next_within_days: Option<u32>,
    /// Where courses are sold.
    pub platforms: Vec<String>,
}

/// Redeem windows (C-01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Redeem {
    /// One for each mode of training.
    pub by_mode: Vec<RedeemWindow>,
}

/// The redeem window of one mode of training, around the start of the class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RedeemWindow {
    /// `webinar`, `offline`, `hybrid`, `self_paced`.
    pub mode: String,
    /// Minutes before the start.
    pub opens_before_min: Option<u32>,
    /// Minutes after the start.
    pub closes_after_min: Option<u32>,
    /// Scans of the QR a day (BR-40).
    pub scans_per_day: Option<u32>,
}

/// Ends of the calendar (BR-55); a missing one is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cutoffs {
    /// Credit unused by then is gone.
    pub credit_until: Option<Instant>,
    /// Courses are finished by then.
    pub finish_by: Option<Instant>,
    /// Courses are rated by then.
    pub rate_by: Option<Instant>,
    /// Accounts are linked by then.
    pub link_by: Option<Instant>,
    /// Surveys are answered by then.
    pub survey_by: Option<Instant>,
}

/// Videos to be watched first (BR-28).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Induction {
    /// How many.
    pub videos: Option<u32>,
    /// Before what: `purchase`, `link`.
    pub required_before: Option<String>,
}

/// Whom to ask (C-19).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// `phone`, `sms`, `email`, `form`.
    pub kind: String,
    /// The number or address.
    pub value: String,
    /// What for.
    pub text: Bilingual,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_told_is_nothing_known() {
        let rules: WaveRules = serde_json::from_str("{}").unwrap();
        assert_eq!(rules, WaveRules::default());
        assert_eq!((rules.scheme, rules.credit_idr, rules.eligibility.min_age), (Scheme::Unknown, None, None));
        assert_eq!(rules.capture.face.kind, FaceKind::Unknown);
    }

    #[test]
    fn what_this_version_does_not_know_is_ignored() {
        let told = r#"{"scheme": "gotong_royong", "moon": {"phase": 3}, "credit_idr": 3500000,
            "eligibility": {"min_age": 18, "other_aid": "asked", "evaluated_at": "moon"},
            "capture": {"face": {"kind": "hologram", "prompts": ["open", "smile"]}}}"#;
        let rules: WaveRules = serde_json::from_str(told).unwrap();
        assert_eq!(rules.scheme, Scheme::Unknown);
        assert_eq!(rules.eligibility.other_aid, OtherAid::Unknown);
        assert_eq!(rules.capture.face.prompts, [Prompt::Open, Prompt::Unknown]);
        assert_eq!(rules.credit_idr.unwrap().to_string(), "Rp3.500.000");
    }

    #[test]
    fn rules_read_back_as_they_were_kept() {
        let rules = WaveRules {
            rules_id: "contoh".into(),
            scheme: Scheme::SemiBansos,
            issued_at: Some(Instant(1_678_345_200_000)),
            capture: Capture { max_bytes: Some(2_000_000), ..Capture::default() },
            cutoffs: Cutoffs { credit_until: Some(Instant(0)), ..Cutoffs::default() },
            ..WaveRules::default()
        };
        let kept = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<WaveRules>(&kept).unwrap(), rules);
    }

    #[test]
    fn texts_fall_back_to_indonesian() {
        let text = Bilingual { id: "gelombang".into(), en: "wave".into() };
        assert_eq!([text.text("id"), text.text("en-GB"), text.text("jv")], ["gelombang", "wave", "gelombang"]);
        assert_eq!(Bilingual { id: "gelombang".into(), en: String::new() }.text("en"), "gelombang");
    }
}
