//! The page of a case: from it alone anyone can tell what happened, what happens next and by which date.

use super::{ask_code, calendar, deeds, standing, steps, thread, write};
use crate::answers::{CaseForComplainant, CodeAgain, Following};
use crate::filing::code::Kept;
use crate::live::{Live, live};
use crate::ui::answered::answered;
use crate::ui::why_date::why_date;
use crate::words::{date_and_time, fill, shield, use_language, use_words, words};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FollowingPage() -> impl IntoView {
    let show = |following| match following {
        Following::AskCode { problem, typed } => ask_code::ask_code(problem, typed),
        Following::Case(case) => page(*case),
    };
    view! {
        <Title text=use_words().following.title />
        {answered(|desk| async move { desk.following().await }, show)}
    }
}

fn page(case: CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let standing = standing::of(&case, language);
    let about = fill(w.number, &[("number", &case.number)]);
    let chosen = fill(w.shield, &[("shield", shield(case.shield, language))]);
    view! {
        <div class="page following" data-case=case.keyhole.as_ref().map(|keyhole| keyhole.write().write())>
            <p class="case-about">{about} ". " {chosen}</p>
            <h1>{standing.headline}</h1>
            <p class="next-date">{standing.next}</p>
            {standing.clock.as_ref().map(why_date)}
            {calendar::entry(&case, standing.clock.as_ref())}
            {write::said_by_the_browser(&case)}
            {write::refused_elsewhere(&case)}
            {write::open_question(&case)}
            {deeds::consent(&case)}
            {code_again(&case)}
            {steps::steps(&case)}
            {thread::thread(&case)}
            {write::write(&case)}
            {deeds::offers(&case)}
            {deeds::bank_accounts(&case)}
            {deeds::not_satisfied(&case)}
            {deeds::protection(&case)}
            {write::withdraw(&case)}
            {write::leave()}
        </div>
    }
    .into_any()
}

/// The code once more, on the first return: the last chance to keep it.
fn code_again(case: &CaseForComplainant) -> AnyView {
    let code = match &case.code_again {
        CodeAgain::No => return ().into_any(),
        CodeAgain::Here(code) => Some(code.clone()),
        CodeAgain::InTheBrowser => None,
    };
    let language = use_language();
    let w = &words(language).following;
    let kept = Kept {
        filing: case.filing,
        code,
        number: case.number.clone(),
        received: date_and_time(case.received_at, language),
        confirm: false,
    };
    view! {
        <section class="card code-again" aria-labelledby="code-nog-een-keer">
            <h2 id="code-nog-een-keer">{w.code_again}</h2>
            <p>{w.code_again_why}</p>
            {live(Live::Code(kept))}
        </section>
    }
    .into_any()
}
