//! One case, at `/directie/dossier/{number}`: what to do now, what happened, and what one may write.

pub mod answers;
mod breach;
pub mod carried;
pub mod clocks;
mod cover;
mod deed_form;
pub mod deeds;
pub mod done;
mod forms;
mod identity;
mod letter_form;
mod menu;
mod more;
pub mod naming;
pub mod next;
pub mod outcomes;
pub mod paper;
mod question_form;
pub mod readers;
pub mod refused;
mod shut;
mod standing;
pub mod timeline;

use crate::dashboard::DeskPlace;
use crate::dashboard::explain;
use crate::dashboard::row::{capacity_badge, shield_badge, stage_name};
use crate::dashboard::voice::{Voice, capitalised};
use crate::entry::Entry;
use crate::guest::{about, known_of_complainant};
use crate::page::Page;
use crate::ui::prose::prose;
use crate::ui::road::part_drawn;
use crate::words::fill;
use answers::{CaseForStaff, GuestCode, Invited};
use deed_form::form;
pub use deed_form::place_of;
use deeds::Deed;
use leptos::prelude::*;
use regulation::case::NextStep;
use regulation::event::{Channel, Event, Side};
use regulation::filing::{Capacity, Danger};

/// The case, beside the list that it was opened from, and on top of it what its reader just `did`.
pub fn page(v: Voice, place: DeskPlace, case: CaseForStaff, did: Option<u32>) -> AnyView {
    carried::keep(v, &case);
    part_drawn();
    let (history, log) = breach::apart(&case);
    let timeline = || timeline::timeline(v, &history, &case.names);
    // What was complained about stands above the letter that says it was read, and an answer below what it answers.
    let reads_first = case.shut.is_none() && case.case.next_step() == NextStep::Acknowledge;
    let answers = next::answers_here(&case);
    view! {
        <div class="case-bar" data-case=case.number.clone()>
            <p class="back">
                <a href=move || place.list()>{v.w.staff.back_to_today}</a>
            </p>
            {case.shut.is_none().then(|| menu::menu(v, &case))}
        </div>
        {cover::cover(v, &case)}
        {done::done(v, &case, did)}
        {head(v, &case)}
        {case.changed.then(|| changed(v))}
        {case.undirected.then(|| undirected(v))}
        {refused::summary(v, &case)}
        {danger(v, &case)}
        {codes(v, &case)}
        <div class="staff-columns">
            <div class="staff-main-column">
                {reads_first.then(|| first(timeline()))}
                {match &case.shut {
                    Some(closed) => shut::shut(v, &case, closed),
                    None => next::next(v, &case),
                }}
                {breach::breach(v, &case, &log)}
                {(!reads_first).then(timeline)}
                {answers.then(|| forms::message(v, &case))}
                {paper::paper(v, &case)}
                {for_committee(v, &case)}
                {more::more(v, &case)}
                {(!answers).then(|| forms::message(v, &case))}
                {forms::note(v, &case)}
            </div>
            <div class="staff-side-column">
                {case.shut.is_none().then(|| clocks::clocks(v, &case.clocks))}
                {standing::standing(v, &case)}
                {case.shut.is_none().then(|| readers(v, &case))}
                {identity::identity(v, &case)}
            </div>
        </div>
    }
    .into_any()
}

/// A long story is read in its place, so that the letter stays in sight.
fn first(timeline: AnyView) -> AnyView {
    view! {
        <div class="read-first" role="group" aria-labelledby="wat-er-gebeurde" tabindex="0">
            {timeline}
        </div>
    }
    .into_any()
}

/// Somebody changed the database, or a disk did.
fn changed(v: Voice) -> AnyView {
    let d = &v.w.deeds;
    view! {
        <section class="notice notice-problem" role="alert" aria-labelledby="veranderd">
            <h2 id="veranderd">{d.changed}</h2>
            <p>{d.changed_body}</p>
        </section>
    }
    .into_any()
}

/// Who has to decide cannot read it yet, as after somebody outside was named.
fn undirected(v: Voice) -> AnyView {
    let d = &v.w.deeds;
    view! {
        <section class="notice" aria-labelledby="zonder-directie">
            <h2 id="zonder-directie">{d.undirected}</h2>
            <p>{d.undirected_body}</p>
            <p>
                <a href=Page::Colleagues.path()>{v.w.colleagues.nav}</a>
            </p>
        </section>
    }
    .into_any()
}

fn head(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let facts = &case.case;
    let channel = match facts.channel() {
        Channel::Web => s.channel_web,
        Channel::Email => s.channel_email,
        Channel::Post => s.channel_post,
        Channel::Spoken => s.channel_spoken,
    };
    let received = fill(
        s.received_meta,
        &[("when", &v.moment(facts.received())), ("channel", channel)],
    );
    let regulation = match facts.regulation() {
        Some(version) => fill(s.regulation_meta, &[("version", version)]),
        None => s.regulation_none.to_owned(),
    };
    let capacity = facts.capacity().and_then(|capacity| known_of(v, capacity));
    let capacity = capacity.map(|known| view! { <p class="case-meta">{known}</p> });
    let about = naming::subject(v, case);
    let about = about.map(|about| view! { <p class="case-subject"><bdi>{about}</bdi></p> });
    view! {
        <header class="case-head">
            <h1>
                <span class="case-number">{case.number.clone()}</span>
                " · "
                {capitalised(&v.grounds(facts.grounds()))}
            </h1>
            <p class="case-badges">
                {capacity_badge(v, facts.capacity())} " " {shield_badge(v, facts.shield())}
                " " <span class="badge">{stage_name(v, facts.stage(), facts.ending())}</span>
            </p>
            {explain::stage(v, facts.stage())}
            <p class="case-meta">{received} " " {regulation}</p>
            {capacity}
            {about}
            {other(v, case)}
        </header>
    }
    .into_any()
}

/// What whoever handles it has to think of with a child in it (art. 4).
fn known_of(v: Voice, capacity: Capacity) -> Option<&'static str> {
    let s = &v.w.staff;
    match capacity {
        Capacity::Pupil => Some(s.of_pupil),
        Capacity::Parent => Some(s.of_parent),
        Capacity::Employee | Capacity::Client | Capacity::Partner | Capacity::Other => None,
    }
}

/// The same complaint, which goes on there or went on here.
fn other(v: Voice, case: &CaseForStaff) -> Option<AnyView> {
    let d = &v.w.deeds;
    let said = match (case.case.is_joined(), case.case.is_linked()) {
        (true, _) => d.same_as_ended,
        (false, true) => d.same_as,
        (false, false) => return None,
    };
    let number = case.linked_with.clone()?;
    let to = Page::Case { number: &number }.path();
    let line = view! {
        <p class="case-meta">
            {said} " " <a class="case-number" href=to>{number}</a>
        </p>
    };
    Some(line.into_any())
}

/// What the complainant wrote can mean that somebody is in danger: whoever opens the case reads it at once, until somebody
/// says that they looked. Nobody else is told, and nothing is done by itself.
fn danger(v: Voice, case: &CaseForStaff) -> Option<AnyView> {
    let heeded = |entry: &Entry| matches!(entry.event, Event::DangerHeeded);
    let since = case.entries.iter().rposition(heeded);
    let theirs = case.entries.iter().skip(since.unwrap_or_default());
    let theirs = theirs.filter(|entry| entry.event.side() == Side::Complainant);
    let texts = theirs.flat_map(|entry| {
        let filed = entry.words.filed.iter();
        let filed = filed.flat_map(|words| words.each().map(|(_, text)| text));
        filed.chain(entry.words.shown.as_deref())
    });
    if !case.case.is_urgent() && Danger::in_texts(texts).is_empty() {
        return None;
    }
    let s = &v.w.staff;
    let notice = view! {
        <section class="notice notice-problem" aria-labelledby="gevaar">
            <h2 id="gevaar">{s.danger}</h2>
            <p>{s.danger_body}</p>
            {case.may_do(Deed::HeedDanger).then(|| form(v, case, Deed::HeedDanger))}
        </section>
    };
    Some(notice.into_any())
}

/// Codes that were made just now for people from outside: shown once.
fn codes(v: Voice, case: &CaseForStaff) -> AnyView {
    if case.codes.is_empty() {
        return ().into_any();
    }
    let d = &v.w.deeds;
    let codes: Vec<AnyView> = case
        .codes
        .iter()
        .map(|GuestCode { code, whom }| {
            view! {
                <li>
                    {invited(v, whom)}
                    <p class="code" data-guest-code>{code.clone()}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let how = fill(d.codes_how, &[("address", &case.guest_address)]);
    view! {
        <section class="notice" role="status" tabindex="-1" autofocus aria-labelledby="codes">
            <h2 id="codes">{d.codes}</h2>
            <p>{how}</p>
            <ul class="people" role="list">{codes}</ul>
        </section>
    }
    .into_any()
}

/// For whom a code is, and for what.
fn invited(v: Voice, whom: &Invited) -> AnyView {
    let d = &v.w.deeds;
    match whom {
        Invited::Asked { of, question, due } => {
            let whom = fill(d.code_for, &[("name", naming::asked(v, *of))]);
            let what = fill(d.code_to_answer, &[("date", &v.date(*due))]);
            view! {
                <p><strong>{whom}</strong></p>
                <p>{what}</p>
                {prose(question.clone())}
            }
            .into_any()
        }
        Invited::Member { name, until } => {
            let whom = fill(d.code_for_member, &[("name", name)]);
            let what = fill(d.code_to_read, &[("date", &v.date(*until))]);
            view! {
                <p><strong><bdi>{whom}</bdi></strong></p>
                <p>{what}</p>
            }
            .into_any()
        }
    }
}

/// The file as the committee reads it: shown to whoever appoints one, before a code is made.
fn for_committee(v: Voice, case: &CaseForStaff) -> AnyView {
    if case.for_committee.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="card" id="voor-de-commissie">
            <summary>{v.w.deeds.for_committee}</summary>
            <p>{v.w.guest.file_without}</p>
            {about(v, &case.about())}
            {known_of_complainant(v, &case.known_to_committee)}
            {timeline::list(v, &case.for_committee, &[])}
        </details>
    }
    .into_any()
}

fn readers(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let readers = &case.readers;
    let content = if readers.is_empty() {
        view! { <p>{s.readers_none}</p> }.into_any()
    } else {
        let names: Vec<AnyView> = readers
            .iter()
            .map(|(_, name)| view! { <li><bdi>{name.clone()}</bdi></li> }.into_any())
            .collect();
        view! {
            <ul class="readers" role="list">{names}</ul>
            <p class="quiet">{s.readers_hint}</p>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="lezers">
            <h2 id="lezers">{s.readers}</h2>
            {content}
        </section>
    }
    .into_any()
}
