//! Asking for the follow code. What was sent without a visit to do it in travels along, whole, and is done with the code.

use super::answers::{AskCode, CodeProblem, Unsent};
use super::form::{carry_on, readers};
use super::visit::{Trouble, Visit};
use crate::page::{Page, Target};
use crate::sync::deed::ComplainantDeed;
use crate::ui::field::{described_by, field_problem};
use crate::ui::plain_field::{Area, area_read_by};
use crate::words::{fill, use_words};
use leptos::prelude::*;

pub fn ask_code(asked: AskCode, visit: Visit) -> AnyView {
    let w = &use_words().following;
    let AskCode { problem, unsent } = asked;
    let deed = unsent.as_ref().map(|unsent| unsent.deed);
    // What this browser found comes after what the page came with.
    let problem = move || visit.problem().or(problem);
    let wrong = move || {
        matches!(
            problem(),
            Some(CodeProblem::NotKnown | CodeProblem::TooMany | CodeProblem::OtherCase)
        )
    };
    let notice = move || {
        let what = |sentence| fill(sentence, &[("what", deed.map_or("", what))]);
        let sentence = match (problem(), deed) {
            (Some(CodeProblem::NotKnown | CodeProblem::TooMany) | None, None) => return None,
            (Some(CodeProblem::Expired), None) => w.problem_expired.to_owned(),
            (Some(CodeProblem::Expired), Some(ComplainantDeed::Write)) => {
                w.problem_expired_text.to_owned()
            }
            (Some(CodeProblem::OtherCase), Some(ComplainantDeed::Write) | None) => {
                w.problem_other_case.to_owned()
            }
            (Some(CodeProblem::OtherCase), Some(_)) => what(w.problem_other_case_deed),
            (Some(CodeProblem::OtherVisit), None) => w.problem_other_visit.to_owned(),
            (
                Some(
                    CodeProblem::NotKnown
                    | CodeProblem::TooMany
                    | CodeProblem::Expired
                    | CodeProblem::OtherVisit,
                )
                | None,
                Some(_),
            ) => what(w.waits_for_code),
        };
        Some(view! {
            <div class="notice" class:notice-problem=wrong() role="alert" tabindex="-1" autofocus id="code-melding">
                <p>{sentence}</p>
            </div>
        })
    };
    // Whoever goes on does more than look.
    let (button, back) = match deed {
        None | Some(ComplainantDeed::Write) => (w.code_open.to_owned(), None),
        Some(deed) => {
            let button = fill(w.code_open_do, &[("what", what(deed))]);
            let back =
                view! { <p><a href=Page::Following.path() rel="external">{w.code_not}</a></p> };
            (button, Some(back))
        }
    };
    let not_known = move || match problem()? {
        CodeProblem::NotKnown => Some(w.problem_not_known),
        CodeProblem::TooMany => Some(w.problem_too_many),
        CodeProblem::Expired | CodeProblem::OtherCase | CodeProblem::OtherVisit => None,
    };
    let at_field = move || {
        not_known().map(|sentence| {
            view! { <div role="alert">{field_problem("code", sentence.to_owned())}</div> }
        })
    };
    let is_not_known = move || not_known().is_some();
    view! {
        <div class="page">
            <h1>{w.code_heading}</h1>
            {visit.says(Trouble::NoConnection, w.no_connection)}
            {notice}
            <p class="lead">{w.code_intro}</p>
            <form method="post" action=Target::OpenOrWrite.path() novalidate>
                <div class="field">
                    <label for="code">{w.code}</label>
                    <p class="hint" id="code-hint">{w.code_hint}</p>
                    {at_field}
                    <input
                        id="code"
                        name="code"
                        type="text"
                        class="code-input"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        translate="no"
                        required
                        aria-describedby=move || described_by("code", true, is_not_known())
                        aria-invalid=move || is_not_known().then_some("true")
                        autofocus=is_not_known
                    />
                </div>
                {unsent.map(kept)}
                <button type="submit" class="button button-main">{button}</button>
                {back}
            </form>
            <p class="quiet">{w.code_lost}</p>
        </div>
    }
    .into_any()
}

fn kept(unsent: Unsent) -> AnyView {
    let carried = carry_on(&unsent);
    if unsent.text.trim().is_empty() && unsent.deed != ComplainantDeed::Write {
        return carried;
    }
    // An answer and an addition have the same readers.
    let readers = readers(unsent.deed, false);
    let area = Area {
        id: "message".to_owned(),
        name: "message",
        label: use_words().following.kept_message,
        hint: "",
        text: unsent.text,
        problem: None,
        rows: "6",
        required: false,
    };
    view! {
        {carried}
        {area_read_by(area, readers)}
    }
    .into_any()
}

/// What a deed does, in the middle of a sentence.
fn what(deed: ComplainantDeed) -> &'static str {
    let w = &use_words().following;
    match deed {
        ComplainantDeed::Write => w.what_write,
        ComplainantDeed::Withdraw => w.what_withdraw,
        ComplainantDeed::AnswerConsent { .. } => w.what_consent,
        ComplainantDeed::AnswerOffer { .. } => w.what_offer,
        ComplainantDeed::GiveBankAccount { .. } => w.what_bank_account,
        ComplainantDeed::Talk => w.what_talk,
        ComplainantDeed::SecondLook => w.what_second_look,
        ComplainantDeed::Appeal => w.what_appeal,
        ComplainantDeed::WithdrawAppeal => w.what_withdraw_appeal,
        ComplainantDeed::ObjectToCommittee => w.what_object,
        ComplainantDeed::RaiseShield { .. } => w.what_shield,
        ComplainantDeed::GiveIdentity { .. } => w.what_identify,
    }
}
