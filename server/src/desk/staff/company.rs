//! Who else has a case open, so that two people do not answer the same letter.

use super::names;
use crate::access::rights::Staff;
use crate::error::Failure;
use crate::state::{AppState, News};

/// Says that this reader has the case open, or that they closed it; the names of who else has. Nobody for whoever may not
/// read it.
pub async fn company(
    state: &AppState,
    staff: &Staff,
    number: &str,
    stays: bool,
) -> Result<Vec<String>, Failure> {
    let Some(case) = state.archive.find_readable(number, staff.id()).await? else {
        return Ok(Vec::new());
    };
    if !stays {
        if state.presence.leave(case, staff.id()) {
            state.announce(News::Met(case));
        }
        return Ok(Vec::new());
    }
    let (others, is_new) = state.presence.stay(case, staff.id(), state.clock.now());
    if is_new {
        state.announce(News::Met(case));
    }
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let names = names(state, staff).await?;
    let mut others: Vec<String> = others
        .iter()
        .filter_map(|other| names.get(other).cloned())
        .collect();
    others.sort();
    Ok(others)
}
