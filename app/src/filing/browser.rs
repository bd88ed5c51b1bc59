//! What the form asks of the browser: what stands in the inputs, and which part somebody is typing in.

use leptos::prelude::document;
use regulation::filing::Typed;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

/// Everything in the form as it would be sent.
pub fn read(form: &HtmlFormElement) -> Typed {
    let Ok(data) = FormData::new_with_form(form) else {
        return Typed::default();
    };
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    Typed {
        capacity: text("capacity"),
        shield: text("shield"),
        grounds: data
            .get_all("grounds")
            .iter()
            .filter_map(|ground| ground.as_string())
            .collect(),
        about: data
            .get_all("about")
            .iter()
            .filter_map(|id| id.as_string())
            .collect(),
        other_ground: text("other_ground"),
        description: text("description"),
        when: text("when"),
        place: text("where"),
        who: text("who"),
        requested_solution: text("requested_solution"),
        name: text("name"),
        email: text("email"),
        phone: text("phone"),
        address: text("address"),
    }
}

/// Empties the contact fields.
pub fn erase_contact() {
    for id in ["name", "email", "phone", "address"] {
        let Some(element) = document().get_element_by_id(id) else {
            continue;
        };
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_value("");
        } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value("");
        }
    }
}

/// The part that holds the focus.
pub fn step_in_use() -> Option<usize> {
    let part = document().active_element()?.closest("[data-step]").ok()??;
    part.get_attribute("data-step")?.parse().ok()
}

/// Puts a draft back into the inputs.
pub fn write(form: &HtmlFormElement, typed: &Typed) {
    let texts = [
        ("other_ground", &typed.other_ground),
        ("description", &typed.description),
        ("when", &typed.when),
        ("where", &typed.place),
        ("who", &typed.who),
        ("requested_solution", &typed.requested_solution),
        ("name", &typed.name),
        ("email", &typed.email),
        ("phone", &typed.phone),
        ("address", &typed.address),
    ];
    for (name, text) in texts {
        set(form, name, text);
    }
    choose(form, "capacity", |value| value == typed.capacity);
    if !typed.shield.is_empty() {
        choose(form, "shield", |value| value == typed.shield);
    }
    choose(form, "about", |value| {
        typed.about.iter().any(|id| id == value)
    });
    choose(form, "grounds", |value| {
        typed.grounds.iter().any(|ground| ground == value)
    });
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

fn choose(form: &HtmlFormElement, name: &str, chosen: impl Fn(&str) -> bool) {
    for element in named(form, name) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_checked(chosen(&input.value()));
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
