//! What a browser does by itself when a page is loaded, and has to be done when a page changes without loading: the
//! reader's focus goes to the heading, and whoever listens hears where they are.

use super::focus::focus_on;
use crate::ui::live::live;
use leptos::ev::{popstate, scroll};
use leptos::prelude::*;
use std::collections::HashMap;

/// Where the reader is, and what was said of it.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// The path of the page that was arrived at last.
    at: StoredValue<String>,
    said: RwSignal<String>,
    /// How far down each page was read, by its address.
    read: StoredValue<HashMap<String, f64>>,
    /// The reader goes back, or forward again: the page that comes is shown where it was left.
    returns: StoredValue<bool>,
}

/// Makes arrivals known to everything below.
pub fn provide_arrival() {
    let arrival = Arrival {
        at: StoredValue::new(String::new()),
        said: RwSignal::new(String::new()),
        read: StoredValue::new(HashMap::new()),
        returns: StoredValue::new(false),
    };
    provide_context(arrival);
    if !is_server() {
        // Both listen for as long as the program runs.
        let _ = window_event_listener(scroll, move |_| arrival.scrolled());
        let _ = window_event_listener(popstate, move |_| {
            let path = window().location().pathname().unwrap_or_default();
            arrival.returns.set_value(arrival.at.get_value() != path);
        });
    }
}

impl Arrival {
    fn scrolled(self) {
        // Between two pages the browser scrolls by itself.
        if !self.returns.get_value() {
            let down = window().scroll_y().unwrap_or_default();
            self.read.update_value(|read| {
                read.insert(here(), down);
            });
        }
    }

    /// Shows the page that was arrived at from where it is to be read.
    fn scroll(self) {
        let returns = self.returns.try_update_value(std::mem::take);
        let before = self.read.with_value(|read| read.get(&here()).copied());
        let hash = window().location().hash().unwrap_or_default();
        match before.filter(|_| returns == Some(true)) {
            Some(down) => window().scroll_to_with_x_and_y(0.0, down),
            None if !hash.is_empty() && focus_on(&hash) => {}
            None => window().scroll_to_with_x_and_y(0.0, 0.0),
        }
    }
}

/// The address of the page, without the place in it.
fn here() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}

/// The place where a change of page is told to whoever listens.
pub fn announcement() -> AnyView {
    let arrival = use_context::<Arrival>();
    view! {
        <p class="visually-hidden" role="status">
            {live(move || arrival.map(|arrival| arrival.said.get()))}
        </p>
    }
    .into_any()
}

/// A page shows its answer: when it is another page than before, its heading gets the focus.
pub fn arrived() {
    let Some(arrival) = use_context::<Arrival>().filter(|_| !is_server()) else {
        return;
    };
    request_animation_frame(move || {
        let here = window().location().pathname().unwrap_or_default();
        let before = arrival
            .at
            .try_update_value(|at| std::mem::replace(at, here.clone()));
        // The first page was loaded: the browser itself has said it.
        if before.is_some_and(|before| !before.is_empty() && before != here) {
            arrival.said.set(document().title());
            focus_on("main h1");
            arrival.scroll();
        } else {
            arrival.returns.set_value(false);
        }
    });
}

/// Another part of the page that is open is what somebody came for: this element gets the focus, and is seen.
pub fn arrive_at(selector: String) {
    let Some(arrival) = use_context::<Arrival>() else {
        return;
    };
    request_animation_frame(move || {
        arrival
            .at
            .set_value(window().location().pathname().unwrap_or_default());
        arrival.said.set(document().title());
        let is_found = focus_on(&selector);
        if !is_found {
            focus_on("main h1");
        }
        // Where the focus goes, the browser shows it; whoever goes back sees it where it was.
        if !is_found || arrival.returns.get_value() {
            arrival.scroll();
        }
    });
}
