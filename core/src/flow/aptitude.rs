use super::{Flow, Fresh, Settled, Want};
use crate::api::{Attended, Me, Post, Read};
use crate::app::{Call, Hands, World};
use crate::domain::Test;
use crate::draw::{Drawn, Question};
use crate::text::{Say, duration};
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// "Tes Motivasi & Kemampuan Dasar": compulsory, timed by the server, one question a screen, every answer kept at once
/// (BR-22, C-07).
pub struct Aptitude;

/// Where the person is in the test, and what was answered here; the server has each answer too.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    at: Option<u32>,
    answers: BTreeMap<u32, String>,
    reviewing: bool,
    finished: bool,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Start,
    Answer { n: u32, option: String },
    Go { n: u32 },
    Review,
    Submit,
    Continue,
}

impl Flow for Aptitude {
    type Saved = Saved;
    type Live = ();
    type Act = Act;

    fn screen(s: &Saved, (): &(), w: &World<'_>) -> Drawn<Act> {
        if s.finished {
            let page = w.draw("aptitude.done");
            let timed_out = w.me.test.as_ref().is_some_and(|test| test.auto);
            let page = if timed_out { page.notice(NoticeKind::Warning, "aptitude-over-text") } else { page };
            let page = page.notice(NoticeKind::Good, "aptitude-done-text").text("aptitude-no-score");
            return page.primary("next", Act::Continue, Ready::Yes).done();
        }
        let Some(test) = w.me.test.as_ref() else { return rules(w) };
        if w.busy_with(|call| matches!(call, Call::Post(Post::TestSubmission))) {
            return w.draw("aptitude.sending").progress("aptitude-sending").trouble(w.waiting()).done();
        }
        if test.submitted_at.is_some() || w.clock.closed(test.ends_at) {
            return w
                .draw("aptitude.over")
                .notice(NoticeKind::Warning, "aptitude-over-text")
                .queue("aptitude-over-wait", None)
                .done();
        }
        let n = s.at.or_else(|| s.first_unanswered(test)).unwrap_or(1);
        match test.question(n) {
            Some(question) if !s.reviewing => one(s, test, question, w),
            _ => review(s, test, w),
        }
    }

    fn act(s: &mut Saved, (): &mut (), h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Start => h.attend(Attended::StartTest),
            Act::Answer { n, option } => {
                (s.at, s.reviewing) = (Some(n), false);
                s.answers.insert(n, option.clone());
                save(h, n, option);
            }
            Act::Go { n } => (s.at, s.reviewing) = (Some(n), false),
            Act::Review => s.reviewing = true,
            Act::Submit => {
                s.answers.iter().for_each(|(n, option)| save(h, *n, option.clone())); // one may have been refused meanwhile
                h.post(Post::TestSubmission);
            }
            Act::Continue => *s = Saved::default(),
        }
    }

    fn settled(s: &mut Saved, (): &mut (), what: &Settled<'_>) {
        if matches!(what, Settled::Post(Post::TestSubmission) | Settled::Elsewhere) {
            *s = Saved { finished: true, ..Saved::default() };
        }
    }

    fn lingers(s: &Saved, _: &Me) -> bool {
        s.finished
    }

    /// When time is over the server hands in what it has; then it is asked.
    fn wants(_: &Saved, w: &World<'_>) -> Vec<Want> {
        let running = w.me.test.as_ref().filter(|t| t.submitted_at.is_none());
        running.map(|t| Want { read: Read::Me, fresh: Fresh::After(t.ends_at) }).into_iter().collect()
    }
}

/// Sends an answer, unless it is on its way already or the server has it.
fn save(h: &mut Hands<'_>, n: u32, option: String) {
    let queued = h.posted(|post| match post {
        Post::TestAnswer { n: of, option } if *of == n => Some(option.clone()),
        _ => None,
    });
    let there = h.me.test.as_ref().and_then(|test| test.answer(n)).map(str::to_owned);
    if queued.or(there).as_ref() != Some(&option) {
        h.post(Post::TestAnswer { n, option });
    }
}

impl Saved {
    fn answer<'a>(&'a self, test: &'a Test, n: u32) -> Option<&'a str> {
        self.answers.get(&n).map(String::as_str).or_else(|| test.answer(n))
    }

    fn first_unanswered(&self, test: &Test) -> Option<u32> {
        test.questions.iter().map(|q| q.n).find(|n| self.answer(test, *n).is_none())
    }

    fn unanswered(&self, test: &Test) -> usize {
        test.questions.iter().filter(|q| self.answer(test, q.n).is_none()).count()
    }
}

fn rules(w: &World<'_>) -> Drawn<Act> {
    let test = w.rules.map(|r| &r.test);
    let seconds = test.and_then(|t| t.total_seconds);
    let time = match seconds {
        Some(seconds) => Say::of("aptitude-time").text("time", duration(i64::from(seconds) * 1000, w.words.language())),
        None => Say::of("aptitude-time-unknown"),
    };
    let page =
        w.draw("aptitude.rules").trouble(w.trouble(&[])).notice(NoticeKind::Info, "aptitude-compulsory").text(time);
    let page = match test.map(crate::domain::wave_rules::TestRules::questions).filter(|n| *n > 0) {
        Some(count) => page.text(Say::of("aptitude-count").number("n", count)),
        None => page,
    };
    page.text("aptitude-saved").text("aptitude-prepare").primary("aptitude-start", Act::Start, w.ready()).done()
}

fn one(s: &Saved, test: &Test, question: &crate::domain::aptitude::Question, w: &World<'_>) -> Drawn<Act> {
    let n = question.n;
    let of = u32::try_from(test.question_count()).unwrap_or(u32::MAX);
    let here = s.answer(test, n);
    let saved = match (here, test.answer(n)) {
        (None, _) => "answer-none",
        (here, there) if here == there => "answer-arrived",
        _ => "answer-kept",
    };
    let drawn =
        Question { n, of, text: w.pick(&question.text), options: w.options(&question.options), chosen: here, saved };
    let page = clock(test, w, w.draw("aptitude.question").trouble(w.trouble(&[])));
    let page = page.question(drawn, move |option| Act::Answer { n, option });
    let page = if n > 1 { page.secondary("previous", Act::Go { n: n - 1 }, Ready::Yes) } else { page };
    if n < of {
        page.primary("following", Act::Go { n: n + 1 }, Ready::Yes)
    } else {
        page.primary("aptitude-review", Act::Review, Ready::Yes)
    }
    .done()
}

fn clock<'w>(test: &Test, w: &World<'w>, page: crate::draw::Draw<'w, Act>) -> crate::draw::Draw<'w, Act> {
    let (hour, second) = (w.hour("aptitude-until", test.ends_at), w.second_clock(test.ends_at));
    page.countdown(test.ends_at, hour, second, "aptitude-after")
}

fn review(s: &Saved, test: &Test, w: &World<'_>) -> Drawn<Act> {
    let page = clock(test, w, w.draw("aptitude.review").trouble(w.trouble(&[])));
    let missing = s.unanswered(test);
    let page = match s.first_unanswered(test) {
        Some(n) => page
            .notice(
                NoticeKind::Warning,
                Say::of("aptitude-missing").number("n", i64::try_from(missing).unwrap_or(i64::MAX)),
            )
            .button("aptitude-to-missing", Act::Go { n }, Ready::Yes),
        None => page.text("aptitude-complete"),
    };
    let last = test.questions.last().map_or(1, |q| q.n);
    page.primary("aptitude-submit", Act::Submit, Ready::Yes)
        .secondary("previous", Act::Go { n: last }, Ready::Yes)
        .done()
}
