//! Doing a piece of work again when somebody else was first.

use super::ArchiveError;
use std::future::Future;
use std::time::Duration;

/// How often a piece of work is tried before the conflict is reported.
const ATTEMPTS: u32 = 6;

/// Runs `attempt`, and again as long as it ends in a conflict, a bounded number of times.
///
/// Each attempt begins its own work and reads what it decides on again: what it read before may be outdated.
pub async fn retry<T, F, Fut>(mut attempt: F) -> Result<T, ArchiveError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, ArchiveError>>,
{
    for round in 1..ATTEMPTS {
        match attempt().await {
            Err(ArchiveError::Conflict) => {}
            outcome => return outcome,
        }
        pause(round).await;
    }
    attempt().await
}

/// Before it is tried again: growing pauses let the one who was first finish.
pub async fn pause(round: u32) {
    tokio::time::sleep(Duration::from_millis(5) * round * round).await;
}
