//! Remembering: what happened, sealed, on SQLite or Postgres behind one set of traits.
//!
//! Everything outside this folder sees `Archive` (reading) and `Work` (one transaction); SQL and `sqlx` stay in here.
//! The archive decides nothing by the rules and cannot open an envelope: it keeps facts as JSON, words as sealed bytes. What
//! lists are made from follows from the facts (`overview.rs`), and their order is the rules' own, said in SQL.
//!
//! A new kind of record is: a migration pair, a struct in `records.rs`, a file with its SQL (one text for both
//! databases), its methods in the traits below and in `store.rs`, and their tests in `server/tests/archive/`.

mod arrivals;
mod attempts;
mod bank_accounts;
mod dialect;
mod error;
mod events;
mod figures;
mod filings;
mod finding;
mod grants;
mod guests;
mod health;
mod invitations;
mod lookups;
mod migrations;
mod outbox;
mod outstanding;
mod overview;
mod postgres;
mod records;
mod retry;
mod sessions;
mod settings;
mod sqlite;
mod sqlite_file;
mod staff;
mod store;
mod tallies;
mod trials;
mod warnings;
mod words;

pub use error::ArchiveError;
pub use records::{
    Account, Arrived, Attempts, BankAccount, CaseList, Figure, FilingRecord, Invitation, Listed,
    Lookup, Measured, Needle, NewCase, Order, OutboxItem, Overview, OwnedBy, Pending, PendingList,
    Session, Standing, StoredEvent, StoredGrant, StoredGuest, StoredStaff, Tally, Term, Warning,
    Which,
};
pub use retry::{pause, retry};
pub use store::WRITTEN;
pub use words::{GuestKind, Holder, Notice, VisitKind, staff_id, staff_uuid};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::Outstanding;
use seal::grant::Scope;
use std::sync::Arc;
use uuid::Uuid;

/// Where to remember: `sqlite:/path/gehoor.db` or `postgres://…`.
///
/// Makes the tables that are missing. A database that is damaged or belongs to another program is refused and left
/// exactly as it was.
pub async fn open(url: &str) -> Result<Arc<dyn Archive>, ArchiveError> {
    open_expecting(url, Expected::Anything).await
}

/// What must be there before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A database of ours, or none yet.
    Anything,
    /// A database of ours: there was one.
    Ours,
}

impl Expected {
    /// An empty place where something was is left as it is.
    fn allows_nothing(self) -> Result<(), ArchiveError> {
        match self {
            Self::Anything => Ok(()),
            Self::Ours => Err(ArchiveError::Gone),
        }
    }
}

/// As [`open`], for whoever knows what must be there.
pub async fn open_expecting(
    url: &str,
    expected: Expected,
) -> Result<Arc<dyn Archive>, ArchiveError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        return Ok(Arc::new(sqlite::open(path.as_ref(), expected).await?));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Arc::new(postgres::open(url, expected).await?));
    }
    // The address may hold a password, so it is not repeated.
    Err(ArchiveError::Unusable(
        "The address of the database must begin with sqlite: or postgres://.".into(),
    ))
}

/// Reading. Every "not found" is `Ok(None)`.
#[async_trait]
pub trait Archive: Send + Sync {
    async fn begin(&self) -> Result<Box<dyn Work>, ArchiveError>;
    /// Keeps a complaint that arrives, all of it or nothing. Those that arrive at the same moment share a transaction.
    async fn keep(&self, case: NewCase) -> Result<Arrived, ArchiveError>;
    /// Whether the database can be read, and could be written the last time that was tried. Takes nothing that a writer
    /// needs.
    async fn ready(&self) -> Result<(), ArchiveError>;
    /// Lets the log beside the database forget what was removed since it was written: whoever takes the folder away reads no
    /// state from before. Where somebody reads at that moment a part stays until the next time.
    async fn empty_log(&self) -> Result<(), ArchiveError>;
    /// Tries to write, and remembers what came of it. The moment is kept, so that there is something to write.
    async fn try_writing(&self, now: DateTime<Utc>) -> Result<(), ArchiveError>;
    /// How often somebody tried something, and since when.
    async fn find_attempts(&self, whose: &[u8; 32]) -> Result<Option<Attempts>, ArchiveError>;
    /// Answers once something could not be kept.
    async fn doubted(&self);

    async fn find_lookup(&self, digest: &[u8; 32]) -> Result<Option<Lookup>, ArchiveError>;
    async fn find_case_by_number(&self, number: &str) -> Result<Option<Uuid>, ArchiveError>;
    /// The case of this number that this member of staff holds a content grant of.
    async fn find_readable(&self, number: &str, staff: Uuid) -> Result<Option<Uuid>, ArchiveError>;
    async fn find_number(&self, case: Uuid) -> Result<Option<String>, ArchiveError>;
    async fn find_overview(&self, case: Uuid) -> Result<Option<Overview>, ArchiveError>;
    /// Whether the row of this case is in every column what this program writes of it.
    async fn is_as_written(&self, overview: &Overview) -> Result<bool, ArchiveError>;
    /// One page of the cases that somebody holds a content grant of.
    async fn list_cases(&self, wanted: &CaseList) -> Result<Listed, ArchiveError>;
    /// How many cases stand in each of these lists, up to the bound of a list; of `wanted` who asks and when matters, and who
    /// handles them.
    async fn count_cases(&self, wanted: &CaseList, of: &[Which]) -> Result<Vec<u32>, ArchiveError>;
    /// How many of what somebody may read stand where, from a month such as "2026-05" on; oldest first.
    async fn list_tallies(&self, staff: Uuid, from: &str) -> Result<Vec<Tally>, ArchiveError>;
    /// What happened in each month to what somebody may read; of terms from this month on. Oldest first.
    async fn list_figures(&self, staff: Uuid, from: &str) -> Result<Vec<Figure>, ArchiveError>;
    /// Whether exactly this is kept of what is to come of a case.
    async fn is_outstanding(&self, case: Uuid, all: &[Outstanding]) -> Result<bool, ArchiveError>;
    /// What is to come of the cases that somebody holds a content grant of, the first day first, and how many there are in
    /// all, up to the bound of a list; of measures of which nothing is to come the last first.
    async fn list_pending(&self, wanted: &PendingList)
    -> Result<(Vec<Pending>, u32), ArchiveError>;
    /// How many measures are to come of each colleague, of those that somebody may read.
    async fn count_owned(
        &self,
        staff: Uuid,
        today: NaiveDate,
    ) -> Result<Vec<OwnedBy>, ArchiveError>;
    /// Every running case, for the clock.
    async fn list_terms(&self) -> Result<Vec<Term>, ArchiveError>;
    /// What was announced of running cases.
    async fn list_warnings(&self) -> Result<Vec<Warning>, ArchiveError>;
    /// Cases, by id and number, whose row was written by an older program.
    async fn list_outdated(
        &self,
        after: Uuid,
        limit: u32,
    ) -> Result<Vec<(Uuid, String)>, ArchiveError>;
    /// Whether somebody holds a content grant of this case.
    async fn may_read(&self, case: Uuid, staff: Uuid) -> Result<bool, ArchiveError>;
    async fn list_events(&self, case: Uuid) -> Result<Vec<StoredEvent>, ArchiveError>;
    /// One event of a case.
    async fn find_event(
        &self,
        case: Uuid,
        sequence: u32,
    ) -> Result<Option<StoredEvent>, ArchiveError>;
    /// The facts of its events as they were written down, in the same order.
    async fn list_facts(&self, case: Uuid) -> Result<Vec<String>, ArchiveError>;
    /// Cases whose id comes after this one, in the order of their ids.
    async fn list_ids(&self, after: Uuid, limit: u32) -> Result<Vec<Uuid>, ArchiveError>;
    /// Of how many cases nobody else of the staff holds a key to the words.
    async fn count_only_read_by(&self, staff: Uuid) -> Result<u64, ArchiveError>;
    async fn list_grants(&self, case: Uuid) -> Result<Vec<StoredGrant>, ArchiveError>;
    /// Where reimbursements of a case go that were not paid yet.
    async fn list_bank_accounts(&self, case: Uuid) -> Result<Vec<BankAccount>, ArchiveError>;
    /// Cases that `giver` holds a content grant of and of which `taker` lacks a grant that `giver` holds, newest first; that
    /// of the name counts when `name` says so. Those that are known not to open for the giver, or for anybody when that is
    /// nobody of the bureau, are left out.
    async fn list_unshared(
        &self,
        giver: Holder,
        taker: Uuid,
        name: bool,
    ) -> Result<Vec<Uuid>, ArchiveError>;
    /// Cases that `staff` holds a content grant of that was never tried.
    async fn list_untried(&self, staff: Uuid, limit: u32) -> Result<Vec<Uuid>, ArchiveError>;
    /// Those of the bureau who hold a content grant of a case and for whom it is not known that it does not open.
    async fn list_hopeful(&self, case: Uuid) -> Result<Vec<Uuid>, ArchiveError>;
    async fn find_guest(
        &self,
        lookup_digest: &[u8; 32],
    ) -> Result<Option<StoredGuest>, ArchiveError>;
    async fn list_guests(&self, case: Uuid) -> Result<Vec<StoredGuest>, ArchiveError>;
    async fn find_invitation(
        &self,
        code_digest: &[u8; 32],
    ) -> Result<Option<Invitation>, ArchiveError>;
    /// The one whose account is found by this and waits to be confirmed.
    async fn find_invitation_by_account(
        &self,
        found_by: &[u8; 32],
    ) -> Result<Option<Invitation>, ArchiveError>;
    async fn list_invitations(&self) -> Result<Vec<Invitation>, ArchiveError>;
    async fn find_filing(&self, filing: Uuid) -> Result<Option<FilingRecord>, ArchiveError>;
    async fn find_staff(&self, id: Uuid) -> Result<Option<StoredStaff>, ArchiveError>;
    /// Whose account is found by what an address and a password give together.
    async fn find_staff_by_account(
        &self,
        found_by: &[u8; 32],
    ) -> Result<Option<StoredStaff>, ArchiveError>;
    async fn list_staff(&self) -> Result<Vec<StoredStaff>, ArchiveError>;
    async fn find_session(&self, id_hash: &[u8; 32]) -> Result<Option<Session>, ArchiveError>;
    async fn find_setting(&self, name: &str) -> Result<Option<Vec<u8>>, ArchiveError>;
    async fn list_outbox(&self) -> Result<Vec<OutboxItem>, ArchiveError>;
}

/// One transaction. Dropping it rolls back.
#[async_trait]
pub trait Work: Send {
    /// `false` when an event with this sequence exists already: somebody else was first.
    async fn append_event(&mut self, event: &StoredEvent) -> Result<bool, ArchiveError>;
    /// Adds or replaces the row of this case. `false` when the number belongs to another case.
    async fn put_overview(&mut self, overview: &Overview) -> Result<bool, ArchiveError>;
    /// Replaces what is to come of a case.
    async fn put_outstanding(
        &mut self,
        case: Uuid,
        all: &[Outstanding],
    ) -> Result<(), ArchiveError>;
    /// Has whoever writes in this case wait until this is over. `false` when it went on since this event.
    async fn hold_case(&mut self, case: Uuid, sequence: u32) -> Result<bool, ArchiveError>;
    /// Answers how many were not there before.
    async fn add_grants(&mut self, grants: &[StoredGrant]) -> Result<u64, ArchiveError>;
    /// Remembers whether a case opens for somebody who holds a content grant of it.
    async fn put_trial(&mut self, case: Uuid, staff: Uuid, opens: bool)
    -> Result<(), ArchiveError>;
    /// Destroys every key of a scope, and answers how many there were.
    async fn remove_grants(&mut self, case: Uuid, scope: Scope) -> Result<u64, ArchiveError>;
    /// Destroys every key of one member of staff to a case, and answers how many there were.
    async fn remove_keys(&mut self, case: Uuid, staff: Uuid) -> Result<u64, ArchiveError>;
    /// Destroys every key that this member of staff holds, and answers how many there were.
    async fn remove_grants_of(&mut self, staff: Uuid) -> Result<u64, ArchiveError>;
    /// Adds it, or replaces the one that was given before for the same remedy.
    async fn put_bank_account(&mut self, account: &BankAccount) -> Result<(), ArchiveError>;
    /// Of one remedy, or (`None`) of all of a case; answers how many there were.
    async fn remove_bank_accounts(
        &mut self,
        case: Uuid,
        remedy: Option<u32>,
    ) -> Result<u64, ArchiveError>;
    /// `false` when this code is in use.
    async fn add_guest(&mut self, guest: &StoredGuest) -> Result<bool, ArchiveError>;
    /// Ends the access of one code. `false` when it had ended before.
    async fn remove_guest(&mut self, lookup_digest: &[u8; 32]) -> Result<bool, ArchiveError>;
    /// Ends the access of everybody whose last day was before `today`, and answers how many there were.
    async fn remove_past_guests(&mut self, today: NaiveDate) -> Result<u64, ArchiveError>;
    /// `false` when this code is in use.
    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<bool, ArchiveError>;
    /// Keeps the account that was made with it, and the mark of both. `false` when it was used or taken back before.
    async fn put_account(
        &mut self,
        code_digest: &[u8; 32],
        account: &Account,
        mark: &[u8; 32],
    ) -> Result<bool, ArchiveError>;
    /// `false` when it was used or taken back before.
    async fn remove_invitation(&mut self, code_digest: &[u8; 32]) -> Result<bool, ArchiveError>;
    /// Answers those that were not announced before.
    async fn add_warnings(
        &mut self,
        warnings: &[Warning],
        at: DateTime<Utc>,
    ) -> Result<Vec<Warning>, ArchiveError>;
    /// Answers how many were not queued before.
    async fn add_outbox(&mut self, items: &[OutboxItem]) -> Result<u64, ArchiveError>;
    /// `false` when the account, or the id, is in use.
    async fn add_staff(&mut self, staff: &StoredStaff) -> Result<bool, ArchiveError>;
    /// Adds somebody, or replaces what was kept of them.
    async fn put_staff(&mut self, staff: &StoredStaff) -> Result<(), ArchiveError>;
    /// Replaces what was kept of somebody, unless it was changed since their visits were called this; answers whether.
    async fn change_staff(
        &mut self,
        staff: &StoredStaff,
        visits: &[u8],
    ) -> Result<bool, ArchiveError>;
    /// Up to which change in who works here somebody has read.
    async fn put_told(&mut self, id: Uuid, told: u32) -> Result<(), ArchiveError>;
    async fn put_session(&mut self, session: &Session) -> Result<(), ArchiveError>;
    /// Counts one attempt more, and forgets those of `since` and before. Answers how many there are with this one.
    async fn count_attempt(
        &mut self,
        whose: &[u8; 32],
        now: DateTime<Utc>,
        since: DateTime<Utc>,
    ) -> Result<Attempts, ArchiveError>;
    /// One of them was none.
    async fn take_attempt_back(&mut self, whose: &[u8; 32]) -> Result<(), ArchiveError>;
    async fn remove_attempts(&mut self, whose: &[u8; 32]) -> Result<bool, ArchiveError>;
    /// Of everybody who began at `since` or before.
    async fn remove_past_attempts(&mut self, since: DateTime<Utc>) -> Result<u64, ArchiveError>;
    /// Replaces what is kept of a visit that goes on. `false` when it was ended.
    async fn update_session(&mut self, session: &Session) -> Result<bool, ArchiveError>;
    async fn remove_session(&mut self, id_hash: &[u8; 32]) -> Result<bool, ArchiveError>;
    async fn remove_expired_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, ArchiveError>;
    async fn put_setting(&mut self, name: &str, value: &[u8]) -> Result<(), ArchiveError>;
    /// `false` when it exists already (for instance: set-up is done only once).
    async fn add_setting(&mut self, name: &str, value: &[u8]) -> Result<bool, ArchiveError>;
    /// Writes a new value in the place of this one. `false` when somebody else was first.
    async fn replace_setting(
        &mut self,
        name: &str,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool, ArchiveError>;
    async fn remove_setting(&mut self, name: &str) -> Result<bool, ArchiveError>;
    async fn commit(self: Box<Self>) -> Result<(), ArchiveError>;
}
