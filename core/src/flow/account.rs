use super::{Flow, Settled, code};
use crate::api::{Attended, RecoverBy, Refusal, Secret, Whisper};
use crate::app::{Call, Hands, Place, World};
use crate::domain::{Challenge, Email, Nik, Phone, Private, Purpose};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{Choosable, NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// Signing up, verifying the address, signing in with a mailed code, and the way back in (BR-13, BR-14).
pub struct Account;

/// The drafts; a password is never among them.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    email: Private,
    by: RecoverBy,
    value: Private,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    password: Option<Secret>,
    code: Option<Secret>,
    tried: bool,
    link: Option<Link>,
}

impl Live {
    /// What was not at fault need not be typed again. All of it, if it never left or the server turned it away unread;
    /// the password, if it was the address or the code that was wrong.
    pub(crate) fn keep(&mut self, whisper: Whisper, why: &Refusal) {
        let unread = [Refusal::of("unsent"), Refusal::of("busy")].contains(why);
        let other_field = matches!(why.field.as_deref(), Some("email" | "code"));
        let (code, password) = match whisper {
            Whisper::SignUp { password, .. } | Whisper::SignIn { password, .. } => (None, Some(password)),
            Whisper::Verify { code, .. } | Whisper::LoginCode { code, .. } => (Some(code), None),
            Whisper::NewPassword { code, password, .. } => (Some(code), Some(password)),
            Whisper::SessionCode { .. } | Whisper::SignOut => (None, None),
        };
        self.code = code.filter(|_| unread);
        self.password = password.filter(|_| unread || other_field);
    }

    /// The link of a verification mail was opened.
    pub(crate) fn follow(&mut self, link: Link) {
        *self = Self { link: Some(link), ..Self::default() };
    }
}

/// The link of a verification mail. Opening it verifies nothing: its page shows the code, and the person presses.
pub(crate) struct Link {
    challenge: String,
    code: Private,
    shown: bool,
}

impl Link {
    /// `https://…/verifikasi?t=CHALLENGE&k=CODE`. What it says goes to the app's own server only, whatever the host of
    /// the link.
    pub(crate) fn of(link: &str) -> Option<Self> {
        let url = url::Url::parse(link).ok().filter(|url| url.scheme() == "https" && url.path() == "/verifikasi")?;
        let part = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let plain = |text: &String| {
            !text.is_empty() && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let (challenge, code) = (part("t").filter(plain)?, part("k").filter(plain)?);
        Some(Self { challenge, code: code.into(), shown: true })
    }
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Email(Private),
    Password(Secret),
    Code(Secret),
    By(RecoverBy),
    Value(Private),
    SignUp,
    Verify,
    SignIn,
    Check,
    Recover,
    NewPassword,
    VerifyLink,
    ToggleLink,
    NoLink,
    Resend,
    Forgot,
    ToSignIn,
    Other,
}

/// Shorter passwords are refused (*assumed*: no source gives a length).
const PASSWORD_MIN: usize = 8;

impl Flow for Account {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        if let Some(link) = &l.link {
            return by_link(link, w);
        }
        match w.challenge {
            Some(c) if code::is_shut(c, w) => code::shut(w.draw("account.locked"), c, w, ("other-email", Act::Other)),
            Some(c) if c.purpose == Purpose::Verify => verify(c, l, w),
            Some(c) if c.purpose == Purpose::Login => login(c, l, w),
            Some(c) if c.purpose == Purpose::Recovery => new_password(c, l, w),
            _ => match w.place {
                Some(Place::Recover) if !w.verified => recover(s, l, w),
                Some(Place::SignUp) if !w.verified => sign_up(s, l, w),
                _ => sign_in(s, l, w),
            },
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Email(typed) => s.email = typed,
            Act::Password(typed) => l.password = Some(typed),
            Act::Code(typed) => l.code = Some(typed),
            Act::By(by) => (s.by, s.value) = (by, Private::default()),
            Act::Value(typed) => s.value = typed,
            Act::SignUp => {
                with_password(s, l, PASSWORD_MIN, |email, password| h.whisper(Whisper::SignUp { email, password }));
            }
            Act::SignIn => with_password(s, l, 1, |email, password| h.whisper(Whisper::SignIn { email, password })),
            Act::Verify => with_code(l, h, |challenge, code| Whisper::Verify { challenge, code }),
            Act::Check => with_code(l, h, |challenge, code| Whisper::LoginCode { challenge, code }),
            // The code is looked at first: a password is not given up for a code that is too short.
            Act::NewPassword if !has_code(l, h) => l.tried = true,
            Act::NewPassword => match l.password.take_if(|p| p.length() >= PASSWORD_MIN) {
                Some(password) => with_code(l, h, |challenge, code| Whisper::NewPassword { challenge, code, password }),
                None => l.tried = true,
            },
            Act::Recover => match wanted(s.by, s.value.reveal()) {
                Ok(value) => h.attend(Attended::Recover { by: s.by, value }),
                Err(_) => l.tried = true,
            },
            Act::Resend => {
                if let Some(challenge) = h.challenge.as_ref().map(|c| c.id.clone()) {
                    h.attend(Attended::Resend { challenge });
                }
            }
            Act::VerifyLink => {
                if let Some(Link { challenge, code, .. }) = &l.link {
                    h.whisper(Whisper::Verify { challenge: challenge.clone(), code: code.clone().into() });
                }
            }
            Act::ToggleLink => l.link.iter_mut().for_each(|link| link.shown = !link.shown),
            Act::NoLink => l.link = None,
            Act::Forgot => as_guest(h, Place::Recover),
            Act::ToSignIn => as_guest(h, Place::SignIn),
            Act::Other => (*h.challenge, *l) = (None, Live::default()),
        }
    }

    fn settled(_: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        // The address stays for signing in; a new password, while another code is on its way.
        let password = l.password.take().filter(|_| matches!(what, Settled::Attended(Attended::Resend { .. })));
        *l = Live { password, ..Live::default() };
    }
}

/// Another way in. The places below stay, for when this one only covers them.
fn as_guest(h: &mut Hands<'_>, place: Place) {
    h.place.retain(|p| !p.is_guest());
    h.go(place);
}

fn with_password(s: &Saved, l: &mut Live, min: usize, send: impl FnOnce(Private, Secret)) {
    let email = Email::parse(s.email.reveal());
    match (email, l.password.take_if(|p| email_ok(s) && p.length() >= min)) {
        (Ok(email), Some(password)) => send(Private::new(email.address()), password),
        _ => l.tried = true,
    }
}

fn email_ok(s: &Saved) -> bool {
    Email::parse(s.email.reveal()).is_ok()
}

fn has_code(l: &Live, h: &Hands<'_>) -> bool {
    let challenge = h.challenge.as_ref();
    challenge.zip(l.code.as_ref()).is_some_and(|(challenge, code)| code.is_code(challenge.length))
}

fn with_code(l: &mut Live, h: &mut Hands<'_>, whisper: impl FnOnce(String, Secret) -> Whisper) {
    let taken = code::take(&mut l.code, h.challenge.as_ref());
    l.tried = taken.is_none();
    if let Some((challenge, code)) = taken {
        h.whisper(whisper(challenge, code));
    }
}

/// What the person still knows, in the form that the server wants.
fn wanted(by: RecoverBy, typed: &str) -> Result<Private, &'static str> {
    match by {
        RecoverBy::Email => Email::parse(typed).map(|e| Private::new(e.address())).map_err(|_| "email-shape"),
        RecoverBy::Phone => Phone::parse(typed).map(|p| Private::new(p.e164())).map_err(|_| "phone-shape"),
        RecoverBy::Nik => Nik::parse(typed).map(|n| Private::new(n.digits())).map_err(|_| "nik-shape"),
    }
}

fn password_short(l: &Live) -> Option<Say> {
    let short = l.password.as_ref().is_none_or(|p| p.length() < PASSWORD_MIN);
    (l.tried && short).then(|| Say::of("password-short"))
}

fn email_error(s: &Saved, l: &Live, w: &World<'_>) -> Option<Say> {
    (l.tried && !email_ok(s)).then(|| Say::of("email-shape")).or_else(|| w.refused("email"))
}

fn sign_up(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let short = password_short(l);
    w.draw("account.sign_up")
        .trouble(w.trouble(&["email", "password"]))
        .text("sign-up-text")
        .field(Field::email("email", s.email.reveal()).error(email_error(s, l, w)), |t| Act::Email(t.into()))
        .password("password", l.password.as_ref(), true, short.or_else(|| w.refused("password")), Act::Password)
        .primary("sign-up", Act::SignUp, w.ready())
        .secondary("have-account", Act::ToSignIn, Ready::Yes)
        .done()
}

fn sign_in(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let missing = (l.tried && l.password.is_none()).then(|| Say::of("password-missing"));
    let page = w.draw("account.sign_in");
    let next = if w.place == Some(&Place::Recover) { "password-saved" } else { "verified-text" };
    let page = if w.verified { page.notice(NoticeKind::Good, next) } else { page };
    let page = if w.me.revision > 0 { page.notice(NoticeKind::Info, "session-over") } else { page };
    page.trouble(w.trouble(&["email", "password"]))
        .field(Field::email("email", s.email.reveal()).error(email_error(s, l, w)), |t| Act::Email(t.into()))
        .password("password", l.password.as_ref(), false, missing.or_else(|| w.refused("password")), Act::Password)
        .primary("sign-in", Act::SignIn, w.ready())
        .secondary("forgot", Act::Forgot, Ready::Yes)
        .done()
}

fn verify(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw("account.verify")
        .trouble(w.trouble(&["code"]))
        .text("verify-text")
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .text("spam-tip")
        .primary("verify", Act::Verify, w.ready())
        .secondary("other-email", Act::Other, Ready::Yes)
        .done()
}

fn by_link(link: &Link, w: &World<'_>) -> Drawn<Act> {
    w.draw("account.link")
        .trouble(w.trouble(&[]))
        .text("link-text")
        .hidden("link-code", link.code.reveal(), link.shown, Act::ToggleLink, None)
        .notice(NoticeKind::Warning, "link-warning")
        .primary("verify", Act::VerifyLink, w.ready())
        .secondary("cancel", Act::NoLink, Ready::Yes)
        .done()
}

fn login(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    w.draw("account.code")
        .trouble(w.trouble(&["code"]))
        .text("login-code-text")
        .code("code", c, l.code.as_ref(), code::error(l.tried, w), code::resend(c, Act::Resend, w), Act::Code)
        .text("spam-tip")
        .primary("next", Act::Check, w.ready())
        .secondary("other-email", Act::Other, Ready::Yes)
        .done()
}

fn recover(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let option = |by: &str, label| Choosable { id: by.to_owned(), label: w.words.say(&Say::from(label)), hint: None };
    let options = vec![option("email", "email"), option("phone", "phone"), option("nik", "nik")];
    let wrong = wanted(s.by, s.value.reveal()).err().filter(|_| l.tried).map(Say::from);
    let error = wrong.or_else(|| w.refused("value"));
    let (chosen, field) = match s.by {
        RecoverBy::Email => ("email", Field::email("recover-email", s.value.reveal())),
        RecoverBy::Phone => ("phone", Field::phone("recover-phone", s.value.reveal())),
        RecoverBy::Nik => ("nik", Field::sixteen("recover-nik", s.value.reveal())),
    };
    w.draw("account.recover")
        .trouble(w.trouble(&["value"]))
        .text("recover-text")
        .choice("recover-by", options, Some(chosen), None, |by| {
            Act::By(match by.as_str() {
                "phone" => RecoverBy::Phone,
                "nik" => RecoverBy::Nik,
                _ => RecoverBy::Email,
            })
        })
        .field(field.error(error), |t| Act::Value(t.into()))
        .primary("send-code", Act::Recover, w.ready())
        .secondary("have-password", Act::ToSignIn, Ready::Yes)
        .done()
}

fn new_password(c: &Challenge, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let short = password_short(l);
    let busy = w.busy_with(|call| matches!(call, Call::Whisper(_)));
    let code_error = code::error(l.tried, w).filter(|_| short.is_none() && !busy);
    w.draw("account.new_password")
        .trouble(w.trouble(&["code", "password"]))
        .text(Say::of("new-password-text").text("to", c.to.as_str()))
        .code("code", c, l.code.as_ref(), code_error, code::resend(c, Act::Resend, w), Act::Code)
        .password("new-password", l.password.as_ref(), true, short.or_else(|| w.refused("password")), Act::Password)
        .primary("save-password", Act::NewPassword, w.ready())
        .secondary("other-email", Act::Other, Ready::Yes)
        .done()
}
