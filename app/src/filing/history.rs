//! The parts of the form as steps of the browser's own history, on one page: its Back goes a part back, and leaves from the
//! first. What a step says of itself is which part it shows; of what was typed it says nothing.

use super::path::STEPS;
use leptos::prelude::window;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;
use wasm_bindgen::JsValue;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for all steps that belong together.
    pub run: Uuid,
    pub step: usize,
    /// The part that was shown before it, in this run.
    pub from: Option<usize>,
    /// The draft that stood in the form.
    pub draft: Uuid,
}

impl Entry {
    /// The first step of a form.
    pub const fn first(draft: Uuid) -> Self {
        Self {
            run: draft,
            step: 0,
            from: None,
            draft,
        }
    }

    fn write(self) -> JsValue {
        let Self {
            run, draft, step, ..
        } = self;
        let from = self
            .from
            .map_or_else(|| "-".to_owned(), |from| from.to_string());
        JsValue::from_str(&format!("{run} {draft} {step} {from}"))
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        Some(Self {
            run: parts.next()?.parse().ok()?,
            draft: parts.next()?.parse().ok()?,
            step: parts.next()?.parse().ok().filter(|step| *step < STEPS)?,
            from: parts.next()?.parse().ok(),
        })
    }

    /// The step that the browser stands at, when it is one of these.
    pub fn here() -> Option<Self> {
        let state = window().history().ok()?.state().ok()?;
        Self::read(&state.as_string()?)
    }

    /// Makes this what the browser stands at.
    pub fn replace(self) {
        if let Ok(history) = window().history() {
            // A browser that refuses goes back to the page before, as it does without script.
            let _ = history.replace_state(&self.write(), "");
        }
    }

    /// A step further.
    pub fn push(self) {
        if let Ok(history) = window().history() {
            let _ = history.push_state(&self.write(), "");
        }
    }
}

/// As the browser's own Back.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Whether this page was loaded again and nobody has seen the form on it yet. True once.
pub fn was_reloaded() -> bool {
    static SEEN: AtomicBool = AtomicBool::new(false);
    let reload = window().performance().is_some_and(|performance| {
        performance.navigation().type_() == web_sys::PerformanceNavigation::TYPE_RELOAD
    });
    !SEEN.swap(true, Ordering::Relaxed) && reload
}
