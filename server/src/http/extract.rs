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
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// From where a request came, as far as we can tell: known for as long as it is answered.
#[derive(Clone, Copy)]
pub struct Origin(pub Option<IpAddr>);

impl FromRequestParts<AppState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(peer)| peer.ip().to_canonical());
        Ok(Self(match peer {
            // Only a proxy speaks https for us, and it is near. What it was told by others stands before its own word.
            Some(proxy) if state.https && is_near(proxy) => {
                Some(behind(&parts.headers).unwrap_or(proxy))
            }
            other => other,
        }))
    }
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four.is_loopback() || four.is_private(),
        IpAddr::V6(six) => six.is_loopback() || six.is_unique_local(),
    }
}

/// Who the proxy answers.
fn behind(headers: &HeaderMap) -> Option<IpAddr> {
    let told = headers.get_all("x-forwarded-for").iter().next_back()?;
    let last = told.to_str().ok()?.rsplit(',').next()?;
    let last = last.trim();
    // Some proxies add the port.
    let with_port = || last.parse::<SocketAddr>().map(|address| address.ip());
    last.parse().or_else(|_| with_port()).ok()
}

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
