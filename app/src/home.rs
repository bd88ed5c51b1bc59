//! `/`: what this is, and three doors. The other ways to complain stand beside them, so that nobody is forced to use this one.

use crate::endpoints;
use crate::filing::underway::where_they_are;
use crate::page::Page;
use crate::reading::answers::Contact;
use crate::ui::arrival::arrived;
use crate::ui::asked::beside;
use crate::ui::icon::{Icon, icon};
use crate::ui::live::live;
use crate::words::{about_directors, use_language, use_words};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// In the address of this page: the case that somebody followed was closed on this device.
pub const CLOSED: &str = "gesloten";

#[component]
pub fn HomePage() -> impl IntoView {
    let w = &use_words().home;
    Effect::new(arrived);
    let query = use_query_map();
    let says_closed = move || query.with_untracked(|query| query.get(CLOSED).is_some());
    // What a phone keeps of this page does not say it: it is said once the page answers.
    let closed = RwSignal::new(is_server() && says_closed());
    Effect::new(move || closed.set(says_closed()));
    view! {
        <Title text=w.title />
        <div class="page home">
            <div hidden=live(move || !closed.get())>
                <p class="notice" role="status" tabindex="-1" autofocus>{w.closed}</p>
            </div>
            {where_they_are()}
            <h1>{w.heading}</h1>
            <p class="lead">{w.lead}</p>
            <ul class="doorways" role="list">
                {door(Page::Filing, "doorway doorway-main", Icon::Pencil, w.file, w.file_more)}
                {door(Page::Following, "doorway", Icon::Magnifier, w.follow, w.follow_more)}
                {door(Page::Regulation, "doorway", Icon::Page, w.read, w.read_more)}
            </ul>
            {otherwise()}
        </div>
    }
}

fn door(
    page: Page<'static>,
    class: &'static str,
    picture: Icon,
    title: &'static str,
    more: &'static str,
) -> AnyView {
    view! {
        <li>
            <a class=class href=page.path()>
                {icon(picture)}
                <span class="doorway-text">
                    <strong>{title}</strong>
                    <span>{more}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// The addresses that the regulation names (art. 6). Left out when there are none, so that the rest of the page still comes.
pub fn otherwise() -> AnyView {
    beside(endpoints::contact, addresses)
}

fn addresses(contact: Contact) -> AnyView {
    let w = &crate::words::words(use_language()).home;
    let mail = format!("mailto:{}", contact.email);
    view! {
        <section class="otherwise">
            <h2>{w.otherwise}</h2>
            <dl class="pairs">
                <dt>{w.by_email}</dt>
                <dd>
                    <a href=mail>{contact.email}</a>
                </dd>
                <dt>{w.by_post}</dt>
                <dd>{contact.post}</dd>
            </dl>
            <p>{about_directors(contact.about_directors, use_language()).join(" ")}</p>
        </section>
    }
    .into_any()
}
