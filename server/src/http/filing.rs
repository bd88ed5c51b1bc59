//! The form without script, and with: `POST /klacht`.

use super::extract::Origin;
use super::form::Form;
use super::redirect::see_other;
use super::{language, pages};
use crate::desk::filing::{Filed, Submission};
use crate::desk::{Redisplay, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::filing::answers::{ABOUT_SOMEBODY, FilingForm, NAMES_SHOWN};
use app::page::Page;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use regulation::filing::Typed;
use uuid::Uuid;

/// Why the form is shown again, as the status of its page.
fn status(form: &FilingForm) -> StatusCode {
    let status = StatusCode::from_u16(form.came_back.status());
    status.unwrap_or(StatusCode::OK)
}

/// Takes a complaint in and shows the receipt; a refused one comes back with everything that was typed.
pub async fn file(
    State(state): State<AppState>,
    Origin(from): Origin,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let submission = Submission {
        typed: Typed::gather(|field| form.all(field.name())),
        filing: form
            .find("filing")
            .and_then(|id| id.parse().ok())
            .filter(|id: &Uuid| !id.is_nil()),
        code: form.find("code").map(str::to_owned),
        language: language::of(&headers),
        about_somebody: form.find(ABOUT_SOMEBODY).is_some(),
        names_shown: form.find(NAMES_SHOWN).is_some(),
    };
    let now = state.clock.now();
    let mut rng = state.randomness.rng();
    if !state.bounds.filings.has_place(now, &mut rng, from) {
        // Nothing is kept of it here, so that turning many away costs little.
        let form = filing::busy_form(&state, submission).await?;
        let status = status(&form);
        let shown = Redisplay::Filing(Box::new(form));
        let page = Page::Filing.path();
        return Ok(pages::render(&state, &page, &headers, shown, status).await);
    }
    Ok(match filing::file(&state, submission).await? {
        Filed::Received(session) => (
            AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
            see_other(&pages::address(Page::Receipt, &session.visit.reference)),
        )
            .into_response(),
        Filed::Refused(form) => {
            let status = status(&form);
            pages::refuse(
                &state,
                Page::Filing,
                &headers,
                Redisplay::Filing(form),
                status,
            )
            .await?
        }
        Filed::NotSetUp => {
            pages::render(
                &state,
                &Page::Filing.path(),
                &headers,
                Redisplay::Nothing,
                StatusCode::OK,
            )
            .await
        }
    })
}
