//! Whether what is written is kept, by the last time that it was tried. Asking costs nothing; looking again is a write of its
//! own, done by the clock (`jobs/keeping.rs`) and as soon as something could not be written.

use super::ArchiveError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

#[derive(Default)]
pub struct Health {
    /// Why nothing could be written the last time.
    failing: Mutex<Option<String>>,
    /// What the connection that writes believes may differ from what is.
    suspect: AtomicBool,
    doubt: Notify,
}

impl Health {
    fn failing(&self) -> MutexGuard<'_, Option<String>> {
        // Nothing can go wrong halfway while this is held.
        self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something was not kept: it has to be looked at.
    pub fn doubt(&self) {
        self.doubt.notify_one();
    }

    /// A transaction was to be kept and was not.
    pub fn suspect(&self) {
        self.suspect.store(true, Ordering::Release);
        self.doubt();
    }

    /// Whether the connection that writes must be another one from now on.
    pub fn is_suspect(&self) -> bool {
        self.suspect.swap(false, Ordering::AcqRel)
    }

    pub async fn doubted(&self) {
        self.doubt.notified().await;
    }

    /// What came of trying to write.
    pub fn looked(&self, outcome: &Result<(), ArchiveError>) {
        *self.failing() = outcome.as_ref().err().map(ToString::to_string);
    }

    /// What is known of it now.
    pub fn told(&self) -> Result<(), ArchiveError> {
        match &*self.failing() {
            Some(why) => Err(ArchiveError::Unusable(why.clone())),
            None => Ok(()),
        }
    }
}

/// Doubts when it is dropped, unless all went well.
pub struct UntilKept(Option<Arc<Health>>);

impl UntilKept {
    pub fn new(health: &Arc<Health>) -> Self {
        Self(Some(health.clone()))
    }

    pub fn kept(mut self) {
        self.0 = None;
    }

    pub fn not_kept(&self) {
        if let Some(health) = &self.0 {
            health.suspect();
        }
    }
}

impl Drop for UntilKept {
    fn drop(&mut self) {
        if let Some(health) = &self.0 {
            health.doubt();
        }
    }
}
