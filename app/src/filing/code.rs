//! A follow code on the screen, with ways to keep it that only a browser with script can offer.

use super::qr::qr;
use super::sending;
use crate::device::device;
use crate::page::Page;
use crate::ui::awake::use_awake;
use crate::ui::focus::focus;
use crate::ui::live::{heard, live, part};
use crate::ui::press::button;
use crate::words::{fill, use_words};
use leptos::ev::MouseEvent;
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
    /// Where it is followed, as far as the page knows that without script.
    pub follow_at: String,
    /// Whether to ask for its end, as proof to oneself that it was kept: until then this device knows it.
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
            let shown = Code {
                code: Some(code.clone()),
                ..shown.clone()
            };
            if shown.confirm {
                return confirm_code(shown, &code);
            }
            with_ways_to_keep(shown, code)
        })
    };
    part(shown)
}

fn with_ways_to_keep(shown: Code, code: String) -> AnyView {
    vec![follow_code(code), keep_buttons(shown)].into_any()
}

/// The code itself. Anything that looks for the code on the page finds it by `data-follow-code`.
fn follow_code(code: String) -> AnyView {
    let w = &use_words().filing;
    view! {
        <div class="follow-code">
            <p class="follow-code-label" id="volgcode-kop">{w.code}</p>
            <output class="follow-code-text" data-follow-code translate="no" lang="zxx" dir="ltr" aria-labelledby="volgcode-kop">
                {code}
            </output>
        </div>
    }
    .into_any()
}

/// Copy, share, save, print and scan. Shown once the page answers, because without script most of them could not; on paper
/// the address stands below the code, and what can be scanned beside it.
fn keep_buttons(kept: Code) -> AnyView {
    let w = &use_words().filing;
    let awake = use_awake();
    let said = RwSignal::new("");
    let scans = RwSignal::new(false);
    let kept = StoredValue::new(kept);
    let address = move || {
        if awake.get() {
            window().location().origin().unwrap_or_default() + &Page::Following.path()
        } else {
            kept.with_value(|kept| kept.follow_at.clone())
        }
    };
    let text = move || {
        kept.with_value(|kept| {
            let sentence = if kept.number.is_empty() {
                w.save_text_waits
            } else {
                w.save_text
            };
            fill(
                sentence,
                &[
                    ("code", kept.code.as_deref().unwrap_or_default()),
                    ("number", &kept.number),
                    ("date", &kept.received),
                    ("address", &untrack(address)),
                ],
            )
        })
    };
    let share = move |_: MouseEvent| {
        let data = web_sys::ShareData::new();
        data.set_text(&text());
        let given = window().navigator().share_with_data(&data);
        leptos::task::spawn_local(async move {
            // Whoever closes it without choosing has shared nothing, and knows that.
            let _ = wasm_bindgen_futures::JsFuture::from(given).await;
        });
    };
    let copy = move |_: MouseEvent| {
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
    let save = move |_: MouseEvent| {
        let _ = save_as_file(w.save_file, &text());
    };
    let print = |_: MouseEvent| {
        let _ = window().print();
    };
    let buttons = part(move || {
        if !awake.get() {
            return None;
        }
        let shares = js_sys::Reflect::has(&window().navigator(), &"share".into()) == Ok(true);
        let mut ways = vec![(w.copy, heard(copy))];
        if shares {
            ways.push((w.share, heard(share)));
        }
        // A file stays on a device that others use.
        if device().is_none_or(|device| !device.is_shared()) {
            ways.push((w.save, heard(save)));
        }
        ways.push((w.print, heard(print)));
        let ways = ways
            .into_iter()
            .map(|(name, press)| button("button button-quiet", None, name.to_owned(), press));
        let ways: Vec<AnyView> = ways.collect();
        let shown = view! {
            <div class="keep no-print">
                {ways}
                <button
                    type="button"
                    class="button button-quiet"
                    aria-expanded=live(move || scans.get().to_string())
                    on:click=heard(move |_| scans.update(|scans| *scans = !*scans))
                >
                    {w.qr}
                </button>
            </div>
            <p class="keep-said" role="status">{live(move || said.get())}</p>
        };
        Some(shown.into_any())
    });
    let drawn = kept.with_value(|kept| kept.code.as_deref().map(qr));
    view! {
        {buttons}
        <figure class="scan" class:print-only=live(move || !scans.get())>
            {drawn}
            <figcaption class="print-only">
                {w.print_address} " " <bdi>{live(address)}</bdi>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The code until somebody says that they have it; then, once it is off the screen, the question for its last five
/// characters: proof for oneself that it was copied well.
fn confirm_code(shown: Code, code: &str) -> AnyView {
    let awake = use_awake();
    let w = &use_words().filing;
    let filing = shown.filing;
    let has_it = RwSignal::new(false);
    let last = StoredValue::new(plain(code.rsplit('-').next().unwrap_or_default()));
    let code = code.to_owned();
    let say = move |_: MouseEvent| {
        has_it.set(true);
        request_animation_frame(|| focus("laatste-vijf"));
    };
    let look_again = move |_: MouseEvent| {
        has_it.set(false);
        request_animation_frame(|| focus("ik-heb-de-code"));
    };
    part(move || {
        if has_it.get() {
            return Some(ask_the_end(filing, last, heard(look_again)));
        }
        let sign = if awake.get() {
            let class = "button button-main button-full no-print";
            let id = Some("ik-heb-de-code");
            button(class, id, w.code_have.to_owned(), say)
        } else {
            view! { <p>{w.confirm_plain}</p> }.into_any()
        };
        let ways = with_ways_to_keep(shown.clone(), code.clone());
        Some(vec![ways, sign].into_any())
    })
}

fn ask_the_end(
    filing: Uuid,
    last: StoredValue<String>,
    look_again: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    let w = &use_words().filing;
    let right = RwSignal::new(None::<bool>);
    let judge = heard(move |event| {
        let typed = plain(&event_target_value(&event));
        right.set(last.with_value(|last| (typed.len() >= last.len()).then(|| typed == *last)));
    });
    let gone = RwSignal::new(false);
    let take_away = heard(move |_: MouseEvent| {
        leptos::task::spawn_local(async move {
            sending::forget_code(filing).await;
            gone.try_set(true);
        });
    });
    let said = move || match (right.get(), gone.get()) {
        (_, true) => w.confirm_gone,
        (None, false) => "",
        (Some(true), false) => w.confirm_right,
        (Some(false), false) => w.confirm_wrong,
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
            <p
                class="confirm-said"
                class:tone-kept=live(move || right.get() == Some(true))
                class:tone-late=live(move || right.get() == Some(false))
                role="status"
            >
                {live(said)}
            </p>
            <div class="keep" hidden=live(move || gone.get())>
                {button("button button-quiet", None, w.code_show.to_owned(), look_again)}
                <div hidden=live(move || right.get() != Some(true))>
                    {button("button button-quiet", None, w.code_take_away.to_owned(), take_away)}
                </div>
            </div>
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
pub fn save_as_file(name: &str, text: &str) -> Result<(), JsValue> {
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
