//! The outcome of a form as whoever sent it asked for: a browser by itself goes to the page that tells it (303), the
//! program in the page that is open hears which page that is.

use app::ui::outcome::Outcome;
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Marks an answer that leads to a form which was refused, with the status that says why.
#[derive(Clone, Copy)]
pub struct Refused(pub StatusCode);

/// An outcome that is a page comes as that page either way: nothing was done then, and the page says why.
pub async fn as_asked(request: Request, next: Next) -> Response {
    let in_place = wants_json(request.headers());
    let response = next.run(request).await;
    if !in_place || response.status() != StatusCode::SEE_OTHER {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let refused = parts.extensions.remove::<Refused>();
    let to = parts.headers.remove(header::LOCATION);
    let Some(to) = to.as_ref().and_then(|to| to.to_str().ok()) else {
        return (parts, body).into_response();
    };
    let mut outcome = Json(Outcome { to: to.to_owned() }).into_response();
    if let Some(Refused(status)) = refused {
        *outcome.status_mut() = status;
    }
    for (name, value) in &parts.headers {
        if *name != header::CONTENT_LENGTH {
            outcome.headers_mut().append(name, value.clone());
        }
    }
    outcome
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT);
    accepted.is_some_and(|accepted| accepted == "application/json")
}
