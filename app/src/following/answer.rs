//! What the bureau answered, on top of the page: the letter itself, for as long as it is the last word.

use super::answers::CaseForComplainant;
use super::thread::content;
use super::told::Told;
use crate::entry::Entry;
use crate::words::{moment, use_language, words};
use leptos::prelude::*;
use regulation::stage::Stage;

/// The letter that stands on top.
pub fn on_top(case: &CaseForComplainant) -> Option<&Entry<Told>> {
    let is_last_word = matches!(case.stage, Stage::Answered | Stage::Closed);
    let answers = |entry: &&Entry<Told>| entry.event.title.answers();
    case.entries.iter().rfind(answers).filter(|_| is_last_word)
}

/// Where it stands.
pub fn id_of(entry: &Entry<Told>) -> &'static str {
    entry.event.title.anchor().unwrap_or("besluit")
}

pub fn answer(case: &CaseForComplainant) -> Option<AnyView> {
    let entry = on_top(case)?;
    let language = use_language();
    let w = words(language);
    let section = view! {
        <section class="card answer-card" id=id_of(entry) tabindex="-1" aria-labelledby="ons-antwoord">
            <h2 id="ons-antwoord">{entry.event.title.said(w)}</h2>
            <p class="quiet">{moment(entry.at, language)}</p>
            {content(entry, w)}
        </section>
    };
    Some(section.into_any())
}
