//! `/klacht/ontvangen`: the dated receipt, the code, and what happens next by which date.

use super::code::{Code, code};
use super::copy::copy;
use super::danger;
use super::sending::code_of;
use crate::device::{Device, device};
use crate::error::AppError;
use crate::filing::answers::Receipt;
use crate::following::VISIT;
use crate::page::Page;
use crate::ui::failure::failure;
use crate::ui::live::{live, part};
use crate::ui::why_date::why_date;
use crate::words::{Language, date_long, fill, handled, moment, shield, use_language, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulation::clock::{Clock, ClockKind};
use uuid::Uuid;

pub fn receipt(receipt: Receipt) -> AnyView {
    let language = use_language();
    let w = &words(language).filing;
    let received = moment(receipt.received_at, language);
    let chosen = fill(
        w.receipt_shield,
        &[("shield", shield(receipt.shield, language))],
    );
    let leaves_out = receipt.leaves_out;
    let handled = receipt
        .handling
        .map(|handling| handled(handling, leaves_out, language));
    let handled = handled.map(|handled| view! { " " {handled} });
    let of_phone = receipt.code.is_none();
    let filing = receipt.filing;
    let shown = Code {
        filing,
        code: receipt.code,
        number: receipt.number.clone(),
        received: received.clone(),
        follow_at: receipt.follow_at,
        confirm: true,
    };
    // A code that is not known here any more cannot be written down here again.
    let is_known = RwSignal::new(true);
    Effect::new(move || {
        if of_phone {
            spawn_local(async move {
                let known = code_of(filing).await.is_some();
                // Whoever went on to another page does not wait for it.
                let _ = is_known.try_set(known);
            });
        }
    });
    let to_keep = view! {
        <div hidden=live(move || !is_known.get())>
            <p>{w.code_why}</p>
            <p>{w.code_secret}</p>
        </div>
        <p hidden=live(move || is_known.get())>{w.code_not_here}</p>
    };
    let of_own = copy(receipt.filing, receipt.number.clone(), received.clone());
    view! {
        <div class="page receipt">
            <h1>{w.receipt_title}</h1>
            {of_this_tab(Some(receipt.filing))}
            <p class="lead">{fill(w.receipt_on, &[("date", &received)])}</p>
            <p>
                {w.receipt_number} " " <strong class="case-number">{receipt.number}</strong> ". "
                {chosen} {handled}
            </p>
            {danger::on_the_receipt(&receipt.danger, language)}
            {danger::of_this_tab(receipt.filing)}
            {code(shown)}
            {to_keep}
            {of_own}
            <section class="card" aria-labelledby="en-dan">
                <h2 id="en-dan">{w.then}</h2>
                {next(&receipt.clocks, language)}
                <p>{w.then_follow}</p>
            </section>
            <p>
                <a
                    class="button button-main no-print"
                    href=format!("{}?{VISIT}={}", Page::Following, receipt.visit)
                >
                    {w.follow}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Why there is no receipt, with the code of the complaint that this tab sent, as far as this phone knows it.
pub fn without_receipt(why: AppError) -> AnyView {
    view! {
        {failure(why)}
        <div class="page">{of_this_tab(None)}</div>
    }
    .into_any()
}

/// The desk shows the receipt of what was filed last. In a tab that came to another one, that one's code stands first.
fn of_this_tab(shown: Option<Uuid>) -> AnyView {
    let w = &words(use_language()).filing;
    let (heading, why) = match shown {
        Some(_) => (w.receipt_other, w.receipt_other_why),
        None => (w.receipt_code, w.receipt_code_why),
    };
    let own = RwSignal::new(None);
    Effect::new(move || {
        let came_for = device().and_then(Device::receipt);
        if let Some(filing) = came_for.filter(|filing| Some(*filing) != shown) {
            spawn_local(async move {
                let known = code_of(filing).await;
                // Whoever went on to another page does not wait for it.
                let _ = own.try_set(known.map(|code| (filing, code)));
            });
        }
    });
    // Nothing is said of a code that this device does not know any more: there is nothing to write down.
    let notice = move || {
        own.get().map(|(filing, known)| {
            let code = code(Code {
                filing,
                code: Some(known),
                number: String::new(),
                received: String::new(),
                follow_at: Page::Following.path(),
                confirm: false,
            });
            view! {
                <section class="notice" aria-labelledby="van-dit-tabblad">
                    <h2 id="van-dit-tabblad">{heading}</h2>
                    <p>{why}</p>
                    {code}
                </section>
            }
            .into_any()
        })
    };
    part(notice)
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
