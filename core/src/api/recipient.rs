//! What the server tells only recipients: the life from the card to the last payment (participant.md §3.9 to §3.16).

use super::{DeclarationQuestion, Mode};
use crate::domain::{Bilingual, Challenge, Instant, Private, Rupiah, Zone};
use serde::{Deserialize, Serialize};

wire! {
    /// The life of a recipient.
    Recipient {
        induction: Vec<Induction>,
        /// Oldest first.
        ledger: Vec<Movement>,
        /// Exclusive (BR-32).
        next_purchase_deadline: Option<Instant>,
        purchase: Option<Purchase>,
        /// Oldest first.
        trainings: Vec<Training>,
        link: Option<Link>,
        payments: Vec<Payout>,
        surveys: Vec<Survey>,
        revoked: Option<Revoked>,
    }
    /// An induction video, from 1 (BR-28).
    Induction {
        n: u32,
        title: Bilingual,
        length_s: u32,
        url: String,
        low_data_url: String,
        captions_url: String,
        position_s: u32,
        watched: bool,
    }
    /// A movement of the credit: `credit`, `purchase`, `refund` or `withdrawn`; negative when it leaves the card.
    Movement { at: Instant, kind: String, amount_idr: Rupiah, training: Option<String> }
    /// A purchase whose code is waited for.
    Purchase { course: String, schedule: String, platform: String, price_idr: Rupiah, challenge: Option<Challenge>, by: String }
    /// What was bought, and how far it is.
    Training {
        id: String,
        by: Option<String>,
        course: String,
        name: Bilingual,
        institution: String,
        platform: String,
        schedule: String,
        mode: Mode,
        price_idr: Rupiah,
        bought_at: Instant,
        state: TrainingState,
        /// For the institution, in its window (BR-36).
        redeem_code: Private,
        /// The platform's own, at any time.
        voucher_code: Private,
        redeemed_at: Option<Instant>,
        /// An IANA name.
        zone: String,
        venue: Option<Venue>,
        attendances: Vec<Attendance>,
        pretest_at: Option<Instant>,
        tasks: Vec<Task>,
        posttest_score: Option<u32>,
        certificate_due_at: Option<Instant>,
        certificate: Option<Certificate>,
        rated: Option<Rated>,
        qr: Option<Ticket>,
        ended: Option<Ended>,
        /// Why it cannot be cancelled now.
        cancel_refused: Option<String>,
    }
    /// Where a class is held.
    Venue { name: String, address: String, area: String }
    /// One attendance; 999 is the post-test's. Its window is inclusive at both ends.
    Attendance {
        sequence: u32,
        /// `online` or `venue`.
        place: String,
        starts_at: Option<Instant>,
        ends_at: Option<Instant>,
        opens_at: Option<Instant>,
        closes_at: Option<Instant>,
        attended_at: Option<Instant>,
    }
    /// A practice task: 0 not handed in, 1 being looked at, 2 accepted.
    Task { n: u32, assignment: u32, feedback: u32 }
    /// A certificate, and where others can check it.
    Certificate { number: Private, title: Bilingual, issued_at: Instant, url: String }
    /// The certificate itself: a page of HTML that fetches nothing.
    CertificatePage { training: String, html: Private }
    /// What the participant thought of it.
    Rated { stars: u32, at: Instant, by: String }
    /// The ticket for a venue (BR-40); `state` is `ready`, `verifying`, `verified` or `refused`.
    Ticket {
        token: Private,
        issued_at: Instant,
        state: String,
        scans_used: u32,
        scans_max: Option<u32>,
        next_sequence: Option<u32>,
    }
    /// Why a training came to nothing: `void` or `cancelled`.
    Ended { code: String, at: Instant }
    /// Where the incentive is paid to; the number is masked (BR-51).
    Link { partner: String, number: Private, linked: bool, challenge: Option<Challenge>, by: String }
    /// A scheduled or made payment; `kind` is `incentive` or `survey`.
    Payout {
        kind: String,
        n: u32,
        amount_idr: Rupiah,
        scheduled_at: Instant,
        due_at: Instant,
        paid_at: Option<Instant>,
    }
    /// A survey whose window is known (BR-49); `closes_at` is exclusive.
    Survey {
        n: u32,
        opens_at: Instant,
        closes_at: Instant,
        amount_idr: Rupiah,
        questions: Vec<DeclarationQuestion>,
        answered_at: Option<Instant>,
    }
    /// Why the status was lost for good (BR-31).
    Revoked { code: String, at: Instant, appeal: String }
}

/// Where a training stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrainingState {
    /// The code waits to be redeemed.
    Bought,
    /// One may learn.
    Redeemed,
    /// The post-test was taken; the certificate is on its way.
    Finished,
    /// The certificate is there.
    Certified,
    /// Rated: nothing is left to do.
    Rated,
    /// Came to nothing; the money went back.
    Cancelled,
    /// Something that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// So many certificates are kept on the phone, each of at most [`CertificatePage::MAX`] bytes: 1 MiB in all.
const CERTIFICATES: usize = 16;

impl CertificatePage {
    /// A page of more bytes is not kept.
    pub const MAX: usize = 64 << 10;

    /// As it is kept: whatever stands in it, it runs nothing and fetches nothing where it is opened.
    pub fn guarded(&self) -> Private {
        Private::new(format!("{GUARD}{}", self.html.reveal()))
    }
}

/// Goes before a page; the page's own document type is then ignored.
const GUARD: &str = "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";

impl Recipient {
    /// The training with this id.
    pub fn training(&self, id: &str) -> Option<&Training> {
        self.trainings.iter().find(|training| training.id == id)
    }

    /// Trainings whose certificates are kept on the phone: the newest ones.
    pub fn certified(&self) -> impl Iterator<Item = &Training> {
        self.trainings.iter().rev().filter(|training| training.is_certified()).take(CERTIFICATES)
    }

    /// Whether every induction video was watched (BR-28).
    pub fn is_inducted(&self) -> bool {
        self.induction.iter().all(|video| video.watched)
    }

    /// Whether the first course was bought: one that its organiser cancelled counts, one that was given back does not.
    pub fn has_bought(&self) -> bool {
        self.trainings.iter().any(|training| training.ended.as_ref().is_none_or(|ended| ended.code != "void"))
    }

    /// Whether an account is linked to which the incentive can be paid (BR-51).
    pub fn is_linked(&self) -> bool {
        self.link.as_ref().is_some_and(|link| link.linked)
    }

    /// What was bought and did not come to nothing.
    pub fn running(&self) -> impl Iterator<Item = &Training> {
        self.trainings.iter().filter(|training| training.ended.is_none())
    }
}

impl Training {
    /// The attendance that comes next.
    pub fn next(&self) -> Option<&Attendance> {
        self.attendances.iter().find(|attendance| attendance.attended_at.is_none())
    }

    /// In which zone its times are told: the venue's, where the name is one that this version does not know (BR-56).
    pub fn zone(&self) -> Zone {
        let venue = || Zone::of_province(&self.venue.as_ref()?.area);
        Zone::of_name(&self.zone).or_else(venue).unwrap_or(Zone::Wib)
    }

    /// The certificate came.
    pub fn is_certified(&self) -> bool {
        self.certificate.is_some()
    }
}
