//! An objection to a member of the committee (art. 9).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn object_to_committee(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::ObjectToCommittee;
    case.may.contains(&Action::ObjectToCommittee).then(|| {
        let w = &use_words().following;
        let form = deed_form(DeedForm {
            case,
            buttons: &[(deed, w.object_do)],
            text: Some(Text::short(w.object_text, deed)),
        });
        folded(w.object, w.object_what, case, &[deed], form)
    })
}
