//! The road of a form. Every form is an ordinary one that posts to its address and comes back with a page. Where the program
//! runs, the same body goes to the same address, and the outcome appears in the page that is open.

use super::filled::Filled;
use super::focus::focus_on;
use super::forms::{address, body, hold, on_its_way};
use super::hold::Held;
use super::outcome::Outcome;
use super::outdated;
use super::typing::{Typing, provide_typing};
use crate::hydration::has_taken_over;
use crate::page::{AGAIN, Page, is_below};
use crate::ui::live::{heard, live};
use crate::words::use_words;
use gloo_net::http::Request;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, UrlSearchParams};

/// Set on a form that the browser is to send by itself.
const PLAIN: &str = "data-plain";

/// The road that the forms of this page take. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Road {
    /// Counts outcomes: what a page shows is asked anew after each.
    outcomes: RwSignal<u32>,
    /// What is on its way: where to, and what it holds. The last, when there are more.
    busy: RwSignal<Option<String>>,
    /// Something is on its way that this browser answers by itself.
    here: RwSignal<bool>,
    /// The last one did not get through.
    lost: RwSignal<bool>,
    /// The page that is drawn next tells an outcome.
    tells: StoredValue<bool>,
    /// And whoever sent it is in the middle of something else by now.
    quietly: StoredValue<bool>,
    /// What some forms wait for before they go.
    hold_back: StoredValue<Option<HoldBack>>,
    typing: Typing,
}

/// Keeps a form that is to wait, and gives back one that goes now.
type HoldBack = Arc<dyn Fn(Sending) -> Option<Sending> + Send + Sync>;

/// A form as it was when it was pressed.
pub struct Sending {
    pub form: HtmlFormElement,
    body: String,
    pressed: Option<HtmlElement>,
    /// The path of the page that it was pressed on.
    from: String,
    navigate: Navigate,
}

/// How the router goes to another page.
type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

impl Sending {
    /// Whether the button that was pressed has this mark.
    pub fn is_pressed_on(&self, mark: &str) -> bool {
        let pressed = self.pressed.as_ref();
        pressed.is_some_and(|pressed| pressed.has_attribute(mark))
    }

    /// What stands on that button.
    pub fn what(&self) -> String {
        let pressed = self.pressed.as_ref();
        let text = pressed.and_then(|pressed| pressed.text_content());
        text.unwrap_or_default().trim().to_owned()
    }

    /// Whoever takes it back is at its button again.
    pub fn begin_again(&self) {
        if let Some(pressed) = &self.pressed {
            let _ = pressed.focus();
        }
    }

    /// Whoever sent it is still on that page.
    fn stays(&self) -> bool {
        window()
            .location()
            .pathname()
            .is_ok_and(|here| here == self.from)
    }

    /// Whoever sent it writes something else.
    fn is_left_for_another(&self) -> bool {
        let at = document().active_element();
        let field = at.and_then(|at| Filled::of(&at));
        let form = field.and_then(|field| field.form());
        form.is_some_and(|form| address(&form) != address(&self.form))
    }
}

/// What became of a form that went.
pub enum Became {
    /// The page that is open tells it.
    Told,
    /// It was done; whoever sent it is on another page.
    Elsewhere,
    /// It was not, and the page there says why.
    RefusedElsewhere(String),
}

/// Makes the road known to everything below.
pub fn provide_road() {
    let road = Road {
        outcomes: RwSignal::new(0),
        busy: RwSignal::new(None),
        here: RwSignal::new(false),
        lost: RwSignal::new(false),
        tells: StoredValue::new(false),
        quietly: StoredValue::new(false),
        hold_back: StoredValue::new(None),
        typing: provide_typing(),
    };
    provide_context(road);
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
    part_drawn();
    view! {
        <div
            class=class
            aria-busy=live(move || road.busy.with(Option::is_some).then_some("true"))
            on:input=heard(move |event| road.typing.remember(&event))
            on:change=heard(move |event| road.typing.remember(&event))
            on:submit=heard(move |event| road.submit(&event, navigate.clone()))
        >
            <div hidden=live(move || !road.lost.get())>
                <p class="notice notice-problem" role="alert" id="niet-verstuurd" tabindex="-1">
                    {w.not_sent}
                </p>
            </div>
            {page}
            {on_its_way(move || road.busy.with(Option::is_some) || road.here.get())}
        </div>
    }
    .into_any()
}

/// A part with forms is drawn: it shows again what was typed, and whoever was in the middle of something goes on there.
pub fn part_drawn() {
    let Some(road) = use_road().filter(|_| !is_server()) else {
        return;
    };
    let held = Held::take();
    // Before the next key or press, which would find an empty field; and once more when all is there.
    if has_taken_over() {
        let at_once = held.clone();
        queue_microtask(move || road.goes_on(at_once));
    }
    request_animation_frame(move || road.drawn(held));
}

impl Road {
    /// Whether a form is on its way now.
    pub fn is_busy(self) -> bool {
        self.busy.with_untracked(Option::is_some)
    }

    /// Whether the page that is drawn next tells what became of a form.
    pub fn is_telling(self) -> bool {
        self.tells.get_value()
    }

    /// Whether this browser is at work on a form that it answers by itself.
    pub fn works_here(self, is_busy: bool) {
        self.here.set(is_busy);
    }

    /// Whoever is in the middle of something has it before them again, unless an outcome is to be told.
    fn goes_on(self, held: Option<Held>) {
        self.typing.show();
        let moves = self.tells.get_value() && !self.quietly.get_value();
        if let Some(held) = held.filter(|_| !moves) {
            held.give_back();
        }
    }

    /// The page is there: it shows again what was typed, and whoever listens goes on where an outcome is told.
    fn drawn(self, held: Option<Held>) {
        self.typing.show();
        let take = |of: StoredValue<bool>| of.try_update_value(std::mem::take).unwrap_or_default();
        let (tells, quietly) = (take(self.tells), take(self.quietly));
        if tells && !quietly {
            let _ =
                focus_on("main [autofocus]") || focus_on("#wat-er-gebeurde") || focus_on("main h1");
        } else if let Some(held) = held {
            held.give_back();
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
        let sending = Sending {
            body,
            pressed: event.submitter(),
            from: window().location().pathname().unwrap_or_default(),
            navigate: Box::new(navigate),
            form,
        };
        let sending = match self.hold_back.get_value() {
            Some(hold_back) => hold_back(sending),
            None => Some(sending),
        };
        if let Some(sending) = sending {
            spawn_local(async move {
                self.go(sending).await;
            });
        }
    }

    /// From now on every form passes here before it goes.
    pub fn hold_back_by(self, by: Option<HoldBack>) {
        self.hold_back.try_set_value(by);
    }

    /// Sends it while the page goes, which cannot hear what becomes of it any more.
    pub fn leave_with(self, sending: &Sending) {
        self.typing.sets_out(&sending.form);
        if let Ok(body) = UrlSearchParams::new_with_str(&sending.body) {
            let to = address(&sending.form);
            let _ = window()
                .navigator()
                .send_beacon_with_opt_url_search_params(&to, Some(&body));
        }
    }

    /// Sends it, and shows what became of it to whoever is still there.
    pub async fn go(self, sending: Sending) -> Became {
        let form = sending.form.clone();
        let sent = format!("{} {}", address(&form), sending.body);
        self.typing.sets_out(&form);
        self.busy.set(Some(sent.clone()));
        self.lost.set(false);
        hold(&form, true);
        let answer = send(&address(&form), sending.body.clone()).await;
        hold(&form, false);
        if self
            .busy
            .with_untracked(|busy| busy.as_ref() == Some(&sent))
        {
            self.busy.set(None);
        }
        match answer {
            Ok(Sent::Outcome(outcome)) => return self.arrive(&sending, &outcome),
            Ok(Sent::Refused(outcome)) => {
                self.typing.came_back(&form);
                if !sending.stays() {
                    return Became::RefusedElsewhere(outcome.to);
                }
                let _ = window().location().set_href(&beside(&outcome.to));
            }
            Ok(Sent::Page) => {
                self.typing.came_back(&form);
                by_itself(&form, sending.pressed);
            }
            Err(_) => {
                self.lost.set(true);
                request_animation_frame(|| {
                    focus_on("#niet-verstuurd");
                });
            }
        }
        Became::Told
    }

    /// Shows the page that tells what became of the form. Whoever went on elsewhere is not taken back from there.
    fn arrive(self, sending: &Sending, outcome: &Outcome) -> Became {
        self.typing.arrived(&sending.form);
        if outdated::is_outdated() {
            outdated::load(&outcome.to);
            return Became::Told;
        }
        let stays = sending.stays();
        if stays {
            self.tells.set_value(true);
            self.quietly.set_value(sending.is_left_for_another());
            let to = beside(&outcome.to);
            if to != here() {
                (sending.navigate)(&to, NavigateOptions::default());
            }
        }
        self.outcomes
            .update(|outcomes| *outcomes = outcomes.wrapping_add(1));
        if stays {
            Became::Told
        } else {
            Became::Elsewhere
        }
    }
}

/// The page where an outcome is told, with the list of the desk as it is narrowed now.
fn beside(to: &str) -> String {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let location = window().location();
    let is_here = location.pathname().is_ok_and(|here| here == path);
    let desk = Page::Dashboard.path();
    if path != desk && !(is_here && is_below(path, &desk)) {
        return to.to_owned();
    }
    let again = format!("{AGAIN}=");
    let search = location.search().unwrap_or_default();
    let rest = search.trim_start_matches('?').split('&');
    let rest = rest.filter(|pair| !pair.is_empty() && !pair.starts_with(&again));
    let parts: Vec<&str> = rest
        .chain([query].into_iter().filter(|query| !query.is_empty()))
        .collect();
    if parts.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", parts.join("&"))
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
