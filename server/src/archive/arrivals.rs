//! Complaints that arrive at the same moment are kept in one transaction: going to the database and to the disk is what
//! takes time, and that is done once for all of them.

use super::dialect::{Dialect, begin};
use super::{ArchiveError, Arrived, NewCase};
use super::{events, filings, grants, lookups, outbox, overview, sessions};
use sqlx::Pool;
use std::collections::VecDeque;
use std::slice;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot::{self, error::TryRecvError};

/// So many are kept in one transaction.
const AT_ONCE: usize = 16;

type Outcome = Result<Arrived, ArchiveError>;

/// Those that wait to be kept.
#[derive(Default)]
pub struct Arrivals {
    waiting: Mutex<VecDeque<Waiting>>,
    /// Whoever has the turn keeps the next ones, their own among them.
    turn: tokio::sync::Mutex<()>,
}

struct Waiting {
    case: NewCase,
    told: oneshot::Sender<Outcome>,
}

impl Arrivals {
    /// Keeps a case, together with whatever else arrives while the database is busy. It is durable when this answers.
    pub async fn keep<D: Dialect>(&self, writers: &Pool<D>, case: NewCase) -> Outcome {
        let (told, mut outcome) = oneshot::channel();
        self.waiting().push_back(Waiting { case, told });
        let _turn = self.turn.lock().await;
        loop {
            match outcome.try_recv() {
                Ok(outcome) => return outcome,
                // Whoever was keeping it met a conflict or went away halfway: it has to be looked at again.
                Err(TryRecvError::Closed) => return Err(ArchiveError::Conflict),
                Err(TryRecvError::Empty) => self.keep_next(writers).await,
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        // Nothing can go wrong halfway while this is held.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next ones whose sender still waits for an answer.
    fn take_next(&self) -> (Vec<NewCase>, Vec<oneshot::Sender<Outcome>>) {
        let mut waiting = self.waiting();
        let many = waiting.len().min(AT_ONCE);
        let next = waiting.drain(..many);
        next.filter(|one| !one.told.is_closed())
            .map(|one| (one.case, one.told))
            .unzip()
    }

    async fn keep_next<D: Dialect>(&self, writers: &Pool<D>) {
        let (cases, told) = self.take_next();
        if cases.len() > 1 {
            match add(writers, &cases).await {
                Ok(Arrived::Kept) => {
                    for told in told {
                        // Whoever went away meanwhile finds it kept when they come back.
                        let _ = told.send(Ok(Arrived::Kept));
                    }
                    return;
                }
                // The database is busy with somebody else's: waiting for that once is enough. All of them come again.
                Err(ArchiveError::Conflict) => return,
                Ok(_) | Err(_) => {}
            }
        }
        // Alone, or there is one among them that cannot be kept: each hears how its own went.
        for (case, told) in cases.iter().zip(told) {
            let _ = told.send(add(writers, slice::from_ref(case)).await);
        }
    }
}

/// All of them or none: of several, the answer is the first thing that was in the way.
async fn add<D: Dialect>(writers: &Pool<D>, cases: &[NewCase]) -> Outcome {
    let all = cases.len() as u64;
    let mut work = begin::<D>(writers).await?;
    let records: Vec<_> = cases.iter().map(|case| &case.filing).collect();
    if filings::add::<D>(&mut *work, &records).await? < all {
        return Ok(Arrived::FilingKnown);
    }
    let codes: Vec<_> = cases.iter().map(|case| case.lookup.clone()).collect();
    if lookups::add::<D>(&mut *work, &codes).await? < all {
        return Ok(Arrived::CodeTaken);
    }
    let rows: Vec<_> = cases.iter().map(|case| &case.overview).collect();
    if overview::add::<D>(&mut *work, &rows).await? < all {
        return Ok(Arrived::NumberTaken);
    }
    let happened: Vec<_> = cases.iter().flat_map(|case| &case.events).collect();
    if events::append::<D>(&mut *work, &happened).await? < happened.len() as u64 {
        return Ok(Arrived::PartTaken);
    }
    let keys: Vec<_> = cases.iter().flat_map(|case| &case.grants).collect();
    if grants::add::<D>(&mut *work, &keys).await? < keys.len() as u64 {
        return Ok(Arrived::PartTaken);
    }
    let notices: Vec<_> = cases.iter().map(|case| &case.notice).collect();
    outbox::add::<D>(&mut *work, &notices).await?;
    let visits: Vec<_> = cases
        .iter()
        .filter_map(|case| case.visit.as_ref())
        .collect();
    sessions::add::<D>(&mut *work, &visits).await?;
    work.commit().await.map_err(D::explain)?;
    Ok(Arrived::Kept)
}
