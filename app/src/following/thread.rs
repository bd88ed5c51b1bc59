//! What happened, in order: the complaint, the letter, and messages both ways.

use super::sealed::{sealed, sealed_filing, sealed_letter};
use crate::answers::{CaseForComplainant, Entry, What};
use crate::ui::prose::{letter, prose};
use crate::words::{Words, date_and_time, use_language, words};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use regulation::event::Party;

pub fn thread(case: &CaseForComplainant) -> AnyView {
    let w = words(use_language());
    let last_question = case.open_question.then(|| last_question(case)).flatten();
    let entries: Vec<AnyView> = case
        .entries
        .iter()
        .map(|entry| {
            // A complaint happened when it was received, whenever it was written down.
            let at = match entry.what {
                What::Filed { .. } => case.received_at,
                _ => entry.at,
            };
            show(entry, at, last_question == Some(entry.sequence), w)
        })
        .collect();
    view! {
        <section aria-labelledby="wat-er-gebeurde">
            <h2 id="wat-er-gebeurde">{w.following.thread}</h2>
            <ol class="thread" role="list">{entries}</ol>
        </section>
    }
    .into_any()
}

/// The newest question of the bureau.
pub fn last_question(case: &CaseForComplainant) -> Option<u32> {
    let asks = |entry: &&Entry| {
        matches!(
            entry.what,
            What::Message {
                from: Party::Bureau,
                asks: true,
                ..
            }
        )
    };
    case.entries
        .iter()
        .filter(asks)
        .map(|entry| entry.sequence)
        .max()
}

fn show(entry: &Entry, at: DateTime<Utc>, open: bool, w: &'static Words) -> AnyView {
    let f = &w.following;
    let (who, class, content) = match &entry.what {
        What::Filed { words } => (
            f.filed,
            "own",
            match &entry.sealed {
                Some(sealed) => sealed_filing(sealed, w),
                None => filed(words, w),
            },
        ),
        What::Acknowledged { letter: text, .. } => (
            f.acknowledged,
            "bureau",
            view! {
                <div id="brief" tabindex="-1">
                    {match &entry.sealed {
                        Some(words) => sealed_letter(words, w),
                        None => letter(text),
                    }}
                </div>
            }
            .into_any(),
        ),
        What::Message {
            from: Party::Bureau,
            asks,
            text,
        } => {
            let who = if *asks { f.by_bureau_asks } else { f.by_bureau };
            let class = if open { "bureau question" } else { "bureau" };
            (who, class, said(entry, text, w))
        }
        What::Message {
            from: Party::Complainant,
            text,
            ..
        } => (f.by_you, "own", said(entry, text, w)),
        What::Information { text } => (f.information, "own", said(entry, text, w)),
        What::Withdrawn { text } if entry.sealed.is_none() && text.trim().is_empty() => {
            (f.withdrawn, "own", ().into_any())
        }
        What::Withdrawn { text } => (f.withdrawn, "own", said(entry, text, w)),
        What::Unreadable => (
            f.by_bureau,
            "bureau",
            view! { <p class="quiet">{f.unreadable}</p> }.into_any(),
        ),
        // Internal; never in an answer to a complainant, and not shown if it ever were.
        What::Note { .. } | What::IdentityShown { .. } => return ().into_any(),
    };
    view! {
        <li class=format!("entry entry-{class}") id=format!("bericht-{}", entry.sequence) tabindex="-1">
            <p class="entry-who">
                <strong>{who}</strong>
                " · "
                <time datetime=at.to_rfc3339()>{date_and_time(at, use_language())}</time>
            </p>
            {content}
        </li>
    }
    .into_any()
}

/// Somebody's words: opened, or in their place for the browser to open.
fn said(entry: &Entry, text: &str, w: &'static Words) -> AnyView {
    match &entry.sealed {
        Some(words) => sealed(words, w),
        None => prose(text.to_owned()),
    }
}

fn filed(words: &regulation::filing::Words, w: &'static Words) -> AnyView {
    let f = &w.following;
    let more = [
        (f.words_when, &words.when),
        (f.words_where, &words.place),
        (f.words_who, &words.who),
        (f.words_other_ground, &words.other_ground),
        (f.words_solution, &words.requested_solution),
    ];
    let more: Vec<AnyView> = more
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd>{prose(text.clone())}</dd>
            }
            .into_any()
        })
        .collect();
    view! {
        <details>
            <summary>{f.filed_words}</summary>
            {prose(words.description.clone())}
            <dl class="pairs">{more}</dl>
        </details>
    }
    .into_any()
}
