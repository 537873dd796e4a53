use super::{Flow, Id, Settled};
use crate::api::{Post, Whisper};
use crate::app::{Departure, Hands, Place, World};
use crate::draw::{Drawn, Sheet};
use crate::vocabulary::Ready;

/// The account on this phone: what is kept where, consent that can be taken back (BR-59), signing out, and wiping.
/// Phones are shared.
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
    SignOut,
    Wipe,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Ask(Question),
    Cancel,
    ChangePhone,
    Do(Question),
}

impl Flow for Privacy {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        let page = w.draw("privacy").trouble(w.trouble(&[])).trouble(w.waiting());
        let page = page.facts(&[("privacy-account", w.me.account.email.reveal().to_owned())]);
        let page = match &w.me.card {
            Some(_) => page.way("phone-new", None, Act::ChangePhone, Ready::Yes),
            None => page,
        };
        let page = page.heading("privacy-consent");
        let page = match &w.me.consents.biometric {
            Some(given) => {
                let since =
                    crate::text::Say::of("consent-given").at("at", given.given_at).text("version", &*given.version);
                page.text(since).button("consent-withdraw", Act::Ask(Question::Withdraw), w.ready())
            }
            None => page.text("consent-none"),
        };
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
            Act::ChangePhone => h.go(Place::ChangePhone),
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
}

/// The question, which says what is lost: whatever is unsent stays in the account when signing out, and is gone when
/// wiping.
fn asked(question: Question, w: &World<'_>) -> Sheet {
    let (title, text, confirm) = match (question, w.unsent()) {
        (Question::Withdraw, _) => ("withdraw-ask", "withdraw-ask-text", "consent-withdraw"),
        (Question::SignOut, 0) => ("sign-out-ask", "sign-out-ask-text", "sign-out"),
        (Question::SignOut, _) => ("sign-out-ask", "sign-out-unsent-text", "sign-out"),
        (Question::Wipe, 0) => ("wipe-ask", "wipe-ask-text", "wipe"),
        (Question::Wipe, _) => ("wipe-ask", "wipe-unsent-text", "wipe"),
    };
    Sheet { title, text, confirm, cancel: "cancel" }
}
