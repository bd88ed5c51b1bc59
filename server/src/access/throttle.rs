//! Counting failed sign-ins in memory, per address lookup. Nothing about the visitor's network is kept.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const WINDOW_MINUTES: i64 = 15;
const FAILURES_ALLOWED: usize = 30;

/// Failed attempts per lookup value, known and unknown addresses alike.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<[u8; 32], Vec<DateTime<Utc>>>>);

impl Throttle {
    /// How many minutes to wait before the next attempt; `None` when it may be made now.
    pub fn wait(&self, lookup: &[u8; 32], now: DateTime<Utc>) -> Option<u32> {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = failures.get_mut(lookup)?;
        recent.retain(|at| now - *at < TimeDelta::minutes(WINDOW_MINUTES));
        if recent.len() < FAILURES_ALLOWED {
            return None;
        }
        let oldest = recent.first()?;
        let left = TimeDelta::minutes(WINDOW_MINUTES) - (now - *oldest);
        u32::try_from(left.num_minutes() + 1).ok()
    }

    pub fn failed(&self, lookup: [u8; 32], now: DateTime<Utc>) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, recent| {
            recent
                .last()
                .is_some_and(|at| now - *at < TimeDelta::minutes(WINDOW_MINUTES))
        });
        failures.entry(lookup).or_default().push(now);
    }

    pub fn succeeded(&self, lookup: &[u8; 32]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(lookup);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_too_many_failures_one_waits_until_the_oldest_is_forgotten() {
        let throttle = Throttle::default();
        let start = DateTime::UNIX_EPOCH;
        for _ in 0..FAILURES_ALLOWED {
            assert_eq!(throttle.wait(&[1; 32], start), None);
            throttle.failed([1; 32], start);
        }
        assert_eq!(throttle.wait(&[1; 32], start), Some(16));
        assert_eq!(throttle.wait(&[2; 32], start), None);
        assert_eq!(
            throttle.wait(&[1; 32], start + TimeDelta::minutes(WINDOW_MINUTES)),
            None
        );
    }
}
