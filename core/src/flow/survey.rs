use super::{Flow, Settled, next, question};
use crate::api::{DeclarationQuestion, Post, Survey as Asked};
use crate::app::{Hands, Place, World};
use crate::domain::Private;
use crate::draw::{Draw, Drawn};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A survey after the incentive, in its window; the answers change nothing about the money (BR-49, C-13).
pub struct Survey;

/// What was answered, by survey and question.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    answers: BTreeMap<u32, BTreeMap<String, Private>>,
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
    Answer { n: u32, question: String, value: Private },
    Send { n: u32 },
    Home,
}

impl Flow for Survey {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let n = if let Some(Place::Survey { n }) = w.place { *n } else { 0 };
        let page = w.draw("survey").about(n).trouble(w.trouble(&["answers"])).trouble(w.waiting());
        match w.life().surveys.iter().find(|survey| survey.n == n) {
            Some(survey) if survey.answered_at.is_some() => {
                let page = page.notice(NoticeKind::Good, "survey-thanks");
                page.primary("to-home", Act::Home, Ready::Yes).done()
            }
            Some(survey) if next::is_open(survey, w) => form(page, survey, s, l, w),
            _ => page.empty("survey-shut", "survey-shut-text").done(),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Answer { n, question, value } => drop(s.answers.entry(n).or_default().insert(question, value)),
            Act::Send { n } => {
                let answers = s.answers.get(&n).cloned().unwrap_or_default();
                let survey = h.life().and_then(|life| life.surveys.iter().find(|survey| survey.n == n));
                if survey.is_some_and(|survey| survey.questions.iter().all(|q| !is_missing(q, &answers))) {
                    h.post(Post::Survey { n, answers });
                } else {
                    l.tried = true;
                }
            }
            Act::Home => h.home(),
        }
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        if let Settled::Post(Post::Survey { n, .. }) = what {
            s.answers.remove(n);
        }
    }
}

fn is_missing(question: &DeclarationQuestion, answers: &BTreeMap<String, Private>) -> bool {
    question.required && answers.get(&question.id).is_none_or(|value| value.reveal().trim().is_empty())
}

fn form(page: Draw<'_, Act>, survey: &Asked, s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let nothing = BTreeMap::new();
    let answers = s.answers.get(&survey.n).unwrap_or(&nothing);
    let n = survey.n;
    let page = page.text(Say::of("survey-text").text("amount", survey.amount_idr.to_string()));
    let page = survey.questions.iter().fold(page, |page, question| {
        let error = (l.tried && is_missing(question, answers)).then(|| Say::of("answer-missing"));
        let given = answers.get(&question.id).map(Private::reveal);
        let id = question.id.clone();
        let make = move |value: String| Act::Answer { n, question: id.clone(), value: value.into() };
        question::ask(page, question, given, error, w, make)
    });
    page.primary("survey-send", Act::Send { n }, w.ready()).done()
}
