use super::Flow;
use crate::app::{Hands, Place, World};
use crate::draw::Drawn;
use crate::text::Say;
use crate::vocabulary::{CheckItem, CheckState, Ready};

/// Where everything begins once signed in: where I am, what to do now.
pub struct Home;

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Continue,
}

impl Flow for Home {
    type Saved = ();
    type Live = ();
    type Act = Act;

    fn screen((): &(), (): &(), w: &World<'_>) -> Drawn<Act> {
        let page = w.draw("home.applicant");
        let page = match w.stale() {
            Some(say) => page.as_of(say),
            None => page,
        };
        page.text("home-applicant-text")
            .heading("home-steps")
            .checklist(steps(w))
            .primary("home-continue", Act::Continue, Ready::Yes)
            .done()
    }

    fn act((): &mut (), (): &mut (), h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Continue => h.go(Place::Registration),
        }
    }
}

fn steps(w: &World<'_>) -> Vec<CheckItem> {
    let current = w.me.steps.iter().position(|s| !s.done);
    let item = |(n, step): (usize, &crate::api::Step)| {
        let (state, detail) = match current {
            _ if step.done => (CheckState::Done, "step-done"),
            Some(now) if now == n => (CheckState::Now, "step-now"),
            _ => (CheckState::Later, "step-later"),
        };
        let name = format!("step-{}", step.id);
        let label = if w.words.has(&name) { w.words.say(&Say::of(name)) } else { step.id.clone() };
        CheckItem { label, state, detail: w.words.say(&Say::from(detail)), control: None }
    };
    w.me.steps.iter().enumerate().map(item).collect()
}
