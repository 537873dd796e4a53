use super::Flow;
use crate::app::{Hands, World};
use crate::domain::link_check::{self, Verdict};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::NoticeKind;

/// Which addresses and partners are real, and whether a link that somebody sent is (BR-60, BR-51, F-10).
pub struct Authentic;

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    link: String,
}

/// What can be typed.
#[derive(Debug)]
#[expect(missing_docs, reason = "it is named by its field")]
pub enum Act {
    Link(String),
}

impl Flow for Authentic {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        let page = w.draw("authentic").text("authentic-text");
        let page = page.field(Field::text("link-check", &l.link).hint("link-check-hint"), Act::Link);
        let page = match link_check::check(&l.link) {
            _ if l.link.trim().is_empty() => page,
            Verdict::Official => page.notice(NoticeKind::Good, "link-official"),
            Verdict::Unencrypted => page.notice(NoticeKind::Warning, "link-unencrypted"),
            Verdict::LookAlike => page.notice(NoticeKind::Bad, "link-look-alike"),
            Verdict::Foreign => page.notice(NoticeKind::Warning, "link-foreign"),
            Verdict::Nothing => page.notice(NoticeKind::Info, "link-nothing"),
        };
        let page = page.heading("authentic-partners");
        let partners = w.rules.map(|rules| rules.payment_partners.join(", ")).unwrap_or_default();
        let page = page.text(Say::of("authentic-partners-text").text("partners", partners));
        let page = page.heading("about-never").text("about-never-text").heading("about-scam").text("about-scam-text");
        let page = page.text("authentic-joki");
        match w.rules.and_then(|rules| rules.scam_notice.as_ref()) {
            Some(notice) => page.told(notice).done(),
            None => page.done(),
        }
    }

    fn act((): &mut (), l: &mut Live, _: &mut Hands<'_>, act: Act) {
        let Act::Link(typed) = act;
        l.link = typed;
    }
}
