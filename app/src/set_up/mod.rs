//! Accounts: `/directie/inrichten/{token}` for the first one, with the recovery code on paper, and
//! `/directie/uitnodiging` for whoever was invited.

pub mod answers;
mod ask;
mod recovery;

use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::Page;
use crate::set_up::answers::SetUp;
use crate::ui::asked::asked;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

#[component]
pub fn SetUpPage() -> impl IntoView {
    let v = Voice::here();
    let params = use_params_map();
    // Whoever went away while the page was drawn has taken these with them.
    let token = move || {
        let params = params.try_read();
        params
            .and_then(|params| params.get("token"))
            .unwrap_or_default()
    };
    view! {
        <Title text=v.w.staff.set_up_title />
        {asked(
            token,
            endpoints::set_up,
            move |set_up| page(v, &token(), set_up),
        )}
    }
}

#[component]
pub fn JoinPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.colleagues.join_title />
        {asked(|| (), |()| endpoints::join(), move |join| door(ask::join(v, join)))}
    }
}

fn page(v: Voice, token: &str, set_up: SetUp) -> AnyView {
    let s = &v.w.staff;
    let content = match set_up {
        SetUp::Ask {
            name,
            email,
            problems,
        } => ask::ask(v, token, name, email, &problems),
        SetUp::Recovery { code, wrong } => recovery::recovery(v, token, code, wrong),
        SetUp::Done => ending(s.set_up_done_heading, s.set_up_done_body, s.set_up_sign_in),
        SetUp::Closed => ending(
            s.set_up_closed_heading,
            s.set_up_closed_body,
            s.set_up_sign_in,
        ),
    };
    door(content)
}

fn door(content: AnyView) -> AnyView {
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
            <a class="button button-main" href=Page::SignIn.path()>{sign_in}</a>
        </p>
    }
    .into_any()
}
