//! The form of one deed: its letter, its fields with what was typed when it was refused, and its button.

use super::answers::{CaseForStaff, Letter};
use super::carried::carried;
use super::deed::Deed;
use super::deed_fields::{Field, fields, sending};
use super::{readers, refused};
use crate::answers::WhyRefused;
use crate::dashboard::voice::Voice;
use crate::sync::texts::Texts;
use crate::ui::plain_field::{Area, area_read_by, choice, input};
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
    let problem = text_problem(v, case, deed);
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

/// What is wrong with the main text, when that is what was refused.
fn text_problem(v: Voice, case: &CaseForStaff, deed: Deed) -> Option<String> {
    let why = &case.refused_in(deed)?.why;
    let is_text = matches!(
        why,
        WhyRefused::Text(_)
            | WhyRefused::OpenPlace
            | WhyRefused::AppealMissing
            | WhyRefused::NotAsProposed
            | WhyRefused::Revealing
    );
    is_text.then(|| refused::sentence(v, case, why))
}

fn draw(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    fields: Vec<Field>,
    typed: &Texts,
) -> Vec<AnyView> {
    let why = case.refused_in(deed).map(|refused| &refused.why);
    let id = |name: &str| format!("{}-{name}", deed.address());
    fields
        .into_iter()
        .map(|field| match field {
            Field::Text(word, label, hint) => area_read_by(Area {
                id: id("text"),
                name: "text",
                label,
                hint,
                text: typed.owned("text"),
                problem: text_problem(v, case, deed),
                rows: "4",
                required: false,
            }, readers::line(v, deed.brings(), word)),
            Field::Reason(word, label, hint) => area_read_by(Area {
                id: id("reason"),
                name: "reason",
                label,
                hint,
                text: typed.owned("reason"),
                problem: why
                    .filter(|why| matches!(why, WhyRefused::Rules(refusal) if refused::asks_reason(*refusal)))
                    .map(|why| refused::sentence(v, case, why)),
                rows: "3",
                required: false,
            }, readers::line(v, deed.brings(), word)),
            Field::Choice(name, label, options) => choice(id(name), name, label, options, typed.text(name)),
            Field::Date(name, label, hint, required) => {
                let wrong = why.filter(|why| matches!(why, WhyRefused::Field(field) if field == name));
                let wrong = wrong.map(|why| refused::sentence(v, case, why));
                input(&id(name), name, "date", label, hint, typed.owned(name), required, wrong)
            }
            Field::Amount(name, label) => {
                let wrong = why.filter(|why| matches!(why, WhyRefused::Field(field) if field == name));
                let wrong = wrong.map(|why| refused::sentence(v, case, why));
                input(&id(name), name, "text", label, "", typed.owned(name), false, wrong)
            }
            Field::Tick(name, label) => {
                let id = id(name);
                let checked = typed.given(name).is_some();
                view! {
                    <p class="asks">
                        <input type="checkbox" id=id.clone() name=name value="yes" checked=checked />
                        <label for=id>{label}</label>
                    </p>
                }
                .into_any()
            }
        })
        .collect()
}
