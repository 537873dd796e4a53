use super::area::Area;
use super::{Flow, words};
use crate::api::Post;
use crate::app::{Hands, World};
use crate::domain::eligibility::{Answers, Ineligible, check};
use crate::domain::wave_rules::Choice;
use crate::domain::{Date, Private};
use crate::draw::Drawn;
use crate::text::Say;
use crate::vocabulary::{Choosable, NoticeKind, Ready};
use serde::{Deserialize, Serialize};

/// The pre-check, one minute before any long form (BR-01 … BR-06): it warns early, the server decides.
pub struct Eligibility;

/// The answers so far.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    citizen: Option<bool>,
    birth: Private,
    in_school: Option<bool>,
    situation: String,
    occupation: String,
    other_aid: Option<bool>,
    area: Area,
    checked: bool,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    tried: bool,
}

/// What can be typed, chosen and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Citizen(bool),
    Birth(Private),
    InSchool(bool),
    Situation(String),
    Occupation(String),
    OtherAid(bool),
    AreaTyped(String),
    AreaChosen(String),
    Next,
    Correct,
}

/// The fields of the form, as the server names them.
const FIELDS: [&str; 7] = ["citizen", "birth_date", "in_school", "work_situation", "occupation", "other_aid", "area"];

impl Flow for Eligibility {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let Some(rules) = w.rules else {
            return w.draw("eligibility.loading").progress("loading-text").done();
        };
        if w.busy() {
            return w.draw("eligibility.sending").progress("sending-text").trouble(w.waiting()).done();
        }
        if let (true, Some(answers)) = (s.checked, s.answers())
            && let Err(reasons) = check(&answers, &rules.eligibility, w.today())
        {
            return refused(&reasons, w);
        }
        let missing = |unanswered: bool| (l.tried && unanswered).then(|| Say::of("choose-one"));
        let bool_of = |answer: &str| answer == "yes";
        let chosen = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" });
        let none = Choosable { id: "none".into(), label: w.words.say(&"occupation-none".into()), hint: None };
        let mut occupations = w.options(&rules.eligibility.excluded_occupations);
        occupations.push(none);
        let birth = Date::parse(s.birth.reveal());
        let read_back = birth.ok().map(|day| Say::of("date-read-back").with("date", crate::text::Arg::Date(day)));
        let birth_error = birth.err().filter(|_| l.tried).map(words::date);
        let area_error = (l.tried && s.area.code.is_empty()).then(|| Say::of("area-missing"));
        w.draw("eligibility.form")
            .trouble(w.trouble(&FIELDS))
            .text("eligibility-text")
            .choice(
                "citizen",
                w.yes_no(),
                chosen(s.citizen),
                missing(s.citizen.is_none()).or(w.refused("citizen")),
                move |a| Act::Citizen(bool_of(&a)),
            )
            .date("birth-date", s.birth.reveal(), birth_error.or(w.refused("birth_date")), read_back, |t| {
                Act::Birth(t.into())
            })
            .choice(
                "in-school",
                w.yes_no(),
                chosen(s.in_school),
                missing(s.in_school.is_none()).or(w.refused("in_school")),
                move |a| Act::InSchool(bool_of(&a)),
            )
            .choice(
                "work-situation",
                situations(w, &rules.eligibility.work_situations),
                Some(&s.situation),
                missing(s.situation.is_empty()).or(w.refused("work_situation")),
                Act::Situation,
            )
            .choice(
                "occupation",
                occupations,
                Some(&s.occupation),
                missing(s.occupation.is_empty()).or(w.refused("occupation")),
                Act::Occupation,
            )
            .choice(
                "other-aid",
                w.yes_no(),
                chosen(s.other_aid),
                missing(s.other_aid.is_none()).or(w.refused("other_aid")),
                move |a| Act::OtherAid(bool_of(&a)),
            )
            .long_choice(
                s.area.field("domicile-area", area_error.or(w.refused("area"))),
                Act::AreaTyped,
                Act::AreaChosen,
            )
            .primary("next", Act::Next, w.ready())
            .done()
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Citizen(yes) => s.citizen = Some(yes),
            Act::Birth(typed) => s.birth = typed,
            Act::InSchool(yes) => s.in_school = Some(yes),
            Act::Situation(id) => s.situation = id,
            Act::Occupation(id) => s.occupation = id,
            Act::OtherAid(yes) => s.other_aid = Some(yes),
            Act::AreaTyped(query) => s.area = Area::typed(query),
            Act::AreaChosen(code) => s.area = Area::chosen(code),
            Act::Correct => s.checked = false,
            Act::Next => match (s.answers(), h.rules) {
                (Some(answers), Some(rules)) => {
                    s.checked = true;
                    if check(&answers, &rules.eligibility, h.today).is_ok() {
                        h.post(Post::Eligibility(answers));
                    }
                }
                _ => l.tried = true,
            },
        }
    }
}

impl Saved {
    fn answers(&self) -> Option<Answers> {
        let filled = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        Some(Answers {
            citizen: self.citizen?,
            birth_date: Date::parse(self.birth.reveal()).ok()?,
            in_school: self.in_school?,
            work_situation: filled(&self.situation)?,
            occupation: filled(&self.occupation)?,
            other_aid: self.other_aid?,
            area: filled(&self.area.code)?,
        })
    }
}

/// The rules' work situations, and none of them.
fn situations(w: &World<'_>, known: &[Choice]) -> Vec<Choosable> {
    let mut options = w.options(known);
    options.push(Choosable { id: "other".into(), label: w.words.say(&"situation-other".into()), hint: None });
    options
}

fn refused(reasons: &[Ineligible], w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("eligibility.refused").notice(NoticeKind::Bad, "ineligible-text");
    let page = reasons.iter().fold(page, |page, reason| page.text(w.sentence_of(reason.code())));
    page.text("ineligible-help").primary("correct-answers", Act::Correct, Ready::Yes).done()
}
