//! `/directie`: what needs doing today, the complaints one looks for, and how the year went.

pub mod answers;
mod chart;
pub mod clock_bar;
pub mod filter;
pub mod filter_form;
pub mod frame;
pub mod kept;
mod news;
pub mod row;
pub mod search;
pub mod voice;

use crate::endpoints;
use crate::page::Page;
use crate::ui::asked::asked;
use crate::words::fill;
use answers::{Dashboard, Rows};
use filter::{Filter, Show};
use frame::{Place, frame};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use news::News;
use row::{case_row, others_row, to_do_row};
use voice::{Voice, capitalised};

pub use news::NEWS;

/// So many months before its end the calendar's horizon becomes a warning.
const HORIZON_MONTHS: u32 = 12;

#[component]
pub fn DashboardPage() -> impl IntoView {
    let v = Voice::here();
    let query = use_query_map();
    // Whoever went away while the page was drawn has taken these with them.
    let filter = move || {
        let read = query.try_with(|query| Filter::read(|name| query.get(name)));
        read.unwrap_or_default()
    };
    let news = News::listen();
    view! {
        <Title text=v.w.staff.desk_title />
        {asked(
            move || (filter(), news.looks.try_get().unwrap_or_default()),
            move |(filter, looks)| endpoints::dashboard(filter, news.asker(looks)),
            move |dashboard| page(v, news, dashboard),
        )}
    }
}

fn page(v: Voice, news: News, dashboard: Dashboard) -> AnyView {
    let s = &v.w.staff;
    let asked = u32::try_from(dashboard.to_do.total).unwrap_or(u32::MAX);
    let (nothing_to_do, nothing_listed) = if dashboard.reads_none {
        // The person outside gets no other complaints than those about the directie.
        let body = if dashboard.is_outside {
            s.no_keys_body_outside
        } else {
            s.no_keys_body
        };
        (body, s.no_keys)
    } else {
        (s.to_do_empty, s.all_empty)
    };
    let summary = match asked {
        0 if dashboard.reads_none => s.no_keys.to_owned(),
        0 => s.today_none.to_owned(),
        1.. => v.counted(s.today_one, s.today_many, asked),
    };
    let today = dashboard.today;
    let to_do: Vec<AnyView> = dashboard
        .to_do
        .rows
        .iter()
        .map(|row| to_do_row(v, row, today))
        .collect();
    let others = others(v, &dashboard);
    let rest = dashboard.to_do.total.saturating_sub(to_do.len() as u64);
    let rest = (rest > 0).then(|| {
        let n = rest.to_string();
        view! { <p class="card-empty">{fill(s.to_do_more, &[("n", &n)])}</p> }
    });
    let changes = (dashboard.staff_changes > 0).then(|| {
        let changes = v.counted(s.changes_one, s.changes_many, dashboard.staff_changes);
        view! {
            <p class="notice">
                {changes} " " <a href=Page::Colleagues.path()>{s.changes_look}</a>
            </p>
        }
    });
    let body = view! {
        <header class="staff-head">
            <h1>{capitalised(&v.date(today))}</h1>
            <p class="staff-head-summary" data-fresh="summary">{summary}</p>
        </header>
        {changes}
        <div class="news" role="status" hidden=move || !news.waits.get()>
            <p>
                {s.news} " "
                <button type="button" class="button button-quiet" on:click=move |_| news.look()>
                    {s.news_show}
                </button>
            </p>
        </div>
        <p class="notice" hidden=move || !news.is_off.get()>{s.live_off}</p>
        <div class="staff-columns">
            <div class="staff-main-column">
                <section class="card card-list" aria-labelledby="te-doen" data-fresh="to-do">
                    <h2 id="te-doen">{s.to_do}</h2>
                    {rows(to_do, nothing_to_do)}
                    {rest}
                    {shut(v, dashboard.shut)}
                    {changed(v, &dashboard.changed)}
                </section>
                {others}
                {cases(v, &dashboard.list, &dashboard.filter, nothing_listed)}
            </div>
            <div class="staff-side-column">
                {chart::chart(v, &dashboard.months)}
                {calendar(v, &dashboard)}
            </div>
        </div>
    }
    .into_any();
    frame(v, dashboard.staff_name, Place::Dashboard, body)
}

/// What asks something of colleagues, each with whose it is.
fn others(v: Voice, dashboard: &Dashboard) -> Option<AnyView> {
    let s = &v.w.staff;
    let theirs = &dashboard.others;
    if theirs.rows.is_empty() {
        return None;
    }
    let shown = theirs.rows.iter();
    let shown: Vec<AnyView> = shown
        .map(|row| others_row(v, row, dashboard.today))
        .collect();
    let rest = theirs.total.saturating_sub(shown.len() as u64);
    let rest = (rest > 0).then(|| {
        let n = rest.to_string();
        view! { <p class="card-empty">{fill(s.others_more, &[("n", &n)])}</p> }
    });
    let section = view! {
        <section class="card card-list" aria-labelledby="bij-collegas" data-fresh="others">
            <h2 id="bij-collegas">{s.others}</h2>
            {rows(shown, "")}
            {rest}
        </section>
    };
    Some(section.into_any())
}

/// Histories that were changed outside the program.
fn changed(v: Voice, numbers: &[Option<String>]) -> Option<AnyView> {
    let s = &v.w.staff;
    if numbers.is_empty() {
        return None;
    }
    let cases: Vec<AnyView> = numbers
        .iter()
        .map(|number| match number {
            Some(number) => {
                let to = Page::Case { number }.path();
                view! {
                    <li>
                        <a href=to>{number.clone()}</a>
                    </li>
                }
                .into_any()
            }
            None => view! { <li>{s.changed_gone}</li> }.into_any(),
        })
        .collect();
    let notice = view! {
        <div class="notice notice-problem" role="alert">
            <p>{s.changed}</p>
            <ul>{cases}</ul>
        </div>
    };
    Some(notice.into_any())
}

/// What does not open asks nothing of anybody, save that somebody looks at it once.
fn shut(v: Voice, many: u64) -> Option<AnyView> {
    let s = &v.w.staff;
    let many = u32::try_from(many).ok().filter(|many| *many > 0)?;
    let to = Filter {
        show: Show::Shut,
        ..Filter::default()
    };
    let line = view! {
        <p class="card-empty">
            <a href=to.address()>{v.counted(s.shut_one, s.shut_many, many)}</a>
        </p>
    };
    Some(line.into_any())
}

fn rows(rows: Vec<AnyView>, empty: &'static str) -> AnyView {
    if rows.is_empty() {
        view! { <p class="card-empty">{empty}</p> }.into_any()
    } else {
        // Safari takes the list away from a list without bullets, unless the role says it.
        view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
    }
}

fn cases(v: Voice, list: &Rows, filter: &Filter, empty: &'static str) -> AnyView {
    let s = &v.w.staff;
    let shown: Vec<AnyView> = list.rows.iter().map(|row| case_row(v, row)).collect();
    let count = match (list.is_counted, list.total) {
        (true, 1) => s.count_one.to_owned(),
        (true, total) => fill(s.count_many, &[("n", &total.to_string())]),
        (false, total) => fill(s.count_more, &[("n", &(total - 1).to_string())]),
    };
    view! {
        <section class="card card-list" aria-labelledby="klachten">
            <h2 id="klachten">{s.all_cases}</h2>
            {filter_form::filter_form(v, filter)}
            <div data-fresh="list">
                <p class="count" role="status">{count}</p>
                {rows(shown, empty)}
                {pages(v, list, filter)}
            </div>
        </section>
    }
    .into_any()
}

fn pages(v: Voice, list: &Rows, filter: &Filter) -> AnyView {
    let s = &v.w.staff;
    let is_last = u64::from(filter.page + 1) * u64::from(filter::PAGE) >= list.total;
    if filter.page == 0 && is_last {
        return ().into_any();
    }
    let to = |page: u32| {
        Filter {
            page,
            ..filter.clone()
        }
        .address()
    };
    let before = filter.page.checked_sub(1).map(|page| {
        view! { <a class="button button-quiet" href=to(page) rel="prev">{s.page_before}</a> }
    });
    let after = (!is_last).then(|| {
        view! { <a class="button button-quiet" href=to(filter.page + 1) rel="next">{s.page_after}</a> }
    });
    let here = fill(s.page_of, &[("n", &(filter.page + 1).to_string())]);
    view! {
        <nav class="pages" aria-label=here.clone()>
            {before}
            <span>{here.clone()}</span>
            {after}
        </nav>
    }
    .into_any()
}

fn calendar(v: Voice, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let horizon = dashboard.calendar_horizon;
    let known = fill(s.calendar_horizon, &[("date", &v.date(horizon))]);
    let near = dashboard.today + chrono::Months::new(HORIZON_MONTHS) > horizon;
    let near = near.then(|| view! { <p class="notice">{s.horizon_near}</p> });
    view! {
        <section class="card" aria-labelledby="kalender">
            <h2 id="kalender">{s.calendar}</h2>
            <p class="quiet">{known}</p>
            {near}
        </section>
    }
    .into_any()
}
