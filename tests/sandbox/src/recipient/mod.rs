//! The life of a recipient: from the card to the last payment (participant.md §3.9 to §3.16).

pub mod card;
pub mod catalogue;
pub mod induction;
pub mod links;
pub mod payments;
pub mod purchases;
pub mod qr;
pub mod ratings;
pub mod refunds;
pub mod trainings;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{clock::Instant, desk::Desk, problem::Problem, sessions::AccountId};

/// What only recipients have.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Recipient {
    /// The induction videos, in order (BR-28).
    pub induction: Vec<induction::InductionVideo>,
    /// Every movement of the credit, oldest first.
    pub ledger: Vec<card::Movement>,
    /// Exclusive: the first moment that is too late for the next purchase (BR-32).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_purchase_deadline: Option<Instant>,
    /// The purchase whose code is waited for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchase: Option<purchases::Pending>,
    /// What was bought, oldest first.
    pub trainings: Vec<trainings::Training>,
    /// Where the incentive is paid to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<links::Link>,
    /// Scheduled and made payments.
    pub payments: Vec<payments::Payout>,
    /// Surveys whose windows are known.
    pub surveys: Vec<payments::SurveyState>,
    /// Why the status was lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked: Option<card::Revoked>,
}

/// Reads what only recipients have.
pub fn read(desk: &Desk, account: AccountId) -> Result<Option<Recipient>, Problem> {
    let Some(card) = card::find(desk, account)? else { return Ok(None) };
    Ok(Some(Recipient {
        induction: induction::read(desk, account)?,
        ledger: card::ledger(desk, account)?,
        next_purchase_deadline: card.next_purchase_deadline,
        purchase: purchases::pending(desk, account)?,
        trainings: trainings::read(desk, account)?,
        link: links::read(desk, account)?,
        payments: payments::read(desk, account)?,
        surveys: payments::surveys(desk, account)?,
        revoked: card.revoked,
    }))
}
