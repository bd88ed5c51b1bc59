//! The directie's forms and pages.

use super::form::Form;
use super::{pages, plain};
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::{Found, OpenSession, removal};
use crate::access::sign_in;
use crate::desk::staff::Request as Asked;
use crate::desk::{Redisplay, staff};
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{SignIn, SignInProblem};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use zeroize::Zeroizing;

const SIGN_IN: &str = "/directie/inloggen";

/// A page of the directie; whoever has not signed in is asked to, before anything is looked up.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    match Staff::find(&state, request.headers()).await {
        Ok(Found::Is(_)) => pages::personal(State(state), request).await,
        Ok(Found::Nobody | Found::Expired) => Redirect::to(SIGN_IN).into_response(),
        Err(error) => failed(error),
    }
}

pub async fn sign_in(State(state): State<AppState>, headers: HeaderMap, form: Form) -> Response {
    let email = form.text("email");
    match sign_in::sign_in(&state, &email, Zeroizing::new(form.text("password"))).await {
        Ok(Ok(session)) => (
            AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
            Redirect::to("/directie"),
        )
            .into_response(),
        Ok(Err(problem)) => {
            let status = match problem {
                SignInProblem::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                SignInProblem::NotKnown | SignInProblem::Expired => {
                    StatusCode::UNPROCESSABLE_ENTITY
                }
            };
            let again = SignIn {
                email,
                problem: Some(problem),
                kept: String::new(),
            };
            pages::render(&state, SIGN_IN, &headers, Redisplay::SignIn(again), status).await
        }
        Err(error) => failed(error),
    }
}

/// Ends the visit, and has the browser forget what it kept.
pub async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let outcome = async {
        if let Some(session) = OpenSession::<StaffVisit>::find(&state, &headers)
            .await?
            .is()
        {
            session.end(&state).await?;
        }
        Ok((
            AppendHeaders([
                (header::SET_COOKIE, removal::<StaffVisit>(&state)),
                (
                    header::HeaderName::from_static("clear-site-data"),
                    "\"cache\"".to_owned(),
                ),
            ]),
            Redirect::to(SIGN_IN),
        )
            .into_response())
    };
    outcome.await.unwrap_or_else(failed)
}

pub async fn acknowledge(
    state: State<AppState>,
    number: Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Response {
    let asked = Asked::Acknowledge {
        letter: form.text("text"),
        late_reason: form.text("late_reason"),
        send: form.find("step") == Some("send"),
    };
    act(state, number, headers, asked).await
}

pub async fn message(
    state: State<AppState>,
    number: Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Response {
    let asked = Asked::Message {
        text: form.text("message"),
        asks: form.find("asks").is_some_and(|asks| !asks.is_empty()),
    };
    act(state, number, headers, asked).await
}

pub async fn note(
    state: State<AppState>,
    number: Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Response {
    let text = form.text("note");
    act(state, number, headers, Asked::Note { text }).await
}

pub async fn show_identity(
    state: State<AppState>,
    number: Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Response {
    let reason = form.text("reason");
    act(state, number, headers, Asked::ShowIdentity { reason }).await
}

async fn act(
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let outcome = async {
        let Found::Is(mut staff) = Staff::find(&state, &headers).await? else {
            return Ok(expired(&state, &headers, asked.typed()).await);
        };
        Ok(
            match staff::act(&state, &mut staff, &number, asked).await? {
                Some(()) => Redirect::to(&format!("/directie/dossier/{number}")).into_response(),
                None => {
                    pages::render(
                        &state,
                        "/directie/dossier/-",
                        &headers,
                        Redisplay::Nothing,
                        StatusCode::NOT_FOUND,
                    )
                    .await
                }
            },
        )
    };
    outcome.await.unwrap_or_else(failed)
}

/// The visit has ended while somebody was typing: the words are shown once more, to be copied.
async fn expired(state: &AppState, headers: &HeaderMap, typed: &str) -> Response {
    let again = SignIn {
        email: String::new(),
        problem: Some(SignInProblem::Expired),
        kept: typed.to_owned(),
    };
    pages::render(
        state,
        SIGN_IN,
        headers,
        Redisplay::SignIn(again),
        StatusCode::UNAUTHORIZED,
    )
    .await
}

fn failed(error: Failure) -> Response {
    tracing::error!(%error, "a request of the directie could not be handled");
    plain::unavailable()
}
