//! What happened, in order: the complaint, the letter, and messages both ways.

use super::sealed::{sealed, sealed_filing, sealed_letter};
use crate::answers::{CaseForComplainant, Entry, What};
use crate::ui::prose::{letter, prose};
use crate::words::{Words, date_and_time, use_language, words};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use regulation::appeal::Wish;
use regulation::event::{Event, Party};
use regulation::remedy::RemedyAnswer;
use seal::envelope::Kind;

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
        What::Step { event, text, .. } => return step(entry, event, text, at, w),
        // Internal; never in an answer to a complainant, and not shown if it ever were.
        What::Note { .. } | What::IdentityShown { .. } => return ().into_any(),
    };
    happened(entry, at, class, who, content)
}

fn happened(
    entry: &Entry,
    at: DateTime<Utc>,
    class: &'static str,
    who: &'static str,
    content: AnyView,
) -> AnyView {
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

/// A step of the procedure: a letter of the bureau, or something the complainant did.
fn step(entry: &Entry, event: &Event, text: &str, at: DateTime<Utc>, w: &'static Words) -> AnyView {
    let Some((who, own)) = step_name(event, w) else {
        return ().into_any();
    };
    let has_words = entry
        .sealed
        .as_ref()
        .map_or(!text.trim().is_empty(), |sealed| !sealed.bytes.is_empty());
    let content = match (&entry.sealed, has_words) {
        (_, false) => ().into_any(),
        (Some(words), true) if words.kind == Kind::Letter => sealed_letter(words, w),
        (None, true) if is_letter(event) => letter(text),
        _ => said(entry, text, w),
    };
    let content = if matches!(event, Event::Responded { .. } | Event::Referred { .. }) {
        view! {
            <div id="antwoord" tabindex="-1">
                {content}
            </div>
        }
        .into_any()
    } else {
        content
    };
    happened(entry, at, if own { "own" } else { "bureau" }, who, content)
}

const fn is_letter(event: &Event) -> bool {
    matches!(
        event,
        Event::Responded { .. }
            | Event::ProgressReported { .. }
            | Event::Referred { .. }
            | Event::Settled { .. }
            | Event::WithdrawalConfirmed { .. }
            | Event::CommitteeAppointed { .. }
            | Event::AppealDecided { .. }
    )
}

/// What to call a step, and whether the complainant did it. Nothing for what stays inside the bureau.
fn step_name(event: &Event, w: &'static Words) -> Option<(&'static str, bool)> {
    let f = &w.following;
    Some(match event {
        Event::Responded { .. } => (f.responded, false),
        Event::ProgressReported { .. } => (f.progress, false),
        Event::Referred { .. } => (f.referred, false),
        Event::Settled { .. } => (f.settled, false),
        Event::WithdrawalConfirmed { .. } => (f.withdrawal_confirmed, false),
        Event::ConsentAsked => (f.consent_asked, false),
        Event::ConsentAnswered { given: true } => (f.consent_given, true),
        Event::ConsentAnswered { given: false } => (f.consent_refused, true),
        Event::RemedyOffered { .. } => (f.remedy_offered, false),
        Event::RemedyFulfilled { .. } => (f.remedy_fulfilled, false),
        Event::ReceiptCorrected { .. } => (f.receipt_corrected, false),
        Event::Reopened { .. } => (f.reopened, false),
        Event::Closed { .. } => (f.closed, false),
        Event::LateAppealDecided { admitted: true, .. } => (f.late_admitted, false),
        Event::LateAppealDecided {
            admitted: false, ..
        } => (f.late_refused, false),
        Event::CommitteeAppointed { .. } => (f.committee, false),
        Event::AppealDecided { .. } => (f.decided, false),
        Event::ReactionOpened { .. } => (f.opened, true),
        Event::RemedyAnswered {
            answer: RemedyAnswer::Accepted,
            ..
        } => (f.remedy_accepted, true),
        Event::RemedyAnswered {
            answer: RemedyAnswer::Declined,
            ..
        } => (f.remedy_declined, true),
        Event::BankAccountGiven { .. } => (f.bank_account_given, true),
        Event::DissatisfactionVoiced { wish: Wish::Talk } => (f.wish_talk, true),
        Event::DissatisfactionVoiced {
            wish: Wish::SecondLook,
        } => (f.wish_second_look, true),
        Event::AppealLodged { .. } => (f.appealed, true),
        Event::AppealWithdrawn => (f.appeal_withdrawn, true),
        Event::CommitteeObjected => (f.objected, true),
        Event::ShieldRaised { .. } => (f.shield_raised, true),
        Event::IdentityGiven { .. } => (f.identity_given, true),
        _ => return None,
    })
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
