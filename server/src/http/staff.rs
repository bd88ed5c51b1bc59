//! The directie's forms and pages.

use super::form::Form;
use super::pages;
use super::redirect::{see_other, segment};
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::{Found, OpenSession, removal};
use crate::access::sign_in;
use crate::desk::{Redisplay, invitations, staff};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::{SignIn, SignInProblem};
use app::case::deeds::Deed;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use zeroize::Zeroizing;

const SIGN_IN: &str = "/directie/inloggen";

/// A page of the directie; whoever has not signed in is asked to, before anything is looked up.
pub async fn page(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    Ok(match Staff::find(&state, request.headers()).await? {
        Found::Is(_) => pages::personal(State(state), request).await,
        Found::Nobody | Found::Expired => Redirect::to(SIGN_IN).into_response(),
    })
}

pub async fn sign_in(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let email = form.text("email");
    let password = Zeroizing::new(form.text("password"));
    Ok(match sign_in::sign_in(&state, &email, password).await? {
        Ok(session) => (
            AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
            Redirect::to("/directie"),
        )
            .into_response(),
        Err(problem) => {
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
    })
}

/// Ends the visit, and has the browser forget what it kept.
pub async fn sign_out(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
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
}

/// A form on the page of a case.
pub async fn act(
    State(state): State<AppState>,
    Path((number, address)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let Some(deed) = Deed::from_address(&address) else {
        return Ok(nothing_here(&state, &headers).await);
    };
    let typed = form.posted();
    let Found::Is(mut staff) = Staff::find(&state, &headers).await? else {
        let kept = typed.given("text").or(typed.given("reason"));
        return Ok(expired(&state, &headers, kept.unwrap_or_default()).await);
    };
    Ok(
        match staff::act(&state, &mut staff, &number, deed, &typed).await? {
            Some(()) => see_other(&format!("/directie/dossier/{}", segment(&number))),
            None => nothing_here(&state, &headers).await,
        },
    )
}

/// A complaint that is entered by hand.
pub async fn register(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    const HERE: &str = "/directie/registreren";
    let typed = form.texts();
    let Found::Is(mut staff) = Staff::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, typed.text("description")).await);
    };
    let fresh = || randomness::uuid(&mut state.randomness.rng());
    let filing = typed
        .id("filing")
        .filter(|id| !id.is_nil())
        .unwrap_or_else(fresh);
    Ok(
        match staff::register(&state, &mut staff, filing, &typed).await? {
            None => Redirect::to(HERE).into_response(),
            Some(again) => {
                let again = Redisplay::Register(Box::new(again));
                pages::render(
                    &state,
                    HERE,
                    &headers,
                    again,
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
                .await
            }
        },
    )
}

/// Makes a code by which somebody gets an account.
pub async fn invite(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let Found::Is(mut staff) = Staff::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, "").await);
    };
    let done = invitations::invite(&state, &mut staff, &form.text("role")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

/// Takes such a code back.
pub async fn take_back(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let Found::Is(staff) = Staff::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, "").await);
    };
    let done = invitations::take_back(&state, &staff, &form.text("invitation")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

/// Hands the keys of earlier cases to a colleague.
pub async fn share(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let Found::Is(staff) = Staff::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, "").await);
    };
    let done = staff::share(&state, &staff, &form.text("who")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

async fn to_colleagues(state: &AppState, headers: &HeaderMap, done: bool) -> Response {
    if done {
        Redirect::to("/directie/collegas").into_response()
    } else {
        nothing_here(state, headers).await
    }
}

async fn nothing_here(state: &AppState, headers: &HeaderMap) -> Response {
    let nothing = Redisplay::Nothing;
    pages::render(
        state,
        "/directie/dossier/-",
        headers,
        nothing,
        StatusCode::NOT_FOUND,
    )
    .await
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
