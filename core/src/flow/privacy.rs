use super::{Flow, Fresh, Id, Settled, Want};
use crate::api::{Post, Read, Whisper};
use crate::app::{Departure, Hands, Place, World};
use crate::domain::Private;
use crate::draw::{Draw, Drawn, Sheet};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready, Request};

/// The account and what is known of the person: what is kept where, a copy of it, erasing it, another address or number,
/// consent that can be taken back (BR-59), signing out, and wiping this phone, since phones are shared (F-20).
pub struct Privacy;

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    asking: Option<Question>,
}

/// What is asked once more before it is done.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Question {
    Withdraw,
    Delete,
    SignOut,
    Wipe,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Ask(Question),
    Cancel,
    ChangeAddress,
    ChangePhone,
    Copy,
    ShareCopy { copy: Private },
    KeepData,
    Do(Question),
}

impl Flow for Privacy {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        if let Some(Place::DataCopy) = w.place {
            return copy(w);
        }
        let page = w.draw("privacy").trouble(w.trouble(&[])).trouble(w.waiting());
        let page = page.facts(&[("privacy-account", w.me.account.email.reveal().to_owned())]);
        let page = page.way("address-new", None, Act::ChangeAddress, Ready::Yes);
        let page = match &w.me.card {
            Some(_) => page.way("phone-new", None, Act::ChangePhone, Ready::Yes),
            None => page,
        };
        let page = page.heading("privacy-consent");
        let page = match &w.me.consents.biometric {
            Some(given) => {
                let since = Say::of("consent-given").at("at", given.given_at).text("version", &*given.version);
                page.text(since).button("consent-withdraw", Act::Ask(Question::Withdraw), w.ready())
            }
            None => page.text("consent-none"),
        };
        let page = data(page, w);
        let page = page.heading("privacy-phone").text("privacy-kept");
        let page = page.button("sign-out", Act::Ask(Question::SignOut), w.ready());
        let page = page.text("privacy-wipe-text").button("wipe", Act::Ask(Question::Wipe), Ready::Yes);
        match l.asking {
            Some(question) => page.sheet(&asked(question, w), Act::Do(question), || Act::Cancel).done(),
            None => page.done(),
        }
    }

    fn act((): &mut (), l: &mut Live, h: &mut Hands<'_>, act: Act) {
        l.asking = None;
        match act {
            Act::Ask(question) => l.asking = Some(question),
            Act::Cancel => {}
            Act::ChangeAddress => h.go(Place::ChangeAddress),
            Act::ChangePhone => h.go(Place::ChangePhone),
            Act::Copy => h.go(Place::DataCopy),
            Act::ShareCopy { copy } => h.request(Request::ShareFile {
                name: "salinan-dataku.json".to_owned(),
                kind: "application/json".to_owned(),
                text: copy.reveal().to_owned(),
            }),
            Act::KeepData => h.post(Post::TakeBackDeletion),
            Act::Do(Question::Delete) => h.post(Post::RequestDeletion),
            Act::Do(Question::Withdraw) => {
                h.take_back(Post::needs_biometric_consent);
                h.forget(Id::Face);
                h.post(Post::WithdrawBiometric);
            }
            Act::Do(Question::SignOut) => h.whisper(Whisper::SignOut),
            Act::Do(Question::Wipe) => h.depart(Departure::Wiped),
        }
    }

    fn settled((): &mut (), _: &mut Live, _: &Settled<'_>) {}

    fn wants((): &(), w: &World<'_>) -> Vec<Want> {
        let copy = Want { read: Read::DataCopy, fresh: Fresh::Known };
        if let Some(Place::DataCopy) = w.place { vec![copy] } else { vec![] }
    }
}

/// What is known and where, a copy of it, and the request to erase it (UU 27/2022).
fn data<'w>(page: Draw<'w, Act>, w: &World<'w>) -> Draw<'w, Act> {
    let places = [
        ("kept-phone", "kept-phone-text"),
        ("kept-programme", "kept-programme-text"),
        ("kept-partners", "kept-partners-text"),
        ("kept-payment", "kept-payment-text"),
    ];
    let rows = places.map(|(place, text)| (place, w.words.say(&text.into())));
    let page = page.heading("privacy-data").facts(&rows).way("privacy-copy", None, Act::Copy, Ready::Yes);
    match &w.me.deletion {
        Some(asked) => {
            let say = Say::of("deletion-asked").at("at", asked.requested_at).at("by", asked.answer_by);
            let page = page.notice(NoticeKind::Info, say).told(&asked.kept);
            if w.clock.closed(asked.answer_by) { page } else { page.button("deletion-undo", Act::KeepData, w.ready()) }
        }
        None => page.text("deletion-text").button("deletion", Act::Ask(Question::Delete), w.ready()),
    }
}

fn copy(w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("privacy.copy").text("copy-text");
    match w.copy {
        Some(copy) => {
            let share = Act::ShareCopy { copy: copy.clone() };
            page.notice(NoticeKind::Warning, "copy-warning").primary("copy-share", share, Ready::Yes).done()
        }
        None => page.progress("copy-loading").done(),
    }
}

/// The question, which says what is lost: whatever is unsent stays in the account when signing out, and is gone when
/// wiping.
fn asked(question: Question, w: &World<'_>) -> Sheet {
    let (title, text, confirm) = match (question, w.unsent()) {
        (Question::Withdraw, _) => ("withdraw-ask", "withdraw-ask-text", "consent-withdraw"),
        (Question::Delete, _) => ("deletion-ask", "deletion-ask-text", "deletion"),
        (Question::SignOut, 0) => ("sign-out-ask", "sign-out-ask-text", "sign-out"),
        (Question::SignOut, _) => ("sign-out-ask", "sign-out-unsent-text", "sign-out"),
        (Question::Wipe, 0) => ("wipe-ask", "wipe-ask-text", "wipe"),
        (Question::Wipe, _) => ("wipe-ask", "wipe-unsent-text", "wipe"),
    };
    Sheet { title, text, confirm, cancel: "cancel" }
}
