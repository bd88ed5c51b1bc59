//! Between what is stored and what is meant: an event as the rules see it, and what chains it to the one before.

use crate::archive::{StoredEvent, staff_id};
use crate::error::Failure;
use regulation::event::{Actor, Recorded};
use seal::envelope::Author;

/// A stored event as it is read without a key, whoever reads it.
pub fn recorded_in_clear(stored: &StoredEvent) -> Recorded {
    let recorded = recorded(stored);
    Recorded {
        event: recorded.event.in_clear(),
        ..recorded
    }
}

/// A stored event as the rules see it, with as much as this reader knows.
pub fn recorded(stored: &StoredEvent) -> Recorded {
    Recorded {
        sequence: stored.sequence,
        at: stored.at,
        by: match (stored.author, stored.staff) {
            (Author::Complainant, _) => Actor::Complainant,
            (Author::Staff | Author::System, Some(staff)) => Actor::Staff(staff_id(staff)),
            (Author::Staff | Author::System, None) => Actor::System,
        },
        event: stored.event.clone(),
    }
}

/// The hash that chains an event to the one before it.
pub fn chain(previous: &[u8; 32], stored: &StoredEvent) -> Result<[u8; 32], Failure> {
    let facts = serde_json::to_string(&stored.event.in_clear())
        .map_err(|_| Failure::broken("an event could not be written down"))?;
    Ok(chain_over(previous, stored, &facts))
}

/// The same over its facts as they were written down, whatever a later program would write.
pub fn chain_over(previous: &[u8; 32], stored: &StoredEvent, facts: &str) -> [u8; 32] {
    let (sequence, at) = (
        stored.sequence.to_be_bytes(),
        stored.at.timestamp_micros().to_be_bytes(),
    );
    let staff = stored.staff.unwrap_or_default();
    let mut parts: Vec<&[u8]> = vec![
        stored.case.as_bytes(),
        &sequence,
        stored.item.as_bytes(),
        &at,
        stored.author.name().as_bytes(),
        staff.as_bytes(),
        facts.as_bytes(),
        stored.sealed.as_deref().unwrap_or_default(),
    ];
    parts.extend(stored.guarded.as_deref());
    seal::chain::next(previous, &parts)
}
