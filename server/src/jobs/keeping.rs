//! Whether what is written is kept: tried now and then, and at once when something was not.

use crate::error::Failure;
use crate::state::AppState;
use std::time::Duration;

/// How often it is tried when all goes well.
const EVERY: Duration = Duration::from_secs(30);

/// How often when it does not: as soon as it can be done again we say so.
const UNTIL_WELL: Duration = Duration::from_secs(1);

/// Tries for as long as the program runs.
pub async fn watch(state: AppState) {
    let mut well = true;
    loop {
        let kept = state.archive.try_writing(state.clock.certain()).await;
        let was_well = std::mem::replace(&mut well, kept.is_ok());
        match kept {
            Ok(()) if !was_well => tracing::info!("the archive keeps what is written again"),
            Err(error) if was_well => {
                let error = Failure::from(error).whole();
                tracing::error!(%error, "the archive keeps nothing");
            }
            Ok(()) | Err(_) => {}
        }
        tokio::time::sleep(UNTIL_WELL).await;
        if well {
            // What was doubted or not, it is tried.
            let _ = tokio::time::timeout(EVERY, state.archive.doubted()).await;
        }
    }
}
