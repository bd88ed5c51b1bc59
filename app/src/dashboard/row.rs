//! One complaint in a list: number, subject and clock. Never a name, never a word of the complaint.

use super::answers::CaseRow;
use super::clock_bar::{clock_bar, name, tone};
use super::place::DeskPlace;
use super::voice::{Voice, capitalised};
use crate::case::deeds::Deed;
use crate::case::{naming, next};
use crate::words::fill;
use chrono::NaiveDate;
use leptos::prelude::*;
use regulation::amsterdam;
use regulation::breach::HoursClock;
use regulation::case::{Asks, NextStep};
use regulation::clock::{Clock, ClockKind, ClockState};
use regulation::event::{Ending, Party};
use regulation::filing::Capacity;
use regulation::shield::Shield;
use regulation::stage::Stage;

/// What a complaint asks now of whoever reads this, and the one button that goes there.
pub fn to_do_row(v: Voice, place: DeskPlace, row: &CaseRow, today: NaiveDate) -> AnyView {
    // The acknowledgement is a promise with a button that keeps it; the rest begins with reading.
    let urgent = matches!(asks(row), Asks::Promise | Asks::Breach);
    let class = if row.step == NextStep::Acknowledge || urgent {
        "button to-do-action"
    } else {
        "button to-do-other"
    };
    asking_row(v, place, row, today, class, None)
}

/// What it asks of somebody else, and of whom.
pub fn others_row(v: Voice, place: DeskPlace, row: &CaseRow, today: NaiveDate) -> AnyView {
    let s = &v.w.staff;
    // A promise is kept by whoever handles it.
    let keeper = row.handler.as_ref().filter(|_| asks(row) == Asks::Promise);
    let whose = match (keeper.or(row.turn.of.as_ref()), &row.turn.not) {
        (Some(name), _) => fill(s.turn_of, &[("name", name)]),
        (None, Some(name)) => fill(s.turn_not, &[("name", name)]),
        (None, None) => s.turn_directs.to_owned(),
    };
    let whose = view! { <span class="quiet"><bdi>{whose}</bdi></span> };
    asking_row(
        v,
        place,
        row,
        today,
        "button to-do-other",
        Some(whose.into_any()),
    )
}

fn asking_row(
    v: Voice,
    place: DeskPlace,
    row: &CaseRow,
    today: NaiveDate,
    class: &'static str,
    whose: Option<AnyView>,
) -> AnyView {
    let s = &v.w.staff;
    let (need, tone) = need(v, row, today);
    // What is asked without a date still stands before the date that comes first.
    let clock = row.next_clock.as_ref().filter(|_| is_undated(row));
    let by = clock.map(|clock| {
        let due = fill(s.row_by, &[("date", &v.short(clock.due))]);
        view! {
            <span class="to-do-date">
                " · " <span class="visually-hidden">{name(v, clock.kind)} " "</span> {due}
            </span>
        }
    });
    let of = fill(s.action_of, &[("number", &row.number)]);
    let number = row.number.clone();
    let is_open = move || place.is_open(&number);
    let action = if whose.is_some() {
        s.action_open
    } else {
        action(v, row)
    };
    let to = place.case(&row.number);
    let to = if action == s.action_answer {
        to + next::WRITE
    } else {
        to
    };
    view! {
        <li class="to-do" class:is-open=is_open>
            <div class="to-do-text">
                {urgent(v, row)}
                <p class=format!("to-do-need {tone}")>{need} {by}</p>
                <p class="to-do-case">
                    <strong class="case-number">{row.number.clone()}</strong>
                    " · "
                    {capitalised(&v.grounds(&row.grounds))}
                    " "
                    {shield_badge(v, row.shield)}
                    {waiting(v, row)}
                    " "
                    {whose}
                </p>
            </div>
            <a class=class href=to data-row>
                {action}
                <span class="visually-hidden">" " {of}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A complaint in the list of running or ended complaints.
pub fn case_row(v: Voice, place: DeskPlace, row: &CaseRow) -> AnyView {
    let s = &v.w.staff;
    let clock = match (&row.next_clock, row.stage.is_running()) {
        (Some(clock), _) => clock_bar(v, clock),
        (None, true) => view! { <p class="clock-none">{s.no_clock}</p> }.into_any(),
        (None, false) => ().into_any(),
    };
    let number = row.number.clone();
    let is_open = move || place.is_open(&number);
    let current = {
        let is_open = is_open.clone();
        move || is_open().then_some("true")
    };
    view! {
        <li class="case-row" class:is-open=is_open>
            <a
                class="case-row-number case-number"
                href=place.case(&row.number)
                aria-current=current
                data-row
                data-number=row.number.clone()
            >
                {row.number.clone()}
            </a>
            <p class="case-row-subject">
                <span class="case-row-ground">{capitalised(&v.grounds(&row.grounds))}</span>
                " "
                {capacity_badge(v, row.capacity)}
                {urgent(v, row)}
            </p>
            <p class="case-row-stage">
                {stage(v, row)} " " {shield_badge(v, row.shield)} {waiting(v, row)}
            </p>
            {clock}
            {handled_by(v, row)}
        </li>
    }
    .into_any()
}

pub fn shield_badge(v: Voice, shield: Shield) -> AnyView {
    view! { <span class="badge">{v.shield(shield)}</span> }.into_any()
}

pub fn capacity_badge(v: Voice, capacity: Option<Capacity>) -> AnyView {
    capacity
        .map(|capacity| view! { <span class="badge">{v.capacity(capacity)}</span> })
        .into_any()
}

/// It may be urgent. Of which case, and never why or about whom.
fn urgent(v: Voice, row: &CaseRow) -> Option<AnyView> {
    let said = v.w.staff.need_danger;
    row.urgent
        .then(|| view! { <span class="to-do-need tone-late">{said}</span> }.into_any())
}

fn handled_by(v: Voice, row: &CaseRow) -> Option<AnyView> {
    let name = row.handler.clone()?;
    let by = fill(v.w.deeds.handled_by, &[("name", &name)]);
    let title = by.clone();
    let shown = view! {
        <p class="case-row-handler" title=title>
            <span class="initials" aria-hidden="true">{initials(&name)}</span>
            <span class="visually-hidden">{by}</span>
        </p>
    };
    Some(shown.into_any())
}

/// The first letters of the first name and of the last.
fn initials(name: &str) -> String {
    let names = || {
        name.split_whitespace()
            .filter(|part| part.starts_with(char::is_uppercase))
    };
    let (first, last) = (names().next(), names().skip(1).last());
    let letters = [first, last].into_iter().flatten();
    letters.filter_map(|part| part.chars().next()).collect()
}

fn stage(v: Voice, row: &CaseRow) -> String {
    match row.stage {
        Stage::Received => fill(
            v.w.staff.stage_received_on,
            &[("date", &v.short(amsterdam::date(row.received_at)))],
        ),
        stage => stage_name(v, stage, row.ending).to_owned(),
    }
}

/// Where a complaint stands, in a word; how it ended when it has.
pub fn stage_name(v: Voice, stage: Stage, ending: Option<Ending>) -> &'static str {
    let s = &v.w.staff;
    match (stage, ending) {
        (Stage::Closed, Some(ending)) => naming::ending(v, ending),
        (Stage::Received, _) => s.stage_received,
        (Stage::Investigating, _) => s.stage_investigating,
        (Stage::Answered, _) => s.stage_answered,
        (Stage::Appealed, _) => s.stage_appealed,
        (Stage::Withdrawn, _) => s.stage_withdrawn,
        (Stage::Closed, None) => s.stage_closed,
    }
}

fn waiting(v: Voice, row: &CaseRow) -> AnyView {
    let s = &v.w.staff;
    match row.waits_for {
        Some(Party::Bureau) => {
            view! { " " <span class="waits waits-us">{s.waits_for_us}</span> }.into_any()
        }
        Some(Party::Complainant) => {
            view! { " " <span class="waits">{s.waits_for_complainant}</span> }.into_any()
        }
        None => ().into_any(),
    }
}

fn asks(row: &CaseRow) -> Asks {
    let (promise, target) = (row.promise.as_ref(), row.target.as_ref());
    let breach = row.breach.as_ref();
    Asks::of(row.step, promise, target, row.is_unanswered, breach)
}

/// What it asks, in a sentence.
fn need(v: Voice, row: &CaseRow, today: NaiveDate) -> (String, &'static str) {
    let clock = match asks(row) {
        Asks::Promise => row.promise.as_ref(),
        Asks::Target => row.target.as_ref(),
        // Whoever has just complained waits for a letter with a date.
        Asks::Step | Asks::Nothing if row.step == NextStep::Acknowledge => row.promise.as_ref(),
        Asks::Question => return (v.w.staff.need_question.to_owned(), "tone-soon"),
        Asks::Breach => return breach_need(v, row.breach.as_ref()),
        Asks::Step | Asks::Nothing => None,
    };
    match clock {
        Some(clock) => (clock_need(v, clock, today), tone(&clock.state)),
        None => (step_need(v, row.step).to_owned(), "tone-soon"),
    }
}

/// Whether what it asks is said without a date.
fn is_undated(row: &CaseRow) -> bool {
    match asks(row) {
        Asks::Promise | Asks::Target | Asks::Breach => false,
        Asks::Step | Asks::Nothing => row.step != NextStep::Acknowledge,
        Asks::Question => true,
    }
}

/// By when it has to be known whether something is a breach: a legal term, of hours.
fn breach_need(v: Voice, breach: Option<&HoursClock>) -> (String, &'static str) {
    let s = &v.w.staff;
    let Some(clock) = breach else {
        return (s.action_breach.to_owned(), "tone-soon");
    };
    let (sentence, tone) = if clock.is_late() {
        (s.need_breach_late, "tone-late")
    } else {
        (s.need_breach, "tone-soon")
    };
    let when = v.moment(clock.until());
    (fill(sentence, &[("when", &when)]), tone)
}

fn clock_need(v: Voice, clock: &Clock, today: NaiveDate) -> String {
    let s = &v.w.staff;
    let (one, many, by, on_the_day) = match clock.kind {
        ClockKind::Acknowledgement => (
            s.acknowledge_late_one,
            s.acknowledge_late_many,
            s.acknowledge_by,
            s.acknowledge_today,
        ),
        ClockKind::Investigation => (
            s.investigation_late_one,
            s.investigation_late_many,
            s.investigation_by,
            s.investigation_today,
        ),
        ClockKind::Committee => (
            s.committee_late_one,
            s.committee_late_many,
            s.committee_by,
            s.committee_today,
        ),
        ClockKind::Update => (
            s.update_late_one,
            s.update_late_many,
            s.update_by,
            s.update_today,
        ),
        // A term of the complainant asks nothing of the bureau.
        ClockKind::Completion | ClockKind::Appeal => (
            s.completion_late_one,
            s.completion_late_many,
            s.completion_by,
            s.completion_today,
        ),
    };
    match clock.state {
        ClockState::Late { by } => v.counted(one, many, by),
        ClockState::Running { .. }
        | ClockState::Soon { .. }
        | ClockState::Underway { .. }
        | ClockState::Kept { .. }
        | ClockState::KeptLate { .. }
        | ClockState::Ended
        | ClockState::Passed => {
            if clock.due == today {
                on_the_day.to_owned()
            } else {
                fill(by, &[("date", &v.short(clock.due))])
            }
        }
    }
}

/// What the button does.
fn action(v: Voice, row: &CaseRow) -> &'static str {
    let s = &v.w.staff;
    if row.urgent {
        return s.action_read;
    }
    let progress = row
        .promise
        .as_ref()
        .is_some_and(|clock| clock.kind == ClockKind::Update);
    match asks(row) {
        Asks::Promise if progress => return s.action_progress,
        Asks::Question => return s.action_forgo,
        Asks::Breach => return s.action_breach,
        Asks::Promise | Asks::Step | Asks::Target | Asks::Nothing => {}
    }
    match row.step {
        NextStep::Acknowledge => s.action_acknowledge,
        NextStep::Answer | NextStep::Satisfy => s.action_answer,
        NextStep::SendAgain => s.action_send_again,
        NextStep::ConfirmSending => s.action_confirm_sending,
        NextStep::HeedConsent | NextStep::ReadAnswer => s.action_read,
        NextStep::ReadAlong | NextStep::ReadDecision => s.action_read_along,
        NextStep::AnswerObjection => s.action_objection,
        NextStep::CloseUndeliverable => Deed::CloseUndeliverable.title(v),
        NextStep::PlanAction => Deed::PlanAction.title(v),
        NextStep::ReferPart => Deed::ReferPart.title(v),
        // Whether a colleague reads it first is seen there.
        NextStep::Respond => Deed::ProposeReaction.title(v),
        NextStep::ConfirmWithdrawal => Deed::ConfirmWithdrawal.title(v),
        NextStep::DecideLateAppeal => Deed::DecideLateAppeal.title(v),
        NextStep::AppointCommittee => Deed::AppointCommittee.title(v),
        NextStep::ReplaceMember => Deed::ReplaceMember.title(v),
        NextStep::DecideAppeal => Deed::ProposeDecision.title(v),
        NextStep::Conclude
        | NextStep::Investigate
        | NextStep::AwaitComplainant
        | NextStep::AwaitCommittee
        | NextStep::AwaitAppealTerm
        | NextStep::Nothing => s.action_open,
    }
}

/// What a step asks, in a sentence.
fn step_need(v: Voice, step: NextStep) -> &'static str {
    let s = &v.w.staff;
    match step {
        NextStep::Acknowledge => s.action_acknowledge,
        NextStep::Answer => s.answer_complainant,
        NextStep::SendAgain => s.need_send_again,
        NextStep::ConfirmSending => s.need_confirm_sending,
        NextStep::CloseUndeliverable => s.need_undeliverable,
        NextStep::Satisfy => s.need_satisfy,
        NextStep::HeedConsent => s.need_consent,
        NextStep::ReadAnswer => s.need_read_answer,
        NextStep::ReadAlong => s.need_read_along,
        NextStep::PlanAction => s.need_plan_action,
        NextStep::Conclude => s.need_conclude,
        NextStep::ReferPart => s.need_refer_part,
        NextStep::Respond => s.need_respond,
        NextStep::ConfirmWithdrawal => s.need_confirm_withdrawal,
        NextStep::DecideLateAppeal => s.need_late_appeal,
        NextStep::AppointCommittee => s.need_committee,
        NextStep::AnswerObjection => s.need_objection,
        NextStep::ReplaceMember => s.need_replace,
        NextStep::DecideAppeal => s.need_decide_appeal,
        NextStep::ReadDecision => s.need_read_decision,
        NextStep::Investigate
        | NextStep::AwaitComplainant
        | NextStep::AwaitCommittee
        | NextStep::AwaitAppealTerm
        | NextStep::Nothing => s.action_open,
    }
}
