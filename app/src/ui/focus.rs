//! Moving the focus, so that people who listen to the page hear what changed.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to an element; nothing happens when it is not there.
pub fn focus(id: &str) {
    focus_on(&format!("#{id}"));
}

/// Moves the focus to the first element that this selector finds; whether there is one.
pub fn focus_on(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    if element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.focus().is_ok()
}
