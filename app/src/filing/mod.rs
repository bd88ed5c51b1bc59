//! `/klacht` and `/klacht/ontvangen`: filing a complaint, and the receipt.
//!
//! One form with six parts. Without script it is one page; once the page answers, one part is shown at a time.

mod browser;
mod check;
pub mod code;
mod contact;
mod form;
mod problems;
mod receipt;
mod story;
mod warnings;
mod what;
mod who;

pub use receipt::ReceiptPage;

use crate::functions::load_filing_form;
use crate::ui::failure::failure;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FilingPage() -> impl IntoView {
    let form = Resource::new_blocking(|| (), |()| load_filing_form());
    view! {
        <Title text=use_words().filing.title />
        <Suspense>
            {move || Suspend::new(async move {
                match form.await {
                    Ok(form) => form::form(form),
                    Err(error) => failure(error),
                }
            })}
        </Suspense>
    }
}
