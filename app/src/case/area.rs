//! A text field with its label, its hint and what is wrong with it.

use crate::ui::field::{described_by, field_problem};
use crate::ui::prose::{text_area_markup, text_area_value};
use leptos::prelude::*;

pub struct Area {
    pub id: String,
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub text: String,
    pub problem: Option<String>,
    pub rows: &'static str,
    /// Only where the browser itself should insist; elsewhere an empty text gets our own sentence.
    pub required: bool,
}

pub fn area(area: Area) -> AnyView {
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
    let described = described_by(&id, !hint.is_empty(), problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint_of(&id, hint)}
            {problem.map(|problem| field_problem(&id, problem))}
            <textarea
                id=id.clone()
                name=name
                rows=rows
                dir="auto"
                required=required
                aria-describedby=described
                aria-invalid=invalid
                inner_html=text_area_markup(&text)
                prop:value=text_area_value(text)
            ></textarea>
        </div>
    }
    .into_any()
}

fn hint_of(id: &str, hint: &'static str) -> Option<AnyView> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| view! { <p class="hint" id=id>{hint}</p> }.into_any())
}
