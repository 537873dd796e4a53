use super::{Flow, Settled};
use crate::api::{Induction as InductionVideo, Post};
use crate::app::{Hands, Place, World};
use crate::draw::{Drawn, Video};
use crate::text::{Say, duration};
use crate::vocabulary::{CheckItem, CheckState, NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The induction videos, in order; they are watched before buying or linking, as the rules say (BR-28).
pub struct Induction;

/// How far each was watched here, in seconds.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    seen: BTreeMap<u32, u32>,
}

/// What can be pressed, and what the player says.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button or what it hears")]
pub enum Act {
    At { n: u32, position_s: u32 },
    Finish { n: u32, length_s: u32 },
    Buy,
}

/// The server is told at most this often how far a video is, in seconds of the video.
const REPORT_S: u32 = 15;

/// So near to its end a video has been watched, in seconds.
const END_S: u32 = 2;

impl Flow for Induction {
    type Saved = Saved;
    type Live = ();
    type Act = Act;

    fn screen(s: &Saved, (): &(), w: &World<'_>) -> Drawn<Act> {
        let videos = &w.life().induction;
        let page = w.draw("induction").trouble(w.trouble(&[])).trouble(w.waiting());
        let Some(video) = videos.iter().find(|video| !video.watched) else {
            let page = page.notice(NoticeKind::Good, "induction-done");
            return page.primary("to-catalogue", Act::Buy, Ready::Yes).done();
        };
        let page = page.text("induction-text").checklist(videos.iter().map(|one| item(one, video, w)).collect());
        let (n, length_s) = (video.n, video.length_s);
        let position_s = seen(s, video);
        let shown = Video {
            name: n,
            title: w.pick(&video.title).to_owned(),
            address: &video.url,
            captions: &video.captions_url,
            low_data: &video.low_data_url,
            length_ms: i64::from(length_s) * 1000,
            position_ms: i64::from(position_s) * 1000,
        };
        let page = page.video(shown, move |ms| Act::At { n, position_s: position(ms, length_s) });
        let page = page.text("induction-data");
        // The player came to the end and the server does not know yet, or did not believe it.
        let ended = position_s >= length_s;
        if ended { page.primary("next", Act::Finish { n, length_s }, w.ready()).done() } else { page.done() }
    }

    fn act(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, act: Act) {
        match act {
            Act::At { n, position_s } => {
                s.seen.insert(n, position_s);
                let life = h.me.recipient.as_ref();
                let length_s = life.and_then(|l| l.induction.iter().find(|v| v.n == n)).map_or(0, |v| v.length_s);
                report(h, n, position_s, position_s >= length_s);
            }
            Act::Finish { n, length_s } => report(h, n, length_s, true),
            Act::Buy => {
                h.place.retain(|place| *place != Place::Induction);
                h.go(Place::Catalogue);
            }
        }
    }

    fn settled(_: &mut Saved, (): &mut (), _: &Settled<'_>) {}
}

/// The first report is the start (BR-28); then one now and then, and one at the end.
fn report(h: &mut Hands<'_>, n: u32, position_s: u32, ended: bool) {
    let queued = h.posted(|post| match post {
        Post::Watch { n: queued, position_s } if *queued == n => Some(*position_s),
        _ => None,
    });
    let told = h.me.recipient.as_ref().and_then(|l| l.induction.iter().find(|v| v.n == n)).map(|v| v.position_s);
    let due = match (queued, told) {
        (Some(queued), _) => ended && queued < position_s,
        (None, Some(told)) => ended || told == 0 || position_s >= told.saturating_add(REPORT_S),
        (None, None) => false,
    };
    if due {
        h.post(Post::Watch { n, position_s });
    }
}

fn seen(s: &Saved, video: &InductionVideo) -> u32 {
    s.seen.get(&video.n).copied().unwrap_or_default().max(video.position_s)
}

/// In whole seconds. A player stops a moment before the end, and says no more.
fn position(ms: i64, length_s: u32) -> u32 {
    let seconds = u32::try_from(ms.max(0) / 1000).unwrap_or(u32::MAX);
    if seconds.saturating_add(END_S) >= length_s { length_s } else { seconds }
}

fn item(video: &InductionVideo, now: &InductionVideo, w: &World<'_>) -> CheckItem {
    let (state, detail) = match video {
        video if video.watched => (CheckState::Done, "step-done"),
        video if video.n == now.n => (CheckState::Now, "step-now"),
        _ => (CheckState::Later, "step-later"),
    };
    let length = duration(i64::from(video.length_s) * 1000, w.words.language());
    let label = w.words.say(&Say::of("induction-video").text("title", w.pick(&video.title)).text("length", length));
    CheckItem { label, state, detail: w.words.say(&Say::from(detail)), control: None }
}
