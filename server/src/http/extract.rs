//! Who asks, as a handler is given it: whoever may not is answered here, before anything is looked up.

use super::form::Form;
use super::pages;
use super::redirect::{see_other, with_query};
use crate::access::rights::Staff;
use crate::access::session::Caller;
use crate::desk::Redisplay;
use crate::error::Failure;
use crate::state::AppState;
use app::page::Page;
use app::sign_in::TO;
use app::sign_in::answers::{SignIn, SignInProblem, UnsentForm};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

/// Somebody who signed in. Whoever did not is asked to, and then comes to the page that was asked for.
impl FromRequestParts<AppState> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        match find(state, parts).await? {
            Caller::Is(staff) => Ok(staff),
            Caller::Nobody | Caller::Expired => Err(see_other(&door(parts.uri.path()))),
        }
    }
}

/// The page to sign in on, that goes on to this page.
fn door(path: &str) -> String {
    let door = Page::SignIn.path();
    if path == Page::Dashboard.pattern() {
        door
    } else {
        with_query(&door, &format!("{TO}={path}"))
    }
}

/// A form that somebody sent who signed in. When the visit ended while it was filled in, it goes along to the sign-in and
/// from there to its page.
pub struct StaffForm {
    pub staff: Staff,
    pub form: Form,
}

impl FromRequest<AppState> for StaffForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let found = find(state, &parts).await?;
        let headers = parts.headers.clone();
        let address = parts.uri.path().to_owned();
        let form = Form::from_request(Request::from_parts(parts, body), state).await?;
        match found {
            Caller::Is(staff) => Ok(Self { staff, form }),
            Caller::Nobody | Caller::Expired => {
                let fields = form.posted();
                let ask = Redisplay::SignIn(SignIn {
                    email: String::new(),
                    problem: Some(SignInProblem::Expired),
                    to: String::new(),
                    unsent: Some(UnsentForm { address, fields }),
                });
                let status = StatusCode::UNAUTHORIZED;
                let asked = pages::refuse(state, Page::SignIn, &headers, ask, status).await;
                Err(asked.unwrap_or_else(Failure::into_response))
            }
        }
    }
}

async fn find(state: &AppState, parts: &Parts) -> Result<Caller<Staff>, Response> {
    let found = Staff::find(state, &parts.headers).await;
    found.map_err(Failure::into_response)
}
