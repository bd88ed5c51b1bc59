//! The only place that asks what time it is. Everything else is handed a time.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A source of the present moment, so that tests and demonstrations can choose it.
pub trait Clock: Send + Sync {
    /// Now, cut to microseconds: the finest that both databases keep.
    fn now(&self) -> DateTime<Utc>;

    /// Whether what cannot be undone may follow from it, such as that a case closes. A moment is always told; whether it is
    /// true may not be known yet.
    fn is_settled(&self) -> bool;

    /// The last moment that it certainly was: to be kept for the next start.
    fn certain(&self) -> DateTime<Utc>;
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
        let mut steady = self.steady();
        steady.was(before);
        if steady.far_from.is_some() {
            let (before, now) = (before.to_rfc3339(), steady.told.to_rfc3339());
            tracing::warn!(
                before,
                now,
                "it is more than a day from when the program ran last: what follows from the date waits a quarter of an hour"
            );
        }
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

    fn is_settled(&self) -> bool {
        self.steady()
            .uncertain_since(self.started.elapsed())
            .is_none()
    }

    fn certain(&self) -> DateTime<Utc> {
        let before = self.steady().uncertain_since(self.started.elapsed());
        before.unwrap_or_else(|| self.now())
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
    /// At the start it was far from when the program ran before. It may have been off for a week; or the machine leapt, and
    /// there was nothing yet to tell that by.
    far_from: Option<DateTime<Utc>>,
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
    /// What was told at a start is true after this: a leap is over by then, and the machine believed again after it.
    const SETTLES: Duration = Duration::from_mins(15);
    /// Further back than we can wait for.
    const FAR: TimeDelta = TimeDelta::days(1);

    fn new(machine: DateTime<Utc>) -> Self {
        Self {
            told: machine,
            passed: Duration::ZERO,
            doubted: None,
            far_from: None,
        }
    }

    fn was(&mut self, before: DateTime<Utc>) {
        let back = before - self.told;
        self.far_from = (back.abs() > Self::FAR).then_some(before);
        // Further back than we can wait for it goes on from there as well, until the machine is believed.
        self.told = self.told.max(before);
    }

    /// When the program ran before, for as long as it may not be as late as is told.
    fn uncertain_since(&self, passed: Duration) -> Option<DateTime<Utc>> {
        let is_settled = passed >= Self::SETTLES && self.doubted.is_none();
        self.far_from.filter(|_| !is_settled)
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
            self.doubted = None;
            machine
        } else {
            machine.max(self.told + since / 2)
        };
        if !is_jump {
            self.doubted = None;
        }
        if passed >= Self::SETTLES && self.doubted.is_none() {
            self.far_from = None;
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
pub struct SetClock {
    now: Mutex<DateTime<Utc>>,
    is_settled: AtomicBool,
}

impl SetClock {
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            now: Mutex::new(now),
            is_settled: AtomicBool::new(true),
        }
    }

    pub fn set(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Whether it is said to be true.
    pub fn settle(&self, is_settled: bool) {
        self.is_settled.store(is_settled, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        let now = *self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.trunc_subsecs(6)
    }

    fn is_settled(&self) -> bool {
        self.is_settled.load(Ordering::Relaxed)
    }

    fn certain(&self) -> DateTime<Utc> {
        self.now()
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
            (start + TimeDelta::days(400), start + TimeDelta::days(400)),
        ] {
            let mut steady = Steady::new(start);
            steady.was(before);
            assert_eq!(steady.tell(start, Duration::ZERO), goes_on);
        }
    }

    /// Seen: a machine that started 40 days back had complaints received 40 days ago, until it was set right.
    #[test]
    fn a_machine_that_starts_far_back_is_not_believed_before_it_has_said_so_for_a_while() {
        let before = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let start = before - TimeDelta::days(40);
        let tell = |set_right: Option<u32>| {
            let mut steady = Steady::new(start);
            steady.was(before);
            let told = (0..12_u32).map(|minute| {
                let passed = Duration::from_mins(minute.into());
                let is_right = set_right.is_some_and(|set_right| minute >= set_right);
                let from = if is_right { before } else { start };
                steady.tell(from + passed, passed)
            });
            told.collect::<Vec<_>>()
        };
        let told = tell(Some(4));
        assert!(told.is_sorted() && told[0] == before, "{told:?}");
        assert_eq!(told[11], before + TimeDelta::minutes(11));
        let told = tell(None);
        assert_eq!(told[8], before + TimeDelta::minutes(8));
        assert_eq!(told[11], start + TimeDelta::minutes(11));
    }

    /// Seen: a program that was started again in the minute that its machine was a year ahead closed every case.
    #[test]
    fn what_is_told_at_a_start_far_from_before_is_settled_once_a_leap_would_be_over() {
        let before = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let leapt = before + TimeDelta::seconds(YEAR);
        let mut steady = Steady::new(leapt);
        steady.was(before);
        for minute in 0..30_u32 {
            let passed = Duration::from_mins(minute.into());
            // After a minute the machine is right again.
            let ahead = if minute == 0 { YEAR } else { 0 };
            let machine = before + TimeDelta::minutes(minute.into()) + TimeDelta::seconds(ahead);
            let told = steady.tell(machine, passed);
            // What is kept meanwhile is that from before: one more start in that minute knows no better.
            let uncertain = steady.uncertain_since(passed);
            assert_eq!(uncertain, (minute < 15).then_some(before), "{minute}");
            assert!(uncertain.is_some() || told < leapt, "{minute}");
        }
        let mut steady = Steady::new(before + TimeDelta::hours(20));
        steady.was(before);
        assert_eq!(steady.uncertain_since(Duration::ZERO), None);
    }
}
