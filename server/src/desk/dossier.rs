//! One case in hand: its events, the rules' view of them, and the key that opens its words for this reader.

use super::parts;
use crate::archive::{ArchiveError, Overview, StoredEvent};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::{Entry, What};
use app::sync::following::SealedWords;
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

/// A case with its history, and the keys that this reader holds.
pub struct Dossier {
    pub id: Uuid,
    pub number: String,
    pub case: Case,
    events: Vec<StoredEvent>,
    /// `None` for who opens the words elsewhere.
    content: Option<CaseKey>,
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
    /// The case with its words sealed, if it exists.
    pub async fn sealed(state: &AppState, id: Uuid) -> Result<Option<Self>, Failure> {
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
            content: None,
            identity: None,
        }))
    }

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
        Ok(Self::sealed(state, id).await?.map(|sealed| Self {
            content: Some(content),
            identity,
            ..sealed
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
        let author = reader.author();
        let item = randomness::uuid(&mut state.randomness.rng());
        let sequence = self.case.sequence() + 1;
        let content =
            (self.content.as_ref()).ok_or_else(|| Failure::broken("a case is not open"))?;
        let mut sealed = Vec::new();
        for (kind, plain) in words {
            let bound_to = ItemContext {
                case: self.id,
                kind: *kind,
                item,
                sequence,
                author,
            };
            sealed.push(
                envelope::seal(&mut state.randomness.rng(), content, &bound_to, plain)
                    .map_err(|_| Failure::broken("words could not be sealed"))?,
            );
        }
        let who = (role, reader.actor(), author);
        self.append(state, who, command, item, &sealed).await
    }

    /// Whether this was added before.
    pub fn holds(&self, item: Uuid) -> bool {
        self.events.iter().any(|event| event.item == item)
    }

    /// Asks the regulation, and appends what the complainant sealed elsewhere for this place in the order.
    pub async fn add_sealed(
        &mut self,
        state: &AppState,
        command: Command,
        words: &SealedWords,
    ) -> Result<(), NotAdded> {
        if words.sequence != self.case.sequence() + 1 {
            return Err(NotAdded::Overtaken);
        }
        let who = (Role::Complainant, Actor::Complainant, Author::Complainant);
        self.append(
            state,
            who,
            command,
            words.item,
            std::slice::from_ref(&words.bytes),
        )
        .await
    }

    async fn append(
        &mut self,
        state: &AppState,
        (role, actor, author): (Role, Actor, Author),
        command: Command,
        item: Uuid,
        sealed: &[Vec<u8>],
    ) -> Result<(), NotAdded> {
        let now = state.clock.now();
        let event =
            Case::handle(Some(&self.case), command, role, actor, now).map_err(NotAdded::Refused)?;
        let mut stored = StoredEvent {
            case: self.id,
            sequence: self.case.sequence() + 1,
            item,
            at: self.moment(now, author),
            author: author_name(author).to_owned(),
            staff: match actor {
                Actor::Staff(id) => Some(Uuid::from_u128(id.0)),
                Actor::Complainant | Actor::System => None,
            },
            event,
            sealed: (!sealed.is_empty()).then(|| parts::join(sealed)),
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
                sealed: None,
            })
            .collect()
    }

    /// What the complainant may see of it.
    pub fn entries_for_complainant(&self) -> Vec<Entry> {
        let shown = self.events.iter().filter(|stored| !is_internal(stored));
        shown
            .map(|stored| Entry {
                sequence: stored.sequence,
                at: stored.at,
                what: match self.what(stored, &HashMap::new()) {
                    What::Acknowledged { letter, .. } => What::Acknowledged {
                        letter,
                        late_reason: None,
                    },
                    what => what,
                },
                sealed: None,
            })
            .collect()
    }

    /// The same with the words sealed, for a browser that opens them.
    pub fn sealed_entries_for_complainant(&self) -> Vec<Entry> {
        let shown = self.events.iter().filter(|stored| !is_internal(stored));
        shown
            .map(|stored| {
                let (what, kind) = without_words(&stored.event);
                // The first envelope is for the complainant; a second one is for staff only.
                let bytes = stored.sealed.as_deref().and_then(parts::split);
                let bytes = bytes.and_then(|parts| parts.first().map(|part| part.to_vec()));
                Entry {
                    sequence: stored.sequence,
                    at: stored.at,
                    what,
                    sealed: Some(SealedWords {
                        item: stored.item,
                        sequence: stored.sequence,
                        kind,
                        author: author(stored),
                        bytes: bytes.unwrap_or_default(),
                    }),
                }
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
            author: author(stored),
        };
        envelope::open(key, &context, parts.get(part)?)
            .ok()
            .map(|plain| plain.to_vec())
    }

    fn text(&self, stored: &StoredEvent, part: usize, kind: Kind) -> Option<String> {
        self.open_part(stored, part, kind, self.content.as_ref()?)
            .and_then(|plain| String::from_utf8(plain).ok())
    }

    fn words(&self, stored: &StoredEvent) -> Option<Words> {
        let content = self.content.as_ref()?;
        serde_json::from_slice(&self.open_part(stored, 0, Kind::Filing, content)?).ok()
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

fn author(stored: &StoredEvent) -> Author {
    match stored.author.as_str() {
        "complainant" => Author::Complainant,
        "staff" => Author::Staff,
        _ => Author::System,
    }
}

/// For the bureau only; never in an answer to a complainant.
fn is_internal(stored: &StoredEvent) -> bool {
    matches!(stored.event, Event::NoteAdded | Event::IdentityShown)
}

/// What happened, its words left out, and which kind of words those are.
fn without_words(event: &Event) -> (What, Kind) {
    let text = String::new();
    match event {
        Event::Filed { .. } => {
            let words = Words::default();
            (What::Filed { words }, Kind::Filing)
        }
        Event::Acknowledged { .. } => {
            let (letter, late_reason) = (text, None);
            let what = What::Acknowledged {
                letter,
                late_reason,
            };
            (what, Kind::Letter)
        }
        Event::MessageSent { from, asks } => {
            let (from, asks) = (*from, *asks);
            (What::Message { from, asks, text }, Kind::Message)
        }
        Event::InformationAdded => (What::Information { text }, Kind::Information),
        Event::Withdrawn => (What::Withdrawn { text }, Kind::Withdrawal),
        Event::NoteAdded => (What::Unreadable, Kind::Note),
        Event::IdentityShown => (What::Unreadable, Kind::Reason),
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
