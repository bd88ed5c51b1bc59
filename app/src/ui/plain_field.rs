//! Fields of forms whose problems come with the page, each with its label, its hint and what is wrong with it.

use crate::ui::field::{described_by, field_problem};
use crate::ui::prose::{text_area_markup, text_area_value};
use leptos::prelude::*;

pub struct Area<Hint = &'static str> {
    pub id: String,
    pub name: &'static str,
    pub label: &'static str,
    pub hint: Hint,
    pub text: String,
    pub problem: Option<String>,
    pub rows: &'static str,
    /// Only where the browser itself should insist; elsewhere an empty text gets our own sentence.
    pub required: bool,
}

pub fn area(area: Area<impl Into<String>>) -> AnyView {
    area_read_by(area, None)
}

/// With a line that says who will read what is typed here.
pub fn area_read_by(area: Area<impl Into<String>>, readers: Option<String>) -> AnyView {
    let Area {
        id,
        name,
        label,
        hint,
        text,
        problem,
        rows,
        required,
    } = area;
    let hint: String = hint.into();
    let described = described_by(&id, !hint.is_empty(), problem.is_some());
    let read_by = readers.as_ref().map(|_| format!("{id}-readers"));
    let described: Vec<String> = read_by.iter().cloned().chain(described).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let wrong = problem.is_some();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {readers.map(|readers| view! { <p class="field-readers" id=read_by>{readers}</p> })}
            {hint_of(&id, hint)}
            {problem.map(|problem| field_problem(&id, problem))}
            <textarea
                id=id.clone()
                name=name
                rows=rows
                dir="auto"
                required=required
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
                autofocus=wrong
                inner_html=text_area_markup(&text)
                prop:value=text_area_value(text)
            ></textarea>
        </div>
    }
    .into_any()
}

fn hint_of(id: &str, hint: String) -> Option<AnyView> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| view! { <p class="hint" id=id>{hint}</p> }.into_any())
}

/// One out of a list.
pub fn choice(
    id: String,
    name: &'static str,
    label: impl Into<String>,
    options: Vec<(String, String)>,
    chosen: &str,
) -> AnyView {
    choice_with(id, name, label, options, chosen, None)
}

/// With what is wrong with it.
pub fn choice_with(
    id: String,
    name: &'static str,
    label: impl Into<String>,
    options: Vec<(String, String)>,
    chosen: &str,
    problem: Option<String>,
) -> AnyView {
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(word, shown)| {
            let selected = word == chosen;
            view! { <option value=word selected=selected>{shown}</option> }.into_any()
        })
        .collect();
    let label: String = label.into();
    let described = described_by(&id, false, problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {problem.map(|problem| field_problem(&id, problem))}
            <select id=id name=name aria-describedby=described aria-invalid=invalid>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// One line: a date, an amount, a name.
#[expect(
    clippy::too_many_arguments,
    reason = "one per attribute of the element"
)]
pub fn input(
    id: &str,
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    required: bool,
    problem: Option<String>,
) -> AnyView {
    let described = described_by(id, !hint.is_empty(), problem.is_some());
    let hint =
        (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            {hint}
            {problem.map(|problem| field_problem(id, problem))}
            <input
                type=kind
                id=id.to_owned()
                name=name
                value=value
                required=required
                aria-describedby=described
                aria-invalid=invalid
                autocomplete="off"
            />
        </div>
    }
    .into_any()
}
