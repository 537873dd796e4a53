use super::{Flow, words};
use crate::api::Post;
use crate::app::{Hands, World};
use crate::domain::kk::KkError;
use crate::domain::nik::{NikError, NikWarning, Sex};
use crate::domain::{Date, Kk, Nik, Private};
use crate::draw::{Drawn, Field};
use crate::text::{Arg, Say};
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// NIK, family card and birth date, as Dukcapil knows them (BR-08 … BR-12).
pub struct Identity;

/// What was typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    nik: Private,
    kk: Private,
    birth: Private,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    tried: bool,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Nik(Private),
    Kk(Private),
    Birth(Private),
    Next,
    Correct,
}

impl Flow for Identity {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        if w.busy() {
            return w.draw("identity.sending").progress("identity-checking").trouble(w.waiting()).done();
        }
        if w.is_refused("register_mismatch") {
            return w
                .draw("identity.mismatch")
                .trouble(w.trouble(&["nik", "kk", "birth_date"]))
                .text("mismatch-compare")
                .heading("dukcapil")
                .text("dukcapil-contact")
                .primary("correct-data", Act::Correct, Ready::Yes)
                .done();
        }
        let nik = Nik::parse(s.nik.reveal());
        let birth = Date::parse(s.birth.reveal());
        let tried = |error: Option<Say>| error.filter(|_| l.tried);
        let nik_error = tried(nik.as_ref().err().map(nik_words)).or_else(|| w.refused("nik"));
        let kk_error = tried(kk_words(s)).or_else(|| w.refused("kk"));
        let birth_error = tried(birth.err().map(words::date)).or_else(|| w.refused("birth_date"));
        let birth_read = birth.ok().map(|day| Say::of("date-read-back").with("date", Arg::Date(day)));
        let page = w
            .draw("identity.form")
            .trouble(w.trouble(&["nik", "kk", "birth_date"]))
            .text("identity-text")
            .field(
                Field::sixteen("nik", s.nik.reveal())
                    .hint("nik-hint")
                    .error(nik_error)
                    .read_back(read_back(nik.as_ref().ok(), w)),
                |t| Act::Nik(t.into()),
            )
            .field(Field::sixteen("kk", s.kk.reveal()).hint("kk-hint").error(kk_error), |t| Act::Kk(t.into()))
            .date("birth-date", s.birth.reveal(), birth_error, birth_read, |t| Act::Birth(t.into()));
        let warnings = nik.iter().flat_map(|nik| nik.warnings(birth.ok()));
        let page = warnings.fold(page, |page, warning| page.notice(NoticeKind::Warning, warning_words(warning)));
        page.primary("next", Act::Next, w.ready()).done()
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Nik(typed) => s.nik = typed,
            Act::Kk(typed) => s.kk = typed,
            Act::Birth(typed) => s.birth = typed,
            Act::Correct => {}
            Act::Next => match (Nik::parse(s.nik.reveal()), Kk::parse(s.kk.reveal()), Date::parse(s.birth.reveal())) {
                (Ok(nik), Ok(kk), Ok(birth_date)) if kk_words(s).is_none() => {
                    let (nik, kk) = (Private::new(nik.digits()), Private::new(kk.digits()));
                    h.post(Post::Identity { nik, kk, birth_date });
                }
                _ => l.tried = true,
            },
        }
    }
}

/// What the number itself says of its holder, to be compared with the card (BR-09).
fn read_back(nik: Option<&Nik>, w: &World<'_>) -> Option<Say> {
    let nik = nik?;
    let ages = w.rules.map(|r| r.eligibility.ages()).unwrap_or_default();
    let birth = nik.birth(w.today(), ages);
    let sex = Say::of(if nik.sex() == Sex::Female { "sex-female" } else { "sex-male" });
    let say = match birth.date() {
        Some(day) => Say::of("nik-read-back").with("date", Arg::Date(day)),
        None => Say::of("nik-read-back-short")
            .text("date", format!("{:02}-{:02}-{:02}", birth.day, birth.month, birth.year_of_century)),
    };
    Some(say.with("sex", Arg::Say(Box::new(sex))))
}

fn nik_words(error: &NikError) -> Say {
    match error {
        NikError::NotSixteenDigits { count } => {
            Say::of("nik-length").number("count", i64::try_from(*count).unwrap_or(i64::MAX))
        }
        NikError::Letters => Say::of("only-digits"),
        NikError::Day | NikError::Month => Say::of("nik-birth"),
        NikError::Serial => Say::of("nik-serial"),
    }
}

fn kk_words(s: &Saved) -> Option<Say> {
    match Kk::parse(s.kk.reveal()) {
        Err(KkError::NotSixteenDigits { count }) => {
            Some(Say::of("kk-length").number("count", i64::try_from(count).unwrap_or(i64::MAX)))
        }
        Err(KkError::Letters) => Some(Say::of("only-digits")),
        Ok(kk) => Nik::parse(s.nik.reveal()).is_ok_and(|nik| kk.is_same_as(&nik)).then(|| Say::of("kk-is-nik")),
    }
}

fn warning_words(warning: NikWarning) -> Say {
    Say::of(match warning {
        NikWarning::BirthDateDiffers => "warn-birth",
        NikWarning::UnknownArea => "warn-area",
        NikWarning::NoSuchDay => "warn-calendar",
    })
}
