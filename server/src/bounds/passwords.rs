//! How many passwords are checked at once, and how many wait for that.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Each check needs 64 MiB of its own and a tenth of a second: two at once bring the server above the memory that it may need.
const AT_ONCE: usize = 1;

/// So many wait their turn; whoever comes after those hears at once that it is busy.
const WAITING: usize = 32;

pub struct Passwords {
    at_once: Arc<Semaphore>,
    waiting: Semaphore,
}

/// So many wait already that this one cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl Default for Passwords {
    fn default() -> Self {
        Self {
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Semaphore::new(WAITING),
        }
    }
}

impl Passwords {
    /// A place to check a password in. It belongs to the work and goes along with it: whoever asked may have gone long before
    /// that is over, and the memory is in use until then.
    pub async fn place(&self) -> Result<OwnedSemaphorePermit, Busy> {
        let _waits = self.waiting.try_acquire().map_err(|_| Busy)?;
        let place = self.at_once.clone().acquire_owned();
        place.await.map_err(|_| Busy)
    }

    /// Whether nobody's password is being checked.
    pub fn are_idle(&self) -> bool {
        self.at_once.available_permits() == AT_ONCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn no_more_wait_for_a_place_than_the_queue_is_long_and_who_goes_away_leaves_it() {
        let passwords = Passwords::default();
        let taken = passwords.place().await.unwrap();
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(passwords.place())).collect();
        for one in &mut waiting {
            assert!(one.now_or_never().is_none(), "there is no place");
        }
        assert_eq!(passwords.place().await.unwrap_err(), Busy);
        drop(waiting);
        drop(taken);
        assert!(passwords.place().await.is_ok());
    }
}
