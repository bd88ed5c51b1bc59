//! `/directie/inloggen`: an address, a password, and one sentence when it did not work.

use crate::answers::{SignIn, SignInProblem};
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::ui::asked::asked;
use crate::ui::prose::prose;
use crate::words::fill;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn SignInPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.staff.sign_in_title />
        {asked(|| (), |()| endpoints::sign_in(), move |sign_in| page(v, sign_in))}
    }
}

fn page(v: Voice, sign_in: SignIn) -> AnyView {
    let s = &v.w.staff;
    let problem = sign_in.problem.map(|problem| {
        // Staying away too long is not a mistake.
        let class = match problem {
            SignInProblem::Expired => "notice",
            _ => "notice notice-problem",
        };
        let sentence = sentence(v, problem);
        view! { <p class=class id="inloggen-probleem" role="alert">{sentence}</p> }
    });
    let kept = (!sign_in.kept.is_empty()).then(|| {
        view! {
            <section class="notice kept" aria-labelledby="getypt">
                <h2 id="getypt">{s.kept_heading}</h2>
                <p>{s.kept_body}</p>
                {prose(sign_in.kept)}
            </section>
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
                <form method="post" action="/directie/inloggen">
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
            <p class="door-other">{s.sign_in_intro} " " <a href="/">{s.sign_in_home}</a></p>
        </div>
    }
    .into_any()
}

fn sentence(v: Voice, problem: SignInProblem) -> String {
    let s = &v.w.staff;
    match problem {
        SignInProblem::NotKnown => s.sign_in_not_known.to_owned(),
        SignInProblem::Expired => s.sign_in_expired.to_owned(),
        SignInProblem::TooMany { minutes: 1 } => s.sign_in_too_many_one.to_owned(),
        SignInProblem::TooMany { minutes } => fill(
            s.sign_in_too_many_many,
            &[("minutes", &minutes.to_string())],
        ),
    }
}
