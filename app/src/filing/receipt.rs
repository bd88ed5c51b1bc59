//! `/klacht/ontvangen`: the dated receipt, the code, and what happens next by which date.

use super::code::{Code, code};
use crate::answers::Receipt;
use crate::ui::why_date::why_date;
use crate::words::{Language, date_and_time, date_long, fill, shield, use_language, words};
use leptos::prelude::*;
use regulation::clock::{Clock, ClockKind};

pub fn receipt(receipt: Receipt) -> AnyView {
    let language = use_language();
    let w = &words(language).filing;
    let received = date_and_time(receipt.received_at, language);
    let chosen = fill(
        w.receipt_shield,
        &[("shield", shield(receipt.shield, language))],
    );
    let shown = Code {
        filing: receipt.filing,
        code: receipt.code,
        number: receipt.number.clone(),
        received: received.clone(),
        confirm: true,
    };
    view! {
        <div class="page receipt">
            <h1>{w.receipt_title}</h1>
            <p class="lead">{fill(w.receipt_on, &[("date", &received)])}</p>
            <p>
                {w.receipt_number} " " <strong class="case-number">{receipt.number}</strong> ". "
                {chosen}
            </p>
            {code(shown)}
            <p>{w.code_why}</p>
            <p>{w.code_secret}</p>
            <section class="card" aria-labelledby="en-dan">
                <h2 id="en-dan">{w.then}</h2>
                {next(&receipt.clocks, language)}
                <p>{w.then_follow}</p>
            </section>
            <p>
                <a class="button button-main no-print" href="/volgen">{w.follow}</a>
            </p>
        </div>
    }
    .into_any()
}

fn next(clocks: &[Clock], language: Language) -> AnyView {
    let w = &words(language).filing;
    if clocks.is_empty() {
        return view! { <p>{w.then_no_dates}</p> }.into_any();
    }
    let lines: Vec<AnyView> = clocks
        .iter()
        .filter_map(|clock| {
            let sentence = match clock.kind {
                ClockKind::Acknowledgement => w.then_acknowledge,
                ClockKind::Investigation => w.then_investigate,
                ClockKind::Completion => w.then_complete,
                // These begin later, or say the same as another one.
                ClockKind::Update | ClockKind::Appeal | ClockKind::Committee => return None,
            };
            let sentence = fill(sentence, &[("date", &date_long(clock.due, language))]);
            Some(view! { <li><p>{sentence}</p> {why_date(clock)}</li> }.into_any())
        })
        .collect();
    view! { <ol class="next">{lines}</ol> }.into_any()
}
