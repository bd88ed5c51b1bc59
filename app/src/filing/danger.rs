//! Where help is, for whoever writes words that can mean danger. It stands beside the form and the receipt, stops nothing
//! and sends nothing: with script the words are looked at where they are typed, without by the request that brings them.

use super::state::Form;
use crate::words::{Language, words};
use leptos::prelude::*;
use regulation::filing::{Danger, Words};

/// Beside the story, as it is typed.
pub fn show(form: Form) -> AnyView {
    let found = Memo::new(move |_| {
        form.typed.with(|typed| {
            let words = Words::gather(|field| typed.text(field).to_owned());
            Danger::in_texts(words.each().map(|(_, text)| text))
        })
    });
    let content = move || {
        let after = words(form.language).filing.help_may_send;
        help(&found.get(), after, form.language)
    };
    view! { <div role="status">{content}</div> }.into_any()
}

/// On the receipt, where it is sent already.
pub fn on_the_receipt(found: &[Danger], language: Language) -> AnyView {
    help(found, words(language).filing.help_is_sent, language)
}

/// Nothing where nothing points at danger. `after` says what becomes of the complaint.
fn help(found: &[Danger], after: &'static str, language: Language) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let w = &words(language).filing;
    let lines = found.iter().map(|danger| {
        let sentence = match danger {
            Danger::Suicide => w.help_suicide,
            Danger::Violence => w.help_violence,
            Danger::ChildAbuse => w.help_child,
        };
        view! { <p>{sentence}</p> }
    });
    view! {
        <div class="notice">
            <p>
                <strong>{w.help_now}</strong>
            </p>
            {lines.collect::<Vec<_>>()}
            <p>{w.help_not_here} " " {after}</p>
        </div>
    }
    .into_any()
}
