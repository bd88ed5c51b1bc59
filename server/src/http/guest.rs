//! The forms of somebody from outside: `POST /gast` with a code, an answer, leaving.

use super::form::Form;
use super::pages;
use crate::access::rights::{Guest, GuestVisit};
use crate::access::session::{OpenSession, removal};
use crate::desk::{Redisplay, guests};
use crate::error::Failure;
use crate::state::AppState;
use app::answers::CodeProblem;
use app::guest::answers::Guest as Answer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

const HERE: &str = "/gast";

/// Opens what a code was given for, and takes the answer in that was typed before the visit ended.
pub async fn open(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let typed = form.text("text");
    let Some(session) = guests::open(&state, &form.text("code")).await? else {
        return Ok(closed(&state, &headers, CodeProblem::NotKnown, &typed).await);
    };
    end(&state, &headers).await?;
    let cookie = session.cookie(&state);
    if !typed.trim().is_empty() {
        let kept = match Guest::of(&state, session).await? {
            Some(mut guest) => guests::answer(&state, &mut guest, &typed).await?,
            None => false,
        };
        // It was answered, or is no longer asked for, since the code was looked at.
        if !kept {
            return Ok(closed(&state, &headers, CodeProblem::NotKnown, &typed).await);
        }
    }
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        Redirect::to(HERE),
    )
        .into_response())
}

/// Takes the answer in that was asked for.
pub async fn answer(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let typed = form.text("text");
    let session = OpenSession::<GuestVisit>::find(&state, &headers)
        .await?
        .is();
    let Some(session) = session else {
        return Ok(closed(&state, &headers, CodeProblem::expired(&typed), &typed).await);
    };
    let kept = match Guest::of(&state, session).await? {
        Some(mut guest) => guests::answer(&state, &mut guest, &typed).await?,
        None => false,
    };
    Ok(if kept {
        Redirect::to(HERE).into_response()
    } else {
        closed(&state, &headers, CodeProblem::NotKnown, &typed).await
    })
}

/// Ends the visit, and has the browser forget what it kept.
pub async fn leave(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Failure> {
    end(&state, &headers).await?;
    Ok((
        AppendHeaders([
            (header::SET_COOKIE, removal::<GuestVisit>(&state)),
            (
                header::HeaderName::from_static("clear-site-data"),
                "\"cache\"".to_owned(),
            ),
        ]),
        Redirect::to(HERE),
    )
        .into_response())
}

async fn end(state: &AppState, headers: &HeaderMap) -> Result<(), Failure> {
    if let Some(earlier) = OpenSession::<GuestVisit>::find(state, headers).await?.is() {
        earlier.end(state).await?;
    }
    Ok(())
}

/// Asks for the code, with what was typed.
async fn closed(
    state: &AppState,
    headers: &HeaderMap,
    problem: CodeProblem,
    typed: &str,
) -> Response {
    let status = match problem {
        CodeProblem::NotKnown => StatusCode::UNPROCESSABLE_ENTITY,
        CodeProblem::Expired | CodeProblem::ExpiredWithText => StatusCode::UNAUTHORIZED,
    };
    let again = Redisplay::Guest(Answer::AskCode {
        problem: Some(problem),
        typed: typed.to_owned(),
    });
    pages::render(state, HERE, headers, again, status).await
}
