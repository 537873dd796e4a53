use super::Flow;
use crate::app::{Hands, Place, World};
use crate::domain::faq::{self, Entry};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{Ready, Request};

/// Whom to ask, what is asked often, and what to send along with a complaint (participant.md §3.17, F-18).
pub struct Help;

/// What dies with the process.
#[derive(Default)]
pub struct Live {
    query: String,
    opened: Option<String>,
}

/// What can be typed and pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its field or button")]
pub enum Act {
    Query(String),
    Open { question: String },
    Shut,
    Contact { address: String },
    Evidence,
    Authentic,
}

/// Questions on a page before anything is looked for.
const PAGE: usize = 8;

impl Flow for Help {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        let opened = l.opened.as_ref().and_then(|id| faq::entries().iter().find(|entry| entry.id == *id));
        opened.map_or_else(|| list(l, w), |entry| answer(entry, w))
    }

    fn act((): &mut (), l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Query(typed) => l.query = typed,
            Act::Open { question } => l.opened = Some(question),
            Act::Shut => l.opened = None,
            Act::Contact { address } => h.request(Request::OpenAddress { address }),
            Act::Evidence => {
                let text = evidence(h);
                h.request(Request::Share { text });
            }
            Act::Authentic => h.go(Place::Authentic),
        }
    }
}

fn list(l: &Live, w: &World<'_>) -> Drawn<Act> {
    let found = faq::search(&l.query);
    let most = if l.query.trim().is_empty() { PAGE } else { found.len() };
    let page = w.draw("help").text("help-text").field(Field::text("help-search", &l.query), Act::Query);
    let page = if found.is_empty() { page.empty("help-none", "help-none-text") } else { page };
    let page = found.into_iter().take(most).fold(page, |page, entry| {
        let open = Act::Open { question: entry.id.clone() };
        let topic = w.words.say(&Say::of(format!("topic-{}", entry.topic)));
        page.row(w.pick(&entry.question).to_owned(), vec![], topic, vec![("help-read", open, Ready::Yes)])
    });
    let contacts = w.rules.map(|rules| rules.contacts.as_slice()).unwrap_or_default();
    let page = contacts.iter().fold(page.heading("help-contacts"), |page, contact| {
        let (kind, address) = reach(&contact.kind, &contact.value);
        let actions = vec![("help-contact", Act::Contact { address }, Ready::Yes)];
        let kind = w.words.say(&kind.into());
        page.row(w.pick(&contact.text).to_owned(), vec![contact.value.clone()], kind, actions)
    });
    page.heading("evidence")
        .text("evidence-text")
        .button("evidence-share", Act::Evidence, Ready::Yes)
        .way("authentic", None, Act::Authentic, Ready::Yes)
        .done()
}

/// What kind of contact it is, in words, and how a phone opens it.
fn reach(kind: &str, value: &str) -> (&'static str, String) {
    match kind {
        "phone" => ("contact-phone", format!("tel:{}", value.replace('-', ""))),
        "sms" => ("contact-sms", format!("sms:{value}")),
        "email" => ("contact-email", format!("mailto:{value}")),
        _ => ("contact-web", value.to_owned()),
    }
}

fn answer(entry: &Entry, w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("help.answer").named(w.pick(&entry.question).to_owned()).told(&entry.answer);
    page.back(Act::Shut).secondary("help-back", Act::Shut, Ready::Yes).done()
}

/// What somebody who helps needs to know, and nothing secret: no number, no name, no code (F-18).
fn evidence(h: &Hands<'_>) -> String {
    let me = h.me;
    let steps = me.steps.iter().map(|step| format!("{}={}", step.id, if step.done { "ok" } else { "-" }));
    let trainings = h.life().into_iter().flat_map(|life| &life.trainings);
    let trainings = trainings.map(|training| format!("{} ({:?})", training.course, training.state));
    let say = Say::of("evidence-page")
        .text("rules", format!("{} {}", me.rules_id, me.rules_version))
        .text("stage", me.stage.clone())
        .text("steps", steps.collect::<Vec<_>>().join(", "))
        .text("trainings", trainings.collect::<Vec<_>>().join(", "))
        .text("version", crate::api::APP_VERSION.to_string());
    h.words.say(&say)
}
