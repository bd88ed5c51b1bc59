//! A clock as people read it: a name, a date and a word, and a bar that only repeats them.

use super::voice::Voice;
use crate::words::fill;
use chrono::NaiveDate;
use leptos::prelude::*;
use regulation::clock::{Clock, ClockKind, ClockState, Nature};

pub fn name(v: Voice, kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::Acknowledgement => v.w.staff.clock_acknowledgement,
        ClockKind::Investigation => v.w.staff.clock_investigation,
        ClockKind::Completion => v.w.staff.clock_completion,
        ClockKind::Update => v.w.staff.clock_update,
        ClockKind::Appeal => v.w.staff.clock_appeal,
        ClockKind::Committee => v.w.staff.clock_committee,
    }
}

pub fn nature(v: Voice, nature: Nature) -> &'static str {
    match nature {
        Nature::Promise => v.w.staff.nature_promise,
        Nature::Target => v.w.staff.nature_target,
        Nature::Right => v.w.staff.nature_right,
    }
}

/// The state in a word, because colour alone tells nothing to whoever does not see it.
pub fn state(v: Voice, state: &ClockState) -> String {
    let s = &v.w.staff;
    match state {
        ClockState::Running { left: 0 } | ClockState::Soon { left: 0 } => {
            s.state_left_today.to_owned()
        }
        ClockState::Running { left } | ClockState::Soon { left } => {
            v.counted(s.state_left_one, s.state_left_many, *left)
        }
        ClockState::Late { by } => v.counted(s.state_late_one, s.state_late_many, *by),
        ClockState::Underway { on, by } => {
            let sentence = match by {
                0 => s.state_underway,
                1 => s.state_underway_late_one,
                2.. => s.state_underway_late_many,
            };
            fill(sentence, &[("date", &v.date(*on)), ("n", &by.to_string())])
        }
        ClockState::Kept { on } => fill(s.state_kept, &[("date", &v.date(*on))]),
        ClockState::KeptLate { on, by } => {
            let sentence = if *by == 1 {
                s.state_kept_late_one
            } else {
                s.state_kept_late_many
            };
            fill(sentence, &[("date", &v.date(*on)), ("n", &by.to_string())])
        }
        ClockState::Ended => s.state_ended.to_owned(),
        ClockState::Passed => s.state_passed.to_owned(),
    }
}

/// The colour class that goes with the word.
pub fn tone(state: &ClockState) -> &'static str {
    match state {
        ClockState::Late { .. }
        | ClockState::KeptLate { .. }
        | ClockState::Underway { by: 1.., .. } => "tone-late",
        ClockState::Soon { .. } => "tone-soon",
        ClockState::Running { .. } | ClockState::Kept { .. } => "tone-kept",
        ClockState::Underway { by: 0, .. } | ClockState::Ended | ClockState::Passed => "tone-quiet",
    }
}

/// The bar alone; the words stand beside it.
pub fn bar(v: Voice, clock: &Clock) -> AnyView {
    let label = fill(v.w.staff.bar_label, &[("clock", name(v, clock.kind))]);
    let percent = clock.percent.min(100).to_string();
    view! { <progress class="clock-bar" max="100" value=percent aria-label=label></progress> }
        .into_any()
}

/// For a row: name, date, state and bar.
pub fn clock_bar(v: Voice, clock: &Clock) -> AnyView {
    view! {
        <div class=format!("clock {}", tone(&clock.state))>
            <p class="clock-text">
                <strong class="clock-name">{name(v, clock.kind)}</strong>
                " "
                <span class="clock-state">{short(v, clock.due)} " · " {state(v, &clock.state)}</span>
            </p>
            {bar(v, clock)}
        </div>
    }
    .into_any()
}

fn short(v: Voice, date: NaiveDate) -> AnyView {
    view! { <time datetime=date.to_string()>{v.short(date)}</time> }.into_any()
}
