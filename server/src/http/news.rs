//! What changes while a page of the directie is open, as server-sent events: that something changed in a case this reader
//! may see, and never what. The page asks again by itself.

use super::plain::Unanswered;
use crate::access::rights::Staff;
use crate::access::session::Caller;
use crate::bounds::Listening;
use crate::state::{AppState, News};
use app::dashboard::answers::Asker;
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
                match heard {
                    Ok(News::Changed(case)) => match state.archive.may_read(case, staff).await {
                        Ok(false) => {}
                        // Without an answer better once too often than not at all.
                        Ok(true) | Err(_) => break,
                    },
                    // So much happened that it could not be followed: something did change.
                    Err(RecvError::Lagged(_)) => break,
                    Ok(News::Stopping) | Err(RecvError::Closed) => return None,
                }
            }
            // A browser drops an event without data.
            let event = Event::default().event("changed").data("changed");
            Some((Ok(event), (state, headers, page, news)))
        },
    )
}
