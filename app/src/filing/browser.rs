//! What the form asks of the browser: what stands in the inputs, and which part somebody is typing in.

use crate::ui::filled::Filled;
use leptos::prelude::document;
use regulation::filing::{Field, Identity, Typed};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

/// Everything in the form as it would be sent.
pub fn read(form: &HtmlFormElement) -> Typed {
    let Ok(data) = FormData::new_with_form(form) else {
        return Typed::default();
    };
    let text = |value: JsValue| value.as_string();
    Typed::gather(|field| data.get_all(field.name()).iter().filter_map(text).collect())
}

/// The contact fields of the page.
fn contact() -> Vec<(Field, Filled)> {
    let identity = Identity::default();
    let fields = identity.each().filter_map(|(field, _)| {
        let element = document().get_element_by_id(field.name())?;
        Some((field, Filled::of(&element)?))
    });
    fields.collect()
}

/// The contact fields in which something stands, switched off or not.
pub fn filled_contact() -> Vec<Field> {
    let mut fields = contact();
    fields.retain(|(_, filled)| !filled.value().trim().is_empty());
    fields.into_iter().map(|(field, _)| field).collect()
}

/// Empties the contact fields.
pub fn erase_contact() {
    for (_, filled) in contact() {
        filled.set_value("");
    }
}

/// The part that holds the focus.
pub fn step_in_use() -> Option<usize> {
    let part = document().active_element()?.closest("[data-step]").ok()??;
    part.get_attribute("data-step")?.parse().ok()
}

/// Whether somebody came back to this page, so that the browser may have put texts back that were sent, wiped or never to
/// be kept, and nobody has typed since. A draft is what this phone says it is.
pub fn is_put_back() -> bool {
    let went = leptos::prelude::window().performance();
    let back = went.is_some_and(|went| {
        went.navigation().type_() == web_sys::PerformanceNavigation::TYPE_BACK_FORWARD
    });
    let typed = document().document_element();
    back && !typed.is_some_and(|html| html.has_attribute("data-typed"))
}

/// Puts a draft back into the inputs.
pub fn write(form: &HtmlFormElement, typed: &Typed) {
    for field in Field::ALL {
        if !field.is_choice() {
            set(form, field.name(), typed.text(*field));
        } else if *field != Field::Shield || !typed.shield.is_empty() {
            // Of the shields one is chosen always.
            choose(form, *field, typed.values(*field));
        }
    }
}

/// Sets the one field of this name.
pub fn set(form: &HtmlFormElement, name: &str, text: &str) {
    for element in named(form, name) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_value(text);
        } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(text);
        }
    }
}

/// Chooses these and no others.
pub fn choose(form: &HtmlFormElement, field: Field, chosen: &[String]) {
    for element in named(form, field.name()) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_checked(chosen.contains(&input.value()));
        }
    }
}

/// Whether a field of this name stands in the form.
pub fn has(form: &HtmlFormElement, name: &str) -> bool {
    !named(form, name).is_empty()
}

/// Whether the box of this name is ticked.
pub fn is_set(form: Option<&HtmlFormElement>, name: &str) -> bool {
    let boxes = form.map(|form| named(form, name)).unwrap_or_default();
    let mut boxes = boxes
        .iter()
        .filter_map(|element| element.dyn_ref::<HtmlInputElement>());
    boxes.any(HtmlInputElement::checked)
}

/// Ticks the box of this name, or not.
pub fn tick(form: &HtmlFormElement, name: &str, ticked: bool) {
    for element in named(form, name) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_checked(ticked);
        }
    }
}

fn named(form: &HtmlFormElement, name: &str) -> Vec<web_sys::Node> {
    let Ok(found) = form.query_selector_all(&format!("[name=\"{name}\"]")) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index))
        .collect()
}
