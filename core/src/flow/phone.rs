use super::contact::{Act, Contact, Proof, Screens, Told};
use crate::api::{Attended, Me};
use crate::app::{Place, World};
use crate::domain::{self, Private};
use crate::draw::{Draw, Field};
use crate::text::Say;

/// The phone number and the code that proves it (BR-15, BR-58).
pub type Phone = Proof<Number>;

/// A phone number.
pub struct Number;

impl Contact for Number {
    const PLACE: Place = Place::ChangePhone;
    const IS_STEP: bool = true;
    const SCREENS: Screens = Screens {
        form: "phone.number",
        code: "phone.code",
        code_text: "phone-code-text",
        locked: "phone.locked",
        done: "phone.done",
    };
    const SEND: &'static str = "phone-send";
    const OTHER: &'static str = "phone-change";

    fn told(me: &Me) -> Told<'_> {
        let phone = me.phone.as_ref();
        Told {
            waiting: phone.and_then(|phone| phone.challenge.as_ref()),
            proven: phone.and_then(|phone| phone.proven.as_deref()),
        }
    }

    fn order(typed: &Private) -> Option<Attended> {
        let phone = domain::Phone::parse(typed.reveal()).ok()?;
        Some(Attended::Phone { number: Private::new(phone.e164()) })
    }

    fn form<'w>(page: Draw<'w, Act>, typed: &Private, is_misshapen: bool, w: &World<'w>) -> Draw<'w, Act> {
        let shape = is_misshapen.then(|| Say::of("phone-shape"));
        let parsed = domain::Phone::parse(typed.reveal()).ok();
        let read_back = parsed.map(|phone| Say::of("phone-read-back").text("number", phone.shown()));
        let field = Field::phone("phone", typed.reveal())
            .hint("phone-hint")
            .error(shape.or_else(|| w.refused("number")))
            .read_back(read_back);
        page.trouble(w.trouble(&["number"])).text("phone-text").field(field, |t| Act::Type(t.into()))
    }

    fn done(_: &World<'_>) -> Say {
        Say::of("phone-done-text")
    }
}
