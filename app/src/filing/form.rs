//! The form as a whole, as it is drawn.

use super::keeping::Left;
use super::on_the_way::on_the_way;
use super::shelf::{drafts, shelf};
use super::state::{Form, STEPS, heading_id};
use super::{check, contact, problems, story, what, who};
use crate::device::device;
use crate::filing::answers::{CameBack, FilingForm};
use crate::page::{Page, Target};
use crate::sync::outbox::Parcel;
use crate::words::{fill, use_language, words};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regulation::filing::Typed;
use uuid::Uuid;

pub fn form(form: FilingForm) -> AnyView {
    let language = use_language();
    let w = &words(language).filing;
    let state = Form::of(&form, language);
    let left = use_context::<Left>();
    let typed = left_in_this_tab(left, &form).unwrap_or(form.typed);
    let navigate = use_navigate();
    Effect::new(move || {
        if state.arrived.get() {
            navigate(&Page::Receipt.path(), NavigateOptions::default());
        }
    });
    state.keep_when_it_goes(left);
    Effect::new(move || {
        if state.element.get().is_some() {
            untrack(|| state.wake(left));
        }
    });
    view! {
        <div class="page filing">
            <h1>{w.title}</h1>
            {underway(state)}
            <div hidden=move || state.sent.get().is_some()>
                // Said once: further on it would stand in the way.
                <p class="lead" hidden=move || state.behind().get() || !state.is_shown(0)>
                    {w.intro}
                </p>
                {move || state.behind().get().then(|| another(state))}
                {move || drafts(state)}
                {match form.came_back {
                    CameBack::Conflict => Some(problems::conflict(language)),
                    CameBack::Busy => Some(problems::busy(language)),
                    CameBack::Not | CameBack::Wrong => None,
                }}
                {move || problems::summary(state)}
                {move || state.no_readers.get().then(|| problems::no_readers(language))}
                <form
                    hidden=move || state.behind().get()
                    method="post"
                    action=Target::File.path()
                    novalidate
                    node_ref=state.element
                    on:input=move |event| state.changed(&event)
                    on:submit=move |event| state.submit(&event)
                >
                    <input type="hidden" name="filing" value=form.filing.to_string() />
                    <input type="hidden" name="code" value=form.code />
                    {part(state, 0, w.step_who, who::who(state, &typed))}
                    {part(state, 1, w.step_what, what::what(state, &typed))}
                    {part(state, 2, w.step_story, story::story(state, &typed))}
                    {part(state, 3, w.step_solution, story::solution(state, &typed))}
                    {part(state, 4, w.step_contact, contact::contact(state, &typed))}
                    {part(state, 5, w.step_check, check::check(state))}
                    {move || buttons(state)}
                </form>
            </div>
            {move || shelf(state)}
        </div>
    }
    .into_any()
}

/// What somebody typed before they looked at another page: drawn with the form, so that it stands there from the first.
fn left_in_this_tab(left: Option<Left>, form: &FilingForm) -> Option<Typed> {
    let was_refused = form.came_back == CameBack::Wrong;
    let may_show = !was_refused && device().is_some_and(|phone| !phone.is_shared());
    let draft = left.filter(|_| may_show).and_then(Left::get);
    draft.map(|draft| draft.typed)
}

/// The choice of another complaint, below the one that waits.
fn another(state: Form) -> AnyView {
    view! {
        <p>
            <button type="button" class="button" on:click=move |_| state.begin_anew()>
                {words(state.language).filing.new_form}
            </button>
        </p>
    }
    .into_any()
}

/// Complaints that have left the form.
fn underway(state: Form) -> AnyView {
    let filings = Memo::new(move |_| {
        let filings = |parcels: &Vec<Parcel>| parcels.iter().filter_map(Parcel::filing).collect();
        let filings: Vec<Uuid> = state.parcels.with(filings);
        filings
    });
    let drawn = move || {
        let drawn = filings.get().into_iter();
        drawn
            .map(|filing| on_the_way(state, filing))
            .collect::<Vec<_>>()
    };
    view! { {drawn} }.into_any()
}

/// One of the six parts.
fn part(state: Form, step: usize, title: &'static str, content: AnyView) -> AnyView {
    let w = &words(state.language).filing;
    let number = (step + 1).to_string();
    let step_of = fill(w.step_of, &[("step", &number)]);
    view! {
        <fieldset class="step" data-step=step.to_string() hidden=move || !state.is_shown(step)>
            <legend>
                <h2 id=heading_id(step) tabindex="-1">
                    <span class="step-count">{step_of}</span>
                    <span class="visually-hidden">": "</span>
                    <span>{title}</span>
                </h2>
            </legend>
            <progress class="step-progress" max="6" value=number aria-hidden="true"></progress>
            {content}
        </fieldset>
    }
    .into_any()
}

fn buttons(state: Form) -> AnyView {
    if !state.awake.get() {
        return ().into_any();
    }
    let w = &words(state.language).filing;
    let step = state.step.get();
    let next = (step < STEPS - 1).then(|| {
        view! {
            <button type="button" class="button button-main" on:click=move |_| state.next()>
                {w.next}
            </button>
        }
    });
    let back = (step > 0).then(|| {
        view! {
            <button
                type="button"
                class="button button-wide"
                on:click=move |_| state.go_back()
            >
                {w.back}
            </button>
        }
    });
    view! { <div class="step-buttons">{next} {back}</div> }.into_any()
}
