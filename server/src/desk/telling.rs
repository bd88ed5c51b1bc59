//! What happened in a case, told to whoever reads it: opened with a key, or sealed for a browser that opens it.

use super::dossier::{Dossier, author};
use super::parts;
use crate::archive::{BankAccount, StoredEvent};
use app::answers::{Entry, What};
use app::sync::following::SealedWords;
use regulation::event::Event;
use regulation::filing::{Identity, Words};
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::keys::CaseKey;
use std::collections::HashMap;
use uuid::Uuid;

/// What the words of an event are: those of its first envelope. A second one is always a reason, for staff.
pub const fn kind(event: &Event) -> Kind {
    match event {
        Event::Filed { .. } => Kind::Filing,
        Event::Acknowledged { .. }
        | Event::Responded { .. }
        | Event::ReactionProposed
        | Event::ProgressReported { .. }
        | Event::Referred { .. }
        | Event::Settled { .. }
        | Event::WithdrawalConfirmed { .. }
        | Event::CommitteeAppointed { .. }
        | Event::AppealDecided { .. } => Kind::Letter,
        Event::InformationAdded => Kind::Information,
        Event::Withdrawn => Kind::Withdrawal,
        Event::NoteAdded
        | Event::PlanMade
        | Event::Heard { .. }
        | Event::EvidenceAdded { .. }
        | Event::InformationRequested { .. }
        | Event::InformationReceived { .. }
        | Event::Judged(_)
        | Event::ActionPlanned { .. }
        | Event::ActionDone { .. }
        | Event::EffectChecked { .. }
        | Event::MeasureTaken
        | Event::AdviceReceived { .. } => Kind::Note,
        Event::IdentityShown
        | Event::Assigned { .. }
        | Event::Assessed { .. }
        | Event::DeliveryCorrected { .. }
        | Event::InformationForgone { .. }
        | Event::ReactionReturned
        | Event::Closed { .. } => Kind::Reason,
        Event::MessageSent { .. }
        | Event::ReceiptCorrected { .. }
        | Event::ConsentAsked
        | Event::ConsentAnswered { .. }
        | Event::RemedyOffered { .. }
        | Event::RemedyAnswered { .. }
        | Event::BankAccountGiven { .. }
        | Event::RemedyFulfilled { .. }
        | Event::ReactionOpened { .. }
        | Event::Reopened { .. }
        | Event::DissatisfactionVoiced { .. }
        | Event::AppealLodged { .. }
        | Event::LateAppealDecided { .. }
        | Event::CommitteeObjected
        | Event::AppealWithdrawn
        | Event::ShieldRaised { .. }
        | Event::IdentityGiven { .. } => Kind::Message,
    }
}

impl Dossier {
    /// Everything that happened, opened. `names` are those of the staff.
    pub fn entries(&self, names: &HashMap<Uuid, String>) -> Vec<Entry> {
        let told = self.events.iter().map(|stored| Entry {
            sequence: stored.sequence,
            at: stored.at,
            what: self.what(stored, names),
            sealed: None,
        });
        told.collect()
    }

    /// What the complainant may see of it.
    pub fn entries_for_complainant(&self) -> Vec<Entry> {
        let shown = self
            .events
            .iter()
            .filter(|stored| !stored.event.is_internal());
        shown
            .map(|stored| Entry {
                sequence: stored.sequence,
                at: stored.at,
                what: for_complainant(self.what(stored, &HashMap::new())),
                sealed: None,
            })
            .collect()
    }

    /// What the committee may see of it: the file, without the name, who of the bureau did what, and what the bureau notes
    /// for itself.
    pub fn entries_for_committee(&self) -> Vec<Entry> {
        let shown = self.events.iter().filter(|stored| {
            !matches!(
                stored.event,
                Event::NoteAdded
                    | Event::IdentityShown
                    | Event::IdentityGiven { .. }
                    | Event::Assigned { .. }
                    | Event::ReactionProposed
                    | Event::ReactionReturned
            )
        });
        shown
            .map(|stored| Entry {
                sequence: stored.sequence,
                at: stored.at,
                what: for_complainant(self.what(stored, &HashMap::new())),
                sealed: None,
            })
            .collect()
    }

    /// The same with the words sealed, for a browser that opens them.
    pub fn sealed_entries_for_complainant(&self) -> Vec<Entry> {
        let shown = self
            .events
            .iter()
            .filter(|stored| !stored.event.is_internal());
        shown
            .map(|stored| {
                // The first envelope is for the complainant; a second one is for staff only.
                let bytes = stored.sealed.as_deref().and_then(parts::split);
                let bytes = bytes.and_then(|parts| parts.first().map(|part| part.to_vec()));
                Entry {
                    sequence: stored.sequence,
                    at: stored.at,
                    what: without_words(&stored.event),
                    sealed: Some(SealedWords {
                        item: stored.item,
                        sequence: stored.sequence,
                        kind: kind(&stored.event),
                        author: author(stored),
                        bytes: bytes.unwrap_or_default(),
                    }),
                }
            })
            .collect()
    }

    fn what(&self, stored: &StoredEvent, names: &HashMap<Uuid, String>) -> What {
        let author = || {
            let name = stored.staff.and_then(|id| names.get(&id).cloned());
            name.unwrap_or_default()
        };
        let text = || self.text(stored, 0, kind(&stored.event));
        let reason = || self.text(stored, 1, Kind::Reason);
        let opened = match &stored.event {
            Event::Filed { .. } => self.words(stored).map(|words| What::Filed { words }),
            Event::Acknowledged { .. } => text().map(|letter| What::Acknowledged {
                letter,
                late_reason: reason(),
            }),
            Event::MessageSent { from, asks } => text().map(|text| What::Message {
                from: *from,
                asks: *asks,
                text,
            }),
            Event::InformationAdded => text().map(|text| What::Information { text }),
            Event::NoteAdded => text().map(|text| What::Note {
                author: author(),
                text,
            }),
            Event::IdentityShown => text().map(|reason| What::IdentityShown {
                author: author(),
                reason,
            }),
            Event::Withdrawn => text().map(|text| What::Withdrawn { text }),
            // Who it is stands where names stand, behind the same door.
            Event::IdentityGiven { .. } => {
                Some(step(&stored.event, String::new(), String::new(), None))
            }
            event if stored.sealed.is_none() => Some(step(event, author(), String::new(), None)),
            event => text().map(|text| step(event, author(), text, reason())),
        };
        opened.unwrap_or(What::Unreadable)
    }

    fn open_part(
        &self,
        stored: &StoredEvent,
        part: usize,
        kind: Kind,
        key: &CaseKey,
    ) -> Option<Vec<u8>> {
        let parts = parts::split(stored.sealed.as_deref()?)?;
        let context = ItemContext {
            case: self.id,
            kind,
            item: stored.item,
            sequence: stored.sequence,
            author: author(stored),
        };
        let plain = envelope::open(key, &context, parts.get(part)?).ok()?;
        Some(plain.to_vec())
    }

    fn text(&self, stored: &StoredEvent, part: usize, kind: Kind) -> Option<String> {
        let content = self.content.as_ref()?;
        let opened = match stored.event {
            Event::InformationReceived { request } if author(stored) == Author::System => {
                let theirs = content.for_guest(self.item(request)?);
                self.open_part(stored, part, kind, &theirs)
            }
            _ => self.open_part(stored, part, kind, content),
        };
        opened.and_then(|plain| String::from_utf8(plain).ok())
    }

    /// The id of an event.
    pub(super) fn item(&self, sequence: u32) -> Option<Uuid> {
        let found = self
            .events
            .iter()
            .find(|stored| stored.sequence == sequence);
        found.map(|stored| stored.item)
    }

    fn words(&self, stored: &StoredEvent) -> Option<Words> {
        let content = self.content.as_ref()?;
        serde_json::from_slice(&self.open_part(stored, 0, Kind::Filing, content)?).ok()
    }

    /// Where reimbursements go, by remedy, for whoever pays them.
    pub fn bank_accounts(&self, kept: &[BankAccount]) -> Vec<(u32, String)> {
        let opened = kept.iter().filter_map(|account| {
            let content = self.content.as_ref()?;
            let bound_to = ItemContext {
                case: self.id,
                kind: Kind::Message,
                item: account.item,
                sequence: account.sequence,
                author: Author::Complainant,
            };
            let plain = envelope::open(content, &bound_to, &account.sealed).ok()?;
            let text = String::from_utf8(plain.to_vec()).ok()?;
            Some((account.remedy, text))
        });
        opened.collect()
    }

    /// The words of the filing itself.
    pub fn filing(&self) -> Option<Words> {
        self.words(self.events.first()?)
    }

    /// Who the complainant is: as told later by choice, or as filed, for a reader with the identity key.
    pub fn identity(&self) -> Option<Identity> {
        if !self.case.identity_given() {
            return None;
        }
        let told = |stored: &&StoredEvent| matches!(stored.event, Event::IdentityGiven { .. });
        if let Some(stored) = self.events.iter().rev().find(told) {
            let name = self.text(stored, 0, Kind::Message)?;
            return Some(Identity {
                name,
                ..Identity::default()
            });
        }
        let filed = self.events.first()?;
        let key = self.identity.as_ref()?;
        serde_json::from_slice(&self.open_part(filed, 1, Kind::Identity, key)?).ok()
    }
}

fn step(event: &Event, author: String, text: String, reason: Option<String>) -> What {
    What::Step {
        event: event.clone(),
        author,
        text,
        reason,
    }
}

/// Without who did it at the bureau, and without what only staff may read.
fn for_complainant(what: What) -> What {
    match what {
        What::Acknowledged { letter, .. } => What::Acknowledged {
            letter,
            late_reason: None,
        },
        What::Step { event, text, .. } => step(&event, String::new(), text, None),
        what => what,
    }
}

/// What happened, its words left out.
fn without_words(event: &Event) -> What {
    let text = String::new();
    match event {
        Event::Filed { .. } => What::Filed {
            words: Words::default(),
        },
        Event::Acknowledged { .. } => What::Acknowledged {
            letter: text,
            late_reason: None,
        },
        Event::MessageSent { from, asks } => What::Message {
            from: *from,
            asks: *asks,
            text,
        },
        Event::InformationAdded => What::Information { text },
        Event::Withdrawn => What::Withdrawn { text },
        event if event.is_internal() => What::Unreadable,
        event => step(event, text.clone(), text, None),
    }
}
