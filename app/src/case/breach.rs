//! Whether it is a breach of personal data: the term of the law, and the log, for who directs. Whoever handles the complaint
//! sees that there is a check.

use super::answers::CaseForStaff;
use super::deed_form::{folded, form};
use super::deeds::Deed;
use super::{naming, next, timeline};
use crate::dashboard::voice::Voice;
use crate::entry::Entry;
use crate::words::fill;
use leptos::prelude::*;
use regulation::breach::{BreachCheck, HoursClock, HoursState};

/// What stands in the history, and what in the log of the check, for this reader.
pub fn apart(case: &CaseForStaff) -> (Vec<Entry>, Vec<Entry>) {
    let apart = case.may_do(Deed::DecideBreach);
    let is_log = |entry: &Entry| apart && entry.event.is_of_breach_log();
    let (log, history) = case.entries.iter().cloned().partition(is_log);
    (history, log)
}

pub fn breach(v: Voice, case: &CaseForStaff, log: &[Entry]) -> Option<AnyView> {
    let check = case.case.breach_check()?;
    if case.shut.is_some() {
        return None;
    }
    let b = &v.w.breach;
    let content = if case.may_do(Deed::DecideBreach) {
        for_directors(v, case, &check, log)
    } else {
        let sentence = if check.is_open() {
            b.of_directie_open
        } else {
            b.of_directie_done
        };
        view! { <p>{sentence}</p> }.into_any()
    };
    let section = view! {
        <section class="card" id="datalek" aria-labelledby="datalek-kop">
            <h2 id="datalek-kop">{b.heading}</h2>
            {content}
        </section>
    };
    Some(section.into_any())
}

fn for_directors(v: Voice, case: &CaseForStaff, check: &BreachCheck, log: &[Entry]) -> AnyView {
    let b = &v.w.breach;
    let clock = check.clock(case.now);
    let aware = fill(b.aware, &[("when", &v.moment(check.aware))]);
    let due = fill(b.due, &[("when", &v.moment(clock.until()))]);
    let conclusion = check.decided.and_then(|decided| decided.conclusion);
    let conclusion = conclusion
        .map(|conclusion| view! { <p><strong>{naming::conclusion(v, conclusion)}</strong></p> });
    let kept = if log.is_empty() {
        view! { <p class="quiet">{b.log_empty}</p> }.into_any()
    } else {
        timeline::list(v, log, &case.names)
    };
    let on_top = next::deeds(v, case).contains(&Deed::DecideBreach);
    let decide = (!on_top).then(|| folded(v, case, Deed::DecideBreach));
    view! {
        <p>{b.about}</p>
        {conclusion}
        <p>{aware}</p>
        <p class=tone(&clock)>
            {due} " · " <strong>{state(v, &clock)}</strong>
        </p>
        {folded(v, case, Deed::KnownEarlier)}
        <h3>{b.log}</h3>
        {kept}
        {form(v, case, Deed::LogBreach)}
        {decide}
    }
    .into_any()
}

/// How the term stands, in words.
fn state(v: Voice, clock: &HoursClock) -> String {
    let b = &v.w.breach;
    match clock.state {
        HoursState::Running { left: 0 } | HoursState::Soon { left: 0 } => b.left_none.to_owned(),
        HoursState::Running { left } | HoursState::Soon { left } => {
            v.counted(b.left_one, b.left_many, left)
        }
        HoursState::Late { by } => v.counted(b.late_one, b.late_many, by),
        HoursState::Kept => b.kept.to_owned(),
        HoursState::KeptLate { by } => v.counted(b.kept_late_one, b.kept_late_many, by),
    }
}

const fn tone(clock: &HoursClock) -> &'static str {
    match clock.state {
        HoursState::Running { .. } | HoursState::Kept => "quiet",
        HoursState::Soon { .. } => "tone-soon",
        HoursState::Late { .. } | HoursState::KeptLate { .. } => "tone-late",
    }
}
