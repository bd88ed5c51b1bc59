//! Pages: the app rendered here, with a desk that knows who asks.

use super::headers::{Public, page_policy};
use super::outcome::Refused;
use super::redirect::{see_other, with_query};
use super::{language, redirect};
use crate::access::rights::{Complainant, ComplainantVisit, GuestVisit};
use crate::access::session::OpenSession;
use crate::desk::waiting::{WaitingForm, Waits};
use crate::desk::{FrontDesk, Redisplay, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::desk::Desk;
use app::following::VISIT;
use app::following::answers::AskCode;
use app::page::{AGAIN, Page};
use app::shell::shell;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use std::sync::Arc;

/// Where there is no page.
const NOWHERE: &str = "/-";

/// A page that shows the same to everybody.
pub async fn public(State(state): State<AppState>, request: Request) -> Response {
    let (asked, _) = request.into_parts();
    let mut response = render(
        &state,
        whole(&asked),
        &asked.headers,
        Redisplay::Nothing,
        StatusCode::OK,
    )
    .await;
    response.extensions_mut().insert(Public);
    response
}

/// The form: one that was refused, or an empty one with a fresh id and a fresh follow code in it.
pub async fn form(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    let (asked, _) = request.into_parts();
    Ok(match again(&state, &asked).await? {
        Some(page) => page,
        None => empty_form(&state, &asked.headers, Redisplay::Nothing).await,
    })
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
pub async fn following(
    State(state): State<AppState>,
    request: Request,
) -> Result<Response, Failure> {
    let (asked, _) = request.into_parts();
    let headers = &asked.headers;
    if headers.contains_key(TO_KEEP) {
        let shown = Redisplay::Code(AskCode::default());
        return Ok(render(
            &state,
            &Page::Following.path(),
            headers,
            shown,
            StatusCode::OK,
        )
        .await);
    }
    let visit = Complainant::find(&state, headers).await?.is();
    let reference = visit.map(|complainant| complainant.session.visit.reference);
    of_visit(&state, &asked, Page::Following, reference).await
}

/// The receipt of what a visit sent last.
pub async fn receipt(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    let (asked, _) = request.into_parts();
    if asked.headers.contains_key(TO_KEEP) {
        let (path, headers) = (Page::Receipt.path(), &asked.headers);
        return Ok(render(&state, &path, headers, Redisplay::NoReceipt, StatusCode::OK).await);
    }
    let visit = OpenSession::<ComplainantVisit>::find(&state, &asked.headers);
    let reference = visit.await?.is().map(|session| session.visit.reference);
    of_visit(&state, &asked, Page::Receipt, reference).await
}

/// What somebody from outside opened with a code, or the question for it.
pub async fn guest(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    let (asked, _) = request.into_parts();
    let visit = OpenSession::<GuestVisit>::find(&state, &asked.headers);
    let reference = visit.await?.is().map(|session| session.visit.reference);
    of_visit(&state, &asked, Page::Guest, reference).await
}

/// A page of the visit that is open. Its address says of which, so that it does not turn into the page of another case
/// once that is opened in this browser.
async fn of_visit(
    state: &AppState,
    asked: &Parts,
    page: Page<'_>,
    reference: Option<String>,
) -> Result<Response, Failure> {
    let bound = in_query(asked, VISIT).is_some() || in_query(asked, AGAIN).is_some();
    Ok(match reference.filter(|open| !bound && !open.is_empty()) {
        Some(open) => see_other(&address(page, &open)),
        None => of_one(state, asked).await?,
    })
}

/// The address of a page of this visit.
pub fn address(page: Page, visit: &str) -> String {
    with_query(&page.path(), &format!("{VISIT}={visit}"))
}

/// A form that was refused: the browser goes to the page that shows it again. When very many are refused nothing is kept: the
/// page is this answer then, with everything that was typed.
pub async fn refuse(
    state: &AppState,
    page: Page<'_>,
    headers: &HeaderMap,
    shown: Redisplay,
    status: StatusCode,
) -> Result<Response, Failure> {
    let form = WaitingForm::new(shown, status);
    // What was done is told by its page: the program in a page that is open would send it once more.
    let was_refused = status.is_client_error();
    if was_refused
        && !state
            .bounds
            .refused_forms
            .may_wait(state.clock.now(), form.bytes()?)
    {
        let (shown, status) = form.shown();
        return Ok(render(state, &page.path(), headers, shown, status).await);
    }
    let waits = form.keep(state, headers).await?;
    let mut response = to_what_waits(page, waits);
    response.extensions_mut().insert(Refused(status));
    Ok(response)
}

/// Sends the browser to the page where a form waits.
pub fn to_what_waits(page: Page<'_>, waits: Waits) -> Response {
    let to = address_of(page, &waits);
    let cookie = AppendHeaders([(header::SET_COOKIE, waits.cookie)]);
    (cookie, see_other(&to)).into_response()
}

/// The address of the page where a form waits.
pub fn address_of(page: Page<'_>, waits: &Waits) -> String {
    with_query(&page.path(), &format!("{AGAIN}={}", waits.reference))
}

/// The page of a form that waits, when the address names one and it still does.
async fn again(state: &AppState, asked: &Parts) -> Result<Option<Response>, Failure> {
    let Some(reference) = in_query(asked, AGAIN) else {
        return Ok(None);
    };
    let waiting = WaitingForm::find(state, &asked.headers, reference).await?;
    Ok(match waiting {
        Some((shown, status)) => {
            Some(render(state, whole(asked), &asked.headers, shown, status).await)
        }
        None => None,
    })
}

fn in_query<'a>(asked: &'a Parts, name: &str) -> Option<&'a str> {
    let mut pairs = asked.uri.query()?.split('&');
    pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// The whole address: what a page shows may stand in its query.
fn whole(asked: &Parts) -> &str {
    let address = asked.uri.path_and_query();
    address.map_or("/", |address| address.as_str())
}

/// A page that shows something of one person.
pub async fn personal(
    State(state): State<AppState>,
    request: Request,
) -> Result<Response, Failure> {
    let (asked, _) = request.into_parts();
    of_one(&state, &asked).await
}

async fn of_one(state: &AppState, asked: &Parts) -> Result<Response, Failure> {
    if let Some(page) = again(state, asked).await? {
        return Ok(page);
    }
    let (path, headers) = (whole(asked), &asked.headers);
    Ok(render(state, path, headers, Redisplay::Nothing, StatusCode::OK).await)
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
