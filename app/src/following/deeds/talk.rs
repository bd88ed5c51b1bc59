//! A talk with the bureau, for who is not satisfied (art. 9).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn talk(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::Talk;
    case.may.contains(&Action::VoiceDissatisfaction).then(|| {
        let w = &use_words().following;
        let form = deed_form(DeedForm {
            case,
            buttons: &[(deed, w.talk_do)],
            text: Some(Text::short(w.talk_text, deed)),
        });
        folded(w.talk, w.talk_what, case, &[deed], form)
    })
}
