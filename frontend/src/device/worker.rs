//! The worker that keeps the form for when there is no connection (`frontend/worker.js`), as the page sees it.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the worker is woken with; it sends all that waits.
const OUTBOX: &str = "outbox";

/// Asks for the worker to be woken when there is a connection. Not every browser can; the page sends then.
pub async fn send_later() {
    // Without a worker there is nobody to wake, and nothing to wait for.
    if let Ok(registration) = registration().await
        && let Ok(sync) = get(&registration, "sync")
    {
        let _ = call(&sync, "register", &OUTBOX.into()).await;
    }
}

/// Sends the worker away with everything it keeps.
pub async fn dismiss() {
    if let Ok(registration) = registration().await {
        let _ = call(&registration, "unregister", &JsValue::UNDEFINED).await;
    }
    let Ok(caches) = get(&js_sys::global(), "caches") else {
        return;
    };
    let Ok(names) = call(&caches, "keys", &JsValue::UNDEFINED).await else {
        return;
    };
    for name in Array::from(&names).iter() {
        let _ = call(&caches, "delete", &name).await;
    }
}

async fn registration() -> Result<JsValue, JsValue> {
    let navigator = get(&js_sys::global(), "navigator")?;
    let workers = get(&navigator, "serviceWorker")?;
    call(&workers, "getRegistration", &JsValue::UNDEFINED).await
}

/// What an object has under a name; an error when it has nothing.
fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let found = Reflect::get(object, &name.into())?;
    if found.is_undefined() {
        Err(found)
    } else {
        Ok(found)
    }
}

/// Calls a method that answers with a promise.
async fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name)?.dyn_into()?;
    let promise: Promise = method.call1(object, argument)?.dyn_into()?;
    JsFuture::from(promise).await
}
