//! Whoever is in the middle of something when the page is drawn anew by itself goes on where they were: in the same field, at
//! the same letter, at the same height of the screen.

use super::filled::Filled;
use super::focus::focus_on;
use super::forms::{fields, forms, purpose};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// Where somebody was.
pub struct Held {
    at: At,
    /// How far below the top of the window.
    top: f64,
}

enum At {
    Field {
        form: String,
        name: String,
        selection: Option<(u32, u32)>,
    },
    Place(String),
}

impl Held {
    /// Taken before the page is drawn anew; nothing when the focus is nowhere.
    pub fn take() -> Option<Self> {
        let element = document().active_element()?;
        let at = match Filled::of(&element).and_then(|field| Some((field.form()?, field))) {
            Some((form, field)) => At::Field {
                form: purpose(&form),
                name: field.name(),
                selection: selection(&element),
            },
            None if !element.id().is_empty() => At::Place(format!("#{}", element.id())),
            None if element.tag_name() == "H1" => At::Place("main h1".to_owned()),
            None => return None,
        };
        let top = element.get_bounding_client_rect().top();
        Some(Self { at, top })
    }

    /// Goes on there, when it is still there.
    pub fn give_back(self) {
        match &self.at {
            At::Place(selector) => {
                focus_on(selector);
            }
            At::Field {
                form,
                name,
                selection,
            } => {
                let mut all = forms().into_iter();
                let form = all.find(|known| purpose(known) == *form);
                let found = form.and_then(|form| {
                    let mut fields = fields(&form).into_iter();
                    fields.find(|field| field.name() == *name)
                });
                let Some(field) = found else {
                    return;
                };
                field.focus();
                if let Some((from, to)) = selection {
                    field.select(*from, *to);
                }
            }
        }
        let element = document().active_element();
        let moved = element.map(|element| element.get_bounding_client_rect().top() - self.top);
        if let Some(moved) = moved {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    }
}

fn selection(element: &Element) -> Option<(u32, u32)> {
    let (from, to) = if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        (area.selection_start(), area.selection_end())
    } else {
        let line = element.dyn_ref::<HtmlInputElement>()?;
        (line.selection_start(), line.selection_end())
    };
    Some((from.ok()??, to.ok()??))
}
