//! When very many complaints come in at once: what is asked first of whoever sends one. Counted in memory; of a visitor's
//! network no more is known than a keyed hash, with a key that is thrown away each day.
//!
//! A complaint that was sealed on a phone is never turned away: the phone works for a moment first, longer as more come in and
//! as they are larger (`app::sync::work`). The form without script cannot work: it has a number of places, and whoever sent
//! little has one when those are taken by whoever sent much.

use crate::keyed::keyed;
use app::sync::work::{PARTS, Proof, Task};
use chrono::{DateTime, NaiveDate, Utc};
use rand_core::CryptoRng;
use regulation::amsterdam;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

const LABEL: &[u8] = b"gehoor/v1/work";

/// What one place counts for.
const ONE: u64 = 1_000;
/// So many bytes of a sealed complaint count as one more.
const BYTES: usize = 64 * 1024;

/// Sealed complaints that come in at once without any work.
const FREE: u64 = 60 * ONE;
/// More than this is not remembered, so that an hour after a flood nothing is asked any more.
const MOST: u64 = 1_500 * ONE;
/// How hard the work is to begin with, in bits of all parts together: a blink on a phone.
const LEAST_BITS: u8 = 16;
/// And at its hardest: some seconds on a slow phone.
const MOST_BITS: u8 = 20;
/// What a complaint of the largest size adds.
const MOST_FOR_SIZE: u8 = 2;
/// A task is good for one to two times this long, in seconds.
const GOOD_FOR: i64 = 120;

/// Forms without script that are taken in at once, whoever sends them.
const PLACES: u64 = 120 * ONE;
/// What each source may send when those places are taken.
const OWN_PLACES: u64 = 3 * ONE;
/// Codes that are nobody's, from one source.
const GUESSES: u64 = 20 * ONE;
/// And all those sources together.
const KEPT_PLACES: u64 = 60 * ONE;
/// In bytes: refused forms that are kept at once for their pages. It empties by a thousand bytes a second, so that
/// no more than some 27 MB wait in the three hours that each does.
const WAITING: u64 = 16 * 1024 * 1024;
/// What one refused form counts for at least: the place of a row, and the writing of it.
const LEAST_WAITING: u64 = 1024;
/// Of so many sources is remembered how much they sent.
const SOURCES: usize = 10_000;

/// What comes in, and how much of it lately.
#[derive(Default)]
pub struct Rush(Mutex<Lately>);

#[derive(Default)]
struct Lately {
    sealed: Level,
    forms: Level,
    kept_places: Level,
    /// In bytes.
    waiting: Level,
    sources: Sources,
    guesses: Sources,
}

/// How full something is. It empties by itself.
#[derive(Clone, Copy, Default)]
struct Level {
    full: u64,
    at: DateTime<Utc>,
}

impl Level {
    /// As it is by now, when it empties by one in so many seconds. A clock that was set back empties nothing.
    fn now(self, now: DateTime<Utc>, seconds: u64) -> u64 {
        let passed = u64::try_from((now - self.at).num_milliseconds()).unwrap_or(0);
        self.full.saturating_sub(passed / seconds)
    }

    fn add(&mut self, now: DateTime<Utc>, seconds: u64, more: u64, most: u64) {
        self.full = (self.now(now, seconds) + more).min(most);
        self.at = now;
    }

    /// Takes one place of so many, when there is one.
    fn take(&mut self, now: DateTime<Utc>, seconds: u64, places: u64) -> bool {
        self.take_more(now, seconds, ONE, places)
    }

    /// Takes so much of so much, when it is there.
    fn take_more(&mut self, now: DateTime<Utc>, seconds: u64, more: u64, most: u64) -> bool {
        let is_free = self.now(now, seconds).saturating_add(more) <= most;
        if is_free {
            self.add(now, seconds, more, most);
        }
        is_free
    }
}

/// How much each source sent lately, under a hash that nobody can lead back to an address after today.
#[derive(Default)]
struct Sources {
    day: NaiveDate,
    key: [u8; 32],
    levels: HashMap<[u8; 8], Level>,
}

impl Sources {
    /// One place in so many seconds.
    const SECONDS: u64 = 60;

    fn take(
        &mut self,
        now: DateTime<Utc>,
        rng: &mut impl CryptoRng,
        address: IpAddr,
        places: u64,
    ) -> bool {
        let today = amsterdam::date(now);
        if self.day != today {
            self.day = today;
            self.levels.clear();
            rng.fill_bytes(&mut self.key);
        }
        let source = keyed(&self.key, &[&network(address)]);
        let Some(source) = source.first_chunk::<8>() else {
            return false;
        };
        if !self.levels.contains_key(source) && self.levels.len() >= SOURCES {
            self.levels
                .retain(|_, level| level.now(now, Self::SECONDS) > 0);
        }
        if !self.levels.contains_key(source) && self.levels.len() >= SOURCES {
            return false;
        }
        let level = self.levels.entry(*source).or_default();
        level.take(now, Self::SECONDS, places)
    }
}

/// An address of version 4, or the part of one of version 6 that somebody is given as a whole.
pub(super) fn network(address: IpAddr) -> [u8; 16] {
    match address.to_canonical() {
        IpAddr::V4(four) => four.to_ipv6_mapped().octets(),
        IpAddr::V6(six) => {
            let mut octets = six.octets();
            octets[7..].fill(0);
            octets
        }
    }
}

impl Rush {
    /// The work that is asked before a sealed complaint of so many bytes is taken in; `None` when it may come in now.
    pub fn asks(
        &self,
        secret: &[u8; 32],
        now: DateTime<Utc>,
        filing: Uuid,
        bytes: usize,
        proof: Option<&Proof>,
    ) -> Option<Task> {
        let bits = bits(self.lately().sealed.now(now, 1), bytes)?;
        let worked = proof.is_some_and(|proof| {
            // More may have come in while it was done.
            proof.bits() + 2 >= bits
                && [0, 1].into_iter().any(|before| {
                    let asked = task(secret, now, before, filing, proof.bits());
                    asked.is_some_and(|asked| proof.solves(&asked))
                })
        });
        if worked {
            None
        } else {
            task(secret, now, 0, filing, bits)
        }
    }

    /// A sealed complaint of so many bytes was taken in.
    pub fn took_in(&self, now: DateTime<Utc>, bytes: usize) {
        let more = ONE + ONE * (bytes / BYTES) as u64;
        self.lately().sealed.add(now, 1, more, MOST);
    }

    /// Whether there is a place for a form without script.
    pub fn has_place(
        &self,
        now: DateTime<Utc>,
        rng: &mut impl CryptoRng,
        from: Option<IpAddr>,
    ) -> bool {
        let mut lately = self.lately();
        lately.forms.take(now, 1, PLACES)
            || from.is_some_and(|address| {
                lately.sources.take(now, rng, address, OWN_PLACES)
                    && lately.kept_places.take(now, 1, KEPT_PLACES)
            })
    }

    /// Whether a refused form of so many bytes may be kept until its page shows it again. One that may not is shown at once.
    /// Whoever sends one is anybody, so that this counts everybody together.
    pub fn may_wait(&self, now: DateTime<Utc>, bytes: usize) -> bool {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let mut lately = self.lately();
        let more = bytes.max(LEAST_WAITING);
        lately.waiting.take_more(now, 1, more, WAITING)
    }

    /// Somebody showed a code that is nobody's; whether they did so too often lately. Whoever then shows the right one comes in
    /// all the same: what is slowed down is guessing.
    pub fn guessed_too_often(
        &self,
        now: DateTime<Utc>,
        rng: &mut impl CryptoRng,
        from: Option<IpAddr>,
    ) -> bool {
        from.is_some_and(|address| !self.lately().guesses.take(now, rng, address, GUESSES))
    }

    fn lately(&self) -> MutexGuard<'_, Lately> {
        // Nothing can go wrong halfway while this is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For each part; `None` when nothing is asked.
fn bits(level: u64, bytes: usize) -> Option<u8> {
    let beyond = level.checked_sub(FREE)? / FREE;
    let for_rush = u8::try_from((beyond + 1).ilog2()).unwrap_or(u8::MAX);
    let for_size = u8::try_from((bytes / BYTES + 1).ilog2()).unwrap_or(u8::MAX);
    let all = LEAST_BITS.saturating_add(for_rush).min(MOST_BITS) + for_size.min(MOST_FOR_SIZE);
    let for_parts = u8::try_from(PARTS.ilog2()).unwrap_or(0);
    Some(all - for_parts)
}

/// It follows from what it is asked for, so that nothing has to be remembered of it, by whichever server.
fn task(
    secret: &[u8; 32],
    now: DateTime<Utc>,
    before: i64,
    filing: Uuid,
    bits: u8,
) -> Option<Task> {
    let period = now.timestamp() / GOOD_FOR - before;
    let about: [&[u8]; 4] = [LABEL, &period.to_be_bytes(), filing.as_bytes(), &[bits]];
    Task::new(keyed(secret, &about), bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::sync::work::Search;
    use chrono::TimeDelta;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;
    use std::net::{Ipv4Addr, Ipv6Addr};

    const SECRET: [u8; 32] = [5; 32];
    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn asked(rush: &Rush, now: DateTime<Utc>, bytes: usize) -> Option<u8> {
        rush.asks(&SECRET, now, id(1), bytes, None)
            .map(|task| task.bits())
    }

    fn flooded(many: u64) -> Rush {
        let rush = Rush::default();
        for _ in 0..many {
            rush.took_in(NOW, 1_000);
        }
        rush
    }

    #[test]
    fn what_comes_in_on_a_busy_day_works_for_nothing() {
        let rush = flooded(59);
        assert_eq!(asked(&rush, NOW, 1_000_000), None);
    }

    #[test]
    fn the_more_come_in_and_the_larger_they_are_the_more_is_asked() {
        let levels = [
            (60, 12),
            (120, 13),
            (300, 14),
            (600, 15),
            (1_500, 16),
            (90_000, 16),
        ];
        for (many, bits) in levels {
            assert_eq!(asked(&flooded(many), NOW, 1_000), Some(bits), "{many}");
        }
        assert_eq!(asked(&flooded(1_500), NOW, 240_000), Some(18));
        assert_eq!(asked(&flooded(1_500), NOW, 4_000_000), Some(18));
    }

    #[test]
    fn half_an_hour_after_a_flood_nothing_is_asked_any_more() {
        let rush = flooded(100_000);
        assert!(asked(&rush, NOW + TimeDelta::minutes(20), 0).is_some());
        assert_eq!(asked(&rush, NOW + TimeDelta::minutes(25), 0), None);
    }

    #[test]
    fn work_is_good_for_the_one_complaint_it_was_asked_for_and_for_a_few_minutes() {
        let rush = flooded(60);
        let task = rush.asks(&SECRET, NOW, id(1), 0, None).unwrap();
        let proof = Search::new(task).go_on(u32::MAX).unwrap();
        let asks = |now, filing| rush.asks(&SECRET, now, id(filing), 0, Some(&proof));
        // The level stays what it was: each time as much comes in as is forgotten.
        assert_eq!(asks(NOW, 1), None);
        assert!(asks(NOW, 2).is_some());
        let later = NOW + TimeDelta::seconds(2 * GOOD_FOR);
        for _ in 0..2 * GOOD_FOR {
            rush.took_in(later, 0);
        }
        assert!(rush.asks(&SECRET, later, id(1), 0, Some(&proof)).is_some());
        assert!(rush.asks(&[6; 32], NOW, id(1), 0, Some(&proof)).is_some());
    }

    #[test]
    fn whoever_sent_little_has_a_place_while_another_sends_much() {
        let rush = Rush::default();
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let (many, one) = (Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2));
        let taken = (0..1_000).filter(|_| rush.has_place(NOW, &mut rng, Some(many.into())));
        assert_eq!(taken.count(), 123);
        assert!(rush.has_place(NOW, &mut rng, Some(one.into())));
        assert!(!rush.has_place(NOW, &mut rng, None));
        assert!(!rush.has_place(NOW, &mut rng, Some(many.to_ipv6_mapped().into())));
        assert!(rush.has_place(NOW + TimeDelta::minutes(1), &mut rng, None));
    }

    #[test]
    fn no_more_than_some_megabytes_of_refused_forms_wait_in_the_hours_that_each_does() {
        let rush = Rush::default();
        for bytes in [0, 3_900_000] {
            let mut kept = 0;
            for second in 0..3 * 60 * 60 {
                let now = NOW + TimeDelta::days(i64::from(bytes > 0)) + TimeDelta::seconds(second);
                while rush.may_wait(now, bytes) {
                    kept += bytes.max(1024);
                }
            }
            assert!((16_000_000..28_000_000).contains(&kept), "{kept}");
        }
    }

    #[test]
    fn a_house_with_many_addresses_is_one_source() {
        let house = |last| IpAddr::from(Ipv6Addr::new(0x2001, 0xdb8, 1, 0x10, 0, 0, 0, last));
        assert_eq!(network(house(1)), network(house(2)));
        let other = IpAddr::from(Ipv6Addr::new(0x2001, 0xdb8, 2, 0x10, 0, 0, 0, 1));
        assert_ne!(network(house(1)), network(other));
    }
}
