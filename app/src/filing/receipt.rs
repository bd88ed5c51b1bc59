//! `/klacht/ontvangen`: the dated receipt, the code, and what happens next by which date.

use super::code::{confirm_code, follow_code, keep_buttons};
use crate::answers::Receipt;
use crate::functions::load_receipt;
use crate::ui::failure::failure;
use crate::ui::why_date::why_date;
use crate::words::{
    Language, date_and_time, date_long, fill, shield, use_language, use_words, words,
};
use leptos::prelude::*;
use leptos_meta::Title;
use regulation::clock::{Clock, ClockKind};

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let receipt = Resource::new_blocking(|| (), |()| load_receipt());
    view! {
        <Title text=use_words().filing.receipt_title />
        <Suspense>
            {move || Suspend::new(async move {
                match receipt.await {
                    Ok(receipt) => page(receipt),
                    Err(error) => failure(error),
                }
            })}
        </Suspense>
    }
}

fn page(receipt: Receipt) -> AnyView {
    let language = use_language();
    let w = &words(language).filing;
    let received = date_and_time(receipt.received_at, language);
    let chosen = fill(
        w.receipt_shield,
        &[("shield", shield(receipt.shield, language))],
    );
    view! {
        <div class="page receipt">
            <h1>{w.receipt_title}</h1>
            <p class="lead">{fill(w.receipt_on, &[("date", &received)])}</p>
            <p>
                {w.receipt_number} " " <strong class="case-number">{receipt.number.clone()}</strong> ". "
                {chosen}
            </p>
            {follow_code(receipt.code.clone())}
            {keep_buttons(receipt.code.clone(), receipt.number, received)}
            <p>{w.code_why}</p>
            <p>{w.code_secret}</p>
            {confirm_code(&receipt.code)}
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
        .map(|clock| {
            let sentence = match clock.kind {
                ClockKind::Acknowledgement => w.then_acknowledge,
                ClockKind::Investigation => w.then_investigate,
                ClockKind::Completion => w.then_complete,
            };
            let sentence = fill(sentence, &[("date", &date_long(clock.due, language))]);
            view! { <li><p>{sentence}</p> {why_date(clock)}</li> }.into_any()
        })
        .collect();
    view! { <ol class="next">{lines}</ol> }.into_any()
}
