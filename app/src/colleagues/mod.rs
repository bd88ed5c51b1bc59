//! `/directie/collegas`: who works here, who is invited, and who still lacks the keys to earlier cases.

pub mod answers;

use crate::dashboard::frame::{Place, frame};
use crate::dashboard::voice::Voice;
use crate::endpoints;
use crate::page::Target;
use crate::ui::asked::asked;
use crate::ui::plain_field::{choice, input};
use crate::ui::road::outcomes;
use crate::words::fill;
use answers::{
    Colleague, Colleagues, Confirmation, Happened, Invitation, Joined, Notice, Parting, StaffChange,
};
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
        {colleagues.notice.map(|notice| told(v, notice))}
        {code(v, colleagues)}
        {waiting(v, colleagues)}
        {lacks}
        <section class="card" aria-labelledby="wie">
            <h2 id="wie">{c.people}</h2>
            <ul class="people" role="list">{people}</ul>
        </section>
        {inviting}
        {changes(v, &colleagues.changes)}
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
            {renew(v, person)}
            {let_go(v, person)}
        </li>
    }
    .into_any()
}

/// A new code, for who lost their password.
fn renew(v: Voice, person: &Colleague) -> Option<AnyView> {
    person.may_renew.then(|| {
        view! {
            <form method="post" action=Target::Renew.path()>
                <input type="hidden" name="who" value=person.id.to_string() />
                <button type="submit" class="button button-quiet">{v.w.colleagues.renew}</button>
            </form>
        }
        .into_any()
    })
}

fn let_go(v: Voice, person: &Colleague) -> Option<AnyView> {
    let c = &v.w.colleagues;
    let named = |sentence| fill(sentence, &[("name", &person.name)]);
    let id = person.id.to_string();
    let code = match person.parting {
        Parting::NotByReader => return None,
        Parting::ByReader => None,
        Parting::WithCode => {
            let id = format!("let-go-code-{id}");
            let (label, hint) = (c.let_go_code, c.let_go_code_hint);
            let field = input(&id, "code", "text", label, hint, String::new(), true, None);
            Some(field)
        }
    };
    let parting = view! {
            <details>
                <summary>{c.let_go}</summary>
                <p>{named(c.let_go_how)}</p>
                <form method="post" action=Target::LetGo.path()>
                    <input type="hidden" name="who" value=id.clone() />
                    <label class="choice">
                        <input type="checkbox" name="understood" value="on" />
                        <span>{named(c.let_go_understood)}</span>
                    </label>
                    {code}
                    <button type="submit" class="button">{named(c.let_go_do)}</button>
                </form>
            </details>
    };
    Some(parting.into_any())
}

/// What became of the last form.
fn told(v: Voice, notice: Notice) -> AnyView {
    let c = &v.w.colleagues;
    let sentence = match notice {
        Notice::Done => c.notice_done,
        Notice::NotAlone => c.notice_not_alone,
        Notice::OnlyReader => c.notice_only_reader,
        Notice::WrongCode => c.notice_wrong_code,
        Notice::LastDirector => c.notice_last_director,
        Notice::NotUnderstood => c.notice_not_understood,
        Notice::NobodyNamed => c.nobody_named,
        Notice::Gone => c.notice_gone,
    };
    let (class, role) = if notice == Notice::Done {
        ("notice", "status")
    } else {
        ("notice notice-problem", "alert")
    };
    view! { <p class=class role=role tabindex="-1" autofocus>{sentence}</p> }.into_any()
}

/// Whoever made an account, and gets keys once somebody says that it is them.
fn waiting(v: Voice, colleagues: &Colleagues) -> Option<AnyView> {
    let c = &v.w.colleagues;
    let people: Vec<AnyView> = colleagues
        .joined
        .iter()
        .map(|joined| waits(v, joined))
        .collect();
    (!people.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="bevestigen">
                <h2 id="bevestigen">{c.joined}</h2>
                <p>{c.joined_how}</p>
                <ul class="people" role="list">{people}</ul>
            </section>
        }
        .into_any()
    })
}

fn waits(v: Voice, joined: &Joined) -> AnyView {
    let c = &v.w.colleagues;
    let who = [("name", joined.name.as_str()), ("email", &joined.email)];
    let invited = [
        ("role", role_name(v, joined.role)),
        ("by", &joined.invited_by),
        ("whom", &joined.whom),
    ];
    let asks = match joined.confirmation {
        Confirmation::WithCode => Some(c.admit_code_hint),
        Confirmation::Here | Confirmation::BySomebodyElse => {
            joined.is_only_reader.then_some(c.admit_code_only_reader)
        }
    };
    let code = asks.map(|hint| {
        let id = format!("admit-code-{}", joined.id);
        let label = c.admit_code;
        input(&id, "code", "text", label, hint, String::new(), true, None)
    });
    let admit = match joined.confirmation {
        Confirmation::BySomebodyElse => view! { <p class="hint">{c.admit_other}</p> }.into_any(),
        Confirmation::Here | Confirmation::WithCode => {
            let admit = fill(c.admit, &[("name", &joined.name)]);
            view! {
                <form method="post" action=Target::Admit.path()>
                    <input type="hidden" name="invitation" value=joined.id.clone() />
                    {code}
                    <button type="submit" class="button button-main">{admit}</button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <p>
                <strong>{fill(c.joined_who, &who)}</strong>
            </p>
            <p>{fill(c.joined_for, &invited)}</p>
            {joined.renews.then(|| view! { <p>{c.joined_renews}</p> })}
            {admit}
            <form method="post" action=Target::TakeInvitationBack.path()>
                <input type="hidden" name="invitation" value=joined.id.clone() />
                <button type="submit" class="button button-quiet">{c.take_account_back}</button>
            </form>
        </li>
    }
    .into_any()
}

fn changes(v: Voice, changes: &[StaffChange]) -> AnyView {
    let c = &v.w.colleagues;
    let line = |change: &StaffChange| {
        let day = v.day(change.at);
        view! { <li>{day} ": " {happened(v, change)}</li> }.into_any()
    };
    let told = |is_new| changes.iter().filter(move |change| change.is_new == is_new);
    let fresh: Vec<AnyView> = told(true).map(line).collect();
    let known: Vec<AnyView> = told(false).map(line).collect();
    let fresh = (!fresh.is_empty()).then(|| {
        view! {
            <h3>{c.changes_new}</h3>
            <ul>{fresh}</ul>
            <form method="post" action=Target::StaffChangesRead.path()>
                <button type="submit" class="button">{c.changes_read}</button>
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="veranderd">
            <h2 id="veranderd">{c.changes}</h2>
            {fresh}
            <ul>{known}</ul>
        </section>
    }
    .into_any()
}

fn happened(v: Voice, change: &StaffChange) -> String {
    let c = &v.w.colleagues;
    let by = change.by.clone().unwrap_or_default();
    let (whom, by) = (("whom", change.whom.as_str()), ("by", by.as_str()));
    match change.happened {
        Happened::Began => fill(c.change_began, &[whom]),
        Happened::Admitted => fill(c.change_admitted, &[whom, by]),
        Happened::Renewed => fill(c.change_renewed, &[whom, by]),
        Happened::Left => fill(c.change_left, &[whom, by]),
        Happened::Recovered => fill(c.change_recovered, &[whom]),
    }
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
                {input("whom", "whom", "text", c.whom, c.whom_hint, String::new(), true, None)}
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
                <bdi>{fill(c.invited_for, &[("name", &invitation.whom)])}</bdi> " · "
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
