//! `/directie/cijfers`: the last year in figures. Each bar leads to the cases that it stands for; small numbers are told
//! nowhere, and neither is what they would follow from.

pub mod answers;

use crate::dashboard::answers::Figures;
use crate::dashboard::clock_bar::{name, nature};
use crate::dashboard::explain;
use crate::dashboard::filter::{Filter, Show};
use crate::dashboard::frame::{Place, frame};
use crate::dashboard::row::stage_name;
use crate::dashboard::voice::{Voice, capitalised};
use crate::endpoints;
use crate::ui::asked::asked;
use crate::ui::road::outcomes;
use crate::words::{fill, month_of_year, month_short};
use answers::{TermFigures, YearInFigures};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FiguresPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.figures.title />
        {asked(
            outcomes,
            |_| endpoints::figures(),
            move |figures| (move || page(v, &figures)).into_any(),
        )}
    }
}

fn page(v: Voice, figures: &YearInFigures) -> AnyView {
    let (s, w) = (&v.w.staff, &v.w.figures);
    let year = &figures.year;
    let since = |filter: Filter| of_year(figures, filter);
    let most = year.grounds.iter().map(|(_, went)| went);
    let most = most.chain(year.stages.iter().map(|(_, went)| went));
    let most = most.filter_map(|went| went.received).max().unwrap_or(1);
    let grounds = year.grounds.iter().map(|(ground, went)| {
        let filter = since(Filter {
            ground: Some(*ground),
            ..Filter::default()
        });
        let name = capitalised(v.ground(*ground));
        counted(v, name, ().into_any(), &filter, went, most)
    });
    let stages = year.stages.iter().map(|(stage, went)| {
        let filter = since(Filter {
            stage: Some(*stage),
            ..Filter::default()
        });
        let name = stage_name(v, *stage, None).to_owned();
        counted(v, name, explain::stage(v, *stage), &filter, went, most)
    });
    let terms = figures.terms.iter().map(|of| term(v, figures, of));
    let kept = [s.chart_received, s.chart_in_time, s.chart_late];
    let tables = [
        (
            "termijnen",
            s.clocks,
            w.terms_hint,
            table(
                [w.term, s.chart_in_time, s.chart_late, w.rest],
                terms.collect(),
            ),
        ),
        (
            "gronden",
            w.grounds,
            w.grounds_hint,
            table(
                [s.filter_ground, kept[0], kept[1], kept[2]],
                grounds.collect(),
            ),
        ),
        (
            "fasen",
            w.stages,
            w.stages_hint,
            table(
                [s.filter_stage, kept[0], kept[1], kept[2]],
                stages.collect(),
            ),
        ),
    ];
    let tables: Vec<AnyView> = tables
        .into_iter()
        .map(|(id, heading, hint, table)| card(id, heading, hint, table))
        .collect();
    let body = view! {
        <header class="staff-head">
            <h1>{w.title}</h1>
        </header>
        <p class="quiet">{w.intro}</p>
        {card("jaar", s.chart, w.year_hint, months(v, figures))}
        <div class="figures-tables">{tables}</div>
    };
    frame(
        v,
        figures.staff_name.clone(),
        Place::Figures,
        body.into_any(),
    )
}

/// The list of what this is about, of the year that is shown.
fn of_year(figures: &YearInFigures, filter: Filter) -> Filter {
    let first = figures.months.first().map(|month| month.month.clone());
    Filter {
        show: Show::All,
        from: first.unwrap_or_default(),
        ..filter
    }
}

fn card(id: &'static str, heading: &'static str, hint: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <p class="quiet">{hint}</p>
            {body}
        </section>
    }
    .into_any()
}

/// How high the axis is drawn.
const HEIGHT: u32 = 1000;

/// The year with its axis, and the same in a table.
fn months(v: Voice, figures: &YearInFigures) -> AnyView {
    let (s, w) = (&v.w.staff, &v.w.figures);
    let told = figures.months.iter().map(|month| month.received);
    let told = told.chain(figures.open.iter().copied());
    let top = top(told.flatten().max().unwrap_or_default());
    let all = || {
        figures
            .months
            .iter()
            .zip(&figures.open)
            .map(|(month, open)| {
                let filter = Filter {
                    show: Show::All,
                    from: month.month.clone(),
                    until: month.month.clone(),
                    ..Filter::default()
                };
                (month, *open, filter.address())
            })
    };
    let bars = all().map(|(month, open, to)| {
        let said = fill(
            w.month_said,
            &[
                ("month", &month_of_year(&month.month, v.language())),
                ("received", &number(v, month.received)),
                ("open", &number(v, open)),
            ],
        );
        let height = |number: u32| number * HEIGHT / top;
        let received = height(month.received.unwrap_or_default());
        let open = open.map(|open| {
            view! { <rect class="plot-open" y=HEIGHT - height(open) width="10" height=HEIGHT / 50></rect> }
        });
        view! {
            <li class:is-untold=month.received.is_none()>
                <a href=to>
                    <svg
                        viewBox=format!("0 0 10 {HEIGHT}")
                        preserveAspectRatio="none"
                        aria-hidden="true"
                        focusable="false"
                    >
                        <rect
                            class="chart-received"
                            x="2"
                            y=HEIGHT - received
                            width="6"
                            height=received
                        ></rect>
                        {open}
                    </svg>
                    <span aria-hidden="true">{month_short(&month.month, v.language())}</span>
                    <span class="visually-hidden">{said}</span>
                </a>
            </li>
        }
        .into_any()
    });
    let bars: Vec<AnyView> = bars.collect();
    let rows = all().map(|(month, open, to)| {
        let name = month_of_year(&month.month, v.language());
        let numbers = [month.received, open, month.in_time, month.late];
        line(v, name, ().into_any(), to, ().into_any(), numbers)
    });
    let heads = [
        s.chart_month,
        s.chart_received,
        w.open,
        s.chart_in_time,
        s.chart_late,
    ];
    view! {
        <p class="plot-legend" aria-hidden="true">
            <span class="plot-key-received"></span>
            {s.chart_received}
            <span class="plot-key-open"></span>
            {w.open}
            <span class="plot-key-untold"></span>
            {s.chart_few}
        </p>
        <div class="plot">
            <p class="plot-axis" aria-hidden="true">
                <span>{top}</span>
                <span>{top / 2}</span>
                <span>"0"</span>
            </p>
            <ul class="plot-months" role="list">{bars}</ul>
        </div>
        <details>
            <summary>{w.in_table}</summary>
            {table(heads, rows.collect())}
        </details>
    }
    .into_any()
}

/// Where the axis ends: a round number, of which the half is one as well.
fn top(most: u32) -> u32 {
    let mut top = 10;
    while top < most {
        let begins_with_four = top / 10_u32.pow(top.ilog10()) == 4;
        top = if begins_with_four {
            top / 4 * 10
        } else {
            top * 2
        };
    }
    top
}

/// How one term went; its bar leads to where it was late.
fn term(v: Voice, figures: &YearInFigures, of: &TermFigures) -> AnyView {
    let filter = of_year(
        figures,
        Filter {
            missed: Some(of.kind),
            ..Filter::default()
        },
    );
    let [in_time, late, rest] = of.went.map_or([None; 3], |went| went.map(Some));
    let share = of.went.map(|[in_time, late, rest]| {
        bar(
            &[("chart-in-time", in_time), ("chart-late", late)],
            in_time + late + rest,
        )
    });
    let said = format!("{} · {}", name(v, of.kind), nature(v, of.kind.nature()));
    line(
        v,
        said,
        explain::clock(v, of.kind),
        filter.address(),
        share.into_any(),
        [in_time, late, rest],
    )
}

fn counted(
    v: Voice,
    name: String,
    explained: AnyView,
    filter: &Filter,
    went: &Figures,
    most: u32,
) -> AnyView {
    let received = went.received.filter(|received| *received > 0);
    let share = received.map(|received| bar(&[("chart-received", received)], most));
    let numbers = [went.received, went.in_time, went.late];
    line(
        v,
        name,
        explained,
        filter.address(),
        share.into_any(),
        numbers,
    )
}

/// What it is, the list of it, what it is measured by, and the numbers.
fn line<const N: usize>(
    v: Voice,
    name: String,
    explained: AnyView,
    to: String,
    bar: AnyView,
    numbers: [Option<u32>; N],
) -> AnyView {
    let numbers: Vec<AnyView> = numbers
        .iter()
        .map(|told| match told {
            Some(told) => view! { <td>{*told}</td> }.into_any(),
            None => view! {
                <td>
                    <span aria-hidden="true">"–"</span>
                    <span class="visually-hidden">{v.w.staff.chart_few}</span>
                </td>
            }
            .into_any(),
        })
        .collect();
    view! {
        <tr>
            <th scope="row">
                <a href=to>{name} {bar}</a>
                {explained}
            </th>
            {numbers}
        </tr>
    }
    .into_any()
}

/// A bar only repeats the numbers beside it.
fn bar(parts: &[(&'static str, u32)], whole: u32) -> AnyView {
    let mut from = 0;
    let parts = parts.iter().map(|(class, part)| {
        let x = from;
        from += part;
        view! { <rect class=*class x=x width=*part height="1"></rect> }.into_any()
    });
    let parts: Vec<AnyView> = parts.collect();
    view! {
        <svg
            class="share"
            viewBox=format!("0 0 {} 1", whole.max(1))
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            {parts}
        </svg>
    }
    .into_any()
}

pub fn table<const N: usize>(heads: [&'static str; N], rows: Vec<AnyView>) -> AnyView {
    let heads: Vec<AnyView> = heads
        .iter()
        .map(|head| view! { <th scope="col">{*head}</th> }.into_any())
        .collect();
    view! {
        <table class="figures">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn number(v: Voice, told: Option<u32>) -> String {
    told.map_or_else(|| v.w.staff.chart_few.to_owned(), |told| told.to_string())
}

#[cfg(test)]
mod tests {
    use super::top;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (most, expected) in [(0, 10), (10, 10), (11, 20), (21, 40), (41, 100), (300, 400)] {
            assert_eq!(top(most), expected);
        }
    }
}
