//! What a page that is open asks: the server functions of `app::endpoints`, with the same desk as when a page is drawn.

use super::headers::Public;
use super::{body, pages};
use crate::desk::{FrontDesk, Redisplay};
use crate::state::AppState;
use app::endpoints::ENDPOINTS;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regulation::authority::Action;
use std::sync::Arc;

/// The address of each of them.
pub const ANY: &str = "/api/ask/{question}";

/// Largest question, in bytes: what is asked is a few words and numbers.
const BODY_LIMIT: usize = 64 * 1024;

/// Answers as JSON, whatever is asked for: to whoever prefers a page a server function would send the address that the
/// request claims to come from, with the error in it.
pub async fn answer(State(state): State<AppState>, mut request: Request) -> Response {
    let path = request.uri().path();
    let Some((_, action)) = ENDPOINTS.iter().find(|(endpoint, _)| *endpoint == path) else {
        return pages::not_found(State(state), request).await;
    };
    // The framework would read whatever comes, for as long as it comes.
    let (parts, asked) = request.into_parts();
    let asked = match body::read(&state, asked, BODY_LIMIT).await {
        Ok(asked) => Body::from(asked.bytes.to_vec()),
        Err(refused) => return refused,
    };
    request = Request::from_parts(parts, asked);
    let headers = request.headers_mut();
    headers.remove(header::REFERER);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let desk = Arc::new(FrontDesk::new(
        state,
        request.headers().clone(),
        Redisplay::Nothing,
    ));
    let context = pages::context(desk.clone(), request.headers());
    let mut response = leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response();
    if let Some(status) = desk.status() {
        *response.status_mut() = status;
    } else if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        // The desk was not asked: what arrived is no question of this kind.
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    if *action == Action::ReadRegulation {
        // The same for everybody.
        response.extensions_mut().insert(Public);
    }
    response
}
