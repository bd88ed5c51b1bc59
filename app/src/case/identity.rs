//! Who the complainant is: shown, shut behind a reason, or never kept.

use super::answers::CaseForStaff;
use super::carried::{address, carried};
use super::deed_form::{drawn, folded};
use super::deeds::Deed;
use crate::dashboard::voice::Voice;
use crate::ui::posted::Posted;
use leptos::prelude::*;
use regulation::filing::Identity;
use regulation::shield::Shield;

pub fn identity(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let content = match &case.identity {
        Some(identity) => shown(v, case.case.shield(), identity),
        None if case.case.identity_given() && case.may_do(Deed::Identity) => ask(v, case),
        None => {
            let why = why_none(v, case);
            view! { <p>{why}</p> }.into_any()
        }
    };
    let release = Deed::ReleaseIdentity.is_possible(case);
    let release = release.then(|| folded(v, case, Deed::ReleaseIdentity));
    view! {
        <section class="card identity" aria-labelledby="identiteit">
            <h2 id="identiteit">{s.identity}</h2>
            {content}
            {release}
        </section>
    }
    .into_any()
}

/// Why no name stands there for whoever cannot ask for it.
pub fn why_none(v: Voice, case: &CaseForStaff) -> &'static str {
    let s = &v.w.staff;
    if case.case.shield() == Shield::Anonymous {
        s.identity_anonymous
    } else if case.case.identity_given() {
        s.identity_closed
    } else {
        s.identity_not_given
    }
}

fn shown(v: Voice, shield: Shield, identity: &Identity) -> AnyView {
    let s = &v.w.staff;
    let lines = [
        (s.identity_name, &identity.name),
        (s.identity_email, &identity.email),
        (s.identity_phone, &identity.phone),
        (s.identity_address, &identity.address),
    ];
    let lines: Vec<AnyView> = lines
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd dir="auto">{value.clone()}</dd>
            }
            .into_any()
        })
        .collect();
    let careful = (shield == Shield::Confidential)
        .then(|| view! { <p class="quiet">{s.identity_confidential}</p> });
    view! {
        <dl class="identity-lines">{lines}</dl>
        {careful}
    }
    .into_any()
}

fn ask(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let refused = case.refused_in(Deed::Identity);
    let none = Posted::default();
    let typed = refused.map_or(&none, |refused| &refused.typed);
    let fields = Deed::Identity.fields(v, case).into_iter();
    let fields: Vec<AnyView> = fields
        .map(|field| drawn(v, case, Deed::Identity, field, typed))
        .collect();
    view! {
        <p>{s.identity_hidden}</p>
        <details class="identity-ask" open=refused.is_some()>
            <summary>{s.identity_show}</summary>
            <form method="post" action=address(case, Deed::Identity)>
                {carried(v, case, Deed::Identity)}
                {fields}
                <button type="submit" class="button">{s.identity_show}</button>
            </form>
        </details>
    }
    .into_any()
}
