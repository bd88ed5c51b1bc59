//! Following a case: `POST /volgen` with a code or a message, withdrawing, leaving.

use super::form::Form;
use super::{pages, plain};
use crate::access::rights::{Complainant, ComplainantVisit};
use crate::access::session::{Found, OpenSession, removal};
use crate::desk::{Redisplay, complainant};
use crate::error::Failure;
use crate::state::AppState;
use app::answers::CodeProblem;
use app::sync::following::Deed;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

/// With a code: opens the case (and sends along what was typed before the visit ended). With a message: writes back.
pub async fn open_or_write(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    match (form.find("code"), form.find("message")) {
        (Some(code), message) => open(&state, &headers, code, message).await,
        (None, Some(message)) => write(&state, &headers, message).await,
        (None, None) => Ok(plain::not_a_form()),
    }
}

async fn open(
    state: &AppState,
    headers: &HeaderMap,
    code: &str,
    message: Option<&str>,
) -> Result<Response, Failure> {
    let Some(session) = complainant::follow(state, code).await? else {
        let problem = Redisplay::Code(
            CodeProblem::NotKnown,
            message.unwrap_or_default().to_owned(),
        );
        return Ok(pages::render(
            state,
            "/volgen",
            headers,
            problem,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await);
    };
    if let Some(earlier) = OpenSession::<ComplainantVisit>::find(state, headers)
        .await?
        .is()
    {
        earlier.end(state).await?;
    }
    let cookie = session.cookie(state);
    if let Some(message) = message.filter(|message| !message.trim().is_empty())
        && let Some(mut complainant) = Complainant::of(session)
    {
        complainant::write(state, &mut complainant, message).await?;
    }
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        Redirect::to("/volgen"),
    )
        .into_response())
}

async fn write(state: &AppState, headers: &HeaderMap, message: &str) -> Result<Response, Failure> {
    let Found::Is(mut complainant) = Complainant::find(state, headers).await? else {
        return Ok(expired(state, headers, message).await);
    };
    complainant::write(state, &mut complainant, message).await?;
    Ok(Redirect::to("/volgen").into_response())
}

/// The visit has ended; what was typed is shown again and travels along with the code.
async fn expired(state: &AppState, headers: &HeaderMap, typed: &str) -> Response {
    let redisplay = Redisplay::Code(CodeProblem::expired(typed), typed.to_owned());
    pages::render(
        state,
        "/volgen",
        headers,
        redisplay,
        StatusCode::UNAUTHORIZED,
    )
    .await
}

pub async fn withdraw(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    match Complainant::find(&state, &headers).await? {
        Found::Is(mut complainant) => {
            complainant::withdraw(&state, &mut complainant, &form.text("reason")).await?;
            Ok(Redirect::to("/volgen").into_response())
        }
        Found::Nobody | Found::Expired => Ok(pages::render(
            &state,
            "/volgen/intrekken",
            &headers,
            Redisplay::Code(CodeProblem::Expired, String::new()),
            StatusCode::UNAUTHORIZED,
        )
        .await),
    }
}

/// What the complainant does beside writing.
pub async fn act(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let typed = form.text("text");
    let Found::Is(mut complainant) = Complainant::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, &typed).await);
    };
    let deed = Deed {
        withdraws: false,
        does: form.text("does"),
        choice: form.text("choice"),
        answer: form.text("answer"),
    };
    complainant::act(&state, &mut complainant, &deed, &typed).await?;
    Ok(Redirect::to("/volgen").into_response())
}

/// Ends the visit and clears what the browser kept of it.
pub async fn leave(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(session) = OpenSession::<ComplainantVisit>::find(&state, &headers)
        .await?
        .is()
    {
        session.end(&state).await?;
    }
    Ok((
        AppendHeaders([
            (header::SET_COOKIE, removal::<ComplainantVisit>(&state)),
            (
                header::HeaderName::from_static("clear-site-data"),
                "\"cache\"".to_owned(),
            ),
        ]),
        Redirect::to("/"),
    )
        .into_response())
}
