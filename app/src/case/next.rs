//! The next right action, the largest thing on the page, with its form ready.

use super::answers::CaseForStaff;
use super::deed_form::form;
use super::deeds::Deed;
use super::letter_form::{place_of_letter, show_end};
use super::naming;
use crate::dashboard::voice::Voice;
use crate::ui::prose::prose;
use crate::words::fill;
use leptos::prelude::*;
use regulation::appeal::Wish;
use regulation::breach::HoursClock;
use regulation::case::{Asks, NextStep};
use regulation::clock::{ClockKind, ClockState, Deadline};
use regulation::consent::Hearer;

/// What stands at the top: a heading, a sentence, and the forms that belong to it.
struct Next {
    heading: &'static str,
    body: String,
    deeds: Vec<Deed>,
    calm: bool,
}

impl Next {
    fn now(heading: &'static str, body: impl Into<String>, deeds: &[Deed]) -> Self {
        let (body, calm) = (body.into(), false);
        Self {
            heading,
            body,
            deeds: deeds.to_vec(),
            calm,
        }
    }

    fn calm(heading: &'static str, body: impl Into<String>, deeds: &[Deed]) -> Self {
        Self {
            calm: true,
            ..Self::now(heading, body, deeds)
        }
    }
}

/// The next step together with the dates: a promise that is near or was missed is never behind something calm.
fn of(v: Voice, case: &CaseForStaff) -> Next {
    let d = &v.w.deeds;
    let mut next = of_step(v, case);
    match asks(case) {
        Asks::Promise if is_update(case) && case.may_do(Deed::ReportProgress) => {
            let answers = matches!(
                case.case.next_step(),
                NextStep::Respond | NextStep::ReadAlong
            );
            if answers && !next.calm {
                next.body = format!("{} {}", next.body, d.step_progress_or);
                next.deeds.push(Deed::ReportProgress);
            } else {
                let others = std::mem::take(&mut next.deeds);
                next = Next::now(
                    d.step_progress,
                    d.step_progress_body,
                    &[Deed::ReportProgress],
                );
                next.deeds.extend(others);
            }
        }
        Asks::Breach => {
            let others = std::mem::take(&mut next.deeds);
            next = Next::now(v.w.breach.step, breach_body(v, case), &[Deed::DecideBreach]);
            next.deeds.extend(others);
        }
        Asks::Question if case.may_do(Deed::Forgo) => {
            let others = std::mem::take(&mut next.deeds);
            next = Next::now(d.step_question, d.step_question_body, &[Deed::Forgo]);
            next.deeds.extend(others);
        }
        Asks::Target if next.calm => {
            next.calm = false;
            d.step_target_body.clone_into(&mut next.body);
            if next.deeds.is_empty() && case.may_do(Deed::Judge) {
                next.deeds.push(Deed::Judge);
            }
        }
        Asks::Promise | Asks::Step | Asks::Question | Asks::Target | Asks::Nothing => {}
    }
    // Nobody is asked for what they may not do.
    let may = next.deeds.is_empty() || next.deeds.iter().any(|deed| case.may_do(*deed));
    if !next.calm && !may {
        next.calm = true;
        d.step_of_directie.clone_into(&mut next.body);
    }
    next
}

/// Whether the promise that comes first is news of how it stands: another one is kept by its own letter.
fn is_update(case: &CaseForStaff) -> bool {
    let first = case.case.next_promise();
    first.is_some_and(|promise| promise.kind == ClockKind::Update)
}

fn asks(case: &CaseForStaff) -> Asks {
    let clock =
        |deadline: Option<&Deadline>| deadline.map(|deadline| deadline.clock(case.today(), None));
    let facts = &case.case;
    let (promise, target) = (clock(facts.next_promise()), clock(facts.next_target()));
    Asks::of(
        facts.next_step(),
        promise.as_ref(),
        target.as_ref(),
        facts.is_unanswered(case.today()),
        open_check(case).as_ref(),
    )
}

/// The term of the law, for whoever decides.
fn open_check(case: &CaseForStaff) -> Option<HoursClock> {
    let due = case.case.breach_due()?;
    let decides = case.may_do(Deed::DecideBreach);
    decides.then(|| HoursClock::running(due, case.now))
}

fn breach_body(v: Voice, case: &CaseForStaff) -> String {
    let b = &v.w.breach;
    open_check(case).map_or_else(String::new, |clock| {
        let sentence = if clock.is_late() {
            b.step_late
        } else {
            b.step_body
        };
        fill(sentence, &[("when", &v.moment(clock.until()))])
    })
}

fn of_step(v: Voice, case: &CaseForStaff) -> Next {
    let (s, d) = (&v.w.staff, &v.w.deeds);
    match case.case.next_step() {
        NextStep::Acknowledge => Next::now(s.now_acknowledge, "", &[Deed::Acknowledge]),
        NextStep::CloseUndeliverable => {
            // Somebody may still stand at the desk, and be handed the code.
            let other = if case.may_do(Deed::Acknowledge) {
                Deed::Acknowledge
            } else {
                Deed::CorrectDelivery
            };
            let deeds = &[Deed::CloseUndeliverable, other];
            Next::now(d.step_undeliverable, d.step_undeliverable_body, deeds)
        }
        NextStep::SendAgain => {
            let deeds = &[Deed::CorrectDelivery];
            Next::now(d.step_send_again, d.step_send_again_body, deeds)
        }
        NextStep::ConfirmSending => {
            let deeds = &[Deed::CorrectDelivery];
            let body = if case.case.holds_code() {
                d.step_confirm_sending_body
            } else {
                d.step_confirm_code_body
            };
            Next::now(d.step_confirm_sending, body, deeds)
        }
        NextStep::Answer => Next::now(s.now_answer, s.now_answer_body, &[]),
        NextStep::Satisfy => {
            let body = match case.case.wish() {
                Some(Wish::SecondLook) => d.step_satisfy_second_look,
                Some(Wish::Talk) | None => d.step_satisfy_talk,
            };
            Next::now(d.step_satisfy, body, &[])
        }
        NextStep::HeedConsent => {
            let body = if case.case.consent_to_heed() == Some(true) {
                d.step_consent_given
            } else {
                d.step_consent_refused
            };
            let asked = case.case.consents().last();
            let data = asked.map(|asked| naming::data(v, &asked.data));
            let body = fill(body, &[("data", &data.unwrap_or_default())]);
            Next::now(
                d.step_consent,
                body,
                &[Deed::Hear, Deed::AskOthers, Deed::Note],
            )
        }
        NextStep::ReadAnswer => {
            let deeds = &[Deed::Note, Deed::Evidence, Deed::AskOthers];
            Next::now(d.step_read_answer, d.step_read_answer_body, deeds)
        }
        NextStep::ReadAlong => read_along(v, case),
        NextStep::ReferPart => {
            let deeds = &[Deed::ReferPart];
            Next::now(d.step_refer_part, d.step_refer_part_body, deeds)
        }
        NextStep::PlanAction => {
            let deeds = &[Deed::PlanAction, Deed::MeasureTaken];
            Next::now(d.step_plan_action, d.step_plan_action_body, deeds)
        }
        // Only whoever cannot open the case does not know which of the two it is.
        NextStep::Conclude => Next::calm(s.need_conclude, "", &[]),
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
        NextStep::AppointCommittee if asks_for_committee(case) => {
            let body = format!("{} {}", d.step_committee_body, d.consent_unasked);
            let deeds = &[Deed::AppointCommittee, Deed::AskConsent];
            Next::now(d.step_committee, body, deeds)
        }
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
            let seat = case.case.upheld_seat();
            let mut members = case.material.members.iter();
            let upheld = members.find(|member| Some(member.seat) == seat);
            let body = match upheld {
                Some(member) => fill(d.replace_upheld, &[("name", &member.name)]),
                None => d.step_replace_body.to_owned(),
            };
            Next::now(d.step_replace, body, &[Deed::ReplaceMember])
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
            let is_over = case
                .case
                .closes_after()
                .is_some_and(|last| last < case.today());
            let body = if unopened {
                d.step_await_opening
            } else if is_over {
                d.step_term_over_body
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

/// Whether a protected complainant was not asked yet what the committee may know.
fn asks_for_committee(case: &CaseForStaff) -> bool {
    let mut asked = case.case.consents().iter();
    case.may_do(Deed::AskConsent) && !asked.any(|asked| asked.to == Hearer::Committee)
}

/// Whoever wrote a reaction waits for a colleague; the colleague reads it.
fn read_along(v: Voice, case: &CaseForStaff) -> Next {
    let d = &v.w.deeds;
    let author = case.case.proposal().map(|proposal| proposal.by);
    let own = author == Some(case.reader);
    if own && case.readers.len() > 1 {
        return Next::calm(d.step_read_along_own, d.step_read_along_own_body, &[]);
    }
    if own {
        // There is nobody left to read it.
        return Next::now(d.step_respond, d.step_respond_body, &[Deed::Respond]);
    }
    let name = author.and_then(|author| case.name_of(author));
    let body = fill(
        d.step_read_along_body,
        &[("name", name.unwrap_or_default())],
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
    let author = proposal.map(|proposal| proposal.by);
    let own = author == Some(case.reader);
    if own && case.readers.len() > 1 {
        return Next::calm(d.step_read_decision_own, d.step_read_decision_own_body, &[]);
    }
    if own {
        let deeds = &[Deed::DecideAppeal];
        return Next::now(d.step_decide_appeal, d.step_decide_appeal_body, deeds);
    }
    if !case.may_do(Deed::DecideAppeal) {
        let deeds = &[Deed::ReturnDecision];
        return Next::calm(d.step_read_decision, d.step_read_decision_other, deeds);
    }
    let name = author.and_then(|author| case.name_of(author));
    let body = fill(
        d.step_read_along_body,
        &[("name", name.unwrap_or_default())],
    );
    let deeds = &[Deed::DecideAppeal, Deed::ReturnDecision];
    Next::now(d.step_read_decision, body, deeds)
}

/// Where one writes to whoever complains.
pub const WRITE: &str = "#bericht-text";

/// Whether the complainant waits for an answer, which is then written below what they wrote last.
pub fn answers_here(case: &CaseForStaff) -> bool {
    let waits = matches!(case.case.next_step(), NextStep::Answer | NextStep::Satisfy);
    waits && case.may_do(Deed::Message)
}

/// The forms that stand at the top, so that they need not stand below as well.
pub fn deeds(v: Voice, case: &CaseForStaff) -> Vec<Deed> {
    of(v, case).deeds
}

pub fn next(v: Voice, case: &CaseForStaff) -> AnyView {
    let next = of(v, case);
    let class = if next.calm {
        "card now now-calm"
    } else {
        "card now"
    };
    let first = match asks(case) {
        Asks::Promise => case.case.next_promise(),
        // Its own moment stands in the sentence.
        Asks::Breach => None,
        Asks::Step | Asks::Question | Asks::Target | Asks::Nothing => case.case.next_deadline(),
    };
    let clock = first.filter(|_| !next.calm).and_then(|deadline| {
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
    let writes = answers_here(case) || case.case.next_step() == NextStep::AwaitComplainant;
    let write = (writes && case.may_do(Deed::Message)).then(|| {
        view! {
            <p>
                <a class="button" href=WRITE>{v.w.staff.go_write}</a>
            </p>
        }
    });
    let possible = next.deeds.iter().filter(|deed| case.may_do(**deed));
    // What is sent is read before it goes: one press from the top of a long case to the letter and its button.
    let letter = possible.clone().next().filter(|_| !next.calm);
    let letter = letter.filter(|deed| case.letter(**deed).is_some() && deed.letter().is_some());
    let letter = letter.map(|deed| {
        let deed = *deed;
        view! {
            <p class="to-letter no-print">
                <a
                    class="button button-quiet"
                    href=format!("#{}", place_of_letter(deed))
                    on:click=move |event| {
                        event.prevent_default();
                        show_end(deed);
                    }
                >
                    {v.w.staff.letter_go}
                </a>
            </p>
        }
    });
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
    let unheard = (concludes && case.case.subject_unheard()).then(|| {
        let why = if case.case.forbids_telling_subject() {
            v.w.deeds.subject_may_not_hear
        } else {
            v.w.deeds.subject_unheard
        };
        view! { <p class="notice">{why}</p> }
    });
    let nothing_offered = concludes.then(|| nothing_offered(v, case)).flatten();
    view! {
        <section class=class aria-labelledby="nu">
            <h2 id="nu">{next.heading} {clock}</h2>
            {body}
            {unheard}
            {nothing_offered}
            {write}
            {letter}
            {forms}
        </section>
    }
    .into_any()
}

/// The complainant asked for something, and nothing was offered: the letter will have to say why not.
fn nothing_offered(v: Voice, case: &CaseForStaff) -> Option<AnyView> {
    let parts = &case.material.reaction;
    let asked = parts.requested_solution.trim();
    if asked.is_empty() || !parts.remedies.is_empty() {
        return None;
    }
    let said = v.w.deeds.nothing_offered;
    let notice = view! {
        <div class="notice">
            <p>{said}</p>
            {prose(asked.to_owned())}
        </div>
    };
    Some(notice.into_any())
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
