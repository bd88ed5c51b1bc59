//! Who judges the appeal (art. 9), and when there is news of it.

use super::frame::{CaseFacts, fixed, going_on, hears_by, seated, usual};
use crate::words::blocks::{Blocks, Place};
use crate::words::{date_long, fill, words};
use chrono::NaiveDate;
use regulation::appeal::{Against, Appeal};

/// `members` is a name on each line.
pub fn committee(
    facts: &CaseFacts<'_>,
    appeal: Option<&Appeal>,
    members: Option<&str>,
    next: Option<NaiveDate>,
) -> Blocks {
    let w = &words(facts.language).letters;
    let against = appeal.map_or(Against::Reaction, |appeal| appeal.against);
    let lodged = match against {
        Against::Reaction => w.committee,
        Against::Absence => w.committee_absence,
    };
    let on = appeal.map_or(facts.received_on, |appeal| appeal.lodged_on);
    let date = date_long(on, facts.language);
    let intro = fill(lodged, &[("number", facts.number), ("date", &date)]);
    let blocks = vec![
        fixed(format!("{intro} {}", w.committee_appointed)),
        seated(members),
        fixed(w.committee_independent),
        fixed(w.committee_object),
        hears_by(next, facts.language),
        usual(Place::Body, ""),
    ];
    going_on(facts, blocks)
}
