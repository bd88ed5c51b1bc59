//! One case in hand: its events, the rules' view of them, and the key that opens its words for this reader.

use super::bureau;
use super::handing;
use super::history;
use super::overviews::overview;
use super::parts;
use super::stored::{chain, recorded};
use crate::archive::{
    ArchiveError, BankAccount, GuestKind, Holder, Overview, StoredEvent, StoredGrant, StoredGuest,
    Work, retry,
};
use crate::error::Failure;
use crate::histories::Breach;
use crate::randomness;
use crate::state::AppState;
use app::sync::following::SealedWords;
use app::sync::kind::kind;
use app::sync::wire::{BureauKey, KeyHolder};
use chrono::{DateTime, NaiveDate, Utc};
use rand_core::CryptoRng;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command, Reaction, Refusal};
use regulation::event::{Actor, Event, Guarded, Recorded, Secret, StaffId, WordName};
use regulation::moment::{Moment, protection};
use regulation::shield::Shield;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, KeyPair, PublicKey};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Who holds the dossier.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    Complainant(&'a KeyPair),
    Staff(Uuid, &'a KeyPair),
    /// Whoever has the recovery code, to hand a case over and for nothing else.
    Recovery(&'a KeyPair),
}

impl Reader<'_> {
    fn recipient(self) -> Recipient {
        match self {
            Reader::Complainant(_) => Recipient::Complainant,
            Reader::Staff(id, _) => Recipient::Staff(id),
            Reader::Recovery(_) => Recipient::Recovery,
        }
    }

    pub(super) fn holder(self) -> Holder {
        match self {
            Reader::Complainant(_) => Holder::Complainant,
            Reader::Staff(id, _) => Holder::Staff(id),
            Reader::Recovery(_) => Holder::Recovery,
        }
    }

    fn keys(&self) -> &KeyPair {
        match self {
            Reader::Complainant(keys) | Reader::Staff(_, keys) | Reader::Recovery(keys) => keys,
        }
    }

    fn author(self) -> Author {
        match self {
            Reader::Complainant(_) => Author::Complainant,
            Reader::Staff(..) => Author::Staff,
            Reader::Recovery(_) => Author::System,
        }
    }

    pub fn actor(self) -> Actor {
        match self {
            Reader::Complainant(_) => Actor::Complainant,
            Reader::Staff(id, _) => Actor::Staff(StaffId(id.as_u128())),
            Reader::Recovery(_) => Actor::System,
        }
    }
}

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
    pub(super) breach: Option<Breach>,
    /// The keys that take the place of all that did not open.
    pub(super) renewed: Vec<StoredGrant>,
}

/// What the regulation decided, and what else is kept of it.
struct Happened {
    event: Event,
    /// Its sealed fact.
    guarded: Option<Vec<u8>>,
    at: DateTime<Utc>,
    author: Author,
    by: Actor,
    item: Uuid,
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

/// What changes in who can read a case.
#[derive(Default)]
struct HandedOver {
    /// They hold no key from now on.
    from: Vec<Uuid>,
    to: Vec<StoredGrant>,
}

/// What is added to one of two cases, under this id.
pub struct Adding<'a> {
    pub dossier: &'a mut Dossier,
    pub event: Event,
    pub words: &'a [(WordName, &'a [u8])],
    pub item: Uuid,
}

/// What is written with an event.
struct Ready {
    appended: Event,
    today: NaiveDate,
    overview: Overview,
    left: Vec<StoredGuest>,
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
    /// The case with its words sealed, if it exists.
    pub async fn sealed(state: &AppState, id: Uuid) -> Result<Option<Self>, Failure> {
        let kept = history::read(state, id).await?;
        Ok(kept.map(|kept| Self {
            id,
            number: kept.number,
            case: kept.case,
            events: kept.events,
            breach: kept.breach,
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
        about.contains(&id).then(|| Uuid::from_u128(id.0))
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

    /// A new key to what is written from here on, for these readers, where none of theirs opens the case.
    pub fn renew(
        &mut self,
        rng: &mut impl CryptoRng,
        readers: &[BureauKey],
    ) -> Result<(), Failure> {
        let broken = || Failure::broken("a case could not be sealed anew");
        let content = CaseKey::generate(rng);
        for reader in readers {
            let holder = match reader.reader {
                KeyHolder::Staff(id) => Holder::Staff(id),
                KeyHolder::Recovery => Holder::Recovery,
                KeyHolder::Complainant => continue,
            };
            let to = PublicKey::from_bytes(&reader.public).map_err(|_| broken())?;
            let bound_to = GrantContext {
                case: self.id,
                scope: Scope::Content,
                recipient: reader.reader.into(),
            };
            self.renewed.push(StoredGrant {
                case: self.id,
                scope: Scope::Content,
                holder,
                sealed: grant::seal(rng, &content, &to, &bound_to).map_err(|_| broken())?,
            });
        }
        self.content = Some(content);
        Ok(())
    }

    /// Asks the regulation, seals `words`, and appends what happened. `at` is now.
    pub async fn add(
        &mut self,
        state: &AppState,
        reader: Reader<'_>,
        role: Role,
        command: Command,
        words: &[(WordName, &[u8])],
    ) -> Result<(), NotAdded> {
        let item = randomness::uuid(&mut state.randomness.rng());
        self.add_for(state, reader, role, command, words, item, &[])
            .await
    }

    /// As [`Self::add`], under this id, with the people from outside who get a code for it.
    #[expect(
        clippy::too_many_arguments,
        reason = "who, what, in which words, and for whom"
    )]
    pub async fn add_for(
        &mut self,
        state: &AppState,
        reader: Reader<'_>,
        role: Role,
        command: Command,
        words: &[(WordName, &[u8])],
        item: Uuid,
        guests: &[StoredGuest],
    ) -> Result<(), NotAdded> {
        let now = state.clock.now();
        let event = self.decide(command, role, reader.actor(), now)?;
        let (happened, sealed) = self.seal(state, reader, event, words, item)?;
        self.append(state, happened, &sealed, guests).await
    }

    /// Appends what happened in two cases at once, all of it or nothing.
    pub async fn add_to_both(
        state: &AppState,
        reader: Reader<'_>,
        both: [Adding<'_>; 2],
    ) -> Result<(), NotAdded> {
        let mut added = Vec::new();
        for adding in both {
            let Adding {
                dossier,
                event,
                words,
                item,
            } = adding;
            let (happened, sealed) = dossier.seal(state, reader, event, words, item)?;
            let ready = dossier.prepare(state, happened, &sealed).await?;
            added.push((dossier, ready));
        }
        let mut work = state.archive.begin().await?;
        for (dossier, ready) in &added {
            dossier.write(&mut *work, ready, &[]).await?;
        }
        work.commit().await?;
        for (dossier, _) in &added {
            dossier.written(state);
        }
        Ok(())
    }

    /// What happened, with its words and what is sealed of it, for the next place in the order.
    fn seal(
        &self,
        state: &AppState,
        reader: Reader<'_>,
        event: Event,
        words: &[(WordName, &[u8])],
        item: Uuid,
    ) -> Result<(Happened, Vec<Vec<u8>>), NotAdded> {
        let author = reader.author();
        let names: Vec<WordName> = words.iter().map(|(name, _)| *name).collect();
        if !event.takes(&names) {
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
        let guarded = match event.parted().1 {
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
        let happened = Happened {
            event,
            guarded,
            at: state.clock.now(),
            author,
            by: reader.actor(),
            item,
        };
        Ok((happened, sealed))
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
        let event = self.decide(command, Role::Asked, Actor::System, now)?;
        let item = randomness::uuid(&mut state.randomness.rng());
        let bound_to = self.next_place(WordName::Report, item, Author::System);
        let sealed = envelope::seal(&mut state.randomness.rng(), key, &bound_to, answer)
            .map_err(|_| Failure::broken("an answer could not be sealed"))?;
        let happened = Happened {
            event,
            guarded: None,
            at: now,
            author: Author::System,
            by: Actor::System,
            item,
        };
        self.append(state, happened, &[sealed], &[]).await
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
        let now = state.clock.now();
        let event = self.decide(command, Role::Complainant, Actor::Complainant, now)?;
        let first = event.words().first();
        if first.is_none_or(|word| kind(word.name) != words.kind) {
            return Err(Failure::broken("words do not belong to what happened").into());
        }
        let happened = Happened {
            event,
            guarded: None,
            at: now,
            author: Author::Complainant,
            by: Actor::Complainant,
            item: words.item,
        };
        let sealed = std::slice::from_ref(&words.bytes);
        self.append(state, happened, sealed, &[]).await
    }

    /// Asks the regulation, and appends what the program itself does or sees, which has no words.
    pub async fn add_fact(
        &mut self,
        state: &AppState,
        role: Role,
        command: Command,
    ) -> Result<(), NotAdded> {
        let (by, author) = if role == Role::Complainant {
            (Actor::Complainant, Author::Complainant)
        } else {
            (Actor::System, Author::System)
        };
        let now = state.clock.now();
        let event = self.decide(command, role, by, now)?;
        let happened = Happened {
            event,
            guarded: None,
            at: now,
            author,
            by,
            item: randomness::uuid(&mut state.randomness.rng()),
        };
        self.append(state, happened, &[], &[]).await
    }

    /// The complainant looks: a reaction that was only published counts as received from now on (art. 9).
    pub async fn look(&mut self, state: &AppState) -> Result<(), Failure> {
        let unopened = |reaction: Reaction| reaction.received_on.is_none();
        if !self.case.reaction().is_some_and(unopened) {
            return Ok(());
        }
        match self
            .add_fact(state, Role::Complainant, Command::OpenReaction)
            .await
        {
            // Somebody else was writing: the next look opens it.
            Ok(()) | Err(NotAdded::Refused(_) | NotAdded::Overtaken) => Ok(()),
            Err(NotAdded::Failed(error)) => Err(error),
        }
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

    /// What the rules say to this.
    pub fn decide(
        &self,
        command: Command,
        role: Role,
        by: Actor,
        now: DateTime<Utc>,
    ) -> Result<Event, NotAdded> {
        if self.breach.is_some_and(Breach::stops_writing) {
            return Err(NotAdded::Refused(Refusal::HistoryChanged));
        }
        Case::handle(Some(&self.case), command, role, by, now).map_err(NotAdded::Refused)
    }

    async fn append(
        &mut self,
        state: &AppState,
        happened: Happened,
        sealed: &[Vec<u8>],
        guests: &[StoredGuest],
    ) -> Result<(), NotAdded> {
        let ready = self.prepare(state, happened, sealed).await?;
        let mut work = state.archive.begin().await?;
        self.write(&mut *work, &ready, guests).await?;
        work.commit().await?;
        self.written(state);
        let takes_away = matches!(
            ready.appended,
            Event::SubjectNamed { .. } | Event::ShieldRaised { .. } | Event::RemedyFulfilled { .. }
        );
        // Who held a key a moment ago tells whom it turned out to be about.
        if takes_away {
            empty_log(state).await;
        }
        Ok(())
    }

    /// Takes it in here, with all that is to be written.
    async fn prepare(
        &mut self,
        state: &AppState,
        Happened {
            event,
            guarded,
            at: now,
            author,
            by,
            item,
        }: Happened,
        sealed: &[Vec<u8>],
    ) -> Result<Ready, NotAdded> {
        let mut stored = StoredEvent {
            case: self.id,
            sequence: self.case.sequence() + 1,
            item,
            at: Moment::kept(now, by, protection(&event, self.case.shield())).begins(),
            author,
            staff: match by {
                Actor::Staff(id) => Some(Uuid::from_u128(id.0)),
                Actor::Complainant | Actor::System => None,
            },
            event,
            guarded,
            sealed: (!sealed.is_empty()).then(|| parts::join(sealed)),
            hash: [0; 32],
        };
        if stored.guarded.is_none() && stored.event.parted().1.is_some() {
            return Err(
                Failure::broken("a fact that is sealed was written down without a key").into(),
            );
        }
        let account = self.bank_account(&mut stored, sealed);
        let previous = self.events.last().map_or([0; 32], |last| last.hash);
        stored.hash = chain(&previous, &stored)?;
        self.case.apply(&recorded(&stored));
        let (appended, today) = (stored.event.clone(), amsterdam::date(now));
        self.events.push(stored);
        let overview = overview(self.id, &self.number, &self.events)?;
        let left = state.archive.list_guests(self.id).await?;
        let handed = if let Event::SubjectNamed { .. } = appended {
            self.hand_over(state).await?
        } else if let Event::IdentityReleased { to } = appended {
            HandedOver {
                to: Vec::from_iter(handing::name_for(state, self, to).await?),
                ..HandedOver::default()
            }
        } else {
            HandedOver::default()
        };
        // What the complainant or the recovery code can open stays theirs.
        let mut own = if self.renewed.is_empty() {
            Vec::new()
        } else {
            state.archive.list_grants(self.id).await?
        };
        own.retain(|grant| {
            matches!(grant.holder, Holder::Complainant | Holder::Recovery)
                && grant.scope == Scope::Content
        });
        Ok(Ready {
            appended,
            today,
            overview,
            left,
            handed,
            own,
            account,
        })
    }

    /// Writes what was taken in, with the people from outside who get a code for it.
    async fn write(
        &self,
        work: &mut dyn Work,
        ready: &Ready,
        guests: &[StoredGuest],
    ) -> Result<(), NotAdded> {
        let stored = self.last()?;
        if !work.append_event(stored).await? {
            return Err(NotAdded::Overtaken);
        }
        work.put_overview(&ready.overview).await?;
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
        // Whoever chose to be unknown is unknown from now on: nothing opens the name any more, nor a bank account.
        if let Event::ShieldRaised {
            to: Shield::Anonymous,
        } = ready.appended
        {
            work.remove_grants(self.id, Scope::Identity).await?;
            work.remove_bank_accounts(self.id, None).await?;
        }
        for staff in &ready.handed.from {
            work.remove_keys(self.id, *staff).await?;
        }
        work.add_grants(&ready.handed.to).await?;
        if let Event::RemedyFulfilled { remedy } = ready.appended {
            work.remove_bank_accounts(self.id, Some(remedy)).await?;
        }
        if let Some(account) = &ready.account {
            work.put_bank_account(account).await?;
        }
        // A code works for as long as the rules give its holder something to do.
        for guest in ready
            .left
            .iter()
            .filter(|guest| !self.welcomes(guest, ready.today))
        {
            work.remove_guest(&guest.lookup_digest).await?;
        }
        for guest in guests {
            work.add_guest(guest).await?;
        }
        Ok(())
    }

    fn last(&self) -> Result<&StoredEvent, Failure> {
        let last = self.events.last();
        last.ok_or_else(|| Failure::broken("a case has no event"))
    }

    /// It is kept: where the history ends now, and that there is news.
    fn written(&self, state: &AppState) {
        if let Some(last) = self.events.last() {
            state.histories.saw(self.id, history::head(last));
        }
        state.tell(self.id);
    }

    /// The keys that are taken back and those that are given, now that the case is about somebody else as well.
    async fn hand_over(&self, state: &AppState) -> Result<HandedOver, Failure> {
        let bureau = bureau::bureau(state).await?;
        let bureau = bureau.ok_or_else(|| Failure::broken("a case is read by no bureau"))?;
        let about = self.case.about().known();
        let about = about.ok_or_else(|| Failure::broken("a case is handed over unread"))?;
        let may_read = bureau.without(about).keys;
        let grants = state.archive.list_grants(self.id).await?;
        let mut handed = HandedOver::default();
        // Whether or not they hold one now: somebody may be handing them one at this moment.
        for member in state.archive.list_staff().await? {
            let stays = |key: &BureauKey| key.reader == KeyHolder::Staff(member.id);
            if !may_read.iter().any(stays) {
                handed.from.push(member.id);
            }
        }
        for key in &may_read {
            let KeyHolder::Staff(staff) = key.reader else {
                continue;
            };
            let public = PublicKey::from_bytes(&key.public)
                .map_err(|_| Failure::broken("a colleague's key cannot be read"))?;
            let name = self.identity.as_ref().filter(|_| key.identity);
            let keys = [
                (Scope::Content, self.content.as_ref()),
                (Scope::Identity, name),
            ];
            for (scope, key) in keys {
                let holds = |grant: &StoredGrant| {
                    grant.scope == scope && grant.holder == Holder::Staff(staff)
                };
                let Some(key) = key.filter(|_| !grants.iter().any(holds)) else {
                    continue;
                };
                let context = GrantContext {
                    case: self.id,
                    scope,
                    recipient: Recipient::Staff(staff),
                };
                let sealed = grant::seal(&mut state.randomness.rng(), key, &public, &context)
                    .map_err(|_| Failure::broken("a key could not be sealed"))?;
                handed.to.push(StoredGrant {
                    case: self.id,
                    scope,
                    holder: Holder::Staff(staff),
                    sealed,
                });
            }
        }
        Ok(handed)
    }

    /// Whether the rules still give this guest something to do.
    pub fn welcomes(&self, guest: &StoredGuest, today: NaiveDate) -> bool {
        match guest.kind {
            GuestKind::Asked => {
                let mut requests = self.case.requests().iter();
                requests.any(|request| request.id == guest.request && request.open)
                    && self.case.permits(Action::AnswerRequest, today).is_ok()
            }
            GuestKind::Committee => {
                // A new committee takes the place of an earlier one; a member's seat ends when they leave it.
                let appointed = |stored: &&StoredEvent| {
                    matches!(stored.event, Event::CommitteeAppointed { .. })
                };
                let last = self.events.iter().rev().find(appointed);
                last.is_some_and(|stored| stored.sequence <= guest.request)
                    && self.case.seats().contains(&guest.seat)
                    && self.case.permits(Action::ReadFile, today).is_ok()
            }
        }
    }

    /// A bank account does not stay in the history: it is kept beside it, and goes once it was paid.
    fn bank_account(&self, stored: &mut StoredEvent, sealed: &[Vec<u8>]) -> Option<BankAccount> {
        let Event::BankAccountGiven { remedy } = stored.event else {
            return None;
        };
        stored.sealed = None;
        Some(BankAccount {
            case: self.id,
            remedy,
            item: stored.item,
            sequence: stored.sequence,
            sealed: sealed.first()?.clone(),
        })
    }
}

/// Who held a key a moment ago stands in no log. What cannot be emptied now is emptied within the hour.
async fn empty_log(state: &AppState) {
    if let Err(error) = state.archive.empty_log().await {
        tracing::warn!(%error, "the log of the database keeps what was removed a while longer");
    }
}
