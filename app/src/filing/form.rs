//! The form as a whole, as it is drawn.

use super::keeping::Left;
use super::on_the_way::on_the_way;
use super::path::{CAPACITY, CHECK, CONTACT, SHIELD, SOLUTION, STORY, WHAT};
use super::said::{Said, contact_title};
use super::shelf::{drafts, shelf};
use super::state::{Form, heading_id};
use super::{check, contact, problems, story, what, who};
use crate::device::device;
use crate::filing::answers::{CameBack, FilingForm};
use crate::page::{Page, Target};
use crate::sync::outbox::Parcel;
use crate::ui::focus::focus;
use crate::ui::live::{heard, live};
use crate::ui::press::button;
use crate::words::{fill, use_language, words};
use leptos::ev::MouseEvent;
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
            <div hidden=live(move || state.sent.get().is_some())>
                // Said once: further on it would stand in the way.
                <p class="lead" hidden=live(move || state.behind().get() || !state.is_shown(SHIELD))>
                    {w.intro}
                </p>
                {live(move || state.behind().get().then(|| another(state)))}
                {live(move || state.taken_back().get().then(|| problems::taken_back(language)))}
                {live(move || drafts(state))}
                {match form.came_back {
                    CameBack::Conflict => Some(problems::conflict(language)),
                    CameBack::Busy => Some(problems::busy(language)),
                    CameBack::Not | CameBack::Wrong => None,
                }}
                {live(move || problems::summary(state))}
                {live(move || state.no_readers.get().then(|| problems::no_readers(language)))}
                <form
                    hidden=live(move || state.behind().get())
                    method="post"
                    action=Target::File.path()
                    novalidate
                    node_ref=state.element
                    on:input=heard(move |event| state.changed(&event))
                    on:submit=heard(move |event| state.submit(&event))
                >
                    <input type="hidden" name="filing" value=form.filing.to_string() />
                    <input type="hidden" name="code" value=form.code />
                    {part(state, SHIELD, Said::one(w.shield), who::shield(state, &typed))}
                    {part(state, CAPACITY, Said::one(w.step_who), who::capacity(state, &typed))}
                    {part(state, WHAT, Said::one(w.step_what), what::what(state, &typed))}
                    {part(state, STORY, Said::one(w.step_story), story::story(state, &typed))}
                    {part(state, SOLUTION, Said::one(w.step_solution), story::solution(state, &typed))}
                    {part(state, CONTACT, contact_title(state), contact::contact(state, &typed))}
                    {part(state, CHECK, Said::one(w.step_check), check::check(state))}
                    {live(move || buttons(state))}
                </form>
            </div>
            {shelf(state)}
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
            <button type="button" class="button" on:click=heard(move |_| state.begin_anew())>
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
    live(drawn).into_any()
}

/// One of the parts, with its place among those that have something to ask.
fn part(state: Form, step: usize, title: Said, content: AnyView) -> AnyView {
    let w = &words(state.language).filing;
    let number = move || state.way().count_to(step).to_string();
    let all = move || state.way().length().to_string();
    let step_of = live(move || fill(w.step_of, &[("step", &number()), ("all", &all())]));
    view! {
        <fieldset class="step" data-step=step.to_string() hidden=live(move || !state.is_shown(step))>
            <legend>
                <h2 id=heading_id(step) tabindex="-1">
                    <span class="step-count">{step_of}</span>
                    <span class="visually-hidden">": "</span>
                    <span>{title.to(state)}</span>
                </h2>
            </legend>
            <progress class="step-progress" max=live(all) value=live(number) aria-hidden="true"></progress>
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
    let changes = state.changes().get();
    let next = (step != CHECK).then(|| {
        // The second half of a double tap is no wish to go on from what nobody has seen yet; the button is the same one.
        let go_on = move |event: MouseEvent| {
            if event.detail() < 2 {
                state.next();
            } else if state.problems.with_untracked(Vec::is_empty) {
                // It took the focus to the button again.
                focus(&heading_id(step));
            }
        };
        let name = if changes { w.next_check } else { w.next };
        button("button button-main", None, name.to_owned(), go_on)
    });
    let back = (step != SHIELD && !changes).then(|| {
        let go_back = move |event: MouseEvent| {
            if event.detail() < 2 {
                state.go_back();
            }
        };
        button("button button-wide", None, w.back.to_owned(), go_back)
    });
    view! { <div class="step-buttons">{next} {back}</div> }.into_any()
}
