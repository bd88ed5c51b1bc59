//! Who listens for news: a few pages of one visit at once, and no longer than the visit lasts.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// So many pages of one visit hear of news; the one that was opened first no longer does when there is one more.
const OF_ONE_VISIT: usize = 8;

/// By what a visit is found by.
type Visit = [u8; 32];

#[derive(Default)]
pub struct Streams(Mutex<Open>);

#[derive(Default)]
struct Open {
    next: u64,
    of_visit: HashMap<Visit, VecDeque<(u64, Arc<Notify>)>>,
}

/// A page that listens, for as long as this lives.
pub struct Listening {
    streams: Arc<Streams>,
    visit: Visit,
    id: u64,
    ended: Arc<Notify>,
}

impl Streams {
    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing can go wrong halfway while this is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One page more of this visit.
    pub fn begin(self: &Arc<Self>, visit: Visit) -> Listening {
        let ended = Arc::new(Notify::new());
        let mut open = self.open();
        let id = open.next;
        open.next += 1;
        let pages = open.of_visit.entry(visit).or_default();
        pages.push_back((id, ended.clone()));
        if pages.len() > OF_ONE_VISIT
            && let Some((_, first)) = pages.pop_front()
        {
            first.notify_one();
        }
        Listening {
            streams: self.clone(),
            visit,
            id,
            ended,
        }
    }

    /// The visit is over.
    pub fn end(&self, visit: &Visit) {
        for (_, page) in self.open().of_visit.remove(visit).into_iter().flatten() {
            page.notify_one();
        }
    }
}

impl Listening {
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// Answers once this page hears nothing any more.
    pub async fn ended(&self) {
        self.ended.notified().await;
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        let Some(pages) = open.of_visit.get_mut(&self.visit) else {
            return;
        };
        pages.retain(|(id, _)| *id != self.id);
        if pages.is_empty() {
            open.of_visit.remove(&self.visit);
        }
    }
}
