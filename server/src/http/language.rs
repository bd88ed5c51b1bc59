//! The language somebody chose: a link `?taal=en` becomes a cookie. Never guessed from the browser.

use app::words::Language;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cookie::{Cookie, SameSite};

const COOKIE: &str = "taal";

/// Turns the choice in the address into a cookie, and the address back into the plain one.
pub async fn choose(request: Request, next: Next) -> Response {
    let chosen = request.uri().query().and_then(|query| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix("taal="))
            .and_then(Language::from_name)
    });
    match chosen {
        Some(language) if request.method() == Method::GET => {
            let cookie = Cookie::build((COOKIE, language.name()))
                .path("/")
                .http_only(true)
                .same_site(SameSite::Lax)
                .max_age(cookie::time::Duration::days(365))
                .build();
            let mut response = Redirect::to(request.uri().path()).into_response();
            if let Ok(value) = cookie.to_string().parse() {
                response.headers_mut().insert(header::SET_COOKIE, value);
            }
            response
        }
        _ => next.run(request).await,
    }
}

/// The chosen language; Dutch when nothing was chosen.
pub fn of(headers: &HeaderMap) -> Language {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == COOKIE)
        .and_then(|cookie| Language::from_name(cookie.value()))
        .unwrap_or(Language::Nl)
}
