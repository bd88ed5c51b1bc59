//! The page of a case: from it alone anyone can tell what happened, what happens next and by which date.

use super::VISIT;
use super::answers::{Following, WhyNot};
use super::ask_code::ask_code;
use super::form::{CASE, hidden, id_of, is_offered, sentence};
use super::told::{Title, Told};
use super::visit::{Trouble, Visit, use_visit};
use super::{answer, calendar, deeds, parts, standing, steps, thread};
use crate::endpoints;
use crate::entry::Entry;
use crate::filing::code::{Code, code};
use crate::following::answers::{CaseForComplainant, CodeAgain};
use crate::page::{Page, Target};
use crate::ui::arrival::arrived;
use crate::ui::asked::asked;
use crate::ui::forms::unfold_target;
use crate::ui::live::live;
use crate::ui::prose::{text_area_markup, text_area_value};
use crate::ui::road::{on_the_road, outcomes, use_road};
use crate::ui::typing::use_typing;
use crate::ui::why_date::why_date;
use crate::words::{fill, handled, moment, shield, time, use_language, use_words, words};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_query_map};
use regulation::event::Side;
use regulation::shield::Shield;

#[component]
pub fn FollowingPage() -> impl IntoView {
    let visit = use_visit();
    // Whether this browser keeps the code decides who answers: it, or the desk.
    let is_open = Memo::new(move |_| visit.is_open());
    Effect::new(move || visit.resume());
    let opened = move || {
        arrived();
        (move || visit.case().map(|case| page(&case, visit))).into_any()
    };
    let drawn = move || {
        let query = use_query_map();
        let of_visit = move || query.with(|query| query.get(VISIT));
        asked(
            move || (outcomes(), of_visit()),
            |(_, visit)| endpoints::following(visit),
            move |following| {
                (move || match following.clone() {
                    Following::AskCode(asked) => of_this_browser(ask_code(asked, visit), visit),
                    Following::Case(case) => page(&case, visit),
                })
                .into_any()
            },
        )
    };
    view! {
        <Title text=use_words().following.title />
        {live(move || if is_open.get() { opened() } else { drawn() })}
    }
}

/// A page whose forms are answered in this browser where it can, and by the desk otherwise.
fn of_this_browser(page: AnyView, visit: Visit) -> AnyView {
    let Some(typing) = use_typing() else {
        return page;
    };
    let navigate = use_navigate();
    let submit = move |event| visit.submit(&event, typing, navigate.clone());
    let answered = view! {
        <div on:submit=submit on:click=|event| unfold_target(&event)>
            {page}
        </div>
    };
    let road = use_road();
    Effect::new(move || {
        let is_busy = visit.is_busy();
        if let Some(road) = road {
            road.works_here(is_busy);
        }
    });
    on_the_road("", answered.into_any())
}

fn page(case: &CaseForComplainant, visit: Visit) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let standing = standing::of(case, language);
    let about = fill(w.number, &[("number", &case.number)]);
    let chosen = fill(w.shield, &[("shield", shield(case.shield, language))]);
    // What is over is in nobody's hands.
    let handling = case.handling.filter(|_| case.stage.is_running());
    let handled = handling.map(|handling| handled(handling, case.leaves_out, language));
    let handled = handled.map(|handled| view! { " " {handled} });
    let parts = parts::parts(case, &standing);
    let page = view! {
        <div class="page following">
            <p class="case-about">{about}</p>
            <h1>{standing.headline}</h1>
            <p class="next-date">{standing.next}</p>
            {visit.says(Trouble::NoConnection, w.not_sent)}
            {visit.says(Trouble::UnsentText, w.unsent_text)}
            {sent(case)}
            {refused(case)}
            {deeds::asked(case)}
            {answer::answer(case)}
            {standing.clock.as_ref().map(why_date)}
            {calendar::entry(case, standing.clock.as_ref())}
            {deeds::not_satisfied(case)}
            {code_again(case)}
            {parts}
            {steps::steps(case)}
            {deeds::write(case)}
            {thread::thread(case)}
            {deeds::others(case)}
            <p class="quiet">{chosen} {handled}</p>
            {leave(case)}
        </div>
    };
    of_this_browser(page.into_any(), visit)
}

/// That something was sent just now, and when: whoever sent it need not look whether it is there.
fn sent(case: &CaseForComplainant) -> Option<AnyView> {
    let language = use_language();
    let w = &words(language).following;
    let at = time(case.sent?, language);
    let own = |entry: &&Entry<Told>| entry.event.side == Side::Complainant;
    let last = case.entries.iter().rev().find(own);
    // What cannot be taken back is said in so many words.
    let said = match last.map(|entry| entry.event.title) {
        Some(Title::ShieldRaised) if case.shield == Shield::Anonymous => w.done_anonymous,
        Some(Title::Withdrawn) => w.done_withdrawn,
        Some(Title::Appealed) => w.done_appealed,
        _ => w.sent,
    };
    let said = fill(said, &[("time", &at)]);
    let notice = view! {
        <div class="notice" role="status" tabindex="-1" autofocus>
            <p>{said}</p>
        </div>
    };
    Some(notice.into_any())
}

/// What was refused just now, at the top: why, and the text itself to be copied when there is no form for it any more.
fn refused(case: &CaseForComplainant) -> AnyView {
    let Some(refused) = &case.refused else {
        return ().into_any();
    };
    let why = sentence(refused);
    if refused.why == WhyNot::Already {
        return view! {
            <div class="notice" role="status" tabindex="-1" autofocus>
                <p>{why}</p>
            </div>
        }
        .into_any();
    }
    let content = if is_offered(case, refused.deed) {
        let at = format!("#{}", id_of(refused.deed));
        view! { <p><a href=at>{why}</a></p> }.into_any()
    } else {
        let text = refused.text.clone();
        view! {
            <p>{why}</p>
            <label for="refused">{use_words().following.refused_text}</label>
            <textarea
                id="refused"
                rows="6"
                readonly
                dir="auto"
                inner_html=text_area_markup(&text)
                prop:value=text_area_value(text)
            ></textarea>
        }
        .into_any()
    };
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" autofocus>
            {content}
        </div>
    }
    .into_any()
}

/// The code once more, on the first return: the last chance to keep it.
fn code_again(case: &CaseForComplainant) -> AnyView {
    let known = match &case.code_again {
        CodeAgain::No => return ().into_any(),
        CodeAgain::Here(code) => Some(code.clone()),
        CodeAgain::InTheBrowser => None,
    };
    let language = use_language();
    let w = &words(language).following;
    let shown = Code {
        filing: case.filing,
        code: known,
        number: case.number.clone(),
        received: moment(case.received_at, language),
        follow_at: Page::Following.path(),
        confirm: false,
    };
    view! {
        <section class="card code-again" aria-labelledby="code-nog-een-keer">
            <h2 id="code-nog-een-keer">{w.code_again}</h2>
            <p>{w.code_again_why}</p>
            {code(shown)}
        </section>
    }
    .into_any()
}

/// Leaving loads another page, so that nothing of this one is left.
fn leave(case: &CaseForComplainant) -> AnyView {
    view! {
        <form method="post" action=Target::LeaveCase.path() class="leave no-print" data-plain>
            {hidden(CASE, case.filing.to_string())}
            <button type="submit" class="button button-quiet">{use_words().following.leave}</button>
        </form>
    }
    .into_any()
}
