use super::{Flow, Fresh, Settled, Want};
use crate::api::{Attended, Me, Read};
use crate::app::{Hands, Place, World};
use crate::domain::{Instant, Membership, MembershipState, Wave as Gelombang, Zone};
use crate::draw::Drawn;
use crate::text::{Say, date_time, time_of_day};
use crate::vocabulary::{NoticeKind, Ready, TimelineItem, TimelineState};
use serde::{Deserialize, Serialize};

/// Choosing a wave (gelombang) by domicile, agreeing, waiting, the result (BR-23 … BR-26, C-17).
pub struct Wave;

/// Whether good news waits to be read.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    accepted: bool,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Choose { wave: String },
    Confirm { wave: String },
    Join { wave: String, consent_version: String },
    Again,
    Home,
}

/// While nobody knows when the next wave opens, or a result is late, the server is asked this often, in milliseconds.
const POLL_MS: i64 = 60 * 60_000;

impl Flow for Wave {
    type Saved = Saved;
    type Live = ();
    type Act = Act;

    fn screen(s: &Saved, (): &(), w: &World<'_>) -> Drawn<Act> {
        let choosing =
            matches!(w.place, Some(Place::WaveAgain | Place::WaveConfirm { .. } | Place::WaveConsent { .. }));
        match w.me.membership.as_ref() {
            Some(member) if s.accepted || !(choosing && member.state == MembershipState::NotSelected) => {
                joined(member, w)
            }
            _ => match w.place {
                Some(Place::WaveConfirm { wave }) => match open(w, wave) {
                    Some(wave) => confirm(wave, w),
                    None => choose(w, Some(wave)),
                },
                Some(Place::WaveConsent { wave }) => match open(w, wave) {
                    Some(wave) => consent(wave, w),
                    None => choose(w, Some(wave)),
                },
                _ => choose(w, None),
            },
        }
    }

    fn act(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Choose { wave } => {
                h.place.retain(|p| !p.is_step() || *p == Place::WaveAgain);
                h.go(Place::WaveConfirm { wave });
            }
            Act::Confirm { wave } => h.go(Place::WaveConsent { wave }),
            Act::Join { wave, consent_version } => h.attend(Attended::Join { wave, consent_version }),
            Act::Again => h.go(Place::WaveAgain),
            Act::Home => {
                s.accepted = false;
                h.home();
            }
        }
    }

    fn settled(s: &mut Saved, (): &mut (), what: &Settled<'_>) {
        s.accepted = matches!(what, Settled::Elsewhere); // the step is done when the person is accepted
    }

    fn lingers(s: &Saved, _: &Me) -> bool {
        s.accepted
    }

    fn wants(_: &Saved, w: &World<'_>) -> Vec<Want> {
        let me = |fresh| Want { read: Read::Me, fresh };
        let Some(m) = w.me.membership.as_ref().filter(|m| !is_decided(m)) else {
            let opening: Vec<_> = w.me.waves.iter().map(|wave| me(Fresh::After(wave.opens_at))).collect();
            let is_known = w.me.waves.iter().any(|wave| wave.matches_domicile && !w.clock.closed(wave.closes_at));
            return if is_known { opening } else { opening.into_iter().chain([me(Fresh::Within(POLL_MS))]).collect() };
        };
        let mut wants = vec![me(Fresh::After(m.closes_at)), me(Fresh::After(m.announces_at))];
        if w.clock.reached(m.announces_at) {
            wants.push(me(Fresh::Within(POLL_MS)));
        }
        wants
    }
}

fn is_decided(member: &Membership) -> bool {
    matches!(member.state, MembershipState::Selected | MembershipState::NotSelected)
}

fn open<'a>(w: &World<'a>, id: &str) -> Option<&'a Gelombang> {
    w.me.waves.iter().find(|wave| wave.id == id && wave.matches_domicile && is_open(wave, w))
}

fn is_over(w: &World<'_>, id: &str) -> bool {
    w.me.waves.iter().find(|wave| wave.id == id).is_none_or(|wave| wave.is_closed() || w.clock.closed(wave.closes_at))
}

/// Unsure time closes nothing; the server has the last word.
fn is_open(wave: &Gelombang, w: &World<'_>) -> bool {
    !wave.is_closed() && w.clock.reached(wave.opens_at) && !w.clock.closed(wave.closes_at)
}

/// `Kamis, 9 Maret 2023 14.00 WIB (16.00 WIT)`: in WIB, and on the person's own clock where that is another (BR-56).
fn clocks(w: &World<'_>, at: Instant) -> String {
    let wib = w.wib(at);
    match w.other_zone() {
        Some(zone) if zone.local(at).date == Zone::Wib.local(at).date => {
            format!("{wib} ({} {})", time_of_day(at, zone), zone.label())
        }
        Some(zone) => format!("{wib} ({})", date_time(at, zone, w.words.language())),
        None => wib,
    }
}

/// `left` is the wave that the person was about to join.
fn choose(w: &World<'_>, left: Option<&str>) -> Drawn<Act> {
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        w.me.waves.iter().filter(|wave| is_open(wave, w)).partition(|wave| wave.matches_domicile);
    let closed_meanwhile =
        left.filter(|id| is_over(w, id)).map(|_| Say::of("wave-closed-meanwhile")).filter(|_| w.trouble(&[]).is_none());
    if here.is_empty() {
        return none(w, &elsewhere, closed_meanwhile);
    }
    let page = w
        .draw("wave.choose")
        .trouble(w.trouble(&[]))
        .trouble(closed_meanwhile)
        .text("wave-choose-text")
        .text("wave-draw");
    let page = here.iter().fold(page, |page, wave| {
        let actions = vec![("wave-join", Act::Choose { wave: wave.id.clone() }, w.ready())];
        page.row(wave.name.clone(), details(wave, w), w.words.say(&"wave-open".into()), actions)
    });
    others(page, &elsewhere, w).done()
}

fn details(wave: &Gelombang, w: &World<'_>) -> Vec<String> {
    let closes = w.words.say(&Say::of("wave-closes").text("at", clocks(w, wave.closes_at)));
    let announces = w.words.say(&Say::of("wave-announces").text("at", clocks(w, wave.announces_at)));
    vec![w.pick(&wave.area_name).to_owned(), closes, announces].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Waves of other areas are shown, so that nobody looks for them in vain, and say why they cannot be joined (BR-23).
fn others<'w>(page: crate::draw::Draw<'w, Act>, elsewhere: &[&Gelombang], w: &World<'w>) -> crate::draw::Draw<'w, Act> {
    elsewhere.iter().fold(page, |page, wave| {
        page.row(wave.name.clone(), details(wave, w), w.words.say(&"wave-elsewhere".into()), vec![])
    })
}

fn none(w: &World<'_>, elsewhere: &[&Gelombang], closed_meanwhile: Option<Say>) -> Drawn<Act> {
    let page = w
        .draw("wave.none")
        .trouble(w.trouble(&[]))
        .trouble(closed_meanwhile)
        .empty("wave-none-title", "wave-none-text");
    let next =
        w.me.waves
            .iter()
            .filter(|wave| wave.matches_domicile && !w.clock.reached(wave.opens_at))
            .min_by_key(|wave| wave.opens_at);
    let page = match next {
        Some(wave) => {
            let opens = Say::of("wave-opens").text("name", wave.name.clone()).at("at", wave.opens_at);
            page.countdown(wave.opens_at, opens, w.second_clock(wave.opens_at), "wave-opens-after")
        }
        None => page.text("wave-none-unknown"),
    };
    others(page, elsewhere, w).text("wave-no-again").done()
}

fn confirm(wave: &Gelombang, w: &World<'_>) -> Drawn<Act> {
    w.draw("wave.confirm")
        .trouble(w.trouble(&[]))
        .text("wave-confirm-text")
        .facts(&[
            ("wave-name", wave.name.clone()),
            ("wave-area", w.pick(&wave.area_name).to_owned()),
            ("wave-closes-label", clocks(w, wave.closes_at)),
            ("wave-announces-label", clocks(w, wave.announces_at)),
        ])
        .primary("wave-join", Act::Confirm { wave: wave.id.clone() }, w.ready())
        .done()
}

fn consent(wave: &Gelombang, w: &World<'_>) -> Drawn<Act> {
    let (wave_id, consent_version) = (wave.id.clone(), wave.consent.version.clone());
    w.draw("wave.consent")
        .trouble(w.trouble(&[]))
        .document("wave-consent-title", w.pick(&wave.consent.text).to_owned(), &wave.consent.version)
        .primary("wave-agree", Act::Join { wave: wave_id, consent_version }, w.ready())
        .done()
}

/// One plain sentence for each status that people misread (P9).
fn joined(member: &Membership, w: &World<'_>) -> Drawn<Act> {
    match member.state {
        MembershipState::Selected => {
            let page = w
                .draw("wave.result")
                .notice(NoticeKind::Good, Say::of("wave-selected").text("name", member.name.clone()));
            page.text("wave-selected-next").primary("to-home", Act::Home, Ready::Yes).done()
        }
        MembershipState::NotSelected => {
            let page = w
                .draw("wave.result")
                .notice(NoticeKind::Info, Say::of("wave-not-selected").text("name", member.name.clone()));
            let page = page.text(reason_words(member)).text("wave-no-again");
            page.primary("wave-again", Act::Again, Ready::Yes).secondary("to-home", Act::Home, Ready::Yes).done()
        }
        _ => wait(member, w),
    }
}

fn reason_words(member: &Membership) -> Say {
    let known = member.reason.as_deref() == Some("kk_full");
    Say::of(if known { "not-selected-kk-full" } else { "not-selected-not-drawn" })
}

fn wait(member: &Membership, w: &World<'_>) -> Drawn<Act> {
    let closed = w.clock.reached(member.closes_at) || member.state == MembershipState::Evaluating;
    let status = if closed { "status-evaluating" } else { "status-waiting" };
    let item =
        |label: &'static str, at, state| TimelineItem { label: w.words.say(&label.into()), when: clocks(w, at), state };
    let now_or = |is_now, past: bool| {
        if is_now {
            TimelineState::Now
        } else if past {
            TimelineState::Past
        } else {
            TimelineState::Next
        }
    };
    let page = w
        .draw("wave.wait")
        .trouble(w.trouble(&[]))
        .notice(NoticeKind::Good, Say::of("wave-joined").text("name", member.name.clone()));
    page.heading(status)
        .text(if closed { "status-evaluating-text" } else { "status-waiting-text" })
        .timeline(vec![
            item("timeline-joined", member.joined_at, TimelineState::Past),
            item("timeline-closes", member.closes_at, now_or(!closed, closed)),
            item("timeline-result", member.announces_at, now_or(closed, false)),
        ])
        .text("wave-draw")
        .text("wave-result-ways")
        .done()
}
