//! Between what is stored and what is meant: an event as the rules see it, what chains it to the one before, and as what
//! its words are sealed.

use crate::archive::{StoredEvent, author_word};
use crate::error::Failure;
use regulation::event::{Actor, Recorded, StaffId, WordName};
use seal::envelope::{Author, Kind};

/// A stored event as the rules see it.
pub fn recorded(stored: &StoredEvent) -> Recorded {
    Recorded {
        sequence: stored.sequence,
        at: stored.at,
        by: match (stored.author, stored.staff) {
            (Author::Complainant, _) => Actor::Complainant,
            (Author::Staff | Author::System, Some(staff)) => Actor::Staff(StaffId(staff.as_u128())),
            (Author::Staff | Author::System, None) => Actor::System,
        },
        event: stored.event.clone(),
    }
}

/// The hash that chains an event to the one before it.
pub fn chain(previous: &[u8; 32], stored: &StoredEvent) -> Result<[u8; 32], Failure> {
    let facts = serde_json::to_vec(&stored.event)
        .map_err(|_| Failure::broken("an event could not be written down"))?;
    Ok(seal::chain::next(
        previous,
        &[
            stored.case.as_bytes(),
            &stored.sequence.to_be_bytes(),
            stored.item.as_bytes(),
            &stored.at.timestamp_micros().to_be_bytes(),
            author_word(stored.author).as_bytes(),
            stored.staff.unwrap_or_default().as_bytes(),
            &facts,
            stored.sealed.as_deref().unwrap_or_default(),
        ],
    ))
}

/// As what words are sealed. It is part of what opens them, so a name never moves to another kind.
pub const fn kind(name: WordName) -> Kind {
    match name {
        WordName::Filing => Kind::Filing,
        WordName::Identity => Kind::Identity,
        WordName::Letter | WordName::Proposal => Kind::Letter,
        WordName::Message | WordName::Name | WordName::BankAccount => Kind::Message,
        WordName::Information => Kind::Information,
        WordName::Withdrawal => Kind::Withdrawal,
        WordName::Note
        | WordName::Plan
        | WordName::Report
        | WordName::Question
        | WordName::Judgement
        | WordName::Measure
        | WordName::Proof
        | WordName::Advice => Kind::Note,
        WordName::Excerpt | WordName::Members | WordName::Reason => Kind::Reason,
    }
}
