//! The traits of the archive on either database: which connection answers, and which file holds the SQL.

use super::arrivals::Arrivals;
use super::dialect::{Dialect, begin};
use super::health::{Health, UntilKept};
use super::{
    Account, Archive, ArchiveError, Arrived, Attempts, BankAccount, CaseList, Figure, FilingRecord,
    Holder, Invitation, Listed, Lookup, NewCase, OutboxItem, Overview, OwnedBy, Pending,
    PendingList, Session, StoredEvent, StoredGrant, StoredGuest, StoredStaff, Tally, Term, Warning,
    Which, Work,
};
use super::{
    attempts, bank_accounts, events, figures, filings, finding, grants, guests, invitations,
    lookups, outbox, outstanding, overview, sessions, settings, staff, tallies, trials, warnings,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::Outstanding;
use seal::grant::Scope;
use sqlx::pool::PoolConnection;
use sqlx::{Pool, Transaction};
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

pub struct Store<D: Dialect> {
    readers: Pool<D>,
    writers: Pool<D>,
    arrivals: Arrivals,
    health: Arc<Health>,
    /// When it was read last to see whether that is possible.
    read: tokio::sync::Mutex<Option<Instant>>,
}

/// For so long an answer to whether we are ready holds.
const HOLDS: Duration = Duration::from_secs(1);

/// Where the moment is kept at which it was last tried to write.
pub const WRITTEN: &str = "written";

impl<D: Dialect> Store<D> {
    /// `health` is shared with whoever decides about the connection that writes.
    pub fn new(readers: Pool<D>, writers: Pool<D>, health: Arc<Health>) -> Self {
        Self {
            readers,
            writers,
            arrivals: Arrivals::default(),
            health,
            read: tokio::sync::Mutex::default(),
        }
    }

    #[cfg(test)]
    pub fn writers(&self) -> &Pool<D> {
        &self.writers
    }

    async fn unit(&self) -> Result<Unit<D>, ArchiveError> {
        let until_kept = UntilKept::new(&self.health);
        let transaction = begin::<D>(&self.writers).await?;
        Ok(Unit(transaction, until_kept))
    }

    async fn reader(&self) -> Result<PoolConnection<D>, ArchiveError> {
        self.readers.acquire().await.map_err(D::explain)
    }
}

#[async_trait]
impl<D: Dialect> Archive for Store<D> {
    async fn begin(&self) -> Result<Box<dyn Work>, ArchiveError> {
        Ok(Box::new(self.unit().await?))
    }

    async fn keep(&self, case: NewCase) -> Result<Arrived, ArchiveError> {
        let kept = self.arrivals.keep(&self.writers, case).await;
        if kept.is_err() {
            self.health.doubt();
        }
        kept
    }

    async fn empty_log(&self) -> Result<(), ArchiveError> {
        let mut writer = self.writers.acquire().await.map_err(D::explain)?;
        D::empty_log(&mut writer).await
    }

    async fn ready(&self) -> Result<(), ArchiveError> {
        let mut read = self.read.lock().await;
        if read.is_none_or(|read| read.elapsed() >= HOLDS) {
            settings::find::<D>(&mut *self.reader().await?, WRITTEN).await?;
            *read = Some(Instant::now());
        }
        self.health.told()
    }

    async fn try_writing(&self, now: DateTime<Utc>) -> Result<(), ArchiveError> {
        let outcome = async {
            let mut work = self.unit().await?;
            work.put_setting(WRITTEN, now.to_rfc3339().as_bytes())
                .await?;
            Box::new(work).commit().await
        };
        let outcome = outcome.await;
        self.health.looked(&outcome);
        outcome
    }

    async fn find_attempts(&self, whose: &[u8; 32]) -> Result<Option<Attempts>, ArchiveError> {
        attempts::find::<D>(&mut *self.reader().await?, whose).await
    }

    async fn doubted(&self) {
        self.health.doubted().await;
    }

    async fn find_lookup(&self, digest: &[u8; 32]) -> Result<Option<Lookup>, ArchiveError> {
        lookups::find::<D>(&mut *self.reader().await?, digest).await
    }

    async fn find_case_by_number(&self, number: &str) -> Result<Option<Uuid>, ArchiveError> {
        overview::find_case_by_number::<D>(&mut *self.reader().await?, number).await
    }

    async fn find_readable(&self, number: &str, staff: Uuid) -> Result<Option<Uuid>, ArchiveError> {
        overview::find_readable::<D>(&mut *self.reader().await?, number, staff).await
    }

    async fn find_number(&self, case: Uuid) -> Result<Option<String>, ArchiveError> {
        overview::find_number::<D>(&mut *self.reader().await?, case).await
    }

    async fn find_overview(&self, case: Uuid) -> Result<Option<Overview>, ArchiveError> {
        overview::find::<D>(&mut *self.reader().await?, case).await
    }

    async fn list_cases(&self, wanted: &CaseList) -> Result<Listed, ArchiveError> {
        finding::list::<D>(&mut *self.reader().await?, wanted).await
    }

    async fn count_cases(&self, wanted: &CaseList, of: &[Which]) -> Result<Vec<u32>, ArchiveError> {
        finding::count::<D>(&mut *self.reader().await?, wanted, of).await
    }

    async fn list_tallies(&self, staff: Uuid, from: &str) -> Result<Vec<Tally>, ArchiveError> {
        tallies::list::<D>(&mut *self.reader().await?, staff, from).await
    }

    async fn list_figures(&self, staff: Uuid, from: &str) -> Result<Vec<Figure>, ArchiveError> {
        figures::list::<D>(&mut *self.reader().await?, staff, from).await
    }

    async fn is_outstanding(&self, case: Uuid, all: &[Outstanding]) -> Result<bool, ArchiveError> {
        outstanding::is_kept::<D>(&mut *self.reader().await?, case, all).await
    }

    async fn list_pending(
        &self,
        wanted: &PendingList,
    ) -> Result<(Vec<Pending>, u32), ArchiveError> {
        outstanding::list::<D>(&mut *self.reader().await?, wanted).await
    }

    async fn count_owned(
        &self,
        staff: Uuid,
        today: NaiveDate,
    ) -> Result<Vec<OwnedBy>, ArchiveError> {
        outstanding::count_owned::<D>(&mut *self.reader().await?, staff, today).await
    }

    async fn list_terms(&self) -> Result<Vec<Term>, ArchiveError> {
        overview::list_terms::<D>(&mut *self.reader().await?).await
    }

    async fn list_warnings(&self) -> Result<Vec<Warning>, ArchiveError> {
        warnings::list::<D>(&mut *self.reader().await?).await
    }

    async fn list_outdated(
        &self,
        after: Uuid,
        limit: u32,
    ) -> Result<Vec<(Uuid, String)>, ArchiveError> {
        overview::list_outdated::<D>(&mut *self.reader().await?, after, limit).await
    }

    async fn may_read(&self, case: Uuid, staff: Uuid) -> Result<bool, ArchiveError> {
        grants::holds::<D>(&mut *self.reader().await?, case, staff).await
    }

    async fn list_events(&self, case: Uuid) -> Result<Vec<StoredEvent>, ArchiveError> {
        events::list::<D>(&mut *self.reader().await?, case).await
    }

    async fn find_event(
        &self,
        case: Uuid,
        sequence: u32,
    ) -> Result<Option<StoredEvent>, ArchiveError> {
        events::find::<D>(&mut *self.reader().await?, case, sequence).await
    }

    async fn list_facts(&self, case: Uuid) -> Result<Vec<String>, ArchiveError> {
        events::list_facts::<D>(&mut *self.reader().await?, case).await
    }

    async fn list_ids(&self, after: Uuid, limit: u32) -> Result<Vec<Uuid>, ArchiveError> {
        overview::list_ids::<D>(&mut *self.reader().await?, after, limit).await
    }

    async fn is_as_written(&self, row: &Overview) -> Result<bool, ArchiveError> {
        overview::is_as_written::<D>(&mut *self.reader().await?, row).await
    }

    async fn count_only_read_by(&self, staff: Uuid) -> Result<u64, ArchiveError> {
        grants::count_only_of::<D>(&mut *self.reader().await?, staff).await
    }

    async fn list_grants(&self, case: Uuid) -> Result<Vec<StoredGrant>, ArchiveError> {
        grants::list::<D>(&mut *self.reader().await?, case).await
    }

    async fn list_bank_accounts(&self, case: Uuid) -> Result<Vec<BankAccount>, ArchiveError> {
        bank_accounts::list::<D>(&mut *self.reader().await?, case).await
    }

    async fn list_unshared(
        &self,
        giver: Holder,
        taker: Uuid,
        name: bool,
    ) -> Result<Vec<Uuid>, ArchiveError> {
        grants::list_unshared::<D>(&mut *self.reader().await?, giver, taker, name).await
    }

    async fn list_untried(&self, staff: Uuid, limit: u32) -> Result<Vec<Uuid>, ArchiveError> {
        trials::list_untried::<D>(&mut *self.reader().await?, staff, limit).await
    }

    async fn list_hopeful(&self, case: Uuid) -> Result<Vec<Uuid>, ArchiveError> {
        trials::list_hopeful::<D>(&mut *self.reader().await?, case).await
    }

    async fn find_guest(
        &self,
        lookup_digest: &[u8; 32],
    ) -> Result<Option<StoredGuest>, ArchiveError> {
        guests::find::<D>(&mut *self.reader().await?, lookup_digest).await
    }

    async fn list_guests(&self, case: Uuid) -> Result<Vec<StoredGuest>, ArchiveError> {
        guests::list::<D>(&mut *self.reader().await?, case).await
    }

    async fn find_invitation(
        &self,
        code_digest: &[u8; 32],
    ) -> Result<Option<Invitation>, ArchiveError> {
        invitations::find::<D>(&mut *self.reader().await?, code_digest).await
    }

    async fn find_invitation_by_account(
        &self,
        found_by: &[u8; 32],
    ) -> Result<Option<Invitation>, ArchiveError> {
        invitations::find_by_account::<D>(&mut *self.reader().await?, found_by).await
    }

    async fn list_invitations(&self) -> Result<Vec<Invitation>, ArchiveError> {
        invitations::list::<D>(&mut *self.reader().await?).await
    }

    async fn find_filing(&self, filing: Uuid) -> Result<Option<FilingRecord>, ArchiveError> {
        filings::find::<D>(&mut *self.reader().await?, filing).await
    }

    async fn find_staff(&self, id: Uuid) -> Result<Option<StoredStaff>, ArchiveError> {
        staff::find::<D>(&mut *self.reader().await?, id).await
    }

    async fn find_staff_by_account(
        &self,
        found_by: &[u8; 32],
    ) -> Result<Option<StoredStaff>, ArchiveError> {
        staff::find_by_account::<D>(&mut *self.reader().await?, found_by).await
    }

    async fn list_staff(&self) -> Result<Vec<StoredStaff>, ArchiveError> {
        staff::list::<D>(&mut *self.reader().await?).await
    }

    async fn find_session(&self, id_hash: &[u8; 32]) -> Result<Option<Session>, ArchiveError> {
        sessions::find::<D>(&mut *self.reader().await?, id_hash).await
    }

    async fn find_setting(&self, name: &str) -> Result<Option<Vec<u8>>, ArchiveError> {
        settings::find::<D>(&mut *self.reader().await?, name).await
    }

    async fn list_outbox(&self) -> Result<Vec<OutboxItem>, ArchiveError> {
        outbox::list::<D>(&mut *self.reader().await?).await
    }
}

/// A transaction that rolls itself back when it is dropped.
struct Unit<D: Dialect>(Transaction<'static, D>, UntilKept);

#[async_trait]
impl<D: Dialect> Work for Unit<D> {
    async fn append_event(&mut self, event: &StoredEvent) -> Result<bool, ArchiveError> {
        Ok(events::append::<D>(&mut *self.0, &[event]).await? > 0)
    }

    async fn put_overview(&mut self, overview: &Overview) -> Result<bool, ArchiveError> {
        overview::put::<D>(&mut *self.0, overview).await
    }

    async fn put_outstanding(
        &mut self,
        case: Uuid,
        all: &[Outstanding],
    ) -> Result<(), ArchiveError> {
        outstanding::put::<D>(&mut *self.0, case, all).await
    }

    async fn hold_case(&mut self, case: Uuid, sequence: u32) -> Result<bool, ArchiveError> {
        overview::hold::<D>(&mut *self.0, case, sequence).await
    }

    async fn add_grants(&mut self, grants: &[StoredGrant]) -> Result<u64, ArchiveError> {
        grants::add::<D>(&mut *self.0, &grants.iter().collect::<Vec<_>>()).await
    }

    async fn put_trial(
        &mut self,
        case: Uuid,
        staff: Uuid,
        opens: bool,
    ) -> Result<(), ArchiveError> {
        trials::put::<D>(&mut *self.0, case, staff, opens).await
    }

    async fn remove_grants(&mut self, case: Uuid, scope: Scope) -> Result<u64, ArchiveError> {
        grants::remove::<D>(&mut *self.0, case, scope).await
    }

    async fn remove_keys(&mut self, case: Uuid, staff: Uuid) -> Result<u64, ArchiveError> {
        grants::remove_of::<D>(&mut *self.0, case, staff).await
    }

    async fn remove_grants_of(&mut self, staff: Uuid) -> Result<u64, ArchiveError> {
        grants::remove_all_of::<D>(&mut *self.0, staff).await
    }

    async fn put_bank_account(&mut self, account: &BankAccount) -> Result<(), ArchiveError> {
        bank_accounts::put::<D>(&mut *self.0, account).await
    }

    async fn remove_bank_accounts(
        &mut self,
        case: Uuid,
        remedy: Option<u32>,
    ) -> Result<u64, ArchiveError> {
        bank_accounts::remove::<D>(&mut *self.0, case, remedy).await
    }

    async fn add_guest(&mut self, guest: &StoredGuest) -> Result<bool, ArchiveError> {
        guests::add::<D>(&mut *self.0, guest).await
    }

    async fn remove_guest(&mut self, lookup_digest: &[u8; 32]) -> Result<bool, ArchiveError> {
        guests::remove::<D>(&mut *self.0, lookup_digest).await
    }

    async fn remove_past_guests(&mut self, today: NaiveDate) -> Result<u64, ArchiveError> {
        guests::remove_past::<D>(&mut *self.0, today).await
    }

    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<bool, ArchiveError> {
        invitations::add::<D>(&mut *self.0, invitation).await
    }

    async fn put_account(
        &mut self,
        code_digest: &[u8; 32],
        account: &Account,
        mark: &[u8; 32],
    ) -> Result<bool, ArchiveError> {
        invitations::put_account::<D>(&mut *self.0, code_digest, account, mark).await
    }

    async fn remove_invitation(&mut self, code_digest: &[u8; 32]) -> Result<bool, ArchiveError> {
        invitations::remove::<D>(&mut *self.0, code_digest).await
    }

    async fn add_warnings(
        &mut self,
        warnings: &[Warning],
        at: DateTime<Utc>,
    ) -> Result<Vec<Warning>, ArchiveError> {
        warnings::add::<D>(&mut *self.0, warnings, at).await
    }

    async fn add_outbox(&mut self, items: &[OutboxItem]) -> Result<u64, ArchiveError> {
        outbox::add::<D>(&mut *self.0, &items.iter().collect::<Vec<_>>()).await
    }

    async fn add_staff(&mut self, staff: &StoredStaff) -> Result<bool, ArchiveError> {
        staff::add::<D>(&mut *self.0, staff).await
    }

    async fn put_staff(&mut self, staff: &StoredStaff) -> Result<(), ArchiveError> {
        staff::put::<D>(&mut *self.0, staff).await
    }

    async fn change_staff(
        &mut self,
        staff: &StoredStaff,
        visits: &[u8],
    ) -> Result<bool, ArchiveError> {
        staff::change::<D>(&mut *self.0, staff, visits).await
    }

    async fn put_told(&mut self, id: Uuid, told: u32) -> Result<(), ArchiveError> {
        staff::put_told::<D>(&mut *self.0, id, told).await
    }

    async fn put_session(&mut self, session: &Session) -> Result<(), ArchiveError> {
        sessions::put::<D>(&mut *self.0, session).await
    }

    async fn count_attempt(
        &mut self,
        whose: &[u8; 32],
        now: DateTime<Utc>,
        since: DateTime<Utc>,
    ) -> Result<Attempts, ArchiveError> {
        attempts::count::<D>(&mut *self.0, whose, now, since).await
    }

    async fn take_attempt_back(&mut self, whose: &[u8; 32]) -> Result<(), ArchiveError> {
        attempts::take_back::<D>(&mut *self.0, whose).await
    }

    async fn remove_attempts(&mut self, whose: &[u8; 32]) -> Result<bool, ArchiveError> {
        attempts::remove::<D>(&mut *self.0, whose).await
    }

    async fn remove_past_attempts(&mut self, since: DateTime<Utc>) -> Result<u64, ArchiveError> {
        attempts::remove_past::<D>(&mut *self.0, since).await
    }

    async fn update_session(&mut self, session: &Session) -> Result<bool, ArchiveError> {
        sessions::update::<D>(&mut *self.0, session).await
    }

    async fn remove_session(&mut self, id_hash: &[u8; 32]) -> Result<bool, ArchiveError> {
        sessions::remove::<D>(&mut *self.0, id_hash).await
    }

    async fn remove_expired_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, ArchiveError> {
        sessions::remove_expired::<D>(&mut *self.0, now).await
    }

    async fn put_setting(&mut self, name: &str, value: &[u8]) -> Result<(), ArchiveError> {
        settings::put::<D>(&mut *self.0, name, value).await
    }

    async fn add_setting(&mut self, name: &str, value: &[u8]) -> Result<bool, ArchiveError> {
        settings::add::<D>(&mut *self.0, name, value).await
    }

    async fn replace_setting(
        &mut self,
        name: &str,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool, ArchiveError> {
        settings::replace::<D>(&mut *self.0, name, before, after).await
    }

    async fn remove_setting(&mut self, name: &str) -> Result<bool, ArchiveError> {
        settings::remove::<D>(&mut *self.0, name).await
    }

    async fn commit(self: Box<Self>) -> Result<(), ArchiveError> {
        let Self(transaction, until_kept) = *self;
        let kept = transaction.commit().await.map_err(D::explain);
        match kept {
            Ok(()) => until_kept.kept(),
            Err(_) => until_kept.not_kept(),
        }
        kept
    }
}
