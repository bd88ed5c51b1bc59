//! The field that finds a case. It answers while somebody types; without script it is sent like any form.

use super::filter::Filter;
use super::place::DeskPlace;
use super::voice::Voice;
use crate::page::Target;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::time::Duration;

/// Letters that come together are one question.
const PAUSE: Duration = Duration::from_millis(120);

/// Where the field is found.
pub const FIELD: &str = "zoek";

pub fn search_field(v: Voice, place: DeskPlace) -> AnyView {
    let s = &v.w.staff;
    let navigate = use_navigate();
    let soon = StoredValue::new(None::<TimeoutHandle>);
    let field = NodeRef::<leptos::html::Input>::new();
    let ask = move || {
        let Some(typed) = field.get_untracked().map(|field| field.value()) else {
            return;
        };
        let before = place.filter.get_untracked();
        let filter = before.searching(&typed);
        if filter == before {
            return;
        }
        place.asks();
        place
            .typed
            .set(Some((filter.search.clone(), filter.address())));
        // Each letter in its turn is not a page to come back to.
        let options = NavigateOptions {
            replace: !before.search.is_empty(),
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&place.narrowed(&filter), options);
    };
    let typed = {
        let ask = ask.clone();
        move |_| {
            let ask = ask.clone();
            let next = set_timeout_with_handle(ask, PAUSE).ok();
            let earlier = soon.try_update_value(|soon| std::mem::replace(soon, next));
            if let Some(Some(earlier)) = earlier {
                earlier.clear();
            }
        }
    };
    let to_hits = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown" {
            event.prevent_default();
            place.to_hits();
        }
    };
    // Going back shows again what was looked for then; what somebody types now is theirs.
    let shown = move || place.filter.get().search;
    Effect::new(move |_| {
        let searched = shown();
        let Some(field) = field.get_untracked() else {
            return;
        };
        let has_focus = document()
            .active_element()
            .is_some_and(|at| at.id() == FIELD);
        if !has_focus && Filter::default().searching(&field.value()).search != searched {
            field.set_value(&searched);
        }
    });
    // What was chosen goes along; whom a search meant before does not.
    let carried = place.filter.get_untracked().searching("").of_address();
    let carried: Vec<AnyView> = carried
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
        .collect();
    view! {
        <form
            class="search"
            role="search"
            method="post"
            action=Target::Search.path()
            on:submit=move |event| {
                event.prevent_default();
                event.stop_propagation();
                ask();
                place.to_hits();
            }
        >
            <label class="visually-hidden" for=FIELD>
                {s.search}
            </label>
            <input
                type="search"
                id=FIELD
                name=FIELD
                node_ref=field
                value=place.filter.get_untracked().search
                placeholder=s.search
                autocomplete="off"
                spellcheck="false"
                aria-keyshortcuts="/"
                on:input=typed
                on:keydown=to_hits
            />
            {carried}
        </form>
    }
    .into_any()
}
