//! Saying who one is, by one's own choice and for good (art. 10).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::shield::Shield;

pub fn give_identity(case: &CaseForComplainant) -> Option<AnyView> {
    case.may.contains(&Action::GiveIdentity).then(|| {
        let w = &use_words().following;
        let to = |to| ComplainantDeed::GiveIdentity { to };
        let (confidential, open) = (to(Shield::Confidential), to(Shield::Open));
        let content = view! {
            <p>{w.identify_why}</p>
            <p>{w.identify_how}</p>
            {deed_form(DeedForm {
                case,
                buttons: &[(confidential, w.identify_confidential), (open, w.identify_open)],
                text: Some(Text::short(w.identify_text, open)),
            })}
        };
        folded(
            w.identify,
            w.identify_what,
            case,
            &[open],
            content.into_any(),
        )
    })
}
