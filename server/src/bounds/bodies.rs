//! How much of what people are sending us lies in memory, of everybody together.
//!
//! When there is no room for more, what has been arriving longest makes way: somebody who sends half a form and then nothing
//! loses it, and not whoever comes after.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// In bytes. The largest form that there is fits, and what people really write fits some hundred times. What it takes in memory
/// is several times this: a text grows in steps, and what was cut off is there until its reader notices.
const IN_ALL: usize = 6 * 1024 * 1024;

/// What is arriving, and what has arrived and is being dealt with.
#[derive(Default)]
pub struct Bodies(Mutex<Held>);

#[derive(Default)]
struct Held {
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
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A body that begins to arrive.
    pub fn begin(self: &Arc<Self>) -> Weight {
        let cut = Arc::new(Notify::new());
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
    fn cut(&mut self, id: u64) {
        if let Some(open) = self.open.remove(&id) {
            self.in_all -= open.bytes;
            open.cut.notify_one();
        }
    }
}

impl Weight {
    /// So many bytes more have come.
    pub fn grow(&self, bytes: usize) -> Result<(), Cut> {
        let mut held = self.bodies.held();
        while held.in_all + bytes > IN_ALL {
            let arriving = held.open.iter().filter(|(_, open)| open.arriving);
            let Some(oldest) = arriving.map(|(id, _)| *id).min() else {
                return Err(Cut);
            };
            held.cut(oldest);
        }
        // It may have been the oldest itself, now or a moment ago.
        let open = held.open.get_mut(&self.id).ok_or(Cut)?;
        open.bytes += bytes;
        held.in_all += bytes;
        Ok(())
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
            held.in_all -= open.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn half_bodies_make_way_for_what_comes_after_them_and_whole_ones_do_not() {
        let bodies = Arc::new(Bodies::default());
        let whole = bodies.begin();
        whole.grow(IN_ALL / 4).unwrap();
        whole.is_whole().unwrap();
        let halves: Vec<_> = (0..300).map(|_| bodies.begin()).collect();
        for half in &halves {
            half.grow(IN_ALL / 8).unwrap();
        }
        assert!(bodies.held().in_all <= IN_ALL);
        halves[0].cut().await;
        assert_eq!(halves[0].grow(1), Err(Cut), "the oldest is gone");

        let honest = bodies.begin();
        honest.grow(IN_ALL / 4).unwrap();
        honest.is_whole().unwrap();
        drop((halves, whole, honest));
        assert_eq!(bodies.held().in_all, 0);
    }

    #[test]
    fn a_body_that_finds_no_room_among_whole_ones_is_refused() {
        let bodies = Arc::new(Bodies::default());
        let whole = bodies.begin();
        whole.grow(IN_ALL).unwrap();
        whole.is_whole().unwrap();
        assert_eq!(bodies.begin().grow(1), Err(Cut));
    }
}
