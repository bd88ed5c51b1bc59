//! What each colleague has. Each number leads to what it counts.

use super::answers::{AllOutstanding, Load};
use super::of;
use crate::dashboard::answers::told;
use crate::dashboard::filter::{Filter, Show};
use crate::dashboard::voice::Voice;
use crate::figures::table;
use crate::words::fill;
use leptos::prelude::*;

pub fn loads(v: Voice, all: &AllOutstanding) -> AnyView {
    let w = &v.w.outstanding;
    let mut rows: Vec<AnyView> = all.loads.iter().map(|load| row(v, load)).collect();
    if all.unhandled > 0 {
        let to = Filter {
            show: Show::Unhandled,
            ..Filter::default()
        };
        let cells = [number(all.unhandled, to.address(), w.open), none(), none()];
        rows.push(line(w.nobody.to_owned(), cells));
    }
    let heads = [w.who, w.open, w.late, w.measures];
    view! {
        <section class="card" aria-labelledby="wie-wat" data-fresh="wie-wat">
            <h2 id="wie-wat">{w.loads}</h2>
            {table(heads, rows)}
        </section>
    }
    .into_any()
}

fn row(v: Voice, load: &Load) -> AnyView {
    let w = &v.w.outstanding;
    let who = &load.who;
    let name = if load.is_gone {
        fill(w.gone, &[("name", &who.name)])
    } else {
        who.name.clone()
    };
    let list = |show| {
        let handlers = vec![who.id];
        let filter = Filter {
            show,
            handlers,
            ..Filter::default()
        };
        filter.address()
    };
    let measures = match load.late_measures {
        0 => told(load.measures),
        late => fill(
            w.of_which_late,
            &[("n", &told(load.measures)), ("late", &told(late))],
        ),
    };
    let cells = [
        number(load.open, list(Show::Running), w.open),
        number(load.late, list(Show::Late), w.late),
        counted(load.measures, measures, of(who.id), w.measures),
    ];
    line(name, cells)
}

fn line(name: String, cells: [AnyView; 3]) -> AnyView {
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
            </th>
            {cells.into_iter().collect::<Vec<_>>()}
        </tr>
    }
    .into_any()
}

fn number(many: u32, to: String, of: &'static str) -> AnyView {
    counted(many, told(many), to, of)
}

/// Nothing leads nowhere.
fn counted(many: u32, said: String, to: String, of: &'static str) -> AnyView {
    if many == 0 {
        return view! { <td>"0"</td> }.into_any();
    }
    view! {
        <td>
            <a href=to>
                {said}
                <span class="visually-hidden">" " {of}</span>
            </a>
        </td>
    }
    .into_any()
}

fn none() -> AnyView {
    view! { <td></td> }.into_any()
}
