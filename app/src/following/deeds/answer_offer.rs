//! Yes or no to what was offered (art. 8).

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form};
use crate::following::thread::asked_in;
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::remedy::{Remedy, RemedyAnswer};

/// Every offer that is not answered yet.
pub fn answer_offer(case: &CaseForComplainant) -> AnyView {
    if !case.may.contains(&Action::AnswerRemedy) {
        return ().into_any();
    }
    let open = case.remedies.iter();
    let forms: Vec<AnyView> = open
        .filter(|remedy| remedy.answer.is_none())
        .map(|remedy| form(case, remedy))
        .collect();
    view! {
        <section class="card" aria-labelledby="aanbod">
            <h2 id="aanbod">{use_words().following.offer}</h2>
            {forms}
        </section>
    }
    .into_any()
}

fn form(case: &CaseForComplainant, remedy: &Remedy) -> AnyView {
    let w = &use_words().following;
    let answer = |answer| ComplainantDeed::AnswerOffer {
        remedy: remedy.id,
        answer,
    };
    let yes = answer(RemedyAnswer::Accepted);
    let form = deed_form(DeedForm {
        case,
        buttons: &[
            (yes, w.offer_accept),
            (answer(RemedyAnswer::Declined), w.offer_decline),
        ],
        text: Some(Text::short(w.offer_text, yes)),
    });
    view! {
        <h3>
            <a href=format!("#bericht-{}", remedy.id)>{w.remedy_offered}</a>
        </h3>
        {asked_in(case, remedy.id)}
        {form}
    }
    .into_any()
}
