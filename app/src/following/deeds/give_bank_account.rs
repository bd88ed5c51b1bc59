//! Where a reimbursement goes that was accepted (art. 8).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::remedy::Remedy;
use regulation::shield::Shield;

pub fn give_bank_account(case: &CaseForComplainant) -> AnyView {
    if !case.may.contains(&Action::GiveBankAccount) {
        return ().into_any();
    }
    let w = &use_words().following;
    let paid = case.remedies.iter();
    let forms: Vec<AnyView> = paid
        .filter(|remedy| remedy.takes_bank_account())
        .map(|remedy| form(case, remedy))
        .collect();
    let known = (case.shield == Shield::Anonymous).then(|| view! { <p>{w.bank_account_shows}</p> });
    view! {
        <section class="card" aria-labelledby="rekening">
            <h2 id="rekening">{w.bank_account}</h2>
            <p>{w.bank_account_why}</p>
            {known}
            {forms}
        </section>
    }
    .into_any()
}

fn form(case: &CaseForComplainant, remedy: &Remedy) -> AnyView {
    let w = &use_words().following;
    let deed = ComplainantDeed::GiveBankAccount { remedy: remedy.id };
    let given = remedy
        .bank_account_given
        .then(|| view! { <p>{w.bank_account_again}</p> });
    let form = deed_form(DeedForm {
        case,
        buttons: &[(deed, w.bank_account_do)],
        text: Some(Text::short(w.bank_account_text, deed)),
    });
    view! {
        {given}
        {form}
    }
    .into_any()
}
