//! How much of what people are sending us lies in memory, of everybody together; and how much of what we say and they do not
//! take.
//!
//! When there is no room for more, the largest of what still arrives makes way. What people really write is small: each has
//! room for that, whatever others send, so that a flood of megabytes cuts off no slow sender of a page of text.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Largest body of a form or of a sealed complaint, in bytes. The longest filing of four-byte letters, percent-encoded, fits
/// four times, and so do the longest words in envelopes, as base64.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// In bytes, of all that is large. The largest form that there is fits. What it takes in memory is several times this: a text
/// grows in steps, and what was cut off is there until its reader notices.
const IN_ALL: usize = 5 * 1024 * 1024;

/// In bytes: so much of each counts for nothing, and is never cut off. How many there are is bounded by the lines.
const SMALL: usize = 16 * 1024;

/// In bytes, of all answers that are large.
const ANSWERS: usize = 16 * 1024 * 1024;

/// In bytes: so much of each answer counts for nothing.
const SMALL_ANSWER: usize = 32 * 1024;

/// What is arriving, and what has arrived and is being dealt with.
pub struct Bodies {
    in_all: usize,
    small: usize,
    held: Mutex<Held>,
}

impl Default for Bodies {
    fn default() -> Self {
        Self {
            in_all: IN_ALL,
            small: SMALL,
            held: Mutex::default(),
        }
    }
}

#[derive(Default)]
struct Held {
    /// What they count for together.
    in_all: usize,
    next: u64,
    /// By their order of arrival.
    open: HashMap<u64, Open>,
}

struct Open {
    bytes: usize,
    /// It still arrives: it can be cut off.
    arriving: bool,
    cut: Arc<Notify>,
}

impl Open {
    fn counts_for(&self, small: usize) -> usize {
        self.bytes.saturating_sub(small)
    }
}

/// There is no room for this body now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut;

/// What one body takes, for as long as this lives.
pub struct Weight {
    bodies: Arc<Bodies>,
    id: u64,
    cut: Arc<Notify>,
}

impl Bodies {
    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing can go wrong halfway while this is held.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What we say, until it is taken.
    pub fn of_answers() -> Self {
        Self {
            in_all: ANSWERS,
            small: SMALL_ANSWER,
            held: Mutex::default(),
        }
    }

    /// A body that begins to arrive.
    pub fn begin(self: &Arc<Self>) -> Weight {
        self.begin_cut_by(Arc::new(Notify::new()))
    }

    /// One that is cut off by this.
    pub fn begin_cut_by(self: &Arc<Self>, cut: Arc<Notify>) -> Weight {
        let mut held = self.held();
        let id = held.next;
        held.next += 1;
        let open = Open {
            bytes: 0,
            arriving: true,
            cut: cut.clone(),
        };
        held.open.insert(id, open);
        Weight {
            bodies: self.clone(),
            id,
            cut,
        }
    }
}

impl Held {
    /// Lets go of one that still arrives.
    fn cut(&mut self, id: u64, small: usize) {
        if let Some(open) = self.open.remove(&id) {
            self.in_all -= open.counts_for(small);
            open.cut.notify_one();
        }
    }
}

impl Weight {
    /// So many bytes more have come.
    pub fn grow(&self, bytes: usize) -> Result<(), Cut> {
        let (in_all, small) = (self.bodies.in_all, self.bodies.small);
        let mut held = self.bodies.held();
        // It may have been cut a moment ago.
        let open = held.open.get(&self.id).ok_or(Cut)?;
        let grown = (open.bytes + bytes).saturating_sub(small);
        let more = grown - open.counts_for(small);
        while more > 0 && held.in_all + more > in_all {
            let arriving = held.open.iter().filter(|(_, open)| open.arriving);
            let large = arriving.filter(|(id, open)| **id != self.id && open.counts_for(small) > 0);
            // Of those that are as large, what has been arriving longest.
            let largest = large.max_by_key(|(id, open)| (open.counts_for(small), Reverse(**id)));
            let Some((largest, counts_for)) =
                largest.map(|(id, open)| (*id, open.counts_for(small)))
            else {
                return Err(Cut);
            };
            if counts_for < grown {
                return Err(Cut);
            }
            held.cut(largest, small);
        }
        held.in_all += more;
        held.open.get_mut(&self.id).ok_or(Cut)?.bytes += bytes;
        Ok(())
    }

    /// So much of an answer lies here until it is taken. When that is too much of all together the largest makes way; one
    /// that is alone may be as large as it is.
    pub fn lies(&self, bytes: usize) {
        let (in_all, small) = (self.bodies.in_all, self.bodies.small);
        let mut held = self.bodies.held();
        let Some(open) = held.open.get_mut(&self.id) else {
            return;
        };
        let before = open.counts_for(small);
        open.bytes = bytes;
        let after = open.counts_for(small);
        held.in_all = held.in_all - before + after;
        while held.in_all > in_all {
            let large = held.open.iter();
            let large = large.filter(|(_, open)| open.counts_for(small) > 0);
            let mut large: Vec<_> = large
                .map(|(id, open)| (open.counts_for(small), Reverse(*id)))
                .collect();
            large.sort_unstable();
            let (Some((_, Reverse(largest))), true) = (large.last(), large.len() > 1) else {
                return;
            };
            held.cut(*largest, small);
        }
    }

    /// All of it has come.
    pub fn is_whole(&self) -> Result<(), Cut> {
        let mut held = self.bodies.held();
        held.open.get_mut(&self.id).ok_or(Cut)?.arriving = false;
        Ok(())
    }

    /// Answers once somebody else needs the room more.
    pub async fn cut(&self) {
        self.cut.notified().await;
    }
}

impl Drop for Weight {
    fn drop(&mut self) {
        let mut held = self.bodies.held();
        if let Some(open) = held.open.remove(&self.id) {
            held.in_all -= open.counts_for(self.bodies.small);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_largest_half_makes_way_for_what_comes_after_it_and_whole_ones_do_not() {
        let bodies = Arc::new(Bodies::default());
        let whole = bodies.begin();
        whole.grow(IN_ALL / 2).unwrap();
        whole.is_whole().unwrap();
        let halves: Vec<_> = (0..300).map(|_| bodies.begin()).collect();
        for (number, half) in halves.iter().enumerate() {
            half.grow(IN_ALL / 8 - number).unwrap();
        }
        assert!(bodies.held().in_all <= IN_ALL);
        halves[0].cut().await;
        assert_eq!(halves[0].grow(1), Err(Cut), "the largest is gone");

        let honest = bodies.begin();
        honest.grow(IN_ALL / 16).unwrap();
        honest.is_whole().unwrap();
        drop((halves, whole, honest));
        assert_eq!(bodies.held().in_all, 0);
    }

    /// Seen: 150 answers of megabytes, of which nobody took more than a few hundred bytes, held 1.4 GB.
    #[tokio::test]
    async fn the_largest_answer_that_nobody_takes_makes_way() {
        let answers = Arc::new(Bodies::of_answers());
        let page = answers.begin();
        page.lies(80_000);
        let slow: Vec<_> = (0..150).map(|_| answers.begin()).collect();
        for answer in &slow {
            answer.lies(8_000_000);
        }
        assert!(answers.held().in_all <= ANSWERS);
        slow[0].cut().await;
        slow[149].lies(0);
        assert!(answers.held().open.contains_key(&page.id));
        drop(slow);
        page.lies(0);
        let alone = answers.begin();
        alone.lies(2 * ANSWERS);
        assert!(answers.held().open.contains_key(&alone.id));
        drop((page, alone));
        assert_eq!(answers.held().in_all, 0);
    }

    /// Seen: whoever sent a page of text slowly was cut off first when others sent megabytes.
    #[test]
    fn a_flood_of_large_bodies_cuts_off_nobody_who_sends_little_slowly() {
        let bodies = Arc::new(Bodies::default());
        let slow = bodies.begin();
        slow.grow(100).unwrap();
        let page = bodies.begin();
        page.grow(60_000).unwrap();
        let flood: Vec<_> = (0..50).map(|_| bodies.begin()).collect();
        for large in &flood {
            while large.grow(64 * 1024).is_ok() && bodies.held().open[&large.id].bytes < 3_900_000 {
            }
        }
        assert!(bodies.held().open.len() < flood.len());
        slow.grow(SMALL - 100).unwrap();
        slow.is_whole().unwrap();
        page.grow(10_000).unwrap();
        page.is_whole().unwrap();
    }

    #[test]
    fn a_body_that_finds_no_room_among_whole_ones_is_refused_unless_it_is_small() {
        let bodies = Arc::new(Bodies::default());
        let whole = bodies.begin();
        whole.grow(SMALL + IN_ALL).unwrap();
        whole.is_whole().unwrap();
        let next = bodies.begin();
        next.grow(SMALL).unwrap();
        assert_eq!(next.grow(1), Err(Cut));
    }
}
