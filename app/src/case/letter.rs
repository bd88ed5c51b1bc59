//! The acknowledgement before it is sent: exactly as the complainant will read it.

use super::area::{Area, area};
use super::refused;
use crate::answers::{CaseForStaff, Letter, StaffForm, WhyRefused};
use crate::dashboard::voice::Voice;
use crate::ui::prose;
use crate::words::fill;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::clock::ClockKind;
use regulation::filing::parse_message;

/// A refusal of the acknowledgement is about its letter, unless the letter itself is fine.
pub fn problem_is_with_reason(letter: &Letter, why: &WhyRefused) -> bool {
    match why {
        WhyRefused::LateNeedsReason => true,
        WhyRefused::Text(_) => parse_message(&letter.text).is_ok(),
        _ => false,
    }
}

pub fn acknowledge(v: Voice, case: &CaseForStaff, letter: &Letter) -> AnyView {
    let s = &v.w.staff;
    let path = format!("/directie/dossier/{}/bevestigen", case.number);
    let refused = refused::in_form(case, StaffForm::Acknowledge);
    let (reason_problem, text_problem) = match refused {
        Some(refused) if problem_is_with_reason(letter, &refused.why) => {
            (Some(refused::sentence(v, &refused.why)), None)
        }
        Some(refused) => (None, Some(refused::sentence(v, &refused.why))),
        None => (None, None),
    };
    let due = case
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Acknowledgement)
        .map(|clock| {
            let sentence = if letter.late {
                s.now_acknowledge_due
            } else {
                s.now_acknowledge_by
            };
            let tone = if letter.late {
                "tone-late"
            } else {
                "tone-soon"
            };
            let by = fill(sentence, &[("date", &v.date(clock.due))]);
            view! { <span class=format!("now-due {tone}")>" · " {by}</span> }
        });
    let edited = letter
        .edited
        .then(|| view! { <p class="notice">{s.letter_edited}</p> });
    let send = case.may.contains(&Action::Acknowledge).then(|| {
        let reason = letter.late.then(|| {
            area(Area {
                id: "late_reason",
                name: "late_reason",
                label: s.late_reason,
                hint: s.late_reason_hint,
                text: letter.late_reason.clone(),
                problem: reason_problem,
                rows: "3",
                required: true,
            })
        });
        view! {
            {edit(v, letter, path.clone(), text_problem)}
            <form class="now-send" method="post" action=path>
                <input type="hidden" name="text" value=letter.text.clone() />
                <input type="hidden" name="step" value="send" />
                {reason}
                <button type="submit" class="button button-main">{s.action_acknowledge}</button>
            </form>
        }
    });
    view! {
        <section class="card now" aria-labelledby="nu">
            <h2 id="nu">{s.now_acknowledge} {due}</h2>
            {edited}
            <div class="letter-preview" role="group" aria-labelledby="voorbeeld">
                <p class="letter-frame" id="voorbeeld">{s.letter_frame}</p>
                {prose::letter(&letter.text)}
            </div>
            {send}
        </section>
    }
    .into_any()
}

fn edit(v: Voice, letter: &Letter, path: String, problem: Option<String>) -> AnyView {
    let s = &v.w.staff;
    let open = problem.is_some();
    let text = area(Area {
        id: "text",
        name: "text",
        label: s.letter_text,
        hint: s.letter_text_hint,
        text: letter.text.clone(),
        problem,
        rows: "14",
        required: false,
    });
    view! {
        <details class="letter-edit" open=open>
            <summary>{s.letter_edit}</summary>
            <form method="post" action=path>
                <input type="hidden" name="step" value="preview" />
                <input type="hidden" name="late_reason" value=letter.late_reason.clone() />
                {text}
                <button type="submit" class="button">{s.letter_preview}</button>
            </form>
        </details>
    }
    .into_any()
}
