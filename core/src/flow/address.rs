use super::contact::{Act, Contact, Proof, Screens, Told};
use crate::api::{Attended, Me};
use crate::app::{Place, World};
use crate::domain::{self, Private};
use crate::draw::{Draw, Field};
use crate::text::Say;

/// Another e-mail address for the account, proven by a code that goes there; the old one is told.
pub type Address = Proof<Email>;

/// An e-mail address.
pub struct Email;

impl Contact for Email {
    const PLACE: Place = Place::ChangeAddress;
    const IS_STEP: bool = false;
    const SCREENS: Screens = Screens {
        form: "address.new",
        code: "address.code",
        code_text: "address-code-text",
        locked: "address.locked",
        done: "address.done",
    };
    const SEND: &'static str = "address-prove";
    const OTHER: &'static str = "address-other";

    fn told(me: &Me) -> Told<'_> {
        Told { waiting: me.account.challenge.as_ref(), proven: me.account.proven.as_deref() }
    }

    fn order(typed: &Private) -> Option<Attended> {
        domain::Email::parse(typed.reveal()).ok()?;
        Some(Attended::Email { address: typed.clone() })
    }

    fn form<'w>(page: Draw<'w, Act>, typed: &Private, is_misshapen: bool, w: &World<'w>) -> Draw<'w, Act> {
        let shape = is_misshapen.then(|| Say::of("email-shape"));
        let field = Field::email("address", typed.reveal()).error(shape.or_else(|| w.refused("email")));
        page.trouble(w.trouble(&["email"]))
            .text("address-text")
            .facts(&[("address-now", w.me.account.email.reveal().to_owned())])
            .field(field, |t| Act::Type(t.into()))
    }

    fn done(w: &World<'_>) -> Say {
        Say::of("address-done-text").text("address", w.me.account.email.reveal())
    }
}
