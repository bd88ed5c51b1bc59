//! Moving the focus, so that people who listen to the page hear what changed.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Moves the focus to an element; nothing happens when it is not there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}
