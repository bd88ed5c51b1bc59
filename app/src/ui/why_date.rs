//! "Waarom die datum?": how a date was counted, with every skipped day by name.

use crate::words::{date_long, date_medium, fill, reason, use_language, words};
use leptos::prelude::*;
use regulation::clock::Clock;

pub fn why_date(clock: &Clock) -> AnyView {
    let language = use_language();
    let w = &words(language).common;
    // Every day after the start is either skipped or counted.
    let all = (clock.due - clock.start).num_days();
    let days = usize::try_from(all)
        .unwrap_or_default()
        .saturating_sub(clock.skipped.len());
    let skipped: Vec<AnyView> = clock
        .skipped
        .iter()
        .map(|day| {
            view! { <li>{date_medium(day.date, language)} ": " {reason(day.reason, language)}</li> }
                .into_any()
        })
        .collect();
    let skipped = if skipped.is_empty() {
        view! { <p>{w.why_none}</p> }.into_any()
    } else {
        view! {
            <p>{w.why_skipped}</p>
            <ul>{skipped}</ul>
        }
        .into_any()
    };
    let counted = if clock.given_before {
        view! { <p>{w.why_given}</p> }.into_any()
    } else {
        view! {
            <p>{fill(w.why_count, &[("days", &days.to_string())])}</p>
            {skipped}
        }
        .into_any()
    };
    view! {
        <details class="why">
            <summary>{w.why_date}</summary>
            <div class="why-body">
                <p>{fill(w.why_start, &[("date", &date_long(clock.start, language))])}</p>
                {counted}
                <p>{fill(w.why_end, &[("date", &date_long(clock.due, language))])}</p>
            </div>
        </details>
    }
    .into_any()
}
