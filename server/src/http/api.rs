//! The named, versioned addresses that a phone may call, also one that was offline for weeks: `docs/sync.md`.

use super::plain;
use crate::access::rights::ComplainantVisit;
use crate::access::session::OpenSession;
use crate::desk::{bureau, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::texts::Texts;
use app::sync::wire::{Answer, SealedFiling};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

/// Largest filing, in bytes: the longest words in envelopes, as base64.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Whom to seal for.
pub async fn bureau(State(state): State<AppState>) -> Response {
    match bureau::bureau(&state).await {
        Ok(Some(bureau)) => {
            let mut response = json(StatusCode::OK, &bureau.write());
            // The page and its worker both ask when somebody opens the form.
            response.headers_mut().insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, max-age=60"),
            );
            response
        }
        Ok(None) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Err(error) => failed(error),
    }
}

/// Takes in a filing that was sealed on a phone, and opens a visit that shows its receipt.
pub async fn file(State(state): State<AppState>, request: Request) -> Response {
    if !is_json(request.headers()) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let Ok(body) = to_bytes(request.into_body(), BODY_LIMIT).await else {
        return plain::too_large();
    };
    let sealed = std::str::from_utf8(&body)
        .ok()
        .and_then(Texts::read)
        .and_then(|texts| SealedFiling::read(&texts));
    let Some(sealed) = sealed else {
        let answer = Answer::NotUnderstood.write();
        return json(StatusCode::UNPROCESSABLE_ENTITY, &answer);
    };
    match answer(&state, &sealed).await {
        Ok(response) => response,
        Err(error) => failed(error),
    }
}

async fn answer(state: &AppState, sealed: &SealedFiling) -> Result<Response, Failure> {
    let Some(answer) = filing::receive(state, sealed).await? else {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    let status = match answer {
        Answer::Received(_) => StatusCode::OK,
        Answer::OtherWords | Answer::OtherReaders(_) => StatusCode::CONFLICT,
        Answer::NotUnderstood => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let response = json(status, &answer.write());
    if status != StatusCode::OK {
        return Ok(response);
    }
    let visit = ComplainantVisit {
        case: sealed.filing,
        code: None,
        show_code: false,
        refused: None,
    };
    let session = OpenSession::start(state, visit).await?;
    let cookie = AppendHeaders([(header::SET_COOKIE, session.cookie(state))]);
    Ok((cookie, response).into_response())
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(';').next() == Some("application/json"))
}

fn json(status: StatusCode, answer: &Texts) -> Response {
    (
        status,
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        answer.write(),
    )
        .into_response()
}

fn failed(error: Failure) -> Response {
    tracing::error!(%error, "a call from a phone could not be answered");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
