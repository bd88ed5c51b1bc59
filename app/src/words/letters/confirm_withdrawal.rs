//! It was withdrawn, and ends.

use super::frame::{CaseFacts, ended, fixed, usual};
use crate::words::blocks::{Blocks, Place};
use crate::words::{date_long, fill, words};
use chrono::NaiveDate;

pub fn withdrawal(facts: &CaseFacts<'_>, withdrawn_on: NaiveDate) -> Blocks {
    let w = &words(facts.language).letters;
    let date = date_long(withdrawn_on, facts.language);
    let intro = fill(w.withdrawal, &[("number", facts.number), ("date", &date)]);
    let blocks = vec![fixed(intro), usual(Place::Body, w.withdrawal_end)];
    ended(facts, blocks)
}
