//! `/directie`: what needs doing today, then every running complaint with its clock.

pub mod clock_bar;
pub mod frame;
pub mod row;
pub mod voice;

use crate::answers::{CaseRow, Dashboard};
use crate::ui::answered::answered;
use crate::words::fill;
use frame::frame;
use leptos::prelude::*;
use leptos_meta::Title;
use row::{case_row, to_do_row};
use voice::{Voice, capitalised};

#[component]
pub fn DashboardPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.staff.desk_title />
        {answered(|desk| async move { desk.dashboard().await }, move |dashboard| page(v, dashboard))}
    }
}

fn page(v: Voice, dashboard: Dashboard) -> AnyView {
    let s = &v.w.staff;
    let asked = u32::try_from(dashboard.to_do.len()).unwrap_or(u32::MAX);
    let summary = match asked {
        0 => s.today_none.to_owned(),
        _ => v.counted(s.today_one, s.today_many, asked),
    };
    let horizon = fill(
        s.calendar_horizon,
        &[("date", &v.date(dashboard.calendar_horizon))],
    );
    let today = dashboard.today;
    let to_do = dashboard
        .to_do
        .iter()
        .map(|row| to_do_row(v, row, today))
        .collect();
    let running = dashboard
        .running
        .iter()
        .map(|row| case_row(v, row))
        .collect();
    let body = view! {
        <header class="staff-head">
            <h1>{capitalised(&v.date(today))}</h1>
            <p class="staff-head-summary">{summary}</p>
        </header>
        <div class="staff-columns">
            <div class="staff-main-column">
                {list("te-doen", s.to_do, s.to_do_empty, to_do)}
                {list("lopend", s.running, s.running_empty, running)}
                {ended(v, &dashboard.ended)}
            </div>
            <div class="staff-side-column">
                <section class="card" aria-labelledby="kalender">
                    <h2 id="kalender">{s.calendar}</h2>
                    <p class="quiet">{horizon}</p>
                </section>
            </div>
        </div>
    }
    .into_any();
    frame(v, dashboard.staff_name, true, body)
}

fn list(
    id: &'static str,
    heading: &'static str,
    empty: &'static str,
    rows: Vec<AnyView>,
) -> AnyView {
    let content = if rows.is_empty() {
        view! { <p class="card-empty">{empty}</p> }.into_any()
    } else {
        // Safari takes the list away from a list without bullets, unless the role says it.
        view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card card-list" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn ended(v: Voice, ended: &[CaseRow]) -> AnyView {
    if ended.is_empty() {
        return ().into_any();
    }
    let s = &v.w.staff;
    let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
    let rows: Vec<AnyView> = ended.iter().map(|row| case_row(v, row)).collect();
    view! {
        <section class="card card-list" aria-labelledby="beeindigd">
            <h2 id="beeindigd" class="visually-hidden">{s.ended_heading}</h2>
            <details class="ended">
                <summary>{v.counted(s.ended_one, s.ended_many, count)}</summary>
                <ul class="rows" role="list">{rows}</ul>
            </details>
        </section>
    }
    .into_any()
}
