//! The forms of somebody from outside: `POST /gast` with a code, an answer, leaving.

use super::extract::Origin;
use super::following::not_known;
use super::form::Form;
use super::pages;
use super::redirect::see_other;
use crate::access::rights::{Guest, GuestVisit};
use crate::access::session::{OpenSession, removal};
use crate::desk::waiting::WaitingForm;
use crate::desk::{Redisplay, guests};
use crate::error::Failure;
use crate::state::AppState;
use app::following::VISIT;
use app::following::answers::CodeProblem;
use app::guest::ABOUT;
use app::guest::answers::{AskCode, GuestAnswer, Unsent};
use app::page::Page;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

/// Opens what a code was given for, and takes the answer in that was sent without a visit.
pub async fn open(
    State(state): State<AppState>,
    Origin(from): Origin,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let unsent = Some(unsent(&form)).filter(|unsent| !unsent.text.trim().is_empty());
    let Some(session) = guests::open(&state, &form.text("code")).await? else {
        return ask(&state, &headers, not_known(&state, from), unsent).await;
    };
    let cookie = session.cookie(&state);
    let here = pages::address(Page::Guest, &session.visit.reference);
    if let Some(unsent) = unsent {
        let problem = match Guest::of(&state, session).await? {
            Some(mut guest) => answer_with(&state, &mut guest, &unsent).await?,
            None => Some(CodeProblem::NotKnown),
        };
        if let Some(problem) = problem {
            return ask(&state, &headers, problem, Some(unsent)).await;
        }
    }
    end(&state, &headers).await?;
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        see_other(&here),
    )
        .into_response())
}

/// Takes the answer in that was asked for.
pub async fn answer(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let unsent = unsent(&form);
    let session = OpenSession::<GuestVisit>::find(&state, &headers)
        .await?
        .is();
    let Some(session) = session else {
        return ask(&state, &headers, CodeProblem::Expired, Some(unsent)).await;
    };
    let problem = match Guest::of(&state, session).await? {
        Some(mut guest) => answer_with(&state, &mut guest, &unsent).await?,
        None => Some(CodeProblem::NotKnown),
    };
    match problem {
        None => Ok(see_other(&Page::Guest.path())),
        Some(problem) => ask(&state, &headers, problem, Some(unsent)).await,
    }
}

/// Takes an answer in, when it answers what this guest was asked; otherwise why not.
async fn answer_with(
    state: &AppState,
    guest: &mut Guest,
    unsent: &Unsent,
) -> Result<Option<CodeProblem>, Failure> {
    let asked = guests::question_id(state, guest).await?;
    if unsent
        .about
        .is_some_and(|about| asked.is_some_and(|asked| asked != about))
    {
        return Ok(Some(CodeProblem::OtherCase));
    }
    let kept = guests::answer(state, guest, &unsent.text).await?;
    // It was answered, or is no longer asked for, since the code was looked at.
    Ok((!kept).then_some(CodeProblem::NotKnown))
}

fn unsent(form: &Form) -> Unsent {
    Unsent {
        about: form.find(ABOUT).and_then(|id| id.parse().ok()),
        text: form.text("text"),
    }
}

/// Closes what the page that asks it shows, and has the browser forget what it kept. What was opened with another code since
/// stays open.
pub async fn leave(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Result<Form, Response>,
) -> Result<Response, Failure> {
    let of_page = form
        .ok()
        .and_then(|form| form.find(VISIT).map(str::to_owned));
    let open = OpenSession::<GuestVisit>::find(&state, &headers)
        .await?
        .is();
    let mut cookies = vec![(header::SET_COOKIE, removal::<WaitingForm>(&state))];
    let another = |session: &OpenSession<GuestVisit>| {
        of_page
            .as_ref()
            .filter(|visit| **visit != session.visit.reference)
            .cloned()
    };
    let to = if let Some(visit) = open.as_ref().and_then(another) {
        // The page of what is closed, not of what is open.
        pages::address(Page::Guest, &visit)
    } else {
        if let Some(session) = open {
            session.end(&state).await?;
        }
        cookies.push((header::SET_COOKIE, removal::<GuestVisit>(&state)));
        Page::Guest.path()
    };
    let clear = header::HeaderName::from_static("clear-site-data");
    Ok((
        AppendHeaders(cookies),
        [(clear, "\"cache\"")],
        see_other(&to),
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
async fn ask(
    state: &AppState,
    headers: &HeaderMap,
    problem: CodeProblem,
    unsent: Option<Unsent>,
) -> Result<Response, Failure> {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let unsent = unsent.filter(|unsent| !unsent.text.trim().is_empty());
    let again = Redisplay::Guest(GuestAnswer::AskCode(AskCode {
        problem: Some(problem),
        unsent,
    }));
    pages::refuse(state, Page::Guest, headers, again, status).await
}
