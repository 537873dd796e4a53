//! Photos: what was received, and the verdict 2 to 30 seconds later (contract §4).

use rand::Rng;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    desk::{Desk, identifier},
    me,
    photo::{self, Damaged, Judged, Limits, Refusal},
    problem::Problem,
    register,
    rulebook::{FaceKind, Prompt},
    rules::{self, Rule},
    sessions::AccountId,
};

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The e-KTP.
    Ktp,
    /// The face.
    Face,
}

impl Slot {
    /// Its name in addresses, columns and the list of steps.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ktp => "ktp",
            Self::Face => "face",
        }
    }
}

/// A photo as the wire shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Photo {
    /// Its name in addresses.
    pub id: String,
    /// What it shows.
    pub slot: Slot,
    /// `partial`, `checking`, `accepted` or `refused`.
    pub state: String,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When the newest picture came.
    pub received_at: Instant,
    /// Tries left, where the rules count them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// The next picture to send, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_prompt: Option<u32>,
}

/// Takes a photo in. `prompt` counts from 0 and is given only when the rules ask for several pictures.
pub fn receive(desk: &Desk, account: AccountId, slot: Slot, prompt: Option<u32>, jpeg: &[u8]) -> Result<(), Problem> {
    me::require_open_step(desk, account, slot.name())?;
    let capture = &desk.rules().capture;
    if slot == Slot::Face {
        desk.require(&rules::CONSENT_MISSING, me::has_consent(desk, account)?)?;
        desk.require(&rules::ATTEMPTS_OVER, attempts_left(desk, account)?.is_none_or(|left| left > 0))?;
    }
    desk.require(&rules::PHOTO_TOO_LARGE, jpeg.len() <= capture.max_bytes)?;
    let prompts: &[Prompt] = if slot == Slot::Face { &capture.face.prompts } else { &[] };
    let begun = newest(desk, account, slot)?.filter(|photo| photo.state == "partial");
    let expected = begun.as_ref().map_or(0, |photo| photo.prompts_done);
    if prompt.unwrap_or(0) != expected && prompt != Some(0) {
        return Err(Problem::malformed().field("prompt"));
    }
    let wanted = prompts.get(prompt.unwrap_or(0) as usize).copied();
    let card_in_hand = slot == Slot::Face && capture.face.kind == FaceKind::SelfieWithCard;
    let verdict = match judge(desk, jpeg, slot)? {
        Some(judged) => broken_rule(desk, account, &judged, wanted, card_in_hand)?.map(|rule| rule.id),
        None => None,
    };
    let earlier = begun.filter(|_| prompt != Some(0));
    let done = prompt.unwrap_or(0) + 1;
    let last = done as usize >= prompts.len();
    keep(desk, account, slot, &Received { verdict, earlier, done, last })
}

struct Received {
    verdict: Option<&'static str>,
    earlier: Option<Stored>,
    done: u32,
    last: bool,
}

fn keep(desk: &Desk, account: AccountId, slot: Slot, received: &Received) -> Result<(), Problem> {
    let verdict_at = if received.last { Some(verdict_time(desk, account)?) } else { None };
    let state = if received.last { "checking" } else { "partial" };
    match &received.earlier {
        Some(photo) => desk
            .db
            .prepare_cached(
                "UPDATE photos SET state = ?2, verdict = coalesce(verdict, ?3), prompts_done = ?4, received_at = ?5,
                 verdict_at = ?6 WHERE id = ?1",
            )?
            .execute(params![photo.id, state, received.verdict, received.done, desk.now, verdict_at])?,
        None => desk
            .db
            .prepare_cached(
                "INSERT INTO photos (id, account, slot, state, verdict, prompts_done, received_at, verdict_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                identifier(desk, "foto")?,
                account,
                slot.name(),
                state,
                received.verdict,
                received.done,
                desk.now,
                verdict_at,
            ])?,
    };
    Ok(())
}

/// 2 to 30 seconds from now. It follows from the account and the number of its photos alone, so that whatever else
/// happened does not move it.
fn verdict_time(desk: &Desk, account: AccountId) -> Result<Instant, Problem> {
    let count: i64 = desk
        .db
        .prepare_cached("SELECT count(*) FROM photos WHERE account = ?1")?
        .query_row([account], |row| row.get(0))?;
    let mut dice = ChaCha20Rng::seed_from_u64(desk.seed ^ account.0.unsigned_abs());
    dice.set_stream(count.unsigned_abs());
    Ok(desk.now.plus_millis(dice.random_range(2_000..=30_000)))
}

/// What the photo's judge finds; nothing when it cannot be judged and no rule minds.
fn judge(desk: &Desk, jpeg: &[u8], slot: Slot) -> Result<Option<Judged>, Problem> {
    let limits = &desk.rules().capture.ktp;
    let slot = match slot {
        Slot::Ktp => photo::Slot::Ktp,
        Slot::Face => photo::Slot::Face,
    };
    let limits = Limits {
        luma_min: limits.luma_min,
        luma_max: limits.luma_max,
        blur_min: limits.blur_min,
        glare_max: limits.glare_max,
        edge_margin: limits.edge_margin,
    };
    let rule = match photo::judge(jpeg, slot, &limits) {
        Ok(judged) => return Ok(Some(judged)),
        Err(Damaged::NotJpeg) => &rules::PHOTO_NOT_JPEG,
        Err(Damaged::Truncated) => &rules::PHOTO_DAMAGED,
        Err(Damaged::TooLarge) => &rules::PHOTO_TOO_LARGE,
    };
    desk.require(rule, false)?;
    Ok(None)
}

/// The rule by which a photo will be refused: what it looks like, whether the eyes do as prompted and the card is held,
/// whose it is.
fn broken_rule(
    desk: &Desk,
    account: AccountId,
    judged: &Judged,
    wanted: Option<Prompt>,
    card_in_hand: bool,
) -> Result<Option<&'static Rule>, Problem> {
    let looks = judged.refusal.map(|refusal| match refusal {
        Refusal::Dark => &rules::DARK,
        Refusal::Glare => &rules::GLARE,
        Refusal::Blurred => &rules::BLURRED,
        Refusal::Cut => &rules::CUT,
        Refusal::Small => &rules::SMALL,
        Refusal::NotACard => &rules::NOT_A_CARD,
        Refusal::NoFace => &rules::NO_FACE,
    });
    let live = wanted.is_none_or(|prompt| judged.eyes_closed == (prompt == Prompt::Closed));
    let own = match me::nik(desk, account)? {
        Some(nik) => register::find(desk.db, &nik)?.map(|person| person.number),
        None => None,
    };
    let somebody_else = [judged.person, judged.card].iter().any(|seen| seen.is_some() && own.is_some() && *seen != own);
    let empty_hand = card_in_hand && judged.card.is_none();
    let broken = [
        looks,
        (!live).then_some(&rules::NOT_LIVE),
        empty_hand.then_some(&rules::NO_CARD_IN_HAND),
        somebody_else.then_some(&rules::OTHER_PERSON),
    ];
    Ok(broken.into_iter().flatten().find(|rule| !desk.is_off(rule)))
}

/// Gives the verdict of a photo.
pub fn verdict(desk: &Desk, id: &str) -> Result<(), Problem> {
    let account = desk
        .db
        .prepare_cached(
            "UPDATE photos SET state = CASE WHEN verdict IS NULL THEN 'accepted' ELSE 'refused' END, reason = verdict
             WHERE id = ?1 RETURNING account",
        )?
        .query_row([id], |row| row.get(0))?;
    me::bump(desk, account)
}

/// The photo with this id.
pub fn find(desk: &Desk, account: AccountId, id: &str) -> Result<Photo, Problem> {
    let found = desk
        .db
        .prepare_cached("SELECT * FROM photos WHERE id = ?1 AND account = ?2")?
        .query_row(params![id, account], read)
        .optional()?;
    found.ok_or_else(Problem::not_found)?.shown(desk, account)
}

/// The photo that counts for a slot: the newest.
pub fn current(desk: &Desk, account: AccountId, slot: Slot) -> Result<Option<Photo>, Problem> {
    newest(desk, account, slot)?.map(|photo| photo.shown(desk, account)).transpose()
}

struct Stored {
    id: String,
    slot: Slot,
    state: String,
    reason: Option<String>,
    received_at: Instant,
    prompts_done: u32,
}

impl Stored {
    fn shown(self, desk: &Desk, account: AccountId) -> Result<Photo, Problem> {
        Ok(Photo {
            attempts_left: if self.slot == Slot::Face { attempts_left(desk, account)? } else { None },
            next_prompt: (self.state == "partial").then_some(self.prompts_done),
            id: self.id,
            slot: self.slot,
            state: self.state,
            reason: self.reason,
            received_at: self.received_at,
        })
    }
}

fn attempts_left(desk: &Desk, account: AccountId) -> Result<Option<u32>, Problem> {
    let Some(attempts) = desk.rules().capture.face.attempts else { return Ok(None) };
    let refused: u32 = desk
        .db
        .prepare_cached("SELECT count(*) FROM photos WHERE account = ?1 AND slot = 'face' AND state = 'refused'")?
        .query_row([account], |row| row.get(0))?;
    Ok(Some(attempts.saturating_sub(refused)))
}

fn newest(desk: &Desk, account: AccountId, slot: Slot) -> Result<Option<Stored>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT * FROM photos WHERE account = ?1 AND slot = ?2 ORDER BY rowid DESC LIMIT 1")?
        .query_row(params![account, slot.name()], read)
        .optional()?)
}

fn read(row: &Row) -> rusqlite::Result<Stored> {
    let slot: String = row.get("slot")?;
    Ok(Stored {
        id: row.get("id")?,
        slot: if slot == "ktp" { Slot::Ktp } else { Slot::Face },
        state: row.get("state")?,
        reason: row.get("reason")?,
        received_at: row.get("received_at")?,
        prompts_done: row.get("prompts_done")?,
    })
}
