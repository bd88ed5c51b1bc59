//! Whether the page answers yet: false on the server and in the first moment in the browser, true from then on.

use leptos::prelude::*;

/// Parts that need script show themselves only once this is true, so that nobody meets a button that does nothing.
pub fn use_awake() -> ReadSignal<bool> {
    let (awake, set_awake) = signal(false);
    Effect::new(move |_| set_awake.set(true));
    awake
}
