//! Parts 3 and 4: what happened, and what would help (art. 6).

use super::state::Form;
use super::{danger, warnings};
use crate::ui::field::{Kind, TextField, readers_line, text_field};
use crate::words::readers::read_by;
use crate::words::{fill, grouped, words};
use leptos::prelude::*;
use regulation::event::{Audience, EventKind, WordName};
use regulation::filing::{Field, Typed};

const STORY_READERS: &str = "story-readers";
const SOLUTION_READERS: &str = "solution-readers";

pub fn story(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let description = TextField {
        required: true,
        hint: Some(with_limit(form, w.description_hint, Field::Description)),
        ..area(
            form,
            STORY_READERS,
            Field::Description,
            w.description,
            &typed.description,
            "12",
        )
    };
    let when = TextField {
        hint: Some(w.when_hint.to_owned()),
        ..area(form, STORY_READERS, Field::When, w.when, &typed.when, "2")
    };
    let place = area(
        form,
        STORY_READERS,
        Field::Where,
        w.r#where,
        &typed.place,
        "2",
    );
    let who = TextField {
        hint: Some(w.who_hint.to_owned()),
        ..area(form, STORY_READERS, Field::Who, w.who, &typed.who, "2")
    };
    view! {
        {readers_line(STORY_READERS, readers(WordName::Filing))}
        {text_field(description)}
        {text_field(when)}
        {text_field(place)}
        {text_field(who)}
        {danger::show(form)}
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
            SOLUTION_READERS,
            field,
            w.requested_solution,
            &typed.requested_solution,
            "6",
        )
    };
    view! {
        {readers_line(SOLUTION_READERS, readers(WordName::Filing))}
        {text_field(solution)}
        {warnings::show(form)}
    }
    .into_any()
}

/// Who reads a part of the complaint, told above its fields.
pub fn readers(name: WordName) -> Option<String> {
    read_by(Audience::Complainant, EventKind::Filed, name)
}

fn area(
    form: Form,
    readers: &'static str,
    field: Field,
    label: &'static str,
    value: &str,
    rows: &'static str,
) -> TextField {
    TextField {
        name: field.name(),
        label,
        hint: None,
        readers,
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
