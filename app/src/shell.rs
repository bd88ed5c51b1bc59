//! The frame around every page: the document, the way out at the top right, the help and the links at the bottom.

use crate::routes::Pages;
use crate::words::{Language, use_language, use_words, words};
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// Where the files of a page are.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Assets {
    /// The address of the stylesheet.
    pub css: String,
    /// The address of the module that starts the page; empty for a page without script.
    pub js: String,
}

/// A page that has nothing of ours to do with complaints, to leave to.
const ELSEWHERE: &str = "https://www.knmi.nl/";

/// The whole document, for the server.
pub fn shell(assets: Assets) -> impl IntoView {
    let Assets { css, js } = assets;
    // A page without script answers as soon as it is there.
    let ready = js.is_empty().then_some("");
    let script = (!js.is_empty())
        .then(|| view! { <script type="module" src=js nonce=leptos::nonce::use_nonce()></script> });
    view! {
        <!DOCTYPE html>
        <html lang=use_language().name() data-hydrated=ready>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#faf7f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#141b1b" media="(prefers-color-scheme: dark)" />
                <meta name="format-detection" content="telephone=no" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=css />
                {script}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Everything inside the document's body.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    if use_context::<Language>().is_none() && is_browser() {
        provide_context(language_of_document());
    }
    let w = use_words();
    Effect::new(|| {
        // The pages' own effects run first; only then does the page answer.
        request_animation_frame(|| {
            if let Some(html) = document().document_element() {
                let _ = html.set_attribute("data-hydrated", "");
            }
        });
    });
    view! {
        <Title formatter=move |title: String| format!("{title} · {}", w.common.product) />
        <Router>
            <a class="skip-link" href="#inhoud" rel="external">
                {w.common.skip}
            </a>
            <Header />
            <main id="inhoud" tabindex="-1">
                <Pages />
            </main>
            <Footer />
            <FocusOnArrival />
        </Router>
    }
}

#[component]
fn Header() -> impl IntoView {
    let w = use_words();
    view! {
        <header class="site-header">
            <a class="site-name" href="/">
                <svg class="mark-logo" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
                    <path class="mark-logo-shape" d="M14 0a14 14 0 1 1 0 28H3a3 3 0 0 1-3-3V14A14 14 0 0 1 14 0z"></path>
                    <circle class="mark-logo-eye" cx="14" cy="14" r="5"></circle>
                </svg>
                {w.common.product}
            </a>
            <a
                class="quick-exit"
                href=ELSEWHERE
                rel="noreferrer external nofollow"
                title=w.common.quick_exit_hint
                on:click=move |event| {
                    event.prevent_default();
                    leave_quickly();
                }
            >
                {w.common.quick_exit}
                <span aria-hidden="true">" ↗"</span>
            </a>
        </header>
    }
}

/// Clears the screen before anything else, and leaves no step to come back to.
fn leave_quickly() {
    let document = document();
    document.set_title("");
    if let Some(html) = document.document_element() {
        html.set_text_content(None);
    }
    let _ = window().location().replace(ELSEWHERE);
}

#[component]
fn Footer() -> impl IntoView {
    let language = use_language();
    let w = use_words();
    let other = match language {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let path = use_location().pathname;
    view! {
        <footer class="site-footer">
            <p class="help" role="note">
                {w.common.help_danger} " " <a href="tel:112">"112"</a> ". " {w.common.help_talk} " "
                <a href="tel:113">"113"</a> " " {w.common.help_or} " " {w.common.help_children} " "
                <a href="tel:08000432">"0800-0432"</a> "."
            </p>
            <nav class="site-links" aria-label=w.common.footer_label>
                <ul>
                    <li>
                        <a
                            href=move || format!("{}?taal={}", path.get(), other.name())
                            rel="external"
                            lang=other.name()
                            hreflang=other.name()
                        >
                            {words(other).common.language_name}
                        </a>
                    </li>
                    <li>
                        <a href="/reglement">{w.common.regulation}</a>
                    </li>
                    <li>
                        <a href="/privacy">{w.common.privacy}</a>
                    </li>
                    <li>
                        <a href="/toegankelijkheid">{w.common.accessibility}</a>
                    </li>
                    <li>
                        <a href="/directie">{w.common.for_staff}</a>
                    </li>
                </ul>
            </nav>
        </footer>
    }
}

/// Whoever listens to the page must hear that it changed: after a change of page the new content gets the focus.
#[component]
fn FocusOnArrival() -> impl IntoView {
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        let moved = before.is_some_and(|before| before != path);
        if moved && location.hash.get_untracked().is_empty() {
            focus("inhoud");
        }
        path
    });
}

/// Moves the focus to an element; nothing happens when it is not there.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

fn language_of_document() -> Language {
    let lang = document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"));
    lang.and_then(|lang| Language::from_name(&lang))
        .unwrap_or(Language::Nl)
}
