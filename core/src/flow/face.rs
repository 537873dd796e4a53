use super::ktp::{camera, camera_failed, is_checking, poll, verdict_words};
use super::{Answered, Flow, Settled, Want};
use crate::api::{Adjust, ConsentText, PhotoId, Post, Refusal};
use crate::app::{Hands, World};
use crate::domain::photo::Slot;
use crate::domain::wave_rules::{FaceCapture, FaceKind, Prompt};
use crate::draw::Drawn;
use crate::text::Say;
use crate::vocabulary::{CaptureKind, NoticeKind, Ready, Request};
use serde::{Deserialize, Serialize};

/// The face: consent before the first capture (BR-59), then the kind of capture that the wave's rules ask for (BR-19,
/// C-08).
pub struct Face;

/// How far the person is.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    rules_read: bool,
    /// One for each prompt; one if there are none.
    photos: Vec<PhotoId>,
    adjust: Adjust,
    adjusted: bool,
    using: bool,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Consent { version: String },
    RulesRead,
    Camera,
    Settings,
    Nearer,
    Farther,
    Left,
    Right,
    Up,
    Down,
    Turn,
    Adjusted,
    Use,
    Send,
    Again,
}

/// One press of a button moves this much, in percent.
const STEP: i32 = 5;

impl Flow for Face {
    type Saved = Saved;
    type Live = ();
    type Act = Act;

    fn screen(s: &Saved, (): &(), w: &World<'_>) -> Drawn<Act> {
        let told = w.me.photos.face.as_ref();
        let Some(rules) = w.rules.map(|r| &r.capture.face) else {
            return w.draw("face.loading").progress("loading-text").done();
        };
        let given = w.me.consents.biometric.as_ref().map(|consent| &consent.version);
        let withdrawn = w.is_posting(&Post::WithdrawBiometric);
        if withdrawn || given != Some(&w.me.consents.biometric_now.version) {
            return consent(w);
        }
        if w.busy() {
            return w.draw("face.sending").progress("photo-sending").trouble(w.waiting()).done();
        }
        if is_checking(told) {
            return w.draw("face.waiting").queue("photo-checking", None).text("photo-checking-safe").done();
        }
        match s.photos.last() {
            Some(photo) if s.photos.len() >= needed(rules) => captured(s, photo, w),
            _ if s.rules_read || told.is_some() => capture(s, rules, w),
            _ => w
                .draw("face.rules")
                .text("face-rules-light")
                .text("face-rules-bare")
                .text("face-rules-straight")
                .text(capture_of(rules, 0).rule)
                .notice(NoticeKind::Info, "face-official")
                .primary("rules-read", Act::RulesRead, w.ready())
                .done(),
        }
    }

    fn act(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, act: Act) {
        let a = &mut s.adjust;
        match act {
            Act::Consent { version } => h.post(Post::ConsentBiometric { version }),
            Act::RulesRead => s.rules_read = true,
            Act::Camera => {
                if let Some(capture) = h.rules.map(|r| capture_of(&r.capture.face, s.photos.len())) {
                    h.request(Request::OpenCamera {
                        profile: camera(h, capture.kind, true, "face-camera", capture.hint),
                    });
                }
            }
            Act::Settings => h.request(Request::OpenSettings),
            Act::Nearer => a.zoom_percent = a.zoom_percent.saturating_add(10).min(200),
            Act::Farther => a.zoom_percent = a.zoom_percent.saturating_sub(10).max(100),
            Act::Left => a.right_percent = a.right_percent.saturating_sub(STEP).max(-25),
            Act::Right => a.right_percent = a.right_percent.saturating_add(STEP).min(25),
            Act::Up => a.down_percent = a.down_percent.saturating_sub(STEP).max(-25),
            Act::Down => a.down_percent = a.down_percent.saturating_add(STEP).min(25),
            Act::Turn => a.quarter_turns = (a.quarter_turns % 4 + 1) % 4,
            Act::Adjusted => s.adjusted = true,
            Act::Use => s.using = true,
            Act::Again => *s = Saved { rules_read: true, ..Saved::default() },
            Act::Send => {
                let prompted = h.rules.is_some_and(|r| !r.capture.face.prompts.is_empty());
                for (n, photo) in (0..).zip(s.photos.clone()) {
                    h.post(Post::Photo { slot: Slot::Face, photo, adjust: s.adjust, prompt: prompted.then_some(n) });
                }
            }
        }
    }

    fn answered(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, answer: Answered) {
        match answer {
            Answered::Photo(photo) => {
                s.photos.push(photo);
                s.rules_read = true;
            }
            Answered::Gone => {
                *s = Saved { rules_read: true, ..Saved::default() };
                h.refuse(Refusal::of("photo_gone"));
            }
            Answered::NotKept => h.refuse(Refusal::of("photo_not_kept")),
            Answered::Other(answer) => camera_failed(h, &answer),
        }
    }

    fn settled(s: &mut Saved, (): &mut (), what: &Settled<'_>) {
        if !matches!(what, Settled::Post(Post::ConsentBiometric { .. })) {
            *s = Saved::default();
        }
    }

    fn photos(s: &Saved) -> Vec<PhotoId> {
        s.photos.clone()
    }

    fn wants(_: &Saved, w: &World<'_>) -> Vec<Want> {
        poll(w.me.photos.face.as_ref())
    }
}

fn needed(rules: &FaceCapture) -> usize {
    rules.prompts.len().max(1)
}

struct Capture {
    kind: CaptureKind,
    hint: &'static str,
    rule: &'static str,
}

/// The `n`th capture that the rules ask for; a kind that this version does not know is a plain selfie, and the server
/// decides.
fn capture_of(rules: &FaceCapture, n: usize) -> Capture {
    let (kind, hint, rule) = match (rules.kind, rules.prompts.get(n)) {
        (_, Some(Prompt::Closed)) => (CaptureKind::EyesClosed, "face-hint-closed", "face-rules-blink"),
        (_, Some(Prompt::Open)) => (CaptureKind::EyesOpen, "face-hint-open", "face-rules-blink"),
        (FaceKind::SelfieWithCard, _) => (CaptureKind::FaceWithCard, "face-hint-card", "face-rules-card"),
        _ => (CaptureKind::Face, "face-hint", "face-rules-plain"),
    };
    Capture { kind, hint, rule }
}

fn consent(w: &World<'_>) -> Drawn<Act> {
    let ConsentText { version, text } = w.me.consents.biometric_now.clone();
    w.draw("face.consent")
        .trouble(w.trouble(&[]))
        .trouble(w.waiting())
        .document("biometric-title", w.pick(&text).to_owned(), &version)
        .text("biometric-withdraw")
        .primary("agree", Act::Consent { version }, w.ready())
        .done()
}

/// The camera, the tries that are left, and the way of those who cannot do what the rules ask for.
fn capture(s: &Saved, rules: &FaceCapture, w: &World<'_>) -> Drawn<Act> {
    let told = w.me.photos.face.as_ref();
    let left = told.and_then(|photo| photo.attempts_left);
    let page = w.draw("face.camera").trouble(verdict_words(told).filter(|_| left != Some(0))).trouble(w.trouble(&[]));
    let page = if left == Some(0) {
        page.notice(NoticeKind::Bad, "code-attempts-over")
    } else {
        let page =
            if w.is_refused("camera_denied") { page.button("open-settings", Act::Settings, Ready::Yes) } else { page };
        let page =
            page.capture("face-capture", capture_of(rules, s.photos.len()).hint, "open-camera", Act::Camera, w.ready());
        left.into_iter().fold(page, |page, left| page.text(Say::of("tries-left").number("left", left)))
    };
    match &rules.alternative {
        Some(alternative) => page.told(alternative).done(),
        None => page.done(),
    }
}

/// Adjust it, look at it, send it: three screens, as the programme's site has them.
fn captured(s: &Saved, photo: &PhotoId, w: &World<'_>) -> Drawn<Act> {
    if !s.adjusted {
        let buttons = vec![
            ("adjust-nearer", Act::Nearer),
            ("adjust-farther", Act::Farther),
            ("adjust-left", Act::Left),
            ("adjust-right", Act::Right),
            ("adjust-up", Act::Up),
            ("adjust-down", Act::Down),
            ("adjust-turn", Act::Turn),
        ];
        let page = w.draw("face.adjust").warnings(w.findings(photo)).text("face-adjust-text").photo(
            photo,
            "face-photo-alt",
            s.adjust,
            buttons,
        );
        return page.primary("next", Act::Adjusted, Ready::Yes).secondary("photo-again", Act::Again, Ready::Yes).done();
    }
    if !s.using {
        let page = w.draw("face.preview").text("face-preview-text").photo(photo, "face-photo-alt", s.adjust, vec![]);
        return page.primary("face-use", Act::Use, Ready::Yes).secondary("photo-again", Act::Again, Ready::Yes).done();
    }
    w.draw("face.send")
        .trouble(w.trouble(&[]))
        .text("face-send-text")
        .photo(photo, "face-photo-alt", s.adjust, vec![])
        .primary("face-send-photo", Act::Send, w.ready())
        .secondary("photo-again", Act::Again, Ready::Yes)
        .done()
}
