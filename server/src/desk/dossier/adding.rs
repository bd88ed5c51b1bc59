//! Adding to a case: what the rules decided, its words sealed, and all that follows from it, written at once.

use super::super::overviews::{Folded, folded};
use super::super::stored::{Links, recorded};
use super::super::{history, parts, sharing};
use super::consequence::Consequence;
use super::keys::HandedOver;
use super::{Dossier, empty_log};
use crate::archive::{
    ArchiveError, BankAccount, Holder, StoredEvent, StoredGrant, StoredGuest, Work, staff_uuid,
};
use crate::error::Failure;
use crate::histories::Tampering;
use crate::randomness;
use crate::state::AppState;
use app::sync::following::SealedWords;
use app::sync::kind::kind;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Event, WordName};
use regulation::moment::{Moment, protection};
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::Scope;
use seal::keys::CaseKey;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the rules said yes to, whose it is, and the one moment at which it was asked and happens.
pub struct Decided {
    event: Event,
    by: Actor,
    at: DateTime<Utc>,
}

impl Decided {
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// On whose behalf the words are sealed.
    const fn author(&self) -> Author {
        match self.by {
            Actor::Complainant => Author::Complainant,
            Actor::Staff(_) => Author::Staff,
            Actor::System => Author::System,
        }
    }
}

/// What is added to a case: what was decided, under this id, in these words.
pub struct Adding<'a> {
    pub decided: Decided,
    pub words: &'a [(WordName, &'a [u8])],
    pub item: Uuid,
    /// The people from outside who get a code for it.
    pub guests: Vec<StoredGuest>,
}

/// What was decided, with all that is kept of it.
struct Happened {
    decided: Decided,
    item: Uuid,
    /// Its words.
    sealed: Vec<Vec<u8>>,
    /// Its sealed fact.
    guarded: Option<Vec<u8>>,
    guests: Vec<StoredGuest>,
}

/// What is written with an event.
struct Ready {
    consequence: Consequence,
    today: NaiveDate,
    folded: Folded,
    /// The people from outside who had a code before.
    known: Vec<StoredGuest>,
    guests: Vec<StoredGuest>,
    handed: HandedOver,
    /// The keys that stay where all others are made anew.
    own: Vec<StoredGrant>,
    account: Option<BankAccount>,
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

impl Dossier {
    /// What the rules say to this.
    pub fn decide(
        &self,
        command: Command,
        role: Role,
        by: Actor,
        now: DateTime<Utc>,
    ) -> Result<Decided, NotAdded> {
        if self.tampering.is_some_and(Tampering::stops_writing) {
            return Err(NotAdded::Refused(Refusal::HistoryChanged));
        }
        let event = Case::handle(Some(&self.case), command, role, by, now);
        let event = event.map_err(NotAdded::Refused)?;
        Ok(Decided { event, by, at: now })
    }

    /// Seals the words, and appends what was decided.
    pub async fn add(&mut self, state: &AppState, adding: Adding<'_>) -> Result<(), NotAdded> {
        let happened = self.seal(state, adding)?;
        self.append(state, happened).await
    }

    /// The same in two cases at once, all of it or nothing.
    pub async fn add_to_both(
        state: &AppState,
        both: [(&mut Self, Adding<'_>); 2],
    ) -> Result<(), NotAdded> {
        let mut taken_in = Vec::new();
        for (dossier, adding) in both {
            let happened = dossier.seal(state, adding)?;
            let ready = dossier.take_in(state, happened).await?;
            taken_in.push((&*dossier, ready));
        }
        write_at_once(state, &taken_in).await
    }

    /// Asks the regulation, and appends the answer of somebody from outside, under the key that they and the bureau share.
    pub async fn add_answer(
        &mut self,
        state: &AppState,
        request: u32,
        key: &CaseKey,
        answer: &[u8],
    ) -> Result<(), NotAdded> {
        let now = state.clock.now();
        let command = Command::AnswerRequest { request };
        let decided = self.decide(command, Role::Asked, Actor::System, now)?;
        let item = randomness::uuid(&mut state.randomness.rng());
        let bound_to = self.next_place(WordName::Report, item, decided.author());
        let sealed = envelope::seal(&mut state.randomness.rng(), key, &bound_to, answer)
            .map_err(|_| Failure::broken("an answer could not be sealed"))?;
        let happened = Happened {
            sealed: vec![sealed],
            ..Happened::without_words(decided, item)
        };
        self.append(state, happened).await
    }

    /// Asks the regulation, and appends what the complainant sealed elsewhere for this place in the order.
    pub async fn add_sealed(
        &mut self,
        state: &AppState,
        command: Command,
        words: &SealedWords,
        now: DateTime<Utc>,
    ) -> Result<(), NotAdded> {
        if words.sequence != self.case.sequence() + 1 {
            return Err(NotAdded::Overtaken);
        }
        let decided = self.decide(command, Role::Complainant, Actor::Complainant, now)?;
        let first = decided.event.words().first();
        if first.is_none_or(|word| kind(word.name) != words.kind) {
            return Err(Failure::broken("words do not belong to what happened").into());
        }
        let happened = Happened {
            sealed: vec![words.bytes.clone()],
            ..Happened::without_words(decided, words.item)
        };
        self.append(state, happened).await
    }

    /// Asks the regulation, and appends what the program itself does or sees, which has no words.
    pub async fn add_fact(
        &mut self,
        state: &AppState,
        role: Role,
        command: Command,
        now: DateTime<Utc>,
    ) -> Result<(), NotAdded> {
        let by = if role == Role::Complainant {
            Actor::Complainant
        } else {
            Actor::System
        };
        let decided = self.decide(command, role, by, now)?;
        let item = randomness::uuid(&mut state.randomness.rng());
        self.append(state, Happened::without_words(decided, item))
            .await
    }

    /// The complainant looks: a reaction that was only published, and whatever was on its way, counts as received from now on
    /// (art. 7 and 9).
    pub async fn look(&mut self, state: &AppState, now: DateTime<Utc>) -> Result<(), Failure> {
        if !self.case.has_unopened() {
            return Ok(());
        }
        let command = Command::OpenReaction;
        let opened = self.add_fact(state, Role::Complainant, command, now);
        match opened.await {
            // Somebody else was writing: the next look opens it.
            Ok(()) | Err(NotAdded::Refused(_) | NotAdded::Overtaken) => Ok(()),
            Err(NotAdded::Failed(error)) => Err(error),
        }
    }

    /// What happened, with its words and what is sealed of it, for the next place in the order.
    fn seal(&self, state: &AppState, adding: Adding<'_>) -> Result<Happened, NotAdded> {
        let Adding {
            decided,
            words,
            item,
            guests,
        } = adding;
        let author = decided.author();
        let names: Vec<WordName> = words.iter().map(|(name, _)| *name).collect();
        if !decided.event.takes(&names) {
            return Err(Failure::broken("words do not belong to what happened").into());
        }
        let content =
            (self.content.as_ref()).ok_or_else(|| Failure::broken("a case is not open"))?;
        let mut sealed = Vec::new();
        for (name, plain) in words {
            let bound_to = self.next_place(*name, item, author);
            sealed.push(
                envelope::seal(&mut state.randomness.rng(), content, &bound_to, plain)
                    .map_err(|_| Failure::broken("words could not be sealed"))?,
            );
        }
        let guarded = match decided.event.parted().1 {
            Some(secret) => {
                let bound_to = ItemContext {
                    case: self.id,
                    kind: Kind::Facts,
                    item,
                    sequence: self.case.sequence() + 1,
                    author,
                };
                let plain = Zeroizing::new(secret.write());
                let mut rng = state.randomness.rng();
                let sealed = envelope::seal(&mut rng, content, &bound_to, plain.as_bytes());
                Some(sealed.map_err(|_| Failure::broken("a fact could not be sealed"))?)
            }
            None => None,
        };
        Ok(Happened {
            decided,
            item,
            sealed,
            guarded,
            guests,
        })
    }

    async fn append(&mut self, state: &AppState, happened: Happened) -> Result<(), NotAdded> {
        let ready = self.take_in(state, happened).await?;
        write_at_once(state, &[(&*self, ready)]).await
    }

    /// Takes it in here, with all that is to be written.
    async fn take_in(&mut self, state: &AppState, happened: Happened) -> Result<Ready, NotAdded> {
        let Happened {
            decided,
            item,
            sealed,
            guarded,
            guests,
        } = happened;
        let author = decided.author();
        let Decided { event, by, at: now } = decided;
        let consequence = Consequence::of(&event);
        let mut stored = StoredEvent {
            case: self.id,
            sequence: self.case.sequence() + 1,
            item,
            at: Moment::kept(now, by, protection(&event, self.case.shield())).begins(),
            author,
            staff: match by {
                Actor::Staff(id) => Some(staff_uuid(id)),
                Actor::Complainant | Actor::System => None,
            },
            event,
            guarded,
            sealed: (!sealed.is_empty()).then(|| parts::join(&sealed)),
            hash: [0; 32],
        };
        if stored.guarded.is_none() && stored.event.parted().1.is_some() {
            return Err(
                Failure::broken("a fact that is sealed was written down without a key").into(),
            );
        }
        let mut account = None;
        if let Consequence::AccountKept { remedy } = consequence {
            stored.sealed = None;
            account = sealed.into_iter().next().map(|sealed| BankAccount {
                case: self.id,
                remedy,
                item,
                sequence: stored.sequence,
                sealed,
            });
        }
        let links = Links::of(state, self.id, &self.number);
        stored.hash = links.next(self.events.last(), &stored)?;
        self.case.apply(&recorded(&stored));
        self.events.push(stored);
        Ok(Ready {
            consequence,
            today: amsterdam::date(now),
            folded: folded(self.id, &self.number, &self.events)?,
            known: state.archive.list_guests(self.id).await?,
            guests,
            handed: self.handed(state, consequence).await?,
            own: self.own(state).await?,
            account,
        })
    }

    /// What changes in who can read it.
    async fn handed(
        &self,
        state: &AppState,
        consequence: Consequence,
    ) -> Result<HandedOver, Failure> {
        match consequence {
            Consequence::KeysFollow => self.hand_over(state).await,
            Consequence::NameGoesTo(to) => Ok(HandedOver {
                from: Vec::new(),
                to: Vec::from_iter(sharing::name_for(state, self, to).await?),
            }),
            Consequence::Nothing
            | Consequence::NameForgotten
            | Consequence::AccountKept { .. }
            | Consequence::AccountForgotten { .. } => Ok(HandedOver::default()),
        }
    }

    /// What the complainant or the recovery code can open stays theirs, when the keys are made anew.
    async fn own(&self, state: &AppState) -> Result<Vec<StoredGrant>, Failure> {
        if self.renewed.is_empty() {
            return Ok(Vec::new());
        }
        let mut own = state.archive.list_grants(self.id).await?;
        own.retain(|grant| {
            matches!(grant.holder, Holder::Complainant | Holder::Recovery)
                && grant.scope == Scope::Content
        });
        Ok(own)
    }

    /// Writes what was taken in.
    async fn write(&self, work: &mut dyn Work, ready: &Ready) -> Result<(), NotAdded> {
        if !work.append_event(self.last()?).await? {
            return Err(NotAdded::Overtaken);
        }
        ready.folded.put(work).await?;
        if !self.renewed.is_empty() {
            work.remove_grants(self.id, Scope::Content).await?;
            work.add_grants(&self.renewed).await?;
            work.add_grants(&ready.own).await?;
            for grant in &self.renewed {
                if let Holder::Staff(staff) = grant.holder {
                    work.put_trial(self.id, staff, false).await?;
                }
            }
        }
        for staff in &ready.handed.from {
            work.remove_keys(self.id, *staff).await?;
        }
        work.add_grants(&ready.handed.to).await?;
        match ready.consequence {
            // Whoever chose to be unknown is unknown from now on.
            Consequence::NameForgotten => {
                work.remove_grants(self.id, Scope::Identity).await?;
                work.remove_bank_accounts(self.id, None).await?;
            }
            Consequence::AccountForgotten { remedy } => {
                work.remove_bank_accounts(self.id, Some(remedy)).await?;
            }
            Consequence::Nothing
            | Consequence::KeysFollow
            | Consequence::NameGoesTo(_)
            | Consequence::AccountKept { .. } => {}
        }
        if let Some(account) = &ready.account {
            work.put_bank_account(account).await?;
        }
        // A code works for as long as the rules give its holder something to do.
        for guest in &ready.known {
            if !self.welcomes(guest, ready.today) {
                work.remove_guest(&guest.lookup_digest).await?;
            }
        }
        for guest in &ready.guests {
            work.add_guest(guest).await?;
        }
        Ok(())
    }

    fn last(&self) -> Result<&StoredEvent, Failure> {
        let last = self.events.last();
        last.ok_or_else(|| Failure::broken("a case has no event"))
    }
}

impl Happened {
    const fn without_words(decided: Decided, item: Uuid) -> Self {
        Self {
            decided,
            item,
            sealed: Vec::new(),
            guarded: None,
            guests: Vec::new(),
        }
    }
}

/// Writes what was taken in, all of it or nothing, and tells it on.
async fn write_at_once(state: &AppState, taken_in: &[(&Dossier, Ready)]) -> Result<(), NotAdded> {
    let mut work = state.archive.begin().await?;
    for (dossier, ready) in taken_in {
        dossier.write(&mut *work, ready).await?;
    }
    work.commit().await?;
    for (dossier, _) in taken_in {
        if let Some(last) = dossier.events.last() {
            state.histories.saw(dossier.id, history::head(last));
        }
        state.tell(dossier.id);
    }
    let mut consequences = taken_in.iter().map(|(_, ready)| ready.consequence);
    if consequences.any(Consequence::takes_away) {
        empty_log(state).await;
    }
    Ok(())
}
