//! The form of a deed by which somebody from outside is asked something. Below its fields stands what they will read behind
//! their code, and it follows all that is filled in; the form carries the mark of what stands there, so that nothing goes
//! out that was not shown.

use super::answers::{CaseForStaff, LetterDraft};
use super::carried::{address, carried};
use super::deed_form::draw;
use super::deeds::fields::Data;
use super::deeds::letter::SHOWN;
use super::deeds::{AskedDraft, Deed, Reading};
use crate::dashboard::voice::Voice;
use crate::guest::as_asked;
use crate::ui::posted::Posted;
use crate::ui::typing::use_typing;
use leptos::prelude::*;

pub fn question_form(v: Voice, case: &CaseForStaff, deed: Deed, draft: &LetterDraft) -> AnyView {
    let d = &v.w.deeds;
    let none = Posted::default();
    let refused = case.refused_in(deed).map(|refused| &refused.typed);
    let typed = refused.or(draft.edited.as_ref()).unwrap_or(&none);
    let fields = deed.fields(v, case);
    let names = fields.iter().map(|field| field.name);
    let names: Vec<&'static str> = names.chain(Data::ALL.iter().copied()).collect();
    let asked = as_filled_in(case, deed, typed.clone(), names);
    let beforehand = deed.note(v, case);
    let beforehand = beforehand.map(|note| view! { <p class="hint"><bdi>{note}</bdi></p> });
    let seen = draft.edited.is_some().then(|| {
        view! { <p class="notice" tabindex="-1" autofocus>{seen(v, case)}</p> }
    });
    view! {
        {seen}
        <form method="post" action=address(case, deed)>
            {carried(v, case, deed)}
            <input
                type="hidden"
                name=SHOWN
                value=move || asked.with(AskedDraft::mark)
                autocomplete="off"
            />
            {beforehand}
            {draw(v, case, deed, fields, typed)}
            <div class="letter-preview" role="group" aria-label=d.question_frame>
                <p class="letter-frame">{d.question_frame}</p>
                <div class="letter">
                    {move || asked.with(|asked| as_asked(v, asked.words.clone(), asked.due))}
                </div>
            </div>
            <button type="submit" class="button" name="step" value="preview">
                {d.question_look}
            </button>
            <button type="submit" class="button button-main" name="step" value="send">
                {deed.title(v)}
            </button>
        </form>
    }
    .into_any()
}

/// What was looked for in it, and not found.
fn seen(v: Voice, case: &CaseForStaff) -> &'static str {
    let d = &v.w.deeds;
    let facts = &case.case;
    if facts.shield().shows_identity() {
        d.question_seen_open
    } else if facts.identity_given() && !case.may_do(Deed::Identity) {
        // Nobody looks for a name that no key of theirs opens.
        d.question_seen_nameless
    } else {
        d.question_seen
    }
}

/// What stands in the form, and what is filled in there since.
fn as_filled_in(
    case: &CaseForStaff,
    deed: Deed,
    stood: Posted,
    names: Vec<&'static str>,
) -> Memo<AskedDraft> {
    let typing = use_typing();
    let form = address(case, deed);
    let (facts, now, material) = (case.case.clone(), case.now, case.material.clone());
    Memo::new(move |_| {
        let mut posted = stood.clone();
        for name in &names {
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
        deed.asked(&reading).unwrap_or_default()
    })
}
