//! Every hour each history is looked at: whether its events are as they were written, whether it still ends where it ended,
//! and whether the row of the lists follows from it. What is found stands on the desk of who directs, and in the log.

use crate::desk::history;
use crate::error::Failure;
use crate::histories::Tampering;
use crate::state::AppState;
use std::collections::HashSet;
use std::time::Duration;
use uuid::Uuid;

const EVERY: Duration = Duration::from_hours(1);
/// So many cases are asked for at once.
const AT_ONCE: u32 = 200;

/// Looks at every history for as long as the program runs.
pub async fn watch(state: AppState) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = audit(&state).await {
            tracing::error!(%error, "the histories could not be looked at");
        }
        if let Err(error) = state.archive.empty_log().await {
            tracing::warn!(%error, "the log of the database keeps what was removed a while longer");
        }
    }
}

/// Looks at every history, once. Answers how many are not as they were left.
pub async fn audit(state: &AppState) -> Result<usize, Failure> {
    let mut there = HashSet::new();
    let mut after = Uuid::nil();
    let mut found = 0;
    loop {
        let cases = state.archive.list_ids(after, AT_ONCE).await?;
        let Some(last) = cases.last() else { break };
        after = *last;
        for case in cases {
            there.insert(case);
            if history::look(state, case).await?.is_some() {
                found += 1;
            }
        }
    }
    // Whole cases that are gone: one that arrived meanwhile is asked for once more.
    for case in state.histories.cases() {
        if !there.contains(&case) && state.archive.find_number(case).await?.is_none() {
            state.histories.looked(case, None, Some(Tampering::Shorter));
            found += 1;
        }
    }
    Ok(found)
}
