//! What a page shows when it could not be answered: what happened, what is safe, and where to go.

use crate::error::AppError;
use crate::page::Page;
use crate::sign_in::TO;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

pub fn failure(error: AppError) -> AnyView {
    let w = use_words();
    let (href, link) = match error {
        AppError::SignInFirst => {
            let here = use_location().pathname.get_untracked();
            let href = format!("{}?{TO}={here}", Page::SignIn);
            (href, w.common.error_sign_in_link)
        }
        AppError::NoReceipt | AppError::OtherReceipt => (Page::Following.path(), w.home.follow),
        AppError::NotFound
        | AppError::Unavailable
        | AppError::NotSetUp
        | AppError::NoConnection => (Page::Home.path(), w.common.error_home_link),
    };
    view! {
        <Title text=error.title(w) />
        <div class="page">
            <h1>{error.title(w)}</h1>
            <p class="lead">{error.sentence(w)}</p>
            <p>
                <a class="button" href=href>
                    {link}
                </a>
            </p>
        </div>
    }
    .into_any()
}
