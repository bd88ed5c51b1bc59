//! `/directie/inloggen`: an address, a password, and one sentence when it did not work.

pub mod answers;

use crate::case::carried::written;
use crate::dashboard::tell_that_it_ended;
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::{Page, Target};
use crate::sign_in::answers::{SignIn, SignInProblem};
use crate::ui::asked::asked;
use crate::ui::prose::prose;
use crate::words::fill;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

#[component]
pub fn SignInPage() -> impl IntoView {
    let v = Voice::here();
    let query = use_query_map();
    Effect::new(tell_that_it_ended);
    view! {
        <Title text=v.w.staff.sign_in_title />
        {asked(|| (), |()| endpoints::sign_in(), move |sign_in| page(v, query, sign_in))}
    }
}

/// The name under which the address of this page says which page was asked for.
pub const TO: &str = "naar";
/// The names under which a form goes along that was sent without a visit: where it was sent, and its fields.
pub const UNSENT_AT: &str = "unsent_at";
pub const UNSENT: &str = "unsent";

fn page(v: Voice, query: Memo<ParamsMap>, sign_in: SignIn) -> AnyView {
    let s = &v.w.staff;
    let problem = sign_in.problem.map(|problem| {
        // Staying away too long is not a mistake.
        let class = match problem {
            SignInProblem::Expired | SignInProblem::Unconfirmed => "notice",
            SignInProblem::NotKnown | SignInProblem::TooMany { .. } => "notice notice-problem",
        };
        let sentence = sentence(v, problem);
        view! { <p class=class id="inloggen-probleem" role="alert" tabindex="-1" autofocus>{sentence}</p> }
    });
    let words = sign_in.unsent.as_ref();
    let words = words
        .map(|unsent| written(&unsent.fields))
        .unwrap_or_default();
    let kept = (!words.is_empty()).then(|| {
        let words: Vec<AnyView> = words.into_iter().map(prose).collect();
        view! {
            <section class="notice kept" aria-labelledby="getypt">
                <h2 id="getypt">{s.kept_heading}</h2>
                <p>{s.kept_body}</p>
                {words}
            </section>
        }
    });
    let to = if sign_in.to.is_empty() {
        query
            .try_read()
            .and_then(|query| query.get(TO))
            .unwrap_or_default()
    } else {
        sign_in.to
    };
    let carried = sign_in.unsent.map(|unsent| {
        view! {
            <input type="hidden" name=UNSENT_AT value=unsent.address.clone() />
            <input type="hidden" name=UNSENT value=unsent.fields.write() />
        }
    });
    // Only a refused pair marks the fields.
    let refused = sign_in.problem == Some(SignInProblem::NotKnown);
    let described = refused.then_some("inloggen-probleem");
    let invalid = refused.then_some("true");
    view! {
        <div class="door">
            <section class="card door-card" aria-labelledby="inloggen">
                <h1 id="inloggen">{s.sign_in_title}</h1>
                {problem}
                {kept}
                <form method="post" action=Target::SignIn.path()>
                    <input type="hidden" name=TO value=to />
                    {carried}
                    <div class="field">
                        <label for="email">{s.sign_in_email}</label>
                        <input
                            type="email"
                            id="email"
                            name="email"
                            autocomplete="username"
                            spellcheck="false"
                            autocapitalize="none"
                            value=sign_in.email
                            required
                            aria-describedby=described
                            aria-invalid=invalid
                        />
                    </div>
                    <div class="field">
                        <label for="password">{s.sign_in_password}</label>
                        <input
                            type="password"
                            id="password"
                            name="password"
                            autocomplete="current-password"
                            required
                            aria-describedby=described
                            aria-invalid=invalid
                        />
                    </div>
                    <button type="submit" class="button button-main">{s.sign_in_send}</button>
                </form>
            </section>
            <p class="door-other">
                {s.sign_in_forgotten} " " <a href=Page::Recover.path()>{s.sign_in_recover}</a>
            </p>
            <p class="door-other">{s.sign_in_intro} " " <a href=Page::Home.path()>{s.sign_in_home}</a></p>
        </div>
    }
    .into_any()
}

fn sentence(v: Voice, problem: SignInProblem) -> String {
    let s = &v.w.staff;
    match problem {
        SignInProblem::NotKnown => s.sign_in_not_known.to_owned(),
        SignInProblem::Unconfirmed => s.sign_in_unconfirmed.to_owned(),
        SignInProblem::Expired => s.sign_in_expired.to_owned(),
        SignInProblem::TooMany { minutes: 1 } => s.sign_in_too_many_one.to_owned(),
        SignInProblem::TooMany { minutes } => fill(
            s.sign_in_too_many_many,
            &[("minutes", &minutes.to_string())],
        ),
    }
}
