//! The next right action, the largest thing on the page, with its form ready.

use super::answers::CaseForStaff;
use super::deed_form::form;
use super::deeds::Deed;
use super::naming;
use crate::dashboard::voice::Voice;
use crate::words::fill;
use leptos::prelude::*;
use regulation::appeal::Wish;
use regulation::case::NextStep;
use regulation::clock::ClockState;

/// What stands at the top: a heading, a sentence, and the forms that belong to it.
struct Next {
    heading: &'static str,
    body: String,
    deeds: &'static [Deed],
    calm: bool,
}

impl Next {
    fn now(heading: &'static str, body: impl Into<String>, deeds: &'static [Deed]) -> Self {
        let (body, calm) = (body.into(), false);
        Self {
            heading,
            body,
            deeds,
            calm,
        }
    }

    fn calm(heading: &'static str, body: impl Into<String>, deeds: &'static [Deed]) -> Self {
        Self {
            calm: true,
            ..Self::now(heading, body, deeds)
        }
    }
}

fn of(v: Voice, case: &CaseForStaff) -> Next {
    let (s, d) = (&v.w.staff, &v.w.deeds);
    match case.case.next_step() {
        NextStep::Acknowledge => Next::now(s.now_acknowledge, "", &[Deed::Acknowledge]),
        NextStep::SendAgain => {
            let deeds = &[Deed::CorrectDelivery];
            Next::now(d.step_send_again, d.step_send_again_body, deeds)
        }
        NextStep::Answer => Next::now(s.now_answer, s.now_answer_body, &[]),
        NextStep::Satisfy => {
            let body = match case.case.wish() {
                Some(Wish::SecondLook) => d.step_satisfy_second_look,
                Some(Wish::Talk) | None => d.step_satisfy_talk,
            };
            Next::now(d.step_satisfy, body, &[])
        }
        NextStep::ReadAlong => read_along(v, case),
        NextStep::PlanAction => {
            let deeds = &[Deed::PlanAction, Deed::MeasureTaken];
            Next::now(d.step_plan_action, d.step_plan_action_body, deeds)
        }
        NextStep::Respond if case.readers.len() > 1 => Next::now(
            d.step_propose,
            d.step_propose_body,
            &[Deed::ProposeReaction],
        ),
        NextStep::Respond => Next::now(d.step_respond, d.step_respond_body, &[Deed::Respond]),
        NextStep::ConfirmWithdrawal => Next::now(
            d.step_withdrawn,
            d.step_withdrawn_body,
            &[Deed::ConfirmWithdrawal],
        ),
        NextStep::DecideLateAppeal => Next::now(
            d.step_late_appeal,
            d.step_late_appeal_body,
            &[Deed::DecideLateAppeal],
        ),
        NextStep::AppointCommittee => Next::now(
            d.step_committee,
            d.step_committee_body,
            &[Deed::AppointCommittee],
        ),
        NextStep::AnswerObjection => Next::now(
            d.step_objection,
            d.step_objection_body,
            &[Deed::AnswerObjection],
        ),
        NextStep::ReplaceMember => {
            Next::now(d.step_replace, d.step_replace_body, &[Deed::ReplaceMember])
        }
        NextStep::DecideAppeal if case.readers.len() > 1 => Next::now(
            d.step_decide_appeal,
            d.step_propose_decision_body,
            &[Deed::ProposeDecision],
        ),
        NextStep::DecideAppeal => Next::now(
            d.step_decide_appeal,
            d.step_decide_appeal_body,
            &[Deed::DecideAppeal],
        ),
        NextStep::ReadDecision => read_decision(v, case),
        NextStep::Investigate => {
            Next::calm(s.now_investigate, s.now_investigate_body, &[Deed::Judge])
        }
        NextStep::AwaitComplainant => Next::calm(s.now_waiting, s.now_waiting_body, &[]),
        NextStep::AwaitCommittee => Next::calm(
            d.step_await_committee,
            d.step_await_committee_body,
            &[Deed::ReceiveAdvice],
        ),
        NextStep::AwaitAppealTerm => {
            let unopened = case
                .case
                .reaction()
                .is_some_and(|reaction| reaction.received_on.is_none());
            let body = if unopened {
                d.step_await_opening
            } else {
                d.step_await_term_body
            };
            Next::calm(d.step_await_term, body, &[])
        }
        NextStep::Nothing => match case.case.ending() {
            Some(ending) => {
                let body = fill(d.step_ended_body, &[("how", naming::ending(v, ending))]);
                Next::calm(d.step_ended, body, &[])
            }
            None => Next::calm(s.withdrawn_heading, d.step_ended_withdrawn, &[]),
        },
    }
}

/// Whoever wrote a reaction waits for a colleague; the colleague reads it.
fn read_along(v: Voice, case: &CaseForStaff) -> Next {
    let d = &v.w.deeds;
    let author = case
        .case
        .proposal()
        .and_then(|proposal| case.name_of(proposal.by));
    if author == Some(case.staff_name.as_str()) {
        return Next::calm(d.step_read_along_own, d.step_read_along_own_body, &[]);
    }
    let body = fill(
        d.step_read_along_body,
        &[("name", author.unwrap_or_default())],
    );
    Next::now(
        d.step_read_along,
        body,
        &[Deed::Respond, Deed::ReturnReaction],
    )
}

/// The same for a decision; one of the two is of the directie.
fn read_decision(v: Voice, case: &CaseForStaff) -> Next {
    let d = &v.w.deeds;
    let proposal = case.case.proposed_decision();
    let author = proposal.and_then(|proposal| case.name_of(proposal.by));
    if author == Some(case.staff_name.as_str()) {
        return Next::calm(d.step_read_decision_own, d.step_read_decision_own_body, &[]);
    }
    if !case.may_do(Deed::DecideAppeal) {
        let deeds = &[Deed::ReturnDecision];
        return Next::calm(d.step_read_decision, d.step_read_decision_other, deeds);
    }
    let name = author.unwrap_or_default();
    let body = fill(d.step_read_along_body, &[("name", name)]);
    let deeds = &[Deed::DecideAppeal, Deed::ReturnDecision];
    Next::now(d.step_read_decision, body, deeds)
}

/// The forms that stand at the top, so that they need not stand below as well.
pub fn deeds(v: Voice, case: &CaseForStaff) -> &'static [Deed] {
    of(v, case).deeds
}

pub fn next(v: Voice, case: &CaseForStaff) -> AnyView {
    let next = of(v, case);
    let class = if next.calm {
        "card now now-calm"
    } else {
        "card now"
    };
    let clock = case
        .case
        .next_deadline()
        .filter(|_| !next.calm)
        .and_then(|deadline| {
            let clock = case
                .clocks
                .iter()
                .find(|clock| clock.kind == deadline.kind && clock.due == deadline.due)?;
            Some(due(
                v,
                matches!(clock.state, ClockState::Late { .. }),
                clock.due,
            ))
        });
    let write = matches!(
        case.case.next_step(),
        NextStep::Answer | NextStep::Satisfy | NextStep::AwaitComplainant
    ) && case.may_do(Deed::Message);
    let write = write.then(|| {
        view! {
            <p>
                <a class="button" href="#bericht-text">{v.w.staff.go_write}</a>
            </p>
        }
    });
    let possible = next.deeds.iter().filter(|deed| case.may_do(**deed));
    let forms: Vec<AnyView> = possible
        .enumerate()
        .map(|(place, deed)| {
            // The first is why one is here; a second one is the other way out.
            if place == 0 && !next.calm {
                form(v, case, *deed)
            } else {
                super::deed_form::folded(v, case, *deed)
            }
        })
        .collect();
    let body = (!next.body.is_empty()).then(|| view! { <p>{next.body}</p> });
    let concludes = matches!(
        case.case.next_step(),
        NextStep::Respond | NextStep::ReadAlong
    );
    let unheard = (concludes && case.case.subject_unheard())
        .then(|| view! { <p class="notice">{v.w.deeds.subject_unheard}</p> });
    view! {
        <section class=class aria-labelledby="nu">
            <h2 id="nu">{next.heading} {clock}</h2>
            {body}
            {unheard}
            {write}
            {forms}
        </section>
    }
    .into_any()
}

/// "Uiterlijk dinsdag 5 mei 2026", where a date belongs to the deed.
fn due(v: Voice, late: bool, date: chrono::NaiveDate) -> AnyView {
    let s = &v.w.staff;
    let (sentence, tone) = if late {
        (s.now_acknowledge_due, "tone-late")
    } else {
        (s.now_acknowledge_by, "tone-soon")
    };
    let by = fill(sentence, &[("date", &v.date(date))]);
    view! { <span class=format!("now-due {tone}")>" · " {by}</span> }.into_any()
}
