//! The induction videos: in order, and no faster than time passes (BR-28).

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::card;
use crate::{clock::Instant, desk::Desk, problem::Problem, rulebook::Text, rules, sessions::AccountId};

/// A player reports this much late at most, in seconds (assumed).
const LATENESS_S: i64 = 2;

/// A video as the data gives it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// Its title.
    pub title: Text,
    /// Seconds.
    pub length_s: u32,
    /// Where it is.
    pub url: String,
    /// A version for small quotas.
    pub low_data_url: String,
    /// `WebVTT`.
    pub captions_url: String,
}

/// A video and how far it was watched.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct InductionVideo {
    /// Its number, from 1.
    pub n: u32,
    /// Its title.
    pub title: Text,
    /// Seconds.
    pub length_s: u32,
    /// Where it is.
    pub url: String,
    /// A version for small quotas.
    pub low_data_url: String,
    /// `WebVTT`.
    pub captions_url: String,
    /// The furthest second that was seen.
    pub position_s: u32,
    /// Seen to its end.
    pub watched: bool,
}

/// The videos of the recipient's rules, and how far each was watched.
pub fn read(desk: &Desk, account: AccountId) -> Result<Vec<InductionVideo>, Problem> {
    let count = card::rules(desk, account)?.induction.videos as usize;
    let videos = (1..).zip(desk.data.induction.iter().take(count));
    videos
        .map(|(n, video)| {
            let position_s = position(desk, account, n)?.map_or(0, |(position, _)| position);
            let Video { title, length_s, url, low_data_url, captions_url } = video.clone();
            let watched = position_s >= length_s;
            Ok(InductionVideo { n, title, length_s, url, low_data_url, captions_url, position_s, watched })
        })
        .collect()
}

/// Whether all were watched.
pub fn is_done(desk: &Desk, account: AccountId) -> Result<bool, Problem> {
    Ok(read(desk, account)?.iter().all(|video| video.watched))
}

/// Takes in how far a video was watched. The first report is its start.
pub fn report(desk: &Desk, account: AccountId, n: u32, position_s: u32) -> Result<(), Problem> {
    card::require(desk, account)?;
    let videos = read(desk, account)?;
    let video = videos.iter().find(|video| video.n == n).ok_or_else(Problem::not_found)?;
    let earlier = videos.iter().take_while(|earlier| earlier.n < n);
    desk.require(&rules::INDUCTION_ORDER, earlier.into_iter().all(|video| video.watched))?;
    let (seen, since) = position(desk, account, n)?.unwrap_or((0, desk.now));
    let elapsed_s = (desk.now.millis() - since.millis()) / 1000;
    let possible = i64::from(seen) + elapsed_s + LATENESS_S;
    desk.require(&rules::INDUCTION_SKIP, i64::from(position_s) <= possible)?;
    desk.db
        .prepare_cached(
            "INSERT INTO induction VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET position_s = max(position_s, ?3), reported_at = ?4",
        )?
        .execute(params![account, n, position_s.min(video.length_s), desk.now])?;
    Ok(())
}

fn position(desk: &Desk, account: AccountId, n: u32) -> Result<Option<(u32, Instant)>, Problem> {
    Ok(desk
        .db
        .prepare_cached("SELECT position_s, reported_at FROM induction WHERE account = ?1 AND video = ?2")?
        .query_row(params![account, n], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
