//! What a page that is open asks: the server functions of `app::endpoints`, with the same desk as when a page is drawn.

use super::pages;
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

/// The address of each of them.
pub const ANY: &str = "/api/ask/{question}";

pub async fn answer(State(state): State<AppState>, request: Request) -> Response {
    let context = pages::asked(&state, request.headers());
    leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response()
}
