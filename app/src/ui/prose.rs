//! Texts that somebody wrote: shown exactly as written, in whatever direction their script runs, unable to disturb the page.

use leptos::prelude::*;

/// A text in somebody's own words.
pub fn prose(text: String) -> AnyView {
    view! {
        <p class="words" dir="auto">
            {text}
        </p>
    }
    .into_any()
}

/// The paragraphs of a letter: an empty line separates them.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| paragraph.trim_matches('\n'))
}

/// A letter in its paragraphs.
pub fn letter(text: &str) -> AnyView {
    view! { <div class="letter">{letter_part(text)}</div> }.into_any()
}

/// The paragraphs of a part of a letter.
pub fn letter_part(text: &str) -> AnyView {
    let paragraphs: Vec<AnyView> = paragraphs(text)
        .map(|paragraph| prose(paragraph.to_owned()))
        .collect();
    paragraphs.into_any()
}

/// A text area's content as the server writes it, so that it shows `text` word for word; use it as `inner_html`.
/// Nothing in the browser: what stands there already was written by the server or typed by a person.
///
/// HTML drops one line feed straight after `<textarea>`, so one extra stands before a text that begins with one.
pub fn text_area_markup(text: &str) -> Option<String> {
    let extra = if text.starts_with(['\n', '\r']) {
        "\n"
    } else {
        ""
    };
    is_server().then(|| extra.to_owned() + &text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A text area's value when the browser itself makes the element; use it as `prop:value`.
pub fn text_area_value(text: String) -> Option<String> {
    let waking = Owner::current_shared_context().is_some_and(|context| context.during_hydration());
    (!waking && !is_server()).then_some(text)
}
