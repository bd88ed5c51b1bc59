//! How much one follow code may add to its case: far more than anybody writes, and too little to fill a disk with.

use crate::archive::StoredEvent;
use app::sync::deed::ComplainantDeed;
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use seal::envelope::Author;

/// How many, and how many bytes sealed.
struct Bound {
    many: usize,
    bytes: usize,
}

const A_DAY: Bound = Bound {
    many: 50,
    bytes: 1024 * 1024,
};
const IN_ALL: Bound = Bound {
    many: 1_000,
    bytes: 16 * 1024 * 1024,
};

/// What there is no room for any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    Today,
    InAll,
}

impl Bound {
    fn holds<'a>(&self, added: impl Iterator<Item = &'a StoredEvent>, more: usize) -> bool {
        let sizes = added.map(|stored| stored.sealed.as_ref().map_or(0, Vec::len));
        let (many, bytes) = sizes.fold((0, more), |(many, bytes), size| (many + 1, bytes + size));
        many < self.many && bytes <= self.bytes
    }
}

/// What stands in the way of so many bytes more. Taking a complaint back always has room: it happens once.
pub fn full(
    events: &[StoredEvent],
    deed: ComplainantDeed,
    now: DateTime<Utc>,
    more: usize,
) -> Option<Full> {
    if deed == ComplainantDeed::Withdraw {
        return None;
    }
    let added = || {
        let events = events.iter().skip(1);
        events.filter(|stored| stored.author == Author::Complainant)
    };
    let today = amsterdam::date(now);
    let added_today = added().filter(|stored| amsterdam::date(stored.at) == today);
    if !IN_ALL.holds(added(), more) {
        Some(Full::InAll)
    } else if A_DAY.holds(added_today, more) {
        None
    } else {
        Some(Full::Today)
    }
}
