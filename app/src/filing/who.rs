//! Part 1: in what capacity, and how the complainant's name is treated (art. 4 and 10).

use super::state::Form;
use crate::ui::field::{described_by, field_problem};
use crate::words::words;
use leptos::prelude::*;
use regulation::filing::{Capacity, Field, Typed};
use regulation::shield::Shield;

/// A choice as it stands on the screen.
struct Choice {
    value: &'static str,
    label: &'static str,
    more: Option<&'static str>,
    checked: bool,
}

pub fn who(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    let capacities = Capacity::ALL.iter().map(|capacity| Choice {
        value: capacity.name(),
        label: capacity_label(*capacity, form),
        more: capacity_more(*capacity, form),
        checked: typed.capacity == capacity.name(),
    });
    let nothing = Choice {
        value: "",
        label: w.capacity_none,
        more: None,
        checked: typed.capacity.is_empty(),
    };
    // Nothing chosen yet means what the regulation would make of it: privacy by default.
    let chosen = Shield::from_name(&typed.shield).unwrap_or(Shield::DEFAULT);
    let shields = Shield::ALL.iter().map(|shield| Choice {
        value: shield.name(),
        label: shield_label(*shield, form),
        more: Some(shield_more(*shield, form)),
        checked: *shield == chosen,
    });
    view! {
        {radios(form, Field::Capacity, w.capacity, true, capacities.chain([nothing]).collect())}
        {others(form)}
        {radios(form, Field::Shield, w.shield, false, shields.collect())}
        {table(form)}
    }
    .into_any()
}

pub fn capacity_label(capacity: Capacity, form: Form) -> &'static str {
    let w = &words(form.language).filing;
    match capacity {
        Capacity::Employee => w.capacity_employee,
        Capacity::Pupil => w.capacity_pupil,
        Capacity::Parent => w.capacity_parent,
        Capacity::Client => w.capacity_client,
        Capacity::Partner => w.capacity_partner,
        Capacity::Other => w.capacity_other,
    }
}

/// What somebody may not know who files as this: nobody has to be sent away later.
fn capacity_more(capacity: Capacity, form: Form) -> Option<&'static str> {
    let w = &words(form.language).filing;
    match capacity {
        Capacity::Pupil => Some(w.capacity_pupil_more),
        Capacity::Parent => Some(w.capacity_parent_more),
        Capacity::Other => Some(w.capacity_other_more),
        Capacity::Employee | Capacity::Client | Capacity::Partner => None,
    }
}

/// For whoever is not alone, and for whoever is better helped elsewhere (art. 2 and 4): said before anything is typed.
fn others(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    view! {
        <details class="aside">
            <summary>{w.others}</summary>
            <p>{w.others_group}</p>
            <p>{w.others_elsewhere}</p>
        </details>
    }
    .into_any()
}

pub fn shield_label(shield: Shield, form: Form) -> &'static str {
    let w = &words(form.language).filing;
    match shield {
        Shield::Open => w.shield_open,
        Shield::Confidential => w.shield_confidential,
        Shield::Anonymous => w.shield_anonymous,
    }
}

fn shield_more(shield: Shield, form: Form) -> &'static str {
    let w = &words(form.language).filing;
    match shield {
        Shield::Open => w.shield_open_more,
        Shield::Confidential => w.shield_confidential_more,
        Shield::Anonymous => w.shield_anonymous_more,
    }
}

fn radios(
    form: Form,
    field: Field,
    label: &'static str,
    optional: bool,
    choices: Vec<Choice>,
) -> AnyView {
    let id = field.name();
    let label_id = format!("{id}-label");
    let labelled_by = label_id.clone();
    let problem = form.problem_of(field);
    let cards = if optional {
        "choices choices-small"
    } else {
        "choices"
    };
    let choices: Vec<AnyView> = choices
        .into_iter()
        .map(|choice| radio(id, choice))
        .collect();
    view! {
        <div
            class=cards
            id=id
            role="radiogroup"
            tabindex="-1"
            aria-labelledby=labelled_by
            aria-describedby=move || described_by(id, false, problem.get().is_some())
        >
            <p class="label" id=label_id>
                {label}
                {optional
                    .then(|| {
                        view! { <span class="optional">" " {words(form.language).common.optional}</span> }
                    })}
            </p>
            {move || problem.get().map(|sentence| field_problem(id, sentence))}
            {choices}
        </div>
    }
    .into_any()
}

fn radio(name: &'static str, choice: Choice) -> AnyView {
    view! {
        <label class="choice">
            <input type="radio" name=name value=choice.value checked=choice.checked />
            <span class="choice-text">
                <strong>{choice.label}</strong>
                {choice.more.map(|more| view! { <span class="choice-more">{more}</span> })}
            </span>
        </label>
    }
    .into_any()
}

/// Who sees what, side by side.
fn table(form: Form) -> AnyView {
    let w = &words(form.language).filing;
    let row = |who, open, confidential, anonymous| {
        view! {
            <tr>
                <th scope="row">{who}</th>
                <td>{open}</td>
                <td>{confidential}</td>
                <td>{anonymous}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <details class="aside">
            <summary>{w.shield_table}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.shield_table>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{w.shield_table_who}</th>
                            <th scope="col">{w.shield_open}</th>
                            <th scope="col">{w.shield_confidential}</th>
                            <th scope="col">{w.shield_anonymous}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {row(w.shield_table_handler, w.sees_all, w.sees_with_reason, w.sees_story)}
                        {row(w.shield_table_others, w.sees_if_needed, w.sees_no_name, w.sees_no_name)}
                        {row(w.shield_table_you, w.sees_everything, w.sees_everything, w.sees_everything)}
                    </tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
