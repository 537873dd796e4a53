use super::Flow;
use crate::app::{Hands, Place, World};
use crate::draw::Drawn;
use crate::vocabulary::{NoticeKind, Ready};

/// What this app is, that it is free, what it never asks for, and that it is unofficial (BR-60, C-16).
pub struct Welcome;

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    SignUp,
    SignIn,
    About,
}

impl Flow for Welcome {
    type Saved = ();
    type Live = ();
    type Act = Act;

    fn screen((): &(), (): &(), w: &World<'_>) -> Drawn<Act> {
        if w.place == Some(&Place::About) {
            let page = w.draw("welcome.about").notice(NoticeKind::Warning, "about-unofficial").heading("about-free");
            let page = page.text("about-free-text").heading("about-never").text("about-never-text");
            return page
                .heading("about-scam")
                .text("about-scam-text")
                .heading("about-contact")
                .text("about-contact-text")
                .done();
        }
        w.draw("welcome")
            .text("welcome-what")
            .text("welcome-free")
            .text("welcome-never")
            .notice(NoticeKind::Info, "welcome-unofficial")
            .way("welcome-about", None, Act::About, Ready::Yes)
            .primary("sign-up", Act::SignUp, Ready::Yes)
            .secondary("sign-in", Act::SignIn, Ready::Yes)
            .done()
    }

    fn act((): &mut (), (): &mut (), h: &mut Hands<'_>, act: Act) {
        h.go(match act {
            Act::SignUp => Place::SignUp,
            Act::SignIn => Place::SignIn,
            Act::About => Place::About,
        });
    }
}
