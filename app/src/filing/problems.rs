//! What stands above the form when it came back: everything that is wrong, or that it was sent before.

use super::check;
use super::path::step_of;
use super::said::Said;
use super::state::{Form, focus_field};
use crate::page::Page;
use crate::ui::live::heard;
use crate::words::{Language, fill, problem as problem_sentence, words};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use regulation::filing::Problem;

/// Everything that is wrong, above the form; each line leads to its field.
pub fn summary(state: Form) -> AnyView {
    let problems = state.problems.get();
    if problems.is_empty() {
        return ().into_any();
    }
    let w = &words(state.language).common;
    let said = |everybody, pupil| Said::new(everybody, pupil).now(state);
    let title = match problems.len() {
        1 => said(w.problem_title_one, w.problem_title_one_je).to_owned(),
        n => {
            let many = said(w.problem_title_many, w.problem_title_many_je);
            fill(many, &[("n", &n.to_string())])
        }
    };
    let safe = said(w.problem_title_safe, w.problem_title_safe_je);
    let lines: Vec<AnyView> = problems
        .into_iter()
        .map(|problem| line(state, problem))
        .collect();
    view! {
        <div class="notice notice-problem" role="alert" id="problemen" tabindex="-1" autofocus>
            <h2>{title}</h2>
            <p>{safe}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

fn line(state: Form, problem: Problem) -> AnyView {
    let field = problem.field;
    let label = check::asked(field, state);
    let sentence = state
        .typed
        .with_untracked(|typed| problem_sentence(problem, typed, state.language));
    let go = heard(move |event: MouseEvent| {
        event.prevent_default();
        state.step_to(step_of(field));
        request_animation_frame(move || focus_field(field));
    });
    view! {
        <li>
            <a
                href=format!("#{}", field.name())
                on:click=go
            >
                {label}
                ": "
                {sentence}
            </a>
        </li>
    }
    .into_any()
}

/// The same form was sent before with another text.
pub fn conflict(language: Language) -> AnyView {
    let w = &words(language).filing;
    view! {
        <div class="notice" role="alert" tabindex="-1" autofocus>
            <h2>{w.conflict_title}</h2>
            <p>{w.conflict}</p>
            <p>
                <a href=Page::Following.path()>{w.conflict_follow}</a>
            </p>
        </div>
    }
    .into_any()
}

/// So many are being sent that this one has to wait.
pub fn busy(language: Language) -> AnyView {
    let w = &words(language).filing;
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" autofocus>
            <h2>{w.busy_title}</h2>
            <p>{w.busy}</p>
        </div>
    }
    .into_any()
}

/// The phone does not know yet whom to seal for.
pub fn no_readers(language: Language) -> AnyView {
    let w = &words(language).filing;
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" autofocus>
            <p>{w.no_readers}</p>
        </div>
    }
    .into_any()
}

/// A complaint that waited was taken back into the form: until it is sent anew it does not go.
pub fn taken_back(language: Language) -> AnyView {
    view! {
        <p class="notice" role="status">
            {words(language).filing.taken_back}
        </p>
    }
    .into_any()
}
