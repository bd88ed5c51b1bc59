//! The language somebody chose: a link `?taal=en` becomes a cookie. Never guessed from the browser.

use super::redirect::{see_other, with_query};
use app::words::Language;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use cookie::{Cookie, SameSite};

const COOKIE: &str = "taal";

/// Turns the choice in the address into a cookie, and the address back into the one without it. What else stands in the
/// address stays: a list that was narrowed is the same list in the other language.
pub async fn choose(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let choice = |pair: &str| pair.strip_prefix("taal=").map(Language::from_name);
    let chosen = query.split('&').find_map(choice).flatten();
    match chosen {
        Some(language) if [Method::GET, Method::HEAD].contains(request.method()) => {
            let rest: Vec<_> = query
                .split('&')
                .filter(|pair| choice(pair).is_none())
                .collect();
            let to = with_query(request.uri().path(), &rest.join("&"));
            let cookie = Cookie::build((COOKIE, language.name()))
                .path("/")
                .http_only(true)
                .same_site(SameSite::Lax)
                .max_age(cookie::time::Duration::days(365))
                .build();
            let mut response = see_other(&to);
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
