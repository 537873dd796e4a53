//! Questions that the server asks: the declaration's and the surveys'.

use crate::api::{DeclarationOption, DeclarationQuestion};
use crate::app::World;
use crate::draw::Draw;
use crate::text::Say;
use crate::vocabulary::Choosable;

/// A question with its answers, or a field for one in words.
pub(super) fn ask<'w, A: std::fmt::Debug + 'static>(
    page: Draw<'w, A>,
    question: &DeclarationQuestion,
    given: Option<&str>,
    error: Option<Say>,
    w: &World<'w>,
    make: impl Fn(String) -> A + 'static,
) -> Draw<'w, A> {
    let label = w.pick(&question.text).to_owned();
    let option = |o: &DeclarationOption| Choosable { id: o.id.clone(), label: w.pick(&o.text).to_owned(), hint: None };
    match question.kind.as_str() {
        "yes_no" => page.asked(&question.id, label, w.yes_no(), given, error, make),
        "choice" => page.asked(&question.id, label, question.options.iter().map(option).collect(), given, error, make),
        _ => page.asked_text(&question.id, label, given.unwrap_or_default(), error, make),
    }
}
