//! The directie's forms and pages.

use super::extract::StaffForm;
use super::form::Form;
use super::pages;
use super::redirect::see_other;
use crate::access::rights::{Flash, Staff, StaffVisit};
use crate::access::session::{OpenSession, removal};
use crate::access::sign_in;
use crate::desk::waiting::WaitingForm;
use crate::desk::{Redisplay, invitations, staff};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::WhyRefused;
use app::case::deeds::Deed;
use app::page::{Page, Target, parts};
use app::sign_in::answers::{SignIn, SignInProblem, UnsentForm};
use app::sign_in::{TO, UNSENT, UNSENT_AT};
use app::ui::posted::Posted;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use zeroize::Zeroizing;

/// A page of the directie.
pub async fn page(
    _: Staff,
    State(state): State<AppState>,
    request: Request,
) -> Result<Response, Failure> {
    pages::personal(State(state), request).await
}

/// A page of the directie; today's when it is none.
fn page_of_ours(path: &str) -> String {
    let today = Page::Dashboard.pattern();
    let is_below = path
        .strip_prefix(today)
        .is_some_and(|rest| rest.starts_with('/'));
    let to = if is_below && path != Page::SignIn.pattern() {
        path
    } else {
        today
    };
    to.to_owned()
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
                None => page_of_ours(&to),
            };
            let cookies = AppendHeaders([
                (header::SET_COOKIE, session.cookie(&state)),
                // What waited for the sign-in has gone on.
                (header::SET_COOKIE, removal::<WaitingForm>(&state)),
            ]);
            (cookies, see_other(&to)).into_response()
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
            let again = Redisplay::SignIn(again);
            pages::refuse(&state, Page::SignIn, &headers, again, status).await?
        }
    })
}

/// Has the page of a form that was sent without a visit show it again, filled in: the address of that page.
async fn go_on(
    state: &AppState,
    session: &mut OpenSession<StaffVisit>,
    unsent: &UnsentForm,
) -> Result<String, Failure> {
    let address = unsent.address.as_str();
    let any = Target::OnCase {
        number: "",
        deed: "",
    };
    let of_case = parts(&any.pattern(), address).and_then(|parts| match parts[..] {
        [(_, number), (_, deed)] => Some((number, Deed::from_address(deed)?)),
        _ => None,
    });
    let to = if let Some((number, deed)) = of_case {
        session.visit.flash = Some(Flash {
            number: number.to_owned(),
            form: Some((deed.address().to_owned(), unsent.fields.write())),
            why: Some(WhyRefused::VisitEnded),
            ..Flash::default()
        });
        Page::Case { number }
    } else if address == Target::Register.path() {
        session.visit.entering = Some(unsent.fields.clone());
        Page::Register
    } else {
        return Ok(page_of_ours(address));
    };
    session.save(state).await?;
    Ok(to.path())
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
            (header::SET_COOKIE, removal::<WaitingForm>(&state)),
            (
                header::HeaderName::from_static("clear-site-data"),
                "\"cache\"".to_owned(),
            ),
        ]),
        see_other(&Page::SignIn.path()),
    )
        .into_response())
}

/// A form on the page of a case.
pub async fn act(
    State(state): State<AppState>,
    Path((number, address)): Path<(String, String)>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let Some(deed) = Deed::from_address(&address) else {
        return Ok(nothing_here(&state, &headers).await);
    };
    let done = staff::act(&state, &mut staff, &number, deed, &form.posted()).await?;
    Ok(match done {
        Some(()) => see_other(&Page::Case { number: &number }.path()),
        None => nothing_here(&state, &headers).await,
    })
}

/// A complaint that is entered by hand.
pub async fn register(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let typed = form.posted();
    let fresh = || randomness::uuid(&mut state.randomness.rng());
    let filing = typed
        .id("filing")
        .filter(|id| !id.is_nil())
        .unwrap_or_else(fresh);
    let refused = staff::register(&state, &mut staff, filing, &typed).await?;
    Ok(match refused {
        None => see_other(&Page::Register.path()),
        Some(again) => {
            let again = Redisplay::Register(Box::new(again));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            pages::refuse(&state, Page::Register, &headers, again, status).await?
        }
    })
}

/// Makes a code by which somebody gets an account.
pub async fn invite(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let done = invitations::invite(&state, &mut staff, &form.text("role")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

/// Takes such a code back.
pub async fn take_back(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let done = invitations::take_back(&state, &staff, &form.text("invitation")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

/// Hands the keys of earlier cases to a colleague.
pub async fn share(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let done = staff::share(&state, &staff, &form.text("who")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

async fn to_colleagues(state: &AppState, headers: &HeaderMap, done: bool) -> Response {
    if done {
        see_other(&Page::Colleagues.path())
    } else {
        nothing_here(state, headers).await
    }
}

async fn nothing_here(state: &AppState, headers: &HeaderMap) -> Response {
    let nothing = Redisplay::Nothing;
    pages::render(
        state,
        &Page::Case { number: "-" }.path(),
        headers,
        nothing,
        StatusCode::NOT_FOUND,
    )
    .await
}
