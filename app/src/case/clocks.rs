//! The clocks of one case, each explaining itself: where it started, what it skipped, where it ends.

use crate::dashboard::clock_bar::{bar, name, nature, state, tone};
use crate::dashboard::explain;
use crate::dashboard::voice::Voice;
use crate::ui::why_date::why_date;
use crate::words::fill;
use leptos::prelude::*;
use regulation::clock::Clock;

pub fn clocks(v: Voice, clocks: &[Clock]) -> AnyView {
    let s = &v.w.staff;
    let content = if clocks.is_empty() {
        view! { <p>{s.clocks_none}</p> }.into_any()
    } else {
        let clocks: Vec<AnyView> = clocks.iter().map(|item| clock(v, item)).collect();
        view! { <ul class="clocks" role="list">{clocks}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="termijnen">
            <h2 id="termijnen">{s.clocks}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn clock(v: Voice, clock: &Clock) -> AnyView {
    let s = &v.w.staff;
    let due = fill(s.clock_due, &[("date", &v.date(clock.due))]);
    view! {
        <li class=format!("clock {}", tone(&clock.state))>
            <h3>{name(v, clock.kind)} " · " {nature(v, clock.nature)}</h3>
            {bar(v, clock)}
            <p class="clock-state">
                <strong>{state(v, &clock.state)}</strong>
            </p>
            <p class="clock-due">{due}</p>
            {why_date(clock)}
            {explain::clock(v, clock.kind)}
        </li>
    }
    .into_any()
}
