//! The keyboard. Single letters work where nobody types, and can be switched off: somebody who speaks to the computer would
//! press them by accident (WCAG 2.1.4). What they lead to is found in the page as it is, so that none leads to what one may
//! not do.

use super::search_field::FIELD;
use super::voice::Voice;
use gloo_storage::{LocalStorage, Storage};
use leptos::ev::keydown;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

/// Where this browser keeps that single letters are off.
const OFF: &str = "gehoor-toetsen-uit";

/// The dialog with all keys, and that with everything one can do here.
const HELP: &str = "toetsen";
const PALETTE: &str = "alles";

/// Rows that one walks through, and what is found by name: where one can go, what one can do with the open case, how the
/// list is shown, and the cases in it.
const ROWS: &str = "[data-row]";
const DOABLE: &str = ".staff-nav a, .case-menu nav a, .chip, [data-number]";

pub fn keys(v: Voice) -> AnyView {
    let s = &v.w.staff;
    let off = RwSignal::new(false);
    let found = RwSignal::new(Vec::<String>::new());
    Effect::new(move || {
        off.set(LocalStorage::get(OFF).unwrap_or_default());
        let listening = window_event_listener(keydown, move |event| {
            press(&event, off.get_untracked(), found);
        });
        on_cleanup(move || listening.remove());
    });
    let switch = move |_| {
        off.update(|off| *off = !*off);
        // Where nothing is kept it is asked again next time.
        let _ = LocalStorage::set(OFF, off.get_untracked());
    };
    let keys = [
        ("/", s.key_search),
        ("j  k", s.key_rows),
        ("a", s.key_answer),
        ("n", s.key_note),
        ("?", s.key_help),
        ("Ctrl K", s.key_palette),
    ];
    let keys: Vec<AnyView> = keys
        .into_iter()
        .map(|(key, does)| {
            view! {
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
            }
            .into_any()
        })
        .collect();
    let narrow = move |event| {
        let wanted = event_target_value(&event).to_lowercase();
        found.set(names(&wanted));
    };
    let choose = move |name: &str| {
        close(PALETTE);
        do_named(name);
    };
    view! {
        <dialog id=HELP class="keys" aria-labelledby="toetsen-kop">
            <h2 id="toetsen-kop">{s.keys}</h2>
            <dl class="keys-list">{keys}</dl>
            <p class="asks">
                <input type="checkbox" id="toetsen-uit" prop:checked=off on:change=switch />
                <label for="toetsen-uit">{s.keys_off}</label>
            </p>
            <form method="dialog">
                <button class="button">{s.keys_close}</button>
            </form>
        </dialog>
        <dialog id=PALETTE class="keys" aria-labelledby="alles-kop">
            <h2 id="alles-kop">{s.palette}</h2>
            <form
                method="dialog"
                on:submit=move |event| {
                    // Where nothing was found there is nothing to leave for.
                    event.prevent_default();
                    if let Some(first) = found.get_untracked().first() {
                        choose(first);
                    }
                }
            >
                <label class="visually-hidden" for="alles-zoek">{s.palette_find}</label>
                <input type="search" id="alles-zoek" autocomplete="off" placeholder=s.palette_find on:input=narrow />
            </form>
            <p class="visually-hidden" role="status">
                {move || v.counted(s.palette_one, s.palette_many, u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX))}
            </p>
            <p hidden=move || !found.with(Vec::is_empty)>{s.palette_none}</p>
            <ul class="palette" role="list">
                {move || {
                    let all = found.get().into_iter();
                    all.map(|name| {
                            let chosen = name.clone();
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="palette-item"
                                        on:click=move |_| choose(&chosen)
                                    >
                                        {name}
                                    </button>
                                </li>
                            }
                        })
                        .collect::<Vec<_>>()
                }}
            </ul>
        </dialog>
    }
    .into_any()
}

fn press(event: &KeyboardEvent, off: bool, found: RwSignal<Vec<String>>) {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
        event.prevent_default();
        found.set(names(""));
        if let Some(field) =
            first("#alles-zoek").and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        {
            field.set_value("");
        }
        show(PALETTE);
        return;
    }
    let with_other =
        event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    if off || with_other || is_typing() || first("dialog[open]").is_some() {
        return;
    }
    let does = match &*key {
        "/" => focus_first(&format!("#{FIELD}")),
        "j" => walk(1),
        "k" => walk(-1),
        "a" => focus_first(".compose-outside textarea"),
        "n" => focus_first(".compose-inside textarea"),
        "?" => show(HELP),
        _ => false,
    };
    if does {
        event.prevent_default();
    }
}

/// Whether a letter goes into a field.
fn is_typing() -> bool {
    let fields = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
    let at = document().active_element();
    at.is_some_and(|at| at.matches(fields).unwrap_or_default())
}

fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    let found = (0..found.length()).filter_map(|place| found.get(place));
    let found = found.filter_map(|node| node.dyn_into::<HtmlElement>().ok());
    // What is folded or hidden takes no room.
    found
        .filter(|element| element.get_client_rects().length() > 0)
        .collect()
}

fn focus_first(selector: &str) -> bool {
    all(selector).first().is_some_and(|field| {
        field.scroll_into_view();
        field.focus().is_ok()
    })
}

/// To the next row, or the one before it.
fn walk(step: isize) -> bool {
    let rows = all(ROWS);
    let focused = document().active_element();
    let at = rows.iter().position(|row| Some(&**row) == focused.as_ref());
    // Beside an open case from its own row.
    let is_open = |row: &HtmlElement| row.closest(".is-open").is_ok_and(|open| open.is_some());
    let at = at.or_else(|| rows.iter().rposition(is_open));
    let to = match (at, step) {
        (None, _) => 0,
        (Some(at), step) => at
            .saturating_add_signed(step)
            .min(rows.len().saturating_sub(1)),
    };
    rows.get(to).is_some_and(|row| row.focus().is_ok())
}

/// What can be done here under a name that holds this, each name once.
fn names(wanted: &str) -> Vec<String> {
    let mut names = Vec::new();
    for element in doable() {
        let name = name(&element);
        if name.to_lowercase().contains(wanted) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What it says, without how many there are.
fn name(element: &HtmlElement) -> String {
    let parts = element.child_nodes();
    let parts = (0..parts.length()).filter_map(|place| parts.get(place));
    let own = parts.filter(|part| part.node_type() == Node::TEXT_NODE);
    let text: String = own.filter_map(|part| part.text_content()).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Everything that is found by name; what can be done with a case stands folded in its menu.
fn doable() -> impl Iterator<Item = HtmlElement> {
    let found = document().query_selector_all(DOABLE).ok();
    let found = found
        .into_iter()
        .flat_map(|found| (0..found.length()).filter_map(move |place| found.get(place)));
    found.filter_map(|node| node.dyn_into::<HtmlElement>().ok())
}

/// Goes to what has this name. Nothing is sent by it.
fn do_named(wanted: &str) {
    if let Some(element) = doable().find(|element| name(element) == wanted) {
        let _ = element.focus();
        element.click();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn show(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| dialog.open() || dialog.show_modal().is_ok())
}

fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}
