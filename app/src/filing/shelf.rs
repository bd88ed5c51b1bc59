//! What this device keeps of complaints, said plainly, with the ways to keep nothing and to wipe everything.

use super::keeping::DraftKeeping;
use super::state::Form;
use crate::device::Drawer;
use crate::ui::prose::prose;
use crate::words::{date_long, fill, words};
use leptos::prelude::*;

/// The line at the bottom edge, and the ways out.
pub fn shelf(form: Form) -> AnyView {
    if !form.awake.get() {
        return ().into_any();
    }
    let w = &words(form.language).filing;
    let shared = form.keeping.get() == DraftKeeping::Shared;
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
        DraftKeeping::Unknown => String::new(),
        DraftKeeping::Ready { promised } => with_promise(w.keep_saving.to_owned(), promised),
        DraftKeeping::Kept {
            until,
            soon,
            promised,
        } => {
            let sentence = if soon { w.keep_soon } else { w.keep_until };
            let date = date_long(until, form.language);
            with_promise(fill(sentence, &[("date", &date)]), promised)
        }
        DraftKeeping::Nothing => w.keep_nothing.to_owned(),
        DraftKeeping::Shared => w.keep_shared.to_owned(),
        DraftKeeping::Wiped => w.wiped.to_owned(),
        DraftKeeping::NotWiped => w.wipe_failed.to_owned(),
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
    if others.is_empty() && drafts.damaged.is_empty() {
        return ().into_any();
    }
    let w = &words(form.language).filing;
    let line = move |about: AnyView, drawer, id| {
        view! {
            <li>
                {about}
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| form.remove(drawer, id)
                >
                    {w.draft_remove}
                </button>
            </li>
        }
        .into_any()
    };
    let others = others.into_iter().map(|draft| {
        let date = date_long(draft.changed_on, form.language);
        let id = draft.id;
        let about = view! {
            <p>{fill(w.draft_of, &[("date", &date)])}</p>
            <button type="button" class="button" on:click=move |_| form.open_draft(&draft)>
                {w.draft_open}
            </button>
        };
        line(about.into_any(), Drawer::Drafts, id)
    });
    let damaged = drafts.damaged.into_iter().map(|damaged| {
        let about = if damaged.text.is_empty() {
            view! { <p>{w.damaged}</p> }.into_any()
        } else {
            // No word comes on the screen unasked.
            view! {
                <details>
                    <summary>{w.rescued}</summary>
                    {prose(damaged.text)}
                </details>
            }
            .into_any()
        };
        line(about, damaged.drawer, damaged.id)
    });
    let lines: Vec<AnyView> = others.chain(damaged).collect();
    view! {
        <section class="card drafts" aria-labelledby="concepten">
            <h2 id="concepten">{w.drafts}</h2>
            <ul role="list">{lines}</ul>
        </section>
    }
    .into_any()
}
