//! How often somebody may try a password: counted before it is looked at, so that a hundred at once are no more than ten, and
//! in the archive, so that a program that starts again forgets nothing.
//!
//! Counted is by whom: a source together with the address that is tried, a source by itself, or a browser in which somebody
//! signed in before together with the address. So nobody who only knows an address keeps its owner out. Of a source nothing is
//! kept but a hash, with a key of that day that takes the server's secret as well: whoever has the database alone cannot try
//! all addresses there are. The hash is gone a quarter of an hour later and the key with its day, also when nobody tries.

use super::hold;
use super::level::network;
use crate::access::device::Device;
use crate::access::session::derive;
use crate::archive::retry;
use crate::error::Failure;
use crate::keyed::keyed;
use crate::state::AppState;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rand_core::Rng;
use regulation::amsterdam;
use std::net::IpAddr;
use std::sync::Mutex;

/// For so long an attempt counts, from the first of several on.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// For one address, from one source or one browser.
const FOR_ONE: u32 = 10;
/// For all addresses together, from one source: a whole school may have one.
const FOR_ALL: u32 = 60;
/// Where the key of the day is kept, after that day; the next one takes its place.
const KEY: &str = "throttle-key";

/// The key of the day, once it was read.
#[derive(Default)]
pub struct Throttle(Mutex<Option<(NaiveDate, [u8; 32])>>);

/// Who tries which address.
pub struct Trier<'a> {
    pub lookup: &'a [u8; 32],
    pub from: Option<IpAddr>,
    pub device: Option<Device>,
}

impl Trier<'_> {
    /// What is counted of them, each with how many are allowed.
    fn counted(&self, key: &[u8; 32]) -> Vec<([u8; 32], u32)> {
        if let Some(Device(device)) = &self.device {
            return vec![(keyed(key, &[b"device", device, self.lookup]), FOR_ONE)];
        }
        let source = self.from.map(network).unwrap_or_default();
        vec![
            (keyed(key, &[b"pair", &source, self.lookup]), FOR_ONE),
            (keyed(key, &[b"source", &source]), FOR_ALL),
        ]
    }
}

/// One attempt that is counted.
pub struct Attempt(Vec<[u8; 32]>);

/// How many minutes to wait before the next one.
pub struct Wait(pub u32);

impl Throttle {
    /// Counts an attempt, when it may be made now.
    pub async fn begin(
        &self,
        state: &AppState,
        trier: &Trier<'_>,
    ) -> Result<Result<Attempt, Wait>, Failure> {
        let now = state.clock.now();
        let since = now - WINDOW;
        let counted = trier.counted(&self.key(state, now).await?);
        // Whoever has to wait writes nothing.
        for (whose, allowed) in &counted {
            let found = state.archive.find_attempts(whose).await?;
            let counting = found.filter(|found| found.begun > since);
            if let Some(found) = counting.filter(|found| found.many >= *allowed) {
                return Ok(Err(wait(found.begun, now)));
            }
        }
        let counted = retry(|| async {
            let mut work = state.archive.begin().await?;
            work.remove_past_attempts(since).await?;
            let mut over = None;
            for (whose, allowed) in &counted {
                let attempts = work.count_attempt(whose, now, since).await?;
                if attempts.many > *allowed {
                    over = Some(wait(attempts.begun, now));
                }
            }
            work.commit().await?;
            let whose = counted.iter().map(|(whose, _)| *whose).collect();
            Ok(over.map_or(Ok(Attempt(whose)), Err))
        });
        Ok(counted.await?)
    }

    /// Throws away what counts no longer, and the key of a day that is over.
    pub async fn forget_past(&self, state: &AppState) -> Result<(), Failure> {
        let now = state.clock.now();
        self.key(state, now).await?;
        let mut work = state.archive.begin().await?;
        work.remove_past_attempts(now - WINDOW).await?;
        Ok(work.commit().await?)
    }

    /// The key of today, the same for every program on this archive.
    async fn key(&self, state: &AppState, now: DateTime<Utc>) -> Result<[u8; 32], Failure> {
        let today = amsterdam::date(now);
        let known = *hold(&self.0);
        if let Some((_, key)) = known.filter(|(day, _)| *day == today) {
            return Ok(key);
        }
        let mut fresh = [0; 32];
        state.randomness.rng().fill_bytes(&mut fresh);
        retry(|| async {
            let before = state.archive.find_setting(KEY).await?;
            if key_of(before.as_deref(), today).is_some() {
                return Ok(());
            }
            let after = [today.to_string().as_bytes(), &fresh].concat();
            let mut work = state.archive.begin().await?;
            // Another program may be first.
            match before {
                Some(before) => work.replace_setting(KEY, &before, &after).await?,
                None => work.add_setting(KEY, &after).await?,
            };
            work.commit().await
        })
        .await?;
        let kept = state.archive.find_setting(KEY).await?;
        let key = key_of(kept.as_deref(), today);
        let key = key.ok_or_else(|| Failure::broken("the key of the day was not kept"))?;
        let key = keyed(&derive(&state.secret, b"gehoor/v1/throttle"), &[&key]);
        *hold(&self.0) = Some((today, key));
        Ok(key)
    }
}

/// The key, when it is of this day.
fn key_of(kept: Option<&[u8]>, today: NaiveDate) -> Option<[u8; 32]> {
    let (day, key) = kept?.split_last_chunk::<32>()?;
    (day == today.to_string().as_bytes()).then_some(*key)
}

/// A clock that was set back makes nobody wait longer.
fn wait(begun: DateTime<Utc>, now: DateTime<Utc>) -> Wait {
    let left = (WINDOW - (now - begun)).min(WINDOW);
    Wait(u32::try_from(left.num_minutes() + 1).unwrap_or(1))
}

impl Attempt {
    /// It was right: what went before it is forgotten.
    pub async fn succeeded(self, state: &AppState) -> Result<(), Failure> {
        self.end(state, true).await
    }

    /// Nothing was looked at.
    pub async fn was_not_made(self, state: &AppState) -> Result<(), Failure> {
        self.end(state, false).await
    }

    async fn end(self, state: &AppState, forget: bool) -> Result<(), Failure> {
        retry(|| async {
            let mut work = state.archive.begin().await?;
            for (place, whose) in self.0.iter().enumerate() {
                // What a source did with other addresses stays counted.
                if forget && place == 0 {
                    work.remove_attempts(whose).await?;
                } else {
                    work.take_attempt_back(whose).await?;
                }
            }
            work.commit().await
        })
        .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_longer_than_the_window_whatever_the_clock_says() {
        let now = DateTime::UNIX_EPOCH;
        for (begun, minutes) in [(0, 16), (-14, 2), (-15, 1), (120, 16)] {
            let Wait(told) = wait(now + TimeDelta::minutes(begun), now);
            assert_eq!(told, minutes, "{begun}");
        }
    }
}
