//! How full something is, of everybody together or of each source. Counted in memory; of a visitor's network no more is known
//! than a keyed hash, with a key that is thrown away each day.

use crate::keyed::keyed;
use chrono::{DateTime, NaiveDate, Utc};
use rand_core::CryptoRng;
use regulation::amsterdam;
use std::collections::HashMap;
use std::net::IpAddr;

/// What one place counts for.
pub const ONE: u64 = 1_000;
/// Of so many sources is remembered how much they sent.
const SOURCES: usize = 10_000;

/// How full something is. It empties by itself.
#[derive(Clone, Copy, Default)]
pub struct Level {
    full: u64,
    at: DateTime<Utc>,
}

impl Level {
    /// As it is by now, when it empties by one in so many seconds. A clock that was set back empties nothing.
    pub fn now(self, now: DateTime<Utc>, seconds: u64) -> u64 {
        let passed = u64::try_from((now - self.at).num_milliseconds()).unwrap_or(0);
        self.full.saturating_sub(passed / seconds)
    }

    pub fn add(&mut self, now: DateTime<Utc>, seconds: u64, more: u64, most: u64) {
        self.full = (self.now(now, seconds) + more).min(most);
        self.at = now;
    }

    /// Takes one place of so many, when there is one.
    pub fn take(&mut self, now: DateTime<Utc>, seconds: u64, places: u64) -> bool {
        self.take_more(now, seconds, ONE, places)
    }

    /// Takes so much of so much, when it is there.
    pub fn take_more(&mut self, now: DateTime<Utc>, seconds: u64, more: u64, most: u64) -> bool {
        let is_free = self.now(now, seconds).saturating_add(more) <= most;
        if is_free {
            self.add(now, seconds, more, most);
        }
        is_free
    }
}

/// How much each source sent lately, under a hash that nobody can lead back to an address after today.
#[derive(Default)]
pub struct Sources {
    day: NaiveDate,
    key: [u8; 32],
    levels: HashMap<[u8; 8], Level>,
}

impl Sources {
    /// One place in so many seconds.
    const SECONDS: u64 = 60;

    pub fn take(
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
pub fn network(address: IpAddr) -> [u8; 16] {
    match address.to_canonical() {
        IpAddr::V4(four) => four.to_ipv6_mapped().octets(),
        IpAddr::V6(six) => {
            let mut octets = six.octets();
            octets[7..].fill(0);
            octets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv6Addr;

    #[test]
    fn a_house_with_many_addresses_is_one_source() {
        let house = |last| IpAddr::from(Ipv6Addr::new(0x2001, 0xdb8, 1, 0x10, 0, 0, 0, last));
        assert_eq!(network(house(1)), network(house(2)));
        let other = IpAddr::from(Ipv6Addr::new(0x2001, 0xdb8, 2, 0x10, 0, 0, 0, 1));
        assert_ne!(network(house(1)), network(other));
    }
}
