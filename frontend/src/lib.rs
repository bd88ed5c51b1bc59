//! What runs in the browser: it takes over the live parts of the page that the server drew, and answers what they ask
//! of the phone.
//!
//! It knows nothing of complaints; the parts are those of `app`, compiled with `hydrate`.

mod device;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `start.js` once the module is there.
#[wasm_bindgen]
pub fn wake() {
    app::device::set_device(&device::Browser);
    app::live::wake();
}
