//! Accounts: `/directie/inrichten/{token}` for the first one, with the recovery code on paper, and
//! `/directie/uitnodiging` for whoever was invited; `/directie/account` for a new password, and `/directie/herstelcode` for when
//! no password opens any more.

pub mod answers;
mod ask;
mod recovery;

use crate::dashboard::frame::{Place, frame};
use crate::dashboard::hold_back;
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::{Page, Target};
use crate::set_up::answers::{Join, OwnAccount, Recover, SetUp};
use crate::ui::asked::asked;
use crate::ui::road::outcomes;
use crate::words::fill;
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
        {asked(|| (), |()| endpoints::join(), move |form| door(join(v, form)))}
    }
}

fn join(v: Voice, join: Join) -> AnyView {
    let c = &v.w.colleagues;
    if join.made {
        ending(c.made_heading, c.made_body, c.made_sign_in)
    } else {
        ask::join(v, join)
    }
}

#[component]
pub fn AccountPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.staff.account />
        {asked(outcomes, |_| endpoints::account(), move |account| own(v, account))}
    }
}

fn own(v: Voice, account: OwnAccount) -> AnyView {
    let s = &v.w.staff;
    let changed = account.changed.then(|| {
        view! { <p class="notice" role="status" tabindex="-1" autofocus>{s.account_changed}</p> }
    });
    let email = fill(s.account_email, &[("email", &account.email)]);
    let body = view! {
        {changed}
        <div class="card">
            {ask::change_password(v, &account.problems)} <p class="hint">{email}</p>
        </div>
        {hold_back::choice(v)}
    }
    .into_any();
    frame(v, account.staff_name, Place::Account, body)
}

#[component]
pub fn RecoverPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.staff.recover_title />
        {asked(outcomes, |_| endpoints::recover(), move |recover| door(recovering(v, recover)))}
    }
}

fn recovering(v: Voice, recover: Recover) -> AnyView {
    let s = &v.w.staff;
    match recover {
        Recover::Ask {
            name,
            email,
            problems,
        } => ask::recover(v, name, email, &problems),
        Recover::Handing { left: 0 } => view! {
            <h1>{s.recover_handing}</h1>
            <p>{s.recover_none}</p>
            <p>
                <a class="button button-main" href=Page::Dashboard.path()>{s.recover_done}</a>
            </p>
        }
        .into_any(),
        Recover::Handing { left } => view! {
            <h1>{s.recover_handing}</h1>
            <p>{v.counted(s.recover_left_one, s.recover_left, left)}</p>
            <form method="post" action=Target::GoOnRecovering.path()>
                <button type="submit" class="button button-main">{s.recover_go_on}</button>
            </form>
        }
        .into_any(),
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
