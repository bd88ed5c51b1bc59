//! Taking an appeal back.

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn withdraw_appeal(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::WithdrawAppeal;
    case.may.contains(&Action::WithdrawAppeal).then(|| {
        let w = &use_words().following;
        let form = deed_form(DeedForm {
            case,
            buttons: &[(deed, w.appeal_withdraw_do)],
            text: Some(Text::short(w.appeal_withdraw_text, deed)),
        });
        folded(
            w.appeal_withdraw,
            w.appeal_withdraw_what,
            case,
            &[deed],
            form,
        )
    })
}
