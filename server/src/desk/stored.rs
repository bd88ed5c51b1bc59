//! Between what is stored and what is meant: an event as the rules see it, and what links it to the one before.

use crate::access::session::derive;
use crate::archive::{StoredEvent, staff_id};
use crate::error::Failure;
use crate::state::AppState;
use regulation::event::{Actor, Recorded};
use seal::envelope::Author;
use uuid::Uuid;
use zeroize::Zeroizing;

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

/// What links the events of one case. The key follows from the server's secret, so that whoever only writes the database
/// adds nothing to a history; and it all begins with the case and its number, so that neither can be another's.
pub struct Links {
    key: Zeroizing<[u8; 32]>,
    beginning: [u8; 32],
}

impl Links {
    pub fn of(state: &AppState, case: Uuid, number: &str) -> Self {
        let key = derive(&state.secret, b"gehoor/v1/links");
        let beginning = seal::chain::next(&key, &[0; 32], &[case.as_bytes(), number.as_bytes()]);
        Self { key, beginning }
    }

    /// The link of an event to the one before it.
    pub fn next(
        &self,
        previous: Option<&StoredEvent>,
        stored: &StoredEvent,
    ) -> Result<[u8; 32], Failure> {
        let facts = serde_json::to_string(&stored.event.in_clear())
            .map_err(|_| Failure::broken("an event could not be written down"))?;
        Ok(self.next_over(previous, stored, &facts))
    }

    /// The same over its facts as they were written down, whatever a later program would write.
    pub fn next_over(
        &self,
        previous: Option<&StoredEvent>,
        stored: &StoredEvent,
        facts: &str,
    ) -> [u8; 32] {
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
        let previous = previous.map_or(&self.beginning, |previous| &previous.hash);
        seal::chain::next(&self.key, previous, &parts)
    }
}
