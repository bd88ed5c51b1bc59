//! The next right action, the largest thing on the page.

use super::letter;
use crate::answers::{CaseForStaff, Entry, What};
use crate::dashboard::voice::Voice;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::event::Party;
use regulation::stage::Stage;

pub fn next(v: Voice, case: &CaseForStaff) -> AnyView {
    let s = &v.w.staff;
    if let Some(letter) = &case.letter {
        return letter::acknowledge(v, case, letter);
    }
    if case.stage == Stage::Withdrawn {
        return banner(
            "card now now-ended",
            s.withdrawn_heading,
            s.withdrawn_body,
            None,
        );
    }
    let write = case
        .may
        .contains(&Action::SendMessage)
        .then_some(s.go_write);
    match last_said(&case.entries) {
        Some(Said::ByComplainant) => banner("card now", s.now_answer, s.now_answer_body, write),
        Some(Said::Question) => banner(
            "card now now-calm",
            s.now_waiting,
            s.now_waiting_body,
            write,
        ),
        _ => banner(
            "card now now-calm",
            s.now_investigate,
            s.now_investigate_body,
            write,
        ),
    }
}

enum Said {
    ByComplainant,
    Question,
    ByBureau,
}

/// Who spoke last, after the complaint itself.
fn last_said(entries: &[Entry]) -> Option<Said> {
    entries.iter().rev().find_map(|entry| match &entry.what {
        What::Message {
            from: Party::Complainant,
            ..
        }
        | What::Information { .. } => Some(Said::ByComplainant),
        What::Message {
            from: Party::Bureau,
            asks: true,
            ..
        } => Some(Said::Question),
        What::Message { .. } | What::Acknowledged { .. } => Some(Said::ByBureau),
        _ => None,
    })
}

fn banner(
    class: &'static str,
    heading: &'static str,
    body: &'static str,
    write: Option<&'static str>,
) -> AnyView {
    let write = write.map(|label| {
        view! {
            <p>
                <a class="button" href="#message">{label}</a>
            </p>
        }
    });
    view! {
        <section class=class aria-labelledby="nu">
            <h2 id="nu">{heading}</h2>
            <p>{body}</p>
            {write}
        </section>
    }
    .into_any()
}
