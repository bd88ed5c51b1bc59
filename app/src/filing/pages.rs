//! The two pages, each asking the desk for what it shows.

use super::receipt;
use crate::live::{Live, live};
use crate::ui::answered::answered;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn FilingPage() -> impl IntoView {
    view! {
        <Title text=use_words().filing.title />
        {answered(|desk| async move { desk.filing_form().await }, |form| live(Live::Filing(Box::new(form))))}
    }
}

#[component]
pub fn ReceiptPage() -> impl IntoView {
    view! {
        <Title text=use_words().filing.receipt_title />
        {answered(|desk| async move { desk.receipt().await }, receipt::receipt)}
    }
}
