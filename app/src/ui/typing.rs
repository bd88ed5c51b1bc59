//! What is typed in the forms of a page. It is remembered by what the form is for, while the page is open, until it was
//! sent: a page that is drawn anew, because another form on it was sent or because somebody looked at something else in
//! between, shows it again. Before it would be lost, because the page itself goes, the browser asks. Where a page says how,
//! it is kept in the browser as well: with the tab for a complainant, by person and case for staff.

use super::filled::Filled;
use super::forms::{address, fields, forms, purpose, unfold};
use super::kept::{Keeping, Kept, Shelf, read_shelf};
use crate::device::{OfTab, device};
use chrono::{DateTime, Utc};
use leptos::ev::{Event, beforeunload};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use uuid::Uuid;
use web_sys::HtmlFormElement;

/// How long to wait for the next key before keeping, in milliseconds.
const PAUSE: u32 = 250;

/// What was typed in a form.
#[derive(Clone, Default)]
struct Typed {
    kept: Kept,
    /// What stood in the fields before, so that it can be thrown away.
    before: BTreeMap<String, String>,
    /// It lies in the browser, and is there after this page.
    safe: bool,
    /// It was there before this page.
    earlier: bool,
}

/// What a page that keeps what is typed on it says of itself.
#[derive(Clone)]
pub struct TypingPage {
    pub keeping: Keeping,
    /// Of this time that the page was made.
    pub id: Uuid,
    /// The form that came back with the page: refused, or to be looked at. Its address.
    pub came_back: Option<String>,
    /// What others did, by its place in the history.
    pub happened: Vec<(u32, String)>,
}

/// What is told of a form in which stands what was not typed just now.
#[derive(Clone, PartialEq, Eq)]
pub struct Standing {
    pub at: DateTime<Utc>,
    /// It was on its way, and what became of it was not told.
    pub sent: bool,
    /// It is from before this page.
    pub earlier: bool,
    /// What others did since.
    pub happened: Vec<String>,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Typing {
    /// By what each form is for.
    typed: StoredValue<BTreeMap<String, Typed>>,
    /// What was typed is kept with this tab in a moment.
    is_to_keep: StoredValue<bool>,
    /// What is typed is kept with this tab.
    with_tab: StoredValue<bool>,
    page: StoredValue<Option<TypingPage>>,
    /// The forms that stand filled with what was not typed just now.
    standing: RwSignal<BTreeMap<String, Standing>>,
    /// Counts what is typed, for what follows it.
    strokes: RwSignal<u32>,
}

/// Makes it known to everything below.
pub fn provide_typing() -> Typing {
    let typing = Typing {
        typed: StoredValue::new(BTreeMap::new()),
        is_to_keep: StoredValue::new(false),
        with_tab: StoredValue::new(false),
        page: StoredValue::new(None),
        standing: RwSignal::new(BTreeMap::new()),
        strokes: RwSignal::new(0),
    };
    provide_context(typing);
    ask_before_leaving(move || typing.holds_something());
    typing
}

/// What is typed on the page that is drawn.
pub fn use_typing() -> Option<Typing> {
    use_context()
}

impl Typing {
    /// Remembers what is typed, until it is sent.
    pub fn remember(self, event: &Event) {
        let field = event.target().and_then(|target| Filled::of(&target));
        let Some((form, field)) = field.and_then(|field| Some((field.form()?, field))) else {
            return;
        };
        let (name, value, form) = (field.name(), field.value(), purpose(&form));
        let differs = self.typed.try_update_value(|typing| {
            let typed = typing.entry(form.clone()).or_default();
            // A field that goes away with the page that was drawn says once more what was in it.
            if typed.kept.fields.get(&name) == Some(&value) {
                return false;
            }
            typed.kept.fields.insert(name, value);
            typed.kept.sent = false;
            typed.kept.answered = None;
            self.page.with_value(|page| {
                let keeping = page.as_ref().map(|page| &page.keeping);
                if let Some(keeping) = keeping.filter(|_| !typed.earlier) {
                    (typed.kept.seen, typed.kept.at) = (keeping.seen, keeping.now);
                }
            });
            true
        });
        if differs != Some(true) {
            return;
        }
        self.keep_for_staff(&form);
        self.keep_with_this_tab();
        self.stroke();
    }

    fn stroke(self) {
        self.strokes
            .update(|strokes| *strokes = strokes.wrapping_add(1));
    }

    /// Puts what is typed in this form on the shelf of the page that keeps it, when there is one.
    fn keep_for_staff(self, form: &str) {
        self.page.with_value(|page| {
            let page = page.as_ref().filter(|page| page.keeping.is_for(form));
            self.typed.update_value(|typing| {
                if let (Some(TypingPage { keeping, .. }), Some(typed)) =
                    (page, typing.get_mut(form))
                {
                    let kept = Some(typed.kept.clone()).filter(|kept| !kept.is_blank());
                    typed.safe = keeping.put(form, kept).is_ok();
                }
            });
        });
    }

    /// What stands in a field since the page was drawn, for who draws something after it.
    pub fn typed(self, form: &str, field: &str) -> Option<String> {
        self.strokes.track();
        self.typed
            .with_value(|typing| typing.get(form)?.kept.fields.get(field).cloned())
    }

    /// What was typed in this form was sent.
    pub fn forget(self, form: &HtmlFormElement) {
        self.forget_all_of(&purpose(form));
    }

    fn forget_all_of(self, purpose: &str) {
        self.typed.update_value(|typing| {
            typing.remove(purpose);
        });
        self.page.with_value(|page| {
            if let Some(page) = page {
                // What the browser does not let go of is no more than it let in.
                let _ = page.keeping.put(purpose, None);
            }
        });
        self.keep_with_this_tab();
    }

    /// The page that comes shows it by itself, and says that nothing was done: what is kept of it stays.
    pub fn came_back(self, form: &HtmlFormElement) {
        self.typed.update_value(|typing| {
            typing.remove(&purpose(form));
        });
        self.keep_with_this_tab();
    }

    /// Nothing that was typed is wanted here any more.
    pub fn forget_all(self) {
        self.typed.set_value(BTreeMap::new());
    }

    /// Whether something is typed in another form than this one.
    pub fn holds_beside(self, form: &HtmlFormElement) -> bool {
        let this = purpose(form);
        self.typed.with_value(|typing| {
            let mut others = typing.iter().filter(|(form, _)| **form != this);
            others.any(|(_, typed)| !typed.kept.is_blank())
        })
    }

    /// This form is on its way: whoever finds what was typed in it after this page is told.
    pub fn sets_out(self, form: &HtmlFormElement) {
        self.mark(&purpose(form), true);
    }

    fn mark(self, form: &str, sent: bool) {
        self.typed.update_value(|typing| {
            if let Some(typed) = typing.get_mut(form) {
                typed.kept.sent = sent;
                typed.kept.answered = None;
            }
        });
        self.keep_for_staff(form);
    }

    /// It arrived. On a page that keeps what is typed, the page that comes tells whether it was carried out.
    pub fn arrived(self, form: &HtmlFormElement) {
        let from = self.page.with_value(|page| {
            let page = page.as_ref()?;
            page.keeping.is_for(&address(form)).then_some(page.id)
        });
        let Some(from) = from else {
            return self.forget(form);
        };
        let form = purpose(form);
        self.typed.update_value(|typing| {
            if let Some(typed) = typing.get_mut(&form) {
                typed.kept.answered = Some(from);
            }
        });
        self.keep_for_staff(&form);
    }

    /// Whether something is typed that was not sent, and would be lost with the page.
    fn holds_something(self) -> bool {
        self.typed.with_value(|typing| {
            let mut typed = typing.values();
            typed.any(|typed| !typed.safe && !typed.kept.is_blank())
        })
    }

    /// From now on keeps what is typed with this tab, and shows what it kept: a page that is loaded again, in another
    /// language perhaps, has it still.
    pub fn keep_with_tab(self) {
        let Some(phone) = device() else {
            return;
        };
        spawn_local(async move {
            let kept = phone.kept_in_tab(OfTab::Typing).await;
            let kept = kept.and_then(|bytes| read_shelf(&bytes));
            self.typed.update_value(|typing| {
                for (form, kept) in kept.unwrap_or_default() {
                    let typed = Typed {
                        kept,
                        ..Typed::default()
                    };
                    typing.entry(form).or_insert(typed);
                }
            });
            self.with_tab.set_value(true);
            self.put_back();
        });
    }

    /// A moment after a key.
    fn keep_with_this_tab(self) {
        let Some(phone) = device().filter(|_| self.with_tab.get_value()) else {
            return;
        };
        // One at a time: whoever types without a pause is kept all the same.
        let becomes = |next| move |is: &mut bool| std::mem::replace(is, next);
        if self.is_to_keep.try_update_value(becomes(true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            phone.wait(PAUSE).await;
            self.is_to_keep.try_update_value(becomes(false));
            if phone.is_shared() {
                return;
            }
            let bytes = self.typed.with_value(|typing| {
                let typed = typing.iter().filter(|(_, typed)| !typed.kept.is_blank());
                let mut kept = Shelf::new();
                kept.extend(typed.map(|(form, typed)| (form.clone(), typed.kept.clone())));
                (!kept.is_empty()).then(|| serde_json::to_vec(&kept).ok())
            });
            // Without it what was typed is over when the page is loaded again; the browser asks before that.
            let _ = phone.keep_in_tab(OfTab::Typing, bytes.flatten()).await;
        });
    }

    /// What is typed on this page is kept as it says. Called each time that it is drawn, before its forms are.
    pub fn keep(self, page: TypingPage) {
        if is_server() {
            return;
        }
        let another = self.page.with_value(|before| {
            let whose = before.as_ref().map(|before| &before.keeping.whose);
            whose.is_some_and(|whose| *whose != page.keeping.whose)
        });
        if another {
            self.typed.set_value(BTreeMap::new());
        }
        self.page.set_value(Some(page));
    }

    /// What stands in this form that was not typed just now.
    pub fn standing(self, form: &str) -> Option<Standing> {
        self.standing.with(|standing| standing.get(form).cloned())
    }

    /// Takes what was typed in this form away, and shows what stood there before.
    pub fn throw_away(self, purpose_of: &str) {
        let before = self
            .typed
            .with_value(|typing| typing.get(purpose_of).map(|typed| typed.before.clone()));
        self.forget_all_of(purpose_of);
        self.standing.update(|standing| {
            standing.remove(purpose_of);
        });
        let form = forms().into_iter().find(|form| purpose(form) == purpose_of);
        if let Some(form) = form {
            let mut first = true;
            for field in fields(&form) {
                if let Some(value) = before.iter().find_map(|before| before.get(&field.name())) {
                    field.set_value(value);
                    if std::mem::take(&mut first) {
                        field.focus();
                    }
                }
            }
        }
        self.stroke();
    }

    /// The page is there: it shows again what was typed and not sent.
    pub fn show(self) {
        self.take_from_the_shelf();
        self.settle();
        self.put_back();
        self.tell_what_stands();
    }

    /// Shows again what was typed and not sent.
    fn put_back(self) {
        for form in forms() {
            self.typed.update_value(|typing| {
                let Some(typed) = typing.get_mut(&purpose(&form)) else {
                    return;
                };
                for field in fields(&form) {
                    let name = field.name();
                    if let Some(value) = typed.kept.fields.get(&name) {
                        let stood = field.value();
                        if stood != *value {
                            typed.before.insert(name, stood);
                            field.set_value(value);
                        } else if let Some(first) = field.first_value() {
                            // The browser itself may have put it back.
                            typed.before.entry(name).or_insert(first);
                        }
                        unfold(&form);
                    }
                }
            });
        }
        self.stroke();
    }

    /// What lies in the browser from before this page is as if it was typed here.
    fn take_from_the_shelf(self) {
        let forms = self
            .page
            .with_value(|page| page.as_ref().map(|page| page.keeping.read()));
        self.typed.update_value(|typing| {
            for (form, kept) in forms.into_iter().flatten() {
                typing.entry(form).or_insert(Typed {
                    kept,
                    before: BTreeMap::new(),
                    safe: true,
                    earlier: true,
                });
            }
        });
    }

    /// What was sent from an earlier page has been answered by this one: carried out, or it came back.
    fn settle(self) {
        let settled = self.page.with_value(|page| {
            let page = page.as_ref()?;
            let settled = self.typed.with_value(|typing| {
                let answered = typing
                    .iter()
                    .filter(|(_, typed)| typed.kept.answered.is_some_and(|from| from != page.id));
                let back = |form: &String| page.came_back.as_ref() == Some(form);
                let told = answered.map(|(form, _)| (form.clone(), back(form)));
                told.collect::<Vec<_>>()
            });
            Some(settled)
        });
        // What came back with this page was not carried out, whatever the page that it was sent from knew of it.
        let came_back = self
            .page
            .with_value(|page| page.as_ref()?.came_back.clone());
        if let Some(form) = came_back {
            self.mark(&form, false);
        }
        for (form, came_back) in settled.unwrap_or_default() {
            if came_back {
                self.mark(&form, false);
            } else {
                self.forget_all_of(&form);
            }
        }
    }

    /// Says in which forms stands what is from before this page, or from before what somebody else did.
    fn tell_what_stands(self) {
        let standing = self.page.with_value(|page| {
            let page = page.as_ref()?;
            let standing = self.typed.with_value(|typing| {
                let ours = typing.iter().filter(|(form, typed)| {
                    page.keeping.is_for(form)
                        && !typed.kept.is_blank()
                        && page.came_back.as_ref() != Some(form)
                });
                let told = ours.map(|(form, typed)| {
                    let later = page.happened.iter().filter(|(at, _)| *at > typed.kept.seen);
                    let standing = Standing {
                        at: typed.kept.at,
                        sent: typed.kept.sent,
                        earlier: typed.earlier,
                        happened: later.map(|(_, what)| what.clone()).collect(),
                    };
                    (typed.earlier || !standing.happened.is_empty())
                        .then(|| (form.clone(), standing))
                });
                // Collecting sorts, which is code of its own for each type.
                let mut standing = BTreeMap::new();
                standing.extend(told.flatten());
                standing
            });
            Some(standing)
        });
        self.standing.set(standing.unwrap_or_default());
    }
}

/// Has the browser ask before the page goes, while `something` would be lost with it. Whoever wants to be gone quickly has
/// emptied the page already, and is not kept.
pub fn ask_before_leaving(something: impl Fn() -> bool + 'static) {
    if is_server() {
        return;
    }
    let listening = window_event_listener(beforeunload, move |event| {
        if document().body().is_some() && something() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listening.remove());
}
