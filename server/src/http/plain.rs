//! The few answers that come without the app: when a request is refused before it reaches a page.

use crate::error::Failure;
use app::words::{Language, words};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tower_http::csrf::ProtectionError;

/// A bare page in both languages: the visitor's cookies are not looked at here.
fn page(status: StatusCode, sentences: fn(Language) -> (&'static str, &'static str)) -> Response {
    let (title, text) = sentences(Language::Nl);
    let (title_en, text_en) = sentences(Language::En);
    let html = format!(
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p><div lang=\"en\"><h2>{title_en}</h2><p>{text_en}</p></div>\
         <p><a href=\"/\">Gehoor</a></p></main></body></html>"
    );
    (
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        html,
    )
        .into_response()
}

/// The form is larger than any form of ours.
pub fn too_large() -> Response {
    page(StatusCode::PAYLOAD_TOO_LARGE, |language| {
        let words = &words(language).plain;
        (words.too_large_title, words.too_large_text)
    })
}

/// Whoever sends it paused too long.
pub fn too_slow() -> Response {
    not_now(StatusCode::REQUEST_TIMEOUT)
}

/// So much is arriving that there is no room for this now.
pub fn too_busy() -> Response {
    not_now(StatusCode::SERVICE_UNAVAILABLE)
}

fn not_now(status: StatusCode) -> Response {
    let mut response = unavailable(status);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    // What is still on its way would be taken for the next request.
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// What arrived is not a form.
pub fn not_a_form() -> Response {
    page(StatusCode::UNPROCESSABLE_ENTITY, |language| {
        let words = &words(language).plain;
        (words.not_a_form_title, words.not_a_form_text)
    })
}

pub fn method_not_allowed() -> Response {
    page(StatusCode::METHOD_NOT_ALLOWED, |language| {
        let words = &words(language).plain;
        (words.method_title, words.method_text)
    })
}

fn unavailable(status: StatusCode) -> Response {
    page(status, |language| {
        let words = &words(language).plain;
        (words.unavailable_title, words.unavailable_text)
    })
}

/// What a handler could not do is logged once, here, and its inside is shown to nobody.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        log(&self);
        unavailable(StatusCode::SERVICE_UNAVAILABLE)
    }
}

/// The same for a program that asked, which reads no page.
pub struct Unanswered(Failure);

impl<F: Into<Failure>> From<F> for Unanswered {
    fn from(failure: F) -> Self {
        Self(failure.into())
    }
}

impl IntoResponse for Unanswered {
    fn into_response(self) -> Response {
        log(&self.0);
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}

fn log(failure: &Failure) {
    tracing::error!(error = %failure.whole(), "a request could not be handled");
}

/// Something broke in our program. What was sent may not have been kept.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request ended in a panic");
    unavailable(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Another website sent this in a visitor's name.
pub fn cross_site(_: ProtectionError) -> Response {
    page(StatusCode::FORBIDDEN, |language| {
        let words = &words(language).plain;
        (words.cross_site_title, words.cross_site_text)
    })
}
