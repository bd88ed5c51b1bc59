//! What is told of a complaint that came in twice.

use crate::words::{Language, date_long, fill, words};
use chrono::NaiveDate;

/// What is told where it goes on. The other number is named where whoever complains said
/// themselves that both are theirs.
pub fn linked(language: Language, other: Option<&str>, received_on: NaiveDate) -> String {
    let w = &words(language).letters;
    let date = date_long(received_on, language);
    let twice = other.map_or_else(
        || w.linked.to_owned(),
        |number| fill(w.linked_number, &[("number", number)]),
    );
    format!("{twice} {}", fill(w.linked_on, &[("date", &date)]))
}

/// The same, where it ends.
pub fn joined(language: Language, other: Option<&str>) -> String {
    let w = &words(language).letters;
    let sentence = match other {
        Some(number) => fill(w.joined_number, &[("number", number)]),
        None => w.joined.to_owned(),
    };
    format!("{sentence} {}", w.joined_wrong)
}

/// They were two after all.
pub fn unlinked(language: Language, ended: bool) -> &'static str {
    let w = &words(language).letters;
    if ended { w.unjoined } else { w.unlinked }
}
