use super::{Flow, Settled, code};
use crate::api::{Attended, Link as Linked, Secret};
use crate::app::{Hands, Place, World};
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::domain::{Phone, Private};
use crate::draw::{Drawn, Field, Sheet};
use crate::text::Say;
use crate::vocabulary::{Choosable, NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// The bank account or wallet that the incentive is paid to (BR-51 to BR-54).
pub struct Link;

/// What was chosen and typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    partner: String,
    number: Private,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    code: Option<Secret>,
    tried: bool,
    anew: bool,
    disconnecting: bool,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Partner(String),
    Number(Private),
    Order,
    Code(Secret),
    Check,
    Resend,
    Anew,
    AskDisconnect,
    Keep,
    Disconnect,
    ChangePhone,
}

/// Partners whose accounts have the number of a phone (BR-52).
const WALLETS: [&str; 4] = ["OVO", "GoPay", "LinkAja", "DANA"];

impl Flow for Link {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        match &w.life().link {
            Some(link) if link.linked => linked(link, l, w),
            Some(Linked { challenge: Some(c), .. }) if !l.anew && code::is_shut(c, w) => {
                code::shut(w.draw("link.locked"), c, w, ("link-anew", Act::Anew))
            }
            Some(Linked { challenge: Some(c), partner, .. }) if !l.anew => w
                .draw("link.code")
                .trouble(w.trouble(&["code"]))
                .text(Say::of("link-code-text").text("partner", &**partner))
                .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
                .text("link-pin")
                .primary("next", Act::Check, w.ready())
                .secondary("link-anew", Act::Anew, Ready::Yes)
                .done(),
            _ => form(s, l, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        let challenge = h.life().and_then(|life| life.link.as_ref()).and_then(|link| link.challenge.as_ref());
        match act {
            Act::Partner(partner) => s.partner = partner,
            Act::Number(number) => s.number = number,
            Act::Order => match account(s) {
                Some(number) => h.attend(Attended::Link { partner: s.partner.clone(), number }),
                None => l.tried = true,
            },
            Act::Code(typed) => l.code = Some(typed),
            Act::Check => l.tried = !code::answer(&mut l.code, challenge, h),
            Act::Resend => code::another(challenge, h),
            Act::Anew => *l = Live { anew: true, ..Live::default() },
            Act::AskDisconnect => l.disconnecting = true,
            Act::Keep => l.disconnecting = false,
            Act::Disconnect => {
                l.disconnecting = false;
                h.attend(Attended::Disconnect);
            }
            Act::ChangePhone => h.go(Place::ChangePhone),
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        if matches!(what, Settled::Whisper(_)) {
            *s = Saved::default();
        }
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let linked = w.life().is_linked();
        let card = w.me.card.as_ref().filter(|_| !linked && w.life().revoked.is_none());
        let certificates = w.life().running().filter_map(|training| training.certificate.as_ref());
        let certificate = certificates.map(|certificate| certificate.issued_at).min();
        let occasion = |accepted| Occasion {
            kind: Kind::Linking,
            subject: String::new(),
            moments: Moments {
                accepted: Some(accepted),
                certificate,
                deadline: w.rules.and_then(|rules| rules.cutoffs.link_by),
                ..Moments::default()
            },
        };
        card.map(|card| occasion(card.announced_at)).into_iter().collect()
    }
}

/// The number as the partner keeps it: a wallet's is a phone's, a bank's is digits.
fn account(s: &Saved) -> Option<Private> {
    if WALLETS.contains(&s.partner.as_str()) {
        return Phone::parse(s.number.reveal()).ok().map(|phone| Private::new(phone.e164()));
    }
    let digits: String = s.number.reveal().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_number = (8..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && !s.partner.is_empty()).then(|| Private::new(digits))
}

fn form(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let partners = w.rules.map(|rules| rules.payment_partners.as_slice()).unwrap_or_default();
    let options = partners.iter().map(|name| Choosable { id: name.clone(), label: name.clone(), hint: None }).collect();
    let chosen = Some(s.partner.as_str()).filter(|partner| !partner.is_empty());
    let is_wallet = chosen.is_some_and(|partner| WALLETS.contains(&partner));
    let missing = (l.tried && chosen.is_none()).then(|| Say::of("link-partner-missing"));
    let field = match chosen {
        Some(_) if is_wallet => Field::phone("wallet-number", s.number.reveal()).hint(own_number(w)),
        _ => Field::digits("bank-number", s.number.reveal()).hint("bank-number-hint"),
    };
    let shape = (l.tried && chosen.is_some() && account(s).is_none())
        .then(|| Say::of(if is_wallet { "phone-shape" } else { "bank-number-shape" }));
    w.draw("link")
        .trouble(w.trouble(&["number", "partner"]))
        .text("link-conditions")
        .choice("link-partner", options, chosen, missing.or_else(|| w.refused("partner")), Act::Partner)
        .field(field.error(shape.or_else(|| w.refused("number"))), |t| Act::Number(t.into()))
        .notice(NoticeKind::Warning, "link-only-these")
        .way("phone-new", None, Act::ChangePhone, Ready::Yes)
        .primary("link-send", Act::Order, w.ready())
        .done()
}

fn own_number(w: &World<'_>) -> Say {
    let number = w.me.phone.as_ref().map_or("–", |phone| phone.number.reveal());
    Say::of("wallet-number-hint").text("number", number)
}

fn linked(link: &Linked, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("link.done").trouble(w.trouble(&[])).notice(NoticeKind::Good, "link-done-text");
    let page = page.facts(&[("link-partner", link.partner.clone()), ("link-number", link.number.reveal().to_owned())]);
    let page = page.text("link-done-next").heading("phone-new").text("phone-new-text");
    let page = page.button("link-disconnect", Act::AskDisconnect, w.ready());
    let sheet =
        Sheet { title: "disconnect-ask", text: "disconnect-ask-text", confirm: "link-disconnect", cancel: "cancel" };
    if l.disconnecting { page.sheet(&sheet, Act::Disconnect, || Act::Keep).done() } else { page.done() }
}
