//! What changes while a page of the directie is open, as server-sent events: that something changed in a case this reader
//! may see, and who came to it or left; never what. The page asks again by itself.

use super::plain::Unanswered;
use crate::access::rights::Staff;
use crate::access::session::Caller;
use crate::archive::ArchiveError;
use crate::bounds::Listening;
use crate::state::{AppState, News};
use app::dashboard::answers::Asker;
use app::dashboard::{CHANGED, MET, SOME};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use regulation::authority::Action;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

/// Somebody who listens says so this often, so that nothing in between takes the line for dead.
const BREATH: Duration = Duration::from_secs(20);

/// After this the browser asks anew, and shows again who it is.
const PATIENCE: Duration = Duration::from_mins(5);

pub async fn listen(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Unanswered> {
    Ok(
        match Staff::find_for(&state, &headers, Asker::Itself).await? {
            Caller::Is(staff) if staff.may(Action::ListCases) => {
                let news = state.news.subscribe();
                let page = state.bounds.streams.begin(staff.session.found_by());
                let changes = changes(state, headers, staff.id(), page, news);
                let alive = KeepAlive::new().interval(BREATH);
                Sse::new(changes).keep_alive(alive).into_response()
            }
            // A browser that is refused does not ask again by itself.
            Caller::Is(_) | Caller::Nobody | Caller::Expired => {
                StatusCode::UNAUTHORIZED.into_response()
            }
        },
    )
}

/// A case that this reader holds a key to: its number, and how many things happened in it.
async fn told(state: &AppState, case: Uuid, staff: Uuid) -> Result<Option<String>, ArchiveError> {
    if !state.archive.may_read(case, staff).await? {
        return Ok(None);
    }
    let overview = state.archive.find_overview(case).await?;
    Ok(overview.map(|overview| format!("{} {}", overview.number, overview.sequence)))
}

/// One event for each change in a case that this member of staff holds a key to, until their visit ends.
fn changes(
    state: AppState,
    headers: HeaderMap,
    staff: Uuid,
    page: Listening,
    news: Receiver<News>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let end = Instant::now() + PATIENCE;
    stream::unfold(
        (state, headers, page, news),
        move |(state, headers, page, mut news)| async move {
            loop {
                let look_again = end.min(Instant::now() + BREATH);
                let heard = tokio::select! {
                    heard = timeout_at(look_again, news.recv()) => heard,
                    () = page.ended() => return None,
                };
                // It may have been ended elsewhere, also by another password, or have come to its end by itself. Without an
                // answer nobody hears anything.
                let visit = Staff::find_for(&state, &headers, Asker::Itself).await;
                if !matches!(visit, Ok(Caller::Is(_))) || Instant::now() >= end {
                    return None;
                }
                let Ok(heard) = heard else { continue };
                let (what, case) = match heard {
                    Ok(News::Changed(case)) => (CHANGED, case),
                    Ok(News::Met(case)) => (MET, case),
                    // So much happened that it could not be followed: something did change.
                    Err(RecvError::Lagged(_)) => {
                        let event = Event::default().event(CHANGED).data(SOME);
                        return Some((Ok(event), (state, headers, page, news)));
                    }
                    Ok(News::Stopping) | Err(RecvError::Closed) => return None,
                };
                let event = Event::default().event(what);
                let event = match told(&state, case, staff).await {
                    Ok(None) => continue,
                    Ok(Some(told)) => event.data(told),
                    // Without an answer better once too often than not at all.
                    Err(_) => event.data(SOME),
                };
                return Some((Ok(event), (state, headers, page, news)));
            }
        },
    )
}
