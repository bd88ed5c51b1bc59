//! The form without script, and with: `POST /klacht`.

use super::form::Form;
use super::redirect::see_other;
use super::{language, pages};
use crate::desk::filing::{Filed, Submission};
use crate::desk::{Redisplay, filing};
use crate::error::Failure;
use crate::state::AppState;
use app::page::Page;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use regulation::filing::Typed;
use uuid::Uuid;

/// Takes a complaint in and shows the receipt; a refused one comes back with everything that was typed.
pub async fn file(
    State(state): State<AppState>,
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
    };
    Ok(match filing::file(&state, submission).await? {
        Filed::Received(session) => (
            AppendHeaders([(header::SET_COOKIE, session.cookie(&state))]),
            see_other(&pages::address(Page::Receipt, &session.visit.reference)),
        )
            .into_response(),
        Filed::Refused(form) => {
            let status = if form.conflict {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
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
