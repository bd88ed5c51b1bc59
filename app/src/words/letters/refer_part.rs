//! A part of it belongs with somebody else (art. 2): which part, with whom, and why. It is not judged; the rest goes on.

use super::frame::{CaseFacts, fixed, going_on, needed};
use crate::words::blocks::{Blocks, Place};
use crate::words::{fill, words};

pub fn part_referral(facts: &CaseFacts<'_>) -> Blocks {
    let w = &words(facts.language).letters;
    let blocks = vec![
        fixed(fill(w.refer_part, &[("number", facts.number)])),
        needed(Place::Body),
        fixed(w.refer_part_whom),
        needed(Place::Whom),
        fixed(w.refer_part_why),
        needed(Place::Why),
        fixed(w.refer_part_end),
    ];
    going_on(facts, blocks)
}
