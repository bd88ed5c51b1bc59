//! The only place that asks what time it is. Everything else is handed a time.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A source of the present moment, so that tests and demonstrations can choose it.
pub trait Clock: Send + Sync {
    /// Now, cut to microseconds: the finest that both databases keep.
    fn now(&self) -> DateTime<Utc>;
}

/// The time of this machine, without its jumps.
pub struct SystemClock {
    started: Instant,
    steady: Mutex<Steady>,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            steady: Mutex::new(Steady::new(machine())),
        }
    }
}

impl SystemClock {
    /// It was this late already when the program ran before. A clock that was set back in between goes on from there.
    pub fn was(&self, before: DateTime<Utc>) {
        self.steady().was(before);
    }

    fn steady(&self) -> MutexGuard<'_, Steady> {
        self.steady.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        let passed = self.started.elapsed();
        self.steady().tell(machine(), passed).trunc_subsecs(6)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that asks what time it is"
)]
fn machine() -> DateTime<Utc> {
    Utc::now()
}

/// A time that goes on as time does. When the machine says another time all of a sudden it is believed only once it has said
/// so for a while; when it says an earlier one we go slower until it is as late, so that what happens later is never told to
/// have happened before.
struct Steady {
    told: DateTime<Utc>,
    /// Since the start, by a clock that nobody sets.
    passed: Duration,
    doubted: Option<Doubt>,
}

struct Doubt {
    ahead: TimeDelta,
    lasted: Duration,
}

impl Steady {
    /// Somebody asks at least this often (the dates are looked at every minute). More than this at once is a jump as well.
    const STEP: Duration = Duration::from_mins(2);
    /// A difference that is no jump.
    const SMALL: TimeDelta = TimeDelta::seconds(2);
    /// The same jump, and not another one.
    const SAME: TimeDelta = TimeDelta::minutes(1);
    /// The machine is believed once it has said so for this long.
    const BELIEVED: Duration = Duration::from_mins(10);
    /// Further back than we can wait for.
    const FAR: TimeDelta = TimeDelta::days(1);

    fn new(machine: DateTime<Utc>) -> Self {
        Self {
            told: machine,
            passed: Duration::ZERO,
            doubted: None,
        }
    }

    fn was(&mut self, before: DateTime<Utc>) {
        let back = before - self.told;
        if back > TimeDelta::zero() && back <= Self::FAR {
            self.told = before;
        }
    }

    fn tell(&mut self, machine: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
        let since = passed.saturating_sub(self.passed).min(Self::STEP);
        self.passed = passed;
        let on = self.told + since;
        let ahead = machine - on;
        let is_jump = ahead > Self::SMALL || ahead < -Self::FAR;
        self.told = if is_jump && !self.believes(ahead, since) {
            on
        } else if is_jump {
            machine
        } else {
            machine.max(self.told + since / 2)
        };
        if !is_jump {
            self.doubted = None;
        }
        self.told
    }

    /// Whether the machine has been so far ahead for long enough.
    fn believes(&mut self, ahead: TimeDelta, since: Duration) -> bool {
        let doubt = self.doubted.get_or_insert(Doubt {
            ahead,
            lasted: Duration::ZERO,
        });
        if (ahead - doubt.ahead).abs() > Self::SAME {
            *doubt = Doubt {
                ahead,
                lasted: Duration::ZERO,
            };
        }
        doubt.lasted += since;
        doubt.lasted >= Self::BELIEVED
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told when the machine says these times, in seconds from the start, each so many seconds after the start.
    fn told(said: &[(i64, u64)]) -> Vec<i64> {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut steady = Steady::new(start);
        let said = said.iter().map(|(machine, passed)| {
            let machine = start + TimeDelta::seconds(*machine);
            let told = steady.tell(machine, Duration::from_secs(*passed));
            (told - start).num_seconds()
        });
        said.collect()
    }

    const YEAR: i64 = 365 * 24 * 60 * 60;

    #[test]
    fn a_leap_of_a_year_that_lasts_a_minute_is_not_told() {
        let said = [(60, 60), (YEAR, 61), (YEAR + 59, 120), (121, 121)];
        assert_eq!(told(&said), [60, 61, 120, 121]);
    }

    #[test]
    fn a_clock_that_is_set_two_hours_back_goes_slower_and_never_back() {
        let back = -2 * 60 * 60;
        let said = [
            (60, 60),
            (back + 61, 61),
            (back + 120, 120),
            (back + 240, 240),
        ];
        assert_eq!(told(&said), [60, 60, 90, 150]);
        let later: Vec<_> = (1..400_i64)
            .map(|n| (back + n * 60, n.unsigned_abs() * 60))
            .collect();
        let told = told(&later);
        assert!(told.is_sorted());
        assert_eq!(
            told.last().copied(),
            later.last().map(|(machine, _)| *machine)
        );
    }

    #[test]
    fn what_the_machine_goes_on_saying_is_believed_in_the_end() {
        let hour = 60 * 60;
        for ahead in [hour, -3 * 24 * hour] {
            let said: Vec<_> = (1..=12_i64)
                .map(|n| (ahead + n * 60, n.unsigned_abs() * 60))
                .collect();
            let told = told(&said);
            assert_eq!(told[8], 9 * 60, "{ahead}");
            assert_eq!(told[11], ahead + 12 * 60, "{ahead}");
        }
    }

    /// Seen: both clocks of a machine leap when it is a machine of somebody who tries.
    #[test]
    fn a_leap_of_both_clocks_is_told_by_two_minutes_at_most() {
        let year = YEAR.unsigned_abs();
        let said = [(60, 60), (YEAR + 61, year + 61), (120, 120), (180, 180)];
        let told = told(&said);
        assert!(told.is_sorted());
        assert!(told.iter().all(|told| *told <= 240), "{told:?}");
    }

    #[test]
    fn a_program_that_starts_again_goes_on_from_where_it_was() {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        for (before, goes_on) in [
            (start + TimeDelta::hours(2), start + TimeDelta::hours(2)),
            (start - TimeDelta::hours(2), start),
            (start + TimeDelta::days(400), start),
        ] {
            let mut steady = Steady::new(start);
            steady.was(before);
            assert_eq!(steady.tell(start, Duration::ZERO), goes_on);
        }
    }
}
