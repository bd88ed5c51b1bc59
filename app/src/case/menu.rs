//! Everything that can be done with this case, always at hand at the top of it. Each leads to its form, which opens.

use super::answers::CaseForStaff;
use super::deed_form::place_of;
use super::deeds::Deed;
use super::more::{GROUPS, name_of};
use super::next;
use crate::dashboard::voice::Voice;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent, click};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, Node};

/// What somebody begins with in a form.
const FIRST: &str = "select, textarea, input:not([type=hidden]), summary, button";

pub fn menu(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let on_top = next::deeds(v, case);
    let is_shown = |deed: &Deed| deed.is_possible(case) || on_top.contains(deed);
    let mut groups = vec![(
        s.write,
        [
            (Deed::Message, s.message_heading),
            (Deed::Note, s.note_heading),
        ]
        .into_iter()
        .filter(|(deed, _)| case.may_do(*deed))
        .collect::<Vec<_>>(),
    )];
    groups.extend(GROUPS.into_iter().map(|group| {
        let deeds = Deed::ALL.iter().filter(|deed| deed.group() == Some(group));
        let shown = deeds.filter(|deed| case.may_do(**deed) && is_shown(deed));
        let named = shown.map(|deed| (*deed, deed.title(v)));
        (name_of(v, group), named.collect())
    }));
    let groups: Vec<AnyView> = groups
        .into_iter()
        .filter(|(_, deeds)| !deeds.is_empty())
        .map(|(name, deeds)| {
            let deeds: Vec<AnyView> = deeds
                .into_iter()
                .map(|(deed, name)| {
                    let to = format!("#{}", place_of(deed));
                    view! {
                        <li>
                            <a href=to>{name}</a>
                        </li>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <div>
                    <p class="case-menu-group">{name}</p>
                    <ul role="list">{deeds}</ul>
                </div>
            }
            .into_any()
        })
        .collect();
    if groups.is_empty() {
        return ().into_any();
    }
    close_from_outside();
    view! {
        <details class="case-menu no-print" on:click=go on:keydown=escape on:focusout=leave>
            <summary>{v.w.deeds.more}</summary>
            <nav aria-label=v.w.deeds.more>{groups}</nav>
        </details>
    }
    .into_any()
}

/// Opens what was chosen, and begins in it. Without script the browser goes there by itself.
fn go(event: MouseEvent) {
    let at = event.target().and_then(|at| at.dyn_into::<Element>().ok());
    let chosen = at.and_then(|at| at.closest("a").ok().flatten());
    let to = chosen.and_then(|link| link.get_attribute("href"));
    let Some(to) = to.and_then(|to| document().query_selector(&to).ok().flatten()) else {
        return;
    };
    event.prevent_default();
    fold(&to, true);
    if let Some(menu) = event
        .current_target()
        .and_then(|menu| menu.dyn_into::<Element>().ok())
    {
        fold(&menu, false);
    }
    to.scroll_into_view();
    let first = to.query_selector(FIRST).ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// Escape closes it, back at what opened it.
fn escape(event: KeyboardEvent) {
    let menu = event
        .current_target()
        .and_then(|menu| menu.dyn_into::<Element>().ok());
    if let Some(menu) = menu.filter(|menu| event.key() == "Escape" && menu.has_attribute("open")) {
        event.prevent_default();
        fold(&menu, false);
        let summary = menu.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    }
}

/// Whoever goes on elsewhere closes it.
fn leave(event: FocusEvent) {
    let menu = event
        .current_target()
        .and_then(|menu| menu.dyn_into::<Element>().ok());
    let to = event
        .related_target()
        .and_then(|to| to.dyn_into::<Node>().ok());
    // Some browsers do not say where a pointer went.
    if let (Some(menu), Some(to)) = (menu, to)
        && !menu.contains(Some(&to))
    {
        fold(&menu, false);
    }
}

/// A press beside it closes it.
fn close_from_outside() {
    Effect::new(|| {
        let listening = window_event_listener(click, |event| {
            let at = event.target().and_then(|at| at.dyn_into::<Node>().ok());
            let menu = document().query_selector(".case-menu[open]").ok().flatten();
            if let Some(menu) = menu.filter(|menu| !menu.contains(at.as_ref())) {
                fold(&menu, false);
            }
        });
        on_cleanup(move || listening.remove());
    });
}

/// Opens or closes what this stands in.
fn fold(element: &Element, open: bool) {
    let folded = element.closest("details").ok().flatten();
    if let Some(folded) = folded.and_then(|folded| folded.dyn_into::<HtmlDetailsElement>().ok()) {
        folded.set_open(open);
    }
}
