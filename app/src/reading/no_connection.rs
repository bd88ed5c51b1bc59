//! `/geen-verbinding`: what a phone shows in place of a page that needs a connection. It keeps this page for that.

use crate::page::Page;
use crate::ui::arrival::arrived;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn NoConnectionPage() -> impl IntoView {
    let w = &use_words().common;
    Effect::new(arrived);
    view! {
        <Title text=w.error_no_connection_title />
        <div class="page" data-only-at="/geen-verbinding">
            <h1>{w.error_no_connection_title}</h1>
            <p class="lead">{w.error_no_connection}</p>
            <p>{w.error_no_connection_file}</p>
            <p>
                <a class="button" href=Page::Filing.path()>
                    {w.error_no_connection_link}
                </a>
            </p>
        </div>
    }
}
