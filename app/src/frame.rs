//! What stands around every page: the way out at the top right, the help and the links at the bottom.

use crate::page::{Page, is_below};
use crate::ui::arrival::announcement;
use crate::ui::live::live;
use crate::ui::second_tap::leave_out_second_taps;
use crate::words::{Language, use_language, use_words, words};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// A page that has nothing of ours to do with complaints, to leave to.
const ELSEWHERE: &str = "https://www.knmi.nl/";

/// What both programs put around the pages that they draw.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let w = use_words();
    Effect::new(leave_out_second_taps);
    view! {
        <Title formatter=move |title: String| format!("{title} · {}", w.common.product) />
        <Router>
            <a class="skip-link" href="#inhoud">
                {w.common.skip}
            </a>
            <Header />
            <main id="inhoud" tabindex="-1">
                {children()}
            </main>
            <Footer />
            {announcement()}
        </Router>
    }
}

#[component]
fn Header() -> impl IntoView {
    let w = use_words();
    let at_desk = use_at_desk();
    view! {
        <header class="site-header">
            <a class="site-name" href=Page::Home.path()>
                <svg class="mark-logo" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
                    <path class="mark-logo-shape" d="M14 0a14 14 0 1 1 0 28H3a3 3 0 0 1-3-3V14A14 14 0 0 1 14 0z"></path>
                    <circle class="mark-logo-eye" cx="14" cy="14" r="5"></circle>
                </svg>
                {w.common.product}
            </a>
            {live(move || (!at_desk()).then(quick_exit))}
        </header>
    }
}

/// The way out, for whoever should not be seen here.
fn quick_exit() -> AnyView {
    let w = use_words();
    view! {
        <a
            class="quick-exit"
            href=ELSEWHERE
            rel="noreferrer nofollow"
            title=w.common.quick_exit_hint
        >
            {w.common.quick_exit}
            <span aria-hidden="true">" ↗"</span>
        </a>
    }
    .into_any()
}

/// Where to call at once.
fn help() -> AnyView {
    let w = use_words();
    view! {
        <p class="help" role="note">
            {w.common.help_danger} " " <a href="tel:112">"112"</a> ". " {w.common.help_talk} " "
            <a href="tel:113">"113"</a> " " {w.common.help_or} " " {w.common.help_children} " "
            <a href="tel:08000432">"0800-0432"</a> "."
        </p>
    }
    .into_any()
}

/// Whether the page is one of the directie: who works there needs no way out and no numbers to call.
fn use_at_desk() -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let path = use_location().pathname;
    move || path.with(|path| is_below(path, &Page::Dashboard.path()))
}

#[component]
fn Footer() -> impl IntoView {
    let language = use_language();
    let w = use_words();
    let other = match language {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let (here, at_desk) = (use_location(), use_at_desk());
    // What else the address says stays: a narrowed list is the same list in the other language.
    let in_other = move || {
        let search = here.search.get();
        let rest = search
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("taal="));
        let choice = format!("taal={}", other.name());
        let query: Vec<&str> = rest.chain([choice.as_str()]).collect();
        format!("{}?{}", here.pathname.get(), query.join("&"))
    };
    let stays = RwSignal::new(false);
    // The page in the other language comes from the desk.
    let choose = move |event: MouseEvent| {
        let connected = window().navigator().on_line();
        stays.set(!connected);
        if !connected {
            event.prevent_default();
        }
    };
    view! {
        <footer class="site-footer">
            {live(move || (!at_desk()).then(help))}
            <div hidden=live(move || !stays.get())>
                <p class="notice" role="status">{w.common.language_stays}</p>
            </div>
            <nav class="site-links" aria-label=w.common.footer_label>
                <ul>
                    <li>
                        <a
                            href=in_other
                            rel="external"
                            lang=other.name()
                            hreflang=other.name()
                            on:click=choose
                        >
                            {words(other).common.language_name}
                        </a>
                    </li>
                    <li>
                        <a href=Page::Regulation.path()>{w.common.regulation}</a>
                    </li>
                    <li>
                        <a href=Page::Privacy.path()>{w.common.privacy}</a>
                    </li>
                    <li>
                        <a href=Page::Accessibility.path()>{w.common.accessibility}</a>
                    </li>
                    <li>
                        <a href=Page::Dashboard.path()>{w.common.for_staff}</a>
                    </li>
                </ul>
            </nav>
        </footer>
    }
}
