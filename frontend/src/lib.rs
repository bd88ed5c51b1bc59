//! What runs in the browser: it takes over the pages that the server rendered.
//!
//! It knows nothing of complaints; the pages are those of `app`, compiled with `hydrate`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `start.js` once the module is there.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::shell::App);
}
