//! A phone number or an e-mail address, and the code that proves it. What is proven is the server's to say: an answer
//! that got lost on its way is read back.

use super::{Flow, Settled, code};
use crate::api::{Attended, Me, Secret};
use crate::app::{Hands, Place, World};
use crate::domain::{Challenge, Private};
use crate::draw::{Draw, Drawn};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// What is proven: its words, and where the server tells of it.
pub trait Contact: 'static {
    /// Where another one is given.
    const PLACE: Place;
    /// Whether it is a step of the registration, which waits until the person has read that it is done.
    const IS_STEP: bool;
    /// Its screens.
    const SCREENS: Screens;
    /// Sends the code.
    const SEND: &'static str;
    /// Another number or address.
    const OTHER: &'static str;
    /// What the server tells.
    fn told(me: &Me) -> Told<'_>;
    /// The order of a code, if this has the right shape.
    fn order(typed: &Private) -> Option<Attended>;
    /// The field, with what is wrong: its shape, or what the server has against it.
    fn form<'w>(page: Draw<'w, Act>, typed: &Private, is_misshapen: bool, w: &World<'w>) -> Draw<'w, Act>;
    /// That it is done.
    fn done(w: &World<'_>) -> Say;
}

/// The keys of the screens, and what the one with the code says.
pub struct Screens {
    pub form: &'static str,
    pub code: &'static str,
    pub code_text: &'static str,
    pub locked: &'static str,
    pub done: &'static str,
}

/// What the server tells of it.
pub struct Told<'a> {
    /// The code that is waited for.
    pub waiting: Option<&'a Challenge>,
    /// The challenge by which it was proven.
    pub proven: Option<&'a str>,
}

/// The flow of one of them.
pub struct Proof<C>(PhantomData<C>);

/// What was typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    #[serde(alias = "number", alias = "address")]
    typed: Private,
    #[serde(alias = "change")]
    other: bool,
    /// The challenge that was answered last.
    answered: Option<String>,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    code: Option<Secret>,
    tried: bool,
}

/// What can be typed and pressed.
#[derive(Debug)]
pub enum Act {
    Type(Private),
    Code(Secret),
    Order,
    Resend,
    Check,
    Other,
    Keep,
    Continue,
}

impl Saved {
    /// The code that was sent from here was the right one.
    fn is_proven(&self, told: &Told<'_>) -> bool {
        self.answered.is_some() && self.answered.as_deref() == told.proven
    }
}

impl<C: Contact> Flow for Proof<C> {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let told = C::told(w.me);
        if s.is_proven(&told) {
            let page = w.draw(C::SCREENS.done).notice(NoticeKind::Good, C::done(w));
            return page.primary("next", Act::Continue, Ready::Yes).done();
        }
        match told.waiting.filter(|_| !s.other) {
            Some(c) if code::is_shut(c, w) => code::shut(w.draw(C::SCREENS.locked), c, w, (C::OTHER, Act::Other)),
            Some(c) => sent::<C>(c, l, w),
            None => form::<C>(s, l, told.waiting, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        let waiting = C::told(h.me).waiting;
        match act {
            Act::Type(typed) => s.typed = typed,
            Act::Code(typed) => l.code = Some(typed),
            Act::Order => match C::order(&s.typed) {
                Some(order) => {
                    s.answered = None;
                    h.attend(order);
                }
                None => l.tried = true,
            },
            Act::Resend => code::another(waiting, h),
            Act::Check => {
                l.tried = !code::answer(&mut l.code, waiting, h);
                s.answered = waiting.filter(|_| !l.tried).map(|c| c.id.clone());
            }
            Act::Other => (s.other, *l) = (true, Live::default()),
            Act::Keep => s.other = false,
            Act::Continue => {
                *s = Saved::default();
                h.place.retain(|place| *place != C::PLACE);
            }
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        match what {
            // What was typed stays until it is proven, for whoever wants to correct it.
            Settled::Attended(_) => s.other = false,
            _ => *s = Saved { answered: s.answered.take(), ..Saved::default() },
        }
    }

    fn lingers(s: &Saved, me: &Me) -> bool {
        C::IS_STEP && s.is_proven(&C::told(me))
    }
}

fn form<C: Contact>(s: &Saved, l: &Live, waiting: Option<&Challenge>, w: &World<'_>) -> Drawn<Act> {
    let is_misshapen = l.tried && C::order(&s.typed).is_none();
    let page = C::form(w.draw(C::SCREENS.form), &s.typed, is_misshapen, w);
    let page = page.primary("send-code", Act::Order, w.ready());
    // Whoever changed their mind about another one goes back to the code that was sent, while it works.
    match waiting {
        Some(code) if !w.clock.closed(code.expires_at) => page.secondary("keep-code", Act::Keep, Ready::Yes).done(),
        _ => page.done(),
    }
}

fn sent<C: Contact>(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw(C::SCREENS.code)
        .trouble(w.trouble(&["code"]))
        .text(C::SCREENS.code_text)
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .primary(C::SEND, Act::Check, w.ready())
        .secondary(C::OTHER, Act::Other, Ready::Yes)
        .done()
}
