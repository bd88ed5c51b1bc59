//! Whether the history of a case is as this program left it.

use super::overviews::{Folded, folded};
use super::stored::{Links, recorded};
use crate::archive::{ArchiveError, StoredEvent};
use crate::error::Failure;
use crate::histories::{Head, Tampering};
use crate::state::AppState;
use regulation::case::Case;
use regulation::event::Recorded;
use uuid::Uuid;

/// So often it is read again when the row does not follow from the events.
const AGAIN: u32 = 3;

/// A case as it is stored.
pub struct Kept {
    pub events: Vec<StoredEvent>,
    pub case: Case,
    pub number: String,
    pub tampering: Option<Tampering>,
}

/// Reads a case and looks whether it is whole; `None` when there is no such case.
pub async fn read(state: &AppState, id: Uuid) -> Result<Option<Kept>, Failure> {
    let mut kept = read_once(state, id).await?;
    // Something may have been written between the events and the row.
    let may_be_overtaken = |kept: &Kept| kept.tampering == Some(Tampering::Row);
    for _ in 0..AGAIN {
        if !kept.as_ref().is_some_and(may_be_overtaken) {
            break;
        }
        kept = read_once(state, id).await?;
    }
    let Some(kept) = kept else {
        return Ok(None);
    };
    let histories = &state.histories;
    histories.looked(id, Some(&kept.number), kept.tampering);
    if let (None, Some(last)) = (kept.tampering, kept.events.last()) {
        histories.saw(id, head(last));
    }
    Ok(Some(kept))
}

/// What is wrong with a case, as far as it is there at all.
pub async fn look(state: &AppState, id: Uuid) -> Result<Option<Tampering>, Failure> {
    let tampering = match read(state, id).await {
        Ok(Some(kept)) => return Ok(kept.tampering),
        // A row without a history.
        Ok(None) => Tampering::Shorter,
        // Nothing that this program writes cannot be read by it.
        Err(error) if error.is_corrupt() => Tampering::Changed,
        Err(error) => return Err(error),
    };
    let number = match state.archive.find_number(id).await {
        Err(ArchiveError::Corrupt(_)) => None,
        number => number?,
    };
    state
        .histories
        .looked(id, number.as_deref(), Some(tampering));
    Ok(Some(tampering))
}

/// The row that follows from a history, or what is wrong with that.
pub async fn fold(
    state: &AppState,
    id: Uuid,
    number: &str,
) -> Result<Result<Folded, Tampering>, Failure> {
    // What was seen before the events are read stands among them; what is written meanwhile may not.
    let head = state.histories.head(id);
    let events = match state.archive.list_events(id).await {
        Err(ArchiveError::Corrupt(_)) => return Ok(Err(Tampering::Changed)),
        events => events?,
    };
    let facts = state.archive.list_facts(id).await?;
    let links = Links::of(state, id, number);
    if let Some(tampering) = tampering(&links, &events, &facts, head) {
        return Ok(Err(tampering));
    }
    // A row without a history follows from nothing.
    Ok(folded(id, number, &events).map_err(|_| Tampering::Shorter))
}

pub fn head(event: &StoredEvent) -> Head {
    Head {
        sequence: event.sequence,
        hash: event.hash,
    }
}

async fn read_once(state: &AppState, id: Uuid) -> Result<Option<Kept>, Failure> {
    // What was seen before the events are read stands among them; what is written meanwhile may not.
    let head = state.histories.head(id);
    let events = state.archive.list_events(id).await?;
    // What was written meanwhile comes after these.
    let facts = state.archive.list_facts(id).await?;
    let history: Vec<Recorded> = events.iter().map(recorded).collect();
    let (Some(case), Some(number)) = (Case::replay(&history), state.archive.find_number(id).await?)
    else {
        return Ok(None);
    };
    let fold = folded(id, &number, &events)?;
    let is_fold = fold.is_kept(&*state.archive).await?;
    let links = Links::of(state, id, &number);
    let tampering =
        tampering(&links, &events, &facts, head).or_else(|| (!is_fold).then_some(Tampering::Row));
    Ok(Some(Kept {
        events,
        case,
        number,
        tampering,
    }))
}

/// Each event follows from the one before it, and the history reaches to where it was seen to end.
fn tampering(
    links: &Links,
    events: &[StoredEvent],
    facts: &[String],
    head: Option<Head>,
) -> Option<Tampering> {
    let mut previous = None;
    for (place, stored) in events.iter().enumerate() {
        let in_place = u32::try_from(place + 1) == Ok(stored.sequence);
        let hash = facts
            .get(place)
            .map(|facts| links.next_over(previous, stored, facts));
        if !in_place || hash != Some(stored.hash) {
            return Some(Tampering::Changed);
        }
        previous = Some(stored);
    }
    let head = head?;
    let at_head = usize::try_from(head.sequence)
        .ok()
        .and_then(|sequence| events.get(sequence.checked_sub(1)?));
    match at_head {
        None => Some(Tampering::Shorter),
        Some(stored) if stored.hash != head.hash => Some(Tampering::Changed),
        Some(_) => None,
    }
}
