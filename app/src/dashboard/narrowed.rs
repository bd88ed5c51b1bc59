//! What narrowed the list and is not chosen above it: by what was looked for, and by a figure. Each can be taken away.

use super::answers::Dashboard;
use super::clock_bar;
use super::filter::Filter;
use super::place::DeskPlace;
use super::voice::Voice;
use crate::words::{fill, month_of_year};
use leptos::prelude::*;

pub fn narrowed(v: Voice, place: DeskPlace, dashboard: &Dashboard) -> Option<AnyView> {
    let filter = &dashboard.filter;
    let without = |change: fn(&mut Filter)| {
        let mut filter = Filter {
            page: 0,
            ..filter.clone()
        };
        change(&mut filter);
        filter
    };
    let missed = filter.missed.map(|kind| {
        let name = clock_bar::name(v, kind);
        fill(v.w.figures.missed, &[("clock", name)])
    });
    let number = format!("{} {}", v.w.staff.order_number, filter.number);
    let number = (!filter.number.is_empty()).then_some(number);
    let chips = [
        (handlers(v, dashboard), without(|all| all.handlers.clear())),
        (number, without(|all| all.number.clear())),
        (
            months(v, filter),
            without(|all| {
                all.from.clear();
                all.until.clear();
            }),
        ),
        (missed, without(|all| all.missed = None)),
    ];
    let chips = chips
        .into_iter()
        .filter_map(|(said, without)| Some(chip(v, place, said?, without)));
    let chips: Vec<AnyView> = chips.collect();
    let shown = (!chips.is_empty()).then(|| {
        view! {
            <div class="chips">
                <ul role="list">{chips}</ul>
            </div>
        }
    });
    shown.map(IntoAny::into_any)
}

fn chip(v: Voice, place: DeskPlace, said: String, without: Filter) -> AnyView {
    let to = move || place.narrowed(&without);
    view! {
        <li>
            <a class="chip" href=to aria-current="true" on:click=move |_| place.typed.set(None)>
                <bdi>{said}</bdi>
                <span aria-hidden="true">"×"</span>
                <span class="visually-hidden">" " {v.w.figures.remove}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Whose cases these are, by name.
fn handlers(v: Voice, dashboard: &Dashboard) -> Option<String> {
    let wanted = &dashboard.filter.handlers;
    if wanted.is_empty() {
        return None;
    }
    let colleagues = dashboard.colleagues.iter();
    let meant = colleagues.filter(|colleague| wanted.contains(&colleague.id));
    let names: Vec<&str> = meant.map(|colleague| colleague.name.as_str()).collect();
    Some(if names.is_empty() {
        v.w.staff.of_nobody.to_owned()
    } else {
        fill(v.w.deeds.handled_by, &[("name", &names.join(", "))])
    })
}

/// In which months they came in.
fn months(v: Voice, filter: &Filter) -> Option<String> {
    let w = &v.w.figures;
    let month = |month: &str| month_of_year(month, v.language());
    let (from, until) = (month(&filter.from), month(&filter.until));
    match (filter.from.as_str(), filter.until.as_str()) {
        ("", "") => None,
        (_, "") => Some(fill(w.since, &[("month", &from)])),
        ("", _) => Some(fill(w.until, &[("month", &until)])),
        (one, other) if one == other => Some(fill(w.within, &[("month", &from)])),
        _ => Some(fill(w.between, &[("from", &from), ("until", &until)])),
    }
}
