//! How a flow draws: blocks go straight into the plain `Screen`, acts into the list of offers beside it. An act exists
//! only because the present screen offered it, so validating an event and decoding it are one lookup, and no act needs
//! a decoder.

use crate::api::{Adjust, PhotoId, Secret};
use crate::app::Clock;
use crate::domain::photo::Finding;
use crate::domain::wave_rules::Contact;
use crate::domain::{Bilingual, Challenge, Instant, Qr, Rupiah, Zone};
use crate::text::{Say, Words, time_of_day};
use crate::vocabulary::{
    self, Announcement, Autofill, Block, CheckItem, Choosable, Control, Event, Fact, FieldError, Grouping, Keyboard,
    MoneyKind, Ms, NoticeKind, Politeness, Ready, Screen, StepCount, TimelineItem, TimelineState,
};
use std::fmt::Debug;

/// What an event of the present screen may become.
pub enum Offer<A> {
    /// Pressed.
    Tap(A),
    /// Typed.
    Text(Box<dyn Fn(String) -> A>),
    /// Typed, and never to be seen again.
    Secret(Box<dyn Fn(Secret) -> A>),
    /// One option of several.
    Option(Box<dyn Fn(String) -> A>),
    /// How far a video is, in milliseconds.
    Position(Box<dyn Fn(i64) -> A>),
}

/// A screen and what it offers.
pub struct Drawn<A> {
    /// The plain screen.
    pub screen: Screen,
    /// By key.
    pub offers: Vec<(String, Offer<A>)>,
}

const BACK: &str = "back";

impl<A: 'static> Drawn<A> {
    /// A flow's act becomes the app's. Only offers are lifted; the screen is already plain.
    pub fn lift<B: 'static>(self, up: fn(A) -> B) -> Drawn<B> {
        let lift = |offer| match offer {
            Offer::Tap(act) => Offer::Tap(up(act)),
            Offer::Text(make) => Offer::Text(Box::new(move |text| up(make(text)))),
            Offer::Secret(make) => Offer::Secret(Box::new(move |secret| up(make(secret)))),
            Offer::Option(make) => Offer::Option(Box::new(move |option| up(make(option)))),
            Offer::Position(make) => Offer::Position(Box::new(move |ms| up(make(ms)))),
        };
        Drawn { offers: self.offers.into_iter().map(|(key, offer)| (key, lift(offer))).collect(), screen: self.screen }
    }

    /// The one rule: an event counts only if the present screen offers it. Here typed text becomes a `Secret` or a
    /// `String`, by the field.
    pub fn accept(self, event: Event) -> Option<A> {
        let key = match &event {
            Event::Tapped { key }
            | Event::Entered { key, .. }
            | Event::Chosen { key, .. }
            | Event::VideoAt { key, .. } => key.clone(),
            Event::Back => BACK.to_owned(),
            _ => return None,
        };
        let mut event = Some(event);
        for (_, offer) in self.offers.into_iter().filter(|(offered, _)| *offered == key) {
            match (offer, event.take()?) {
                (Offer::Tap(act), Event::Tapped { .. } | Event::Back) => return Some(act),
                (Offer::Text(make), Event::Entered { text, .. }) => return Some(make(text)),
                (Offer::Secret(make), Event::Entered { text, .. }) => return Some(make(Secret::new(text))),
                (Offer::Option(make), Event::Chosen { option, .. }) => {
                    return self.screen.blocks.iter().any(|b| has_option(b, &key, &option)).then(|| make(option));
                }
                (Offer::Position(make), Event::VideoAt { position_ms, .. }) => return Some(make(position_ms)),
                (_, other) => event = Some(other),
            }
        }
        None
    }
}

fn has_option(block: &Block, wanted: &str, option: &str) -> bool {
    match block {
        Block::Choice { key, options, .. }
        | Block::LongChoice { key, options, .. }
        | Block::SeveralChoices { key, options, .. }
        | Block::Question { key, options, .. } => key == wanted && options.iter().any(|o| o.id == option),
        Block::Consent { key, .. } => key == wanted && matches!(option, "yes" | "no"),
        Block::Rating { key, .. } => key == wanted && matches!(option, "1" | "2" | "3" | "4" | "5"),
        _ => false,
    }
}

/// A text field before it is drawn. Password and code keyboards exist for secrets only: a draft's field cannot ask for
/// them.
pub struct Field<'a> {
    label: Say,
    value: &'a str,
    keyboard: Keyboard,
    autofill: Autofill,
    grouping: Grouping,
    lines: u32,
    max_length: u32,
    hint: Option<Say>,
    error: Option<Say>,
    read_back: Option<Say>,
    spoken: Option<String>,
}

impl<'a> Field<'a> {
    fn new(label: impl Into<Say>, value: &'a str, keyboard: Keyboard, autofill: Autofill, max_length: u32) -> Self {
        Field {
            label: label.into(),
            value,
            keyboard,
            autofill,
            grouping: Grouping::None,
            lines: 1,
            max_length,
            hint: None,
            error: None,
            read_back: None,
            spoken: None,
        }
    }

    /// Any text.
    pub fn text(label: impl Into<Say>, value: &'a str) -> Self {
        Self::new(label, value, Keyboard::Plain, Autofill::Nothing, 200)
    }

    /// A number of any length.
    pub fn digits(label: impl Into<Say>, value: &'a str) -> Self {
        Self::new(label, value, Keyboard::Digits, Autofill::Nothing, 40)
    }

    /// Text over several lines.
    pub fn long_text(label: impl Into<Say>, value: &'a str) -> Self {
        Self { lines: 4, ..Self::new(label, value, Keyboard::Plain, Autofill::Nothing, 500) }
    }

    /// A person's name.
    pub fn name(label: impl Into<Say>, value: &'a str) -> Self {
        Self::new(label, value, Keyboard::Names, Autofill::PersonName, 100)
    }

    /// A postal address, over several lines.
    pub fn address(label: impl Into<Say>, value: &'a str) -> Self {
        Self { lines: 3, ..Self::new(label, value, Keyboard::Plain, Autofill::Address, 250) }
    }

    /// An e-mail address.
    pub fn email(label: impl Into<Say>, value: &'a str) -> Self {
        Self::new(label, value, Keyboard::Email, Autofill::Email, 254)
    }

    /// Sixteen digits in fours, read out digit by digit. Longer text is let in, so that a slip can be seen.
    pub fn sixteen(label: impl Into<Say>, value: &'a str) -> Self {
        let field = Self::new(label, value, Keyboard::Digits, Autofill::Nothing, 40);
        Self { grouping: Grouping::Fours, spoken: Some(digit_by_digit(value)), ..field }
    }

    /// A phone number.
    pub fn phone(label: impl Into<Say>, value: &'a str) -> Self {
        Self { grouping: Grouping::Phone, ..Self::new(label, value, Keyboard::Phone, Autofill::Phone, 24) }
    }

    /// A hint below the label.
    #[must_use]
    pub fn hint(self, hint: impl Into<Say>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// What is wrong.
    #[must_use]
    pub fn error(self, error: Option<Say>) -> Self {
        Self { error, ..self }
    }

    /// What was understood, in large figures below.
    #[must_use]
    pub fn read_back(self, read_back: Option<Say>) -> Self {
        Self { read_back, ..self }
    }
}

/// A screen while it is being drawn.
pub struct Draw<'w, A> {
    words: &'w Words,
    screen: Screen,
    /// What its fields are named by: the screen, and what it is about.
    scope: String,
    /// Which clock counts down; none on pages where nothing does.
    clock: Option<&'w Clock>,
    offers: Vec<(String, Offer<A>)>,
}

impl<'w, A: Debug + 'static> Draw<'w, A> {
    /// The screen `key`; its title is the message of that name with dashes for dots and underscores.
    pub fn new(words: &'w Words, key: &'static str, step: Option<StepCount>, depth: u32) -> Self {
        let screen = Screen {
            key: key.into(),
            depth,
            seq: 0,
            title: words.say(&Say::of(key.replace(['.', '_'], "-"))),
            step,
            focus: None,
            announce: None,
            blocks: vec![],
            primary: None,
            secondary: None,
            sheet: None,
            cover: false,
            tabs: vec![],
            back: depth > 0,
            secure: false,
            bright: false,
        };
        Draw { words, screen, scope: key.to_owned(), clock: None, offers: vec![] }
    }

    /// Counts down by this clock.
    #[must_use]
    pub fn by(mut self, clock: &'w Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// What the phone's own clock will show then.
    fn on_phone(&self, at: Instant) -> Ms {
        self.clock.map_or(at.0, |clock| clock.on_phone(at))
    }

    /// The words of a message.
    pub fn say(&self, say: impl Into<Say>) -> String {
        self.words.say(&say.into())
    }

    #[must_use]
    fn block(mut self, block: Block) -> Self {
        self.screen.blocks.push(block);
        self
    }

    /// Which of several the screen is about: what was typed for one is not the other's field.
    #[must_use]
    pub fn about(mut self, subject: impl std::fmt::Display) -> Self {
        self.scope = format!("{}/{subject}", self.screen.key);
        self
    }

    fn key(&self, name: &Say) -> String {
        format!("{}/{}", self.scope, name.id())
    }

    fn offer(&mut self, key: &str, offer: Offer<A>) {
        debug_assert!(self.offers.iter().all(|(offered, _)| offered != key), "{key} is offered twice");
        self.offers.push((key.to_owned(), offer));
    }

    fn control(&mut self, label: impl Into<Say>, act: A, ready: Ready) -> Control {
        // The act with all that it carries (wave, price, consent version) is its name: what changed since it was drawn
        // is another act.
        let key = format!("{}/{act:?}", self.screen.key);
        if ready == Ready::Yes {
            self.offer(&key, Offer::Tap(act));
        }
        Control { key, label: self.say(label), ready }
    }

    /// Running text.
    #[must_use]
    pub fn text(self, say: impl Into<Say>) -> Self {
        let text = self.say(say);
        self.block(Block::Paragraph { text })
    }

    /// Text of the server's.
    #[must_use]
    pub fn told(self, text: &Bilingual) -> Self {
        let text = self.words.pick(text).to_owned();
        self.block(Block::Paragraph { text })
    }

    /// A heading of level 2.
    #[must_use]
    pub fn heading(self, say: impl Into<Say>) -> Self {
        let text = self.say(say);
        self.block(Block::Heading { level: 2, text })
    }

    /// A heading that is somebody's name.
    #[must_use]
    pub fn named(self, text: String) -> Self {
        self.block(Block::Heading { level: 2, text })
    }

    /// Whom to ask.
    #[must_use]
    pub fn contacts(self, contacts: &[Contact]) -> Self {
        let fact = |contact: &Contact| Fact {
            label: self.words.pick(&contact.text).to_owned(),
            value: contact.value.clone(),
            spoken: None,
        };
        let rows: Vec<Fact> = contacts.iter().map(fact).collect();
        if rows.is_empty() { self } else { self.block(Block::Facts { rows }) }
    }

    /// A notice: first words by its kind, and a sentence. A screen reader says it.
    #[must_use]
    pub fn notice(mut self, kind: NoticeKind, say: impl Into<Say>) -> Self {
        let say = say.into();
        let lead = Say::of(match kind {
            NoticeKind::Info => "notice-info",
            NoticeKind::Good => "notice-good",
            NoticeKind::Warning => "notice-warning",
            NoticeKind::Bad => "notice-bad",
        });
        let (lead, text) = (self.say(lead), self.say(say));
        let politeness = if kind == NoticeKind::Bad { Politeness::Assertive } else { Politeness::Polite };
        self.screen.announce = Some(Announcement { text: text.clone(), politeness });
        self.block(Block::Notice { kind, lead, text, control: None })
    }

    /// A notice of trouble, if there is any.
    #[must_use]
    pub fn trouble(self, say: Option<Say>) -> Self {
        match say {
            Some(say) => self.notice(NoticeKind::Bad, say),
            None => self,
        }
    }

    /// What the phone found in a photo.
    #[must_use]
    pub fn warnings(self, findings: &[Finding]) -> Self {
        findings.iter().fold(self, |page, finding| {
            let say = match finding {
                Finding::Dark => "finding-dark",
                Finding::Bright => "finding-bright",
                Finding::Blurred => "finding-blurred",
                Finding::Glare => "finding-glare",
            };
            page.notice(NoticeKind::Warning, say)
        })
    }

    /// Labels and values; a value is text already.
    #[must_use]
    pub fn facts(self, rows: &[(&'static str, String)]) -> Self {
        let rows = rows
            .iter()
            .map(|(label, value)| Fact { label: self.say(*label), value: value.clone(), spoken: None })
            .collect();
        self.block(Block::Facts { rows })
    }

    /// A text field.
    #[must_use]
    pub fn field(mut self, field: Field<'_>, make: impl Fn(String) -> A + 'static) -> Self {
        let key = self.key(&field.label);
        self.offer(&key, Offer::Text(Box::new(make)));
        let block = Block::Field {
            label: self.say(field.label),
            hint: field.hint.map(|h| self.say(h)),
            value: field.value.to_owned(),
            revision: 0,
            keyboard: field.keyboard,
            autofill: field.autofill,
            grouping: field.grouping,
            lines: field.lines,
            max_length: field.max_length,
            sensitive: false,
            error: field.error.map(|e| self.say(e)),
            read_back: field.read_back.map(|r| self.say(r)),
            spoken: field.spoken,
            key,
        };
        self.block(block)
    }

    /// A password. It takes no value, because a secret has no way out; `held` says only whether the core still has one.
    #[must_use]
    pub fn password(
        mut self,
        label: &'static str,
        held: Option<&Secret>,
        new: bool,
        error: Option<Say>,
        make: impl Fn(Secret) -> A + 'static,
    ) -> Self {
        let key = self.key(&label.into());
        self.offer(&key, Offer::Secret(Box::new(make)));
        let block = Block::Field {
            label: self.say(label),
            hint: new.then(|| self.say("password-hint")),
            value: held_mark(held),
            revision: 0,
            keyboard: Keyboard::Password,
            autofill: if new { Autofill::NewPassword } else { Autofill::Password },
            grouping: Grouping::None,
            lines: 1,
            max_length: 128,
            sensitive: true,
            error: error.map(|e| self.say(e)),
            read_back: None,
            spoken: None,
            key,
        };
        self.block(block)
    }

    /// A one-time code: where it went, until when it works, tries left, and another one.
    #[must_use]
    pub fn code(
        mut self,
        label: &'static str,
        challenge: &Challenge,
        held: Option<&Secret>,
        error: Option<Say>,
        resend: CodeResend<A>,
        make: impl Fn(Secret) -> A + 'static,
    ) -> Self {
        let key = self.key(&label.into());
        self.offer(&key, Offer::Secret(Box::new(make)));
        let resend = self.control(resend.label, resend.act, resend.ready);
        let few_tries = challenge.attempts_left < 5;
        let block = Block::OneTimeCode {
            label: self.say(label),
            length: challenge.length.into(),
            value: held_mark(held),
            revision: 0,
            sent_to: self.say(Say::of("code-sent-to").text("to", challenge.to.as_str())),
            expires_at: self.on_phone(challenge.expires_at),
            expires_text: self.say(Say::of("code-expires").text("at", hour(challenge.expires_at))),
            tries_left: few_tries.then(|| self.say(Say::of("tries-left").number("left", challenge.attempts_left))),
            resend,
            error: error.map(|e| self.say(e)),
            key,
        };
        self.block(block)
    }

    /// A date, typed.
    #[must_use]
    pub fn date(
        mut self,
        label: &'static str,
        value: &str,
        error: Option<Say>,
        read_back: Option<Say>,
        make: impl Fn(String) -> A + 'static,
    ) -> Self {
        let key = self.key(&label.into());
        self.offer(&key, Offer::Text(Box::new(make)));
        let block = Block::DateField {
            label: self.say(label),
            hint: Some(self.say("date-hint")),
            value: value.to_owned(),
            revision: 0,
            error: error.map(|e| self.say(e)),
            read_back: read_back.map(|r| self.say(r)),
            key,
        };
        self.block(block)
    }

    /// One of a few.
    #[must_use]
    pub fn choice(
        mut self,
        label: impl Into<Say>,
        options: Vec<Choosable>,
        chosen: Option<&str>,
        error: Option<Say>,
        make: impl Fn(String) -> A + 'static,
    ) -> Self {
        let label = label.into();
        let key = self.key(&label);
        self.offer(&key, Offer::Option(Box::new(make)));
        let chosen = chosen.filter(|c| options.iter().any(|o| o.id == *c)).map(str::to_owned);
        let (label, error) = (self.say(label), error.map(|e| self.say(e)));
        self.block(Block::Choice { key, label, hint: None, options, chosen, error })
    }

    /// One of a few, with the server's own question.
    #[must_use]
    pub fn asked(
        mut self,
        id: &str,
        label: String,
        options: Vec<Choosable>,
        chosen: Option<&str>,
        error: Option<Say>,
        make: impl Fn(String) -> A + 'static,
    ) -> Self {
        let key = format!("{}/{id}", self.scope);
        self.offer(&key, Offer::Option(Box::new(make)));
        let error = error.map(|e| self.say(e));
        self.block(Block::Choice { key, label, hint: None, options, chosen: chosen.map(str::to_owned), error })
    }

    /// Free text, with the server's own question.
    #[must_use]
    pub fn asked_text(
        mut self,
        id: &str,
        label: String,
        value: &str,
        error: Option<Say>,
        make: impl Fn(String) -> A + 'static,
    ) -> Self {
        let key = format!("{}/{id}", self.scope);
        self.offer(&key, Offer::Text(Box::new(make)));
        let block = Block::Field {
            label,
            hint: None,
            value: value.to_owned(),
            revision: 0,
            keyboard: Keyboard::Plain,
            autofill: Autofill::Nothing,
            grouping: Grouping::None,
            lines: 3,
            max_length: 500,
            sensitive: false,
            error: error.map(|e| self.say(e)),
            read_back: None,
            spoken: None,
            key,
        };
        self.block(block)
    }

    /// Any of a few.
    #[must_use]
    pub fn several(
        mut self,
        label: &'static str,
        options: Vec<Choosable>,
        chosen: Vec<String>,
        error: Option<Say>,
        make: impl Fn(String) -> A + 'static,
    ) -> Self {
        let key = self.key(&label.into());
        self.offer(&key, Offer::Option(Box::new(make)));
        let (label, hint) = (self.say(label), Some(self.say("several-hint")));
        let error = error.map(|e| self.say(e));
        self.block(Block::SeveralChoices { key, label, hint, options, chosen, error })
    }

    /// One of many: typing narrows `options`.
    #[must_use]
    pub fn long_choice(
        mut self,
        choice: LongChoice<'_>,
        typed: impl Fn(String) -> A + 'static,
        chosen: impl Fn(String) -> A + 'static,
    ) -> Self {
        let key = self.key(&choice.label.into());
        self.offer(&key, Offer::Text(Box::new(typed)));
        self.offers.push((key.clone(), Offer::Option(Box::new(chosen))));
        let block = Block::LongChoice {
            label: self.say(choice.label),
            hint: Some(self.say(choice.hint)),
            query: choice.query.to_owned(),
            revision: 0,
            options: choice.options,
            chosen: choice.chosen,
            chosen_label: choice.chosen_label,
            error: choice.error.map(|e| self.say(e)),
            key,
        };
        self.block(block)
    }

    /// Something to agree to; `make` gets whether it was agreed to.
    #[must_use]
    pub fn consent(
        mut self,
        name: &str,
        text: String,
        agreed: bool,
        error: Option<Say>,
        make: impl Fn(bool) -> A + 'static,
    ) -> Self {
        let key = format!("{}/{name}", self.scope);
        self.offer(&key, Offer::Option(Box::new(move |answer| make(answer == "yes"))));
        let error = error.map(|e| self.say(e));
        self.block(Block::Consent { key, text, agreed, error })
    }

    /// A text to read, with its version.
    #[must_use]
    pub fn document(self, title: impl Into<Say>, text: String, version: &str) -> Self {
        let (title, version) = (self.say(title), self.say(Say::of("document-version").text("version", version)));
        self.block(Block::Document { title, text, version })
    }

    /// A photo to take.
    #[must_use]
    pub fn capture(
        mut self,
        label: &'static str,
        hint: &'static str,
        button: &'static str,
        act: A,
        ready: Ready,
    ) -> Self {
        let control = self.control(button, act, ready);
        let (label, hint) = (self.say(label), self.say(hint));
        self.block(Block::Capture { label, hint, control })
    }

    /// The photo that was taken; `adjust` are buttons.
    #[must_use]
    pub fn photo(mut self, id: &PhotoId, alt: &'static str, as_is: Adjust, adjust: Vec<(&'static str, A)>) -> Self {
        let adjust = adjust.into_iter().map(|(label, act)| self.control(label, act, Ready::Yes)).collect();
        let alt = self.say(alt);
        let Adjust { zoom_percent, right_percent, down_percent, quarter_turns } = as_is;
        self.block(Block::PhotoPreview {
            photo: id.0.clone(),
            alt,
            adjust,
            zoom_percent,
            right_percent,
            down_percent,
            quarter_turns,
        })
    }

    /// A question of the test.
    #[must_use]
    pub fn question(mut self, question: Question<'_>, make: impl Fn(String) -> A + 'static) -> Self {
        let key = format!("{}/{}", self.screen.key, question.n);
        self.offer(&key, Offer::Option(Box::new(make)));
        let position = self.say(Say::of("question-position").number("n", question.n).number("of", question.of));
        let saved = self.say(question.saved);
        let chosen = question.chosen.map(str::to_owned);
        self.block(Block::Question {
            key,
            position,
            text: question.text.to_owned(),
            options: question.options,
            chosen,
            saved,
        })
    }

    /// Time that runs out: `until` in words, then what happens.
    #[must_use]
    pub fn countdown(self, until: Instant, say: impl Into<Say>, second: Option<String>, after: impl Into<Say>) -> Self {
        let (text, after, until) = (self.say(say), self.say(after), self.on_phone(until));
        self.block(Block::Countdown { until, text, second, after })
    }

    /// Something under way, and that leaving is safe.
    #[must_use]
    pub fn progress(self, say: impl Into<Say>) -> Self {
        let (text, safe) = (self.say(say), self.say("sending-safe"));
        self.block(Block::Progress { text, done: 0, total: 0, safe })
    }

    /// Waiting for the server's turn.
    #[must_use]
    pub fn queue(self, say: impl Into<Say>, until: Option<Ms>) -> Self {
        let text = self.say(say);
        self.block(Block::Queue { text, until })
    }

    /// The participant's card.
    #[must_use]
    pub fn card(mut self, card: CardFace<A>) -> Self {
        let reveal = self.control(card.reveal_label, card.reveal, Ready::Yes);
        let copy = card.copy.map(|act| self.control("card-copy", act, Ready::Yes));
        let block = Block::Card {
            label: self.say("card-label"),
            masked: card.masked,
            spoken: card.shown.as_deref().map(digit_by_digit),
            shown: card.shown,
            balance_label: self.say("card-balance"),
            balance: card.balance,
            reveal,
            copy,
        };
        self.block(block)
    }

    /// A line of the ledger; what leaves the card is negative.
    #[must_use]
    pub fn money(self, label: impl Into<Say>, amount: Rupiah, when: String) -> Self {
        let kind = if amount.0 < 0 { MoneyKind::Out } else { MoneyKind::In };
        let label = self.say(label);
        self.block(Block::Money { label, amount: amount.to_string(), when, kind })
    }

    /// A video; `make` hears how far it is, in milliseconds.
    #[must_use]
    pub fn video(mut self, video: Video<'_>, make: impl Fn(i64) -> A + 'static) -> Self {
        let key = format!("{}/{}", self.screen.key, video.name);
        self.offer(&key, Offer::Position(Box::new(make)));
        let some = |address: &str| Some(address.to_owned()).filter(|address| !address.is_empty());
        self.block(Block::Video {
            key,
            title: video.title,
            address: video.address.to_owned(),
            captions: some(video.captions),
            low_data: some(video.low_data),
            length_ms: video.length_ms,
            position_ms: video.position_ms,
        })
    }

    /// Stars, 1 to 5; `make` gets how many.
    #[must_use]
    pub fn rating(
        mut self,
        label: &'static str,
        chosen: Option<u32>,
        error: Option<Say>,
        make: impl Fn(u32) -> A + 'static,
    ) -> Self {
        let key = self.key(&label.into());
        self.offer(&key, Offer::Option(Box::new(move |stars| make(stars.parse().unwrap_or_default()))));
        let (label, error) = (self.say(label), error.map(|e| self.say(e)));
        self.block(Block::Rating { key, label, chosen, error })
    }

    /// The ticket for a venue.
    #[must_use]
    pub fn ticket(self, qr: Qr, name: String, window: String, uses: String) -> Self {
        let spoken = self.say(Say::of("ticket-spoken").text("name", &*name).text("window", &*window));
        self.block(Block::Ticket { size: qr.size, modules: qr.modules, name, window, uses, spoken })
    }

    /// What has to be done.
    #[must_use]
    pub fn checklist(self, items: Vec<CheckItem>) -> Self {
        self.block(Block::Checklist { items })
    }

    /// One of a list: what it is, how it stands, and what can be done with it.
    #[must_use]
    pub fn row(
        mut self,
        title: String,
        details: Vec<String>,
        state: String,
        actions: Vec<(&'static str, A, Ready)>,
    ) -> Self {
        let actions = actions.into_iter().map(|(label, act, ready)| self.control(label, act, ready)).collect();
        self.block(Block::Row { title, details, state, actions })
    }

    /// What happened and what comes; how each stands is said too, for whoever does not see its picture.
    #[must_use]
    pub fn timeline(self, items: Vec<TimelineItem>) -> Self {
        let said = |TimelineItem { label, when, state }| {
            let say = match state {
                TimelineState::Past => Say::of("timeline-past").text("when", when),
                TimelineState::Now => Say::of("timeline-now").text("when", when),
                TimelineState::Next => Say::of("timeline-next").text("when", when),
            };
            TimelineItem { label, when: self.words.say(&say), state }
        };
        let items = items.into_iter().map(said).collect();
        self.block(Block::Timeline { items })
    }

    /// Nothing here: what would be.
    #[must_use]
    pub fn empty(self, title: impl Into<Say>, text: impl Into<Say>) -> Self {
        let (title, text) = (self.say(title), self.say(text));
        self.block(Block::Empty { title, text, control: None })
    }

    /// How old the data is.
    #[must_use]
    pub fn as_of(self, say: Option<Say>) -> Self {
        match say.map(|say| self.say(say)) {
            Some(text) => self.block(Block::AsOf { text }),
            None => self,
        }
    }

    /// A way to somewhere else, with a line of detail.
    #[must_use]
    pub fn way(mut self, label: impl Into<Say>, detail: Option<String>, act: A, ready: Ready) -> Self {
        let control = self.control(label, act, ready);
        self.block(Block::Way { control, detail })
    }

    /// A button inside the page.
    #[must_use]
    pub fn button(mut self, label: impl Into<Say>, act: A, ready: Ready) -> Self {
        let control = self.control(label, act, ready);
        self.block(Block::Button { control })
    }

    /// The most important button.
    #[must_use]
    pub fn primary(mut self, label: impl Into<Say>, act: A, ready: Ready) -> Self {
        let control = self.control(label, act, ready);
        self.screen.primary = Some(control);
        self
    }

    /// The other way.
    #[must_use]
    pub fn secondary(mut self, label: impl Into<Say>, act: A, ready: Ready) -> Self {
        let control = self.control(label, act, ready);
        self.screen.secondary = Some(control);
        self
    }

    /// A way back inside the flow.
    #[must_use]
    pub fn back(mut self, act: A) -> Self {
        self.screen.back = true;
        self.offer(BACK, Offer::Tap(act));
        self
    }

    /// A question that blocks everything else: nothing but its two answers counts, and going back is the second.
    #[must_use]
    pub fn sheet(mut self, sheet: &Sheet, confirm: A, cancel: impl Fn() -> A) -> Self {
        self.offers.clear();
        let (title, text) = (self.say(sheet.title), self.say(sheet.text));
        let confirm = self.control(sheet.confirm, confirm, Ready::Yes);
        let cancel_control = self.control(sheet.cancel, cancel(), Ready::Yes);
        self.screen.sheet = Some(vocabulary::Sheet { title, text, confirm, cancel: Some(cancel_control) });
        self.back(cancel())
    }

    /// A value that can be hidden and shown again, and copied while it is shown; then the screen is secure.
    #[must_use]
    pub fn hidden(mut self, label: &'static str, value: &str, shown: bool, toggle: A, copy: Option<A>) -> Self {
        let reveal = self.control(if shown { "hide" } else { "show" }, toggle, Ready::Yes);
        let copy = copy.filter(|_| shown).map(|act| self.control("copy", act, Ready::Yes));
        let block = Block::Hidden {
            label: self.say(label),
            masked: "•".repeat(value.chars().count()),
            shown: shown.then(|| value.to_owned()),
            spoken: shown.then(|| one_by_one(value)),
            reveal,
            copy,
        };
        self.block(block)
    }

    /// Done: errors of fields are gathered first on the page, and what is sensitive makes the screen secure.
    pub fn done(mut self) -> Drawn<A> {
        let errors: Vec<FieldError> = self.screen.blocks.iter().filter_map(field_error).collect();
        if let Some(first) = errors.first() {
            let title = self.say(Say::of("errors-title").number("n", i64::try_from(errors.len()).unwrap_or(i64::MAX)));
            self.screen.focus = Some(first.key.clone());
            self.screen.announce =
                Some(Announcement { text: format!("{title} {}", first.text), politeness: Politeness::Assertive });
            self.screen.blocks.insert(0, Block::ErrorSummary { title, errors });
        }
        self.screen.secure = self.screen.blocks.iter().any(is_sensitive);
        self.screen.bright = self.screen.blocks.iter().any(|b| matches!(b, Block::Ticket { .. }));
        Drawn { screen: self.screen, offers: self.offers }
    }
}

/// A question before it is drawn.
pub struct Sheet {
    /// What is asked.
    pub title: &'static str,
    /// What follows from yes.
    pub text: &'static str,
    /// Yes, by what it does.
    pub confirm: &'static str,
    /// No.
    pub cancel: &'static str,
}

/// How another code is asked for.
pub struct CodeResend<A> {
    /// The button.
    pub label: &'static str,
    /// What it does.
    pub act: A,
    /// From when.
    pub ready: Ready,
}

/// One of many, before it is drawn.
pub struct LongChoice<'a> {
    /// Its label.
    pub label: &'static str,
    /// What to do.
    pub hint: &'static str,
    /// What was typed.
    pub query: &'a str,
    /// What fits it.
    pub options: Vec<Choosable>,
    /// The id of what was chosen.
    pub chosen: Option<String>,
    /// And its name.
    pub chosen_label: Option<String>,
    /// What is wrong.
    pub error: Option<Say>,
}

/// A video, before it is drawn.
pub struct Video<'a> {
    /// Which one of the screen.
    pub name: u32,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub address: &'a str,
    /// Where its captions are; empty if it has none.
    pub captions: &'a str,
    /// A smaller version; empty if there is none.
    pub low_data: &'a str,
    /// How long it is.
    pub length_ms: i64,
    /// Where it goes on.
    pub position_ms: i64,
}

/// A question of the test, before it is drawn.
pub struct Question<'a> {
    /// From 1.
    pub n: u32,
    /// How many there are.
    pub of: u32,
    /// The question.
    pub text: &'a str,
    /// What can be answered.
    pub options: Vec<Choosable>,
    /// What was answered.
    pub chosen: Option<&'a str>,
    /// Whether the answer is kept here or has arrived.
    pub saved: &'static str,
}

/// The participant's card, before it is drawn.
pub struct CardFace<A> {
    /// `•••• •••• •••• 1234`.
    pub masked: String,
    /// The whole number, when asked for.
    pub shown: Option<String>,
    /// In rupiah.
    pub balance: String,
    /// The button that shows or hides.
    pub reveal_label: &'static str,
    /// What it does.
    pub reveal: A,
    /// Copying, while it is shown.
    pub copy: Option<A>,
}

/// Read out, a long number is its digits.
fn digit_by_digit(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).map(String::from).collect::<Vec<_>>().join(" ")
}

/// Read out, a code is its characters.
fn one_by_one(text: &str) -> String {
    text.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

/// `14.00 WIB`.
fn hour(at: Instant) -> String {
    format!("{} {}", time_of_day(at, Zone::Wib), Zone::Wib.label())
}

fn held_mark(held: Option<&Secret>) -> String {
    if held.is_some() { "•".to_owned() } else { String::new() }
}

fn field_error(block: &Block) -> Option<FieldError> {
    match block {
        Block::Field { key, error, .. }
        | Block::DateField { key, error, .. }
        | Block::OneTimeCode { key, error, .. }
        | Block::Choice { key, error, .. }
        | Block::LongChoice { key, error, .. }
        | Block::SeveralChoices { key, error, .. }
        | Block::Rating { key, error, .. }
        | Block::Consent { key, error, .. } => {
            error.as_ref().map(|text| FieldError { key: key.clone(), text: text.clone() })
        }
        _ => None,
    }
}

fn is_sensitive(block: &Block) -> bool {
    match block {
        Block::Field { sensitive, grouping, .. } => *sensitive || *grouping == Grouping::Fours,
        Block::OneTimeCode { .. } | Block::PhotoPreview { .. } | Block::Ticket { .. } | Block::Capture { .. } => true,
        Block::Card { shown, .. } | Block::Hidden { shown, .. } => shown.is_some(),
        _ => false,
    }
}
