//! The four steps of a complaint with their dates: what is done, what happens now, what comes.

use super::standing::{find, is_investigated, is_late, is_over};
use crate::entry::Entry;
use crate::following::answers::CaseForComplainant;
use crate::following::told::Told;
use crate::ui::icon::{Icon, icon};
use crate::ui::why_date::why_date;
use crate::words::{Language, date_long, fill, moment, use_language, words};
use leptos::prelude::*;
use regulation::clock::{Clock, ClockKind, Nature};
use regulation::event::Ending;
use regulation::moment::Moment;
use regulation::stage::Stage;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Done,
    Now,
    Later,
}

struct Step {
    name: &'static str,
    state: State,
    date: String,
    clock: Option<Clock>,
    /// Where its letter stands, and what to call it.
    letter: Option<(&'static str, &'static str)>,
}

pub fn steps(case: &CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let mut steps = vec![done(w.step_received, case.received_at, language)];
    match case.acknowledged_at {
        Some(at) => steps.push(Step {
            letter: Some(("#brief", w.read_letter)),
            ..done(w.step_confirmed, at, language)
        }),
        None if case.stage.is_running() => steps.push(due(
            w.step_confirmed,
            State::Now,
            case,
            ClockKind::Acknowledgement,
            w.step_by,
            language,
        )),
        None => {}
    }
    match (case.stage, case.reaction) {
        (Stage::Received | Stage::Investigating, _) => {
            // One step is taken at a time: what is done is not said to be going on.
            let (investigation, answer) = match (case.acknowledged_at, is_investigated(case)) {
                (_, true) => (State::Done, State::Now),
                (Some(_), false) => (State::Now, State::Later),
                (None, false) => (State::Later, State::Later),
            };
            steps.push(due(
                w.step_investigation,
                investigation,
                case,
                ClockKind::Investigation,
                w.step_aim,
                language,
            ));
            steps.push(due(
                w.step_answer,
                answer,
                case,
                ClockKind::Completion,
                w.step_aim,
                language,
            ));
        }
        (_, Some(reaction)) => {
            if let Some(at) = happened(case, reaction.sequence) {
                let letter = Some(("#antwoord", w.read_reaction));
                steps.push(Step {
                    letter,
                    ..done(w.step_answered, at, language)
                });
            }
        }
        (_, None) => {}
    }
    match case.stage {
        Stage::Answered
            if case
                .appeal
                .is_some_and(|appeal| appeal.admitted != Some(true)) =>
        {
            let undecided = case.appeal.is_some_and(|appeal| appeal.admitted.is_none());
            let sentence = if undecided {
                w.step_appeal_undecided
            } else {
                w.step_appeal_refused
            };
            steps.push(now(w.step_appeal, sentence));
        }
        Stage::Answered => steps.push(due(
            w.step_appeal,
            State::Now,
            case,
            ClockKind::Appeal,
            w.step_appeal_until,
            language,
        )),
        Stage::Appealed if case.appeal.is_some_and(|appeal| appeal.advised) => {
            steps.push(now(w.step_committee, w.step_advised));
        }
        Stage::Appealed if case.appeal.is_some_and(|appeal| appeal.members > 0) => {
            steps.push(now(w.step_committee, w.step_appointed));
        }
        Stage::Appealed => steps.push(due(
            w.step_committee,
            State::Now,
            case,
            ClockKind::Committee,
            w.step_aim,
            language,
        )),
        Stage::Withdrawn => {
            steps.extend(ended(case).map(|at| done(w.step_withdrawn, at, language)));
        }
        Stage::Closed => {
            let name = if case.ending == Some(Ending::Linked) {
                w.step_linked
            } else {
                w.step_closed
            };
            steps.extend(ended(case).map(|at| done(name, at, language)));
        }
        Stage::Received | Stage::Investigating => {}
    }
    let steps: Vec<AnyView> = steps.into_iter().map(|step| show(step, language)).collect();
    view! {
        <section aria-labelledby="stappen">
            <h2 id="stappen">{w.steps}</h2>
            <ol class="steps" role="list">{steps}</ol>
        </section>
    }
    .into_any()
}

fn done(name: &'static str, at: Moment, language: Language) -> Step {
    Step {
        name,
        state: State::Done,
        date: moment(at, language),
        clock: None,
        letter: None,
    }
}

/// Something that goes on without a date of its own.
fn now(name: &'static str, sentence: &'static str) -> Step {
    Step {
        name,
        state: State::Now,
        date: sentence.to_owned(),
        clock: None,
        letter: None,
    }
}

fn due(
    name: &'static str,
    state: State,
    case: &CaseForComplainant,
    kind: ClockKind,
    sentence: &'static str,
    language: Language,
) -> Step {
    let clock = find(case, kind).cloned();
    let date = clock.as_ref().map(|clock| {
        let sentence = if is_late(clock) {
            late_sentence(kind, language)
        } else if is_over(clock) {
            words(language).following.step_over
        } else {
            sentence
        };
        fill(sentence, &[("date", &date_long(clock.due, language))])
    });
    Step {
        name,
        state,
        date: date.unwrap_or_default(),
        clock,
        letter: None,
    }
}

/// Only a promise had to be kept; a right that was not used is not late.
fn late_sentence(kind: ClockKind, language: Language) -> &'static str {
    let w = &words(language).following;
    match kind.nature() {
        Nature::Promise => w.step_late,
        Nature::Target => w.step_missed,
        Nature::Right => w.step_appeal_passed,
    }
}

/// When something happened.
fn happened(case: &CaseForComplainant, sequence: u32) -> Option<Moment> {
    let entry = case.entries.iter().find(|entry| entry.sequence == sequence);
    entry.map(|entry| entry.at)
}

/// When it ended: the last thing that ends a complaint.
fn ended(case: &CaseForComplainant) -> Option<Moment> {
    let ends = |entry: &&Entry<Told>| entry.event.title.ends();
    case.entries.iter().rev().find(ends).map(|entry| entry.at)
}

fn show(step: Step, language: Language) -> AnyView {
    let w = &words(language).following;
    let (class, word) = match step.state {
        State::Done => ("step-row step-done", w.step_done),
        State::Now => ("step-row step-now", w.step_now),
        State::Later => ("step-row step-later", w.step_later),
    };
    let dot = (step.state == State::Done).then(|| icon(Icon::Check));
    view! {
        <li class=class aria-current=(step.state == State::Now).then_some("step")>
            <span class="step-dot">{dot}</span>
            <div>
                <p class="step-name">
                    <strong>{step.name}</strong>
                    <span class="visually-hidden">" (" {word} ")"</span>
                </p>
                <p class="step-date">
                    <span>{step.date}</span>
                    {step
                        .letter
                        .map(|(to, name)| view! { " · " <a href=to>{name}</a> })}
                </p>
                {step.clock.as_ref().map(why_date)}
            </div>
        </li>
    }
    .into_any()
}
