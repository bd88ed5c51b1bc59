//! The form of one deed: its letter, its fields with what was typed when it was refused, and its button.

use super::answers::{CaseForStaff, Letter};
use super::carried::carried;
use super::deed::Deed;
use super::deed_fields::{Field, fields, sending};
use super::{readers, refused};
use crate::dashboard::voice::Voice;
use crate::sync::texts::Texts;
use crate::ui::field::{described_by, field_problem};
use crate::ui::plain_field::{Area, area_read_by, choice_with, input};
use crate::ui::prose;
use leptos::prelude::*;
use regulation::event::WordName;

/// The name of a deed, as heading and as button.
pub fn title(v: Voice, deed: Deed) -> &'static str {
    let d = &v.w.deeds;
    match deed {
        Deed::Acknowledge => d.acknowledge,
        Deed::Message => v.w.staff.message_send,
        Deed::Note => v.w.staff.note_save,
        Deed::Identity => v.w.staff.identity_show,
        Deed::Assign => d.assign,
        Deed::Assess => d.assess,
        Deed::Plan => d.plan,
        Deed::Hear => d.hear,
        Deed::Evidence => d.evidence,
        Deed::AskConsent => d.ask_consent,
        Deed::AskOthers => d.ask_others,
        Deed::AnswerRequest => d.answer_request,
        Deed::Forgo => d.forgo,
        Deed::Judge => d.judge,
        Deed::PlanAction => d.plan_action,
        Deed::CompleteAction => d.complete_action,
        Deed::CheckEffect => d.check_effect,
        Deed::MeasureTaken => d.measure_taken,
        Deed::OfferRemedy => d.offer_remedy,
        Deed::FulfilRemedy => d.fulfil_remedy,
        Deed::ProposeReaction => d.propose_reaction,
        Deed::ReturnReaction => d.return_reaction,
        Deed::Respond => d.respond,
        Deed::ReportProgress => d.report_progress,
        Deed::Refer => d.refer,
        Deed::Settle => d.settle,
        Deed::ConfirmWithdrawal => d.confirm_withdrawal,
        Deed::RegisterAppeal => d.register_appeal,
        Deed::DecideLateAppeal => d.decide_late_appeal,
        Deed::AppointCommittee => d.appoint_committee,
        Deed::ReceiveAdvice => d.receive_advice,
        Deed::DecideAppeal => d.decide_appeal,
        Deed::Reopen => d.reopen,
        Deed::Close => d.close,
        Deed::CloseUndeliverable => d.close_undeliverable,
        Deed::CorrectReceipt => d.correct_receipt,
        Deed::CorrectDelivery => d.correct_delivery,
    }
}

/// The form, folded until it is wanted; open when it was refused.
pub fn folded(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let open = case.refused_in(deed).is_some()
        || case
            .letter(deed)
            .is_some_and(|letter| letter.edited.is_some());
    view! {
        <details class="deed" open=open>
            <summary>{title(v, deed)}</summary>
            {form(v, case, deed)}
        </details>
    }
    .into_any()
}

/// The form itself: for a letter first the letter, then what sends it.
pub fn form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    match case.letter(deed) {
        Some(letter) => letter_form(v, case, deed, letter),
        None => plain_form(v, case, deed),
    }
}

fn plain_form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let none = Texts::default();
    let typed = case
        .refused_in(deed)
        .map_or(&none, |refused| &refused.typed);
    let drawn = draw(v, case, deed, fields(v, case, deed), typed);
    view! {
        <form method="post" action=address(case, deed)>
            {carried(case)}
            {drawn}
            <button type="submit" class="button">{title(v, deed)}</button>
        </form>
    }
    .into_any()
}

/// A letter is first shown exactly as its reader will read it, then it can be changed, then it is sent.
fn letter_form(v: Voice, case: &CaseForStaff, deed: Deed, letter: &Letter) -> AnyView {
    let s = &v.w.staff;
    let none = Texts::default();
    let refused = case.refused_in(deed).map(|refused| &refused.typed);
    let typed = refused.or(letter.edited.as_ref()).unwrap_or(&none);
    let notice = letter
        .edited
        .is_some()
        .then(|| view! { <p class="notice">{s.letter_edited}</p> });
    let mut rest = fields(v, case, deed);
    if letter.late {
        let (why, hint) = (v.w.deeds.late_why, v.w.deeds.late_why_hint);
        rest.push(Field::Reason(WordName::Reason, why, hint));
    }
    if deed != Deed::ProposeReaction {
        rest.extend(sending(v));
    }
    let rest = draw(v, case, deed, rest, typed);
    let problem = problem(v, case, deed, "text");
    let edit_open = problem.is_some();
    let readers = readers::line(v, deed.brings(), letter_word(deed));
    let area = Area {
        id: format!("{}-text", deed.address()),
        name: "text",
        label: s.letter_text,
        hint: s.letter_text_hint,
        text: letter.text.clone(),
        problem,
        rows: "14",
        required: false,
    };
    let text = area_read_by(area, readers.clone());
    view! {
        {notice}
        <div class="letter-preview" role="group" aria-label=s.letter_frame>
            <p class="letter-frame">{s.letter_frame} " " {readers}</p>
            {prose::letter(&letter.text)}
        </div>
        <form class="now-send" method="post" action=address(case, deed)>
            {carried(case)}
            <details class="letter-edit" open=edit_open>
                <summary>{s.letter_edit}</summary>
                {text}
                <button type="submit" class="button" name="step" value="preview">
                    {s.letter_preview}
                </button>
            </details>
            {rest}
            <button type="submit" class="button button-main" name="step" value="send">
                {title(v, deed)}
            </button>
        </form>
    }
    .into_any()
}

fn address(case: &CaseForStaff, deed: Deed) -> String {
    format!("/directie/dossier/{}/{}", case.number, deed.address())
}

/// What the text of a letter is: a proposal goes to a colleague first.
const fn letter_word(deed: Deed) -> WordName {
    if matches!(deed, Deed::ProposeReaction) {
        WordName::Proposal
    } else {
        WordName::Letter
    }
}

/// What is wrong with this field, when it is the one that was refused.
pub fn problem(v: Voice, case: &CaseForStaff, deed: Deed, name: &str) -> Option<String> {
    let refused = case.refused_in(deed)?;
    let here = refused.at.as_deref() == Some(name);
    here.then(|| refused::sentence(v, case, &refused.why))
}

fn draw(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    fields: Vec<Field>,
    typed: &Texts,
) -> Vec<AnyView> {
    let id = |name: &str| format!("{}-{name}", deed.address());
    let problem = |name: &str| problem(v, case, deed, name);
    let text = |name, word, label, hint, rows| {
        let area = Area {
            id: id(name),
            name,
            label,
            hint,
            text: typed.owned(name),
            problem: problem(name),
            rows,
            required: false,
        };
        area_read_by(area, readers::line(v, deed.brings(), word))
    };
    fields
        .into_iter()
        .map(|field| match field {
            Field::Text(word, label, hint) => text("text", word, label, hint, "4"),
            Field::Reason(word, label, hint) => text("reason", word, label, hint, "3"),
            Field::Choice(name, label, options) => {
                let chosen = typed.text(name);
                choice_with(id(name), name, label, options, chosen, problem(name))
            }
            Field::Date(name, label, hint, required) => {
                let day = typed.owned(name);
                input(
                    &id(name),
                    name,
                    "date",
                    label,
                    hint,
                    day,
                    required,
                    problem(name),
                )
            }
            Field::Amount(name, label) => {
                let amount = typed.owned(name);
                input(
                    &id(name),
                    name,
                    "text",
                    label,
                    "",
                    amount,
                    false,
                    problem(name),
                )
            }
            Field::Tick(name, label) => tick(
                id(name),
                name,
                label,
                typed.given(name).is_some(),
                problem(name),
            ),
        })
        .collect()
}

fn tick(
    id: String,
    name: &'static str,
    label: &'static str,
    checked: bool,
    problem: Option<String>,
) -> AnyView {
    let described = described_by(&id, false, problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        {problem.map(|problem| field_problem(&id, problem))}
        <p class="asks">
            <input
                type="checkbox"
                id=id.clone()
                name=name
                value="yes"
                checked=checked
                aria-describedby=described
                aria-invalid=invalid
            />
            <label for=id>{label}</label>
        </p>
    }
    .into_any()
}
