//! Parts 1 and 2: how the complainant's name is treated, and in what capacity they complain (art. 4 and 10).

use super::said::Said;
use super::state::Form;
use crate::ui::field::{described_by, field_problem};
use crate::ui::live::{live, part};
use crate::ui::press::button;
use crate::words::{fill, shield as said, words};
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

/// Alone, before anything else: what is asked after it, and what is said of it, follows from this choice.
pub fn shield(form: Form, typed: &Typed) -> AnyView {
    let w = &words(form.language).filing;
    // Nothing chosen yet means what the regulation would make of it: privacy by default.
    let chosen = Shield::from_name(&typed.shield).unwrap_or(Shield::DEFAULT);
    let shields = Shield::ALL.iter().map(|shield| Choice {
        value: shield.name(),
        label: shield_label(*shield, form),
        more: Some(shield_more(*shield, form)),
        checked: *shield == chosen,
    });
    view! {
        {radios(form, Field::Shield, w.shield, Label::Heading, shields.collect())}
        {part(move || given_up(form))}
        // Before anything is written; below the choice, so that the choice is what one sees first.
        <p class="quiet">{w.who_reads}</p>
        {table(form)}
    }
    .into_any()
}

pub fn capacity(form: Form, typed: &Typed) -> AnyView {
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
    view! {
        {radios(form, Field::Capacity, w.capacity, Label::Optional, capacities.chain([nothing]).collect())}
        {others(form)}
    }
    .into_any()
}

/// What goes when somebody goes on being anonymous, and the way back.
fn given_up(form: Form) -> Option<AnyView> {
    let w = &words(form.language).filing;
    let given_up = form.given_up().get()?;
    let fields = given_up.fields.iter();
    let fields: Vec<String> = fields
        .map(|field| super::check::label(*field, form.language).to_lowercase())
        .collect();
    let sentence = Said::new(w.given_up, w.given_up_je).now(form);
    let sentence = fill(sentence, &[("fields", &fields.join(", "))]);
    let before = Shield::from_name(&given_up.before).unwrap_or(Shield::DEFAULT);
    let back = fill(w.given_up_back, &[("shield", said(before, form.language))]);
    let back = button("button button-quiet", None, back, move |_| {
        form.take_back_anonymity();
    });
    let notice = view! {
        <div class="notice notice-gentle" role="status">
            <p>{sentence}</p>
            {back}
        </div>
    };
    Some(notice.into_any())
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

/// What stands above the choices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// The heading of the part says it already.
    Heading,
    /// A line of its own, which says that nothing has to be chosen.
    Optional,
}

fn radios(
    form: Form,
    field: Field,
    label: &'static str,
    above: Label,
    choices: Vec<Choice>,
) -> AnyView {
    let id = field.name();
    let label_id = format!("{id}-label");
    let labelled_by = label_id.clone();
    let problem = form.problem_of(field);
    let (cards, line) = match above {
        Label::Optional => ("choices choices-small", "label"),
        Label::Heading => ("choices", "visually-hidden"),
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
            aria-describedby=live(move || described_by(id, false, problem.get().is_some()))
        >
            <p class=line id=label_id>
                {label}
                {(above == Label::Optional)
                    .then(|| {
                        view! { <span class="optional">" " {words(form.language).common.optional}</span> }
                    })}
            </p>
            {live(move || problem.get().map(|sentence| field_problem(id, sentence)))}
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
                <td data-of=w.shield_open>{open}</td>
                <td data-of=w.shield_confidential>{confidential}</td>
                <td data-of=w.shield_anonymous>{anonymous}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <details class="aside">
            <summary>{w.shield_table}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.shield_table>
                <table class="who-sees">
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
            <p>{w.who_reads_later}</p>
        </details>
    }
    .into_any()
}
