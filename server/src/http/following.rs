//! Following a case: `POST /volgen` with a code or a message, what can be done beside that, leaving.

use super::extract::Origin;
use super::form::Form;
use super::redirect::{see_other, with_query};
use super::{pages, plain};
use crate::access::rights::{Complainant, ComplainantVisit};
use crate::access::session::{Caller, OpenSession, removal};
use crate::desk::waiting::WaitingForm;
use crate::desk::{Redisplay, complainant};
use crate::error::Failure;
use crate::state::AppState;
use app::following::answers::{AskCode, Carried, CodeProblem, Unsent};
use app::following::form::{ANSWER, CASE, CHOICE, DOES, ID, SEEN, address};
use app::home::CLOSED;
use app::page::Page;
use app::sync::deed::ComplainantDeed;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use std::net::IpAddr;
use uuid::Uuid;

/// With a code: opens the case, and does what was sent without a visit to do it in. With a message: writes back.
pub async fn open_or_write(
    State(state): State<AppState>,
    Origin(from): Origin,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    match (form.find("code"), form.find("message")) {
        (Some(code), _) => open(&state, &headers, from, code, waiting(&form)).await,
        (None, Some(_)) => perform(&state, &headers, unsent(&form, ComplainantDeed::Write)).await,
        (None, None) => Ok(plain::not_a_form()),
    }
}

/// What is the matter with a code that is nobody's.
pub fn not_known(state: &AppState, from: Option<IpAddr>) -> CodeProblem {
    let (now, mut rng) = (state.clock.now(), state.randomness.rng());
    if state.bounds.guesses.are_too_many(now, &mut rng, from) {
        CodeProblem::TooMany
    } else {
        CodeProblem::NotKnown
    }
}

async fn open(
    state: &AppState,
    headers: &HeaderMap,
    from: Option<IpAddr>,
    code: &str,
    unsent: Option<Unsent>,
) -> Result<Response, Failure> {
    let Some(session) = complainant::follow(state, code).await? else {
        let problem = match CodeProblem::of(code) {
            // No guess: such a code there is none.
            problem @ CodeProblem::TooShort { .. } => problem,
            _ => not_known(state, from),
        };
        return ask(state, headers, problem, unsent).await;
    };
    if unsent
        .as_ref()
        .is_some_and(|unsent| is_elsewhere(unsent, session.visit.case))
    {
        session.end(state).await?;
        return ask(state, headers, CodeProblem::OtherCase, unsent).await;
    }
    if let Some(earlier) = OpenSession::<ComplainantVisit>::find(state, headers)
        .await?
        .is()
    {
        earlier.end(state).await?;
    }
    let cookie = session.cookie(state);
    let here = pages::address(Page::Following, &session.visit.reference);
    if let Some((unsent, mut complainant)) = unsent.zip(Complainant::of(session)) {
        complainant::act(state, &mut complainant, &unsent).await?;
    }
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        see_other(&here),
    )
        .into_response())
}

pub async fn withdraw(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    perform(&state, &headers, unsent(&form, ComplainantDeed::Withdraw)).await
}

/// What the complainant does beside writing.
pub async fn act(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    match named(&form) {
        Some(deed) => perform(&state, &headers, unsent(&form, deed)).await,
        None => Ok(plain::not_a_form()),
    }
}

/// Does it in the visit that is open, when that is one to the case it belongs to; otherwise the code is asked for, and all
/// of it goes along.
async fn perform(
    state: &AppState,
    headers: &HeaderMap,
    unsent: Unsent,
) -> Result<Response, Failure> {
    let problem = match Complainant::find(state, headers).await? {
        Caller::Is(complainant) if is_elsewhere(&unsent, complainant.case()) => {
            CodeProblem::OtherCase
        }
        Caller::Is(mut complainant) => {
            complainant::act(state, &mut complainant, &unsent).await?;
            let visit = &complainant.session.visit;
            return Ok(see_other(&pages::address(
                Page::Following,
                &visit.reference,
            )));
        }
        Caller::Nobody | Caller::Expired => CodeProblem::Expired,
    };
    ask(state, headers, problem, Some(unsent)).await
}

/// Whether it was written on the page of another case.
fn is_elsewhere(unsent: &Unsent, open: Uuid) -> bool {
    unsent.carried.is_some_and(|carried| carried.case != open)
}

/// Asks for the code, with what is to be done with it.
async fn ask(
    state: &AppState,
    headers: &HeaderMap,
    problem: CodeProblem,
    unsent: Option<Unsent>,
) -> Result<Response, Failure> {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let again = Redisplay::Code(AskCode {
        problem: Some(problem),
        unsent,
    });
    pages::refuse(state, Page::Following, headers, again, status).await
}

/// What a form says of what is to be done, whichever form it came from.
fn unsent(form: &Form, deed: ComplainantDeed) -> Unsent {
    Unsent {
        deed,
        text: form.text(address(deed).1),
        carried: carried(form),
    }
}

/// What waits for a code, when something does.
fn waiting(form: &Form) -> Option<Unsent> {
    let text = form.text("message");
    let deed = named(form).or((!text.trim().is_empty()).then_some(ComplainantDeed::Write))?;
    Some(Unsent {
        deed,
        text,
        carried: carried(form),
    })
}

fn named(form: &Form) -> Option<ComplainantDeed> {
    ComplainantDeed::read(&form.text(DOES), &form.text(CHOICE), &form.text(ANSWER))
}

fn carried(form: &Form) -> Option<Carried> {
    Some(Carried {
        case: form.find(CASE)?.parse().ok()?,
        seen: form.find(SEEN)?.parse().ok()?,
        id: form.find(ID)?.parse().ok()?,
    })
}

/// Closes the case of the page that asks it, and clears what the browser kept. A case that was opened since stays open.
pub async fn leave(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Result<Form, Response>,
) -> Result<Response, Failure> {
    let of_page = form.ok().and_then(|form| form.find(CASE)?.parse().ok());
    let open = OpenSession::<ComplainantVisit>::find(&state, &headers)
        .await?
        .is();
    let another = |session: &OpenSession<ComplainantVisit>| {
        of_page.is_some_and(|case: Uuid| case != session.visit.case)
    };
    let stays = open.as_ref().is_some_and(another);
    let mut cookies = vec![(header::SET_COOKIE, removal::<WaitingForm>(&state))];
    if !stays {
        if let Some(session) = open {
            session.end(&state).await?;
        }
        cookies.push((header::SET_COOKIE, removal::<ComplainantVisit>(&state)));
    }
    let clear = header::HeaderName::from_static("clear-site-data");
    Ok((
        AppendHeaders(cookies),
        [(clear, "\"cache\"")],
        see_other(&with_query(&Page::Home.path(), CLOSED)),
    )
        .into_response())
}
