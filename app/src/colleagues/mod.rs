//! `/directie/collegas`: who works here, who is invited, and who still lacks the keys to earlier cases.

pub mod answers;

use crate::dashboard::frame::{Place, frame};
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::Target;
use crate::ui::asked::asked;
use crate::ui::plain_field::choice;
use crate::ui::road::outcomes;
use crate::words::fill;
use answers::{Colleague, Colleagues, Invitation};
use leptos::prelude::*;
use leptos_meta::Title;
use regulation::authority::Role;

/// Those that somebody can be invited as.
pub const ROLES: [Role; 3] = [Role::Handler, Role::Director, Role::Outside];

#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let v = Voice::here();
    view! {
        <Title text=v.w.colleagues.title />
        {asked(
            outcomes,
            |_| endpoints::colleagues(),
            move |colleagues| (move || page(v, &colleagues)).into_any(),
        )}
    }
}

fn page(v: Voice, colleagues: &Colleagues) -> AnyView {
    let c = &v.w.colleagues;
    let people: Vec<AnyView> = colleagues
        .people
        .iter()
        .map(|person| colleague(v, person))
        .collect();
    let lacks = colleagues.lacks_outside.then(|| {
        view! {
            <section class="notice" aria-labelledby="buitenstaander">
                <h2 id="buitenstaander">{c.lacks_outside}</h2>
                <p>{c.lacks_outside_why}</p>
            </section>
        }
    });
    let inviting = colleagues.may_invite.then(|| invite(v, colleagues));
    let body = view! {
        <header class="staff-head">
            <h1>{c.title}</h1>
        </header>
        {code(v, colleagues)}
        {lacks}
        <section class="card" aria-labelledby="wie">
            <h2 id="wie">{c.people}</h2>
            <ul class="people" role="list">{people}</ul>
        </section>
        {inviting}
    }
    .into_any();
    frame(v, colleagues.staff_name.clone(), Place::Colleagues, body)
}

/// What this role is called.
pub fn role_name(v: Voice, role: Role) -> &'static str {
    let c = &v.w.colleagues;
    match role {
        Role::Director => c.role_director,
        Role::Outside => c.role_outside,
        // Nobody is invited as the others: they come with a code of their own, or with nothing.
        Role::Handler
        | Role::Anyone
        | Role::Complainant
        | Role::Asked
        | Role::Committee
        | Role::System => c.role_handler,
    }
}

fn colleague(v: Voice, person: &Colleague) -> AnyView {
    let c = &v.w.colleagues;
    let you = person
        .is_reader
        .then(|| view! { " " <span class="quiet">{c.you}</span> });
    let share = (person.unshared > 0).then(|| {
        let unshared = v.counted(c.unshared_one, c.unshared, person.unshared);
        view! {
            <form method="post" action=Target::Share.path()>
                <p>{unshared}</p>
                <input type="hidden" name="who" value=person.id.to_string() />
                <button type="submit" class="button">
                    {fill(c.share, &[("name", &person.name)])}
                </button>
            </form>
        }
    });
    view! {
        <li>
            <p>
                <bdi>
                    <strong>{person.name.clone()}</strong>
                </bdi>
                {you} " · " {role_name(v, person.role)}
            </p>
            {share}
        </li>
    }
    .into_any()
}

/// The code that was made just now: whoever has it can make the account.
fn code(v: Voice, colleagues: &Colleagues) -> AnyView {
    let c = &v.w.colleagues;
    let Some(code) = colleagues.code.clone() else {
        return ().into_any();
    };
    view! {
        <section class="notice" role="status" tabindex="-1" autofocus aria-labelledby="code">
            <h2 id="code">{c.code}</h2>
            <p class="code" data-invitation translate="no">{code}</p>
            <p>{fill(c.code_how, &[("address", &colleagues.address)])}</p>
        </section>
    }
    .into_any()
}

fn invite(v: Voice, colleagues: &Colleagues) -> AnyView {
    let c = &v.w.colleagues;
    let roles = ROLES.map(|role| (role.name().to_owned(), role_name(v, role).to_owned()));
    let open: Vec<AnyView> = colleagues
        .invitations
        .iter()
        .map(|invitation| invited(v, invitation))
        .collect();
    let open = (!open.is_empty()).then(|| {
        view! {
            <h3>{c.invited}</h3>
            <ul class="people" role="list">{open}</ul>
        }
    });
    view! {
        <section class="card" aria-labelledby="uitnodigen">
            <h2 id="uitnodigen">{c.invite}</h2>
            <p>{c.invite_how}</p>
            <form method="post" action=Target::Invite.path()>
                {choice("role".to_owned(), "role", c.role, roles.into(), Role::Handler.name())}
                <p class="hint">{c.role_outside_hint}</p>
                <button type="submit" class="button button-main">{c.invite_send}</button>
            </form>
            {open}
        </section>
    }
    .into_any()
}

fn invited(v: Voice, invitation: &Invitation) -> AnyView {
    let c = &v.w.colleagues;
    let date = v.date(invitation.expires_on);
    view! {
        <li>
            <p>
                {role_name(v, invitation.role)} " · " {fill(c.expires, &[("date", &date)])}
            </p>
            <form method="post" action=Target::TakeInvitationBack.path()>
                <input type="hidden" name="invitation" value=invitation.id.clone() />
                <button type="submit" class="button">{c.take_back}</button>
            </form>
        </li>
    }
    .into_any()
}
