//! The form of a deed that sends a letter. First come the fields that the letter says something of, then the letter exactly
//! as its reader will read it, then what is free in it, and last what sends it. The letter follows all that is filled in,
//! and the form carries the mark of the letter that stands in it: what was not shown does not go out.

use super::answers::{CaseForStaff, LetterDraft};
use super::carried::{address, carried};
use super::deed_form::{draw, problem};
use super::deeds::fields::{Field, FieldKind, stands};
use super::deeds::letter::{LetterKind, SHOWN};
use super::deeds::{Deed, Reading};
use super::readers;
use crate::dashboard::voice::Voice;
use crate::ui::awake::use_awake;
use crate::ui::focus::focus;
use crate::ui::plain_field::{Area, area_read_by};
use crate::ui::posted::Posted;
use crate::ui::prose;
use crate::ui::typing::use_typing;
use crate::words::blocks::{Block, Blocks, Place};
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// Where the letter of this deed is found on the page, and where it is sent.
pub fn place_of_letter(deed: Deed) -> String {
    format!("brief-{}", deed.address())
}

fn place_of_sending(deed: Deed) -> String {
    format!("verstuur-{}", deed.address())
}

/// Shows as much of the end of the letter as there is room for, with what sends it below; without script its beginning.
pub fn show_end(deed: Deed) {
    let place = place_of_sending(deed);
    focus(&place);
    if let Some(sends) = document().get_element_by_id(&place) {
        let end = ScrollIntoViewOptions::new();
        end.set_block(ScrollLogicalPosition::End);
        sends.scroll_into_view_with_scroll_into_view_options(&end);
    }
}

pub fn letter_form(
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
    let tells = |field: &Field| deed.tells().contains(&field.name);
    let (before, rest): (Vec<_>, Vec<_>) = deed.fields(v, case).into_iter().partition(tells);
    let blocks = as_filled_in(case, deed, filled_in(&before, typed));
    let notice = letter.edited.is_some().then(|| {
        let is_finished = blocks.with_untracked(|blocks| blocks.finish().is_ok());
        let said = if is_finished {
            s.letter_edited
        } else {
            s.letter_unfinished
        };
        view! { <p class="notice" tabindex="-1" autofocus>{said}</p> }
    });
    let readers = readers::line(v, deed.brings(), kind.word());
    let later = later(v, kind).map(|later| view! { <p class="hint">{later}</p> });
    view! {
        {notice}
        <form class="now-send" method="post" action=address(case, deed)>
            {carried(v, case, deed)}
            <input type="hidden" name=SHOWN value=move || blocks.with(Blocks::mark) autocomplete="off" />
            {first(v, case, deed, before, typed)}
            <div
                class="letter-preview"
                role="group"
                aria-label=s.letter_frame
                id=place_of_letter(deed)
            >
                <p class="letter-frame">{s.letter_frame} " " {readers.clone()}</p>
                <div class="letter">{move || blocks.with(as_read)}</div>
                {later}
            </div>
            {edit(v, case, deed, kind, blocks, readers)}
            {draw(v, case, deed, rest, typed)}
            <p class="hint" hidden=move || !blocks.with(Blocks::lacks)>{s.letter_lacks}</p>
            <p class="now-sends" id=place_of_sending(deed) tabindex="-1">
                <button
                    type="submit"
                    class="button button-main"
                    name="step"
                    value="send"
                    data-waits=waits(kind)
                >
                    {deed.title(v)}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// What stands in the form: what came back with it, and where nothing did, what a list sends by itself.
fn filled_in(before: &[Field], typed: &Posted) -> Posted {
    let mut posted = typed.clone();
    for field in before {
        if let FieldKind::Choice(options) = &field.kind {
            let chosen = typed.text(field.name);
            let known =
                typed.was_asked(field.name) && options.iter().any(|(word, _)| word == chosen);
            if let Some(first) = stands(options).filter(|_| !known) {
                posted = posted.with(field.name, first.to_owned());
            }
        }
    }
    posted
}

/// The letter with all that stands in the form, and what is filled in there since.
fn as_filled_in(case: &CaseForStaff, deed: Deed, stood: Posted) -> Memo<Blocks> {
    let typing = use_typing();
    let form = address(case, deed);
    let (facts, now, material) = (case.case.clone(), case.now, case.material.clone());
    Memo::new(move |_| {
        let free = Place::ALL.iter().map(|place| place.field());
        let mut posted = stood.clone();
        for name in deed.tells().iter().copied().chain(free) {
            if let Some(text) = typing.and_then(|typing| typing.typed(&form, name)) {
                posted = posted.with(name, text);
            }
        }
        let reading = Reading {
            posted: &posted,
            case: &facts,
            now,
            readers: &[],
            bureau: &[],
            material: &material,
        };
        deed.blocks(&reading).unwrap_or_default()
    })
}

/// What the letter says something of, and without script the way to the letter that says it.
fn first(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    before: Vec<Field>,
    typed: &Posted,
) -> Option<AnyView> {
    if before.is_empty() {
        return None;
    }
    let s = &v.w.staff;
    let awake = use_awake();
    let fields = draw(v, case, deed, before, typed);
    let first = view! {
        <p class="hint">{s.letter_follows}</p>
        {fields}
        <button
            type="submit"
            class="button"
            name="step"
            value="preview"
            hidden=move || awake.get()
        >
            {s.letter_look}
        </button>
    };
    Some(first.into_any())
}

/// What goes out can be taken back for a moment; a colleague who reads along can give it back.
fn waits(kind: LetterKind) -> Option<&'static str> {
    match kind {
        LetterKind::Proposal | LetterKind::DecisionProposal => None,
        LetterKind::Acknowledgement
        | LetterKind::Reaction
        | LetterKind::Progress
        | LetterKind::Referral
        | LetterKind::PartReferral
        | LetterKind::Settlement
        | LetterKind::Withdrawal
        | LetterKind::Committee
        | LetterKind::Replacement
        | LetterKind::Decision => Some(""),
    }
}

/// What is known only when it goes out, where that is later and by somebody else.
fn later(v: Voice, kind: LetterKind) -> Option<&'static str> {
    match kind {
        LetterKind::Proposal => Some(v.w.staff.letter_later),
        LetterKind::Acknowledgement
        | LetterKind::Reaction
        | LetterKind::Progress
        | LetterKind::Referral
        | LetterKind::PartReferral
        | LetterKind::Settlement
        | LetterKind::Withdrawal
        | LetterKind::Committee
        | LetterKind::Replacement
        | LetterKind::DecisionProposal
        | LetterKind::Decision => None,
    }
}

/// The letter as it will be read.
fn as_read(blocks: &Blocks) -> Vec<AnyView> {
    let parts = blocks.all().iter().map(|block| match block {
        Block::Fixed(text) | Block::Open(text) | Block::Free { text, .. } => {
            prose::letter_part(text)
        }
    });
    parts.collect()
}

/// Where the letter is changed: what is fixed as it will read, what is free as a field. What has to be written, or put
/// right, stands open.
fn edit(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    kind: LetterKind,
    blocks: Memo<Blocks>,
    readers: Option<String>,
) -> AnyView {
    let s = &v.w.staff;
    let drawn = blocks.get_untracked();
    let is_wrong = drawn.all().iter().any(|block| match block {
        Block::Fixed(_) | Block::Open(_) => false,
        Block::Free { place, .. } => problem(v, case, deed, place.field()).is_some(),
    });
    // What is filled in above can ask for more; what was opened once is not closed while somebody writes in it.
    let open = Memo::new(move |before: Option<&bool>| {
        is_wrong || before.copied().unwrap_or_default() || blocks.with(Blocks::lacks)
    });
    let parts: Vec<AnyView> = drawn
        .all()
        .iter()
        .enumerate()
        .map(|(at, block)| match block {
            Block::Fixed(_) | Block::Open(_) => {
                let shown = move || blocks.with(|blocks| fixed(blocks, at));
                view! { <div class="letter-fixed">{shown}</div> }.into_any()
            }
            Block::Free {
                place,
                text,
                needed,
            } => {
                let name = place.field();
                let (label, rows) = label(v, kind, *place, *needed);
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
                let readers = readers.clone().filter(|_| *place == Place::Body);
                area_read_by(area, readers)
            }
        })
        .collect();
    view! {
        <details class="letter-edit" open=move || open.get()>
            <summary>{s.letter_edit}</summary>
            <p class="hint">{s.letter_edit_hint}</p>
            {parts}
            <button type="submit" class="button" name="step" value="preview">
                {s.letter_preview}
            </button>
        </details>
    }
    .into_any()
}

/// The fixed block in this place of the letter. What is filled in changes what it says and not where it stands.
fn fixed(blocks: &Blocks, at: usize) -> Option<AnyView> {
    match blocks.all().get(at)? {
        Block::Fixed(text) | Block::Open(text) => (!text.is_empty()).then(|| prose::letter(text)),
        Block::Free { .. } => None,
    }
}

fn label(v: Voice, kind: LetterKind, place: Place, needed: bool) -> (&'static str, &'static str) {
    let s = &v.w.staff;
    match place {
        Place::Greeting => (s.letter_greeting, "1"),
        Place::Body if kind == LetterKind::PartReferral => (s.letter_part, "4"),
        Place::Body if needed => (s.letter_text, "8"),
        Place::Body => (s.letter_text, "5"),
        Place::Solution => (s.letter_solution, "3"),
        Place::Whom => (s.letter_whom, "3"),
        Place::Why if kind == LetterKind::PartReferral => (s.letter_why, "3"),
        Place::Why => (s.letter_found, "6"),
        Place::Closing => (s.letter_closing, "2"),
    }
}

/// What only a person can say in this letter.
fn hint(v: Voice, kind: LetterKind, place: Place) -> &'static str {
    let s = &v.w.staff;
    match (place, kind) {
        (Place::Solution, _) => s.letter_hint_solution,
        (Place::Whom, _) => s.letter_hint_whom,
        (Place::Body, LetterKind::Progress) => s.letter_hint_progress,
        (Place::Body, LetterKind::Referral) => s.letter_hint_referral,
        (Place::Body, LetterKind::Settlement) => s.letter_hint_settlement,
        (Place::Body, LetterKind::Committee) => s.letter_hint_committee,
        (Place::Body, LetterKind::Replacement) => s.letter_hint_replacement,
        (Place::Body, LetterKind::Decision | LetterKind::DecisionProposal) => {
            s.letter_hint_decision
        }
        (
            Place::Body,
            LetterKind::Acknowledgement
            | LetterKind::Proposal
            | LetterKind::Reaction
            | LetterKind::PartReferral
            | LetterKind::Withdrawal,
        )
        | (Place::Greeting | Place::Why | Place::Closing, _) => "",
    }
}
