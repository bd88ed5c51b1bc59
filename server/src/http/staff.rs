//! The directie's forms and pages.

use super::form::Form;
use super::pages;
use super::redirect::{see_other, segment, with_query};
use crate::access::rights::{Flash, Staff, StaffVisit};
use crate::access::session::{Found, OpenSession, removal};
use crate::access::sign_in;
use crate::desk::{Redisplay, invitations, staff};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::{SignIn, SignInProblem, UnsentForm, WhyRefused};
use app::case::deeds::Deed;
use app::sign_in::{TO, UNSENT, UNSENT_AT};
use app::ui::posted::Posted;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use zeroize::Zeroizing;

const TODAY: &str = "/directie";
const SIGN_IN: &str = "/directie/inloggen";
const CASES: &str = "/directie/dossier/";
const REGISTER: &str = "/directie/registreren";
const COLLEAGUES: &str = "/directie/collegas";

/// A page of the directie; whoever has not signed in is asked to, before anything is looked up.
pub async fn page(State(state): State<AppState>, request: Request) -> Result<Response, Failure> {
    Ok(match Staff::find(&state, request.headers()).await? {
        Found::Is(_) => pages::personal(State(state), request).await,
        Found::Nobody | Found::Expired => see_other(&door(request.uri().path())),
    })
}

/// The page to sign in on, that goes on to this page.
fn door(path: &str) -> String {
    if path == TODAY {
        SIGN_IN.to_owned()
    } else {
        with_query(SIGN_IN, &format!("{TO}={path}"))
    }
}

/// A page of the directie; today's when it is none.
fn page_of_ours(path: &str) -> &str {
    let is_below = path
        .strip_prefix(TODAY)
        .is_some_and(|rest| rest.starts_with('/'));
    if is_below && path != SIGN_IN {
        path
    } else {
        TODAY
    }
}

pub async fn sign_in(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let email = form.text("email");
    let password = Zeroizing::new(form.text("password"));
    let to = form.text(TO);
    let unsent = Posted::read(&form.text(UNSENT)).map(|fields| UnsentForm {
        address: form.text(UNSENT_AT),
        fields,
    });
    Ok(match sign_in::sign_in(&state, &email, password).await? {
        Ok(mut session) => {
            let to = match &unsent {
                Some(unsent) => go_on(&state, &mut session, unsent).await?,
                None => page_of_ours(&to).to_owned(),
            };
            let cookie = AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]);
            (cookie, see_other(&to)).into_response()
        }
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
                to,
                unsent,
            };
            pages::render(&state, SIGN_IN, &headers, Redisplay::SignIn(again), status).await
        }
    })
}

/// Has the page of a form that was sent without a visit show it again, filled in: the address of that page.
async fn go_on(
    state: &AppState,
    session: &mut OpenSession<StaffVisit>,
    unsent: &UnsentForm,
) -> Result<String, Failure> {
    let case = unsent.address.strip_prefix(CASES);
    let of_case = case.and_then(|rest| {
        let (number, deed) = rest.split_once('/')?;
        Some((number.to_owned(), Deed::from_address(deed)?))
    });
    let to = if let Some((number, deed)) = of_case {
        let page = format!("{CASES}{}", segment(&number));
        session.visit.flash = Some(Flash {
            number,
            form: Some((deed.address().to_owned(), unsent.fields.write())),
            why: Some(WhyRefused::VisitEnded),
            ..Flash::default()
        });
        page
    } else if unsent.address == REGISTER {
        session.visit.entering = Some(unsent.fields.clone());
        REGISTER.to_owned()
    } else {
        return Ok(page_of_ours(&unsent.address).to_owned());
    };
    session.save(state).await?;
    Ok(to)
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
        let address = format!("{CASES}{number}/{}", deed.address());
        return Ok(expired(&state, &headers, address, typed).await);
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
    let typed = form.posted();
    let Found::Is(mut staff) = Staff::find(&state, &headers).await? else {
        return Ok(expired(&state, &headers, REGISTER.to_owned(), typed).await);
    };
    let fresh = || randomness::uuid(&mut state.randomness.rng());
    let filing = typed
        .id("filing")
        .filter(|id| !id.is_nil())
        .unwrap_or_else(fresh);
    Ok(
        match staff::register(&state, &mut staff, filing, &typed).await? {
            None => Redirect::to(REGISTER).into_response(),
            Some(again) => {
                let again = Redisplay::Register(Box::new(again));
                pages::render(
                    &state,
                    REGISTER,
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
        return Ok(expired(&state, &headers, COLLEAGUES.to_owned(), form.posted()).await);
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
        return Ok(expired(&state, &headers, COLLEAGUES.to_owned(), form.posted()).await);
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
        return Ok(expired(&state, &headers, COLLEAGUES.to_owned(), form.posted()).await);
    };
    let done = staff::share(&state, &staff, &form.text("who")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

async fn to_colleagues(state: &AppState, headers: &HeaderMap, done: bool) -> Response {
    if done {
        Redirect::to(COLLEAGUES).into_response()
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

/// The visit has ended while somebody was typing: the form goes along to its page after signing in.
async fn expired(
    state: &AppState,
    headers: &HeaderMap,
    address: String,
    fields: Posted,
) -> Response {
    let again = SignIn {
        email: String::new(),
        problem: Some(SignInProblem::Expired),
        to: String::new(),
        unsent: Some(UnsentForm { address, fields }),
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
