//! The directie's forms and pages.

use super::extract::{Origin, StaffForm};
use super::form::Form;
use super::pages;
use super::redirect::see_other;
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::{OpenSession, removal};
use crate::access::sign_in::{self, Remembered};
use crate::desk::staff::{Acted, OnCase};
use crate::desk::waiting::WaitingForm;
use crate::desk::{Redisplay, invitations, people, staff};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::answers::WhyRefused;
use app::case::deeds::Deed;
use app::dashboard::filter::Filter;
use app::page::{AGAIN, Page, Target, parts};
use app::set_up::answers::{OwnAccount, SetUpProblem};
use app::sign_in::answers::{SignIn, SignInProblem, UnsentForm};
use app::sign_in::{TO, UNSENT, UNSENT_AT};
use app::ui::posted::Posted;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use regulation::authority::Action;
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
    Origin(from): Origin,
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
    // It may be large, and signing in may take its time.
    drop(form);
    Ok(
        match sign_in::sign_in(&state, &email, password, &headers, from).await? {
            Ok((session, Remembered(device))) => {
                let cookie = session.cookie(&state);
                let (to, waits) = match &unsent {
                    Some(unsent) => go_on(&state, session, unsent).await?,
                    None => (page_of_ours(&to), None),
                };
                // What waited for the sign-in has gone on.
                let waits = waits.unwrap_or_else(|| removal::<WaitingForm>(&state));
                let cookies = AppendHeaders([
                    (header::SET_COOKIE, cookie),
                    (header::SET_COOKIE, waits),
                    (header::SET_COOKIE, device),
                ]);
                (cookies, see_other(&to)).into_response()
            }
            Err(problem) => {
                let status = match problem {
                    SignInProblem::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                    SignInProblem::NotKnown
                    | SignInProblem::Expired
                    | SignInProblem::Unconfirmed => StatusCode::UNPROCESSABLE_ENTITY,
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
        },
    )
}

/// Has the page of a form that was sent without a visit show it again, filled in: the address of that page, and the cookie
/// of what waits there.
async fn go_on(
    state: &AppState,
    session: OpenSession<StaffVisit>,
    unsent: &UnsentForm,
) -> Result<(String, Option<String>), Failure> {
    let address = unsent.address.as_str();
    let nowhere = Ok((page_of_ours(address), None));
    let Some(staff) = Staff::of(state, session).await? else {
        return nowhere;
    };
    let any = Target::OnCase {
        number: "",
        deed: "",
    };
    let parts = parts(&any.pattern(), address).unwrap_or_default();
    let of_case = match parts[..] {
        [(_, number), (_, deed)] => Deed::from_address(deed).map(|deed| (number, deed)),
        [..] => None,
    };
    let (page, shown) = if let Some((number, deed)) = of_case {
        let form = OnCase {
            staff: staff.id(),
            number: number.to_owned(),
            deed,
            typed: unsent.fields.clone(),
            why: Some(WhyRefused::VisitEnded),
            at: None,
        };
        (Page::Case { number }, Redisplay::OnCase(Box::new(form)))
    } else if address == Target::Register.path() {
        let form = staff::unsent(state, &staff, &unsent.fields).await?;
        (Page::Register, Redisplay::Register(Box::new(form)))
    } else {
        return nowhere;
    };
    // Under a new secret: whatever waited in this browser before is out of reach for whoever signed in.
    let nothing = HeaderMap::new();
    let waits = WaitingForm::new(shown, StatusCode::OK);
    let waits = waits.keep(state, &nothing).await?;
    Ok((pages::address_of(page, &waits), Some(waits.cookie)))
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
    Ok(signed_out(&state))
}

/// Leaves nothing of a visit in the browser.
fn signed_out(state: &AppState) -> Response {
    (
        AppendHeaders([
            (header::SET_COOKIE, removal::<StaffVisit>(state)),
            (header::SET_COOKIE, removal::<WaitingForm>(state)),
            (
                header::HeaderName::from_static("clear-site-data"),
                "\"cache\"".to_owned(),
            ),
        ]),
        see_other(&Page::SignIn.path()),
    )
        .into_response()
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
    let typed = form.posted();
    let page = Page::Case { number: &number };
    let waited = typed.given(AGAIN);
    Ok(
        match staff::act(&state, &mut staff, &number, deed, &typed).await? {
            Some(Acted::DoneWith) => see_other(&Page::Dashboard.path()),
            Some(Acted::Done) => {
                if let Some(reference) = waited {
                    WaitingForm::forget(&state, &headers, reference).await?;
                }
                see_other(&page.path())
            }
            Some(Acted::ComesBack(form)) => {
                let status = if form.why.is_some() {
                    StatusCode::UNPROCESSABLE_ENTITY
                } else {
                    StatusCode::OK
                };
                let waits = WaitingForm::new(Redisplay::OnCase(form), status);
                let waits = waits.keep_again(&state, &headers, waited).await?;
                pages::to_what_waits(page, waits)
            }
            None => nothing_here(&state, &headers).await,
        },
    )
}

/// What was looked for by whoever goes without script: the list that shows it.
pub async fn search(
    State(state): State<AppState>,
    StaffForm { staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let typed = form.posted();
    let filter = Filter::read(|name| typed.given(name).map(str::to_owned));
    let filter = filter.searching(&filter.search);
    Ok(see_other(
        &staff::meant(&state, &staff, filter).await?.address(),
    ))
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
    let done =
        invitations::invite(&state, &mut staff, &form.text("role"), &form.text("whom")).await?;
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

/// Makes a code by which a colleague gets new keys and a new password.
pub async fn renew(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let done = invitations::renew(&state, &mut staff, &form.text("who")).await?;
    Ok(to_colleagues(&state, &headers, done).await)
}

/// Confirms who made an account.
pub async fn admit(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let allowed = staff.may(Action::Admit);
    if allowed {
        let code = Zeroizing::new(form.text("code"));
        let notice = people::admit(&state, &staff, &form.text("invitation"), &code).await?;
        invitations::note(&state, &mut staff, notice).await?;
    }
    Ok(to_colleagues(&state, &headers, allowed).await)
}

/// Ends somebody's work here. Whoever ends their own is signed out by it.
pub async fn let_go(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let allowed = staff.may(Action::LetGo);
    if allowed {
        let code = Zeroizing::new(form.text("code"));
        let understood = !form.text("understood").is_empty();
        let whom = form.text("who");
        let notice = people::leave(&state, &staff, &whom, understood, &code).await?;
        let works_here = Staff::find(&state, &headers).await?.is().is_some();
        if !works_here {
            return Ok(signed_out(&state));
        }
        invitations::note(&state, &mut staff, notice).await?;
    }
    Ok(to_colleagues(&state, &headers, allowed).await)
}

/// What changed in who works here was read.
pub async fn staff_changes_read(
    State(state): State<AppState>,
    headers: HeaderMap,
    StaffForm { staff, .. }: StaffForm,
) -> Result<Response, Failure> {
    people::told(&state, &staff).await?;
    Ok(to_colleagues(&state, &headers, true).await)
}

/// A new password in the place of the one that is asked.
pub async fn change_password(
    State(state): State<AppState>,
    Origin(from): Origin,
    headers: HeaderMap,
    StaffForm { mut staff, form }: StaffForm,
) -> Result<Response, Failure> {
    let typed = |name: &str| Zeroizing::new(form.text(name));
    let (old, new, again) = (
        typed("old_password"),
        typed("password"),
        typed("password_again"),
    );
    let changed = people::change_password(&state, &mut staff, &headers, from, old, new, &again);
    let problems = changed.await?;
    if problems.is_empty() {
        return Ok(see_other(&Page::Account.path()));
    }
    let status = if problems.contains(&SetUpProblem::TooManyTries) {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let account = people::own_account(&state, &mut staff).await?;
    let again = Redisplay::Account(OwnAccount {
        problems,
        ..account
    });
    pages::refuse(&state, Page::Account, &headers, again, status).await
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
