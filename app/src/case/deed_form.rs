//! The form of one deed: its fields with what was typed when it was refused, and its button.

use super::answers::CaseForStaff;
use super::carried::{address, carried};
use super::deeds::Deed;
use super::deeds::fields::{Field, FieldKind, stands};
use super::letter_form::letter_form;
use super::question_form::question_form;
use super::{readers, refused};
use crate::dashboard::voice::Voice;
use crate::ui::field::{described_by, field_problem};
use crate::ui::plain_field::{Area, area_read_by, choice_with, input};
use crate::ui::posted::Posted;
use leptos::prelude::*;

/// The form, folded until it is wanted; open when it was refused.
pub fn folded(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let open = case.refused_in(deed).is_some()
        || case
            .letter(deed)
            .is_some_and(|letter| letter.edited.is_some());
    view! {
        <details class="deed" open=open>
            <summary>{deed.title(v)}</summary>
            {form(v, case, deed)}
        </details>
    }
    .into_any()
}

/// Where the form of this deed is found on the page.
pub fn place_of(deed: Deed) -> String {
    format!("doe-{}", deed.address())
}

/// The form itself; that of a letter shows the letter.
pub fn form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let form = match (case.letter(deed), deed.letter()) {
        (Some(letter), Some(kind)) => letter_form(v, case, deed, letter, kind),
        (Some(draft), None) if deed.asks() => question_form(v, case, deed, draft),
        (None, _) | (_, None) => plain_form(v, case, deed),
    };
    view! { <div id=place_of(deed) class="deed-form">{form}</div> }.into_any()
}

fn plain_form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let none = Posted::default();
    let typed = case
        .refused_in(deed)
        .map_or(&none, |refused| &refused.typed);
    let drawn = draw(v, case, deed, deed.fields(v, case), typed);
    let beforehand = deed.note(v, case);
    let beforehand = beforehand.map(|note| view! { <p class="hint"><bdi>{note}</bdi></p> });
    view! {
        <form method="post" action=address(case, deed)>
            {carried(v, case, deed)}
            {beforehand}
            {drawn}
            <button type="submit" class="button">{deed.title(v)}</button>
        </form>
    }
    .into_any()
}

/// What is wrong with this field, when it is the one that was refused.
pub fn problem(v: Voice, case: &CaseForStaff, deed: Deed, name: &str) -> Option<String> {
    let refused = case.refused_in(deed)?;
    let here = refused.at.as_deref() == Some(name);
    here.then(|| refused::sentence(v, case, &refused.why))
}

pub fn draw(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    fields: Vec<Field>,
    typed: &Posted,
) -> Vec<AnyView> {
    fields
        .into_iter()
        .map(|field| drawn(v, case, deed, field, typed))
        .collect()
}

/// One field, with what was typed in it, what is wrong with it and who reads it.
pub fn drawn(v: Voice, case: &CaseForStaff, deed: Deed, field: Field, typed: &Posted) -> AnyView {
    let Field {
        name,
        label,
        hint,
        kind,
    } = field;
    let id = format!("{}-{name}", deed.address());
    let problem = problem(v, case, deed, name);
    let text = typed.owned(name);
    match kind {
        FieldKind::Text { word, rows } => {
            let area = Area {
                id,
                name,
                label,
                hint,
                text,
                problem,
                rows,
                required: false,
            };
            area_read_by(area, readers::line(v, deed.brings(), word))
        }
        FieldKind::Choice(options) => {
            let options = unchosen(v, options);
            let chosen = if typed.was_asked(name) {
                text
            } else {
                stands(&options).unwrap_or_default().to_owned()
            };
            choice_with(id, name, label, options, &chosen, problem)
        }
        FieldKind::Day { required } => {
            input(&id, name, "date", label, hint, text, required, problem)
        }
        FieldKind::Time => input(&id, name, "time", label, hint, text, false, problem),
        FieldKind::Amount => input(&id, name, "text", label, hint, text, false, problem),
        FieldKind::Tick => tick(id, name, label, !text.is_empty(), problem),
        FieldKind::Ticks(boxes) => {
            let ticked = |name: &str| typed.given(name).is_some();
            ticks(deed, id, label, hint, boxes, ticked, problem)
        }
    }
}

/// Boxes that belong together.
fn ticks(
    deed: Deed,
    id: String,
    label: &'static str,
    hint: &'static str,
    boxes: Vec<(&'static str, &'static str)>,
    ticked: impl Fn(&str) -> bool,
    problem: Option<String>,
) -> AnyView {
    let boxes: Vec<AnyView> = boxes
        .into_iter()
        .map(|(name, shown)| {
            let id = format!("{}-{name}", deed.address());
            tick(id, name, shown, ticked(name), None)
        })
        .collect();
    let described = described_by(&id, !hint.is_empty(), problem.is_some());
    let hint =
        (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    view! {
        <fieldset id=id.clone() tabindex="-1" aria-describedby=described>
            <legend>{label}</legend>
            {hint}
            {problem.map(|problem| field_problem(&id, problem))}
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// Nothing is chosen for anybody: a list with more than one way begins with none of them.
fn unchosen(v: Voice, options: Vec<(String, String)>) -> Vec<(String, String)> {
    if stands(&options).is_some() {
        return options;
    }
    let none = (String::new(), v.w.deeds.choose.to_owned());
    std::iter::once(none).chain(options).collect()
}

fn tick(
    id: String,
    name: &'static str,
    label: &'static str,
    checked: bool,
    problem: Option<String>,
) -> AnyView {
    let described = described_by(&id, false, problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        {problem.map(|problem| field_problem(&id, problem))}
        <p class="asks">
            <input
                type="checkbox"
                id=id.clone()
                name=name
                value="yes"
                checked=checked
                aria-describedby=described
                aria-invalid=invalid
            />
            <label for=id>{label}</label>
        </p>
    }
    .into_any()
}
