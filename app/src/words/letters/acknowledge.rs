//! Receipt confirmed, and the further course with its dates (art. 7 step 1).

use super::frame::{CaseFacts, apology, fixed, usual, workdays};
use crate::words::blocks::{Blocks, Place};
use crate::words::{date_long, fill, handled, words};
use chrono::NaiveDate;
use regulation::shield::Shield;

/// The further course of a complaint, for the acknowledgement (art. 7 step 1).
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// The letter goes out after the day it was promised for.
    pub late: bool,
    /// Whether a version was in force on the day of receipt; otherwise no date was promised.
    pub in_force: bool,
    pub investigation_due: Option<NaiveDate>,
    pub completion_due: Option<NaiveDate>,
    /// When the letter arrives: what was aimed at before that is not announced.
    pub arrives: NaiveDate,
    pub shield: Shield,
    /// Somebody of the bureau entered it, and chose how it is protected.
    pub entered: bool,
}

pub fn acknowledgement(facts: &CaseFacts<'_>, course: &Course) -> Blocks {
    let language = facts.language;
    let w = &words(language).acknowledgement;
    let date = |date: NaiveDate| date_long(date, language);
    let received = fill(
        w.received,
        &[("date", &date(facts.received_on)), ("number", facts.number)],
    );
    let due = |sentence: &'static str, due: Option<NaiveDate>| {
        due.map(|due| fixed(fill(sentence, &[("date", &date(due))])))
    };
    let term = workdays(language, facts.version.lengths.appeal);
    let shielded = match (course.shield, course.entered) {
        (Shield::Open, false) => w.shield_open,
        (Shield::Confidential, false) => w.shield_confidential,
        (Shield::Anonymous, false) => w.shield_anonymous,
        (Shield::Open, true) => w.shield_open_entered,
        (Shield::Confidential, true) => w.shield_confidential_entered,
        (Shield::Anonymous, true) => w.shield_anonymous_entered,
    };
    let version = [("regulation", facts.version.number)];
    let version = course.in_force.then(|| fill(w.regulation, &version));
    let contact = facts.contact(w.contact, w.contact_apart);
    let contact = version.map_or(contact.clone(), |version| format!("{version} {contact}"));
    let handled = handled(facts.handling, facts.leaves_out, language);
    let frame = &words(language).letters;
    let mut blocks = vec![usual(Place::Greeting, frame.greeting), fixed(received)];
    blocks.push(apology(course.late, w.late));
    let is_ahead = |due: &NaiveDate| *due >= course.arrives;
    let investigation = course.investigation_due.filter(is_ahead);
    blocks.extend(due(w.investigation, investigation));
    let completion = match course.completion_due {
        Some(due) if due < course.arrives => w.overdue,
        Some(_) | None => w.completion,
    };
    blocks.extend(due(completion, course.completion_due));
    blocks.push(fixed(fill(w.appeal, &[("term", &term)])));
    let adding = fill(w.adding, &[("address", facts.address)]);
    let more = format!("{adding}\n\n{}", w.withdrawing);
    blocks.extend([
        usual(Place::Body, &more),
        fixed(format!("{handled} {shielded} {}", w.privacy)),
        fixed(contact),
        usual(Place::Closing, ""),
        fixed(facts.signed()),
    ]);
    Blocks::new(blocks)
}

#[cfg(test)]
mod tests {
    use super::super::examples::{course, day, facts, version};
    use super::*;
    use crate::words::Language;

    #[test]
    fn only_a_late_letter_apologises() {
        let facts = &facts(Language::Nl, version());
        let late = Course {
            late: true,
            ..course()
        };
        // Seen: a letter that came months late still aimed at days that were past.
        for (arrives, ahead, past) in [(day(5, 19), 2, 0), (day(5, 20), 1, 0), (day(6, 11), 0, 1)] {
            let text = acknowledgement(facts, &Course { arrives, ..late }).text();
            assert_eq!(text.matches("Wij streven ernaar").count(), ahead, "{text}");
            assert_eq!(text.matches("Wij streefden ernaar").count(), past, "{text}");
        }
        let apology = words(Language::Nl).acknowledgement.late;
        assert!(!acknowledgement(facts, &course()).text().contains(apology));
        assert!(acknowledgement(facts, &late).text().contains(apology));
        let places = |course| acknowledgement(facts, course).all().len();
        assert_eq!(places(&late), places(&course()));
    }
}
