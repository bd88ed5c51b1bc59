//! The four steps of a complaint with their dates: what is done, what happens now, what comes.

use super::standing::{find, is_late};
use crate::answers::{CaseForComplainant, What};
use crate::ui::icon::{Icon, icon};
use crate::ui::why_date::why_date;
use crate::words::{Language, date_and_time, date_long, fill, use_language, words};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use regulation::clock::{Clock, ClockKind};
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
    letter: bool,
}

pub fn steps(case: &CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let mut steps = vec![done(w.step_received, case.received_at, language)];
    let confirmed = case.acknowledged_at;
    let running = case.stage != Stage::Withdrawn;
    match confirmed {
        Some(at) => steps.push(Step {
            letter: true,
            ..done(w.step_confirmed, at, language)
        }),
        None if running => steps.push(due(
            w.step_confirmed,
            State::Now,
            case,
            ClockKind::Acknowledgement,
            w.step_by,
            language,
        )),
        None => {}
    }
    if running {
        let now = if confirmed.is_some() {
            State::Now
        } else {
            State::Later
        };
        steps.push(due(
            w.step_investigation,
            now,
            case,
            ClockKind::Investigation,
            w.step_aim,
            language,
        ));
        steps.push(due(
            w.step_answer,
            State::Later,
            case,
            ClockKind::Completion,
            w.step_aim,
            language,
        ));
    } else if let Some(at) = withdrawn_at(case) {
        steps.push(done(w.step_withdrawn, at, language));
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

fn done(name: &'static str, at: DateTime<Utc>, language: Language) -> Step {
    Step {
        name,
        state: State::Done,
        date: date_and_time(at, language),
        clock: None,
        letter: false,
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
    let clock = find(&case.clocks, kind).cloned();
    let date = clock.as_ref().map(|clock| {
        let sentence = if is_late(clock) {
            words(language).following.step_late
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
        letter: false,
    }
}

fn withdrawn_at(case: &CaseForComplainant) -> Option<DateTime<Utc>> {
    let withdrawal = |entry: &&crate::answers::Entry| matches!(entry.what, What::Withdrawn { .. });
    case.entries.iter().find(withdrawal).map(|entry| entry.at)
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
                        .then(|| view! { " · " <a href="#brief">{w.read_letter}</a> })}
                </p>
                {step.clock.as_ref().map(why_date)}
            </div>
        </li>
    }
    .into_any()
}
