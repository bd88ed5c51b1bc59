//! The forms by which somebody gets an account: at the first run, by invitation, and with the recovery code.

use super::form::Form;
use super::pages;
use super::redirect::see_other;
use crate::access::profile::Profile;
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::OpenSession;
use crate::desk::invitations::{self, Joined};
use crate::desk::people::{self, Recovered};
use crate::desk::{Redisplay, set_up};
use crate::error::Failure;
use crate::state::AppState;
use app::page::Page;
use app::set_up::answers::{Join, Recover, SetUp, SetUpProblem};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use zeroize::Zeroizing;

/// Makes the first director.
pub async fn found(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let page = Page::SetUp { token: &token };
    let again =
        |set_up, status| pages::refuse(&state, page, &headers, Redisplay::SetUp(set_up), status);
    if !set_up::is_link(&state, &token).await? {
        return again(SetUp::Closed, StatusCode::NOT_FOUND).await;
    }
    let (profile, password, problems) = account(&form);
    if !problems.is_empty() {
        let ask = SetUp::Ask {
            name: profile.name,
            email: profile.email,
            problems,
        };
        return again(ask, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    Ok(match set_up::found(&state, &profile, password).await? {
        Some((session, _)) => (
            AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
            see_other(&page.path()),
        )
            .into_response(),
        None => again(SetUp::Closed, StatusCode::CONFLICT).await?,
    })
}

/// What was typed, and what is wrong with it.
fn account(form: &Form) -> (Profile, Zeroizing<String>, Vec<SetUpProblem>) {
    let profile = Profile {
        name: form.text("name"),
        email: form.text("email"),
    };
    let password = Zeroizing::new(form.text("password"));
    let problems = profile.problems(&password, &form.text("password_again"));
    (profile, password, problems)
}

/// Makes the account of somebody who was invited.
pub async fn join(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let (profile, password, mut problems) = account(&form);
    let code = form.text("code");
    if invitations::find(&state, &code).await?.is_none() {
        problems.insert(0, SetUpProblem::NotInvited);
    }
    if problems.is_empty() {
        match invitations::join(&state, &code, &profile, password).await? {
            Joined::Made => {
                let made = Redisplay::Join(Join {
                    made: true,
                    ..Join::default()
                });
                return pages::refuse(&state, Page::Join, &headers, made, StatusCode::OK).await;
            }
            Joined::NotInvited => problems.push(SetUpProblem::NotInvited),
            Joined::EmailTaken => problems.push(SetUpProblem::EmailTaken),
        }
    }
    let again = Redisplay::Join(Join {
        code,
        name: profile.name,
        email: profile.email,
        problems,
        made: false,
    });
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    pages::refuse(&state, Page::Join, &headers, again, status).await
}

/// Asks the recovery code's last group back.
pub async fn kept(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(mut session) = OpenSession::<StaffVisit>::find(&state, &headers)
        .await?
        .is()
    {
        set_up::prove_kept(&state, &mut session, &form.text("last_group")).await?;
    }
    Ok(see_other(&Page::SetUp { token: &token }.path()))
}

/// Lets a director in again with the recovery code.
pub async fn recover(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let (profile, password, mut problems) = account(&form);
    let (name, email) = (profile.name.clone(), profile.email.clone());
    if problems.is_empty() {
        let code = Zeroizing::new(form.text("recovery_code"));
        match people::recover(&state, &code, profile, password).await? {
            Recovered::Visit(session) => {
                return Ok((
                    AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
                    see_other(&Page::Recover.path()),
                )
                    .into_response());
            }
            Recovered::WrongCode => problems.push(SetUpProblem::NotRecovery),
        }
    }
    let again = Redisplay::Recover(Recover::Ask {
        name,
        email,
        problems,
    });
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    pages::refuse(&state, Page::Recover, &headers, again, status).await
}

/// Hands over the next cases.
pub async fn go_on_recovering(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Some(mut staff) = Staff::find(&state, &headers).await?.is() else {
        return Ok(see_other(&Page::Recover.path()));
    };
    people::go_on_recovering(&state, &mut staff).await?;
    // Whoever has everything again goes on to it.
    let next = if staff.session.visit.recovering.is_some() {
        Page::Recover
    } else {
        Page::Dashboard
    };
    Ok(see_other(&next.path()))
}
