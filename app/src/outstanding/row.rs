//! One thing that is to come: what, by when, of which case, and where it is done.

use super::answers::Row;
use crate::case::deeds::Deed;
use crate::case::{naming, place_of};
use crate::dashboard::clock_bar;
use crate::dashboard::voice::{Voice, capitalised};
use crate::page::Page;
use crate::words::fill;
use chrono::NaiveDate;
use leptos::prelude::*;
use regulation::case::Kind;
use regulation::event::Source;

pub fn row(v: Voice, row: &Row, today: NaiveDate) -> AnyView {
    let late = row.kind.is_late(row.day, today);
    let (need, tone) = need(v, row, late);
    let to = Page::Case {
        number: &row.number,
    }
    .path();
    let of = fill(v.w.staff.action_of, &[("number", &row.number)]);
    let (to, action, of) = match deed(row, late) {
        Some(deed) => (
            format!("{to}#{}", place_of(deed)),
            v.w.outstanding.record,
            format!("{} {of}", deed.title(v)),
        ),
        None => (to, v.w.staff.action_open, of),
    };
    let what = (!row.text.is_empty())
        .then(|| view! { <p class="outstanding-what" dir="auto">{row.text.clone()}</p> });
    view! {
        <li class="to-do">
            <div class="to-do-text">
                <p class=format!("to-do-need {tone}")>{need}</p>
                {what}
                <p class="to-do-case">
                    <strong class="case-number">{row.number.clone()}</strong>
                    " · "
                    <bdi>{more(v, row, today)}</bdi>
                </p>
            </div>
            <a class="button to-do-other" href=to>
                {action}
                <span class="visually-hidden">" " {of}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Where it is done; `None` where there is nothing to do but to look.
fn deed(row: &Row, late: bool) -> Option<Deed> {
    match row.kind {
        Kind::Measure => Some(Deed::CompleteAction),
        Kind::Effect => Some(Deed::CheckEffect),
        // What the complainant answers comes by itself, or does not.
        Kind::Answer if row.of == Some(Source::Complainant) => late.then_some(Deed::Forgo),
        Kind::Answer => Some(Deed::AnswerRequest),
        Kind::Sending => Some(Deed::CorrectDelivery),
        Kind::Done | Kind::Helped | Kind::DidNotHelp | Kind::Consent | Kind::SendingAgain => None,
    }
}

/// What it is and by when, with the colour that goes with the words.
fn need(v: Voice, row: &Row, late: bool) -> (String, &'static str) {
    let w = &v.w.outstanding;
    let (sentence, tone) = match (row.kind, late) {
        (Kind::Measure, false) => (w.measure_due, ""),
        (Kind::Measure, true) => (w.measure_late, "tone-late"),
        (Kind::Effect, false) => (w.effect_due, ""),
        (Kind::Effect, true) => (w.effect_late, "tone-late"),
        (Kind::Done, _) => (w.done, "tone-kept"),
        (Kind::Helped, _) => (w.helped, "tone-kept"),
        (Kind::DidNotHelp, _) => (w.did_not_help, "tone-late"),
        (Kind::Answer | Kind::Consent, false) => (w.answer_due, ""),
        (Kind::Answer | Kind::Consent, true) => (w.answer_late, "tone-late"),
        (Kind::Sending, _) => (w.sending, "tone-soon"),
        (Kind::SendingAgain, _) => (w.sending_again, "tone-late"),
    };
    (fill(sentence, &[("date", &v.date(row.day))]), tone)
}

/// Whose it is, whom it was asked and what waits for it, or which letter it is.
fn more(v: Voice, row: &Row, today: NaiveDate) -> String {
    let w = &v.w.outstanding;
    if let Some(letter) = &row.letter {
        let way = letter.delivery().map_or(v.w.deeds.way_portal, |delivery| {
            naming::way(v, delivery.way)
        });
        return format!("{} · {way}", naming::letter_name(v, letter));
    }
    let (Some(of), Some(asked_on)) = (row.of, row.asked_on) else {
        return row.owner.clone();
    };
    let asked = if row.kind == Kind::Consent {
        w.consent
    } else {
        w.asked
    };
    let whom = naming::asked(v, of);
    let asked = fill(asked, &[("whom", whom), ("date", &v.short(asked_on))]);
    let held = match (row.held, row.held_due) {
        (Some(held), Some(due)) => {
            let sentence = if due < today {
                w.holds_up_late
            } else {
                w.holds_up
            };
            let clock = capitalised(clock_bar::name(v, held));
            fill(sentence, &[("clock", &clock), ("date", &v.short(due))])
        }
        (None, _) | (_, None) => w.holds_nothing.to_owned(),
    };
    format!("{asked} {held}")
}
