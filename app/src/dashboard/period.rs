//! What a figure narrowed the list to: the months that are meant and the term that was late, each to be taken away.

use super::clock_bar;
use super::filter::Filter;
use super::place::DeskPlace;
use super::voice::Voice;
use crate::words::{fill, month_of_year};
use leptos::prelude::*;

pub fn period(v: Voice, place: DeskPlace, filter: &Filter) -> Option<AnyView> {
    let w = &v.w.figures;
    let month = |month: &str| month_of_year(month, v.language());
    let (from, until) = (month(&filter.from), month(&filter.until));
    let said = match (filter.from.as_str(), filter.until.as_str()) {
        ("", "") => None,
        (_, "") => Some(fill(w.since, &[("month", &from)])),
        ("", _) => Some(fill(w.until, &[("month", &until)])),
        (one, other) if one == other => Some(fill(w.within, &[("month", &from)])),
        _ => Some(fill(w.between, &[("from", &from), ("until", &until)])),
    };
    let missed = filter.missed.map(|kind| {
        let name = clock_bar::name(v, kind);
        fill(w.missed, &[("clock", name)])
    });
    let whenever = Filter {
        from: String::new(),
        until: String::new(),
        page: 0,
        ..filter.clone()
    };
    let kept = Filter {
        missed: None,
        page: 0,
        ..filter.clone()
    };
    let chips = [(said, whenever), (missed, kept)];
    let chips = chips.into_iter().filter_map(|(said, without)| {
        let said = said?;
        let without = move || place.narrowed(&without);
        let chip = view! {
            <li>
                <a class="chip" href=without aria-current="true">
                    {said}
                    <span aria-hidden="true">"×"</span>
                    <span class="visually-hidden">" " {w.remove}</span>
                </a>
            </li>
        };
        Some(chip.into_any())
    });
    let chips: Vec<AnyView> = chips.collect();
    let shown = view! {
        <div class="chips">
            <ul role="list">{chips}</ul>
        </div>
    };
    (filter.missed.is_some() || !filter.from.is_empty() || !filter.until.is_empty())
        .then(|| shown.into_any())
}
