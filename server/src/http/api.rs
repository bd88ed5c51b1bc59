//! The named, versioned addresses that a phone may call, also one that was offline for weeks: `docs/sync.md`.

use super::body;
use super::plain::Unanswered;
use crate::access::rights::{CodeHolder, ComplainantVisit};
use crate::access::session::OpenSession;
use crate::bounds::BODY_LIMIT;
use crate::bounds::Weight;
use crate::desk::{bureau, code_holder, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::following::{Added, Addition};
use app::sync::texts::Texts;
use app::sync::wire::{Answer, SealedFiling, work_of};
use app::sync::work::Proof;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use seal::envelope::Kind;

/// Whom to seal for.
pub async fn bureau(State(state): State<AppState>) -> Result<Response, Unanswered> {
    Ok(match bureau::bureau(&state).await? {
        Some(bureau) => {
            let mut response = json(StatusCode::OK, &bureau.write());
            // The page and its worker both ask when somebody opens the form.
            response.headers_mut().insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, max-age=60"),
            );
            response
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    })
}

/// Takes in a filing that was sealed on a phone, and opens a visit that shows its receipt.
pub async fn file(State(state): State<AppState>, body: FlatJson) -> Result<Response, Unanswered> {
    Ok(match SealedFiling::read(&body.0) {
        Some(sealed) => answer(&state, &sealed, work_of(&body.0)).await?,
        None => json(
            StatusCode::UNPROCESSABLE_ENTITY,
            &Answer::NotUnderstood.write(),
        ),
    })
}

async fn answer(
    state: &AppState,
    sealed: &SealedFiling,
    proof: Option<Proof>,
) -> Result<Response, Failure> {
    let Some(answer) = filing::receive(state, sealed, proof).await? else {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    let status = match answer {
        Answer::Received(_) => StatusCode::OK,
        Answer::OtherWords(_) | Answer::OtherReaders(_) => StatusCode::CONFLICT,
        Answer::WorkFirst(_) => StatusCode::TOO_MANY_REQUESTS,
        Answer::NotUnderstood => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let response = json(status, &answer.write());
    if status != StatusCode::OK {
        return Ok(response);
    }
    let visit = ComplainantVisit::new(state, sealed.filing, None, false);
    let session = OpenSession::start(state, visit).await?;
    let cookie = AppendHeaders([(header::SET_COOKIE, session.cookie(state))]);
    Ok((cookie, response).into_response())
}

/// An answer or added information, sealed in the browser.
pub async fn message(
    State(state): State<AppState>,
    body: FlatJson,
) -> Result<Response, Unanswered> {
    Ok(add(&state, &body.0, &[Kind::Message, Kind::Information]).await?)
}

/// A withdrawal, its reason sealed in the browser.
pub async fn withdraw(
    State(state): State<AppState>,
    body: FlatJson,
) -> Result<Response, Unanswered> {
    Ok(add(&state, &body.0, &[Kind::Withdrawal]).await?)
}

async fn add(state: &AppState, body: &Texts, kinds: &[Kind]) -> Result<Response, Failure> {
    let addition = Addition::read(body).filter(|addition| kinds.contains(&addition.words.kind));
    let answer = match addition {
        None => Added::NotUnderstood,
        Some(addition) => match CodeHolder::find(state, &addition.lookup).await? {
            Some(holder) => code_holder::add(state, &holder, &addition).await?,
            None => Added::NotKnown,
        },
    };
    let status = match answer {
        Added::Added => StatusCode::OK,
        Added::Overtaken | Added::NotNow => StatusCode::CONFLICT,
        Added::EnoughToday | Added::EnoughInAll => StatusCode::TOO_MANY_REQUESTS,
        Added::NotKnown => StatusCode::NOT_FOUND,
        Added::NotUnderstood => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(json(status, &answer.write()))
}

/// The body of a call from a phone: a flat JSON object of texts.
pub struct FlatJson(
    Texts,
    #[expect(dead_code, reason = "what it weighs counts while it is dealt with")] Weight,
);

impl FromRequest<AppState> for FlatJson {
    /// The answer to give instead.
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        if !is_json(request.headers()) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let body = body::read(state, request.into_body(), BODY_LIMIT).await?;
        let texts = std::str::from_utf8(&body.bytes).ok().and_then(Texts::read);
        let texts = texts.ok_or_else(|| {
            let answer = Answer::NotUnderstood.write();
            json(StatusCode::UNPROCESSABLE_ENTITY, &answer)
        })?;
        Ok(Self(texts, body.into_weight()))
    }
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
