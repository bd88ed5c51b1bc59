//! The year in bars, and the same in a table for who reads rather than looks. Small numbers are not told: in a small
//! bureau a single complaint is somebody.

use super::answers::MonthFigures;
use super::voice::Voice;
use crate::page::Page;
use crate::words::month_of_year;
use leptos::prelude::*;

pub fn chart(v: Voice, months: &[MonthFigures]) -> AnyView {
    let s = &v.w.staff;
    let most = months
        .iter()
        .filter_map(|month| month.received)
        .max()
        .unwrap_or(1)
        .max(1);
    let bars: Vec<AnyView> = months
        .iter()
        .enumerate()
        .map(|(place, month)| bar(place, month, most))
        .collect();
    let lines: Vec<AnyView> = months.iter().map(|month| line(v, month)).collect();
    view! {
        <section class="card" aria-labelledby="jaar" data-fresh="chart">
            <h2 id="jaar">{s.chart}</h2>
            <p class="quiet">{s.chart_hint}</p>
            <svg class="chart" viewBox="0 0 240 84" aria-hidden="true" focusable="false">{bars}</svg>
            <details>
                <summary>{s.chart_month}</summary>
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{s.chart_month}</th>
                            <th scope="col">{s.chart_received}</th>
                            <th scope="col">{s.chart_in_time}</th>
                            <th scope="col">{s.chart_late}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </details>
            <p>
                <a href=Page::Figures.path()>{s.chart_more}</a>
            </p>
        </section>
    }
    .into_any()
}

/// One month: how many came in, and below it which part of the terms was kept. A number that is not told has no height.
fn bar(place: usize, month: &MonthFigures, most: u32) -> AnyView {
    let x = place * 20 + 2;
    let height = month.received.map_or(0, |received| received * 60 / most);
    let late = match (month.in_time, month.late) {
        (Some(in_time), Some(late)) if late > 0 => late * 16 / (in_time + late),
        _ => 0,
    };
    view! {
        <rect class="chart-received" x=x y=60 - height width="16" height=height></rect>
        <rect class="chart-in-time" x=x y="66" width="16" height="4"></rect>
        <rect class="chart-late" x=x y="66" width=late height="4"></rect>
    }
    .into_any()
}

fn line(v: Voice, month: &MonthFigures) -> AnyView {
    let told = |number: Option<u32>| {
        number.map_or_else(
            || v.w.staff.chart_few.to_owned(),
            |number| number.to_string(),
        )
    };
    view! {
        <tr>
            <th scope="row">{month_of_year(&month.month, v.language())}</th>
            <td>{told(month.received)}</td>
            <td>{told(month.in_time)}</td>
            <td>{told(month.late)}</td>
        </tr>
    }
    .into_any()
}
