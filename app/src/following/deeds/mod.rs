//! What the complainant can do with a case, each in a file of its own: when it is offered, and how its form looks. What it
//! asks of the rules stands in [`Deed`](crate::sync::deed::ComplainantDeed).

mod answer_consent;
mod answer_offer;
mod appeal;
mod give_bank_account;
mod give_identity;
mod object_to_committee;
mod raise_shield;
mod second_look;
mod talk;
mod withdraw;
mod withdraw_appeal;
mod write;

use crate::following::answers::CaseForComplainant;
use crate::page::Page;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::stage::Stage;

pub use write::write;

/// What the bureau waits for, above all else: an answer, a consent, a yes or a no, where money goes.
pub fn asked(case: &CaseForComplainant) -> AnyView {
    view! {
        {write::open_question(case)}
        {answer_consent::answer_consent(case)}
        {answer_offer::answer_offer(case)}
        {give_bank_account::give_bank_account(case)}
    }
    .into_any()
}

/// What can be done beside writing, each with what it does, and only when it is possible now.
pub fn others(case: &CaseForComplainant) -> AnyView {
    let ways = [
        raise_shield::raise_shield(case),
        give_identity::give_identity(case),
        withdraw::withdraw(case),
    ];
    if ways.iter().all(Option::is_none) {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="wat-kunt-u-doen">
            <h2 id="wat-kunt-u-doen">{use_words().following.ways}</h2>
            {ways.into_iter().collect::<Vec<_>>()}
        </section>
    }
    .into_any()
}

/// "Niet tevreden?": a talk, a second look, or the committee (art. 9).
pub fn not_satisfied(case: &CaseForComplainant) -> AnyView {
    let ways = [
        talk::talk(case),
        second_look::second_look(case),
        appeal::appeal(case),
        object_to_committee::object_to_committee(case),
        withdraw_appeal::withdraw_appeal(case),
    ];
    if ways.iter().all(Option::is_none) {
        return ().into_any();
    }
    let w = &use_words().following;
    // Whoever has gone to the committee is not asked to choose again, as long as that is not over.
    let goes_on = case.stage == Stage::Appealed
        || case.appeal.is_some_and(|appeal| appeal.admitted.is_none());
    let (heading, why) = if goes_on {
        (w.your_appeal, w.your_appeal_why)
    } else {
        (w.dissatisfied, w.dissatisfied_why)
    };
    view! {
        <section aria-labelledby="niet-tevreden">
            <h2 id="niet-tevreden">{heading}</h2>
            <p>{why} " " <a href=format!("{}#artikel-9", Page::Regulation)>{w.appeal_article}</a> "."</p>
            {ways.into_iter().collect::<Vec<_>>()}
        </section>
    }
    .into_any()
}
