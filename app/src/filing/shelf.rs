//! What this device keeps of complaints, said plainly, with the ways to keep nothing and to wipe everything.

use super::keeping::DraftKeeping;
use super::state::{Ask, Form, heading_id};
use crate::device::Drawer;
use crate::ui::focus::{focus, focus_on};
use crate::ui::live::{heard, live, part};
use crate::ui::press::button;
use crate::ui::prose::prose;
use crate::words::{date_long, fill, words};
use leptos::prelude::*;
use uuid::Uuid;

/// One line at the bottom edge; behind it the ways out, each of which asks before it takes something away.
pub fn shelf(form: Form) -> AnyView {
    let open = RwSignal::new(false);
    let is_ready = Memo::new(move |_| {
        form.awake.get() && form.keeping.with(|kept| *kept != DraftKeeping::Unknown)
    });
    let w = &words(form.language).filing;
    let press = move |_| {
        open.update(|open| *open = !*open);
        form.asks().set(None);
    };
    let shown = move || {
        is_ready.get().then(|| {
            view! {
                <aside class="shelf no-print">
                    <p class="shelf-state" role="status" id="dit-toestel" tabindex="-1">
                        {live(move || said(form))}
                    </p>
                    <button
                        type="button"
                        class="link-button"
                        aria-expanded=live(move || open.get().to_string())
                        on:click=heard(press)
                    >
                        {w.shelf_open}
                    </button>
                    {part(move || open.get().then(|| ways_out(form)))}
                </aside>
            }
            .into_any()
        })
    };
    part(shown)
}

fn ways_out(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let is_shared = move || form.keeping.with(|kept| *kept == DraftKeeping::Shared);
    let promised = move || {
        let kept = form.keeping.get();
        let no_promise = matches!(
            kept,
            DraftKeeping::Ready { promised: false }
                | DraftKeeping::Kept {
                    promised: false,
                    ..
                }
        );
        no_promise.then(|| view! { <p>{w.keep_no_promise}</p> }.into_any())
    };
    let asked = |ask| part(move || (form.asks().get() == Some(ask)).then(|| question(form, ask)));
    let wipe = move |_| form.asks().set(Some(Ask::Wipe));
    view! {
        <div class="shelf-ways">
            {part(promised)}
            <label class="shelf-shared">
                <input
                    type="checkbox"
                    id="gedeeld"
                    prop:checked=live(move || is_shared() || form.asks().get() == Some(Ask::Share))
                    on:change=heard(move |event| form.say_shared(event_target_checked(&event)))
                />
                <span>{w.keep_shared_choice}</span>
            </label>
            {asked(Ask::Share)}
            {button("button button-quiet", Some("wis"), w.wipe.to_owned(), wipe)}
            {asked(Ask::Wipe)}
        </div>
    }
    .into_any()
}

/// What goes, said before it does.
fn question(form: Form, ask: Ask) -> AnyView {
    let w = &words(form.language).filing;
    let (goes, waits, yes, from) = match ask {
        Ask::Wipe => (w.wipe_goes, w.wipe_waits, w.wipe_yes, "wis"),
        Ask::Share if form.waits_safely() => (w.share_goes, w.share_waits, w.share_yes, "gedeeld"),
        Ask::Share => (w.share_goes, w.wipe_waits, w.share_yes, "gedeeld"),
    };
    let waits = form.waits().then_some(waits);
    let done = move |_| {
        form.asks().set(None);
        match ask {
            Ask::Wipe => form.wipe(),
            Ask::Share => form.set_shared(true),
        }
        request_animation_frame(|| focus("dit-toestel"));
    };
    let not = move |_| {
        form.asks().set(None);
        request_animation_frame(move || focus(from));
    };
    request_animation_frame(|| focus("weet-u-het-zeker"));
    view! {
        <div class="notice notice-problem" role="group" aria-labelledby="weet-u-het-zeker-tekst" tabindex="-1" id="weet-u-het-zeker">
            <p id="weet-u-het-zeker-tekst">{goes} " " {waits}</p>
            <div class="keep">
                {button("button button-warning", None, yes.to_owned(), done)}
                {button("button button-quiet", None, w.ask_not.to_owned(), not)}
            </div>
        </div>
    }
    .into_any()
}

fn said(form: Form) -> String {
    let w = &words(form.language).filing;
    match form.keeping.get() {
        DraftKeeping::Unknown => String::new(),
        DraftKeeping::Ready { .. } => w.keep_saving.to_owned(),
        DraftKeeping::Kept { until, soon, .. } => {
            let sentence = if soon { w.keep_soon } else { w.keep_until };
            fill(sentence, &[("date", &date_long(until, form.language))])
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
                {remove(form, drawer, id)}
            </li>
        }
        .into_any()
    };
    let others = others.into_iter().map(|draft| {
        let date = date_long(draft.changed_on, form.language);
        let id = draft.id;
        // Two of one day are told apart by how much stands in them, and not by a word of it.
        let many = draft.typed.description.split_whitespace().count();
        let many = if many == 1 {
            w.draft_word.to_owned()
        } else {
            fill(w.draft_words, &[("n", &many.to_string())])
        };
        let open = move |_| {
            form.open_draft(&draft);
            let step = form.step.get_untracked();
            request_animation_frame(move || focus(&heading_id(step)));
        };
        let about = view! {
            <p>{fill(w.draft_of, &[("date", &date)])} " (" {many} ")"</p>
            <button type="button" class="button" on:click=heard(open)>
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

/// What is thrown away is gone: it is asked first.
fn remove(form: Form, drawer: Drawer, id: Uuid) -> AnyView {
    let w = &words(form.language).filing;
    let asks = RwSignal::new(false);
    let place = format!("weg-{id}");
    let go = move |_| {
        form.remove(drawer, id);
        request_animation_frame(move || {
            let step = form.step.get_untracked();
            let _ = focus_on("#concepten") || focus_on(&format!("#{}", heading_id(step)));
        });
    };
    part(move || {
        let shown = if asks.get() {
            view! {
                <div class="notice notice-problem" role="group" aria-labelledby=place.clone()>
                    <p id=place.clone() tabindex="-1">{w.draft_remove_asks}</p>
                    <div class="keep">
                        {button("button button-warning", None, w.draft_remove_yes.to_owned(), go)}
                        {button("button button-quiet", None, w.ask_not.to_owned(), move |_| asks.set(false))}
                    </div>
                </div>
            }
            .into_any()
        } else {
            let place = place.clone();
            let ask = move |_| {
                asks.set(true);
                let place = place.clone();
                request_animation_frame(move || focus(&place));
            };
            button("button button-quiet", None, w.draft_remove.to_owned(), ask)
        };
        Some(shown)
    })
}
