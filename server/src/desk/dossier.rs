//! One case in hand: its events, the rules' view of them, and the key that opens its words for this reader.

use super::parts;
use crate::archive::{ArchiveError, Overview, StoredEvent};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::{Entry, What};
use chrono::{DateTime, Utc};
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Event, Party, Recorded, StaffId};
use regulation::filing::{Identity, Words};
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, KeyPair};
use std::collections::HashMap;
use uuid::Uuid;

/// Who holds the dossier.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    Complainant(&'a KeyPair),
    Staff(Uuid, &'a KeyPair),
}

impl Reader<'_> {
    fn recipient(self) -> Recipient {
        match self {
            Reader::Complainant(_) => Recipient::Complainant,
            Reader::Staff(id, _) => Recipient::Staff(id),
        }
    }

    fn keys(&self) -> &KeyPair {
        match self {
            Reader::Complainant(keys) | Reader::Staff(_, keys) => keys,
        }
    }

    fn author(self) -> Author {
        match self {
            Reader::Complainant(_) => Author::Complainant,
            Reader::Staff(..) => Author::Staff,
        }
    }

    fn actor(self) -> Actor {
        match self {
            Reader::Complainant(_) => Actor::Complainant,
            Reader::Staff(id, _) => Actor::Staff(StaffId(id.as_u128())),
        }
    }
}

/// A case with its history and this reader's content key.
pub struct Dossier {
    pub id: Uuid,
    pub number: String,
    pub case: Case,
    events: Vec<StoredEvent>,
    content: CaseKey,
    identity: Option<CaseKey>,
}

/// Why nothing was added.
pub enum NotAdded {
    /// The regulation's no.
    Refused(Refusal),
    /// Somebody else added something in the meantime.
    Overtaken,
    Failed(Failure),
}

impl From<Failure> for NotAdded {
    fn from(failure: Failure) -> Self {
        if failure.is_conflict() {
            Self::Overtaken
        } else {
            Self::Failed(failure)
        }
    }
}

impl From<ArchiveError> for NotAdded {
    fn from(error: ArchiveError) -> Self {
        Failure::from(error).into()
    }
}

/// The stored events as the rules see them.
pub fn recorded(stored: &StoredEvent) -> Recorded {
    Recorded {
        sequence: stored.sequence,
        at: stored.at,
        by: match (stored.author.as_str(), stored.staff) {
            ("complainant", _) => Actor::Complainant,
            (_, Some(staff)) => Actor::Staff(StaffId(staff.as_u128())),
            (_, None) => Actor::System,
        },
        event: stored.event.clone(),
    }
}

/// The word an author is stored by.
pub fn author_name(author: Author) -> &'static str {
    match author {
        Author::Complainant => "complainant",
        Author::Staff => "staff",
        Author::System => "system",
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
            stored.author.as_bytes(),
            stored.staff.unwrap_or_default().as_bytes(),
            &facts,
            stored.sealed.as_deref().unwrap_or_default(),
        ],
    ))
}

impl Dossier {
    /// The case, if it exists and this reader holds a key to it. Otherwise nothing, without a difference.
    pub async fn open(
        state: &AppState,
        id: Uuid,
        reader: Reader<'_>,
    ) -> Result<Option<Self>, Failure> {
        let grants = state.archive.list_grants(id).await?;
        let staff = match reader {
            Reader::Complainant(_) => None,
            Reader::Staff(id, _) => Some(id),
        };
        let wanted = match reader {
            Reader::Complainant(_) => "complainant",
            Reader::Staff(..) => "staff",
        };
        let key = |name: &str, scope: Scope| {
            let sealed = grants.iter().find(|grant| {
                grant.recipient == wanted && grant.staff == staff && grant.scope == name
            })?;
            let context = GrantContext {
                case: id,
                scope,
                recipient: reader.recipient(),
            };
            grant::open(&sealed.sealed, reader.keys(), &context).ok()
        };
        let Some(content) = key("content", Scope::Content) else {
            return Ok(None);
        };
        let identity = key("identity", Scope::Identity);
        let events = state.archive.list_events(id).await?;
        let history: Vec<Recorded> = events.iter().map(recorded).collect();
        let (Some(case), Some(overview)) = (
            Case::replay(&history),
            state.archive.find_overview(id).await?,
        ) else {
            return Ok(None);
        };
        Ok(Some(Self {
            id,
            number: overview.number,
            case,
            events,
            content,
            identity,
        }))
    }

    /// Asks the regulation, seals `words`, and appends what happened. `at` is now.
    pub async fn add(
        &mut self,
        state: &AppState,
        reader: Reader<'_>,
        role: Role,
        command: Command,
        words: &[(Kind, &[u8])],
    ) -> Result<(), NotAdded> {
        let now = state.clock.now();
        let event = Case::handle(Some(&self.case), command, role, reader.actor(), now)
            .map_err(NotAdded::Refused)?;
        let mut rng = state.randomness.rng();
        let item = randomness::uuid(&mut rng);
        let sequence = self.case.sequence() + 1;
        let author = reader.author();
        let mut sealed = Vec::new();
        for (kind, plain) in words {
            let context = ItemContext {
                case: self.id,
                kind: *kind,
                item,
                sequence,
                author,
            };
            sealed.push(
                envelope::seal(&mut rng, &self.content, &context, plain)
                    .map_err(|_| Failure::broken("words could not be sealed"))?,
            );
        }
        let at = self.moment(now, author);
        let mut stored = StoredEvent {
            case: self.id,
            sequence,
            item,
            at,
            author: author_name(author).to_owned(),
            staff: match reader {
                Reader::Complainant(_) => None,
                Reader::Staff(id, _) => Some(id),
            },
            event,
            sealed: (!sealed.is_empty()).then(|| parts::join(&sealed)),
            hash: [0; 32],
        };
        let previous = self.events.last().map_or([0; 32], |last| last.hash);
        stored.hash = chain(&previous, &stored)?;
        self.case.apply(&recorded(&stored));
        let overview = overview(self.id, &self.number, &self.case, now);
        let mut work = state.archive.begin().await?;
        if !work.append_event(&stored).await? {
            return Err(NotAdded::Overtaken);
        }
        work.put_overview(&overview).await?;
        work.commit().await?;
        self.events.push(stored);
        Ok(())
    }

    /// What an anonymous complainant does is kept to the hour: a finer time could point at somebody.
    fn moment(&self, now: DateTime<Utc>, author: Author) -> DateTime<Utc> {
        let anonymous = self.case.shield() == regulation::shield::Shield::Anonymous;
        if anonymous && author == Author::Complainant {
            crate::access::session::to_the_hour(now)
        } else {
            now
        }
    }

    /// Everything that happened, opened. `names` are those of the staff.
    pub fn entries(&self, names: &HashMap<Uuid, String>) -> Vec<Entry> {
        self.events
            .iter()
            .map(|stored| Entry {
                sequence: stored.sequence,
                at: stored.at,
                what: self.what(stored, names),
            })
            .collect()
    }

    /// What the complainant may see of it.
    pub fn entries_for_complainant(&self) -> Vec<Entry> {
        self.entries(&HashMap::new())
            .into_iter()
            .filter_map(|mut entry| match &mut entry.what {
                What::Note { .. } | What::IdentityShown { .. } => None,
                What::Acknowledged { late_reason, .. } => {
                    *late_reason = None;
                    Some(entry)
                }
                _ => Some(entry),
            })
            .collect()
    }

    fn what(&self, stored: &StoredEvent, names: &HashMap<Uuid, String>) -> What {
        let author = || {
            stored
                .staff
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_default()
        };
        let text = |kind| self.text(stored, 0, kind);
        let opened = match &stored.event {
            Event::Filed { .. } => self.words(stored).map(|words| What::Filed { words }),
            Event::Acknowledged { .. } => text(Kind::Letter).map(|letter| What::Acknowledged {
                letter,
                late_reason: self.text(stored, 1, Kind::Reason),
            }),
            Event::MessageSent { from, asks } => text(Kind::Message).map(|text| What::Message {
                from: *from,
                asks: *asks,
                text,
            }),
            Event::InformationAdded => {
                text(Kind::Information).map(|text| What::Information { text })
            }
            Event::NoteAdded => text(Kind::Note).map(|text| What::Note {
                author: author(),
                text,
            }),
            Event::IdentityShown => text(Kind::Reason).map(|reason| What::IdentityShown {
                author: author(),
                reason,
            }),
            Event::Withdrawn => text(Kind::Withdrawal).map(|text| What::Withdrawn { text }),
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
            author: match stored.author.as_str() {
                "complainant" => Author::Complainant,
                "staff" => Author::Staff,
                _ => Author::System,
            },
        };
        envelope::open(key, &context, parts.get(part)?)
            .ok()
            .map(|plain| plain.to_vec())
    }

    fn text(&self, stored: &StoredEvent, part: usize, kind: Kind) -> Option<String> {
        self.open_part(stored, part, kind, &self.content)
            .and_then(|plain| String::from_utf8(plain).ok())
    }

    fn words(&self, stored: &StoredEvent) -> Option<Words> {
        serde_json::from_slice(&self.open_part(stored, 0, Kind::Filing, &self.content)?).ok()
    }

    /// The words of the filing itself.
    pub fn filing(&self) -> Option<Words> {
        self.words(self.events.first()?)
    }

    /// Who the complainant is, for a reader with the identity key.
    pub fn identity(&self) -> Option<Identity> {
        let filed = self.events.first()?;
        serde_json::from_slice(&self.open_part(
            filed,
            1,
            Kind::Identity,
            self.identity.as_ref()?,
        )?)
        .ok()
    }
}

/// The row that lists are made from.
pub fn overview(id: Uuid, number: &str, case: &Case, now: DateTime<Utc>) -> Overview {
    Overview {
        case: id,
        number: number.to_owned(),
        stage: case.stage(),
        received_at: case.received_at(),
        sequence: case.sequence(),
        next_due: case.next_clock(now).map(|clock| clock.due),
    }
}

/// Whether somebody wrote and the other side has not written since.
pub fn waits_for_us(history: &[Recorded]) -> bool {
    history
        .iter()
        .rev()
        .find_map(|recorded| match recorded.event {
            Event::MessageSent {
                from: Party::Complainant,
                ..
            }
            | Event::InformationAdded => Some(true),
            Event::MessageSent {
                from: Party::Bureau,
                ..
            }
            | Event::Acknowledged { .. } => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}
