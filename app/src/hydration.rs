//! Taking over, in the browser, the page that the server drew.

use crate::words::Language;
use leptos::prelude::*;

/// The language the page was drawn in.
pub fn language() -> Language {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|lang| Language::from_name(&lang))
        .unwrap_or(Language::Nl)
}

/// Whether the page answers by now.
pub fn has_taken_over() -> bool {
    let html = document().document_element();
    html.is_some_and(|html| html.has_attribute(TAKEN_OVER))
}

/// Set on the document that answers.
const TAKEN_OVER: &str = "data-hydrated";

/// Takes over the page as a whole, and then marks the document as answering.
#[cfg(feature = "hydrate")]
pub fn take_over_page<Page: IntoView>(app: impl FnOnce() -> Page + 'static) {
    let language = language();
    leptos::mount::hydrate_body(move || {
        provide_context(language);
        app()
    });
    // The effects of what was taken over run first; only then does the page answer.
    request_animation_frame(|| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute(TAKEN_OVER, "");
        }
    });
}
