//! Parts 3 and 4: what happened, and what would help (art. 6).

use super::state::Form;
use super::warnings;
use crate::ui::field::{Kind, TextField, text_field};
use crate::words::{fill, grouped, words};
use leptos::prelude::*;
use regulation::filing::{Field, Typed};

pub fn story(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let description = TextField {
        required: true,
        hint: Some(with_limit(form, w.description_hint, Field::Description)),
        ..area(
            form,
            Field::Description,
            w.description,
            &typed.description,
            "12",
        )
    };
    let when = TextField {
        hint: Some(w.when_hint.to_owned()),
        ..area(form, Field::When, w.when, &typed.when, "2")
    };
    let place = area(form, Field::Where, w.r#where, &typed.place, "2");
    let who = TextField {
        hint: Some(w.who_hint.to_owned()),
        ..area(form, Field::Who, w.who, &typed.who, "2")
    };
    view! {
        {text_field(description)}
        {text_field(when)}
        {text_field(place)}
        {text_field(who)}
        {warnings::show(form)}
    }
    .into_any()
}

pub fn solution(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let field = Field::RequestedSolution;
    let solution = TextField {
        hint: Some(with_limit(form, w.requested_solution_hint, field)),
        ..area(
            form,
            field,
            w.requested_solution,
            &typed.requested_solution,
            "6",
        )
    };
    view! {
        {text_field(solution)}
        {warnings::show(form)}
    }
    .into_any()
}

fn area(
    form: Form,
    field: Field,
    label: &'static str,
    value: &str,
    rows: &'static str,
) -> TextField {
    TextField {
        name: field.name(),
        label,
        hint: None,
        required: false,
        value: value.to_owned(),
        kind: Kind::Area { rows },
        autocomplete: None,
        problem: form.problem_of(field),
        off: Signal::stored(false),
    }
}

/// Limits are told, never enforced by cutting off.
fn with_limit(form: Form, sentence: &str, field: Field) -> String {
    let limit = u32::try_from(field.limit()).unwrap_or(u32::MAX);
    fill(sentence, &[("limit", &grouped(limit, form.language))])
}
