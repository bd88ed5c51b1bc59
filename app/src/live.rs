//! The parts of a page that answer input: drawn on the server like everything else, taken over in the browser.
//!
//! What stands around them stays as the server drew it, so that no phone fetches the code for it.

use crate::answers::FilingForm;
use crate::filing::code::{Kept, code};
use crate::filing::form::form;
use crate::following::opened;
use crate::sync::texts::Texts;
use crate::words::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The pages of a case: drawn by the server, and answered by `following::opened` without being drawn again.
pub const FOLLOWING: &str = "following";

/// A live part, with everything the browser needs to draw it again exactly as the server did.
pub enum Live {
    Filing(Box<FilingForm>),
    Code(Kept),
}

impl Live {
    fn draw(self) -> AnyView {
        match self {
            Self::Filing(filing) => form(*filing),
            Self::Code(kept) => code(kept),
        }
    }

    /// What stands in the page; `None` for a part of another version.
    pub fn read(texts: &Texts) -> Option<Self> {
        match texts.text("part") {
            "filing" => FilingForm::read(texts).map(Box::new).map(Self::Filing),
            "code" => Kept::read(texts).map(Self::Code),
            _ => None,
        }
    }
}

/// Draws a live part on the server.
#[cfg(feature = "ssr")]
pub fn live(part: Live) -> AnyView {
    let given = match &part {
        Live::Filing(filing) => filing.write().with("part", "filing"),
        Live::Code(kept) => kept.write().with("part", "code"),
    };
    view! { <div class="live" data-live=given.write()>{part.draw()}</div> }.into_any()
}

/// The language the page was drawn in.
pub fn language() -> Language {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|lang| Language::from_name(&lang))
        .unwrap_or(Language::Nl)
}

/// Takes over every live part of the document, and then marks the document as answering.
pub fn wake() {
    let Some(html) = document().document_element() else {
        return;
    };
    wake_in(&html);
    answers();
}

/// Takes over a page as a whole, and then marks the document as answering.
#[cfg(feature = "hydrate")]
pub fn take_over_page<Page: IntoView>(app: impl FnOnce() -> Page + 'static) {
    let language = language();
    leptos::mount::hydrate_body(move || {
        provide_context(language);
        app()
    });
    answers();
}

/// Marks the document as answering.
fn answers() {
    // The effects of what was taken over run first; only then does the page answer.
    request_animation_frame(|| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-hydrated", "");
        }
    });
}

/// Takes over every live part below an element.
pub fn wake_in(root: &Element) {
    let Ok(parts) = root.query_selector_all("[data-live]") else {
        return;
    };
    for part in (0..parts.length()).filter_map(|index| parts.get(index)) {
        let part: HtmlElement = part.unchecked_into();
        let given = part.get_attribute("data-live").unwrap_or_default();
        // A part of another version than this code stays as the server drew it, and works as it does without script.
        let Some(given) = Texts::read(&given) else {
            continue;
        };
        if given.text("part") == FOLLOWING {
            opened::wake();
        } else if let Some(given) = Live::read(&given) {
            take_over(part, given);
        }
    }
}

#[cfg(feature = "hydrate")]
fn take_over(part: HtmlElement, given: Live) {
    let language = language();
    leptos::mount::hydrate_from(part, move || {
        provide_context(language);
        given.draw()
    })
    .forget();
}

/// On the server there is nothing to take over.
#[cfg(not(feature = "hydrate"))]
fn take_over(_: HtmlElement, _: Live) {}
