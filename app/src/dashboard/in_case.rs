//! What somebody searches for in the words of the case that is open. It is found in the page as it stands, so that no word of
//! a case goes anywhere.

use super::place::DeskPlace;
use super::voice::Voice;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What people wrote, as the page of a case shows it.
const WRITTEN: &str = ".desk-case .timeline :is(.words, .words-part)";

/// How many texts hold all that is searched for, and the way from one to the next.
pub fn in_case(v: Voice, place: DeskPlace) -> AnyView {
    let s = &v.w.staff;
    let many = RwSignal::new(0_u32);
    let next = StoredValue::new(0_usize);
    let sought = move || place.filter.try_get().unwrap_or_default().search;
    Effect::new(move |_| {
        let sought = sought();
        place.case_drawn.track();
        next.set_value(0);
        request_animation_frame(move || {
            many.try_set(u32::try_from(holding(&sought).len()).unwrap_or(u32::MAX));
        });
    });
    let go = move |_| {
        let found = holding(&sought());
        let at = next
            .try_update_value(|next| std::mem::replace(next, *next + 1))
            .unwrap_or_default();
        if let Some(text) = found.get(at % found.len().max(1)) {
            let _ = text.set_attribute("tabindex", "-1");
            let whole = ScrollIntoViewOptions::new();
            whole.set_block(ScrollLogicalPosition::Center);
            text.scroll_into_view_with_scroll_into_view_options(&whole);
            let _ = text.focus();
        }
    };
    view! {
        <div class="in-case no-print" hidden=move || many.get() == 0>
            <p role="status">{move || v.counted(s.in_case_one, s.in_case_many, many.get())}</p>
            <button type="button" class="button button-quiet" on:click=go>
                {s.in_case_next}
            </button>
        </div>
    }
    .into_any()
}

fn holding(sought: &str) -> Vec<HtmlElement> {
    let sought = sought.to_lowercase();
    let words: Vec<&str> = sought.split_whitespace().collect();
    let texts = document()
        .query_selector_all(WRITTEN)
        .ok()
        .filter(|_| !words.is_empty());
    let texts = texts
        .into_iter()
        .flat_map(|texts| (0..texts.length()).filter_map(move |place| texts.get(place)));
    texts
        .filter(|text| {
            let text = text.text_content().unwrap_or_default().to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .filter_map(|text| text.dyn_into().ok())
        .collect()
}
