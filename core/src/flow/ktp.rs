use super::{Answered, Flow, Fresh, Want};
use crate::api::{Adjust, PhotoId, Post, Read, Refusal};
use crate::app::{Hands, World};
use crate::coach;
use crate::domain::photo::Slot;
use crate::domain::{Photo, PhotoReason, PhotoState};
use crate::draw::Drawn;
use crate::text::Say;
use crate::vocabulary::{Answer, CaptureKind, CaptureProfile, NoticeKind, Ready, Request};
use serde::{Deserialize, Serialize};

/// The photo of the e-KTP: rules, camera, preview, verdict with its reason in words (BR-17, BR-18).
pub struct Ktp;

/// How far the person is.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    rules_read: bool,
    photo: Option<PhotoId>,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    RulesRead,
    Camera,
    Settings,
    Again,
    Send(PhotoId),
}

/// While a photo is being checked, the server is asked this often, in milliseconds.
pub(super) const POLL_MS: i64 = 3_000;

impl Flow for Ktp {
    type Saved = Saved;
    type Live = ();
    type Act = Act;

    fn screen(s: &Saved, (): &(), w: &World<'_>) -> Drawn<Act> {
        let told = w.me.photos.ktp.as_ref();
        if w.busy() {
            return w.draw("ktp.sending").progress("photo-sending").trouble(w.waiting()).done();
        }
        if is_checking(told) {
            return w.draw("ktp.waiting").queue("photo-checking", None).text("photo-checking-safe").done();
        }
        if let Some(photo) = &s.photo {
            return w
                .draw("ktp.preview")
                .trouble(w.trouble(&[]))
                .warnings(w.findings(photo))
                .text("ktp-preview-text")
                .photo(photo, "ktp-photo-alt", Adjust::default(), vec![])
                .primary("ktp-send", Act::Send(photo.clone()), w.ready())
                .secondary("photo-again", Act::Again, Ready::Yes)
                .done();
        }
        if s.rules_read || told.is_some() {
            let page = w.draw("ktp.camera").trouble(verdict_words(told)).trouble(w.trouble(&[]));
            let page = if w.is_refused("camera_denied") {
                page.button("open-settings", Act::Settings, Ready::Yes)
            } else {
                page
            };
            return page.capture("ktp-capture", "ktp-capture-hint", "open-camera", Act::Camera, w.ready()).done();
        }
        w.draw("ktp.rules")
            .text("ktp-rules-original")
            .text("ktp-rules-whole")
            .text("ktp-rules-light")
            .text("ktp-rules-plain")
            .notice(NoticeKind::Info, "photo-why")
            .primary("rules-read", Act::RulesRead, w.ready())
            .done()
    }

    fn act(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, act: Act) {
        match act {
            Act::RulesRead => s.rules_read = true,
            Act::Camera => h.request(Request::OpenCamera {
                profile: camera(h, CaptureKind::Card, false, "ktp-camera", "ktp-capture-hint"),
            }),
            Act::Settings => h.request(Request::OpenSettings),
            Act::Again => s.photo = None,
            Act::Send(photo) => h.post(Post::Photo { slot: Slot::Ktp, photo, adjust: Adjust::default(), prompt: None }),
        }
    }

    fn answered(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, answer: Answered) {
        match answer {
            Answered::Photo(photo) => (s.photo, s.rules_read) = (Some(photo), true),
            Answered::Gone => {
                s.photo = None;
                h.refuse(Refusal::of("photo_gone"));
            }
            Answered::NotKept => h.refuse(Refusal::of("photo_not_kept")),
            Answered::Other(answer) => camera_failed(h, &answer),
        }
    }

    fn photos(s: &Saved) -> Vec<PhotoId> {
        s.photo.iter().cloned().collect()
    }

    fn wants(_: &Saved, w: &World<'_>) -> Vec<Want> {
        poll(w.me.photos.ktp.as_ref())
    }
}

/// What the camera shows, in the person's words.
pub(super) fn camera(
    h: &Hands<'_>,
    kind: CaptureKind,
    front: bool,
    title: &'static str,
    hint: &'static str,
) -> CaptureProfile {
    let say = |id: &'static str| h.words.say(&Say::from(id));
    CaptureProfile {
        kind,
        front,
        title: say(title),
        hint: say(hint),
        shutter: say("shutter"),
        coach: coach::profile(h.rules, h.words),
    }
}

/// Says what to do when there is no photo; turning back is no failure.
pub(super) fn camera_failed(h: &mut Hands<'_>, answer: &Answer) {
    match answer {
        Answer::Denied => h.refuse(Refusal::of("camera_denied")),
        Answer::Unavailable => h.refuse(Refusal::of("camera_unavailable")),
        Answer::Unreadable => h.refuse(Refusal::of("photo_unreadable")),
        Answer::TooLarge => h.refuse(Refusal::of("photo_too_large")),
        Answer::Done | Answer::Cancelled => {}
    }
}

/// Whether the server is still looking at it.
pub(super) fn is_checking(told: Option<&Photo>) -> bool {
    told.is_some_and(|p| p.state == PhotoState::Checking)
}

/// While it is, it is asked.
pub(super) fn poll(told: Option<&Photo>) -> Vec<Want> {
    let checking = is_checking(told);
    checking.then_some(Want { read: Read::Me, fresh: Fresh::Within(POLL_MS) }).into_iter().collect()
}

/// Why the last photo was refused, in words; an unknown reason gets the general sentence.
pub(super) fn verdict_words(told: Option<&Photo>) -> Option<Say> {
    let photo = told.filter(|p| p.state == PhotoState::Refused)?;
    Some(Say::of(match photo.reason.as_ref()? {
        PhotoReason::Dark => "verdict-dark",
        PhotoReason::Blurred => "verdict-blurred",
        PhotoReason::Cut => "verdict-cut",
        PhotoReason::Glare => "verdict-glare",
        PhotoReason::Small => "verdict-small",
        PhotoReason::NotACard => "verdict-not-a-card",
        PhotoReason::NoFace => "verdict-no-face",
        PhotoReason::OtherPerson => "verdict-other-person",
        PhotoReason::NotLive => "verdict-not-live",
        PhotoReason::NoCardInHand => "verdict-no-card-in-hand",
        PhotoReason::Other(_) => "verdict-other",
    }))
}
