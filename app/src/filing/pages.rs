//! The two pages, each asking the desk for what it shows.

use super::form::form;
use super::receipt;
use crate::endpoints;
use crate::error::AppError;
use crate::filing::answers::Receipt;
use crate::following::VISIT;
use crate::ui::asked::asked;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

#[component]
pub fn FilingPage() -> impl IntoView {
    view! {
        <Title text=use_words().filing.title />
        {asked(|| (), |()| endpoints::filing_form(None), form)}
    }
}

/// No receipt from the desk is an answer as well: this tab may know the code.
async fn ask_receipt(visit: Option<String>) -> Result<Result<Receipt, AppError>, AppError> {
    match endpoints::receipt(visit).await {
        Err(why @ (AppError::NoReceipt | AppError::OtherReceipt | AppError::NoConnection)) => {
            Ok(Err(why))
        }
        answered => answered.map(Ok),
    }
}

fn receipt_or_code(answer: Result<Receipt, AppError>) -> AnyView {
    match answer {
        Ok(found) => receipt::receipt(found),
        Err(why) => receipt::without_receipt(why),
    }
}

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let query = use_query_map();
    let of_visit = move || query.with(|query| query.get(VISIT));
    view! {
        <Title text=use_words().filing.receipt_title />
        {asked(of_visit, ask_receipt, receipt_or_code)}
    }
}
