//! The forms of the page that is open: what tells one from another, and what stands in them.

use super::filled::Filled;
use super::live::live;
use crate::words::use_words;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

/// What tells one form from another: its address, and the fields of it that say what it is about.
const ABOUT: [&str; 3] = ["case", "does", "choice"];

/// Where the form posts to. Read from its attribute: a field that is called `action` hides the form's own property.
pub fn address(form: &HtmlFormElement) -> String {
    form.get_attribute("action").unwrap_or_default()
}

/// The forms of the page that are sent.
pub fn forms() -> Vec<HtmlFormElement> {
    let Ok(forms) = document().query_selector_all("form[method=post]") else {
        return Vec::new();
    };
    let forms = (0..forms.length()).filter_map(|index| forms.get(index));
    forms.filter_map(|form| form.dyn_into().ok()).collect()
}

/// The fields of a form that somebody fills in.
pub fn fields(form: &HtmlFormElement) -> Vec<Filled> {
    let fields = form.elements();
    let all = (0..fields.length()).filter_map(|index| fields.get_with_index(index));
    all.filter_map(|element| Filled::of(&element)).collect()
}

/// What the form is for.
pub fn purpose(form: &HtmlFormElement) -> String {
    let data = FormData::new_with_form(form).ok();
    let about = ABOUT.iter().filter_map(|name| {
        let value = data.as_ref()?.get(name).as_string()?;
        Some(format!(" {name}={value}"))
    });
    address(form) + &about.collect::<String>()
}

/// What the form holds, as a browser would send it.
pub fn body(form: &HtmlFormElement, pressed: Option<HtmlElement>) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pressed = pressed.and_then(|button| {
        Some((
            button.get_attribute("name")?,
            button.get_attribute("value")?,
        ))
    });
    if let Some((name, value)) = pressed {
        data.append_with_str(&name, &value).ok()?;
    }
    let fields: JsValue = data.into();
    let fields = UrlSearchParams::new_with_record_from_str_to_str(fields.unchecked_ref());
    Some(String::from(fields.ok()?.to_string()))
}

/// While a form is on its way nothing can be typed in it: it would go with the answer, unsent and unseen.
pub fn hold(form: &HtmlFormElement, held: bool) {
    for field in fields(form) {
        match field {
            Filled::Text(area) => area.set_read_only(held),
            Filled::Line(input) => input.set_read_only(held),
            Filled::Choice(_) | Filled::Tick(_) => {}
        }
    }
}

/// Says that something is on its way, once that takes long enough to wonder.
pub fn on_its_way(is_busy: impl Fn() -> bool + Send + Sync + 'static) -> AnyView {
    let said = use_words().common.sending;
    view! {
        <p class="on-its-way" role="status">{live(move || is_busy().then_some(said))}</p>
    }
    .into_any()
}

/// Opens what is folded around the place that a link on this page leads to: with script nothing else does.
pub fn unfold_target(event: &MouseEvent) {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let link = pressed.and_then(|pressed| pressed.closest("a[href^='#']").ok().flatten());
    let place = link.and_then(|link| link.get_attribute("href"));
    let place = place.and_then(|place| document().query_selector(&place).ok().flatten());
    if let Some(place) = place {
        unfold(&place);
    }
}

/// Opens what is folded around an element.
pub fn unfold(element: &Element) {
    let mut around = element.parent_element();
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
}
