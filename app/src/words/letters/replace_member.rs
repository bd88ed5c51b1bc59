//! Who left the committee, and who is on it from now on (art. 9).

use super::frame::{CaseFacts, TO_COME, fixed, going_on, open, seated, usual};
use crate::words::blocks::{Blocks, Place};
use crate::words::{fill, words};

pub fn replacement(facts: &CaseFacts<'_>, leaves: Option<&str>, members: Option<&str>) -> Blocks {
    let w = &words(facts.language).letters;
    let left = |name| fill(w.replacement, &[("number", facts.number), ("name", name)]);
    let blocks = vec![
        leaves.map_or_else(|| open(left(TO_COME)), |name| fixed(left(name))),
        fixed(w.replacement_members),
        seated(members),
        fixed(w.committee_independent),
        fixed(w.committee_object),
        usual(Place::Body, ""),
    ];
    going_on(facts, blocks)
}
