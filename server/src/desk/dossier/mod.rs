//! One case in hand: its events, the rules' view of them, and the key that opens its words for this reader.

mod adding;
mod consequence;
mod keys;
mod reader;

pub use adding::{Adding, Decided, NotAdded};
pub use keys::holds;
pub use reader::Reader;

use super::history;
use super::stored::recorded;
use crate::archive::{StoredEvent, StoredGrant, retry, staff_uuid};
use crate::error::Failure;
use crate::histories::Tampering;
use crate::state::AppState;
use app::sync::kind::kind;
use regulation::case::Case;
use regulation::event::{Actor, Event, Guarded, Recorded, Secret, WordName};
use regulation::moment::Moment;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Scope};
use seal::keys::CaseKey;
use uuid::Uuid;

/// A case with its history, and the keys that this reader holds.
pub struct Dossier {
    pub id: Uuid,
    pub number: String,
    pub case: Case,
    pub(super) events: Vec<StoredEvent>,
    /// `None` for who opens the words elsewhere.
    pub(super) content: Option<CaseKey>,
    pub(super) identity: Option<CaseKey>,
    /// What is not as this program left it.
    pub(super) tampering: Option<Tampering>,
    /// The keys that take the place of all that did not open.
    pub(super) renewed: Vec<StoredGrant>,
}

impl Dossier {
    /// The case with its words sealed, if it exists.
    pub async fn sealed(state: &AppState, id: Uuid) -> Result<Option<Self>, Failure> {
        let kept = history::read(state, id).await?;
        Ok(kept.map(|kept| Self {
            id,
            number: kept.number,
            case: kept.case,
            events: kept.events,
            tampering: kept.tampering,
            content: None,
            identity: None,
            renewed: Vec::new(),
        }))
    }

    /// The case, if it exists and this reader holds a key that opens it. Otherwise nothing, without a difference.
    pub async fn open(
        state: &AppState,
        id: Uuid,
        reader: Reader<'_>,
    ) -> Result<Option<Self>, Failure> {
        let held = Self::held(state, id, reader).await?;
        Ok(held.filter(|dossier| dossier.content.is_some()))
    }

    /// The case, if it exists and this reader holds a key to it, whether or not that opens it.
    pub async fn held(
        state: &AppState,
        id: Uuid,
        reader: Reader<'_>,
    ) -> Result<Option<Self>, Failure> {
        let grants = state.archive.list_grants(id).await?;
        let holder = reader.holder();
        let own = |scope: Scope| {
            let is_own = |grant: &&StoredGrant| grant.holder == holder && grant.scope == scope;
            grants.iter().find(is_own)
        };
        if own(Scope::Content).is_none() {
            return Ok(None);
        }
        let key = |scope: Scope| {
            let sealed = own(scope)?;
            let context = GrantContext {
                case: id,
                scope,
                recipient: reader.recipient(),
            };
            grant::open(&sealed.sealed, reader.keys(), &context).ok()
        };
        let (content, identity) = (key(Scope::Content), key(Scope::Identity));
        let Some(sealed) = Self::sealed(state, id).await? else {
            return Ok(None);
        };
        let opened = match content {
            Some(content) => sealed.opened_with(content),
            None => sealed,
        };
        if let Some(staff) = opened.is_about(reader) {
            // Whoever sealed it gave them a key all the same; this side could not see that.
            let taken = retry(|| async {
                let mut work = state.archive.begin().await?;
                work.remove_keys(id, staff).await?;
                work.commit().await
            });
            match taken.await {
                Ok(()) => empty_log(state).await,
                // For them it is not there, whether or not the key could be taken already.
                Err(error) => {
                    let error = Failure::from(error);
                    tracing::warn!(%error, "a key is still held by whom a case is about");
                }
            }
            return Ok(None);
        }
        Ok(Some(Self { identity, ..opened }))
    }

    /// The id of this reader, when the case is about them.
    fn is_about(&self, reader: Reader<'_>) -> Option<Uuid> {
        let Actor::Staff(id) = reader.actor() else {
            return None;
        };
        let about = self.case.about().known()?;
        about.contains(&id).then(|| staff_uuid(id))
    }

    /// The case with what this key opens: the words, whom it is about, and what was judged.
    #[must_use]
    pub fn opened_with(mut self, content: CaseKey) -> Self {
        for stored in &mut self.events {
            if let Some(secret) = secret(stored, &content) {
                stored.event.learn(secret);
            }
        }
        let history: Vec<Recorded> = self.events.iter().map(recorded).collect();
        self.case = Case::replay(&history).unwrap_or(self.case);
        self.content = Some(content);
        self
    }

    /// Whether it does not open for this reader: the key that they were given, or the complaint itself with that key, or
    /// whom it is about.
    pub fn is_shut(&self) -> bool {
        self.filing().is_none() || self.case.about() == &Guarded::Sealed
    }

    /// Whether there is a name that does not open for this reader.
    pub fn hides_name(&self) -> bool {
        self.case.identity_given() && self.identity().is_none()
    }

    /// What words are bound to that are added now.
    pub(super) fn next_place(&self, name: WordName, item: Uuid, author: Author) -> ItemContext {
        ItemContext {
            case: self.id,
            kind: kind(name),
            item,
            sequence: self.case.sequence() + 1,
            author,
        }
    }

    /// When it arrived, as its receipt says: a correction gives another day and no time.
    pub(super) fn arrived(&self) -> Moment {
        let first: Vec<Recorded> = self.events.iter().take(1).map(recorded).collect();
        let arrived = Moment::of(&first).first().copied();
        arrived.unwrap_or_else(|| self.case.received())
    }

    /// Whether this was added before.
    pub fn holds(&self, item: Uuid) -> bool {
        self.events.iter().any(|event| event.item == item)
    }

    /// The number of the case that this one was linked with last.
    pub fn linked_with(&self) -> Option<String> {
        let mut undone = 0;
        let last = self.events.iter().rfind(|stored| {
            if matches!(stored.event, Event::Unlinked { .. }) {
                undone += 1;
            }
            let links = matches!(stored.event, Event::Linked { .. } | Event::Joined);
            let stands = links && undone == 0;
            if links && !stands {
                undone -= 1;
            }
            stands
        });
        self.text(last?, WordName::Other)
    }
}

/// The sealed fact of an event, as far as this key opens it.
fn secret(stored: &StoredEvent, content: &CaseKey) -> Option<Secret> {
    let place = ItemContext {
        case: stored.case,
        kind: Kind::Facts,
        item: stored.item,
        sequence: stored.sequence,
        author: stored.author,
    };
    let plain = envelope::open(content, &place, stored.guarded.as_deref()?).ok()?;
    Secret::read(std::str::from_utf8(&plain).ok()?)
}

/// Who held a key a moment ago stands in no log. What cannot be emptied now is emptied within the hour.
async fn empty_log(state: &AppState) {
    if let Err(error) = state.archive.empty_log().await {
        tracing::warn!(%error, "the log of the database keeps what was removed a while longer");
    }
}
