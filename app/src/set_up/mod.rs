//! `/directie/inrichten/{token}`: the first account, and the recovery code on paper.

mod ask;
mod recovery;

use crate::answers::SetUp;
use crate::dashboard::voice::Voice;
use crate::functions::load_set_up;
use crate::ui::failure::failure;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

#[component]
pub fn SetUpPage() -> impl IntoView {
    let v = Voice::here();
    let params = use_params_map();
    let token = move || params.read().get("token").unwrap_or_default();
    let set_up = Resource::new_blocking(token, load_set_up);
    view! {
        <Title text=v.w.staff.set_up_title />
        <Suspense>
            {move || Suspend::new(async move {
                match set_up.await {
                    Ok(set_up) => page(v, &token(), set_up),
                    Err(error) => failure(error),
                }
            })}
        </Suspense>
    }
}

fn page(v: Voice, token: &str, set_up: SetUp) -> AnyView {
    let s = &v.w.staff;
    let path = format!("/directie/inrichten/{token}");
    let content = match set_up {
        SetUp::Ask {
            name,
            email,
            problems,
        } => ask::ask(v, path, name, email, &problems),
        SetUp::Recovery { code, wrong } => recovery::recovery(v, &path, code, wrong),
        SetUp::Done => ending(s.set_up_done_heading, s.set_up_done_body, s.set_up_sign_in),
        SetUp::Closed => ending(
            s.set_up_closed_heading,
            s.set_up_closed_body,
            s.set_up_sign_in,
        ),
    };
    view! {
        <div class="door">
            <div class="card door-card">{content}</div>
        </div>
    }
    .into_any()
}

fn ending(heading: &'static str, body: &'static str, sign_in: &'static str) -> AnyView {
    view! {
        <h1>{heading}</h1>
        <p>{body}</p>
        <p>
            <a class="button button-main" href="/directie/inloggen">{sign_in}</a>
        </p>
    }
    .into_any()
}
