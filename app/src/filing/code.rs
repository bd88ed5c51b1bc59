//! A follow code on the screen, with ways to keep it that only a browser with script can offer.

use super::sending;
use crate::page::Page;
use crate::ui::awake::use_awake;
use crate::words::{fill, use_words};
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

/// A code with what stands beside it in the file to save.
#[derive(Clone, Debug)]
pub struct Code {
    pub filing: Uuid,
    /// `None` when the server does not know it: the phone does.
    pub code: Option<String>,
    /// The number of the case.
    pub number: String,
    /// The moment of receipt, written out.
    pub received: String,
    /// Whether to ask for its end, as proof to oneself that it was kept.
    pub confirm: bool,
}

/// The code, ways to keep it, and the question for its end.
pub fn code(shown: Code) -> AnyView {
    let known = RwSignal::new(shown.code.clone());
    if known.with_untracked(Option::is_none) {
        Effect::new(move |_| {
            leptos::task::spawn_local(async move {
                let found = sending::code_of(shown.filing).await;
                // Whoever went on to another page does not wait for it.
                let _ = known.try_set(found);
            });
        });
    }
    let shown = move || {
        known.get().map(|code| {
            let confirm = shown.confirm.then(|| confirm_code(shown.filing, &code));
            let shown = Code {
                code: Some(code.clone()),
                ..shown.clone()
            };
            view! {
                {follow_code(code)}
                {keep_buttons(shown)}
                {confirm}
            }
            .into_any()
        })
    };
    view! { {shown} }.into_any()
}

/// The code itself. Anything that looks for the code on the page finds it by `data-follow-code`.
fn follow_code(code: String) -> AnyView {
    let w = &use_words().filing;
    view! {
        <div class="follow-code">
            <p class="follow-code-label" id="volgcode-kop">{w.code}</p>
            <output class="follow-code-text" data-follow-code translate="no" lang="zxx" aria-labelledby="volgcode-kop">
                {code}
            </output>
        </div>
    }
    .into_any()
}

/// Copy, save and print. Shown once the page answers, because without script they could not.
fn keep_buttons(kept: Code) -> AnyView {
    let w = &use_words().filing;
    let awake = use_awake();
    let said = RwSignal::new("");
    let kept = StoredValue::new(kept);
    let copy = move |_| {
        let text = kept.with_value(|kept| kept.code.clone().unwrap_or_default());
        leptos::task::spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            // Absent outside a secure context, where the page says so instead of failing.
            let done = if JsValue::from(&clipboard).is_undefined() {
                false
            } else {
                wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text))
                    .await
                    .is_ok()
            };
            let _ = said.try_set(if done { w.copied } else { w.copy_failed });
        });
    };
    let save = move |_| {
        let text = kept.with_value(|kept| {
            let address =
                window().location().origin().unwrap_or_default() + &Page::Following.path();
            fill(
                w.save_text,
                &[
                    ("code", kept.code.as_deref().unwrap_or_default()),
                    ("number", &kept.number),
                    ("date", &kept.received),
                    ("address", &address),
                ],
            )
        });
        let _ = save_as_file(w.save_file, &text);
    };
    let print = |_| {
        let _ = window().print();
    };
    view! {
        {move || {
            awake
                .get()
                .then(|| {
                    view! {
                        <div class="keep no-print">
                            <button type="button" class="button button-quiet" on:click=copy>{w.copy}</button>
                            <button type="button" class="button button-quiet" on:click=save>{w.save}</button>
                            <button type="button" class="button button-quiet" on:click=print>{w.print}</button>
                        </div>
                        <p class="keep-said" role="status">{move || said.get()}</p>
                    }
                        .into_any()
                })
        }}
    }
    .into_any()
}

/// The last five characters typed over: proof for oneself that the code was copied well.
fn confirm_code(filing: Uuid, code: &str) -> AnyView {
    let awake = use_awake();
    let last = StoredValue::new(plain(code.rsplit('-').next().unwrap_or_default()));
    view! {
        {move || {
            if awake.get() {
                ask_the_end(filing, last)
            } else {
                view! { <p>{use_words().filing.confirm_plain}</p> }.into_any()
            }
        }}
    }
    .into_any()
}

fn ask_the_end(filing: Uuid, last: StoredValue<String>) -> AnyView {
    let w = &use_words().filing;
    let right = RwSignal::new(None::<bool>);
    let judge = move |event| {
        let typed = plain(&event_target_value(&event));
        right.set(last.with_value(|last| (typed.len() >= last.len()).then(|| typed == *last)));
        if right.get_untracked() == Some(true) {
            leptos::task::spawn_local(sending::forget_code(filing));
        }
    };
    let said = move || match right.get() {
        None => "",
        Some(true) => w.confirm_right,
        Some(false) => w.confirm_wrong,
    };
    view! {
        <div class="field confirm no-print">
            <label for="laatste-vijf">{w.confirm}</label>
            <p class="hint" id="laatste-vijf-hint">{w.confirm_hint}</p>
            <input
                id="laatste-vijf"
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby="laatste-vijf-hint"
                on:input=judge
            />
            <p class="confirm-said" class:tone-kept=move || right.get() == Some(true) role="status">
                {said}
            </p>
        </div>
    }
    .into_any()
}

/// As the code is read: case, spaces and hyphens do not matter, and look-alikes are equal.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// Offers a text as a file to keep.
fn save_as_file(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address)
}
