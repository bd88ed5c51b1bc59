//! The road of a form. Every form is an ordinary one that posts to its address and comes back with a page. Where the program
//! runs, the same body goes to the same address, and the outcome appears in the page that is open.
//!
//! What is typed in a form is remembered by what the form is for, while the page is open, until it was sent: a page that is
//! drawn anew, because another form on it was sent or because somebody looked at something else in between, shows it
//! again. Before it would be lost, because the page itself goes, the browser asks. Where a page says how, it is kept in the
//! browser as well, so that it is not lost.

use super::filled::Filled;
use super::focus::focus_on;
use super::kept::{Keeping, Kept};
use super::outcome::Outcome;
use crate::words::use_words;
use chrono::{DateTime, Utc};
use gloo_net::http::Request;
use leptos::ev::{Event, SubmitEvent, beforeunload};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeMap;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

/// Set on a form that the browser is to send by itself.
const PLAIN: &str = "data-plain";

/// What tells one form from another: its address, and the fields of it that say what it is about.
const ABOUT: [&str; 3] = ["case", "does", "choice"];

/// What was typed, by what the form is for.
type Typing = BTreeMap<String, Typed>;

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
pub struct Page {
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
    /// What others did since.
    pub happened: Vec<String>,
}

/// The road that the forms of this page take. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Road {
    /// Counts outcomes: what a page shows is asked anew after each.
    outcomes: RwSignal<u32>,
    /// What is on its way: where to, and what it holds. The last, when there are more.
    busy: RwSignal<Option<String>>,
    /// The last one did not get through.
    lost: RwSignal<bool>,
    /// The page that is drawn next tells an outcome.
    tells: StoredValue<bool>,
    typing: StoredValue<Typing>,
    page: StoredValue<Option<Page>>,
    /// The form that was sent, and the page that it was sent from, until the next page tells what became of it.
    sent: StoredValue<Option<(String, Uuid)>>,
    /// The forms that stand filled with what was not typed just now.
    standing: RwSignal<BTreeMap<String, Standing>>,
    /// Counts what is typed, for what follows it.
    strokes: RwSignal<u32>,
}

/// Makes the road known to everything below.
pub fn provide_road() {
    let road = Road {
        outcomes: RwSignal::new(0),
        busy: RwSignal::new(None),
        lost: RwSignal::new(false),
        tells: StoredValue::new(false),
        typing: StoredValue::new(Typing::default()),
        page: StoredValue::new(None),
        sent: StoredValue::new(None),
        standing: RwSignal::new(BTreeMap::new()),
        strokes: RwSignal::new(0),
    };
    provide_context(road);
    ask_before_leaving(move || road.holds_something());
}

/// The road of the page that is drawn.
pub fn use_road() -> Option<Road> {
    use_context()
}

/// How many outcomes there were: part of the question of every page whose answer a form can change.
pub fn outcomes() -> u32 {
    use_road()
        .and_then(|road| road.outcomes.try_get())
        .unwrap_or_default()
}

/// A page whose forms take this road, in an element of this class.
pub fn on_the_road(class: &'static str, page: AnyView) -> AnyView {
    let Some(road) = use_road() else {
        return page;
    };
    let w = &use_words().common;
    let navigate = use_navigate();
    Effect::new(move || request_animation_frame(move || road.drawn()));
    view! {
        <div
            class=class
            aria-busy=move || road.busy.with(Option::is_some).then_some("true")
            on:input=move |event| road.remember(&event)
            on:change=move |event| road.remember(&event)
            on:submit=move |event| road.submit(&event, navigate.clone())
        >
            <div hidden=move || !road.lost.get()>
                <p class="notice notice-problem" role="alert" id="niet-verstuurd" tabindex="-1">
                    {w.not_sent}
                </p>
            </div>
            {page}
        </div>
    }
    .into_any()
}

impl Road {
    /// Remembers what is typed, until it is sent.
    fn remember(self, event: &Event) {
        let field = event.target().and_then(|target| Filled::of(&target));
        if let Some((form, field)) = field.and_then(|field| Some((field.form()?, field))) {
            let (name, value) = (field.name(), field.value());
            let purpose = purpose(&form);
            self.page.with_value(|page| {
                let page = page
                    .as_ref()
                    .filter(|page| page.keeping.is_for(&address(&form)));
                self.typing.update_value(|typing| {
                    let typed = typing.entry(purpose.clone()).or_default();
                    typed.kept.fields.insert(name, value);
                    typed.kept.sent = false;
                    if let Some(Page { keeping, .. }) = page {
                        if !typed.earlier {
                            (typed.kept.seen, typed.kept.at) = (keeping.seen, keeping.now);
                        }
                        let kept = Some(typed.kept.clone()).filter(|kept| !kept.is_blank());
                        typed.safe = keeping.put(&purpose, kept).is_ok();
                    }
                });
            });
            self.strokes
                .update(|strokes| *strokes = strokes.wrapping_add(1));
        }
    }

    /// What stands in a field since the page was drawn, for who draws something after it.
    pub fn typed(self, form: &str, field: &str) -> Option<String> {
        self.strokes.track();
        self.typing
            .with_value(|typing| typing.get(form)?.kept.fields.get(field).cloned())
    }

    /// What was typed in this form was sent, or came back with the page.
    pub fn forget(self, form: &HtmlFormElement) {
        self.forget_all_of(&purpose(form));
    }

    fn forget_all_of(self, purpose: &str) {
        self.typing.update_value(|typing| {
            typing.remove(purpose);
        });
        self.page.with_value(|page| {
            if let Some(page) = page {
                // What the browser does not let go of is no more than it let in.
                let _ = page.keeping.put(purpose, None);
            }
        });
    }

    /// Notes whether what was typed in this form is on its way: whoever finds it after this page is told.
    fn mark(self, form: &str, sent: bool) {
        self.page.with_value(|page| {
            self.typing.update_value(|typing| {
                if let (Some(page), Some(typed)) = (page, typing.get_mut(form))
                    && page.keeping.is_for(form)
                {
                    typed.kept.sent = sent;
                    typed.safe = page.keeping.put(form, Some(typed.kept.clone())).is_ok();
                }
            });
        });
    }

    /// Whether something is typed that was not sent, and would be lost with the page.
    fn holds_something(self) -> bool {
        self.typing.with_value(|typing| {
            let mut typed = typing.values();
            typed.any(|typed| !typed.safe && !typed.kept.is_blank())
        })
    }

    /// What is typed on this page is kept as it says. Called each time that it is drawn, before its forms are.
    pub fn keep(self, page: Page) {
        if is_server() {
            return;
        }
        let another = self.page.with_value(|before| {
            let whose = before.as_ref().map(|before| &before.keeping.whose);
            whose.is_some_and(|whose| *whose != page.keeping.whose)
        });
        if another {
            self.typing.set_value(Typing::default());
        }
        let answered = self.sent.with_value(|sent| {
            let sent = sent.as_ref().filter(|(_, from)| *from != page.id);
            sent.map(|(form, _)| form.clone())
        });
        let came_back = page.came_back.clone();
        self.page.set_value(Some(page));
        if let Some(form) = answered {
            self.sent.set_value(None);
            if came_back.as_ref() == Some(&form) {
                self.mark(&form, false);
            } else {
                self.forget_all_of(&form);
            }
        }
    }

    /// What stands in this form that was not typed just now.
    pub fn standing(self, form: &str) -> Option<Standing> {
        self.standing.with(|standing| standing.get(form).cloned())
    }

    /// Takes what was typed in this form away, and shows what stood there before.
    pub fn throw_away(self, purpose_of: &str) {
        let before = self
            .typing
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
        self.strokes
            .update(|strokes| *strokes = strokes.wrapping_add(1));
    }

    /// The page is there: it shows again what was typed, and whoever listens goes on where an outcome is told.
    fn drawn(self) {
        self.take_from_the_shelf();
        self.put_back();
        self.tell_what_stands();
        if self
            .tells
            .try_update_value(std::mem::take)
            .unwrap_or_default()
        {
            let _ =
                focus_on("main [autofocus]") || focus_on("#wat-er-gebeurde") || focus_on("main h1");
        }
    }

    /// Shows again what was typed and not sent.
    fn put_back(self) {
        for form in forms() {
            self.typing.update_value(|typing| {
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
        self.strokes
            .update(|strokes| *strokes = strokes.wrapping_add(1));
    }

    /// What lies in the browser from before this page is as if it was typed here.
    fn take_from_the_shelf(self) {
        let forms = self
            .page
            .with_value(|page| page.as_ref().map(|page| page.keeping.read()));
        self.typing.update_value(|typing| {
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

    /// Says in which forms stands what is from before this page, or from before what somebody else did.
    fn tell_what_stands(self) {
        let standing = self.page.with_value(|page| {
            let page = page.as_ref()?;
            let standing = self.typing.with_value(|typing| {
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
                        happened: later.map(|(_, what)| what.clone()).collect(),
                    };
                    (typed.earlier || !standing.happened.is_empty())
                        .then(|| (form.clone(), standing))
                });
                told.flatten().collect::<BTreeMap<_, _>>()
            });
            Some(standing)
        });
        self.standing.set(standing.unwrap_or_default());
    }

    fn submit(self, event: &SubmitEvent, navigate: impl Fn(&str, NavigateOptions) + 'static) {
        let form = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| !form.has_attribute(PLAIN)) else {
            return;
        };
        let Some(body) = body(&form, event.submitter()) else {
            return;
        };
        event.prevent_default();
        if form.get_attribute("method").as_deref() != Some("post") {
            let path = form.get_attribute("action").unwrap_or_default();
            navigate(&format!("{path}?{body}"), NavigateOptions::default());
            return;
        }
        let sent = format!("{} {body}", address(&form));
        if self
            .busy
            .with_untracked(|busy| busy.as_ref() == Some(&sent))
        {
            // Pressed twice.
            return;
        }
        self.mark(&purpose(&form), true);
        self.busy.set(Some(sent.clone()));
        self.lost.set(false);
        let pressed = event.submitter();
        spawn_local(async move {
            let answer = send(&address(&form), body).await;
            if self
                .busy
                .with_untracked(|busy| busy.as_ref() == Some(&sent))
            {
                self.busy.set(None);
            }
            match answer {
                Ok(Sent::Outcome(outcome)) => self.arrive(&form, &outcome, navigate),
                Ok(Sent::Page) => {
                    // What is kept of it stays: the page that comes says that nothing was done.
                    self.typing.update_value(|typing| {
                        typing.remove(&purpose(&form));
                    });
                    by_itself(&form, pressed);
                }
                Err(_) => {
                    self.lost.set(true);
                    request_animation_frame(|| {
                        focus_on("#niet-verstuurd");
                    });
                }
            }
        });
    }

    /// Shows the page that tells what became of the form.
    fn arrive(
        self,
        form: &HtmlFormElement,
        outcome: &Outcome,
        navigate: impl Fn(&str, NavigateOptions),
    ) {
        let from = self.page.with_value(|page| {
            let page = page.as_ref()?;
            page.keeping.is_for(&address(form)).then_some(page.id)
        });
        match from {
            // The page that comes tells whether it was carried out.
            Some(from) => self.sent.set_value(Some((purpose(form), from))),
            None => self.forget(form),
        }
        self.tells.set_value(true);
        let here = window().location().pathname().unwrap_or_default();
        if outcome.to != here {
            navigate(&outcome.to, NavigateOptions::default());
        }
        self.outcomes
            .update(|outcomes| *outcomes = outcomes.wrapping_add(1));
    }
}

/// What came back.
enum Sent {
    Outcome(Outcome),
    /// A page in place of an outcome: nothing was done, and the page says why.
    Page,
}

async fn send(address: &str, body: String) -> Result<Sent, gloo_net::Error> {
    let request = Request::post(address)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)?;
    let answered = request.send().await?;
    if !answered.ok() {
        return Ok(Sent::Page);
    }
    answered.json().await.map(Sent::Outcome)
}

/// Lets the browser send it, as it does without script: the page that comes back says what is wrong.
fn by_itself(form: &HtmlFormElement, pressed: Option<HtmlElement>) {
    let _ = form.set_attribute(PLAIN, "");
    let _ = match pressed {
        Some(button) => form.request_submit_with_submitter(Some(&button)),
        None => form.request_submit(),
    };
}

/// Where the form posts to. Read from its attribute: a field that is called `action` hides the form's own property.
fn address(form: &HtmlFormElement) -> String {
    form.get_attribute("action").unwrap_or_default()
}

/// The forms of the page that are sent.
fn forms() -> Vec<HtmlFormElement> {
    let Ok(forms) = document().query_selector_all("form[method=post]") else {
        return Vec::new();
    };
    let forms = (0..forms.length()).filter_map(|index| forms.get(index));
    forms.filter_map(|form| form.dyn_into().ok()).collect()
}

/// The fields of a form that somebody fills in.
fn fields(form: &HtmlFormElement) -> Vec<Filled> {
    let fields = form.elements();
    let all = (0..fields.length()).filter_map(|index| fields.get_with_index(index));
    all.filter_map(|element| Filled::of(&element)).collect()
}

/// What the form is for.
fn purpose(form: &HtmlFormElement) -> String {
    let data = FormData::new_with_form(form).ok();
    let about = ABOUT.iter().filter_map(|name| {
        let value = data.as_ref()?.get(name).as_string()?;
        Some(format!(" {name}={value}"))
    });
    address(form) + &about.collect::<String>()
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

/// What the form holds, as a browser would send it.
fn body(form: &HtmlFormElement, pressed: Option<HtmlElement>) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pressed = pressed.and_then(|button| {
        Some((
            button.get_attribute("name")?,
            button.get_attribute("value")?,
        ))
    });
    if let Some((name, value)) = pressed {
        data.append_with_str(&name, &value).ok()?;
    }
    let fields: JsValue = data.into();
    let fields = UrlSearchParams::new_with_record_from_str_to_str(fields.unchecked_ref());
    Some(String::from(fields.ok()?.to_string()))
}

/// Opens what is folded around a form.
fn unfold(form: &HtmlFormElement) {
    let mut around = form.parent_element();
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
}
