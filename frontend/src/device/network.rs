//! Asking the server, waiting, and doing something in one tab at a time.

use app::device::{Answered, Later, NoAnswer};
use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use uuid::Uuid;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, RequestCache, RequestInit, RequestRedirect, Response};

/// How long an answer may take, in milliseconds: a slow phone with a long complaint gets there well within.
const PATIENCE: u32 = 60_000;

pub async fn ask(path: &'static str, body: Option<String>) -> Result<Answered, NoAnswer> {
    let request = RequestInit::new();
    // A portal that sends us elsewhere gives no answer of ours.
    request.set_redirect(RequestRedirect::Error);
    request.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    if let Some(body) = body {
        request.set_method("POST");
        request.set_cache(RequestCache::NoStore);
        request.set_body(&JsValue::from_str(&body));
        let headers = web_sys::Headers::new().map_err(|_| NoAnswer)?;
        headers
            .set("content-type", "application/json")
            .map_err(|_| NoAnswer)?;
        request.set_headers(&headers);
    }
    let answered = async {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &request))
            .await?
            .dyn_into()?;
        let status = response.status();
        let body = JsFuture::from(response.text()?).await?;
        Ok::<_, JsValue>(Answered {
            status,
            body: body.as_string().unwrap_or_default(),
        })
    };
    answered.await.map_err(|_| NoAnswer)
}

/// Waits; less long when the connection comes back or somebody looks at the page again, and then says so.
pub async fn wait(milliseconds: u32) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let document = window.document();
    let promise = Promise::new(&mut |resolve: Function, _| {
        // The listeners stay until the page goes; calling a promise twice does nothing.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            &resolve,
            i32::try_from(milliseconds).unwrap_or(i32::MAX),
        );
        let _ = window.add_event_listener_with_callback("online", &resolve);
        if let Some(document) = &document {
            let _ = document.add_event_listener_with_callback("visibilitychange", &resolve);
        }
    });
    // An event brings itself along; the end of the time brings nothing.
    JsFuture::from(promise)
        .await
        .is_ok_and(|reason| reason.is_object())
}

/// Runs `work` under a lock that the tabs share; without locks at once, because the server keeps every filing once.
pub async fn alone(filing: Uuid, work: Later<()>) {
    let locks = web_sys::window()
        .and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok())
        .filter(|locks| !locks.is_undefined());
    let Some(locks) = locks else {
        return work.await;
    };
    let work = Rc::new(RefCell::new(Some(work)));
    let mine = work.clone();
    let run = Closure::once_into_js(move |_: JsValue| {
        let work = mine.borrow_mut().take();
        future_to_promise(async move {
            if let Some(work) = work {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let asked = Reflect::get(&locks, &"request".into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|request| request.call2(&locks, &format!("gehoor/{filing}").into(), &run))
        .and_then(JsCast::dyn_into::<Promise>);
    if let Ok(promise) = asked {
        let _ = JsFuture::from(promise).await;
    }
    // The lock was refused before it ran.
    let left = work.borrow_mut().take();
    if let Some(work) = left {
        work.await;
    }
}
