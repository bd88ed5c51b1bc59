//! How the handling stands: who does it, what was judged, which measures and remedies there are.

use super::answers::CaseForStaff;
use super::naming;
use super::outcomes::side_by_side;
use crate::dashboard::voice::Voice;
use crate::words::fill;
use leptos::prelude::*;
use regulation::consent::Hearer;
use regulation::event::StaffId;
use regulation::remedy::{Remedy, RemedyAnswer};
use regulation::workday;

pub fn standing(v: Voice, case: &CaseForStaff) -> AnyView {
    let d = &v.w.deeds;
    let facts = &case.case;
    // Whoever left handles nothing any more.
    let works_here = |id: &StaffId| case.bureau.iter().any(|member| member.id == *id);
    let handler = facts.handler().filter(works_here);
    let handler = handler.and_then(|handler| case.name_of(handler));
    let handler = match handler {
        Some(name) => fill(d.handled_by, &[("name", name)]),
        None => d.handler_none.to_owned(),
    };
    let actions = facts.actions().iter().map(|action| {
        let name = fill(
            d.action_of,
            &[
                ("who", case.name_of(action.owner).unwrap_or_default()),
                ("date", &v.date(action.due)),
            ],
        );
        let state = match (action.done, action.effective) {
            (_, Some(true)) => d.action_helped,
            (_, Some(false)) => d.action_not_helped,
            (true, None) => d.action_done,
            (false, None) => "",
        };
        pair(name, state.to_owned())
    });
    let remedies = facts.remedies().iter().map(|remedy| {
        let state = match (remedy.fulfilled, remedy.answer) {
            (true, _) => d.fulfilled,
            (false, Some(RemedyAnswer::Accepted)) => d.answer_accepted,
            (false, Some(RemedyAnswer::Declined)) => d.answer_declined,
            (false, None) => d.answer_none,
        };
        let amount = remedy
            .amount_cents
            .map(|cents| format!(" € {},{:02}", cents / 100, cents % 100));
        let name = format!(
            "{}{}",
            naming::remedy(v, remedy.kind),
            amount.unwrap_or_default()
        );
        let account = remedy
            .takes_bank_account()
            .then(|| bank_account(v, case, remedy));
        view! {
            {pair(name, state.to_owned())}
            {account}
        }
        .into_any()
    });
    let profile = facts.deadlines().next().map(|deadline| deadline.profile);
    let waited: u32 = profile.map_or(0, |profile| {
        facts
            .waits()
            .iter()
            .map(|wait| workday::between(wait.from, wait.until, profile))
            .sum()
    });
    let waited = (waited > 0).then(|| {
        view! { <p class="quiet">{v.counted(d.waited_one, d.waited, waited)}</p> }
    });
    view! {
        <section class="card standing" aria-labelledby="stand">
            <h2 id="stand">{d.findings}</h2>
            <p class="quiet"><bdi>{handler}</bdi></p>
            {side_by_side(v, facts.outcomes(), facts.appeal())}
            {list(d.actions, actions.collect())}
            {list(d.remedies, remedies.collect())}
            {list(d.consents, consents(v, case))}
            {waited}
        </section>
    }
    .into_any()
}

/// Where a reimbursement goes, for whoever pays it.
fn bank_account(v: Voice, case: &CaseForStaff, remedy: &Remedy) -> AnyView {
    let d = &v.w.deeds;
    let known = case.bank_accounts.iter().find(|(id, _)| *id == remedy.id);
    match known {
        Some((_, account)) => view! {
            <dd class="words-part" dir="auto">{account.clone()}</dd>
            <dd class="quiet">{d.bank_account_goes}</dd>
        }
        .into_any(),
        None if remedy.bank_account_given => {
            view! { <dd class="quiet">{d.bank_account_hidden}</dd> }.into_any()
        }
        None => view! { <dd class="quiet">{d.bank_account_none}</dd> }.into_any(),
    }
}

/// What a protected complainant lets others know, and what was asked and is not agreed to.
fn consents(v: Voice, case: &CaseForStaff) -> Vec<AnyView> {
    let d = &v.w.deeds;
    let facts = &case.case;
    let (mut pairs, asked) = (Vec::new(), facts.consents());
    for (hearer, name) in [
        (Hearer::Subject, d.consent_subject),
        (Hearer::Committee, d.consent_committee),
    ] {
        let theirs: Vec<_> = asked.iter().filter(|asked| asked.to == hearer).collect();
        if !facts.shields_from_subject() || theirs.is_empty() {
            continue;
        }
        let known = facts.may_know(hearer);
        let known = if known.is_empty() {
            d.consent_nothing.to_owned()
        } else {
            naming::data(v, &known)
        };
        pairs.push(pair(name.to_owned(), known));
        for asked in theirs {
            let said = match asked.given {
                Some(true) => continue,
                Some(false) => d.consent_refused_on,
                None => d.consent_waits,
            };
            let values = [
                ("date", &*v.date(asked.asked_on)),
                ("data", &naming::data(v, &asked.data)),
            ];
            pairs.push(view! { <dd class="quiet">{fill(said, &values)}</dd> }.into_any());
        }
    }
    pairs
}

fn pair(name: String, value: String) -> AnyView {
    view! {
        <dt>{name}</dt>
        <dd>{value}</dd>
    }
    .into_any()
}

fn list(heading: &'static str, pairs: Vec<AnyView>) -> AnyView {
    if pairs.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{heading}</h3>
        <dl class="pairs">{pairs}</dl>
    }
    .into_any()
}
