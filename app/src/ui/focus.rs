//! Moving the focus, so that people who listen to the page hear what changed.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to an element; nothing happens when it is not there.
pub fn focus(id: &str) {
    focus_on(&format!("#{id}"));
}

/// Moves the focus to the first element that this selector finds, and opens what it is folded in; whether there is one.
pub fn focus_on(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let folded = || element.closest("details:not([open])").ok().flatten();
    while let Some(folded) = folded() {
        let _ = folded.set_attribute("open", "");
    }
    if element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.focus().is_ok()
}
