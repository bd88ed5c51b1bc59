//! What this device keeps of complaints, said plainly, with the ways to keep nothing and to wipe everything.

use super::form::Form;
use crate::ui::prose::prose;
use crate::words::{date_long, fill, words};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What becomes of what is typed.
#[derive(Clone, Copy, PartialEq)]
pub enum Keeping {
    /// The phone has not answered yet.
    Unknown,
    /// It is kept when something is typed.
    Ready {
        promised: bool,
    },
    Kept {
        until: NaiveDate,
        soon: bool,
        promised: bool,
    },
    /// Storage refuses.
    Nothing,
    /// Somebody said that others use this device.
    Shared,
    Wiped,
    NotWiped,
}

/// The line at the bottom edge, and the ways out.
pub fn shelf(form: Form) -> AnyView {
    if !form.awake.get() {
        return ().into_any();
    }
    let w = &words(form.language).filing;
    let shared = form.keeping.get() == Keeping::Shared;
    view! {
        <aside class="shelf no-print">
            <p class="shelf-state" role="status">
                {move || said(form)}
            </p>
            <label class="shelf-shared">
                <input
                    type="checkbox"
                    checked=shared
                    on:change=move |event| form.set_shared(event_target_checked(&event))
                />
                <span>{w.keep_shared_choice}</span>
            </label>
            <button type="button" class="button button-quiet" on:click=move |_| form.wipe()>
                {w.wipe}
            </button>
        </aside>
    }
    .into_any()
}

fn said(form: Form) -> String {
    let w = &words(form.language).filing;
    let with_promise = |sentence: String, promised: bool| {
        if promised {
            sentence
        } else {
            format!("{sentence} {}", w.keep_no_promise)
        }
    };
    match form.keeping.get() {
        Keeping::Unknown => String::new(),
        Keeping::Ready { promised } => with_promise(w.keep_saving.to_owned(), promised),
        Keeping::Kept {
            until,
            soon,
            promised,
        } => {
            let sentence = if soon { w.keep_soon } else { w.keep_until };
            let date = date_long(until, form.language);
            with_promise(fill(sentence, &[("date", &date)]), promised)
        }
        Keeping::Nothing => w.keep_nothing.to_owned(),
        Keeping::Shared => w.keep_shared.to_owned(),
        Keeping::Wiped => w.wiped.to_owned(),
        Keeping::NotWiped => w.wipe_failed.to_owned(),
    }
}

/// The other drafts on this device.
pub fn drafts(form: Form) -> AnyView {
    let drafts = form.drafts.get();
    let others: Vec<_> = drafts
        .drafts
        .into_iter()
        .filter(|draft| draft.id != form.id.get())
        .collect();
    if others.is_empty() && drafts.rescued.is_empty() {
        return ().into_any();
    }
    let w = &words(form.language).filing;
    let lines: Vec<AnyView> = others
        .into_iter()
        .map(|draft| {
            let date = date_long(draft.changed_on, form.language);
            let (open, remove) = (draft.clone(), draft.id);
            view! {
                <li>
                    <p>{fill(w.draft_of, &[("date", &date)])}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| form.open_draft(&open)
                    >
                        {w.draft_open}
                    </button>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| form.remove_draft(remove)
                    >
                        {w.draft_remove}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    let rescued: Vec<AnyView> = drafts
        .rescued
        .into_iter()
        .map(|text| view! { <li><p>{w.rescued}</p> {prose(text)}</li> }.into_any())
        .collect();
    view! {
        <section class="card drafts" aria-labelledby="concepten">
            <h2 id="concepten">{w.drafts}</h2>
            <ul role="list">{lines} {rescued}</ul>
        </section>
    }
    .into_any()
}
