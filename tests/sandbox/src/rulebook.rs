//! The rules of a scheme as data (participant.md §10): what the app asks for and what the server judges by.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Instant;

/// A text in both languages.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Text {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// One of several.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Text,
}

/// One set of rules: a file of `data/rules`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the wire's names")]
pub struct Rules {
    /// The file's name.
    pub rules_id: String,
    /// The old or the new scheme.
    pub scheme: Scheme,
    /// Changes whenever anything in here changes.
    pub rules_version: String,
    /// When this version was issued.
    pub issued_at: Instant,
    /// The steps of registration in their order (C-09).
    pub steps: Vec<String>,
    /// Who may join.
    pub eligibility: EligibilityRules,
    /// Levels of education to choose from.
    pub education: Vec<Choice>,
    /// Reasons for joining to choose from.
    pub reasons: Vec<Choice>,
    /// Skills of interest to choose from.
    pub interests: Vec<Choice>,
    /// Papers that may be added (seed004).
    pub documents: Vec<Document>,
    /// What photos must be like.
    pub capture: Capture,
    /// How codes behave.
    pub otp: Otp,
    /// The aptitude test.
    pub test: TestRules,
    /// Credit for training, in rupiah (BR-29).
    pub credit_idr: i64,
    /// Incentive after training (BR-48, C-03).
    pub incentive: Payment,
    /// Incentive for surveys (BR-49, C-13).
    pub survey: Survey,
    /// Buying courses (BR-30, BR-32, C-02).
    pub purchase: Purchase,
    /// Redeem windows by mode of training (BR-36, BR-37, C-01).
    pub redeem: Redeem,
    /// Ends of the calendar (BR-55).
    pub cutoffs: Cutoffs,
    /// Whether a course begins with a test (BR-44).
    pub pretest_required: bool,
    /// Videos to be watched first (BR-28).
    pub induction: Induction,
    /// Where incentives are paid to (BR-51).
    pub payment_partners: Vec<String>,
    /// Whom to ask (C-19).
    pub contacts: Vec<Contact>,
    /// What the programme never asks for (BR-60).
    pub scam_notice: Text,
}

/// The two schemes (participant.md §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// 2023 and later.
    Normal,
    /// 2020 to 2022.
    SemiBansos,
}

/// Who may join (BR-01 to BR-07).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EligibilityRules {
    /// Years, inclusive.
    pub min_age: u32,
    /// Years, inclusive; none in the old scheme.
    pub max_age: Option<u32>,
    /// The day on which the age counts (C-06).
    pub evaluated_at: EvaluatedAt,
    /// Whether people with other social aid may join (C-04).
    pub other_aid: OtherAid,
    /// Recipients in one KK.
    pub max_recipients_per_kk: u32,
    /// Who may join, positively (seed001, seed003).
    pub work_situations: Vec<Choice>,
    /// Who may not (C-20).
    pub excluded_occupations: Vec<Choice>,
    /// Whether one joins once only.
    pub once_in_lifetime: bool,
}

/// The day on which the age counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluatedAt {
    /// The day of registration, in WIB.
    Registration,
}

/// Whether other social aid excludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OtherAid {
    /// It does not.
    Allowed,
    /// It does.
    Excluded,
}

/// A paper that may be added.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Document {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Text,
    /// Whether it must be there.
    pub required: bool,
}

/// What photos must be like.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Capture {
    /// Bytes of a file, at most (BR-18).
    pub max_bytes: usize,
    /// The card.
    pub ktp: KtpCapture,
    /// The face.
    pub face: FaceCapture,
}

/// Thresholds of the card's photo (BR-17), on grey values 0 to 255.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct KtpCapture {
    /// Mean grey value, at least.
    pub luma_min: f64,
    /// Mean grey value, at most.
    pub luma_max: f64,
    /// Sharpness, at least.
    pub blur_min: f64,
    /// Share of blown-out pixels, at most.
    pub glare_max: f64,
    /// Free edge around the card as a share of the picture's width, at least.
    pub edge_margin: f64,
}

/// How the face is taken (BR-19, C-08).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FaceCapture {
    /// Plain, with the card in the hand, or blinking.
    pub kind: FaceKind,
    /// What to do in each picture; empty: one picture.
    pub prompts: Vec<Prompt>,
    /// Tries; unlimited when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// Another way for those who cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Text>,
}

/// How the face is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaceKind {
    /// The face alone.
    Selfie,
    /// The face with the card in the hand.
    SelfieWithCard,
    /// Pictures with eyes open and closed.
    Blink,
}

/// What to do in one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Eyes open.
    Open,
    /// Eyes closed.
    Closed,
}

/// How codes behave, by purpose.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Otp {
    /// Codes by e-mail: verification, signing in, recovery (BR-14).
    pub login: CodeRules,
    /// Codes by SMS (BR-15).
    pub phone: CodeRules,
    /// Codes for a purchase.
    pub purchase: CodeRules,
    /// Codes for linking an account (BR-53).
    pub link: CodeRules,
}

/// How a code behaves.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct CodeRules {
    /// Where it goes (C-11).
    pub channel: CodeChannel,
    /// Digits (C-10).
    pub length: u32,
    /// Seconds it lives.
    pub lives_s: u32,
    /// Seconds until a new one may be asked for.
    pub resend_s: u32,
    /// New codes before the wait.
    pub resend_max: u32,
    /// Seconds of the wait.
    pub lockout_s: u32,
    /// Wrong tries that void it.
    pub tries: u32,
}

/// Where a code goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeChannel {
    /// By e-mail.
    Email,
    /// By SMS.
    Sms,
}

impl CodeChannel {
    /// Its name in columns and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }
}

/// The aptitude test (BR-22, C-07).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TestRules {
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Seconds for all of it.
    pub total_seconds: u32,
}

/// A section of the test.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Section {
    /// Its name on the wire.
    pub id: String,
    /// Its words.
    pub text: Text,
    /// Number of questions.
    pub questions: usize,
}

/// Money paid several times.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Payment {
    /// Each time, in rupiah.
    pub amount_idr: i64,
    /// How often.
    pub times: u32,
}

/// Surveys.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Survey {
    /// Each time, in rupiah.
    pub amount_idr: i64,
    /// How often.
    pub times: u32,
    /// When each may be answered.
    pub windows: Vec<SurveyWindow>,
}

/// When a survey may be answered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SurveyWindow {
    /// Days after the incentive.
    pub opens_after_days: u32,
    /// Days it stays open.
    pub open_days: u32,
}

/// Buying courses.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Purchase {
    /// Days from the announcement to the last day of the first purchase.
    pub first_within_days: u64,
    /// Days from the end of a course to the next purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_within_days: Option<u32>,
    /// Where courses are sold.
    pub platforms: Vec<String>,
}

/// Redeem windows.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Redeem {
    /// One for each mode of training.
    pub by_mode: Vec<RedeemWindow>,
}

/// The redeem window of a mode of training.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RedeemWindow {
    /// webinar, offline, hybrid or `self_paced`.
    pub mode: String,
    /// Minutes before the start.
    pub opens_before_min: u32,
    /// Minutes after the start.
    pub closes_after_min: u32,
    /// Scans of the QR a day (BR-40).
    pub scans_per_day: u32,
}

/// Ends of the calendar; absent: none is known.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Cutoffs {
    /// Credit unused by then is gone (seed002).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_until: Option<Instant>,
    /// Courses are finished by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_by: Option<Instant>,
    /// Courses are rated by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_by: Option<Instant>,
    /// Accounts are linked by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_by: Option<Instant>,
    /// Something that was bought is attended by then (participant.md §10.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attend_by: Option<Instant>,
    /// Surveys are answered by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survey_by: Option<Instant>,
}

/// Videos to be watched first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Induction {
    /// How many.
    pub videos: u32,
    /// Before what: purchase or link.
    pub required_before: String,
}

/// Whom to ask.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// phone, sms, email or form.
    pub kind: String,
    /// The number or address.
    pub value: String,
    /// What for.
    pub text: Text,
}
