//! How many passwords are checked at once, and how many wait for that.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Each check needs 64 MiB of its own and a tenth of a second: two at once bring the server above the memory that it may need.
const AT_ONCE: usize = 1;

/// So many wait their turn in each queue; whoever comes after those hears at once that it is busy.
const WAITING: usize = 32;

/// Who asks for a password to be checked. Each has a queue of its own, so that strangers who guess from many places keep
/// nobody out who works here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Somebody in a browser in which they signed in before, or with a code of ours.
    Known,
    Strangers,
}

pub struct Passwords {
    at_once: Arc<Semaphore>,
    /// One stranger at a time stands in line for a place: whoever is known waits for that one at the most.
    first_stranger: Arc<Semaphore>,
    known: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
}

/// So many wait already that this one cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// A turn in a queue; whoever goes away leaves it.
#[derive(Debug)]
pub struct Turn {
    at_once: Arc<Semaphore>,
    first_stranger: Option<Arc<Semaphore>>,
    _waits: OwnedSemaphorePermit,
}

impl Default for Passwords {
    fn default() -> Self {
        let places = |many| Arc::new(Semaphore::new(many));
        Self {
            at_once: places(AT_ONCE),
            first_stranger: places(1),
            known: places(WAITING),
            strangers: places(WAITING),
        }
    }
}

impl Passwords {
    /// A turn to have a password checked, if there is one left.
    pub fn turn(&self, queue: Queue) -> Result<Turn, Busy> {
        let (waiting, first_stranger) = match queue {
            Queue::Known => (&self.known, None),
            Queue::Strangers => (&self.strangers, Some(self.first_stranger.clone())),
        };
        let waits = waiting.clone().try_acquire_owned().map_err(|_| Busy)?;
        Ok(Turn {
            at_once: self.at_once.clone(),
            first_stranger,
            _waits: waits,
        })
    }

    /// Whether nobody's password is being checked.
    pub fn are_idle(&self) -> bool {
        self.at_once.available_permits() == AT_ONCE
    }
}

impl Turn {
    /// A place to check a password in. It belongs to the work and goes along with it: whoever asked may have gone long before
    /// that is over, and the memory is in use until then.
    pub async fn place(self) -> Result<OwnedSemaphorePermit, Busy> {
        let _first = match &self.first_stranger {
            Some(first) => Some(first.acquire().await.map_err(|_| Busy)?),
            None => None,
        };
        let place = self.at_once.clone().acquire_owned();
        place.await.map_err(|_| Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn no_more_wait_for_a_place_than_the_queue_is_long_and_who_goes_away_leaves_it() {
        for queue in [Queue::Known, Queue::Strangers] {
            let passwords = Passwords::default();
            let taken = passwords.turn(queue).unwrap().place().await.unwrap();
            let turns = (0..WAITING).map(|_| passwords.turn(queue).unwrap());
            let mut waiting: Vec<_> = turns.map(|turn| Box::pin(turn.place())).collect();
            for one in &mut waiting {
                assert!(one.now_or_never().is_none(), "there is no place");
            }
            assert_eq!(passwords.turn(queue).unwrap_err(), Busy);
            drop(waiting);
            drop(taken);
            assert!(passwords.turn(queue).unwrap().place().await.is_ok());
        }
    }

    /// Seen: some fifty sources that guessed kept everybody out who works here.
    #[tokio::test]
    async fn whoever_is_known_waits_for_one_stranger_at_the_most() {
        let passwords = Passwords::default();
        let taken = passwords.turn(Queue::Strangers).unwrap();
        let taken = taken.place().await.unwrap();
        let turns = (0..WAITING).map(|_| passwords.turn(Queue::Strangers).unwrap());
        let mut strangers: Vec<_> = turns.map(|turn| Box::pin(turn.place())).collect();
        for stranger in &mut strangers {
            assert!(stranger.now_or_never().is_none());
        }
        assert_eq!(passwords.turn(Queue::Strangers).unwrap_err(), Busy);
        let known = passwords.turn(Queue::Known).unwrap();
        let mut known = Box::pin(known.place());
        assert!((&mut known).now_or_never().is_none());
        drop(taken);
        let first = (&mut strangers[0]).now_or_never().expect("they came first");
        // The next stranger stands behind.
        assert!((&mut strangers[1]).now_or_never().is_none());
        drop(first);
        assert!((&mut known).now_or_never().is_some());
    }
}
