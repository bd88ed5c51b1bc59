//! A code on a device that keeps nothing: it is shown once, on the page that sent the complaint. Whoever leaves that page is
//! asked first whether the code was written down, and after that it is nowhere on the device: the next person may hold it.

use super::browser;
use super::state::Form;
use super::underway::Underway;
use crate::sync::outbox::Parcel;
use crate::ui::focus::focus_on;
use crate::ui::live::{heard, part};
use crate::words::words;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use regulation::filing::Typed;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlAnchorElement};

/// What somebody said of the codes that this page shows once. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Once {
    /// The complaints of which the code was written down.
    written: RwSignal<Vec<Uuid>>,
    /// Somebody was about to leave without having said so.
    asked: RwSignal<bool>,
}

impl Once {
    pub fn new() -> Self {
        Self {
            written: RwSignal::new(Vec::new()),
            asked: RwSignal::new(false),
        }
    }

    fn is_written(self, parcel: &Parcel) -> bool {
        let said = |filing| self.written.with_untracked(|said| said.contains(&filing));
        parcel.filing().is_some_and(said)
    }
}

impl Form {
    fn once(self) -> Once {
        self.known.with_value(|known| known.once)
    }

    /// Whether something that left the form would be lost with the page: it has not arrived, or its code is nowhere else.
    pub fn would_be_lost(self) -> bool {
        self.keeps_nothing()
            && self.parcels.with_untracked(|parcels| {
                let lost =
                    |parcel: &Parcel| !parcel.is_received() || !self.once().is_written(parcel);
                parcels.iter().any(lost)
            })
    }

    /// Whether somebody who is about to leave stays, to be asked whether the code was written down. They are asked once.
    pub fn stays_for_the_code(self) -> bool {
        let unwritten = |parcels: &Vec<Parcel>| {
            let unwritten =
                |parcel: &Parcel| parcel.is_received() && !self.once().is_written(parcel);
            parcels.iter().any(unwritten)
        };
        let is_to_ask = self.keeps_nothing()
            && !self.once().asked.get_untracked()
            && self.parcels.with_untracked(unwritten);
        if is_to_ask {
            self.once().asked.set(true);
            request_animation_frame(|| {
                focus_on("[name=overgeschreven]:not(:checked)");
            });
        }
        is_to_ask
    }

    /// A link to another page of ours is not followed before that was asked.
    pub fn ask_before_a_link(self) {
        let clicked = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            let link = target.and_then(|target: Element| target.closest("a[href]").ok()?);
            let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
            let is_ours = link.is_some_and(|link| {
                Ok(link.origin()) == window().location().origin()
                    && link
                        .get_attribute("href")
                        .is_some_and(|to| !to.starts_with('#'))
            });
            if is_ours && self.stays_for_the_code() {
                event.prevent_default();
            }
        });
        // The router listens further out, and leaves alone what was prevented here.
        let page = document();
        let listens = clicked.as_ref().unchecked_ref();
        let _ = page.add_event_listener_with_callback("click", listens);
        let clicked = StoredValue::new_local(clicked);
        on_cleanup(move || {
            clicked.with_value(|clicked| {
                let listens = clicked.as_ref().unchecked_ref();
                let _ = document().remove_event_listener_with_callback("click", listens);
            });
        });
    }

    /// The page goes: a code that it showed once goes with it, and so does what was typed.
    pub fn forget_what_was_shown_once(self) {
        if !self.keeps_nothing()
            || !self
                .parcels
                .with_untracked(|all| all.iter().any(Parcel::is_received))
        {
            return;
        }
        if let Some(copies) = self.copies() {
            copies.clear();
        }
        self.parcels
            .update(|parcels| parcels.retain(|parcel| !parcel.is_received()));
        let sent = self.sent.get_untracked();
        if sent.is_some_and(|sent| !Underway(self.parcels).has(sent)) {
            if let Some(form) = self.element.get_untracked() {
                browser::write(&form, &Typed::default());
            }
            self.typed.set(Typed::default());
            self.former_name.set(String::new());
            self.code.set(String::new());
        }
    }
}

/// Below a code that is shown once: that it is, and whether it was written down.
pub fn ask(form: Form, filing: Uuid) -> AnyView {
    let w = &words(form.language).filing;
    let Once { written, asked } = form.once();
    let is_written = move || written.with(|written| written.contains(&filing));
    let said = heard(move |event| {
        written.update(|written| {
            written.retain(|known| *known != filing);
            if event_target_checked(&event) {
                written.push(filing);
            }
        });
    });
    view! {
        <p>{w.code_once}</p>
        <div role="alert">
            {part(move || {
                (asked.get() && !is_written())
                    .then(|| view! { <p class="notice notice-problem">{w.code_once_asked}</p> }.into_any())
            })}
        </div>
        <label class="choice no-print">
            <input type="checkbox" name="overgeschreven" on:change=said />
            <span class="choice-text">
                <strong>{w.code_once_written}</strong>
            </span>
        </label>
    }
    .into_any()
}
