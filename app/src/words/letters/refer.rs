//! It belongs with somebody else (art. 2). Whoever does not agree can appeal.

use super::frame::{Appeal, CaseFacts, fixed, going_on, needed};
use crate::words::blocks::{Blocks, Place};
use crate::words::{fill, words};

pub fn referral(facts: &CaseFacts<'_>, appeal: Appeal) -> Blocks {
    let w = &words(facts.language).letters;
    let intro = fill(w.refer, &[("number", facts.number)]);
    let blocks = vec![
        fixed(intro),
        needed(Place::Body),
        appeal.block(facts.language),
    ];
    going_on(facts, blocks)
}
