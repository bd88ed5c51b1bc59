//! The last part: everything once more, with the way back to each answer, and the button that sends.

use super::danger;
use super::path::{CHECK, Way, step_of};
use super::said::Said;
use super::state::Form;
use super::warnings;
use super::what::ground_label;
use super::who::{capacity_label, shield_label};
use crate::ui::live::{heard, live};
use crate::ui::prose::prose;
use crate::words::{Language, words};
use leptos::prelude::*;
use regulation::filing::{Capacity, Field, Ground, Typed};
use regulation::shield::Shield;

pub fn check(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let intro = Said::new(w.check_intro, w.check_intro_je);
    let sealing = Said::new(w.sealing, w.sealing_je);
    let after = Said::new(w.after, w.after_je).to(form);
    view! {
        <p>{live(move || if form.awake.get() { intro.now(form) } else { w.check_plain })}</p>
        {live(move || answers(form))}
        {danger::show(form)}
        {warnings::show(form)}
        // Who seals it is told for the road that this page is on.
        <p class="quiet">
            {live(move || if form.awake.get() { sealing.now(form) } else { w.sealing_plain })} " " {after}
        </p>
        <div class="send">
            <button type="submit" class="button button-main">
                {w.send}
            </button>
        </div>
    }
    .into_any()
}

/// The name of a field on the screen.
pub fn label(field: Field, language: Language) -> &'static str {
    let w = &words(language).filing;
    match field {
        Field::Capacity => w.capacity,
        Field::Shield => w.shield,
        Field::Grounds => w.step_what,
        Field::OtherGround => w.other_ground,
        Field::About => w.about,
        Field::Description => w.description,
        Field::When => w.when,
        Field::Where => w.r#where,
        Field::Who => w.who,
        Field::RequestedSolution => w.requested_solution,
        Field::Name => w.name,
        Field::Email => w.email,
        Field::Phone => w.phone,
        Field::Address => w.address,
    }
}

/// The same, as it was asked of whoever fills in this form.
pub fn asked(field: Field, form: Form) -> &'static str {
    let w = &words(form.language).filing;
    match field {
        Field::Description if form.is_pupil() => w.description_je,
        Field::RequestedSolution if form.is_pupil() => w.requested_solution_je,
        _ => label(field, form.language),
    }
}

/// Drawn only while this part is shown: the story is long, and people type in it.
fn answers(form: Form) -> AnyView {
    if !form.awake.get() || form.step.get() != CHECK {
        return ().into_any();
    }
    let rows: Vec<AnyView> = form.typed.with(|typed| {
        let nobody = typed.about.is_empty();
        let way = Way::of(typed);
        // It is about nobody of the bureau, unless somebody says so.
        let shown =
            |field: &&Field| way.has(step_of(**field)) && !(nobody && **field == Field::About);
        Field::ALL
            .iter()
            .filter(shown)
            .map(|field| row(form, *field, value(form, *field, typed)))
            .collect()
    });
    view! { <dl class="answers">{rows}</dl> }.into_any()
}

fn value(form: Form, field: Field, typed: &Typed) -> String {
    match field {
        Field::Capacity => Capacity::from_name(&typed.capacity)
            .map(|capacity| capacity_label(capacity, form))
            .unwrap_or_default()
            .into(),
        Field::Shield => shield_label(
            Shield::from_name(&typed.shield).unwrap_or(Shield::DEFAULT),
            form,
        )
        .into(),
        Field::Grounds => {
            let chosen = typed
                .grounds
                .iter()
                .filter_map(|name| Ground::from_name(name));
            chosen
                .map(|ground| ground_label(ground, form))
                .collect::<Vec<_>>()
                .join("\n")
        }
        Field::About => form.whom().with(|whom| {
            let chosen = whom
                .names
                .iter()
                .filter(|(id, _)| typed.about.contains(&id.to_string()));
            let names: Vec<&str> = chosen.map(|(_, name)| name.as_str()).collect();
            names.join("\n")
        }),
        Field::OtherGround
        | Field::Description
        | Field::When
        | Field::Where
        | Field::Who
        | Field::RequestedSolution
        | Field::Name
        | Field::Email
        | Field::Phone
        | Field::Address => typed.text(field).to_owned(),
    }
}

fn row(form: Form, field: Field, value: String) -> AnyView {
    let w = &words(form.language).filing;
    let label = asked(field, form);
    let value = if value.trim().is_empty() {
        view! { <p class="quiet">{w.check_empty}</p> }.into_any()
    } else {
        prose(value)
    };
    view! {
        <div class="answer">
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd class="answer-change">
                <button type="button" class="link-button" on:click=heard(move |_| form.change(field))>
                    {w.change}
                    <span class="visually-hidden">": " {label}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}
