//! What belongs to one tab: bytes that are over with it, kept encrypted, and what tabs tell each other.

use super::storage::{self, Refused};
use super::{cipher, has_tab_flags};
use app::device::OfTab;
use gloo_storage::{SessionStorage, Storage};
use js_sys::Uint8Array;
use std::fmt::Write;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel on which tabs say which case was closed.
const CLOSED: &str = "gehoor-closed";

fn name(what: OfTab) -> String {
    format!("gehoor-tab-{}", what.name())
}

fn label(what: OfTab) -> String {
    format!("gehoor/v1/tab/{}", what.name())
}

pub async fn keep(what: OfTab, bytes: Option<Vec<u8>>) -> Result<(), Refused> {
    if !has_tab_flags() {
        return Err(Refused);
    }
    let Some(bytes) = bytes else {
        SessionStorage::delete(name(what));
        return Ok(());
    };
    let sealed = cipher::encrypt(&storage::device_key().await?, &label(what), &bytes).await?;
    let mut written = String::new();
    for byte in sealed.to_vec() {
        // Writing to a String cannot fail.
        let _ = write!(written, "{byte:02x}");
    }
    SessionStorage::set(name(what), written).map_err(|_| Refused)
}

pub async fn kept(what: OfTab) -> Option<Vec<u8>> {
    let written: String = has_tab_flags().then(|| SessionStorage::get(name(what)).ok())??;
    let byte = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
    let sealed: Option<Vec<u8>> = written.as_bytes().chunks(2).map(byte).collect();
    let sealed = Uint8Array::from(sealed?.as_slice());
    let key = storage::device_key().await.ok()?;
    cipher::decrypt(&key, &label(what), &sealed).await.ok()
}

pub fn forget_all() {
    for what in OfTab::ALL {
        SessionStorage::delete(name(what));
    }
}

thread_local! {
    /// The end of this tab: what it says itself it does not hear.
    static CHANNEL: Option<BroadcastChannel> = channel();
}

/// Without channels each tab closes what it has open by itself.
fn channel() -> Option<BroadcastChannel> {
    js_sys::Reflect::has(&js_sys::global(), &"BroadcastChannel".into())
        .ok()
        .filter(|there| *there)
        .and_then(|_| BroadcastChannel::new(CLOSED).ok())
}

pub fn tell_closed(case: Uuid) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&JsValue::from_str(&case.to_string()));
        }
    });
}

pub fn hear_closed(hear: Box<dyn Fn(Uuid)>) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let case = event.data().as_string();
        if let Some(case) = case.and_then(|case| Uuid::try_parse(&case).ok()) {
            hear(case);
        }
    });
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
    });
    // It is there for as long as the page is.
    heard.forget();
}

pub fn clear_away(to: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let Some(page) = window
        .document()
        .and_then(|document| document.document_element())
    {
        page.replace_children_with_node_0();
    }
    let _ = window.location().replace(to);
}
