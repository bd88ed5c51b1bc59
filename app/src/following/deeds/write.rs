//! Answering what the bureau asks, or adding something.

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form};
use crate::following::thread::{asked_in, last_question};
use crate::sync::deed::ComplainantDeed;
use crate::words::{fill, grouped, use_language, use_words, words};
use leptos::prelude::*;
use regulation::filing::MESSAGE_LIMIT;

/// What the bureau asks, with the field for the answer under it.
pub fn open_question(case: &CaseForComplainant) -> AnyView {
    match last_question(case) {
        Some(sequence) if case.open_question => view! {
            <section class="card question-card" aria-labelledby="vraag">
                <h2 id="vraag">{use_words().following.question_heading}</h2>
                {asked_in(case, sequence)}
                {case.may_write().then(|| form(case))}
            </section>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// Writing without being asked.
pub fn write(case: &CaseForComplainant) -> AnyView {
    if !case.may_write() {
        let sentence = use_words().following.may_not_write;
        return view! { <p class="quiet">{sentence}</p> }.into_any();
    }
    if case.open_question {
        return ().into_any();
    }
    form(case)
}

fn form(case: &CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let limit = u32::try_from(MESSAGE_LIMIT).unwrap_or(u32::MAX);
    deed_form(DeedForm {
        case,
        buttons: &[(ComplainantDeed::Write, w.message_send)],
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
    })
}
