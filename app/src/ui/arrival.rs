//! What a browser does by itself when a page is loaded, and has to be done when a page changes without loading: the
//! reader's focus goes to the heading, and whoever listens hears where they are.

use super::focus::focus_on;
use leptos::prelude::*;

/// Where the reader is, and what was said of it.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// The path of the page that was arrived at last.
    at: StoredValue<String>,
    said: RwSignal<String>,
}

/// Makes arrivals known to everything below.
pub fn provide_arrival() {
    provide_context(Arrival {
        at: StoredValue::new(String::new()),
        said: RwSignal::new(String::new()),
    });
}

/// The place where a change of page is told to whoever listens.
pub fn announcement() -> AnyView {
    let arrival = use_context::<Arrival>();
    view! {
        <p class="visually-hidden" role="status">
            {move || arrival.map(|arrival| arrival.said.get())}
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
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
}
