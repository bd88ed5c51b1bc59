//! `/privacy`: what is kept, who reads it, and what cannot be promised.

use crate::page::Page;
use crate::ui::arrival::arrived;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    let w = &use_words().privacy;
    Effect::new(arrived);
    view! {
        <Title text=w.title />
        <div class="page reading">
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            {part(w.keep_title, &[w.keep_words, w.keep_facts, w.keep_name, w.keep_account, w.keep_staff])}
            {part(w.who_title, &[w.who_directors, w.who_about, w.who_subject, w.who_identity, w.who_others, w.who_purpose])}
            {part(w.device_title, &[w.device_cookies, w.device_draft, w.device_history])}
            {part(w.limits_title, &[w.limits_server, w.limits_network, w.limits_style, w.limits_code])}
            {part(w.rights_title, &[w.rights, w.rights_keep])}
            <p>
                {w.rights_more} " " <a href=format!("{}#artikel-10", Page::Regulation)>{w.rights_article}</a> "."
            </p>
        </div>
    }
}

/// A heading with its sentences, each a thought of its own.
pub(super) fn part(title: &'static str, sentences: &[&'static str]) -> AnyView {
    let sentences: Vec<AnyView> = sentences
        .iter()
        .map(|sentence| view! { <p>{*sentence}</p> }.into_any())
        .collect();
    view! {
        <section>
            <h2>{title}</h2>
            {sentences}
        </section>
    }
    .into_any()
}
