//! Parts 4 and 5: what happened, and what would help (art. 6).

use super::said::Said;
use super::state::Form;
use super::{danger, warnings};
use crate::ui::field::{Kind, TextField, readers_line, text_field};
use crate::ui::live::{Live, live};
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
        hint: Some(with_limit(
            form,
            Said::new(w.description_hint, w.description_hint_je),
            Field::Description,
        )),
        ..area(
            form,
            STORY_READERS,
            Field::Description,
            Said::new(w.description, w.description_je),
            &typed.description,
            "12",
        )
    };
    let when = TextField {
        hint: Some(hint(form, Said::new(w.when_hint, w.when_hint_je))),
        ..area(
            form,
            STORY_READERS,
            Field::When,
            Said::one(w.when),
            &typed.when,
            "2",
        )
    };
    let place = area(
        form,
        STORY_READERS,
        Field::Where,
        Said::one(w.r#where),
        &typed.place,
        "2",
    );
    let who = TextField {
        hint: Some(hint(form, Said::one(w.who_hint))),
        ..area(
            form,
            STORY_READERS,
            Field::Who,
            Said::one(w.who),
            &typed.who,
            "2",
        )
    };
    view! {
        {readers_line(STORY_READERS, readers(WordName::Filing))}
        <p hidden=live(move || !(form.awake.get() && form.is_anonymous()))>
            {Said::new(w.story_anonymous, w.story_anonymous_je).to(form)}
        </p>
        {help(form)}
        {text_field(description)}
        {danger::show(form)}
        {text_field(when)}
        {text_field(place)}
        {text_field(who)}
        {warnings::show(form)}
    }
    .into_any()
}

/// For whoever does not know how to begin: three questions, of which each may stay open.
fn help(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    view! {
        <details class="aside">
            <summary>{Said::new(w.story_help, w.story_help_je).to(form)}</summary>
            <ul>
                <li>{w.story_help_what}</li>
                <li>{w.story_help_when}</li>
                <li>{Said::new(w.story_help_you, w.story_help_you_je).to(form)}</li>
            </ul>
        </details>
    }
    .into_any()
}

pub fn solution(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let field = Field::RequestedSolution;
    let solution = TextField {
        hint: Some(with_limit(
            form,
            Said::one(w.requested_solution_hint),
            field,
        )),
        ..area(
            form,
            SOLUTION_READERS,
            field,
            Said::new(w.requested_solution, w.requested_solution_je),
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
    label: Said,
    value: &str,
    rows: &'static str,
) -> TextField {
    TextField {
        name: field.name(),
        label: label.to(form),
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
fn with_limit(form: Form, sentence: Said, field: Field) -> Live<String> {
    let limit = u32::try_from(field.limit()).unwrap_or(u32::MAX);
    let limit = grouped(limit, form.language);
    live(move || fill(sentence.now(form), &[("limit", &limit)]))
}

fn hint(form: Form, sentence: Said) -> Live<String> {
    live(move || sentence.now(form).to_owned())
}
