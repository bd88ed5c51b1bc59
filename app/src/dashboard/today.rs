//! What asks something today: of whoever reads this first, and below it of colleagues.

use super::answers::{Dashboard, Rows};
use super::filter::{Filter, Show};
use super::place::DeskPlace;
use super::row::{others_row, to_do_row};
use super::rows;
use super::voice::Voice;
use crate::page::Page;
use crate::words::fill;
use leptos::prelude::*;

pub fn today(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let asked = dashboard.to_do.rows.iter();
    let asked = asked.map(|row| to_do_row(v, place, row, dashboard.today));
    let asked: Vec<AnyView> = asked.collect();
    let nothing = match (dashboard.reads_none, dashboard.is_outside) {
        (false, _) => s.to_do_empty,
        (true, false) => s.no_keys_body,
        // The person outside gets no other complaints than those about the directie.
        (true, true) => s.no_keys_body_outside,
    };
    view! {
        <section class="card card-list" aria-labelledby="te-doen" data-fresh="to-do">
            <h2 id="te-doen">{s.to_do}</h2>
            {rows(asked, nothing)}
            {rest(&dashboard.to_do, s.to_do_more)}
            {shut(v, dashboard.shut)}
            {changed(v, &dashboard.changed)}
        </section>
        {others(v, place, dashboard)}
    }
    .into_any()
}

/// How many there are beside these.
fn rest(list: &Rows, sentence: &'static str) -> Option<AnyView> {
    let rest = list.total.saturating_sub(list.rows.len() as u64);
    let said = (rest > 0).then(|| fill(sentence, &[("n", &rest.to_string())]));
    said.map(|said| view! { <p class="card-empty">{said}</p> }.into_any())
}

/// What asks something of colleagues, each with whose it is.
fn others(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> Option<AnyView> {
    let s = &v.w.staff;
    let theirs = &dashboard.others;
    if theirs.rows.is_empty() {
        return None;
    }
    let shown = theirs.rows.iter();
    let shown = shown.map(|row| others_row(v, place, row, dashboard.today));
    let section = view! {
        <section class="card card-list" aria-labelledby="bij-collegas" data-fresh="others">
            <h2 id="bij-collegas">{s.others}</h2>
            {rows(shown.collect(), "")}
            {rest(theirs, s.others_more)}
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
