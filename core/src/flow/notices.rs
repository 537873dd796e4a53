use super::{Flow, Fresh, Settled, Want};
use crate::api::{Notice, Read};
use crate::app::{Hands, World};
use crate::draw::Drawn;
use crate::text::Say;

/// What the programme told, newest first: also what no SMS says, such as that credit was taken back (participant.md §3.9).
pub struct Notices;

/// More than anybody was told in a wave.
const SHOWN: usize = 100;

impl Flow for Notices {
    type Saved = ();
    type Live = ();
    type Act = std::convert::Infallible;

    fn screen((): &(), (): &(), w: &World<'_>) -> Drawn<Self::Act> {
        let page = w.draw("notices").trouble(w.trouble(&[]));
        let Some(known) = w.notices else { return page.progress("notices-loading").done() };
        // The others say the same by SMS or e-mail.
        let here = |notice: &&Notice| notice.channel == "dashboard";
        let mut newest = known.notices.iter().rev().filter(here).peekable();
        if newest.peek().is_none() {
            return page.empty("notices-none", "notices-none-text").done();
        }
        let told = newest.take(SHOWN).fold(page, |page, notice| {
            page.row(w.words.say(&said(&notice.code)), vec![w.wib(notice.at)], String::new(), vec![])
        });
        told.done()
    }

    fn act((): &mut (), (): &mut (), _: &mut Hands<'_>, act: Self::Act) {
        match act {}
    }

    fn settled((): &mut (), (): &mut (), _: &Settled<'_>) {}

    fn wants((): &(), _: &World<'_>) -> Vec<Want> {
        vec![Want { read: Read::Notices, fresh: Fresh::Known }]
    }
}

/// In words; a later programme may tell more than this version knows.
fn said(code: &str) -> Say {
    Say::from(match code {
        "selected" => "notice-selected",
        "not_selected" => "notice-not-selected",
        "bought" => "notice-bought",
        "class_cancelled" => "notice-class-cancelled",
        "certified" => "notice-certified",
        "incentive_scheduled" => "notice-incentive-scheduled",
        "paid" => "notice-paid",
        "credit_withdrawn" => "notice-credit-withdrawn",
        "revoked" => "notice-revoked",
        _ => "notice-other",
    })
}
