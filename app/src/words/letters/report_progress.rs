//! News of how it stands (art. 11): why, and when the next comes.

use super::frame::{CaseFacts, apology, fixed, going_on, hears_by, needed};
use crate::words::blocks::{Blocks, Place};
use crate::words::{fill, words};
use chrono::NaiveDate;

pub fn progress(facts: &CaseFacts<'_>, late: bool, next: Option<NaiveDate>) -> Blocks {
    let w = &words(facts.language).letters;
    let mut blocks = vec![fixed(fill(w.progress_intro, &[("number", facts.number)]))];
    blocks.push(apology(late, w.late));
    blocks.push(needed(Place::Body));
    blocks.push(hears_by(next, facts.language));
    going_on(facts, blocks)
}
