use super::{Flow, Fresh, Want, question};
use crate::api::{DeclarationAnswer, DeclarationForm, DeclarationQuestion, Post, Read};
use crate::app::{Hands, World};
use crate::domain::Private;
use crate::draw::Drawn;
use crate::text::Say;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// "Pernyataan Pendaftar": a form that the server delivers, with a versioned consent (BR-21).
pub struct Declaration;

/// The answers so far, for the version they were given to.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    answers: BTreeMap<String, Private>,
    agreed_to: Option<String>,
}

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    tried: bool,
}

/// What can be answered and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Answer { question: String, value: Private },
    Agree { version: String, yes: bool },
    Next { version: String },
}

impl Flow for Declaration {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let Some(form) = w.declaration else {
            return w.draw("declaration.loading").progress("loading-text").done();
        };
        if w.busy() {
            return w.draw("declaration.sending").progress("sending-text").trouble(w.waiting()).done();
        }
        let asked: Vec<&str> = form.questions.iter().map(|q| q.id.as_str()).collect();
        let page = w.draw("declaration.form").trouble(w.trouble(&asked)).told(&form.intro);
        let page = form.questions.iter().fold(page, |page, question| {
            let value = s.answers.get(&question.id).map(Private::reveal);
            let missing = l.tried && question.required && value.is_none_or(str::is_empty);
            let error = missing.then(|| Say::of("answer-missing")).or_else(|| w.refused(&question.id));
            let id = question.id.clone();
            let make = move |value: String| Act::Answer { question: id.clone(), value: value.into() };
            question::ask(page, question, value, error, w, make)
        });
        let agreed = s.agreed_to.as_ref() == Some(&form.version);
        let unagreed = (l.tried && !agreed).then(|| Say::of("consent-missing"));
        let version = form.version.clone();
        let agree = move |yes| Act::Agree { version: version.clone(), yes };
        page.consent("consent", w.pick(&form.consent).to_owned(), agreed, unagreed, agree)
            .primary("next", Act::Next { version: form.version.clone() }, w.ready())
            .done()
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Answer { question, value } => drop(s.answers.insert(question, value)),
            Act::Agree { version, yes } => s.agreed_to = yes.then_some(version),
            Act::Next { version } => match h.declaration.filter(|form| s.is_complete(form)) {
                Some(form) => {
                    let answer = |q: &DeclarationQuestion| {
                        let value = s.answers.get(&q.id)?.clone();
                        Some(DeclarationAnswer { question: q.id.clone(), value })
                    };
                    h.post(Post::Declaration { version, answers: form.questions.iter().filter_map(answer).collect() });
                }
                None => l.tried = true,
            },
        }
    }

    fn wants(_: &Saved, _: &World<'_>) -> Vec<Want> {
        vec![Want { read: Read::Declaration, fresh: Fresh::Known }]
    }
}

impl Saved {
    fn is_complete(&self, form: &DeclarationForm) -> bool {
        let answered = |id: &String| self.answers.get(id).is_some_and(|value| !value.is_empty());
        self.agreed_to.as_ref() == Some(&form.version) && form.questions.iter().all(|q| !q.required || answered(&q.id))
    }
}
