//! What happened, in order: the complaint, the letter, and messages both ways.

use crate::entry::Entry;
use crate::following::answers::CaseForComplainant;
use crate::ui::prose::{letter, prose};
use crate::words::{Words, moment, use_language, words};
use leptos::prelude::*;
use regulation::appeal::Wish;
use regulation::event::{Event, Party, Side};
use regulation::moment::Moment;
use regulation::remedy::RemedyAnswer;

pub fn thread(case: &CaseForComplainant) -> AnyView {
    let w = words(use_language());
    let last_question = case.open_question.then(|| last_question(case)).flatten();
    let entries: Vec<AnyView> = case
        .entries
        .iter()
        .map(|entry| {
            // A complaint happened when it was received, whenever it was written down.
            let filed = matches!(entry.event, Event::Filed { .. });
            let at = if filed { case.received_at } else { entry.at };
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
            entry.event,
            Event::MessageSent {
                from: Party::Bureau,
                asks: true,
            }
        )
    };
    case.entries
        .iter()
        .filter(asks)
        .map(|entry| entry.sequence)
        .max()
}

/// What the bureau wrote there, for who answers it: the answer is given under what was asked.
pub fn asked_in(case: &CaseForComplainant, sequence: u32) -> AnyView {
    let w = words(use_language());
    let asked = case.entries.iter().find(|entry| entry.sequence == sequence);
    asked.map_or_else(
        || ().into_any(),
        |asked| {
            view! {
                <div class="asked">
                    <p class="label">{w.following.by_bureau_wrote}</p>
                    {content(asked, w)}
                </div>
            }
            .into_any()
        },
    )
}

fn show(entry: &Entry, at: Moment, open: bool, w: &'static Words) -> AnyView {
    let Some(title) = title(&entry.event, w) else {
        return ().into_any();
    };
    let class = match (entry.event.side(), open) {
        (Side::Complainant, _) => "own",
        (Side::Bureau | Side::Other | Side::Inside, true) => "bureau question",
        (Side::Bureau | Side::Other | Side::Inside, false) => "bureau",
    };
    let content = content(entry, w);
    let content = match anchor(&entry.event) {
        Some(id) => view! {
            <div id=id tabindex="-1">
                {content}
            </div>
        }
        .into_any(),
        None => content,
    };
    view! {
        <li class=format!("entry entry-{class}") id=format!("bericht-{}", entry.sequence) tabindex="-1">
            <p class="entry-who">
                <strong>{title}</strong>
                " · "
                <time datetime=at.date().to_string()>{moment(at, use_language())}</time>
            </p>
            {content}
        </li>
    }
    .into_any()
}

/// Where the steps of the complaint lead to.
fn anchor(event: &Event) -> Option<&'static str> {
    let answers = matches!(event, Event::Responded { .. } | Event::Referred { .. });
    let acknowledges = matches!(event, Event::Acknowledged { .. });
    answers
        .then_some("antwoord")
        .or(acknowledges.then_some("brief"))
}

/// The words of an event: in the thread, and once more above the field in which they are answered.
pub fn content(entry: &Entry, w: &'static Words) -> AnyView {
    let words = &entry.words;
    match (&words.filed, &words.shown) {
        (Some(words), _) => filed(words, w),
        (None, Some(text)) if text.trim().is_empty() => ().into_any(),
        (None, Some(text)) if entry.event.is_letter() => letter(text),
        (None, Some(text)) => prose(text.clone()),
        (None, None) if words.unreadable => {
            view! { <p class="quiet">{w.following.unreadable}</p> }.into_any()
        }
        (None, None) => ().into_any(),
    }
}

/// What to call it. Nothing for what stays inside the bureau: it is never in an answer to a complainant, and not shown if
/// it ever were.
fn title(event: &Event, w: &'static Words) -> Option<&'static str> {
    let f = &w.following;
    Some(match event {
        Event::Filed { .. } => f.filed,
        Event::Acknowledged { .. } => f.acknowledged,
        Event::MessageSent {
            from: Party::Complainant,
            ..
        } => f.by_you,
        Event::MessageSent {
            from: Party::Bureau,
            asks: true,
        } => f.by_bureau_asks,
        Event::MessageSent {
            from: Party::Bureau,
            asks: false,
        } => f.by_bureau,
        Event::InformationAdded => f.information,
        Event::Withdrawn => f.withdrawn,
        Event::Responded { .. } => f.responded,
        Event::ProgressReported { .. } => f.progress,
        Event::Referred { .. } => f.referred,
        Event::Settled { .. } => f.settled,
        Event::WithdrawalConfirmed { .. } => f.withdrawal_confirmed,
        Event::ConsentAsked => f.consent_asked,
        Event::ConsentAnswered { given: true } => f.consent_given,
        Event::ConsentAnswered { given: false } => f.consent_refused,
        Event::RemedyOffered { .. } => f.remedy_offered,
        Event::RemedyFulfilled { .. } => f.remedy_fulfilled,
        Event::ReceiptCorrected { .. } => f.receipt_corrected,
        Event::Reopened { .. } => f.reopened,
        Event::Closed { .. } => f.closed,
        Event::LateAppealDecided { admitted: true, .. } => f.late_admitted,
        Event::LateAppealDecided {
            admitted: false, ..
        } => f.late_refused,
        Event::CommitteeAppointed { .. } => f.committee,
        Event::AppealDecided { .. } => f.decided,
        Event::ReactionOpened { .. } => f.opened,
        Event::RemedyAnswered {
            answer: RemedyAnswer::Accepted,
            ..
        } => f.remedy_accepted,
        Event::RemedyAnswered {
            answer: RemedyAnswer::Declined,
            ..
        } => f.remedy_declined,
        Event::BankAccountGiven { .. } => f.bank_account_given,
        Event::DissatisfactionVoiced { wish: Wish::Talk } => f.wish_talk,
        Event::DissatisfactionVoiced {
            wish: Wish::SecondLook,
        } => f.wish_second_look,
        Event::AppealLodged { .. } => f.appealed,
        Event::AppealWithdrawn => f.appeal_withdrawn,
        Event::CommitteeObjected => f.objected,
        Event::ShieldRaised { .. } => f.shield_raised,
        Event::IdentityGiven { .. } => f.identity_given,
        Event::NoteAdded
        | Event::IdentityShown
        | Event::Assigned { .. }
        | Event::Assessed { .. }
        | Event::DeliveryCorrected { .. }
        | Event::PlanMade
        | Event::Heard { .. }
        | Event::EvidenceAdded { .. }
        | Event::InformationRequested { .. }
        | Event::InformationReceived { .. }
        | Event::InformationForgone { .. }
        | Event::Judged(_)
        | Event::ActionPlanned { .. }
        | Event::ActionDone { .. }
        | Event::EffectChecked { .. }
        | Event::MeasureTaken
        | Event::ReactionProposed
        | Event::ReactionReturned
        | Event::AdviceReceived { .. } => return None,
    })
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
