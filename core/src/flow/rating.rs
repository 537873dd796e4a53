use super::{Flow, Settled};
use crate::api::{Post, Training};
use crate::app::{Hands, Place, World};
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::domain::{Instant, Private};
use crate::draw::{Drawn, Field};
use crate::text::Say;
use crate::vocabulary::{NoticeKind, Ready};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stars and a review for a finished training, on the dashboard (BR-47, C-23); a poor score costs nothing.
pub struct Rating;

/// What was given and typed, by training.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    given: BTreeMap<String, Opinion>,
}

/// What is thought of one training.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Opinion {
    stars: Option<u32>,
    review: Private,
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
    Stars { training: String, stars: u32 },
    Review { training: String, review: Private },
    Send { training: String },
    Home,
}

impl Flow for Rating {
    type Saved = Saved;
    type Live = Live;
    type Act = Act;

    fn screen(s: &Saved, l: &Live, w: &World<'_>) -> Drawn<Act> {
        let id = if let Some(Place::Rating { training }) = w.place { training.as_str() } else { "" };
        let page = w.draw("rating").about(id).trouble(w.trouble(&["stars", "review"])).trouble(w.waiting());
        let Some(training) = w.life().training(id) else {
            return page.empty("training-none", "training-none-text").done();
        };
        let page = page.named(w.pick(&training.name).to_owned());
        if let Some(rated) = &training.rated {
            let page = page.notice(NoticeKind::Good, Say::of("rated-stars").number("stars", rated.stars));
            return page.text("rated-text").primary("to-home", Act::Home, Ready::Yes).done();
        }
        let given = s.given.get(id).cloned().unwrap_or_default();
        let missing = |is: bool, id: &'static str| (l.tried && is).then(|| Say::of(id));
        let (stars_of, review_of) = (id.to_owned(), id.to_owned());
        page.text("rating-text")
            .rating("rating-stars", given.stars, missing(given.stars.is_none(), "rating-stars-missing"), move |stars| {
                Act::Stars { training: stars_of.clone(), stars }
            })
            .field(
                Field::long_text("rating-review", given.review.reveal())
                    .error(missing(is_blank(&given.review), "rating-review-missing").or_else(|| w.refused("review"))),
                move |text| Act::Review { training: review_of.clone(), review: text.into() },
            )
            .primary("rating-send", Act::Send { training: id.to_owned() }, w.ready())
            .done()
    }

    fn act(s: &mut Saved, l: &mut Live, h: &mut Hands<'_>, act: Act) {
        match act {
            Act::Stars { training, stars } => s.given.entry(training).or_default().stars = Some(stars),
            Act::Review { training, review } => s.given.entry(training).or_default().review = review,
            Act::Send { training } => {
                let given = s.given.get(&training).cloned().unwrap_or_default();
                match given.stars.filter(|_| !is_blank(&given.review)) {
                    Some(stars) => h.post(Post::Rate { training, stars, review: given.review }),
                    None => l.tried = true,
                }
            }
            Act::Home => h.home(),
        }
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let unrated = w.life().running().filter(|training| training.rated.is_none());
        let certified = unrated.filter_map(|training| Some((training, training.certificate.as_ref()?.issued_at)));
        let occasion = |(training, certificate): (&Training, Instant)| Occasion {
            kind: Kind::Rating,
            subject: training.id.clone(),
            moments: Moments {
                certificate: Some(certificate),
                deadline: w.rules.and_then(|rules| rules.cutoffs.rate_by),
                ..Moments::default()
            },
        };
        certified.map(occasion).collect()
    }

    fn settled(s: &mut Saved, l: &mut Live, what: &Settled<'_>) {
        *l = Live::default();
        if let Settled::Post(Post::Rate { training, .. }) = what {
            s.given.remove(training);
        }
    }
}

fn is_blank(review: &Private) -> bool {
    review.reveal().trim().is_empty()
}
