//! What somebody filled in, whatever kind of field it stands in.

use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A field of a form, of whichever kind.
pub enum Filled {
    Text(HtmlTextAreaElement),
    Choice(HtmlSelectElement),
    Line(HtmlInputElement),
    Tick(HtmlInputElement),
}

impl Filled {
    pub fn of(target: &impl JsCast) -> Option<Self> {
        if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
            return Some(Self::Text(area.clone()));
        }
        if let Some(choice) = target.dyn_ref::<HtmlSelectElement>() {
            return Some(Self::Choice(choice.clone()));
        }
        let input = target.dyn_ref::<HtmlInputElement>()?;
        // A code is typed anew each time, like a password.
        if input.name() == "code" {
            return None;
        }
        match &*input.type_() {
            "checkbox" => Some(Self::Tick(input.clone())),
            "hidden" | "password" | "radio" => None,
            _ => Some(Self::Line(input.clone())),
        }
    }

    pub fn form(&self) -> Option<HtmlFormElement> {
        match self {
            Self::Text(area) => area.form(),
            Self::Choice(choice) => choice.form(),
            Self::Line(input) | Self::Tick(input) => input.form(),
        }
        .filter(|form| {
            let is = |name, value| form.get_attribute(name).as_deref() == Some(value);
            // What somebody looks for is nothing that was written.
            is("method", "post") && !is("role", "search")
        })
    }

    pub fn name(&self) -> String {
        match self {
            Self::Text(area) => area.name(),
            Self::Choice(choice) => choice.name(),
            Self::Line(input) => input.name(),
            // Several may have one name, each with its own value.
            Self::Tick(input) => format!("{} {}", input.name(), input.value()),
        }
    }

    pub fn value(&self) -> String {
        match self {
            Self::Text(area) => area.value(),
            Self::Choice(choice) => choice.value(),
            Self::Line(input) => input.value(),
            Self::Tick(input) if input.checked() => "on".to_owned(),
            Self::Tick(_) => String::new(),
        }
    }

    pub fn focus(&self) {
        let _ = match self {
            Self::Text(area) => area.focus(),
            Self::Choice(choice) => choice.focus(),
            Self::Line(input) | Self::Tick(input) => input.focus(),
        };
    }

    /// Marks its text from here to there; where they are the same, that is where one types on.
    pub fn select(&self, from: u32, to: u32) {
        let _ = match self {
            Self::Text(area) => area.set_selection_range(from, to),
            Self::Line(input) => input.set_selection_range(from, to),
            Self::Choice(_) | Self::Tick(_) => Ok(()),
        };
    }

    /// What stood in it when the page came.
    pub fn first_value(&self) -> Option<String> {
        match self {
            Self::Text(area) => area.default_value().ok(),
            Self::Line(input) => Some(input.default_value()),
            Self::Tick(_) | Self::Choice(_) => None,
        }
    }

    pub fn set_value(&self, value: &str) {
        match self {
            Self::Text(area) => area.set_value(value),
            Self::Choice(choice) => choice.set_value(value),
            Self::Line(input) => input.set_value(value),
            Self::Tick(input) => input.set_checked(!value.is_empty()),
        }
    }
}
