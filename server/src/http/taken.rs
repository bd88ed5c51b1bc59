//! The list as a file. What it shows is said by the address, as on the page; its name says nothing but the day.

use super::language;
use crate::access::rights::Staff;
use crate::desk::staff::taken::{self, Taken};
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::filter::Filter;
use app::dashboard::voice::Voice;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regulation::authority::Action;
use std::collections::HashMap;

type Asked = Query<HashMap<String, String>>;

pub async fn csv(
    staff: Staff,
    State(state): State<AppState>,
    Query(asked): Asked,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let write = |taken: &Taken| taken::csv(taken);
    file(
        &state,
        &staff,
        &asked,
        &headers,
        "csv",
        "text/csv; charset=utf-8",
        write,
    )
    .await
}

pub async fn xlsx(
    staff: Staff,
    State(state): State<AppState>,
    Query(asked): Asked,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let write = |taken: &Taken| taken::xlsx(taken);
    file(&state, &staff, &asked, &headers, "xlsx", kind, write).await
}

async fn file(
    state: &AppState,
    staff: &Staff,
    asked: &HashMap<String, String>,
    headers: &HeaderMap,
    ending: &str,
    kind: &'static str,
    write: impl Fn(&Taken) -> Result<Vec<u8>, Failure> + Send + 'static,
) -> Result<Response, Failure> {
    if !staff.may(Action::ListCases) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let filter = Filter::read(|name| asked.get(name).cloned());
    let v = Voice::of(language::of(headers));
    let taken = taken::take(state, staff, filter, v).await?;
    let name = format!("attachment; filename=\"lijst-{}.{ending}\"", taken.on);
    // A large one takes its time, and keeps nobody else waiting.
    let written = tokio::task::spawn_blocking(move || write(&taken)).await;
    let written = written.map_err(|_| Failure::broken("a list could not be written"))??;
    Ok((
        [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        written,
    )
        .into_response())
}
