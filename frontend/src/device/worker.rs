//! The worker that keeps the form for when there is no connection, as `start.js` gives it to the compiled parts.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Asks for the worker to be woken when there is a connection. Not every browser can; the page sends then.
    #[wasm_bindgen(js_namespace = gehoorWorker, js_name = sendLater, catch)]
    pub async fn send_later() -> Result<JsValue, JsValue>;

    /// Has the worker show what it keeps at this address.
    #[wasm_bindgen(js_namespace = gehoorWorker, js_name = showKept, catch)]
    pub async fn show_kept() -> Result<JsValue, JsValue>;

    /// Has what the worker keeps forgotten and the visit ended; the worker itself goes, unless it still `sends`.
    #[wasm_bindgen(js_namespace = gehoorWorker, catch)]
    pub async fn dismiss(sends: bool) -> Result<JsValue, JsValue>;
}
