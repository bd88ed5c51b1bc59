//! Taking the complaint back.

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn withdraw(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::Withdraw;
    case.may.contains(&Action::Withdraw).then(|| {
        let w = &use_words().following;
        let content = view! {
            <p>{w.withdraw_why}</p>
            {deed_form(DeedForm {
                case,
                buttons: &[(deed, w.withdraw_do)],
                text: Some(Text::short(w.withdraw_reason, deed)),
            })}
        };
        folded(
            w.withdraw,
            w.withdraw_what,
            case,
            &[deed],
            content.into_any(),
        )
    })
}
