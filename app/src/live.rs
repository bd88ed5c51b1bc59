//! The parts of a page that answer input: drawn on the server like everything else, taken over in the browser.
//!
//! What stands around them stays as the server drew it, so that no phone fetches the code for it.

use crate::answers::FilingForm;
use crate::filing::code::{Kept, confirm_code, keep_buttons};
use crate::filing::form::form;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A live part, with everything the browser needs to draw it again exactly as the server did.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Live {
    Filing(Box<FilingForm>),
    KeepCode(Kept),
    ConfirmCode(String),
}

impl Live {
    fn draw(self) -> AnyView {
        match self {
            Self::Filing(filing) => form(*filing),
            Self::KeepCode(kept) => keep_buttons(kept),
            Self::ConfirmCode(code) => confirm_code(&code),
        }
    }
}

/// Draws a live part on the server.
#[cfg(feature = "ssr")]
pub fn live(part: Live) -> AnyView {
    // Cannot fail: these are structs of texts and numbers. A part without it would stay as the server drew it.
    let given = serde_json::to_string(&part).ok();
    view! { <div class="live" data-live=given>{part.draw()}</div> }.into_any()
}

/// Takes over every live part of the document, and then marks the document as answering.
#[cfg(not(feature = "ssr"))]
pub fn wake() {
    use crate::words::Language;
    use wasm_bindgen::JsCast;

    let document = document();
    let Some(html) = document.document_element() else {
        return;
    };
    let language = html
        .get_attribute("lang")
        .and_then(|lang| Language::from_name(&lang))
        .unwrap_or(Language::Nl);
    let Ok(parts) = document.query_selector_all("[data-live]") else {
        return;
    };
    for part in (0..parts.length()).filter_map(|index| parts.get(index)) {
        let part: web_sys::HtmlElement = part.unchecked_into();
        let given = part.get_attribute("data-live").unwrap_or_default();
        // A part of another version than this code stays as the server drew it, and works as it does without script.
        let Ok(given) = serde_json::from_str::<Live>(&given) else {
            continue;
        };
        leptos::mount::hydrate_from(part, move || {
            provide_context(language);
            given.draw()
        })
        .forget();
    }
    // The parts' own effects run first; only then does the page answer.
    request_animation_frame(move || {
        let _ = html.set_attribute("data-hydrated", "");
    });
}
