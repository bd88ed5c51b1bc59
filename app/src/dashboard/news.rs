//! Keeps the desk fresh. The server says only in which case something changed; the page then asks again by itself. Nothing
//! moves under a pointer or the keyboard: then a button says that there is news.

use super::line::{Heard, SOME, listen};
use crate::dashboard::answers::Asker;
use crate::ui::road::{Road, use_road};
use leptos::prelude::*;
use std::time::Duration;

/// Changes that come together are shown together.
const PAUSE: Duration = Duration::from_millis(150);

/// What the page knows of what changed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct News {
    /// The list, and the case that is open beside it.
    pub list: Looks,
    pub case: Looks,
    /// Counts who came to the open case or left it.
    pub met: RwSignal<u32>,
    /// There is news of the list, and of the open case, that is not shown yet.
    pub waits: RwSignal<bool>,
    pub case_waits: RwSignal<bool>,
    /// How many things had happened in the open case when it was drawn.
    pub seen: StoredValue<u32>,
    /// The line is broken for good.
    pub is_off: RwSignal<bool>,
    soon: StoredValue<Option<TimeoutHandle>>,
}

/// How often a part of the page looked again. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Looks {
    many: RwSignal<u32>,
    /// What the page shows is of this look.
    shown: StoredValue<u32>,
}

impl Looks {
    fn none() -> Self {
        Self {
            many: RwSignal::new(0),
            shown: StoredValue::new(0),
        }
    }

    /// Part of the question of whoever is to look again.
    pub fn many(self) -> u32 {
        self.many.try_get().unwrap_or_default()
    }

    /// Asks again what changed.
    pub fn again(self) {
        self.many.update(|many| *many = many.wrapping_add(1));
    }

    /// Who asks, when it has looked so often.
    pub fn asker(self, many: u32) -> Asker {
        let before = self
            .shown
            .try_update_value(|shown| std::mem::replace(shown, many));
        if before == Some(many) {
            Asker::Somebody
        } else {
            Asker::Itself
        }
    }
}

impl News {
    /// In the browser: listens as long as the page is open. Beside the list the case of this number is open.
    pub fn listen(open: Memo<Option<String>>) -> Self {
        let road = use_road();
        let news = Self {
            list: Looks::none(),
            case: Looks::none(),
            met: RwSignal::new(0),
            waits: RwSignal::new(false),
            case_waits: RwSignal::new(false),
            seen: StoredValue::new(0),
            is_off: RwSignal::new(false),
            soon: StoredValue::new(None),
        };
        Effect::new(move || listen(move |heard| news.hear(&heard, open, road)));
        news
    }

    fn hear(self, heard: &Heard, open: Memo<Option<String>>, road: Option<Road>) {
        let is_open = |number: &str| {
            number == SOME || open.with_untracked(|open| open.as_deref() == Some(number))
        };
        match heard {
            Heard::Open => {
                self.is_off.set(false);
                self.look_soon();
                self.look_at_case();
                self.met.update(|met| *met = met.wrapping_add(1));
            }
            Heard::Broken => {
                self.is_off.set(true);
                // A visit that is over ends here: what it showed is not for whoever comes next.
                self.look();
                self.case.again();
            }
            // The frame leaves.
            Heard::Ended => {}
            Heard::Met(number) => {
                if is_open(number) {
                    self.met.update(|met| *met = met.wrapping_add(1));
                }
            }
            Heard::Changed(number, sequence) => {
                self.look_soon();
                // What one did oneself is shown with its outcome.
                let is_news = *sequence > self.seen.get_value() && !road.is_some_and(Road::is_busy);
                if is_open(number) && is_news {
                    self.look_at_case();
                }
            }
        }
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

    fn look_at_case(self) {
        if is_at(
            "[data-fresh-case] :is(a, button, summary, select, input, textarea, label):hover, [data-fresh-case] :is(a, button, summary):focus, .case-menu[open], [data-guest-code]",
        ) {
            self.case_waits.set(true);
        } else {
            self.case.again();
        }
    }

    /// The open case is drawn: so much had happened in it.
    pub fn drawn(self, sequence: u32) {
        self.seen.set_value(sequence);
        self.case_waits.try_set(false);
    }

    /// Asks again what changed in the list.
    pub fn look(self) {
        self.waits.set(false);
        self.list.again();
    }
}

/// Whether somebody is about to press something in a part of the list that would change.
fn is_busy() -> bool {
    is_at("[data-fresh]:hover, [data-fresh]:focus-within")
}

fn is_at(parts: &str) -> bool {
    document().query_selector(parts).ok().flatten().is_some()
}
