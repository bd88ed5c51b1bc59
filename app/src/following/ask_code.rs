//! Asking for the follow code. What was sent without a visit to do it in travels along, whole, and is done with the code.

use super::answers::{AskCode, CodeProblem, Unsent};
use super::form::{carry_on, readers};
use super::visit::{Trouble, Visit};
use crate::device::device;
use crate::filing::underway::where_they_are;
use crate::filing::unwritten;
use crate::page::{Page, Target};
use crate::sync::deed::ComplainantDeed;
use crate::sync::outbox::{Parcel, State};
use crate::ui::field::{described_by, field_problem};
use crate::ui::live::{live, part};
use crate::ui::plain_field::{Area, area_read_by};
use crate::ui::press::button;
use crate::words::{fill, moment, use_language, use_words, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub fn ask_code(asked: AskCode, visit: Visit) -> AnyView {
    let w = &use_words().following;
    let AskCode { problem, unsent } = asked;
    let deed = unsent.as_ref().map(|unsent| unsent.deed);
    // What this browser found comes after what the page came with.
    let problem = move || visit.problem().or(problem);
    let wrong = move || {
        matches!(
            problem(),
            Some(
                CodeProblem::NotKnown
                    | CodeProblem::TooShort { .. }
                    | CodeProblem::TooMany
                    | CodeProblem::OtherCase
            )
        )
    };
    let notice = move || {
        let what = |sentence| fill(sentence, &[("what", deed.map_or("", what))]);
        let sentence = match (problem(), deed) {
            (
                Some(CodeProblem::NotKnown | CodeProblem::TooShort { .. } | CodeProblem::TooMany)
                | None,
                None,
            ) => return None,
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
                    | CodeProblem::TooShort { .. }
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
        }
        .into_any())
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
        CodeProblem::NotKnown => Some(w.problem_not_known.to_owned()),
        CodeProblem::TooShort { typed } => {
            let typed = typed.to_string();
            Some(fill(w.problem_too_short, &[("typed", &typed)]))
        }
        CodeProblem::TooMany => Some(w.problem_too_many.to_owned()),
        CodeProblem::Expired | CodeProblem::OtherCase | CodeProblem::OtherVisit => None,
    };
    let at_field = move || {
        not_known().map(|sentence| {
            view! { <div role="alert">{field_problem("code", sentence)}</div> }.into_any()
        })
    };
    let is_not_known = move || not_known().is_some();
    view! {
        <div class="page">
            <h1>{w.code_heading}</h1>
            {visit.says(Trouble::NoConnection, w.no_connection)}
            {part(notice)}
            {where_they_are()}
            <p class="lead">{w.code_intro}</p>
            {held()}
            <form method="post" action=Target::OpenOrWrite.path() novalidate>
                <div class="field">
                    <label for="code">{w.code}</label>
                    <p class="hint" id="code-hint">{w.code_hint}</p>
                    {part(at_field)}
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
                        aria-describedby=live(move || described_by("code", true, is_not_known()))
                        aria-invalid=live(move || is_not_known().then_some("true"))
                        autofocus=live(is_not_known)
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

/// The codes that this device holds, behind a tap: whoever looks at it may be another than who complained.
fn held() -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let held = RwSignal::new(Vec::new());
    Effect::new(move || {
        if let Some(phone) = device().filter(|phone| !phone.is_shared()) {
            spawn_local(async move {
                let found = unwritten(phone).await;
                // Whoever went on to another page does not wait for it.
                let _ = held.try_set(found);
            });
        }
    });
    let line = move |parcel: Parcel| {
        let State::Received(received) = &parcel.state else {
            return ().into_any();
        };
        let date = moment(received.at(), language);
        let name = fill(w.held_use, &[("date", &date)]);
        let code = StoredValue::new(parcel.code);
        let open = move |_| {
            let field = document().get_element_by_id("code");
            let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some((field, code)) = field.zip(code.try_get_value()) {
                field.set_value(&code);
                // The same way as a code that was typed.
                let _ = field.form().map(|form| form.request_submit());
            }
        };
        button("button", None, name, open)
    };
    let shown = move || {
        let lines: Vec<AnyView> = held.get().into_iter().map(line).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <details class="held">
                    <summary>{w.held}</summary>
                    {lines}
                </details>
            }
            .into_any()
        })
    };
    part(shown)
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
