//! How often somebody may try a password: counted before it is looked at, so that a hundred at once are no more than ten, and
//! in the archive, so that a program that starts again forgets nothing.
//!
//! Counted is by whom: a source together with the address that is tried, a source by itself, or a browser in which somebody
//! signed in before together with the address. So nobody who only knows an address keeps its owner out. Of a source nothing is
//! kept but a hash, with a key that is thrown away each day.

use super::device::Device;
use super::rush::{keyed, network};
use crate::archive::retry;
use crate::error::Failure;
use crate::state::AppState;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rand_core::Rng;
use regulation::amsterdam;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// For so long an attempt counts, from the first of several on.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// For one address, from one source or one browser.
const FOR_ONE: u32 = 10;
/// For all addresses together, from one source: a whole school may have one.
const FOR_ALL: u32 = 60;
/// The keys of so many days before are looked for and thrown away.
const KEYS: u64 = 7;

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

    /// The key of today, the same for every program on this archive.
    async fn key(&self, state: &AppState, now: DateTime<Utc>) -> Result<[u8; 32], Failure> {
        let today = amsterdam::date(now);
        let known = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, key)) = known.filter(|(day, _)| *day == today) {
            return Ok(key);
        }
        let mut fresh = [0; 32];
        state.randomness.rng().fill_bytes(&mut fresh);
        retry(|| async {
            let mut work = state.archive.begin().await?;
            work.add_setting(&name(today), &fresh).await?;
            for ago in 1..=KEYS {
                if let Some(day) = today.checked_sub_days(Days::new(ago)) {
                    work.remove_setting(&name(day)).await?;
                }
            }
            work.commit().await
        })
        .await?;
        let key = state.archive.find_setting(&name(today)).await?;
        let key = key.and_then(|key| <[u8; 32]>::try_from(key).ok());
        let key = key.ok_or_else(|| Failure::broken("the key of the day was not kept"))?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((today, key));
        Ok(key)
    }
}

fn name(day: NaiveDate) -> String {
    format!("throttle-key/{day}")
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
