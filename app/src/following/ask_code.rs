//! Asking for the follow code. What was typed before a visit ended travels along and is sent with the code.

use super::write::said;
use crate::answers::CodeProblem;
use crate::live::FOLLOWING;
use crate::sync::texts::Texts;
use crate::ui::prose::{text_area_markup, text_area_value};
use crate::words::use_words;
use leptos::prelude::*;

pub fn ask_code(problem: Option<CodeProblem>, typed: String) -> AnyView {
    let w = &use_words().following;
    let sentence = problem.map(|problem| match problem {
        CodeProblem::NotKnown => w.problem_not_known,
        CodeProblem::Expired => w.problem_expired,
        CodeProblem::ExpiredWithText => w.problem_expired_text,
    });
    let wrong = problem == Some(CodeProblem::NotKnown);
    let described = if wrong {
        "code-hint code-problem"
    } else {
        "code-hint"
    };
    let kept = (!typed.is_empty()).then(|| kept_message(typed));
    view! {
        <div class="page live" data-live=Texts::default().with("part", FOLLOWING).write()>
            <h1>{w.code_heading}</h1>
            {said("not-known", w.problem_not_known)}
            {said("no-connection", w.no_connection)}
            {sentence
                .map(|sentence| {
                    view! {
                        <div class="notice" class:notice-problem=wrong role="alert">
                            <p id="code-problem">{sentence}</p>
                        </div>
                    }
                })}
            <p class="lead">{w.code_intro}</p>
            <form method="post" action="/volgen" autocomplete="off" novalidate data-sends="code">
                <div class="field">
                    <label for="code">{w.code}</label>
                    <p class="hint" id="code-hint">{w.code_hint}</p>
                    <input
                        id="code"
                        name="code"
                        type="text"
                        class="code-input"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        translate="no"
                        required
                        aria-describedby=described
                        aria-invalid=wrong.then_some("true")
                    />
                </div>
                {kept}
                <button type="submit" class="button button-main">{w.code_open}</button>
            </form>
            <p class="quiet">{w.code_lost}</p>
        </div>
    }
    .into_any()
}

fn kept_message(typed: String) -> AnyView {
    let w = &use_words().following;
    view! {
        <div class="field">
            <label for="message">{w.kept_message}</label>
            <textarea
                id="message"
                name="message"
                rows="6"
                dir="auto"
                autocomplete="off"
                inner_html=text_area_markup(&typed)
                prop:value=text_area_value(typed)
            ></textarea>
        </div>
    }
    .into_any()
}
