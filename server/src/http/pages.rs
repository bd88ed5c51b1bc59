//! Pages: the app rendered here, with a desk that knows who asks.

use super::headers::{Public, page_policy};
use super::{language, redirect};
use crate::desk::{FrontDesk, Redisplay, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::desk::Desk;
use app::following::answers::AskCode;
use app::page::Page;
use app::shell::shell;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use std::sync::Arc;

/// Where there is no page.
const NOWHERE: &str = "/-";

/// A page that shows the same to everybody.
pub async fn public(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = render(
        &state,
        &path,
        request.headers(),
        Redisplay::Nothing,
        StatusCode::OK,
    )
    .await;
    response.extensions_mut().insert(Public);
    response
}

/// The empty form, with a fresh id and a fresh follow code in it.
pub async fn form(State(state): State<AppState>, request: Request) -> Response {
    empty_form(&state, request.headers(), Redisplay::Nothing).await
}

/// The form as a phone keeps it for when there is no connection: the phone makes the id and the code.
pub async fn kept_form(
    State(state): State<AppState>,
    request: Request,
) -> Result<Response, Failure> {
    let form = Redisplay::Filing(Box::new(filing::kept_form(&state).await?));
    Ok(empty_form(&state, request.headers(), form).await)
}

/// Worth compressing, and never kept by the browser's own doing.
async fn empty_form(state: &AppState, headers: &HeaderMap, form: Redisplay) -> Response {
    let mut response = render(state, &Page::Filing.path(), headers, form, StatusCode::OK).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Public);
    response
}

/// With this header a phone asks for a page to keep for when there is no connection: as it is for everybody.
const TO_KEEP: &str = "x-to-keep";

/// The case that a visit is open to, or the question for a code.
pub async fn following(State(state): State<AppState>, request: Request) -> Response {
    let shown = if request.headers().contains_key(TO_KEEP) {
        Redisplay::Code(AskCode::default())
    } else {
        Redisplay::Nothing
    };
    render(
        &state,
        &Page::Following.path(),
        request.headers(),
        shown,
        StatusCode::OK,
    )
    .await
}

/// A page that shows something of one person.
pub async fn personal(State(state): State<AppState>, request: Request) -> Response {
    // The whole address: what a list shows stands in its query.
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |whole| whole.as_str())
        .to_owned();
    render(
        &state,
        &path,
        request.headers(),
        Redisplay::Nothing,
        StatusCode::OK,
    )
    .await
}

/// There is nothing at this address. The page that says so is drawn for an address that is none: the app's router would
/// find a page behind slashes and dots, and its links would hold them.
pub async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    render(
        &state,
        NOWHERE,
        request.headers(),
        Redisplay::Nothing,
        StatusCode::NOT_FOUND,
    )
    .await
}

/// Renders the page at `path`. The status is the one that the desk's answers ask for, or else the given one.
pub async fn render(
    state: &AppState,
    path: &str,
    headers: &HeaderMap,
    redisplay: Redisplay,
    status: StatusCode,
) -> Response {
    let assets = state.assets.clone();
    let mut request = Request::new(Body::empty());
    *request.headers_mut() = headers.clone();
    // The app takes backslashes and line ends for what a browser takes them for.
    let Ok(uri) = redirect::ours(path).parse() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    *request.uri_mut() = uri;
    let here = request.uri().path().to_owned();
    let desk = Arc::new(FrontDesk::new(state.clone(), headers.clone(), redisplay));
    let context = context(desk.clone(), headers);
    let page =
        leptos_axum::render_app_async_with_context(context, move || shell(assets.clone(), &here));
    let mut response = page(request).await;
    *response.status_mut() = desk.status().unwrap_or(status);
    let language = HeaderValue::from_static(language::of(headers).name());
    response
        .headers_mut()
        .insert(header::CONTENT_LANGUAGE, language);
    response
}

/// What pages, and the questions of a page that is open, find in their context.
pub fn context(
    desk: Arc<dyn Desk>,
    headers: &HeaderMap,
) -> impl Fn() + Clone + Send + Sync + use<> {
    let language = language::of(headers);
    move || {
        provide_context(desk.clone());
        provide_context(language);
        let policy = leptos::nonce::use_nonce().and_then(|nonce| page_policy(&nonce));
        if let (Some(policy), Some(response)) = (policy, use_context::<ResponseOptions>()) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}
