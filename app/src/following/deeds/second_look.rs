//! New facts, for the bureau to look at again (art. 9).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn second_look(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::SecondLook;
    case.may.contains(&Action::VoiceDissatisfaction).then(|| {
        let w = &use_words().following;
        let form = deed_form(DeedForm {
            case,
            buttons: &[(deed, w.second_look_do)],
            text: Some(Text::short(w.second_look_text, deed)),
        });
        folded(w.second_look, w.second_look_what, case, &[deed], form)
    })
}
