//! What happened, the newest first: messages both ways, letters, and the complaint itself. Letters are folded, save the newest
//! thing that happened; the one that stands on top of the page is not repeated.

use super::answer::{id_of, on_top};
use crate::entry::Entry;
use crate::following::answers::CaseForComplainant;
use crate::following::told::{Title, Told};
use crate::ui::prose::{letter, prose};
use crate::words::{Words, datum, fill, moment, use_language, words};
use leptos::prelude::*;
use regulation::consent::from_bits;
use regulation::event::Side;
use regulation::moment::Moment;

pub fn thread(case: &CaseForComplainant) -> AnyView {
    let w = words(use_language());
    let last_question = case.open_question.then(|| last_question(case)).flatten();
    let top = on_top(case).map(|entry| entry.sequence);
    let newest = case.entries.iter().map(|entry| entry.sequence).max();
    let entries: Vec<AnyView> = case
        .entries
        .iter()
        .rev()
        .map(|entry| {
            // What came by another door, or was put right, counts from another day than that on which it was written down.
            let received = entry.event.title.begins().then_some(case.received_at);
            let received = received.filter(|received| received.date() != entry.at.date());
            let is = |sequence| sequence == Some(entry.sequence);
            let place = if is(top) {
                Place::OnTop
            } else if entry.event.is_letter {
                Place::Folded(is(newest))
            } else {
                Place::Here
            };
            let anchor = anchor(case, entry).filter(|_| !is(top));
            show(entry, received, is(last_question), place, anchor, w)
        })
        .collect();
    view! {
        <section aria-labelledby="wat-er-gebeurde">
            <h2 id="wat-er-gebeurde">{w.following.thread}</h2>
            <ol class="thread" role="list" reversed>{entries}</ol>
        </section>
    }
    .into_any()
}

/// The newest question of the bureau.
pub fn last_question(case: &CaseForComplainant) -> Option<u32> {
    let asks = |entry: &&Entry<Told>| entry.event.title == Title::ByBureauAsks;
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

/// Where the words of an event are read.
#[derive(Clone, Copy)]
enum Place {
    Here,
    /// Whether it is unfolded.
    Folded(bool),
    OnTop,
}

/// The steps of the complaint lead to the last of its kind.
fn anchor(case: &CaseForComplainant, entry: &Entry<Told>) -> Option<&'static str> {
    let anchor = entry.event.title.anchor()?;
    let same = |known: &&Entry<Told>| known.event.title.anchor() == Some(anchor);
    let last = case.entries.iter().rfind(same)?;
    (last.sequence == entry.sequence).then_some(anchor)
}

fn show(
    entry: &Entry<Told>,
    received: Option<Moment>,
    open: bool,
    place: Place,
    anchor: Option<&'static str>,
    w: &'static Words,
) -> AnyView {
    let Told { title, side, .. } = entry.event;
    let class = match (side, open) {
        (Side::Complainant, _) => "own",
        (Side::Bureau | Side::Other | Side::Inside, true) => "bureau question",
        (Side::Bureau | Side::Other | Side::Inside, false) => "bureau",
    };
    let content = match place {
        Place::Here => content(entry, w),
        Place::Folded(is_open) => view! {
            <details open=is_open>
                <summary>{w.following.letter_fold}</summary>
                <div id=anchor tabindex="-1">
                    {content(entry, w)}
                </div>
            </details>
        }
        .into_any(),
        Place::OnTop => {
            let to = format!("#{}", id_of(entry));
            view! { <a href=to>{w.following.letter_fold}</a> }.into_any()
        }
    };
    let at = entry.at;
    let received = received.map(|received| {
        let date = moment(received, use_language());
        view! { <p class="quiet">{fill(w.following.counts_from, &[("date", &date)])}</p> }
    });
    view! {
        <li class=format!("entry entry-{class}") id=format!("bericht-{}", entry.sequence) tabindex="-1">
            <p class="entry-who">
                <strong>{title.said(w)}</strong>
                " · "
                <time datetime=at.date().to_string()>{moment(at, use_language())}</time>
            </p>
            {received}
            {content}
        </li>
    }
    .into_any()
}

/// The words of an event: in the thread, and once more above the field in which they are answered.
pub fn content(entry: &Entry<Told>, w: &'static Words) -> AnyView {
    if entry.event.data == 0 {
        return said(entry, w);
    }
    let data = from_bits(entry.event.data);
    let data: Vec<AnyView> = data
        .map(|known| view! { <li>{datum(known, use_language())}</li> }.into_any())
        .collect();
    view! {
        {said(entry, w)}
        <p>{w.following.consent_data}</p>
        <ul>{data}</ul>
    }
    .into_any()
}

fn said(entry: &Entry<Told>, w: &'static Words) -> AnyView {
    let words = &entry.words;
    match (&words.filed, &words.shown) {
        (Some(words), _) => filed(words, w),
        (None, Some(text)) if text.trim().is_empty() => ().into_any(),
        (None, Some(text)) if entry.event.is_letter => letter(text),
        (None, Some(text)) => prose(text.clone()),
        (None, None) if words.unreadable => {
            view! { <p class="quiet">{w.following.unreadable}</p> }.into_any()
        }
        (None, None) => ().into_any(),
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
