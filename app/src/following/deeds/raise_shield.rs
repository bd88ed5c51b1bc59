//! More protection, at any time (art. 10).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, deed_form, folded};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::shield::Shield;

pub fn raise_shield(case: &CaseForComplainant) -> Option<AnyView> {
    case.may.contains(&Action::RaiseShield).then(|| {
        let w = &use_words().following;
        let deed = |to| ComplainantDeed::RaiseShield { to };
        let to = |to, button| {
            deed_form(DeedForm {
                case,
                buttons: &[(deed(to), button)],
                text: None,
            })
        };
        let confidential = (case.shield == Shield::Open).then(|| {
            view! {
                <p>{w.protect_confidential_why}</p>
                {to(Shield::Confidential, w.protect_confidential)}
            }
        });
        let content = view! {
            <p>{w.protect_why}</p>
            {confidential}
            <details class="aside">
                <summary>{w.protect_anonymous}</summary>
                <p>{w.protect_anonymous_why} " " {w.protect_for_good}</p>
                {to(Shield::Anonymous, w.protect_anonymous_do)}
            </details>
        };
        let deeds = [Shield::Confidential, Shield::Anonymous].map(deed);
        folded(w.protect, w.protect_what, case, &deeds, content.into_any())
    })
}
