//! Answering what the bureau asks, or adding something.

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form};
use crate::following::thread::{asked_in, last_question};
use crate::sync::deed::ComplainantDeed;
use crate::words::{fill, grouped, use_language, words};
use leptos::prelude::*;
use regulation::filing::MESSAGE_LIMIT;

/// What the bureau waits for, at the top, with a way to the answer.
pub fn open_question(case: &CaseForComplainant) -> AnyView {
    let w = &words(use_language()).following;
    match last_question(case) {
        Some(sequence) if case.open_question => view! {
            <section class="card question-card" aria-labelledby="vraag">
                <h2 id="vraag">{w.question_heading}</h2>
                <p>
                    <a href=format!("#bericht-{sequence}")>{w.by_bureau_asks}</a>
                    " · "
                    <a href="#message">{w.question_answer}</a>
                </p>
            </section>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

pub fn write(case: &CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    if !case.may_write() {
        return view! { <p class="quiet">{w.may_not_write}</p> }.into_any();
    }
    let limit = u32::try_from(MESSAGE_LIMIT).unwrap_or(u32::MAX);
    let deed = ComplainantDeed::Write;
    let asked = last_question(case).filter(|_| case.open_question);
    let asked = asked.map(|sequence| asked_in(case, sequence));
    let form = deed_form(DeedForm {
        case,
        buttons: &[(deed, w.message_send)],
        text: Some(Text {
            label: if case.open_question {
                w.message_answer
            } else {
                w.message
            },
            hint: fill(w.message_hint, &[("limit", &grouped(limit, language))]),
            rows: "5",
            required: true,
        }),
    });
    view! {
        {asked}
        {form}
    }
    .into_any()
}
