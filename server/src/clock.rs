//! The only place that asks what time it is. Everything else is handed a time.

use chrono::{DateTime, SubsecRound, Utc};
use std::sync::Mutex;

/// A source of the present moment, so that tests and demonstrations can choose it.
pub trait Clock: Send + Sync {
    /// Now, cut to microseconds: the finest that both databases keep.
    fn now(&self) -> DateTime<Utc>;
}

/// The time of this machine.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks what time it is"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A time that stands still until it is set.
pub struct SetClock(Mutex<DateTime<Utc>>);

impl SetClock {
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }

    pub fn set(&self, now: DateTime<Utc>) {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        let now = *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        now.trunc_subsecs(6)
    }
}
