//! The desk: what needs doing today and the complaints one looks for, at `/directie`; and beside them, at
//! `/directie/dossier/{number}`, the case that is open.

pub mod answers;
mod cases;
mod chart;
pub mod clock_bar;
mod company;
pub mod explain;
pub mod filter;
pub mod filter_form;
pub mod frame;
pub mod hold_back;
mod in_case;
pub mod kept;
mod keys;
mod line;
mod narrowed;
mod news;
mod place;
pub mod row;
pub mod search;
mod search_field;
pub mod take_along;
mod today;
pub mod voice;

use crate::case;
use crate::case::answers::CaseForStaff;
use crate::case::done::done_since;
use crate::endpoints;
use crate::error::AppError;
use crate::page::{AGAIN, Page};
use crate::ui::any_answer::Asking;
use crate::ui::arrival::arrive_at;
use crate::ui::asked::{also, shown};
use crate::ui::failure::failure;
use crate::ui::road::{on_the_road, outcomes};
use crate::words::fill;
use answers::{Asker, Dashboard};
use frame::{Place, side};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use voice::{Voice, capitalised};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

pub use line::{CHANGED, MET, NEWS, SOME, tell_that_it_ended};
pub use news::News;
pub use place::DeskPlace;

/// So many months before its end the calendar's horizon becomes a warning.
const HORIZON_MONTHS: u32 = 12;

#[component]
pub fn DeskPage() -> impl IntoView {
    let v = Voice::here();
    let place = DeskPlace::here();
    let news = News::listen(place.open);
    let filter = move || place.filter.try_get().unwrap_or_default();
    let shown_list = StoredValue::new(None::<Dashboard>);
    let list = Asking::new(
        move || (filter(), news.list.many(), outcomes()),
        move |(filter, looks, _)| async move {
            let asker = news.list.asker(looks);
            let answer = endpoints::dashboard(filter, asker).await;
            as_it_was(asker, answer, shown_list.try_get_value().flatten())
        },
    );
    let query = use_query_map();
    let again = move || query.try_with(|query| query.get(AGAIN)).flatten();
    let open = move || place.open.try_get().flatten();
    let shown_case = StoredValue::new(None::<CaseForStaff>);
    let case = Asking::new(
        move || (open(), again(), news.case.many(), outcomes()),
        move |(number, again, looks, _)| async move {
            let Some(number) = number else {
                return Ok(None);
            };
            let asker = news.case.asker(looks);
            let shown = shown_case.try_get_value().flatten();
            let shown = shown.filter(|shown| shown.number == number);
            let answer = endpoints::case(number, again, asker).await;
            let answer = answer.map(|case| match &shown {
                Some(shown) if asker == Asker::Itself => case.with_what_is_shown_once(shown),
                _ => case,
            });
            as_it_was(asker, answer, shown).map(Some)
        },
    );
    let asked = RwSignal::new(0);
    // How much asks something today, for whoever works in another tab.
    let named = move |asked: u64| {
        let title = match open() {
            Some(number) => fill(v.w.staff.case_title, &[("number", &number)]),
            None => v.w.staff.desk_title.to_owned(),
        };
        match asked {
            0 => title,
            asked => format!("({asked}) {title}"),
        }
    };
    // The head is written where nothing else that was drawn here can be read: there it would be of another page that is
    // drawn at the same moment. So this holds what it says by itself.
    let title = ArcRwSignal::new(untrack(|| named(0)));
    let (said, drawn) = (title.clone(), title.clone());
    Effect::new(move || title.set(named(asked.get())));
    come_back(place);
    line::leave_when_it_ends();
    let page = view! {
        <div
            class="desk"
            class:has-case=move || open().is_some()
            class:is-searching=move || !filter().search.is_empty()
        >
            <div class="desk-list">
                <header class="staff-head">
                    {also(list, move |list: Dashboard| head(v, place, &list))}
                    {search_field::search_field(v, place)}
                </header>
                {notices(v, news)}
                {shown(
                    list,
                    move |list: Dashboard| {
                        asked.set(list.to_do.total);
                        drawn.set(untrack(|| named(list.to_do.total)));
                        shown_list.set_value(Some(list.clone()));
                        place.answered();
                        body(v, place, &list)
                    },
                    // Beside a case that says the same nothing is said twice.
                    move |error| (move || place.is_alone().then(|| failure(error))).into_any(),
                    move || place.is_alone(),
                )}
            </div>
            <div class="desk-case" data-fresh-case>
                {company::company(v, place, news)}
                {news_of_case(v, news)}
                {in_case::in_case(v, place)}
                {shown(
                    case,
                    // Drawn anew as a whole: no field is ever taken over from the form of another case.
                    move |case: Option<CaseForStaff>| match case {
                        Some(case) => {
                            news.drawn(case.last_shown());
                            place.case_drawn.update(|many| *many = many.wrapping_add(1));
                            let before = shown_case
                                .try_update_value(|shown| shown.replace(case.clone()))
                                .flatten();
                            let did = done_since(&case, before.as_ref());
                            (move || case::page(v, place, case.clone(), did)).into_any()
                        }
                        None => ().into_any(),
                    },
                    failure,
                    move || !place.is_alone(),
                )}
            </div>
        </div>
    };
    view! {
        <Title text=move || said.get() />
        <div class="staff">
            <div class="staff-side">
                // Where one can go is not told to somebody who is not let in.
                {also(
                    list,
                    move |list: Dashboard| {
                        side(v, list.staff_name, Place::Dashboard, Some(list.to_do.total))
                    },
                )}
            </div>
            {on_the_road("staff-page", page.into_any())}
            {hold_back::hold_back(v)}
            {keys::keys(v)}
        </div>
    }
}

/// What a page asked by itself and was not told changes nothing: what it shows stays as it was.
pub fn as_it_was<Answer>(
    asker: Asker,
    answer: Result<Answer, AppError>,
    shown: Option<Answer>,
) -> Result<Answer, AppError> {
    match (answer, asker) {
        (Err(why @ (AppError::NoConnection | AppError::Unavailable)), Asker::Itself) => {
            shown.ok_or(why)
        }
        (answer, _) => answer,
    }
}

/// Whoever opens a case sees its row beside it, where they pressed it; whoever closes one is back at its row.
fn come_back(place: DeskPlace) {
    Effect::new(move |before: Option<Option<String>>| {
        let open = place.open.get();
        if open.is_some() {
            let pressed = document().active_element();
            request_animation_frame(move || show_row(pressed));
        }
        if let (Some(Some(number)), None) = (before, &open) {
            arrive_at(format!("[data-number=\"{number}\"]"));
        }
        open
    });
}

/// Moves the list beside an open case, and nothing else, so that the row that was pressed is seen; any row of that case
/// where none was.
fn show_row(pressed: Option<Element>) {
    let list = document().query_selector(".desk-list").ok().flatten();
    let Some(list) = list.filter(|list| list.scroll_height() > list.client_height()) else {
        return;
    };
    let pressed = pressed.filter(|pressed| pressed.is_connected() && list.contains(Some(pressed)));
    let rows = list.query_selector_all(".is-open").ok();
    let rows = rows
        .iter()
        .flat_map(|rows| (0..rows.length()).filter_map(|place| rows.get(place)));
    let rows = rows.filter_map(|row| row.dyn_into::<Element>().ok());
    let frame = list.get_bounding_client_rect();
    let mut places = pressed
        .into_iter()
        .chain(rows)
        .map(|row| row.get_bounding_client_rect());
    let is_seen = |row: &DomRect| row.top() >= frame.top() && row.bottom() <= frame.bottom();
    let Some(first) = places.next() else {
        return;
    };
    if !is_seen(&first) {
        let down = first.top() - frame.top() - (frame.height() - first.height()) / 2.0;
        list.scroll_by_with_x_and_y(0.0, down);
    }
}

/// What day it is and how much asks something; beside a case that has the heading of the page.
fn head(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let asked = u32::try_from(dashboard.to_do.total).unwrap_or(u32::MAX);
    let summary = match asked {
        0 if dashboard.reads_none => s.no_keys.to_owned(),
        0 => s.today_none.to_owned(),
        1.. => v.counted(s.today_one, s.today_many, asked),
    };
    let day = capitalised(&v.date(dashboard.today));
    view! {
        {move || place.is_alone().then(|| view! { <h1>{day.clone()}</h1> })}
        <p class="staff-head-summary">{summary}</p>
    }
    .into_any()
}

/// There is news, and somebody is about to press something that would move.
fn waiting(v: Voice, waits: RwSignal<bool>, look: impl Fn() + Copy + 'static) -> AnyView {
    let s = &v.w.staff;
    view! {
        <div class="news" role="status" hidden=move || !waits.get()>
            <p>
                {s.news} " "
                <button type="button" class="button button-quiet" on:click=move |_| look()>
                    {s.news_show}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn news_of_case(v: Voice, news: News) -> AnyView {
    waiting(v, news.case_waits, move || news.case.again())
}

/// What is told of the list as a whole.
pub fn notices(v: Voice, news: News) -> AnyView {
    let s = &v.w.staff;
    view! {
        {waiting(v, news.waits, move || news.look())}
        <p class="notice" hidden=move || !news.is_off.get()>{s.live_off}</p>
    }
    .into_any()
}

fn body(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let changes = (dashboard.staff_changes > 0).then(|| {
        let changes = v.counted(s.changes_one, s.changes_many, dashboard.staff_changes);
        view! {
            <p class="notice">
                {changes} " " <a href=Page::Colleagues.path()>{s.changes_look}</a>
            </p>
        }
    });
    view! {
        {changes}
        <div class="desk-columns">
            <div class="desk-column">{today::today(v, place, dashboard)}</div>
            <div class="desk-column">{cases::cases(v, place, dashboard)}</div>
        </div>
        <div class="desk-year">
            {chart::chart(v, &dashboard.months)}
            {calendar(v, dashboard)}
        </div>
    }
    .into_any()
}

pub fn rows(rows: Vec<AnyView>, empty: &'static str) -> AnyView {
    if rows.is_empty() {
        view! { <p class="card-empty">{empty}</p> }.into_any()
    } else {
        // Safari takes the list away from a list without bullets, unless the role says it.
        view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
    }
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
