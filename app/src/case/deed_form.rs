//! The form of one deed: its letter, its fields with what was typed when it was refused, and its button.

use super::answers::{CaseForStaff, LetterDraft};
use super::carried::{address, carried};
use super::deeds::Deed;
use super::deeds::fields::{Field, FieldKind};
use super::deeds::letter::LetterKind;
use super::{readers, refused};
use crate::dashboard::voice::Voice;
use crate::ui::field::{described_by, field_problem};
use crate::ui::plain_field::{Area, area_read_by, choice_with, input};
use crate::ui::posted::Posted;
use crate::ui::prose;
use crate::ui::typing::use_typing;
use crate::words::letter::{Block, Place, plain};
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

/// The form itself: for a letter first the letter, then what sends it.
pub fn form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    match (case.letter(deed), deed.letter()) {
        (Some(letter), Some(kind)) => letter_form(v, case, deed, letter, kind),
        (None, _) | (_, None) => plain_form(v, case, deed),
    }
}

fn plain_form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let none = Posted::default();
    let typed = case
        .refused_in(deed)
        .map_or(&none, |refused| &refused.typed);
    let drawn = draw(v, case, deed, deed.fields(v, case), typed);
    view! {
        <form method="post" action=address(case, deed)>
            {carried(v, case, deed)}
            {drawn}
            <button type="submit" class="button">{deed.title(v)}</button>
        </form>
    }
    .into_any()
}

/// A letter is first shown exactly as its reader will read it, then what is free in it can be changed, then it is sent.
fn letter_form(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    letter: &LetterDraft,
    kind: LetterKind,
) -> AnyView {
    let s = &v.w.staff;
    let none = Posted::default();
    let refused = case.refused_in(deed).map(|refused| &refused.typed);
    let typed = refused.or(letter.edited.as_ref()).unwrap_or(&none);
    let notice = letter
        .edited
        .is_some()
        .then(|| view! { <p class="notice" tabindex="-1" autofocus>{s.letter_edited}</p> });
    let rest = draw(v, case, deed, deed.fields(v, case), typed);
    let readers = readers::line(v, deed.brings(), kind.word());
    let blocks = letter.blocks.all();
    // What has to be written, or put right, stands open.
    let edit_open = blocks.iter().any(|block| match block {
        Block::Fixed(_) | Block::Open(_) => false,
        Block::Free {
            place,
            text,
            needed,
        } => (*needed && text.trim().is_empty()) || problem(v, case, deed, place.field()).is_some(),
    });
    let parts: Vec<AnyView> = blocks
        .iter()
        .map(|block| part(v, case, deed, kind, block, readers.clone()))
        .collect();
    view! {
        {notice}
        <div class="letter-preview" role="group" aria-label=s.letter_frame>
            <p class="letter-frame">{s.letter_frame} " " {readers}</p>
            {as_read(blocks, &address(case, deed))}
        </div>
        <form class="now-send" method="post" action=address(case, deed)>
            {carried(v, case, deed)}
            <details class="letter-edit" open=edit_open>
                <summary>{s.letter_edit}</summary>
                <p class="hint">{s.letter_edit_hint}</p>
                {parts}
                <button type="submit" class="button" name="step" value="preview">
                    {s.letter_preview}
                </button>
            </details>
            {rest}
            <button type="submit" class="button button-main" name="step" value="send">
                {deed.title(v)}
            </button>
        </form>
    }
    .into_any()
}

/// The letter as it will be read, also while somebody types in it.
fn as_read(blocks: &[Block], form: &str) -> AnyView {
    let typing = use_typing();
    let parts: Vec<AnyView> = blocks
        .iter()
        .map(|block| match block {
            Block::Fixed(text) | Block::Open(text) => prose::letter_part(text),
            Block::Free { place, text, .. } => {
                let (form, field, text) = (form.to_owned(), place.field(), plain(text));
                let shown = move || {
                    let typed = typing.and_then(|typing| typing.typed(&form, field));
                    let typed = typed.map(|typed| plain(&typed));
                    prose::letter_part(typed.as_ref().unwrap_or(&text))
                };
                shown.into_any()
            }
        })
        .collect();
    view! { <div class="letter">{parts}</div> }.into_any()
}

/// A part of the letter where it is changed: what is fixed as it will read, what is free as a field.
fn part(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    kind: LetterKind,
    block: &Block,
    readers: Option<String>,
) -> AnyView {
    match block {
        Block::Fixed(text) | Block::Open(text) => {
            view! { <div class="letter-fixed">{prose::letter(text)}</div> }.into_any()
        }
        Block::Free {
            place,
            text,
            needed,
        } => {
            let s = &v.w.staff;
            let (label, rows) = match place {
                Place::Greeting => (s.letter_greeting, "1"),
                Place::Body if *needed => (s.letter_text, "8"),
                Place::Body => (s.letter_text, "5"),
                Place::Closing => (s.letter_closing, "2"),
            };
            let name = place.field();
            let area = Area {
                id: format!("{}-{name}", deed.address()),
                name,
                label,
                hint: hint(v, kind, *place),
                text: text.clone(),
                problem: problem(v, case, deed, name),
                rows,
                required: false,
            };
            // Said once, at what the letter is about.
            let readers = readers.filter(|_| *place == Place::Body);
            area_read_by(area, readers)
        }
    }
}

/// What only a person can say in this letter.
fn hint(v: Voice, kind: LetterKind, place: Place) -> &'static str {
    let s = &v.w.staff;
    match (place, kind) {
        (Place::Body, LetterKind::Progress) => s.letter_hint_progress,
        (Place::Body, LetterKind::Referral) => s.letter_hint_referral,
        (Place::Body, LetterKind::Settlement) => s.letter_hint_settlement,
        (Place::Body, LetterKind::Committee) => s.letter_hint_committee,
        (Place::Body, LetterKind::Decision) => s.letter_hint_decision,
        (
            Place::Body,
            LetterKind::Acknowledgement
            | LetterKind::Proposal
            | LetterKind::Reaction
            | LetterKind::Withdrawal,
        )
        | (Place::Greeting | Place::Closing, _) => "",
    }
}

/// What is wrong with this field, when it is the one that was refused.
pub fn problem(v: Voice, case: &CaseForStaff, deed: Deed, name: &str) -> Option<String> {
    let refused = case.refused_in(deed)?;
    let here = refused.at.as_deref() == Some(name);
    here.then(|| refused::sentence(v, case, &refused.why))
}

fn draw(
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
        FieldKind::Choice(options) => choice_with(id, name, label, options, &text, problem),
        FieldKind::Day { required } => {
            input(&id, name, "date", label, hint, text, required, problem)
        }
        FieldKind::Amount => input(&id, name, "text", label, hint, text, false, problem),
        FieldKind::Tick => tick(id, name, label, !text.is_empty(), problem),
    }
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
