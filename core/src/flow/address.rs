use super::{Flow, Settled, code};
use crate::api::{Attended, Secret};
use crate::app::{Hands, Place, World};
use crate::domain::{self, Challenge, Private};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// Another e-mail address for the account, proven by a code that goes there; the old one is told.
pub struct Address;

/// What was typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    address: Private,
    other: bool,
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
    Address(Private),
    Code(Secret),
    Order,
    Resend,
    Check,
    Other,
    Continue,
}

impl Flow for Address {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        if s.confirmed {
            let say = Say::of("address-done-text").text("address", w.me.account.email.reveal());
            let page = w.draw("address.done").notice(NoticeKind::Good, say);
            return page.primary("next", Act::Continue, Ready::Yes).done();
        }
        match &w.me.account.challenge {
            Some(c) if !s.other && code::is_shut(c, w) => {
                code::shut(w.draw("address.locked"), c, w, ("address-other", Act::Other))
            }
            Some(c) if !s.other => sent(c, l, w),
            _ => address(s, l, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        let challenge = h.me.account.challenge.as_ref();
        match act {
            Act::Address(typed) => s.address = typed,
            Act::Code(typed) => l.code = Some(typed),
            Act::Order => match domain::Email::parse(s.address.reveal()) {
                Ok(_) => h.attend(Attended::Email { address: s.address.clone() }),
                Err(_) => l.tried = true,
            },
            Act::Resend => code::another(challenge, h),
            Act::Check => l.tried = !code::answer(&mut l.code, challenge, h),
            Act::Other => (s.other, *l) = (true, Live::default()),
            Act::Continue => {
                *s = Saved::default();
                h.place.retain(|place| *place != Place::ChangeAddress);
            }
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        match what {
            Settled::Whisper(_) => *s = Saved { confirmed: true, ..Saved::default() },
            // The address stays until it is proven, for whoever wants to correct it.
            _ => s.other = false,
        }
    }
}

fn address(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let shape = (l.tried && domain::Email::parse(s.address.reveal()).is_err()).then(|| Say::of("email-shape"));
    w.draw("address.new")
        .trouble(w.trouble(&["email"]))
        .text("address-text")
        .facts(&[("address-now", w.me.account.email.reveal().to_owned())])
        .field(Field::email("address", s.address.reveal()).error(shape.or_else(|| w.refused("email"))), |t| {
            Act::Address(t.into())
        })
        .primary("send-code", Act::Order, w.ready())
        .done()
}

fn sent(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw("address.code")
        .trouble(w.trouble(&["code"]))
        .text("address-code-text")
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .primary("address-prove", Act::Check, w.ready())
        .secondary("address-other", Act::Other, Ready::Yes)
        .done()
}
