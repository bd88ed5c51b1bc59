//! Asking for the follow code. What was sent without a visit to do it in travels along, whole, and is done with the code.

use super::answers::{AskCode, CodeProblem, Unsent};
use super::form::carry_on;
use super::visit::{Trouble, Visit};
use crate::ui::field::{described_by, field_problem};
use crate::ui::plain_field::{Area, area};
use crate::words::use_words;
use leptos::prelude::*;

pub fn ask_code(asked: AskCode, visit: Visit) -> AnyView {
    let w = &use_words().following;
    let AskCode { problem, unsent } = asked;
    let waits = unsent.is_some();
    // What this browser found comes after what the page came with.
    let problem = move || visit.problem().or(problem);
    let wrong = move || {
        matches!(
            problem(),
            Some(CodeProblem::NotKnown | CodeProblem::OtherCase)
        )
    };
    let notice = move || {
        let sentence = match problem()? {
            CodeProblem::NotKnown => return None,
            CodeProblem::Expired if waits => w.problem_expired_text,
            CodeProblem::Expired => w.problem_expired,
            CodeProblem::OtherCase => w.problem_other_case,
        };
        Some(view! {
            <div class="notice" class:notice-problem=wrong() role="alert" tabindex="-1" id="code-melding">
                <p>{sentence}</p>
            </div>
        })
    };
    let at_field = move || {
        (problem() == Some(CodeProblem::NotKnown))
            .then(|| view! { <div role="alert">{field_problem("code", w.problem_not_known.to_owned())}</div> })
    };
    let is_not_known = move || problem() == Some(CodeProblem::NotKnown);
    view! {
        <div class="page">
            <h1>{w.code_heading}</h1>
            {visit.says(Trouble::NoConnection, w.no_connection)}
            {notice}
            <p class="lead">{w.code_intro}</p>
            <form method="post" action="/volgen" novalidate>
                <div class="field">
                    <label for="code">{w.code}</label>
                    <p class="hint" id="code-hint">{w.code_hint}</p>
                    {at_field}
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
                        aria-describedby=move || described_by("code", true, is_not_known())
                        aria-invalid=move || is_not_known().then_some("true")
                    />
                </div>
                {unsent.map(kept)}
                <button type="submit" class="button button-main">{w.code_open}</button>
            </form>
            <p class="quiet">{w.code_lost}</p>
        </div>
    }
    .into_any()
}

fn kept(unsent: Unsent) -> AnyView {
    let carried = carry_on(&unsent);
    view! {
        {carried}
        {area(Area {
            id: "message".to_owned(),
            name: "message",
            label: use_words().following.kept_message,
            hint: "",
            text: unsent.text,
            problem: None,
            rows: "6",
            required: false,
        })}
    }
    .into_any()
}
