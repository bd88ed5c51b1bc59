//! The list as it is narrowed, to take along as a file.

use super::answers::Dashboard;
use super::filter::Filter;
use super::search::Meaning;
use super::voice::Voice;
use leptos::prelude::*;

/// Where the list is found as a file: as a spreadsheet, and as lines of text.
pub const XLSX: &str = "/directie/lijst.xlsx";
pub const CSV: &str = "/directie/lijst.csv";

/// Nothing is taken along of a list that its address does not say whole, as what was looked for can be a name, nor of an
/// empty one.
pub fn take_along(v: Voice, dashboard: &Dashboard) -> AnyView {
    let is_said = |word| Meaning::of(word).is_of_the_regulation();
    if dashboard.list.total == 0 || !dashboard.filter.words().all(is_said) {
        return ().into_any();
    }
    let s = &v.w.staff;
    let all = Filter {
        page: 0,
        ..dashboard.filter.clone()
    };
    let to = |path: &str, name| {
        view! { <a href=all.after(path.to_owned()) download rel="external">{name}</a> }
    };
    view! {
        <p class="take-along no-print">
            {s.take_along} " " {to(XLSX, "Excel (XLSX)")} " · " {to(CSV, "CSV")}
        </p>
    }
    .into_any()
}
