//! What happened, in order. What the complainant reads and what stays inside can never be mistaken for each other.

use crate::answers::{CaseForStaff, Entry, What};
use crate::dashboard::voice::Voice;
use crate::ui::prose::{letter as letter_of, prose};
use leptos::prelude::*;
use regulation::amsterdam;
use regulation::event::Party;
use regulation::filing::Words;

pub fn timeline(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    let content = if case.entries.is_empty() {
        view! { <p>{s.timeline_empty}</p> }.into_any()
    } else {
        let entries: Vec<AnyView> = case.entries.iter().map(|item| entry(v, item)).collect();
        view! { <ol class="timeline" role="list">{entries}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="wat-er-gebeurde">
            <h2 id="wat-er-gebeurde" tabindex="-1">{s.timeline}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn entry(v: Voice, entry: &Entry) -> AnyView {
    let s = &v.w.staff;
    let (kind, who, did, content) = match &entry.what {
        What::Filed { words: filed } => (
            "from-complainant",
            s.who_complainant,
            s.what_filed,
            filing(v, filed),
        ),
        What::Information { text } => (
            "from-complainant",
            s.who_complainant,
            s.what_information,
            prose(text.clone()),
        ),
        What::Message {
            from: Party::Complainant,
            text,
            ..
        } => (
            "from-complainant",
            s.who_complainant,
            s.what_message,
            prose(text.clone()),
        ),
        What::Message {
            from: Party::Bureau,
            asks: true,
            text,
        } => ("from-bureau", s.what_question, "", prose(text.clone())),
        What::Message {
            from: Party::Bureau,
            text,
            ..
        } => ("from-bureau", s.who_bureau, "", prose(text.clone())),
        What::Acknowledged {
            letter,
            late_reason,
        } => (
            "from-bureau",
            s.what_acknowledged,
            "",
            acknowledged(v, letter, late_reason.as_deref()),
        ),
        What::Note { author, text } => ("inside", s.who_note, "", inside(v, "", author, text)),
        What::IdentityShown { author, reason } => {
            ("inside", s.what_identity, "", inside(v, "", author, reason))
        }
        What::Withdrawn { text } => {
            let content = if text.trim().is_empty() {
                view! { <p class="quiet">{s.what_withdrawn_no_words}</p> }.into_any()
            } else {
                prose(text.clone())
            };
            (
                "from-complainant",
                s.who_complainant,
                s.what_withdrawn,
                content,
            )
        }
        What::Unreadable => {
            let content = view! { <p class="quiet">{s.what_unreadable_body}</p> }.into_any();
            ("unreadable", s.what_unreadable, "", content)
        }
    };
    view! {
        <li class=format!("happened {kind}")>
            <h3>
                {who}
                {(!did.is_empty()).then(|| view! { " " <span class="happened-did">{did}</span> })}
            </h3>
            <p class="happened-when">
                <time datetime=amsterdam::date(entry.at).to_string()>
                    {v.day(entry.at)} ", " {v.time(entry.at)}
                </time>
            </p>
            {content}
        </li>
    }
    .into_any()
}

fn filing(v: Voice, filed: &Words) -> AnyView {
    let s = &v.w.staff;
    let parts = [
        (s.words_other_ground, &filed.other_ground),
        (s.words_when, &filed.when),
        (s.words_where, &filed.place),
        (s.words_who, &filed.who),
        (s.words_requested, &filed.requested_solution),
    ];
    let details: Vec<AnyView> = parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd class="words-part" dir="auto">{text.clone()}</dd>
            }
            .into_any()
        })
        .collect();
    let details = (!details.is_empty())
        .then(|| view! { <dl class="words-details">{details}</dl> }.into_any());
    view! {
        {prose(filed.description.clone())}
        {details}
    }
    .into_any()
}

fn acknowledged(v: Voice, letter: &str, late_reason: Option<&str>) -> AnyView {
    let reason = late_reason.map(|reason| inside(v, v.w.staff.what_late_reason, "", reason));
    view! {
        {letter_of(letter)}
        {reason}
    }
    .into_any()
}

/// Internal: always the words, the dashes and the colour together.
fn inside(v: Voice, heading: &'static str, author: &str, text: &str) -> AnyView {
    let heading = (!heading.is_empty()).then(|| view! { " " <span>{heading}</span> });
    let author = (!author.is_empty())
        .then(|| view! { " " <bdi class="inside-author">{author.to_owned()}</bdi> });
    view! {
        <div class="inside-box">
            <p class="inside-label">
                <strong class="inside-mark">{v.w.staff.internal_only}</strong>
                {heading}
                {author}
            </p>
            {prose(text.to_owned())}
        </div>
    }
    .into_any()
}
