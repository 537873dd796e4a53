use super::{Flow, Settled, code};
use crate::api::{Attended, Secret};
use crate::app::{Hands, Place, World};
use crate::domain::{self, Challenge, Private};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// The phone number and the code that proves it (BR-15, BR-58).
pub struct Phone;

/// What was typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    number: Private,
    change: bool,
    confirmed: bool,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    code: Option<Secret>,
    tried: bool,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Number(Private),
    Code(Secret),
    Order,
    Resend,
    Check,
    Change,
    Keep,
    Continue,
}

impl Flow for Phone {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        if s.confirmed {
            let page = w.draw("phone.done").notice(NoticeKind::Good, "phone-done-text");
            return page.primary("next", Act::Continue, Ready::Yes).done();
        }
        match w.me.phone.as_ref().and_then(|p| p.challenge.as_ref()) {
            Some(c) if !s.change && code::is_shut(c, w) => {
                code::shut(w.draw("phone.locked"), c, w, ("phone-change", Act::Change))
            }
            Some(c) if !s.change => sent(c, l, w),
            _ => number(s, l, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        let challenge = h.me.phone.as_ref().and_then(|p| p.challenge.as_ref());
        match act {
            Act::Number(typed) => s.number = typed,
            Act::Code(typed) => l.code = Some(typed),
            Act::Order => match domain::Phone::parse(s.number.reveal()) {
                Ok(phone) => h.attend(Attended::Phone { number: Private::new(phone.e164()) }),
                Err(_) => l.tried = true,
            },
            Act::Resend => code::another(challenge, h),
            Act::Check => l.tried = !code::answer(&mut l.code, challenge, h),
            Act::Change => (s.change, *l) = (true, Live::default()),
            Act::Keep => s.change = false,
            Act::Continue => {
                *s = Saved::default();
                h.place.retain(|place| *place != Place::ChangePhone);
            }
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        match what {
            Settled::Whisper(_) => *s = Saved { confirmed: true, ..Saved::default() },
            // The number stays until it is proven, for whoever wants to correct it.
            Settled::Attended(_) => s.change = false,
            Settled::Elsewhere if s.confirmed => {}
            _ => *s = Saved::default(),
        }
    }

    fn lingers(s: &Saved) -> bool {
        s.confirmed
    }
}

fn number(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let parsed = domain::Phone::parse(s.number.reveal());
    let shape = (l.tried && parsed.is_err()).then(|| Say::of("phone-shape"));
    let read_back = parsed.ok().map(|phone| Say::of("phone-read-back").text("number", phone.shown()));
    let page = w
        .draw("phone.number")
        .trouble(w.trouble(&["number"]))
        .text("phone-text")
        .field(
            Field::phone("phone", s.number.reveal())
                .hint("phone-hint")
                .error(shape.or_else(|| w.refused("number")))
                .read_back(read_back),
            |t| Act::Number(t.into()),
        )
        .primary("send-code", Act::Order, w.ready());
    // Whoever changed their mind about another number goes back to the code that was sent, while it works.
    let sent = w.me.phone.as_ref().and_then(|phone| phone.challenge.as_ref());
    let page = match sent {
        Some(code) if !w.clock.closed(code.expires_at) => page.secondary("phone-keep", Act::Keep, Ready::Yes),
        _ => page,
    };
    page.done()
}

fn sent(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw("phone.code")
        .trouble(w.trouble(&["code"]))
        .text("phone-code-text")
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .primary("phone-send", Act::Check, w.ready())
        .secondary("phone-change", Act::Change, Ready::Yes)
        .done()
}
