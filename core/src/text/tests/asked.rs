//! What the code asks for, read out of its sources: a message for each name, and for each message what is put into it.

#![expect(clippy::disallowed_methods, reason = "these tests read the sources")]

use super::{EN, ID, messages, parameters};
use crate::coach::Reason;
use crate::domain::eligibility::Ineligible;
use crate::domain::faq;
use crate::domain::reminder::Kind;
use crate::domain::{Date, Instant, PhotoReason, Zone};
use crate::text::{Language, Words, date, date_time};
use fluent_bundle::{FluentArgs, FluentValue};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Names in what speaks that are no messages, and why.
const NO_MESSAGES: [(&str, &[&str]); 7] = [
    ("fields of the wire", &["answers", "area", "number", "partner", "review", "stars", "value"]),
    (
        "answers and kinds of the wire",
        &[
            "any",
            "cancelled",
            "choice",
            "credit",
            "incentive",
            "none",
            "ok",
            "other",
            "refund",
            "refused",
            "sms",
            "venue",
            "verified",
            "verifying",
            "withdrawn",
        ],
    ),
    (
        "what a notice is about, and where it was told",
        &["bought", "certified", "dashboard", "paid", "revoked", "selected"],
    ),
    (
        "files, and how they are written",
        &["pelatihan-prakerja.ics", "salinan-dataku.json", "sertifikat-prakerja.html", "tenggat-prakerja.ics", "utf-8"],
    ),
    ("keys inside the app", &["back", "consent"]),
    ("parts of a link", &["https", "k", "t"]),
    (
        "parts of what is saved",
        &["certificates", "change", "declaration", "known", "me", "nav", "rules", "sending", "settings"],
    ),
];

/// Codes of the wire that no rule of the sandbox has. Those that never reach a flow (`api::reply`) have no words:
/// `unauthorized`, `upgrade_required`, `maintenance`, `in_flight`.
const CODES_BESIDE_RULES: [&str; 5] = ["key_reused", "malformed", "never_attended", "not_found", "terms_broken"];

/// What `World::sentence` puts into each refusal.
const IN_REFUSALS: [&str; 5] = ["trace", "min_age", "max_age", "left", "at"];

/// What is put in by a second statement: message, names, and the words of that statement.
const PUT_IN_LATER: [(&str, &str, &str); 2] =
    [("nik-read-back", "sex", "say.with(\"sex\""), ("nik-read-back-short", "sex", "say.with(\"sex\"")];

fn core() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source without its comments and its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// All that speaks: the flows, how they draw, and the app around them.
fn speakers() -> String {
    let src = core().join("src");
    let files = [files(&src.join("flow")), files(&src.join("app")), vec![src.join("draw.rs")]].concat();
    files.iter().map(|path| code(path)).collect()
}

/// A name in quotes, with the source before and after it.
struct Quoted<'a> {
    name: &'a str,
    before: &'a str,
    after: &'a str,
}

fn quoted(source: &str) -> Vec<Quoted<'_>> {
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c))
    };
    let quotes: Vec<usize> = source.match_indices('"').map(|(at, _)| at).collect();
    let all = quotes.windows(2).map(|pair| Quoted {
        name: &source[pair[0] + 1..pair[1]],
        before: &source[..pair[0]],
        after: &source[pair[1] + 1..],
    });
    all.filter(|quoted| is_name(quoted.name)).collect()
}

impl Quoted<'_> {
    fn follows(&self, before: &[&str]) -> bool {
        before.iter().any(|words| self.before.trim_end().ends_with(words))
    }

    /// The name under which something is put into a message.
    fn is_argument(&self) -> bool {
        self.follows(&[".text(", ".number(", ".at(", ".with("]) && self.after.starts_with(',')
    }

    /// A code, or a name of the wire: those are in snake case, messages are not. A screen's key has a dot.
    fn is_of_the_wire(&self) -> bool {
        self.follows(&["refused(", "Refusal::of("]) || (self.name.contains('_') && !self.name.contains('.'))
    }

    fn is_no_message(&self) -> bool {
        self.is_argument() || self.is_of_the_wire() || NO_MESSAGES.iter().any(|(_, names)| names.contains(&self.name))
    }

    /// A message, or a screen, whose title is the message of its key with dashes.
    fn message(&self) -> String {
        self.name.replace(['.', '_'], "-")
    }

    /// The names of what is put in where this message is asked for.
    fn put_in(&self) -> BTreeSet<String> {
        if self.follows(&["hour("]) {
            return ["at".to_owned()].into();
        }
        let mut rest = if self.follows(&["Say::of(", "Say::from("]) {
            self.after.strip_prefix(')').unwrap_or_default()
        } else {
            ""
        };
        let mut names = BTreeSet::new();
        while let Some(call) = [".text(\"", ".number(\"", ".at(\"", ".with(\""]
            .iter()
            .find_map(|call| rest.trim_start().strip_prefix(call))
        {
            names.extend(call.split('"').next().map(str::to_owned));
            rest = after_brackets(call);
        }
        names
    }
}

/// What follows the bracket that closes the one that is open.
fn after_brackets(source: &str) -> &str {
    let mut open = 1;
    let end = source.find(|c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open == 0
    });
    end.map_or("", |end| &source[end + 1..])
}

/// All codes of refusals that a person may meet, with dashes: the sandbox's, the pre-check's and the app's own.
pub(super) fn codes() -> BTreeSet<String> {
    let rules = ["rules.rs", "rules/recipient.rs"].map(|file| code(&core().join("../tests/sandbox/src").join(file)));
    let is_rule = |q: &Quoted<'_>| {
        q.before.rsplit('\n').next().is_some_and(|start| {
            start.starts_with("    ") && start.trim().chars().all(|c| c.is_ascii_uppercase() || c == '_')
        })
    };
    let is_verdict = |name: &str| !matches!(serde_json::from_str(&format!("\"{name}\"")), Ok(PhotoReason::Other(_)));
    let refused = rules
        .iter()
        .flat_map(|source| quoted(source))
        .filter(is_rule)
        .map(|q| q.name.to_owned())
        .filter(|name| !is_verdict(name))
        .collect::<Vec<_>>();
    assert!(refused.len() > 100, "the sandbox's rules are not read any more: {refused:?}");
    let speakers = speakers();
    let reply = code(&core().join("src/api/reply.rs"));
    let own = [&speakers, &reply]
        .into_iter()
        .flat_map(|source| quoted(source))
        .filter(|q| q.follows(&["Refusal::of("]))
        .map(|q| q.name.to_owned());
    let precheck = [
        Ineligible::NotCitizen,
        Ineligible::TooYoung,
        Ineligible::TooOld,
        Ineligible::InSchool,
        Ineligible::OccupationExcluded,
        Ineligible::SituationNotEligible,
        Ineligible::OtherAid,
    ];
    let precheck = precheck.into_iter().map(|reason| reason.code().to_owned());
    let beside = CODES_BESIDE_RULES.iter().map(|code| (*code).to_owned());
    refused.into_iter().chain(own).chain(precheck).chain(beside).map(|code| code.replace('_', "-")).collect()
}

/// The steps of every rule file of the sandbox.
fn steps() -> BTreeSet<String> {
    let mut steps = BTreeSet::new();
    for path in files(&core().join("../tests/sandbox/data/rules")) {
        let rules: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let told = rules["steps"].as_array().into_iter().flatten(); // the schema tells none
        steps.extend(told.map(|step| step.as_str().unwrap().to_owned()));
    }
    steps
}

/// The kinds of reminders.
fn reminded() -> BTreeSet<String> {
    Kind::ALL.iter().map(|kind| kind.name().to_owned()).collect()
}

/// Messages whose names are put together when they are needed: prefix, all ends, what is put in.
fn dynamic() -> [(&'static str, BTreeSet<String>, &'static [&'static str]); 4] {
    let topics = faq::entries().iter().map(|entry| entry.topic.clone()).collect();
    [
        ("code-", codes(), &IN_REFUSALS),
        ("step-", steps(), &[]),
        ("remind-", reminded(), &["at", "what"]),
        ("topic-", topics, &[]),
    ]
}

fn put_together() -> BTreeSet<String> {
    let coach = Reason::ALL.iter().flat_map(|reason| [reason.key().to_owned(), format!("{}-spoken", reason.key())]);
    dynamic()
        .into_iter()
        .flat_map(|(prefix, ends, _)| ends.into_iter().map(move |end| format!("{prefix}{end}")))
        .chain(coach)
        .collect()
}

/// All messages that `source` asks for by name.
fn named(source: &str) -> BTreeSet<String> {
    quoted(source).iter().filter(|q| !q.is_no_message()).map(Quoted::message).collect()
}

fn missing(asked: &BTreeSet<String>) -> Vec<String> {
    asked
        .iter()
        .filter(|id| !messages(ID).contains_key(id.as_str()) || !messages(EN).contains_key(id.as_str()))
        .cloned()
        .collect()
}

#[test]
fn every_message_that_the_code_asks_for_exists_in_both_languages() {
    assert_eq!(missing(&named(&speakers())), Vec::<String>::new());
    let wrong = r#"page.text("no-such-text").text(Say::of("next").text("to", x)).trouble(w.refused("nik_used"))"#;
    assert_eq!(missing(&named(wrong)), ["no-such-text"], "the check can fail");
}

#[test]
fn every_message_whose_name_is_put_together_exists_in_both_languages() {
    assert_eq!(missing(&put_together()), Vec::<String>::new());
    for known in [
        "code-wave-closed",
        "code-camera-denied",
        "code-key-reused",
        "code-unknown",
        "step-wave",
        "step-email",
        "remind-first-purchase",
    ] {
        assert!(put_together().contains(known), "{known} is not looked for any more");
    }
}

#[test]
fn every_screen_has_its_title() {
    let screens = |source: &str| -> BTreeSet<String> {
        let drawn = quoted(source).into_iter().filter(|q| q.follows(&["draw(", "plain(", "words(),"]));
        drawn.map(|q| q.message()).collect()
    };
    let all = screens(&speakers());
    assert!(
        all.len() >= 50 && all.contains("welcome") && all.contains("account-sign-up") && all.contains("app-broken"),
        "{all:?}"
    );
    assert_eq!(missing(&all), Vec::<String>::new());
    assert_eq!(missing(&screens(r#"w.draw("wave.nowhere")"#)), ["wave-nowhere"], "the check can fail");
}

#[test]
fn no_message_is_unused() {
    let mut asked = named(&speakers());
    asked.extend(put_together());
    let unused = |source: &str| -> Vec<String> {
        messages(source).into_keys().filter(|id| !asked.contains(*id)).map(str::to_owned).collect()
    };
    assert_eq!(unused(ID), Vec::<String>::new());
    assert_eq!(
        unused("next = x\ncode-never = x\nnever-asked-for = x"),
        ["code-never", "never-asked-for"],
        "the check can fail"
    );
}

#[test]
fn the_names_that_are_no_messages_are_still_there() {
    let speakers = speakers();
    let there: BTreeSet<&str> = quoted(&speakers).iter().map(|q| q.name).collect();
    for name in NO_MESSAGES.iter().flat_map(|(_, names)| *names) {
        assert!(there.contains(name), "{name} is not said any more");
        assert!(!messages(ID).contains_key(name), "{name} is a message");
    }
}

/// The complaints of Fluent about a message with exactly this put in.
fn complaints(language: Language, id: &str, names: &BTreeSet<String>) -> usize {
    let closing = Instant::parse("2023-03-09T07:00:00Z").unwrap();
    let mut args = FluentArgs::new();
    for name in names {
        let value = match name.as_str() {
            "n" | "of" | "left" | "count" | "days" => FluentValue::from(3),
            "at" => FluentValue::from(date_time(closing, Zone::Wib, language)),
            "date" => FluentValue::from(date(Date::new(1990, 10, 20).unwrap(), language)),
            _ => FluentValue::from("X"),
        };
        args.set(name.clone(), value);
    }
    let mut complaints = vec![];
    let pattern = Words::of(language).bundle.get_message(id).and_then(|message| message.value()).unwrap();
    let said = Words::of(language).bundle.format_pattern(pattern, Some(&args), &mut complaints);
    complaints.len() + usize::from(said.contains(['{', '⟦', '\u{2068}']))
}

/// Each place in `source` that asks for a message which is not said as it should with what is put in there.
fn ill_served(source: &str) -> Vec<String> {
    let elsewhere = put_together();
    let known = |q: &Quoted<'_>| messages(ID).contains_key(q.message().as_str()) && !elsewhere.contains(&q.message());
    let asked = quoted(source).into_iter().filter(|q| !q.is_no_message() && known(q));
    let served = asked.map(|q| {
        let later = PUT_IN_LATER.iter().filter(|(id, _, _)| *id == q.message()).map(|(_, name, _)| (*name).to_owned());
        (q.message(), q.put_in().into_iter().chain(later).collect::<BTreeSet<_>>())
    });
    let is_ill = |(id, names): &(String, BTreeSet<String>)| {
        [Language::Id, Language::En].iter().any(|l| complaints(*l, id, names) > 0)
    };
    served.filter(is_ill).map(|(id, _)| id).collect()
}

#[test]
fn every_message_is_given_what_it_puts_in() {
    assert_eq!(ill_served(&speakers()), Vec::<String>::new());
    let right = r#"Say::of("wave-opens").text("name", wave.name.clone()).at("at", wave.opens_at)"#;
    assert_eq!(ill_served(right), Vec::<String>::new());
    let wrong = r#"Say::of("wave-opens").text("name", wave.name.clone()); page.text("code-sent-to"); w.hour("aptitude-until", at)"#;
    assert_eq!(ill_served(wrong), ["wave-opens", "code-sent-to"], "the check can fail");
}

#[test]
fn every_message_whose_name_is_put_together_is_given_what_it_puts_in() {
    for (prefix, ends, names) in dynamic() {
        let names: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
        for id in ends.iter().map(|end| format!("{prefix}{end}")) {
            for language in [Language::Id, Language::En] {
                assert_eq!(complaints(language, &id, &names), 0, "{id}");
            }
        }
    }
    assert!(complaints(Language::Id, "code-wrong-code", &BTreeSet::new()) > 0, "the check can fail");
}

#[test]
fn the_code_puts_in_what_these_tests_say() {
    let world = code(&core().join("src/app/world.rs"));
    let sentence = world.split("fn sentence(").nth(1).and_then(|rest| rest.split("\n    }").next()).unwrap();
    for name in IN_REFUSALS {
        assert!(quoted(sentence).iter().any(|q| q.name == name && q.is_argument()), "{name}");
    }
    let look = code(&core().join("src/app/look.rs"));
    assert!(look.contains("Say::of(kind).text(\"at\""), "reminders are worded elsewhere");
    let speakers = speakers();
    for (id, _, statement) in PUT_IN_LATER {
        assert!(speakers.contains(statement) && messages(ID).contains_key(id), "{id}");
    }
    assert_eq!(parameters("Sampai { $at }, { $n } hari"), ["at", "n"].into());
}
