//! When very many complaints come in at once: what is asked first of whoever sends one.
//!
//! A complaint that was sealed on a phone is never turned away: the phone works for a moment first, longer as more come in and
//! as they are larger (`app::sync::work`). The form without script cannot work: it has a number of places, and whoever sent
//! little has one when those are taken by whoever sent much.

use super::hold;
use super::level::{Level, ONE, Sources};
use crate::keyed::keyed;
use app::sync::work::{PARTS, Proof, Task};
use chrono::{DateTime, Utc};
use rand_core::CryptoRng;
use std::net::IpAddr;
use std::sync::Mutex;
use uuid::Uuid;

const LABEL: &[u8] = b"gehoor/v1/work";

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
/// And all those sources together.
const KEPT_PLACES: u64 = 60 * ONE;

/// The complaints that come in, and how many of them lately.
#[derive(Default)]
pub struct Filings(Mutex<Lately>);

#[derive(Default)]
struct Lately {
    sealed: Level,
    forms: Level,
    kept_places: Level,
    sources: Sources,
}

impl Filings {
    /// The work that is asked before a sealed complaint of so many bytes is taken in; `None` when it may come in now.
    pub fn asks(
        &self,
        secret: &[u8; 32],
        now: DateTime<Utc>,
        filing: Uuid,
        bytes: usize,
        proof: Option<&Proof>,
    ) -> Option<Task> {
        let bits = bits(hold(&self.0).sealed.now(now, 1), bytes)?;
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
        hold(&self.0).sealed.add(now, 1, more, MOST);
    }

    /// Whether there is a place for a form without script.
    pub fn has_place(
        &self,
        now: DateTime<Utc>,
        rng: &mut impl CryptoRng,
        from: Option<IpAddr>,
    ) -> bool {
        let mut lately = hold(&self.0);
        lately.forms.take(now, 1, PLACES)
            || from.is_some_and(|address| {
                lately.sources.take(now, rng, address, OWN_PLACES)
                    && lately.kept_places.take(now, 1, KEPT_PLACES)
            })
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
    use std::net::Ipv4Addr;

    const SECRET: [u8; 32] = [5; 32];
    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn asked(filings: &Filings, now: DateTime<Utc>, bytes: usize) -> Option<u8> {
        filings
            .asks(&SECRET, now, id(1), bytes, None)
            .map(|task| task.bits())
    }

    fn flooded(many: u64) -> Filings {
        let filings = Filings::default();
        for _ in 0..many {
            filings.took_in(NOW, 1_000);
        }
        filings
    }

    #[test]
    fn what_comes_in_on_a_busy_day_works_for_nothing() {
        let filings = flooded(59);
        assert_eq!(asked(&filings, NOW, 1_000_000), None);
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
        let filings = flooded(100_000);
        assert!(asked(&filings, NOW + TimeDelta::minutes(20), 0).is_some());
        assert_eq!(asked(&filings, NOW + TimeDelta::minutes(25), 0), None);
    }

    #[test]
    fn work_is_good_for_the_one_complaint_it_was_asked_for_and_for_a_few_minutes() {
        let filings = flooded(60);
        let task = filings.asks(&SECRET, NOW, id(1), 0, None).unwrap();
        let proof = Search::new(task).go_on(u32::MAX).unwrap();
        let asks = |now, filing| filings.asks(&SECRET, now, id(filing), 0, Some(&proof));
        // The level stays what it was: each time as much comes in as is forgotten.
        assert_eq!(asks(NOW, 1), None);
        assert!(asks(NOW, 2).is_some());
        let later = NOW + TimeDelta::seconds(2 * GOOD_FOR);
        for _ in 0..2 * GOOD_FOR {
            filings.took_in(later, 0);
        }
        assert!(
            filings
                .asks(&SECRET, later, id(1), 0, Some(&proof))
                .is_some()
        );
        assert!(
            filings
                .asks(&[6; 32], NOW, id(1), 0, Some(&proof))
                .is_some()
        );
    }

    #[test]
    fn whoever_sent_little_has_a_place_while_another_sends_much() {
        let filings = Filings::default();
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let (many, one) = (Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2));
        let taken = (0..1_000).filter(|_| filings.has_place(NOW, &mut rng, Some(many.into())));
        assert_eq!(taken.count(), 123);
        assert!(filings.has_place(NOW, &mut rng, Some(one.into())));
        assert!(!filings.has_place(NOW, &mut rng, None));
        assert!(!filings.has_place(NOW, &mut rng, Some(many.to_ipv6_mapped().into())));
        assert!(filings.has_place(NOW + TimeDelta::minutes(1), &mut rng, None));
    }
}
