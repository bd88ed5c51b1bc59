//! Keeps the page of today fresh. The desk says only that something changed; the page then asks again by itself. Nothing
//! moves under a pointer or the keyboard: then a button says that there is news.

use crate::dashboard::answers::Asker;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventSource;

/// Where an open page hears that something changed, as server-sent events.
pub const NEWS: &str = "/api/v1/news";

/// Changes that come together are shown together.
const PAUSE: Duration = Duration::from_millis(150);

/// What the page knows of what changed. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct News {
    /// How often the page looked again.
    pub looks: RwSignal<u32>,
    /// What the page shows is of this look.
    shown: StoredValue<u32>,
    /// There is news that is not shown yet.
    pub waits: RwSignal<bool>,
    /// The line is broken for good.
    pub is_off: RwSignal<bool>,
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl News {
    /// In the browser: listens as long as the page is open.
    pub fn listen() -> Self {
        let news = Self {
            looks: RwSignal::new(0),
            shown: StoredValue::new(0),
            waits: RwSignal::new(false),
            is_off: RwSignal::new(false),
            soon: StoredValue::new(None),
        };
        Effect::new(move || {
            // Without a line the page stays as it was drawn.
            let Ok(line) = EventSource::new(NEWS) else {
                return;
            };
            // What happened before the line was there was not heard.
            hear(&line, "open", move || {
                news.is_off.set(false);
                news.look_soon();
            });
            hear(&line, "changed", move || news.look_soon());
            let broken = line.clone();
            hear(&line, "error", move || {
                news.is_off.set(broken.ready_state() == EventSource::CLOSED);
            });
            let line = StoredValue::new_local(line);
            on_cleanup(move || line.with_value(EventSource::close));
        });
        news
    }

    fn look_soon(self) {
        let look = set_timeout_with_handle(
            move || {
                if is_busy() {
                    self.waits.set(true);
                } else {
                    self.look();
                }
            },
            PAUSE,
        );
        let earlier = self.soon.try_update_value(|soon| soon.replace(look.ok()?));
        if let Some(Some(earlier)) = earlier {
            earlier.clear();
        }
    }

    /// Asks again what changed.
    pub fn look(self) {
        self.waits.set(false);
        self.looks.update(|looks| *looks = looks.wrapping_add(1));
    }

    /// Who asks, when the page has looked so often.
    pub fn asker(self, looks: u32) -> Asker {
        let before = self
            .shown
            .try_update_value(|shown| std::mem::replace(shown, looks));
        if before == Some(looks) {
            Asker::Somebody
        } else {
            Asker::Itself
        }
    }
}

fn hear(line: &EventSource, what: &str, then: impl Fn() + 'static) {
    let then = Closure::<dyn Fn()>::new(then);
    let _ = line.add_event_listener_with_callback(what, then.as_ref().unchecked_ref());
    // As long as the line itself.
    then.forget();
}

/// Whether somebody is about to press something in a part that would change, or is narrowing the list: what was chosen and
/// not sent yet would be gone.
fn is_busy() -> bool {
    let parts = "[data-fresh]:hover, [data-fresh]:focus-within, .filter:focus-within, .filter[open]:not(.is-narrowed)";
    document().query_selector(parts).ok().flatten().is_some()
}
