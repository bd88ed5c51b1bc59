//! The acknowledgement letter (art. 7 step 1): receipt confirmed, and the further course with its dates.

use super::{Language, date_long, fill, words};
use chrono::NaiveDate;
use regulation::shield::Shield;

/// What the letter must say of one complaint.
#[derive(Clone, Copy, Debug)]
pub struct LetterFacts<'a> {
    pub number: &'a str,
    pub received_on: NaiveDate,
    /// The letter goes out after the day it was promised for.
    pub late: bool,
    /// The number of the version in force.
    pub regulation: &'a str,
    /// `None` when no regulation was in force, so no date was promised.
    pub investigation_due: Option<NaiveDate>,
    pub completion_due: Option<NaiveDate>,
    pub shield: Shield,
    pub contact_email: &'a str,
}

/// The letter as text, with an empty line between paragraphs.
pub fn acknowledgement(language: Language, facts: &LetterFacts<'_>) -> String {
    let w = &words(language).letter;
    let date = |date: NaiveDate| date_long(date, language);
    let mut paragraphs = vec![
        w.greeting.to_owned(),
        fill(
            w.received,
            &[("date", &date(facts.received_on)), ("number", facts.number)],
        ),
    ];
    if facts.late {
        paragraphs.push(w.late.to_owned());
    }
    if let Some(due) = facts.investigation_due {
        paragraphs.push(fill(w.investigation, &[("date", &date(due))]));
    }
    if let Some(due) = facts.completion_due {
        paragraphs.push(fill(w.completion, &[("date", &date(due))]));
    }
    paragraphs.push(w.appeal.to_owned());
    paragraphs.push(w.adding.to_owned());
    paragraphs.push(w.withdrawing.to_owned());
    let shielded = match facts.shield {
        Shield::Open => w.shield_open,
        Shield::Confidential => w.shield_confidential,
        Shield::Anonymous => w.shield_anonymous,
    };
    paragraphs.push(format!("{shielded} {}", w.privacy));
    // Without a version of the regulation there may be no address that it names.
    if !facts.contact_email.is_empty() {
        let sentence = if facts.regulation.is_empty() {
            w.contact
        } else {
            w.contact_with_regulation
        };
        paragraphs.push(fill(
            sentence,
            &[
                ("email", facts.contact_email),
                ("regulation", facts.regulation),
            ],
        ));
    }
    paragraphs.push(w.signed.to_owned());
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> LetterFacts<'static> {
        LetterFacts {
            number: "2026-7KQ4M",
            received_on: day(4, 24),
            late: false,
            regulation: "1.0",
            investigation_due: Some(day(5, 19)),
            completion_due: Some(day(6, 10)),
            shield: Shield::Anonymous,
            contact_email: "algemeen@hetvtb.nl",
        }
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a real date")
    }

    #[test]
    fn the_letter_names_its_dates_the_number_and_the_appeal_in_both_languages() {
        let dutch = acknowledgement(Language::Nl, &facts());
        for part in [
            "vrijdag 24 april 2026",
            "dinsdag 19 mei 2026",
            "woensdag 10 juni 2026",
            "2026-7KQ4M",
            "10 werkdagen",
            "algemeen@hetvtb.nl",
        ] {
            assert!(dutch.contains(part), "{part} is missing in: {dutch}");
        }
        let english = acknowledgement(Language::En, &facts());
        assert!(english.contains("Tuesday 19 May 2026"), "{english}");
        assert!(!dutch.contains('{') && !english.contains('{'));
    }

    #[test]
    fn only_a_late_letter_apologises() {
        let apology = words(Language::Nl).letter.late;
        assert!(!acknowledgement(Language::Nl, &facts()).contains(apology));
        let late = LetterFacts {
            late: true,
            ..facts()
        };
        assert!(acknowledgement(Language::Nl, &late).contains(apology));
    }
}
