//! The frame around every page: the document, the way out at the top right, the help and the links at the bottom.

use crate::routes::Pages;
use crate::words::{Language, use_language, use_words, words};
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// Where the files of a page are, as the build wrote it down.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Assets {
    /// The address of the stylesheet.
    pub css: String,
    /// The address of the module that starts every page, and the program of this one.
    pub start: String,
    pub complainant: Code,
    pub directie: Code,
}

/// Where a program's code is.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Code {
    /// The address of the module that connects the program to the browser.
    pub js: String,
    /// The address of the program itself.
    pub wasm: String,
}

/// What runs in the browser. They are apart, so that nobody who complains fetches the directie's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Complainant,
    Directie,
}

impl Program {
    /// The program of the page at this path.
    pub fn of(path: &str) -> Self {
        if is_below(path, "/directie") {
            Self::Directie
        } else {
            Self::Complainant
        }
    }

    /// How the page, the script that starts it and the build call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Directie => "directie",
        }
    }

    /// Whether the page at this path has something to wake, so that the browser may fetch the program with the first
    /// answer. A page that nothing wakes costs its reader no code.
    fn wakes(self, path: &str) -> bool {
        match self {
            Self::Complainant => is_below(path, "/klacht") || is_below(path, "/volgen"),
            Self::Directie => false,
        }
    }

    fn code(self, assets: Assets) -> Code {
        match self {
            Self::Complainant => assets.complainant,
            Self::Directie => assets.directie,
        }
    }
}

fn is_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A page that has nothing of ours to do with complaints, to leave to.
const ELSEWHERE: &str = "https://www.knmi.nl/";

/// The whole document of the page at this path, for the server.
pub fn shell(assets: Assets, path: &str) -> impl IntoView + use<> {
    let program = Program::of(path);
    let (css, start) = (assets.css.clone(), assets.start.clone());
    let code = program.code(assets);
    // What the start needs comes with the first answer: waiting for the script to ask costs a slow phone a round trip.
    let early = program.wakes(path).then(|| {
        let Code { js, wasm } = code.clone();
        view! {
            <link rel="modulepreload" href=js />
            <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin href=wasm />
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang=use_language().name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#faf7f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#141b1b" media="(prefers-color-scheme: dark)" />
                <meta name="format-detection" content="telephone=no" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=css />
                <script
                    type="module"
                    src=start
                    nonce=leptos::nonce::use_nonce()
                    data-program=program.name()
                    data-js=code.js
                    data-wasm=code.wasm
                ></script>
                {early}
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
fn App() -> impl IntoView {
    provide_meta_context();
    let w = use_words();
    view! {
        <Title formatter=move |title: String| format!("{title} · {}", w.common.product) />
        <Router>
            <a class="skip-link" href="#inhoud">
                {w.common.skip}
            </a>
            <Header />
            <main id="inhoud" tabindex="-1">
                <Pages />
            </main>
            <Footer />
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
                rel="noreferrer nofollow"
                title=w.common.quick_exit_hint
            >
                {w.common.quick_exit}
                <span aria-hidden="true">" ↗"</span>
            </a>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let language = use_language();
    let w = use_words();
    let other = match language {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let here = use_location();
    let path = here.pathname.get_untracked();
    let search = here.search.get_untracked();
    // What else the address says stays: a narrowed list is the same list in the other language.
    let rest = search
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("taal="));
    let choice = format!("taal={}", other.name());
    let query: Vec<&str> = rest.chain([choice.as_str()]).collect();
    let in_other = format!("{path}?{}", query.join("&"));
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
                            href=in_other
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_below_the_directies_address_uses_the_directies_program_and_every_other_the_complainants()
     {
        for (path, program) in [
            ("/", Program::Complainant),
            ("/klacht", Program::Complainant),
            ("/volgen/doen", Program::Complainant),
            ("/gast", Program::Complainant),
            ("/directies", Program::Complainant),
            ("/directie", Program::Directie),
            ("/directie/", Program::Directie),
            ("/directie/dossier/2026-7KQ4M", Program::Directie),
        ] {
            assert_eq!(Program::of(path), program, "{path}");
        }
    }
}
