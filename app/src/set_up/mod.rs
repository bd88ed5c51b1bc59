//! Accounts, each with a one-time link: `/directie/inrichten/{token}` for the first one, with the recovery code on paper,
//! and `/directie/uitnodiging/{token}` for a colleague.

mod ask;
mod recovery;

use crate::answers::SetUp;
use crate::dashboard::voice::Voice;
use crate::ui::answered::answered;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regulation::authority::Role;

#[component]
pub fn SetUpPage() -> impl IntoView {
    let v = Voice::here();
    let token = use_params_map()
        .read_untracked()
        .get("token")
        .unwrap_or_default();
    let link = token.clone();
    view! {
        <Title text=v.w.staff.set_up_title />
        {answered(
            |desk| async move { desk.set_up(token).await },
            move |set_up| page(v, format!("/directie/inrichten/{link}"), v.w.staff.set_up_ask_intro, set_up),
        )}
    }
}

#[component]
pub fn JoinPage() -> impl IntoView {
    let v = Voice::here();
    let token = use_params_map()
        .read_untracked()
        .get("token")
        .unwrap_or_default();
    let link = token.clone();
    view! {
        <Title text=v.w.colleagues.join_title />
        {answered(
            |desk| async move { desk.join(token).await },
            move |set_up| page(v, format!("/directie/uitnodiging/{link}"), task(v, &set_up), set_up),
        )}
    }
}

/// What somebody is invited to do.
fn task(v: Voice, set_up: &SetUp) -> &'static str {
    let c = &v.w.colleagues;
    match set_up {
        SetUp::Ask { role, .. } => match role {
            Role::Director => c.join_director,
            Role::Outside => c.join_outside,
            _ => c.join_handler,
        },
        _ => "",
    }
}

fn page(v: Voice, path: String, intro: &'static str, set_up: SetUp) -> AnyView {
    let s = &v.w.staff;
    let content = match set_up {
        SetUp::Ask {
            name,
            email,
            problems,
            ..
        } => ask::ask(v, path, intro, name, email, &problems),
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
