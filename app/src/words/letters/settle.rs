//! Both agree that it is settled, and it ends.

use super::frame::{CaseFacts, ended, fixed, needed};
use crate::words::blocks::{Blocks, Place};
use crate::words::{fill, words};

pub fn settlement(facts: &CaseFacts<'_>) -> Blocks {
    let w = &words(facts.language).letters;
    let intro = fill(w.settle, &[("number", facts.number)]);
    let blocks = vec![fixed(intro), needed(Place::Body), fixed(w.settle_end)];
    ended(facts, blocks)
}
