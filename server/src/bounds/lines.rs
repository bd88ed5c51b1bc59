//! The lines that browsers hold to us: how many there are, and which one makes way when there is no room for one more.
//!
//! A line that waits for its own sender makes way before anybody is refused, those of whoever holds most first. So a thousand
//! silent lines keep nobody out: each newcomer takes the place of the one that has been silent longest. A line that hardly
//! takes what we say waits for its own sender as well, and one that listens for news makes way too: a page asks again.
//!
//! When every line is busy, a newcomer waits a moment, and whoever holds most gets no more than the next answer over one of
//! theirs. Of those who wait, whoever holds least comes first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, oneshot};

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

/// So many newcomers wait for room at once, and so many of one peer.
const WAITING: usize = 300;
const OF_ONE_PEER_WAITING: usize = 200;

/// For so long at most.
const WAITS: Duration = Duration::from_secs(5);

/// So often it is looked whether time alone made room.
const LOOKS: Duration = Duration::from_millis(500);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// For a request, the first or the next.
    Waiting,
    /// A request came, and not all of what belongs to it.
    Receiving,
    /// We are to say something.
    Answering,
    /// For news, which we say bit by bit, whenever there is some.
    Listening,
    /// What we say is there, and is theirs to take.
    Leaving,
}

#[derive(Default)]
pub struct Lines(Mutex<Open>);

#[derive(Default)]
struct Open {
    next: u64,
    lines: HashMap<u64, Held>,
    waiting: VecDeque<Newcomer>,
}

struct Newcomer {
    peer: IpAddr,
    told: oneshot::Sender<Line>,
}

struct Held {
    peer: IpAddr,
    phase: Phase,
    since: Instant,
    /// When some of what we say was taken last.
    took: Instant,
    /// It ends with the answer that is on its way, so that somebody who waits comes in.
    last: bool,
    cut: Arc<Notify>,
}

/// What becomes of whoever comes.
pub enum Begun {
    Line(Line),
    Wait(Waiting),
    /// There are too many already who wait.
    Full,
}

/// A newcomer for whom there is no room yet.
pub struct Waiting {
    lines: Arc<Lines>,
    told: oneshot::Receiver<Line>,
}

impl Waiting {
    /// The line, once there is room for it; `None` when there was none in time.
    pub async fn line(mut self) -> Option<Line> {
        let end = tokio::time::Instant::now() + WAITS;
        while tokio::time::Instant::now() < end {
            if let Ok(told) = tokio::time::timeout(LOOKS, &mut self.told).await {
                return told.ok();
            }
            self.lines.let_in(Instant::now());
        }
        None
    }
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

    /// One line more, now or in a moment.
    pub fn begin(self: &Arc<Self>, peer: IpAddr, now: Instant) -> Begun {
        let mut open = self.open();
        // Whoever waits for the same comes first.
        open.waiting.retain(|newcomer| !newcomer.told.is_closed());
        let is_first = !open.waiting.iter().any(|newcomer| newcomer.peer == peer);
        if is_first && open.makes_room(peer, now) {
            return Begun::Line(open.add(self, peer, now));
        }
        let of_peer = open.waiting.iter();
        let of_peer = of_peer.filter(|newcomer| newcomer.peer == peer).count();
        if open.waiting.len() >= WAITING || of_peer >= OF_ONE_PEER_WAITING {
            return Begun::Full;
        }
        let (told, receiver) = oneshot::channel();
        open.waiting.push_back(Newcomer { peer, told });
        Begun::Wait(Waiting {
            lines: self.clone(),
            told: receiver,
        })
    }

    /// Those who wait and for whom there is room now.
    fn let_in(self: &Arc<Self>, now: Instant) {
        loop {
            let Some((newcomer, line)) = self.open().next_in(self, now) else {
                return;
            };
            if let Err(line) = newcomer.told.send(line) {
                // They went away this moment. Nobody is let in from within here once more.
                self.open().lines.remove(&line.id);
            }
        }
    }
}

impl Open {
    fn add(&mut self, lines: &Arc<Lines>, peer: IpAddr, now: Instant) -> Line {
        let id = self.next;
        self.next += 1;
        let cut = Arc::new(Notify::new());
        let held = Held {
            peer,
            phase: Phase::Waiting,
            since: now,
            took: now,
            last: false,
            cut: cut.clone(),
        };
        self.lines.insert(id, held);
        Line {
            lines: lines.clone(),
            id,
            cut,
        }
    }

    fn held(&self) -> HashMap<IpAddr, usize> {
        let mut held: HashMap<IpAddr, usize> = HashMap::new();
        for line in self.lines.values() {
            *held.entry(line.peer).or_default() += 1;
        }
        held
    }

    /// Whose lines make way for one more of this peer; `None` when there is room.
    fn at_whose_cost(&self, held: &HashMap<IpAddr, usize>, peer: IpAddr) -> Option<IpAddr> {
        if held.get(&peer).is_some_and(|many| *many >= OF_ONE_PEER) {
            return Some(peer);
        }
        if self.lines.len() < IN_ALL {
            return None;
        }
        // Of those who hold as much always the same, so that what is promised is kept.
        let greediest = held.iter().max_by_key(|(peer, many)| (**many, **peer));
        greediest.map(|(peer, _)| *peer)
    }

    /// Whether there is room for one more of this peer, also by having another line make way.
    fn makes_room(&mut self, peer: IpAddr, now: Instant) -> bool {
        let held = self.held();
        let Some(whose) = self.at_whose_cost(&held, peer) else {
            return true;
        };
        if self.end_one(whose, now).is_some() {
            return true;
        }
        if whose == peer {
            return false;
        }
        // Theirs are all busy. Whoever holds more than a newcomer would gives up one that waits for nothing of ours.
        let own = held.get(&peer).copied().unwrap_or_default();
        let mut others: Vec<_> = held
            .into_iter()
            .filter(|(other, many)| *other != whose && *many > own + 1)
            .collect();
        others.sort_unstable_by_key(|(other, many)| (Reverse(*many), *other));
        others
            .into_iter()
            .any(|(other, _)| self.end_one(other, now).is_some())
    }

    /// Ends a line of this peer: of those that are silent and those that listen, whichever they hold more of, the oldest.
    fn end_one(&mut self, peer: IpAddr, now: Instant) -> Option<()> {
        let may = self.lines.iter();
        let may = may.filter(|(_, line)| line.peer == peer && line.may_be_cut(now));
        let (listening, silent): (Vec<_>, Vec<_>) =
            may.partition(|(_, line)| line.phase == Phase::Listening);
        let more = if listening.len() > silent.len() {
            listening
        } else {
            silent
        };
        let (id, line) = more.into_iter().min_by_key(|(_, line)| line.since)?;
        if now.saturating_duration_since(line.since) < GRACE {
            return None;
        }
        line.cut.notify_one();
        let id = *id;
        self.lines.remove(&id);
        Some(())
    }

    /// Of those who wait the one who holds least, with a line.
    fn next_in(&mut self, lines: &Arc<Lines>, now: Instant) -> Option<(Newcomer, Line)> {
        self.waiting.retain(|newcomer| !newcomer.told.is_closed());
        if self.waiting.is_empty() {
            return None;
        }
        let held = self.held();
        let of = |newcomer: &Newcomer| held.get(&newcomer.peer).copied().unwrap_or_default();
        let waiting = self.waiting.iter().enumerate();
        let (place, newcomer) = waiting.min_by_key(|(place, newcomer)| (of(newcomer), *place))?;
        let peer = newcomer.peer;
        if !self.makes_room(peer, now) {
            return None;
        }
        let newcomer = self.waiting.remove(place)?;
        Some((newcomer, self.add(lines, peer, now)))
    }

    /// Whether a line of this peer has to end after its answer, for somebody who waits.
    fn needs(&self, peer: IpAddr) -> bool {
        let promised = self.lines.values().filter(|line| line.last).count();
        if promised >= self.waiting.len() {
            return false;
        }
        let held = self.held();
        let whom: HashSet<IpAddr> = self.waiting.iter().map(|newcomer| newcomer.peer).collect();
        whom.into_iter()
            .any(|newcomer| self.at_whose_cost(&held, newcomer) == Some(peer))
    }
}

impl Held {
    fn may_be_cut(&self, now: Instant) -> bool {
        match self.phase {
            Phase::Waiting | Phase::Receiving | Phase::Listening => true,
            Phase::Answering => false,
            Phase::Leaving => {
                now.saturating_duration_since(self.took) >= SLUGGISH
                    || now.saturating_duration_since(self.since) >= LEAVES_WITHIN
            }
        }
    }
}

impl Line {
    /// Whether the answer that is on its way is to be the last over this line.
    pub fn is_now(&self, phase: Phase, now: Instant) -> bool {
        let mut open = self.lines.open();
        let Some(held) = open.lines.get_mut(&self.id) else {
            return true;
        };
        held.phase = phase;
        held.since = now;
        held.took = now;
        let peer = held.peer;
        if phase == Phase::Leaving && !open.waiting.is_empty() && open.needs(peer) {
            if let Some(held) = open.lines.get_mut(&self.id) {
                held.last = true;
            }
            return true;
        }
        false
    }

    /// By which this line is ended, for whoever finds another reason to.
    pub fn cutter(&self) -> Arc<Notify> {
        self.cut.clone()
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
        let was_there = self.lines.open().lines.remove(&self.id).is_some();
        if was_there {
            self.lines.let_in(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn peer(last: u8) -> IpAddr {
        Ipv4Addr::new(127, 0, 0, last).into()
    }

    /// The line, when there is room for it at once.
    fn now(lines: &Arc<Lines>, peer: IpAddr, now: Instant) -> Option<Line> {
        match lines.begin(peer, now) {
            Begun::Line(line) => Some(line),
            Begun::Wait(_) | Begun::Full => None,
        }
    }

    #[tokio::test]
    async fn a_newcomer_takes_the_place_of_the_line_that_is_silent_longest() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let silent: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        assert!(now(&lines, peer(1), start).is_none(), "all have just come");

        let later = start + GRACE;
        for line in &silent[1..] {
            line.is_now(Phase::Waiting, later);
        }
        let newcomer = now(&lines, peer(1), later);
        assert!(newcomer.is_some());
        silent[0].cut().await;
        assert_eq!(lines.open().lines.len(), OF_ONE_PEER);
    }

    #[test]
    fn who_holds_few_lines_comes_in_at_the_cost_of_who_holds_most() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let greedy: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        let others: Vec<_> = (0..IN_ALL - OF_ONE_PEER)
            .map(|_| now(&lines, peer(2), start).unwrap())
            .collect();
        let honest = now(&lines, peer(3), start + GRACE).unwrap();
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
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        for line in &answered {
            line.is_now(Phase::Answering, start);
        }
        assert!(now(&lines, peer(1), start + GRACE).is_none());
        assert!(now(&lines, peer(2), start + GRACE).is_some());
    }

    /// Seen: 600 lines that asked for a program and took it at a kilobyte a second held every place for twenty minutes.
    #[test]
    fn a_line_that_hardly_takes_its_answer_makes_way_and_so_does_one_that_takes_it_for_a_minute() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let slow: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        let take = |after| {
            for line in &slow {
                line.took(start + after);
            }
        };
        for line in &slow {
            line.is_now(Phase::Leaving, start);
        }
        assert!(now(&lines, peer(1), start + GRACE).is_none());
        take(Duration::from_secs(30));
        let second = Duration::from_secs(1);
        assert!(now(&lines, peer(1), start + 31 * second).is_none());
        let newcomer = now(&lines, peer(1), start + 32 * second).unwrap();
        newcomer.is_now(Phase::Answering, start + 32 * second);
        take(59 * second);
        assert!(now(&lines, peer(1), start + 59 * second).is_none());
        take(LEAVES_WITHIN);
        assert!(now(&lines, peer(1), start + LEAVES_WITHIN).is_some());
    }

    /// Seen: 400 lines of one address, or 600 of two, that asked for a page again at once kept everybody else out.
    #[tokio::test]
    async fn when_every_line_is_busy_whoever_waits_comes_in_after_an_answer_to_whoever_holds_most()
    {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let busy = |of: IpAddr, many| -> Vec<Line> {
            let lines = (0..many).map(|_| now(&lines, of, start).unwrap());
            lines
                .inspect(|line| {
                    line.is_now(Phase::Answering, start);
                })
                .collect()
        };
        let (mut most, few) = (busy(peer(1), 350), busy(peer(2), 250));
        let Begun::Wait(again) = lines.begin(peer(1), start) else {
            panic!("there is room");
        };
        let Begun::Wait(honest) = lines.begin(peer(3), start) else {
            panic!("there is room");
        };
        assert!(!few[0].is_now(Phase::Leaving, start), "they hold less");
        assert!(most[0].is_now(Phase::Leaving, start), "it is the last");
        drop(most.remove(0));
        assert!(honest.line().await.is_some(), "before whoever holds more");
        drop(most);
        assert!(again.line().await.is_some());
    }

    /// Seen: 50 sign-ins of one handler, each with 8 pages that heard of news, held every line of an address.
    #[tokio::test]
    async fn the_oldest_line_that_listens_for_news_makes_way() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let listening: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        for line in &listening {
            line.is_now(Phase::Listening, start);
        }
        let newcomer = now(&lines, peer(1), start + GRACE).unwrap();
        newcomer.is_now(Phase::Answering, start + GRACE);
        assert_eq!(lines.open().lines.len(), OF_ONE_PEER);
    }

    #[test]
    fn no_more_wait_than_there_is_room_for() {
        let lines = Arc::new(Lines::default());
        let start = Instant::now();
        let held: Vec<_> = (0..OF_ONE_PEER)
            .map(|_| now(&lines, peer(1), start).unwrap())
            .collect();
        let waiting: Vec<_> = (0..OF_ONE_PEER_WAITING)
            .map(|_| lines.begin(peer(1), start))
            .collect();
        assert!(waiting.iter().all(|begun| matches!(begun, Begun::Wait(_))));
        assert!(matches!(lines.begin(peer(1), start), Begun::Full));
        assert!(now(&lines, peer(2), start).is_some());
        drop((held, waiting));
    }
}
