//! `/directie/openstaand`: the work that no single case shows. Measures, answers and letters that are to come, of all cases
//! that its reader may read, and what each colleague has. Everything leads to where it is done.

pub mod answers;
mod loads;
mod row;

use crate::dashboard::answers::told;
use crate::dashboard::frame::{Place, frame};
use crate::dashboard::voice::Voice;
use crate::dashboard::{News, as_it_was, notices, rows as list};
use crate::endpoints;
use crate::page::Page;
use crate::ui::any_answer::Asking;
use crate::ui::asked::shown;
use crate::ui::failure::failure;
use crate::ui::road::outcomes;
use crate::words::fill;
use answers::AllOutstanding;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regulation::case::Part;
use regulation::event::StaffId;

/// The name under which the address says whose measures are shown.
const OWNER: &str = "eigenaar";

#[component]
pub fn OutstandingPage() -> impl IntoView {
    let v = Voice::here();
    let query = use_query_map();
    let owner = move || {
        let said = query.try_with(|query| query.get(OWNER)).flatten();
        said.and_then(|said| StaffId::from_name(&said))
    };
    let news = News::listen(Memo::new(|_| None));
    let shown_last = StoredValue::new(None::<AllOutstanding>);
    let asking = Asking::new(
        move || (owner(), news.list.many(), outcomes()),
        move |(owner, looks, _)| async move {
            let asker = news.list.asker(looks);
            let answer = endpoints::outstanding(owner, asker).await;
            as_it_was(asker, answer, shown_last.try_get_value().flatten())
        },
    );
    view! {
        <Title text=v.w.outstanding.title />
        {shown(
            asking,
            move |all: AllOutstanding| {
                shown_last.set_value(Some(all.clone()));
                (move || page(v, news, &all)).into_any()
            },
            failure,
            || true,
        )}
    }
}

/// The measures of one colleague.
fn of(owner: StaffId) -> String {
    format!("{}?{OWNER}={owner}#maatregelen", Page::Outstanding)
}

fn page(v: Voice, news: News, all: &AllOutstanding) -> AnyView {
    let w = &v.w.outstanding;
    let narrowed = all.of.as_ref().map(|who| {
        let said = fill(w.measures_of, &[("name", &who.name)]);
        view! {
            <div class="chips">
                <ul role="list">
                    <li>
                        <a class="chip" href=Page::Outstanding.path() aria-current="true">
                            <bdi>{said}</bdi>
                            <span aria-hidden="true">"×"</span>
                            <span class="visually-hidden">" " {v.w.figures.remove}</span>
                        </a>
                    </li>
                </ul>
            </div>
        }
        .into_any()
    });
    let of_part = |part, above| shown_part(v, all, part, above);
    let body = view! {
        <header class="staff-head">
            <h1>{w.title}</h1>
            <p class="staff-head-summary">{w.intro}</p>
        </header>
        {notices(v, news)}
        <div class="figures-tables outstanding">
            <div class="desk-column">
                {of_part(Part::Measures, narrowed)} {loads::loads(v, all)}
            </div>
            <div class="desk-column">
                {of_part(Part::Answers, None)} {of_part(Part::Letters, None)}
                {of_part(Part::Learned, None)}
            </div>
        </div>
    };
    frame(
        v,
        all.staff_name.clone(),
        Place::Outstanding,
        body.into_any(),
    )
}

/// What belongs together, or that there is none of it, where that says something; and how many there are when not all are
/// shown.
fn shown_part(
    v: Voice,
    all: &AllOutstanding,
    part: Part,
    above: Option<AnyView>,
) -> Option<AnyView> {
    let w = &v.w.outstanding;
    let (id, name, none) = match part {
        Part::Measures => ("maatregelen", w.measures, w.measures_none),
        Part::Learned => ("geleerd", w.learned, ""),
        Part::Answers => ("vragen", w.answers, w.answers_none),
        Part::Letters => ("brieven", w.letters, w.letters_none),
    };
    let of_part = all.rows.iter().filter(|row| row.kind.part() == part);
    let rows: Vec<AnyView> = of_part.map(|known| row::row(v, known, all.today)).collect();
    if rows.is_empty() && none.is_empty() {
        return None;
    }
    let shown = rows.len();
    let total = all.total(part);
    let more = (total as usize > shown).then(|| {
        let values = [("shown", &*shown.to_string()), ("total", &*told(total))];
        let said = fill(w.first, &values);
        view! { <p class="card-empty">{said}</p> }.into_any()
    });
    let section = view! {
        <section class="card card-list" aria-labelledby=id data-fresh=id>
            <h2 id=id>{name}</h2>
            {above}
            {list(rows, none)}
            {more}
        </section>
    };
    Some(section.into_any())
}
