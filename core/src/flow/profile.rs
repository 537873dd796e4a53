use super::area::{self, Area};
use super::{Flow, words};
use crate::api::{Me, Post};
use crate::app::{Hands, World};
use crate::domain::Private;
use crate::domain::name::FullName;
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::Ready;
use serde::{Deserialize, Serialize};

/// The long form, and the read-back of the two names that Dukcapil compares (§3.3; why each sensitive thing is asked is
/// said at it).
pub struct Profile;

/// What was typed.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    full_name: Private,
    mother_name: Private,
    home_address: Private,
    home: Area,
    same_domicile: Option<bool>,
    domicile_address: Private,
    domicile: Area,
    education: String,
    situation: String,
    reason: String,
    interests: Vec<String>,
    reviewing: bool,
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
    FullName(Private),
    MotherName(Private),
    HomeAddress(Private),
    HomeTyped(String),
    HomeChosen(String),
    SameDomicile(bool),
    DomicileAddress(Private),
    DomicileTyped(String),
    DomicileChosen(String),
    Education(String),
    Situation(String),
    Reason(String),
    Interest(String),
    Next,
    Correct,
    Confirm,
}

/// The fields of the form that can be refused, as the server names them.
const FIELDS: [&str; 8] = [
    "full_name",
    "mother_name",
    "home_address",
    "home_area",
    "domicile_address",
    "domicile_area",
    "work_situation",
    "interests",
];

impl Flow for Profile {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        if w.busy() {
            return w.draw("profile.sending").progress("sending-text").trouble(w.waiting()).done();
        }
        match s.post(w.me) {
            Some(_) if s.reviewing => review(s, w),
            _ => form(s, l, w),
        }
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::FullName(typed) => s.full_name = typed,
            Act::MotherName(typed) => s.mother_name = typed,
            Act::HomeAddress(typed) => s.home_address = typed,
            Act::HomeTyped(query) => s.home = Area::typed(query),
            Act::HomeChosen(code) => s.home = Area::chosen(code),
            Act::SameDomicile(yes) => s.same_domicile = Some(yes),
            Act::DomicileAddress(typed) => s.domicile_address = typed,
            Act::DomicileTyped(query) => s.domicile = Area::typed(query),
            Act::DomicileChosen(code) => s.domicile = Area::chosen(code),
            Act::Education(id) => s.education = id,
            Act::Situation(id) => s.situation = id,
            Act::Reason(id) => s.reason = id,
            Act::Interest(id) => toggle(&mut s.interests, id),
            Act::Correct => s.reviewing = false,
            Act::Next => match s.post(h.me) {
                Some(_) => s.reviewing = true,
                None => l.tried = true,
            },
            Act::Confirm => {
                if let Some(post) = s.post(h.me) {
                    s.reviewing = false; // what is refused is corrected in the form
                    h.post(post);
                }
            }
        }
    }
}

fn toggle(chosen: &mut Vec<String>, id: String) {
    match chosen.iter().position(|c| *c == id) {
        Some(i) => drop(chosen.remove(i)),
        None => chosen.push(id),
    }
}

impl Saved {
    /// The whole form, once nothing is missing.
    fn post(&self, me: &Me) -> Option<Post> {
        let name = |typed: &Private| FullName::parse(typed.reveal()).ok().map(|name| Private::new(name.reveal()));
        let filled = |text: &str| Some(Private::new(text)).filter(|_| !text.trim().is_empty());
        let home_address = filled(self.home_address.reveal())?;
        let home_area = filled(&self.home.code)?;
        let (domicile_address, domicile_area) = if self.same_domicile? {
            (home_address.clone(), home_area.clone())
        } else {
            (filled(self.domicile_address.reveal())?, filled(&self.domicile.code)?)
        };
        let interests: Vec<_> = self.interests.iter().map(Private::new).collect();
        Some(Post::Profile {
            full_name: name(&self.full_name)?,
            mother_name: name(&self.mother_name)?,
            home_address,
            home_area,
            domicile_address,
            domicile_area,
            education: filled(&self.education)?,
            work_situation: filled(told(me).unwrap_or(&self.situation))?,
            reason: filled(&self.reason)?,
            interests: Some(interests).filter(|chosen| !chosen.is_empty())?,
        })
    }
}

/// The work situation that the pre-check was told; it is not asked for twice.
fn told(me: &Me) -> Option<&str> {
    me.eligibility.as_ref().map(|told| told.work_situation.as_str()).filter(|told| !told.is_empty())
}

fn form(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let Some(rules) = w.rules else {
        return w.draw("profile.loading").progress("loading-text").done();
    };
    let tried = |wrong: bool, id: &'static str| (l.tried && wrong).then(|| Say::of(id));
    let no_name = |typed: &Private| FullName::parse(typed.reveal()).err().filter(|_| l.tried).map(words::name);
    let no_address = |typed: &Private| tried(typed.reveal().trim().is_empty(), "address-missing");
    let no_area = |area: &Area| tried(area.code.is_empty(), "area-missing");
    let unchosen = |chosen: &str| tried(chosen.is_empty(), "choose-one");
    let same = s.same_domicile.map(|yes| if yes { "yes" } else { "no" });
    let page = w
        .draw("profile.form")
        .trouble(w.trouble(&FIELDS))
        .field(
            Field::name("full-name", s.full_name.reveal())
                .hint("full-name-hint")
                .error(no_name(&s.full_name).or(w.refused("full_name"))),
            |t| Act::FullName(t.into()),
        )
        .field(
            Field::name("mother-name", s.mother_name.reveal())
                .hint("mother-name-hint")
                .error(no_name(&s.mother_name).or(w.refused("mother_name"))),
            |t| Act::MotherName(t.into()),
        )
        .field(
            Field::address("home-address", s.home_address.reveal())
                .error(no_address(&s.home_address).or(w.refused("home_address"))),
            |t| Act::HomeAddress(t.into()),
        )
        .long_choice(
            s.home.field("home-area", no_area(&s.home).or(w.refused("home_area"))),
            Act::HomeTyped,
            Act::HomeChosen,
        )
        .choice("same-domicile", w.yes_no(), same, tried(same.is_none(), "choose-one"), |a| {
            Act::SameDomicile(a == "yes")
        });
    let page = if s.same_domicile == Some(false) {
        page.field(
            Field::address("domicile-address", s.domicile_address.reveal())
                .error(no_address(&s.domicile_address).or(w.refused("domicile_address"))),
            |t| Act::DomicileAddress(t.into()),
        )
        .long_choice(
            s.domicile.field("domicile-area", no_area(&s.domicile).or(w.refused("domicile_area"))),
            Act::DomicileTyped,
            Act::DomicileChosen,
        )
    } else {
        page
    };
    let papers = rules.documents.iter().map(|paper| w.pick(&paper.text)).collect::<Vec<_>>().join(", ");
    let page = if papers.is_empty() { page } else { page.text(Say::of("papers").text("list", papers)) };
    let page = page.choice(
        "education",
        w.options(&rules.education),
        Some(&s.education),
        unchosen(&s.education),
        Act::Education,
    );
    let page = if told(w.me).is_some() {
        page
    } else {
        page.choice(
            "work-situation",
            w.options(&rules.eligibility.work_situations),
            Some(&s.situation),
            unchosen(&s.situation).or(w.refused("work_situation")),
            Act::Situation,
        )
    };
    page.choice("reason", w.options(&rules.reasons), Some(&s.reason), unchosen(&s.reason), Act::Reason)
        .several(
            "interests",
            w.options(&rules.interests),
            s.interests.clone(),
            tried(s.interests.is_empty(), "choose-one").or(w.refused("interests")),
            Act::Interest,
        )
        .primary("next", Act::Next, w.ready())
        .done()
}

fn review(s: &Saved, w: &World<'_>) -> Drawn<Act> {
    let name = |typed: &Private| typed.reveal().split_whitespace().collect::<Vec<_>>().join(" ");
    let domicile = if s.same_domicile == Some(true) { &s.home } else { &s.domicile };
    w.draw("profile.review")
        .text("review-text")
        .facts(&[
            ("full-name", name(&s.full_name)),
            ("mother-name", name(&s.mother_name)),
            ("domicile-area", area::name(&domicile.code).unwrap_or_default()),
        ])
        .primary("review-confirm", Act::Confirm, w.ready())
        .secondary("correct-data", Act::Correct, Ready::Yes)
        .back(Act::Correct)
        .done()
}
