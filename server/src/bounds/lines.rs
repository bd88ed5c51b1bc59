//! The lines that browsers hold to us: how many there are, and which one makes way when there is no room for one more.
//!
//! A line that waits for its own sender makes way before anybody is refused, those of whoever holds most first. So a thousand
//! silent lines keep nobody out: each newcomer takes the place of the one that has been silent longest. A line that hardly
//! takes what we say waits for its own sender as well.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// Well below what a system gives one program to open (1024), so that the database and the pages' files have theirs.
const IN_ALL: usize = 600;

/// Somebody who comes through a proxy shares this with everybody else who does.
const OF_ONE_PEER: usize = 400;

/// Whoever has just come is given this to say something.
const GRACE: Duration = Duration::from_millis(50);

/// Whoever took nothing of an answer for so long makes way, when somebody else has no room.
const SLUGGISH: Duration = Duration::from_secs(2);

/// And whoever has not taken all of it after this, at whatever pace.
const LEAVES_WITHIN: Duration = Duration::from_mins(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// For a request, the first or the next.
    Waiting,
    /// A request came, and not all of what belongs to it.
    Receiving,
    /// We are to say something.
    Answering,
    /// What we say is there, and is theirs to take.
    Leaving,
}

#[derive(Default)]
pub struct Lines(Mutex<Open>);

#[derive(Default)]
struct Open {
    next: u64,
    lines: HashMap<u64, Held>,
}

struct Held {
    peer: IpAddr,
    phase: Phase,
    since: Instant,
    /// When some of what we say was taken last.
    took: Instant,
    cut: Arc<Notify>,
}

/// One line, for as long as this lives.
pub struct Line {
    lines: Arc<Lines>,
    id: u64,
    cut: Arc<Notify>,
}

impl Lines {
    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing can go wrong halfway while this is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One line more; `None` when there is no room and every other one is being answered.
    pub fn begin(self: &Arc<Self>, peer: IpAddr, now: Instant) -> Option<Line> {
        let mut open = self.open();
        let of_peer = open.lines.values().filter(|line| line.peer == peer);
        if of_peer.count() >= OF_ONE_PEER {
            open.make_room(peer, now)?;
        } else if open.lines.len() >= IN_ALL {
            let greediest = open.greediest(now)?;
            open.make_room(greediest, now)?;
        }
        let id = open.next;
        open.next += 1;
        let cut = Arc::new(Notify::new());
        let held = Held {
            peer,
            phase: Phase::Waiting,
            since: now,
            took: now,
            cut: cut.clone(),
        };
        open.lines.insert(id, held);
        Some(Line {
            lines: self.clone(),
            id,
            cut,
        })
    }
}

impl Open {
    /// Whoever holds most lines that could make way.
    fn greediest(&self, now: Instant) -> Option<IpAddr> {
        let mut held: HashMap<IpAddr, usize> = HashMap::new();
        for line in self.lines.values().filter(|line| line.may_be_cut(now)) {
            *held.entry(line.peer).or_default() += 1;
        }
        let most = held.into_iter().max_by_key(|(_, many)| *many);
        most.map(|(peer, _)| peer)
    }

    /// Ends the line of this peer that has been silent longest.
    fn make_room(&mut self, peer: IpAddr, now: Instant) -> Option<()> {
        let silent = self
            .lines
            .iter()
            .filter(|(_, line)| line.peer == peer && line.may_be_cut(now));
        let (id, line) = silent.min_by_key(|(_, line)| line.since)?;
        if now.saturating_duration_since(line.since) < GRACE {
            return None;
        }
        line.cut.notify_one();
        let id = *id;
        self.lines.remove(&id);
        Some(())
    }
}

impl Held {
    fn may_be_cut(&self, now: Instant) -> bool {
        match self.phase {
            Phase::Waiting | Phase::Receiving => true,
            Phase::Answering => false,
            Phase::Leaving => {
                now.saturating_duration_since(self.took) >= SLUGGISH
                    || now.saturating_duration_since(self.since) >= LEAVES_WITHIN
            }
        }
    }
}

impl Line {
    pub fn is_now(&self, phase: Phase, now: Instant) {
        if let Some(held) = self.lines.open().lines.get_mut(&self.id) {
            held.phase = phase;
            held.since = now;
            held.took = now;
        }
    }

    /// Some of what we say was taken.
    pub fn took(&self, now: Instant) {
        if let Some(held) = self.lines.open().lines.get_mut(&self.id) {
            held.took = now;
        }
    }

    /// Answers once this line must make way.
    pub async fn cut(&self) {
        self.cut.notified().await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.lines.open().lines.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn peer(last: u8) -> IpAddr {
        Ipv4Addr::new(127, 0, 0, last).into()
    }

    #[tokio::test]
    async fn a_newcomer_takes_the_place_of_the_line_that_is_silent_longest() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let silent: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| lines.begin(peer(1), start).unwrap())
            .collect();
        assert!(lines.begin(peer(1), start).is_none(), "all have just come");

        let later = start + GRACE;
        for line in &silent[1..] {
            line.is_now(Phase::Waiting, later);
        }
        let newcomer = lines.begin(peer(1), later);
        assert!(newcomer.is_some());
        silent[0].cut().await;
        assert_eq!(lines.open().lines.len(), OF_ONE_PEER);
    }

    #[test]
    fn who_holds_few_lines_comes_in_at_the_cost_of_who_holds_most() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let greedy: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| lines.begin(peer(1), start).unwrap())
            .collect();
        let others: Vec<_> = (0..IN_ALL - OF_ONE_PEER)
            .map(|_| lines.begin(peer(2), start).unwrap())
            .collect();
        let honest = lines.begin(peer(3), start + GRACE).unwrap();
        let held = |of| {
            let open = lines.open();
            open.lines.values().filter(|line| line.peer == of).count()
        };
        assert_eq!(held(peer(1)), OF_ONE_PEER - 1);
        assert_eq!(held(peer(2)), others.len());
        drop((greedy, others, honest));
        assert!(lines.open().lines.is_empty());
    }

    #[test]
    fn a_line_that_is_being_answered_stays() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let answered: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| lines.begin(peer(1), start).unwrap())
            .collect();
        for line in &answered {
            line.is_now(Phase::Answering, start);
        }
        assert!(lines.begin(peer(1), start + GRACE).is_none());
        assert!(lines.begin(peer(2), start + GRACE).is_some());
    }

    /// Seen: 600 lines that asked for a program and took it at a kilobyte a second held every place for twenty minutes.
    #[test]
    fn a_line_that_hardly_takes_its_answer_makes_way_and_so_does_one_that_takes_it_for_a_minute() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let slow: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| lines.begin(peer(1), start).unwrap())
            .collect();
        let take = |after| {
            for line in &slow {
                line.took(start + after);
            }
        };
        for line in &slow {
            line.is_now(Phase::Leaving, start);
        }
        assert!(lines.begin(peer(1), start + GRACE).is_none());
        take(Duration::from_secs(30));
        let second = Duration::from_secs(1);
        assert!(lines.begin(peer(1), start + 31 * second).is_none());
        let newcomer = lines.begin(peer(1), start + 32 * second).unwrap();
        newcomer.is_now(Phase::Answering, start + 32 * second);
        take(59 * second);
        assert!(lines.begin(peer(1), start + 59 * second).is_none());
        take(LEAVES_WITHIN);
        assert!(lines.begin(peer(1), start + LEAVES_WITHIN).is_some());
    }
}
