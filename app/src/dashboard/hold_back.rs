//! What goes out waits ten seconds, in which whoever pressed can take it back. It goes at once when they say so, when they
//! send something else, and when they leave; what went is never taken back.

use super::voice::Voice;
use crate::ui::awake::use_awake;
use crate::ui::filled::Filled;
use crate::ui::focus::focus;
use crate::ui::forms::{address, forms, hold};
use crate::ui::road::{Became, Road, Sending, use_road};
use crate::words::fill;
use gloo_storage::{LocalStorage as Kept, Storage};
use leptos::ev::{input, pagehide};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{Event, HtmlFormElement};

/// Set on a button that sends something to somebody outside.
pub const WAITS: &str = "data-waits";

const PAUSE: Duration = Duration::from_secs(10);

/// Where this browser keeps that nothing waits.
const OFF: &str = "gehoor-meteen";

/// Where it is told that something waits.
const TOLD: &str = "wacht";

/// What is told of the last one, by the name of its button.
#[derive(Clone, PartialEq, Eq)]
enum State {
    Nothing,
    Waits { what: String },
    Went { what: String },
    Refused { what: String, to: String },
}

/// Cheap to copy. In the browser only.
#[derive(Clone, Copy)]
struct HoldBack {
    road: Road,
    state: RwSignal<State>,
    held: StoredValue<Option<(Sending, Option<TimeoutHandle>)>, LocalStorage>,
}

impl HoldBack {
    /// Keeps what has to wait, and gives back what goes now.
    fn take(self, sending: Sending) -> Option<Sending> {
        let form = address(&sending.form);
        let waits = self
            .held
            .with_value(|held| held.as_ref().map(|(first, _)| address(&first.form)));
        match waits {
            // Pressed twice.
            Some(first) if first == form => return None,
            Some(_) if !is_held_back(&sending) => {
                let first = self.release();
                spawn_local(async move {
                    if let Some(first) = first {
                        self.tell(first).await;
                    }
                    self.road.go(sending).await;
                });
                return None;
            }
            Some(_) => self.send(),
            None => {}
        }
        if !is_held_back(&sending) {
            return Some(sending);
        }
        hold(&sending.form, true);
        let what = sending.what();
        let timer = set_timeout_with_handle(move || self.send(), PAUSE).ok();
        self.held.set_value(Some((sending, timer)));
        self.state.set(State::Waits { what });
        request_animation_frame(|| focus(TOLD));
        None
    }

    fn release(self) -> Option<Sending> {
        let held = self.held.try_update_value(Option::take).flatten();
        let (sending, timer) = held?;
        if let Some(timer) = timer {
            timer.clear();
        }
        self.state.try_set(State::Nothing);
        Some(sending)
    }

    fn undo(self) {
        if let Some(sending) = self.release() {
            for form in same(&sending) {
                hold(&form, false);
            }
            sending.begin_again();
        }
    }

    /// Whoever writes on in what waits, in a page that was drawn anew, takes it back.
    fn typed(self, event: &Event) {
        let field = event.target().and_then(|target| Filled::of(&target));
        let form = field.and_then(|field| field.form());
        let is_it = |form: &HtmlFormElement| {
            let waits = |held: &Option<(Sending, Option<TimeoutHandle>)>| {
                let held = held.as_ref();
                held.is_some_and(|(sending, _)| address(&sending.form) == address(form))
            };
            self.held.with_value(waits)
        };
        if form.as_ref().is_some_and(is_it) {
            self.release();
        }
    }

    fn send(self) {
        if let Some(sending) = self.release() {
            spawn_local(self.tell(sending));
        }
    }

    /// Sends it, and tells what became of it whoever went on with something else.
    async fn tell(self, sending: Sending) {
        let what = sending.what();
        let state = match self.road.go(sending).await {
            Became::Told => return,
            Became::Elsewhere => State::Went { what },
            Became::RefusedElsewhere(to) => State::Refused { what, to },
        };
        self.state.try_set(state);
    }

    /// The page goes, and what waits with it.
    fn leave(self) {
        if let Some(sending) = self.release() {
            self.road.leave_with(&sending);
        }
    }
}

fn is_held_back(sending: &Sending) -> bool {
    sending.is_pressed_on(WAITS) && !Kept::get(OFF).unwrap_or(false)
}

/// The form as it is drawn now, also when it was drawn anew since it was pressed.
fn same(sending: &Sending) -> impl Iterator<Item = HtmlFormElement> {
    let wanted = address(&sending.form);
    let drawn = forms()
        .into_iter()
        .filter(move |form| address(form) == wanted);
    drawn.chain([sending.form.clone()])
}

/// Holds back what is sent from this page, and tells of it.
pub fn hold_back(v: Voice) -> AnyView {
    let s = &v.w.staff;
    let state = RwSignal::new(State::Nothing);
    let holding = use_road().filter(|_| !is_server()).map(|road| HoldBack {
        road,
        state,
        held: StoredValue::new_local(None),
    });
    if let Some(holding) = holding {
        holding
            .road
            .hold_back_by(Some(Arc::new(move |sending| holding.take(sending))));
        let typing = window_event_listener(input, move |event| holding.typed(&event));
        let leaving = window_event_listener(pagehide, move |_| holding.leave());
        on_cleanup(move || {
            holding.road.hold_back_by(None);
            holding.send();
            leaving.remove();
            typing.remove();
        });
    }
    let told = move || {
        let (sentence, what) = match state.get() {
            State::Nothing => return String::new(),
            State::Waits { what } => (s.send_waits, what),
            State::Went { what } => (s.send_went, what),
            State::Refused { what, .. } => (s.send_refused, what),
        };
        fill(sentence, &[("what", &what)])
    };
    let ways = move || match state.get() {
        State::Nothing => ().into_any(),
        State::Waits { .. } => view! {
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    if let Some(holding) = holding {
                        holding.undo();
                    }
                }
            >
                {s.send_undo}
            </button>
            <button
                type="button"
                class="button button-quiet"
                on:click=move |_| {
                    if let Some(holding) = holding {
                        holding.send();
                    }
                }
            >
                {s.send_now}
            </button>
        }
        .into_any(),
        State::Went { .. } | State::Refused { .. } => {
            let why = match state.get() {
                State::Refused { to, .. } => Some(view! { <a href=to>{s.send_why}</a> }),
                _ => None,
            };
            view! {
                {why}
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| state.set(State::Nothing)
                >
                    {s.keys_close}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <div class="toast no-print" hidden=move || state.get() == State::Nothing>
            <p id=TOLD role="status" tabindex="-1">
                {told}
            </p>
            {ways}
        </div>
    }
    .into_any()
}

/// Whether anything waits in this browser.
pub fn choice(v: Voice) -> AnyView {
    let s = &v.w.staff;
    let awake = use_awake();
    let off = RwSignal::new(false);
    Effect::new(move || off.set(Kept::get(OFF).unwrap_or(false)));
    let switch = move |_| {
        off.update(|off| *off = !*off);
        // Where nothing is kept it waits again next time.
        let _ = Kept::set(OFF, off.get_untracked());
    };
    view! {
        <div class="card" hidden=move || !awake.get()>
            <div class="asks">
                <input
                    type="checkbox"
                    id="meteen"
                    prop:checked=off
                    on:change=switch
                    aria-describedby="meteen-uitleg"
                />
                <label for="meteen">{s.send_at_once}</label>
                <p class="hint" id="meteen-uitleg">{s.send_at_once_hint}</p>
            </div>
        </div>
    }
    .into_any()
}
