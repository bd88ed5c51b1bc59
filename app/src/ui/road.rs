//! The road of a form. Every form is an ordinary one that posts to its address and comes back with a page. Where the program
//! runs, the same body goes to the same address, and the outcome appears in the page that is open.
//!
//! What is typed in a form is remembered by what the form is for, while the page is open, until it was sent: a page that is
//! drawn anew, because another form on it was sent or because somebody looked at something else in between, shows it
//! again. Before it would be lost, because the page itself goes, the browser asks.

use super::filled::Filled;
use super::focus::focus_on;
use super::outcome::Outcome;
use super::outdated;
use crate::device::{OfTab, device};
use crate::words::use_words;
use gloo_net::http::Request;
use leptos::ev::{Event, SubmitEvent, beforeunload};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

/// How long to wait for the next key before keeping, in milliseconds.
const PAUSE: u32 = 250;

/// Set on a form that the browser is to send by itself.
const PLAIN: &str = "data-plain";

/// What tells one form from another: its address, and the fields of it that say what it is about.
const ABOUT: [&str; 3] = ["case", "does", "choice"];

/// What was typed: for each form, by the name of the field.
type Typing = BTreeMap<String, BTreeMap<String, String>>;

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
    /// Counts changes, so that only the last one leads to keeping.
    keys: StoredValue<u32>,
    /// What is typed is kept with this tab.
    keeps: StoredValue<bool>,
}

/// Makes the road known to everything below.
pub fn provide_road() {
    let road = Road {
        outcomes: RwSignal::new(0),
        busy: RwSignal::new(None),
        lost: RwSignal::new(false),
        tells: StoredValue::new(false),
        typing: StoredValue::new(Typing::default()),
        keys: StoredValue::new(0),
        keeps: StoredValue::new(false),
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
            let name = field.name();
            self.typing.update_value(|typing| {
                let fields = typing.entry(purpose(&form)).or_default();
                fields.insert(name, field.value());
            });
            self.keep();
        }
    }

    /// What was typed in this form was sent, or came back with the page.
    pub fn forget(self, form: &HtmlFormElement) {
        self.typing.update_value(|typing| {
            typing.remove(&purpose(form));
        });
        self.keep();
    }

    /// Nothing that was typed is wanted here any more.
    pub fn forget_all(self) {
        self.typing.set_value(Typing::default());
    }

    /// Whether something is typed in another form than this one.
    pub fn holds_beside(self, form: &HtmlFormElement) -> bool {
        let this = purpose(form);
        self.typing.with_value(|typing| {
            let others = typing.iter().filter(|(form, _)| **form != this);
            let mut texts = others.flat_map(|(_, fields)| fields.values());
            texts.any(|text| !text.trim().is_empty())
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
            let kept = kept.and_then(|bytes| serde_json::from_slice::<Typing>(&bytes).ok());
            self.typing.update_value(|typing| {
                for (form, fields) in kept.unwrap_or_default() {
                    typing.entry(form).or_insert(fields);
                }
            });
            self.keeps.set_value(true);
            self.put_back();
        });
    }

    /// A moment after the last key.
    fn keep(self) {
        let next = |keys: &mut u32| {
            *keys = keys.wrapping_add(1);
            *keys
        };
        let key = self.keys.try_update_value(next);
        let Some(phone) = device().filter(|_| self.keeps.get_value()) else {
            return;
        };
        spawn_local(async move {
            phone.wait(PAUSE).await;
            if self.keys.try_get_value() != key || phone.is_shared() {
                return;
            }
            let holds = self.holds_something();
            let bytes = self
                .typing
                .with_value(|typing| serde_json::to_vec(typing).ok());
            // Without it what was typed is over when the page is loaded again; the browser asks before that.
            let _ = phone
                .keep_in_tab(OfTab::Typing, bytes.filter(|_| holds))
                .await;
        });
    }

    /// Whether something is typed that was not sent.
    fn holds_something(self) -> bool {
        self.typing.with_value(|typing| {
            let mut texts = typing.values().flat_map(BTreeMap::values);
            texts.any(|text| !text.trim().is_empty())
        })
    }

    /// The page is there: it shows again what was typed, and whoever listens goes on where an outcome is told.
    fn drawn(self) {
        self.put_back();
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
        let Ok(forms) = document().query_selector_all("form[method=post]") else {
            return;
        };
        let forms = (0..forms.length()).filter_map(|index| forms.get(index));
        for form in forms.filter_map(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            self.typing.with_value(|typing| {
                let fields = form.elements();
                for (name, value) in typing.get(&purpose(&form)).into_iter().flatten() {
                    let all = (0..fields.length()).filter_map(|index| fields.get_with_index(index));
                    let named = all.filter_map(|element| Filled::of(&element));
                    for field in named.filter(|field| field.name() == *name) {
                        field.set_value(value);
                    }
                    unfold(&form);
                }
            });
        }
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
                Ok(Sent::Refused(outcome)) => {
                    self.forget(&form);
                    let _ = window().location().set_href(&outcome.to);
                }
                Ok(Sent::Page) => {
                    self.forget(&form);
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
        self.forget(form);
        if outdated::is_outdated() {
            outdated::load(&outcome.to);
            return;
        }
        self.tells.set_value(true);
        if outcome.to != here() {
            navigate(&outcome.to, NavigateOptions::default());
        }
        self.outcomes
            .update(|outcomes| *outcomes = outcomes.wrapping_add(1));
    }
}

/// The address of the page, without the place in it.
fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// What came back.
enum Sent {
    Outcome(Outcome),
    /// Nothing was done, and the page there says why.
    Refused(Outcome),
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
        let refused = answered.json().await;
        return Ok(refused.map_or(Sent::Page, Sent::Refused));
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
