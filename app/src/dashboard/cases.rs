//! The complaints one looks for: how the list is narrowed and in which order it stands, and a page of it.

use super::answers::{Dashboard, told};
use super::filter::{self, Filter, Order, Show};
use super::filter_form::filter_form;
use super::narrowed::narrowed;
use super::place::DeskPlace;
use super::row::case_row;
use super::rows;
use super::voice::Voice;
use crate::ui::focus::focus;
use crate::words::fill;
use leptos::prelude::*;

pub fn cases(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let (list, filter) = (&dashboard.list, &dashboard.filter);
    let shown = list.rows.iter().map(|row| case_row(v, place, row));
    let count = match (list.is_counted, list.total) {
        (true, 1) => s.count_one.to_owned(),
        (true, total) => fill(s.count_many, &[("n", &total.to_string())]),
        (false, total) => fill(s.count_more, &[("n", &(total - 1).to_string())]),
    };
    let nothing = if dashboard.reads_none {
        s.no_keys
    } else {
        s.all_empty
    };
    view! {
        <section class="card card-list" aria-labelledby="klachten">
            <div class="list-head">
                <h2 id="klachten">{s.all_cases}</h2>
                <p class="count" role="status">{count}</p>
                {clear(v, place, filter)}
                {filter_form(v, place, filter)}
            </div>
            {views(v, place, dashboard)}
            {narrowed(v, place, dashboard)}
            {orders(v, place, filter)}
            <div data-fresh="list">
                {rows(shown.collect(), nothing)}
                {pages(v, place, dashboard)}
                {super::take_along::take_along(v, dashboard)}
            </div>
        </section>
    }
    .into_any()
}

/// What is asked for most, one press away.
fn views(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let (filter, counts) = (&dashboard.filter, dashboard.counts);
    // They count a list as a whole: beside one that is narrowed they would promise what it does not hold.
    let is_whole = *filter
        == Filter {
            show: filter.show,
            order: filter.order,
            backwards: filter.backwards,
            page: filter.page,
            ..Filter::default()
        };
    // What cannot be opened is rare, and only told of when there is any.
    let is_shown = |show: Show| show != Show::Shut || filter.show == show || counts.of(show) > 0;
    let chips: Vec<AnyView> = Show::ALL
        .iter()
        .filter(|(show, _)| is_shown(*show))
        .map(|(show, _)| {
            let to = Filter {
                show: *show,
                page: 0,
                ..filter.clone()
            };
            let current = (filter.show == *show).then_some("true");
            view! {
                <li>
                    <a class="chip" href=move || place.narrowed(&to) aria-current=current>
                        {show_name(v, *show)}
                        {is_whole
                            .then(|| {
                                view! {
                                    " "
                                    <span class="chip-count">{told(counts.of(*show))}</span>
                                }
                            })}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="chips views" aria-label=v.w.staff.filter_show>
            <ul role="list">{chips}</ul>
        </nav>
    }
    .into_any()
}

/// Back to the list as it is without anything chosen.
fn clear(v: Voice, place: DeskPlace, filter: &Filter) -> Option<AnyView> {
    // The link goes with what it takes away.
    let clear = move |_| {
        place.typed.set(None);
        focus("klachten");
    };
    let link = filter.is_narrowed().then(|| {
        view! {
            <a href=move || place.narrowed(&Filter::default()) on:click=clear>
                {v.w.staff.filter_clear}
            </a>
        }
    });
    link.map(IntoAny::into_any)
}

fn show_name(v: Voice, show: Show) -> &'static str {
    let s = &v.w.staff;
    match show {
        Show::Running => s.show_running,
        Show::All => s.show_all,
        Show::Late => s.show_late,
        Show::Mine => s.show_mine,
        Show::Waiting => s.show_waiting,
        Show::Appealed => s.show_appealed,
        Show::Unhandled => s.show_unhandled,
        Show::Shut => s.show_shut,
    }
}

/// The order, above what it orders; pressing the same once more turns it round.
fn orders(v: Voice, place: DeskPlace, filter: &Filter) -> AnyView {
    let s = &v.w.staff;
    let orders: Vec<AnyView> = Order::ALL
        .iter()
        .map(|(order, _)| {
            let name = match order {
                Order::Due => s.order_due,
                Order::Received => s.order_received,
                Order::Number => s.order_number,
                Order::Stage => s.order_stage,
                Order::Ground => s.order_ground,
                Order::Handler => s.order_handler,
            };
            let is_current = filter.order == *order;
            let to = Filter {
                order: *order,
                backwards: is_current && !filter.backwards,
                page: 0,
                ..filter.clone()
            };
            let (arrow, said) = match (is_current, filter.backwards) {
                (false, _) => ("", ""),
                (true, false) => ("↓", ""),
                (true, true) => ("↑", s.filter_backwards),
            };
            view! {
                <li>
                    <a
                        class="order"
                        href=move || place.narrowed(&to)
                        aria-current=is_current.then_some("true")
                    >
                        {name}
                        <span aria-hidden="true">{arrow}</span>
                        <span class="visually-hidden">" " {said}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="orders" aria-label=s.filter_order>
            <ul role="list">{orders}</ul>
        </nav>
    }
    .into_any()
}

fn pages(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> AnyView {
    let s = &v.w.staff;
    let (list, filter) = (&dashboard.list, &dashboard.filter);
    let is_last = u64::from(filter.page + 1) * u64::from(filter::PAGE) >= list.total;
    if filter.page == 0 && is_last {
        return ().into_any();
    }
    let to = |page: u32| {
        let filter = Filter {
            page,
            ..filter.clone()
        };
        move || place.narrowed(&filter)
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
