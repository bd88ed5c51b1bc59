//! Who has which case open now. Kept in memory only, and forgotten when it is not said again.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// An open page says that it is there every half minute; whoever missed two is gone.
const STAYS: TimeDelta = TimeDelta::seconds(75);

/// By case, who is there and when they last said so.
#[derive(Default)]
pub struct Presence(Mutex<HashMap<Uuid, HashMap<Uuid, DateTime<Utc>>>>);

impl Presence {
    /// Somebody has this case open: who else has, and whether they were not there before.
    pub fn stay(&self, case: Uuid, staff: Uuid, now: DateTime<Utc>) -> (Vec<Uuid>, bool) {
        let mut present = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        forget(&mut present, now);
        let here = present.entry(case).or_default();
        let is_new = here.insert(staff, now).is_none();
        let others = here.keys().copied().filter(|other| *other != staff);
        (others.collect(), is_new)
    }

    /// They closed it; whether they were there.
    pub fn leave(&self, case: Uuid, staff: Uuid) -> bool {
        let mut present = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(here) = present.get_mut(&case) else {
            return false;
        };
        let was_here = here.remove(&staff).is_some();
        if here.is_empty() {
            present.remove(&case);
        }
        was_here
    }
}

fn forget(present: &mut HashMap<Uuid, HashMap<Uuid, DateTime<Utc>>>, now: DateTime<Utc>) {
    present.retain(|_, here| {
        // A clock that jumped keeps nobody.
        here.retain(|_, said| (now - *said).abs() <= STAYS);
        !here.is_empty()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn whoever_opens_a_case_is_new_once_and_is_seen_by_others_in_it_alone() {
        let (presence, [case, other, first, second]) =
            (Presence::default(), [1_u128, 2, 3, 4].map(Uuid::from_u128));
        assert_eq!(presence.stay(case, first, at(0)), (vec![], true));
        assert_eq!(presence.stay(case, first, at(30)), (vec![], false));
        assert_eq!(presence.stay(case, second, at(40)), (vec![first], true));
        assert_eq!(presence.stay(other, second, at(40)), (vec![], true));
    }

    #[test]
    fn whoever_closes_it_or_says_nothing_for_long_is_gone() {
        let (presence, [case, first, second]) =
            (Presence::default(), [1_u128, 2, 3].map(Uuid::from_u128));
        presence.stay(case, first, at(0));
        presence.stay(case, second, at(10));
        assert!(presence.leave(case, second));
        assert!(!presence.leave(case, second));
        assert_eq!(presence.stay(case, second, at(20)), (vec![first], true));
        assert_eq!(presence.stay(case, second, at(90)), (vec![], false));
    }
}
