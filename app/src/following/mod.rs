//! `/volgen`: the code is asked for, then the case as the complainant may see it.
//!
//! From this page alone anyone can tell what happened, what happens next and by which date.

mod ask_code;
mod standing;
mod steps;
mod thread;
mod write;

use crate::answers::{CaseForComplainant, Following};
use crate::filing::code::{follow_code, keep_buttons};
use crate::functions::load_following;
use crate::ui::failure::failure;
use crate::ui::why_date::why_date;
use crate::words::{date_and_time, fill, shield, use_language, use_words, words};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FollowingPage() -> impl IntoView {
    let following = Resource::new_blocking(|| (), |()| load_following());
    view! {
        <Title text=use_words().following.title />
        <Suspense>
            {move || Suspend::new(async move {
                match following.await {
                    Ok(Following::AskCode { problem, typed }) => ask_code::ask_code(problem, typed),
                    Ok(Following::Case(case)) => page(*case),
                    Err(error) => failure(error),
                }
            })}
        </Suspense>
    }
}

fn page(case: CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    let standing = standing::of(&case, language);
    let about = fill(w.number, &[("number", &case.number)]);
    let chosen = fill(w.shield, &[("shield", shield(case.shield, language))]);
    view! {
        <div class="page following">
            <p class="case-about">{about} ". " {chosen}</p>
            <h1>{standing.headline}</h1>
            <p class="next-date">{standing.next}</p>
            {standing.clock.as_ref().map(why_date)}
            {write::refused_elsewhere(&case)}
            {write::open_question(&case)}
            {code_again(&case)}
            {steps::steps(&case)}
            {thread::thread(&case)}
            {write::write(&case)}
            {write::not_satisfied()}
            {write::withdraw(&case)}
            {write::leave()}
        </div>
    }
    .into_any()
}

/// The code once more, on the first return: the last chance to keep it.
fn code_again(case: &CaseForComplainant) -> AnyView {
    let Some(code) = case.code_again.clone() else {
        return ().into_any();
    };
    let language = use_language();
    let w = &words(language).following;
    let received = date_and_time(case.received_at, language);
    view! {
        <section class="card code-again" aria-labelledby="code-nog-een-keer">
            <h2 id="code-nog-een-keer">{w.code_again}</h2>
            <p>{w.code_again_why}</p>
            {follow_code(code.clone())}
            {keep_buttons(code, case.number.clone(), received)}
        </section>
    }
    .into_any()
}
