//! Whoever is in the middle of something when the page is drawn anew by itself goes on where they were: in the same field, at
//! the same letter, at the same height of the screen, with what they had unfolded.

use super::filled::Filled;
use super::focus::focus_on;
use super::forms::{fields, forms, purpose};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Where somebody was.
#[derive(Clone)]
pub struct Held {
    /// Where the focus was, and how far that was below the top of the window.
    focus: Option<(At, f64)>,
    /// Of which case, and what was unfolded in it.
    case: Option<String>,
    unfolded: Vec<String>,
}

#[derive(Clone)]
enum At {
    Field {
        form: String,
        name: String,
        selection: Option<(u32, u32)>,
    },
    Place(String),
    /// On what unfolds something, by what it says.
    Fold(String),
}

impl Held {
    /// Taken before the page is drawn anew; nothing when there is nothing to go back to.
    pub fn take() -> Option<Self> {
        let focus = document().active_element().and_then(|element| {
            let top = element.get_bounding_client_rect().top();
            Some((At::of(&element)?, top))
        });
        let unfolded = folds().filter(HtmlDetailsElement::open);
        let unfolded: Vec<String> = unfolded.map(|fold| name(&fold)).collect();
        (focus.is_some() || !unfolded.is_empty()).then(|| Self {
            focus,
            case: case(),
            unfolded,
        })
    }

    /// Goes on there, when it is still there.
    pub fn give_back(self) {
        if self.case == case() {
            for fold in folds().filter(|fold| self.unfolded.contains(&name(fold))) {
                fold.set_open(true);
            }
        }
        let Some((at, top)) = self.focus else {
            return;
        };
        at.focus();
        let element = document().active_element();
        if let Some(element) = element {
            let moved = element.get_bounding_client_rect().top() - top;
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    }
}

impl At {
    fn of(element: &Element) -> Option<Self> {
        if let Some((form, field)) =
            Filled::of(element).and_then(|field| Some((field.form()?, field)))
        {
            return Some(Self::Field {
                form: purpose(&form),
                name: field.name(),
                selection: selection(element),
            });
        }
        match (element.id(), &*element.tag_name()) {
            (id, _) if !id.is_empty() => Some(Self::Place(format!("#{id}"))),
            (_, "H1") => Some(Self::Place("main h1".to_owned())),
            (_, "SUMMARY") => element.text_content().map(Self::Fold),
            _ => None,
        }
    }

    fn focus(&self) {
        match self {
            Self::Place(selector) => {
                focus_on(selector);
            }
            Self::Fold(wanted) => {
                let fold = folds().find(|fold| name(fold) == *wanted);
                let summary = fold.and_then(|fold| summary(&fold));
                if let Some(summary) =
                    summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok())
                {
                    let _ = summary.focus();
                }
            }
            Self::Field {
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
    }
}

/// The number of the case that is shown.
fn case() -> Option<String> {
    let shown = document().query_selector("[data-case]").ok().flatten()?;
    shown.get_attribute("data-case")
}

/// What can be unfolded in the case that is shown.
fn folds() -> impl Iterator<Item = HtmlDetailsElement> {
    let found = document()
        .query_selector_all("[data-fresh-case] details")
        .ok();
    let all = found
        .into_iter()
        .flat_map(|found| (0..found.length()).filter_map(move |place| found.get(place)));
    all.filter_map(|fold| fold.dyn_into().ok())
}

/// What stands on it while it is folded.
fn name(fold: &HtmlDetailsElement) -> String {
    summary(fold)
        .and_then(|summary| summary.text_content())
        .unwrap_or_default()
}

fn summary(fold: &HtmlDetailsElement) -> Option<Element> {
    fold.query_selector("summary").ok().flatten()
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
