//! The two pages, each asking the desk for what it shows.

use super::form::form;
use super::receipt;
use crate::endpoints;
use crate::ui::asked::asked;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FilingPage() -> impl IntoView {
    view! {
        <Title text=use_words().filing.title />
        {asked(|| (), |()| endpoints::filing_form(), form)}
    }
}

#[component]
pub fn ReceiptPage() -> impl IntoView {
    view! {
        <Title text=use_words().filing.receipt_title />
        {asked(|| (), |()| endpoints::receipt(), receipt::receipt)}
    }
}
